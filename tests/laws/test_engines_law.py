"""Law: both JSON Schema engines give the same violations, and so the same findings."""

from __future__ import annotations

import json
from typing import Any

import jsonschema_rs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from incidents.schema.store import schema_text, verdict_text
from incidents.validation import check_bytes
from incidents.validation.engines import any_of, searcher, violations
from tests.records import as_bytes, minimal, with_claim
from tests.strategies import JSON, NEAR_MISSES, ODD_KEYS, nearly_records

PUBLISHED, VERDICT = (jsonschema_rs.Draft202012Validator(text) for text in (schema_text(), verdict_text()))
ANY = JSON | st.dictionaries(st.sampled_from(sorted(minimal())), JSON)


@settings(max_examples=300)
@given(nearly_records() | ANY)
def test_engines_see_the_same_violations(data: Any) -> None:
    """Where which keyword is not met does not depend on the engine."""
    assert violations(data, "jsonschema-rs") == violations(data, "jsonschema")


@settings(max_examples=300)
@given(nearly_records() | ANY)
def test_the_verdict_is_that_of_the_published_schema(data: Any) -> None:
    """The schema that the engine gets is written otherwise, and accepts the same data."""
    assert VERDICT.is_valid(data) == PUBLISHED.is_valid(data)


@given(nearly_records())
def test_engines_give_the_same_findings(data: Any) -> None:
    """Findings are identical, with their messages and places."""
    raw = as_bytes(data)
    fast = check_bytes(raw, "xx-example.json", "jsonschema-rs")
    assert fast == check_bytes(raw, "xx-example.json", "jsonschema")
    assert all(finding.span for finding in fast.findings)


@pytest.mark.parametrize("key", ["amount", "when", "term", "says", "id", "evidence", "metric", "about"])
def test_engines_agree_on_each_near_miss_in_a_claim(key: str) -> None:
    """Every near miss in a claim breaks the same keywords for both engines."""
    records = [with_claim(**{key: value}) for value in NEAR_MISSES]
    assert [data for data in records if violations(data, "jsonschema-rs") != violations(data, "jsonschema")] == []


@pytest.mark.parametrize("key", ODD_KEYS)
@pytest.mark.parametrize("other", [None, "", "0", "00", "x"])
def test_a_finding_is_at_the_key_that_is_written(key: str, other: str | None) -> None:
    """Also where a key is empty, looks like a position in a list, or must be escaped in a pointer."""
    data = minimal(actors=[{"id": "x", "kind": "company", "name": "X", "identifiers": {key: {}}}], extensions={key: 1})
    if other is not None:
        data["actors"][0]["identifiers"][other] = {}
        data |= {other: {key: 0}}
    found = {engine: violations(data, engine) for engine in ("jsonschema-rs", "jsonschema")}
    assert found["jsonschema-rs"] == found["jsonschema"]
    assert (("actors", 0, "identifiers", key), "type") in found["jsonschema-rs"]
    checked = check_bytes(as_bytes(data), "xx-example.json")
    pointer = f"/actors/0/identifiers/{key.replace('~', '~0').replace('/', '~1')}"
    at_key = [finding for finding in checked.findings if finding.pointer == pointer and finding.code == "INC103"]
    assert [finding.message.partition(" is ")[0] for finding in at_key] == [json.dumps(key, ensure_ascii=False)]
    assert all(finding.span for finding in checked.findings)
    assert checked == check_bytes(as_bytes(data), "xx-example.json", "jsonschema")


@given(
    st.lists(st.text(st.characters(exclude_categories=["Cs"]), min_size=1), min_size=1),
    st.text(st.characters(exclude_categories=["Cs"])),
)
def test_words_are_found_wherever_they_are(words: list[str], text: str) -> None:
    """Whatever signs they have."""
    search = searcher(any_of(words))
    assert search(text) == any(word in text for word in words)
    assert search(f"{text}{words[-1]}{text}")
