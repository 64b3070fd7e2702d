"""Checks one invented corpus on one machine, on Spark and on Dask: the findings must be the same, to the byte.

Run as `make scale`. The engines run the scripts of the how-to page as they stand, each in an environment of its own and on
two processors of this machine, reached from this machine alone. Time is given by the clock and in seconds of the
processor, which depend less on what else the machine does; the start of an engine is apart.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
import shutil
import signal
import sys
import tempfile
from collections.abc import Callable, Iterable
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Any, Final, NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.crossing import records, shutdowns
from benchmarks.processes import ROOT
from benchmarks.workers import Cost, watched
from incidents import validate_many
from incidents.english import counted
from incidents.exchange import batches
from incidents.exchange.batches.alone import finding_row

PAGE: Final = ROOT / "docs" / "how-to" / "run-on-spark-or-dask.md"
DAY: Final = "2025-06-01"
"""The day that the page names."""
CORPUS: Final = "corpus.ndjson"
MOST_SPREAD: Final = 20_000
"""Records that are also checked in several partitions and orders."""
MOST_ALIKE: Final = 100_000
"""Shutdowns of one country, of which each may be the same as many others."""
GROUP: Final = 5_000
COLUMNS: Final = (
    "how",
    "findings",
    "across",
    "digest",
    "start, s",
    "clock, s",
    "processor, s",
    "processor × two processes",
    "records/s",
    "largest worker, MB",
)
BLOCK: Final = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)
READY: Final = "\nimport sys as _sys\nprint('ready', file=_sys.stderr, flush=True)\n"
"""Goes between the two blocks of an engine: what was before it is the start."""
SPARK: Final = """\
spark.ui.enabled false
spark.driver.host 127.0.0.1
spark.driver.bindAddress 127.0.0.1
spark.log.level ERROR
spark.sql.files.openCostInBytes 134217728
"""
"""It is reached from this machine alone, and each file is a partition of its own."""


class Digest(NamedTuple):
    """What identifies findings, whatever their order."""

    number: int
    across: int
    """How many of them are of rules across records."""
    code: str


class Spread(NamedTuple):
    """How the records are in files."""

    parts: int
    shuffled: bool = False


def digest(rows: Iterable[dict[str, Any]]) -> Digest:
    """Return the digest of the rows of findings."""
    number = across = total = 0
    for row in rows:
        number += 1
        across += row["code"].startswith("INC3")
        held = json.dumps({**row, "first_line": None}, sort_keys=True).encode()
        total = (total + int.from_bytes(sha256(held).digest())) % 2**256
    return Digest(number, across, f"{total:064x}"[:16])


def locally(jobs: int) -> Digest:
    """Return what `validate_many` finds in the corpus of the working folder."""
    columns = dict.fromkeys(batches.FINDINGS.names)
    return digest({**columns, **finding_row(one, 1)} for one in validate_many(CORPUS, jobs=jobs, as_of=DAY))


def written(folder: Path) -> Digest:
    """Return what an engine wrote."""
    files = sorted(folder.glob("*.parquet"))
    return digest(row for file in files for batch in pq.ParquetFile(file).iter_batches() for row in batch.to_pylist())


class Campaign(NamedTuple):
    """A corpus, and how engines get it."""

    what: str
    total: int
    records: Callable[[int], Iterable[dict[str, Any]]]
    ways: tuple[Spread, ...]


def campaigns(total: int) -> list[Campaign]:
    """Return what is checked, the small one first."""
    few = min(total, MOST_SPREAD)
    found = [Campaign("records", few, records, (Spread(1), Spread(7), Spread(64), Spread(7, shuffled=True)))]
    if total > MOST_SPREAD:
        alike = min(total // 2, MOST_ALIKE)
        found.append(Campaign("shutdowns of one country without a platform", alike, shutdowns, (Spread(16),)))
        found.append(Campaign("records", total, records, (Spread(16),)))
    return found


def make(made: Iterable[dict[str, Any]]) -> None:
    """Write records as lines to the corpus of the working folder."""
    with Path(CORPUS).open("wb") as file:
        file.writelines(json.dumps(record, ensure_ascii=False).encode() + b"\n" for record in made)


def spread(how: Spread) -> None:
    """Write the records of the corpus as files of Parquet, in their order or in any."""
    for name in ("records", "checked", "facts", "across", "findings"):
        shutil.rmtree(name, ignore_errors=True)
    Path("records").mkdir()
    table = pa.Table.from_batches(batches.read(CORPUS), batches.RECORDS)
    if how.shuffled:
        order = list(range(table.num_rows))
        Random(how.parts).shuffle(order)  # noqa: S311 - nothing secret
        table = table.take(order)
    size = -(-table.num_rows // how.parts)
    for part in range(how.parts):
        pq.write_table(table.slice(part * size, size), f"records/{part:03}.parquet", row_group_size=GROUP)


def blocks(section: str) -> list[str]:
    """Return the blocks of code in a section of the page."""
    sections = re.split(r"^## ", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return next(BLOCK.findall(text) for text in sections if text.partition("\n")[0] == section)


def scripts() -> dict[str, str]:
    """Return the script of each engine, as the page has it."""
    made = {name: READY.join(blocks(name)) for name in ("Spark", "Dask")}
    # The page starts a cluster only where its script is run, not where a worker imports it.
    return {
        "Spark": made["Spark"],
        "Dask": made["Dask"].replace(READY, f"\nif __name__ == '__main__':{_indented(READY)}"),
    }


def _indented(code: str) -> str:
    return code.replace("\n", "\n    ").rstrip(" ")


def on(engine: str, python: str, how: Spread) -> tuple[Digest, Cost]:
    """Return what an engine finds in the corpus of the working folder, and what it takes."""
    spread(how)
    script = Path(f"on_{engine.lower()}.py").absolute()
    script.write_text(scripts()[engine], encoding="utf-8")
    Path("conf").mkdir(exist_ok=True)
    Path("conf/spark-defaults.conf").write_text(SPARK, encoding="utf-8")
    own = {"PATH": f"{Path(python).parent}{os.pathsep}{os.environ['PATH']}"}
    own |= {"SPARK_LOCAL_IP": "127.0.0.1", "SPARK_CONF_DIR": str(Path("conf").absolute())}
    cost = watched((python, str(script)), own)
    return written(Path("findings")), cost


def on_this_machine(jobs: int) -> tuple[Digest, Cost]:
    """Return what so many processes find in the corpus of the working folder, and what they take."""
    cost = watched((sys.executable, "-m", "benchmarks.scale", "--local", str(jobs)), {"PYTHONPATH": str(ROOT)})
    number, across, code = json.loads(Path("local.json").read_text(encoding="utf-8"))
    return Digest(number, across, code), cost


def run(campaign: Campaign, engines: dict[str, str]) -> bool:
    """Check a corpus in every way, print a table, and return whether all findings are the same."""
    total = campaign.total
    make(campaign.records(total))
    size = Path(CORPUS).stat().st_size
    print(f"\n{total:,} {campaign.what}, {size / 1e6:,.0f} MB\n")
    print(f"| {' | '.join(COLUMNS)} |")
    print(f"|---|{'---:|' * 2}---{'|---:' * (len(COLUMNS) - 4)}|")
    local = {jobs: on_this_machine(jobs) for jobs in (1, 2)}
    beside = local[2][1]
    seen = {found for found, _ in local.values()}
    for jobs, (found, cost) in local.items():
        _print(f"validate, {counted(jobs, 'process', 'processes')}", found, cost, total, beside)
    for engine, python in engines.items():
        for how in campaign.ways:
            found, cost = on(engine, python, how)
            seen.add(found)
            name = f"{engine}, {counted(how.parts, 'partition')}{', any order' if how.shuffled else ''}"
            _print(name, found, cost, total, beside)
    return len(seen) == 1


def _print(name: str, found: Digest, cost: Cost, total: int, beside: Cost) -> None:
    print(
        f"| {name} | {found.number:,} | {found.across:,} | {found.code} | {cost.start:.1f} | {cost.clock:.1f} | "
        f"{cost.processor:.1f} | {cost.processor / beside.processor:.2f} | {total / cost.clock:,.0f} | {cost.worker:.0f} |",
        flush=True,
    )


def main() -> None:
    """Print the tables; end with an error if findings differ."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("records", type=int, nargs="?", default=MOST_SPREAD)
    parser.add_argument("--engine", action="append", default=[], metavar="NAME=PYTHON")
    parser.add_argument("--local", type=int, metavar="JOBS", help="only check the corpus of the working folder")
    asked = parser.parse_args()
    if asked.local:
        Path("local.json").write_text(json.dumps(locally(asked.local)), encoding="utf-8")
        return
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("stopped"))  # so that what was started is stopped, too
    engines = dict(one.split("=", 1) for one in asked.engine)
    print(f"{os.cpu_count()} processors; Python {platform.python_version()}; load {os.getloadavg()[0]:.1f}")
    here = Path.cwd()
    with tempfile.TemporaryDirectory(prefix="incidents-scale-") as folder:
        os.chdir(folder)
        same = [run(campaign, engines) for campaign in campaigns(asked.records)]
        os.chdir(here)
    if not all(same):
        raise SystemExit("\nThe findings differ: not all digests of a table are equal.")
    print("\nAll digests of each table are equal.")


if __name__ == "__main__":
    main()
