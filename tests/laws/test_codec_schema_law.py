"""Law: the codec accepts a JSON value if and only if the schema does."""

from __future__ import annotations

import json
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from incidents.codec.converter import WrongShape, structure, to_dict
from incidents.errors import ReversedBounds
from incidents.findings import Pointer
from incidents.model import Incident
from incidents.validation.engines import violations
from incidents.validation.violated import value_at
from tests.records import TWITTER_2013, X_2024, example, minimal
from tests.strategies import JSON, NEAR_MISSES, incidents, nearly_records


def codec_accepts(data: Any) -> bool:
    """Return whether the codec accepts data, once bounds are put in order, which a schema cannot ask for."""
    try:
        structure(data)
    except WrongShape as error:
        places = [pointer for pointer, problem in error.problems if problem.endswith(REVERSED)]
        return len(places) == len(error.problems) and codec_accepts(ordered(data, places))
    return True


REVERSED = str(ReversedBounds("")).partition("''")[2]


def ordered(data: Any, places: list[Pointer]) -> Any:
    """Return data with the bounds at these places swapped."""
    data = deepcopy(data)
    for place in places:
        earlier, later = value_at(data, place).split("/")
        value_at(data, place[:-1])[place[-1]] = f"{later}/{earlier}"
    return data


@settings(max_examples=300)
@given(nearly_records())
def test_codec_and_schema_accept_the_same_of_nearly_valid_records(data: Any) -> None:
    """Whatever is done to an example, codec and schema agree on it."""
    assert codec_accepts(data) == (not violations(data))


@given(JSON | st.dictionaries(st.sampled_from(sorted(minimal())), JSON))
def test_codec_and_schema_accept_the_same_of_any_json(data: Any) -> None:
    """Codec and schema agree on JSON that is no record at all."""
    assert codec_accepts(data) == (not violations(data))


@given(incidents())
def test_codec_and_schema_accept_every_record_of_the_model(incident: Incident) -> None:
    """What the model can hold, the schema accepts and the codec reads again."""
    data = to_dict(incident)
    assert not violations(data)
    assert structure(data) == incident


@pytest.mark.parametrize("key", sorted({*minimal(), "$schema", "summary", "timezone", "extensions", "record", "gaps"}))
def test_codec_and_schema_agree_on_each_near_miss_at_the_top(key: str) -> None:
    """Every near miss in every simple place of the record is judged alike."""
    records = [minimal(**{key: value}) for value in NEAR_MISSES]
    assert [data[key] for data in records if codec_accepts(data) != (not violations(data))] == []


@pytest.mark.parametrize(
    "metric", ["cause", "arrests", "start", "announced_term", "method", "extent", "ownership", "what"]
)
@pytest.mark.parametrize(
    "key", ["as_of", "amount", "when", "term", "code", "who", "says", "part", "about", "metric", "id", "evidence"]
)
def test_codec_and_schema_agree_on_each_near_miss_in_a_claim(key: str, metric: str) -> None:
    """Every near miss in every place of a claim of each form is judged alike, the rules about its value included."""
    values = (*NEAR_MISSES, "dns_tampering", "full", "lifted", ["x"], {"words": "ten", "low": 10})
    claims = [{"about": "order", "metric": metric, "evidence": [{"source": "report"}], key: value} for value in values]
    records = [minimal(claims=[claim]) for claim in (*claims, *({"says": "so", **claim} for claim in claims))]
    assert [data["claims"] for data in records if codec_accepts(data) != (not violations(data))] == []


@pytest.mark.parametrize("missing", sorted(minimal()))
def test_codec_and_schema_require_the_same_keys(missing: str) -> None:
    """Each required key is missed by both, the version included."""
    data = minimal()
    del data[missing]
    assert violations(data) == {((), "required")}
    with pytest.raises(WrongShape) as caught:
        structure(data)
    assert caught.value.problems == (((missing,), "missing"),)


@pytest.mark.parametrize("path", [TWITTER_2013, X_2024], ids=lambda path: path.stem)
def test_codec_and_schema_accept_the_examples(path: Any) -> None:
    """The founding records are accepted whole by both."""
    data = example(path)
    assert not violations(data)
    assert json.dumps(to_dict(structure(data))) == json.dumps(data)


def test_reversed_bounds_are_the_allowed_difference() -> None:
    """The schema accepts bounds out of order and the codec does not: the one difference between them."""
    data = minimal()
    data["actions"][0]["on"] = "2024-08-08/2024-08-01"
    assert not violations(data)
    with pytest.raises(WrongShape) as caught:
        structure(data)
    assert caught.value.problems == ((("actions", 0, "on"), str(ReversedBounds("2024-08-08/2024-08-01"))),)
