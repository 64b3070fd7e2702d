"""Comparisons of two incidents, or of all pairs of several, as text, Markdown, HTML and JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Final, Self

from attrs import frozen

from incidents.comparison import ComparisonTable, DimensionRow, Rarity, Weights, compare_many
from incidents.comparison.many import FEWEST, MOST
from incidents.findings.display import display
from incidents.model import Incident
from incidents.views import html, markdown
from incidents.views.differences import labelled, labelled_items, worded
from incidents.views.outputs.common import NamedIncident
from incidents.views.outputs.pairs import ComparisonOutput, TableOutput, TableRowOutput, WeightsOutput
from incidents.views.outputs.writing import as_json
from incidents.views.pair import COUNTERPARTS, HEADINGS, Pair, Row, cut, spaced, weighed
from incidents.views.text import shortened, table, wrapped

_COLUMNS: Final = ("dimension", "adds", "at most", "why")
_SIDE_BY_SIDE: Final = 5
"""The most records of a table for a terminal; more are continued in a second one."""
MOST_OF_A_CELL: Final = 120
_PAIR_COLUMNS: Final = ("first", "second", "low", "high", "middle", "counterparts")


@frozen(kw_only=True)
class ComparisonView:
    """Some incidents, compared pair by pair, most similar first, and side by side if a table can hold them."""

    incidents: tuple[Incident, ...]
    pairs: tuple[Pair, ...]
    table: ComparisonTable | None = None
    weights: Weights
    rarity: Rarity
    """How rare each code is in a corpus."""

    @classmethod
    def of(cls, incidents: Sequence[Incident], weights: Weights, rarity: Rarity) -> Self:
        """Compare incidents with each other, given the rarity of codes."""
        pairs = [Pair.of(one, other, weights, rarity) for one, other in combinations(incidents, 2)]
        pairs.sort(key=lambda pair: (pair.similarity.rank, [one.id for one in pair.incidents]))
        beside = compare_many(incidents) if FEWEST <= len(incidents) <= MOST else None
        return cls(incidents=tuple(incidents), pairs=tuple(pairs), table=beside, weights=weights, rarity=rarity)

    def json(self) -> str:
        """Return JSON, whose schema is committed as ``schemas/dev/comparison.schema.json``."""
        output = ComparisonOutput(
            weights=WeightsOutput.of(self.weights),
            rarity_learned_from=self.rarity.size,
            table=_output(self.table) if self.table else None,
            pairs=tuple(pair.output() for pair in self.pairs),
        )
        return as_json(output)

    def text(self, *, breakdown: bool = False) -> str:
        """Return lines for a terminal; of one pair a few, unless the breakdown is asked for."""
        if len(self.pairs) > 1:
            return display("\n".join(self._lines_of_all()))
        return display("\n".join(self._lines_of_pair(*self.pairs) if breakdown else self._brief(*self.pairs)))

    def _brief(self, pair: Pair) -> Iterator[str]:
        """Yield what is alike and what is not, without figures; dimensions that are not known only by name."""
        yield from self._titles()
        yield ""
        yield from [COUNTERPARTS] if pair.comparison.are_counterparts else []
        yield from wrapped("", self._alike(pair))
        yield ""
        groups = dict(pair.groups())
        for group, label in _BRIEF.items():
            rows = groups.get(HEADINGS[group], [])
            counting = sorted(rows, key=lambda row: not row.adds)  # first what the similarity counts
            items = [row.dimension if group == "unknown" else _in_short(row) for row in counting]
            shown = ", ".join(items) if group == "unknown" else cut(items, _MOST_IN_SHORT)
            yield from wrapped(f"{label:<12}", shown) if items else ()
        yield from ("", "--breakdown shows what each dimension adds.")

    def _lines_of_pair(self, pair: Pair) -> Iterator[str]:
        yield from self._titles()
        if pair.comparison.are_counterparts:
            yield from ("", COUNTERPARTS)
        yield ""
        yield from wrapped("", f"{self._alike(pair)} For each dimension: what it adds, of the most it could add.")
        for heading, rows in pair.groups():
            yield from ("", heading)
            for row in rows:
                figures = f"{row.adds:>11} of {row.counts}" if row.adds else f"{'not counted':>20}"
                yield from wrapped(f"  {row.dimension:<13} {figures}  ", row.summary)

    def _lines_of_all(self) -> Iterator[str]:
        yield from self._titles()
        if self.table:
            yield from _side_by_side(self.table)
        yield from ("", f"{self._all_pairs()}:", "")
        width = max(len(pair.comparison.left.id) for pair in self.pairs)
        for pair in self.pairs:
            one, other = (incident.id for incident in pair.incidents)
            mirrored = "  (counterparts)" if pair.comparison.are_counterparts else ""
            yield f"  {pair.similarity}  middle {pair.middle}  {one:<{width}}  {other}{mirrored}"

    def _titles(self) -> list[str]:
        letters = [f"{letter}  " for letter in _letters(self.table)] if self.table else [""] * len(self.incidents)
        return [
            f"{letter}{incident.id}  {incident.title}" for letter, incident in zip(letters, self.incidents, strict=True)
        ]

    def _alike(self, pair: Pair) -> str:
        weights = weighed(self.weights, self.rarity)
        return f"Similarity {pair.similarity} on a scale from 0 to 1, middle {pair.middle} ({weights})."

    def _all_pairs(self) -> str:
        weights = weighed(self.weights, self.rarity)
        return f"All {len(self.pairs)} pairs, most similar first by the lower end ({weights})"

    def _rows(self) -> Iterator[tuple[str, ...]]:
        """Yield the rows of the table of all pairs."""
        for pair in self.pairs:
            alike = pair.similarity
            figures = (f"{float(number):.2f}" for number in (alike.low, alike.high, alike.midpoint))
            mirrored = "yes" if pair.comparison.are_counterparts else "no"
            yield (*(incident.id for incident in pair.incidents), *figures, mirrored)

    def markdown(self) -> str:
        """Return Markdown."""
        return display("\n".join(self._markdown()))

    def _markdown(self) -> Iterator[str]:
        yield f"# {markdown.plain(self._heading())}"
        yield ""
        yield from (f"- **{markdown.plain(one.id)}**: {markdown.plain(one.title)}" for one in self.incidents)
        if self.table:
            yield ""
            yield from markdown.table(("dimension", *_heads(self.table)), _cells(self.table))
        if len(self.pairs) > 1:
            yield from ("", markdown.plain(f"{self._all_pairs()}:"), "")
            yield from markdown.table(_PAIR_COLUMNS, self._rows())
            return
        (pair,) = self.pairs
        if pair.comparison.are_counterparts:
            yield from ("", markdown.plain(COUNTERPARTS))
        yield from ("", markdown.plain(self._alike(pair)))
        for heading, rows in pair.groups():
            yield from ("", f"## {markdown.plain(heading)}", "")
            yield from markdown.table(_COLUMNS, [(row.dimension, row.adds, row.counts, row.summary) for row in rows])

    def html(self) -> str:
        """Return a complete HTML page."""
        titles = [html.element("p", html.element("b", one.id), " · ", one.title) for one in self.incidents]
        if len(self.pairs) > 1:
            heads = ("dimension", *_heads(self.table)) if self.table else ()
            beside = [html.table(heads, _cells(self.table), caption="Side by side.")] if self.table else []
            pairs = html.table(_PAIR_COLUMNS, self._rows(), caption=f"{self._all_pairs()}.")
            return display(html.page(self._heading(), *titles, *beside, pairs))
        (pair,) = self.pairs
        mirrored = [html.element("p", COUNTERPARTS)] if pair.comparison.are_counterparts else []
        tables = (
            html.table(
                _COLUMNS,
                [(row.dimension, row.adds or "–", row.counts or "–", row.summary) for row in rows],
                caption=heading,
            )
            for heading, rows in pair.groups()
        )
        alike = html.element("p", self._alike(pair))
        return display(html.page(self._heading(), *titles, *mirrored, alike, *tables))

    def _heading(self) -> str:
        ids = [incident.id for incident in self.incidents]
        return f"Comparison of {' and '.join(ids)}" if len(self.pairs) == 1 else f"Comparison of {len(ids)} incidents"


def _letters(beside: ComparisonTable) -> list[str]:
    """Return a letter for each record, by which the columns of a terminal name it."""
    return [chr(ord("A") + place) for place in range(len(beside.incidents))]


def _heads(beside: ComparisonTable) -> tuple[str, ...]:
    return (*(incident.id for incident in beside.incidents), "common to all", "apart")


def _values(row: DimensionRow) -> list[str]:
    return [shortened(labelled(row.dimension, value), MOST_OF_A_CELL) or "–" for value in row.values]


def _common(row: DimensionRow) -> str:
    """Return what all records have in common, in words."""
    if row.same:
        return labelled(row.dimension, row.values[0])
    return labelled_items(row.dimension, row.values[0], row.common)


def _cells(beside: ComparisonTable) -> Iterator[tuple[str, ...]]:
    """Yield the rows of a page."""
    for row in beside.rows:
        apart = "" if row.apart is None else beside.incidents[row.apart].id
        yield (spaced(row.dimension), *_values(row), shortened(_common(row), MOST_OF_A_CELL), apart)


def _in_short(row: Row) -> str:
    """Return the result of a dimension with its name, unless the result begins with what it is about."""
    named = row.summary.partition(" ")[0] in _TELLING
    return shortened(row.summary if named else f"{row.dimension}: {row.summary}", _MOST_OF_A_RESULT)


_BRIEF: Final = {"same": "Same", "alike": "In part", "different": "Different", "unknown": "Not known"}
"""The labels of the groups in a few lines."""
_MOST_OF_A_RESULT: Final = 72
_MOST_IN_SHORT: Final = 6
"""Most dimensions of a group in a few lines."""
_TELLING: Final = ("same", "one", "different", "direction", "both", "ending:")


def _side_by_side(beside: ComparisonTable) -> Iterator[str]:
    """Yield the table for a terminal, and below it what is common to all and what sets one record apart."""
    letters = _letters(beside)
    for first in range(0, len(letters), _SIDE_BY_SIDE):
        part = slice(first, first + _SIDE_BY_SIDE)
        rows = [(spaced(row.dimension), *_values(row)[part]) for row in beside.rows]
        yield from ("", *table(("", *letters[part]), rows, "  "))
    common = {row.dimension: words for row in beside.rows if (words := _common(row))}
    yield from ("", "Common to all")
    for dimension, words in common.items():
        yield from wrapped(f"  {spaced(dimension):<13} ", shortened(words, MOST_OF_A_CELL))
    yield from ("", "Apart from all others, which agree at least in part")
    for letter, place in zip(letters, range(len(letters)), strict=True):
        alone = [spaced(row.dimension) for row in beside.rows if row.apart == place]
        if alone:
            yield from wrapped(f"  {letter}  ", ", ".join(alone))


def _output(beside: ComparisonTable) -> TableOutput:
    """Return the table for JSON."""
    rows = (
        TableRowOutput(
            dimension=row.dimension,
            values=tuple(worded(row.dimension, value) for value in row.values),
            same=row.same,
            common=row.common,
            apart=None if row.apart is None else beside.incidents[row.apart].id,
        )
        for row in beside.rows
    )
    return TableOutput(records=tuple(map(NamedIncident.of, beside.incidents)), rows=tuple(rows))
