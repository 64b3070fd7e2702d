"""What a record says in words, before and after it has a form."""

from __future__ import annotations

from datetime import date

import pytest
from attrs import evolve

from incidents.data import translation
from incidents.model import Evidence, Place
from incidents.model.actions import Announcement, DailyHours, InForce, Instrument
from incidents.model.actors import Involvement
from incidents.model.codes import Nature
from incidents.model.conflicts import ClaimStatus
from incidents.views.lines import Names, Places, Prose, Things, filled
from incidents.views.record import RecordWords
from incidents.views.record_parts import Row
from incidents.views.record_text import record_text, sections_text
from incidents.views.screen import Screen
from incidents.views.words import Words
from tests.builders import (
    action,
    actor,
    amount,
    announced,
    answer,
    block,
    claim,
    effect,
    gap,
    incident,
    justification,
    reaction,
    source,
    suspensions,
)
from tests.languages import FINISHED

ENGLISH = Words.of("en")
DISPUTED = ("conflicts", "uncompared", "gaps")


def of(*actions: object, **fields: object) -> RecordWords:
    """Return what a small record says, in English."""
    return RecordWords(incident=incident(*actions, **fields), words=ENGLISH)  # type: ignore[arg-type]


def test_a_message_is_filled_with_parts() -> None:
    """Texts and parts stand in the order of the language."""
    line = filled(ENGLISH, "act.by-whom", who=Names(("a", "b")))
    assert line == ("by ", Names(("a", "b")))
    assert filled(Words.of("es"), "gap.field", thing=Things(("order",)), field="on") == (
        "on",
        " de ",
        Things(("order",)),
    )


def test_rows_of_an_act() -> None:
    """Each row has a name, its parts, and the code of the record that is its label."""
    order = action(
        on="2024-08-08T10:00:00-04:00",
        by=["minister"],
        platforms=["x"],
        targets=["party"],
        where=["VE", "VE-A"],
        scope="web only",
        involved=[Involvement(actor="a", role="carries_out"), Involvement(actor="b", role="carries_out")],
        instruments=(Instrument(kind="decree", title="Decree 1"),),
    )
    rows = {row.name: row for row in of(order).rows(order)}
    assert list(rows) == ["utc", "platforms", "by", "targets", "role", "where", "scope", "instrument"]
    assert rows["utc"].content == ("2024-08-08 14:00",)
    assert rows["platforms"].content == (Names(("x",), order.on),)
    assert rows["role"].content == (Names(("a", "b"), order.on),)
    assert rows["role"].label == "carries_out"
    assert rows["where"].content == (Places(("VE", "VE-A")),)
    assert rows["instrument"].content == ("decree", ": ", Prose("Decree 1"))
    lifted = answer("restriction_lifted", "2024-08-18")
    assert list(of(order, lifted).rows(lifted)) == [Row(name="answers", content=(Things(("order",)),))]


def test_places_have_names() -> None:
    """Countries by their names, subdivisions also with their codes, declared places with what they lie in."""
    places = [
        Place(id="town", name="Tral", in_="district", kind="city"),
        Place(id="district", name="Pulwama", in_="IN-JK", kind="district"),
        Place(id="alone", name="Somewhere", in_="IN"),
    ]
    record = incident(action(where=["town"]), countries=["IN"], places=places)
    english, spanish = (RecordWords(incident=record, words=Words.of(language)) for language in ("en", "es"))
    assert english.places(["IN", "IN-JK", "IN-XX", "town", "alone"]) == (
        "India, Jammu and Kashmir (IN-JK), IN-XX, Tral (Pulwama, Jammu and Kashmir), Somewhere"
    )
    assert spanish.place("town") == "Tral (Pulwama, Jammu y Cachemira)"
    assert list(english.declared_places()) == [
        "Tral: city in Pulwama, Jammu and Kashmir",
        "Pulwama: district in Jammu and Kashmir",
        "Somewhere: in India",
    ]
    abroad = RecordWords(incident=evolve(record, countries=("IN", "PK")), words=Words.of("en"))
    assert abroad.place("town") == "Tral (Pulwama, Jammu and Kashmir, India)"


