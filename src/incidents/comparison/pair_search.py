"""Find the pairs of records that may describe the same incident, without comparing every pair.

`incidents duplicates` and the rule INC306 ask the same function, `same_pairs`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from attrs import evolve

from incidents.comparison.meeting import DayInterval, meeting
from incidents.comparison.same_incident import CARRIED_OUT, EXACT, TOLERANCE, SamePair, compared
from incidents.model.key_facts import KeyFacts

_ALIKE: Final = ("decision", "effect")
"""The dates that are compared with each other."""
_DECIDED, _EFFECT = "only decision", "only effect"
_SHOWN: Final = ((_DECIDED, _EFFECT), (_EFFECT, _DECIDED))
"""What is compared where two records have no date of the same kind: the decision of one with the effect of the other."""


def same_pairs(rows: Sequence[KeyFacts], settled: frozenset[frozenset[str]] = frozenset()) -> Iterator[SamePair]:
    """Yield the pairs of rows that may be of the same incident, by position.

    A pair is settled, and not reported, if a record has a relation to the other or took it over, or if its two ids are in
    `settled`. Of rows with the same facts, only the first is compared with other rows, and each of them with the first.
    """
    alike: dict[KeyFacts, list[int]] = {}
    for position, row in enumerate(rows):
        alike.setdefault(evolve(row, id="", related=(), replaces=()), []).append(position)
    first = [positions[0] for positions in alike.values()]
    pairs = [(positions[0], other) for positions in alike.values() for other in positions[1:]]
    pairs += ((first[one], first[other]) for one, other in _candidates([*alike]))
    for left, right in sorted(pairs):
        one, other = rows[left], rows[right]
        match = compared(one, other, left, right)
        if match is not None and not _is_settled(one, other) and frozenset((one.id, other.id)) not in settled:
            yield match


def _is_settled(one: KeyFacts, other: KeyFacts) -> bool:
    return (
        one.id == other.id or other.id in (*one.related, *one.replaces) or one.id in (*other.related, *other.replaces)
    )


def _candidates(rows: Sequence[KeyFacts]) -> set[tuple[int, int]]:
    """Return the pairs that can reach `ENOUGH`: records without a common state and kind never meet.

    Records meet in a place that both have, or that lies in one of the other's, if they also have a platform in common or
    one of them has none. A record without a place meets others where a platform is the same; without a common platform,
    it meets them only where one of the two has no platform, and dates are near.
    """
    places: dict[tuple[str, ...], _Place] = {}
    platforms: dict[tuple[str, ...], _Scene] = {}
    dates: dict[tuple[str, ...], _Vague] = {}
    for position, row in enumerate(rows):
        spans = _spans(row, position)
        placed = bool(row.places)
        for group in [(state, kind) for state in row.states for kind in row.kinds]:
            for place in row.around:
                places.setdefault((*group, place), _Place()).add(spans, row.platforms, is_own=place in row.places)
            for platform in row.platforms:
                platforms.setdefault((*group, platform), _Scene()).add(spans, is_own=not placed)
            for sharp in _sharp(row, position):
                dates.setdefault(group, _Vague()).add(sharp, placed=placed, named=bool(row.platforms))
    groups: list[_Place | _Scene | _Vague] = [*places.values(), *platforms.values(), *dates.values()]
    return {pair for group in groups for pair in group.meetings()}


class _Scene:
    """The records of one state and kind that have a place or a platform in common, by the dates that they have."""

    def __init__(self) -> None:
        self.own: dict[str, list[DayInterval]] = {}
        self.others: dict[str, list[DayInterval]] = {}

    def add(self, spans: Mapping[str, DayInterval], *, is_own: bool) -> None:
        """Add a record; of two that are not its own, the scene does not say that they may be one."""
        for name, span in spans.items():
            (self.own if is_own else self.others).setdefault(name, []).append(span)

    def meetings(self) -> Iterator[tuple[int, int]]:
        """Yield the pairs whose dates of one kind are near, and those of which one decides what the other shows."""
        for name in _ALIKE:
            yield from meeting(self.own.get(name, ()), self.others.get(name, ()))
        for name, shown in _SHOWN:
            yield from meeting(self.own.get(name, ()), self.others.get(shown, ()), among_own=False)
        yield from meeting(self.own.get(_DECIDED, ()), self.own.get(_EFFECT, ()), among_own=False)

    def meetings_with(self, other: _Scene) -> Iterator[tuple[int, int]]:
        """Yield such pairs of which one record is here and one in another scene."""
        for name, shown in (*((name, name) for name in _ALIKE), *_SHOWN):
            others = [*other.own.get(shown, ()), *other.others.get(shown, ())]
            yield from meeting(self.own.get(name, ()), others, among_own=False)
            yield from meeting(self.others.get(name, ()), other.own.get(shown, ()), among_own=False)


class _Place:
    """The records of one state and kind that have a place in common: of two platforms they never meet."""

    def __init__(self) -> None:
        self.unnamed = _Scene()
        """The records that name no platform, which may be of each."""
        self.named = _Scene()
        self.platforms: dict[str, _Scene] = {}

    def add(self, spans: Mapping[str, DayInterval], platforms: Sequence[str], *, is_own: bool) -> None:
        """Add a record."""
        (self.named if platforms else self.unnamed).add(spans, is_own=is_own)
        for platform in platforms:
            self.platforms.setdefault(platform, _Scene()).add(spans, is_own=is_own)

    def meetings(self) -> Iterator[tuple[int, int]]:
        """Yield the pairs of which both name one platform, or one names none."""
        yield from self.unnamed.meetings()
        yield from self.unnamed.meetings_with(self.named)
        for scene in self.platforms.values():
            yield from scene.meetings()


class _Vague:
    """The records of one state and kind, by whether they have a place and a platform; dates must identify them."""

    def __init__(self) -> None:
        self.days: dict[tuple[bool, bool], list[DayInterval]] = {}

    def add(self, days: DayInterval, *, placed: bool, named: bool) -> None:
        """Add a record."""
        self.days.setdefault((placed, named), []).append(days)

    def meetings(self) -> Iterator[tuple[int, int]]:
        """Yield the pairs of which one has no place and one, perhaps the same, names no platform."""
        neither = self.days.get((False, False), ())
        some = [span for has, spans in self.days.items() if any(has) for span in spans]
        yield from meeting(neither, some)
        yield from meeting(self.days.get((False, True), ()), self.days.get((True, False), ()), among_own=False)


def _spans(row: KeyFacts, position: int) -> dict[str, DayInterval]:
    """Return the days between which another record of the incident may have its dates; open if they are not known.

    A record with one kind of date is also met by the other kind: the decision by what is carried out much later.
    """
    anywhere = DayInterval(None, None, position)
    known = {
        name: DayInterval(days[0].toordinal() - TOLERANCE, days[1].toordinal(), position)
        if days[0] and days[1]
        else anywhere
        for name, days in (("decision", row.decided), ("effect", row.took_effect))
        if days != (None, None)
    }
    if not known:
        return {"decision": anywhere, "effect": anywhere}
    if len(known) == 1:
        ((name, span),) = known.items()
        late = CARRIED_OUT if name == "decision" else 0
        known[f"only {name}"] = span if span.last is None else span._replace(last=span.last + late)
    return known


def _sharp(row: KeyFacts, position: int) -> Iterator[DayInterval]:
    """Yield the dates that are known well enough to identify a record of which little else is known.

    Without a common actor, only dates of the same day or the next give enough points. No day of one is more than `TOLERANCE`
    from any day of the other, so that neither is longer than twice that.
    """
    tolerance = TOLERANCE if row.actors else EXACT
    for first, last in (row.decided, row.took_effect):
        if first and last and (last - first).days <= 2 * TOLERANCE:
            yield DayInterval(first.toordinal(), last.toordinal() + tolerance, position)
