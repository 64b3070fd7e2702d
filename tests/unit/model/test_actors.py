"""Actors and the offices that they held."""

from __future__ import annotations

from datetime import date

import pytest

from incidents.errors import TimeSyntaxError
from incidents.model.actors import Involvement, Office
from incidents.model.codes import ActorKind, Role
from tests.builders import actor, block, office, suspensions


@pytest.mark.parametrize(
    ("held", "expected"),
    [
        (office(from_="2013-04", to="2026-01"), True),
        (office(from_="2013-10-31"), True),
        (office(from_="2013-11-01"), False),
        (office(from_="2013-10"), True),  # on its last day at the latest
        (office(from_="2013-10/2013-11"), False),
        (office(from_="2013-09"), True),
        (office(to="2013-10-31"), True),
        (office(to="2013-10-30"), False),
        (office(to="2013-11"), True),
        (office(to="2013-10"), False),
        (office(from_="../2013-10-31", to="2013-11-01/.."), True),
        (office(from_="2013-10-30/..", to="2014"), False),
        (office(from_="2013-01-01", to="../2014"), False),
        (office(), False),
    ],
)
def test_office_certainly_held(held: Office, expected: bool) -> None:  # noqa: FBT001 - what is expected
    """An office counts on a day that both of its ends surely enclose, and never without a date."""
    assert held.certainly_held(date(2013, 10, 31)) is expected


def test_offices_on_a_day() -> None:
    """An actor has the offices of the day, in the order of the record."""
    first, second = office("Minister", "2012", "2014"), office("Member", "2010")
    person = actor(offices=[first, second, office("President", "2020")])
    assert person.offices_on("2013-10-31") == person.offices_on(date(2013, 10, 31)) == (first, second)
    assert person.offices_on("2009-10-31") == ()
    with pytest.raises(TimeSyntaxError):
        person.offices_on("2013-10")


def test_delcy_rodriguez_has_the_office_of_the_day_in_both_records() -> None:
    """She was minister in 2013 and vice-president in 2024, whichever record is asked."""
    for record in (suspensions(), block()):
        person = record.find("rodriguez")
        assert [held.title for held in person.offices_on("2013-10-31")] == ["Minister of Communication and Information"]
        assert [held.title for held in person.offices_on("2024-08-08")] == ["Executive Vice-President"]


def test_codes_are_looked_up() -> None:
    """Kinds and roles are codes of their lists."""
    assert actor(kind="regulator").kind is ActorKind.REGULATOR
    assert Involvement(actor="conatel", role="proposes").role is Role.PROPOSES
    with pytest.raises(ValueError, match=r"Actor\.kind: unknown code 'king' of the list actor_kinds"):
        actor(kind="king")
