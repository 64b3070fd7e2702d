"""Write docs/reference/balance.md from the records under examples/; with ``--check`` only say whether it would change."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from incidents import Corpus
from incidents.corpus import FACETS, Balance, Counts
from incidents.english import counted

ROOT: Final = Path(__file__).resolve().parents[1]
TARGET: Final = ROOT / "docs" / "reference" / "balance.md"

_HEAD: Final = """\
# Balance of the examples

<!-- Written by make reference; do not edit. -->

What the {records} under `examples/` are made of.
[How the corpus was made](../explanation/corpus.md) says what follows from it; `Corpus.balance` computes the same for your records.
A record with several values counts for each of them, so that a column can sum to more than the number of records.
"""


def page(balance: Balance) -> str:
    """Return the page."""
    return "\n".join((_HEAD.format(records=counted(balance.records[0].total, "record")), *_sections(balance)))


def _sections(balance: Balance) -> Iterator[str]:
    for counts in balance.records:
        one = FACETS[counts.facets[0]]
        yield f"## {one.label}\n\n{one.definition}\n\n{_table(counts)}"
    yield f"## Sources\n\n{counted(balance.sources[0].total, 'source')}; each record counts its own.\n"
    for counts in balance.sources:
        yield f"### By {counts.facets[0]}\n\n{_table(counts)}"
    yield "## What can be checked\n\n| what | have it | of |\n|---|---:|---:|"
    for words, number, total in balance.checks:
        yield f"| {words} | {number:,} | {total:,} |"
    yield ""


def _table(counts: Counts) -> str:
    rows = [(f"`{row.value}`" if str(row.value).islower() else str(row.value), row.number) for row in counts.rows]
    rows += [("(not recorded)", counts.without)] if counts.without else []
    lines = (f"| {words} | {number:,} | {number / counts.total:.0%} |" for words, number in rows)
    return "\n".join((f"| {counts.facets[0].replace('_', ' ')} | {counts.of}s | share |\n|---|---:|---:|", *lines, ""))


def main(arguments: list[str], target: Path = TARGET) -> int:
    """Write or check the page; return the exit status."""
    text = page(Corpus.load(ROOT / "examples").balance)
    if "--check" in arguments:
        changed = not target.exists() or target.read_text(encoding="utf-8") != text
        if changed:
            print(target.name)
        return int(changed)
    target.write_text(text, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
