"""Rules about places, and about the platforms of an action."""

from __future__ import annotations

from collections.abc import Iterator

from incidents.english import listed
from incidents.findings import Hit, Pointer
from incidents.model import registry, subdivisions
from incidents.model.actions import Action, Effect
from incidents.model.codes import Direction
from incidents.model.countries import BLOC, is_country
from incidents.model.places import Place
from incidents.suggestions import folded
from incidents.validation.context import Context
from incidents.validation.prefilter import Trait, needs, some


@needs(some(Action, "where"))
def place_in_another_country(context: Context) -> Iterator[Hit]:
    """A state restricts something in a place that is not in any country of the record.

    Why: States act in their own territory. The place has a typing error, or a country is missing in the record. An occupied or
    disputed area has the code that ISO gives it, and both states are then countries of the record. The rule does not look at
    effects, which can be observed abroad, nor at actions of platforms, which can act anywhere.
    Source: the record; `countries`
    Bad:
        {"countries": ["VE"], "actions": [{"id": "order", "kind": "service_block", "platforms": ["x"], "where": ["VN"],
                                           "evidence": [{"source": "report"}]}]}
    Good:
        {"countries": ["VE"], "actions": [{"id": "order", "kind": "service_block", "platforms": ["x"], "where": ["VE"],
                                           "evidence": [{"source": "report"}]}]}
    """
    countries = context.incident.countries
    if BLOC in countries:
        return
    for pointer, action in context.of(Action):
        if action.kind.direction is not Direction.STATE_TO_PLATFORM:
            continue
        for index, place in enumerate(action.where):
            country = context.incident.geography.outermost(place)
            if country in countries or country == BLOC:
                continue
            if is_country(country) and _at_home(context, action):
                message = f'"{place}" is not in a country of the record ({", ".join(countries)})'
                hint = 'Correct the place, or add its country to "countries".'
                yield Hit(pointer=(*pointer, "where", index), message=message, help=hint)


def _at_home(context: Context, action: Action) -> bool:
    """Return whether all known actors who decided are from a country of the record."""
    actors = [context.incident.actor(name) for name in action.by]
    return all(actor is None or actor.country in context.incident.countries for actor in actors)


def _used(context: Context) -> Iterator[tuple[Pointer, str]]:
    """Yield every use of a place that has the form of a subdivision, and what places lie in, with the path to it."""
    areas: tuple[type[Action | Effect], ...] = (Action, Effect)
    for pointer, area in context.of(*areas):
        for index, place in enumerate(area.where):
            if subdivisions.is_formed(place):
                yield (*pointer, "where", index), place
    yield from (((*pointer, "in"), place.in_) for pointer, place in context.of(Place))


@needs("where", "places")
def deprecated_subdivision(context: Context) -> Iterator[Hit]:
    """A code of ISO 3166-2 is no longer current.

    Why: Whoever looks for the current code does not find the record, unless one code replaced the former one.
    Source: places; ISO 3166-2, as listed by the Unicode CLDR
    Bad:
        {"countries": ["CN"], "actions": [{"id": "order", "kind": "service_block", "where": ["CN-11"],
                                           "evidence": [{"source": "report"}]}]}
    Good:
        {"countries": ["CN"], "actions": [{"id": "order", "kind": "service_block", "where": ["CN-BJ"],
                                           "evidence": [{"source": "report"}]}]}
    """
    for pointer, code in _used(context):
        known = subdivisions.get(code)
        if known is not None and known.is_former:
            now = known.successors or tuple(found.code for found in subdivisions.find(code))
            message = f'former subdivision "{code}"'
            message += f"; its current code is {listed((f'{one}' for one in now), 'or')}" if now else ""
            hint = "Write the current code." if now else "Look for the current code of the place."
            yield Hit(pointer=pointer, message=message, help=hint)


@needs(Trait.UNNAMED)
def unused_place(context: Context) -> Iterator[Hit]:
    """The record declares a place, but nothing in it refers to the place.

    Why: The place was named in an action that is gone, or is still to be named in `where`. Where an unknown place is named,
    only that is reported.
    Source: places
    Bad:
        {"places": [{"id": "maracaibo", "name": "Maracaibo", "in": "VE-V", "kind": "city"}]}
    Good:
        {"places": [{"id": "maracaibo", "name": "Maracaibo", "in": "VE-V", "kind": "city"}],
         "actions": [{"id": "order", "kind": "service_block", "where": ["maracaibo"], "evidence": [{"source": "report"}]}]}
    """
    named = context.named
    for pointer, place in context.of(Place):
        if place.id not in named and "place" not in context.unresolved:
            hint = 'Name it in "where" of an action or effect, or remove it.'
            yield Hit(pointer=(*pointer, "id"), message=f'unused place "{place.id}"', help=hint)


@needs("places")
def duplicate_place(context: Context) -> Iterator[Hit]:
    """Two places of the record have the same name and lie in the same place.

    Why: It is one place, declared twice. Two places of one name are distinguished by what they lie in, or by their kind.
    Source: places
    Bad:
        {"places": [{"id": "maracaibo", "name": "Maracaibo", "in": "VE-V"}, {"id": "city", "name": "Maracaibo", "in": "VE-V"}],
         "actions": [{"id": "order", "kind": "service_block", "where": ["maracaibo", "city"], "evidence": [{"source": "report"}]}]}
    Good:
        {"places": [{"id": "maracaibo", "name": "Maracaibo", "in": "VE-V"}],
         "actions": [{"id": "order", "kind": "service_block", "where": ["maracaibo"], "evidence": [{"source": "report"}]}]}
    """
    first: dict[tuple[object, ...], tuple[str, Pointer]] = {}
    for pointer, place in context.of(Place):
        other, there = first.setdefault((folded(place.name), place.in_, place.kind), (place.id, pointer))
        if other != place.id:
            message = f'"{place.id}" and "{other}" are both {place.name} in {place.in_}'
            hint = "Keep one of them, or say in what they differ."
            yield Hit(pointer=(*pointer, "name"), message=message, help=hint, other=(*there, "name"))


@needs("places")
def place_with_code(context: Context) -> Iterator[Hit]:
    """A declared place has the name of a subdivision that has a code.

    Why: Records that use the code are found together; a declared place is found only by what it lies in. The rule does not
    look at a place whose kind says that it is another one, such as a city of the same name.
    Source: places; ISO 3166-2, as listed by the Unicode CLDR
    Bad:
        {"places": [{"id": "zulia", "name": "Zulia", "in": "VE"}],
         "actions": [{"id": "order", "kind": "service_block", "where": ["zulia"], "evidence": [{"source": "report"}]}]}
    Good:
        {"actions": [{"id": "order", "kind": "service_block", "where": ["VE-V"], "evidence": [{"source": "report"}]}]}
    """
    for pointer, place in context.of(Place):
        if place.kind is None and is_country(place.in_):
            same = [found.code for found in subdivisions.named(place.name, place.in_)]
            if same:
                message = f'"{place.name}" is the name of {listed(same, "or")}'
                hint = f"Write {listed(same, 'or')} where the place is named, or give its kind if it is another place."
                yield Hit(pointer=(*pointer, "name"), message=message, help=hint)


@needs(some(Action, "platforms", "on"))
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
