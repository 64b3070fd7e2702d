"""The features of one incident that a similarity compares: one for each dimension with data.

Time, the clocks and the ending are those of the first root action, as in a comparison; the codes are those of all root actions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from attrs import evolve, frozen

from incidents.comparison.difference import Dimension
from incidents.comparison.hours import NO_LENGTH, Length, effects_length, length_of, period_length, term_length
from incidents.comparison.incident_facts import IncidentFacts
from incidents.model.arguments import as_incident
from incidents.model.clocks import observed_effects
from incidents.model.codes import Codelist, Direction
from incidents.model.frozendict import FrozenDict
from incidents.model.incident import Incident

RESIDUAL: Final = "other"
"""The code of what fits no other code; it is no evidence of similarity if two incidents have it."""

Codes = frozenset[str]


@frozen
class DayRange:
    """A point in time between two days, both included, as ordinals of the calendar; `None` if open."""

    first: int | None
    last: int | None


AT_HOME: Final = "at_home"
"""The value of the state that is hit where a state acts and no other state is hit."""
_BY_STATE: Final = frozenset({str(Direction.STATE_TO_PLATFORM)})


@frozen
class Promise:
    """What was announced about the end: in which forms, and for how long if known."""

    forms: Codes
    length: Length | None = None


@frozen
class Territory:
    """Places, each with everything in which it lies, from the inside out: codes, and names of places without a code."""

    places: frozenset[tuple[str, ...]]


Feature = Codes | DayRange | Length | Promise | Territory


@frozen
class Profile:
    """The features of one incident; a dimension without data is missing."""

    id: str
    features: FrozenDict[Dimension, Feature]
    is_imported_draft: bool = False
    """Whether an import made the record, and it is still a draft."""

    def without(self, *dimensions: Dimension | str) -> Profile:
        """Return the profile without some dimensions."""
        left_out = {Dimension(dimension) for dimension in dimensions}
        kept = {key: feature for key, feature in self.features.items() if key not in left_out}
        return evolve(self, features=FrozenDict(kept))


def are_counterparts(one: Profile, other: Profile) -> bool:
    """Return whether two incidents are counterparts: the side that acts in one is acted upon in the other.

    Either they share a state and a platform, in opposite directions, or a state that acts in one is hit by a state in the
    other.
    """
    country, platform, direction, hit = (
        [profile.features.get(dimension, frozenset()) for profile in (one, other)]
        for dimension in (Dimension.COUNTRY, Dimension.PLATFORM, Dimension.DIRECTION, Dimension.HIT_STATE)
    )
    if _opposite(*direction):
        return _meet(*country) and _meet(*platform)
    by_states = direction[0] == direction[1] == _BY_STATE
    return by_states and not _meet(*country) and (_meet(country[0], hit[1]) or _meet(hit[0], country[1]))


def _meet(one: Feature, other: Feature) -> bool:
    return isinstance(one, frozenset) and isinstance(other, frozenset) and not one.isdisjoint(other)


def _opposite(one: Feature, other: Feature) -> bool:
    if isinstance(one, frozenset) and isinstance(other, frozenset):
        return len(one) == len(other) == 1 and one != other
    return False


def profile_of(incident: Incident | IncidentFacts | Profile) -> Profile:
    """Return the features of an incident; evidence and sources do not count."""
    if isinstance(incident, Profile):
        return incident
    facts = incident if isinstance(incident, IncidentFacts) else IncidentFacts(as_incident(incident))
    incident = facts.incident
    found = ((dimension, ask(facts)) for dimension, ask in _FEATURES.items())
    features = FrozenDict({key: feature for key, feature in found if feature})
    return Profile(incident.id, features, bool(incident.curation and incident.curation.is_imported_draft))


def _codes(codes: Iterable[str]) -> Codes:
    """Return codes together with their broader codes, so that two incidents can share the broader one alone."""
    named = set()
    for code in codes:
        if code != RESIDUAL:
            named.add(str(code))
            if isinstance(code, Codelist) and code.broader:
                named.add(code.broader)
    return frozenset(named)


def _main_kind(facts: IncidentFacts) -> Codes:
    """Return the kind of the main action with its family, and what that family belongs to."""
    kind = facts.main.kind
    return _codes((kind, kind.family))


def _further_kinds(facts: IncidentFacts) -> Codes:
    return frozenset(str(code) for kind in facts.further_acts for code in (kind, kind.family))


def hit_states_of(facts: IncidentFacts) -> tuple[str, ...]:
    """Return the states that another state hits; `AT_HOME` where a state acts and hits no other."""
    sides = facts.incident.sides
    return sides.hit_by_states or ((AT_HOME,) if sides.acting else ())


def territory_of(facts: IncidentFacts) -> Territory | None:
    """Return the places of the root actions; one that the record declares has its name, since its id means nothing elsewhere."""
    record = facts.incident
    chains = (record.enclosing(place) for place in facts.places)
    named = frozenset(tuple(name if name.isupper() else record.name(name) for name in chain) for chain in chains)
    return Territory(named) if named else None


def _time(facts: IncidentFacts) -> DayRange | None:
    first, last = facts.began
    if first is None and last is None:
        return None
    return DayRange(first.toordinal() if first else None, last.toordinal() if last else None)


def promise_of(facts: IncidentFacts) -> Promise | None:
    """Return what was announced about the end; None too for a condition without codes for what it asks."""
    clock = facts.durations
    forms: set[str] = set()
    if clock.announced is not None or clock.due is not None:
        forms.add("dated")
    forms.update(f"asks {ask}" for ask in _codes(facts.condition_asks))
    if clock.open is not None:
        forms.update(("open", clock.open.value))
    if forms:
        announced = facts.main.announced
        duration = announced.term.duration if announced and announced.term else None
        return Promise(frozenset(forms), term_length(duration, clock.announced))
    return Promise(frozenset({"none"})) if facts.asserted_absence("announced") else None


def _in_force(facts: IncidentFacts) -> Length | None:
    force, count = facts.main.in_force, facts.durations.in_force
    if force is None or count is None:
        return _absent(facts, "in_force")
    return period_length(force.from_, force.to, count)


def _observed(facts: IncidentFacts) -> Length | None:
    """Return how long an effect of any extent lasted: a block that became intermittent after a day did not last a day."""
    effects = observed_effects(facts.incident, facts.main)
    return effects_length(effects, facts.durations.observed) or _absent(facts, "effects")


def _absent(facts: IncidentFacts, field: str) -> Length | None:
    return NO_LENGTH if facts.asserted_absence(field) else None


_FEATURES: Final[dict[Dimension, Callable[[IncidentFacts], Feature | None]]] = {
    Dimension.COUNTRY: lambda facts: frozenset(facts.facing),
    Dimension.HIT_STATE: lambda facts: frozenset(hit_states_of(facts)),
    Dimension.PLACE: territory_of,
    Dimension.ACTORS: lambda facts: frozenset(facts.persons),
    Dimension.DIRECTION: lambda facts: _codes(facts.directions),
    Dimension.PLATFORM: lambda facts: frozenset(facts.lineages),
    Dimension.PLATFORM_KIND: lambda facts: _codes(facts.platform_kinds),
    Dimension.SCALE: lambda facts: facts.scale.reached if facts.scale else None,
    Dimension.KIND: _main_kind,
    Dimension.FURTHER_ACTS: _further_kinds,
    Dimension.NATURE: lambda facts: _codes((facts.main.kind.nature,)),
    Dimension.ASKS: lambda facts: _codes(facts.asks),
    Dimension.DECIDED_BY: lambda facts: _codes(facts.deciders),
    Dimension.TARGETS: lambda facts: _codes(facts.targets),
    Dimension.INSTRUMENT: lambda facts: _codes(facts.instruments),
    Dimension.TIME: _time,
    Dimension.ANNOUNCED: promise_of,
    Dimension.NOTICE: lambda facts: length_of(facts.notice),
    Dimension.IN_FORCE: _in_force,
    Dimension.OBSERVED: _observed,
    Dimension.METHODS: lambda facts: _codes(facts.methods),
    Dimension.GROUNDS: lambda facts: _codes(facts.grounds),
    Dimension.REACTIONS: lambda facts: _codes(reaction.act for reaction in facts.incident.reactions),
    Dimension.CLAIMS: lambda facts: _codes(claim.metric for claim in facts.incident.claims),
    Dimension.CONTEXT: lambda facts: _codes(event.kind for event in facts.incident.context),
    Dimension.ENDING: lambda facts: frozenset(facts.endings),
}
