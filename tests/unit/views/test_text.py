"""Lines and tables for terminals."""

from __future__ import annotations

import pytest

from incidents.views.text import fitted, table, terminal_width, width, wrapped


@pytest.fixture(autouse=True)
def _columns(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal of a known width."""
    monkeypatch.setenv("COLUMNS", "60")


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("", 0),
        ("abc – “é”…", 10),
        ("日本", 4),
        ("a\u0301", 1),
        ("\N{MAN}\N{ZERO WIDTH JOINER}\N{WOMAN}\N{ZERO WIDTH JOINER}\N{GIRL}", 2),
        ("שלום", 4),
    ],
)
def test_width(text: str, columns: int) -> None:
    """What a terminal shows as one character, such as a family, is measured as one."""
    assert width(text) == columns


def test_lines_fit_the_terminal() -> None:
    """Words are kept whole; what is longer than a line has one of its own."""
    lines = wrapped("- ", "word " * 30 + "https://example.org/" + "a" * 60)
    assert terminal_width() == 60
    assert all(len(line) <= 60 for line in lines[:-1])
    assert lines[0].startswith("- word")
    assert lines[1].startswith("  word")
    assert lines[-1] == "  https://example.org/" + "a" * 60
    assert wrapped("* ", "a\nb") == ["* a", "* b"]


def test_columns_of_a_table() -> None:
    """Wide characters are counted as wide, an empty column is left out, and long cells break."""
    assert table(("a", "b", "c"), [("日本", "", "x"), ("y", "", "z")], " ") == [" a     c", " 日本  x", " y     z"]
    lines = table(("a", "b"), [("word " * 20, "short")], "")
    assert len(lines) > 2
    assert all(width(line) <= 60 for line in lines)
    assert " ".join(lines).split().count("word") == 20


@pytest.mark.parametrize(
    ("columns", "line"),
    [
        (None, "an-id  2024-08-08  Term over, end not verified  日本日本日本日本 blocks X"),
        (60, "an-id  2024-08-08  Term over, end not verified  日本日本日…"),
        (40, "an-id  2024-08-08  Term over…   日本日…"),
        (20, "an-id  2024-08…  Term ov…  日本日…"),
    ],
)
def test_rows_that_are_fitted(columns: int | None, line: str) -> None:
    """The last cell gives way first, then those between; the first keeps its width."""
    row = ("an-id", "2024-08-08", "", "Term over, end not verified", "日本日本日本日本 blocks X")
    assert fitted([row], columns) == [line]
