"""Rules about the record as a whole."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

import attrs

from incidents.findings import Hit
from incidents.model.context import Gap, Relation
from incidents.model.countries import is_country
from incidents.model.fields import KEY
from incidents.model.incident import Incident
from incidents.model.structure import parts
from incidents.validation.context import Context
from incidents.validation.meanings.keys import key_meant
from incidents.validation.prefilter import needs
from incidents.validation.rules.places import place_in_another_country
from incidents.validation.violated import meant


@needs("gaps")
def gap_in_filled_field(context: Context) -> Iterator[Hit]:
    """A gap says that a field has no value, but the field has one.

    Why: Perhaps the field was filled later, and the gap was not removed.
    Source: gaps are the only place where a record says that something is unknown, not stated or none
    Bad:
        {"summary": "A block of ten days.", "gaps": [{"about": "xx-example", "field": "summary", "why": "unknown"}]}
    Good:
        {"gaps": [{"about": "xx-example", "field": "summary", "why": "unknown"}]}
    """
    for pointer, gap in context.of(Gap):
        thing = context.incident if gap.about == context.incident.id else context.thing(gap.about)
        if thing is None or not attrs.has(type(thing)):
            continue
        for field in attrs.fields(type(thing)):
            if field.metadata.get(KEY, field.name) == gap.field_ and getattr(thing, field.name):
                message = f'gap in "{gap.field_}" of "{gap.about}", but the field has a value'
                yield Hit(pointer=(*pointer, "field"), message=message, help="Remove the gap, or the value.")


@needs("gaps")
def gap_in_unknown_field(context: Context) -> Iterator[Hit]:
    """A gap names a field that this part of the record cannot have.

    Why: No one would notice when the field is filled and the gap is no longer true. Beside its own fields, a part can have
    statements about it, such as `justifications` of an action.
    Source: gaps; `field` is the name of a field in the schema
    Bad:
        {"gaps": [{"about": "order", "field": "reason", "why": "unknown"}]}
    Good:
        {"gaps": [{"about": "order", "field": "instruments", "why": "unknown"}]}
    """
    for pointer, gap in context.of(Gap):
        thing = context.incident if gap.about == context.incident.id else context.thing(gap.about)
        if thing is None or not attrs.has(type(thing)):
            continue
        kind: Any = type(thing)
        known = {field.metadata.get(KEY, field.name) for field in attrs.fields(kind)} | _lists_about(kind)
        if gap.field_.split(".")[0] not in known:
            near = key_meant(gap.field_, known).values[:1]
            message = f'unknown field "{gap.field_}" of "{gap.about}"{meant(near)}'
            hint = f'Write one of the fields of "{gap.about}": {", ".join(sorted(known))}.'
            yield Hit(pointer=(*pointer, "field"), message=message, help=hint)


@cache
def _lists_about(kind: Any) -> frozenset[str]:
    """Return the lists of the record whose items are statements about a part of a kind, such as ``reactions``."""
    declared = {part.declares for part in parts(kind).values()}
    lists = (
        (key, parts(held.inner).get("about")) for key, held in parts(Incident).items() if held.inner not in (None, Gap)
    )
    return frozenset(key for key, about in lists if about is not None and not declared.isdisjoint(about.refers))


@needs("relations")
def related_to_itself(context: Context) -> Iterator[Hit]:
    """The record has a relation to itself.

    Why: A relation points to another, earlier incident.
    Source: relations
    Bad:
        {"relations": [{"kind": "follows", "incident": "xx-example", "basis": "inferred"}]}
    Good:
        {"relations": [{"kind": "follows", "incident": "xx-earlier", "basis": "inferred"}]}
    """
    for pointer, relation in context.of(Relation):
        if relation.incident == context.incident.id:
            message = f'relation of "{relation.incident}" to itself'
            hint = "Write the id of an earlier incident, or remove the relation."
            yield Hit(pointer=(*pointer, "incident"), message=message, help=hint)


def id_differs_from_file_name(context: Context) -> Iterator[Hit]:
    """The name of the file differs from the id of the record.

    Why: Other records refer to the id, and people look for a file with this name.
    Source: the record; the file is named after the id
    Bad:
        {"id": "another-id"}
    Good:
        {"id": "xx-example"}
    """
    stem = context.stem
    if stem and stem != context.incident.id:
        message = f'id "{context.incident.id}" differs from the file name "{stem}"'
        hint = f"Rename the file to {context.incident.id}.json, or change the id."
        yield Hit(pointer=("id",), message=message, help=hint)


def unused_country(context: Context) -> Iterator[Hit]:
    """The record lists a country, but no actor and no place in it belongs to this country.

    Why: A country is listed because its state acts or is acted upon. Some part of the record should show this. Where a place
    lies in a country that the record does not list, only that is reported (INC257).
    Source: the record; `countries`
    Bad:
        {"countries": ["XK", "VE"], "actors": [{"id": "ministry", "name": "Ministry", "kind": "ministry", "country": "XK"}],
         "actions": [{"id": "order", "kind": "service_block", "by": ["ministry"], "platforms": ["x"],
                      "evidence": [{"source": "report"}]}]}
    Good:
        {"countries": ["XK"], "actors": [{"id": "ministry", "name": "Ministry", "kind": "ministry", "country": "XK"}],
         "actions": [{"id": "order", "kind": "service_block", "by": ["ministry"], "platforms": ["x"],
                      "evidence": [{"source": "report"}]}]}
    """
    incident = context.incident
    places = {incident.geography.outermost(place) for action in incident.actions for place in action.where}
    if places.union([actor.country for actor in incident.actors]).issuperset(incident.countries):
        return  # decided without those who are only mentioned
    named = places.union(actor.country for actor in incident.all_actors if actor.country)
    if not named or not all(map(is_country, named)):  # a place that is not known may be in any country
        return
    if any(True for _ in place_in_another_country(context)):
        return
    for index, country in enumerate(incident.countries):
        if country not in named:
            message = f'unused country "{country}": no actor is from {country}, and no place is in it'
            hint = 'Give the country to an actor, or name it in "where", or remove it.'
            yield Hit(pointer=("countries", index), message=message, help=hint)
