"""Positions of the protocol: lines by three breaks, columns in units of UTF-16."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from lsprotocol.types import Position

from incidents.codec.positions import Positions
from incidents.server.lines import Lines

TEXTS = st.text(st.sampled_from('a{"\r\n\u2028é😀'), max_size=30)


@given(TEXTS)
def test_a_position_leads_back_to_its_offset(text: str) -> None:
    """Each offset has a position, which leads back to it; only a place within a line break goes to the end of its line."""
    lines = Lines(text)
    for offset in range(len(text) + 1):
        if text[max(0, offset - 1) : offset + 1] != "\r\n":
            assert lines.offset(lines.position(offset)) == offset


@given(TEXTS, st.integers(0, 9), st.integers(0, 40))
def test_a_position_anywhere_is_an_offset_of_the_text(text: str, line: int, column: int) -> None:
    """As the protocol asks, one beyond its line is the end of the line, and one beyond the text the end of the text."""
    offset = Lines(text).offset(Position(line, column))
    assert 0 <= offset <= len(text)
    assert Lines(text).position(offset).line <= line


@given(TEXTS)
def test_columns_are_units_of_utf_16(text: str) -> None:
    """Counted as the protocol counts them, by encoding the beginning of the line."""
    lines = Lines(text)
    last = lines.position(len(text))
    ending = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    assert last == Position(len(ending) - 1, len(ending[-1].encode("utf-16-le")) // 2)


@given(TEXTS, st.data())
def test_spans_of_findings_are_ranges(text: str, data: st.DataObject) -> None:
    """A span counts lines by line feeds and columns in code points; it covers the same characters."""
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    lines = Lines(text)
    span = Positions(text).span(start, end)
    assert lines.span(start, end) == span
    assert lines.offsets(span) == (start, end)
    assert lines.of(span) == lines.range(start, end)
