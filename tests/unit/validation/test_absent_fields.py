"""No rule depends on a field that a record need not have."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest

from incidents.findings import Pointer
from incidents.validation import check_bytes
from incidents.validation.catalogue import FAILURES
from tests.records import ROOT, as_bytes, example

EVERY_FIELD = example(ROOT / "tests" / "fixtures" / "every-field.json")


def places(value: Any, kind: Pointer = (), at: Pointer = ()) -> Iterator[tuple[Pointer, Pointer]]:
    """Yield each place of some data with what is the same for all items of a list."""
    if at:
        yield kind, at
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, item in pairs:
        yield from places(item, (*kind, step if isinstance(step, str) else "*"), (*at, step))


def without(data: dict[str, Any], at: Pointer) -> dict[str, Any]:
    """Return data without what is at a place."""
    less = deepcopy(data)
    held: Any = less
    for step in at[:-1]:
        held = held[step]
    del held[at[-1]]
    return less


@pytest.mark.slow
def test_no_rule_fails_without_a_field() -> None:
    """Each field of a record that has all of them is left out in turn."""
    fields = dict(places(EVERY_FIELD))
    assert len(fields) > 200
    failed = {
        "/".join(map(str, kind)): [finding.message for finding in findings]
        for kind, at in fields.items()
        if (
            findings := [
                one for one in check_bytes(as_bytes(without(EVERY_FIELD, at))).findings if one.code in FAILURES
            ]
        )
    }
    assert failed == {}