def test_names_are_those_of_the_time() -> None:
    """What is X now was Twitter in 2013; without a time, a name is that of the beginning."""
    record = RecordWords(incident=suspensions(), words=ENGLISH)
    assert record.name("twitter") == "Twitter"
    assert record.name("twitter", block().actions[0].on) == "X"


def test_clocks() -> None:
    """Three clocks are told apart, and none is filled from another."""
    order = action(
        on="2024-08-08",
        announced=announced("2024-08-08", duration="P10D"),
        in_force=InForce(from_="2024-08-09", to="2024-08-19"),
        effects=[effect("partial", "2024-08-09", "2024-08-12"), effect("full", "2024-08-10", "2024-08-11")],
    )
    clocks = of(order).clocks(order)
    assert (clocks.term, clocks.announced) == ("10 days; due 2024-08-19", "10 days")
    assert (clocks.span, clocks.in_force) == ("from 2024-08-09 to 2024-08-19", "10 days")
    assert (clocks.observed, clocks.full) == ("3 days", "1 day")
    bare = action()
    assert of(bare).clocks(bare).span == of(bare).clocks(bare).term == of(bare).clocks(bare).observed == ""


def test_a_gap_says_why_a_field_is_empty() -> None:
    """That of the field or of a part of it, and of no other act."""
    record = of(action(on="2024-08-08"), gaps=[gap("in_force.to", "unknown"), gap("effects", "none", "other")])
    found = record.absent(record.incident.actions[0], "in_force")
    assert found is not None
    assert found.why == "unknown"
    assert record.absent(record.incident.actions[0], "effects") is None


def test_happenings_keep_acts_and_words_apart() -> None:
    """Each has its kind, who did or said it, and codes in words."""
    record = of(
        action(on="2024-08-08", by=["minister"]),
        reactions=[reaction("r", on="2024-08-09", stance="opposes", responsibility="denies", statement="No.")],
    )
    act, answered = record.events()
    assert (act.kind, act.codes, act.statement) == ("act", ("service_block",), "")
    assert (answered.kind, answered.statement, answered.responsibility) == ("reaction", "No.", "denies")
    assert record.codes((*answered.codes, answered.responsibility)) == "denounces, opposes, denies the act"


def test_questions_and_what_contradicts() -> None:
    """Claims of one metric about one thing are one question; bounds are said where another claim excludes them."""
    record = of(
        claims=[
            claim(amount=amount(10, 20)),
            claim(metric="deaths", amount=amount(1)),
            claim(said_by="minister", amount=amount(30)),
        ]
    )
    accounts, deaths = record.claim_groups
    assert [claim.standing for claim in accounts.claims] == [ClaimStatus.CONTRADICTS] * 2
    assert [claim.read_as for claim in accounts.claims] == ["10 to 20", "30 or more"]
    assert accounts.is_contested
    assert not deaths.is_contested
    assert (deaths.claims[0].standing, deaths.claims[0].read_as, deaths.claims[0].direct) == (None, "", True)
    assert [group.metrics for group in record.contested()] == [("accounts_suspended",)]
    assert (len(accounts.metrics), len(accounts.about)) == (1, 1)


def test_values_of_claims_in_words() -> None:
    """A code is told by its label, actors by their names, and a part beside the value."""
    record = incident(
        actors=[actor("minister", name="A Minister")],
        claims=[
            claim("extent", code="full", part="the website"),
            claim("attribution", who=["minister"]),
            claim("attribution", says="nobody knows"),
        ],
    )
    text = " ".join(record_text(record, date(2024, 8, 8), cut=False).split())
    assert "- full (part: the website) — " in text
    assert "- A Minister — " in text
    assert "- nobody knows — " in text


def test_claims_of_two_metrics_that_contradict_each_other_name_them() -> None:
    """A start and an observed start that differ are one group; each claim says what it is about."""
    dark = action(on="2024-08-08", effects=[effect(id="dark")])
    claims = [
        claim("start", when="2024-08-08"),
        claim("observed_start", about="dark", when="2024-08-10"),
    ]
    text = " ".join(record_text(incident(dark, claims=claims), date(2024, 8, 8), cut=False).split())
    assert "Start, Observed start (order, dark)" in text
    assert "- Observed start (dark): 2024-08-10 — " in text


