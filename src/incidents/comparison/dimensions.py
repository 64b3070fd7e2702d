"""The comparison of two incidents, dimension by dimension.

Nothing here is a score: what one record does not say is told apart from what differs, and neither counts for anything.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from attrs import evolve, field, frozen

from incidents.comparison.difference import Difference, Dimension, Outcome
from incidents.comparison.facts import Facts, unique
from incidents.comparison.profile import mirrored, profile_of
from incidents.english import noun
from incidents.findings.notebook import html_of
from incidents.model.actors import Actor
from incidents.model.codes import Codelist, ContextKind, Direction
from incidents.model.countries import country_name
from incidents.model.days import DayCount, between
from incidents.model.incident import Incident
from incidents.model.time import Days, apart


@frozen(kw_only=True, repr=False)
class Comparison:
    """Two incidents, and how they stand to each other in every dimension."""

    left: Incident
    right: Incident
    dimensions: tuple[Difference, ...] = field(eq=False)

    @property
    def differences(self) -> tuple[Difference, ...]:
        """The dimensions in which the two are not the same, those in which one does not say included."""
        return tuple(found for found in self.dimensions if found.outcome is not Outcome.SAME)

    @property
    def agreements(self) -> tuple[Difference, ...]:
        """The dimensions in which the two are the same or have something in common."""
        return tuple(found for found in self.dimensions if found.outcome in (Outcome.SAME, Outcome.OVERLAP))

    @property
    def mirrored(self) -> bool:
        """Whether each is the other's mirror: the same state and platform, in opposite directions."""
        return mirrored(profile_of(self.left), profile_of(self.right))

    def of(self, dimension: Dimension | str) -> Difference:
        """Return how the two stand to each other in one dimension; raises `ValueError` if there is none of the name."""
        wanted = Dimension(dimension)
        return next(found for found in self.dimensions if found.dimension is wanted)

    def __iter__(self) -> Iterator[Difference]:
        return iter(self.dimensions)

    def __repr__(self) -> str:
        inverted = ", mirrored" if self.mirrored else ""
        return f"<Comparison of {self.left.id} and {self.right.id}: {len(self.differences)} differences{inverted}>"

    def _repr_html_(self) -> str:
        return html_of(self)


def compare(left: Incident, right: Incident) -> Comparison:
    """Return how two incidents stand to each other.

    The clocks compared are those of the first action of each that answers nothing, read to the end of the record.
    """
    facts = Facts(left), Facts(right)
    return Comparison(left=left, right=right, dimensions=tuple(ask(*facts) for ask in _DIMENSIONS))


def _sets(dimension: Dimension, left: tuple[str, ...], right: tuple[str, ...], noun: str) -> Difference:
    """Compare two sets of codes or names; an empty one says nothing."""
    shared = tuple(item for item in left if item in right)
    outcome = _unknown(bool(left), bool(right))
    if outcome is None:
        outcome = Outcome.SAME if set(left) == set(right) else Outcome.OVERLAP if shared else Outcome.DIFFERENT
    only = tuple(item for item in left if item not in shared), tuple(item for item in right if item not in shared)
    if outcome is Outcome.SAME:
        summary = f"same {noun}: {_labels(left)}"
    elif outcome is Outcome.OVERLAP:
        parts = (("in both", shared), ("only in the first", only[0]), ("only in the second", only[1]))
        summary = "; ".join(f"{where}: {_labels(items)}" for where, items in parts if items)
    elif outcome is Outcome.DIFFERENT:
        summary = f"different {noun}: {_labels(left)} against {_labels(right)}"
    else:
        summary = f"{_labels(left) or f'no {noun}'} against {_labels(right) or f'no {noun}'}"
    if outcome is Outcome.UNKNOWN_BOTH:
        summary = f"no {noun} in either"
    return Difference(
        dimension=dimension,
        outcome=outcome,
        left=", ".join(left),
        right=", ".join(right),
        shared=tuple(str(item) for item in shared),
        summary=summary,
    )


def _labels(items: Iterable[str]) -> str:
    """Return codes by their labels, and other names as they are."""
    return ", ".join(item.label.lower() if isinstance(item, Codelist) else item for item in items)


def _unknown(left: bool, right: bool) -> Outcome | None:  # noqa: FBT001 - whether each side says anything
    if left and right:
        return None
    if left:
        return Outcome.UNKNOWN_RIGHT
    return Outcome.UNKNOWN_LEFT if right else Outcome.UNKNOWN_BOTH


def _country(left: Facts, right: Facts) -> Difference:
    found = _sets(Dimension.COUNTRY, left.incident.countries, right.incident.countries, "states")
    one, other, shared = (
        ", ".join(country_name(code) for code in codes)
        for codes in (left.incident.countries, right.incident.countries, found.shared)
    )
    if found.outcome is Outcome.SAME:
        return evolve(found, summary=f"same {noun(len(found.shared), 'state')}: {shared}")
    if found.outcome is Outcome.DIFFERENT:
        return evolve(found, summary=f"different states: {one} against {other}")
    return found


