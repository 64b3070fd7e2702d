"""The records of the folder that an editor has open: the open texts, and of the other files what the rules across records need."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

from incidents.codec.files import read_bytes
from incidents.codec.record_bytes import LINES, Origin, RecordBytes
from incidents.errors import CannotCheck
from incidents.findings import Finding
from incidents.model import Incident
from incidents.server.document import Document
from incidents.validation.across import Facts, facts_of, with_settled
from incidents.validation.catalogue import ACROSS
from incidents.validation.paths import included, named
from incidents.validation.records import records_of
from incidents.validation.run import Options, found_across, reported
from incidents.validation.selection import ERRORS_ONLY, Plan
from incidents.validation.settings import Settings, find_settings

_Stamp = tuple[int, int]
"""Time of change and size of a file."""


class _Known(NamedTuple):
    """What is kept of a file."""

    stamp: _Stamp
    facts: Facts | None
    title: str


class OpenFolder:
    """The folder that an editor has open; without one, only the open texts."""

    def __init__(self, root: str | None, today: Callable[[], date], *, with_rules: bool = False) -> None:
        self._root = root
        self._today = today
        self._with_rules = with_rules
        self.open: dict[str, Document] = {}
        """The open texts by path."""
        self._files: dict[str, _Known] = {}
        self.problem = ""
        """Why the settings could not be read; empty if they could."""
        self.settings = Settings()
        self.reload()

    def reload(self) -> None:
        """Read the settings again, as after a change of their file; those that cannot be read leave the defaults."""
        self.problem = ""
        try:
            found = find_settings(Path(self._root)) if self._root else Settings()
            self.settings = found.with_rules() if self._with_rules else found
        except CannotCheck as error:
            self.settings, self.problem = Settings(), str(error)
        for path, document in list(self.open.items()):
            self.put(path, document.text, document.version)

    def put(self, path: str, text: str, version: int | None = None) -> Document:
        """Keep the text of an open file."""
        plan = Plan(limits=self.settings.limits, selection=self.settings.selection)
        self.open[path] = Document(path, text, version, plan)
        return self.open[path]

    def close(self, path: str) -> None:
        """Forget the text of a file that was closed."""
        self.open.pop(path, None)

    def serves(self, document: Document) -> bool:
        """Return whether a text is checked: a file under a path of the settings, or one that is meant to be a record."""
        if document.is_record or document.checked.kind is not None:
            return True
        if not (self.settings.include and self.settings.path):
            return False
        home = Path(self.settings.path).resolve().parent
        return any(Path(document.path).is_relative_to(home / one) for one in self.settings.include)

    def findings(self, document: Document) -> list[Finding]:
        """Return the findings about a text alone, as the settings select them."""
        return list(reported(document.checked.findings, self._options))

    @property
    def _options(self) -> Options:
        return Options(settings=self.settings, today=self._today(), whole=False)

    def refresh(self) -> None:
        """Look at the files again, and read those that changed."""
        known = {}
        for path in self._paths():
            try:
                about = os.stat(path)  # noqa: PTH116 - one call for each of many files
            except OSError:
                continue
            stamp = (about.st_mtime_ns, about.st_size)
            kept = self._files.get(path)
            known[path] = kept if kept is not None and kept.stamp == stamp else self._read(path, stamp)
        self._files = known

    def _paths(self) -> list[str]:
        if not self._root:
            return []
        try:
            found = named(included(self.settings, "server") if self.settings.include else [self._root], stdin=None)
        except CannotCheck:  # a folder without records
            return []
        return [os.path.abspath(path) for path in found.files if not path.endswith(LINES)]  # noqa: PTH100

    def _read(self, path: str, stamp: _Stamp) -> _Known:
        try:
            given = [RecordBytes(path=path, raw=read_bytes(path))]
        except CannotCheck:
            return _Known(stamp, None, "")
        found = [one.valid for one in records_of(path, given, self.settings.limits, ERRORS_ONLY)]
        incident = found[0] if found else None
        return _Known(stamp, _facts(incident, path), incident.title) if incident else _Known(stamp, None, "")

    def titles(self) -> Mapping[str, str]:
        """Return the titles of all records by their ids."""
        found = {one.facts.id: one.title for one in self._files.values() if one.facts is not None}
        for document in self.open.values():
            if document.id:
                title = document.data.get("title")
                found[document.id] = title if isinstance(title, str) else ""
        return found

    def path_of(self, incident: str) -> str | None:
        """Return the path of a record."""
        for path, document in self.open.items():
            if document.id == incident:
                return path
        return next((path for path, one in self._files.items() if one.facts and one.facts.id == incident), None)

    def documents(self, paths: Iterable[str]) -> Iterator[Document]:
        """Yield the texts of some files: as they are open, or else as they are on disk."""
        for path in paths:
            if path in self.open:
                yield self.open[path]
            else:
                try:
                    yield Document(path, read_bytes(path).decode("utf-8"))
                except (CannotCheck, UnicodeDecodeError):
                    continue

    def related_to(self, incident: str) -> Iterator[Document]:
        """Yield the records whose relations name a record."""
        closed = [path for path, one in self._files.items() if one.facts and incident in one.facts.related]
        yield from self.documents(dict.fromkeys((*self.open, *closed)))

    def across(self) -> dict[str, list[Finding]]:
        """Return the findings across records about the open texts, by path and with positions."""
        self.refresh()
        facts = {path: one.facts for path, one in self._files.items() if path not in self.open}
        for path, document in self.open.items():
            if self.serves(document) and document.incident is not None:
                facts[path] = _facts(document.incident, path)
        every = [facts[path] for path in sorted(facts)]
        records = with_settled([one for one in every if one is not None], self.settings.decided)
        found: dict[str, list[Finding]] = {path: [] for path in self.open}
        if len(records) < 2:  # noqa: PLR2004 - nothing to compare
            return found
        # Without positions: those of an open text are found in it, not in the file.
        for one in found_across(records, ACROSS, []):
            opened = self.open.get(one.finding.path)
            if opened is not None:
                found[one.finding.path].append(_placed(one.finding, opened))
        return {path: list(reported(each, self._options)) for path, each in found.items()}


def _facts(incident: Incident, path: str) -> Facts:
    return facts_of(incident, Origin(path))


def _placed(finding: Finding, document: Document) -> Finding:
    """Return a finding with its position in an open text."""
    node = document.tree.root
    for step in finding.pointer.split("/")[1:]:
        plain = step.replace("~1", "/").replace("~0", "~")
        node = next((one for one in node.children if str(one.step) == plain), None) if node else None
    return finding if node is None else finding.at(document.lines.span(node.start, node.end))
