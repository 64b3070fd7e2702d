"""The values of a text in any state, and what belongs at each place of it."""

from __future__ import annotations

import json

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from incidents.server.tree import TextTree
from tests.records import X_2024

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.sampled_from('ab"\\{}[]:,\n😀'), max_size=6),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=3), inner, max_size=4),
    max_leaves=12,
)
SCRAPS = st.text(st.sampled_from("{}[]\",: ab1\n'#"), max_size=40)


@given(VALUES, st.sampled_from([None, 2]))
def test_of_json_it_has_the_data(value: object, indent: int | None) -> None:
    """What JSON says is what the tree has, and each value is where it is written."""
    text = json.dumps(value, indent=indent)
    tree = TextTree(text)
    assert tree.data == value
    for node in tree.nodes():
        assert json.loads(text[node.start : node.end]) == node.data
        assert tree.at(node.pointer) is node


@given(SCRAPS)
@example('{"a": "')
@example('{"a" {"b": [1, "c')
@example("]]}}{{")
@example('{"a": 1 "b": {,} }')
def test_of_any_text_it_has_something(text: str) -> None:
    """No text makes it fail, values lie within each other, and each offset is somewhere."""
    tree = TextTree(text)
    for node in tree.nodes():
        assert 0 <= node.start <= node.end <= len(text)
        assert node.parent is None or node.parent.start <= node.start <= node.end <= node.parent.end
    for offset in range(len(text) + 1):
        place = tree.place(offset)
        assert not (place.is_key and place.is_value)
        assert isinstance(place.pointer, tuple)
        tree.found(offset)


@pytest.mark.slow
def test_a_text_that_breaks_off_keeps_what_came_before() -> None:
    """Cut anywhere, a record has what was written before the cut."""
    text = X_2024.read_text(encoding="utf-8")
    whole = json.loads(text)
    for cut in range(0, len(text), 997):
        tree = TextTree(text[:cut])
        kept = tree.data or {}
        assert all(kept[key] == whole[key] for key in list(kept)[:-1])


def test_deep_nesting_ends_nowhere_else() -> None:
    """Brackets without end are no error; below a limit nothing is looked at."""
    tree = TextTree('{"a":' * 5000)
    assert tree.place(5 * 5000).node is not None


@pytest.mark.parametrize(
    ("text", "pointer", "kind"),
    [
        ('{"a": |}', ("a",), "value"),
        ('{"a": "x|"}', ("a",), "value"),
        ('{"a": |"x"}', ("a",), "value"),
        ('{"a": ["x", |]}', ("a", 1), "value"),
        ('{"a": ["x", "|"]}', ("a", 1), "value"),
        ('{"a": ["x", "y|', ("a", 1), "value"),
        ('{"a": [|"x"]}', ("a", 0), "value"),
        ("{|}", (), "key"),
        ('{"a": 1, |}', (), "key"),
        ('{"a": {"b|"}}', ("a",), "key"),
        ('{|"a": 1}', (), "key"),
        ("|", (), "value"),
        ('{"a": 1 |}', (), "neither"),
        ('{"a" |}', (), "neither"),
        ('{"a": [1 |]}', ("a", 1), "neither"),
        ("{} |", (), "neither"),
    ],
)
def test_what_belongs_at_a_place(text: str, pointer: tuple[str | int, ...], kind: str) -> None:
    """A key, a value or neither, and the path to it; the bar is the cursor."""
    place = TextTree(text.replace("|", "")).place(text.index("|"))
    assert ("key" if place.is_key else "value" if place.is_value else "neither") == kind
    assert place.pointer == pointer
