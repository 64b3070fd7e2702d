"""When an announced term starts, and when it is over."""

from __future__ import annotations

from datetime import date

from incidents.model.actions import Action, Announcement, Term
from incidents.model.calendar import add
from incidents.model.time import Days, Order, When


def term_begins(action: Action) -> When | None:
    """Return when the term of an action starts: as announced, else in force, else announced, else decided."""
    announced = action.announced
    return (
        (announced and announced.starts)
        or (action.in_force and action.in_force.from_)
        or (announced and announced.on)
        or action.on
    )


def due_days(action: Action, term: Term, zone: str | None) -> Days | None:
    """Return the days between which a term is over; `None` if it has no date, and no duration with a known start."""
    if term.until is not None:
        return term.until.days(zone)
    begins = term_begins(action)
    if term.duration is None or begins is None:
        return None
    return add(begins.days(zone), begins.instant, term.duration, zone)


def announced_on(action: Action, day: date, zone: str | None) -> Announcement | None:
    """Return how an action was announced, if it certainly was by a day or the announcement has no date."""
    announced = action.announced
    if announced is None or (announced.on and announced.on.against(day, zone) is not Order.REACHED):
        return None
    return announced


def term_on(action: Action, day: date, zone: str | None) -> Term | None:
    """Return the term of an action that was known on a day."""
    announced = announced_on(action, day, zone)
    return None if announced is None else announced.term


def due_on(action: Action, day: date, zone: str | None) -> Days | None:
    """Return the days between which the term that was known on a day is over."""
    term = term_on(action, day, zone)
    return None if term is None else due_days(action, term, zone)


def over(due: Days | None, day: date) -> Order:
    """Return whether a term is over on a day: the day on which it is due is its last."""
    if due is None:
        return Order.AHEAD
    first, last = due
    if last is not None and last < day:
        return Order.REACHED
    return Order.AHEAD if first is not None and day <= first else Order.STRADDLES
