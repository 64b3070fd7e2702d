"""Whether two records may describe the same incident: conditions on two rows of key facts, and nothing else.

Each criterion compares like with like: a decision with a decision, an effect with an effect. A pair is reported if no
criterion separates the two and the points of those that agree reach `ENOUGH`. The pairs among many rows are searched in
`pair_search`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import StrEnum
from functools import lru_cache
from operator import attrgetter
from typing import Final

from attrs import evolve, frozen

from incidents.english import counted, listed
from incidents.findings.notebook import readable
from incidents.model.key_facts import KeyFacts
from incidents.model.time import Days

ENOUGH: Final = 8
"""The fewest points with which two records are reported."""
TOLERANCE: Final = 3
"""The most days between the same dates in two records of one incident."""
CARRIED_OUT: Final = 120
"""The most days from a decision in one record to an effect in the other."""
EXACT: Final = 1
"""Two curators may count days in two time zones."""
VAGUE: Final = 31
MOST_NAMED: Final = 3


class Criterion(StrEnum):
    """What is compared."""

    STATE = "state"
    KIND = "kind"
    PLATFORM = "platform"
    PLACE = "place"
    DATE = "date"
    ACTORS = "actors"
    END = "end"


class Agreement(StrEnum):
    """The result of one criterion."""

    AGREES = "agrees"
    PARTLY = "partly"
    """The dates are near, or may be the same; or one place lies in the other."""
    OPEN = "open"
    """One of the records, or both, do not say."""
    DIFFERS = "differs"
    """They differ, which does not separate the incidents."""
    APART = "apart"
    """They differ, so that the records are not of the same incident."""


@frozen
@readable
class CriterionResult:
    """What one criterion says of two records."""

    agreement: Agreement
    points: int = 0
    shared: tuple[str, ...] = ()
    """Codes or ids that both have, at least one if they agree; for dates, the name of the dates that were compared."""
    days: int | None = None
    """For dates: the fewest days between them."""

    def named(self, names: Iterable[str]) -> str:
        """Return the reading with some names in place of the codes and ids."""
        first, *others = dict.fromkeys(names)
        more = len(others) + 1 - MOST_NAMED
        listing = ", ".join([first, *others][:MOST_NAMED]) + (f" and {more} more" if more > 0 else "")
        if self.days is None:
            return f"{listing} (one lies in the other)" if self.agreement is Agreement.PARTLY else listing
        if self.days == 0:
            return f"{listing} {'' if self.agreement is Agreement.AGREES else 'perhaps '}on the same day"
        return f"{listing} {counted(self.days, 'day')} apart"

    def __str__(self) -> str:
        return self.named(self.shared) if self.shared else str(self.agreement)


_OPEN: Final = CriterionResult(Agreement.OPEN)


@frozen(kw_only=True)
@readable
class SamePair:
    """Two rows that may be of the same incident, by their positions, with what agrees and what does not."""

    left: int
    right: int
    readings: tuple[tuple[Criterion, CriterionResult], ...]
    points: int
    """The points of what agrees."""

    def of(self, criterion: Criterion) -> CriterionResult:
        """Return the reading of one criterion."""
        return dict(self.readings)[criterion]

    @property
    def agreeing(self) -> tuple[Criterion, ...]:
        """The criteria by which the two agree, at least in part."""
        return self._with(Agreement.AGREES, Agreement.PARTLY)

    @property
    def open(self) -> tuple[Criterion, ...]:
        """The criteria of which one of the records, or both, do not say anything."""
        return self._with(Agreement.OPEN)

    @property
    def differing(self) -> tuple[Criterion, ...]:
        """The criteria by which the two differ, which does not separate the incidents."""
        return self._with(Agreement.DIFFERS)

    def _with(self, *agreements: Agreement) -> tuple[Criterion, ...]:
        return tuple(criterion for criterion, reading in self.readings if reading.agreement in agreements)

    @property
    def summary(self) -> str:
        """What agrees and what does not, in one line with codes and ids."""
        parts = [f"{criterion}: {self.of(criterion)}" for criterion in self.agreeing]
        parts += [f"different: {listed(self.differing, 'and')}"] if self.differing else []
        parts += [f"not recorded in both: {listed(self.open, 'and')}"] if self.open else []
        return "; ".join(parts)


@lru_cache(maxsize=4096)
def _codes(one: tuple[str, ...], other: tuple[str, ...], points: int, otherwise: Agreement) -> CriterionResult:
    """Compare two sets of codes: they agree if they share one."""
    if not one or not other:
        return _OPEN
    shared = tuple([code for code in one if code in other])
    return CriterionResult(Agreement.AGREES, points, shared) if shared else CriterionResult(otherwise)


def _place(one: KeyFacts, other: KeyFacts) -> CriterionResult:
    found = _codes(one.places, other.places, 3, Agreement.APART)
    if found.agreement is Agreement.APART:
        within = [*_codes(one.places, other.around, 0, found.agreement).shared]
        within += _codes(other.places, one.around, 0, found.agreement).shared
        return CriterionResult(Agreement.PARTLY, 1, tuple(within)) if within else found
    return found


def _end(one: KeyFacts, other: KeyFacts) -> CriterionResult:
    found = _dates(one.ended, other.ended, "end")
    if found.agreement is Agreement.APART:
        return CriterionResult(Agreement.DIFFERS, -1, found.shared, found.days)
    if found.agreement is Agreement.OPEN:
        return found
    return CriterionResult(found.agreement, 1 if found.agreement is Agreement.AGREES else 0, found.shared, found.days)


def _date(one: KeyFacts, other: KeyFacts) -> CriterionResult:
    """Compare like with like; where no date is of the same kind, an effect with the decision that it carries out."""
    if _over(one, other) or _over(other, one):
        return CriterionResult(Agreement.APART)
    known = [
        _dates(left, right, name)
        for name, left, right in (
            ("decision", one.decided, other.decided),
            ("effect", one.took_effect, other.took_effect),
        )
        if None not in (*left, *right)
    ]
    if not known:
        known = [
            _carried_out(decided, effect)
            for decided, effect in ((one.decided, other.took_effect), (other.decided, one.took_effect))
            if None not in (*decided, *effect)
        ]
    if len(known) > 1:
        return max(known, key=lambda found: (found.agreement is not Agreement.APART, found.points))
    return known[0] if known else _OPEN


def _over(one: KeyFacts, other: KeyFacts) -> bool:
    """Return whether the effects of one had ended when the other began; a difference of a day may be the zone."""
    last, first = one.ended[1], other.took_effect[0] or other.decided[0]
    if last is None or first is None or first < last:
        return False
    own = one.took_effect[1] or one.decided[1]
    return (first - last).days > EXACT or (own is not None and (first - own).days > EXACT)


def _dates(one: Days, other: Days, name: str) -> CriterionResult:
    """Compare two dates of the same kind within their bounds."""
    if None in (*one, *other):
        return _OPEN
    nearest, farthest = _distance(one, other)
    if nearest > TOLERANCE:
        return CriterionResult(Agreement.APART, 0, (name,), nearest)
    if nearest <= EXACT and farthest <= TOLERANCE:
        return CriterionResult(Agreement.AGREES, 4, (name,), nearest)
    points = 2 if farthest <= TOLERANCE else int(farthest <= VAGUE)
    return CriterionResult(Agreement.PARTLY, points, (name,), nearest)


def _carried_out(decided: Days, effect: Days) -> CriterionResult:
    """Compare the decision of one record with the effect of the other, which may follow it much later."""
    found = _dates(decided, effect, "decision and effect")
    if found.agreement is not Agreement.APART:
        return found
    later = (effect[0] - decided[1]).days if effect[0] and decided[1] else 0
    return evolve(found, agreement=Agreement.PARTLY) if 0 < later <= CARRIED_OUT else found


def _distance(one: Days, other: Days) -> tuple[int, int]:
    """Return the fewest and the most days between two dates; 0 where a bound is not known."""
    if one[0] is None or one[1] is None or other[0] is None or other[1] is None:
        return 0, 0
    forth, back = (other[0] - one[1]).days, (one[0] - other[1]).days
    return max(forth, back, 0), -min(forth, back)


_SETS: Final[dict[Criterion, tuple[Callable[[KeyFacts], tuple[str, ...]], int, Agreement]]] = {
    Criterion.STATE: (attrgetter("states"), 2, Agreement.APART),
    Criterion.KIND: (attrgetter("kinds"), 2, Agreement.APART),
    Criterion.PLATFORM: (attrgetter("platforms"), 3, Agreement.APART),
    Criterion.ACTORS: (attrgetter("actors"), 1, Agreement.DIFFERS),
}
"""The criteria that compare sets of codes or ids: what is compared, its points, and what it says if nothing is shared."""
_OTHERS: Final = {Criterion.PLACE: _place, Criterion.END: _end}
_ORDER: Final = tuple(Criterion)


def compared(one: KeyFacts, other: KeyFacts, left: int = 0, right: int = 1) -> SamePair | None:
    """Return what agrees and what does not in two rows; `None` if they are not reported."""
    date_reading = _date(one, other)
    if date_reading.agreement is Agreement.APART:  # the most selective criterion
        return None
    readings, points = {}, 0
    for criterion in _ORDER:
        if criterion in _SETS:
            held, worth, otherwise = _SETS[criterion]
            reading = _codes(held(one), held(other), worth, otherwise)
        else:
            reading = date_reading if criterion is Criterion.DATE else _OTHERS[criterion](one, other)
        if reading.agreement is Agreement.APART:
            return None
        readings[criterion] = reading
        points += reading.points
    if points < ENOUGH:
        return None
    return SamePair(left=left, right=right, readings=tuple(readings.items()), points=points)
