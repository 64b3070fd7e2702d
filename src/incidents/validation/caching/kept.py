"""What is known of the records of a run from earlier runs.

A record whose bytes, path and checks are the same has the same result. What is new goes to the processes as the bytes that
were looked up, so that the result is of these bytes, even if the file changes meanwhile. The findings across records are kept
under the facts of all records; only where a fact changed are the facts read and compared again.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from hashlib import sha256
from typing import Final, NamedTuple

from incidents.codec.cache_folder import CacheFolder
from incidents.codec.files import read_bytes
from incidents.codec.record_bytes import LINES, Origin, Portion, RecordBytes, portions, records_of_portion
from incidents.errors import CannotCheck
from incidents.findings import Finding
from incidents.validation.across import Facts, Together, with_settled
from incidents.validation.caching.kept_file import NO_FACTS, KeptEntry, KeptFile, NewFile, newest
from incidents.validation.caching.stamp import stamp_of
from incidents.validation.caching.values import plain, value
from incidents.validation.catalogue import FAILURES, UNOPENED
from incidents.validation.parallel import Task, check_all, result_of
from incidents.validation.pipeline import Checked
from incidents.validation.placing import Unplaced
from incidents.validation.processes import Processes
from incidents.validation.records import records_of
from incidents.validation.results import KeptFacts, Result
from incidents.validation.selection import Plan

_MOST_FILES: Final = 16
"""More files than this are made one."""
_FRESH: Final = 7
"""Days after which the use of an entry is noted again."""
_STALE: Final = 30
"""Days after which an entry that was not used leaves."""
_MOST_TOGETHER: Final = 10_000
"""More findings across records are not kept."""
_KEY: Final = 40
"""Letters of a key."""
_TOGETHER: Final = "*"
"""The beginning of the keys of findings across records."""
_PASSING: Final = FAILURES | UNOPENED
"""Codes of findings that another run may not have."""
_LATER: Final = Checked(incident=None, findings=())
"""In place of the result of a record that is looked up first."""


class NewFacts(NamedTuple):
    """The facts of a record that are kept from this run on."""

    row: int
    path: str
    first_line: int
    offset: int | None

    @property
    def origin(self) -> Origin:
        """Where the record is."""
        return Origin(self.path, self.first_line, self.offset)


class _Known(NamedTuple):
    """A record with a kept result."""

    key: str
    origin: Origin
    size: int


class _New(NamedTuple):
    """A record that is being checked."""

    path: str
    key: str
    first_line: int


_Waiting = Result | _Known | _New
"""What comes next."""


class Kept:
    """The kept results of one way to check."""

    def __init__(self, folder: CacheFolder, stamp: str, plan: Plan, today: int) -> None:
        """Read what is kept."""
        self._folder = folder
        self._stamp = stamp
        self._plan = plan
        self._today = today
        self._files = {name: KeptFile(content) for name, content in folder.read(stamp).items()}
        self._found = dict(newest(self._files))
        self._used: dict[str, int] = {}
        """The keys that were used, with the day on which they were used before."""
        self._new = NewFile()
        self._facts: list[KeptFacts | NewFacts | Facts] = []
        """The facts of each record; whole, if they cannot be kept."""

    @classmethod
    def of(cls, folder: CacheFolder | None, plan: Plan, today: int) -> Kept | None:
        """Return what a folder keeps; None without a folder, or if it cannot be known what the results depend on."""
        stamp = stamp_of(plan) if folder is not None else None
        return None if folder is None or stamp is None else cls(folder, stamp, plan, today)

    def results(self, paths: Sequence[str], processes: Processes) -> Iterator[Result]:
        """Yield the results of files in their order, those that are new from the processes."""
        waiting: deque[_Waiting] = deque()
        expected = 0 if self._found else len(paths)
        for result in check_all(self._unknown(paths, waiting), self._plan, processes, expected):
            yield from self._known_first(waiting)
            new = waiting.popleft()
            is_lasting = not result.data and all(one.code not in _PASSING for one in result.findings)
            yield result._replace(**new._asdict()) if is_lasting else result
        yield from self._known_first(waiting)

    def _known_first(self, waiting: deque[_Waiting]) -> Iterator[Result]:
        """Yield what is known until the next record that is being checked."""
        while waiting and not isinstance(waiting[0], _New):
            one = waiting.popleft()
            if isinstance(one, _Known):
                yield self._result(one)
            elif isinstance(one, Result):
                yield one

    def _unknown(self, paths: Iterable[str], waiting: deque[_Waiting]) -> Iterator[Task]:
        """Yield what has to be checked; what is known is only added to what waits."""
        for path in paths:
            raw = None if path.endswith(LINES) else self._raw(path)
            if raw is None:
                for portion in portions(path):
                    yield from self._unknown_in(portion, waiting)
            elif (key := _key(path, raw)) in self._found:  # the usual case, which has to be fast
                waiting.append(_Known(key, Origin(path), len(raw)))
            else:
                waiting.append(_New(path, key, 1))
                yield RecordBytes(path=path, raw=raw)

    def _raw(self, path: str) -> bytes | None:
        """Return the bytes of a file; None if it cannot be read."""
        with suppress(CannotCheck):
            return read_bytes(path, self._plan.limits.most_bytes)
        return None

    def _unknown_in(self, portion: Portion, waiting: deque[_Waiting]) -> Iterator[Task]:
        path, limits = portion.path, self._plan.limits
        read = 0
        for one in records_of(path, records_of_portion(portion, limits), limits, check=lambda *_: _LATER):
            record = one.record
            if one.checked is not _LATER:
                waiting.append(result_of(path, [one], self._plan.as_of))
                continue
            read += record.size
            key = _key(path, record.raw)
            if key in self._found:
                waiting.append(_Known(key, record.origin, record.size))
            else:
                waiting.append(_New(path, key, record.first_line))
                yield record
        if portion.end is not None:  # the ends of lines, and empty ones
            waiting.append(Result(path, 0, (), (), size=portion.end - portion.start - read))

    def _result(self, known: _Known) -> Result:
        entry = self._entry(known.key)
        complete, found = entry.held
        above = known.origin.first_line - 1
        findings = tuple([finding.moved(above) for finding in value(found)])
        facts = None if entry.row == NO_FACTS else KeptFacts(known.key, known.origin)
        return Result(
            known.origin.path, complete, findings, (), unchecked=not complete, size=known.size, kept_facts=facts
        )

    def _entry(self, key: str) -> KeptEntry:
        entry = self._found[key].entries[key]
        self._used[key] = entry.day
        return entry

    def take(self, result: Result) -> None:
        """Take the facts of a result, and keep the result if it can be kept."""
        if result.kept_facts is not None:
            self._facts.append(result.kept_facts)
        self._facts += self._added(result) if result.key else result.facts

    def _added(self, result: Result) -> tuple[NewFacts | Facts, ...]:
        """Keep the result of one record, and return what is left to know of its facts: all, if it cannot be kept."""
        above = result.first_line - 1
        with suppress(TypeError):  # a rule of the project said something in a class of its own
            findings = plain(tuple([finding.moved(-above) for finding in result.findings]))
            facts = next(iter(result.facts), None)
            row = self._new.add(result.key, self._today, [result.records, findings], facts)
            return () if facts is None else (NewFacts(row, result.path, facts.first_line, facts.offset),)
        return result.facts

    def together(
        self,
        decided: Iterable[frozenset[str]],
        find: Callable[[Sequence[Facts]], Iterator[Unplaced]],
        failures: Sequence[Finding],
    ) -> list[Unplaced]:
        """Return the findings across the records whose facts were taken; `find` finds them where they are not known.

        Args:
            decided: The pairs of ids on which there is a decision.
            find: Finds them.
            failures: What failed while they were found; then they are not kept.
        """
        origins = [one.origin for one in self._facts]
        digests = list(map(self._digest, self._facts))
        key = "" if "" in digests else self._key_together(origins, digests, decided)
        if key in self._found:
            return [Unplaced(origins[place], pointer, one) for place, pointer, one in value(self._entry(key).held)]
        from incidents.validation.caching.compared import Compared  # noqa: PLC0415 - only where a fact changed

        compared = Compared(digests, self._compared)
        facts = with_settled(map(self._whole, self._facts), decided)
        found = list(find(Together(facts, compared.agreeing)))
        self._new.compared = compared.content
        if key and not failures and len(found) <= _MOST_TOGETHER:
            places = {origin: place for place, origin in enumerate(origins)} if found else {}
            held = [[places[one.origin], plain(one.pointer), plain(one.finding)] for one in found]
            self._new.add(key, self._today, held)
        return found

    @property
    def _compared(self) -> bytes:
        """What is known of facts that were compared before."""
        return next((file.compared for file in reversed(self._files.values()) if file.compared), b"")

    @staticmethod
    def _key_together(origins: Iterable[Origin], digests: Iterable[str], decided: Iterable[frozenset[str]]) -> str:
        """Return the key of the findings across records; empty if this cannot be known."""
        try:
            here = os.getcwd()  # noqa: PTH109 - as `from_here`, by which findings name other files
        except OSError:
            return ""
        made = sha256(repr((here, sorted(map(sorted, decided)))).encode("utf-8", "backslashreplace"))
        each = zip(digests, origins, strict=True)
        made.update(
            os.fsencode("\0".join([f"{digest} {line} {offset} {path}" for digest, (path, line, offset) in each]))
        )
        return _TOGETHER + made.hexdigest()[:_KEY]

    def _digest(self, facts: KeptFacts | NewFacts | Facts) -> str:
        """Return the digest of some facts; empty if they cannot be kept."""
        if isinstance(facts, NewFacts):
            return self._new.digest(facts.row)
        if not isinstance(facts, KeptFacts):
            return ""
        file = self._found[facts.key]
        return file.digest(file.entries[facts.key].row)

    def _whole(self, facts: KeptFacts | NewFacts | Facts) -> Facts:
        if isinstance(facts, NewFacts):
            return self._new.facts(facts.row, facts.origin, self._plan.as_of)
        if not isinstance(facts, KeptFacts):
            return facts
        file = self._found[facts.key]
        return file.facts(file.entries[facts.key].row, facts.origin, self._plan.as_of)

    def write(self) -> None:
        """Write what is new; many files become one, without what was not used for long."""
        day = self._today
        is_old = min(self._used.values(), default=day) <= day - _FRESH
        is_one = is_old or len(self._files) >= _MOST_FILES
        if is_one:
            for key, file in self._found.items():
                entry = file.entries[key]
                if key in self._used:
                    self._new.take(key, day, file)
                elif entry.day > day - _STALE and not key.startswith(_TOGETHER):
                    self._new.take(key, entry.day, file)
            self._new.compared = self._new.compared or self._compared.decode("ascii")
        if len(self._new):
            self._folder.write(self._stamp, self._new.content(), tuple(self._files) if is_one else ())


def _key(path: str, raw: bytes) -> str:
    """Return the key of a record: its file has a part in it, because rules compare the name with the id."""
    made = sha256(os.fsencode(path) + b"\0")
    made.update(raw)
    return made.hexdigest()[:_KEY]
