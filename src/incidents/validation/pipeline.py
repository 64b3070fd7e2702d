"""Check the bytes of a record: reading, shape, integrity and sense, in this order.

A later step runs only on what the earlier steps could read. Positions are looked up at the end, and only for files with
findings. An exception in any step is a finding about the file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from attrs import evolve

from incidents.codec.building import build_indexed
from incidents.codec.limits import LIMITS, Limits
from incidents.codec.plain import problems
from incidents.codec.positions import Positions
from incidents.codec.reading import Problem, Reading, read, read_text, refused
from incidents.codec.record_index import RecordIndex, index_of
from incidents.errors import ReversedBounds
from incidents.findings import Finding, Hit, Rule, Severity
from incidents.findings.failures import failed, found_by
from incidents.model.incident import Incident
from incidents.model.plain_values import plain
from incidents.validation.catalogue import DATA, INTEGRITY, NOT_A_RECORD, READING, SHAPE, UNKNOWN_VERSION, WRONG_TYPE
from incidents.validation.context import Context
from incidents.validation.data_files import data_file, kind_of_data
from incidents.validation.engines import EngineName, Violation, violations
from incidents.validation.fixes import repaired, replacing
from incidents.validation.flawless import flawless
from incidents.validation.integrity import traits_of, unknown_timezone
from incidents.validation.prefilter import asked
from incidents.validation.selection import ERRORS_ONLY, EVERY_RULE, Selection
from incidents.values import frozen

if TYPE_CHECKING:
    from incidents.codec.foreign import OtherFormat
    from incidents.validation.shape import Explain

_INTEGRITY = asked(INTEGRITY)


@cache
def _shape_rules() -> dict[Explain, Rule]:
    """Return the rules of the schema by their functions."""
    return {rule.check: rule for rule in SHAPE}  # type: ignore[misc]


@frozen(kw_only=True)
class Checked:
    """The result of checking one record."""

    incident: Incident | None
    """The record; None if an error prevents it from being made."""
    findings: tuple[Finding, ...]
    """Sorted by position."""
    kind: str | None = None
    """The kind of data file, such as ``platforms``; None for a record."""
    foreign: str | None = None
    """What the file seems to be, if it is neither a record nor a data file."""
    complete: bool = True
    """Whether it was read as a record or data file, and nothing failed while it was checked."""

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings of level error."""
        return tuple(finding for finding in self.findings if finding.severity is Severity.ERROR)


_Located = tuple[Rule, Hit]


class _Check:
    """The check of one record, as far as it has come."""

    def __init__(self, path: str, engine: EngineName | None, limits: Limits, selection: Selection) -> None:
        self.path = path
        self.engine = engine
        self.limits = limits
        self.selection = selection
        self.doing = "the reading"
        """What is being done outside of the rules."""
        self.is_broken = False
        """Whether this failed, so that nothing after it was done."""
        self.subject: object = None
        """What the rules that a step asks look at."""
        self.incident: Incident | None = None
        self.kind: str | None = None
        self.foreign: OtherFormat | None = None
        self.hits: list[_Located] = []
        self.failures: list[Finding] = []

    def ask(self, rule: Rule, subject: object) -> None:
        """Add what a rule finds."""
        hits = found_by(rule, subject, self.path, self.failures)
        if hits:
            self.hits += [(rule, hit) for hit in hits]

    def steps(self, data: Any, text: str = "") -> Iterator[tuple[Rule, ...]]:
        """Check data that came from JSON or from Python, and yield in each step the rules to ask about the subject.

        `text` is the text in which merge markers are searched for.
        """
        self.doing = "the schema engine"
        self.kind = kind_of_data(data)
        found = violations(data, self.engine, self.kind)
        if found and self.kind is None:
            from incidents.codec.foreign import foreign_value  # noqa: PLC0415 - few files are of another kind

            self.foreign = foreign_value(data, text)
            if self.foreign:
                return
        if found:
            self._violated(data, found)
        if self.kind is None:
            yield ()
            yield from self._record(data, text, shapely=not found)
        elif not found:
            self.subject = data_file(self.kind, data, self.path, self.engine, self.limits)
            yield self.selection.of(DATA)

    def _violated(self, data: Any, found: Iterable[Violation]) -> None:
        self.doing = "the rules of the schema"
        from incidents.validation.shape import mistakes  # noqa: PLC0415 - most records follow the schema

        for explain, violated in mistakes(data, found, self.kind):
            self.ask(_shape_rules()[explain], violated)

    def _record(self, data: Any, text: str, *, shapely: bool) -> Iterator[tuple[Rule, ...]]:
        shapeless = {hit.pointer for _, hit in self.hits}
        self.doing = "the making of the record"
        incident, indexed = _built(data) if shapely else (None, index_of(data))
        yield ()
        self.doing = "the choice of rules"
        number = len(self.hits)
        self.subject = indexed
        yield INTEGRITY if incident is None else _INTEGRITY(indexed.shapes, traits_of(indexed))
        self.hits[number:] = [(rule, hit) for rule, hit in self.hits[number:] if hit.pointer not in shapeless]
        # Without its time zone, the days of a record are unknown, and no rule about them can run.
        if incident is None or any(rule.check is unknown_timezone for rule, _ in self.hits):
            return
        self.incident = incident
        self.subject = context = Context(incident, indexed, self.path, text, self.limits)
        yield self.selection.about(context)

    def result(self, findings: Iterable[Finding]) -> Checked:
        """Return the result with all its findings."""
        complete = not (self.failures or self.foreign or any(rule is UNKNOWN_VERSION for rule, _ in self.hits))
        return Checked(
            incident=self.incident,
            findings=tuple(sorted((*findings, *self.failures), key=lambda finding: finding.order)),
            kind=self.kind,
            foreign=self.foreign.what if self.foreign else None,
            complete=complete,
        )


