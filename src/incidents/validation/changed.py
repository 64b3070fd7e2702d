"""Which files differ from a git revision."""

from __future__ import annotations

from pathlib import Path

from attrs import evolve

from incidents.codec.git import GitFailed, git
from incidents.errors import CannotCheck
from incidents.validation.paths import STDIN, Named


def only_changed(found: Named, revision: str) -> Named:
    """Return of what paths name what differs from a revision; standard input stays.

    Raises:
        CannotCheck: if there is no git, no checkout, or no such revision.
    """
    changed = changed_files(revision)
    return evolve(
        found,
        files=[path for path in found.files if path == STDIN or Path(path).resolve() in changed],
        refused={path: problem for path, problem in found.refused.items() if Path(path).resolve() in changed},
    )


def changed_files(revision: str) -> frozenset[Path]:
    """Return the files that differ from a revision in the checkout around the working folder, new ones included.

    Raises:
        CannotCheck: if there is no git, no checkout, or no such revision.
    """
    top = Path(_git("rev-parse", "--show-toplevel").strip())
    # `--` and `--end-of-options`: a revision is never taken for an option or a path.
    differing = _git("diff", "--name-only", "-z", "--diff-filter=d", "--end-of-options", revision, "--")
    new = _git("ls-files", "--others", "--exclude-standard", "--full-name", "-z", "--", str(top))
    names = (differing + new).split("\0")
    return frozenset((top / name).resolve() for name in names if name)


def _git(*arguments: str) -> str:
    try:
        return git(*arguments)
    except GitFailed as error:
        raise CannotCheck("--changed", error.reason) from None
