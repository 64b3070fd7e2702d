"""Times every command against the least that it could cost and against other tools, and writes the table into the docs.

Run as `make bench`. All rows are of one run. They take turns, so that a busy moment of the machine affects all alike, and a
ratio is the median of the ratios of the rounds; what is compared is processor time, which depends less on what else the machine does. Rows of a large folder with several processes
are also compared by the clock, which says something on idle processors only.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from importlib.metadata import version
from pathlib import Path
from statistics import median
from typing import Final, NamedTuple

import incidents
from benchmarks import corpus, processes
from benchmarks.corpus import RECORD as SMALL
from benchmarks.processes import ROOT, Cost, command
from benchmarks.typed import incident_model

ROUNDS: Final = 7
SHORTEST: Final = 0.05
"""Seconds that a repeated measurement lasts at least, so that the grain of the clock does not matter."""
SLOW: Final = 10
"""A command that takes more seconds of the processor than this in its first run is not run again."""
PAGE: Final = ROOT / "docs" / "performance.md"
BEGIN, END = "<!-- make bench -->\n", "<!-- end of make bench -->\n"
FIRST, SECOND = (ROOT / "examples" / f"{name}.json" for name in ("ve-twitter-2013-suspensions", "ve-x-2024-block"))
DAY: Final = ("--as-of", "2024-08-25")
OUT: Final = str(ROOT / "build" / "bench")
"""Where commands write that write folders."""


class Row(NamedTuple):
    """One thing that is timed."""

    name: str
    run: Callable[[], Cost]
    against: str = ""
    """The name of the row that it is compared with."""
    goal: float | None = None
    """The highest ratio that is aimed at."""
    by_clock: bool = False
    """Whether the clock is compared, because several processes share the work."""
    prepare: Callable[[], None] = lambda: None
    """What is done before it without being timed."""
    weigh: Callable[[], tuple[float, float | None]] | None = None
    """Runs it once, and returns the time and the memory in MB, where that is shown."""


class Measured(NamedTuple):
    """What a row took in each round, and its memory."""

    row: Row
    costs: list[Cost]
    memory: float | None = None


def calls() -> Iterator[Row]:
    """Yield what is timed in this process."""
    model = incident_model()
    one, other = incidents.load(FIRST), incidents.load(SECOND)
    for file in (FIRST, SMALL):
        size, text = _size(file), file.read_text(encoding="utf-8")
        record, data = incidents.loads(text), json.loads(text)
        parse, typed, write = f"json.loads, {size}", f"pydantic model_validate_json, {size}", f"json.dumps, {size}"
        yield Row(parse, _repeated(partial(json.loads, text)))
        yield Row(typed, _repeated(partial(model.model_validate_json, text)), parse)
        yield Row(f"loads, {size}", _repeated(partial(incidents.loads, text)), typed, 1.2)
        yield Row(f"validate, {size}", _repeated(partial(incidents.validate, text)), parse)
        yield Row(write, _repeated(partial(json.dumps, data, indent=2)))
        yield Row(f"dumps, {size}", _repeated(partial(incidents.dumps, record)), write, 1.0)
    yield Row("compare", _repeated(partial(incidents.compare, one, other)), f"json.loads, {_size(FIRST)}")


def starts() -> Iterator[Row]:
    """Yield what is timed from the start of a process to its end."""
    start = "python -c pass"
    yield Row(start, _process((sys.executable, "-c", "pass")))
    yield Row("incidents --version", _process((processes.found("incidents"), "--version")), start)
    for file in (SMALL, FIRST):
        size = _size(file)
        peer = f"check-jsonschema, {size}"
        yield Row(peer, _process(processes.check_jsonschema(str(file))))
        yield Row(f"ajv validate, {size}", _process(processes.ajv(str(file))), peer)
        goal = 0.4 if file == SMALL else None
        yield Row(f"incidents validate, {size}", _process(processes.incidents("--no-cache", str(file))), peer, goal)
    for asked in (
        *(("fmt", "--check", str(FIRST)), ("show", str(FIRST), *DAY), ("status", str(FIRST), *DAY)),
        *(("compare", str(FIRST), str(SECOND)), ("stats", "examples"), ("list", "examples")),
        *(("search", "telegram", "--in", "examples"), ("explain", "service_block"), ("duplicates", "examples")),
        *(("precedents", str(FIRST), "--in", "examples"), ("chains", "examples"), ("schema",)),
        ("export", "examples", "--to", "csv", "--out", OUT),
    ):
        words = [Path(word).name if word.endswith(".json") else word for word in asked if word not in ("--out", OUT)]
        yield Row(f"incidents {' '.join(words)}", _process(command(*asked)), start)


def folder_rows(folder: Path) -> Iterator[Row]:
    """Yield what is timed for a large folder."""
    goals = {corpus.COLD: 4.6, corpus.WARM: 2.0, corpus.CHANGED: 2.2, corpus.FORMAT: 5.0}
    for name, run in corpus.runs_in(folder).items():
        against = "" if name == corpus.FLOOR else corpus.FLOOR
        measured = partial(processes.cost, run.command, folder)
        weigh = partial(processes.seconds_and_megabytes, run.command, folder)
        yield Row(name, measured, against, goals.get(name), name in goals, partial(run.prepare, folder), weigh)


def _size(file: Path) -> str:
    return f"{file.stat().st_size / 1000:.0f} kB"


def _process(asked: processes.Command) -> Callable[[], Cost]:
    return partial(processes.cost, asked, ROOT)


def _repeated(run: Callable[[], object]) -> Callable[[], Cost]:
    """Return the measurement of something fast, which is done many times; the first time, which imports, does not count."""
    run()
    begun = time.process_time()
    run()
    times = max(1, round(SHORTEST / max(time.process_time() - begun, 1e-6)))

    def measured() -> Cost:
        clock, processor = time.perf_counter(), time.process_time()
        for _ in range(times):
            run()
        return Cost((time.perf_counter() - clock) / times, (time.process_time() - processor) / times)

    return measured


def measure(rows: Iterable[Row], rounds: int) -> dict[str, Measured]:
    """Return what each row took in each round, after one that does not count, and shows the memory; a slow row runs once."""
    measured: dict[str, Measured] = {}
    for row in rows:
        row.prepare()
        before = processes.spent()
        clock, memory = (row.run().clock, None) if row.weigh is None else row.weigh()
        first = Cost(clock, processes.spent() - before)
        measured[row.name] = Measured(row, [first] if first.processor > SLOW else [], memory)
    repeated = [one for one in measured.values() if not one.costs]
    for _ in range(rounds):
        for row, costs, _ in repeated:
            row.prepare()
            costs.append(row.run())
    return measured


def table(measured: dict[str, Measured]) -> Iterator[str]:
    """Yield the lines of a table."""
    yield "| what | rounds | processor, ms | lowest to highest | clock, ms | memory, MB | ratio | goal |"
    yield "|---|---:|---:|---:|---:|---:|---|---|"
    for name, (row, costs, memory) in measured.items():
        spent = [1000 * one.processor for one in costs]
        clock = f"{1000 * median(one.clock for one in costs):,.2f}"
        spread = f"{min(spent):,.2f} to {max(spent):,.2f}"
        ratio = goal = ""
        if row.against:
            value = _ratio(costs, measured[row.against].costs, row)
            ratio = f"{value:.2f} × {row.against}{', by the clock' if row.by_clock else ''}"
            goal = "" if row.goal is None else f"≤ {row.goal}: {'met' if value <= row.goal else 'missed'}"
        held = "" if memory is None else f"{memory:.0f}"
        yield f"| {name} | {len(costs)} | {median(spent):,.2f} | {spread} | {clock} | {held} | {ratio} | {goal} |"


def _ratio(costs: list[Cost], others: list[Cost], row: Row) -> float:
    """Return the median of the ratios of the rounds, between which the speed of a processor may differ.

    A row that ran once has the ratio to the median of the other.
    """
    mine, theirs = ([one.clock if row.by_clock else one.processor for one in some] for some in (costs, others))
    rounds = zip(mine, theirs, strict=True) if len(mine) == len(theirs) else [(median(mine), median(theirs))]
    return median(one / other for one, other in rounds)


def versions() -> str:
    """Return the machine and the versions of what is compared."""
    pinned = json.loads((ROOT / "tools" / "peers" / "package.json").read_text(encoding="utf-8"))["dependencies"]
    peers = (ROOT / "requirements" / "peers.txt").read_text(encoding="utf-8")
    checker = next(line.split()[0] for line in peers.splitlines() if line.startswith("check-jsonschema=="))
    return (
        f"{os.cpu_count()} processors ({platform.machine()}, {platform.system()}), load {os.getloadavg()[0]:.1f}; "
        f"Python {platform.python_version()}; incidents {incidents.__version__}, pydantic {version('pydantic')}, "
        f"{checker.replace('==', ' ')}, ajv-cli {pinned['ajv-cli']}."
    )


def main() -> None:
    """Print the tables and write them into the docs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", type=int, nargs="?", default=corpus.FILES)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    options = parser.parse_args()
    files, rounds = options.files, options.rounds
    with tempfile.TemporaryDirectory(prefix="incidents-bench-") as name:
        folder = Path(name)
        size = corpus.make(folder, files)
        found = versions()
        parts = (
            ("In a running process:", measure(calls(), rounds)),
            ("From the start of a process to its end:", measure(starts(), rounds)),
            (f"{files:,} files of {size / 1000:.1f} kB:", measure(folder_rows(folder), 1 + rounds // 3)),
        )
    lines = [found]
    for title, measured in parts:
        lines += ["", title, "", *table(measured)]
    text = "\n".join(lines) + "\n"
    print(text)
    page = PAGE.read_text(encoding="utf-8")
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    PAGE.write_text(f"{before}{BEGIN}\n{text}\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
