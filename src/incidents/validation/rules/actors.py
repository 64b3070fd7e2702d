"""Rules about actors: who decides, who is hit, and whether states and platforms are on the right side."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from incidents.findings import Hit, Pointer
from incidents.model import registry
from incidents.model.actions import Action
from incidents.model.actors import Actor
from incidents.model.codes import Direction
from incidents.model.time import When
from incidents.suggestions import in_words
from incidents.validation.context import Context
from incidents.validation.prefilter import Trait, needs, some
from incidents.validation.violated import code_means

_WRONG: Final = {
    Direction.STATE_TO_PLATFORM: ("platform", "platforms", "states"),
    Direction.PLATFORM_TO_STATE: ("state", "states", "platforms"),
}
"""The side that does not decide, by the direction of an action: its name, and both sides in words."""


@needs(some(Action, "by"))
def actor_on_wrong_side(context: Context) -> Iterator[Hit]:
    """A state is recorded as deciding an action of platforms, or a platform as deciding an action of states.

    Why: States decide blocks, and platforms decide suspensions. Otherwise the kind of the action or the actor is wrong.
    Source: action kinds; each has a direction
    Bad:
        {"actions": [{"id": "order", "kind": "service_block", "by": ["x"], "platforms": ["x"],
                      "evidence": [{"source": "report"}]}]}
    Good:
        {"actors": [{"id": "ministry", "name": "Ministry of Communication", "kind": "ministry"}],
         "actions": [{"id": "order", "kind": "service_block", "by": ["ministry"], "platforms": ["x"],
                      "evidence": [{"source": "report"}]}]}
    """
    for pointer, action in context.of(Action):
        direction = action.kind.direction
        if not action.by or direction not in _WRONG:
            continue
        side, found, wanted = _WRONG[direction]
        if any(side_of(context, name, action.on) != side for name in action.by):
            continue
        message = f'"{action.kind}" is an action of {wanted}, but "by" names only {found}'
        yield Hit(
            pointer=(*pointer, "by"),
            message=message,
            help=f"Correct the kind of the action or the actor. {code_means(action.kind, action.kind.definition)}",
        )


def side_of(context: Context, name: str, on: When | None) -> str:
    """Return the side of an actor at a time: state, platform, observer or neither."""
    kind = context.incident.kind_of(name, on)
    return (kind and kind.side) or "neither"


@needs(some(Action, lacks=("platforms", "platform_kinds", "answers")))
def no_platform(context: Context) -> Iterator[Hit]:
    """A root action names neither a platform nor a kind of platforms.

    Why: An incident is between a state and a platform. Without either, it cannot be found or compared. Only what concerns
    the network as a whole, such as a network shutdown, needs none. A root action is an action that answers no other.
    Source: actions; `platforms` are the services concerned, `platform_kinds` those of which no single one is named
    Bad:
        {"actions": [{"id": "order", "kind": "service_block", "evidence": [{"source": "report"}]}]}
    Good:
        {"actions": [{"id": "order", "kind": "service_block", "platforms": ["x"], "evidence": [{"source": "report"}]}]}
    """
    for pointer, action in context.of(Action):
        named = action.platforms or action.platform_kinds or action.kind.platform_optional
        if not named and not action.answers:
            message = f'no platform for root action "{action.id}"'
            hint = 'Name the services concerned in "platforms", or their kind in "platform_kinds" if none is named.'
            yield Hit(pointer=pointer, message=message, help=hint)


@needs(some(Action, "platforms"))
def company_as_platform(context: Context) -> Iterator[Hit]:
    """A company of the registry is given for a platform.

    Why: `platforms` are the services concerned. A company has several, and a record that names only the company is not found
    with those of its services. The company itself decides (`by`), is hit (`targets`) or takes part (`involved`).
    Source: actions; `platforms` are the services concerned
    Bad:
        {"actions": [{"id": "order", "kind": "service_block", "platforms": ["meta"], "evidence": [{"source": "report"}]}]}
    Good:
        {"actions": [{"id": "order", "kind": "service_block", "platforms": ["facebook", "instagram"],
                      "evidence": [{"source": "report"}]}]}
    """
    for pointer, action in context.of(Action):
        for index, name in enumerate(action.platforms):
            known = None if context.incident.declared(name) else registry.find(name)
            if isinstance(known, registry.Company):
                message = f'"{name}" is a company; expected a service in "platforms"'
                owned = ", ".join(f'"{one.id}"' for one in registry.services(known.id))
                hint = f'Write the services that are meant; declare others than {owned} in "actors".'
                if not owned:
                    hint = 'Write the services that are meant, and declare them in "actors".'
                yield Hit(pointer=(*pointer, "platforms", index), message=message, help=hint)


@needs(Trait.UNNAMED)
def unused_actor(context: Context) -> Iterator[Hit]:
    """The record declares an actor, but nothing in it refers to the actor.

    Why: A reference was forgotten, or the actor does not belong in the record. Where a name that is neither in the record nor
    in the registry is given for an actor, or two parts have the id of the actor, only that is reported.
    Source: actors
    Bad:
        {"actors": [{"id": "ministry", "name": "Ministry of Communication", "kind": "ministry"}]}
    Good:
        {"actors": [{"id": "ministry", "name": "Ministry of Communication", "kind": "ministry"}],
         "actions": [{"id": "order", "kind": "service_block", "by": ["ministry"], "platforms": ["x"],
                      "evidence": [{"source": "report"}]}]}
    """
    if "actor" in context.unresolved:
        return
    named = context.named
    for pointer, actor in context.of(Actor):
        if actor.id not in named:
            hint = 'Refer to the actor where it acts or speaks, such as in "by" or "said_by", or remove it.'
            yield Hit(pointer=(*pointer, "id"), message=f'unused actor "{actor.id}"', help=hint)


@needs("actors")
def duplicate_actor(context: Context) -> Iterator[Hit]:
    """Two actors of the record have the same name.

    Why: It is one actor, declared under two ids, and what it did and said is divided between them. Actors of two countries
    may share a name; so may actors of two kinds, of which one has it only as another name.
    Source: actors
    Bad:
        {"actors": [{"id": "conatel", "name": "CONATEL", "kind": "regulator", "country": "VE"},
                    {"id": "regulator", "name": "Conatel", "kind": "regulator", "country": "VE"}],
         "actions": [{"id": "order", "kind": "service_block", "by": ["conatel", "regulator"], "platforms": ["x"],
                      "evidence": [{"source": "report"}]}]}
    Good:
        {"actors": [{"id": "conatel", "name": "CONATEL", "kind": "regulator", "country": "VE"}],
         "actions": [{"id": "order", "kind": "service_block", "by": ["conatel"], "platforms": ["x"],
                      "evidence": [{"source": "report"}]}]}
    """
    words = [{in_words(name) for name in (actor.name, *actor.also_known_as) if name} for _, actor in context.of(Actor)]
    if len(set().union(*words)) == sum(map(len, words)):
        return
    earlier: dict[str, tuple[Actor, Pointer]] = {}
    for pointer, actor in context.of(Actor):
        names = dict.fromkeys(in_words(name) for name in (actor.name, *actor.also_known_as) if name)
        for name in names:
            other, there = earlier.setdefault(name, (actor, pointer))
            if other.id != actor.id and _may_be_one(name, actor, other):
                message = f'"{actor.id}" and "{other.id}" are both "{actor.name}"'
                hint = "Keep one of the two, or say in what they differ."
                yield Hit(pointer=pointer, message=message, help=hint, at_start=True, other=there)
                break


def _may_be_one(name: str, one: Actor, other: Actor) -> bool:
    """Return whether two actors that share a name may be one: they are not of different countries, and both are called so."""
    if None not in (one.country, other.country) and one.country != other.country:
        return False
    return one.kind == other.kind or all(in_words(actor.name or "") == name for actor in (one, other))


@needs(Trait.REGISTERED)
def redeclared_registry_id(context: Context) -> Iterator[Hit]:
    """The record declares an actor with an id of the registry of platforms and companies.

    Why: The same id would mean one thing in this record and another thing in other records.
    Source: ids; a platform or company of the registry is not declared
    Bad:
        {"actors": [{"id": "twitter", "name": "Twitter", "kind": "platform_company"}],
         "actions": [{"id": "order", "kind": "service_block", "platforms": ["twitter"],
                      "evidence": [{"source": "report"}]}]}
    Good:
        {"actions": [{"id": "order", "kind": "service_block", "platforms": ["twitter"],
                      "evidence": [{"source": "report"}]}]}
    """
    known = registry.ids()
    for pointer, actor in context.of(Actor):
        if actor.id in known:
            message = f'"{actor.id}" is already an id of the registry of platforms and companies'
            hint = "Remove the actor. You can refer to the id of the registry without declaring it."
            yield Hit(pointer=(*pointer, "id"), message=message, help=hint)
