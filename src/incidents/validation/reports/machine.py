"""JSON for programs; its schema is committed as ``schemas/dev/findings.schema.json``."""

from __future__ import annotations

import json
from typing import Any

from attrs import asdict

from incidents.findings import Finding
from incidents.schema.findings import FINDINGS_VERSION
from incidents.validation.reports.report import Report, rule_of


def render(report: Report) -> str:
    """Return all findings as one JSON object."""
    data = {
        "version": FINDINGS_VERSION,
        "checked": len(report.checked),
        "counts": {severity.value: count for severity, count in report.counts.items()},
        "findings": [_finding(finding) for finding in report.findings],
    }
    return json.dumps(data, ensure_ascii=True, indent=2) + "\n"


def _finding(finding: Finding) -> dict[str, Any]:
    data: dict[str, Any] = {
        "code": finding.code,
        "rule": rule_of(finding).name,
        "severity": finding.severity.value,
        "message": finding.message,
        "help": finding.help,
        "path": finding.path,
        "pointer": finding.pointer,
    }
    if finding.span:
        data["span"] = asdict(finding.span)
    if finding.fix:
        data["fix"] = asdict(finding.fix)
    return data
