"""Measures the processor time of the site of a thousand records against that of loading them, in one run.

Run as `make bench-site`. One folder is of small records, the other of the examples; both have new ids and other dates, so
that no two tell of the same case, and the relations of the examples lead to copies of the same round.
"""

from __future__ import annotations

import os
import platform
import re
import resource
import sys
import tempfile
from datetime import date
from functools import partial
from pathlib import Path
from statistics import median
from time import process_time

from benchmarks.corpus import RECORD, varied
from benchmarks.processes import ROOT, Command, found, seconds
from incidents import Corpus
from incidents.site.build import frame, shared_files
from incidents.site.pairs import Pairs
from incidents.site.places import NDJSON, PACKAGE, WORKBOOK
from incidents.site.record_pages import RecordPages
from incidents.site.records import Records
from incidents.validation.site_settings import SiteSettings

RECORDS = 1_000
ROUNDS = 3
EXAMPLES = sorted((ROOT / "examples").glob("*.json"))
YEAR = re.compile(r'(?<=["/])20\d\d(?=(?:-\d\d)*["/T])')
TURNS = 4
"""So many different sets of dates the copies of an example have."""
DAY = "2026-11-21"
WHOLE = frozenset({NDJSON, PACKAGE, WORKBOOK})
SHARED = {"static": "data of the search", "timeline": "page of the timeline", "compare": "page that lists pairs"}
LOAD = "import incidents, sys; print(len(incidents.Corpus.load(sys.argv[1])))"


def small(folder: Path) -> None:
    """Write small records."""
    record = RECORD.read_text(encoding="utf-8")
    for number in range(RECORDS):
        name = f"{RECORD.stem}-{number}"
        (folder / f"{name}.json").write_text(varied(record, name, number), encoding="utf-8")


def large(folder: Path) -> None:
    """Write copies of the examples, those of each round some leap years earlier."""
    names = re.compile(rf'"({"|".join(path.stem for path in EXAMPLES)})"')
    for number in range(RECORDS):
        path, turn = EXAMPLES[number % len(EXAMPLES)], number // len(EXAMPLES)
        years = turn % TURNS * 4
        text = names.sub(rf'"\g<1>-{turn}"', path.read_text(encoding="utf-8"))
        moved = YEAR.sub(partial(_earlier, years), text)
        (folder / f"{path.stem}-{turn}.json").write_text(moved, encoding="utf-8")


def _earlier(years: int, year: re.Match[str]) -> str:
    return str(int(year[0]) - years)


def processor_seconds(command: Command, folder: Path) -> float:
    """Return the processor time of a command and of the processes that it starts."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds(command, folder)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime - before.ru_utime) + (after.ru_stime - before.ru_stime)


def shares(folder: Path) -> dict[str, tuple[int, float]]:
    """Return the number of files of each kind, and the seconds of processor time in which one process makes them, unwritten."""
    corpus = Corpus.load(folder)
    records = Records(corpus=corpus, day=date.fromisoformat(DAY), pages=frame(SiteSettings()))
    found: dict[str, tuple[int, float]] = {}
    before = process_time()

    def took(kind: str, files: int = 1) -> None:
        nonlocal before
        now = process_time()
        number, known = found.get(kind, (0, 0.0))
        found[kind] = number + files, known + now - before
        before = now

    records.know()
    took("what all pages share, such as the nearest precedents", 0)
    pages = RecordPages(records)
    for incident in corpus:
        for place, _ in pages.files(incident):
            took("page of a record" if place.endswith(".html") else "record as JSON, BibTeX, CSL-JSON and picture")
    for _ in Pairs(records).files(sorted(records.pairs)):
        took("page of a pair")
    for place, _ in shared_files(records):
        top = place.partition("/")[0]
        took(
            "all records as NDJSON, CSV and workbook" if place in WHOLE else SHARED.get(top, "page and files of a list")
        )
    return found


def main() -> None:
    """Print the tables."""
    print(f"{RECORDS:,} records; {os.cpu_count()} processors; Python {platform.python_version()}; {ROUNDS} rounds")
    print("\n| records of | load, s | site, s | site ÷ load | site, MB | files |\n|---|---:|---:|---:|---:|---:|")
    kinds: dict[str, tuple[int, float]] = {}
    for make in (small, large):
        with tempfile.TemporaryDirectory(prefix="incidents-bench-") as name:
            records, out = Path(name) / "records", Path(name) / "site"
            records.mkdir()
            make(records)
            size = sum(path.stat().st_size for path in records.iterdir()) / RECORDS / 1000
            runs: dict[str, Command] = {
                "load": (sys.executable, "-c", LOAD, str(records)),
                "site": (found("incidents"), "site", str(records), "--out", str(out), "--as-of", DAY),
            }
            taken = {
                run: median(processor_seconds(command, ROOT) for _ in range(ROUNDS)) for run, command in runs.items()
            }
            kinds = kinds or shares(records)
            files = [path.stat().st_size for path in out.rglob("*") if path.is_file()]
            print(
                f"| {size:.0f} kB | {taken['load']:.1f} | {taken['site']:.1f} | {taken['site'] / taken['load']:.1f} "
                f"| {sum(files) / 1e6:.0f} | {len(files):,} |"
            )
    whole = sum(seconds for _, seconds in kinds.values())
    print("\n| of the small records | files | ms each | share |\n|---|---:|---:|---:|")
    for kind, (number, taken_by) in sorted(kinds.items(), key=lambda row: -row[1][1]):
        print(f"| {kind} | {number:,} | {1000 * taken_by / max(number, 1):.1f} | {taken_by / whole:.0%} |")


if __name__ == "__main__":
    main()
