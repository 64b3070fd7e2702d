"""Check the bytes of a record: reading, shape, integrity and sense, in this order.

A later step runs only on what the earlier steps could read. Positions are looked up at the end, and only for files with
findings.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import Any

from attrs import evolve, frozen

from incidents.codec.building import build_indexed
from incidents.codec.converter import WrongShape, structure, to_dict
from incidents.codec.files import read_bytes
from incidents.codec.limits import LIMITS, Limits
from incidents.codec.plain import problems
from incidents.codec.positions import Positions
from incidents.codec.reading import Reading, read, read_text
from incidents.codec.record_index import RecordIndex, index_of
from incidents.errors import CannotCheck, InvalidRecord, ReversedBounds
from incidents.findings import Finding, Findings, Hit, Rule, Severity
from incidents.model.incident import Incident
from incidents.validation.catalogue import DATA, INTEGRITY, READING, SENSE, SHAPE, UNKNOWN_VERSION
from incidents.validation.context import Context
from incidents.validation.data_files import data_file, kind_of_data
from incidents.validation.engines import EngineName, violations
from incidents.validation.fixes import repaired, replaced
from incidents.validation.integrity import traits_of, unknown_timezone
from incidents.validation.prefilter import asked
from incidents.validation.shape import Explain, explained, wrong_type

_INTEGRITY, _SENSE = asked(INTEGRITY), asked(SENSE)
_SHAPE_RULES: dict[Explain, Rule] = {rule.check: rule for rule in SHAPE}  # type: ignore[misc]


@frozen(kw_only=True)
class Checked:
    """The result of checking one record."""

    incident: Incident | None
    """The record; None if an error prevents it from being made."""
    findings: tuple[Finding, ...]
    """Sorted by position."""
    kind: str | None = None
    """The kind of data file, such as ``platforms``; None for a record."""

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings of level error."""
        return tuple(finding for finding in self.findings if finding.severity is Severity.ERROR)


_Located = tuple[Rule, Hit]


def check_reading(
    reading: Reading, path: str = "", engine: EngineName | None = None, limits: Limits = LIMITS
) -> Checked:
    """Return the record and the findings of a Reading."""
    lines = Positions(reading.text)
    findings = []
    for problem in reading.problems:
        span = lines.span(problem.offset, problem.offset + problem.length)
        rule = READING[problem.kind]
        found = (rule.finding(hit, path).at(span, lines.excerpt(span)) for hit in rule.check(problem))
        findings += [finding.fixed_by(repaired(problem.repair, lines)) for finding in found]
    if not reading.readable:
        return Checked(incident=None, findings=tuple(sorted(findings, key=lambda finding: finding.order)))
    kind = kind_of_data(reading.value)
    if kind is None:
        incident, hits = _check_data(reading.value, path, engine, reading.parsed, limits)
    else:
        incident, hits = None, _check_data_file(kind, reading.value, path, engine, limits)
    if hits:
        findings += _placed(hits, Positions(reading.parsed), lines, path)
    return Checked(incident=incident, findings=tuple(sorted(findings, key=lambda finding: finding.order)), kind=kind)


def _check_data_file(kind: str, value: Any, path: str, engine: EngineName | None, limits: Limits) -> list[_Located]:
    explanations = explained(value, violations(value, engine, kind), kind)
    hits: list[_Located] = [(_SHAPE_RULES[explain], hit) for explain, hit in explanations]
    if hits:
        return hits
    file = data_file(kind, value, path, engine, limits)
    return [(rule, hit) for rule in DATA for hit in rule.check(file)]


def _check_data(
    data: Any, path: str, engine: EngineName | None, text: str = "", limits: Limits = LIMITS
) -> tuple[Incident | None, list[_Located]]:
    hits: list[_Located] = [(_SHAPE_RULES[explain], hit) for explain, hit in explained(data, violations(data, engine))]
    shapeless = {hit.pointer for _, hit in hits}
    incident, indexed = (None, index_of(data)) if hits else _built(data)
    for rule in INTEGRITY if incident is None else _INTEGRITY(traits_of(indexed)):
        hits += [(rule, hit) for hit in rule.check(indexed) if hit.pointer not in shapeless]
    # Without its time zone, the days of a record are unknown, and no rule about them can run.
    if incident is None or any(rule.check is unknown_timezone for rule, _ in hits):
        return None, hits
    context = Context(incident, indexed, path, text, limits)
    for rule in _SENSE(context.traits):
        for hit in rule.check(context):
            hits.append((rule, hit))
    return incident, hits


def _built(data: Any) -> tuple[Incident | None, RecordIndex]:
    """Return the record of data that the schema accepts; None if bounds are reversed."""
    try:
        return build_indexed(data)
    except ReversedBounds:  # a rule of integrity reports it
        return None, index_of(data)


