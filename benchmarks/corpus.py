"""Times the check of a large folder against the least that reading it could cost, side by side in one run.

Run as `make bench-corpus`. The folder is made anew of one small record under many ids, dates and addresses; the floor
reads the same files and parses them with orjson in one process, without looking at what they say.
"""

from __future__ import annotations

import json
import os
import platform as machine
import re
import shutil
import sys
import tempfile
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from typing import NamedTuple

from benchmarks.processes import Command, ajv, check_jsonschema, incidents, seconds, seconds_and_megabytes

FILES = 10_000
ROUNDS = 7
SLOW = 30
"""A command that takes more seconds than this in its first run is not run again."""
RECORD = Path(__file__).parent / "records" / "small-record.json"
WEEKS = 340
"""So many different sets of dates there are, whole weeks apart, so that weekdays stay true. Records of one date are of
different platforms, so that no two tell of the same case."""
DAY = re.compile(r"\b20\d\d-\d\d-\d\d\b")
FLOOR = """
import pathlib, orjson
for file in pathlib.Path().rglob("*.json"):
    orjson.loads(file.read_bytes())
"""


def make(folder: Path) -> int:
    """Write the files and return how many bytes one has."""
    record = RECORD.read_text(encoding="utf-8")
    size = 0
    for number in range(FILES):
        place = folder / f"{number % 30:02}"
        place.mkdir(exist_ok=True)
        name = f"{RECORD.stem}-{number}"
        written = varied(record, name, number).encode()
        (place / f"{name}.json").write_bytes(written)
        size += len(written)
    return size // FILES


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
    """Change every hundredth file, so that its results are not kept."""
    for path in sorted(folder.rglob("*.json"))[::100]:
        with path.open("a", encoding="utf-8") as file:
            file.write("\n")


def runs_in(folder: Path) -> dict[str, Run]:
    """Return what is timed, the floor first; all of it is run in the folder."""
    paths = sorted(str(path.relative_to(folder)) for path in folder.rglob("*.json"))
    return {
        "floor: read + orjson.loads": Run((sys.executable, "-c", FLOOR)),
        "incidents validate --no-cache --jobs 1": Run(incidents("--no-cache", ".", jobs=1)),
        "incidents validate --no-cache --jobs 2": Run(incidents("--no-cache", ".", jobs=2)),
        "incidents validate, nothing kept yet": Run(incidents("."), remove_kept),
        "incidents validate, nothing changed": Run(incidents(".")),
        "incidents validate, 1 % changed": Run(incidents("."), change_some),
        "ajv validate": Run(ajv("**/*.json")),
        "check-jsonschema": Run(check_jsonschema(*paths)),
    }


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory(prefix="incidents-bench-") as name:
        folder = Path(name)
        size = make(folder)
        runs = runs_in(folder)
        # The first run warms up and shows the memory; only of a slow command it is also the one that counts.
        firsts: dict[str, tuple[float, float | None]] = {}
        for run, (command, prepare) in runs.items():
            prepare(folder)
            firsts[run] = seconds_and_megabytes(command, folder)
        taken: dict[str, list[float]] = {run: [first] if first > SLOW else [] for run, (first, _) in firsts.items()}
        repeated = [run for run, times in taken.items() if not times]
        for _ in range(ROUNDS):
            for run in repeated:
                runs[run].prepare(folder)
                taken[run].append(seconds(runs[run].command, folder))
    floor = median(next(iter(taken.values())))
    print(f"{FILES:,} files of {size / 1000:.1f} kB; {os.cpu_count()} processors; Python {machine.python_version()}")
    print(
        f"\n| {'run':38} | rounds | median, s | lowest to highest | × floor | memory, MB |\n|---|---:|---:|---:|---:|---:|"
    )
    for run, times in taken.items():
        memory = firsts[run][1]
        spread = f"{min(times):.2f} to {max(times):.2f}"
        held = "" if memory is None else f"{memory:.0f}"
        print(
            f"| {run:38} | {len(times):6} | {median(times):9.2f} | {spread:>17} | {median(times) / floor:7.1f} | {held:>10} |"
        )


if __name__ == "__main__":
    main()
