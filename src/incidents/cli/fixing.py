"""``incidents validate --fix`` and ``--diff``: what is written and what is said of it."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence

from incidents.codec.files import Unwritable
from incidents.english import counted
from incidents.findings import Finding
from incidents.findings.display import one_line
from incidents.validation.apply_fixes import FileChange, file_changes
from incidents.validation.run import Options
from incidents.views.patch import patch


def fix(findings: Iterable[Finding], how: Options) -> bool:
    """Apply the fixes of findings to their files, each file whole or not at all; return whether all were written.

    Raises:
        CannotCheck: if a file is not there any more.
    """
    changes, failed = [], 0
    for change in file_changes(findings, how):
        try:
            change.write()
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
    changes = list(file_changes(findings, how))
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


def _count(changes: Sequence[FileChange], what: str) -> None:
    fixes = counted(sum(change.after.fixes for change in changes), "fix", "fixes")
    print(f"{fixes} {what} in {counted(len(changes), 'file')}" if changes else "nothing to fix", file=sys.stderr)
