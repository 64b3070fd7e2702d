"""Find the positions of findings that were made when the text of their record was not at hand.

Each file is read again once, and of NDJSON only the lines that have such findings. Several processes share that.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from itertools import groupby
from typing import Final, NamedTuple

from attrs import field

from incidents.codec.limits import LIMITS, Limits
from incidents.codec.positions import Positions
from incidents.codec.reading import read
from incidents.codec.record_bytes import Origin, raw_at
from incidents.errors import CannotCheck
from incidents.findings import Excerpt, Finding, Pointer, Span
from incidents.findings.failures import died, failed
from incidents.validation.paths import LINES_PATH
from incidents.validation.processes import Processes, Work, one_by_one
from incidents.values import frozen

_PORTION: Final = 100
"""Findings of one file whose positions a process looks for at a time."""

_Place = tuple[tuple[int, int, int, int], tuple[str, int]]
"""A span and an excerpt as plain values, which take less time to send."""


class Unplaced(NamedTuple):
    """A finding without its position."""

    origin: Origin
    """The record that it is about."""
    pointer: Pointer
    finding: Finding


@frozen(kw_only=True)
class Placing:
    """How positions are looked for."""

    order: Mapping[str, int] = field(factory=dict)
    """The order of the files; others come last."""
    processes: Processes = field(factory=Processes)


class _Sought(NamedTuple):
    """Places in some records of one file."""

    path: str
    wanted: tuple[tuple[int, Pointer], ...]
    """The offset of the record, and the place in it, by offset."""
    limits: Limits


class _Answer(NamedTuple):
    """What was found."""

    places: tuple[_Place | None, ...]
    """All places that were sought, in their order."""
    failure: Finding | None = None


def placed(found: Iterable[Unplaced], limits: Limits = LIMITS, placing: Placing | None = None) -> Iterator[Finding]:
    """Yield findings with their positions, file by file, and by position in each.

    What is not in a file has its line only, if it is a line. A file that was removed in the meantime leaves its
    findings without positions.
    """
    placing = placing or Placing()
    portions = deque(_portions(found, placing.order))
    tasks = [
        [_Sought(here[0].origin.path, tuple([(one.origin.offset or 0, one.pointer) for one in here]), limits)]
        for here in portions
        if here[0].origin.offset is not None
    ]
    answers = placing.processes.each(tasks, _WORK)
    while portions:
        here = portions.popleft()
        found_here = map(_at_line, here) if here[0].origin.offset is None else _with(here, answers)
        yield from sorted(found_here, key=lambda finding: finding.order)


def _portions(found: Iterable[Unplaced], order: Mapping[str, int]) -> Iterator[list[Unplaced]]:
    """Yield the findings of one file each, not too many, by file and record."""
    by_path: dict[str, list[Unplaced]] = defaultdict(list)
    for one in found:
        by_path[one.origin.path].append(one)
    for path in sorted(by_path, key=lambda path: order.get(path, len(order))):
        here = sorted(by_path.pop(path), key=lambda one: one.origin.first_line)
        portion: list[Unplaced] = []
        for _, record in groupby(here, lambda one: one.origin):
            portion += record
            if len(portion) >= _PORTION:
                yield portion
                portion = []
        if portion:
            yield portion


def _at_line(one: Unplaced) -> Finding:
    path, line, _ = one.origin
    return one.finding.at(Span(line, 1, line, 1)) if path == LINES_PATH else one.finding


def _with(found: list[Unplaced], answers: Iterator[_Answer]) -> Iterator[Finding]:
    """Yield findings with their places, of the next answers; after a process has died, each has an answer of its own."""
    rest = deque(found)
    while rest:
        places, failure = next(answers)
        for place in places:
            one = rest.popleft()
            if place is None:
                yield one.finding
            else:
                span, excerpt = place
                yield one.finding.at(Span(*span).moved(one.origin.first_line - 1), Excerpt(*excerpt))
        if failure:
            yield failure


def _look_up(sought: _Sought) -> _Answer:
    """Look for places; if that fails, those after it have none."""
    records = [
        (offset, [pointer for _, pointer in here]) for offset, here in groupby(sought.wanted, lambda one: one[0])
    ]
    places: list[_Place | None] = []
    failure = None
    try:
        raws = raw_at(sought.path, (offset for offset, _ in records), sought.limits)
        for raw, (_, pointers) in zip(raws, records, strict=True):
            places += places_in(raw, pointers, sought.limits)
    except CannotCheck:  # the file was removed in the meantime
        pass
    except Exception as error:  # noqa: BLE001 - whatever it is, the findings are reported
        failure = failed("the search for positions", error, sought.path)
    places += [None] * (len(sought.wanted) - len(places))
    return _Answer(tuple(places), failure)


def places_in(raw: bytes, pointers: list[Pointer], limits: Limits) -> list[_Place | None]:
    """Return where values are in the bytes of a record; `None` for what is not in it."""
    reading = read(raw, limits)
    places = reading.locate(pointers) if reading.readable else {}
    lines = Positions(reading.text)
    found: list[_Place | None] = []
    for pointer in pointers:
        place = places.get(pointer)
        if place is None:
            found.append(None)
        else:
            span = lines.span(*place.value)
            excerpt = lines.excerpt(span)
            found.append(((span.line, span.column, span.end_line, span.end_column), (excerpt.text, excerpt.column)))
    return found


def _each_alone(sought: _Sought) -> list[_Sought]:
    return [sought._replace(wanted=(one,)) for one in sought.wanted]


def _died(sought: _Sought) -> _Answer:
    return _Answer((None,), died(sought.path, "the search for positions"))


_WORK: Final = Work(do=partial(one_by_one, _look_up), smallest=_each_alone, died=_died)
