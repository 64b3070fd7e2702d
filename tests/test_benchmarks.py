"""What is measured is what the docs say: good records of some kilobytes that differ, and processes with all they started."""

from __future__ import annotations

import json
import sys
from itertools import islice
from pathlib import Path

import pytest

from benchmarks import corpus, processes, streams
from benchmarks.__main__ import Measured, Row, table
from benchmarks.processes import Cost
from incidents import dumps, loads, validate, validate_many


@pytest.mark.parametrize("number", [0, 1, corpus.WEEKS - 1, corpus.FILES - 1])
def test_file_of_the_large_folder_is_a_good_record(tmp_path: Path, number: int) -> None:
    """It has no findings, is in canonical form, and has about seven kilobytes."""
    path = tmp_path / f"record-{number}.json"
    path.write_text(corpus.varied(corpus.RECORD.read_text(encoding="utf-8"), path.stem, number), encoding="utf-8")
    assert validate(path) == ()
    assert dumps(loads(path.read_bytes())) == path.read_text(encoding="utf-8")
    assert 6_900 < path.stat().st_size < 7_200


def test_files_of_the_large_folder_differ() -> None:
    """Neither dates nor addresses are the same in all, so that nothing that was worked out once serves them all."""
    record = corpus.RECORD.read_text(encoding="utf-8")
    varied = [json.loads(corpus.varied(record, f"record-{number}", number)) for number in range(3)]
    assert len({one["actions"][0]["on"] for one in varied}) == 3
    assert len({source["url"] for one in varied for source in one["sources"] if "url" in source}) == 12


def test_memory_is_that_of_all_processes_of_a_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The highest peak of each descendant counts, that of a stranger does not, and one that has gone keeps its own."""
    monkeypatch.setattr(processes, "PROC", tmp_path)
    tree = {10: (1, 1000), 11: (10, 2000), 12: (11, 3000), 13: (1, 9000)}
    for pid, (parent, peak) in tree.items():
        (tmp_path / str(pid)).mkdir()
        (tmp_path / str(pid) / "status").write_text(
            f"Name:\tx\nPPid:\t{parent}\nVmHWM:\t    {peak} kB\n", encoding="utf-8"
        )
    peaks = {9: 500, 11: 4000}
    processes.look(10, peaks)
    assert peaks == {9: 500, 10: 1024, 11: 4000, 12: 3072}


def test_process_that_has_gone_holds_nothing(tmp_path: Path) -> None:
    """Between the listing of the processes and the look at one of them it may have ended."""
    assert processes.status(tmp_path / "4711") == (0, 0)


def test_command_that_fails_is_no_measurement(tmp_path: Path) -> None:
    """A failure ends the benchmark with what the command printed last."""
    with pytest.raises(SystemExit, match=r"failed with 3:\nno such thing"):
        processes.seconds((sys.executable, "-c", "print('no such thing'); raise SystemExit(3)"), tmp_path)


def test_measured_process_keeps_what_it_compiled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Settings of this Python that would slow down the start of another are not handed on."""
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    monkeypatch.setenv("KEPT", "1")
    handed_on = processes.environment()
    assert not [name for name in handed_on if name.startswith("PYTHON")]
    assert handed_on["KEPT"] == "1"


def test_each_line_of_the_large_file_has_one_finding_across_records() -> None:
    """And no other; the examples under other ids are valid."""
    found = list(validate_many(streams.lines(4)))
    assert [(one.code, one.span and one.span.line) for one in found] == [("INC303", line) for line in (1, 2, 3, 4)]
    again = list(islice(streams.examples(), 70))
    assert len({json.loads(line)["id"] for line in again}) == 70
    assert [one for one in validate_many(again) if one.severity == "error"] == []


def test_cost_of_a_command_is_that_of_its_processes(tmp_path: Path) -> None:
    """Seconds by the clock, and of the processor."""
    taken = processes.cost((sys.executable, "-c", "sum(range(3_000_000))"), tmp_path)
    assert taken.processor > 0
    assert taken.clock > 0


def test_ratios_are_of_each_round() -> None:
    """A machine that was fast in one round and slow in another says nothing; a row that ran once has only the median."""
    rows = {
        name: Row(name, lambda: Cost(0, 0), against, goal)
        for name, against, goal in (("floor", "", None), ("a", "floor", 2.0), ("once", "floor", 2.0))
    }
    taken = {"floor": (1, 4, 2), "a": (2, 8, 3), "once": (5,)}
    measured = {name: Measured(row, [Cost(1, one) for one in taken[name]]) for name, row in rows.items()}
    _, _, floor, each, once = table(measured)
    assert "×" not in floor
    assert "| 2.00 × floor | ≤ 2.0: met |" in each
    assert "| 2.50 × floor | ≤ 2.0: missed |" in once
