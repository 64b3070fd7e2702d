"""Rules about who acts, who is hit, and on which side they stand."""

from __future__ import annotations

from collections.abc import Iterator

from incidents.findings import Hit
from incidents.model import registry
from incidents.model.actions import Action
from incidents.model.actors import Actor
from incidents.model.codes import Direction
from incidents.validation.context import Context
from incidents.validation.needs import needs


@needs("by")
def actor_on_the_wrong_side(context: Context) -> Iterator[Hit]:
    """All who decided an act stand on the side that the act is aimed at.

    Why: A block is decided by a state and a suspension by a platform; the other way round, the kind or the actor is
    wrong.
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
        sides = {_side(context, name) for name in action.by}
        if direction is Direction.STATE_TO_PLATFORM and sides == {"platform"}:
            found, wanted = "platforms", "states"
        elif direction is Direction.PLATFORM_TO_STATE and sides == {"state"}:
            found, wanted = "states", "platforms"
        else:
            continue
        message = f"{action.kind} is what {wanted} do, but only {found} stand here"
        yield Hit(pointer=(*pointer, "by"), message=message, help=f"{action.kind}: {action.kind.definition}")


def _side(context: Context, name: str) -> str:
    actor = context.actor(name)
    if actor is None:
        return "platform" if context.is_platform_side(name) else "neither"
    return actor.kind.side or "neither"


def no_platform(context: Context) -> Iterator[Hit]:
    """An action that answers nothing names no platform.

    Why: An incident is between a state and a platform; without one it cannot be found or compared.
    Source: actions; `platforms` are the services concerned, in both directions
    Bad:
        {"actions": [{"id": "order", "kind": "service_block", "evidence": [{"source": "report"}]}]}
    Good:
        {"actions": [{"id": "order", "kind": "service_block", "platforms": ["x"], "evidence": [{"source": "report"}]}]}
    """
    for pointer, action in context.of(Action):
        if not action.platforms and not action.answers and action.kind != "network_shutdown":
            yield Hit(pointer=pointer, message=f'"{action.id}" names no platform')


@needs("actors")
def unused_actor(context: Context) -> Iterator[Hit]:
    """An actor is declared and has no part in anything.

    Why: Either the part was forgotten, or the actor does not belong into the record.
    Source: actors
    Bad:
        {"actors": [{"id": "ministry", "name": "Ministry of Communication", "kind": "ministry"}]}
    Good:
        {"actors": [{"id": "ministry", "name": "Ministry of Communication", "kind": "ministry"}],
         "actions": [{"id": "order", "kind": "service_block", "by": ["ministry"], "platforms": ["x"],
                      "evidence": [{"source": "report"}]}]}
    """
    named = context.raw.all_named
    for pointer, actor in context.of(Actor):
        if actor.id not in named:
            yield Hit(pointer=(*pointer, "id"), message=f'the actor "{actor.id}" has no part in the record')


@needs("actors")
def declared_registry_id(context: Context) -> Iterator[Hit]:
    """The record declares an actor under an id that the registry of platforms already has.

    Why: The same id would mean one thing here and another in the next record.
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
            message = f'"{actor.id}" is an id of the registry of platforms and companies'
            yield Hit(
                pointer=(*pointer, "id"),
                message=message,
                help="Leave the actor out; the registry's id may be used as it is.",
            )
