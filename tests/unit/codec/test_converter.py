"""The converter: nothing is coerced, nothing is dropped, and each refusal says where."""

from __future__ import annotations

import attrs
import pytest

from incidents.codec.converter import WrongShape, structure, to_dict
from incidents.codec.shapes import keys
from incidents.findings import join_pointer
from incidents.model import Amount, Context, Effect, Evidence, Gap, Incident, InForce, Office, When
from tests.records import minimal, with_claim

BASE = {
    "": minimal(),
    "amount": with_claim(metric="arrests", amount={"words": "ten", "low": 1}),
}
del BASE["amount"]["claims"][0]["says"]


def problems(data: object) -> tuple[tuple[str, str], ...]:
    """Return what the converter refuses."""
    with pytest.raises(WrongShape) as caught:
        structure(data)
    return tuple((join_pointer(pointer), text) for pointer, text in caught.value.problems)


def claim(**changes: object) -> dict[str, object]:
    """Return a record with one claim of an amount, with these keys in the amount."""
    record = with_claim(metric="arrests", amount={"words": "ten", **changes})
    del record["claims"][0]["says"]
    return record


def action(**changes: object) -> dict[str, object]:
    """Return a record whose action has these keys too."""
    record = minimal()
    record["actions"][0].update(changes)
    return record


@pytest.mark.parametrize(
    ("data", "pointer", "words"),
    [
        (None, "", "expected an object, found null"),
        ([], "", "expected an object, found a list"),
        ("{}", "", "expected an object, found text"),
        (minimal(title=5), "/title", "found a number"),
        (minimal(title=True), "/title", "found true or false"),
        (minimal(title=None), "/title", "found null"),
        (minimal(title=["A"]), "/title", "found a list"),
        (minimal(title=""), "/title", 'found ""'),
        (minimal(title="a\n"), "/title", "expected a title"),
        (minimal(summary=None), "/summary", "found null"),
        (minimal(countries="VE"), "/countries", "expected a list, found text"),
        (minimal(countries=None), "/countries", "expected a list, found null"),
        (minimal(countries={"0": "VE"}), "/countries", "expected a list, found an object"),
        (minimal(countries=[]), "/countries", "expected at least one item"),
        (minimal(countries=["VE", "CO", "VE"]), "/countries", "the same value appears here twice"),
        (minimal(countries=["VE", "ve"]), "/countries/1", 'found "ve"'),
        (minimal(schema_version="incidents/1"), "/schema_version", 'expected "incidents/0", found "incidents/1"'),
        (minimal(schema_version=0), "/schema_version", "found a number"),
        (minimal(curation=[]), "/curation", "expected an object, found a list"),
        (minimal(curation=None), "/curation", "expected an object, found null"),
        (minimal(curation={"updated": 2024}), "/curation/updated", "expected text, found a number"),
        (minimal(curation={"updated": "yesterday"}), "/curation/updated", "'yesterday' is not a time"),
        (minimal(curation={"curators": "abc"}), "/curation/curators", "expected a list, found text"),
        (minimal(actions=[[]]), "/actions/0", "expected an object, found a list"),
        (minimal(actions=[None]), "/actions/0", "found null"),
        (action(kind="servce_block"), "/actions/0/kind", 'the list action_kinds, found "servce_block"'),
        (action(kind=1), "/actions/0/kind", "found a number"),
        (action(on={}), "/actions/0/on", "expected text, found an object"),
        (action(titel="x"), "/actions/0/titel", "unknown key"),
        (action(effects=[{"extent": "full", "from": None}]), "/actions/0/effects/0/from", "expected text, found null"),
        (action(effects=[{"extent": "full", "from_": "2024"}]), "/actions/0/effects/0/from_", "unknown key"),
        (action(effects=[{}]), "/actions/0/effects/0/extent", "missing"),
        (action(announced={"term": {"asks": ["pay"]}}), "/actions/0/announced/term", "expected at least one of"),
        (action(announced={"term": {"duration": "P0D"}}), "/actions/0/announced/term/duration", "not a duration"),
        (
            action(announced={"term": {"open": "indefinite", "duration": "P1D"}}),
            "/actions/0/announced/term",
            "open does not go with duration",
        ),
        (claim(low=True), "/claims/0/amount/low", "at least 0, found true or false"),
        (claim(low="5"), "/claims/0/amount/low", 'found "5"'),
        (claim(low=-1), "/claims/0/amount/low", "found a number"),
        (claim(low=None), "/claims/0/amount/low", "found null"),
        (claim(words=5), "/claims/0/amount/words", "found a number"),
        (with_claim(when="2024"), "/claims/0", "exactly one of"),
        (with_claim(evidence=[]), "/claims/0/evidence", "expected at least one item"),
        (minimal(extensions=[]), "/extensions", "expected an object, found a list"),
        (minimal(extensions={"My Key": 1}), "/extensions/My Key", "expected a key"),
        (
            minimal(actors=[{"id": "a", "name": "A", "kind": "person", "identifiers": {"x": 5}}]),
            "/actors/0/identifiers/x",
            "found a number",
        ),
        (minimal(schema="x"), "/schema", "unknown key"),
        (minimal(**{"$schema": 1}), "/$schema", "found a number"),
        (minimal(gaps=[{"about": "order", "field_": "on", "why": "unknown"}]), "/gaps/0/field", "missing"),
    ],
)
def test_what_is_not_of_the_right_shape_is_refused_at_its_place(data: object, pointer: str, words: str) -> None:
    """Each wrong value is told with its JSON Pointer and what was found there."""
    found = dict(problems(data))
    assert pointer in found
    assert words in found[pointer]


