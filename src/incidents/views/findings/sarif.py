"""Findings as SARIF 2.1.0, which code-scanning services read.

Source: OASIS, Static Analysis Results Interchange Format (SARIF) Version 2.1.0. Columns count code points.
"""

from __future__ import annotations

import json
from pathlib import PurePath
from typing import Any

from incidents.findings import BYTE_ORDER_MARK, Edit, Finding, Rule, Severity, Span
from incidents.findings.display import display
from incidents.validation.report import Report
from incidents.version import __version__

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}


def render(report: Report) -> str:
    """Return the findings as a SARIF log with one run."""
    used = sorted({finding.code: report.rule_of(finding) for finding in report.findings}.items())
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
        "fullDescription": {"text": rule.why or rule.summary},
        "help": _help(rule),
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _help(rule: Rule) -> dict[str, str]:
    """Return the reason for a rule and its examples, so that readers do not need the docs."""
    why = rule.why or rule.summary
    examples = [(f"{word}:", text) for word, text in (("Bad", rule.bad), ("Good", rule.good)) if text]
    return {
        "text": "\n\n".join((why, *(f"{word}\n{text}" for word, text in examples))),
        "markdown": "\n\n".join((why, *(f"{word}\n\n```json\n{text}\n```" for word, text in examples))),
    }


def _result(finding: Finding, index: dict[str, int], seen: dict[str, int]) -> dict[str, Any]:
    location: dict[str, Any] = {"artifactLocation": {"uri": _uri(finding.path or "data")}}
    if finding.span:
        location["region"] = _region(finding.span)
    text = display(finding.message + (f" {finding.help}" if finding.help else ""))
    result = {
        "ruleId": finding.code,
        "ruleIndex": index[finding.code],
        "level": _LEVELS[finding.severity],
        "message": {"text": text},
        "locations": [
            {
                "physicalLocation": location,
                "logicalLocations": [{"fullyQualifiedName": finding.pointer or "/", "kind": "value"}],
            }
        ],
        "partialFingerprints": {"incidents/v1": finding.fingerprint(seen)},
    }
    if finding.fix and all(edit.span.column or edit.span == BYTE_ORDER_MARK for edit in finding.fix.edits):
        # A byte order mark before a later record of NDJSON has no place that this format can name.
        change = {
            "artifactLocation": location["artifactLocation"],
            "replacements": [_replacement(edit) for edit in finding.fix.edits],
        }
        result["fixes"] = [{"description": {"text": display(finding.fix.title)}, "artifactChanges": [change]}]
    return result


def _region(span: Span) -> dict[str, int]:
    return {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }


def _replacement(edit: Edit) -> dict[str, Any]:
    if edit.span == BYTE_ORDER_MARK:  # which is no part of the text and has no column
        return {"deletedRegion": {"byteOffset": 0, "byteLength": 3}}
    return {"deletedRegion": _region(edit.span), "insertedContent": {"text": edit.text}}


def _uri(path: str) -> str:
    """Return a path as a relative URI reference (RFC 3986)."""
    raw = PurePath(path).as_posix().encode("utf-8", "surrogateescape")
    return "".join(chr(byte) if chr(byte) in _UNRESERVED else f"%{byte:02X}" for byte in raw)


_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/")