def _take_steps(checks: Iterable[tuple[_Check, Iterator[tuple[Rule, ...]]]]) -> None:
    """Take some checks to their ends, all of them one step at a time, and ask each rule about all of them.

    The code of a step, and of a rule, then stays in the memory of the processor: 16 records take two thirds of the time that
    they take one after the other. An exception ends one check, and becomes a finding.
    """
    going = list(checks)
    while going:
        asked: dict[int, tuple[Rule, list[_Check]]] = {}
        left = []
        for check, steps in going:
            try:
                rules = next(steps, None)
            except Exception as error:  # noqa: BLE001 - whatever it is, the other records are checked
                check.failures.append(failed(check.doing, error, check.path))
                check.is_broken = True
                continue
            if rules is None:
                continue
            left.append((check, steps))
            for rule in rules:
                asked.setdefault(id(rule), (rule, []))[1].append(check)
        for rule, about in asked.values():
            for check in about:
                check.ask(rule, check.subject)
        going = left


def check_reading(
    reading: Reading,
    path: str = "",
    engine: EngineName | None = None,
    limits: Limits = LIMITS,
    selection: Selection = EVERY_RULE,
) -> Checked:
    """Return the record and the findings of a Reading; an exception becomes a finding too."""
    return _check_readings([(reading, _Check(path, engine, limits, selection))])[0]


def _check_readings(given: Sequence[tuple[Reading, _Check]]) -> list[Checked]:
    """Return the records and the findings of some Readings."""
    _take_steps((check, check.steps(one.value, one.parsed.text)) for one, check in given if one.readable)
    return [_result(*one) for one in given]


def _result(reading: Reading, check: _Check) -> Checked:
    """Return the result of a check that has come to its end, with the positions of its findings."""
    lines = Positions(reading.text)
    findings: list[Finding] = []
    try:
        if not check.is_broken:
            check.doing = "the search for positions" if reading.readable else check.doing
            findings += _located(reading, check, lines)
        findings += _unread(reading.problems, lines, check)
    except Exception as error:  # noqa: BLE001 - likewise
        check.failures.append(failed(check.doing, error, check.path))
    result = check.result(findings)
    return result if reading.readable else evolve(result, complete=False)


def _located(reading: Reading, check: _Check, lines: Positions) -> Iterator[Finding]:
    """Yield the findings about data, with their positions."""
    if check.foreign:
        foreign = _problem(check.foreign, reading.parsed.text, reading.parsed.origin)
        yield from _unread((foreign,), lines, check)
    if check.hits:
        yield from _placed(check.hits, reading, lines, check.path)


def _unread(problems: Iterable[Problem], lines: Positions, check: _Check) -> Iterator[Finding]:
    """Yield the findings about the bytes of a file."""
    for problem in problems:
        span = lines.span(problem.offset, problem.offset + problem.length)
        rule = READING[problem.kind]
        for hit in found_by(rule, problem, check.path, check.failures):
            yield rule.finding(hit, check.path).at(span, lines.excerpt(span)).fixed_by(repaired(problem.repair, lines))


def _problem(foreign: OtherFormat, text: str, origin: Callable[[int], int] = int) -> Problem:
    """Return what a file seems to be as a problem with the file; `origin` is where in the file an offset into the text is."""
    return Problem(
        kind="not-a-record",
        message=foreign.message,
        offset=origin(foreign.offset or len(text) - len(text.lstrip())),
        repair=foreign.repair,
        advice=foreign.advice,
    )


def _built(data: Any) -> tuple[Incident | None, RecordIndex]:
    """Return the record of data that the schema accepts; None if bounds are reversed."""
    try:
        return build_indexed(data)
    except ReversedBounds:  # a rule of integrity reports it
        return None, index_of(data)


def _placed(hits: Iterable[_Located], reading: Reading, lines: Positions, path: str) -> Iterator[Finding]:
    hits = list(hits)
    found = reading.locate(pointer for _, hit in hits for pointer in (hit.pointer, hit.other) if pointer is not None)
    is_known = all(rule is not UNKNOWN_VERSION for rule, _ in hits)
    for rule, hit in hits:
        place = found.get(hit.pointer)
        if place is None:
            yield rule.finding(hit, path)
            continue
        if place.value[0] in reading.parsed.guesses:
            continue  # the syntax error is reported, and what was read in its place is not in the file
        start, end = place.key if hit.at_key and place.key else place.value
        if hit.at_start:
            end = start + 1
        span = lines.span(start, end)
        fix = replacing(hit, (start, end), lines) if is_known else None
        there = found.get(hit.other) if hit.other is not None else None
        other = lines.span(*there.value) if there else None
        named = hit if other is None else _naming_line(hit, span.line, other.line)
        finding = rule.finding(named, path).at(span, lines.excerpt(span)).fixed_by(fix)
        yield finding if other is None else evolve(finding, other=other)


