"""Checking many files: the same whatever the number of processes, and what cannot be checked is told."""

from __future__ import annotations

import multiprocessing
import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from incidents.codec.record_bytes import Portion
from incidents.findings import Hit
from incidents.validation import parallel, processes
from incidents.validation.context import Context
from incidents.validation.own_rules import own_rules, rule
from incidents.validation.parallel import Task, check, check_all, check_records, tasks_of
from incidents.validation.paths import Named
from incidents.validation.processes import Processes
from incidents.validation.records import TOGETHER, each_record
from incidents.validation.results import Result
from incidents.validation.selection import Plan, Selection
from tests.records import as_bytes, minimal


@pytest.fixture
def slices(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hand two files at a time to a process, so that a few are worth several."""
    monkeypatch.setattr(parallel, "SLICE", 2)


def written(tmp_path: Path, number: int = 7) -> list[str]:
    """Return files of which every third has a finding."""
    paths = []
    for index in range(number):
        path = tmp_path / f"xx-{index}.json"
        path.write_bytes(as_bytes(minimal(id=f"xx-{index}", countries=["VE"] if index % 3 else ["Venezuela"])))
        paths.append(str(path))
    return paths


def checked(paths: list[str], jobs: int | None = None) -> list[Result]:
    """Return the results of files, of a number of processes."""
    with Processes(jobs) as used:
        return list(check_all(tasks_of(paths), Plan(), used))


def alone(path: str) -> Result:
    """Return the result of one file."""
    return next(check([Portion(path)], Plan()))


def test_a_file_is_checked_with_its_facts(tmp_path: Path) -> None:
    """Findings carry the path, and the facts of records that could be read go along."""
    broken, whole = (alone(path) for path in written(tmp_path, 2))
    assert (broken.records, [one.code for one in broken.findings], broken.facts) == (1, ["INC105"], ())
    assert (whole.records, whole.findings, [facts.id for facts in whole.facts]) == (1, (), ["xx-1"])
    assert pickle.loads(pickle.dumps(broken)) == broken  # noqa: S301 - it is ours


def test_no_records_are_a_result_too() -> None:
    """A file of NDJSON with empty lines only has none."""
    assert check_records("a", [], Plan()) == Result(path="a", records=0, findings=(), facts=())


@pytest.mark.parametrize("number", [1, 2, 3, 8])
def test_the_number_of_processes_changes_nothing(slices: None, tmp_path: Path, number: int) -> None:
    """Results come in the order of the files, and are the same."""
    paths = written(tmp_path)
    results = checked(paths, number)
    assert results == [alone(path) for path in paths]
    assert [result.path for result in results] == paths


def test_another_process_is_started_only_where_it_is_worth_it(
    slices: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not for a few files unless asked for, and never for one slice of them or for none."""
    used: list[int] = []

    def noted(number: int) -> Any:
        used.append(number)
        return pool(number)

    pool = processes._pool
    monkeypatch.setattr(processes, "_pool", noted)
    paths = written(tmp_path)
    checked(paths)
    checked(paths[:2], 8)
    assert checked([], 8) == []
    assert used == []
    checked(paths, 3)
    checked(paths, 99)
    monkeypatch.setattr(parallel, "WORTH_IT", 4)
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    checked(paths)
    monkeypatch.setattr("os.cpu_count", lambda: None)
    checked(paths)
    assert used == [3, 4, 2]


@pytest.mark.parametrize("number", [1, 2])
def test_a_file_that_cannot_be_read_is_a_finding_in_its_turn(slices: None, tmp_path: Path, number: int) -> None:
    """The files before and after it are checked."""
    paths = written(tmp_path)
    Path(paths[4]).unlink()
    results = checked(paths, number)
    assert [result.path for result in results] == paths
    assert [(result.records, result.unchecked) for result in results] == [(1, 0)] * 4 + [(0, 1)] + [(1, 0)] * 2
    assert [(one.code, one.message) for one in results[4].findings] == [("INC016", "no such file")]


@rule("ACME-1", "no-third")
def fails_on_the_third(context: Context) -> Iterator[Hit]:
    """It has the id that ends with 3.

    Why: For a test of rules that fail.
    """
    if context.incident.id.endswith("3"):
        raise ValueError(context.incident.id)
    yield Hit(pointer=("id",), message="another")


def test_records_that_are_checked_together_have_the_findings_that_each_has_alone(tmp_path: Path) -> None:
    """Whole ones and broken ones, files of lines, what is no record, what cannot be read, and what a rule fails on."""
    paths = written(tmp_path, 2 * TOGETHER + 3)
    lines = tmp_path / "several.ndjson"
    lines.write_bytes(b"\n".join([as_bytes(minimal(id=f"xx-line-{number}")) for number in range(20)] + [b"{", b""]))
    spread = tmp_path / "spread.ndjson"
    spread.write_bytes(b'{\n"id": "xx-spread"\n}\n')
    (tmp_path / "table.json").write_bytes(b"id,title\n1,A\n")
    (tmp_path / "cut.json").write_bytes(as_bytes(minimal())[:-9])
    paths[3:3] = [str(lines), str(spread), str(tmp_path / "table.json"), str(tmp_path / "cut.json"), str(tmp_path)]
    plan = Plan(selection=Selection(own=own_rules([fails_on_the_third])))
    tasks = list(tasks_of(paths))
    together = list(check(tasks, plan))
    assert together == [next(check([task], plan)) for task in tasks]
    assert [one.code for one in together[3].findings].count("INC990") == 2
    assert {"INC990", "ACME-1"} <= {one.code for result in together for one in result.findings}
    read = list(each_record(Named(files=paths, refused={})))
    assert read == [one for path in paths for one in each_record(Named(files=[path], refused={}))]
    assert sum(one.valid is not None for one in read) > 2 * TOGETHER


def dying(tasks: list[Task], plan: Plan) -> Iterator[Result]:
    """Check files, or die as a process does for which there is no memory."""
    for task in tasks:
        if "-3." in task.path or "-5." in task.path:
            os.kill(os.getpid(), signal.SIGKILL)
        yield from check([task], plan)


@pytest.mark.parametrize("number", [2, 3])
def test_a_process_that_dies_is_a_finding(
    slices: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    """It is on the file on which the process died; no other is lost, and nothing waits."""
    monkeypatch.setattr(parallel, "check", dying)
    paths = written(tmp_path, 12)
    results = checked(paths, number)
    assert [result.path for result in results] == paths
    dead = [result for result in results if result.unchecked]
    assert [result.path for result in dead] == [paths[3], paths[5]]
    assert [one.code for result in dead for one in result.findings] == ["INC991"] * 2
    assert [result for result in results if not result.unchecked] == [
        alone(path) for path in paths if path not in (paths[3], paths[5])
    ]


def test_an_interruption_is_left_to_the_first_process() -> None:
    """Ctrl-C reaches all processes of a terminal; were it heeded by each, each would print where it was."""
    with multiprocessing.Pool(1, processes._begin) as pool:
        assert pool.apply(signal.getsignal, (signal.SIGINT,)) == signal.SIG_IGN


SPAWNING = """
import multiprocessing, sys
from incidents.cli import main
from incidents.validation import parallel
if __name__ == "__main__":
    multiprocessing.set_start_method("spawn")
    parallel.SLICE = 2
    sys.exit(main(["validate", "--format", "concise", "--jobs", "2", sys.argv[1]]))
"""


@pytest.mark.slow
def test_spawned_processes_do_the_same(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Where processes do not inherit memory, as on Windows and macOS, the output is the same."""
    paths = written(tmp_path)
    script = tmp_path / "spawning.py"
    script.write_text(SPAWNING)
    done = subprocess.run([sys.executable, script, str(tmp_path)], capture_output=True, check=False, text=True)
    assert done.stderr == "7 records checked: 3 errors\n"
    assert done.returncode == 1
    findings = [finding for path in paths for finding in alone(path).findings]
    assert done.stdout == "".join(f"{finding}\n" for finding in findings)
    assert "spawn" in multiprocessing.get_all_start_methods()
