"""Rules across records: what they see of a record, what they say, and where."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from incidents.codec.record_bytes import Origin
from incidents.findings import Finding
from incidents.validation import check_bytes
from incidents.validation.across import (
    Facts,
    HitIn,
    Together,
    duplicate_record_id,
    facts_of,
    relation_to_unknown_record,
)
from incidents.validation.catalogue import ACROSS
from incidents.validation.run import Options, run
from incidents.validation.settings import Settings
from tests.builders import block
from tests.records import as_bytes, minimal


def facts(data: dict[str, Any], path: str = "", as_of: dt.date | None = None, first_line: int = 1) -> Facts:
    """Return the facts of a record."""
    checked = check_bytes(as_bytes(data))
    assert checked.incident is not None
    return facts_of(checked.incident, Origin(path or f"{data['id']}.json", first_line), as_of)


def told(*records: Facts) -> list[Finding]:
    """Return what the rules say of records that lie in no files."""
    hits = [(rule, hit) for rule in ACROSS for hit in rule.check(Together(records))]
    return [rule.finding(hit, hit.record.path) for rule, hit in hits if isinstance(hit, HitIn)]


def related(id: str, *others: str, kind: str = "follows") -> dict[str, Any]:  # noqa: A002 - the word of the record
    """Return a record that is related to others."""
    relations = [{"kind": kind, "incident": other, "basis": "inferred"} for other in others]
    return minimal(id=id, relations=relations)


def acting(id: str, **changes: Any) -> dict[str, Any]:  # noqa: A002 - the word of the record
    """Return a record with a minister who is described so."""
    return minimal(id=id, actors=[{"id": "minister", "name": "Ana Gil", "kind": "government", **changes}])


def across(tmp_path: Path, *records: dict[str, Any] | str) -> tuple[Finding, ...]:
    """Return what is found across records that lie in files of their own, in this order."""
    paths = []
    for number, record in enumerate(records):
        path = tmp_path / str(number) / "record.json"
        path.parent.mkdir()
        path.write_text(record if isinstance(record, str) else json.dumps(record, indent=1), encoding="utf-8")
        paths.append(str(path))
    settings = Settings(select=("INC3",))
    return run(paths, Options(settings=settings, today=dt.date(2026, 1, 1))).findings


def test_the_third_record_of_an_id_names_the_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each later one is told, on the line of its id; the first by its way from the working folder."""
    monkeypatch.chdir(tmp_path)
    found = across(tmp_path, minimal(), minimal(), minimal(id="other"), minimal())
    assert [(one.path, one.pointer, one.span and one.span.line) for one in found] == [
        (str(tmp_path / "1" / "record.json"), "/id", 3),
        (str(tmp_path / "3" / "record.json"), "/id", 3),
    ]
    assert {one.message for one in found} == {'duplicate id "xx-example": the record in 0/record.json has it too'}


@pytest.mark.parametrize(
    ("changes", "pointers"),
    [
        ({}, []),
        ({"offices": [{"title": "Minister"}], "also_known_as": ["Gil"]}, []),
        ({"name": "Ana Gill"}, ["/actors/0/name"]),
        ({"kind": "ministry", "name": "A"}, ["/actors/0/name", "/actors/0/kind"]),
        ({"country": "VE"}, ["/actors/0/country"]),
    ],
)
def test_an_actor_is_the_same_everywhere(changes: dict[str, Any], pointers: list[str]) -> None:
    """Name, kind and country are compared with the first record, each on its own; the rest may differ."""
    found = [one.pointer for one in told(facts(acting("a")), facts(acting("b", **changes)))]
    assert sorted(found) == sorted(pointers)


def test_what_an_actor_leaves_out_is_told_at_the_actor() -> None:
    """A key that is not there has no place of its own."""
    (found,) = told(facts(acting("a", country="VE")), facts(acting("b")))
    assert (found.pointer, found.message) == (
        "/actors/0",
        'actor "minister" has no country here, but VE in a.json',
    )


