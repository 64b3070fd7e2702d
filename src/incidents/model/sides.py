"""The sides of countries: whose state acts, and on whose state is acted. All of it is derived from one record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from incidents.findings.notebook import readable
from incidents.model.actions import Action
from incidents.model.actors import Actor
from incidents.model.codes import GOVERNING, Direction
from incidents.model.data import IncidentData
from incidents.model.kinds import kind_of
from incidents.model.time import When
from incidents.values import frozen


@frozen(kw_only=True)
@readable
class Sides:
    """The countries of an incident by their part in its root actions; a bloc such as the EU is one of them."""

    acting: tuple[str, ...]
    """The countries whose state acts on a platform."""
    hit_by_platforms: tuple[str, ...]
    """The countries on whose state a platform acts."""
    hit_by_states: tuple[str, ...]
    """The countries whose state or territory is hit when another state acts on a platform."""

    @property
    def affected(self) -> tuple[str, ...]:
        """The countries that are acted upon, by a platform or by another state."""
        return tuple(dict.fromkeys((*self.hit_by_platforms, *self.hit_by_states)))

    def parts(self, country: str) -> frozenset[str]:
        """Return the parts of a country, in words that are the same for two records in which it has the same part.

        A state that acts on a platform and a state on which a platform acts have one part: they face the platform, and the
        direction says who acts.
        """
        faces = {country} if country in (*self.acting, *self.hit_by_platforms) else set[str]()
        return frozenset(faces | ({f"{country} (hit by a state)"} if country in self.hit_by_states else set()))


def sides(incident: IncidentData) -> Sides:
    """Return the sides of the countries of a record.

    The root actions decide. In an action of a state, the countries of those who decided it act; if none is known, those
    of its places, or else those of the record. The countries of the state bodies and persons among its targets, and
    those of its places, are hit. In an action of a platform, the countries of its targets are hit, or else those of the
    record. A country of the record without any part so far is acted upon: countries without a part are not listed.
    """
    acting: dict[str, None] = {}
    by_platforms: dict[str, None] = {}
    by_states: dict[str, None] = {}
    for action in incident.root_actions:
        if action.kind.direction is Direction.STATE_TO_PLATFORM:
            hit = _states(incident, action.targets, action.on)
            own = _deciding(incident, action, hit)
            acting.update(dict.fromkeys(own))
            by_states.update((code, None) for code in (*hit, *_territories(incident, action)) if code not in own)
        elif action.kind.direction is Direction.PLATFORM_TO_STATE:
            by_platforms.update(dict.fromkeys(_hit_by_platform(incident, action)))
    rest = by_states if acting else by_platforms
    rest.update((code, None) for code in incident.countries if code not in {**acting, **by_platforms, **by_states})
    return Sides(acting=tuple(acting), hit_by_platforms=tuple(by_platforms), hit_by_states=tuple(by_states))


def is_bystander(incident: IncidentData, found: Sides, actor_id: str) -> bool:
    """Return whether an actor belongs to the government of a country that has no part in the incident.

    Such a government only comments: its country neither acts nor is acted upon, and it takes no part in any action itself.
    Whether it is a bystander in another record makes no difference.
    """
    actor = incident.actor(actor_id)
    if actor is None or actor.country is None or kind_of(incident, actor_id) not in GOVERNING:
        return False
    if actor.country in (*found.acting, *found.affected):
        return False
    return all(actor_id not in _taking_part(action) for action in incident.actions)


def _taking_part(action: Action) -> Iterator[str]:
    yield from (*action.by, *action.targets, *(other.actor for other in action.involved))
    yield from action.announced.by if action.announced else ()


def _actors(incident: IncidentData, names: Iterable[str]) -> Iterator[Actor]:
    found = (incident.actor(name) for name in names)
    return (actor for actor in found if actor is not None and actor.country is not None)


def _states(incident: IncidentData, names: Iterable[str], on: When | None) -> tuple[str, ...]:
    """Return the countries of those actors who belong to a state at the time."""
    found = (
        actor.country
        for actor in _actors(incident, names)
        if (kind := kind_of(incident, actor.id, on)) is not None and kind.side == "state"
    )
    return tuple(dict.fromkeys(code for code in found if code is not None))


def _listed(incident: IncidentData, names: Iterable[str]) -> tuple[str, ...]:
    """Return the countries of actors of whatever kind that are countries of the record."""
    found = {actor.country for actor in _actors(incident, names)}
    return tuple(code for code in incident.countries if code in found)


def _territories(incident: IncidentData, action: Action) -> tuple[str, ...]:
    """Return the countries of the record in which the places of an action lie."""
    found = {incident.geography.outermost(place) for place in action.where}
    return tuple(code for code in incident.countries if code in found)


def _deciding(incident: IncidentData, action: Action, hit: tuple[str, ...]) -> tuple[str, ...]:
    others = tuple(code for code in incident.countries if code not in hit)
    return (
        _states(incident, action.by, action.on)
        or _listed(incident, action.by)
        or _territories(incident, action)
        or others
        or incident.countries
    )


def _hit_by_platform(incident: IncidentData, action: Action) -> tuple[str, ...]:
    return _states(incident, action.targets, action.on) or _listed(incident, action.targets) or incident.countries
