"""One record: what is wrong with it, or the record itself, from a file, text, bytes or Python data.

Whoever wants the record asks only the rules of level error.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any, Final

from incidents.codec.converter import to_dict
from incidents.codec.files import read_bytes
from incidents.codec.record_bytes import LINES
from incidents.errors import CannotCheck, InvalidRecord, InvalidValue
from incidents.findings import Findings
from incidents.model.incident import Incident
from incidents.validation.many import validate_many
from incidents.validation.paths import is_json
from incidents.validation.pipeline import Checked, check_bytes, check_data, check_text
from incidents.validation.selection import ERRORS_ONLY

_BYTES: Final = (bytes, bytearray, memoryview)


def validate(record: str | os.PathLike[str] | bytes | Mapping[str, Any] | Incident) -> Findings:
    """Return the findings about a record, sorted by position; empty if there are none.

    A record is a file, JSON text, its bytes, Python data or an `Incident`. A text that begins with a bracket, or has several
    lines, is JSON; any other text is a path. Bad data never raise. Findings about Python data and an `Incident` have a pointer
    but no line. In an NDJSON file each line is a record; findings across the records come last.

    Raises:
        CannotCheck: if there is no such file, it cannot be read, or it is NDJSON without a record.
    """
    if isinstance(record, Incident):
        return Findings(check_data(to_dict(record)).findings)
    if isinstance(record, _BYTES):
        return validate_bytes(record)
    if isinstance(record, str) and is_json(record):
        return Findings(check_text(record).findings)
    if isinstance(record, (str, os.PathLike)):
        path = os.fsdecode(record)
        if path.endswith(LINES):
            return Findings(validate_many(path))
        return Findings(check_bytes(read_bytes(path), path).findings)
    return Findings(check_data(record).findings)


def validate_bytes(raw: bytes | bytearray | memoryview, path: str = "") -> Findings:
    """Return the findings about the bytes of a record, sorted by position; bad data never raise.

    Args:
        raw: The bytes.
        path: What findings call them, such as the name of an uploaded file.

    Raises:
        InvalidValue: if it is not bytes.
    """
    return Findings(check_bytes(_bytes("validate_bytes", raw), path).findings)


def from_dict(data: dict[str, Any]) -> Incident:
    """Return the record that Python data hold, such as `json.load` or a reader of tables gives them.

    Values of other libraries count as the plain values that mean the same: a tuple is a list, a date its text, a number of
    numpy a number. Nothing else is converted, and no key is passed over: what `loads` refuses of the same data in JSON is
    refused here with the same findings, which have a pointer and no line.

    Raises:
        InvalidRecord: if the data have errors, with every finding of level error.
        CannotCheck: if they are those of a data file, not of a record.
    """
    return _loaded(check_data(data, selection=ERRORS_ONLY), "<data>")


def load(path: str | os.PathLike[str]) -> Incident:
    """Return the record in a file.

    Raises:
        InvalidRecord: if it has errors, with every finding of level error.
        CannotCheck: if there is no such file, it cannot be read, or it is a data file.
        InvalidValue: if it is no path.
    """
    name = _path("load", path)
    return _loaded(check_bytes(read_bytes(name), name, selection=ERRORS_ONLY), name)


def loads(text: str | bytes | bytearray | memoryview) -> Incident:
    """Return the record in a text, or in its bytes in UTF-8.

    Raises:
        InvalidRecord: if it has errors, with every finding of level error.
        CannotCheck: if it is a data file, not a record.
        InvalidValue: if it is neither text nor bytes, or a path.
    """
    if not isinstance(text, str):
        return _loaded(check_bytes(_bytes("loads", text), selection=ERRORS_ONLY), "<text>")
    if not is_json(text) and os.path.lexists(text):
        raise InvalidValue(where="loads", reason="expected JSON text, found the path of a file; call incidents.load")
    return _loaded(check_text(text, selection=ERRORS_ONLY), "<text>")


def _path(where: str, value: Any) -> str:
    """Return a path as text, or raise for another value."""
    if isinstance(value, os.PathLike) or (isinstance(value, str) and not is_json(value)):
        return os.fsdecode(value)
    found = "JSON text" if isinstance(value, str) else type(value).__name__
    other = "from_dict" if isinstance(value, Mapping) else "loads"
    raise InvalidValue(where=where, reason=f"expected a path, found {found}; call incidents.{other}")


def _bytes(where: str, value: Any) -> bytes:
    """Return bytes of any type, or raise for another value."""
    if isinstance(value, _BYTES):
        return bytes(value)
    other = "from_dict" if isinstance(value, Mapping) else "load"
    reason = f"expected bytes, found {type(value).__name__}; call incidents.{other}"
    raise InvalidValue(where=where, reason=reason)


def _loaded(checked: Checked, name: str) -> Incident:
    if checked.kind is not None:
        raise CannotCheck(name, f"a data file ({checked.kind}), not a record")
    if checked.incident is None or checked.errors:
        raise InvalidRecord(checked.errors)
    return checked.incident
