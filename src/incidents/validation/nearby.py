"""What the rules across records need to see that a context and another record are one event."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final, NamedTuple

from incidents.model import Incident
from incidents.model.actions import Action
from incidents.model.context import Context
from incidents.model.parts import lineage

_EXACT: Final = timedelta(days=1)
"""How far apart the first and the last possible day of a date may be that identifies an event alone."""


class Doing(NamedTuple):
    """Who did something to whom, in which direction and when; what is not recorded is empty."""

    direction: str
    first: date
    last: date
    by: frozenset[str]
    targets: frozenset[str]


class Aside(NamedTuple):
    """A context that is only for events without a record."""

    position: int
    id: str
    event: Doing

    def repeats(self, act: Doing) -> bool:
        """Return whether the context and the main act of another record seem to be one event.

        Direction and days have to agree, and the names that the context has. Without names, only an exact day is enough.
        """
        event = self.event
        if event.direction != act.direction or event.first > act.last or act.first > event.last:
            return False
        if event.by or event.targets:
            return (not event.by or bool(event.by & act.by)) and (
                not event.targets or bool(event.targets & act.targets)
            )
        return event.last - event.first <= _EXACT


def _names(*groups: tuple[str, ...]) -> frozenset[str]:
    return frozenset(lineage(name) for group in groups for name in group)


def asides(incident: Incident) -> tuple[Aside, ...]:
    """Return the contexts of a record that are only for events without a record, and whose day is known."""
    found = ((index, event, _aside(event, incident.timezone)) for index, event in enumerate(incident.context))
    return tuple([Aside(index, event.id, doing) for index, event, doing in found if doing])


def _aside(event: Context, zone: str | None) -> Doing | None:
    direction = event.kind.unrecorded
    first, last = event.from_.days(zone) if event.from_ else (None, None)
    if direction is None or first is None or last is None:
        return None
    return Doing(direction.value, first, last, _names(event.by), _names(event.targets))


def main_act(incident: Incident) -> Doing | None:
    """Return what the main act of a record did; None without a direction or a day."""
    first, last = incident.began
    main: Action | None = next(iter(incident.root_actions), None)
    if main is None or main.kind.direction is None or first is None or last is None:
        return None
    # A platform acts under its own name, and a restriction hits the platform.
    by, hit = _names(main.by, main.platforms), _names(main.targets, main.platforms)
    return Doing(main.kind.direction.value, first, last, by, hit)
