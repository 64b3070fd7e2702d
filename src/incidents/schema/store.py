"""Where the schemas lie: inside an installed package, or beside the sources in a checkout."""

from __future__ import annotations

from functools import cache
from pathlib import Path


@cache
def schemas_folder() -> Path:
    """Return the folder of the schemas.

    A wheel carries them inside the package; in a checkout (an editable install) they lie at its top.
    """
    package = Path(__file__).parents[1]
    packaged = package / "_schemas"
    return packaged if packaged.is_dir() else package.parents[1] / "schemas"


@cache
def schema_text(version: str = "dev") -> str:
    """Return the committed schema of a record as JSON text."""
    return (schemas_folder() / version / "incident.schema.json").read_text(encoding="utf-8")
