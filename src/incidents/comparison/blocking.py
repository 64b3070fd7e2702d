"""The keys by which records meet that may be of the same incident, for engines that join tables.

A row seeks some keys and offers some. Of two rows that `compared` reports, one offers a key that the other seeks; so that only
rows with such a key need to be compared. Which rows meet follows from the points: a common state and kind are worth 4 of the
8 that are needed. What else agrees is a date, the platform, the place, and an actor or the end.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import blake2b
from itertools import product
from operator import attrgetter
from typing import Any, Final, NamedTuple

from attrs import fields

from incidents.comparison.same_incident import CARRIED_OUT, EXACT, TOLERANCE, VAGUE
from incidents.model.key_facts import KeyFacts
from incidents.model.time import Days

Span = tuple[int, int]
"""The first and the last possible day of a date, in ordinals of the calendar."""
_LONGEST: Final = 2 * VAGUE
"""The most days of a date that is worth a point: no day of the other is more than `VAGUE` from any of it."""
_SHORTEST: Final = (VAGUE - TOLERANCE) // 2
"""Two dates that are no longer than this, and near, are worth a point."""
_WEEK, _YEAR, _TERM = 7, 366, CARRIED_OUT + 8
facts_of_case: Final = attrgetter(
    *(one.name for one in fields(KeyFacts) if one.name not in {"id", "related", "replaces"})
)
"""What a row says of the incident, and not of the record."""


class MeetingKeys(NamedTuple):
    """The keys of one row, as numbers of 64 bits."""

    seeks: tuple[int, ...]
    offers: tuple[int, ...]


def meeting_keys(row: KeyFacts) -> MeetingKeys:
    """Return the keys by which a row meets others."""
    decided, effect = _span(row.decided), _span(row.took_effect)
    spans = [span for span in (decided, effect) if span]
    seeks, offers = set[tuple[Any, ...]](), set[tuple[Any, ...]]()
    _by_date(row, spans, seeks, offers)
    sought, offered = _anchors(row)
    offers.update(("open", *anchor) for anchor in offered)
    if not spans:
        seeks.update(("open", *anchor) for anchor in sought)
    years = _buckets(spans, _YEAR, TOLERANCE)
    offers.update((year, *anchor) for year, anchor in product(years, offered))
    if any(last - first > _SHORTEST for first, last in spans):
        seeks.update((year, *anchor) for year, anchor in product(years, sought))
    if decided and not effect:
        terms = _buckets([(decided[1], decided[1])], _TERM, CARRIED_OUT)
        seeks.update(("term", term, *anchor) for term, anchor in product(terms, sought))
    if effect and not decided:
        begun = _buckets([(effect[0], effect[0])], _TERM, 0)
        offers.update(("term", term, *anchor) for term, anchor in product(begun, offered))
    groups = tuple(product(row.states, row.kinds))
    return MeetingKeys(_numbers(groups, seeks), _numbers(groups, offers))


def digest_of(row: KeyFacts) -> str:
    """Return a text that rows with the same facts have in common, and no others."""
    return blake2b(repr(facts_of_case(row)).encode("utf-8", "backslashreplace"), digest_size=16).hexdigest()


def _by_date(row: KeyFacts, spans: list[Span], seeks: set[tuple[Any, ...]], offers: set[tuple[Any, ...]]) -> None:
    """Add the keys of rows whose dates are near: with a common place, a common platform, or neither.

    Of the latter one row has no place and one no platform, and the dates are worth at least 2 points.
    """
    weeks = _buckets([span for span in spans if span[1] - span[0] <= _LONGEST], _WEEK, TOLERANCE)
    offers.update(("place", week, place) for week, place in product(weeks, row.around))
    seeks.update(("place", week, place) for week, place in product(weeks, row.places))
    offers.update(("platform", week, platform) for week, platform in product(weeks, row.platforms))
    if not row.places:
        seeks.update(("platform", week, platform) for week, platform in product(weeks, row.platforms))
    # Without a common actor, only dates of the same day or the next are worth enough.
    tolerance = TOLERANCE if row.actors else EXACT
    days = [("day", day) for day in _buckets([s for s in spans if s[1] - s[0] <= 2 * TOLERANCE], 1, tolerance)]
    unnamed = [("unnamed", *day) for day in days]
    offers.update(days)
    if not row.places:
        seeks.update(unnamed if row.platforms else days)
    elif not row.platforms:
        offers.update(unnamed)


def _anchors(row: KeyFacts) -> tuple[list[tuple[Any, ...]], list[tuple[Any, ...]]]:
    """Return what two rows have in common that are reported though their dates are worth nothing: sought, and offered.

    Platform and place, of which one may lie in the other; or one of the two, and an actor or the end.
    """
    ended = _span(row.ended)
    ends = _buckets([ended] if ended and ended[1] - ended[0] <= 2 * TOLERANCE else [], 1, EXACT)
    others = [*(("actor", actor) for actor in row.actors), *(("end", day) for day in ends)]
    what = [*(("platform", name) for name in row.platforms), *(("place", name) for name in row.places)]
    both = [(*one, *other) for one, other in product(what, others)]
    inner = list(product(("inner",), row.platforms, row.places))
    outer = list(product(("outer",), row.platforms, row.around))
    turned = [
        *(("inner", *rest) for _, *rest in outer),
        *(("outer", *rest) for _, *rest in inner),
    ]
    return [*both, *inner, *outer], [*both, *turned]


def _span(days: Days) -> Span | None:
    first, last = days
    return (first.toordinal(), last.toordinal()) if first and last else None


def _buckets(spans: Iterable[Span], size: int, tolerance: int) -> list[int]:
    """Return the numbers of the parts of the calendar in which dates lie, or end up to `tolerance` days before."""
    parts = (range(first // size, (last + tolerance) // size + 1) for first, last in spans)
    return sorted({number for part in parts for number in part})


def _numbers(groups: tuple[tuple[str, str], ...], keys: set[tuple[Any, ...]]) -> tuple[int, ...]:
    return tuple(sorted(map(_number, _texts(groups, keys))))


def _texts(groups: tuple[tuple[str, str], ...], keys: set[tuple[Any, ...]]) -> Iterator[str]:
    """Yield keys as texts; only records of one state and kind meet."""
    named = ["\0".join(map(str, key)) for key in keys]
    yield from (f"{state}\0{kind}\0{key}" for (state, kind), key in product(groups, named))


def _number(text: str) -> int:
    """Return a number of 64 bits; two texts that share one are compared in vain."""
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), signed=True)
