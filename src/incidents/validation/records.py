"""Read and check the records that paths name, for every command that works on folders.

What cannot be read, or makes incidents fail, is a result like any other, so that the rest is read all the same.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import Any, Final, Generic, TypeVar

from attrs import evolve, field

from incidents.codec.limits import LIMITS, Limits
from incidents.codec.reading import Problem, refused
from incidents.codec.record_bytes import LINES, Origin, Portion, RecordBytes, portions, records_of_portion
from incidents.errors import CannotCheck
from incidents.findings import Finding
from incidents.findings.failures import failed
from incidents.model.incident import Incident
from incidents.validation.catalogue import FAILURES, UNOPENED
from incidents.validation.paths import STDIN, STDIN_PATH, Named, standard_input, without_records
from incidents.validation.pipeline import Checked, check_data, check_reading, check_several
from incidents.validation.selection import ERRORS_ONLY, EVERY_RULE, Selection
from incidents.values import frozen

TOGETHER: Final = 16
"""Number of records that are checked together."""
_LARGE: Final = 1 << 18
"""Bytes of records after which no more are checked together, because their parts no longer fit into a fast memory."""
_OPENING: Final = (b"{", b"[")
"""The first line of a file that holds one JSON text in many lines."""
_SPREAD: Final = "not a record: this seems to be JSON over many lines in a file for one record a line"
_ON_ONE_LINE: Final = "Name the file .json if it holds one record, or write each record on one line."


@frozen(kw_only=True)
class RecordValue:
    """A record that is Python data."""

    path: str
    """What findings call it."""
    value: Any
    """The data, as a dict that JSON could hold."""
    size: int = 0
    first_line: int = 1

    @property
    def origin(self) -> Origin:
        """Where the record is."""
        return Origin(self.path, offset=None)


Given = RecordBytes | RecordValue
"""A record in memory."""
R = TypeVar("R", bound=Given, covariant=True)  # noqa: PLC0105 - the name of a type


@frozen(kw_only=True)
class CheckedRecord(Generic[R]):
    """One record of a file, or a file that could not be read, with what was found."""

    record: R
    checked: Checked
    """The lines of the findings are those of the file."""

    @property
    def unread(self) -> tuple[Finding, ...]:
        """The findings that say why it was not opened, or how incidents failed on it; else empty."""
        return tuple(finding for finding in self.checked.findings if finding.code in UNOPENED | FAILURES)

    @property
    def other(self) -> str | None:
        """What it is, if it is no record."""
        return f"a data file: {self.checked.kind}" if self.checked.kind is not None else self.checked.foreign

    @property
    def valid(self) -> Incident | None:
        """The record, if it has no errors."""
        return None if self.checked.errors else self.checked.incident


def each_record(
    found: Named, limits: Limits = LIMITS, stdin: bytes | None = None
) -> Iterator[CheckedRecord[RecordBytes]]:
    """Yield everything that paths name: first what was not opened, then each record, with its errors.

    Args:
        found: What the paths name.
        limits: The limits of reading.
        stdin: The bytes of standard input, if they were read before.

    Raises:
        CannotCheck: if standard input cannot be read, or the files contain no record.
    """
    number = 0
    for path, problem in found.refused.items():
        number += 1
        yield not_opened(path, problem, limits)
    for _, each in checked_tasks(_tasks(found.files, limits, stdin), limits, ERRORS_ONLY):
        number += len(each)
        yield from each
    if found.files and not number:
        raise without_records(found.files)


def _tasks(paths: Iterable[str], limits: Limits, stdin: bytes | None) -> Iterator[Portion | RecordBytes]:
    """Yield the portions of files, and the record of standard input."""
    for path in paths:
        if path == STDIN:
            yield stdin_record(standard_input(limits) if stdin is None else stdin)
        else:
            yield from portions(path)


def stdin_record(raw: bytes) -> RecordBytes:
    """Return the record of standard input."""
    return RecordBytes(path=STDIN_PATH, raw=raw, offset=None)


def checked_tasks(
    tasks: Iterable[Portion | R], limits: Limits, selection: Selection
) -> Iterator[tuple[Portion | R, list[CheckedRecord[R | RecordBytes]]]]:
    """Yield each task with its records, those of several small ones checked together; never raises for a file."""
    waiting: list[tuple[Portion | R, Sequence[R | RecordBytes]]] = []
    number = size = 0
    for task in tasks:
        records = _records(task, limits)
        waiting.append((task, records))
        number += len(records)
        size += sum(one.size for one in records)
        if number >= TOGETHER or size >= _LARGE:
            yield from _check_waiting(waiting, limits, selection)
            waiting, number, size = [], 0, 0
    yield from _check_waiting(waiting, limits, selection)


def _records(task: Portion | R, limits: Limits) -> Sequence[R | RecordBytes]:
    """Return the records of a task that can be read at once; none if one cannot be read, which checking the task says."""
    if not isinstance(task, Portion):
        return (task,)
    try:
        return tuple(records_of_portion(task, limits))
    except Exception:  # noqa: BLE001 - whatever it is, it is found again
        return ()


def _check_waiting(
    waiting: Iterable[tuple[Portion | R, Sequence[R | RecordBytes]]], limits: Limits, selection: Selection
) -> Iterator[tuple[Portion | R, list[CheckedRecord[R | RecordBytes]]]]:
    """Yield tasks with their records."""
    given = [one for _, records in waiting for one in records]
    parts = (given[start : start + TOGETHER] for start in range(0, len(given), TOGETHER))
    checked = chain.from_iterable(checked_together(part, limits, selection) for part in parts)
    for task, records in waiting:
        found = islice(checked, len(records))
        if records or not isinstance(task, Portion):
            each = records_of(task.path, records, limits, selection, lambda *_: next(found))  # noqa: B023 - called at once
        else:
            each = records_of(task.path, records_of_portion(task, limits), limits, selection)
        yield task, list(each)
        deque(found, maxlen=0)  # what follows an error in a file of lines


def records_of(
    path: str,
    records: Iterable[R],
    limits: Limits = LIMITS,
    selection: Selection = EVERY_RULE,
    check: Callable[[R, Limits, Selection], Checked] | None = None,
) -> Iterator[CheckedRecord[R | RecordBytes]]:
    """Yield each record of a file; a file that cannot be read is a finding, too.

    `check` makes the result of a record that could be read; without it, the rules do.
    """
    checked: Callable[[R, Limits, Selection], Checked] = check or _checked
    try:
        for record in records:
            if _is_opened(path, record):
                yield not_opened(path, Problem(kind="not-a-record", message=_SPREAD, advice=_ON_ONE_LINE), limits)
                return
            yield CheckedRecord(record=record, checked=checked(record, limits, selection))
    except CannotCheck as error:
        yield not_opened(path, Problem(kind="unreadable", message=error.reason), limits)
    except Exception as error:  # noqa: BLE001 - whatever it is, the other files are read
        lost = Checked(incident=None, findings=(failed("the reading", error, path),), complete=False)
        yield CheckedRecord(record=RecordBytes(path=path, raw=b""), checked=lost)


def _is_opened(path: str, record: Given) -> bool:
    """Return whether a record is the first line of a file of lines, and only opens a JSON text of many lines."""
    return (
        isinstance(record, RecordBytes)
        and record.first_line == 1
        and path.endswith(LINES)
        and record.raw.strip() in _OPENING
    )


def _checked(record: Given, limits: Limits, selection: Selection) -> Checked:
    """Return the result of checking one record; findings have its path and lines."""
    return checked_together([record], limits, selection)[0]


def checked_together(records: Sequence[Given], limits: Limits, selection: Selection) -> list[Checked]:
    """Return the result of checking each of some records, which takes less time than one after the other."""
    written = ((one.raw, one.path) for one in records if isinstance(one, RecordBytes))
    found = iter(check_several(written, limits=limits, selection=selection))
    return [
        check_data(one.value, one.path, limits, selection)
        if isinstance(one, RecordValue)
        else _moved(next(found), one.first_line - 1)
        for one in records
    ]


def _moved(checked: Checked, above: int) -> Checked:
    """Return the result of a record below some lines of its file."""
    return evolve(checked, findings=tuple(finding.moved(above) for finding in checked.findings)) if above else checked


def not_opened(path: str, problem: Problem, limits: Limits = LIMITS) -> CheckedRecord[RecordBytes]:
    """Return a file that was not opened, with the finding that says why."""
    checked = check_reading(refused(problem), path, limits=limits)
    return CheckedRecord(record=RecordBytes(path=path, raw=b""), checked=checked)


@frozen(kw_only=True)
class PassedOver:
    """A file that is no record, and what it is."""

    path: str
    what: str


@frozen(kw_only=True)
class LeftOut:
    """What commands that need valid records leave out of their result."""

    unread: tuple[Finding, ...] = ()
    """Findings about what was not opened, and about records on which incidents failed."""
    invalid: tuple[Finding, ...] = ()
    """The first error of each record that has some, or whose id an earlier record has."""
    passed: tuple[PassedOver, ...] = ()
    """Files that are no records."""
    made: dict[str, int] = field(factory=dict)
    """Numbers of files that `site`, `codebook` or `export` wrote, by their folder."""

    @property
    def failed(self) -> bool:
        """Whether incidents itself failed."""
        return any(finding.code in FAILURES for finding in self.unread)


@frozen(kw_only=True)
class Sorted:
    """The records of some files, sorted by what became of them."""

    incidents: tuple[Incident, ...]
    """The valid records, in the order of the files."""
    origins: tuple[Origin, ...]
    """The origin of each valid record."""
    left_out: LeftOut
    order: dict[str, int]
    """The position of each file in the order of the files."""


def sort_records(each: Iterable[CheckedRecord[RecordBytes]], made: dict[str, int] | None = None) -> Sorted:
    """Return records sorted into valid ones, those with errors, and what is left out."""
    incidents: list[Incident] = []
    origins: list[Origin] = []
    invalid: list[Finding] = []
    unread: list[Finding] = []
    passed: list[PassedOver] = []
    order: dict[str, int] = {}
    for one in each:
        path = one.record.path
        order.setdefault(path, len(order))
        if one.unread:
            unread += one.unread
        elif one.other is not None:
            passed.append(PassedOver(path=path, what=one.other))
        elif one.valid is None:
            invalid.append(one.checked.errors[0])
        else:
            incidents.append(one.valid)
            origins.append(one.record.origin)
    left_out = LeftOut(unread=tuple(unread), invalid=tuple(invalid), passed=tuple(passed), made=made or {})
    return Sorted(incidents=tuple(incidents), origins=tuple(origins), left_out=left_out, order=order)
