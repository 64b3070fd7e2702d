"""What `make scale` is made of: the scripts of the page, and a digest of findings."""

from __future__ import annotations

import json
import os
import re
import shlex
import sys
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from packaging.requirements import Requirement

from benchmarks.crossing import record, records, shutdowns
from benchmarks.processes import PROC
from benchmarks.scale import CORPUS, DAY, Spread, blocks, campaigns, digest, locally, make, scripts, spread
from benchmarks.workers import watched
from incidents import Severity, validate_many
from incidents.exchange import batches
from tests.records import ROOT


def test_the_page_has_a_script_for_each_engine() -> None:
    """Each is whole, says when its start is over, and asks for the day and the versions that are tried."""
    for engine, script in scripts().items():
        compile(script, engine, "exec")
        assert script.count("'ready'") == 1


def test_the_environments_have_what_the_page_installs() -> None:
    """They are made anew from locked requirements, each of which the page's command for pip would accept."""
    page = (ROOT / "docs" / "how-to" / "run-on-spark-or-dask.md").read_text(encoding="utf-8")
    (installs,) = re.findall(r"^\| install \| `pip install (.*)` \| `pip install (.*)` \|$", page, re.MULTILINE)
    for engine, asked in zip(("spark", "dask"), installs, strict=True):
        locks = (ROOT / "requirements" / f"{engine}.txt").read_text(encoding="utf-8")
        locked = dict(re.findall(r"^([\w-]+)==([\w.]+)", locks, re.MULTILINE))
        for one in map(Requirement, shlex.split(asked)):
            assert locked[one.name] in one.specifier


def test_the_page_writes_the_records_of_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """They are those from which the engines start."""
    monkeypatch.chdir(tmp_path)
    make(records(40))
    spread(Spread(1))
    (expected,) = Path("records").iterdir()
    (block,) = blocks("What you need")
    Path("by_the_page").mkdir()
    Path(CORPUS).rename(Path("by_the_page", CORPUS))
    monkeypatch.chdir("by_the_page")
    exec(block, {})  # noqa: S102 - as the page has it
    assert pq.read_table("records/0.parquet") == pq.read_table(tmp_path / expected)


def test_a_digest_depends_on_the_findings_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not on the order of the records, nor on the parts; but on each finding."""
    monkeypatch.chdir(tmp_path)
    make(records(40))
    expected = locally(1)
    assert expected.across
    found = []
    for how in (Spread(1), Spread(7, shuffled=True)):
        spread(how)
        tables = [batch for path in sorted(Path("records").iterdir()) for batch in batches_of(path)]
        alone = [row for batch in batches.findings(tables) for row in batch.to_pylist()]
        found.append(digest(alone))
        assert found[-1].number == expected.number - expected.across
        assert digest(alone[1:]).code != found[-1].code
    assert found[0] == found[1]


def test_each_corpus_is_checked_once_in_each_way() -> None:
    """The large ones only in one way by each engine; shutdowns are valid records without a platform."""
    few, alike, many = campaigns(200_000)
    assert [len(one.ways) for one in (few, alike, many)] == [4, 1, 1]
    assert {how.parts for how in few.ways} == {1, 7, 64}
    assert [one.total for one in campaigns(500)] == [500]
    made = list(shutdowns(40))
    found = list(validate_many([json.dumps(one).encode() for one in made], as_of=DAY))
    assert {one.code for one in found if one.severity is Severity.ERROR} == set()
    assert "platforms" not in json.dumps(made)


def batches_of(path: Path) -> list[pa.RecordBatch]:
    """Return the batches of a file of Parquet."""
    return list(pq.ParquetFile(path).iter_batches())


def test_a_record_follows_from_its_number() -> None:
    """Any number of processes makes the same corpus."""
    assert record(7, 40, 1) == record(7, 40, 1) != record(8, 40, 1)


@pytest.mark.skipif(not PROC.exists(), reason="needs the files of a Linux kernel")
def test_what_a_command_takes_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The start is apart, and a failure says what the command said last."""
    monkeypatch.chdir(tmp_path)
    code = "import sys, time; print('ready', file=sys.stderr, flush=True); time.sleep(0.5)"
    cost = watched((sys.executable, "-c", code), {})
    assert cost.start > 0
    assert cost.worker > 1
    with pytest.raises(SystemExit, match="boom"):
        watched((sys.executable, "-c", "raise SystemExit('boom')"), {})


def test_what_was_started_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No engine goes on when the one who waits for it is stopped."""
    started: list[int] = []

    def stop(first: int, *_: object) -> None:
        started.append(first)
        raise SystemExit

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("benchmarks.workers._look", stop)
    with pytest.raises(SystemExit):
        watched((sys.executable, "-c", "import time; time.sleep(60)"), {})
    with pytest.raises(ProcessLookupError):
        os.kill(started[0], 0)
