"""Rules about the identity of actors: what a record declares of an actor, and what the registry has of the same actor."""

from __future__ import annotations

from collections.abc import Iterator

from incidents.english import listed, within_sentence
from incidents.findings import Hit, Pointer
from incidents.model import registry
from incidents.model.actions import Action
from incidents.model.actors import Actor, Office
from incidents.model.codes import ActorKind
from incidents.model.statements import Justification, Reaction
from incidents.model.time import When
from incidents.suggestions import nearest
from incidents.validation.context import Context
from incidents.validation.prefilter import Trait, needs, some


@needs(some(Actor, lacks=("name",)), some(Actor, lacks=("kind",)))
def incomplete_actor(context: Context) -> Iterator[Hit]:
    """An actor has no name or no kind, and the registry of persons and outlets does not have its id.

    Why: Without them, a reader does not know who the actor is, and who decides or is hit cannot be compared.
    Source: actors; `name` and `kind` are required only of ids that the registry lacks
    Bad:
        {"actors": [{"id": "ministry", "name": "Ministry of Communication"}],
         "actions": [{"id": "order", "kind": "service_block", "by": ["ministry"], "platforms": ["x"],
                      "evidence": [{"source": "report"}]}]}
    Good:
        {"actors": [{"id": "ministry", "name": "Ministry of Communication", "kind": "ministry"}],
         "actions": [{"id": "order", "kind": "service_block", "by": ["ministry"], "platforms": ["x"],
                      "evidence": [{"source": "report"}]}]}
    """
    for pointer, actor in context.of(Actor):
        missing = [key for key in ("name", "kind") if getattr(actor, key) is None]
        if missing and registry.actor(actor.id) is None:
            keys = listed((f'"{key}"' for key in missing), "and")
            near = nearest(actor.id, registry.actor_ids())
            message = f'no {keys} for actor "{actor.id}", which is not in the registry of persons and outlets'
            hint = f'Add {keys}, or correct the id; did you mean "{near[0]}"?' if near else f"Add {keys}."
            yield Hit(pointer=pointer, message=message, help=hint)


@needs(Trait.REGISTERED)
def registry_id_of_another(context: Context) -> Iterator[Hit]:
    """An actor has an id of the registry, but another name.

    Why: An id means the same in every record. Under the id of another person or outlet, the actor would have that one's country, kind and
    offices, and comparison would take the two for one.
    Source: ids; an id of the registry means what the registry says
    Bad:
        {"actors": [{"id": "maduro", "name": "Ricardo Maduro", "kind": "head_of_state"}],
         "actions": [{"id": "order", "kind": "service_block", "by": ["maduro"], "platforms": ["x"],
                      "evidence": [{"source": "report"}]}]}
    Good:
        {"actors": [{"id": "ricardo_maduro", "name": "Ricardo Maduro", "kind": "head_of_state"}],
         "actions": [{"id": "order", "kind": "service_block", "by": ["ricardo_maduro"], "platforms": ["x"],
                      "evidence": [{"source": "report"}]}]}
    """
    for pointer, actor in context.of(Actor):
        entry = registry.actor(actor.id) or registry.find(actor.id)
        if entry is not None and actor.name is not None and not entry.may_be_named(actor.name):
            message = f'"{actor.id}" is the id of {entry.name} in the registry, but the actor is named "{actor.name}"'
            hint = 'Use another id for another actor. Another spelling of the name belongs in "also_known_as".'
            yield Hit(pointer=(*pointer, "name"), message=message, help=hint)


@needs(some(Actor, "name"))
def registered_under_another_id(context: Context) -> Iterator[Hit]:
    """An actor has the name of a person or outlet of the registry, but another id.

    Why: Two records then have two ids for one actor. Neither comparison nor a search by actor finds what it did in the other record,
    and the record repeats without evidence what the registry says with evidence.
    Source: actors; an id means the same in every record
    Bad:
        {"actors": [{"id": "president_maduro", "name": "Nicolás Maduro", "kind": "head_of_state"}],
         "actions": [{"id": "order", "kind": "service_block", "by": ["president_maduro"], "platforms": ["x"],
                      "evidence": [{"source": "report"}]}]}
    Good:
        {"actions": [{"id": "order", "kind": "service_block", "by": ["maduro"], "platforms": ["x"],
                      "evidence": [{"source": "report"}]}]}
    """
    for pointer, actor in context.of(Actor):
        entry = registry.actor_named(actor.name) if actor.name else None
        if entry is not None and actor.country in (None, entry.country) and registry.actor(actor.id) is None:
            message = f'the registry has "{actor.name}" under the id "{entry.id}", not "{actor.id}"'
            hint = f'Use the id "{entry.id}" and remove this declaration. If it is another actor, add its "country" or say more in its name.'
            yield Hit(pointer=(*pointer, "id"), message=message, help=hint)


