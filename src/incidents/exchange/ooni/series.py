"""The days of one network as spells: how far a service could be reached, from when to when."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby

from attrs import evolve, frozen

from incidents.model.codes import Extent
from incidents.model.effects import bounds
from incidents.model.time import When

_WHOLE = 100


@frozen(kw_only=True, order=True)
class NetworkDay:
    """How many tests ran on one network on one day, and what they found."""

    network: str
    """The number of the network, such as ``AS8048``."""
    day: date
    tests: int
    anomalies: int
    """Tests that found something unusual, which may have other causes than a block."""
    confirmed: int
    """Tests that found a block of which there is no doubt."""
    failures: int
    """Tests without a result."""
    source: str = ""
    """The id of the source."""

    @property
    def results(self) -> int:
        """The number of tests with a result."""
        return self.tests - self.failures

    def reaches(self, percent: int) -> bool:
        """Return whether at least so many percent of the results are anomalies or confirmed blocks."""
        return (self.anomalies + self.confirmed) * _WHOLE >= percent * self.results


@frozen(kw_only=True)
class Thresholds:
    """What makes a day count."""

    min_measurements: int = 3
    """Least tests with a result; a day with fewer is unknown."""
    partial_from: int = 20
    """Percent of the results of a day from which the extent is partial."""
    full_from: int = 80
    """Percent of the results of a day from which the extent is full."""
    min_days: int = 2
    """Least measured days in a row for which a change of the extent holds, unless a block is confirmed."""

    def __str__(self) -> str:
        return (
            f"A day with fewer than {self.min_measurements} results is unknown; from {self.partial_from} percent of its "
            f"results on it is partial, from {self.full_from} percent full. A change counts if it holds on "
            f"{self.min_days} measured days or a block is confirmed."
        )


@frozen(kw_only=True)
class NetworkSpell:
    """Days in a row on which a network has one extent."""

    network: str
    extent: Extent
    days: tuple[NetworkDay, ...]
    """The measured days, from the first to the last one of this extent."""
    before: date | None
    """The last measured day before it; None if there is none."""
    after: date | None
    """The first measured day after it; None if it is not known to have ended."""

    @property
    def first(self) -> date:
        """The first measured day."""
        return self.days[0].day

    @property
    def last(self) -> date:
        """The last measured day."""
        return self.days[-1].day

    @property
    def begins(self) -> When:
        """When it began: between the last measured day before it and its first one; that nothing was found has no beginning."""
        return bounds(self.first if self.extent is Extent.NONE else self.before, self.first)

    @property
    def ends(self) -> When | None:
        """When it ended: between its last measured day and the first one after it; None if that is not known."""
        return None if self.after is None or self.extent is Extent.NONE else bounds(self.last, self.after)

    def since(self, day: date | None) -> NetworkSpell | None:
        """Return the part of it from a day on; None if no day was measured since."""
        days = tuple(one for one in self.days if day is None or one.day >= day)
        return evolve(self, days=days) if days else None


@frozen(kw_only=True)
class NetworkSeries:
    """What the days of a network say."""

    network: str
    counts: tuple[NetworkDay, ...]
    """All its days, in order."""
    spells: tuple[NetworkSpell, ...]
    """Its extents in order; empty if too few days are measured."""
    odd: tuple[NetworkDay, ...]
    """Measured days with another extent than the spell around them, or than no spell."""

    def between(self, first: date, last: date) -> tuple[NetworkDay, ...]:
        """Return the days from one to another, both included."""
        begin = bisect_left(self.counts, first, key=lambda one: one.day)
        return self.counts[begin : bisect_right(self.counts, last, key=lambda one: one.day)]


Run = tuple[bool, list[NetworkDay]]


def series_of(network: str, counts: Iterable[NetworkDay], limits: Thresholds) -> NetworkSeries:
    """Return what the days of a network say, each day once."""
    days = tuple(sorted(counts))
    known = [one for one in days if one.results >= limits.min_measurements]
    place = {one.day: number for number, one in enumerate(known)}
    found = [(extent, known[place[own[0].day] : place[own[-1].day] + 1]) for extent, own in _extents(known, limits)]
    spells = tuple(
        NetworkSpell(
            network=network,
            extent=extent,
            days=tuple(held),
            before=_day(known, place[held[0].day] - 1),
            after=_day(known, place[held[-1].day] + 1) if number < len(found) else None,
        )
        for number, (extent, held) in enumerate(found, 1)
    )
    return NetworkSeries(network=network, counts=days, spells=spells, odd=tuple(_odd(known, spells, limits)))


def _day(known: Sequence[NetworkDay], number: int) -> date | None:
    return known[number].day if 0 <= number < len(known) else None


def _extents(known: Sequence[NetworkDay], limits: Thresholds) -> Iterator[tuple[Extent, list[NetworkDay]]]:
    """Yield the extents in order, each with the days that have it."""

    def is_affected(one: NetworkDay) -> bool:
        return one.reaches(limits.partial_from)

    def is_full(one: NetworkDay) -> bool:
        return one.reaches(limits.full_from)

    runs = _settled(known, is_affected, limits.min_days)
    if not runs:
        affected = [one for one in known if is_affected(one)]
        if len(affected) >= limits.min_days:
            yield Extent.INTERMITTENT, affected
    for affects, days in runs:
        own = [one for one in days if is_affected(one) is affects]
        if not affects:
            yield Extent.NONE, own
            continue
        parts = _settled(own, is_full, limits.min_days)
        if not parts:
            yield Extent.PARTIAL, own
        for full, part in parts:
            yield Extent.FULL if full else Extent.PARTIAL, [one for one in part if is_full(one) is full]


def _settled(days: Sequence[NetworkDay], kind: Callable[[NetworkDay], bool], least: int) -> list[Run]:
    """Return days as runs of one kind; a run that is too short belongs to the one before it, or else to the one after it."""
    runs = [(key, list(group)) for key, group in groupby(days, kind)]
    found: list[Run] = []
    waiting: list[NetworkDay] = []
    for key, group in runs:
        if len(group) < least and not (key and any(one.confirmed for one in group)):
            (found[-1][1] if found else waiting).extend(group)
        elif found and found[-1][0] == key:
            found[-1][1].extend(group)
        else:
            found.append((key, [*waiting, *group]))
            waiting = []
    return found


def _odd(known: Iterable[NetworkDay], spells: Iterable[NetworkSpell], limits: Thresholds) -> Iterator[NetworkDay]:
    """Yield the measured days that are affected outside of an affected spell, or not affected within one."""
    within = {one.day for spell in spells if spell.extent is not Extent.NONE for one in spell.days}
    yield from (one for one in known if one.reaches(limits.partial_from) != (one.day in within))
