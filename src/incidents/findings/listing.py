"""Tuples of results with a readable display at a prompt and in a notebook."""

from __future__ import annotations

from itertools import islice
from typing import Final, TypeVar

from incidents.english import counted
from incidents.findings.model import Finding, Severity
from incidents.findings.notebook import MOST_LETTERS, cropped, readable

_MOST_SHOWN: Final = 20

Result = TypeVar("Result")


@readable
class Listing(tuple[Result, ...]):
    """A tuple of results, such as precedents or conflicts, in order; each has a line of its own at a prompt."""

    __slots__ = ()

    @property
    def summary(self) -> str:
        """How many results there are."""
        name = type(self[0]).__name__.lower() if self else "result"
        return counted(len(self), name) if self else "no results"

    @staticmethod
    def _line(one: Result) -> str:
        return repr(one)

    def __repr__(self) -> str:
        lines = [f"  {cropped(self._line(one), MOST_LETTERS)}" for one in islice(self, _MOST_SHOWN)]
        if len(self) > _MOST_SHOWN:
            lines.append(f"  and {len(self) - _MOST_SHOWN:,} more")
        return f"<{self.summary}>" if not lines else "\n".join([f"<{self.summary}:", *lines]) + ">"


class Findings(Listing[Finding]):
    """A tuple of findings, in order."""

    __slots__ = ()

    @property
    def summary(self) -> str:
        """The number of findings of each severity, the worst first."""
        counts = {severity: sum(finding.severity is severity for finding in self) for severity in Severity}
        counts_in_words = [counted(count, severity) for severity, count in counts.items() if count]
        return ", ".join(counts_in_words) or "no findings"

    @staticmethod
    def _line(one: Finding) -> str:
        return str(one)
