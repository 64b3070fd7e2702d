"""Watches a process and all that it starts: time, processor and memory. Needs the files of a Linux kernel."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from pathlib import Path
from typing import Final, NamedTuple

from benchmarks.processes import PROC, environment, status

INTERVAL: Final = 0.2
LIMIT: Final = 5_400
"""Seconds after which a process is stopped, with all that it started."""
TICKS: Final = os.sysconf("SC_CLK_TCK")


class Cost(NamedTuple):
    """What a run took."""

    start: float
    """Seconds until it said that it is ready; 0 if it never said so."""
    clock: float
    """Seconds from then to the end."""
    processor: float
    """Seconds of all processors from then to the end."""
    worker: float
    """Megabytes of its largest worker in Python; of the process itself, if it has none."""


def watched(command: tuple[str, ...], own: dict[str, str]) -> Cost:
    """Run a command in the working folder and return what it took.

    Args:
        command: The command; it writes `ready` on a line to standard error when its start is over.
        own: Variables of its environment.

    Raises:
        SystemExit: with what it said last, if it fails or takes too long.
    """
    said = Path("said.txt")
    used: dict[int, float] = {}
    peaks: dict[int, int] = {}
    begun = ready = time.perf_counter()
    before = 0.0
    with (
        said.open("wb") as file,
        subprocess.Popen(
            command, stdout=file, stderr=file, env={**environment(), **own}, start_new_session=True
        ) as process,
    ):
        try:
            while process.poll() is None:
                _look(process.pid, used, peaks)
                if not before and b"\nready\n" in b"\n" + said.read_bytes():
                    ready, before = time.perf_counter(), sum(used.values())
                if time.perf_counter() - begun > LIMIT:
                    break
                time.sleep(INTERVAL)
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
    end = time.perf_counter()
    if process.returncode:
        last = said.read_text(encoding="utf-8", errors="replace")[-3_000:]
        raise SystemExit(f"{' '.join(command)} failed with {process.returncode}:\n{last}")
    workers = [peak for pid, peak in peaks.items() if pid != process.pid]
    return Cost(ready - begun, end - ready, sum(used.values()) - before, max(workers or peaks.values()) / 1000)


def _look(first: int, used: dict[int, float], peaks: dict[int, int]) -> None:
    """Note the seconds of the processor of a process and of all that it started, and the peaks of those in Python."""
    states = {int(path.name): status(path) for path in PROC.glob("[0-9]*")}
    family = {first}
    while grown := {pid for pid, (parent, _) in states.items() if parent in family} - family:
        family |= grown
    for pid in family & states.keys():
        try:
            name, _, rest = (PROC / str(pid) / "stat").read_text(encoding="utf-8").rpartition(")")
        except OSError:  # it has gone
            continue
        times = rest.split()[11:13]
        used[pid] = sum(map(int, times)) / TICKS
        if "python" in name:
            peaks[pid] = max(peaks.get(pid, 0), states[pid][1])
