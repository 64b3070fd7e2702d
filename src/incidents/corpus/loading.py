"""Load the records of a corpus from files, and report those that have errors."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator

from attrs import field, frozen

from incidents.codec.limits import LIMITS, Limits
from incidents.codec.record_bytes import RecordBytes
from incidents.findings import Finding
from incidents.model.incident import Incident
from incidents.validation.across import duplicate_record_id, facts_of
from incidents.validation.catalogue import ACROSS
from incidents.validation.paths import Named, named
from incidents.validation.records import CheckedRecord, LeftOut, each_record, sort_records
from incidents.validation.run import across_findings


@frozen(kw_only=True)
class Loaded:
    """The result of loading records."""

    incidents: tuple[Incident, ...]
    """The records without errors, in the order of the files; of several records with the same id, the first."""
    errors: tuple[Finding, ...]
    """The errors of the other records, in the order of the files."""
    left_out: LeftOut
    """What was not opened, or is no record."""
    files: dict[str, str] = field(factory=dict)
    """The file of each record, by id."""


def load_paths(paths: Iterable[str | os.PathLike[str]]) -> Loaded:
    """Load the records of files, folders and NDJSON files; each file is loaded once, even if it is given twice.

    What was not opened, and files that are no records, are errors too; data files are ignored.

    Raises:
        CannotCheck: if a path does not exist or must not be read, or a folder has no records.
    """
    found = named((os.fspath(path) for path in paths), stdin=None)
    each = list(each_record(found))
    loaded = load_records(each, found)
    order = {one.record.path: position for position, one in enumerate(each)}
    others = [finding for one in each if one.checked.foreign for finding in one.checked.errors]
    errors = sorted(
        (*loaded.errors, *loaded.left_out.unread, *others), key=lambda finding: (order[finding.path], finding.order)
    )
    return Loaded(incidents=loaded.incidents, errors=tuple(errors), left_out=loaded.left_out)


def load_records(each: Iterable[CheckedRecord[RecordBytes]], found: Named, limits: Limits = LIMITS) -> Loaded:
    """Load records that were read from what paths name."""
    read = sort_records(each, found.made)
    errors = list(read.errors)
    times = Counter(incident.id for incident in read.incidents)
    if len(times) < len(read.incidents):
        placed = zip(read.incidents, read.origins, strict=True)
        repeated = [facts_of(incident, origin) for incident, origin in placed if times[incident.id] > 1]
        errors += across_findings(repeated, limits, (_DUPLICATE,))
    errors.sort(key=lambda finding: (read.order.get(finding.path, len(read.order)), finding.order))
    return Loaded(
        incidents=tuple(_first_of_each(read.incidents)),
        errors=tuple(errors),
        left_out=read.left_out,
        files={incident.id: origin.path for incident, origin in zip(read.incidents, read.origins, strict=True)},
    )


_DUPLICATE = next(rule for rule in ACROSS if rule.check is duplicate_record_id)


def _first_of_each(incidents: Iterable[Incident]) -> Iterator[Incident]:
    seen: set[str] = set()
    for incident in incidents:
        if incident.id not in seen:
            seen.add(incident.id)
            yield incident