def test_a_relation_to_an_unknown_record_suggests_the_nearest_of_the_others() -> None:
    """Not the record itself, however near its own id is; where none is near, only the folders are left to check."""
    near, itself, far = (
        facts(related("first", "secnod")),
        facts(related("third", "thirds")),
        facts(minimal(id="second")),
    )
    one, other = (hit for hit in relation_to_unknown_record([near, itself, far]))
    assert one.message == 'related incident "secnod" is not among the checked records; did you mean "second"?'
    assert one.help == "Correct the id, or check both folders in one run."
    assert other.message == 'related incident "thirds" is not among the checked records'
    assert other.help == "Check both folders in one run."


def test_a_relation_to_itself_is_not_told_again() -> None:
    """It is a mistake of one record, which its own rule tells; across records it is no circle and leads somewhere."""
    assert told(facts(related("a", "a"))) == []


def test_who_only_leads_to_a_circle_is_not_in_it() -> None:
    """Of four records, the two that lead to each other are told."""
    records = [related("a", "b"), related("b", "c"), related("c", "b"), minimal(id="d")]
    found = told(*(facts(record) for record in records))
    assert [(one.code, one.path, one.pointer) for one in found] == [
        ("INC304", "b.json", "/relations"),
        ("INC304", "c.json", "/relations"),
    ]


def test_overdue_is_told_for_a_day_only() -> None:
    """Without a day nobody asks; before the end of the term, and once the measure was over, nothing is overdue."""

    def overdue(day: str | None) -> list[str]:
        as_of = dt.date.fromisoformat(day) if day else None
        return [one.message for one in told(facts_of(block(), Origin("x.json"), as_of)) if one.code == "INC305"]

    assert overdue(None) == overdue("2024-08-18") == overdue("2026-02-01") == []
    (message,) = overdue("2024-08-25")
    assert message == '"order" is overdue on 2024-08-25: the announced term was over on 2024-08-18'


def test_a_record_with_a_slip_is_still_placed(tmp_path: Path) -> None:
    """Where a comma too many was read over, findings across records stand on their lines in the file as it is."""
    slip = json.dumps(minimal(), indent=1).replace('"VE"\n', '"VE",\n')
    found, slipped = across(tmp_path, minimal(), slip)
    assert (found.code, slipped.code) == ("INC301", "INC006")
    assert found.span is not None
    assert (found.span.line, found.span.column) == (3, 8)
    assert found.excerpt is not None
    assert found.excerpt.text == ' "id": "xx-example",'


def test_records_of_ndjson_are_placed_on_their_lines(tmp_path: Path) -> None:
    """The line of the file, not of the record."""
    path = tmp_path / "corpus.ndjson"
    path.write_bytes(b"\n".join([as_bytes(minimal()), b"", as_bytes(minimal())]))
    found = run([str(path)], Options(settings=Settings(), today=dt.date(2026, 1, 1))).findings
    assert [(one.code, one.span and (one.span.line, one.span.column)) for one in found] == [
        ("INC301", (3, as_bytes(minimal()).index(b'"xx-example"') + 1))
    ]


def test_what_is_overdue_is_told_at_its_action() -> None:
    """Each action of which the term was over, wherever it stands in the record; not the one that ended in time."""
    proof = [{"source": "report"}]

    def ordered(id: str, *last_seen: str) -> dict[str, Any]:  # noqa: A002 - the word of the record
        effects = [{"extent": "full", "from": "2024-08-08", "last_seen": day, "evidence": proof} for day in last_seen]
        announced = {"term": {"duration": "P10D"}}
        act = {"id": id, "kind": "service_block", "platforms": ["x"], "on": "2024-08-08", "announced": announced}
        return act | {"evidence": proof} | ({"effects": effects} if effects else {})

    over, in_time, unseen = ordered("over", "2024-08-25"), ordered("in_time", "2024-08-18"), ordered("unseen")
    for actions, pointers in (
        ([in_time, over], ["/actions/1"]),
        ([unseen, in_time, over, {**over, "id": "again"}], ["/actions/2", "/actions/3"]),
        ([in_time, unseen], []),
    ):
        record = minimal(actions=actions)
        found = told(facts(record, as_of=dt.date(2024, 8, 25)))
        assert [one.pointer for one in found] == pointers
        assert {one.message for one in found} <= {
            f'"{name}" is overdue on 2024-08-25: the announced term was over on 2024-08-18'
            for name in ("over", "again")
        }
        assert told(facts(record)) == []


