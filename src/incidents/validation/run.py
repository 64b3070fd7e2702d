"""Run a check over many records: each record alone, then all together, then apply the settings of the project."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date

from attrs import frozen

from incidents.codec.limits import LIMITS, Limits
from incidents.codec.positions import Positions
from incidents.codec.reading import read
from incidents.codec.record_bytes import RecordBytes, records_in
from incidents.errors import CannotCheck
from incidents.findings import Finding
from incidents.findings.failures import TOGETHER, failed, found_by
from incidents.validation.across import Facts, HitIn
from incidents.validation.catalogue import ACROSS, UNCHECKED
from incidents.validation.parallel import Result, check_files, check_records, refused_result
from incidents.validation.paths import STDIN, STDIN_PATH, Named, without_records
from incidents.validation.report import Report
from incidents.validation.settings import Settings


@frozen(kw_only=True)
class Options:
    """The options of a run."""

    settings: Settings
    today: date
    """The day that decides whether a suppression has expired."""
    as_of: date | None = None
    """The day for which overdue measures and later dates are reported; None to report none."""
    jobs: int | None = None
    progress: Callable[[int], None] | None = None
    whole: bool = True
    """Whether all records that the settings include are checked, and not only some files."""
    known: frozenset[str] = frozenset()
    """Fingerprints of the findings in a baseline, which are not reported."""


def check(found: Named, options: Options, stdin: bytes | None = None) -> Report:
    """Check what paths name, and standard input if its bytes are given, and return the report.

    Raises:
        CannotCheck: if the files contain no record.
    """
    limits = options.settings.limits
    first = [refused_result(path, problem) for path, problem in found.refused.items()]
    if stdin is not None:
        first.append(check_records(STDIN_PATH, [RecordBytes(path=STDIN_PATH, raw=stdin)], options.as_of, limits))
    paths = [path for path in found.files if path != STDIN]
    report = run(paths, options, first)
    if paths and not (report.checked or report.unchecked):
        raise without_records(paths)
    return report


def run(paths: Sequence[str], options: Options, first: Iterable[Result] = ()) -> Report:
    """Check files and return the report; `first` are earlier results, such as that of standard input."""
    limits = options.settings.limits
    results = [*first, *check_files(paths, options.as_of, options.jobs, options.progress, limits)]
    findings = [finding for result in results for finding in result.findings]
    findings += across_findings([facts for result in results for facts in result.facts], limits)
    order = {result.path: position for position, result in enumerate(results)}
    findings.sort(key=lambda finding: (order.get(finding.path, len(order)), finding.order))
    return Report(
        findings=tuple(reported(findings, options)),
        checked=tuple(result.path for result in results for _ in range(result.records)),
        unchecked=tuple(result.path for result in results for _ in range(result.unchecked)),
        data=sum(result.data for result in results),
    )


def reported(findings: Iterable[Finding], options: Options) -> list[Finding]:
    """Return the findings without those that the settings or the baseline exclude."""
    seen: dict[str, int] = {}
    kept = options.settings.applied(findings, options.today, whole=options.whole)
    return [finding for finding in kept if finding.fingerprint(seen) not in options.known or finding.code in UNCHECKED]


def across_findings(records: Sequence[Facts], limits: Limits = LIMITS) -> Iterator[Finding]:
    """Yield the findings of the rules across records, with their positions."""
    failures: list[Finding] = []
    for rule in ACROSS:
        for hit in found_by(rule, records, TOGETHER, failures):
            if isinstance(hit, HitIn):
                finding = rule.finding(hit, hit.record.path)
                try:
                    finding = _placed(finding, hit, limits)
                except CannotCheck:  # the file was removed in the meantime
                    pass
                except Exception as error:  # noqa: BLE001 - whatever it is, the finding is reported
                    failures.append(failed("the search for positions", error, hit.record.path))
                yield finding
    yield from failures


def _placed(finding: Finding, hit: HitIn, limits: Limits) -> Finding:
    """Return a finding with its position; the file is read again, because such findings are few."""
    record = hit.record
    if record.path == STDIN_PATH:
        return finding
    raw = next((held.raw for held in records_in(record.path, limits) if held.first_line == record.first_line), b"")
    reading = read(raw, limits)
    place = reading.locate([hit.pointer]).get(hit.pointer) if reading.readable else None
    if place is None:
        return finding
    lines = Positions(reading.text)
    span = lines.span(*place.value)
    return finding.at(span, lines.excerpt(span)).moved(record.first_line - 1)
