"""Conventions on effects: one that continues another, and a shutdown of the network that names platforms."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import timedelta
from typing import Final

from incidents.findings import Hit
from incidents.model.actions import Action, Effect
from incidents.model.time import When
from incidents.validation.context import Context
from incidents.validation.prefilter import needs

_A_DAY: Final = timedelta(days=1)


@needs("effects")
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
        for index, later in enumerate(action.effects):
            for earlier in action.effects:
                days = _days_between(earlier.to, later.from_, context.incident.timezone)
                if days > 1 and earlier is not later and _may_continue(earlier, later):
                    named = f'"{earlier.id}"' if earlier.id else "the effect before it"
                    message = (
                        f"effect begins on {later.from_}, but {named} may have ended {days} days earlier ({earlier.to})"
                    )
                    hint = 'If it continues that effect, write the same days in "from" as in the "to" of that effect.'
                    yield Hit(pointer=(*pointer, "effects", index, "from"), message=message, help=hint)


@needs("platforms")
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


def _days_between(end: When | None, beginning: When | None, zone: str | None) -> int:
    """Return how many days after the first possible day of an end a beginning is, or 0 if it is not among the days of the end."""
    if end is None or beginning is None:
        return 0
    first, last = end.days(zone)
    begins = beginning.days(zone)[0]
    if first is None or last is None or begins is None or not first <= begins <= last + _A_DAY:
        return 0
    return (begins - first).days


def _may_continue(earlier: Effect, later: Effect) -> bool:
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
