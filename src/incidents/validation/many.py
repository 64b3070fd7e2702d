"""Many records in Python: their findings, and the records themselves, one after the other."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Any

from attrs import evolve

from incidents.codec.converter import to_dict
from incidents.codec.record_bytes import RecordBytes, size_of, without_ending
from incidents.errors import CannotCheck, InvalidRecord
from incidents.findings import Finding
from incidents.model.arguments import as_number
from incidents.model.incident import Incident
from incidents.model.time import as_day
from incidents.validation.own_rules import Check
from incidents.validation.parallel import check_all, refused_result, tasks_of
from incidents.validation.paths import LINES_PATH, Named, is_json, is_part, named, without_records
from incidents.validation.processes import Processes
from incidents.validation.records import Given, RecordValue, each_record
from incidents.validation.run import Options, Progress, RunCounts, reported, stream
from incidents.validation.settings import Settings, read_settings

PathLike = str | os.PathLike[str]
Record = str | bytes | Mapping[str, Any] | Incident
"""A record in memory: JSON as text or bytes, such as a line of NDJSON, plain data, or an incident."""


def validate_many(  # noqa: PLR0913 - all but one by name
    records: PathLike | Iterable[PathLike] | Iterable[Record],
    *,
    jobs: int = 1,
    progress: Callable[[Progress], None] | None = None,
    rules: Iterable[Check] = (),
    settings: PathLike | None = None,
    as_of: date | str | None = None,
    today: date | str | None = None,
) -> Iterator[Finding]:
    """Yield the findings about many records, as `incidents validate` reports them: of each record, then across records.

    Records are read as they are needed, and each finding is yielded when its record is checked. Only what the rules across
    records compare stays in memory, a few hundred bytes of each record.

    Args:
        records: Paths of files, folders and NDJSON files; or records in memory. Of lines, as an open NDJSON file yields
            them, findings have the path ``<lines>`` and the line; of other records in memory the path ``<record 17>``,
            counted from 1.
        jobs: The number of processes. With more than one, a script starts the work under ``if __name__ == "__main__"``.
        progress: Called with the records and bytes that are done.
        rules: Rules of the project, made with `incidents.rule`, besides those that the settings name.
        settings: A settings file, whose selection, suppressions, limits and rules apply; by default none does.
        as_of: A day, to report overdue measures and later dates as well.
        today: The day that decides whether a suppression has expired; needed if one can expire.

    Raises:
        CannotCheck: if a path or the settings cannot be read, the files contain no record, or a rule is not usable.
        InvalidValue: if `jobs` is no number of processes.
        TypeError: if something is neither a path nor a record.
    """
    used = read_settings(Path(settings)) if settings is not None else None
    used = (used or Settings()).with_rules(rules)
    if today is None and any(suppression.until for suppression in used.ignore):
        raise CannotCheck(used.path, "a suppression has an expiry: give the current day as `today`")
    options = Options(
        settings=used,
        today=as_day(today) if today is not None else date.min,
        as_of=as_day(as_of) if as_of is not None else None,
        jobs=as_number("jobs", jobs, 1),
        progress=progress,
    )
    first, rest = _paths_first(records)
    return _of_paths(first, options) if first else _in_memory(rest, options)


def read(
    paths: PathLike | Iterable[PathLike], *, on_invalid: Callable[[InvalidRecord], None] | None = None
) -> Iterator[Incident]:
    """Yield the records of files, folders and NDJSON files, one after the other; none of them stays in memory.

    Data files of the package are passed over.

    Args:
        paths: One path or several.
        on_invalid: Called with the errors of each record that has some, and of each file that cannot be read or is no
            record; then reading goes on. Without it, the first such error is raised.

    Raises:
        InvalidRecord: if a record has errors, with every finding of level error.
        CannotCheck: if a path cannot be read, or the files contain no record.
    """
    found = named(_as_paths(paths), stdin=None)
    return _valid(found, on_invalid)


def _paths_first(records: PathLike | Iterable[PathLike] | Iterable[Record]) -> tuple[list[str], Iterator[Any]]:
    """Return paths, or an iterator of records in memory; which of the two is known by the first."""
    if isinstance(records, str | os.PathLike):
        return [os.fspath(records)], iter(())
    if isinstance(records, bytes | Mapping | Incident):
        message = "one record: give a list of records, or call validate"
        raise TypeError(message)
    given = iter(_several(records))
    for one in given:
        if isinstance(one, os.PathLike) or (isinstance(one, str) and _names_file(one)):
            return _as_paths(chain([one], given)), iter(())
        return [], chain([one], given)
    return [], iter(())


def _as_paths(paths: Any) -> list[str]:
    given = [paths] if isinstance(paths, str | os.PathLike) else list(_several(paths))
    for path in given:
        if not isinstance(path, str | os.PathLike):
            message = f"a path is expected, not {type(path).__name__}"
            raise TypeError(message)
    return [os.fspath(path) for path in given]


def _several(given: Any) -> Iterable[Any]:
    if not isinstance(given, Iterable):
        message = f"expected paths, lines or records, not {type(given).__name__}"
        raise TypeError(message)
    return given


def _names_file(text: str) -> bool:
    """Return whether a text is a path, and not JSON."""
    return bool(text.strip()) and not is_json(text)


def _of_paths(paths: list[str], options: Options) -> Iterator[Finding]:
    found = named(paths, stdin=None)
    options = evolve(options, whole=not is_part(paths))
    refused = [refused_result(path, problem) for path, problem in found.refused.items()]
    total = sum(map(size_of, found.files)) if options.progress else None
    counts = RunCounts()
    processes = Processes(options.jobs)
    results = chain(refused, check_all(tasks_of(found.files), options.plan, processes))
    findings = stream(results, options, counts, processes, total)
    return chain(reported(findings, options), _unless_empty(found, counts))


def _unless_empty(found: Named, counts: RunCounts) -> Iterator[Finding]:
    """Yield nothing when all files are read.

    Raises:
        CannotCheck: if they contained no record.
    """
    if not counts.checked and not counts.unchecked:
        raise without_records(found.files)
    yield from ()


def _in_memory(records: Iterator[Any], options: Options) -> Iterator[Finding]:
    options = evolve(options, whole=False)
    processes = Processes(options.jobs)
    results = check_all(_given(records), options.plan, processes)
    return reported(stream(results, options, RunCounts(), processes), options)


def _given(records: Iterable[Any]) -> Iterator[Given]:
    for number, record in enumerate(records, 1):
        path = f"<record {number}>"
        if isinstance(record, Incident):
            yield RecordValue(path=path, value=to_dict(record))
        elif isinstance(record, Mapping):
            yield RecordValue(path=path, value=dict(record))
        elif isinstance(record, str | bytes):
            raw = record.encode("utf-8", "surrogatepass") if isinstance(record, str) else record
            line = without_ending(raw)
            if b"\n" in line:
                yield RecordBytes(path=path, raw=raw, offset=None)
            elif line.strip():
                yield RecordBytes(path=LINES_PATH, raw=line, first_line=number, offset=None)
        else:
            message = f"record {number} is {type(record).__name__}; expected a line, JSON text, a dict or an Incident"
            raise TypeError(message)


def _valid(found: Named, on_invalid: Callable[[InvalidRecord], None] | None) -> Iterator[Incident]:
    for one in each_record(found):
        if one.valid is not None:
            yield one.valid
        elif one.checked.kind is None:
            error = InvalidRecord(one.checked.errors)
            if on_invalid is None:
                raise error
            on_invalid(error)
