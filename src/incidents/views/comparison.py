"""Comparisons of two incidents, or of all pairs of several, as text, Markdown, HTML and JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Final, Self

from attrs import frozen

from incidents.comparison import ComparisonTable, DimensionRow, Rarity, Weights, compare_many
from incidents.comparison.many import FEWEST, MOST
from incidents.data import ENGLISH
from incidents.findings.display import display
from incidents.model import Incident
from incidents.views import html, markdown
from incidents.views.differences import labelled, labelled_items, worded
from incidents.views.outputs.common import NamedIncident
from incidents.views.outputs.pairs import ComparisonOutput, TableOutput, TableRowOutput, WeightsOutput
from incidents.views.outputs.writing import as_json
from incidents.views.pair import COUNTERPARTS, HEADINGS, Pair, Row, cut, spaced, weighed
from incidents.views.text import shortened, table, wrapped
from incidents.views.words import Language, Words

_COLUMNS: Final = ("dimension", "adds", "at most", "why")
_LABEL: Final = 13
"""Least columns of the name of a dimension."""
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
    words: Words

    @classmethod
    def of(cls, incidents: Sequence[Incident], weights: Weights, rarity: Rarity, language: Language = ENGLISH) -> Self:
        """Compare incidents with each other, given the rarity of codes."""
        words = Words.of(language)
        pairs = [Pair.of(one, other, weights, rarity, words.phrase) for one, other in combinations(incidents, 2)]
        pairs.sort(key=lambda pair: (pair.similarity.rank, [one.id for one in pair.incidents]))
        beside = compare_many(incidents) if FEWEST <= len(incidents) <= MOST else None
        return cls(
            incidents=tuple(incidents), pairs=tuple(pairs), table=beside, weights=weights, rarity=rarity, words=words
        )

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
        yield from [self._say(COUNTERPARTS)] if pair.comparison.are_counterparts else []
        yield from wrapped("", self._alike(pair))
        yield ""
        groups = dict(pair.groups())
        for group, label in _BRIEF.items():
            rows = groups.get(self._say(HEADINGS[group]), [])
            counting = sorted(rows, key=lambda row: not row.adds)  # first what the similarity counts
            items = [row.dimension if group == "unknown" else _in_short(row) for row in counting]
            shown = ", ".join(items) if group == "unknown" else cut(items, _MOST_IN_SHORT, phrase=self._say)
            yield from wrapped(f"{self._say(label):<12}", shown) if items else ()
        yield from ("", self._say("--breakdown shows what each dimension adds."))

    def _say(self, text: str) -> str:
        return self.words.phrase(text)

    def _lines_of_pair(self, pair: Pair) -> Iterator[str]:
        yield from self._titles()
        if pair.comparison.are_counterparts:
            yield from ("", self._say(COUNTERPARTS))
        yield ""
        yield from wrapped("", f"{self._alike(pair)} {self._say(_OF_EACH)}")
        groups = list(pair.groups())
        width = max(_LABEL, *(len(row.dimension) for _, rows in groups for row in rows))
        for heading, rows in groups:
            yield from ("", heading)
            for row in rows:
                adds, most = map(self.words.phrase.number, (row.adds, row.counts))
                figures = f"{adds:>11} {self._say('of')} {most}" if adds else f"{self._say('not counted'):>20}"
                yield from wrapped(f"  {row.dimension:<{width}} {figures}  ", row.summary)

    def _lines_of_all(self) -> Iterator[str]:
        yield from self._titles()
        if self.table:
            yield from self._side_by_side(self.table)
        yield from ("", f"{self._all_pairs()}:", "")
        width = max(len(pair.comparison.left.id) for pair in self.pairs)
        for pair in self.pairs:
            one, other = (incident.id for incident in pair.incidents)
            mirrored = f"  {self._say('(counterparts)')}" if pair.comparison.are_counterparts else ""
            yield f"  {pair.similarity}  {self._say('middle')} {pair.middle}  {one:<{width}}  {other}{mirrored}"

    def _titles(self) -> list[str]:
        letters = [f"{letter}  " for letter in _letters(self.table)] if self.table else [""] * len(self.incidents)
        return [
            f"{letter}{incident.id}  {incident.title_in(self.words.language)}"
            for letter, incident in zip(letters, self.incidents, strict=True)
        ]

    def _alike(self, pair: Pair) -> str:
        weights = weighed(self.weights, self.rarity)
        return self._say(f"Similarity {pair.similarity} on a scale from 0 to 1, middle {pair.middle} ({weights}).")

    def _all_pairs(self) -> str:
        weights = weighed(self.weights, self.rarity)
        return self._say(f"All {len(self.pairs)} pairs, most similar first by the lower end ({weights})")

    def _rows(self) -> Iterator[tuple[str, ...]]:
        """Yield the rows of the table of all pairs."""
        for pair in self.pairs:
            alike = pair.similarity
            figures = (f"{float(number):.2f}" for number in (alike.low, alike.high, alike.midpoint))
            mirrored = self._say("yes" if pair.comparison.are_counterparts else "no")
            yield (*(incident.id for incident in pair.incidents), *figures, mirrored)

    def markdown(self) -> str:
        """Return Markdown."""
        return display("\n".join(self._markdown()))

    def _markdown(self) -> Iterator[str]:
        yield f"# {markdown.plain(self._heading())}"
        yield ""
        yield from (
            f"- **{markdown.plain(one.id)}**: {markdown.plain(one.title_in(self.words.language))}"
            for one in self.incidents
        )
        if self.table:
            yield ""
            yield from markdown.table(self._heads(self.table), self._cells(self.table))
        if len(self.pairs) > 1:
            yield from ("", markdown.plain(f"{self._all_pairs()}:"), "")
            yield from markdown.table(tuple(map(self._say, _PAIR_COLUMNS)), self._rows())
            return
        (pair,) = self.pairs
        if pair.comparison.are_counterparts:
            yield from ("", markdown.plain(self._say(COUNTERPARTS)))
        yield from ("", markdown.plain(self._alike(pair)))
        for heading, rows in pair.groups():
            yield from ("", f"## {markdown.plain(heading)}", "")
            yield from markdown.table(
                tuple(map(self._say, _COLUMNS)), [(row.dimension, row.adds, row.counts, row.summary) for row in rows]
            )

    def html(self) -> str:
        """Return a complete HTML page."""
        titles = [
            html.element("p", html.element("b", one.id), " · ", one.title_in(self.words.language))
            for one in self.incidents
        ]
        if len(self.pairs) > 1:
            heads = self._heads(self.table) if self.table else ()
            caption = self._say("Side by side.")
            beside = [html.table(heads, self._cells(self.table), caption=caption)] if self.table else []
            pairs = html.table(tuple(map(self._say, _PAIR_COLUMNS)), self._rows(), caption=f"{self._all_pairs()}.")
            return display(html.page(self._heading(), *titles, *beside, pairs))
        (pair,) = self.pairs
        mirrored = [html.element("p", self._say(COUNTERPARTS))] if pair.comparison.are_counterparts else []
        tables = (
            html.table(
                tuple(map(self._say, _COLUMNS)),
                [(row.dimension, row.adds or "–", row.counts or "–", row.summary) for row in rows],
                caption=heading,
            )
            for heading, rows in pair.groups()
        )
        alike = html.element("p", self._alike(pair))
        return display(html.page(self._heading(), *titles, *mirrored, alike, *tables))

    def _heading(self) -> str:
        ids = [incident.id for incident in self.incidents]
        return self._say(
            f"Comparison of {' and '.join(ids)}" if len(self.pairs) == 1 else f"Comparison of {len(ids)} incidents"
        )

    def _heads(self, beside: ComparisonTable) -> tuple[str, ...]:
        ids = (incident.id for incident in beside.incidents)
        return (self._say("dimension"), *ids, self._say("common to all"), self._say("apart"))

    def _values(self, row: DimensionRow) -> list[str]:
        return [
            shortened(self.words.phrase.part(labelled(row.dimension, value)), MOST_OF_A_CELL) or "–"
            for value in row.values
        ]

    def _common(self, row: DimensionRow) -> str:
        """Return what all records have in common, in words."""
        if row.same:
            return self.words.phrase.part(labelled(row.dimension, row.values[0]))
        return self.words.phrase.part(labelled_items(row.dimension, row.values[0], row.common))

    def _cells(self, beside: ComparisonTable) -> Iterator[tuple[str, ...]]:
        """Yield the rows of a page."""
        for row in beside.rows:
            apart = "" if row.apart is None else beside.incidents[row.apart].id
            common = shortened(self._common(row), MOST_OF_A_CELL)
            yield (self._say(spaced(row.dimension)), *self._values(row), common, apart)

    def _side_by_side(self, beside: ComparisonTable) -> Iterator[str]:
        """Yield the table for a terminal, and below it what is common to all and what sets one record apart."""
        letters = _letters(beside)
        for first in range(0, len(letters), _SIDE_BY_SIDE):
            part = slice(first, first + _SIDE_BY_SIDE)
            rows = [(self._say(spaced(row.dimension)), *self._values(row)[part]) for row in beside.rows]
            yield from ("", *table(("", *letters[part]), rows, "  "))
        common = {row.dimension: words for row in beside.rows if (words := self._common(row))}
        yield from ("", self._say("Common to all"))
        for dimension, words in common.items():
            yield from wrapped(f"  {self._say(spaced(dimension)):<{_LABEL}} ", shortened(words, MOST_OF_A_CELL))
        yield from ("", self._say("Apart from all others, which agree at least in part"))
        for letter, place in zip(letters, range(len(letters)), strict=True):
            alone = [self._say(spaced(row.dimension)) for row in beside.rows if row.apart == place]
            if alone:
                yield from wrapped(f"  {letter}  ", ", ".join(alone))


def _letters(beside: ComparisonTable) -> list[str]:
    """Return a letter for each record, by which the columns of a terminal name it."""
    return [chr(ord("A") + place) for place in range(len(beside.incidents))]


def _in_short(row: Row) -> str:
    """Return the result of a dimension with its name, unless the result says what it is about."""
    return shortened(row.summary if row.is_named else f"{row.dimension}: {row.summary}", _MOST_OF_A_RESULT)


_BRIEF: Final = {"same": "Same", "alike": "In part", "different": "Different", "unknown": "Not known"}
"""The labels of the groups in a few lines."""
_MOST_OF_A_RESULT: Final = 72
_MOST_IN_SHORT: Final = 6
"""Most dimensions of a group in a few lines."""
_OF_EACH: Final = "For each dimension: what it adds, of the most it could add."


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
