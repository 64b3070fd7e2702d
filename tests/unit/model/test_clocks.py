"""The three clocks of an action: announced, in force, observed."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from incidents.errors import TimeSyntaxError, UnknownId
from incidents.model.actions import Effect, InForce
from incidents.model.clocks import Durations
from incidents.model.codes import OpenTerm
from incidents.model.days import DayCount
from tests.builders import CARACAS, action, announced, answer, block, effect, incident, suspensions


def _clocks(as_of: str | None = None, zone: str | None = CARACAS, **order: Any) -> Durations:
    return incident(action(**order), timezone=zone).durations("order", as_of)


def _due(**order: Any) -> tuple[str, str] | None:
    due = _clocks(**order).due
    return due and (str(due[0]), str(due[1]))


@pytest.mark.parametrize(
    ("order", "due"),
    [
        ({"on": "2024-08-08", "announced": announced("2024-08-08", duration="P10D")}, "2024-08-18"),
        (
            {
                "on": "2024-08-01",
                "announced": announced("2024-08-02", from_="2024-08-05", duration="P10D"),
                "in_force": InForce(from_="2024-08-04"),
            },
            "2024-08-15",
        ),
        (
            {
                "on": "2024-08-01",
                "announced": announced("2024-08-02", duration="P10D"),
                "in_force": InForce(from_="2024-08-04"),
            },
            "2024-08-14",
        ),
        (
            {"on": "2024-08-01", "announced": announced("2024-08-02", duration="P10D"), "in_force": InForce()},
            "2024-08-12",
        ),
        ({"on": "2024-08-01", "announced": announced(duration="P10D")}, "2024-08-11"),
        ({"announced": announced("2024-08-08", until="2024-09-01")}, "2024-09-01"),
        ({"announced": announced("2024-08-08", until="2024-09-01", duration="P10D")}, "2024-09-01"),
        ({"on": "2024-08-08", "announced": announced("2024-08-08", duration="P1M")}, "2024-09-08"),
        ({"on": "2024-01-31", "announced": announced("2024-01-31", duration="P1M")}, "2024-02-29"),
        ({"on": "2013-10-31T17:50:00-04:30", "announced": announced(duration="PT48H")}, "2013-11-02"),
        ({"on": "2013-10-31T23:50:00-04:30", "announced": announced(duration="PT1H")}, "2013-11-01"),
        ({"on": "2013-11-01T03:50:00Z", "announced": announced(duration="PT1H")}, "2013-11-01"),
    ],
)
def test_due(order: dict[str, Any], due: str) -> None:
    """A term runs from its own beginning, else from in force, else announced, else decided."""
    assert _due(**order) == (due, due)


@pytest.mark.parametrize(
    "order",
    [
        {"on": "2024-08-08"},
        {"on": "2024-08-08", "announced": announced("2024-08-08")},
        {"on": "2024-08-08", "announced": announced("2024-08-08", condition="papers are filed")},
        {"on": "2024-08-08", "announced": announced("2024-08-08", open="permanent")},
        {"announced": announced(duration="P10D")},
    ],
)
def test_nothing_due(order: dict[str, Any]) -> None:
    """Without a date, or a duration that can be placed, nothing is due."""
    assert _due(**order) is None


def test_due_within_bounds() -> None:
    """A term that begins within bounds is due within bounds."""
    assert _due(on="2024-08", announced=announced(duration="P10D")) == ("2024-08-11", "2024-09-10")


@pytest.mark.parametrize(
    ("order", "count"),
    [
        ({"on": "2024-08-08", "announced": announced(duration="P10D")}, DayCount(10, 10)),
        ({"on": "2024-08", "announced": announced(duration="P10D")}, DayCount(10, 10)),
        ({"announced": announced(duration="P10D")}, DayCount(10, 10)),
        ({"announced": announced(duration="P2W")}, DayCount(14, 14)),
        ({"announced": announced(duration="PT48H")}, DayCount(2, 2)),
        ({"on": "2024-08-08", "announced": announced(duration="PT12H")}, DayCount(0, 1)),
        ({"on": "2024-08-08T20:00:00-04:00", "announced": announced(duration="PT12H")}, DayCount(1, 1)),
        ({"on": "2024-08-08", "announced": announced(duration="P1M")}, DayCount(31, 31)),
        ({"on": "2023-02-01", "announced": announced(duration="P1M")}, DayCount(28, 28)),
        ({"on": "2024-01-15/2024-03-15", "announced": announced(duration="P1M")}, DayCount(29, 31)),
        ({"on": "../2024-03-15", "announced": announced(duration="P1M")}, DayCount(28, 31)),
        ({"announced": announced(duration="P1M")}, DayCount(28, 31)),
        ({"announced": announced(duration="P2M")}, DayCount(59, 62)),
        ({"announced": announced(duration="P1Y")}, DayCount(365, 366)),
        ({"on": "20XX", "announced": announced(duration="P1Y")}, DayCount(365, 366)),
        ({"on": "2000/..", "announced": announced(duration="P40Y")}, DayCount(14609, 14610)),  # 2100 has no leap day
        ({"on": "2024-08-08", "announced": announced(until="2024-09-01")}, DayCount(24, 24)),
        ({"on": "2024-08-08", "announced": announced(until="2024-08-20/2024-08-31")}, DayCount(12, 23)),
        ({"on": "2024-08-08", "announced": announced(until="2024-08-01")}, DayCount(0, 0)),
        ({"announced": announced(until="2024-09-01")}, None),
        ({"on": "2024-08-08", "announced": announced(condition="papers are filed")}, None),
        ({"on": "2024-08-08", "announced": announced(open="indefinite")}, None),
        ({"on": "2024-08-08", "announced": announced("2024-08-08")}, None),
        ({"on": "2024-08-08", "announced": announced(duration="P99999Y")}, DayCount(2912953, None)),
    ],
)
def test_announced(order: dict[str, Any], count: DayCount | None) -> None:
    """An announced duration is as long as its units are, wherever within its bounds it begins."""
    assert _clocks(**order).announced == count


def test_condition_and_open_end_are_told_beside_the_term() -> None:
    """A condition may stand beside a duration; indefinite and permanent stand alone."""
    both = _clocks(on="2024-08-08", announced=announced(duration="P10D", condition="papers are filed"))
    assert (both.announced, both.condition, both.open) == (DayCount(10, 10), "papers are filed", None)
    permanent = _clocks(on="2024-08-08", announced=announced(open="permanent"))
    assert (permanent.announced, permanent.due, permanent.condition, permanent.open) == (
        None,
        None,
        None,
        OpenTerm.PERMANENT,
    )


def test_announcement_after_the_day_is_not_known_yet() -> None:
    """On a day before it was announced a term tells nothing."""
    order: dict[str, Any] = {
        "on": "2024-08-01",
        "announced": announced("2024-08-08", duration="P10D", condition="papers"),
    }
    before = _clocks("2024-08-07", **order)
    assert (before.announced, before.due, before.condition) == (None, None, None)
    on_the_day = _clocks("2024-08-08", **order)
    assert (on_the_day.announced, on_the_day.condition) == (DayCount(10, 10), "papers")


@pytest.mark.parametrize(
    ("force", "as_of", "count"),
    [
        (None, None, None),
        (InForce(to="2024-08-18"), None, None),
        (InForce(from_="2024-08-08", to="2024-08-18"), None, DayCount(10, 10)),
        (InForce(from_="2024-08-08", to="2024-08"), None, DayCount(0, 23)),
        (InForce(from_="2024-08-08"), None, DayCount(0, None)),
        (InForce(from_="2024-08-08"), "2024-08-25", DayCount(0, 17)),
        (InForce(from_="2024-08-08", to="2024-08-18"), "2024-08-13", DayCount(5, 5)),
        (InForce(from_="2024-08-08", to="2024-08-18"), "2024-08-08", DayCount(0, 0)),
        (InForce(from_="2024-08-08", to="2024-08-18"), "2024-08-07", None),
        (InForce(from_="2024-08", to="2024-09"), "2024-08-11", DayCount(0, 10)),
        (InForce(from_="2024-08-08/..", to="2024-09"), "2024-08-11", DayCount(0, 3)),
    ],
)
def test_in_force(force: InForce | None, as_of: str | None, count: DayCount | None) -> None:
    """The time in force is counted from its own dates alone, at most up to the day asked for."""
    assert _clocks(as_of, on="2024-08-01", in_force=force).in_force == count


OBSERVED: tuple[tuple[list[Effect], str | None, DayCount | None, DayCount | None], ...] = (
    # effects, as of, observed, at full extent
    ([], None, None, None),
    ([effect("none", "2024-08-08", "2024-08-18")], None, None, None),
    ([effect(from_="2024-08-08", to="2024-08-18")], None, DayCount(10, 10), DayCount(10, 10)),
    ([effect("partial", "2024-08-08", "2024-08-18")], None, DayCount(10, 10), None),
    ([effect(from_="2024-08-08", to="2026-01-09/2026-01-13")], None, DayCount(519, 523), DayCount(519, 523)),
    ([effect(from_="2024-08-08", last_seen="2024-08-18")], None, DayCount(10, None), DayCount(10, None)),
    ([effect(from_="2024-08-08", last_seen="2024-08-18")], "2024-08-20", DayCount(10, None), DayCount(10, None)),
    ([effect(from_="2024-08-08", last_seen="2024-08-18")], "2024-08-13", DayCount(5, 5), DayCount(5, 5)),
    ([effect(from_="2024-08-08")], None, DayCount(0, None), DayCount(0, None)),
    ([effect(from_="2024-08-08")], "2024-08-18", DayCount(0, None), DayCount(0, None)),
    ([effect(from_="2024-08-08")], "2024-08-07", None, None),
    ([effect(to="2024-08-18")], None, DayCount(0, 17), DayCount(0, 17)),
    ([effect(last_seen="2024-08-18")], None, DayCount(0, None), DayCount(0, None)),
    ([effect(last_seen="2024-08-18")], "2024-08-20", DayCount(0, None), DayCount(0, None)),
    ([effect()], "2024-08-20", DayCount(0, None), DayCount(0, None)),
    (
        [effect(from_="2024-08-08", to="2024-08-10/2024-08-20", last_seen="2024-08-15")],
        None,
        DayCount(7, 12),
        DayCount(7, 12),
    ),
    (
        [effect(from_="2024-08-08", to="2024-08-18"), effect("partial", "2024-08-13", "2024-08-23")],
        None,
        DayCount(15, 15),
        DayCount(10, 10),
    ),
)


@pytest.mark.parametrize(("effects", "as_of", "observed", "full"), OBSERVED)
def test_observed(effects: list[Effect], as_of: str | None, observed: DayCount | None, full: DayCount | None) -> None:
    """Days with an effect count once; an end that nobody saw leaves the upper bound open, on whatever day one asks."""
    clocks = _clocks(as_of, on="2024-08-01", effects=effects)
    assert (clocks.observed, clocks.observed_full) == (observed, full)


def test_deed_without_effects_is_full_from_when_it_was_done() -> None:
    """A suspension needs no effect of its own to have begun; an order does."""
    deed = action(kind="account_suspend", on="2024-08-08")
    assert incident(deed).durations("order", "2024-08-18").observed_full == DayCount(0, None)
    assert _clocks("2024-08-18", on="2024-08-08").observed_full is None
    reinstated = answer("reinstate", "2024-08-12")
    assert incident(deed, reinstated).durations("order").observed_full == DayCount(4, 4)
    undated = action(kind="account_suspend")
    assert incident(undated).durations("order", "2024-08-18").observed_full is None


def test_deeds_that_answer_an_order_count_for_it() -> None:
    """What a platform withholds on an order is an effect of the order; a mere answer is none."""
    order = action(kind="removal_order", on="2024-08-01")
    deed = answer("geo_withhold", "2024-08-05", effects=[effect(from_="2024-08-05", to="2024-08-15")])
    lifted = answer("restriction_lifted", "2024-08-05", effects=[effect(from_="2024-08-05", to="2024-08-25")])
    assert incident(order, deed).durations("order").observed_full == DayCount(10, 10)
    assert incident(order, lifted).durations("order").observed_full is None


def test_an_answer_has_its_own_effects_only() -> None:
    """What carries the measure on counts for the measure, also where it answers the answer; so do deeds of it."""
    seen = [effect(from_=f"2024-08-{day}", to=f"2024-08-{day + 2}") for day in (10, 14, 18, 22)]
    order = action(id="order", kind="service_block", on="2024-08-10", effects=seen[:1])
    longer = action(id="longer", kind="restriction_extended", on="2024-08-14", answers=["order"], effects=seen[1:2])
    longest = action(id="longest", kind="restriction_extended", on="2024-08-18", answers=["longer"], effects=seen[2:3])
    pages = action(id="pages", kind="content_remove", on="2024-08-22", answers=["longer"], effects=seen[3:])
    record = incident(order, longer, longest, pages)
    observed = {one.id: record.durations(one.id).observed for one in record.actions}
    assert observed == {
        "order": DayCount(8, 8),
        "longer": DayCount(2, 2),
        "longest": DayCount(2, 2),
        "pages": DayCount(2, 2),
    }


def test_no_clock_is_filled_from_another() -> None:
    """An announced term tells neither how long it was in force nor how long it was observed."""
    clocks = _clocks(on="2024-08-08", announced=announced("2024-08-08", duration="P10D"))
    assert (clocks.announced, clocks.in_force, clocks.observed, clocks.observed_full) == (
        DayCount(10, 10),
        None,
        None,
        None,
    )


def test_block_of_2024() -> None:
    """Ten days were announced and 519 to 523 observed; what the rest lasted has no upper bound."""
    clocks = block().durations("order")
    assert (clocks.announced, clocks.due) == (DayCount(10, 10), (date(2024, 8, 18), date(2024, 8, 18)))
    assert (clocks.observed_full, clocks.observed, clocks.in_force) == (DayCount(519, 523), DayCount(520, None), None)
    assert block().durations("order", "2024-08-15").observed_full == DayCount(7, 7)
    assert block().durations("order", date(2024, 8, 25)).observed == DayCount(17, 17)
    assert block().durations("order", "2024-08-07").observed is None
    later = block().durations("order", "2026-11-21")
    assert (later.observed_full, later.observed) == (DayCount(519, 523), DayCount(520, None))


def test_suspensions_of_2013() -> None:
    """No term was announced, and the accounts were gone for one to four days."""
    clocks = suspensions().durations("suspension")
    assert (clocks.announced, clocks.observed_full) == (None, DayCount(1, 4))


def test_durations_of_what_is_not_there() -> None:
    """An id that no action has, and a day that is none, are refused."""
    with pytest.raises(UnknownId) as caught:
        block().durations("dark")
    assert caught.value == UnknownId("action", "dark", ("order",))
    with pytest.raises(TimeSyntaxError):
        block().durations("order", "2024-08")
