"""Where an incident stood on a day: the table of the model, row by row."""

from __future__ import annotations

from datetime import date
from typing import Any, Final, NamedTuple

import pytest

from incidents.model.actions import Action, InForce
from incidents.model.codes import StatusCode
from incidents.model.status import _earliest
from incidents.model.time import When
from tests.builders import CARACAS, action, announced, answer, block, effect, incident, suspensions

DAY: Final = "2024-08-25"
BEGUN: Final = "2024-08-08"


class Row(NamedTuple):
    """A record of an order and what answers it, and where it stands on 25 August 2024."""

    name: str
    code: StatusCode
    detail: str
    order: dict[str, Any]
    answers: tuple[Action, ...] = ()


def _running(extent: str = "full", **fields: Any) -> dict[str, Any]:
    return {"on": BEGUN, "effects": [effect(extent, BEGUN, "2024-09-10")]} | fields


def _stale(**fields: Any) -> dict[str, Any]:
    return {"on": BEGUN, "effects": [effect(from_=BEGUN, last_seen="2024-08-20")]} | fields


def _over(**fields: Any) -> dict[str, Any]:
    return {"on": BEGUN, "effects": [effect(from_=BEGUN, to="2024-08-20")]} | fields


def _bare(**fields: Any) -> dict[str, Any]:
    return {"on": BEGUN} | fields


TEN_DAYS: Final[dict[str, Any]] = {"announced": announced(BEGUN, duration="P10D")}
LIFTED: Final = answer("restriction_lifted", "2024-08-24")
REINSTATED: Final = answer("reinstate", "2024-08-24")
COMPLIED: Final = answer("order_complied", "2024-08-24")
PAUSED: Final = answer("restriction_paused", "2024-08-24")
EASED: Final = answer("restriction_eased", "2024-08-24")
PERHAPS_LIFTED: Final = "“answer_restriction_lifted” (restriction lifted) may have come by then"
S = StatusCode

