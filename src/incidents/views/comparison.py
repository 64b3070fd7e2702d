"""Comparisons of two incidents, or of all pairs of several, as text, Markdown, HTML and JSON."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import combinations
from typing import Final, Self

from attrs import frozen

from incidents.comparison import Rarity, Weights
from incidents.findings.display import display
from incidents.model import Incident
from incidents.views import html, markdown
from incidents.views.outputs.pairs import ComparisonOutput, WeightsOutput
from incidents.views.outputs.writing import as_json
from incidents.views.pair import COUNTERPARTS, Pair, weighed
from incidents.views.text import wrapped

_COLUMNS: Final = ("dimension", "adds", "at most", "why")
_PAIR_COLUMNS: Final = ("first", "second", "low", "high", "middle", "counterparts")


@frozen(kw_only=True)
class ComparisonView:
    """Some incidents, compared pair by pair, most similar first."""

    incidents: tuple[Incident, ...]
    pairs: tuple[Pair, ...]
    weights: Weights
    learned: int
    """The number of records from which the rarity of codes was learned."""

    @classmethod
    def of(cls, incidents: Sequence[Incident], weights: Weights, learned: Collection[Incident]) -> Self:
        """Compare incidents with each other; the rarity of codes is learned from the incidents in `learned`."""
        rarity = Rarity.learned(learned)
        pairs = [Pair.of(one, other, weights, rarity) for one, other in combinations(incidents, 2)]
        pairs.sort(key=lambda pair: (pair.similarity.rank, [one.id for one in pair.incidents]))
        return cls(incidents=tuple(incidents), pairs=tuple(pairs), weights=weights, learned=len(learned))

    def json(self) -> str:
        """Return JSON, whose schema is committed as ``schemas/dev/comparison.schema.json``."""
        output = ComparisonOutput(
            weights=WeightsOutput.of(self.weights),
            rarity_learned_from=self.learned,
            pairs=tuple(pair.output() for pair in self.pairs),
        )
        return as_json(output)

    def text(self) -> str:
        """Return lines for a terminal."""
        return display("\n".join(self._lines_of_pair(*self.pairs) if len(self.pairs) == 1 else self._lines_of_all()))

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
        yield from ("", f"{self._all_pairs()}:", "")
        width = max(len(pair.comparison.left.id) for pair in self.pairs)
        for pair in self.pairs:
            one, other = (incident.id for incident in pair.incidents)
            mirrored = "  (counterparts)" if pair.comparison.are_counterparts else ""
            yield f"  {pair.similarity}  middle {pair.middle}  {one:<{width}}  {other}{mirrored}"

    def _titles(self) -> list[str]:
        return [f"{incident.id}  {incident.title}" for incident in self.incidents]

    def _alike(self, pair: Pair) -> str:
        weights = weighed(self.weights, self.learned)
        return f"Similarity {pair.similarity} on a scale from 0 to 1, middle {pair.middle} ({weights})."

    def _all_pairs(self) -> str:
        weights = weighed(self.weights, self.learned)
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
            table = html.table(_PAIR_COLUMNS, self._rows(), caption=f"{self._all_pairs()}.")
            return display(html.page(self._heading(), *titles, table))
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