def test_claims_that_are_not_compared_are_listed_with_the_reason() -> None:
    """Each group stands once, with the number of its claims and why."""
    claims = [claim(amount=amount(10, 10), part="some"), claim(amount=amount(20, 20))]
    text = " ".join(sections_text(incident(claims=claims), DISPUTED).split())
    assert "- Accounts suspended (order): 2 claims about different parts, or about a part and the whole" in text


def test_speakers() -> None:
    """Who is quoted by way of whom, and which sources speak themselves; nobody twice."""
    record = of(sources=[source(publisher="News"), source("other", publisher="News")])
    said = [
        Evidence(source="report", said_by="minister", via="x"),
        Evidence(source="other", said_by="minister", via="x"),
        Evidence(source="report"),
        Evidence(source="other"),
    ]
    speakers = record.speakers(said)
    assert (speakers.quoted, speakers.own) == ((("minister", "x"),), ("News",))


@pytest.mark.parametrize("language", ["en", *FINISHED])
def test_a_record_is_told_in_every_language(language: str) -> None:
    """Its headings and clocks are of that language, what it says itself stays."""
    page = record_text(block(), date(2024, 8, 25), cut=True, language=language)
    messages = translation(language)["messages"]
    for message in ("show.actions", "show.claims", "show.gaps", "clocks.observed", "clocks.full-extent"):
        assert messages[message] in page
    assert block().title in page
    assert messages["show.conflict.independent"] in sections_text(suspensions(), DISPUTED, language)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "ended — partial of Twitter for Ana in Tral, Zulia, last seen 2013-01-04."),
        ("es", "terminada — parcial de Twitter para Ana en Tral, Zulia, visto por última vez el 2013-01-04."),
    ],
)
def test_the_status_has_names_and_one_language(language: str, sentence: str) -> None:
    """Platforms, persons and places of what remained have their names of the time, never ids or codes."""
    left = effect(
        "partial", "2013-01-01", last_seen="2013-01-04", platforms=["x"], targets=["ana"], where=["tral", "VE-V"]
    )
    order = action(on="2013-01-01", platforms=["x"], effects=[effect("full", "2013-01-01", "2013-01-03"), left])
    record = incident(order, actors=[actor(id="ana", name="Ana")], places=[Place(id="tral", name="Tral", in_="VE")])
    page = record_text(record, date(2024, 8, 25), cut=False, language=language)
    assert sentence in " ".join(page.split())
    assert record.status("2024-08-25").detail == "partial of Twitter for Ana in Tral, Zulia last seen 2013-01-04"


@pytest.mark.parametrize(
    ("language", "read"),
    [("en", ["1 week", "9 days", "5.5 to 6 hours"]), ("es", ["1 semana", "9 días", "de 5,5 a 6 horas"])],
)
def test_lengths_are_read_with_their_unit(language: str, read: list[str]) -> None:
    """A week and nine days are not the numbers 1 and 9."""
    lengths = [amount(1, 1, unit="weeks"), amount(9, 9, unit="days"), amount(5.5, 6, unit="hours")]
    record = incident(action(), claims=[claim("reported_duration", amount=one) for one in lengths])
    (group,) = RecordWords(incident=record, words=Words.of(language)).contested()
    assert [one.read_as for one in group.claims] == read


def test_a_reason_without_a_speaker_begins_with_its_grounds() -> None:
    """Nothing is left open before a colon."""
    record = incident(action(), justifications=[evolve(justification(["public_order"]), by=())])
    assert "undated  Public order\n" in record_text(record, date(2024, 8, 25), cut=False)


def test_long_lists_of_names_are_cut() -> None:
    """Of very many names the first are shown, and how many more there are."""
    names = [f"service-{number:02}" for number in range(30)]
    order = action(on="2024-08-08", platforms=names)
    page = record_text(incident(order, actors=[actor(id=name) for name in names]), date(2024, 8, 25), cut=False)
    assert "Service-19 and 10 more" in " ".join(page.split())
    assert "Service-20" not in page


