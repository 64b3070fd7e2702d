"""GitLab Code Quality: a JSON array that merge requests show.

Source: GitLab Docs, "Code Quality report format".
"""

from __future__ import annotations

import hashlib
import json
from pathlib import PurePath

from incidents.findings import Finding, Severity
from incidents.findings.display import display
from incidents.validation.reports.report import Report, rule_of

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTE: "info"}


def render(report: Report) -> str:
    """Return the findings as a Code Quality report."""
    seen: dict[str, int] = {}
    return json.dumps([_issue(finding, seen) for finding in report.findings], ensure_ascii=True, indent=2) + "\n"


def _issue(finding: Finding, seen: dict[str, int]) -> dict[str, object]:
    return {
        "description": display(finding.message),
        "check_name": f"{finding.code} {rule_of(finding).name}",
        "fingerprint": fingerprint(finding, seen),
        "severity": _SEVERITIES[finding.severity],
        "location": {
            "path": PurePath(finding.path or "<data>").as_posix(),
            "lines": {"begin": finding.span.line if finding.span else 1},
        },
    }


def fingerprint(finding: Finding, seen: dict[str, int]) -> str:
    """Return what identifies a finding from run to run: file, code, pointer and message, but not the line.

    Of findings that are alike in all of these, the second and later ones are told apart by their number.
    """
    told = "\0".join((PurePath(finding.path).as_posix(), finding.code, finding.pointer, finding.message))
    digest = hashlib.sha256(told.encode("utf-8", "backslashreplace")).hexdigest()
    seen[digest] = seen.get(digest, 0) + 1
    return digest if seen[digest] == 1 else hashlib.sha256(f"{digest}{seen[digest]}".encode()).hexdigest()
