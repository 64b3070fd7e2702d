"""Report the findings of `verify` with their positions in the files."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from incidents.codec.limits import Limits
from incidents.codec.positions import Positions
from incidents.codec.reading import read
from incidents.codec.record_bytes import records_in
from incidents.evidence.results import Verification
from incidents.findings import Finding, Pointer
from incidents.findings.model import join_pointer
from incidents.validation.catalogue import FAILURES
from incidents.validation.paths import STDIN_PATH
from incidents.validation.records import Origin, Sorted
from incidents.validation.report import Report
from incidents.validation.run import Options, reported


def report_of(verification: Verification, read: Sorted, options: Options) -> Report:
    """Return the report of a verification of records, after applying settings and baseline."""
    origins = read.origins
    found: dict[int, list[Finding]] = {}
    for number, finding in verification.located:
        found.setdefault(number, []).append(finding)
    order = {origin.path: position for position, origin in reversed(list(enumerate(origins)))}
    limits = options.settings.limits
    placed = [finding for number, findings in found.items() for finding in _placed(findings, origins[number], limits)]
    placed.sort(key=lambda finding: (order[finding.path], finding.order))
    lost = {finding.path for finding in placed if finding.code in FAILURES}
    unread = read.left_out.unread
    return Report(
        findings=tuple(reported((*unread, *placed, *verification.failures), options)),
        checked=tuple(origin.path for origin in origins if origin.path not in lost),
        unchecked=(*(finding.path for finding in unread), *sorted(lost)),
    )


def _placed(findings: Sequence[Finding], origin: Origin, limits: Limits) -> list[Finding]:
    """Return the findings about one record with their positions; its file is read again."""
    named = [evolve(finding, path=origin.path) for finding in findings]
    if origin.path == STDIN_PATH:
        return named
    raw = next((held.raw for held in records_in(origin.path, limits) if held.first_line == origin.first_line), b"")
    reading = read(raw, limits)
    if not reading.readable:
        return named
    ways = {join_pointer(pointer): pointer for pointer in map(_pointer, (finding.pointer for finding in findings))}
    places = reading.locate(ways.values())
    lines = Positions(reading.text)
    result = []
    for finding in named:
        place = places.get(ways[finding.pointer])
        if place is not None:
            span = lines.span(*place.value)
            finding = finding.at(span, lines.excerpt(span)).moved(origin.first_line - 1)  # noqa: PLW2901
        result.append(finding)
    return result


def _pointer(text: str) -> Pointer:
    """Return the steps of a pointer into a record; keys are never numbers here."""
    return tuple(int(step) if step.isdigit() else step for step in text.split("/")[1:])
