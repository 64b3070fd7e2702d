"""Write records in canonical form: UTF-8, two spaces, keys in the order of the model, a final newline.

Reading a canonical file and writing it again gives the same bytes.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from json.encoder import encode_basestring
from math import isfinite
from typing import Any, Final

from incidents.codec.converter import to_dict
from incidents.codec.files import write_text
from incidents.model.incident import Incident

_QUOTED: Final = encode_basestring
_WRITE: Final[dict[type, Callable[[Any], str]]] = {
    str: encode_basestring,
    int: int.__repr__,
    bool: {True: "true", False: "false"}.__getitem__,
    type(None): {None: "null"}.__getitem__,
    list: repr,
    dict: repr,
}
"""How each type of plain data is written in one line; lists and objects only if they are empty."""


def dumps(incident: Incident, *, indent: int | None = 2) -> str:
    """Return a record as JSON text; it is not validated.

    Args:
        incident: The record.
        indent: The spaces of a level. With the default, the text is canonical, and ends with a line break. With None, it is
            one line without a line break, for NDJSON.

    Raises:
        InvalidValue: if it is no record.
    """
    if indent is None:
        return json.dumps(to_dict(incident), ensure_ascii=False, allow_nan=False)
    return dumps_data(to_dict(incident), indent)


def dumps_data(data: Any, indent: int = 2) -> str:
    """Return JSON data in the layout of the canonical form."""
    try:
        return _laid_out(data, "\n", " " * indent) + "\n"
    except (
        TypeError,
        RecursionError,
    ):  # no plain data, of which `json` writes some, and says what is wrong with others
        return json.dumps(data, ensure_ascii=False, indent=indent, allow_nan=False) + "\n"


def _laid_out(value: Any, margin: str, step: str) -> str:
    """Return a value as `json.dumps` writes it with an indent, which takes twice as long.

    Args:
        value: Plain data.
        margin: The line break before the end of the value, with the spaces behind it.
        step: The spaces of a level.

    Raises:
        TypeError: if it is no plain data, or has keys that are no text.
    """
    kind = type(value)
    inner = margin + step
    if kind is dict and value:
        items = [
            f"{_QUOTED(key)}: {_QUOTED(held) if type(held) is str else _laid_out(held, inner, step)}"
            for key, held in value.items()
        ]
        return f"{{{inner}{f',{inner}'.join(items)}{margin}}}"
    if kind is list and value:
        items = [_QUOTED(held) if type(held) is str else _laid_out(held, inner, step) for held in value]
        return f"[{inner}{f',{inner}'.join(items)}{margin}]"
    if kind is float and isfinite(value):
        return float.__repr__(value)
    try:
        return _WRITE[kind](value)
    except KeyError:
        raise TypeError(kind) from None


def dump(incident: Incident, path: str | os.PathLike[str]) -> None:
    """Write a record to a file in canonical form; afterwards the file has the whole record, or its old content.

    Raises:
        Unwritable: if the file could not be written, with the reason.
    """
    write_text(path, dumps(incident))
