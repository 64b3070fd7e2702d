"""Report the findings of `verify` with their positions in the files."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from attrs import evolve, frozen

from incidents.codec.limits import LIMITS, Limits
from incidents.codec.positions import Positions
from incidents.codec.reading import read
from incidents.codec.record_bytes import RecordBytes, records_in
from incidents.evidence.results import Verification
from incidents.findings import Finding, Pointer
from incidents.findings.model import join_pointer
from incidents.model.incident import Incident
from incidents.validation.parallel import STDIN
from incidents.validation.pipeline import check_bytes
from incidents.validation.report import Report
from incidents.validation.run import Options, reported


@frozen(kw_only=True)
class Origin:
    """The file and line of a record."""

    path: str
    first_line: int


@frozen(kw_only=True)
class Read:
    """Records with their origins, and the errors of those that could not be read."""

    incidents: tuple[Incident, ...]
    origins: tuple[Origin, ...]
    errors: tuple[Finding, ...]


def read_records(records: Iterable[RecordBytes], limits: Limits = LIMITS) -> Read:
    """Return the valid records of some bytes, and the errors of the others; data files are ignored."""
    incidents: list[Incident] = []
    origins: list[Origin] = []
    errors: list[Finding] = []
    for record in records:
        checked = check_bytes(record.raw, record.path, limits=limits)
        if checked.kind is not None:
            continue
        if checked.incident is None or checked.errors:
            errors += (finding.moved(record.first_line - 1) for finding in checked.errors)
        else:
            incidents.append(checked.incident)
            origins.append(Origin(path=record.path, first_line=record.first_line))
    return Read(incidents=tuple(incidents), origins=tuple(origins), errors=tuple(errors))


def report_of(verification: Verification, origins: Sequence[Origin], options: Options) -> Report:
    """Return the report of a verification, after applying settings and baseline; `origins` are in the order of the records."""
    found: dict[int, list[Finding]] = {}
    for number, finding in verification.located:
        found.setdefault(number, []).append(finding)
    order = {origin.path: position for position, origin in reversed(list(enumerate(origins)))}
    limits = options.settings.limits
    placed = [finding for number, findings in found.items() for finding in _placed(findings, origins[number], limits)]
    placed.sort(key=lambda finding: (order[finding.path], finding.order))
    checked = tuple(origin.path for origin in origins)
    return Report(findings=tuple(reported(placed, options)), checked=checked)


def _placed(findings: Sequence[Finding], origin: Origin, limits: Limits) -> list[Finding]:
    """Return the findings about one record with their positions; its file is read again."""
    named = [evolve(finding, path=origin.path) for finding in findings]
    if origin.path == STDIN:
        return named
    raw = next((held.raw for held in records_in(origin.path, limits) if held.first_line == origin.first_line), b"")
    reading = read(raw, limits)
    if not reading.readable:
        return named
    ways = {join_pointer(pointer): pointer for pointer in map(_pointer, (finding.pointer for finding in findings))}
    places = Positions(reading.parsed).locate(ways.values())
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
