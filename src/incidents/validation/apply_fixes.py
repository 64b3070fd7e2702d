"""Apply safe fixes to a file; every other byte of the file stays as it is.

A fix can make another one possible: a date in curly quotes can be read only when the quotes are straight. Therefore fixes
are applied in rounds.
"""

from __future__ import annotations

import os
import re
from bisect import bisect_left, insort
from collections.abc import Callable, Iterable, Iterator
from typing import Final

from attrs import evolve

from incidents.codec.files import open_regular, write_bytes
from incidents.codec.limits import LIMITS, Limits
from incidents.codec.record_bytes import LINES
from incidents.findings import Edit, Finding, Fix
from incidents.findings.failures import failed
from incidents.validation.pipeline import check_bytes
from incidents.validation.run import Options, reported
from incidents.validation.selection import EVERY_RULE, Selection
from incidents.values import frozen

MOST_REPAIRED: Final = 1000
"""Most syntax errors that one round fixes in one record; fewer in a large record."""
_MOST_READ: Final = 50_000_000

_MARK = "\ufeff"


@frozen(kw_only=True)
class Fixed:
    """The content of a file after its fixes were applied."""

    raw: bytes
    fixes: int
    """How many fixes were applied."""


def fixed(
    path: str,
    raw: bytes,
    wanted: Callable[[Iterable[Finding]], Iterable[Finding]],
    limits: Limits = LIMITS,
    selection: Selection = EVERY_RULE,
) -> Fixed:
    """Return the bytes of a file after applying every safe fix, in as many rounds as the limits allow.

    `path` says whether the file holds one record or a record a line. `wanted` leaves out the findings that no one
    asked about, and so what would be fixed of them.
    """
    lines = path.endswith(LINES)
    number = 0
    for _ in range(limits.most_rounds):
        found = _findings(path, raw, limits, selection)
        fixes = [finding.fix for finding in wanted(found) if finding.fix]
        if not fixes:
            break
        # Bytes that are not UTF-8 stay as they are; in such a file only the byte order mark is removed.
        text, applied = apply(raw.decode("utf-8", "surrogateescape"), fixes, lines=lines)
        raw = text.encode("utf-8", "surrogateescape")
        number += applied
    return Fixed(raw=raw, fixes=number)


@frozen(kw_only=True)
class FileChange:
    """What fixing changes in one file."""

    path: str
    before: bytes
    after: Fixed

    def write(self) -> None:
        """Write the file, whole or not at all.

        Raises:
            Unwritable: if it cannot be written, or was changed meanwhile.
        """
        write_bytes(self.path, self.after.raw, expected=self.before)


def file_changes(findings: Iterable[Finding], options: Options) -> Iterator[FileChange | Finding]:
    """Yield what the fixes of findings, and of those that they make room for, change in each file.

    A file on which fixing fails is not changed; the finding about that is yielded instead.

    Raises:
        CannotCheck: if a file is not there any more.
    """
    # One file under two names, by a symbolic link, is changed once.
    paths = {os.path.realpath(finding.path): finding.path for finding in _wanted(findings, options) if finding.fix}
    for path in paths.values():
        with open_regular(path) as file:
            before = file.read()
        try:
            plan = options.plan
            after = fixed(
                path, before, lambda found: _wanted(reported(found, options), options), plan.limits, plan.selection
            )
        except Exception as error:  # noqa: BLE001 - whatever it is, the other files are fixed
            yield failed("the fixes", error, path)
            continue
        if after.raw != before:
            yield FileChange(path=path, before=before, after=after)


def _wanted(findings: Iterable[Finding], options: Options) -> Iterator[Finding]:
    """Yield the findings that are selected; what says that a file was not checked is reported without being selected."""
    return (finding for finding in findings if options.settings.wants(finding, options.today))


def _findings(path: str, raw: bytes, limits: Limits, selection: Selection) -> Iterator[Finding]:
    lines = path.endswith(LINES)
    for above, record in enumerate(raw.split(b"\n") if lines else [raw]):
        if record.strip() or not lines:
            most = max(limits.most_recoveries, min(MOST_REPAIRED, _MOST_READ // max(1, len(record))))
            checked = check_bytes(record, path, limits=evolve(limits, most_recoveries=most), selection=selection)
            yield from (finding.moved(above) for finding in checked.findings)


def apply(text: str, fixes: Iterable[Fix], *, lines: bool = False) -> tuple[str, int]:
    """Return a text after applying fixes, and their number; of fixes that overlap, only the first is applied.

    Columns do not count a byte order mark at the beginning of the text, or of a line where each is a record (`lines`).
    """
    offsets = _Offsets(text, lines=lines)
    taken: list[tuple[int, int, str]] = []
    number = 0
    for fix in fixes:
        edits = [offsets.edit(edit) for edit in fix.edits]
        if all(_free(start, end, taken) for start, end, _ in edits):
            number += 1
            for edit in edits:
                insort(taken, edit)
    pieces, last = [], 0
    for start, end, written in taken:
        pieces += [text[last:start], written]
        last = end
    return "".join((*pieces, text[last:])), number


def _free(start: int, end: int, taken: list[tuple[int, int, str]]) -> bool:
    """Return whether a range overlaps none of the taken ones, which are sorted and do not overlap."""
    after = bisect_left(taken, (start, end, ""))
    return (after == 0 or taken[after - 1][1] <= start) and (after == len(taken) or end <= taken[after][0])


class _Offsets:
    """The offsets of lines and columns in a text."""

    def __init__(self, text: str, *, lines: bool) -> None:
        starts = [0, *(found.end() for found in re.finditer("\n", text))]
        marked = starts if lines else starts[:1]
        self._firsts = [start + text.startswith(_MARK, start) for start in marked] + starts[len(marked) :]

    def edit(self, edit: Edit) -> tuple[int, int, str]:
        span = edit.span
        return self._offset(span.line, span.column), self._offset(span.end_line, span.end_column), edit.text

    def _offset(self, line: int, column: int) -> int:
        return self._firsts[line - 1] + column - 1