ROWS: Final = (
    Row("1-moment-before", S.DONE, "", {"kind": "fine", "on": BEGUN}),
    Row("1-moment-on-the-day", S.DONE, "", {"kind": "fine", "on": DAY}),
    Row("1-moment-month-over", S.DONE, "", {"kind": "fine", "on": "2024-07"}),
    Row("1-moment-though-lifted", S.DONE, "", {"kind": "fine", "on": BEGUN}, (LIFTED,)),
    Row("2-moment-ahead", S.NOT_YET, "", {"kind": "fine", "on": "2024-08-26"}),
    Row("2-order-ahead", S.NOT_YET, "", {"on": "2024-08-26"}),
    Row("2-next-month", S.NOT_YET, "", {"on": "2024-09"}),
    Row(
        "2-every-date-ahead",
        S.NOT_YET,
        "",
        {
            "on": "2024-08-26",
            "announced": announced("2024-08-27"),
            "in_force": InForce(from_="2024-08-28"),
            "effects": [effect(from_="2024-08-29")],
        },
    ),
    Row("2-not-if-announced", S.ORDERED, "announced, not decided", {"on": "2024-08-26", "announced": announced(BEGUN)}),
    Row("2-not-if-in-force", S.ORDERED, "", {"on": "2024-08-26", "in_force": InForce(from_=BEGUN)}),
    Row("2-not-if-in-effect", S.IN_EFFECT, "", {"on": "2024-08-26", "effects": [effect(from_=BEGUN, to="2024-09-10")]}),
    Row("2-none-extent-is-no-date", S.NOT_YET, "", {"on": "2024-08-26", "effects": [effect("none", BEGUN)]}),
    Row("3-moment-in-the-month", S.UNCLEAR, "beginning", {"kind": "fine", "on": "2024-08"}),
    Row("3-order-in-the-month", S.UNCLEAR, "beginning", {"on": "2024-08"}),
    Row("3-open-beginning", S.UNCLEAR, "beginning", {"on": "../2024-09-01"}),
    Row("3-some-ahead-some-straddle", S.UNCLEAR, "beginning", {"on": "2024", "announced": announced("2024-09-01")}),
    Row("3-no-date-at-all", S.UNCLEAR, "beginning", {}),
    Row("3-not-if-one-is-reached", S.ORDERED, "", {"on": "2024-08", "announced": announced(BEGUN)}),
    Row("4-lifted", S.LIFTED_STILL_OBSERVED, "", _running(), (LIFTED,)),
    Row("4-reinstated", S.LIFTED_STILL_OBSERVED, "", _running(), (REINSTATED,)),
    Row(
        "4-not-if-some-are-reinstated",
        S.IN_EFFECT,
        "",
        _running(targets=["a", "b"]),
        (answer("reinstate", "2024-08-24", targets=["a"]),),
    ),
    Row(
        "4-all-are-reinstated",
        S.LIFTED_STILL_OBSERVED,
        "",
        _running(targets=["a", "b"]),
        (answer("reinstate", "2024-08-24", targets=["b", "a"]),),
    ),
    Row(
        "4-not-if-lifted-for-one-platform",
        S.IN_EFFECT,
        "",
        _running(platforms=["x", "tiktok"]),
        (answer("restriction_lifted", "2024-08-24", platforms=["tiktok"]),),
    ),
    Row(
        "5-not-if-eased-on-another-term",
        S.IN_EFFECT,
        "",
        _running(**TEN_DAYS),
        (answer("restriction_eased", "2024-08-16", announced=announced("2024-08-16", condition="posts are removed")),),
    ),
    Row(
        "5-though-eased-without-a-term",
        S.OVERDUE,
        "the announced term was over on 2024-08-18",
        _running(**TEN_DAYS),
        (answer("restriction_eased", "2024-08-10"),),
    ),
    Row("4-before-overdue", S.LIFTED_STILL_OBSERVED, "", _running(**TEN_DAYS), (LIFTED,)),
    Row(
        "4-on-the-day-of-lifting",
        S.LIFTED_STILL_OBSERVED,
        "",
        _running(),
        (answer("restriction_lifted", DAY),),
    ),
    Row("4-not-before-lifting", S.IN_EFFECT, "", _running(), (answer("restriction_lifted", "2024-08-26"),)),
    Row(
        "4-not-in-the-month-of-lifting",
        S.IN_EFFECT,
        PERHAPS_LIFTED,
        _running(),
        (answer("restriction_lifted", "2024-08"),),
    ),
    Row("4-not-by-an-undated-lifting", S.IN_EFFECT, PERHAPS_LIFTED, _running(), (answer("restriction_lifted", None),)),
    Row("4-not-by-complying", S.IN_EFFECT, "", _running(), (COMPLIED,)),
    Row("4-not-by-easing", S.IN_EFFECT, "", _running(), (EASED,)),
    Row("4-not-of-another", S.IN_EFFECT, "", _running(), (answer("restriction_lifted", BEGUN, answers=["other"]),)),
    Row("5-duration", S.OVERDUE, "the announced term was over on 2024-08-18", _running(**TEN_DAYS)),
    Row(
        "5-until",
        S.OVERDUE,
        "the announced term was over on 2024-08-24",
        _running(announced=announced(BEGUN, until="2024-08-24")),
    ),
    Row("5-part", S.OVERDUE, "the announced term was over on 2024-08-18", _running("partial", **TEN_DAYS)),
    Row("5-not-on-the-due-day", S.IN_EFFECT, "", _running(announced=announced(BEGUN, until=DAY))),
    Row("5-not-in-the-due-month", S.IN_EFFECT, "", _running(announced=announced(BEGUN, until="2024-08"))),
    Row("5-not-by-condition", S.IN_EFFECT, "", _running(announced=announced(BEGUN, condition="papers are filed"))),
    Row("5-not-if-indefinite", S.IN_EFFECT, "", _running(announced=announced(BEGUN, open="indefinite"))),
    Row("5-not-if-permanent", S.IN_EFFECT, "", _running(announced=announced(BEGUN, open="permanent"))),
    Row("5-not-without-a-term", S.IN_EFFECT, "", _running(announced=announced(BEGUN))),
    Row(
        "5-not-if-announced-later",
        S.IN_EFFECT,
        "",
        _running(announced=announced("2024-08-26", from_=BEGUN, duration="P10D")),
    ),
    Row(
        "5-not-if-extended",
        S.IN_EFFECT,
        "",
        _running(**TEN_DAYS),
        (answer("restriction_extended", "2024-08-18", announced=announced("2024-08-18", duration="P10D")),),
    ),
    Row(
        "5-not-if-extended-openly",
        S.IN_EFFECT,
        "",
        _running(**TEN_DAYS),
        (answer("restriction_extended", "2024-08-18"),),
    ),
    Row(
        "5-extension-over-too",
        S.OVERDUE,
        "the announced term was over on 2024-08-23",
        _running(**TEN_DAYS),
        (answer("restriction_extended", "2024-08-18", announced=announced("2024-08-18", duration="P5D")),),
    ),
    Row(
        "5-extension-yet-to-come",
        S.OVERDUE,
        "the announced term was over on 2024-08-18",
        _running(**TEN_DAYS),
        (answer("restriction_extended", "2024-08-26", announced=announced("2024-08-26", duration="P10D")),),
    ),
    Row(
        "5-the-later-extension-counts",
        S.OVERDUE,
        "the announced term was over on 2024-08-22",
        _running(**TEN_DAYS),
        (
            answer("restriction_extended", "2024-08-20", id="second", announced=announced(duration="P2D")),
            answer("restriction_extended", "2024-08-18", id="first", announced=announced(duration="P1M")),
        ),
    ),
    Row("6-full", S.IN_EFFECT, "", _running()),
    Row("6-seen-on-the-day", S.IN_EFFECT, "", {"on": BEGUN, "effects": [effect(from_=BEGUN, last_seen=DAY)]}),
    Row("6-begins-on-the-day", S.IN_EFFECT, "", {"on": BEGUN, "effects": [effect(from_=DAY)]}),
    Row("6-ends-the-day-after", S.IN_EFFECT, "", {"on": BEGUN, "effects": [effect(from_=BEGUN, to="2024-08-26")]}),
    Row(
        "6-one-of-two",
        S.IN_EFFECT,
        "",
        {"on": BEGUN, "effects": [effect("partial", BEGUN, "2024-09-10"), effect(from_=BEGUN, to="2024-09-10")]},
    ),
    Row("6-deed-without-effects", S.IN_EFFECT, "", {"kind": "account_suspend", "on": DAY}),
    Row("6-though-paused", S.IN_EFFECT, "paused", _running(), (PAUSED,)),
    Row(
        "6-by-the-deed-that-answers",
        S.IN_EFFECT,
        "",
        _bare(kind="removal_order"),
        (
            action(
                "withheld",
                "geo_withhold",
                on="2024-08-09",
                answers=["order"],
                effects=[effect(from_=BEGUN, last_seen=DAY)],
            ),
        ),
    ),
    Row(
        "6-seen-after-the-day-though-end-is-open",
        S.IN_EFFECT,
        "",
        {"on": BEGUN, "effects": [effect(from_=BEGUN, to="2024-08-20/2024-09-20", last_seen="2024-09-01")]},
    ),
    Row("7-partial", S.PARTLY_IN_EFFECT, "", _running("partial")),
    Row("7-intermittent", S.PARTLY_IN_EFFECT, "", _running("intermittent")),
    Row(
        "7-the-full-one-is-over",
        S.PARTLY_IN_EFFECT,
        "",
        {
            "on": BEGUN,
            "effects": [effect(from_=BEGUN, to="2024-08-20"), effect("partial", "2024-08-20", last_seen=DAY)],
        },
    ),
    Row("7-not-by-none", S.ORDERED, "", {"on": BEGUN, "effects": [effect("none", BEGUN, "2024-09-10")]}),
    Row("8-end", S.UNCLEAR, "end", {"on": BEGUN, "effects": [effect(from_=BEGUN, to="2024-08-20/2024-08-30")]}),
    Row("8-end-open", S.UNCLEAR, "end", {"on": BEGUN, "effects": [effect(from_=BEGUN, to="2024-08-20/..")]}),
    Row(
        "8-end-lifted",
        S.UNCLEAR,
        "end; lifted",
        {"on": BEGUN, "effects": [effect(from_=BEGUN, to="2024-08-20/2024-08-30")]},
        (LIFTED,),
    ),
    Row("8-beginning", S.UNCLEAR, "beginning", {"on": BEGUN, "effects": [effect(from_="2024-08")]}),
    Row(
        "8-beginning-lifted",
        S.UNCLEAR,
        "beginning; lifted",
        {"on": BEGUN, "effects": [effect(from_="2024-08")]},
        (LIFTED,),
    ),
    Row("8-no-date-of-effect", S.UNCLEAR, "beginning", {"on": BEGUN, "effects": [effect()]}),
    Row(
        "8-before-paused",
        S.UNCLEAR,
        "end",
        {"on": BEGUN, "effects": [effect(from_=BEGUN, to="2024-08")]},
        (PAUSED,),
    ),
    Row(
        "8-not-if-another-runs",
        S.PARTLY_IN_EFFECT,
        "",
        {"on": BEGUN, "effects": [effect(from_=BEGUN, to="2024-08"), effect("partial", BEGUN, last_seen=DAY)]},
    ),
    Row(
        "8-beginning-not-if-another-began",
        S.ENDED,
        "",
        {"on": BEGUN, "effects": [effect(from_=BEGUN, to="2024-08-20"), effect(from_="2024-08")]},
    ),
    Row("9-over", S.PAUSED, "", _over(), (PAUSED,)),
    Row("9-stale", S.PAUSED, "", _stale(), (PAUSED,)),
    Row("9-not-if-lifted", S.ENDED, "", _over(), (PAUSED, LIFTED)),
    Row("9-not-if-complied", S.ENDED, "", _over(kind="compliance_demand"), (PAUSED, COMPLIED)),
    Row("9-a-block-is-not-complied-with", S.PAUSED, "", _over(), (PAUSED, COMPLIED)),
    Row("9-not-before-pausing", S.ENDED, "", _over(), (answer("restriction_paused", "2024-08-26"),)),
    Row("9-also-if-none-began", S.PAUSED, "", _bare(), (PAUSED,)),
    Row("10-all-over", S.ENDED, "", _over()),
    Row("10-over-on-the-day", S.ENDED, "", {"on": BEGUN, "effects": [effect(from_=BEGUN, to=DAY)]}),
    Row(
        "10-remainder",
        S.ENDED,
        "partial on CANTV last seen 2024-08-22",
        {
            "on": BEGUN,
            "effects": [
                effect(from_=BEGUN, to="2024-08-20"),
                effect("partial", "2024-08-20", last_seen="2024-08-22", networks=["CANTV"]),
            ],
        },
    ),
    Row(
        "10-remainder-by-place",
        S.ENDED,
        "partial in Capital last seen 2024-08-20",
        {
            "on": BEGUN,
            "effects": [effect(from_=BEGUN, to="2024-08-20"), effect("partial", "2024-08-20", where=["VE-A"])],
        },
    ),
    Row(
        "10-remainder-without-a-name",
        S.ENDED,
        "partial on the rest last seen 2024-08-20",
        {"on": BEGUN, "effects": [effect(from_=BEGUN, to="2024-08-20"), effect("partial", "2024-08-20")]},
    ),
    Row(
        "10-not-if-a-full-one-is-stale",
        S.NO_END_KNOWN,
        "last confirmed on 2024-08-20",
        {"on": BEGUN, "effects": [effect("partial", BEGUN, "2024-08-20"), effect(from_=BEGUN, last_seen="2024-08-20")]},
    ),
    Row(
        "10-not-if-none-was-full",
        S.NO_END_KNOWN,
        "last confirmed on 2024-08-22",
        {
            "on": BEGUN,
            "effects": [effect("partial", BEGUN, "2024-08-20"), effect("partial", BEGUN, last_seen="2024-08-22")],
        },
    ),
    Row("11-lifted", S.LIFTED, "end not observed; last seen 2024-08-20", _stale(), (LIFTED,)),
    Row(
        "11-complied", S.LIFTED, "end not observed; last seen 2024-08-20", _stale(kind="compliance_demand"), (COMPLIED,)
    ),
    Row("11-a-block-that-is-obeyed-goes-on", S.NO_END_KNOWN, "last confirmed on 2024-08-20", _stale(), (COMPLIED,)),
    Row("11-before-term-over", S.LIFTED, "end not observed; last seen 2024-08-20", _stale(**TEN_DAYS), (LIFTED,)),
    Row(
        "12-duration",
        S.TERM_OVER_UNVERIFIED,
        "the announced term was over on 2024-08-18; last seen 2024-08-20",
        _stale(**TEN_DAYS),
    ),
    Row(
        "12-not-if-extended",
        S.NO_END_KNOWN,
        "last confirmed on 2024-08-20",
        _stale(**TEN_DAYS),
        (answer("restriction_extended", "2024-08-18", announced=announced("2024-08-18", duration="P10D")),),
    ),
    Row("13-last-seen", S.NO_END_KNOWN, "last confirmed on 2024-08-20", _stale()),
    Row(
        "13-seen-at-its-beginning",
        S.NO_END_KNOWN,
        "last confirmed on 2024-08-08",
        {"on": BEGUN, "effects": [effect(from_=BEGUN)]},
    ),
    Row(
        "13-deed-without-effects",
        S.NO_END_KNOWN,
        "last confirmed on 2024-08-08",
        {"kind": "account_suspend", "on": BEGUN},
    ),
    Row(
        "13-seen-some-day",
        S.NO_END_KNOWN,
        "last confirmed on 2024-08",
        {"on": BEGUN, "effects": [effect(from_=BEGUN, last_seen="2024-08")]},
    ),
    Row(
        "13-the-latest-of-several",
        S.NO_END_KNOWN,
        "last confirmed on 2024-08-22",
        {
            "on": BEGUN,
            "effects": [effect(from_=BEGUN, last_seen="2024-08-22"), effect(from_=BEGUN, last_seen="2024-08-20")],
        },
    ),
    Row("13-easing-changes-nothing", S.NO_END_KNOWN, "last confirmed on 2024-08-20", _stale(), (EASED,)),
    Row(
        "13-effect-without-from",
        S.NO_END_KNOWN,
        "last confirmed on 2024-08-20",
        {"on": BEGUN, "effects": [effect(last_seen="2024-08-20")]},
    ),
    Row("14-lifted", S.WITHDRAWN, "", _bare(), (LIFTED,)),
    Row("15-complied", S.COMPLIED, "", _bare(kind="compliance_demand"), (COMPLIED,)),
    Row("16-a-block-that-is-obeyed-stands", S.ORDERED, "", _bare(), (COMPLIED,)),
    Row("14-none-extent", S.WITHDRAWN, "", {"on": BEGUN, "effects": [effect("none", BEGUN)]}, (LIFTED,)),
    Row("14-effect-ahead", S.WITHDRAWN, "", {"on": BEGUN, "effects": [effect(from_="2024-08-26")]}, (LIFTED,)),
    Row("16-ordered", S.ORDERED, "", _bare()),
    Row("16-effect-ahead", S.ORDERED, "", {"on": BEGUN, "effects": [effect(from_="2024-08-26")]}),
    Row(
        "15-deed-announced-not-done",
        S.ORDERED,
        "announced, not decided",
        {"kind": "account_suspend", "on": "2024-09-01", "announced": announced(BEGUN)},
    ),
    Row("16-lifting-yet-to-come", S.ORDERED, "", _bare(), (answer("restriction_lifted", "2024-08-26"),)),
    Row("16-refused", S.ORDERED, "", _bare(), (answer("order_refused", "2024-08-24"),)),
)


