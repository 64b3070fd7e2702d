"""Rules about the id and the time zone of a record, about dates far away, and about mistakes that are reported once."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from incidents.model import Incident
from incidents.validation import check_bytes
from incidents.validation.ahead import dates_after
from tests.records import as_bytes, minimal

PROOF = [{"source": "report"}]
ORDER = {"id": "order", "kind": "service_block", "platforms": ["twitter"], "on": "2024-08-08", "evidence": PROOF}


def codes(*actions: dict[str, Any], **record: Any) -> list[str]:
    """Return the codes of the findings about a record of a block, or of these actions."""
    found = check_bytes(as_bytes(minimal(actions=list(actions) or [ORDER], **record))).findings
    return [one.code for one in found]


@pytest.mark.parametrize(
    ("id", "named"),
    [
        ("ve-x-2024-block", None),
        ("ve-twitter-2024-block", None),
        ("ve-signal-x-2024-block", None),
        ("ve-x-2023-2024-block", None),
        ("ve-x-2023-block", "the year 2023"),
        ("ve-signal-2024-block", "the platform signal"),
        ("br-x-2024-block", "the country BR"),
        ("br-2024-block", "the country BR"),
        ("br-signal-2020", "the country BR, the platform signal and the year 2020"),
        ("xx-line-1", None),
        ("it-all-began", None),
        ("first-signal", None),
    ],
)
def test_an_id_names_what_the_record_is_about(id: str, named: str | None) -> None:  # noqa: A002 - the word of the record
    """By any name of the lineage; an id of another form is not read."""
    found = check_bytes(as_bytes(minimal(id=id, actions=[ORDER]))).findings
    message = f'id "{id}" names {named}, which the record does not'
    assert [(one.code, one.message) for one in found] == ([("INC294", message)] if named else [])


@pytest.mark.parametrize(
    ("when", "years"),
    [
        ("2023-11/2025-02", {2023, 2024, 2025}),
        ("../2024-02", {2022, 2023, 2024}),
        ("2024-02/..", {2024, 2025, 2026}),
        ("2024-12-31/2025-01-01", {2024, 2025}),
    ],
)
def test_the_year_of_an_id_may_be_any_that_a_date_reaches(when: str, years: set[int]) -> None:
    """From the first to the last, or without a bound."""
    ids = {year: f"ve-x-{year}-block" for year in range(2022, 2027)}
    report = [{"id": "report", "kind": "news"}]
    records = {year: minimal(id=name, actions=[ORDER | {"on": when}], sources=report) for year, name in ids.items()}
    named = {year: [one.code for one in check_bytes(as_bytes(record)).findings] for year, record in records.items()}
    assert {year for year, found in named.items() if "INC294" not in found} == years


@pytest.mark.parametrize(
    ("zone", "countries", "is_found"),
    [
        ("America/Caracas", ["VE"], False),
        ("Europe/Istanbul", ["VE"], True),
        ("Europe/Istanbul", ["EU"], False),
        ("UTC", ["VE"], False),
        ("Asia/Calcutta", ["VE"], True),
        ("Asia/Calcutta", ["IN"], False),
        ("Turkey", ["TR"], False),
        ("US/Eastern", ["VE"], True),
        ("Etc/GMT+3", ["VE"], True),
        ("EST", ["PA"], True),
        ("Asia/Kolkata", ["VE"], True),
    ],
)
def test_a_zone_is_of_a_country_of_the_record(zone: str, countries: list[str], *, is_found: bool) -> None:
    """A zone of no country belongs to any; an old name is of the country of the current one."""
    assert ("INC293" in codes(timezone=zone, countries=countries)) == is_found


@pytest.mark.parametrize(
    ("countries", "shown"),
    [
        (["VE"], "Write America/Caracas, or add the country."),
        (["ES"], "Write Europe/Madrid, Africa/Ceuta or Atlantic/Canary, or add the country."),
        (["US"], "Write a zone of a country of the record, or add the country."),
    ],
)
def test_zones_of_the_countries_are_named_if_they_are_few(countries: list[str], shown: str) -> None:
    """One, some, or too many to name."""
    found = check_bytes(as_bytes(minimal(actions=[ORDER], timezone="Europe/Istanbul", countries=countries))).findings
    assert [one.help for one in found if one.code == "INC293"] == [shown]


def test_a_zone_of_a_place_outside_is_of_the_record() -> None:
    """Places and actors bring their countries along."""
    actors = [{"id": "ministry", "name": "Ministry", "kind": "ministry", "country": "TR"}]
    assert "INC293" not in codes({**ORDER, "by": ["ministry"]}, actors=actors, timezone="Europe/Istanbul")


@pytest.mark.parametrize(
    ("announced", "is_found"),
    [
        ({"term": {"until": "2084-08-18"}}, True),
        ({"term": {"until": "2034-08-18"}}, False),
        ({"starts": "1924-08-09"}, True),
        ({"deadline": "2084"}, True),
    ],
)
def test_a_plan_is_of_the_time_of_the_record(announced: dict[str, Any], *, is_found: bool) -> None:
    """Thirty years are too many."""
    dated = {**announced, "on": "2024-08-08"}
    assert codes({**ORDER, "announced": dated}) == (["INC295"] if is_found else [])


@pytest.mark.parametrize(
    ("part", "thing"),
    [
        ("justifications", {"id": "j", "about": ["order"], "by": ["x"], "grounds": ["public_order"]}),
        ("assessments", {"id": "a", "about": ["order"], "by": ["x"], "motives": ["information_control"]}),
        ("reactions", {"id": "r", "about": ["order"], "by": ["x"], "act": "statement"}),
    ],
)
def test_words_are_of_the_time_of_the_record(part: str, thing: dict[str, Any]) -> None:
    """Whatever part of the record they are in."""
    for year, is_found in (("1984", True), ("2023", False)):
        said = [{**thing, "on": f"{year}-08-08", "evidence": PROOF}]
        assert ("INC295" in codes({**ORDER, "by": ["x"]}, **{part: said})) == is_found


def test_old_context_and_laws_are_not_far_away() -> None:
    """They may be of any time."""
    before = [{"id": "coup", "kind": "coup", "from": "1958-01-23", "evidence": PROOF}]
    law = [{"id": "report", "kind": "legal_text", "published": "2024-08-09"}]
    assert codes(context=before, sources=law) == []


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        ({"actions": [{**ORDER, "evidence": [{"source": "reprot"}]}]}, ["INC202"]),
        ({"actions": [{**ORDER, "evidence": []}]}, ["INC240"]),
        ({"actors": [{"id": "m", "name": "M", "kind": kind} for kind in ("ministry", "court")]}, ["INC201"]),
        ({"actors": [{"id": "m", "name": "M", "kind": "ministry"}], "actions": [{**ORDER, "by": ["mm"]}]}, ["INC202"]),
        ({"actions": [{**ORDER, "where": ["VN"]}]}, ["INC257"]),
        ({"sources": [{"id": "report", "kind": "news"}, {"id": "other", "kind": "news"}]}, ["INC241"]),
        ({"actors": [{"id": "m", "name": "M", "kind": "ministry"}]}, ["INC222"]),
        ({"countries": ["VE", "BR"], "actions": [{**ORDER, "where": ["VE"]}]}, ["INC254"]),
    ],
)
def test_one_mistake_has_one_message(record: dict[str, Any], expected: list[str]) -> None:
    """What follows from it is not reported as well."""
    assert [one.code for one in check_bytes(as_bytes(minimal(**{"actions": [ORDER], **record}))).findings] == expected


def built(**record: Any) -> Incident:
    """Return a record that has no errors."""
    incident = check_bytes(as_bytes(minimal(**record))).incident
    assert incident is not None
    return incident


def test_dates_after_a_day_are_found_wherever_they_are() -> None:
    """With their paths; plans and the context can be later."""
    day = dt.date(2024, 8, 10)
    effect = {"extent": "full", "from": "2024-08-08", "to": "2024-08-18", "evidence": PROOF}
    announced = {"on": "2024-08-08", "starts": "2024-08-20", "deadline": "2024-08-21", "term": {"until": "2024-08-30"}}
    claims = [
        {"about": "order", "metric": metric, "when": "2024-08-12", "evidence": PROOF}
        for metric in ("announced_end", "decision_date")
    ]
    record = built(
        actions=[{**ORDER, "announced": announced, "effects": [effect]}],
        claims=claims,
        context=[{"id": "vote", "kind": "election", "from": "2024-09-01", "evidence": PROOF}],
        sources=[{"id": "report", "kind": "news", "published": "2024-08"}],
    )
    assert dates_after(record, day) == (
        (("actions", 0, "effects", 0, "to"), "2024-08-18"),
        (("claims", 1, "when"), "2024-08-12"),
    )
    assert dates_after(record, dt.date(2024, 8, 18)) == ()


def test_of_a_dated_curation_only_the_last_change_is_compared() -> None:
    """The other dates are compared with it by another rule."""
    record = built(actions=[ORDER], curation={"updated": "2024-09-01"})
    assert dates_after(record, dt.date(2024, 8, 1)) == ((("curation", "updated"), "2024-09-01"),)
    assert dates_after(record, dt.date(2024, 9, 1)) == ()
