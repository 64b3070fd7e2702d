"""Hand-made histories of a measure: what answers it, and its status on every interesting day."""

from __future__ import annotations

from typing import Any, Final, NamedTuple

import pytest

from incidents.model.actions import Action, Announcement, Effect, InForce
from incidents.model.places import Place
from tests.builders import action, announced, answer, effect, incident


class Case(NamedTuple):
    """The actions of a record, and its status on some days of August and September 2024."""

    name: str
    actions: tuple[Action, ...]
    days: dict[str, str]
    """By month and day: the code of the status, or the code and the detail."""


def block(*effects: Effect, on: str = "2024-08-01", **fields: Any) -> Action:
    """Return the block of X that most of the histories are about."""
    return action(on=on, effects=effects, **{"platforms": ["x"]} | fields)


def suspension(**fields: Any) -> Action:
    """Return a platform's suspension of three accounts."""
    return action(kind="account_suspend", on="2024-08-01", platforms=["x"], **{"targets": ["a", "b", "c"]} | fields)


def lifted(on: str | None, *answers: str, id: str = "lift", **fields: Any) -> Action:  # noqa: A002 - the word of the record
    """Return a lifting."""
    return answer("restriction_lifted", on, id=id, answers=answers or ["order"], **fields)


def reinstated(on: str, *answers: str, id: str = "return", **fields: Any) -> Action:  # noqa: A002 - the word of the record
    """Return a reinstatement."""
    return answer("reinstate", on, id=id, answers=answers or ["order"], **fields)


def paused(on: str, *answers: str, id: str = "pause", **fields: Any) -> Action:  # noqa: A002 - the word of the record
    """Return a pause."""
    return answer("restriction_paused", on, id=id, answers=answers or ["order"], **fields)


def reimposed(on: str, *answers: str, id: str = "again", **fields: Any) -> Action:  # noqa: A002 - the word of the record
    """Return a reimposition."""
    return answer("restriction_reimposed", on, id=id, answers=answers or ["order"], **fields)


def extended(on: str, *answers: str, id: str = "longer", **fields: Any) -> Action:  # noqa: A002 - the word of the record
    """Return an extension."""
    return answer("restriction_extended", on, id=id, answers=answers or ["order"], **fields)


def eased(on: str, **fields: Any) -> Action:
    """Return an easing."""
    return answer("restriction_eased", on, id="ease", **fields)


def upheld(on: str, *answers: str, **fields: Any) -> Action:
    """Return a confirmation."""
    return answer("restriction_upheld", on, id="upheld", answers=answers or ["order"], **fields)


def seen(from_: str, to: str | None = None, extent: str = "full", **fields: Any) -> Effect:
    """Return an effect with an end, in the short form ``08-01``."""
    return effect(extent, f"2024-{from_}", f"2024-{to}" if to else None, **fields)


def last_seen(from_: str, last: str, extent: str = "full", **fields: Any) -> Effect:
    """Return an effect without an end, last seen on a day in the short form ``08-01``."""
    return effect(extent, f"2024-{from_}", last_seen=f"2024-{last}", **fields)


def term(on: str, **fields: Any) -> dict[str, Any]:
    """Return the announcement of a term on a day in the short form ``08-01``."""
    return {"announced": announced(f"2024-{on}", **fields)}


