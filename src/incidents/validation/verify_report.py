"""Report the findings of `verify` with their positions in the files."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from incidents.codec.record_bytes import Origin
from incidents.evidence.results import Verification
from incidents.findings import Finding, steps_of
from incidents.validation.catalogue import FAILURES
from incidents.validation.placing import Unplaced, placed
from incidents.validation.report import Report
from incidents.validation.run import Options, reported


def report_of(
    verification: Verification, origins: Sequence[Origin], unread: Sequence[Finding], options: Options
) -> Report:
    """Return the report of a verification of records, and of what was not read, after applying settings and baseline."""
    found = (
        Unplaced(origins[number], steps_of(finding.pointer), evolve(finding, path=origins[number].path))
        for number, finding in verification.located
    )
    order = {origin.path: position for position, origin in reversed(list(enumerate(origins)))}
    findings = list(placed(found, options.settings.limits))
    findings.sort(key=lambda finding: (order[finding.path], finding.order))
    lost = {finding.path for finding in findings if finding.code in FAILURES}
    return Report(
        findings=tuple(reported((*unread, *findings, *verification.failures), options)),
        checked=tuple(origin.path for origin in origins if origin.path not in lost),
        unchecked=(*(finding.path for finding in unread), *sorted(lost)),
    )
