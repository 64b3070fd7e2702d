"""Find the pairs of records that may describe the same incident, without comparing every pair.

`incidents duplicates` and the rule INC306 search alike.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import product
from typing import Final

from incidents.comparison.blocking import facts_of_case
from incidents.comparison.meeting import DayInterval, meeting
from incidents.comparison.same_incident import CARRIED_OUT, EXACT, TOLERANCE, SamePair, compared
from incidents.model.effects import NEVER
from incidents.model.key_facts import KeyFacts, Scene

_ALIKE: Final = ("decision", "effect")
"""The dates that are compared with each other."""
_DECIDED, _EFFECT = "only decision", "only effect"
_NOT_SAID: Final = ("",)


def same_pairs(rows: Sequence[KeyFacts], settled: frozenset[frozenset[str]] = frozenset()) -> Iterator[SamePair]:
    """Yield the pairs of rows that may be of the same incident, by position.

    A pair is settled, and not reported, if a record has a relation to the other or took it over, or if its two ids are in
    `settled`.
    """
    return (match for match in agreeing(rows) if not is_settled(rows[match.left], rows[match.right], settled))


def agreeing(rows: Sequence[KeyFacts]) -> Iterator[SamePair]:
    """Yield the pairs of rows that agree in enough, by position, also those that are settled."""
    for left, right in candidates(rows):
        match = compared(rows[left], rows[right], left, right)
        if match is not None:
            yield match


def is_settled(one: KeyFacts, other: KeyFacts, settled: frozenset[frozenset[str]]) -> bool:
    """Return whether two records are known to be, or not to be, of the same incident."""
    return (
        one.id == other.id
        or other.id in (*one.related, *one.replaces)
        or one.id in (*other.related, *other.replaces)
        or frozenset((one.id, other.id)) in settled
    )


def candidates(rows: Sequence[KeyFacts]) -> list[tuple[int, int]]:
    """Return the pairs of rows that have to be compared, by position.

    Of rows with the same facts, only the first is compared with other rows, and each of them with the first.
    """
    first, pairs = _alike(rows)
    pairs += _candidates(rows, first)
    return sorted(pairs)


def meeting_scenes(scenes: Iterable[Scene]) -> Callable[[Scene], bool]:
    """Return a function that says whether a row with a scene may be a candidate with a row that has one of these scenes.

    It knows only that both have a common state and kind, and a common platform unless one of them names none.
    """
    known: dict[tuple[str, str], set[str]] = {}
    for states, kinds, platforms in scenes:
        for group in product(states or _NOT_SAID, kinds or _NOT_SAID):
            known.setdefault(group, set()).update(platforms or _NOT_SAID)

    def meets(scene: Scene) -> bool:
        states, kinds, platforms = scene
        for group in product(states or _NOT_SAID, kinds or _NOT_SAID):
            here = known.get(group)
            if here and (not platforms or "" in here or not here.isdisjoint(platforms)):
                return True
        return False

    return meets


def _alike(rows: Sequence[KeyFacts]) -> tuple[list[int], list[tuple[int, int]]]:
    """Return the first of the rows with the same facts, and the pairs of each other one with it."""
    first: list[int] = []
    pairs: list[tuple[int, int]] = []
    by_hash: dict[int, int] = {}
    for position, row in enumerate(rows):
        facts = facts_of_case(row)
        number = hash(facts)
        while (earlier := by_hash.setdefault(number, position)) != position and facts_of_case(rows[earlier]) != facts:
            number += 1
        if earlier == position:
            first.append(position)
        else:
            pairs.append((earlier, position))
    return first, pairs


def _candidates(rows: Sequence[KeyFacts], positions: Iterable[int]) -> set[tuple[int, int]]:
    """Return the pairs that can reach `ENOUGH`: records without a common state and kind never meet.

    Records meet in a place that both have, or that lies in one of the other's, if they also have a platform in common or
    one of them has none. A record without a place meets others where a platform is the same; without a common platform,
    it meets them only where one of the two has no platform, and dates are near.

    Until a scene is looked at, only the positions of its records are kept.
    """
    groups: dict[tuple[str, str], list[int]] = {}
    for position in positions:
        row = rows[position]
        for state in row.states:
            for kind in row.kinds:
                groups.setdefault((state, kind), []).append(position)
    found: set[tuple[int, int]] = set()
    for group in groups.values():
        if len(group) > 1:
            found.update(_in_group(rows, group))
    return found


def _in_group(rows: Sequence[KeyFacts], group: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of records of one state and kind."""
    places: dict[str, list[int]] = {}
    platforms: dict[str, list[int]] = {}
    for position in group:
        for place in rows[position].around:
            places.setdefault(place, []).append(position)
        for platform in rows[position].platforms:
            platforms.setdefault(platform, []).append(position)
    for place, here in places.items():
        yield from _in_place(rows, place, here)
    for here in platforms.values():
        yield from _Scene(rows, here, lambda row: not row.places).meetings()
    yield from _by_date(rows, group)


