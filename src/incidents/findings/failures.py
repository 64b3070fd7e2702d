"""Failures of incidents itself: an exception while one record is checked becomes a finding about its file.

The check of the other records goes on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import PurePath
from typing import Final

from attrs import evolve

from incidents.findings.model import Finding, Hit, Rule, Severity
from incidents.values import frozen

TOGETHER: Final = "<records>"
"""The path of a finding about all records together."""
_LONGEST: Final = 200
"""Most characters of the message of an exception, which may quote a record."""
_OWN: Final = "incidents"


@frozen(kw_only=True)
class Failure:
    """An exception, with what was being done."""

    doing: str
    """What was being done, as a noun: ``rule INC210 end-before-start``, ``the reading``."""
    error: str
    """The type of the exception and its message."""
    where: str
    """The file and line of incidents in which it was raised."""


def internal_error(failure: Failure) -> Iterator[Hit]:
    """Incidents itself failed while it checked the file, so the file was not checked completely.

    Why: A record on which the program fails must not pass as checked. The other records are checked all the same.
    Source: validation; nothing unchecked is clean
    """
    hint = (
        "This is a bug of incidents, not of the record. Report it to the project with the line above"
        f"{f' and {failure.where}' if failure.where else ''}, and with the record if you may share it. "
        "`incidents --debug` shows the traceback."
    )
    yield Hit(pointer=(), message=f"internal error in {failure.doing}: {failure.error}", help=hint)


def process_died(failure: Failure) -> Iterator[Hit]:
    """The process that checked the file died, so the file was not checked.

    Why: A record on which the program dies must not pass as checked. The other records are checked all the same.
    Source: validation; nothing unchecked is clean
    """
    hint = "Check whether memory is short, and check the file alone. If it happens again, report it to the project with the record."
    yield Hit(pointer=(), message=f"the process that checked this file died in {failure.doing}", help=hint)


INTERNAL_ERROR: Final = Rule("INC990", "internal-error", Severity.ERROR, internal_error)
PROCESS_DIED: Final = Rule("INC991", "process-died", Severity.ERROR, process_died)
INTERNAL: Final = (INTERNAL_ERROR, PROCESS_DIED)
"""Rules about incidents itself; no setting hides what they find."""


def failed(doing: str, error: Exception, path: str = "") -> Finding:
    """Return an exception as a finding about a file; the finding keeps the traceback."""
    message = " ".join(f"{type(error).__name__}: {error}".removesuffix(": ").split())
    if len(message) > _LONGEST:
        message = f"{message[: _LONGEST - 1]}…"
    failure = Failure(doing=doing, error=message, where=_where(error))
    (hit,) = internal_error(failure)
    import traceback  # noqa: PLC0415 - for bugs only

    trace = "".join(traceback.format_exception(error))
    return evolve(INTERNAL_ERROR.finding(hit, path), trace=trace)


def died(path: str, doing: str = "the check") -> Finding:
    """Return the finding about a file on which a process died."""
    (hit,) = process_died(Failure(doing=doing, error="", where=""))
    return PROCESS_DIED.finding(hit, path)


def found_by(rule: Rule, subject: object, path: str, failures: list[Finding]) -> list[Hit]:
    """Return what a rule finds; if it raises an exception, add the finding about that to `failures`."""
    hits: list[Hit] = []
    check: Callable[[object], Iterable[Hit]] = rule.check
    try:
        hits.extend(check(subject))
    except Exception as error:  # noqa: BLE001 - whatever it is, the other rules and records are checked
        failures.append(failed(f"rule {rule.code} {rule.name}", error, path))
    return hits


def _where(error: Exception) -> str:
    """Return the innermost place in incidents at which an exception was raised; empty if there is none."""
    import traceback  # noqa: PLC0415 - likewise

    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        parts = PurePath(frame.filename).parts
        if _OWN in parts:
            last = len(parts) - 1 - parts[::-1].index(_OWN)
            return f"{'/'.join(parts[last:])}:{frame.lineno}"
    return ""
