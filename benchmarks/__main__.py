"""Times what users wait for against the least that it could cost, side by side in one run.

Run as `make bench`. Every row is measured once a round, seven rounds, so that a busy moment of the machine hits all
rows alike; the table gives the median, the range, and the ratio to the floor of the row.
"""

from __future__ import annotations

import json
import platform
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import NamedTuple

import incidents

ROUNDS = 7
SHORTEST = 0.05
"""Seconds that a repeated measurement lasts at least, so that the clock's grain does not matter."""
EXAMPLES = Path(__file__).parent.parent / "examples"
COMMAND = "import sys; from incidents.cli import main; sys.exit(main())"


class Row(NamedTuple):
    """One thing that is timed."""

    name: str
    floor: str
    """Name of the row that it is compared with; its own for a floor."""
    run: Callable[[], object]
    repeats: int


def repeats(run: Callable[[], object]) -> int:
    """Return how often something runs in one measurement; the first run, which imports, is not counted."""
    run()
    begun = time.perf_counter()
    run()
    once = time.perf_counter() - begun
    return max(1, round(SHORTEST / max(once, 1e-9)))


def start(*arguments: str) -> Callable[[], object]:
    """Return a function that runs Python in a process of its own and insists on success."""

    def run() -> object:
        return subprocess.run([sys.executable, *arguments], check=True, capture_output=True)

    return run


def rows(first: Path, second: Path) -> tuple[Row, ...]:
    """Return what is timed, floors first."""
    one, other = incidents.load(first), incidents.load(second)
    data = json.loads(first.read_bytes())
    timed = (
        ("parse: read + json.loads", "parse: read + json.loads", lambda: json.loads(first.read_bytes())),
        ("load(path)", "parse: read + json.loads", lambda: incidents.load(first)),
        ("validate(path)", "parse: read + json.loads", lambda: incidents.validate(first)),
        ("write: json.dumps", "write: json.dumps", lambda: json.dumps(data, indent=2)),
        ("dumps(incident)", "write: json.dumps", lambda: incidents.dumps(one)),
        ("compare(a, b)", "parse: read + json.loads", lambda: incidents.compare(one, other)),
        ("process: python -c pass", "process: python -c pass", start("-c", "pass")),
        ("process: import incidents", "process: python -c pass", start("-c", "import incidents")),
        ("process: incidents --version", "process: python -c pass", start("-c", COMMAND, "--version")),
        ("process: incidents validate FILE", "process: python -c pass", start("-c", COMMAND, "validate", str(first))),
    )
    return tuple(Row(name, floor, run, repeats(run)) for name, floor, run in timed)


def measure(timed: tuple[Row, ...]) -> dict[str, list[float]]:
    """Return the seconds that each row took in each round."""
    seconds: dict[str, list[float]] = {row.name: [] for row in timed}
    for _ in range(ROUNDS):
        for row in timed:
            begun = time.perf_counter()
            for _ in range(row.repeats):
                row.run()
            seconds[row.name].append((time.perf_counter() - begun) / row.repeats)
    return seconds


def main() -> None:
    """Print the table."""
    first, second = sorted(EXAMPLES.glob("*.json"))[:2]
    timed = rows(first, second)
    seconds = measure(timed)
    print(f"{first.name}, {first.stat().st_size / 1000:.0f} kB; Python {platform.python_version()}; {ROUNDS} rounds")
    print(f"{'':34}{'median':>12}{'lowest':>12}{'highest':>12}{'x floor':>9}")
    for row in timed:
        taken = seconds[row.name]
        ratio = "" if row.floor == row.name else f"{median(taken) / median(seconds[row.floor]):9.1f}"
        figures = "".join(f"{value * 1000:9.3f} ms" for value in (median(taken), min(taken), max(taken)))
        print(f"{row.name:34}{figures}{ratio}")


if __name__ == "__main__":
    main()
