"""A record as it stood on a day."""

from __future__ import annotations

import pytest
from attrs import evolve

from incidents.model.actions import InForce
from incidents.model.codes import Extent, StatusCode
from incidents.model.context import Translation
from incidents.model.incident import Incident
from incidents.model.statements import Assessment
from tests.builders import (
    CARACAS,
    action,
    amount,
    announced,
    answer,
    block,
    claim,
    context,
    effect,
    evidence,
    gap,
    incident,
    justification,
    reaction,
    source,
    suspensions,
)

DAY = "2024-08-25"
BEFORE, AFTER = "2024-08-08", "2024-09-08"


def _ids(record: Incident, part: str) -> list[str | None]:
    return [thing.id for thing in getattr(record, part)]


def test_summary_goes() -> None:
    """A summary tells the whole and is left out."""
    record = incident(
        summary="It ended in 2026.",
        translations={
            "es": Translation(title="Bloqueo", summary="Terminó en 2026."),
            "pt": Translation(title="Bloqueio"),
        },
    ).clipped(DAY)
    assert record.summary is None
    assert record.translations == {"es": Translation(title="Bloqueo"), "pt": Translation(title="Bloqueio")}


def test_dated_words_stay_until_their_day() -> None:
    """Words stay if they may have been said by the day."""
    dates = {"before": BEFORE, "same": DAY, "month": "2024-08", "open": "2024-08-20/..", "later": AFTER}
    record = incident(
        reactions=[reaction(name, on=on) for name, on in dates.items()],
        justifications=[justification(["spam"], id=f"j_{name}", on=on) for name, on in dates.items()],
        assessments=[Assessment(id=f"a_{name}", about=["order"], by=["minister"], on=on) for name, on in dates.items()],
        claims=[claim(id=f"c_{name}", as_of=on, amount=amount(1)) for name, on in dates.items()],
    ).clipped(DAY)
    for part, prefix in (("reactions", ""), ("justifications", "j_"), ("assessments", "a_"), ("claims", "c_")):
        assert _ids(record, part) == [prefix + name for name in dates if name != "later"]


def test_undated_words_are_as_old_as_their_earliest_source() -> None:
    """Without a date of their own words were known when the first source told them."""
    record = incident(
        sources=[source("early", published=BEFORE), source("late", published=AFTER), source("undated")],
        reactions=[
            reaction("told_early", evidence=[evidence("early"), evidence("late")]),
            reaction("told_late", evidence=[evidence("late")]),
            reaction("told_some_day", evidence=[evidence("undated")]),
            reaction("bare"),
            reaction("dated", on=BEFORE, evidence=[evidence("late")]),
        ],
        claims=[claim(id="claimed_late", amount=amount(1), evidence=[evidence("late")])],
    ).clipped(DAY)
    assert _ids(record, "reactions") == ["told_early", "told_some_day", "bare", "dated"]
    assert _ids(record, "claims") == []


def test_events_ahead_stay_if_they_were_known() -> None:
    """An election to come is known if somebody wrote of it by the day."""
    record = incident(
        sources=[source("early", published=BEFORE), source("late", published=AFTER)],
        context=[
            context("over", when=BEFORE),
            context("undated"),
            context("planned", when=AFTER, evidence=[evidence("early")]),
            context("unforeseen", when=AFTER, evidence=[evidence("late")]),
            context("bare", when=AFTER),
        ],
    ).clipped(DAY)
    assert _ids(record, "context") == ["over", "undated", "planned"]


def test_an_event_whose_end_is_ahead_has_none_on_the_day() -> None:
    """An end of the past, or of the day itself, stays."""
    ends = {"past": BEFORE, "today": DAY, "ahead": AFTER}
    record = incident(context=[evolve(context(name, when=BEFORE), to=end) for name, end in ends.items()]).clipped(DAY)
    assert [(event.id, str(event.from_), event.to and str(event.to)) for event in record.context] == [
        ("past", BEFORE, BEFORE),
        ("today", BEFORE, DAY),
        ("ahead", BEFORE, None),
    ]


def test_acts_ahead_are_left_out() -> None:
    """An act all of whose dates are ahead is left out, and so is each answer to it."""
    record = incident(
        action("past", on=BEFORE),
        action("ahead", on=AFTER),
        answer("restriction_lifted", None, id="lifting", answers=["ahead"]),
        answer("restriction_upheld", None, id="upholding", answers=["lifting"]),
        answer("restriction_eased", BEFORE, id="easing", answers=["past", "ahead"]),
        action("announced", on=AFTER, announced=announced(BEFORE)),
        action("undated"),
    ).clipped(DAY)
    assert _ids(record, "actions") == ["past", "easing", "announced", "undated"]
    assert [one.answers for one in record.actions] == [(), ("past",), (), ()]
    assert str(record.action("announced").on) == "2024-08-26/.."


def test_answer_listed_before_what_it_answers_is_left_out_too() -> None:
    """The order of the actions in the record does not matter."""
    upholding = answer("restriction_upheld", None, id="upholding", answers=["lifting"])
    lifting = answer("restriction_lifted", None, id="lifting", answers=["ahead"])
    record = incident(upholding, lifting, action("past", on=BEFORE), action("ahead", on=AFTER)).clipped(DAY)
    assert _ids(record, "actions") == ["past"]


def test_first_act_stays_though_all_are_ahead() -> None:
    """A record keeps its first root action, of which it says only that it had not come."""
    lifting = answer("restriction_lifted", "2024-10-01")
    order = action(on=AFTER, announced=announced(AFTER, duration="P10D"), effects=[effect(from_=AFTER)])
    record = incident(lifting, order, action("second", on=AFTER)).clipped(DAY)
    (kept,) = record.actions
    assert (kept.id, str(kept.on), kept.announced, kept.effects) == ("order", "2024-08-26/..", None, ())
    assert record.status(DAY).code is StatusCode.NOT_YET


