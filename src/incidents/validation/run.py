"""Run a check over many records: each record alone, then all together, then apply the settings of the project."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from datetime import date
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from attrs import define, field

from incidents.codec.limits import LIMITS, Limits
from incidents.codec.record_bytes import size_of
from incidents.findings import Finding, Rule
from incidents.findings.failures import TOGETHER, found_by
from incidents.validation.across import Facts, HitIn, Together, with_settled
from incidents.validation.catalogue import ACROSS, UNCHECKED
from incidents.validation.obstacles import hidden_obstacles
from incidents.validation.parallel import check_all, check_records, refused_result, tasks_of
from incidents.validation.paths import STDIN, STDIN_PATH, Named, without_records
from incidents.validation.placing import Placing, Unplaced, placed
from incidents.validation.processes import Processes
from incidents.validation.records import stdin_record
from incidents.validation.report import Report
from incidents.validation.results import Result
from incidents.validation.selection import Plan
from incidents.validation.settings import Settings
from incidents.values import frozen

if TYPE_CHECKING:
    from incidents.codec.cache_folder import CacheFolder
    from incidents.validation.caching.kept import Kept


class Progress(NamedTuple):
    """How far a run has come."""

    records: int
    """The number of records that are done."""
    read: int
    """The bytes that are done."""
    total: int | None
    """The bytes of all files; None if the records are not in files."""


@frozen(kw_only=True)
class Options:
    """The options of a run."""

    settings: Settings
    today: date
    """The day that decides whether a suppression has expired."""
    as_of: date | None = None
    """The day for which overdue measures and later dates are reported; None to report none."""
    jobs: int | None = None
    progress: Callable[[Progress], None] | None = None
    whole: bool = True
    """Whether all records that the settings include are checked, and not only some files."""
    known: frozenset[str] = frozenset()
    """Fingerprints of the findings in a baseline, which are not reported."""
    cache: CacheFolder | None = None
    """Where results are kept; None to check everything."""

    @property
    def plan(self) -> Plan:
        """How each record is checked."""
        return Plan(limits=self.settings.limits, as_of=self.as_of, selection=self.settings.selection)


@define
class RunCounts:
    """What a run has checked so far."""

    order: dict[str, int] = field(factory=dict)
    """The position of each path."""
    checked: list[str] = field(factory=list)
    """The path of each record and data file."""
    unchecked: list[str] = field(factory=list)
    """The path of each record or file that was not checked, or not completely."""
    data: int = 0
    """How many of the checked ones are data files."""
    read: int = 0
    """Bytes."""

    def add(self, result: Result, hidden: int = 0) -> None:
        """Add a result; `hidden` is the number of its records whose errors of shape are all suppressed."""
        self.order.setdefault(result.path, len(self.order))
        self.checked += [result.path] * (result.records - hidden)
        self.unchecked += [result.path] * (result.unchecked + hidden)
        self.data += max(0, result.data - hidden)
        self.read += result.size

    def position(self, finding: Finding) -> tuple[int, tuple[str, int, int, str, str, str]]:
        """Return the sort key of a finding: its file in the order of the files, and its position in it."""
        return self.order.get(finding.path, len(self.order)), finding.order


def check(found: Named, options: Options, stdin: bytes | None = None) -> Report:
    """Check what paths name, and standard input if its bytes are given, and return the report.

    Raises:
        CannotCheck: if the files contain no record.
    """
    first = [refused_result(path, problem) for path, problem in found.refused.items()]
    if stdin is not None:
        first.append(check_records(STDIN_PATH, [stdin_record(stdin)], options.plan))
    paths = [path for path in found.files if path != STDIN]
    report = run(paths, options, first)
    if paths and not (report.checked or report.unchecked):
        raise without_records(paths)
    return report


def _kept(options: Options) -> Kept | None:
    """Return the kept results; None to check everything."""
    if options.cache is None:
        return None
    from incidents.validation.caching.kept import Kept  # noqa: PLC0415 - not for one record

    return Kept.of(options.cache, options.plan, options.today.toordinal())


def run(paths: Sequence[str], options: Options, first: Iterable[Result] = ()) -> Report:
    """Check files and return the report; `first` are earlier results, such as that of standard input."""
    counts = RunCounts()
    processes = Processes(options.jobs)
    kept = _kept(options)
    if kept is None:
        results = check_all(tasks_of(paths), options.plan, processes, expected=len(paths))
    else:
        results = kept.results(paths, processes)
    total = sum(map(size_of, paths)) if options.progress else None
    findings = sorted(stream(chain(first, results), options, counts, processes, total, kept), key=counts.position)
    if kept is not None:
        kept.write()
    return Report(
        findings=tuple(reported(findings, options)),
        checked=tuple(counts.checked),
        unchecked=tuple(counts.unchecked),
        data=counts.data,
        own=options.settings.own,
    )


def stream(  # noqa: PLR0913, PLR0917 - a run
    results: Iterable[Result],
    options: Options,
    counts: RunCounts,
    processes: Processes,
    total: int | None = None,
    kept: Kept | None = None,
) -> Iterator[Finding]:
    """Yield the findings of each result as it comes, then those across records, in the order of their files.

    Only the facts of the records stay in memory, and those findings across records whose positions are not known yet. The
    processes that checked the records also look for positions, and end when the last finding is yielded.
    """
    with processes:
        facts = yield from _alone(results, options, counts, total, kept)
        yield from _together(facts, options, Placing(order=counts.order, processes=processes), kept)


def _alone(
    results: Iterable[Result], options: Options, counts: RunCounts, total: int | None, kept: Kept | None
) -> Generator[Finding, None, list[Facts]]:
    """Yield the findings of each result, and return the facts of the records, or give them to the kept results."""
    facts: list[Facts] = []
    seen: dict[str, int] = {}
    about_content = options.settings.about_content

    def is_shown(finding: Finding) -> bool:
        return not options.settings.covers(finding, options.today) and (
            not options.known or finding.fingerprint(seen) not in options.known
        )

    for result in results:
        hidden = hidden_obstacles(result.findings, is_shown) if about_content and result.findings else []
        counts.add(result, len(hidden))
        if options.progress:
            options.progress(Progress(len(counts.checked) + len(counts.unchecked), counts.read, total))
        yield from sorted((*result.findings, *hidden), key=counts.position) if hidden else result.findings
        if kept is None:
            facts += result.facts
        else:
            kept.take(result)
    return facts


def _together(facts: list[Facts], options: Options, placing: Placing, kept: Kept | None) -> Iterator[Finding]:
    """Yield the findings across records."""
    settings = options.settings
    rules = settings.selection.of(ACROSS)
    failures: list[Finding] = []

    def find(records: Sequence[Facts]) -> Iterator[Unplaced]:
        return found_across(records, rules, failures)

    found: Iterable[Unplaced]
    if kept is None:
        found = find(with_settled(facts, settings.decided))
    else:
        found = kept.together(settings.decided, find, failures)
    yield from _placed_if(lambda finding: settings.wants(finding, options.today), found, settings.limits, placing)
    yield from failures


def reported(findings: Iterable[Finding], options: Options) -> Iterator[Finding]:
    """Yield the findings without those that the settings or the baseline exclude."""
    seen: dict[str, int] = {}
    for finding in options.settings.applied(findings, options.today, whole=options.whole):
        if not options.known or finding.fingerprint(seen) not in options.known or finding.code in UNCHECKED:
            yield finding


def across_findings(
    records: Sequence[Facts], limits: Limits = LIMITS, rules: Iterable[Rule] = ACROSS
) -> Iterator[Finding]:
    """Yield the findings of rules across records by file."""
    failures: list[Finding] = []
    yield from placed(found_across(records, rules, failures), limits)
    yield from failures


def found_across(records: Sequence[Facts], rules: Iterable[Rule], failures: list[Finding]) -> Iterator[Unplaced]:
    """Yield the findings of rules across records; if a rule raises an exception, add the finding about that to `failures`."""
    together = records if isinstance(records, Together) else Together(records)
    for rule in rules:
        for hit in found_by(rule, together, TOGETHER, failures):
            if isinstance(hit, HitIn):
                yield Unplaced(hit.record.origin, hit.pointer, rule.finding(hit, hit.record.path))


def _placed_if(
    wanted: Callable[[Finding], bool], found: Iterable[Unplaced], limits: Limits, placing: Placing
) -> Iterator[Finding]:
    """Yield those of some findings that are not wanted, without positions, then the others by file."""
    sought: list[Unplaced] = []
    for one in found:
        if wanted(one.finding):
            sought.append(one)
        else:
            yield one.finding
    yield from placed(sought, limits, placing)
