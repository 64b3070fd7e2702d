"""What curators own: JSON that the package carries, and nothing but the reading of it."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any


def read(name: str) -> Any:
    """Return the JSON data of a file of this folder, such as ``i18n/es.json``."""
    return json.loads(files(__name__).joinpath(name).read_bytes())
