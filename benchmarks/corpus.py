"""Times the check of a large folder against the least that reading it could cost, side by side in one run.

Run as `make bench-corpus`. The folder is made anew of one small record under many ids; the floor reads the same files
and parses them with orjson in one process, without looking at what they say.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

FILES = 10_000
ROUNDS = 3
RECORD = Path(__file__).parent / "small-record.json"
COMMAND = "import sys; from incidents.cli import main; sys.exit(main())"
FLOOR = """
import sys, pathlib, orjson
for file in pathlib.Path(sys.argv[1]).rglob("*.json"):
    orjson.loads(file.read_bytes())
"""


def make(folder: Path) -> int:
    """Write the files and return how many bytes one has."""
    record = json.loads(RECORD.read_bytes())
    for number in range(FILES):
        place = folder / f"{number % 30:02}"
        place.mkdir(exist_ok=True)
        record["id"] = f"{RECORD.stem}-{number}"
        (place / f"{record['id']}.json").write_text(json.dumps(record, ensure_ascii=False, indent=2), encoding="utf-8")
    return RECORD.stat().st_size


def seconds(*arguments: str) -> float:
    """Return how long Python takes in a process of its own, which must succeed."""
    begun = time.perf_counter()
    subprocess.run([sys.executable, *arguments], check=True, capture_output=True)
    return time.perf_counter() - begun


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory(prefix="incidents-bench-") as name:
        size = make(Path(name))
        runs = {
            "floor: read + orjson.loads": ("-c", FLOOR, name),
            "incidents validate --jobs 1": ("-c", COMMAND, "validate", "--jobs", "1", name),
            "incidents validate --jobs 2": ("-c", COMMAND, "validate", "--jobs", "2", name),
        }
        taken: dict[str, list[float]] = {run: [] for run in runs}
        for _ in range(ROUNDS):
            for run, arguments in runs.items():
                taken[run].append(seconds(*arguments))
    floor = median(taken["floor: read + orjson.loads"])
    print(f"{FILES:,} files of {size / 1000:.0f} kB, {os.cpu_count()} processors, {ROUNDS} rounds")
    for run, times in taken.items():
        print(
            f"{run:30}{median(times):8.2f} s  ({min(times):.2f} to {max(times):.2f}){median(times) / floor:8.1f} x floor"
        )
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"largest process: {peak:.0f} MB")


if __name__ == "__main__":
    main()