CASES: Final = (
    Case(
        "lifted and back on one day",
        (block(last_seen("08-01", "08-20")), lifted("2024-08-10"), reimposed("2024-08-10", "lift")),
        {
            "07-31": "not_yet",
            "08-09": "in_effect",
            "08-10": "in_effect",
            "08-20": "in_effect",
            "08-21": "no_end_known (last confirmed on 2024-08-20)",
        },
    ),
    Case(
        "lifted and back on one day, as written though both answer the block",
        (block(seen("08-01", "08-10")), lifted("2024-08-10"), reimposed("2024-08-10")),
        {"08-09": "in_effect", "08-10": "no_end_known (no effect is known since it came back on 2024-08-10)"},
    ),
    Case(
        "back and lifted on one day, the times deciding",
        (
            block(last_seen("08-01", "08-20")),
            lifted("2024-08-10T18:00:00Z"),
            reimposed("2024-08-10T09:00:00Z"),
        ),
        {"08-10": "lifted_still_observed", "08-21": "lifted (end not observed; last seen 2024-08-20)"},
    ),
    Case(
        "lifted, and back weeks later",
        (
            block(seen("08-01", "08-10")),
            lifted("2024-08-10"),
            reimposed("2024-09-02", "lift", effects=[last_seen("09-02", "09-15")]),
        ),
        {
            "08-09": "in_effect",
            "08-10": "ended",
            "09-01": "ended",
            "09-02": "in_effect",
            "09-15": "in_effect",
            "09-16": "no_end_known (last confirmed on 2024-09-15)",
        },
    ),
    Case(
        "back, of which nothing was observed",
        (block(seen("08-01", "08-10")), lifted("2024-08-10"), reimposed("2024-09-02")),
        {
            "08-31": "ended",
            "09-02": "no_end_known (no effect is known since it came back on 2024-09-02)",
            "09-20": "no_end_known (no effect is known since it came back on 2024-09-02)",
        },
    ),
    Case(
        "back though nobody had lifted it: it stopped without a decision",
        (block(seen("08-01", "08-10")), reimposed("2024-09-02", effects=[seen("09-02", "09-10")])),
        {"08-15": "ended", "09-05": "in_effect", "09-10": "ended"},
    ),
    Case(
        "reimposed twice",
        (
            block(seen("08-01", "08-05")),
            lifted("2024-08-05"),
            reimposed("2024-08-10", "lift", effects=[seen("08-10", "08-15")]),
            lifted("2024-08-15", "again", id="lift_again"),
            reimposed("2024-08-20", "lift_again", id="third", effects=[last_seen("08-20", "08-30", "partial")]),
        ),
        {
            "08-04": "in_effect",
            "08-05": "ended",
            "08-12": "in_effect",
            "08-15": "ended",
            "08-20": "partly_in_effect",
            "08-31": "no_end_known (last confirmed on 2024-08-30)",
        },
    ),
    Case(
        "a lifting that answers only the reimposition",
        (
            block(seen("08-01", "08-05")),
            lifted("2024-08-05"),
            reimposed("2024-08-10", effects=[last_seen("08-10", "08-15")]),
            lifted("2024-08-20", "again", id="second"),
        ),
        {
            "08-16": "no_end_known (last confirmed on 2024-08-15)",
            "08-20": "lifted (end not observed; last seen 2024-08-15)",
        },
    ),
    Case(
        "back, and lifted before anything was observed of it",
        (
            block(seen("08-01", "08-05")),
            lifted("2024-08-05"),
            reimposed("2024-08-10"),
            lifted("2024-08-20", id="second"),
        ),
        {
            "08-06": "ended",
            "08-10": "no_end_known (no effect is known since it came back on 2024-08-10)",
            "08-20": "ended",
        },
    ),
    Case(
        "a pause that ran out",
        (block(last_seen("08-01", "08-09")), paused("2024-08-10", **term("08-10", duration="P5D"))),
        {
            "08-09": "in_effect",
            "08-10": "paused",
            "08-15": "paused",
            "08-16": "no_end_known (last confirmed on 2024-08-09)",
        },
    ),
    Case(
        "a pause that ran out after which the block was seen again",
        (
            block(seen("08-01", "08-10"), last_seen("08-16", "08-20")),
            paused("2024-08-10", **term("08-10", until="2024-08-15")),
        ),
        {
            "08-12": "paused",
            "08-15": "paused",
            "08-16": "in_effect",
            "08-21": "no_end_known (last confirmed on 2024-08-20)",
        },
    ),
    Case(
        "a pause that ran out, the effect having ended before",
        (block(seen("08-01", "08-10")), paused("2024-08-10", **term("08-10", duration="P5D"))),
        {"08-15": "paused", "08-16": "no_end_known (no effect is known since it came back on 2024-08-15)"},
    ),
    Case(
        "a pause until a day that is not known exactly",
        (block(seen("08-01", "08-10")), paused("2024-08-10", **term("08-10", until="2024-08-20/2024-08-25"))),
        {
            "08-20": "paused",
            "08-21": "unclear (pause)",
            "08-25": "unclear (pause)",
            "08-26": "no_end_known (no effect is known since it came back on 2024-08-20/2024-08-25)",
        },
    ),
    Case(
        "a pause until a further decision never runs out",
        (block(seen("08-01", "08-10")), paused("2024-08-10", **term("08-10", condition="the court decides"))),
        {"08-10": "paused", "09-30": "paused"},
    ),
    Case(
        "an extension of a pause",
        (
            block(seen("08-01", "08-10")),
            paused("2024-08-10", **term("08-10", duration="P5D")),
            extended("2024-08-15", "pause", **term("08-15", duration="P10D")),
        ),
        {
            "08-15": "paused",
            "08-25": "paused",
            "08-26": "no_end_known (no effect is known since it came back on 2024-08-25)",
        },
    ),
    Case(
        "a pause extended twice, the second time until a further decision",
        (
            block(seen("08-01", "08-10")),
            paused("2024-08-10", **term("08-10", duration="P5D")),
            extended("2024-08-15", "pause", **term("08-15", duration="P5D")),
            extended("2024-08-20", "longer", id="longer_still"),
        ),
        {"08-18": "paused", "08-20": "paused", "09-30": "paused"},
    ),
    Case(
        "two pauses",
        (
            block(seen("08-01", "08-05"), seen("08-11", "08-20")),
            paused("2024-08-05", **term("08-05", duration="P5D")),
            paused("2024-08-20", id="second", **term("08-20", duration="P5D")),
        ),
        {
            "08-04": "in_effect",
            "08-05": "paused",
            "08-10": "paused",
            "08-11": "in_effect",
            "08-19": "in_effect",
            "08-20": "paused",
            "08-26": "no_end_known (no effect is known since it came back on 2024-08-25)",
        },
    ),
    Case(
        "a pause that a reimposition ends before its term",
        (
            block(seen("08-01", "08-05")),
            paused("2024-08-05", **term("08-05", duration="P30D")),
            reimposed("2024-08-10", "pause", effects=[last_seen("08-10", "08-12")]),
        ),
        {"08-07": "paused", "08-10": "in_effect", "08-13": "no_end_known (last confirmed on 2024-08-12)"},
    ),
    Case(
        "a pause while the effect goes on",
        (block(seen("08-01", "08-20")), paused("2024-08-10")),
        {"08-09": "in_effect", "08-10": "in_effect (paused)", "08-20": "paused"},
    ),
    Case(
        "paused, then lifted",
        (block(seen("08-01", "08-05")), paused("2024-08-05"), lifted("2024-08-10", "pause", "order")),
        {"08-05": "paused", "08-10": "ended"},
    ),
    Case(
        "lifted, which is then paused: a stay of the lifting is a pause of nothing, so that the latest decides",
        (block(seen("08-01", "08-05")), lifted("2024-08-05"), paused("2024-08-10")),
        {"08-06": "ended", "08-10": "paused"},
    ),
    Case(
        "paused before it took effect",
        (
            block(on="2024-08-01", in_force=InForce(from_="2024-08-20")),
            paused("2024-08-10"),
            upheld("2024-08-15"),
        ),
        {"08-05": "ordered", "08-10": "paused", "08-14": "paused", "08-15": "ordered", "09-01": "ordered"},
    ),
    Case(
        "a stay of the stay: a confirmation of the pause changes nothing",
        (block(seen("08-01", "08-10")), paused("2024-08-10"), upheld("2024-08-15", "pause")),
        {"08-12": "paused", "08-15": "paused", "09-01": "paused"},
    ),
    Case(
        "upheld after a stay, and seen again",
        (block(seen("08-01", "08-10"), last_seen("08-21", "08-25")), paused("2024-08-10"), upheld("2024-08-20")),
        {"08-15": "paused", "08-21": "in_effect", "08-26": "no_end_known (last confirmed on 2024-08-25)"},
    ),
    Case(
        "upheld while it was in force: nothing changes",
        (block(seen("08-01", "08-20"), **term("08-01", duration="P10D")), upheld("2024-08-15")),
        {"08-11": "in_effect", "08-12": "overdue (the announced term was over on 2024-08-11)", "08-20": "ended"},
    ),
    Case(
        "reimposed after its term ran out, without a term",
        (
            block(seen("08-01", "08-11"), **term("08-01", duration="P10D")),
            reimposed("2024-08-20", effects=[last_seen("08-20", "08-30")]),
        ),
        {
            "08-11": "ended",
            "08-25": "in_effect",
            "08-31": "no_end_known (last confirmed on 2024-08-30)",
        },
    ),
    Case(
        "reimposed with a term of its own that ran out",
        (
            block(seen("08-01", "08-11"), **term("08-01", duration="P60D")),
            lifted("2024-08-11"),
            reimposed("2024-08-20", "lift", effects=[last_seen("08-20", "09-10")], **term("08-20", until="2024-09-01")),
        ),
        {
            "09-01": "in_effect",
            "09-02": "overdue (the announced term was over on 2024-09-01)",
            "09-11": "term_over_unverified (the announced term was over on 2024-09-01; last seen 2024-09-10)",
        },
    ),
    Case(
        "two partial liftings that together lift all",
        (
            block(last_seen("08-01", "08-30"), platforms=["x", "tiktok"]),
            lifted("2024-08-10", platforms=["tiktok"]),
            lifted("2024-08-20", id="rest", platforms=["twitter"]),
        ),
        {"08-10": "in_effect", "08-19": "in_effect", "08-20": "lifted_still_observed"},
    ),
    Case(
        "two partial liftings, of which one came back",
        (
            block(last_seen("08-01", "08-30"), platforms=["x", "tiktok"]),
            lifted("2024-08-10", platforms=["tiktok"]),
            lifted("2024-08-12", id="rest", platforms=["x"]),
            reimposed("2024-08-20", "lift", platforms=["tiktok"]),
            lifted("2024-08-25", "again", id="last", platforms=["tiktok"]),
        ),
        {
            "08-11": "in_effect",
            "08-12": "lifted_still_observed",
            "08-20": "in_effect",
            "08-25": "lifted_still_observed",
        },
    ),
    Case(
        "liftings for two places of one country",
        (
            block(last_seen("08-01", "08-30"), where=["VE-A", "VE-B"]),
            lifted("2024-08-10", where=["VE-A"]),
            lifted("2024-08-20", id="rest", where=["VE-B"]),
        ),
        {"08-15": "in_effect", "08-20": "lifted_still_observed"},
    ),
    Case(
        "a lifting in one place of a country-wide block",
        (block(last_seen("08-01", "08-30")), lifted("2024-08-10", where=["VE-A"])),
        {"08-15": "in_effect", "08-31": "no_end_known (last confirmed on 2024-08-30)"},
    ),
    Case(
        "a lifting for the whole country of a block in two of its states",
        (block(last_seen("08-01", "08-30"), where=["VE-A", "VE-B"]), lifted("2024-08-10", where=["VE"])),
        {"08-15": "lifted_still_observed"},
    ),
    Case(
        "a lifting that names the country of a block that names no place, in a record of two countries",
        (block(last_seen("08-01", "08-30")), lifted("2024-08-10", where=["VE"])),
        {"08-15": "lifted_still_observed"},
    ),
    Case(
        "platforms and places together: all four parts are lifted in the end",
        (
            block(last_seen("08-01", "08-30"), platforms=["x", "tiktok"], where=["VE-A", "VE-B"]),
            lifted("2024-08-05", id="l1", platforms=["x"], where=["VE-A"]),
            lifted("2024-08-10", id="l2", where=["VE-B"]),
            lifted("2024-08-15", id="l3", platforms=["tiktok"]),
        ),
        {"08-14": "in_effect", "08-15": "lifted_still_observed"},
    ),
    Case(
        "a scope lifts only a part",
        (block(last_seen("08-01", "08-30")), lifted("2024-08-10", scope="fixed networks only")),
        {"08-15": "in_effect"},
    ),
    Case(
        "the scope of the block itself is the whole of it",
        (block(last_seen("08-01", "08-30"), scope="images"), lifted("2024-08-10", scope="images")),
        {"08-15": "lifted_still_observed"},
    ),
    Case(
        "a part that came back by a scope, and was lifted again",
        (
            block(last_seen("08-01", "08-30")),
            lifted("2024-08-05"),
            reimposed("2024-08-10", "lift", scope="images"),
            lifted("2024-08-15", "again", id="second", scope="images"),
        ),
        {"08-05": "lifted_still_observed", "08-10": "in_effect", "08-15": "lifted_still_observed"},
    ),
    Case(
        "one of two platforms is paused",
        (block(seen("08-01", "08-20"), platforms=["x", "tiktok"]), paused("2024-08-10", platforms=["x"])),
        {"08-15": "in_effect", "08-20": "ended"},
    ),
    Case(
        "one of two platforms is lifted, the other paused: no part is left in force",
        (
            block(seen("08-01", "08-20"), platforms=["x", "tiktok"]),
            lifted("2024-08-10", platforms=["x"]),
            paused("2024-08-12", platforms=["tiktok"]),
        ),
        {"08-11": "in_effect", "08-12": "in_effect (paused)", "08-20": "paused"},
    ),
    Case(
        "one of three accounts is reinstated",
        (suspension(), reinstated("2024-08-10", targets=["b"])),
        {
            "07-31": "not_yet",
            "08-01": "in_effect",
            "08-05": "no_end_known (last confirmed on 2024-08-01)",
            "08-11": "no_end_known (last confirmed on 2024-08-01)",
        },
    ),
    Case(
        "all three accounts are reinstated, one after another",
        (
            suspension(),
            reinstated("2024-08-10", id="r1", targets=["b"]),
            reinstated("2024-08-12", id="r2", targets=["a"]),
            reinstated("2024-08-20", id="r3", targets=["c"]),
        ),
        {"08-01": "in_effect", "08-19": "in_effect", "08-20": "ended", "09-01": "ended"},
    ),
    Case(
        "a deed without effects, reinstated",
        (suspension(), reinstated("2024-08-20")),
        {"08-01": "in_effect", "08-19": "in_effect", "08-20": "ended"},
    ),
    Case(
        "a deed without effects, reinstated some day in a month",
        (suspension(), reinstated("2024-08")),
        {"08-01": "unclear (end; “return” (reinstated) may have come by then)", "08-31": "ended"},
    ),
    Case(
        "a deed without effects, reinstated, done again and undone again",
        (
            suspension(),
            reinstated("2024-08-10"),
            reimposed("2024-08-15", "return"),
            reinstated("2024-08-25", "again", id="return_again"),
        ),
        {"08-09": "in_effect", "08-12": "ended", "08-15": "in_effect", "08-24": "in_effect", "08-25": "ended"},
    ),
    Case(
        "a deed done again, and not undone",
        (suspension(), reinstated("2024-08-10"), reimposed("2024-08-15", "return")),
        {"08-12": "ended", "08-15": "in_effect", "08-20": "no_end_known (last confirmed on 2024-08-15)"},
    ),
    Case(
        "a deed that answers an order, and is undone while the order stands",
        (
            action(kind="removal_order", on="2024-08-01", platforms=["x"]),
            action("hidden", "geo_withhold", on="2024-08-05", platforms=["x"], answers=["order"]),
            reinstated("2024-08-20", "hidden"),
        ),
        {"08-01": "ordered", "08-05": "in_effect", "08-19": "in_effect", "08-20": "ended"},
    ),
    Case(
        "a deed ahead of an order that was announced",
        (
            action(kind="removal_order", on="2024-08-10", announced=announced("2024-08-01")),
            action("hidden", "geo_withhold", on="2024-08-05", answers=["order"], effects=[seen("08-05", "08-20")]),
        ),
        {
            "07-31": "not_yet",
            "08-01": "ordered (announced, not decided)",
            "08-05": "in_effect",
            "08-20": "ended",
        },
    ),
    Case(
        "announced as indefinite",
        (block(last_seen("08-01", "08-10"), **term("08-01", open="indefinite")),),
        {
            "08-10": "in_effect",
            "08-11": "no_end_known (last confirmed on 2024-08-10; announced as indefinite)",
        },
    ),
    Case(
        "announced as permanent when it was extended",
        (
            block(last_seen("08-01", "08-20"), **term("08-01", duration="P10D")),
            extended("2024-08-10", **term("08-10", open="permanent")),
        ),
        {
            "08-15": "in_effect",
            "08-21": "no_end_known (last confirmed on 2024-08-20; announced as permanent)",
        },
    ),
    Case(
        "decided after it was announced",
        (block(on="2024-08-10", announced=announced("2024-08-01")),),
        {
            "07-31": "not_yet",
            "08-01": "ordered (announced, not decided)",
            "08-09": "ordered (announced, not decided)",
            "08-10": "ordered",
        },
    ),
    Case(
        "a fine announced before it was imposed",
        (action(kind="fine", on="2024-08-10", announced=announced("2024-08-01")),),
        {"07-31": "not_yet", "08-05": "ordered (announced, not decided)", "08-10": "done"},
    ),
    Case(
        "a deadline that is over",
        (
            action(
                kind="compliance_demand",
                on="2024-08-01",
                announced=Announcement(on="2024-08-01", deadline="2024-08-10"),
            ),
            extended("2024-08-15", announced=Announcement(deadline="2024-08-20")),
            answer("order_complied", "2024-08-25"),
        ),
        {
            "08-10": "ordered",
            "08-11": "ordered (the deadline was over on 2024-08-10)",
            "08-15": "ordered",
            "08-21": "ordered (the deadline was over on 2024-08-20)",
            "08-25": "complied",
        },
    ),
    Case(
        "announced as temporary, without a date",
        (block(last_seen("08-01", "08-10"), **term("08-01", open="temporary")),),
        {"08-11": "no_end_known (last confirmed on 2024-08-10)"},
    ),
    Case(
        "a block of two kinds of platform, lifted for one kind and then for the other",
        (
            block(last_seen("08-01", "08-30"), platforms=[], platform_kinds=["vpn", "social_network"]),
            lifted("2024-08-10", platform_kinds=["vpn"]),
            lifted("2024-08-20", id="rest", platform_kinds=["social_network"]),
        ),
        {"08-10": "in_effect", "08-20": "lifted_still_observed"},
    ),
    Case(
        "a staged end: networks return one after another",
        (
            block(
                seen("08-01", "08-20", networks=["CANTV"]),
                seen("08-01", "08-25", networks=["Movistar"]),
                last_seen("08-20", "08-27", "partial", networks=["CANTV"]),
            ),
            lifted("2024-08-19"),
        ),
        {
            "08-18": "in_effect",
            "08-19": "lifted_still_observed",
            "08-26": "lifted_still_observed",
            "08-28": "ended (partial on CANTV last seen 2024-08-27)",
        },
    ),
    Case(
        "a staged end: eased with a term for the rest",
        (
            block(last_seen("08-01", "08-30"), **term("08-01", duration="P10D")),
            eased("2024-08-11", scope="fixed networks freed", **term("08-11", until="2024-08-20")),
            lifted("2024-08-25"),
        ),
        {
            "08-11": "in_effect",
            "08-20": "in_effect",
            "08-21": "overdue (the announced term was over on 2024-08-20)",
            "08-25": "lifted_still_observed",
        },
    ),
    Case(
        "an extension for one of two platforms",
        (
            block(
                seen("08-01", "08-15", platforms=["x"]),
                last_seen("08-01", "08-30", platforms=["tiktok"]),
                platforms=["x", "tiktok"],
                **term("08-01", duration="P10D"),
            ),
            extended("2024-08-10", platforms=["tiktok"], **term("08-10", duration="P30D")),
        ),
        {
            "08-11": "in_effect",
            "08-14": "overdue (the announced term was over on 2024-08-11)",
            "08-15": "in_effect",
        },
    ),
    Case(
        "looked for later, and not there",
        (block(last_seen("08-01", "08-10"), effect("none", "2024-08-20")),),
        {"08-10": "in_effect", "08-11": "unclear (end)", "08-19": "unclear (end)", "08-20": "ended"},
    ),
    Case(
        "looked for on the day on which it was last seen",
        (block(last_seen("08-01", "08-10"), effect("none", "2024-08-10")),),
        {"08-10": "in_effect", "08-11": "no_end_known (last confirmed on 2024-08-10)"},
    ),
    Case(
        "looked for from the day on which it was last seen, for days",
        (block(last_seen("08-01", "08-10"), effect("none", "2024-08-10", last_seen="2024-08-15")),),
        {"08-10": "in_effect", "08-11": "ended", "08-15": "ended"},
    ),
    Case(
        "looked for on no known day",
        (block(last_seen("08-01", "08-10"), effect("none")),),
        {"08-25": "no_end_known (last confirmed on 2024-08-10)"},
    ),
    Case(
        "looked for on other networks, which says nothing of these",
        (block(last_seen("08-01", "08-10", networks=["CANTV"]), effect("none", "2024-08-20", networks=["Movistar"])),),
        {"08-25": "no_end_known (last confirmed on 2024-08-10)"},
    ),
    Case(
        "looked for on the day of the lifting, which says so",
        (
            block(last_seen("08-01", "08-10")),
            lifted("2024-08-15", effects=[effect("none", "2024-08-15")]),
        ),
        {"08-12": "unclear (end)", "08-15": "ended"},
    ),
    Case(
        "several liftings in a row",
        (
            block(last_seen("08-01", "08-30")),
            lifted("2024-08-10"),
            lifted("2024-08-15", id="second"),
            lifted("2024-08-20", "second", id="third"),
        ),
        {"08-09": "in_effect", "08-10": "lifted_still_observed", "08-20": "lifted_still_observed"},
    ),
    Case(
        "a lifting that counts from when it is in force",
        (block(last_seen("08-01", "08-30")), lifted("2024-08-10", in_force=InForce(from_="2024-08-20"))),
        {"08-10": "in_effect", "08-19": "in_effect", "08-20": "lifted_still_observed"},
    ),
    Case(
        "a lifting some day in a month",
        (block(last_seen("08-01", "08-30")), lifted("2024-08-05/2024-08-20")),
        {
            "08-04": "in_effect",
            "08-10": "in_effect (“lift” (restriction lifted) may have come by then)",
            "08-20": "lifted_still_observed",
        },
    ),
    Case(
        "back some day in a month",
        (block(seen("08-01", "08-05")), lifted("2024-08-05"), reimposed("2024-08-10/2024-08-20", "lift")),
        {
            "08-09": "ended",
            "08-15": "ended (“again” (restriction reimposed) may have come by then)",
            "08-20": "no_end_known (no effect is known since it came back on 2024-08-10/2024-08-20)",
        },
    ),
    Case(
        "an undated lifting that was taken back on a day",
        (block(last_seen("08-01", "08-30")), lifted(None), reimposed("2024-08-20", "lift")),
        {
            "08-10": "in_effect (“lift” (restriction lifted) may have come by then)",
            "08-25": "in_effect",
        },
    ),
    Case(
        "a demand that was obeyed",
        (action(kind="compliance_demand", on="2024-08-01"), answer("order_complied", "2024-08-10")),
        {"08-05": "ordered", "08-10": "complied"},
    ),
    Case(
        "a demand on two platforms, obeyed by one and then by the other",
        (
            action(kind="removal_order", on="2024-08-01", platforms=["x", "tiktok"]),
            answer("order_complied", "2024-08-05", id="c1", platforms=["x"]),
            answer("order_complied", "2024-08-10", id="c2", platforms=["tiktok"]),
        ),
        {"08-05": "ordered", "08-10": "complied"},
    ),
    Case(
        "a demand that was obeyed, and made again",
        (
            action(kind="compliance_demand", on="2024-08-01"),
            answer("order_complied", "2024-08-10"),
            reimposed("2024-08-20"),
            answer("order_complied", "2024-08-25", id="again_obeyed", answers=["again"]),
        ),
        {
            "08-10": "complied",
            "08-20": "no_end_known (no effect is known since it came back on 2024-08-20)",
            "08-25": "complied",
        },
    ),
    Case(
        "a block that is obeyed goes on, and networks that obey the lifting settle nothing",
        (
            action(kind="carriage_demand", on="2024-08-01"),
            lifted("2024-08-05"),
            answer("order_complied", "2024-08-06", answers=["lift"]),
            reimposed("2024-08-10", "lift", effects=[last_seen("08-10", "08-12")]),
        ),
        {"08-06": "withdrawn", "08-10": "in_effect", "08-13": "no_end_known (last confirmed on 2024-08-12)"},
    ),
    Case(
        "a block that answers a demand: lifting it does not lift the demand",
        (
            action(kind="compliance_demand", on="2024-08-01"),
            action("block", "service_block", on="2024-08-05", answers=["order"], effects=[seen("08-05", "08-10")]),
            lifted("2024-08-10", "block"),
        ),
        {"08-05": "ordered", "08-15": "ordered"},
    ),
    Case(
        "two root actions: the first leads, whatever the other does",
        (
            block(on="2024-08-10", announced=announced("2024-08-10")),
            action("demand", "compliance_demand", on="2024-08-01"),
            lifted("2024-08-20", "order", "demand"),
        ),
        {"08-05": "not_yet", "08-10": "ordered", "08-20": "withdrawn"},
    ),
    Case(
        "one lifting of two root actions of which it names a part of each",
        (
            block(last_seen("08-01", "08-30")),
            action("other", on="2024-08-01", platforms=["x", "tiktok"]),
            lifted("2024-08-10", "order", "other", platforms=["x"]),
        ),
        {"08-10": "lifted_still_observed"},
    ),
    Case(
        "a lifting without a date of a pause that comes later",
        (block(last_seen("08-01", "08-30")), paused("2024-08-20"), lifted(None, "pause")),
        {
            "08-19": "in_effect",
            "08-20": "in_effect (paused; “lift” (restriction lifted) may have come by then)",
        },
    ),
)

