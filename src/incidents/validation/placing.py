"""Find the positions of findings that were made when the text of their record was not at hand.

Each file is read again once, and of NDJSON only the lines that have such findings.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from incidents.codec.limits import LIMITS, Limits
from incidents.codec.positions import Positions
from incidents.codec.reading import read
from incidents.codec.record_bytes import Origin, raw_at
from incidents.errors import CannotCheck
from incidents.findings import Finding, Pointer, Span
from incidents.findings.failures import failed
from incidents.validation.paths import LINES_PATH


class Unplaced(NamedTuple):
    """A finding without its position."""

    origin: Origin
    """The record that it is about."""
    pointer: Pointer
    finding: Finding


def placed(found: Iterable[Unplaced], limits: Limits = LIMITS) -> Iterator[Finding]:
    """Yield findings with their positions, file by file.

    What is not in a file has its line only, if it is a line. A file that was removed in the meantime leaves its
    findings without positions.
    """
    by_path: dict[str, list[Unplaced]] = defaultdict(list)
    for one in found:
        by_path[one.origin.path].append(one)
    for path, here in by_path.items():
        if here[0].origin.offset is None:
            yield from map(_at_line, here)
        else:
            yield from _in_file(path, here, limits)


def _at_line(one: Unplaced) -> Finding:
    path, line, _ = one.origin
    return one.finding.at(Span(line, 1, line, 1)) if path == LINES_PATH else one.finding


def _in_file(path: str, found: list[Unplaced], limits: Limits) -> Iterator[Finding]:
    """Yield the findings of one file; if their positions cannot be found, without them."""
    offset: Callable[[Unplaced], int] = attrgetter("origin.offset")
    records = [list(group) for _, group in groupby(sorted(found, key=offset), offset)]
    number = 0
    try:
        for raw in raw_at(path, (offset(record[0]) for record in records), limits):
            positioned = list(_in_record(raw, records[number], limits))
            number += 1
            yield from positioned
    except CannotCheck:  # the file was removed in the meantime
        pass
    except Exception as error:  # noqa: BLE001 - whatever it is, the findings are reported
        yield failed("the search for positions", error, path)
    yield from (one.finding for record in records[number:] for one in record)


def _in_record(raw: bytes, found: list[Unplaced], limits: Limits) -> Iterator[Finding]:
    reading = read(raw, limits)
    places = reading.locate(one.pointer for one in found) if reading.readable else {}
    lines = Positions(reading.text)
    for one in found:
        place = places.get(one.pointer)
        if place is None:
            yield one.finding
        else:
            span = lines.span(*place.value)
            yield one.finding.at(span, lines.excerpt(span)).moved(one.origin.first_line - 1)
