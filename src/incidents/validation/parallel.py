"""Check many records, in one process or in several.

A process gets some files, a portion of one NDJSON file, or some records in memory at a time. Results are returned in
order, so that the output does not depend on the number of processes. The file or line on which a process dies is a finding.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from datetime import date
from functools import partial
from itertools import chain, islice
from typing import Final

from incidents.codec.reading import Problem
from incidents.codec.record_bytes import LINES, Portion, lines_of, portions
from incidents.errors import CannotCheck
from incidents.findings import Finding, Span
from incidents.findings.failures import died, failed
from incidents.validation.across import Facts, facts_of
from incidents.validation.processes import Processes, Work
from incidents.validation.records import CheckedRecord, Given, checked_tasks, not_opened, records_of
from incidents.validation.results import Result, received, sent, shared
from incidents.validation.selection import Plan
from incidents.validation.sharing import Sharing

SLICE: Final = 64
"""Number of files that a process gets at a time."""
WORTH_IT: Final = 7
"""Fewer slices than this are checked in one process, because starting another one takes longer than it saves."""
_FILE: Final = 4_000
"""Bytes of NDJSON that count as a file."""
_MOST_JOBS: Final = 1_000


Task = Portion | Given
"""What is checked at a time: a file, a portion of NDJSON, or one record in memory."""


def tasks_of(paths: Iterable[str]) -> Iterator[Portion]:
    """Yield the portions of files, in order."""
    return chain.from_iterable(map(portions, paths))


def check(tasks: Iterable[Task], plan: Plan) -> Iterator[Result]:
    """Check tasks, the records of several small ones together; never raises for a file."""
    for task, each in checked_tasks(tasks, plan.limits, plan.selection):
        result = result_of(task.path, each, plan.as_of)
        if isinstance(task, Portion) and task.end is not None:
            result = result._replace(size=task.end - task.start)
        yield result


def check_records(path: str, records: Iterable[Given], plan: Plan) -> Result:
    """Check the records of one file, or one that is in memory; findings have the given path."""
    return result_of(path, records_of(path, records, plan.limits, plan.selection), plan.as_of)


def refused_result(path: str, problem: Problem) -> Result:
    """Return the result of a file that was not opened."""
    return result_of(path, [not_opened(path, problem)], None)


def result_of(path: str, each: Iterable[CheckedRecord[Given]], as_of: date | None) -> Result:
    """Return the result of some records of a file."""
    findings: list[Finding] = []
    facts: list[Facts] = []
    number = data = unchecked = size = 0
    for one in each:
        checked, complete = one.checked, one.checked.complete
        findings += checked.findings
        if checked.incident is not None:
            try:
                facts.append(facts_of(checked.incident, one.record.origin, as_of))
            except Exception as error:  # noqa: BLE001 - whatever it is, the other records are checked
                findings.append(failed("the facts for the rules across records", error, path))
                complete = False
        number += complete
        unchecked += not complete
        data += complete and checked.kind is not None
        size += one.record.size
    return Result(path, number, tuple(findings), tuple(facts), data, unchecked, size)


def check_all(tasks: Iterable[Task], plan: Plan, processes: Processes, expected: int = 0) -> Iterator[Result]:
    """Yield the results of tasks in their order.

    If no number of processes was asked for, large inputs use one process per processor, and small inputs one process.

    Args:
        tasks: The tasks.
        plan: How each is checked.
        processes: What checks them.
        expected: The number of tasks, if it is known before they are made. Where that decides about the processes, they start
            as soon as there is work, and hold no copies of tasks that wait.

    Raises:
        CannotCheck: if a rule of the project cannot be sent to the other processes that were asked for.
    """
    sharing = Sharing()
    work = Work(
        do=partial(check, plan=plan),
        smallest=_smallest,
        died=_died,
        packed=sent,
        unpacked=partial(received, sharing=sharing, as_of=plan.as_of),
    )
    jobs = processes.jobs
    slices = _slices(tasks, at_once=jobs == 1)
    if jobs != 1:
        enough = min(jobs, _MOST_JOBS) if jobs else WORTH_IT
        is_large = expected >= enough * SLICE
        first = [] if is_large else list(islice(slices, enough))
        number = enough if is_large else len(first)
        used = number if jobs else (os.cpu_count() or 1) if number == WORTH_IT else 1
        if used > 1 and _can_be_sent(plan, jobs):
            processes.number = used
        slices = chain(first, slices)
    results = processes.each(slices, work)
    yield from results if processes.number > 1 else (shared(result, sharing) for result in results)


def _slices(tasks: Iterable[Task], *, at_once: bool) -> Iterator[list[Task]]:
    """Yield tasks in lists that take about the same time; a record in memory alone, if it is to be checked at once."""
    part: list[Task] = []
    weight = 0.0
    for task in tasks:
        part.append(task)
        weight += _weight(task)
        if weight >= SLICE or (at_once and not isinstance(task, Portion)):
            yield part
            part, weight = [], 0.0
    if part:
        yield part


def _weight(task: Task) -> float:
    size = (task.end or 0) - task.start if isinstance(task, Portion) else task.size
    return max(1, size / _FILE)


def _can_be_sent(plan: Plan, jobs: int | None) -> bool:
    """Return whether other processes can get the rules of the project."""
    for rule in plan.selection.own:
        import pickle  # noqa: PLC0415 - few projects have rules

        try:
            pickle.dumps(rule)
        except (pickle.PicklingError, AttributeError, TypeError):
            if jobs:
                reason = "define it at the top of a module, so that other processes can import it, or set jobs to 1"
                raise CannotCheck(rule.code, reason) from None
            return False
    return True


def _smallest(task: Task) -> list[Task]:
    """Return the parts of a task that can be checked alone."""
    if not isinstance(task, Portion):
        return [task]
    try:
        return list(lines_of(task))
    except CannotCheck:  # checking it says why
        return [task]


def _died(task: Task) -> Result:
    """Return the result of a task on which a process died."""
    finding, line = died(task.path), task.first_line
    if line > 1 or task.path.endswith(LINES):
        finding = finding.at(Span(line, 1, line, 1))
    return Result(path=task.path, records=0, findings=(finding,), facts=(), unchecked=1)
