"""Places of values in a text: by example and by law."""

from __future__ import annotations

import json
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from incidents.codec.positions import Positions, TextPosition
from incidents.findings import Pointer, Span, join_pointer
from tests.strategies import JSON

TEXT = '{\n  "a": [1, {"b": "é\\n"}],\r\n  "c/~": {"d": null}\n}\n'


def test_values_and_keys_are_found() -> None:
    """A value is located with its key, an item of a list without, the whole document too."""
    found = Positions(TEXT).locate([(), ("a",), ("a", 1, "b"), ("c/~", "d")])
    assert {pointer: TEXT[slice(*place.value)] for pointer, place in found.items()} == {
        (): TEXT.strip(),
        ("a",): '[1, {"b": "é\\n"}]',
        ("a", 1): '{"b": "é\\n"}',
        ("a", 1, "b"): '"é\\n"',
        ("c/~",): '{"d": null}',
        ("c/~", "d"): "null",
    }
    assert found["a", 1].key is None
    key = found["a", 1, "b"].key
    assert key is not None
    assert TEXT[slice(*key)] == '"b"'


@pytest.mark.parametrize("pointer", [("x",), ("a", 9), ("a", "0"), ("a", 0, "b"), (0,)])
def test_what_is_not_there_is_not_found(pointer: Pointer) -> None:
    """A pointer that leads nowhere has no place."""
    assert pointer not in Positions(TEXT).locate([pointer])


def test_columns_count_code_points_and_lines_end_at_line_feeds() -> None:
    """Lines and columns begin at 1; a character beyond the basic plane is one column, U+2028 ends no line."""
    text = '["\U0001f600\u2028", 1,\r\n 2]'
    positions = Positions(text)
    found = positions.locate([(0,), (1,), (2,)])
    spans = [positions.span(*found[index,].value) for index in range(3)]
    assert spans == [Span(1, 2, 1, 6), Span(1, 8, 1, 9), Span(2, 2, 2, 3)]


def test_of_a_repeated_key_the_last_counts() -> None:
    """The place is that of the value which reading keeps, and nothing of the first one stays."""
    text = '{"a": {"b": 1, "c": 2}, "a": {"b": 3}}'
    found = Positions(text).locate([("a", "b"), ("a", "c")])
    assert found["a", "b"] == TextPosition(key=(30, 33), value=(35, 36))
    assert ("a", "c") not in found
    assert Positions(text).repeated_keys() == [(("a",), (24, 27))]


def test_escaped_keys_are_the_keys_that_they_spell() -> None:
    """A key is found however it is written."""
    assert Positions('{"\\u0061": 1}').locate([("a",)])["a",] == TextPosition(key=(1, 9), value=(11, 12))


def places(value: Any, here: Pointer = ()) -> list[tuple[Pointer, Any]]:
    """Return every pointer into a value, with what is there."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [(here, value), *(found for step, item in items for found in places(item, (*here, step)))]


def spaced(value: Any, rnd: Random) -> str:
    """Return a value as JSON with spaces wherever they may stand, and escapes where they need not."""

    def gap() -> str:
        return "".join(rnd.choice(" \t\n\r") for _ in range(rnd.randrange(3)))

    if isinstance(value, dict):
        members = [f"{gap()}{spaced(key, rnd)}{gap()}:{spaced(item, rnd)}" for key, item in value.items()]
        return gap() + "{" + (",".join(members) or gap()) + "}" + gap()
    if isinstance(value, list):
        return gap() + "[" + (",".join(spaced(item, rnd) for item in value) or gap()) + "]" + gap()
    return gap() + json.dumps(value, ensure_ascii=rnd.random() < 0.5) + gap()


@given(JSON, st.randoms(use_true_random=False))
def test_the_text_at_a_place_is_the_value_there(value: Any, rnd: Random) -> None:
    """However JSON is laid out, the span of each pointer holds the value at that pointer and nothing around it."""
    text = spaced(value, rnd)
    expected = places(value)
    positions = Positions(text)
    found = positions.locate(pointer for pointer, _ in expected)
    assert set(found) == {pointer for pointer, _ in expected}
    lines = text.split("\n")
    for pointer, held in expected:
        start, end = found[pointer].value
        assert json.loads(text[start:end]) == held
        assert text[start:end] == text[start:end].strip(" \t\n\r")
        key = found[pointer].key
        if key is not None:
            assert json.loads(text[slice(*key)]) == pointer[-1]
        span = positions.span(start, end)
        assert sum(len(line) + 1 for line in lines[: span.line - 1]) + span.column - 1 == start
        assert sum(len(line) + 1 for line in lines[: span.end_line - 1]) + span.end_column - 1 == end
    assert positions.repeated_keys() == []


def test_pointers_are_escaped() -> None:
    """JSON Pointer writes ~ and / of a key as ~0 and ~1 (RFC 6901)."""
    assert join_pointer(("c/~", 0, "")) == "/c~1~0/0/"
    assert join_pointer(()) == ""