def blocked(id: str, **changes: Any) -> dict[str, Any]:  # noqa: A002 - the word of the record
    """Return a record of a block of X on 8 August 2024."""
    act = {"id": "order", "kind": "service_block", "platforms": ["x"], "on": "2024-08-08", **changes}
    return minimal(id=id, actions=[{**act, "evidence": [{"source": "report"}]}])


def twice(*records: dict[str, Any]) -> list[str]:
    """Return the messages about records that seem to tell of the same incident."""
    return [found.message for found in told(*map(facts, records)) if found.code == "INC306"]


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({}, True),
        ({"platforms": ["twitter"]}, True),
        ({"platforms": ["x", "tiktok"]}, True),
        ({"on": "2024-08-11"}, True),
        ({"on": "2024-08"}, True),
        ({"on": "2024-08-12"}, False),
        ({"on": None}, False),
        ({"platforms": []}, True),
        ({"platforms": ["tiktok"]}, False),
        ({"kind": "fine"}, False),
    ],
)
def test_records_of_one_incident_are_told(changes: dict[str, Any], found: bool) -> None:  # noqa: FBT001 - a column
    """State and kind have to meet, nothing may tell the two apart, and enough has to agree; the later record is told."""
    other = blocked("other", **changes)
    other["actions"][0] = {key: value for key, value in other["actions"][0].items() if value}
    said = 'possible duplicate of "one" in one.json: state: VE; kind: service_block; '
    messages = twice(blocked("one"), other)
    assert [message.startswith(said) for message in messages] == ([True] if found else [])


def test_each_record_of_one_incident_is_told_once_against_the_first() -> None:
    """Many copies make no more findings than there are copies; the help says what to do."""
    records = [facts(blocked(name)) for name in "abcd"]
    found = [finding for finding in told(*records) if finding.code == "INC306"]
    assert [(finding.path, '"a"' in finding.message) for finding in found] == [(f"{name}.json", True) for name in "bcd"]
    assert "merge the two records" in found[0].help


@pytest.mark.parametrize("related_one", [0, 1])
def test_records_that_are_related_are_not_told(related_one: int) -> None:
    """Whoever wrote a relation has seen both, and said how they stand to each other."""
    pair = [blocked("one"), blocked("two")]
    other = pair[1 - related_one]["id"]
    pair[related_one]["relations"] = [{"kind": "same_wave", "incident": other, "basis": "inferred"}]
    assert twice(*pair) == []


def test_a_repeated_record_of_a_line_is_told_with_the_other_line() -> None:
    """In NDJSON the file does not tell which record it is; the line is no part of what a baseline knows."""
    (hit,) = duplicate_record_id([facts(minimal(), path="a.ndjson", first_line=line) for line in (2, 1_001)])
    assert hit.record.first_line == 1_001
    assert (hit.message, hit.help) == (
        'duplicate id "xx-example": the record in a.ndjson has it too',
        "Give one of the two another id. If they are about one incident, keep one of them. The other record is on line 2.",
    )
    (alone,) = duplicate_record_id([facts(minimal(), path=f"{name}.json") for name in "ab"])
    assert "line" not in alone.help


def blocking(id: str, on: str, **changes: Any) -> dict[str, Any]:  # noqa: A002 - the word of the record
    """Return a record of a block of X by a ministry of Venezuela on a day."""
    act = {"id": "order", "kind": "service_block", "platforms": ["x"], "by": ["minister"], "on": on}
    changed = {"evidence": [{"source": "report"}], **act, **changes}
    return {**acting(id), "actions": [changed]}


def aside(kind: str, **changes: Any) -> dict[str, Any]:
    """Return a context of 8 August 2024."""
    event = {"id": "event", "kind": kind, "from": "2024-08-08", "to": "2024-08-08", "evidence": [{"source": "report"}]}
    return {**event, **changes}


