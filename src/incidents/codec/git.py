"""Ask git about a checkout."""

from __future__ import annotations

from pathlib import Path

from incidents.errors import IncidentsError


class GitFailed(IncidentsError):
    """Git is not installed, or its answer is an error."""

    reason: str

    def __str__(self) -> str:
        return self.reason


def git(*arguments: str, folder: Path | None = None) -> str:
    """Return what git prints, asked in a folder, by default the working one.

    Raises:
        GitFailed: if git is not installed or reports an error.
    """
    import subprocess  # noqa: PLC0415 - slow to import, and few runs ask git

    try:
        done = subprocess.run(  # noqa: S603 - fixed words and one revision, no shell
            ["git", *arguments],  # noqa: S607 - the git of whoever runs it
            capture_output=True,
            check=False,
            cwd=folder,
            encoding="utf-8",
            errors="surrogateescape",
        )
    except OSError:
        raise GitFailed("git is not installed") from None
    if done.returncode:
        lines = done.stderr.strip().splitlines()
        raise GitFailed(lines[0] if lines else "git failed")
    return done.stdout
