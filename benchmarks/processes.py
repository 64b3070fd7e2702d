"""Commands that are measured in processes of their own: how long they take, and how much memory they hold.

They are looked up on the path, where the Makefile puts the environment of each tool.
"""

from __future__ import annotations

import os
import re
import resource
import shutil
import subprocess
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
SCHEMA = ROOT / "schemas" / "dev" / "incident.schema.json"
PROC = Path("/proc")
INTERVAL = 0.05
"""Seconds between two looks at the memory of a command."""

Command = tuple[str, ...]


def found(name: str) -> str:
    """Return the path of a command.

    Raises:
        SystemExit: if it is not there.
    """
    path = shutil.which(name)
    if path is None:
        raise SystemExit(f"{name} is not on the path; `make bench` makes its environment")
    return path


def incidents(*paths: str, jobs: int | None = None) -> Command:
    """Return the command that checks files or folders by all rules."""
    return command("validate", *(("--jobs", str(jobs)) if jobs else ()), *paths)


def command(name: str, *arguments: str) -> Command:
    """Return a command of incidents."""
    return (found("incidents"), name, *arguments)


def check_jsonschema(*paths: str) -> Command:
    """Return the command that checks files by the schema, in Python."""
    return (found("check-jsonschema"), "--schemafile", str(SCHEMA), *paths)


def ajv(pattern: str) -> Command:
    """Return the command that checks the files that a pattern matches by the schema, in JavaScript."""
    return (found("ajv"), "validate", "--spec=draft2020", "-s", str(SCHEMA), "-d", pattern)


def environment() -> dict[str, str]:
    """Return the variables of a measured process: none that changes what Python loads, or what is kept."""
    return {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "INCIDENTS"))}


def seconds(command: Command, folder: Path, peaks: dict[int, int] | None = None) -> float:
    """Return how long a command takes; note the peaks of its processes, in kB by process id, if there is room for them.

    Raises:
        SystemExit: with what the command printed last, if it fails.
    """
    with tempfile.TemporaryFile() as printed:
        begun = time.perf_counter()
        with subprocess.Popen(command, stdout=printed, stderr=printed, cwd=folder, env=environment()) as process:
            while peaks is not None and process.poll() is None:
                look(process.pid, peaks)
                time.sleep(INTERVAL)
        taken = time.perf_counter() - begun
        if process.returncode:
            printed.seek(0)
            said = printed.read().decode(errors="replace")[-1000:]
            raise SystemExit(f"{' '.join(command)[:200]} failed with {process.returncode}:\n{said}")
    return taken


def seconds_and_megabytes(command: Command, folder: Path) -> tuple[float, float | None]:
    """Return how long a command takes and what its processes hold at most, each at its own peak, added up.

    What processes share is counted in each of them, so that together they hold no more than that. The memory is not
    known without a Linux kernel.
    """
    peaks: dict[int, int] = {}
    taken = seconds(command, folder, peaks)
    return taken, sum(peaks.values()) / 1000 or None


class Cost(NamedTuple):
    """What a command takes: seconds by the clock, and of the processor, those of its processes together."""

    clock: float
    processor: float


def cost(command: Command, folder: Path) -> Cost:
    """Run a command and return what it takes."""
    before = spent()
    clock = seconds(command, folder)
    return Cost(clock, spent() - before)


def spent() -> float:
    """Return the seconds of the processor that all processes took which this one started and which have ended."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def look(first: int, peaks: dict[int, int]) -> None:
    """Note the peak of a process and of all that it started, in kB by process id."""
    states = {int(path.name): status(path) for path in PROC.glob("[0-9]*")}
    family = {first}
    while grown := {pid for pid, (parent, _) in states.items() if parent in family} - family:
        family |= grown
    for pid in family & states.keys():
        peaks[pid] = max(peaks.get(pid, 0), states[pid][1])


def status(path: Path) -> tuple[int, int]:
    """Return the parent and the peak in kB of the process whose folder this is; zeros if it has gone."""
    try:
        text = (path / "status").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return 0, 0
    parent, peak = (re.search(rf"^{name}:\s*(\d+)", text, re.MULTILINE) for name in ("PPid", "VmHWM"))
    return int(parent[1]) if parent else 0, int(peak[1]) * 1024 // 1000 if peak else 0
