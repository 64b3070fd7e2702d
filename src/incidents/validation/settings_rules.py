"""Rules of family 9xx: what is wrong with the settings of a project, not with its records."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Protocol

from incidents.findings import Hit


class Suppressing(Protocol):
    """What the rules ask of a suppression."""

    @property
    def code(self) -> str:
        """The code, or the beginning of codes, that it suppresses."""

    @property
    def reason(self) -> str:
        """Why."""

    @property
    def until(self) -> date | None:
        """The last day on which it holds."""


def idle_suppression(suppression: Suppressing) -> Iterator[Hit]:
    """A suppression suppresses nothing.

    Why: What it was written for is gone; left standing, it will hide the next mistake of the kind.
    Source: settings; suppression is data with a reason
    """
    message = f"the suppression of {suppression.code} suppresses nothing (its reason: {suppression.reason})"
    yield Hit(pointer=(), message=message, help="Take it out of the settings.")


def expired_suppression(suppression: Suppressing) -> Iterator[Hit]:
    """A suppression has expired.

    Why: Somebody set a day by which the matter should be settled, and it has passed.
    Source: settings; a suppression may have an expiry
    """
    message = f"the suppression of {suppression.code} expired on {suppression.until} (its reason: {suppression.reason})"
    yield Hit(pointer=(), message=message, help="Settle the matter, or give it another day and say why.")
