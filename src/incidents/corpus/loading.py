"""From files to the records of a corpus, with what forbids to take some of them."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from attrs import frozen

from incidents.codec.limits import LIMITS, Limits
from incidents.codec.reading import Problem, refused
from incidents.codec.records import RecordBytes, records_in
from incidents.findings import Finding
from incidents.model.incident import Incident
from incidents.validation.across import Facts, facts_of, repeated_record
from incidents.validation.catalogue import ACROSS
from incidents.validation.paths import named
from incidents.validation.pipeline import check_bytes, check_reading
from incidents.validation.run import across_findings


@frozen(kw_only=True)
class Loaded:
    """What reading some records came to."""

    incidents: tuple[Incident, ...]
    """Those without an error, in the order of the files; of several records of one id the first."""
    errors: tuple[Finding, ...]
    """Why the others are not among them, in the order of the files."""


def load_paths(paths: Iterable[str | os.PathLike[str]]) -> Loaded:
    """Return the records of files, folders and NDJSON files; each file counts once, however often it is named.

    Raises:
        CannotCheck: if a path is not there or may not be read, or a folder holds no record.
    """
    found = named((os.fspath(path) for path in paths), stdin=None)
    return load_records((record for file in found.files for record in records_in(file)), found.refused)


def load_records(
    records: Iterable[RecordBytes], left_alone: Mapping[str, Problem] | None = None, limits: Limits = LIMITS
) -> Loaded:
    """Return the records that some bytes hold; what is left alone in a folder is an error too.

    Data files are passed over: they hold no record.
    """
    incidents: list[Incident] = []
    origins: list[tuple[str, int]] = []
    errors: list[Finding] = []
    order: dict[str, int] = {}
    for record in records:
        order.setdefault(record.path, len(order))
        checked = check_bytes(record.raw, record.path, limits=limits)
        if checked.kind is not None:
            continue
        if checked.incident is None or checked.errors:
            errors += (finding.moved(record.first_line - 1) for finding in checked.errors)
        else:
            incidents.append(checked.incident)
            origins.append((record.path, record.first_line))
    for path, problem in (left_alone or {}).items():
        errors += check_reading(refused(problem), path).errors
    times = Counter(incident.id for incident in incidents)
    if len(times) < len(incidents):
        placed = zip(incidents, origins, strict=True)
        errors += _repeated(facts_of(incident, *origin) for incident, origin in placed if times[incident.id] > 1)
    errors.sort(key=lambda finding: (order.get(finding.path, len(order)), finding.order))
    return Loaded(incidents=tuple(_first_of_each(incidents)), errors=tuple(errors))


_REPEATED = next(rule for rule in ACROSS if rule.check is repeated_record)


def _repeated(records: Iterable[Facts]) -> list[Finding]:
    """Return the findings about records that have the id of an earlier one."""
    return [finding for finding in across_findings(list(records)) if finding.code == _REPEATED.code]


def _first_of_each(incidents: Iterable[Incident]) -> Iterator[Incident]:
    seen: set[str] = set()
    for incident in incidents:
        if incident.id not in seen:
            seen.add(incident.id)
            yield incident
