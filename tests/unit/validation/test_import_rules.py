"""What a clash of a curator and an imported table is reported as."""

from __future__ import annotations

from typing import Any

import pytest

from incidents.findings import join_pointer
from incidents.validation.import_rules import Clash, import_clash

LONG = "word " * 100


@pytest.mark.parametrize(
    ("mine", "theirs", "pointer", "message"),
    [
        ("a", "b", "/parts/0/n", 'changed here to "a" and in the imported data to "b"'),
        (1, {"n": 2}, "/parts/0/n", 'changed here to 1 and in the imported data to {"n": 2}'),
        (None, "b", "/parts/0", '"n" was removed here and changed in the imported data to "b"'),
        ("a", None, "/parts/0/n", 'changed here to "a" and removed from the imported data'),
    ],
)
def test_both_values_are_shown_where_the_file_has_the_field(mine: Any, theirs: Any, pointer: str, message: str) -> None:
    """What was removed from the file is reported of the object that had it."""
    (hit,) = import_clash([Clash(pointer=("parts", 0, "n"), mine=mine, theirs=theirs)])
    assert (join_pointer(hit.pointer), hit.message) == (pointer, message)


def test_long_values_are_shown_where_they_differ() -> None:
    """Not their equal beginnings."""
    (hit,) = import_clash([Clash(pointer=("summary",), mine=f"{LONG}mine {LONG}", theirs=f"{LONG}theirs {LONG}")])
    assert "word mine word" in hit.message
    assert "word theirs word" in hit.message
    assert len(hit.message) < 350