@pytest.mark.parametrize("row", ROWS, ids=[row.name for row in ROWS])
def test_row_of_the_table(row: Row) -> None:
    """A record has the status of the first row that matches, and the row's neighbours do not match."""
    status = incident(action(**row.order), *row.answers, timezone=CARACAS).status(DAY)
    assert (status.code, status.detail) == (row.code, row.detail)


@pytest.mark.parametrize("row", ROWS, ids=[row.name for row in ROWS])
def test_clipped_record_has_the_same_status(row: Row) -> None:
    """What is dated after the day makes no difference to the status on the day."""
    full = incident(action(**row.order), *row.answers, timezone=CARACAS)
    status = full.clipped(DAY).status(DAY)
    assert (status.code, status.detail) == (row.code, row.detail)


def test_every_row_is_tried() -> None:
    """The table has sixteen rows, and each has a case of its own."""
    assert {int(row.name.split("-")[0]) for row in ROWS} == set(range(1, 17))
    assert {row.code for row in ROWS} == set(StatusCode)


def test_remainder_holds_the_effects_that_have_no_end() -> None:
    """An ended action names the effects that nobody saw end."""
    rest = effect("partial", "2024-08-20", last_seen="2024-08-22")
    (status,) = incident(action(on=BEGUN, effects=[effect(from_=BEGUN, to="2024-08-20"), rest])).status(DAY).actions
    assert status.remainder == (rest,)


