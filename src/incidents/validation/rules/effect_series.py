"""Conventions on effects: one that continues another, and a shutdown of the network that names platforms."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterator
from functools import partial

from incidents.findings import Hit
from incidents.model.actions import Action, Effect
from incidents.model.effects import NEVER
from incidents.model.time import Days, When
from incidents.validation.context import Context
from incidents.validation.lasting import Lasting
from incidents.validation.prefilter import needs, some


@needs(some(Effect, "to"))
def gap_between_effects(context: Context) -> Iterator[Hit]:
    """An effect begins days after the one that it continues may have ended.

    Why: If the earlier effect ended on some day between two bounds, what follows it began on that day. A beginning at the
    later bound leaves days on which the record has no effect, and makes the two clocks differ.
    Source: effects; a change of the extent or of the networks is another effect, which begins when the earlier one ends
    Bad:
        {"actions": [{"id": "order", "kind": "service_block", "platforms": ["x"],
                      "effects": [{"id": "dark", "extent": "full", "from": "2024-08-08", "to": "2024-08-18/2024-08-22"},
                                  {"id": "rest", "extent": "partial", "from": "2024-08-22", "networks": ["CANTV"]}],
                      "evidence": [{"source": "report"}]}]}
    Good:
        {"actions": [{"id": "order", "kind": "service_block", "platforms": ["x"],
                      "effects": [{"id": "dark", "extent": "full", "from": "2024-08-08", "to": "2024-08-18/2024-08-22"},
                                  {"id": "rest", "extent": "partial", "from": "2024-08-18/2024-08-22",
                                   "networks": ["CANTV"]}],
                      "evidence": [{"source": "report"}]}]}
    """
    for pointer, action in context.of(Action):
        for index, continued in _continued(action, context.incident.timezone):
            earlier, later = action.effects[continued], action.effects[index]
            (begins, _), (ended, _) = (_days(when, context.incident.timezone) for when in (later.from_, earlier.to))
            days = (begins - ended).days if begins and ended else 0
            named = f'"{earlier.id}"' if earlier.id else "the effect before it"
            message = f"effect begins on {later.from_}, but {named} may have ended {days} days earlier ({earlier.to})"
            hint = 'If it continues that effect, write the same days in "from" as in the "to" of that effect.'
            yield Hit(pointer=(*pointer, "effects", index, "from"), message=message, help=hint)


def _continued(action: Action, zone: str | None) -> Iterator[tuple[int, int]]:
    """Yield each effect that begins days after another may have ended, and the latest such, by position."""
    effects = action.effects
    begins = [(first.toordinal(), index) for index, one in enumerate(effects) if (first := _days(one.from_, zone)[0])]
    ends = [(_days(one.to, zone), index) for index, one in enumerate(effects) if one.to]
    # What begins a day after the first possible end, or before it, leaves no day out.
    waiting = deque(
        sorted((first.toordinal() + 2, last.toordinal() + 1, index) for (first, last), index in ends if first and last)
    )
    if not waiting or not begins or max(begins)[0] < waiting[0][0]:
        return
    lasting: Lasting[int] = Lasting()
    found = []
    for day, index in sorted(begins):
        while waiting and waiting[0][0] <= day:
            _, last, earlier = waiting.popleft()
            lasting.add(earlier, last)
        may_continue = partial(_may_continue, effects[index])
        continued = lasting.find(day, lambda one: one != index and may_continue(effects[one]))  # noqa: B023 - called at once
        if continued is not None:
            found.append((index, continued))
    yield from sorted(found)


@needs(some(Action, "platforms"))
def shutdown_with_platforms(context: Context) -> Iterator[Hit]:
    """A measure against the whole network names platforms.

    Why: A network shutdown hits every service alike. With platforms, it is counted and compared as a measure against these.
    Source: action kinds; a measure of a kind that concerns the network as a whole needs no platform
    Bad:
        {"actions": [{"id": "order", "kind": "network_shutdown", "platforms": ["x"],
                      "evidence": [{"source": "report"}]}]}
    Good:
        {"actions": [{"id": "order", "kind": "network_shutdown", "evidence": [{"source": "report"}]}]}
    """
    for pointer, action in context.of(Action):
        if action.kind.platform_optional and action.platforms:
            message = f'"{action.kind}" concerns the whole network, but names {", ".join(action.platforms)}'
            hint = (
                'Remove "platforms". If these services were cut off or slowed apart from the network, write another '
                'action, such as "service_block".'
            )
            yield Hit(pointer=(*pointer, "platforms"), message=message, help=hint)


def _days(when: When | None, zone: str | None) -> Days:
    return when.days(zone) if when else NEVER


def _may_continue(later: Effect, earlier: Effect) -> bool:
    """Return whether two effects may be about the same services, networks and places."""
    pairs: tuple[tuple[Collection[str], Collection[str]], ...] = (
        (earlier.platforms, later.platforms),
        (earlier.networks, later.networks),
        (earlier.network_types, later.network_types),
        (earlier.where, later.where),
        (earlier.targets, later.targets),
    )
    shared = all(not ones or not others or set(ones) & set(others) for ones, others in pairs)
    return shared and (earlier.scope is None or later.scope is None or earlier.scope == later.scope)
