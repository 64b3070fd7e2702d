"""When an effect began, when it was seen, and when it ended: each within bounds."""

from __future__ import annotations

from datetime import date

from attrs import evolve

from incidents.model.actions import Action, Effect
from incidents.model.time import Days, Order, When, against

NEVER: Days = (None, None)
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2099, 12, 31)


def bounds(first: date | None, last: date | None) -> When:
    """Return a time between two days, within the years that a record can hold."""
    if first == last and first is not None:
        return When(str(min(max(first, FIRST_DAY), LAST_DAY)))
    ends = ("" if day is None else str(min(max(day, FIRST_DAY), LAST_DAY)) for day in (first, last))
    return When("/".join(end or ".." for end in ends))


def placed(effect: Effect, action: Action, zone: str | None) -> Effect:
    """Return an effect with a beginning: without one of its own, it began when the act was done, or later."""
    first = action.on.days(zone)[0] if action.on else None
    if effect.from_ or first is None:
        return effect
    return evolve(effect, from_=bounds(first, None))


def begins_within(effect: Effect, zone: str | None) -> Days:
    """Return the days between which an effect began."""
    first, last = effect.from_.days(zone) if effect.from_ else NEVER
    for later in (effect.last_seen, effect.to):
        seen = later.days(zone)[1] if later else None
        if seen is not None and (last is None or seen < last) and (first is None or first <= seen):
            last = seen
    return first, last


def seen_until(effect: Effect, zone: str | None) -> date | None:
    """Return the last day on which an effect is known: when it was last seen, else when it began."""
    days = [when.days(zone)[0] for when in (effect.from_, effect.last_seen) if when]
    return max((day for day in days if day is not None), default=None)


def ends_within(effect: Effect, zone: str | None) -> Days:
    """Return the days between which an effect ended, if it did: not before it was last seen."""
    seen = seen_until(effect, zone)
    if effect.to is None:
        return seen, None
    first, last = effect.to.days(zone)
    if seen is None or (first is not None and seen <= first) or (last is not None and last < seen):
        return first, last
    return seen, last


def runs_on(effect: Effect, day: date, zone: str | None) -> bool:
    """Return whether an effect that had begun went on until after a day, or was seen on it."""
    seen = seen_until(effect, zone)
    if effect.to is None:
        return seen is not None and day <= seen
    order = against(ends_within(effect, zone), day)
    is_seen = effect.last_seen is not None and seen is not None and day <= seen
    return order is Order.AHEAD or (order is Order.STRADDLES and is_seen)
