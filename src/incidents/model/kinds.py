"""The kind of an actor on a day."""

from __future__ import annotations

from incidents.model import registry
from incidents.model.clocks import beginning
from incidents.model.codes import ActorKind
from incidents.model.data import IncidentData
from incidents.model.time import When


def kind_of(incident: IncidentData, actor_id: str, on: When | None = None) -> ActorKind | None:
    """Return the kind of an actor at a time, by default when the incident began; None if it is not known.

    It is that of the office certainly held then, or else that of the actor. A platform or company of the registry is a
    `platform_company`.
    """
    actor = incident.actor(actor_id)
    if actor is None:
        is_of_registry = incident.declared(actor_id) is None and registry.find(actor_id) is not None
        return ActorKind.PLATFORM_COMPANY if is_of_registry else None
    if not any(office.kind for office in actor.offices):
        return actor.kind
    zone, roots = incident.timezone, incident.root_actions
    days = on.days(zone) if on else beginning(roots[0], zone) if roots else ()
    kinds = {actor.kind_on(day) for day in days if day}
    return kinds.pop() if len(kinds) == 1 else actor.kind
