"""Check many records, in one process or in several.

Each process imports and compiles once. Results are returned in the order of the files, so that the output does not depend
on the number of processes. If a process dies, such as for lack of memory, its files are checked again one by one, and the
file on which a process dies again is a finding.
"""

from __future__ import annotations

import gc
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple

from incidents.codec.limits import LIMITS, Limits
from incidents.codec.reading import Problem
from incidents.codec.record_bytes import RecordBytes, records_in
from incidents.findings import Finding
from incidents.findings.failures import died, failed
from incidents.validation.across import Facts, facts_of
from incidents.validation.records import CheckedRecord, not_opened, records_of

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

SLICE: Final = 64
"""Number of files that a process gets at a time."""
WORTH_IT: Final = 400
"""Fewer files than this are checked in one process, because starting another one takes longer than it saves."""
_WAITING: Final = 2
"""Slices for each process that are handed out at a time; those of a process that dies are checked again."""


class Result(NamedTuple):
    """The result of checking one file; small enough to pass between processes."""

    path: str
    records: int
    """The number of records and data files that were checked."""
    findings: tuple[Finding, ...]
    facts: tuple[Facts, ...]
    """The facts of the records in the file for the rules across records."""
    data: int = 0
    """How many of its records are data files."""
    unchecked: int = 0
    """The number of records, or files, that were not checked, or not completely."""


def check_file(path: str, as_of: date | None = None, limits: Limits = LIMITS) -> Result:
    """Check one file with one record, or with one record per line (NDJSON); never raises for a file."""
    return check_records(path, records_in(path, limits), as_of, limits)


def check_records(
    path: str, records: Iterable[RecordBytes], as_of: date | None = None, limits: Limits = LIMITS
) -> Result:
    """Check records in memory; findings have the given path."""
    return _result(path, records_of(path, records, limits), as_of)


def refused_result(path: str, problem: Problem) -> Result:
    """Return the result of a file that was not opened."""
    return _result(path, [not_opened(path, problem)], None)


def _result(path: str, each: Iterable[CheckedRecord], as_of: date | None) -> Result:
    findings: list[Finding] = []
    facts: list[Facts] = []
    number = data = unchecked = 0
    for one in each:
        checked, complete = one.checked, one.checked.complete
        findings += checked.findings
        if checked.incident is not None:
            try:
                facts.append(facts_of(checked.incident, path, one.record.first_line, as_of))
            except Exception as error:  # noqa: BLE001 - whatever it is, the other records are checked
                findings.append(failed("the facts for the rules across records", error, path))
                complete = False
        number += complete
        unchecked += not complete
        data += complete and checked.kind is not None
    return Result(
        path=path, records=number, findings=tuple(findings), facts=tuple(facts), data=data, unchecked=unchecked
    )


def check_files(
    paths: Sequence[str],
    as_of: date | None = None,
    jobs: int | None = None,
    progress: Callable[[int], None] | None = None,
    limits: Limits = LIMITS,
) -> Iterator[Result]:
    """Yield the results of files in their order.

    `jobs` is the number of processes; without it, large inputs use one process per processor, and small inputs one process.
    `progress` gets the number of files that are done.
    """
    wanted = jobs or ((os.cpu_count() or 1) if len(paths) >= WORTH_IT else 1)
    used = min(wanted, -(-len(paths) // SLICE))
    check = partial(check_file, as_of=as_of, limits=limits)
    results = _together(paths, check, used) if used > 1 else map(check, paths)
    for done, result in enumerate(results, 1):
        if progress:
            progress(done)
        yield result


Check = Callable[[str], Result]


def _together(paths: Sequence[str], check: Check, jobs: int) -> Iterator[Result]:
    from concurrent.futures import BrokenExecutor  # noqa: PLC0415 - only for large inputs

    rest = iter(paths)
    parts: deque[list[str]] = deque()
    futures: deque[Future[list[Result]]] = deque()
    pool = _pool(jobs)
    try:
        while True:
            try:
                while len(parts) < _WAITING * jobs and (part := list(islice(rest, SLICE))):
                    parts.append(part)
                    futures.append(pool.submit(_slice, check, part))
                if not parts:
                    return
                results = futures[0].result()
            except BrokenExecutor:
                pool.shutdown()
                for part in parts:
                    yield from _one_by_one(part, check)
                parts.clear()
                futures.clear()
                pool = _pool(jobs)
            else:
                parts.popleft()
                futures.popleft()
                yield from results
    finally:
        pool.shutdown(cancel_futures=True)


def _one_by_one(paths: Iterable[str], check: Check) -> Iterator[Result]:
    """Check files in one other process; a file on which it dies is a finding, and another process goes on."""
    from concurrent.futures import BrokenExecutor  # noqa: PLC0415 - only after a process died

    pool = _pool(1)
    try:
        for path in paths:
            try:
                yield pool.submit(check, path).result()
            except BrokenExecutor:
                yield Result(path=path, records=0, findings=(died(path),), facts=(), unchecked=1)
                pool.shutdown()
                pool = _pool(1)
    finally:
        pool.shutdown(cancel_futures=True)


def _pool(jobs: int) -> ProcessPoolExecutor:
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 - only for large inputs

    return ProcessPoolExecutor(jobs, initializer=_begin)


def _begin() -> None:
    """Leave Ctrl-C to the main process, and collect garbage less often.

    Records have many objects and no reference cycles. A worker process that is interrupted would print a traceback.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.freeze()
    gc.set_threshold(100_000, 50, 50)


def _slice(check: Check, paths: list[str]) -> list[Result]:
    return [check(path) for path in paths]
