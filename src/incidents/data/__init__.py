"""The data files of the package, in JSON, and functions that read them."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, Final

FOLDER: Final = Path(__file__).parent
"""The folder of the files."""
ENGLISH: Final = "en"
"""The language of the lists and files; the others are translations."""


def read(name: str) -> Any:
    """Return the JSON data of a file of this folder, such as ``i18n/es.json``."""
    import json  # noqa: PLC0415 - the help lists the languages, and reads no file

    return json.loads((FOLDER / name).read_bytes())


def has(name: str) -> bool:
    """Return whether this folder has a file, such as ``subdivisions/es.json``."""
    return (FOLDER / name).is_file()


@cache
def languages() -> tuple[str, ...]:
    """Return the languages that have a file, English first."""
    found = sorted(path.stem for path in (FOLDER / "i18n").glob("*.json"))
    return (ENGLISH, *(language for language in found if language != ENGLISH))


@cache
def translation(language: str) -> dict[str, Any]:
    """Return the data of the file of a language; each file is read once."""
    data: dict[str, Any] = read(f"i18n/{language}.json")
    return data
