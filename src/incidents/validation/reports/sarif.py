"""SARIF 2.1.0, which code-scanning services read.

Source: OASIS, Static Analysis Results Interchange Format (SARIF) Version 2.1.0. Columns count code points.
"""

from __future__ import annotations

import json
from pathlib import PurePath
from typing import Any

from incidents import __version__
from incidents.findings import Finding, Rule, Severity
from incidents.findings.display import display
from incidents.validation.reports.report import Report, rule_of

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}


def render(report: Report) -> str:
    """Return the findings as a SARIF log with one run."""
    used = sorted({finding.code: rule_of(finding) for finding in report.findings}.items())
    index = {code: position for position, (code, _) in enumerate(used)}
    seen: dict[str, int] = {}
    run = {
        "tool": {
            "driver": {
                "name": "incidents",
                "version": __version__,
                "semanticVersion": __version__,
                "rules": [_rule(rule) for _, rule in used],
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, index, seen) for finding in report.findings],
    }
    log = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=True, indent=2) + "\n"


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": rule.why},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _result(finding: Finding, index: dict[str, int], seen: dict[str, int]) -> dict[str, Any]:
    location: dict[str, Any] = {"artifactLocation": {"uri": _uri(finding.path or "data")}}
    if finding.span:
        location["region"] = {
            "startLine": finding.span.line,
            "startColumn": finding.span.column,
            "endLine": finding.span.end_line,
            "endColumn": finding.span.end_column,
        }
    told = display(finding.message + (f" {finding.help}" if finding.help else ""))
    return {
        "ruleId": finding.code,
        "ruleIndex": index[finding.code],
        "level": _LEVELS[finding.severity],
        "message": {"text": told},
        "locations": [
            {
                "physicalLocation": location,
                "logicalLocations": [{"fullyQualifiedName": finding.pointer or "/", "kind": "value"}],
            }
        ],
        "partialFingerprints": {"incidents/v1": finding.fingerprint(seen)},
    }


def _uri(path: str) -> str:
    """Return a path as a relative URI reference (RFC 3986)."""
    raw = PurePath(path).as_posix().encode("utf-8", "surrogateescape")
    return "".join(chr(byte) if chr(byte) in _UNRESERVED else f"%{byte:02X}" for byte in raw)


_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/")