def test_every_problem_is_told_at_once() -> None:
    """One problem does not hide another, a missing version included."""
    data = action(kind="x", titel=1)
    data.update(title=1, countries=[])
    del data["schema_version"], data["sources"]
    assert [pointer for pointer, _ in sorted(problems(data))] == [
        "/actions/0/kind",
        "/actions/0/titel",
        "/countries",
        "/schema_version",
        "/sources",
        "/title",
    ]


def test_a_refusal_reads_as_a_sentence() -> None:
    """The exception tells each place and what is wrong there."""
    with pytest.raises(WrongShape) as caught:
        structure(None)
    assert str(caught.value) == "the record: expected an object, found null"
    with pytest.raises(WrongShape) as caught:
        structure(minimal(title=5, schema="x"))
    assert str(caught.value).startswith("/title: expected a title")
    assert str(caught.value).endswith("; /schema: unknown key")


def test_a_long_text_is_not_quoted_whole() -> None:
    """What a message quotes stays short."""
    ((_, words),) = problems(minimal(title="x" * 9999 + "\n"))
    assert len(words) < 200


def test_renamed_keys_are_those_of_the_json() -> None:
    """Fields whose names Python forbids or uses have their JSON key on the wire."""
    for cls in (Effect, InForce, Context, Office):
        assert keys(cls)["from_"] == "from"
    assert keys(Gap)["field_"] == "field"
    assert keys(Incident)["schema"] == "$schema"
    data = action(effects=[{"extent": "full", "from": "2024-08-08"}])
    data.update({"$schema": "x.json", "gaps": [{"about": "order", "field": "on", "why": "unknown"}]})
    incident = structure(data)
    assert incident.schema == "x.json"
    assert incident.gaps[0].field_ == "on"
    assert incident.actions[0].effects[0].from_ == When("2024-08-08")
    assert next(iter(to_dict(incident))) == "$schema"
    assert to_dict(incident)["actions"][0]["effects"] == [{"extent": "full", "from": "2024-08-08"}]


@pytest.mark.parametrize(
    ("given", "held"),
    [(10.0, 10), (10, 10), (10.5, 10.5), (0.0, 0), (1e39, int(1e39)), (1e300, 1e300), (2**64, 2**64)],
)
def test_whole_numbers_are_integers_unless_too_long(given: float, held: float) -> None:
    """10.0 is the integer 10; what would have more digits than can be read again stays as it is."""
    amount = structure(claim(low=given)).claims[0].amount
    assert amount is not None
    assert amount.low == held
    assert type(amount.low) is type(held)


def test_records_made_in_python_are_written_like_those_that_were_read() -> None:
    """A whole float in an amount made in Python is written as an integer."""
    incident = structure(claim(low=1))
    changed = attrs.evolve(incident, claims=(attrs.evolve(incident.claims[0], amount=Amount(words="ten", low=1.0)),))
    assert type(to_dict(changed)["claims"][0]["amount"]["low"]) is int


def test_extensions_are_kept_as_they_are() -> None:
    """What stands under extensions is neither changed nor judged."""
    inside: dict[str, list[object]] = {"a": [None, {}, [], "", 10.0, True, {"From": "x\ny"}]}
    incident = structure(minimal(extensions={"my_project": inside}))
    written = to_dict(incident)["extensions"]["my_project"]
    assert written == inside
    assert type(written["a"][4]) is float


def test_absent_and_empty_lists_mean_the_same() -> None:
    """An empty list of something optional is accepted, means what its absence means, and is not written."""
    incident = structure(minimal(actors=[], claims=[], extensions={}))
    assert incident == structure(minimal())
    assert to_dict(incident) == minimal()


def test_items_that_are_objects_may_be_alike() -> None:
    """Only texts and codes are held to stand once; two alike evidences are two."""
    incident = structure(action(evidence=[{"source": "report"}, {"source": "report"}]))
    assert incident.actions[0].evidence == (Evidence(source="report"), Evidence(source="report"))
