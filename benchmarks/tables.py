"""Measures nested Parquet, and questions to tables, against reading and parsing NDJSON. Run as `make bench-tables`.

The records are one small record under many ids, dates and platforms. The floor reads their NDJSON and parses each line with
orjson; FLOOR names a Python that has it. Times are CPU times, of all threads together.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

import duckdb

from benchmarks.corpus import RECORD, varied
from incidents import dumps, loads
from incidents.exchange.nested.columns import nested_columns

ROUNDS = 5
QUESTION = "SELECT count(*) FROM {actions} WHERE kind = 'service_block' AND list_contains(platforms, 'service_7')"
UNNESTED = "(SELECT unnest(actions, recursive := false) AS action FROM {source})"
FLOOR = "import orjson, sys\nfor line in open(sys.argv[1], 'rb'): orjson.loads(line)"
READ = "import incidents, sys; sum(1 for _ in incidents.read(sys.argv[1]))"
NESTED = "import sys, pathlib; from incidents.exchange.nested.writing import write_nested_lines as w; w(pathlib.Path(sys.argv[1]), sys.argv[2])"
EXPORT = "import sys; from incidents.cli import main; sys.exit(main(sys.argv[1:]))"
LOAD = "import incidents, sys; len(incidents.Corpus.load(sys.argv[1]))"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("records", type=int, nargs="?", default=10_000)
    parser.add_argument("--nested-only", action="store_true", help="measure only the conversion to nested Parquet")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        measure(Path(folder), options.records, nested_only=options.nested_only)


def measure(folder: Path, number: int, *, nested_only: bool) -> None:
    """Measure that many records in a folder."""
    lines, nested, flat = folder / "all.ndjson", folder / "all.parquet", folder / "flat"
    record = RECORD.read_text(encoding="utf-8")
    with lines.open("wb") as file:
        for place in range(number):
            file.write(dumps(loads(varied(record, f"r-{place}", place)), indent=None).encode() + b"\n")
    print(f"{number:,} records, {lines.stat().st_size / 1e6:,.1f} MB of NDJSON")
    floor, _ = run("read + orjson.loads", os.environ.get("FLOOR", sys.executable), FLOOR, lines)
    spent, _ = run("NDJSON to nested Parquet", sys.executable, NESTED, lines, nested)
    print(f"  {spent / floor:.2f} x read + orjson.loads; {nested.stat().st_size / 1e6:,.1f} MB")
    if nested_only:
        return
    checked, _ = run("incidents.read", sys.executable, READ, lines)
    spent, _ = run(
        "export --to nested-parquet", sys.executable, EXPORT, "export", lines, "--to", "nested-parquet", "--out", nested
    )
    print(f"  {spent / checked:.2f} x incidents.read")
    run("export --to parquet", sys.executable, EXPORT, "export", lines, "--to", "parquet", "--out", flat)
    loaded, _ = run("Corpus.load", sys.executable, LOAD, lines)
    questions(lines, nested, flat, loaded)


def questions(lines: Path, nested: Path, flat: Path, loaded: float) -> None:
    """Time one question to each form of the records."""
    columns = ", ".join(f"\"{name}\": '{kind}'" for name, kind in nested_columns().items())
    read = f"read_json('{lines}', columns = {{{columns}}}, format = 'newline_delimited')"
    inner = "(SELECT action.* FROM (SELECT unnest(actions) AS action FROM {}))"
    flat_table = f"read_parquet('{flat / 'actions.parquet'}')"
    forms = {
        "NDJSON, columns compiled": inner.format(read),
        "NDJSON, columns inferred": inner.format(f"read_json('{lines}', format = 'newline_delimited')"),
        "nested Parquet": inner.format(f"read_parquet('{nested}')"),
        "flat Parquet": flat_table,
    }
    found = {name: asked(QUESTION.format(actions=actions)) for name, actions in forms.items()}
    answers = {answer for answer, _ in found.values()}
    if len(answers) != 1:
        raise SystemExit(f"the forms give different answers: {answers}")
    for name, (_, spent) in found.items():
        print(f"a filter on {name:<27}{spent * 1000:10,.1f} ms")
    spent = found["flat Parquet"][1]
    print(
        f"  flat: {found['NDJSON, columns compiled'][1] / spent:,.0f} x faster than DuckDB on NDJSON with columns compiled,"
    )
    print(
        f"  {found['NDJSON, columns inferred'][1] / spent:,.0f} x with columns inferred, {loaded / spent:,.0f} x faster than Corpus.load"
    )


def asked(question: str) -> tuple[int, float]:
    """Return the answer to a question, and the median of its CPU times in seconds."""
    spent = []
    with duckdb.connect() as database:
        for _ in range(ROUNDS):
            begun = time.process_time()
            ((answer,),) = database.execute(question).fetchall()
            spent.append(time.process_time() - begun)
    return answer, median(spent)


def run(name: str, python: str, code: str, *arguments: object) -> tuple[float, float]:
    """Run a program; print and return its CPU time in seconds and its peak of memory in MB.

    Raises:
        SystemExit: if it fails.
    """
    process = os.posix_spawn(python, [python, "-c", code, *map(str, arguments)], dict(os.environ))
    _, status, used = os.wait4(process, 0)
    if status:
        raise SystemExit(f"{name} failed")
    spent, peak = used.ru_utime + used.ru_stime, used.ru_maxrss / 1000
    print(f"{name:<40}{spent:8.2f} s CPU {peak:8,.0f} MB")
    return spent, peak


if __name__ == "__main__":
    main()
