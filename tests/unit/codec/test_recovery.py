"""Reading on after a slip: what is told, what is read, and where nothing is guessed."""

from __future__ import annotations

from typing import Any

import pytest

from incidents.codec.limits import LIMITS
from incidents.codec.reading import read_text
from incidents.codec.syntax.grammar import diagnosed
from incidents.validation import check_bytes
from tests.records import as_bytes, minimal

COMMA = "trailing comma before a closing bracket"
COMMENT = "comment; JSON does not allow comments, so move the text to a note field or to extensions"
MISSING = "missing comma after this value"


@pytest.mark.parametrize(
    ("text", "value", "message", "offset", "length"),
    [
        ('{"a": 1,}', {"a": 1}, COMMA, 7, 1),
        ("[1, 2 ,\n ]", [1, 2], COMMA, 6, 1),
        ("[[],\r\n\t]", [[]], COMMA, 3, 1),
        ('{"a": 1} // end', {"a": 1}, COMMENT, 9, 6),
        ('// begin "x"\n[1]', [1], COMMENT, 0, 12),
        ("[1, # one\n 2]", [1, 2], COMMENT, 4, 5),
        ("[1 /* one\n two */, 2]", [1, 2], COMMENT, 3, 14),
        ("{“a”: 1}", {"a": 1}, 'curly quotes “ and ” instead of straight quotes (")', 1, 3),
        ('{"a": ‘b’}', {"a": "b"}, 'curly quotes ‘ and ’ instead of straight quotes (")', 6, 3),
        ('{"a": «b c»}', {"a": "b c"}, 'curly quotes « and » instead of straight quotes (")', 6, 5),
        ('{"a": “b", "c": 1}', {"a": "b", "c": 1}, 'curly quotes “ and " instead of straight quotes (")', 6, 3),
        ('{"a": "b”}', {"a": "b"}, 'curly quote ” at the end of a text instead of a straight quote (")', 8, 1),
        ('{"a": "b”,\n "c": 1}', {"a": "b", "c": 1}, 'curly quote ” at the end of a text instead of a straight quote (")', 8, 1),
        ('{"a": 1 "b": 2}', {"a": 1, "b": 2}, MISSING, 6, 1),
        ('["a"\n"b"]', ["a", "b"], MISSING, 3, 1),
        ("[{} {}]", [{}, {}], MISSING, 2, 1),
        ("[true [1]]", [True, [1]], MISSING, 4, 1),
    ],
)  # fmt: skip
def test_a_slip_is_told_and_read_over(text: str, value: Any, message: str, offset: int, length: int) -> None:
    """One problem with its place; the data are those without the slip."""
    reading = read_text(text)
    (found,) = reading.problems
    assert (found.kind, found.message, found.offset, found.length) == ("syntax", message, offset, length)
    assert reading.readable
    assert reading.value == value
    assert reading.text == text


@pytest.mark.parametrize(
    "text",
    [
        "{} {}",
        '{"a": 1}\n{"b": 2}',
        '{"a": "b}',
        "[1 /* no end ]",
        "<<<<<<< ours",
        "tru",
        "{1}",
        '{"a": 1, {}}',
        '{"a": [',
        "[",
    ],
)
def test_what_may_mean_several_things_is_told_once(text: str) -> None:
    """Nothing is read, and there is one problem without a fix: what follows a broken place is not told as further mistakes."""
    reading = read_text(text)
    assert not reading.readable
    assert reading.value is None
    assert [(found.kind, found.repair) for found in reading.problems] == [("syntax", None)]


def test_nothing_is_mended_where_nothing_is_wrong() -> None:
    """Slashes, hashes, quotes and commas within texts are texts."""
    text = '{"a": "// no # /* comment */ “quoted” ,}", "b": "x,]"}'
    assert read_text(text).problems == ()
    assert diagnosed("[1]", 20)[0] == diagnosed(text, 20)[0] == []


def test_several_slips_are_each_told() -> None:
    """In the order of the text, and the data are read."""
    reading = read_text('{"a": [1,], // one\n “b”: 2,}')
    assert reading.value == {"a": [1], "b": 2}
    assert [found.offset for found in reading.problems] == [8, 12, 20, 26]


@pytest.mark.parametrize("slips", [LIMITS.most_recoveries - 1, LIMITS.most_recoveries, LIMITS.most_recoveries + 1])
def test_slips_are_limited(slips: int) -> None:
    """After the limit reading goes on no more, and every slip up to there is told."""
    reading = read_text("[" + ",".join(["[1,]"] * slips) + "]")
    assert reading.readable == (slips <= LIMITS.most_recoveries)
    assert len(reading.problems) == slips


def test_what_is_wrong_besides_a_slip_is_told_in_its_place() -> None:
    """Places after a recovery are places in the file."""
    text = (
        '{"schema_version": "incidents/0", // version\n "id": “xx-example”,\n "title": 5,\n'
        + (as_bytes(minimal()).decode().partition('"title": "A block",')[2])
    )
    found = check_bytes(text.encode(), "xx-example.json").findings
    assert [(one.code, one.span and (one.span.line, one.span.column)) for one in found] == [
        ("INC006", (1, 35)),
        ("INC006", (2, 8)),
        ("INC103", (3, 11)),
    ]


def test_a_missing_line_break_moves_no_line() -> None:
    """Where a line break gives way to a comma in what is parsed, lines are still those of the file."""
    text = as_bytes(minimal(countries=["Venezuela"])).decode().replace('incidents/0", "id"', 'incidents/0"\n"id"')
    found = check_bytes(text.encode(), "xx-example.json").findings
    assert [one.code for one in found] == ["INC006", "INC105"]
    assert found[1].span is not None
    assert found[1].span.line == 2
    assert found[1].excerpt is not None
    assert found[1].excerpt.text[found[1].span.column - 1 :].startswith('"Venezuela"')
