"""Rules about the record as a whole."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from incidents.findings import Hit
from incidents.model.context import Gap, Relation
from incidents.model.fields import KEY
from incidents.validation.context import Context
from incidents.validation.needs import needs


@needs("gaps")
def gap_that_is_filled(context: Context) -> Iterator[Hit]:
    """A gap says that a field is empty, and it is not.

    Why: The gap was forgotten when the field was filled, or the two are about different things.
    Source: gaps are the only home of the words of absence
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
                message = f'"{gap.about}" has {gap.field_}, which this gap says is missing'
                yield Hit(pointer=(*pointer, "field"), message=message)


@needs("gaps")
def gap_in_no_field(context: Context) -> Iterator[Hit]:
    """A gap names a field that its thing does not have.

    Why: It would never be found to be filled.
    Source: gaps; `field` is the name of a field in the schema
    Bad:
        {"gaps": [{"about": "order", "field": "reason", "why": "unknown"}]}
    Good:
        {"gaps": [{"about": "order", "field": "instrument", "why": "unknown"}]}
    """
    whole = {field.metadata.get(KEY, field.name) for field in attrs.fields(type(context.incident))}
    for pointer, gap in context.of(Gap):
        thing = context.incident if gap.about == context.incident.id else context.thing(gap.about)
        if thing is None or not attrs.has(type(thing)):
            continue
        known = {field.metadata.get(KEY, field.name) for field in attrs.fields(type(thing))} | whole
        if gap.field_.split(".")[0] not in known:
            message = f'"{gap.about}" has no field {gap.field_}'
            yield Hit(pointer=(*pointer, "field"), message=message, help=f"Fields: {', '.join(sorted(known))}.")


@needs("relations")
def related_to_itself(context: Context) -> Iterator[Hit]:
    """The record is related to itself.

    Why: A relation leads to an earlier incident.
    Source: relations
    Bad:
        {"relations": [{"kind": "follows", "incident": "xx-example", "basis": "inferred"}]}
    Good:
        {"relations": [{"kind": "follows", "incident": "xx-earlier", "basis": "inferred"}]}
    """
    for pointer, relation in context.of(Relation):
        if relation.incident == context.incident.id:
            yield Hit(pointer=(*pointer, "incident"), message="this is the id of the record itself")


def id_unlike_file_name(context: Context) -> Iterator[Hit]:
    """The file is not named after the id of the record.

    Why: Other records name the id; who looks for it looks for the file.
    Source: the record; the file is named after the id
    Bad:
        {"id": "another-id"}
    Good:
        {"id": "xx-example"}
    """
    if context.stem and context.stem != context.incident.id:
        message = f'the record is called "{context.incident.id}" and its file "{context.stem}"'
        yield Hit(pointer=("id",), message=message, help=f"Call the file {context.incident.id}.json.")


@needs("country", "where")
def countries_without_actor_or_place(context: Context) -> Iterator[Hit]:
    """A country of the record is that of no actor and of no place in it.

    Why: A country is listed because its state acts or is acted upon; nothing in the record says so.
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
    named = {actor.country for actor in incident.actors if actor.country}
    named.update(place[:2] for action in incident.actions for place in action.where)
    if not named:
        return
    for index, country in enumerate(incident.countries):
        if country not in named:
            yield Hit(pointer=("countries", index), message=f"no actor and no place of the record is of {country}")
