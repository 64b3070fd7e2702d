"""The folder of an import: its records, and what the last import made of them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

from attrs import field, frozen

from incidents.codec import dumps
from incidents.codec.files import read_bytes, write_text
from incidents.codec.reading import read
from incidents.codec.writing import dumps_data
from incidents.errors import CannotCheck
from incidents.exchange.result import ImportedRecord
from incidents.exchange.three_way import changes, merged
from incidents.findings import Finding, Pointer
from incidents.validation.import_rules import Clash
from incidents.validation.pipeline import check_bytes, check_data

_MOST_BYTES: Final = 1_000_000_000
_FORMAT: Final = "incidents-import/0"


class Step(StrEnum):
    """What an import does with a record."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "unchanged"
    REMOVED = "removed by you"
    """The file was deleted after the last import, and is not written again."""
    LEFT = "left as it is"
    """The file cannot be read, or would not be valid; it is not touched."""
    REFUSED = "refused"
    """There is no record, because what it needs was refused."""


@frozen(kw_only=True)
class RecordStep:
    """What an import does with one record."""

    id: str
    step: Step
    path: str = ""
    """The file of the record."""
    changes: tuple[tuple[Pointer, Any, Any], ...] = ()
    """The values that change: where, before, after."""
    clashes: tuple[Clash, ...] = ()
    findings: tuple[Finding, ...] = ()
    """Why the record is left as it is."""
    text: str | None = field(default=None, repr=False)
    """The content to write; None if nothing is written."""


@frozen(kw_only=True)
class FormerRecord:
    """A record of the last import."""

    keys: tuple[tuple[str, ...], ...]
    links: tuple[str, ...]
    data: Mapping[str, Any] = field(repr=False)


def state_file(folder: Path, importer: str) -> Path:
    """Return the hidden file of an importer in a folder."""
    return folder / f".incidents-import-{importer}.json"


def read_state(path: Path) -> dict[str, FormerRecord]:
    """Return what the last import made, by the id of the record; nothing if there was none.

    Raises:
        CannotCheck: if the file is not that of an earlier import.
    """
    if not path.exists():
        return {}
    try:
        data = json.loads(read_bytes(path, _MOST_BYTES))
        return {
            name: FormerRecord(
                keys=tuple(tuple(key) for key in one["keys"]), links=tuple(one["links"]), data=one["record"]
            )
            for name, one in data["records"].items()
        }
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        reason = "not the file of an earlier import; remove it to import as if for the first time"
        raise CannotCheck(str(path), reason) from None


def state_text(importer: str, records: Mapping[str, FormerRecord]) -> str:
    """Return the content of the hidden file."""
    body = {
        name: {"keys": [list(key) for key in one.keys], "links": list(one.links), "record": one.data}
        for name, one in sorted(records.items())
    }
    return json.dumps({"format": _FORMAT, "importer": importer, "records": body}, ensure_ascii=False) + "\n"


def write_state(path: Path, text: str) -> None:
    """Write the hidden file if its content changes.

    Raises:
        Unwritable: if it cannot be written.
    """
    if not path.exists() or path.read_bytes() != text.encode():
        write_text(path, text)


