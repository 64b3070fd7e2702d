"""JSON for programs; its schema is committed as ``schemas/dev/findings.schema.json``."""

from __future__ import annotations

import json
from typing import Any

from incidents.findings import Finding
from incidents.validation.reports.report import Report, rule_of

FINDINGS_VERSION = "incidents-findings/0"


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
        data["span"] = {
            "line": finding.span.line,
            "column": finding.span.column,
            "end_line": finding.span.end_line,
            "end_column": finding.span.end_column,
        }
    return data


def schema() -> dict[str, Any]:
    """Return the JSON Schema of this format."""
    place = {"type": "integer", "minimum": 1}
    text = {"type": "string"}
    span = {
        "description": "Lines and columns from 1, columns in code points, the end not included.",
        "type": "object",
        "properties": {"line": place, "column": place, "end_line": place, "end_column": place},
        "required": ["line", "column", "end_line", "end_column"],
        "additionalProperties": False,
    }
    severity = {"type": "string", "enum": ["error", "warning", "note"]}
    finding = {
        "type": "object",
        "properties": {
            "code": {"description": "Permanent code of the rule.", "type": "string", "pattern": "^INC[0-9]{3}$"},
            "rule": {"description": "Name of the rule.", **text},
            "severity": severity,
            "message": {"description": "What is wrong.", **text},
            "help": {"description": "What to do, or what the word means; may be empty.", **text},
            "path": {"description": "The file, as it was named; <stdin> for standard input.", **text},
            "pointer": {"description": "JSON Pointer into the record; empty for the record as a whole.", **text},
            "span": span,
        },
        "required": ["code", "rule", "severity", "message", "help", "path", "pointer"],
        "additionalProperties": False,
    }
    count = {"type": "integer", "minimum": 0}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:incidents:schema:dev:findings",
        "title": "Findings",
        "description": "What `incidents validate --format json` prints.",
        "type": "object",
        "properties": {
            "version": {"type": "string", "const": FINDINGS_VERSION},
            "checked": {"description": "How many records were checked.", **count},
            "counts": {
                "type": "object",
                "properties": {"error": count, "warning": count, "note": count},
                "required": ["error", "warning", "note"],
                "additionalProperties": False,
            },
            "findings": {"type": "array", "items": finding},
        },
        "required": ["version", "checked", "counts", "findings"],
        "additionalProperties": False,
    }
