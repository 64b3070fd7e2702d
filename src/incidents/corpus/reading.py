"""Reading what a question is about, one record or many, and only what is valid."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from incidents.codec.files import read_bytes
from incidents.codec.limits import Limits
from incidents.codec.record_bytes import Origin, RecordBytes, size_of
from incidents.corpus.corpus import Corpus
from incidents.corpus.results import CorpusRead
from incidents.errors import CannotCheck
from incidents.findings import Finding
from incidents.model import Incident
from incidents.validation import check_bytes
from incidents.validation.loading import check_some, invalid_records, load_records, repeated
from incidents.validation.paths import included, named, one_record
from incidents.validation.records import CheckedRecord, LeftOut, PassedOver, each_record, sort_records
from incidents.validation.run import Progress
from incidents.validation.selection import ERRORS_ONLY
from incidents.validation.settings import find_settings


def read_record(path: str) -> Incident:
    """Return the record of a file, read within the limits of the settings around the working folder.

    Raises:
        CannotCheck: if the file cannot be read, or the record has errors: then with the first and their number.
    """
    limits = find_settings(Path.cwd()).limits
    return valid_record(RecordBytes(path=path, raw=read_bytes(one_record(path), limits.most_bytes)), limits)


def valid_record(record: RecordBytes, limits: Limits) -> Incident:
    """Return the incident of a record.

    Raises:
        CannotCheck: if it has errors: then with the first and their number.
    """
    path = record.path
    checked = check_bytes(record.raw, path, limits=limits, selection=ERRORS_ONLY)
    if checked.kind is not None:
        raise CannotCheck(path, f"a data file ({checked.kind}), not a record")
    if checked.incident is None or checked.errors:
        raise invalid_records(path, "not a valid record", checked.errors)
    return checked.incident


def read_corpus(paths: Sequence[str], command: str, option: str = "", *, strict: bool = False) -> CorpusRead:
    """Return the records that paths name: files, folders, NDJSON files, and `-` for standard input.

    Without any path these are what the settings around the working folder include. Records with errors are left out, and
    files of a folder that cannot be read, or are no records. `option` is the option of the command that names the paths, if
    they are not its arguments.

    Raises:
        CannotCheck: if a path cannot be read, there is no record without errors, or a record has errors and `strict` is true.
    """
    settings = find_settings(Path.cwd())
    asked = paths or included(settings, command, option)
    found = named(asked)
    loaded = load_records(each_record(found, settings.limits), found, settings.limits)
    _check_strictly(asked, loaded.left_out.invalid, strict=strict)
    check_some(asked, loaded.left_out, len(loaded.incidents))
    corpus = Corpus(loaded.incidents)
    return CorpusRead(corpus=corpus, left_out=loaded.left_out, command=command, files=loaded.files)


class RecordStream:
    """The records that paths name, read one at a time; what was left out is known at the end."""

    def __init__(
        self,
        paths: Sequence[str],
        command: str,
        progress: Callable[[Progress], None] | None = None,
        *,
        strict: bool = False,
    ) -> None:
        """Take paths as `read_corpus` does, and what is called with the records and bytes that are done."""
        settings = find_settings(Path.cwd())
        self._asked = paths or included(settings, command)
        self._limits = settings.limits
        self._found = named(self._asked)
        self._progress = progress
        self._strict = strict
        self._unread: list[Finding] = []
        self._invalid: list[Finding] = []
        self._passed: list[PassedOver] = []
        self.number = 0
        """The number of records so far."""

    @property
    def left_out(self) -> LeftOut:
        """What was left out so far."""
        return LeftOut(
            unread=tuple(self._unread),
            invalid=tuple(self._invalid),
            passed=tuple(self._passed),
            made=self._found.made,
        )

    def __iter__(self) -> Iterator[Incident]:
        """Yield each record, in the order of the files.

        Raises:
            CannotCheck: as `read_corpus` does.
        """
        seen: dict[str, Origin] = {}
        for one in self._each():
            read = sort_records((one,))
            self._unread += read.left_out.unread
            self._invalid += read.left_out.invalid
            self._passed += read.left_out.passed
            for incident, origin in zip(read.incidents, read.origins, strict=True):
                if seen.setdefault(incident.id, origin) is origin:
                    self.number += 1
                    yield incident
                else:
                    self._invalid.append(repeated(incident.id, seen[incident.id], origin, self._limits))
            _check_strictly(self._asked, self._invalid, strict=self._strict)
        check_some(self._asked, self.left_out, self.number)

    def _each(self) -> Iterator[CheckedRecord[RecordBytes]]:
        """Yield everything that was read, and report the progress."""
        total = sum(map(size_of, self._found.files)) if self._progress else None
        done = 0
        for number, one in enumerate(each_record(self._found, self._limits), start=1):
            yield one
            done += one.record.size
            if self._progress:
                self._progress(Progress(number, done, total))
        if self._progress and total is not None:
            self._progress(Progress(self.number, total, total))


def _check_strictly(asked: Sequence[str], invalid: Sequence[Finding], *, strict: bool) -> None:
    """Check that no record has errors, if that is asked for."""
    if strict and invalid:
        raise invalid_records(", ".join(asked), "not every record is valid", invalid)
