"""Laws of reading and writing: nothing is lost, and the canonical form is a fixpoint."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given

from incidents import Incident, InvalidRecord, dumps, loads, validate
from incidents.codec.writing import dumps_data
from incidents.model.codes import Metric
from incidents.validation import check_bytes
from tests.records import TWITTER_2013, X_2024, as_bytes
from tests.strategies import FEWER, JSON, incidents, nearly_records


@FEWER
@given(incidents())
def test_what_was_written_is_read_again(incident: Incident) -> None:
    """A record of the model survives being written and read, and is the same when written again."""
    text = dumps(incident)
    again = loads(text)
    assert again == incident
    assert dumps(again) == text


@FEWER
@given(incidents())
def test_a_record_of_the_model_has_no_errors(incident: Incident) -> None:
    """Findings about a generated record are questions only, and do not depend on where it comes from."""
    found = validate(incident)
    assert [finding.code for finding in found if finding.severity == "error"] == []
    read = check_bytes(dumps(incident).encode()).findings
    assert sorted((f.code, f.pointer, f.message) for f in found) == sorted((f.code, f.pointer, f.message) for f in read)


@FEWER
@given(nearly_records())
def test_loading_and_validating_agree(data: Any) -> None:
    """`loads` accepts what has no finding of level error, and raises with all of them otherwise."""
    raw = as_bytes(data)
    errors = check_bytes(raw).errors
    if errors:
        with pytest.raises(InvalidRecord) as caught:
            loads(raw)
        assert caught.value.findings == errors
    else:
        incident = loads(raw)
        assert loads(dumps(incident)) == incident


@FEWER
@given(incidents())
def test_nothing_empty_is_written(incident: Incident) -> None:
    """No empty list, text or null is written outside of extensions, whose content is kept as it is."""
    data = json.loads(dumps(incident))
    data.pop("extensions", None)
    assert _empty(data) == []


def _empty(value: Any) -> list[Any]:
    if value is None or value in ([], ""):
        return [value]
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [found for item in inner for found in _empty(item)]


@pytest.mark.parametrize("path", [TWITTER_2013, X_2024], ids=lambda path: path.stem)
def test_the_examples_are_in_canonical_form(path: Any) -> None:
    """Reading and writing an example gives its bytes."""
    assert dumps(loads(path.read_bytes())).encode() == path.read_bytes()


@FEWER
@given(JSON)
def test_plain_data_are_laid_out_as_json_does_it(data: Any) -> None:
    """With the same bytes, whatever numbers and signs there are in it."""
    assert dumps_data(data) == json.dumps(data, ensure_ascii=False, indent=2) + "\n"


@pytest.mark.parametrize("data", [2**64, -(2**70), 1e16, 1e22, 0.1, -0.0, 1e-7, {1: 2}, [(), {"a": ()}], Metric.DEATHS])
def test_what_other_writers_change_is_written_as_python_does_it(data: Any) -> None:
    """Numbers of any size, and what is not plain but is written by `json` all the same."""
    assert dumps_data(data) == json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def test_a_number_that_is_none_is_not_written() -> None:
    """JSON has no sign for it."""
    with pytest.raises(ValueError, match="not JSON compliant"):
        dumps_data({"a": [float("nan")]})
