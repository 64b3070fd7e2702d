"""Write or check files that a tool makes: data files of the package, and texts."""

from __future__ import annotations

import difflib
import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from incidents import data
from incidents.codec.writing import dumps_data


def write(files: dict[str, dict[str, Any]], *, check: bool) -> int:
    """Write files by their names under ``data/``, or only print how they would change; return the exit status.

    The status is 1 if `check` is set and a file would change.
    """
    differing = False
    for name, new in files.items():
        place = data.FOLDER / name
        old = json.loads(place.read_bytes()) if place.exists() else {}
        if old == new:
            continue
        differing = True
        if check:
            sides = (dumps_data(side).splitlines(keepends=True) for side in (old, new))
            sys.stdout.writelines(difflib.unified_diff(*sides, f"committed/{name}", f"generated/{name}"))
        else:
            place.parent.mkdir(exist_ok=True)
            place.write_text(dumps_data(new), encoding="utf-8", newline="\n")
    return int(check and differing)


def write_texts(made: Mapping[str, str], folder: Path, *, check: bool) -> int:
    """Write texts by their names in a folder, or only name those that would change; return the exit status as `write` does."""
    changed = [name for name, text in made.items() if not _holds(folder / name, text)]
    for name in changed:
        if check:
            print(name)
        else:
            (folder / name).write_text(made[name], encoding="utf-8", newline="\n")
    return int(check and bool(changed))


def _holds(place: Path, text: str) -> bool:
    return place.exists() and place.read_bytes() == text.encode("utf-8")
