"""The findings of one run, counted, ordered and grouped."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from incidents.english import counted
from incidents.findings import Finding, Rule, Severity
from incidents.validation.catalogue import CATALOGUE
from incidents.values import frozen

MOST_SHOWN = 100
"""Most findings, or groups of equal ones, that are printed for people."""
MOST_EQUAL = 3
"""Most findings of one file with the same code and message that are printed one by one."""
_MOST_LINES = 20
"""As many numbers of lines as fit into a line."""

_RULES = {rule.code: rule for rule in CATALOGUE}


@frozen(kw_only=True)
class Group:
    """Findings of one file that say the same; one alone is a group of one."""

    findings: tuple[Finding, ...]

    @property
    def first(self) -> Finding:
        """The first in the file."""
        return self.findings[0]

    @property
    def others(self) -> tuple[Finding, ...]:
        """Those that are reported by their number and lines alone."""
        return self.findings[1:]

    @property
    def rest(self) -> str:
        """What is said of the others: their number and lines; empty if there are none."""
        if not self.others:
            return ""
        lines = ", ".join(str(other.span.line) for other in self.others[:_MOST_LINES] if other.span)
        more = ", …" if len(self.others) > _MOST_LINES else ""
        return f"and {len(self.others)} times more" + (f", on lines {lines}{more}" if lines else "")


@frozen(kw_only=True, slots=False)
class Report:
    """What one run came to."""

    findings: tuple[Finding, ...]
    """In the order of the files, in each by place."""
    checked: tuple[str, ...]
    """The paths that were checked, one for each record and each data file."""
    unchecked: tuple[str, ...] = ()
    """The paths of what was not checked, or not completely, one for each record or file."""
    data: int = 0
    """How many of them are data files."""
    own: tuple[Rule, ...] = ()
    """The rules of the project that ran."""

    def rule_of(self, finding: Finding) -> Rule:
        """Return the rule that made a finding."""
        return _RULES.get(finding.code) or next(rule for rule in self.own if rule.code == finding.code)

    @cached_property
    def counts(self) -> dict[Severity, int]:
        """How many findings there are of each severity, the worst first."""
        counts = dict.fromkeys(Severity, 0)
        for finding in self.findings:
            counts[finding.severity] += 1
        return counts

    @property
    def summary(self) -> str:
        """The run in one line."""
        records = len(self.checked) - self.data
        files = [counted(self.data, "data file")] if self.data else []
        checked = [counted(records, "record"), *files] if records or not files else files
        unchecked = f", {len(self.unchecked):,} not checked" if self.unchecked else ""
        found = [counted(count, severity) for severity, count in self.counts.items() if count]
        return f"{' and '.join(checked)} checked{unchecked}: {', '.join(found) if found else 'no findings'}"

    def groups(self) -> Iterator[Group]:
        """Yield the findings, more than three equal ones of a file as one group, in the place of the first of them."""
        equal: dict[tuple[str, str, str], list[Finding]] = {}
        for finding in self.findings:
            equal.setdefault((finding.path, finding.code, finding.message), []).append(finding)
        for finding in self.findings:
            group = equal[finding.path, finding.code, finding.message]
            if len(group) <= MOST_EQUAL:
                yield Group(findings=(finding,))
            elif finding is group[0]:
                yield Group(findings=tuple(group))
