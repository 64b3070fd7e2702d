"""Recognize data files, and read them with the files that they refer to."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from incidents import data
from incidents.codec.files import read_bytes
from incidents.codec.limits import Limits
from incidents.codec.reading import read
from incidents.errors import CannotCheck
from incidents.schema.store import data_kind
from incidents.validation.engines import EngineName, violations

if TYPE_CHECKING:
    from incidents.validation.rules.data_files import Data, DataFile

_FOLDERS = {"en.json": "i18n", "vocabularies.json": "."}
"""Folders of the package with files that others refer to; the rest is in the registry."""


def kind_of_data(value: Any) -> str | None:
    """Return the kind of a data file, by its `$schema`; None for records and all other files."""
    address = value.get("$schema") if type(value) is dict else None
    return data_kind(address) if type(address) is str else None


def data_file(kind: str, value: Data, path: str, engine: EngineName | None, limits: Limits) -> DataFile:
    """Return a data file that its schema accepts, with the files that it refers to."""
    from incidents.validation.rules.data_files import DataFile  # noqa: PLC0415 - most files are records

    folder = Path(path).parent if path and Path(path).is_file() else None
    return DataFile(kind, value, _reader(folder, engine, limits), limits)


def _reader(folder: Path | None, engine: EngineName | None, limits: Limits) -> Callable[[str], Data]:
    known: dict[str, Data] = {}

    def beside(name: str) -> Data:
        if name not in known:
            own = _own(folder / name, engine, limits) if folder is not None else None
            known[name] = data.read(f"{_FOLDERS.get(name, 'registry')}/{name}") if own is None else own
        return known[name]

    return beside


def _own(path: Path, engine: EngineName | None, limits: Limits) -> Data | None:
    """Return the data of a file that its schema accepts; None if there is none."""
    if not path.is_file():
        return None
    try:
        reading = read(read_bytes(str(path), limits.most_bytes), limits)
    except CannotCheck:
        return None
    kind = kind_of_data(reading.value) if reading.readable else None
    return reading.value if kind is not None and not violations(reading.value, engine, kind) else None