def test_instant_counts_as_its_day_in_the_zone() -> None:
    """An instant late in the evening in UTC is the same evening in Caracas."""
    suspended = action(kind="account_suspend", on="2013-11-01T02:00:00Z")
    assert incident(suspended, timezone=CARACAS).status("2013-10-31").code is StatusCode.IN_EFFECT
    assert incident(suspended).status("2013-10-31").code is StatusCode.NOT_YET


def test_effect_without_from_follows_the_day_of_the_zone() -> None:
    """An effect without a beginning begins on the local day of the act, not on that of the act's own offset."""
    order = action(on="2024-08-09T01:00:00Z", effects=[effect(last_seen="2024-08-08")])
    assert incident(order, timezone=CARACAS).status("2024-08-08").code is StatusCode.IN_EFFECT


def test_effect_without_from_of_an_act_of_open_beginning_is_not_taken_to_have_begun() -> None:
    """That an act came before a day does not tell that its effect did."""
    order = action(on="../2024-08-10", effects=[effect()])
    assert str(incident(order).status(DAY)) == "unclear (beginning)"


@pytest.mark.parametrize("day", ["1900-01-01", "2099-12-31"])
def test_edges_of_the_calendar(day: str) -> None:
    """An instant whose local day falls outside the years of the record is still placed."""
    instant = "1900-01-01T00:00:00+14:00" if day == "1900-01-01" else "2099-12-31T23:59:59-14:00"
    order = action(on=instant, effects=[effect()])
    assert incident(order, timezone="UTC").status("2099-12-30").code in {StatusCode.NOT_YET, StatusCode.UNCLEAR}


