"""Ties of the publishers of a record's sources: to a state, and to the parties of the case."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Final

from incidents.model import registry
from incidents.model.actions import Action
from incidents.model.codes import ActorKind
from incidents.model.data import IncidentData
from incidents.model.evidence import Source
from incidents.model.registry.actors import Outlet, OutletOwner, outlet_named, without_remark
from incidents.values import frozen

PARTS: Final = ("by", "targets", "platforms", "involved")
"""The parts in an action that make an actor a party of the case, the most telling first."""


@frozen(kw_only=True)
class Tie:
    """A tie of a publisher: to the state that owns or directs it, or to a party of the case."""

    state: str | None = None
    """The code of the country."""
    party: str | None = None
    """The id of the party."""
    part: str | None = None
    """What the party is in the case, such as ``targets``."""
    is_owner: bool = False
    """Whether the party owns the publisher; otherwise it is the publisher."""


class Ownership(StrEnum):
    """Who owned or directed the publisher of a source when the source was published."""

    STATE = "state"
    PRIVATE = "private"
    NOT_KNOWN = "owner not recorded"
    """The registry has the publisher, and no owner of that day."""
    NOT_REGISTERED = "not in the registry"
    NOT_NAMED = "publisher not recorded"


def ownership(incident: IncidentData, source: Source) -> Ownership:
    """Return who owned or directed the publisher of a source; the owner is that of the day of publication."""
    if not source.publisher:
        return Ownership.NOT_NAMED
    outlet = outlet_named(source.publisher)
    if _state(incident, source, outlet, source.publisher) is not None:
        return Ownership.STATE
    if outlet is None:
        return Ownership.NOT_REGISTERED
    return Ownership.PRIVATE if _owner(source, outlet) else Ownership.NOT_KNOWN


def publisher_ties(incident: IncidentData) -> Mapping[str, tuple[Tie, ...]]:
    """Return the ties of the publisher of each source that has any, by the id of the source.

    A publisher is known by a name: that of an outlet of the registry, of an actor of the record, or of a platform or company.
    The owner of an outlet is that of the day of publication.
    """
    parties = dict(_parties(incident))
    names = {name.casefold(): party for party in reversed(parties) for name in _names(incident, party)}
    found = {
        source.id: tuple(dict.fromkeys(_ties(incident, source, parties, names)))
        for source in incident.sources
        if source.publisher
    }
    return {name: ties for name, ties in found.items() if ties}


def _parties(incident: IncidentData) -> Iterator[tuple[str, str]]:
    """Yield those with a part in an action, each with its most telling part."""
    met: set[str] = set()
    for part in PARTS:
        for action in incident.actions:
            for name in _having(action, part):
                known = registry.find(name) if incident.declared(name) is None else None
                party = known.id if known else name
                if party not in met:
                    met.add(party)
                    yield party, part


def _having(action: Action, part: str) -> tuple[str, ...]:
    return tuple(one.actor for one in action.involved) if part == "involved" else getattr(action, part)


def _names(incident: IncidentData, party: str) -> Iterator[str]:
    actor = incident.actor(party)
    if actor is not None:
        yield from (incident.name(party), *actor.also_known_as)
    elif (known := registry.find(party)) is not None:
        yield from (name.name for name in known.names)


def _ties(
    incident: IncidentData, source: Source, parties: Mapping[str, str], names: Mapping[str, str]
) -> Iterator[Tie]:
    publisher = source.publisher or ""
    outlet = outlet_named(publisher)
    party = outlet.id if outlet and outlet.id in parties else None
    party = party or names.get(publisher.casefold()) or names.get(without_remark(publisher).casefold())
    state = _state(incident, source, outlet, publisher)
    if state is not None:
        yield Tie(state=state)
    if party is not None:
        yield Tie(party=party, part=parties[party])
    owner = _owner(source, outlet)
    held_by = owner.entry if owner else None
    if held_by is not None and held_by in parties and held_by != party:
        yield Tie(party=held_by, part=parties[held_by], is_owner=True)


def _state(incident: IncidentData, source: Source, outlet: Outlet | None, publisher: str) -> str | None:
    """Return the country of the state that owned or directed the publisher of a source."""
    owner = _owner(source, outlet)
    if owner is not None and owner.state:
        return owner.state
    known = {publisher.casefold(), without_remark(publisher).casefold()}
    for actor in incident.actors:
        described = incident.actor(actor.id) or actor
        if described.kind is ActorKind.STATE_MEDIA and known & {
            name.casefold() for name in (incident.name(actor.id), *described.also_known_as)
        }:
            return described.country
    return None


def _owner(source: Source, outlet: Outlet | None) -> OutletOwner | None:
    """Return who owned an outlet when a source was published; the present owner if the day is not known."""
    if outlet is None or not outlet.owners:
        return None
    day = source.published and source.published.earliest
    return outlet.owner_on(day) if day else outlet.owners[-1]
