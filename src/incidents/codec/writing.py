"""Write records in canonical form: UTF-8, two spaces, keys in the order of the model, a final newline.

Reading a canonical file and writing it again gives the same bytes.
"""

from __future__ import annotations

import json
import os
from typing import Any

from incidents.codec.converter import to_dict
from incidents.codec.files import write_text
from incidents.model.incident import Incident


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
    return json.dumps(data, ensure_ascii=False, indent=indent, allow_nan=False) + "\n"


def dump(incident: Incident, path: str | os.PathLike[str]) -> None:
    """Write a record to a file in canonical form; afterwards the file has the whole record, or its old content.

    Raises:
        Unwritable: if the file could not be written, with the reason.
    """
    write_text(path, dumps(incident))
