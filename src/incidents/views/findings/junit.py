"""Findings as JUnit XML: one test case for each file, which fails with errors and warnings.

An NDJSON file is one test case; the text of each finding names its line.
"""

from __future__ import annotations

from xml.etree import ElementTree as ET

from incidents.findings import Finding, Severity
from incidents.findings.display import display
from incidents.patterns import pattern
from incidents.validation.report import Report

_NOT_XML = pattern(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render(report: Report) -> str:
    """Return the findings as JUnit XML; notes do not fail a file but appear in its output."""
    by_path: dict[str, list[Finding]] = {path: [] for path in report.checked}
    for finding in report.findings:
        by_path.setdefault(finding.path, []).append(finding)
    failing = {path: [f for f in found if f.severity is not Severity.NOTE] for path, found in by_path.items()}
    counts = {"tests": str(len(by_path)), "failures": str(sum(map(bool, failing.values()))), "errors": "0"}
    root = ET.Element("testsuites", {"name": "incidents", **counts})
    suite = ET.SubElement(root, "testsuite", {"name": "incidents validate", **counts})
    for path, found in by_path.items():
        case = ET.SubElement(suite, "testcase", {"classname": "incidents", "name": _safe(path)})
        if failing[path]:
            first = failing[path][0]
            number = len(failing[path])
            message = f"{number} findings, the first: {first.message}" if number > 1 else first.message
            failure = ET.SubElement(case, "failure", {"message": _safe(message), "type": first.code})
            failure.text = _safe("\n".join(str(finding) for finding in failing[path]))
        notes = [finding for finding in found if finding.severity is Severity.NOTE]
        if notes:
            ET.SubElement(case, "system-out").text = _safe("\n".join(str(finding) for finding in notes))
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _safe(text: str) -> str:
    return _NOT_XML.sub("\ufffd", display(text))