def _actors(left: Facts, right: Facts) -> Difference:
    shared = tuple(name for name in left.persons if name in right.persons)
    one = ", ".join(actor.name for actor in left.persons.values())
    other = ", ".join(actor.name for actor in right.persons.values())
    outcome = _unknown(bool(left.persons), bool(right.persons))
    if outcome is None:
        same = set(left.persons) == set(right.persons)
        outcome = Outcome.SAME if same else Outcome.OVERLAP if shared else Outcome.DIFFERENT
    said = "; ".join(
        f"{left.persons[name].name} in both{_offices(left, left.persons[name], right, right.persons[name])}"
        for name in shared
    )
    return Difference(
        dimension=Dimension.ACTORS, outcome=outcome, left=one, right=other, shared=shared,
        summary=said or "no actor is in both",
    )  # fmt: skip


def _offices(left: Facts, one: Actor, right: Facts, other: Actor) -> str:
    held = []
    for facts, actor in ((left, one), (right, other)):
        day = facts.first_day
        titles = ", ".join(office.title for office in actor.offices_on(day)) if day else ""
        if day and titles:
            held.append(f"{titles} in {day.year}")
    return f" ({', '.join(held)})" if held else ""


def _direction(left: Facts, right: Facts) -> Difference:
    one, other = left.incident.direction, right.incident.direction
    if one is None or other is None:
        return _sets(Dimension.DIRECTION, (one,) if one else (), (other,) if other else (), "direction")
    if one is other:
        outcome, summary = Outcome.SAME, f"same direction: {one.label.lower()}"
    elif Direction.MIXED in (one, other):
        outcome, summary = Outcome.OVERLAP, f"direction: {one.label.lower()} against {other.label.lower()}"
    else:
        outcome, summary = Outcome.INVERTED, f"direction inverted: {one.label.lower()} against {other.label.lower()}"
    return Difference(
        dimension=Dimension.DIRECTION, outcome=outcome, left=one.value, right=other.value, summary=summary
    )


def _platform(left: Facts, right: Facts) -> Difference:
    one, other = left.lineages, right.lineages
    shared = tuple(name for name in one if name in other)
    found = _sets(Dimension.PLATFORM, tuple(one.values()), tuple(other.values()), "platform")
    if not shared:
        return found
    same = set(one) == set(other)
    said = []
    for name in shared:
        if one[name] == other[name]:
            said.append(f"same platform: {one[name]}" if same else f"{one[name]} in both")
        else:
            said.append(f"one platform lineage under two names: {one[name]} and {other[name]}")
    outcome = Outcome.SAME if same else Outcome.OVERLAP
    return evolve(found, outcome=outcome, shared=shared, summary="; ".join(said))


def _kind(left: Facts, right: Facts) -> Difference:
    one, other = (unique(action.kind for action in facts.incident.roots) for facts in (left, right))
    return _sets(Dimension.KIND, one, other, "kinds")


def _platform_kind(left: Facts, right: Facts) -> Difference:
    return _sets(Dimension.PLATFORM_KIND, left.platform_kinds, right.platform_kinds, "kinds of platform")


def _nature(left: Facts, right: Facts) -> Difference:
    one, other = (unique(action.kind.nature for action in facts.incident.roots) for facts in (left, right))
    return _sets(Dimension.NATURE, one, other, "natures")


def _decided_by(left: Facts, right: Facts) -> Difference:
    return _sets(Dimension.DECIDED_BY, left.deciders, right.deciders, "deciding sides")


def _instrument(left: Facts, right: Facts) -> Difference:
    return _sets(Dimension.INSTRUMENT, left.instruments, right.instruments, "instruments")


def _methods(left: Facts, right: Facts) -> Difference:
    return _sets(Dimension.METHODS, left.methods, right.methods, "methods")


def _time(left: Facts, right: Facts) -> Difference:
    one, other = left.began, right.began
    outcome = _unknown(one != (None, None), other != (None, None))
    words = _days_words(one), _days_words(other)
    if outcome is not None:
        summary = f"time: {words[0] or 'not said'} against {words[1] or 'not said'}"
    elif not apart(one, other):
        outcome, summary = (Outcome.SAME if one == other else Outcome.OVERLAP), f"same time: {words[0]} and {words[1]}"
    else:
        outcome = Outcome.DIFFERENT
        distance = between(*_in_order(one, other))
        summary = f"{distance} apart: {words[0]} and {words[1]}"
    return Difference(dimension=Dimension.TIME, outcome=outcome, left=words[0], right=words[1], summary=summary)


def _in_order(one: Days, other: Days) -> tuple[Days, Days]:
    """Return two points that lie apart, the earlier first."""
    return (one, other) if (one[1] or date.max) < (other[1] or date.max) else (other, one)


def _days_words(days: Days) -> str:
    if days == (None, None):
        return ""
    return str(days[0]) if days[0] == days[1] else f"{days[0] or '…'} to {days[1] or '…'}"


