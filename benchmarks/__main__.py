"""Times what users wait for against the least that it could cost, side by side in one run.

Run as `make bench`. Every row is measured once a round, seven rounds, so that a busy moment of the machine hits all
rows alike; the tables give the median, the range, and the ratio to the row that each is compared with.
"""

from __future__ import annotations

import json
import os
import platform
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from statistics import median
from typing import NamedTuple

import incidents
from benchmarks import processes
from benchmarks.corpus import RECORD as SMALL
from benchmarks.processes import ROOT, Command

ROUNDS = 7
SHORTEST = 0.05
"""Seconds that a repeated measurement lasts at least, so that the clock's grain does not matter."""
FIRST, SECOND = (ROOT / "examples" / f"{name}.json" for name in ("ve-twitter-2013-suspensions", "ve-x-2024-block"))


class Row(NamedTuple):
    """One thing that is timed."""

    name: str
    floors: tuple[str, ...]
    """Names of the rows that it is compared with."""
    run: Callable[[], object]


def calls() -> Iterator[Row]:
    """Yield what is timed in this process, floors first."""
    one, other = incidents.load(FIRST), incidents.load(SECOND)
    data = json.loads(FIRST.read_bytes())
    parse, write = "read + json.loads", "json.dumps"
    yield Row(parse, (), lambda: json.loads(FIRST.read_bytes()))
    yield Row("load(path)", (parse,), lambda: incidents.load(FIRST))
    yield Row("validate(path)", (parse,), lambda: incidents.validate(FIRST))
    yield Row("compare(a, b)", (parse,), lambda: incidents.compare(one, other))
    yield Row(write, (), lambda: json.dumps(data, indent=2))
    yield Row("dumps(incident)", (write,), lambda: incidents.dumps(one))


def starts() -> Iterator[Row]:
    """Yield what is timed from the start of a process to its end, floors first."""
    start = "python -c pass"
    yield _process(start, (), (sys.executable, "-c", "pass"))
    yield _process("import incidents", (start,), (sys.executable, "-c", "import incidents"))
    yield _process("incidents --version", (start,), (processes.found("incidents"), "--version"))
    for file in (FIRST, SMALL):
        size = f"{file.stat().st_size / 1000:.0f} kB"
        peers = (f"check-jsonschema, {size}", f"ajv, {size}")
        yield _process(peers[0], (), processes.check_jsonschema(str(file)))
        yield _process(peers[1], (), processes.ajv(str(file)))
        yield _process(f"incidents validate, {size}", peers, processes.incidents(str(file)))


def _process(name: str, floors: tuple[str, ...], command: Command) -> Row:
    return Row(name, floors, partial(processes.seconds, command, ROOT))


def repeats(run: Callable[[], object]) -> int:
    """Return how often something runs in one measurement; the first run, which imports, is not counted."""
    run()
    begun = time.perf_counter()
    run()
    once = time.perf_counter() - begun
    return max(1, round(SHORTEST / max(once, 1e-9)))


def measure(rows: Sequence[Row]) -> dict[str, list[float]]:
    """Return the seconds that each row took in each round."""
    times = {row.name: repeats(row.run) for row in rows}
    seconds: dict[str, list[float]] = {row.name: [] for row in rows}
    for _ in range(ROUNDS):
        for row in rows:
            begun = time.perf_counter()
            for _ in range(times[row.name]):
                row.run()
            seconds[row.name].append((time.perf_counter() - begun) / times[row.name])
    return seconds


def report(title: str, rows: Sequence[Row]) -> None:
    """Measure, and print one table."""
    seconds = measure(rows)
    medians = {name: median(taken) for name, taken in seconds.items()}
    print(f"\n| {title:25} | median, ms | lowest to highest | ratio of medians |\n|---|---:|---:|---|")
    for row in rows:
        taken = [value * 1000 for value in seconds[row.name]]
        spread = f"{min(taken):.2f} to {max(taken):.2f}"
        ratios = "; ".join(f"{medians[row.name] / medians[floor]:.2f} × {floor}" for floor in row.floors)
        print(f"| {row.name:25} | {median(taken):10.2f} | {spread:>17} | {ratios} |")


def main() -> None:
    """Print both tables."""
    print(
        f"{FIRST.name} ({FIRST.stat().st_size / 1000:.0f} kB) and {SMALL.name} ({SMALL.stat().st_size / 1000:.0f} kB); "
        f"{os.cpu_count()} processors; Python {platform.python_version()}; {ROUNDS} rounds"
    )
    report("in a running process", tuple(calls()))
    report("from start to end", tuple(starts()))


if __name__ == "__main__":
    main()
