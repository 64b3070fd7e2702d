"""Find and read the schemas: inside an installed package, beside the sources in a checkout, or in another file."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, Final

from incidents.codec.files import read_bytes
from incidents.codec.limits import Limits
from incidents.codec.reading import kind_of, read
from incidents.errors import CannotCheck

DEV: Final = "dev"
"""The development version, which is not a release."""
_ENDING: Final = ".schema.json"
_RECORD: Final = "incident.schema.json"
_LIMITS: Final = Limits(most_depth=200, most_values=1_000_000, most_digits=300, most_recoveries=0)


@cache
def schemas_folder() -> Path:
    """Return the folder of the schemas.

    A wheel carries them inside the package; in a checkout (an editable install) they are at its top.
    """
    package = Path(__file__).parents[1]
    packaged = package / "_schemas"
    return packaged if packaged.is_dir() else package.parents[1] / "schemas"


@cache
def _data_kinds() -> frozenset[str]:
    return frozenset(path.name.removesuffix(_ENDING) for path in (schemas_folder() / DEV / "data").glob(f"*{_ENDING}"))


def data_kind(address: str) -> str | None:
    """Return the kind of data file whose schema an address or path names, by the name of the file alone."""
    name = address.rpartition("/")[2]
    kind = name.removesuffix(_ENDING)
    return kind if kind != name and kind in _data_kinds() else None


@cache
def data_schema_text(kind: str) -> str:
    """Return the committed schema of a kind of data file as JSON text."""
    return (schemas_folder() / DEV / "data" / f"{kind}{_ENDING}").read_text(encoding="utf-8")


@cache
def schema_text(version: str = "dev") -> str:
    """Return the committed schema of a record as JSON text."""
    return (schemas_folder() / version / "incident.schema.json").read_text(encoding="utf-8")


def editor_text(version: str = DEV) -> str:
    """Return the committed copy of the schema for editors as JSON text."""
    return (schemas_folder() / version / "editor.schema.json").read_text(encoding="utf-8")


def verdict_text() -> str:
    """Return the committed schema that only decides whether a record follows that of `schema_text`, as JSON text."""
    return (schemas_folder() / DEV / "verdict.schema.json").read_text(encoding="utf-8")


def versions() -> tuple[str, ...]:
    """Return the released versions, the oldest first, without the development version."""
    folders = (path.parent.name for path in schemas_folder().glob(f"*/{_RECORD}"))
    return tuple(sorted((name for name in folders if name != DEV), key=_numbers))


def _numbers(version: str) -> tuple[tuple[int, str], ...]:
    return tuple((int(part) if part.isdecimal() else -1, part) for part in version.split("."))


def read_schema(named: str) -> dict[str, Any] | bool:
    """Return a schema by the name of a version, ``dev`` included, or by the path of its file.

    Raises:
        CannotCheck: if there is no such version or file, or the file does not contain a JSON Schema 2020-12.
    """
    if named == DEV or named in versions():
        return _schema(str(schemas_folder() / named / _RECORD), named)
    if not Path(named).exists():
        known = ", ".join((*versions(), DEV))
        raise CannotCheck(named, f"neither a file nor a version; there are: {known}")
    return _schema(named, named)


def _schema(path: str, named: str) -> dict[str, Any] | bool:
    # Checking a record needs the texts of schemas only.
    from incidents.codec.foreign import foreign_bytes  # noqa: PLC0415
    from incidents.schema.dialects import why_not_a_schema  # noqa: PLC0415

    raw = read_bytes(path, _LIMITS.most_bytes)
    reading = read(raw, _LIMITS)
    if not reading.readable or any(problem.kind != "byte-order-mark" for problem in reading.problems):
        found = foreign_bytes(raw)
        other = f"this seems to be {found.what}" if found else reading.problems[0].message
        raise CannotCheck(named, f"not JSON: {other}")
    value = reading.value
    if not isinstance(value, (dict, bool)):
        raise CannotCheck(named, f"not a JSON Schema but {kind_of(value)}; expected an object, or true or false")
    why_not = why_not_a_schema(value) if isinstance(value, dict) else ""
    if why_not:
        raise CannotCheck(named, why_not)
    return value
