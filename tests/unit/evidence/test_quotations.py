"""The quotations of a record, and the way to each."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from incidents import load
from incidents.evidence.quotations import quotations
from tests.records import EXAMPLES, example


def quotes(value: Any, here: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], str, str]]:
    """Yield every phrase under a key "quote" of JSON data beside a source."""
    if isinstance(value, dict):
        if "quote" in value and "source" in value:
            yield (*here, "quote"), value["source"], value["quote"]
        for key, item in value.items():
            if key != "extensions":
                yield from quotes(item, (*here, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from quotes(item, (*here, index))


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("ve-*.json")), ids=lambda path: path.stem)
def test_every_quotation_of_a_record_is_found(path: Path) -> None:
    """None is missed that stands in the JSON, and each has its way."""
    found = [tuple(quotation) for quotation in quotations(load(path))]
    assert sorted(found, key=str) == sorted(quotes(example(path)), key=str)
    assert found
