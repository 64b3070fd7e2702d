"""``incidents validate --fix`` and ``--diff``: the files behind the fixes."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from attrs import frozen

from incidents.cli.patch import patch
from incidents.codec.files import Unwritable, open_regular, write_bytes
from incidents.findings.display import one_line
from incidents.validation.fixing import Fixed, fixed
from incidents.validation.run import reported

if TYPE_CHECKING:
    from incidents.findings import Finding
    from incidents.validation.run import Options


@frozen(kw_only=True)
class _Change:
    path: str
    before: bytes
    after: Fixed


def fix(findings: Iterable[Finding], how: Options) -> bool:
    """Apply the fixes of findings to their files, each file whole or not at all; return whether all were written.

    Raises:
        CannotCheck: if a file is not there any more.
    """
    changes, failed = [], 0
    for change in _changes(findings, how):
        try:
            write_bytes(change.path, change.after.raw, expected=change.before)
        except Unwritable as error:
            print(f"incidents: {one_line(str(error))}", file=sys.stderr)
            failed += 1
        else:
            changes.append(change)
    if changes or not failed:
        _count(changes, "applied")
    return not failed


def diff(findings: Iterable[Finding], how: Options) -> bool:
    """Print what fixing would change, as a patch, and return whether it would change anything.

    Raises:
        CannotCheck: if a file is not there any more.
    """
    changes = list(_changes(findings, how))
    for change in changes:
        written = patch(change.path, change.before, change.after.raw)
        if written is None:
            told = f"{one_line(change.path)}: not in the patch, for a terminal would obey what stands there; use --fix"
            print(told, file=sys.stderr)
        else:
            # Bytes: a patch in another encoding, or with other ends of lines, would not apply.
            sys.stdout.flush()
            sys.stdout.buffer.write(written)
            sys.stdout.buffer.flush()
    _count(changes, "to apply")
    return bool(changes)


def _changes(findings: Iterable[Finding], how: Options) -> Iterator[_Change]:
    # One file under two names, by a symbolic link, is changed once.
    paths = {os.path.realpath(finding.path): finding.path for finding in findings if finding.fix}
    for path in paths.values():
        with open_regular(path) as file:
            before = file.read()
        after = fixed(path, before, lambda found: reported(found, how), how.settings.limits)
        if after.raw != before:
            yield _Change(path=path, before=before, after=after)


def _count(changes: Sequence[_Change], what: str) -> None:
    number, files = sum(change.after.fixes for change in changes), len(changes)
    told = f"{number:,} {_word('fix', 'fixes', number)} {what} in {files:,} {_word('file', 'files', files)}"
    print(told if changes else "nothing to fix", file=sys.stderr)


def _word(one: str, several: str, number: int) -> str:
    return one if number == 1 else several
