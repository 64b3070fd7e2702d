"""``incidents compare``: how incidents agree and differ, and how alike they are."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from incidents.cli.ledgers import Pair
    from incidents.comparison import Weights
    from incidents.model import Incident

HELP = "say how incidents agree and differ, and how alike they are"
DESCRIPTION = (
    "Compare two records dimension by dimension, and say how alike they are and why: each dimension with what it adds to "
    "the similarity, of how much. What one of them does not say is told apart from what differs: the similarity is an "
    "interval. The clocks compared are those of the first action of each that answers nothing. Of three or more records "
    "list all pairs, the most alike first, by what is shown."
)
FORMATS = ("human", "json", "markdown", "html")


def configure(command: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    add = command.add_argument
    add("left", metavar="A", help="file of the first record")
    add("right", metavar="B", help="file of the second record")
    add("others", nargs="*", metavar="C", help="files of more records")
    add("--format", choices=FORMATS, default="human", help="how to print it (default: human)")
    add("--weights", metavar="FILE", help="points, half_life and name in TOML or JSON (default: those of precedents)")
    add("--in", dest="among", metavar="DIR", help="learn from this folder how rare each code is")


def run(options: argparse.Namespace) -> int:
    """Compare, print and return the exit code."""
    from itertools import combinations  # noqa: PLC0415

    from incidents.cli import OK  # noqa: PLC0415
    from incidents.cli.ledgers import Pair  # noqa: PLC0415
    from incidents.cli.loading import corpus_or_explain, load_or_explain  # noqa: PLC0415
    from incidents.cli.weighing import weights_of  # noqa: PLC0415
    from incidents.comparison import Rarity  # noqa: PLC0415
    from incidents.findings.display import display  # noqa: PLC0415

    weights = weights_of(options.weights)
    incidents = [load_or_explain(path) for path in (options.left, options.right, *options.others)]
    learned = corpus_or_explain([options.among], "compare") if options.among else ()
    rarity = Rarity.learned(learned)
    pairs = [Pair.of(one, other, weights, rarity) for one, other in combinations(incidents, 2)]
    pairs.sort(key=lambda pair: (pair.similarity.rank, [one.id for one in pair.incidents]))
    note = _Note(incidents, pairs, weights, len(learned))
    # Nothing in JSON is obeyed: it is ASCII, and its texts stay as they are.
    print(note.json() if options.format == "json" else display(getattr(note, options.format)()))
    return OK


class _Note:
    """What is told of some incidents, in each of the formats."""

    def __init__(self, incidents: Sequence[Incident], pairs: Sequence[Pair], weights: Weights, learned: int) -> None:
        from incidents.cli.ledgers import weighed  # noqa: PLC0415

        self._incidents, self._pairs, self._weights, self._learned = incidents, pairs, weights, learned
        self._weighed = weighed(weights, learned)

    def json(self) -> str:
        """Return JSON, whose schema is committed as ``schemas/dev/comparison.schema.json``."""
        from incidents.views.outputs.pairs import ComparisonOutput, WeightsOutput  # noqa: PLC0415
        from incidents.views.outputs.writing import as_json  # noqa: PLC0415

        output = ComparisonOutput(
            weights=WeightsOutput.of(self._weights),
            rarity_learned_from=self._learned,
            pairs=tuple(pair.data() for pair in self._pairs),
        )
        return as_json(output)

    def human(self) -> str:
        """Return lines for a terminal."""
        return "\n".join(self._human_pair(self._pairs[0]) if len(self._pairs) == 1 else self._human_table())

    def _human_pair(self, pair: Pair) -> Iterator[str]:
        from incidents.cli.ledgers import MIRRORED  # noqa: PLC0415
        from incidents.views.text import wrapped  # noqa: PLC0415

        yield from self._titles()
        if pair.comparison.mirrored:
            yield from ("", MIRRORED)
        yield ""
        yield from wrapped("", f"{self._alike(pair)} Beside each dimension: what it adds, and the most it could.")
        for heading, rows in pair.groups():
            yield from ("", heading)
            for row in rows:
                figures = f"{row.adds:>11} of {row.counts}" if row.adds else f"{'does not count':>20}"
                yield from wrapped(f"  {row.dimension:<13} {figures}  ", row.summary)

    def _human_table(self) -> Iterator[str]:
        yield from self._titles()
        yield from ("", f"{self._all_pairs()}:", "")
        width = max(len(pair.comparison.left.id) for pair in self._pairs)
        for pair in self._pairs:
            one, other = (incident.id for incident in pair.incidents)
            mirrored = "  (mirrored)" if pair.comparison.mirrored else ""
            middle = float(pair.similarity.midpoint)
            yield f"  {pair.similarity}  middle {middle:.2f}  {one:<{width}}  {other}{mirrored}"

    def _titles(self) -> list[str]:
        return [f"{incident.id}  {incident.title}" for incident in self._incidents]

    def _alike(self, pair: Pair) -> str:
        middle = float(pair.similarity.midpoint)
        return f"Alike: {pair.similarity}, the middle {middle:.2f}, on a scale from 0 to 1 ({self._weighed})."

    def _all_pairs(self) -> str:
        return f"All {len(self._pairs)} pairs, the most alike first by what is shown ({self._weighed})"

    def _table(self) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
        """Return head and rows of the table of all pairs."""
        head = ("first", "second", "low", "high", "middle", "mirrored")
        rows = []
        for pair in self._pairs:
            alike = pair.similarity
            figures = (f"{float(number):.2f}" for number in (alike.low, alike.high, alike.midpoint))
            mirrored = "yes" if pair.comparison.mirrored else "no"
            rows.append((*(incident.id for incident in pair.incidents), *figures, mirrored))
        return head, rows

    def markdown(self) -> str:
        """Return Markdown."""
        return "\n".join(self._markdown())

    def _markdown(self) -> Iterator[str]:
        from incidents.cli.ledgers import MIRRORED  # noqa: PLC0415
        from incidents.views.markdown import plain, table  # noqa: PLC0415

        yield f"# {plain(self._heading())}"
        yield ""
        yield from (f"- **{plain(incident.id)}**: {plain(incident.title)}" for incident in self._incidents)
        if len(self._pairs) > 1:
            yield from ("", plain(f"{self._all_pairs()}:"), "", *table(*self._table()))
            return
        (pair,) = self._pairs
        if pair.comparison.mirrored:
            yield from ("", plain(MIRRORED))
        yield from ("", plain(self._alike(pair)))
        for heading, rows in pair.groups():
            yield from ("", f"## {plain(heading)}", "")
            yield from table(_COLUMNS, [(row.dimension, row.adds, row.counts, row.summary) for row in rows])

    def html(self) -> str:
        """Return a page that stands alone."""
        from incidents.cli.ledgers import MIRRORED  # noqa: PLC0415
        from incidents.views.html import element, page, table  # noqa: PLC0415

        titles = [element("p", element("b", one.id), " · ", one.title) for one in self._incidents]
        if len(self._pairs) > 1:
            return page(self._heading(), *titles, table(*self._table(), caption=f"{self._all_pairs()}."))
        (pair,) = self._pairs
        mirrored = [element("p", MIRRORED)] if pair.comparison.mirrored else []
        tables = (
            table(
                _COLUMNS,
                [(row.dimension, row.adds or "–", row.counts or "–", row.summary) for row in rows],
                caption=heading,
            )
            for heading, rows in pair.groups()
        )
        return page(self._heading(), *titles, *mirrored, element("p", self._alike(pair)), *tables)

    def _heading(self) -> str:
        ids = [incident.id for incident in self._incidents]
        return f"Comparison of {' and '.join(ids)}" if len(self._pairs) == 1 else f"Comparison of {len(ids)} incidents"


_COLUMNS = ("dimension", "adds", "at most", "why")
