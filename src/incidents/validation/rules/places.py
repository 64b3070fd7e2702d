"""Rules about the places and platforms of an action."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from incidents.findings import Hit
from incidents.model import registry
from incidents.model.actions import Action
from incidents.model.codes import Direction
from incidents.validation.context import Context
from incidents.validation.prefilter import needs

_BLOC: Final = "EU"


@needs("where")
def place_in_another_country(context: Context) -> Iterator[Hit]:
    """A state restricts something in a place that is not in any country of the record.

    Why: States act in their own territory. The place has a typing error, or a country is missing in the record. The rule
    does not look at effects, which can be observed abroad, nor at actions of platforms, which can act anywhere.
    Source: the record; `countries`
    Bad:
        {"countries": ["VE"], "actions": [{"id": "order", "kind": "service_block", "platforms": ["x"], "where": ["VN"],
                                           "evidence": [{"source": "report"}]}]}
    Good:
        {"countries": ["VE"], "actions": [{"id": "order", "kind": "service_block", "platforms": ["x"], "where": ["VE"],
                                           "evidence": [{"source": "report"}]}]}
    """
    countries = context.incident.countries
    if _BLOC in countries:
        return
    for pointer, action in context.of(Action):
        if action.kind.direction is not Direction.STATE_TO_PLATFORM or not _at_home(context, action):
            continue
        for index, place in enumerate(action.where):
            if place[:2] not in (*countries, _BLOC):
                message = f'"{place}" is not in a country of the record ({", ".join(countries)})'
                hint = 'Correct the place, or add its country to "countries".'
                yield Hit(pointer=(*pointer, "where", index), message=message, help=hint)


def _at_home(context: Context, action: Action) -> bool:
    """Return whether all known actors who decided are from a country of the record."""
    actors = [context.actor(name) for name in action.by]
    return all(actor is None or actor.country in context.incident.countries for actor in actors)


@needs("platforms")
def action_before_platform_launch(context: Context) -> Iterator[Hit]:
    """An action is dated before the launch of the platform that it names.

    Why: The year has a typing error, or another platform is meant. The registry has the day of the public launch; a test
    phase before it is possible.
    Source: registry of platforms; names are dated
    Bad:
        {"actions": [{"id": "order", "kind": "service_block", "platforms": ["threads"], "on": "2013-10-31",
                      "evidence": [{"source": "report"}]}]}
    Good:
        {"actions": [{"id": "order", "kind": "service_block", "platforms": ["threads"], "on": "2023-10-31",
                      "evidence": [{"source": "report"}]}]}
    """
    for pointer, action in context.of(Action):
        for index, name in enumerate(action.platforms):
            entry = None if context.thing(name) is not None else registry.find(name)
            launched = entry.names[0].from_ if entry is not None and entry.names else None
            if entry is not None and launched is not None and context.before(action.on, launched):
                message = f'"on" ({action.on}) is before the launch of {entry.names[0].name} ({launched})'
                hint = "Correct the year, or name the platform that is meant. A test before the launch is possible."
                yield Hit(pointer=(*pointer, "platforms", index), message=message, help=hint)
