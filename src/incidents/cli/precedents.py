"""``incidents precedents``: the incidents most like one."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from incidents.cli.ledgers import Pair
    from incidents.comparison import Precedent, Weights
    from incidents.model import Incident

HELP = "find the incidents most like one"
DESCRIPTION = (
    "Print the records of a folder that are most like one record, the most alike first by what is shown, each with the "
    "interval of its similarity and why: what adds most, what speaks against it, and what is open because one of the two "
    "does not say. The folder may hold the record itself; its id is left out."
)
FORMATS = ("human", "json", "markdown")
DEFAULT = 5
COUNTERPART = "a counterpart rather than a precedent: the same state and platform, in opposite directions"
_INDENT = "    "


def configure(command: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    add = command.add_argument
    add("file", metavar="FILE", help="file of the record")
    add(
        "--in",
        dest="among",
        metavar="DIR",
        help="the folder, or NDJSON file, to look in (default: what the settings include)",
    )
    add("-k", type=_number, default=DEFAULT, metavar="N", help=f"the most that are printed (default: {DEFAULT})")
    add("--weights", metavar="FILE", help="points, half_life and name in TOML or JSON (default: those of precedents)")
    add("--format", choices=FORMATS, default="human", help="how to print it (default: human)")


def _number(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{number} precedents; expected 1 or more")
    return number


def run(options: argparse.Namespace) -> int:
    """Search, print and return the exit code."""
    from incidents.cli import OK  # noqa: PLC0415
    from incidents.cli.loading import corpus_or_explain, load_or_explain  # noqa: PLC0415
    from incidents.cli.weighing import weights_of  # noqa: PLC0415
    from incidents.comparison import Rarity, precedents  # noqa: PLC0415
    from incidents.findings.display import display  # noqa: PLC0415

    weights = weights_of(options.weights)
    query = load_or_explain(options.file)
    corpus = corpus_or_explain([options.among] if options.among else [], "precedents")
    others = [incident for incident in corpus if incident.id != query.id]
    found = precedents(query, others, options.k, weights, Rarity.learned([query, *others]))
    note = _Note(query, len(others), weights, found)
    # Nothing in JSON is obeyed: it is ASCII, and its texts stay as they are.
    print(note.json() if options.format == "json" else display(getattr(note, options.format)()))
    return OK


class _Note:
    """What is told of the precedents of one incident, in each of the formats."""

    def __init__(self, query: Incident, others: int, weights: Weights, found: Sequence[Precedent]) -> None:
        self._query, self._others, self._weights, self._found = query, others, weights, found

    def _pairs(self) -> Iterator[tuple[Precedent, Pair]]:
        from incidents.cli.ledgers import Pair  # noqa: PLC0415
        from incidents.comparison import compare  # noqa: PLC0415

        return ((one, Pair(compare(self._query, one.incident), one.similarity)) for one in self._found)

    def _weighed(self) -> str:
        from incidents.cli.ledgers import counted, weighed  # noqa: PLC0415

        among = f"Looked at {counted(self._others)}, the most alike first by what is shown"
        return f"{among} ({weighed(self._weights, self._others + 1)})."

    def json(self) -> str:
        """Return JSON, whose schema is committed as ``schemas/dev/precedents.schema.json``."""
        from incidents.views.outputs.common import NamedIncident  # noqa: PLC0415
        from incidents.views.outputs.pairs import (  # noqa: PLC0415
            PrecedentOutput,
            PrecedentsOutput,
            SimilarityOutput,
            WeightsOutput,
        )
        from incidents.views.outputs.writing import as_json  # noqa: PLC0415

        found = tuple(
            PrecedentOutput(
                rank=rank,
                incident=NamedIncident.of(one.incident),
                mirrored=one.mirrored,
                similarity=SimilarityOutput.of(one.similarity),
                dimensions=pair.dimensions(),
            )
            for rank, (one, pair) in enumerate(self._pairs(), 1)
        )
        output = PrecedentsOutput(
            query=NamedIncident.of(self._query),
            records=self._others,
            weights=WeightsOutput.of(self._weights),
            rarity_learned_from=self._others + 1,
            precedents=found,
        )
        return as_json(output)

    def human(self) -> str:
        """Return lines for a terminal."""
        return "\n".join(self._human())

    def _human(self) -> Iterator[str]:
        from incidents.views.text import wrapped  # noqa: PLC0415

        yield f"Precedents of {self._query.id}  {self._query.title}"
        yield from wrapped("", self._weighed())
        for rank, (one, pair) in enumerate(self._pairs(), 1):
            yield ""
            yield from wrapped(f"{f'{rank}.':<4}", f"{one.incident.id}  {one.incident.title}", _INDENT)
            yield from wrapped(_INDENT, f"{one.similarity}{f' · {COUNTERPART}' if one.mirrored else ''}")
            for label, words in pair.reasons():
                yield from wrapped(f"{_INDENT}{label:<8} ", words)

    def markdown(self) -> str:
        """Return Markdown."""
        return "\n".join(self._markdown())

    def _markdown(self) -> Iterator[str]:
        from incidents.views.markdown import plain  # noqa: PLC0415

        yield f"# Precedents of {plain(self._query.id)}"
        yield from ("", f"**{plain(self._query.title)}**", "", plain(self._weighed()), "")
        for rank, (one, pair) in enumerate(self._pairs(), 1):
            mirrored = f" · *{COUNTERPART}*" if one.mirrored else ""
            yield f"{rank}. **{plain(one.incident.id)}** {plain(one.incident.title)}: {one.similarity}{mirrored}"
            yield from (f"   - {label}: {plain(words)}" for label, words in pair.reasons())