def _placed(hits: Iterable[_Located], places: Positions, lines: Positions, path: str) -> Iterator[Finding]:
    hits = list(hits)
    found = places.locate(pointer for _, hit in hits for pointer in (hit.pointer, hit.other) if pointer is not None)
    is_known = all(rule is not UNKNOWN_VERSION for rule, _ in hits)
    for rule, hit in hits:
        place = found.get(hit.pointer)
        if place is None:
            yield rule.finding(hit, path)
            continue
        start, end = place.key if hit.at_key and place.key else place.value
        if hit.at_start:
            end = start + 1
        # Recovery may have replaced a line break by a comma: lines are counted in the text of the file.
        span = lines.span(start, end)
        fix = replaced(hit.instead, (start, end), lines) if is_known and hit.instead is not None else None
        other = found.get(hit.other) if hit.other is not None else None
        told = hit if other is None else _naming_line(hit, span.line, lines.span(*other.value).line)
        yield rule.finding(told, path).at(span, lines.excerpt(span)).fixed_by(fix)


def _naming_line(hit: Hit, line: int, other: int) -> Hit:
    """Return a hit whose help names the other one by its line, unless all is on one line, as in NDJSON."""
    return hit if other == line else evolve(hit, help=f"{hit.help} The other one is on line {other:,}.", other=None)


def check_bytes(raw: bytes, path: str = "", engine: EngineName | None = None, limits: Limits = LIMITS) -> Checked:
    """Return the record and the findings of some bytes; the findings have the given path."""
    return check_reading(read(raw, limits), path, engine, limits)


def validate(record: str | os.PathLike[str] | Incident) -> Findings:
    """Return the findings about a file or a record, sorted by position; empty if there are none.

    Bad data never raise. Findings about a record that was made in Python have a pointer but no line.

    Raises:
        CannotCheck: if there is no such file, or it cannot be read.
    """
    if not isinstance(record, Incident):
        path = os.fspath(record)
        return Findings(check_bytes(read_bytes(path), path).findings)
    return Findings(_found_in(to_dict(record)))


def _found_in(data: Any) -> list[Finding]:
    """Return what is wrong or doubtful about data that came from no file, sorted by place."""
    _, hits = _check_data(data, "", None)
    return sorted((rule.finding(hit) for rule, hit in hits), key=lambda finding: finding.order)


def from_dict(data: dict[str, Any]) -> Incident:
    """Return the record that plain Python data hold, such as `json.load` or a reader of tables gives them.

    Nothing is converted: a list is a list and no tuple, a date is text, and no key is passed over. What `loads` refuses
    of the same data in JSON is refused here with the same findings, which have a pointer and no line.

    Raises:
        InvalidRecord: if the data have errors, with every finding of level error.
        CannotCheck: if they are those of a data file, not of a record.
    """
    foreign = sorted(_foreign(data), key=lambda finding: finding.order)
    if foreign:
        raise InvalidRecord(tuple(foreign))
    try:
        incident = structure(data)
    except WrongShape:
        incident = None
    return _loaded(Checked(incident=incident, findings=tuple(_found_in(data)), kind=kind_of_data(data)), "<data>")


def _foreign(data: Any) -> Iterator[Finding]:
    """Yield what of Python data JSON could not hold, or reading would refuse."""
    for pointer, problem in problems(data):
        rule = READING.get(problem.kind)
        hits = [Hit(pointer=pointer, message=problem.message)] if rule is None else rule.check(problem)
        for hit in hits:
            yield (rule or _SHAPE_RULES[wrong_type]).finding(evolve(hit, pointer=pointer))


def load(path: str | os.PathLike[str]) -> Incident:
    """Return the record in a file.

    Raises:
        InvalidRecord: if it has errors, with every finding of level error.
        CannotCheck: if there is no such file, it cannot be read, or it is a data file.
    """
    name = os.fspath(path)
    return _loaded(check_bytes(read_bytes(name), name), name)


def loads(text: str | bytes) -> Incident:
    """Return the record in a text, or in its bytes in UTF-8.

    Raises:
        InvalidRecord: if it has errors, with every finding of level error.
        CannotCheck: if it is a data file, not a record.
    """
    reading = read_text(text) if isinstance(text, str) else read(text)
    return _loaded(check_reading(reading), "<text>")


def _loaded(checked: Checked, name: str) -> Incident:
    if checked.kind is not None:
        raise CannotCheck(name, f"a data file ({checked.kind}), not a record")
    if checked.incident is None or checked.errors:
        raise InvalidRecord(checked.errors)
    return checked.incident
