"""The law of the two ways from data to a record: the one that checks and the fast one give the same."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from incidents import Incident, InvalidRecord, dumps, from_dict, loads
from incidents.codec.building import build
from incidents.codec.converter import WrongShape, structure
from incidents.codec.extent import deepest
from incidents.errors import ReversedBounds
from incidents.validation.engines import violations
from tests.records import TWITTER_2013, X_2024
from tests.strategies import FEWER, incidents, nearly_records


@FEWER
@given(incidents())
def test_both_ways_give_the_same_record(incident: Incident) -> None:
    """Data of a generated record come back equal by either way, and equal in their canonical form."""
    data = json.loads(dumps(incident))
    assert build(data) == structure(data) == incident
    assert dumps(build(data)) == dumps(incident)


@given(nearly_records())
def test_both_ways_agree_on_what_the_schema_accepts(data: Any) -> None:
    """Whatever the schema accepts is built alike, and refused alike where bounds are reversed."""
    if violations(data):
        with pytest.raises(WrongShape):
            structure(data)
        return
    try:
        built = build(data)
    except ReversedBounds:
        with pytest.raises(WrongShape):
            structure(data)
    else:
        assert built == structure(data)


def outcome(make: Callable[[Any], Incident], given: Any) -> Incident | set[tuple[str, str, str, str]]:
    """Return the record that something makes, or what it finds wrong, places in the text aside."""
    try:
        return make(given)
    except InvalidRecord as error:
        return {(found.code, found.pointer, found.message, found.help) for found in error.findings}


@FEWER
@given(nearly_records())
def test_python_data_and_their_json_give_the_same(data: Any) -> None:
    """Data in Python make the record that the same data in JSON make, or are refused with the same findings."""
    assert outcome(from_dict, data) == outcome(loads, json.dumps(data))


@pytest.mark.parametrize("path", [TWITTER_2013, X_2024], ids=lambda path: path.stem)
def test_the_founding_records_are_built_alike(path: Path) -> None:
    """The two examples are the same record by either way."""
    data = json.loads(path.read_bytes())
    assert build(data) == structure(data)


def _depth(value: Any) -> int:
    if isinstance(value, dict):
        return 1 + max((_depth(item) for item in value.values()), default=0)
    if isinstance(value, list):
        return 1 + max((_depth(item) for item in value), default=0)
    return 0


@given(nearly_records())
def test_depth_is_told_without_parsing(data: Any) -> None:
    """The depth of a text, read off its brackets, is the depth of its data, brackets in texts aside."""
    data = {"brackets in a text": '[[{"\\', "data": data}
    assert deepest(json.dumps(data).encode()) == _depth(data)
