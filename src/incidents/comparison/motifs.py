"""Motifs: the ways in which incidents follow each other, and the conditions under which one is inferred.

The conditions work on rows of key facts. Rows meet only under a common key, such as a state and a platform, and there in
the order of time: an incident is linked to the nearest earlier one that fits, so that the cost grows with the rows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum
from itertools import pairwise
from typing import Final, NamedTuple

from attrs import frozen

from incidents.findings.notebook import readable
from incidents.model.codes import ActionKind, Direction, RelationKind
from incidents.model.key_facts import KeyFacts


class MotifName(StrEnum):
    """The names of the motifs."""

    RETALIATION = "retaliation"
    COUNTERPART = "counterpart"
    ESCALATION = "escalation"
    REPETITION = "repetition"
    WAVE = "wave"
    OTHER = "other"


@frozen(kw_only=True)
@readable
class Motif:
    """One way in which incidents follow each other."""

    name: MotifName
    title: str
    why: str
    kinds: tuple[RelationKind, ...]
    """The kinds of relation that say the same, whatever the directions of the two incidents."""
    within: int | None = None
    """The most days from the beginning of the first to that of the second; without it, the motif has no window."""


MOTIFS: Final = (
    Motif(
        name=MotifName.RETALIATION,
        title="Retaliation",
        why="One side acts, and soon the side that it hit acts against it.",
        kinds=(RelationKind.RETALIATION_FOR, RelationKind.TIT_FOR_TAT),
        within=30,
    ),
    Motif(
        name=MotifName.COUNTERPART,
        title="Counterparts",
        why="The same state and platform, with the roles reversed, but not soon after each other.",
        kinds=(),
    ),
    Motif(
        name=MotifName.ESCALATION,
        title="Escalation",
        why="The same side goes further against the same platform or state.",
        kinds=(),
        within=180,
    ),
    Motif(
        name=MotifName.REPETITION,
        title="Repetition",
        why="The same side does the same again, to the same platform or in the same place.",
        kinds=(RelationKind.REPEATS,),
        within=365,
    ),
    Motif(
        name=MotifName.WAVE,
        title="Wave",
        why="A state does the same to several platforms or in several places, all within days of the first.",
        kinds=(RelationKind.SAME_WAVE,),
        within=14,
    ),
    Motif(
        name=MotifName.OTHER,
        title="Other relations",
        why="One incident is related to an earlier one in another way.",
        kinds=(
            RelationKind.FOLLOWS,
            RelationKind.CONSEQUENCE_OF,
            RelationKind.PART_OF,
            RelationKind.DUPLICATE_OF,
        ),
    ),
)
"""The motifs; each kind of relation belongs to one of them."""


class Found(NamedTuple):
    """Rows that a motif joins, by position, each with the earlier one to which it is linked."""

    links: tuple[tuple[int, int], ...]
    tie: str = ""
    """What the members of a wave or a repetition have in common."""


class _Begun(NamedTuple):
    """A row that may be linked, because the days of its beginning are known within bounds."""

    first: date
    last: date
    position: int
    row: KeyFacts


def infer(rows: Sequence[KeyFacts], motif: Motif) -> Iterator[Found]:
    """Yield what a motif joins: pairs, and waves as a whole."""
    begun = sorted(
        _Begun(first, last, position, row)
        for position, row in enumerate(rows)
        for first, last in [row.began]
        if first is not None and last is not None
    )
    yield from _INFERENCES[motif.name](begun, motif.within)


def _keyed(begun: Sequence[_Begun], keys: Callable[[KeyFacts], Iterator[tuple[str, ...]]]) -> list[list[_Begun]]:
    groups: dict[tuple[str, ...], list[_Begun]] = {}
    for one in begun:
        for key in dict.fromkeys(keys(one.row)):
            groups.setdefault(key, []).append(one)
    return [group for group in groups.values() if len(group) > 1]


def _pairs(
    groups: Sequence[Sequence[_Begun]],
    within: int | None,
    sides: Callable[[KeyFacts], tuple[object, object]],
    beyond: int = 0,
) -> Iterator[Found]:
    """Yield each row with the nearest earlier one of its group that has the side it looks for.

    `sides` returns the side of a row, and the side that the earlier one must have. The two begin more than `beyond` days
    and at most `within` days apart; which of two that may have begun on one day is earlier, is not known.
    """
    seen: set[tuple[int, int]] = set()
    for group in groups:
        by_side: dict[object, list[_Begun]] = {}
        for later in group:
            own, wanted = sides(later.row)
            for earlier in reversed(by_side.get(wanted, ())):
                apart = (later.first - earlier.last).days
                if within is not None and apart > within:
                    break
                if apart > beyond:
                    seen.add((earlier.position, later.position))
                    break
            by_side.setdefault(own, []).append(later)
    for pair in sorted(seen):
        yield Found((pair,))


_OPPOSITE: Final = {
    Direction.STATE_TO_PLATFORM.value: Direction.PLATFORM_TO_STATE.value,
    Direction.PLATFORM_TO_STATE.value: Direction.STATE_TO_PLATFORM.value,
}


def _turned(row: KeyFacts) -> tuple[object, object]:
    """Return the direction of a row, and the opposite one; a row with both directions is no answer of one side."""
    direction = row.directions[0] if len(row.directions) == 1 else None
    return direction, _OPPOSITE.get(direction) if direction else ""


def _retaliations(begun: Sequence[_Begun], within: int | None) -> Iterator[Found]:
    def keys(row: KeyFacts) -> Iterator[tuple[str, ...]]:
        yield from ((state, name) for state in row.states for name in (*row.platforms, *row.owners))

    yield from _pairs(_keyed(begun, keys), within, _turned)


def _by_platform(row: KeyFacts) -> Iterator[tuple[str, ...]]:
    yield from ((state, name) for state in row.states for name in row.platforms)


def _counterparts(begun: Sequence[_Begun], within: int | None) -> Iterator[Found]:
    soon = next(motif.within for motif in MOTIFS if motif.name is MotifName.RETALIATION)
    yield from _pairs(_keyed(begun, _by_platform), within, _turned, beyond=soon or 0)


def _step(row: KeyFacts) -> int:
    """Return how far the acts of a row go; -1 if none of them is compared."""
    steps = (ActionKind(kind).step for kind in row.kinds)
    return max((step for step in steps if step is not None), default=-1)


def _escalations(begun: Sequence[_Begun], within: int | None) -> Iterator[Found]:
    """Yield the steps up: a row whose acts are not compared, or with acts in both directions, takes no step."""

    def keys(row: KeyFacts) -> Iterator[tuple[str, ...]]:
        if len(row.directions) == 1 and _step(row) >= 0:
            yield from ((*row.directions, *key) for key in _by_platform(row))

    seen: set[tuple[int, int]] = set()
    for group in _keyed(begun, keys):
        last: dict[int, _Begun] = {}
        for later in group:
            step = _step(later.row)
            below = [one for one in (last.get(lower) for lower in range(step)) if one and _fits(one, later, within)]
            if below:
                earlier = max(below)
                seen.add((earlier.position, later.position))
            last[step] = later
    for pair in sorted(seen):
        yield Found((pair,))


def _fits(earlier: _Begun, later: _Begun, within: int | None) -> bool:
    near = within is None or (later.first - earlier.last).days <= within
    return near and earlier.last < later.first and not _elsewhere(earlier.row, later.row)


def _elsewhere(one: KeyFacts, other: KeyFacts) -> bool:
    """Return whether two rows are in places of which none lies in one of the other."""
    return bool(
        one.places
        and other.places
        and set(one.places).isdisjoint(other.around)
        and set(other.places).isdisjoint(one.around)
    )


def _places(row: KeyFacts) -> tuple[str, ...]:
    """Return the places of a row; what is done to a platform is done in the whole state if the record names no place."""
    return row.places or (row.states if row.platforms else ())


def _repetitions(begun: Sequence[_Begun], within: int | None) -> Iterator[Found]:
    """Yield the runs of the same act, for each platform and place: each within the window of the one before."""
    groups: dict[tuple[str, str, str, str], list[_Begun]] = {}
    for one in begun:
        for state in one.row.states:
            for kind in one.row.kinds:
                for place in _places(one.row):
                    for platform in one.row.platforms or ("",):
                        groups.setdefault((state, kind, place, platform), []).append(one)
    yield from _largest(
        {
            tuple(one.position for one in run): f"{platform} in {place}".strip()
            for (_, _, place, platform), group in groups.items()
            if "/" not in place
            for run in _runs(group, within)
            if len(run) > 1
        }
    )


def _runs(group: Sequence[_Begun], within: int | None) -> Iterator[list[_Begun]]:
    run: list[_Begun] = []
    for one in group:
        # On one day the same act is the same incident, or a piece of a wave.
        if run and (one.first <= run[-1].last):
            continue
        if run and within is not None and (one.first - run[-1].last).days > within:
            yield run
            run = []
        run.append(one)
    yield run


def _largest(found: Mapping[tuple[int, ...], str]) -> Iterator[Found]:
    """Yield groups of rows, each linked to the one before, without those that are part of a larger one."""
    inside: dict[int, list[frozenset[int]]] = {}
    for positions in sorted(found, key=lambda positions: (-len(positions), positions)):
        whole = frozenset(positions)
        if not any(whole <= larger for larger in inside.get(positions[0], ())):
            for position in positions:
                inside.setdefault(position, []).append(whole)
            yield Found(tuple(pairwise(positions)), found[positions])


def _waves(begun: Sequence[_Begun], within: int | None) -> Iterator[Found]:
    """Yield the waves: the same act of one state, tied by a place, an event, or a body that decides on one day."""
    groups: dict[tuple[str, str, str], list[_Begun]] = {}
    for one in begun:
        if one.row.directions == (Direction.STATE_TO_PLATFORM.value,):
            for state in one.row.states:
                for kind in one.row.kinds:
                    for tie in _ties(one):
                        groups.setdefault((state, kind, tie), []).append(one)
    yield from _largest(
        {
            tuple(one.position for one in members): tie
            for (_, _, tie), group in groups.items()
            for members in _windows(group, within)
            if _varies(members)
        }
    )


def _ties(one: _Begun) -> Iterator[str]:
    row = one.row
    if row.platforms:
        yield from (f"in {place}" for place in _places(row) if "/" not in place)
    yield from (f"around {event}" for event in row.events)
    if one.first == one.last:
        yield from (f"decided by {name} on {one.first}" for name in row.deciders)


def _windows(group: Sequence[_Begun], within: int | None) -> Iterator[list[_Begun]]:
    """Yield groups whose members all begin within the window of the first; a later one begins the next group."""
    members: list[_Begun] = []
    for one in group:
        if members and within is not None and (one.last - members[0].first).days > within:
            yield members
            members = []
        members.append(one)
    yield members


def _varies(members: Sequence[_Begun]) -> bool:
    """Return whether the members differ in platform or place; the same done again is a repetition."""
    return len({(one.row.platforms, one.row.places) for one in members}) > 1


def _nothing(begun: Sequence[_Begun], within: int | None) -> Iterator[Found]:  # noqa: ARG001 - one shape for all
    return iter(())


_INFERENCES: Final[Mapping[MotifName, Callable[[Sequence[_Begun], int | None], Iterator[Found]]]] = {
    MotifName.RETALIATION: _retaliations,
    MotifName.COUNTERPART: _counterparts,
    MotifName.ESCALATION: _escalations,
    MotifName.REPETITION: _repetitions,
    MotifName.WAVE: _waves,
    MotifName.OTHER: _nothing,
}
