"""The manifests of folders that commands write: which files are theirs.

A manifest could be written by anybody, so a path in it is used only if it has the form of our paths.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Final

from incidents.codec.files import open_regular
from incidents.errors import CannotCheck
from incidents.patterns import pattern

_PLACE: Final = pattern(r"(?:[a-z0-9_-]+/)*[a-z0-9_-]+(?:\.[a-z0-9]+)+")
_COMMANDS: Final = ("site", "codebook", "export")
"""The commands that write folders."""


def is_place(text: object) -> bool:
    """Return whether a value is the path of a file within a publication: lower case, and never out of its folder."""
    return isinstance(text, str) and _PLACE.fullmatch(text) is not None


def manifest_of(folder: Path, command: str) -> Path:
    """Return where the files that a command wrote are listed."""
    return folder / f".incidents-{command}.json"


def journal_of(folder: Path, command: str) -> Path:
    """Return where a command that has not ended lists the files that it writes."""
    return folder / f".incidents-{command}.journal"


MARKERS: Final = {
    name: command
    for command in _COMMANDS
    for name in (manifest_of(Path(), command).name, journal_of(Path(), command).name)
}
"""The names of files that mark such a folder, with the command that wrote it."""


def listed(folder: Path, command: str) -> dict[str, frozenset[str]]:
    """Return the files that a command wrote to a folder, or began to write, with the SHA-256 that they may have.

    Raises:
        ValueError: if the manifest is not one.
    """
    found: dict[str, set[str]] = {}
    text = _text_of(manifest_of(folder, command))
    if text is not None:
        try:
            entries = json.loads(text)["files"].items()
        except (LookupError, TypeError, AttributeError, RecursionError) as error:
            raise ValueError(str(error)) from None
        for place, digest in entries:
            if is_place(place) and isinstance(digest, str):
                found.setdefault(place, set()).add(digest)
    journal = _text_of(journal_of(folder, command)) or ""
    # A line without its end was cut off, and its file was not written.
    for line in journal.split("\n")[:-1]:
        digest, _, place = line.partition(" ")
        if is_place(place):
            found.setdefault(place, set()).add(digest)
    return {place: frozenset(digests) for place, digests in found.items()}


def _text_of(path: Path) -> str | None:
    """Return the text of a regular file; None if there is none.

    Raises:
        ValueError: if it cannot be read.
    """
    if not os.path.lexists(path):
        return None
    try:
        with open_regular(path) as file:
            return file.read().decode("utf-8")
    except (CannotCheck, OSError) as error:
        raise ValueError(str(error)) from None
