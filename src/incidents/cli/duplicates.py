"""``incidents duplicates``: records that seem to tell of one incident."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from incidents.cli.ledgers import Pair

HELP = "find records that seem to tell of one incident"
DESCRIPTION = (
    "Print the pairs of records that seem to tell of one incident: state, platform, direction, kind and beginning agree "
    "as far as they are known, and enough of them is. Pairs that a relation already calls duplicates are left out. PATH is "
    "a file, a folder (all .json and .ndjson files below it), an NDJSON file, or - for standard input; without any, what the "
    "settings include. It is a question: the exit code is 0 whatever is found, unless --fail is given."
)
FORMATS = ("human", "json")


def configure(command: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    add = command.add_argument
    add("paths", nargs="*", metavar="PATH", help="a file, a folder, an NDJSON file, or -")
    add("--fail", action="store_true", help="make the exit code 1 if there is any")
    add("--format", choices=FORMATS, default="human", help="how to print it (default: human)")


def run(options: argparse.Namespace) -> int:
    """Search, print and return the exit code."""
    from incidents.cli import FOUND, OK  # noqa: PLC0415
    from incidents.cli.ledgers import Pair  # noqa: PLC0415
    from incidents.cli.loading import corpus_or_explain  # noqa: PLC0415
    from incidents.comparison import compare, duplicates  # noqa: PLC0415
    from incidents.findings.display import display  # noqa: PLC0415

    corpus = corpus_or_explain(options.paths, "duplicates")
    pairs = [Pair(compare(found.left, found.right), found.similarity) for found in duplicates(corpus)]
    if options.format == "json":
        print(_json(pairs, len(corpus)))
    else:
        print(display("\n".join(_lines(pairs, len(corpus)))))
    return FOUND if pairs and options.fail else OK


def _lines(pairs: Sequence[Pair], number: int) -> Iterator[str]:
    from incidents.cli.ledgers import counted  # noqa: PLC0415
    from incidents.views.text import wrapped  # noqa: PLC0415

    if not pairs:
        yield f"no two of {counted(number)} seem to tell of one incident"
        return
    some = "1 pair seems" if len(pairs) == 1 else f"{len(pairs):,} pairs seem"
    yield f"{some} to tell of one incident ({counted(number)} looked at)"
    for pair in pairs:
        yield ""
        yield from (f"{incident.id}  {incident.title}" for incident in pair.incidents)
        yield f"   {pair.similarity}, the middle {float(pair.similarity.midpoint):.2f}"
        for label, words in pair.reasons():
            yield from wrapped(f"   {label:<8} ", words)


def _json(pairs: Sequence[Pair], number: int) -> str:
    """Return the pairs as JSON, whose schema is committed as ``schemas/dev/duplicates.schema.json``."""
    from incidents.comparison import IDENTITY  # noqa: PLC0415
    from incidents.views.outputs.pairs import DuplicateOutput, DuplicatesOutput, WeightsOutput  # noqa: PLC0415
    from incidents.views.outputs.writing import as_json  # noqa: PLC0415

    found = tuple(
        DuplicateOutput(left=pair.left, right=pair.right, similarity=pair.similarity, dimensions=pair.dimensions)
        for pair in (pair.data() for pair in pairs)
    )
    return as_json(DuplicatesOutput(records=number, weights=WeightsOutput.of(IDENTITY), pairs=found))