def _in_place(rows: Sequence[KeyFacts], place: str, here: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of records with a common place of which both name one platform, or one names none."""

    def is_own(row: KeyFacts) -> bool:
        return place in row.places

    unnamed = _Scene(rows, [position for position in here if not rows[position].platforms], is_own)
    yield from unnamed.meetings()
    yield from unnamed.meetings_with(_Scene(rows, [position for position in here if rows[position].platforms], is_own))
    platforms: dict[str, list[int]] = {}
    for position in here:
        for platform in rows[position].platforms:
            platforms.setdefault(platform, []).append(position)
    for same in platforms.values():
        yield from _Scene(rows, same, is_own).meetings()


class _Scene:
    """The records of one state and kind that have a place or a platform in common.

    Of two that are not its own, it does not say that they may be one.
    """

    def __init__(self, rows: Sequence[KeyFacts], here: Sequence[int], is_own: Callable[[KeyFacts], bool]) -> None:
        self._rows = rows
        self._all = here
        self._own: list[int] = [position for position in here if is_own(rows[position])]
        own = frozenset(self._own)
        self._others: list[int] = [position for position in here if position not in own] if len(own) < len(here) else []

    def meetings(self) -> Iterator[tuple[int, int]]:
        """Yield the pairs whose dates of one kind are near, and those of which one decides what the other shows."""
        if not self._own or len(self._all) < 2:  # noqa: PLR2004 - a pair
            return
        for name in _ALIKE:
            yield from meeting(_spans(self._rows, self._own, name), _spans(self._rows, self._others, name))
        for name, shown, met in ((_DECIDED, _EFFECT, self._all), (_EFFECT, _DECIDED, self._others)):
            if own := _spans(self._rows, self._own, name):
                yield from meeting(own, _spans(self._rows, met, shown), among_own=False)

    def meetings_with(self, other: _Scene) -> Iterator[tuple[int, int]]:
        """Yield such pairs of which one record is here and one in another scene."""
        if not self._all or not other._all:
            return
        for name, shown in (*((name, name) for name in _ALIKE), (_DECIDED, _EFFECT), (_EFFECT, _DECIDED)):
            for mine, met in ((self._own, other._all), (self._others, other._own)):
                if spans := _spans(self._rows, mine, name):
                    yield from meeting(spans, _spans(other._rows, met, shown), among_own=False)


def _by_date(rows: Sequence[KeyFacts], group: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the pairs with near dates of which one has no place and one, perhaps the same, names no platform."""
    if all(rows[position].places for position in group):
        return
    neither: list[DayInterval] = []
    placed: list[DayInterval] = []
    named: list[DayInterval] = []
    both: list[DayInterval] = []
    for position in group:
        row = rows[position]
        kept = (both if row.platforms else placed) if row.places else (named if row.platforms else neither)
        kept += _sharp(row, position)
    yield from meeting(neither, [*placed, *named, *both])
    yield from meeting(named, placed, among_own=False)


def _spans(rows: Sequence[KeyFacts], positions: Iterable[int], name: str) -> list[DayInterval]:
    """Return the days between which another record of an incident may have its date of one kind, for each that has some.

    They are open if they are not known. A record with one kind of date is also met by the other kind: the decision by what is
    carried out much later. A record without dates may have each.
    """
    only = name in (_DECIDED, _EFFECT)
    late = CARRIED_OUT if name == _DECIDED else 0
    is_decided = name in ("decision", _DECIDED)
    found: list[DayInterval] = []
    for position in positions:
        row = rows[position]
        days, other = (row.decided, row.took_effect) if is_decided else (row.took_effect, row.decided)
        if (only and (days == NEVER or other != NEVER)) or (days == NEVER and other != NEVER):
            continue
        first, last = days
        if first is None or last is None:
            found.append(DayInterval(None, None, position))
        else:
            found.append(DayInterval(first.toordinal() - TOLERANCE, last.toordinal() + late, position))
    return found


def _sharp(row: KeyFacts, position: int) -> Iterator[DayInterval]:
    """Yield the dates that are known well enough to identify a record of which little else is known.

    Without a common actor, only dates of the same day or the next give enough points. No day of one is more than `TOLERANCE`
    from any day of the other, so that neither is longer than twice that.
    """
    tolerance = TOLERANCE if row.actors else EXACT
    for first, last in (row.decided, row.took_effect):
        if first and last and (last - first).days <= 2 * TOLERANCE:
            yield DayInterval(first.toordinal(), last.toordinal() + tolerance, position)
