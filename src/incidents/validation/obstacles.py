"""Errors that keep the rules about content from running, and that settings or a baseline hide."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from attrs import evolve

from incidents.codec.record_bytes import LINES
from incidents.findings import Finding
from incidents.findings.failures import found_by
from incidents.validation.catalogue import HIDDEN_OBSTACLES, OBSTACLES


def hidden_obstacles(findings: Iterable[Finding], is_shown: Callable[[Finding], bool]) -> list[Finding]:
    """Return a finding for each record of which every error that is an obstacle is hidden.

    Without it, a record of which most rules did not run would count as checked, and be clean.
    """
    obstacles: dict[int, list[Finding]] = {}
    shown: set[int] = set()
    for finding in findings:
        if finding.code in OBSTACLES:
            line = finding.span.line if finding.span and finding.path.endswith(LINES) else 0
            obstacles.setdefault(line, []).append(finding)
            shown |= {line} if is_shown(finding) else set()
    made: list[Finding] = []
    for line, hidden in obstacles.items():
        if line not in shown:
            first = hidden[0]
            for hit in found_by(HIDDEN_OBSTACLES, hidden, first.path, made):
                finding = HIDDEN_OBSTACLES.finding(hit, first.path)
                made.append(evolve(finding, pointer=first.pointer, span=first.span, excerpt=first.excerpt))
    return made
