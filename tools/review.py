"""Write the figures of docs/explanation/review.md from docs/explanation/review.csv; with ``--check`` only say whether they change.

The table has one line for each record that was read against its sources. Whether a record is marked as reviewed is in the record.
"""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[1]
TABLE: Final = ROOT / "docs" / "explanation" / "review.csv"
PAGE: Final = TABLE.with_suffix(".md")
EXAMPLES: Final = ROOT / "examples"
START: Final = "<!-- figures: written by tools/review.py -->\n"
END: Final = "<!-- end of figures -->\n"
LABELS: Final = {
    "addresses": "addresses of sources",
    "found": "of them found again as stored pages",
    "quotations": "quotations",
    "seen": "of them seen word for word",
    "altered": "of them altered, and corrected",
    "not_seen": "of them not seen again",
    "corrected": "facts corrected",
    "added": "facts added",
    "removed": "facts removed",
    "archives": "archived addresses added",
    "low_grade": "addresses of copies and reposts",
    "replaced": "of them replaced by the original or a better one",
}
"""The columns of figures, in their order, with their words on the page."""

Row = Mapping[str, str]


def rows(table: Path = TABLE) -> list[Row]:
    """Return the lines of the table."""
    with table.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def reviewed(examples: Path = EXAMPLES) -> set[str]:
    """Return the ids of the records that are marked as reviewed."""
    records = (json.loads(path.read_text(encoding="utf-8")) for path in sorted(examples.glob("*.json")))
    return {record["id"] for record in records if "reviewed" in record["curation"]}


def figures(lines: Sequence[Row], marked: set[str]) -> str:
    """Return the tables of the page: the totals, and the records one by one."""
    return "\n".join((*_totals(lines, marked), "", *_records(lines, marked), ""))


def _totals(lines: Sequence[Row], marked: set[str]) -> Iterator[str]:
    parts = (
        lines,
        [row for row in lines if row["record"] in marked],
        [row for row in lines if row["record"] not in marked],
    )
    yield "| what | all that were read | reviewed | still drafts |"
    yield "|---|---:|---:|---:|"
    yield _line("records", (len(part) for part in parts))
    for column, words in LABELS.items():
        yield _line(words, (sum(int(row[column]) for row in part) for part in parts))


def _line(words: str, numbers: Iterator[int]) -> str:
    return f"| {words} | {' | '.join(f'{number:,}' for number in numbers)} |"


def _records(lines: Sequence[Row], marked: set[str]) -> Iterator[str]:
    yield "| record | found again | word for word | corrected | added | state |"
    yield "|---|---:|---:|---:|---:|---|"
    for row in lines:
        state = "reviewed" if row["record"] in marked else "draft"
        yield (
            f"| `{row['record']}` | {row['found']} of {row['addresses']} | {row['seen']} of {row['quotations']} "
            f"| {int(row['corrected']) + int(row['altered'])} | {row['added']} | {state} |"
        )


def page() -> str:
    """Return the page with the figures of the table."""
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(START)
    return f"{before}{START}\n{figures(rows(), reviewed())}\n{END}{rest.partition(END)[2]}"


def main(arguments: list[str]) -> int:
    """Write or check the page; return the exit status."""
    text = page()
    changed = PAGE.read_text(encoding="utf-8") != text
    if "--check" in arguments:
        if changed:
            print(PAGE.name)
        return int(changed)
    PAGE.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
