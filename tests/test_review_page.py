"""The page on the review has the figures of its table, and every record that is marked as reviewed is in the table."""

from __future__ import annotations

from typing import Any

import pytest

from tests.tools import tool

TOOL: Any = tool("review")
ROWS: list[dict[str, str]] = TOOL.rows()


def test_page_has_the_figures_of_the_table(capsys: pytest.CaptureFixture[str]) -> None:
    """If not, `tools/review.py` writes them."""
    assert TOOL.main(["--check"]) == 0, capsys.readouterr().out


def test_every_reviewed_record_is_in_the_table() -> None:
    """Whoever marks a record as reviewed says in the table what the reading found."""
    names = [row["record"] for row in ROWS]
    assert names == sorted(set(names))
    assert TOOL.reviewed() <= set(names)
    assert all((TOOL.EXAMPLES / f"{name}.json").exists() for name in names)


@pytest.mark.parametrize("row", ROWS, ids=[row["record"] for row in ROWS])
def test_row_adds_up_and_a_reviewed_record_meets_the_bar(row: dict[str, str]) -> None:
    """Quotations are seen, altered or not seen; two thirds of the addresses were found again."""
    number = {column: int(row[column]) for column in TOOL.LABELS}
    assert number["seen"] + number["altered"] + number["not_seen"] == number["quotations"]
    assert number["found"] <= number["addresses"]
    assert number["replaced"] <= number["low_grade"] or not number["low_grade"]
    if row["record"] in TOOL.reviewed():
        assert 3 * number["found"] >= 2 * number["addresses"]


def test_table_of_the_page_follows_from_its_rows() -> None:
    """One reviewed record and one draft."""
    columns = dict.fromkeys(TOOL.LABELS, "0")
    lines = [
        {"record": "one", **columns, "addresses": "3", "found": "2", "quotations": "5", "seen": "4", "altered": "1"},
        {"record": "two", **columns, "addresses": "1200", "added": "7"},
    ]
    text = TOOL.figures(lines, {"one"})
    assert "| records | 2 | 1 | 1 |" in text
    assert "| addresses of sources | 1,203 | 3 | 1,200 |" in text
    assert "| `one` | 2 of 3 | 4 of 5 | 1 | 0 | reviewed |" in text
    assert "| `two` | 0 of 1200 | 0 of 0 | 0 | 7 | draft |" in text
