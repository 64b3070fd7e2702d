"""Laws of reading and writing: nothing is lost, and the canonical form is a fixpoint."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given

from incidents import Incident, InvalidRecord, dumps, loads, validate
from incidents.validation import check_bytes
from tests.records import TWITTER_2013, X_2024, as_bytes
from tests.strategies import FEWER, incidents, nearly_records


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
