"""Findings as text, one a line, as compilers print them."""

from __future__ import annotations

from itertools import islice

from incidents.findings.display import one_line
from incidents.validation.report import Report


def render(report: Report, most: int | None = None) -> str:
    """Return one line for each finding, or for the first `most` of them and then the number of the others."""
    lines = [one_line(str(finding)) for finding in islice(report.findings, most)]
    if most is not None and len(report.findings) > most:
        lines.append(f"… and {len(report.findings) - most:,} more")
    return "".join(f"{line}\n" for line in lines)
