"""A tuple of findings with a readable display at a prompt and in a notebook."""

from __future__ import annotations

from itertools import islice
from typing import Final

from incidents.english import counted
from incidents.findings.display import one_line
from incidents.findings.model import Finding, Severity
from incidents.findings.notebook import html_of

_MOST_SHOWN: Final = 20


class Findings(tuple[Finding, ...]):
    """A tuple of findings, in order."""

    __slots__ = ()

    @property
    def summary(self) -> str:
        """The number of findings of each severity, the worst first."""
        counts = {severity: sum(finding.severity is severity for finding in self) for severity in Severity}
        counts_in_words = [counted(count, severity) for severity, count in counts.items() if count]
        return ", ".join(counts_in_words) or "no findings"

    def __repr__(self) -> str:
        lines = [f"  {one_line(str(finding))}" for finding in islice(self, _MOST_SHOWN)]
        if len(self) > _MOST_SHOWN:
            lines.append(f"  and {len(self) - _MOST_SHOWN:,} more")
        return f"<{self.summary}>" if not lines else "\n".join([f"<{self.summary}:", *lines]) + ">"

    def _repr_html_(self) -> str:
        return html_of(self)