def test_clocks_are_cut_at_the_day() -> None:
    """What is announced or in force later is left out; what goes on past the day is cut there."""
    kept = incident(
        action(
            on=BEFORE,
            announced=announced(AFTER, duration="P10D"),
            in_force=InForce(from_=BEFORE, to=AFTER),
            effects=[
                effect(from_=BEFORE, to="2024-08-20", id="over"),
                effect(from_=BEFORE, to=AFTER, id="ends_later"),
                effect(from_=BEFORE, last_seen=AFTER, id="seen_later"),
                effect(from_=BEFORE, to="2024-08", id="unclear"),
                effect(from_="2024-08", to=AFTER, id="perhaps_begun"),
                effect(from_=AFTER, id="ahead"),
            ],
        ),
        timezone=CARACAS,
    ).clipped(DAY)
    (order,) = kept.actions
    assert (order.announced, order.in_force) == (None, InForce(from_=BEFORE))
    assert [(one.id, str(one.to), str(one.last_seen)) for one in order.effects] == [
        ("over", "2024-08-20", "None"),
        ("ends_later", "None", DAY),
        ("seen_later", "None", DAY),
        ("unclear", "2024-08", "None"),
        ("perhaps_begun", "None", "None"),
    ]


def test_time_in_force_ahead_is_left_out_but_the_term_still_runs_from_it() -> None:
    """A term that runs from when the act comes into force is not due earlier because that is left out."""
    order = action(
        on=BEFORE,
        announced=announced(BEFORE, duration="P10D"),
        in_force=InForce(from_="2024-09-01"),
        effects=[effect(from_=BEFORE, last_seen=AFTER)],
    )
    kept = incident(order).clipped(DAY)
    assert kept.actions[0].in_force is None
    assert kept.durations("order").due == incident(order).durations("order").due
    assert kept.status(DAY).code is incident(order).status(DAY).code is StatusCode.IN_EFFECT
    openly = action(on=BEFORE, in_force=InForce(from_="2024-09-01"))
    assert incident(openly).clipped(DAY).actions[0].in_force is None
    own = action(on=BEFORE, announced=announced(from_=BEFORE, duration="P10D"), in_force=InForce(from_="2024-09-01"))
    assert incident(own).clipped(DAY).actions[0].announced == own.announced


def test_deed_whose_effect_is_ahead_has_none_on_the_day() -> None:
    """A deed without its later effect does not count as effective from when it was done."""
    deed = action(kind="account_suspend", on=BEFORE, effects=[effect(from_=AFTER)])
    kept = incident(deed).clipped(DAY)
    assert [one.extent for one in kept.actions[0].effects] == [Extent.NONE]
    assert kept.status(DAY).code is incident(deed).status(DAY).code is StatusCode.ORDERED


def test_words_about_what_is_gone_go_too() -> None:
    """Nothing of the record is about what is left out, through any number of steps."""
    record = incident(
        action(on=BEFORE, effects=[effect(from_=BEFORE, last_seen=BEFORE), effect("partial", AFTER, id="rest")]),
        reactions=[
            reaction("of_rest", about="rest"),
            reaction("of_reaction", about="of_rest"),
            reaction("of_claim", about="of_that"),
            reaction("of_both", about=["order", "rest"]),
        ],
        justifications=[justification(["spam"], about="rest", id="j_rest")],
        assessments=[Assessment(id="a_rest", about=["rest"], by=["minister"])],
        claims=[
            claim("cause", id="of_that", about="of_reaction", says="words"),
            claim("cause", id="of_order", says="words"),
        ],
        gaps=[gap("methods", about="rest"), gap("instruments")],
    ).clipped(DAY)
    assert [(one.id, one.about) for one in record.reactions] == [("of_both", ("order",))]
    assert (record.justifications, record.assessments) == ((), ())
    assert _ids(record, "claims") == ["of_order"]
    assert [one.about for one in record.gaps] == ["order"]


def test_zone_decides_the_day() -> None:
    """An instant of the next day in UTC is the same day in Caracas."""
    said = reaction("evening", on="2024-08-26T02:00:00Z")
    assert _ids(incident(reactions=[said], timezone=CARACAS).clipped(DAY), "reactions") == ["evening"]
    assert _ids(incident(reactions=[said]).clipped(DAY), "reactions") == []


@pytest.mark.parametrize("day", ["2013-10-30", "2013-10-31", "2013-11-02", "2024-08-15", "2024-08-25", "2026-02-01"])
@pytest.mark.parametrize("record", [suspensions(), block()], ids=["2013", "2024"])
def test_clipping_twice_is_clipping_once(record: Incident, day: str) -> None:
    """A clipped record has nothing left to clip."""
    once = record.clipped(day)
    assert once.clipped(day) == once


def test_block_of_2024_on_a_day_in_august() -> None:
    """In August 2024 nobody knows of the end, the rest, or what was said of them."""
    kept = block().clipped("2024-08-15")
    (order,) = kept.actions
    assert [(one.id, str(one.to), str(one.last_seen)) for one in order.effects] == [("dark", "None", "2024-08-15")]
    assert {"monitor_objects", "tunnels", "government_silence"}.isdisjoint(_ids(kept, "reactions"))
    assert {"shame", "moustache"} <= set(_ids(kept, "reactions"))
    assert "still_waiting" not in _ids(kept, "justifications")
    assert {"c_end_13", "c_end_not_yet"}.isdisjoint(_ids(kept, "claims"))
