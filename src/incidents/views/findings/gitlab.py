"""Findings as GitLab Code Quality: a JSON array that merge requests show.

Source: GitLab Docs, "Code Quality report format".
"""

from __future__ import annotations

import json
from pathlib import PurePath

from incidents.findings import Finding, Severity
from incidents.findings.display import display
from incidents.findings.paths import from_here
from incidents.validation.report import Report

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTE: "info"}


def render(report: Report) -> str:
    """Return the findings as a Code Quality report."""
    seen: dict[str, int] = {}
    return (
        json.dumps([_issue(finding, report, seen) for finding in report.findings], ensure_ascii=True, indent=2) + "\n"
    )


def _issue(finding: Finding, report: Report, seen: dict[str, int]) -> dict[str, object]:
    return {
        "description": display(finding.message),
        "check_name": f"{finding.code} {report.rule_of(finding).name}",
        "fingerprint": finding.fingerprint(seen),
        "severity": _SEVERITIES[finding.severity],
        "location": {
            "path": PurePath(from_here(finding.path or "<data>")).as_posix(),
            "lines": {"begin": finding.span.line if finding.span else 1},
        },
    }