class ImportFolder:
    """A folder with the records of one importer.

    Beside the records, a hidden file has what the last import made of each: by it the next one knows what a curator edited.
    Each file is written whole or not at all, and the hidden file last, so that an import that was interrupted is run again.
    """

    def __init__(self, folder: str, importer: str) -> None:
        """Take a folder, which need not exist.

        Raises:
            CannotCheck: if the file of the last import cannot be read, or the path is a file.
        """
        self.folder = Path(folder)
        self.importer = importer
        self.state = state_file(self.folder, importer)
        if self.folder.exists() and not self.folder.is_dir():
            raise CannotCheck(folder, "not a folder")
        inside = (path for path in sorted(self.folder.rglob("*.json")) if not _is_hidden(path.relative_to(self.folder)))
        self._paths = {path.stem: path for path in inside}
        self.former: Mapping[str, FormerRecord] = read_state(self.state)

    def _path(self, name: str) -> Path:
        """Return the path of a record: where it is, at any depth, or where it will be."""
        return self._paths.get(name, self.folder / f"{name}.json")

    def steps(self, records: Iterable[ImportedRecord]) -> tuple[RecordStep, ...]:
        """Return what an import does with each record; nothing is written yet."""
        return tuple(self._step(record) for record in records)

    def _step(self, record: ImportedRecord) -> RecordStep:
        if record.data is None:
            return RecordStep(id=record.id, step=Step.REFUSED, findings=record.built.errors)
        path = self._path(record.id)
        former = self.former.get(record.id)
        if not path.exists():
            if former is not None:
                return RecordStep(id=record.id, step=Step.REMOVED)
            return RecordStep(id=record.id, step=Step.NEW, text=dumps_data(record.data))
        return self._merged(record.id, path, record.data, _base(record, former, record.data))

    @staticmethod
    def _merged(name: str, path: Path, theirs: dict[str, Any], base: Mapping[str, Any]) -> RecordStep:
        """Return what becomes of a file that is there; where nothing is known of the base, every difference is a clash."""
        reading = read(read_bytes(path))
        mine = reading.value
        if reading.problems or not isinstance(mine, dict):
            return RecordStep(id=name, step=Step.LEFT, findings=check_bytes(path.read_bytes(), str(path)).errors)
        if not base:
            clashes = tuple(Clash(pointer=where, mine=own, theirs=new) for where, own, new in changes(mine, theirs))
            return RecordStep(id=name, step=Step.SAME, path=str(path), clashes=clashes)
        result = merged(base, mine, theirs)
        if result.value == mine:
            return RecordStep(id=name, step=Step.SAME, path=str(path), clashes=result.clashes)
        checked = check_data(result.value, str(path))
        if checked.incident is None or checked.errors:
            return RecordStep(id=name, step=Step.LEFT, path=str(path), clashes=result.clashes, findings=checked.errors)
        return RecordStep(
            id=name,
            step=Step.CHANGED,
            path=str(path),
            changes=tuple(changes(mine, result.value)),
            clashes=result.clashes,
            text=dumps(checked.incident),
        )

    def write(self, records: Iterable[ImportedRecord], steps: Iterable[RecordStep]) -> None:
        """Write the records that change, and then what this import made of them.

        Raises:
            Unwritable: if a file cannot be written.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        for step in steps:
            if step.text is not None:
                write_text(self._path(step.id), step.text)
        write_state(self.state, self._state_of(records))

    def _state_of(self, records: Iterable[ImportedRecord]) -> str:
        """Return the hidden file: the records of this import, and those of earlier ones that it does not have."""
        held = dict(self.former)
        for record in records:
            if record.data is None:
                continue
            former = held.get(record.id, FormerRecord(keys=(), links=(), data={}))
            now = FormerRecord(
                keys=tuple(dict.fromkeys((*record.keys[:1], *sorted({*former.keys, *record.keys} - {record.keys[0]})))),
                links=tuple(sorted({*former.links, *record.links})),
                data=record.data,
            )
            held[record.id] = now
        return state_text(self.importer, held)

    def absent(self, records: Iterable[ImportedRecord]) -> tuple[str, ...]:
        """Return the ids of records of earlier imports that this one does not have; their files stay."""
        return tuple(sorted(self.former.keys() - {record.id for record in records}))


def _is_hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def _base(record: ImportedRecord, former: FormerRecord | None, theirs: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return what both sides have changed.

    That is the record that the table was written from, until it was imported once. Where there was none, and no earlier import,
    all differences are the curator's.
    """
    if record.base is not None and (former is None or former.keys[:1] != record.keys[:1]):
        return record.base
    return theirs if former is None else former.data
