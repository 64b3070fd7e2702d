"""Derive values of facets from one record, where this needs more than one expression."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import date

from incidents.model import registry, subdivisions
from incidents.model.actions import Action
from incidents.model.codes import ActorKind, Direction, PlatformKind, StatusCode
from incidents.model.countries import country_codes
from incidents.model.incident import Incident
from incidents.model.places import is_territory


def years(incident: Incident) -> tuple[int, ...]:
    """Return the year in which the incident began, if its dates allow only one."""
    first, last = incident.began
    return (first.year,) if first and last and first.year == last.year else ()


def direction(incident: Incident) -> tuple[Direction, ...]:
    """Return the direction of the root actions; empty for a record made in Python that has only answers."""
    return (incident.direction,) if incident.direction else ()


def statuses(incident: Incident, day: date) -> Iterator[StatusCode]:
    """Yield the status of each root action on a day."""
    return (status.code for status in incident.status(day).actions)


class Territories(Collection[str]):
    """The codes of countries and of their current subdivisions; a former one is known too. The table is read when asked."""

    def __contains__(self, code: object) -> bool:
        return isinstance(code, str) and is_territory(code)

    def __iter__(self) -> Iterator[str]:
        return iter((*country_codes(), *subdivisions.codes()))

    def __len__(self) -> int:
        return len(country_codes()) + len(subdivisions.codes())


def places(incident: Incident) -> Iterator[str]:
    """Yield the places of actions and effects, and everything in which they lie."""
    for action in incident.actions:
        for place in (*action.where, *(place for effect in action.effects for place in effect.where)):
            yield from incident.enclosing(place)


def platforms(incident: Incident) -> Iterator[str]:
    """Yield the platforms that actions and effects name, by lineage, without companies."""
    for name in _platform_names(incident):
        known = _registered(incident, name)
        if not isinstance(known, registry.Company):
            yield known.id if known else name


def platform_kinds(incident: Incident) -> Iterator[PlatformKind]:
    """Yield the kinds of the platforms that the registry knows."""
    for name in _platform_names(incident):
        known = _registered(incident, name)
        if isinstance(known, registry.Platform):
            yield known.kind


def companies(incident: Incident) -> Iterator[str]:
    """Yield the companies that actions name, and those that owned the platforms when the incident began."""
    first, last = incident.began
    for name in (*_platform_names(incident), *_parts(incident)):
        known = _registered(incident, name)
        if isinstance(known, registry.Company):
            yield known.id
        if known and first and last:
            later = set(_owners(known, last))
            yield from (owner for owner in _owners(known, first) if owner in later)


def actors(incident: Incident) -> Iterator[str]:
    """Yield the actors that the record declares or names, and the platforms and companies that act, are hit or speak."""
    yield from (actor.id for actor in incident.all_actors)
    for name in (*_parts(incident), *_speakers(incident)):
        known = _registered(incident, name)
        if known:
            yield known.id


def actor_names(incident: Incident) -> Iterator[tuple[str, str]]:
    """Yield the names of the actors that the record declares or names, each with the id."""
    for actor in incident.all_actors:
        yield from ((name, actor.id) for name in (actor.name, *actor.also_known_as) if name)


def actor_kinds(incident: Incident) -> Iterator[ActorKind]:
    """Yield the kinds of the actors that the record declares or names, when the incident began."""
    found = (incident.kind_of(actor.id) for actor in incident.all_actors)
    return (kind for kind in found if kind)


def kinds_in_actions(incident: Incident, part: Callable[[Action], Iterable[str]]) -> Iterator[ActorKind]:
    """Yield the kinds of those who have a part in the root actions, when the action was decided."""
    found = (incident.kind_of(name, action.on) for action in incident.root_actions for name in part(action))
    return (kind for kind in found if kind)


def _platform_names(incident: Incident) -> Iterator[str]:
    for action in incident.actions:
        yield from action.platforms
        for effect in action.effects:
            yield from effect.platforms


def _parts(incident: Incident) -> Iterator[str]:
    """Yield who decided, announced, was hit by, or otherwise had a part in an action."""
    for action in incident.actions:
        yield from (*action.by, *action.targets, *(other.actor for other in action.involved))
        yield from action.announced.by if action.announced else ()


def _speakers(incident: Incident) -> Iterator[str]:
    """Yield who gave reasons, concluded or reacted."""
    yield from (name for word in incident.justifications for name in word.by)
    yield from (name for word in incident.assessments for name in word.by)
    yield from (name for word in incident.reactions for name in word.by)


def _registered(incident: Incident, name: str) -> registry.Platform | registry.Company | None:
    """Return what the registry has under a name that the record does not use for something of its own."""
    return None if incident.declared(name) is not None else registry.find(name)


def _owners(entry: registry.Platform | registry.Company, day: date) -> Iterator[str]:
    """Yield the companies that owned a platform or company on a day, the nearest first."""
    seen: set[str] = set()
    owner = entry.owner_on(day)
    while owner and owner.company and owner.company not in seen:
        seen.add(owner.company)
        yield owner.company
        owner = registry.company(owner.company).owner_on(day)
