"""Findings as JSON for programs; the schema is committed as ``schemas/dev/findings.schema.json``."""

from __future__ import annotations

from attrs import asdict

from incidents.findings import Edit, Finding, Fix
from incidents.validation.report import Report
from incidents.views.outputs.findings import (
    EditOutput,
    EditSpanOutput,
    FindingOutput,
    FindingsOutput,
    FixOutput,
    SeverityCounts,
    SpanOutput,
)
from incidents.views.outputs.writing import as_json


def render(report: Report) -> str:
    """Return all findings as one JSON object."""
    counts = {severity.value: count for severity, count in report.counts.items()}
    output = FindingsOutput(
        checked=len(report.checked),
        unchecked=len(report.unchecked),
        counts=SeverityCounts(**counts),
        findings=tuple(_finding(finding, report.rule_of(finding).name) for finding in report.findings),
    )
    return as_json(output) + "\n"


def _finding(finding: Finding, rule: str) -> FindingOutput:
    return FindingOutput(
        code=finding.code,
        rule=rule,
        severity=finding.severity,
        message=finding.message,
        help=finding.help,
        path=finding.path,
        pointer=finding.pointer,
        label=finding.label or None,
        span=SpanOutput(**asdict(finding.span)) if finding.span else None,
        fix=_fix(finding.fix) if finding.fix else None,
    )


def _fix(fix: Fix) -> FixOutput:
    return FixOutput(title=fix.title, edits=tuple(map(_edit, fix.edits)))


def _edit(edit: Edit) -> EditOutput:
    return EditOutput(span=EditSpanOutput(**asdict(edit.span)), text=edit.text)