@needs(Trait.REGISTERED)
def override_without_evidence(context: Context) -> Iterator[Hit]:
    """A record gives an actor of the registry another kind, country or office, without evidence.

    Why: The registry has evidence. What replaces it needs evidence too, or else two records say two things of one actor for no
    visible reason.
    Source: actors; what a record declares replaces what the registry has, with evidence
    Bad:
        {"actors": [{"id": "maduro", "kind": "opposition"}],
         "actions": [{"id": "order", "kind": "service_block", "by": ["maduro"], "platforms": ["x"],
                      "evidence": [{"source": "report"}]}]}
    Good:
        {"actors": [{"id": "maduro", "kind": "opposition", "evidence": [{"source": "report", "quote": "opposition"}]}],
         "actions": [{"id": "order", "kind": "service_block", "by": ["maduro"], "platforms": ["x"],
                      "evidence": [{"source": "report"}]}]}
    """
    for pointer, actor in context.of(Actor):
        entry = registry.actor(actor.id)
        if entry is None:
            continue
        known = entry.actor
        for key in ("kind", "country"):
            here, there = getattr(actor, key), getattr(known, key)
            if here is not None and here != there and not actor.evidence:
                message = f'the {key} of "{actor.id}" is {here} here, but {there or "not given"} in the registry'
                hint = f'Remove "{key}", or add "evidence" to the actor that supports it.'
                yield Hit(pointer=(*pointer, key), message=message, help=hint)
        for index, office in enumerate(actor.offices):
            if not (office.evidence or actor.evidence) and not any(_same(office, other) for other in known.offices):
                message = f'"{actor.id}" has an office "{office.title}" that the registry does not have in this form'
                hint = "Remove the office if the registry has it, or add its evidence."
                yield Hit(pointer=(*pointer, "offices", index), message=message, help=hint)


def _same(one: Office, other: Office) -> bool:
    return (one.title, one.kind, one.from_, one.to) == (other.title, other.kind, other.from_, other.to)


@needs(Trait.REGISTERED)
def office_contradicts_registry(context: Context) -> Iterator[Hit]:
    """A record dates an office at another time than the registry does.

    Why: One of the two dates is wrong, and the kind of the actor on a day depends on it.
    Source: actors; offices are dated
    Bad:
        {"actors": [{"id": "maduro", "offices": [{"title": "President", "from": "2001", "to": "2002",
                                                  "evidence": [{"source": "report", "quote": "President"}]}]}],
         "actions": [{"id": "order", "kind": "service_block", "by": ["maduro"], "platforms": ["x"],
                      "evidence": [{"source": "report"}]}]}
    Good:
        {"actors": [{"id": "maduro", "offices": [{"title": "President", "from": "2013", "to": "2025",
                                                  "evidence": [{"source": "report", "quote": "President"}]}]}],
         "actions": [{"id": "order", "kind": "service_block", "by": ["maduro"], "platforms": ["x"],
                      "evidence": [{"source": "report"}]}]}
    """
    for pointer, actor in context.of(Actor):
        entry = registry.actor(actor.id)
        known = entry.actor.offices if entry is not None else ()
        for index, office in enumerate(actor.offices):
            same = [other for other in known if other.title.casefold() == office.title.casefold()]
            if same and all(_apart(context, office, other) for other in same):
                message = (
                    f'the registry has "{same[0].title}" of "{actor.id}" {_period(same[0])}, not {_period(office)}'
                )
                hint = "Correct the dates here, or those of the registry."
                yield Hit(pointer=(*pointer, "offices", index), message=message, help=hint)


def _apart(context: Context, one: Office, other: Office) -> bool:
    """Return whether there is certainly no day on which both offices were held."""
    return context.before(one.to, other.from_) or context.before(other.to, one.from_)


def _period(office: Office) -> str:
    ends = [f"from {office.from_}"] if office.from_ else []
    ends += [f"to {office.to}"] if office.to else []
    return " ".join(ends) or "without dates"


@needs(some(Office, "kind"), Trait.PERSONS)
def act_outside_office(context: Context) -> Iterator[Hit]:
    """A person acts or speaks as the holder of an office that the person did not hold on that day.

    Why: The kind of an actor on a day is that of the office then held. A person who had left the office, or had not taken it
    yet, acts as something else.
    Source: actors; the kind of an actor on a day
    Bad:
        {"actors": [{"id": "minister", "name": "A Minister", "kind": "ministry",
                     "offices": [{"title": "Minister", "kind": "ministry", "from": "2020", "to": "2021"}]}],
         "actions": [{"id": "order", "kind": "service_block", "by": ["minister"], "platforms": ["x"], "on": "2024-08-08",
                      "evidence": [{"source": "report"}]}]}
    Good:
        {"actors": [{"id": "minister", "name": "A Minister", "kind": "ministry",
                     "offices": [{"title": "Minister", "kind": "ministry", "from": "2020", "to": "2024-12"}]}],
         "actions": [{"id": "order", "kind": "service_block", "by": ["minister"], "platforms": ["x"], "on": "2024-08-08",
                      "evidence": [{"source": "report"}]}]}
    """
    for pointer, name, when in _acting(context):
        actor = context.incident.actor(name)
        kind = actor.kind if actor is not None else None
        if actor is None or kind is None:
            continue
        offices = [office for office in actor.offices if office.kind is kind]
        if not offices or context.incident.kind_of(name, when) is not kind:
            continue
        if all(_not_held(context, office, when) for office in actor.offices):
            held = f'"{offices[-1].title}" {_period(offices[-1])}'
            message = f'"{name}" counts as {_label(kind)} on {when}, but held the office {held}'
            hint = "Correct the dates of the office, or give the actor the kind that it had without the office."
            yield Hit(pointer=pointer, message=message, help=hint)


def _label(kind: ActorKind) -> str:
    return within_sentence(kind.label)


def _acting(context: Context) -> Iterator[tuple[Pointer, str, When]]:
    """Yield those who decide, give reasons or react, with the day on which they do."""
    parts: tuple[type[Action | Justification | Reaction], ...] = (Action, Justification, Reaction)
    for pointer, part in context.of(*parts):
        if part.on is not None:
            yield from (((*pointer, "by", index), name, part.on) for index, name in enumerate(part.by))


def _not_held(context: Context, office: Office, when: When) -> bool:
    """Return whether an office was certainly not held at a time."""
    return context.before(when, office.from_) or context.before(office.to, when)
