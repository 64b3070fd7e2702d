"""The large folder that is measured: one small record under many ids, dates and addresses."""

from __future__ import annotations

import json
import re
import shutil
import sys
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from benchmarks.processes import Command, ajv, check_jsonschema, command, incidents

FILES = 10_000
RECORD = Path(__file__).parent / "records" / "small-record.json"
WEEKS = 340
"""So many different sets of dates there are, whole weeks apart, so that weekdays stay true. Records of one date are of
different platforms, so that no two tell of the same case."""
DAY = re.compile(r"\b20\d\d-\d\d-\d\d\b")
READ = "import pathlib, json\nfor file in pathlib.Path().rglob('*.json'): json.loads(file.read_bytes())"
FLOOR = "floor: read + json.loads"
COLD = "incidents validate --no-cache --jobs 2"
WARM = "incidents validate, nothing changed"
CHANGED = "incidents validate, 1 % changed"
FORMAT = "incidents fmt --check"
"""Names of rows that a goal is about."""


def make(folder: Path, files: int = FILES) -> int:
    """Write the files and return how many bytes one has."""
    record = RECORD.read_text(encoding="utf-8")
    size = 0
    for number in range(files):
        place = folder / f"{number % 30:02}"
        place.mkdir(exist_ok=True)
        name = f"{RECORD.stem}-{number}"
        written = varied(record, name, number).encode()
        (place / f"{name}.json").write_bytes(written)
        size += len(written)
    return size // files


def varied(record: str, name: str, number: int) -> str:
    """Return the record under another id, with the addresses of its own, some weeks later, of another platform."""
    later = timedelta(weeks=number % WEEKS)
    moved = DAY.sub(lambda day: (date.fromisoformat(day[0]) + later).isoformat(), record)
    data = json.loads(moved)
    data["id"] = name
    service = f"service_{number // WEEKS}"
    data["actors"].append({"id": service, "name": service.title(), "kind": "platform_company"})
    for action in data["actions"]:
        action["platforms"] = [service]
    for source in data["sources"]:
        if "url" in source:
            source["url"] += f"?n={number}"
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


class Run(NamedTuple):
    """A command that is timed, and what is done before it without being timed."""

    command: Command
    prepare: Callable[[Path], None] = lambda _: None


def remove_kept(folder: Path) -> None:
    """Remove the kept results of all earlier runs."""
    shutil.rmtree(folder / ".incidents_cache", ignore_errors=True)


def change_some(folder: Path) -> None:
    """Change the title in every hundredth file, so that its results are not kept."""
    for path in sorted(folder.rglob("*.json"))[::100]:
        path.write_bytes(path.read_bytes().replace(b'"title": "', b'"title": "A ', 1))


def runs_in(folder: Path) -> dict[str, Run]:
    """Return what is timed, the floor first; all of it is run in the folder."""
    paths = sorted(str(path.relative_to(folder)) for path in folder.rglob("*.json"))
    return {
        FLOOR: Run((sys.executable, "-c", READ)),
        "incidents validate --no-cache --jobs 1": Run(incidents("--no-cache", ".", jobs=1)),
        COLD: Run(incidents("--no-cache", ".", jobs=2)),
        "incidents validate, nothing kept yet": Run(incidents("."), remove_kept),
        WARM: Run(incidents(".")),
        CHANGED: Run(incidents("."), change_some),
        FORMAT: Run(command("fmt", "--check", ".")),
        "incidents status": Run(command("status", "--as-of", "2025-01-01", ".")),
        "ajv validate": Run(ajv("**/*.json")),
        "check-jsonschema": Run(check_jsonschema(*paths)),
    }
