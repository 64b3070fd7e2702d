"""Load the records of a corpus from files, and report those that have errors."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from attrs import frozen

from incidents.codec.limits import LIMITS, Limits
from incidents.codec.reading import Problem, refused
from incidents.codec.record_bytes import RecordBytes, records_in
from incidents.findings import Finding
from incidents.model.incident import Incident
from incidents.validation.across import Facts, duplicate_record_id, facts_of
from incidents.validation.catalogue import ACROSS
from incidents.validation.paths import named
from incidents.validation.pipeline import check_bytes, check_reading
from incidents.validation.run import across_findings


@frozen(kw_only=True)
class Loaded:
    """The result of loading records."""

    incidents: tuple[Incident, ...]
    """The records without errors, in the order of the files; of several records with the same id, the first."""
    errors: tuple[Finding, ...]
    """The errors of the other records, in the order of the files."""


def load_paths(paths: Iterable[str | os.PathLike[str]]) -> Loaded:
    """Load the records of files, folders and NDJSON files; each file is loaded once, even if it is given twice.

    Raises:
        CannotCheck: if a path does not exist or must not be read, or a folder has no records.
    """
    found = named((os.fspath(path) for path in paths), stdin=None)
    return load_records((record for file in found.files for record in records_in(file)), found.refused)


def load_records(
    records: Iterable[RecordBytes], left_alone: Mapping[str, Problem] | None = None, limits: Limits = LIMITS
) -> Loaded:
    """Load the records of some bytes; entries of a folder that are not read are errors too.

    Data files are ignored, because they are not records.
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
        errors += _duplicates(facts_of(incident, *origin) for incident, origin in placed if times[incident.id] > 1)
    errors.sort(key=lambda finding: (order.get(finding.path, len(order)), finding.order))
    return Loaded(incidents=tuple(_first_of_each(incidents)), errors=tuple(errors))


_DUPLICATE = next(rule for rule in ACROSS if rule.check is duplicate_record_id)


def _duplicates(records: Iterable[Facts]) -> list[Finding]:
    """Return the findings about records with the id of an earlier record."""
    return [finding for finding in across_findings(list(records)) if finding.code == _DUPLICATE.code]


def _first_of_each(incidents: Iterable[Incident]) -> Iterator[Incident]:
    seen: set[str] = set()
    for incident in incidents:
        if incident.id not in seen:
            seen.add(incident.id)
            yield incident