def test_term_beyond_the_calendar_is_never_over() -> None:
    """A term longer than the calendar lasts makes nothing overdue."""
    order = action(
        on=BEGUN, announced=announced(BEGUN, duration="P99999Y"), effects=[effect(from_=BEGUN, last_seen=DAY)]
    )
    assert incident(order).status(DAY).code is StatusCode.IN_EFFECT


def test_main_action_leads_and_is_named() -> None:
    """The status of an incident is that of its first root action, also while that is ahead of another."""
    later = action("later", on="2024-09-01")
    now = action("now", "network_shutdown", on=BEGUN, effects=[effect(from_=BEGUN, last_seen=DAY)])
    lifting = answer("restriction_lifted", "2024-08-24", id="end", answers=["now"])
    status = incident(lifting, later, now).status(DAY)
    assert (status.code, status.action_id, str(status.kind)) == (StatusCode.NOT_YET, "later", "service_block")
    assert [found.action_id for found in status.actions] == ["later", "now"]
    status = incident(lifting, now, later).status(DAY)
    assert (status.code, status.action_id) == (StatusCode.LIFTED_STILL_OBSERVED, "now")
    assert str(status.kind) == "network_shutdown"


def test_statuses_read_as_words() -> None:
    """A status prints its code, and its detail in brackets."""
    status = incident(action(**_stale())).status(DAY)
    assert str(status) == str(status.actions[0]) == "no_end_known (last confirmed on 2024-08-20)"
    assert str(incident(action(on=BEGUN)).status(DAY).actions[0]) == "ordered"


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2024-08-07", "not_yet"),
        ("2024-08-15", "in_effect"),
        ("2024-08-18", "in_effect"),
        ("2024-08-19", "overdue (the announced term was over on 2024-08-18)"),
        ("2024-08-25", "overdue (the announced term was over on 2024-08-18)"),
        ("2026-01-08", "overdue (the announced term was over on 2024-08-18)"),
        ("2026-01-10", "unclear (end)"),
        ("2026-02-01", "ended (partial on CANTV, Movistar last seen 2026-01-14)"),
    ],
)
def test_block_of_2024(day: str, expected: str) -> None:
    """The block of X is in effect, then overdue, then ended with two networks last seen partly blocked."""
    assert str(block().status(day)) == expected
    assert str(block().clipped(day).status(day)) == expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [("2013-10-30", "not_yet"), ("2013-10-31", "in_effect"), ("2013-11-02", "unclear (end)"), ("2013-11-10", "ended")],
)
def test_suspensions_of_2013(day: str, expected: str) -> None:
    """The suspensions are in effect on their day, of unclear end in the days after, and ended later."""
    assert str(suspensions().status(day)) == expected
    assert str(suspensions().clipped(day).status(day)) == expected


@pytest.mark.parametrize(
    ("begins", "since"),
    [
        (("2024-08-08",), ("2024-08-08", "2024-08-08")),
        (("2024-08", "2024-08-20"), ("2024-08-01", "2024-08-20")),
        (("2024-08-20", "2024-08-08/.."), ("2024-08-08", "2024-08-20")),
        (("2024-08-20", "../2024-08-22"), (None, "2024-08-20")),
    ],
)
def test_the_first_of_several_effects_began_within_bounds(
    begins: tuple[str, ...], since: tuple[str | None, str]
) -> None:
    """What began at the earliest bounds it on one side, what had certainly begun on the other."""
    assert _earliest(When(begin).days() for begin in begins) == tuple(day and date.fromisoformat(day) for day in since)
