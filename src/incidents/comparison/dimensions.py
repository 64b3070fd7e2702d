"""The comparison of two incidents, dimension by dimension.

Nothing here is a score. What one record does not say is kept apart from what differs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from collections.abc import Set as AbstractSet
from typing import Final

from attrs import evolve, field, frozen

from incidents.comparison.difference import Difference, Dimension, Outcome
from incidents.comparison.features import (
    are_counterparts,
    hit_states_of,
    profile_of,
    promise_of,
    territory_of,
)
from incidents.comparison.incident_facts import IncidentFacts, unique
from incidents.comparison.scoring import FULL, places_alike
from incidents.comparison.values import (
    Ended,
    Lineage,
    Observed,
    Party,
    Promised,
    Side,
    Surroundings,
    Value,
    Vote,
    in_order,
)
from incidents.findings.listing import Listing
from incidents.findings.notebook import readable
from incidents.model.arguments import as_incident
from incidents.model.clocks import in_hours, observed_effects
from incidents.model.codes import Codelist, ContextKind, Direction
from incidents.model.context import Context
from incidents.model.days import DayCount, between
from incidents.model.incident import Incident
from incidents.model.time import Days, When, apart


@frozen(kw_only=True, repr=False)
@readable
class Comparison:
    """Two incidents, and how they agree or differ in every dimension."""

    left: Incident
    right: Incident
    dimensions: Listing[Difference] = field(eq=False)

    @property
    def differences(self) -> Listing[Difference]:
        """The dimensions in which the two are not the same, including those in which a record has no data."""
        return Listing(found for found in self.dimensions if found.outcome is not Outcome.SAME)

    @property
    def agreements(self) -> Listing[Difference]:
        """The dimensions in which the two are the same or have something in common."""
        return Listing(found for found in self.dimensions if found.outcome in (Outcome.SAME, Outcome.OVERLAP))

    @property
    def are_counterparts(self) -> bool:
        """Whether the two are counterparts: the side that acts in one is acted upon in the other."""
        return are_counterparts(profile_of(self.left), profile_of(self.right))

    def of(self, dimension: Dimension | str) -> Difference:
        """Return the difference in one dimension; raise `ValueError` if there is no dimension of that name."""
        wanted = Dimension(dimension)
        return next(found for found in self.dimensions if found.dimension is wanted)

    def __iter__(self) -> Iterator[Difference]:
        return iter(self.dimensions)

    def __repr__(self) -> str:
        inverted = ", counterparts" if self.are_counterparts else ""
        return f"<Comparison of {self.left.id} and {self.right.id}: {len(self.differences)} differences{inverted}>"


def compare(left: Incident | IncidentFacts, right: Incident | IncidentFacts) -> Comparison:
    """Return how two incidents agree and differ.

    The clocks are those of the first root action of each, read to the end of the record.

    Raises:
        InvalidValue: if one is no record.
    """
    one, other = (
        side if isinstance(side, IncidentFacts) else IncidentFacts(as_incident(side)) for side in (left, right)
    )
    return Comparison(left=one.incident, right=other.incident, dimensions=differences(one, other))


def differences(left: IncidentFacts, right: IncidentFacts) -> Listing[Difference]:
    """Return the result of each dimension, in order."""
    return Listing(ask(left, right) for ask in _DIMENSIONS)


def _sets(
    dimension: Dimension, left: tuple[str, ...], right: tuple[str, ...], said: tuple[Value, Value] | None = None
) -> Difference:
    """Compare two sets of codes or names, which may be said in other values; an empty set is unknown."""
    shared = tuple(str(item) for item in left if item in right)
    outcome = _outcome(set(left), set(right))
    one, other = said or (left, right)
    return Difference(dimension=dimension, outcome=outcome, left=one, right=other, shared=shared)


def _outcome(left: AbstractSet[str], right: AbstractSet[str]) -> Outcome:
    silent = _unknown(bool(left), bool(right))
    if silent is not None:
        return silent
    if left == right:
        return Outcome.SAME
    return Outcome.DIFFERENT if left.isdisjoint(right) else Outcome.OVERLAP


def _unknown(left: bool, right: bool) -> Outcome | None:  # noqa: FBT001 - whether each side says anything
    if left and right:
        return None
    if left:
        return Outcome.UNKNOWN_RIGHT
    return Outcome.UNKNOWN_LEFT if right else Outcome.UNKNOWN_BOTH


def _country(left: IncidentFacts, right: IncidentFacts) -> Difference:
    found = _sets(Dimension.COUNTRY, left.facing, right.facing)
    one, other = left.incident.sides, right.incident.sides
    crossed = {*one.acting} & {*other.hit_by_states} | {*one.hit_by_states} & {*other.acting}
    if found.outcome is Outcome.DIFFERENT and crossed:
        return evolve(found, outcome=Outcome.INVERTED, shared=tuple(sorted(crossed)))
    return found


def _hit_state(left: IncidentFacts, right: IncidentFacts) -> Difference:
    return _sets(Dimension.HIT_STATE, hit_states_of(left), hit_states_of(right))


def _place(left: IncidentFacts, right: IncidentFacts) -> Difference:
    names = left.once(_place_names), right.once(_place_names)
    one, other = left.once(territory_of), right.once(territory_of)
    outcome = _unknown(one is not None, other is not None)
    if one is not None and other is not None:
        score, _ = places_alike(one, other)
        outcome = _BY_SCORE.get(score, Outcome.OVERLAP)
    shared = tuple(name for name in names[0] if name in names[1])
    return Difference(
        dimension=Dimension.PLACE, outcome=outcome or Outcome.OVERLAP, left=names[0], right=names[1], shared=shared
    )


def _place_names(facts: IncidentFacts) -> tuple[str, ...]:
    return tuple(facts.incident.name(place) for place in facts.places)


def _scale(left: IncidentFacts, right: IncidentFacts) -> Difference:
    one, other = (facts.scale.reached if facts.scale else frozenset() for facts in (left, right))
    return Difference(dimension=Dimension.SCALE, outcome=_outcome(one, other), left=left.scale, right=right.scale)


def _actors(left: IncidentFacts, right: IncidentFacts) -> Difference:
    said = left.once(_parties), right.once(_parties)
    return _sets(Dimension.ACTORS, tuple(left.persons), tuple(right.persons), said)


def _parties(facts: IncidentFacts) -> tuple[Party, ...]:
    day = facts.first_day
    return tuple(
        Party(
            id=actor.id,
            name=facts.incident.name(actor.id),
            offices=tuple(office.title for office in actor.offices_on(day)) if day else (),
            year=day.year if day else None,
        )
        for actor in facts.persons.values()
    )


def _direction(left: IncidentFacts, right: IncidentFacts) -> Difference:
    one, other = ((found,) if found else () for found in (left.incident.direction, right.incident.direction))
    # That two have one direction is no code that they share: it is the outcome.
    found = evolve(_sets(Dimension.DIRECTION, one, other), shared=())
    if found.outcome is not Outcome.DIFFERENT:
        return found
    return evolve(found, outcome=Outcome.OVERLAP if Direction.MIXED in one + other else Outcome.INVERTED)


def _platform(left: IncidentFacts, right: IncidentFacts) -> Difference:
    one, other = left.lineages, right.lineages
    said = left.once(_named), right.once(_named)
    found = _sets(Dimension.PLATFORM, tuple(one), tuple(other), said)
    # Platforms that no registry knows are known again by their names alone.
    return found if found.shared else _sets(Dimension.PLATFORM, tuple(one.values()), tuple(other.values()), said)


def _named(facts: IncidentFacts) -> tuple[Lineage, ...]:
    return tuple(Lineage(id=key, name=name) for key, name in facts.lineages.items())


def _kind(left: IncidentFacts, right: IncidentFacts) -> Difference:
    return _sets(Dimension.KIND, (left.main.kind,), (right.main.kind,))


def _further_acts(left: IncidentFacts, right: IncidentFacts) -> Difference:
    return _sets(Dimension.FURTHER_ACTS, left.further_acts, right.further_acts)


def _platform_kind(left: IncidentFacts, right: IncidentFacts) -> Difference:
    return _sets(Dimension.PLATFORM_KIND, left.platform_kinds, right.platform_kinds)


def _nature(left: IncidentFacts, right: IncidentFacts) -> Difference:
    return _sets(Dimension.NATURE, (left.main.kind.nature,), (right.main.kind.nature,))


def _asks(left: IncidentFacts, right: IncidentFacts) -> Difference:
    return _sets(Dimension.ASKS, left.asks, right.asks)


def _targets(left: IncidentFacts, right: IncidentFacts) -> Difference:
    return _sets(Dimension.TARGETS, left.targets, right.targets)


def _decided_by(left: IncidentFacts, right: IncidentFacts) -> Difference:
    return _sets(Dimension.DECIDED_BY, left.deciders, right.deciders)


def _instrument(left: IncidentFacts, right: IncidentFacts) -> Difference:
    return _sets(Dimension.INSTRUMENT, left.instruments, right.instruments)


def _methods(left: IncidentFacts, right: IncidentFacts) -> Difference:
    return _sets(Dimension.METHODS, left.methods, right.methods)


def _time(left: IncidentFacts, right: IncidentFacts) -> Difference:
    one, other = left.began, right.began
    outcome = _unknown(one != (None, None), other != (None, None))
    if outcome is None:
        meets = Outcome.SAME if one == other and one[0] == one[1] else Outcome.OVERLAP
        outcome = Outcome.DIFFERENT if apart(one, other) else meets
    return Difference(dimension=Dimension.TIME, outcome=outcome, left=one, right=other)


def _announced(left: IncidentFacts, right: IncidentFacts) -> Difference:
    one, other = left.once(_promised), right.once(_promised)
    mine, theirs = left.once(promise_of), right.once(promise_of)
    outcome = _unknown(mine is not None, theirs is not None)
    if mine is not None and theirs is not None:
        meets = Outcome.DIFFERENT if mine.forms.isdisjoint(theirs.forms) else Outcome.OVERLAP
        exact = all(count is None or count.low == count.high for count in (mine.length, theirs.length))
        outcome = Outcome.SAME if one == other and exact else meets
    return Difference(dimension=Dimension.ANNOUNCED, outcome=outcome or Outcome.OVERLAP, left=one, right=other)


def _promised(facts: IncidentFacts) -> Promised | None:
    clock = facts.durations
    if not (clock.announced or clock.open or clock.condition):
        return None
    return Promised(term=clock.announced, open=clock.open, condition=clock.condition, asks=facts.condition_asks)


def _notice(left: IncidentFacts, right: IncidentFacts) -> Difference:
    counts = left.notice, right.notice
    return _clock(Dimension.NOTICE, counts, counts, (False, False))


def _in_force(left: IncidentFacts, right: IncidentFacts) -> Difference:
    counts = left.durations.in_force, right.durations.in_force
    return _clock(Dimension.IN_FORCE, counts, counts, _absent("in_force", left, right))


def _observed(left: IncidentFacts, right: IncidentFacts) -> Difference:
    counts = left.durations.observed, right.durations.observed
    said = left.once(_seen), right.once(_seen)
    return _clock(Dimension.OBSERVED, said, counts, _absent("effects", left, right))


def _seen(facts: IncidentFacts) -> Observed | None:
    days = facts.durations.observed
    if not days:
        return None
    return Observed(
        days=days,
        full=facts.durations.observed_full,
        end_contested=facts.contested_end is not None,
        in_hours=in_hours(observed_effects(facts.incident, facts.main)),
    )


def _absent(field: str, left: IncidentFacts, right: IncidentFacts) -> tuple[bool, bool]:
    """Return whether each record asserts that there is no such value, as opposed to saying nothing about it."""
    return left.asserted_absence(field), right.asserted_absence(field)


def _clock(
    dimension: Dimension,
    said: tuple[Value, Value],
    counts: tuple[DayCount | None, DayCount | None],
    absent: tuple[bool, bool],
) -> Difference:
    left, right = said
    outcome = _unknown(left is not None or absent[0], right is not None or absent[1])
    exact = all(count is None or count.low == count.high for count in counts)
    if outcome is None and left == right and exact:
        outcome = Outcome.SAME
    elif outcome is None:
        meets = counts[0] is not None and counts[1] is not None and _meet(counts[0], counts[1])
        outcome = Outcome.OVERLAP if meets else Outcome.DIFFERENT
    return Difference(dimension=dimension, outcome=outcome, left=left, right=right)


def _meet(one: DayCount, other: DayCount) -> bool:
    return (one.high is None or other.low <= one.high) and (other.high is None or one.low <= other.high)


def _grounds(left: IncidentFacts, right: IncidentFacts) -> Difference:
    return _sets(Dimension.GROUNDS, left.grounds, right.grounds)


def _reactions(left: IncidentFacts, right: IncidentFacts) -> Difference:
    return _sets(Dimension.REACTIONS, left.once(_acts), right.once(_acts))


def _acts(facts: IncidentFacts) -> tuple[Codelist, ...]:
    return unique(reaction.act for reaction in facts.incident.reactions)


def _claims(left: IncidentFacts, right: IncidentFacts) -> Difference:
    return _sets(Dimension.CLAIMS, left.once(_metrics), right.once(_metrics))


def _metrics(facts: IncidentFacts) -> tuple[Codelist, ...]:
    return unique(claim.metric for claim in facts.incident.claims)


def _context(left: IncidentFacts, right: IncidentFacts) -> Difference:
    one, other = left.once(_surroundings), right.once(_surroundings)
    return _sets(Dimension.CONTEXT, one.kinds, other.kinds, (one, other))


def _surroundings(facts: IncidentFacts) -> Surroundings:
    return Surroundings(kinds=unique(event.kind for event in facts.incident.context), vote=_vote(facts))


def _vote(facts: IncidentFacts) -> Vote | None:
    """Return the election nearest to the beginning; `None` if no election has a date."""
    began, zone = facts.began, facts.incident.timezone
    votes = [
        _held(began, event.from_, _lasted(event, zone))
        for event in facts.incident.context
        if event.kind is ContextKind.ELECTION and event.from_ and began[0]
    ]
    return min(
        votes, key=lambda vote: (vote.distance.low if vote.distance else 0, vote.side, str(vote.when)), default=None
    )


def _lasted(event: Context, zone: str | None) -> Days:
    """Return the days between which an event took place: from its beginning to its end, as far as known."""
    first, last = event.from_.days(zone) if event.from_ else (None, None)
    over = event.to.days(zone)[1] if event.to else None
    return first, last if over is None or last is None else max(last, over)


def _held(began: Days, when: When, vote: Days) -> Vote:
    if apart(began, vote):
        early, late = in_order(began, vote)
        return Vote(when=when, side=Side.BEFORE if early == began else Side.AFTER, distance=between(early, late))
    same = began == vote and began[0] == began[1]
    return Vote(when=when, side=Side.SAME_DAY if same else Side.EITHER)


def _ending(left: IncidentFacts, right: IncidentFacts) -> Difference:
    one, other = (
        Ended(ways=facts.endings, contested=facts.contested_end is not None) if facts.endings else None
        for facts in (left, right)
    )
    outcome = _unknown(one is not None, other is not None)
    if outcome is None:
        outcome = Outcome.SAME if one == other else Outcome.DIFFERENT
    return Difference(dimension=Dimension.ENDING, outcome=outcome, left=one, right=other)


_BY_SCORE: Final = {0: Outcome.DIFFERENT, FULL: Outcome.SAME}

_DIMENSIONS: tuple[Callable[[IncidentFacts, IncidentFacts], Difference], ...] = (
    _country,
    _hit_state,
    _place,
    _actors,
    _direction,
    _platform,
    _platform_kind,
    _scale,
    _kind,
    _further_acts,
    _nature,
    _asks,
    _decided_by,
    _targets,
    _instrument,
    _time,
    _announced,
    _notice,
    _in_force,
    _observed,
    _methods,
    _grounds,
    _reactions,
    _claims,
    _context,
    _ending,
)