def _announced(left: Facts, right: Facts) -> Difference:
    said = []
    for facts in (left, right):
        clock = facts.durations
        words = [str(clock.announced)] if clock.announced else []
        words += [clock.open.label.lower()] if clock.open else []
        words += [f"condition: {clock.condition}"] if clock.condition else []
        said.append("; ".join(words))
    counts = left.durations.announced, right.durations.announced
    absent = left.asserted_absence("announced"), right.asserted_absence("announced")
    return _clock(Dimension.ANNOUNCED, "announced term", said, counts, absent)


def _in_force(left: Facts, right: Facts) -> Difference:
    counts = left.durations.in_force, right.durations.in_force
    said = [str(count) if count else "" for count in counts]
    absent = left.asserted_absence("in_force"), right.asserted_absence("in_force")
    return _clock(Dimension.IN_FORCE, "time in force", said, counts, absent)


def _observed(left: Facts, right: Facts) -> Difference:
    said = [
        facts.observed + (" (the end contested)" if facts.observed and facts.contested_end else "")
        for facts in (left, right)
    ]
    counts = left.durations.observed, right.durations.observed
    absent = left.asserted_absence("effects"), right.asserted_absence("effects")
    return _clock(Dimension.OBSERVED, "effect observed", said, counts, absent)


def _clock(
    dimension: Dimension,
    noun: str,
    said: list[str],
    counts: tuple[DayCount | None, DayCount | None],
    absent: tuple[bool, bool],
) -> Difference:
    outcome = _unknown(bool(said[0]) or absent[0], bool(said[1]) or absent[1])
    if outcome is None:
        if counts[0] is not None and counts[1] is not None:
            same = counts[0] == counts[1] and said[0] == said[1]
            meets = _meet(counts[0], counts[1])
            outcome = Outcome.SAME if same else Outcome.OVERLAP if meets else Outcome.DIFFERENT
        else:
            outcome = Outcome.SAME if said[0] == said[1] else Outcome.DIFFERENT
    words = [text or f"no {noun}" for text in said]
    summary = f"{noun}: {words[0]} in both" if outcome is Outcome.SAME else f"{words[0]} against {words[1]}"
    if outcome is Outcome.UNKNOWN_BOTH:
        summary = f"no {noun} in either"
    return Difference(dimension=dimension, outcome=outcome, left=said[0], right=said[1], summary=summary)


def _meet(one: DayCount, other: DayCount) -> bool:
    return (one.high is None or other.low <= one.high) and (other.high is None or one.low <= other.high)


def _grounds(left: Facts, right: Facts) -> Difference:
    return _sets(Dimension.GROUNDS, left.grounds, right.grounds, "grounds")


def _reactions(left: Facts, right: Facts) -> Difference:
    one, other = (unique(reaction.act for reaction in facts.incident.reactions) for facts in (left, right))
    return _sets(Dimension.REACTIONS, one, other, "reactions")


def _claims(left: Facts, right: Facts) -> Difference:
    one, other = (unique(claim.metric for claim in facts.incident.claims) for facts in (left, right))
    return _sets(Dimension.CLAIMS, one, other, "metrics")


def _context(left: Facts, right: Facts) -> Difference:
    one, other = (unique(event.kind for event in facts.incident.context) for facts in (left, right))
    found = _sets(Dimension.CONTEXT, one, other, "context")
    if ContextKind.ELECTION.value not in found.shared:
        return found
    near = " and ".join(_election(facts) for facts in (left, right))
    others = _labels(code for code in one if code in other and code not in (ContextKind.ELECTION, ContextKind.OTHER))
    return evolve(found, summary=f"both around an election: {near}" + (f"; also in both: {others}" if others else ""))


def _election(facts: Facts) -> str:
    """Say how far the nearest election lies from the beginning."""
    began, zone = facts.began, facts.incident.timezone
    distances = []
    for event in facts.incident.context:
        if event.kind is ContextKind.ELECTION and event.when and began[0]:
            vote = event.when.days(zone)
            if apart(began, vote):
                early, late = _in_order(began, vote)
                count = between(early, late)
                side, low = f"{count} {'before' if early == began else 'after'}", count.low if count else 0
            else:
                side, low = "on the day of" if began == vote and began[0] == began[1] else "before or after", 0
            distances.append((low, f"{side} the vote of {event.when}"))
    return min(distances)[1] if distances else "an election of unknown date"


def _ending(left: Facts, right: Facts) -> Difference:
    said = [facts.ending + (" (contested)" if facts.ending and facts.contested_end else "") for facts in (left, right)]
    outcome = _unknown(bool(said[0]), bool(said[1])) or (Outcome.SAME if said[0] == said[1] else Outcome.DIFFERENT)
    one, other = (text or "not known" for text in said)
    summary = f"ending: {one} in both" if outcome is Outcome.SAME else f"ending: {one} against {other}"
    return Difference(dimension=Dimension.ENDING, outcome=outcome, left=said[0], right=said[1], summary=summary)


_DIMENSIONS: tuple[Callable[[Facts, Facts], Difference], ...] = (
    _country,
    _actors,
    _direction,
    _platform,
    _platform_kind,
    _kind,
    _nature,
    _decided_by,
    _instrument,
    _time,
    _announced,
    _in_force,
    _observed,
    _methods,
    _grounds,
    _reactions,
    _claims,
    _context,
    _ending,
)