def _naming_line(hit: Hit, line: int, other: int) -> Hit:
    """Return a hit whose help names the other one by its line, unless all is on one line, as in NDJSON."""
    return hit if other == line else evolve(hit, help=f"{hit.help} The other one is on line {other:,}.", other=None)


def check_bytes(
    raw: bytes,
    path: str = "",
    engine: EngineName | None = None,
    limits: Limits = LIMITS,
    selection: Selection = EVERY_RULE,
) -> Checked:
    """Return the record and the findings of some bytes; the findings have the given path."""
    return check_several([(raw, path)], engine, limits, selection)[0]


def check_several(
    given: Iterable[tuple[bytes, str]],
    engine: EngineName | None = None,
    limits: Limits = LIMITS,
    selection: Selection = EVERY_RULE,
) -> list[Checked]:
    """Return the record and the findings of each of some bytes with their paths; together they take less time than alone."""
    begun = [_begun(raw, _Check(path, engine, limits, selection)) for raw, path in given]
    checked = iter(_check_readings([one for one in begun if not isinstance(one, Checked)]))
    return [one if isinstance(one, Checked) else next(checked) for one in begun]


def _begun(raw: bytes, check: _Check) -> tuple[Reading, _Check] | Checked:
    """Return what was read of some bytes; the result, if it is known already."""
    incident = flawless(raw, check.limits, check.engine) if check.selection is ERRORS_ONLY else None
    if incident is not None:
        return Checked(incident=incident, findings=())
    try:
        reading = read(raw, check.limits)
        foreign = None if reading.readable and _begins_as_json(reading) else _foreign(reading, raw)
    except Exception as error:  # noqa: BLE001 - whatever it is, the other records are checked
        return Checked(incident=None, findings=(failed("the reading", error, check.path),), complete=False)
    if foreign is None:
        return reading, check
    found = check_reading(
        refused(_problem(foreign, reading.text), reading.text), check.path, check.engine, check.limits
    )
    return evolve(found, foreign=foreign.what)


def check_text(text: str, path: str = "", limits: Limits = LIMITS, selection: Selection = EVERY_RULE) -> Checked:
    """Return the record and the findings of a text, as of its bytes in UTF-8."""
    try:
        raw = text.encode("utf-8")
    except UnicodeEncodeError:  # half of a character, which reading reports
        return check_reading(read_text(text, limits), path, limits=limits, selection=selection)
    return check_bytes(raw, path, limits=limits, selection=selection)


_TOO_MUCH: Final = frozenset({"too-large", "too-many", "too-deep"})
_NO_JSON: Final = frozenset({"syntax", "not-utf-8", "nul"})


def _begins_as_json(reading: Reading) -> bool:
    """Return whether a text has no syntax errors, or begins with a bracket in spite of them."""
    return not reading.problems or reading.text.lstrip()[:1] in ("{", "[")


def _foreign(reading: Reading, raw: bytes) -> OtherFormat | None:
    """Return what bytes seem to be that could not be read, if they are no record with a mistake."""
    from incidents.codec.foreign import foreign_bytes  # noqa: PLC0415 - likewise

    kind = reading.problems[-1].kind
    return foreign_bytes(raw, large=kind in _TOO_MUCH) if kind in _TOO_MUCH | _NO_JSON else None


def check_data(data: Any, path: str = "", limits: Limits = LIMITS, selection: Selection = EVERY_RULE) -> Checked:
    """Return the record and the findings of plain Python data; the findings have the given path, a pointer and no line.

    Values of other libraries count as the plain values that mean the same. What has none is a finding of level error, and then
    nothing else is checked.
    """
    unlike = list(_unlike_json(data))
    if unlike:
        data = plain(data)
        unlike = sorted(_unlike_json(data), key=lambda finding: finding.order)
    if unlike:
        return Checked(incident=None, findings=tuple(evolve(finding, path=path) for finding in unlike))
    check = _Check(path, None, limits, selection)
    _take_steps([(check, check.steps(data))])
    if check.foreign:
        check.hits += [(NOT_A_RECORD, hit) for hit in NOT_A_RECORD.check(_problem(check.foreign, ""))]
    return check.result(rule.finding(hit, path) for rule, hit in check.hits)


def _unlike_json(data: Any) -> Iterator[Finding]:
    """Yield what of Python data JSON could not hold, or reading would refuse."""
    for pointer, problem in problems(data):
        rule = READING.get(problem.kind)
        hits = [Hit(pointer=pointer, message=problem.message)] if rule is None else rule.check(problem)
        for hit in hits:
            yield (rule or WRONG_TYPE).finding(evolve(hit, pointer=pointer))
