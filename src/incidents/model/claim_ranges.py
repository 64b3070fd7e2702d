"""What the value of a claim can mean, as ranges on axes: two claims exclude each other where their ranges on one axis do not meet.

An axis belongs to a metric: its times as days and as instants, its numbers in one unit, its codes. A claim is a guest on an
axis of another metric or unit with which it is compared; guests are compared with those whose axis it is, not among
themselves. Which metrics are compared, and how, is data: the codelists of metrics and of units.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any, Final

from incidents.model.actions import Term
from incidents.model.amounts import Amount
from incidents.model.codes import Metric, Unit
from incidents.model.statements import Claim
from incidents.model.time import Days, When
from incidents.values import frozen

ABOUT: Final = timedelta(hours=1)
"""How far an instant given as approximate may be from the true one. Used only to find contradictions, as `AROUND`."""
TIME: Final = "time"
"""The unit of the axis on which all units of time meet, in seconds."""

Axis = tuple[str, str]
"""The metric to which an axis belongs, and what is on it: days, instants, a unit, codes …"""

_DATED: Final = (3, 3)
_WITHOUT_END: Final[dict[str, tuple[int, int]]] = {"permanent": (0, 0), "indefinite": (1, 1), "temporary": (1, 3)}
"""Ranges of terms on the axis of their ends: what has a date or a length is neither indefinite nor permanent, and what is
temporary may be either dated or indefinite."""


@frozen
class ValueRange:
    """What a claim can mean on one axis: nothing below `low`, nothing above `high`, both included; None where open."""

    axis: Axis
    low: Any
    high: Any
    is_guest: bool = False

    def excludes(self, other: ValueRange) -> bool:
        """Return whether no value lies in both of two ranges on one axis."""
        return any(
            one.high is not None and two.low is not None and bool(one.high < two.low)
            for one, two in ((self, other), (other, self))
        )


def ranges(claim: Claim, due: Days | None = None, zone: str | None = None) -> Iterator[ValueRange]:
    """Yield the ranges of a claim; none for words.

    `due` are the days between which the term of the claim is over, if it has only a duration and its start is known.
    """
    metric = claim.metric
    if claim.amount:
        yield from _of_amount(metric, claim.amount)
    elif claim.when:
        yield from _of_time(metric, claim.when, zone)
        if claim.when.latest is not None:
            yield from (ValueRange((term, "end"), *_DATED, is_guest=True) for term in _terms_placed_on(metric))
    elif claim.term:
        yield from _of_term(metric, claim.term, due, zone)
    elif claim.code and metric.one_value:
        yield ValueRange((metric, "code"), claim.code, claim.code)
    elif claim.who and metric.one_value:
        named = tuple(sorted(claim.who))
        yield ValueRange((metric, "who"), named, named)


def unit_of(metric: Metric, amount: Amount) -> str | None:
    """Return the unit of an amount for comparison, one for all units of time; None if the metric has several and it names none."""
    unit = metric.units[0] if amount.unit is None and len(metric.units) == 1 else amount.unit
    return TIME if unit and (unit.data.seconds or unit.data.months) else unit


def wider_units(unit: str | None) -> Iterator[str]:
    """Yield the units that cover a unit and more: whoever is a user is a person."""
    while unit is not None and unit != TIME:
        unit = Unit(unit).broader
        if unit is not None:
            yield unit


@cache
def _terms_placed_on(metric: Metric) -> tuple[Metric, ...]:
    return tuple(
        term for term in Metric for one in term.data.compared_with if one.how == "placed" and one.metric == metric
    )


def _of_amount(metric: Metric, amount: Amount) -> Iterator[ValueRange]:
    unit = unit_of(metric, amount)
    low, high = amount.length if unit == TIME else amount.hull
    yield ValueRange((metric, unit or ""), low, high)
    yield from (ValueRange((metric, wider), low, None, is_guest=True) for wider in wider_units(unit))
    for one in metric.data.compared_with:
        yield from (
            ValueRange((one.metric, wider), low, None, is_guest=True) for wider in (unit or "", *wider_units(unit))
        )


def _of_time(metric: Metric, when: When, zone: str | None) -> Iterator[ValueRange]:
    others = [Metric(one.metric) for one in metric.data.compared_with if one.how == "same_time"]
    for axis, is_guest in ((metric, False), *((other, True) for other in others)):
        yield from _points(axis, when, zone, is_guest=is_guest)


def _points(metric: str, when: When, zone: str | None, *, is_guest: bool) -> Iterator[ValueRange]:
    yield ValueRange((metric, "days"), *_days(when, zone), is_guest)
    if when.moments:
        first, last = (None if moment is None else moment.astimezone(UTC) for moment in when.moments)
        more = ABOUT if when.approximate else timedelta()
        yield ValueRange((metric, "instants"), _moved(first, -more), _moved(last, more), is_guest)


def _moved(moment: datetime | None, by: timedelta) -> datetime | None:
    return moment and moment + by


def _days(when: When, zone: str | None) -> Days:
    """Return the days of a time; without a zone, those of an instant by its own offset and in UTC."""
    if when.moments is None or zone is not None:
        return when.days(zone)
    days = (*when.days(), *when.days("UTC"))
    first, last = days[::2], days[1::2]
    return min((day for day in first if day), default=None), max((day for day in last if day), default=None)


def _of_term(metric: Metric, term: Term, due: Days | None, zone: str | None) -> Iterator[ValueRange]:
    ends = [Metric(one.metric) for one in metric.data.compared_with if one.how == "placed"]
    if term.duration:
        yield ValueRange((metric, "length"), *term.duration.length)
    if term.until:
        yield from _points(metric, term.until, zone, is_guest=False)
        for other in ends:
            yield from _points(other, term.until, zone, is_guest=True)
    elif term.duration and due:
        yield from (ValueRange((axis, "days"), *due, is_guest=True) for axis in (metric, *ends))
    if term.duration or term.until:
        yield ValueRange((metric, "end"), *_DATED)
    elif term.open:
        yield ValueRange((metric, "end"), *_WITHOUT_END[term.open])


def is_without_start(claim: Claim, due: Days | None) -> bool:
    """Return whether a claimed term has a duration that cannot be placed, because nothing says when it starts."""
    return bool(claim.term and claim.term.duration and not claim.term.until and due is None)


def names_an_end(claim: Claim) -> bool:
    """Return whether a claim names the time at which a term is over."""
    return bool((claim.term and claim.term.until) or (claim.when and _terms_placed_on(claim.metric)))
