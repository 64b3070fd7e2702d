"""Findings as text, one a line, as compilers print them."""

from __future__ import annotations

from itertools import islice

from incidents.findings.display import one_line
from incidents.validation.report import MOST_SHOWN, Report


def render(report: Report) -> str:
    """Return one line for each finding, at most a hundred, and the number of the others."""
    lines = [one_line(str(finding)) for finding in islice(report.findings, MOST_SHOWN)]
    if len(report.findings) > MOST_SHOWN:
        lines.append(f"… and {len(report.findings) - MOST_SHOWN:,} more")
    return "".join(f"{line}\n" for line in lines)
