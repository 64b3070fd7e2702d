"""Load the records of files, and report those that have errors."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from itertools import chain

from attrs import evolve

from incidents.codec.limits import LIMITS, Limits
from incidents.codec.record_bytes import Origin, RecordBytes
from incidents.english import counted
from incidents.errors import CannotCheck
from incidents.findings import Finding
from incidents.model.incident import Incident
from incidents.validation.across import duplicate_record_id
from incidents.validation.across_words import same_id
from incidents.validation.catalogue import ACROSS
from incidents.validation.paths import Named, named
from incidents.validation.placing import Unplaced, placed
from incidents.validation.records import CheckedRecord, LeftOut, each_record, sort_records
from incidents.values import frozen


@frozen(kw_only=True)
class Loaded:
    """The result of loading records."""

    incidents: tuple[Incident, ...]
    """The records without errors, in the order of the files; of several records with the same id, the first."""
    repeated: tuple[Finding, ...]
    """The errors of records whose id an earlier record has."""
    left_out: LeftOut
    """The other records, in the order of the files, and what was not opened, or is no record."""
    origins: tuple[Origin, ...]
    """The origin of each record without errors."""

    @property
    def files(self) -> dict[str, str]:
        """The file of each record, by id."""
        return {incident.id: origin.path for incident, origin in zip(self.incidents, self.origins, strict=True)}


def load_paths(paths: Iterable[str | os.PathLike[str]]) -> tuple[tuple[Incident, ...], tuple[Finding, ...]]:
    """Return the records of files, folders and NDJSON files without errors, and the errors of the others.

    Each file is loaded once, even if it is given twice. What was not opened, and files that are no records, are errors too;
    data files are ignored.

    Raises:
        CannotCheck: if a path does not exist or must not be read, or a folder has no records.
    """
    found = named((os.fspath(path) for path in paths), stdin=None)
    each = list(each_record(found))
    loaded = load_records(each, found)
    order = {one.record.path: position for position, one in enumerate(each)}
    errors = chain.from_iterable(one.unread or one.checked.errors for one in each if one.checked.kind is None)
    found_in = sorted((*errors, *loaded.repeated), key=lambda finding: (order[finding.path], finding.order))
    return loaded.incidents, tuple(found_in)


def load_records(each: Iterable[CheckedRecord[RecordBytes]], found: Named, limits: Limits = LIMITS) -> Loaded:
    """Load records that were read from what paths name."""
    read = sort_records(each, found.made)
    first: dict[str, tuple[Incident, Origin]] = {}
    again: list[Finding] = []
    for incident, origin in zip(read.incidents, read.origins, strict=True):
        _, earlier = first.setdefault(incident.id, (incident, origin))
        if earlier is not origin:
            again.append(repeated(incident.id, earlier, origin, limits))
    invalid = sorted((*read.left_out.invalid, *again), key=lambda finding: (read.order[finding.path], finding.order))
    return Loaded(
        incidents=tuple(incident for incident, _ in first.values()),
        repeated=tuple(again),
        left_out=evolve(read.left_out, invalid=tuple(invalid)),
        origins=tuple(origin for _, origin in first.values()),
    )


def repeated(name: str, earlier: Origin, origin: Origin, limits: Limits) -> Finding:
    """Return the error of a record whose id an earlier record has."""
    hit = same_id(name, earlier.path, earlier.first_line)
    return next(placed([Unplaced(origin, hit.pointer, _DUPLICATE.finding(hit, origin.path))], limits))


_DUPLICATE = next(rule for rule in ACROSS if rule.check is duplicate_record_id)


def check_some(asked: Sequence[str], left_out: LeftOut, number: int) -> None:
    """Check that some record is without errors, or could not be read.

    Raises:
        CannotCheck: if none is.
    """
    if number or left_out.unread:
        return
    if left_out.invalid:
        raise invalid_records(", ".join(asked), "no valid record", left_out.invalid)
    raise CannotCheck(", ".join(asked), _none_of(left_out))


def _none_of(left_out: LeftOut) -> str:
    first, *others = left_out.passed
    more = f", nor {counted(len(others), 'other file')}" if others else ""
    return f"no record: {first.path} is none (it seems to be {first.what}){more}"


def invalid_records(path: str, problem: str, findings: Sequence[Finding]) -> CannotCheck:
    """Return an error about records or a record with errors: what is wrong, the first error, and how many more there are."""
    first, *others = findings
    more = f" (and {len(others)} more; run: incidents validate)" if others else ""
    return CannotCheck(path, f"{problem}: {first}{more}")