def test_a_moment_has_no_clocks() -> None:
    """What was over when it was done is not said to be without a term."""
    fine = action(kind="fine", on="2024-08-08")
    assert fine.kind.nature is Nature.MOMENT
    assert "announced" not in record_text(incident(fine), date(2024, 8, 25), cut=False)
    assert "not recorded" in record_text(incident(), date(2024, 8, 25), cut=False)


def test_nothing_in_dispute_is_said_so() -> None:
    """The page of conflicts of a record without any says nothing under each heading."""
    assert sections_text(incident(), DISPUTED).count("\n  none") == 3


def test_of_many_things_the_first_are_listed() -> None:
    """The number of the others is given, where they are; one more than the limit is listed rather than counted."""
    claims = [claim(says=f"w{number}", metric="cause") for number in range(5)]
    gaps = [gap(name) for name in ("announced", "effects", "on", "scope", "where")]
    record = incident(claims=claims, gaps=gaps)
    full = record_text(record, date(2024, 8, 25), cut=False)
    assert "more; --all shows them" not in full
    assert record_text(record, date(2024, 8, 25), cut=False, most=4) == full
    part = record_text(record, date(2024, 8, 25), cut=False, most=3).splitlines()
    assert [line for line in part if "more; --all" in line] == [
        "    … and 2 more; --all shows them",
        "  … and 2 more; --all shows them",
    ]
    assert [line in full.splitlines() for line in part].count(False) == 2
    assert sum("w3" in line or "w4" in line for line in part) == 0
    assert sections_text(record, DISPUTED, most=3).count("… and 2 more; --all shows them") == 1


def test_hours_of_a_day_are_no_whole_days() -> None:
    """What lasted only some hours of each day is not said to have lasted for days; one effect of whole days is enough for that."""
    hours = effect(from_="2024-11-06", to="2024-11-24", daily=[DailyHours(from_="07:00", to="10:00")])
    days = effect(from_="2024-11-24", to="2024-11-25")
    assert of(action(effects=[hours])).clocks(action(effects=[hours])).full == "certain hours of 18 days"
    assert of(action(effects=[hours, days])).clocks(action(effects=[hours, days])).full == "19 days"


def test_a_length_of_which_nothing_is_known() -> None:
    """A beginning without an end or a last sighting gives no length, not "at least 0 days"."""
    measure = action(in_force=InForce(from_="2024-11-06"), effects=[effect(from_="2024-11-06")])
    clocks = of(measure).clocks(measure)
    assert (clocks.in_force, clocks.full) == ("length not known", "length not known")


def test_what_is_known_not_to_exist_is_not_unknown() -> None:
    """A gap `none` is an answer: the row of the clock gives it with its note, and it is not listed as not known."""
    missing = [evolve(gap("effects"), note="No operator obeyed."), gap("announced", "not_stated")]
    page = Screen(incident=incident(gaps=missing), day=date(2024, 8, 25)).text()
    assert "Observed     none: No operator obeyed." in page
    assert "Not known    announced of order: not stated." in page
    assert "effects of order" not in page


def test_a_figure_of_a_part_says_so() -> None:
    """On one screen, too, the figure of a part is not shown as one of the whole."""
    figure = claim(about="order", amount=amount(59, 59, words="59"), part="by courts")
    assert "“59” (part: by courts)" in Screen(incident=incident(claims=[figure]), day=date(2024, 8, 25)).text()


def test_an_announcement_without_a_day() -> None:
    """Who announced it is named, and that the day is not recorded is said in words."""
    record = incident(action(announced=Announcement(by=["minister"])), actors=[actor(name="A minister")])
    assert (
        "Announced    by A minister on a day not recorded, without a term"
        in Screen(incident=record, day=date(2024, 8, 25)).text()
    )
    bare = incident(action(announced=Announcement(evidence=[Evidence(source="report")])))
    assert "Announced    on a day not recorded, without a term" in Screen(incident=bare, day=date(2024, 8, 25)).text()
