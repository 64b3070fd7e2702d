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


def dumps(incident: Incident) -> str:
    """Return a record as canonical JSON text; it is not validated."""
    return dumps_data(to_dict(incident))


def dumps_data(data: Any) -> str:
    """Return JSON data in the layout of the canonical form."""
    return json.dumps(data, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def dump(incident: Incident, path: str | os.PathLike[str]) -> None:
    """Write a record to a file in canonical form; afterwards the file has the whole record, or its old content.

    Raises:
        Unwritable: if the file could not be written, with the reason.
    """
    write_text(path, dumps(incident))
