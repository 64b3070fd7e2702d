"""Reading what a question is about, one record or many, all of it valid."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from attrs import evolve

from incidents.codec.files import read_bytes
from incidents.codec.limits import Limits
from incidents.codec.record_bytes import RecordBytes, size_of
from incidents.corpus.corpus import Corpus
from incidents.corpus.loading import load_records
from incidents.corpus.results import CorpusRead
from incidents.english import counted
from incidents.errors import CannotCheck
from incidents.findings import Finding
from incidents.model import Incident
from incidents.validation import check_bytes
from incidents.validation.paths import included, named, one_record
from incidents.validation.records import CheckedRecord, LeftOut, each_record, sort_records
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
        raise _explained(path, "not a valid record", checked.errors)
    return checked.incident


def read_corpus(paths: Sequence[str], command: str, option: str = "") -> CorpusRead:
    """Return the records that paths name: files, folders, NDJSON files, and `-` for standard input.

    Without any path these are what the settings around the working folder include. Files of a folder that cannot be read,
    or are no records, are left out. `option` is the option of the command that names the paths, if they are not its arguments.

    Raises:
        CannotCheck: if a path cannot be read, a record has errors (then with the first and their number), or there is no
            record.
    """
    settings = find_settings(Path.cwd())
    asked = paths or included(settings, command, option)
    found = named(asked)
    loaded = load_records(each_record(found, settings.limits), found, settings.limits)
    if loaded.errors:
        raise _explained(", ".join(asked), "not every record is valid", loaded.errors)
    if not loaded.incidents and not loaded.left_out.unread:
        raise CannotCheck(", ".join(asked), _none_of(loaded.left_out))
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
        skip_invalid: bool = False,
    ) -> None:
        """Take paths as `read_corpus` does, and what is called with the records and bytes that are done.

        With `skip_invalid`, a record with errors, or with an id that came before, is passed over.
        """
        settings = find_settings(Path.cwd())
        self._asked = paths or included(settings, command)
        self._limits = settings.limits
        self._found = named(self._asked)
        self._progress = progress
        self.left_out = LeftOut(made=self._found.made)
        """What was left out so far."""
        self.number = 0
        """The number of records so far."""
        self._skips = skip_invalid
        self.refused: list[str] = []
        """Why records were passed over so far: of each, its path and its first error."""

    def __iter__(self) -> Iterator[Incident]:
        """Yield each record, in the order of the files.

        Raises:
            CannotCheck: if a record has errors or an id that came before, and is not passed over, or there is no record.
        """
        seen: set[str] = set()
        for one in self._each():
            read = sort_records((one,))
            if read.errors:
                self._refuse(_explained(", ".join(self._asked), "not every record is valid", read.errors), read.errors)
            self.left_out = evolve(
                self.left_out,
                unread=(*self.left_out.unread, *read.left_out.unread),
                passed=(*self.left_out.passed, *read.left_out.passed),
            )
            for incident in read.incidents:
                if incident.id in seen:
                    self._refuse(CannotCheck(one.record.path, f"a second record with the id {incident.id}"))
                    continue
                seen.add(incident.id)
                self.number += 1
                yield incident
        if not seen and self.refused:
            raise CannotCheck(", ".join(self._asked), f"no valid record; the first error: {self.refused[0]}")
        if not seen and not self.left_out.unread:
            raise CannotCheck(", ".join(self._asked), _none_of(self.left_out))

    def _refuse(self, error: CannotCheck, findings: Sequence[Finding] = ()) -> None:
        """Note why a record is passed over; raise the error if it must not be."""
        if not self._skips:
            raise error
        self.refused.append(_first_of(findings) if findings else str(error))

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


def _none_of(left_out: LeftOut) -> str:
    first, *others = left_out.passed
    more = f", nor {counted(len(others), 'other file')}" if others else ""
    return f"no record: {first.path} is none (it seems to be {first.what}){more}"


def _explained(path: str, problem: str, findings: Sequence[Finding]) -> CannotCheck:
    return CannotCheck(path, f"{problem}: {_first_of(findings)}")


def _first_of(findings: Sequence[Finding]) -> str:
    first, *others = findings
    more = f" (and {len(others)} more; run: incidents validate)" if others else ""
    return f"{first}{more}"
