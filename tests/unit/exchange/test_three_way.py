"""Merging by field what was imported, edited and imported again."""

from __future__ import annotations

from typing import Any

import pytest

from incidents.exchange.three_way import changes, merged
from incidents.findings import join_pointer

BASE: dict[str, Any] = {"title": "a", "list": ["x", "y"], "parts": [{"id": "p", "n": 1}, {"id": "q", "n": 1}]}


@pytest.mark.parametrize(
    ("mine", "theirs", "value"),
    [
        ({"title": "b"}, {}, {"title": "b"}),
        ({}, {"title": "b"}, {"title": "b"}),
        ({"list": ["x"]}, {"list": ["x", "y", "z"]}, {"list": ["x", "z"]}),
        ({"note": 1}, {"other": 2}, {"note": 1, "other": 2}),
        (
            {"parts": [{"id": "q", "n": 1}, {"id": "p", "n": 2}]},
            {"parts": [{"id": "p", "n": 1}, {"id": "q", "n": 3}, {"id": "r", "n": 1}]},
            {"parts": [{"id": "q", "n": 3}, {"id": "p", "n": 2}, {"id": "r", "n": 1}]},
        ),
        ({"parts": [{"id": "p", "n": 1}]}, {"title": "b"}, {"title": "b", "parts": [{"id": "p", "n": 1}]}),
    ],
)
def test_changes_of_different_fields_are_both_made(mine: Any, theirs: Any, value: Any) -> None:
    """What only one side changed is changed; lists are merged by id, or as sets."""
    result = merged(BASE, BASE | mine, BASE | theirs)
    assert (result.value, result.clashes) == (BASE | value, ())


@pytest.mark.parametrize(
    ("mine", "theirs", "pointer", "pair"),
    [
        ({"title": "b"}, {"title": "c"}, "/title", ("b", "c")),
        (
            {"parts": [{"id": "p", "n": 2}, {"id": "q", "n": 1}]},
            {"parts": [{"id": "p", "n": 3}, {"id": "q", "n": 1}]},
            "/parts/0/n",
            (2, 3),
        ),
        (
            {"parts": [{"id": "q", "n": 1}]},
            {"parts": [{"id": "p", "n": 3}, {"id": "q", "n": 1}]},
            "/parts/1",
            (None, {"id": "p", "n": 3}),
        ),
        (
            {"parts": [{"id": "p", "n": 1}, {"id": "q", "n": 2}], "title": "b"},
            {"parts": [{"id": "q", "n": 3}]},
            "/parts/0/n",
            (2, 3),
        ),
    ],
)
def test_different_changes_of_one_field_are_a_clash(mine: Any, theirs: Any, pointer: str, pair: Any) -> None:
    """The value of the curator stays, and both are shown."""
    result = merged(BASE, BASE | mine, BASE | theirs)
    kept = [one for one in mine.get("parts", []) if "title" not in mine or one["id"] != "p"]
    assert result.value == BASE | mine | ({"parts": kept} if "parts" in mine else {})
    assert [(join_pointer(one.pointer), (one.mine, one.theirs)) for one in result.clashes] == [(pointer, pair)]


def test_changes_name_the_innermost_value() -> None:
    """A list of another length is one value."""
    after = BASE | {"list": ["x"], "parts": [{"id": "p", "n": 1}, {"id": "q", "n": 2}], "new": 1}
    assert [(join_pointer(where), one, two) for where, one, two in changes(BASE, after)] == [
        ("/list", ["x", "y"], ["x"]),
        ("/parts/1/n", 1, 2),
        ("/new", None, 1),
    ]
