"""``incidents validate --fix`` and ``--diff``: writing fixes, and reporting them."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence

from incidents.cli import BUG, CANNOT, FOUND, OK, reporting
from incidents.cli.messages import refusal, tell
from incidents.codec.files import Unwritable
from incidents.english import counted
from incidents.findings import Finding
from incidents.findings.display import one_line
from incidents.validation.apply_fixes import FileChange, file_changes
from incidents.validation.run import Options
from incidents.views.patch import patch
from incidents.views.text import MOST_OF_A_LINE, shortened


def fix(findings: Iterable[Finding], how: Options) -> int:
    """Apply the fixes of findings to their files, each file whole or not at all, and return the exit code.

    Raises:
        CannotCheck: if a file no longer exists.
    """
    changes, code = [], OK
    for change in file_changes(findings, how):
        if isinstance(change, Finding):
            code = max(code, _failed(change))
            continue
        try:
            change.write()
        except Unwritable as error:
            print(one_line(f"incidents: {refusal(error)}"), file=sys.stderr)
            code = max(code, CANNOT)
        else:
            changes.append(change)
    if changes or code == OK:
        _count(changes, "applied")
    return code


def diff(findings: Iterable[Finding], how: Options) -> int:
    """Print the changes of `--fix` as a patch, and return the exit code: `FOUND` if there are any.

    Raises:
        CannotCheck: if a file no longer exists.
    """
    changes, code = [], OK
    for change in file_changes(findings, how):
        if isinstance(change, Finding):
            code = max(code, _failed(change))
            continue
        changes.append(change)
        written = patch(change.path, change.before, change.after.raw)
        if written is None:
            tell(f"{change.path}: left out of the patch: its text would act on a terminal; use --fix")
        elif sys.stdout.isatty():
            for line in written.decode("utf-8", "replace").split("\n")[:-1]:
                print(shortened(one_line(line), MOST_OF_A_LINE))
        else:
            # Bytes: a patch in another encoding, or with other line endings, would not apply.
            sys.stdout.flush()
            sys.stdout.buffer.write(written)
            sys.stdout.buffer.flush()
    _count(changes, "to apply")
    return max(code, FOUND if changes else OK)


def _failed(finding: Finding) -> int:
    reporting.print_lines([finding])
    return BUG


def _count(changes: Sequence[FileChange], what: str) -> None:
    fixes = counted(sum(change.after.fixes for change in changes), "fix", "fixes")
    tell(f"{fixes} {what} in {counted(len(changes), 'file')}" if changes else "nothing to fix")
