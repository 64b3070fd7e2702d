"""Outputs in JSON: what is left out, what stays, and that each follows its schema."""

from __future__ import annotations

import json

import jsonschema
import pytest

from incidents.comparison import PRECEDENT, Dimension
from incidents.model.frozendict import FrozenDict
from incidents.schema.compiler import compile_class
from incidents.views.outputs.common import DayBounds
from incidents.views.outputs.documents import DOCUMENTS
from incidents.views.outputs.pairs import WeightsOutput
from incidents.views.outputs.status import StatusOutput
from incidents.views.outputs.writing import as_data, as_json


def test_what_is_none_is_left_out_and_what_is_empty_stays() -> None:
    """A key that may lack lacks; an empty list says that there is nothing."""
    assert as_data(DayBounds(earliest="2024-08-08")) == {"earliest": "2024-08-08"}
    empty = StatusOutput(as_of="2024-08-25", records=0, overdue_only=True, actions=())
    assert list(as_data(empty).items()) == [
        ("version", "incidents-status/0"),
        ("as_of", "2024-08-25"),
        ("records", 0),
        ("overdue_only", True),
        ("actions", []),
    ]


def test_codes_become_plain_texts() -> None:
    """Keys and values that are codes are texts in the data, as they are in JSON."""
    data = as_data(WeightsOutput(name="own", half_life_days=730, points=FrozenDict({Dimension.TIME: 5})))
    assert data == {"name": "own", "half_life_days": 730, "points": {"time": 5}}
    assert [type(key) for key in data["points"]] == [str]


def test_json_is_ascii() -> None:
    """Whatever a text holds, no terminal obeys it."""
    text = as_json(DayBounds(earliest="\x9b\u202e\n::error::"))
    assert text.isascii()
    assert "\n::" not in text
    assert json.loads(text) == {"earliest": "\x9b\u202e\n::error::"}


def test_the_weights_that_come_with_us_follow_their_schema() -> None:
    """Their points are there, in the order of the dimensions."""
    data = as_data(WeightsOutput.of(PRECEDENT))
    jsonschema.Draft202012Validator(compile_class(WeightsOutput, "weights")).validate(data)
    assert data["points"] == {str(dimension): points for dimension, points in PRECEDENT.points.items()}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document_names_its_version_first(name: str) -> None:
    """Who reads it can tell from the first key what it is."""
    schema = compile_class(DOCUMENTS[name], name)
    assert next(iter(schema["properties"])) == "version"
    assert schema["properties"]["version"]["const"] == f"incidents-{name}/0"
    assert "version" in schema["required"]
