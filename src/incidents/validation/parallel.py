"""Check many records, in one process or in several.

Each process imports and compiles once. Results are returned in the order of the files, so that the output does not depend
on the number of processes.
"""

from __future__ import annotations

import gc
import os
import signal
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from itertools import islice
from typing import Final, NamedTuple

from incidents.codec.limits import LIMITS, Limits
from incidents.codec.reading import Problem, refused
from incidents.codec.record_bytes import RecordBytes, records_in
from incidents.errors import CannotCheck
from incidents.findings import Finding
from incidents.validation.across import Facts, facts_of
from incidents.validation.pipeline import check_bytes, check_reading

STDIN: Final = "<stdin>"
"""The path of standard input in findings."""
SLICE: Final = 64
"""Number of files that a process gets at a time."""
WORTH_IT: Final = 400
"""Fewer files than this are checked in one process, because starting another one takes longer than it saves."""


class Result(NamedTuple):
    """The result of checking one file; small enough to pass between processes."""

    path: str
    records: int
    findings: tuple[Finding, ...]
    facts: tuple[Facts, ...]
    """The facts of the records in the file for the rules across records."""
    data: int = 0
    """How many of its records are data files."""


def check_file(path: str, as_of: date | None = None, limits: Limits = LIMITS) -> Result:
    """Check one file with one record, or with one record per line (NDJSON).

    Raises:
        CannotCheck: if the file does not exist, or must not be read.
    """
    return check_records(path, records_in(path, limits), as_of, limits)


def check_records(
    path: str, records: Iterable[RecordBytes], as_of: date | None = None, limits: Limits = LIMITS
) -> Result:
    """Check records in memory; findings have the given path."""
    findings: list[Finding] = []
    facts = []
    number = data = 0
    for record in records:
        number += 1
        checked = check_bytes(record.raw, path, limits=limits)
        findings += (finding.moved(record.first_line - 1) for finding in checked.findings)
        data += checked.kind is not None
        if checked.incident is not None:
            facts.append(facts_of(checked.incident, path, record.first_line, as_of))
    return Result(path=path, records=number, findings=tuple(findings), facts=tuple(facts), data=data)


def refused_result(path: str, problem: Problem) -> Result:
    """Return the result of a file that was not opened."""
    return Result(path=path, records=0, findings=check_reading(refused(problem), path).findings, facts=())


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
    results = _together(paths, as_of, limits, used) if used > 1 else _alone(paths, as_of, limits)
    for done, result in enumerate(results, 1):
        if progress:
            progress(done)
        yield result


def _alone(paths: Sequence[str], as_of: date | None, limits: Limits) -> Iterator[Result]:
    return (check_file(path, as_of, limits) for path in paths)


def _together(paths: Sequence[str], as_of: date | None, limits: Limits, jobs: int) -> Iterator[Result]:
    from multiprocessing import Pool  # noqa: PLC0415 - only for large inputs

    rest = iter(paths)
    slices = iter(lambda: list(islice(rest, SLICE)), [])
    with Pool(jobs, _begin) as pool:
        for results in pool.imap(partial(_slice, as_of, limits=limits), slices):
            yield from _raised(results)


def _begin() -> None:
    """Leave Ctrl-C to the main process, and collect garbage less often.

    Records have many objects and no reference cycles. A worker process that is interrupted would print a traceback.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.freeze()
    gc.set_threshold(100_000, 50, 50)


def _slice(as_of: date | None, paths: list[str], limits: Limits = LIMITS) -> list[Result | CannotCheck]:
    results: list[Result | CannotCheck] = []
    for path in paths:
        try:
            results.append(check_file(path, as_of, limits))
        except CannotCheck as error:
            results.append(error)
    return results


def _raised(results: list[Result | CannotCheck]) -> Iterator[Result]:
    for result in results:
        if isinstance(result, CannotCheck):
            raise result
        yield result
