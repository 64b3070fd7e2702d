"""Rules of family 9xx: what is wrong with the settings of a project, not with its records."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Protocol

from incidents.english import counted
from incidents.findings import Finding, Hit


class Suppressing(Protocol):
    """What these rules need to know about a suppression."""

    @property
    def code(self) -> str:
        """The code that it suppresses, or the beginning of several codes."""

    @property
    def reason(self) -> str:
        """Why the findings are suppressed."""

    @property
    def until(self) -> date | None:
        """The last day on which it applies."""


def unused_suppression(suppression: Suppressing) -> Iterator[Hit]:
    """A suppression in the settings matches no finding.

    Why: The findings that it was written for are gone. If it stays, it will hide the next mistake of the same kind.
    Source: settings; suppression is data with a reason
    """
    message = f"unused suppression of {suppression.code} (reason: {suppression.reason})"
    yield Hit(pointer=(), message=message, help="Remove it from the settings.")


def expired_suppression(suppression: Suppressing) -> Iterator[Hit]:
    """A suppression in the settings has expired.

    Why: The project set a day by which the findings should be resolved, and that day has passed.
    Source: settings; a suppression may have an expiry
    """
    message = f"suppression of {suppression.code} expired on {suppression.until} (reason: {suppression.reason})"
    yield Hit(pointer=(), message=message, help="Resolve the findings, or set another day and say why.")


def hidden_obstacles(hidden: Sequence[Finding]) -> Iterator[Hit]:
    """Every error that keeps the rules about content from running on a record is suppressed, so it is not checked.

    Why: Such a record would pass as checked for years, whatever its dates, figures and references say.
    Source: validation; nothing unchecked is clean
    """
    codes = ", ".join(sorted({finding.code for finding in hidden}))
    message = (
        f"not checked: the rules about the content do not run, because of {counted(len(hidden), 'suppressed error')} "
        f"({codes})"
    )
    help_text = "Correct what the suppressed errors report. What only your project records belongs in `extensions`."
    yield Hit(pointer=(), message=message, help=help_text)
