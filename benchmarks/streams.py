"""Measures NDJSON: growth with the number of lines, two processes on one file, and the memory for a very large one.

Run as `make bench-streams`; `make bench-memory` writes a file of 1 GB and takes many minutes. Growth is given in seconds
of the processor, which depend less on what else the machine does; two processes are compared by the clock, on idle
processors.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import tempfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.corpus import RECORD, varied
from benchmarks.processes import ROOT, Command, Cost, cost, incidents, seconds_and_megabytes

LINES = (1_000, 4_000, 32_000)
SHARED = 8_000
"""Lines of the file that two processes share."""
ROUNDS = 3
FOUND = ("--select", "INC3", "--fail-on", "error")
"""Every line has a note of family 3xx, which does not make the command fail."""


def lines(number: int) -> Iterator[str]:
    """Yield records as lines, each related to an incident of which there is no record."""
    text = RECORD.read_text(encoding="utf-8")
    for place in range(number):
        data = json.loads(varied(text, f"{RECORD.stem}-{place}", place))
        yield one_line(related(data, f"missing-{place}"))


def related(data: dict[str, Any], other: str) -> dict[str, Any]:
    """Return a record that is also related to an incident."""
    evidence = [{"source": data["sources"][0]["id"]}]
    relation = {"kind": "follows", "incident": other, "basis": "stated", "evidence": evidence}
    return data | {"relations": [*data.get("relations", ()), relation]}


def examples() -> Iterator[str]:
    """Yield the records of the examples as lines, again and again under other ids."""
    records = [json.loads(path.read_bytes()) for path in sorted((ROOT / "examples").glob("*.json"))]
    for turn in count():
        for data in records:
            yield one_line(data | {"id": f"{data['id']}-{turn}", "relations": []})


def one_line(data: dict[str, Any]) -> str:
    """Return a record as a line of NDJSON; empty lists are left out."""
    return json.dumps({key: value for key, value in data.items() if value != []}, ensure_ascii=False) + "\n"


def measured(command: Command, folder: Path) -> Cost:
    """Return the median of several runs."""
    runs = [cost(command, folder) for _ in range(ROUNDS)]
    return Cost(median(run.clock for run in runs), median(run.processor for run in runs))


def growth(folder: Path) -> None:
    """Print the time for a line of files of different lengths."""
    print("\n| lines, each with a finding across records | processor, s | ms a line | ratio |\n|---:|---:|---:|---:|")
    first = None
    for number in LINES:
        path = folder / f"{number}.ndjson"
        path.write_text("".join(lines(number)), encoding="utf-8")
        each = measured((*incidents("--no-cache", path.name, jobs=1), *FOUND), folder).processor / number * 1000
        first = first or each
        print(f"| {number:6,} | {each * number / 1000:7.2f} | {each:6.3f} | {each / first:5.2f} |")


def sharing(folder: Path) -> None:
    """Print how much faster two processes check one file."""
    path = folder / "shared.ndjson"
    path.write_text("".join(lines(SHARED)), encoding="utf-8")
    costs = {
        jobs: measured((*incidents("--no-cache", path.name, jobs=jobs), "--fail-on", "error"), folder)
        for jobs in (1, 2)
    }
    print(f"\n| processes for {SHARED:,} lines | clock, s | processor, s | times as fast |\n|---:|---:|---:|---:|")
    for jobs, one in costs.items():
        print(f"| {jobs} | {one.clock:6.2f} | {one.processor:6.2f} | {costs[1].clock / one.clock:5.2f} |")


def memory(folder: Path, size: int) -> None:
    """Print what a very large file takes."""
    path, written, number = folder / "large.ndjson", 0, 0
    with path.open("w", encoding="utf-8") as file:
        for line in examples():
            written += len(line.encode())
            number += 1
            file.write(line)
            if written >= size:
                break
    taken, held = seconds_and_megabytes(
        (*incidents("--no-cache", path.name, jobs=1), "--fail-on", "error", "--ignore", "INC302"), folder
    )
    print(f"{written / 1e6:,.0f} MB, {number:,} lines: {taken:,.0f} s, {held or 0:,.0f} MB of memory")


def main() -> None:
    """Print the tables, or measure one large file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--memory", type=int, metavar="BYTES", help="measure one file of so many bytes instead")
    size = parser.parse_args().memory
    print(f"{os.cpu_count()} processors; Python {platform.python_version()}; load {os.getloadavg()[0]:.1f}")
    with tempfile.TemporaryDirectory(prefix="incidents-bench-") as name:
        folder = Path(name)
        if size:
            memory(folder, size)
        else:
            growth(folder)
            sharing(folder)


if __name__ == "__main__":
    main()