@pytest.mark.parametrize(
    ("context", "on", "found"),
    [
        (aside("other_restriction"), "2024-08-08", True),
        (aside("earlier_restriction"), "2024-08-07/2024-08-09", True),
        (aside("other_restriction", targets=["x"]), "2024-08-08", True),
        (aside("other_restriction", targets=["twitter"]), "2024-08-08", True),
        (aside("other_restriction", by=["minister"]), "2024-08-08", True),
        (aside("other_restriction", by=["minister"], targets=["x"]), "2024-08-08", True),
        (aside("other_restriction", **{"from": "2024-08"}, to="2024-08", targets=["x"]), "2024-08-08", True),
        # Not that event: another day, another service, another author, the other direction, or a month and no name.
        (aside("other_restriction"), "2024-08-09", False),
        (aside("other_restriction", targets=["telegram"]), "2024-08-08", False),
        (aside("other_restriction", by=["court"], targets=["x"]), "2024-08-08", False),
        (aside("platform_moderation"), "2024-08-08", False),
        (aside("other_restriction", **{"from": "2024-08"}, to="2024-08"), "2024-08-08", False),
        (aside("other_restriction", **{"from": None}, to=None), "2024-08-08", False),
        # Codes for events that are no incidents of states and platforms, or that are not coded at all.
        (aside("threatened_restriction"), "2024-08-08", False),
        (aside("other"), "2024-08-08", False),
    ],
)
@pytest.mark.parametrize("which", ["later", "earlier"])
def test_a_context_is_the_incident_of_a_related_record(
    context: dict[str, Any], on: str, which: str, *, found: bool
) -> None:
    """Direction and day agree, and by whom and to whom as far as the context says; the relation is in one of the two records."""
    event = {key: value for key, value in context.items() if value is not None}
    court = {"id": "court", "name": "Supreme Court", "kind": "court"}
    link = [{"kind": "follows", "incident": "b" if which == "earlier" else "a", "basis": "inferred"}]
    a, b = blocking("a", on), {**acting("b"), "context": [event]}
    b["actors"].append(court)
    (a if which == "earlier" else b)["relations"] = link
    said = [(finding.code, finding.path) for finding in told(facts(a), facts(b)) if finding.code == "INC308"]
    assert said == ([("INC308", "b.json")] if found else [])


def test_a_context_is_compared_with_related_records_only() -> None:
    """Two events of one day are no mistake without a relation, and one finding names all records that it may be."""
    event = {"context": [aside("other_restriction")]}
    blocks = [facts(blocking(name, "2024-08-08", platforms=[name])) for name in ("x", "telegram")]
    assert [one for one in told(*blocks, facts({**acting("b"), **event})) if one.code == "INC308"] == []
    (both,) = [
        one
        for one in told(*blocks, facts({**acting("b"), **related("b", "x", "telegram"), **event}))
        if one.code == "INC308"
    ]
    assert both.message == 'context "event" seems to be the incident of the related record "telegram" or "x"'


def test_what_a_platform_did_is_the_incident_of_a_related_record() -> None:
    """The platform need not be named as the one that acts."""
    removal = {"kind": "content_remove", "platforms": ["twitter"], "targets": ["minister"]}
    act = {key: value for key, value in blocking("a", "2024-08-08", **removal)["actions"][0].items() if key != "by"}
    a = {**acting("a"), "actions": [act]}
    b = {**related("b", "a"), "context": [aside("platform_moderation", by=["twitter"])]}
    assert [one.code for one in told(facts(a), facts(b)) if one.code == "INC308"] == ["INC308"]


def test_actions_that_answer_each_other_are_never_overdue() -> None:
    """None of them is the first, and so the record has no status."""
    actions = [
        {
            "id": one,
            "kind": "order_complied",
            "platforms": ["x"],
            "answers": [other],
            "evidence": [{"source": "report"}],
        }
        for one, other in (("a", "b"), ("b", "a"))
    ]
    assert facts(minimal(actions=actions), as_of=dt.date(2024, 8, 25)).overdue == ()