ROWS: Final = tuple((case, day) for case in CASES for day in case.days)


@pytest.mark.parametrize(("case", "day"), ROWS, ids=[f"{case.name} on {day}" for case, day in ROWS])
def test_history(case: Case, day: str) -> None:
    """A measure has the status of its history up to the day, in the whole record and in the record of that day."""
    record = incident(*case.actions, countries=["VE", "US"])
    assert str(record.status(f"2024-{day}")) == case.days[day]
    clipped = record.clipped(f"2024-{day}")
    assert str(clipped.status(f"2024-{day}")) == case.days[day]
    assert clipped.clipped(f"2024-{day}") == clipped


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_order_in_the_file_matters_only_on_a_tie(case: Case) -> None:
    """Answers are read by what they answer and by date: those that are dated apart may be written in any order."""
    root, *others = case.actions
    dates = [str(other.on) for other in others]
    if len(set(dates)) == len(dates):
        record = incident(root, *reversed(others))
        assert {day: str(record.status(f"2024-{day}")) for day in case.days} == case.days


@pytest.mark.parametrize(
    ("where", "status"),
    [
        (["srinagar"], "in_effect"),
        (["srinagar", "pulwama"], "lifted_still_observed"),
        (["IN-JK"], "lifted_still_observed"),
        (["IN"], "lifted_still_observed"),
    ],
)
def test_declared_places_lie_in_what_they_name(where: list[str], status: str) -> None:
    """A lifting for the territory in which two districts lie is one for both districts."""
    districts = [Place(id=name, name=name.title(), in_="IN-JK") for name in ("srinagar", "pulwama")]
    order = block(last_seen("08-01", "08-30"), where=["srinagar", "pulwama"])
    record = incident(order, lifted("2024-08-10", where=where), countries=["IN"], places=districts)
    assert record.status("2024-08-15").code == status
