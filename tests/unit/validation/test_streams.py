"""NDJSON: the same findings as a folder, one pass for their positions, and portions for processes."""

from __future__ import annotations

import datetime as dt
import json
import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

import pytest
from attrs import evolve

from incidents.cli import FOUND, main
from incidents.codec import record_bytes
from incidents.codec.files import open_regular
from incidents.codec.record_bytes import Portion
from incidents.findings import Finding, Hit, Rule
from incidents.findings.failures import died, found_by
from incidents.validation import parallel, pipeline, placing, run
from incidents.validation.catalogue import ACROSS, SENSE
from incidents.validation.paths import named
from incidents.validation.results import Result
from incidents.validation.run import Options, Progress, check
from incidents.validation.selection import Plan
from incidents.validation.settings import Settings, Suppression
from tests.records import as_bytes, minimal
from tests.unit.validation.test_catalogue import TOGETHER
from tests.unit.validation.test_run import TODAY

Capture = pytest.CaptureFixture[str]
NEWS = [{"id": "ministry", "name": "Ministry", "kind": "government"}]


def options(**changes: Any) -> Options:
    """Return how to run, without settings if nothing is said."""
    return Options(**{"settings": Settings(), "today": TODAY} | changes)  # type: ignore[arg-type]


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Cut files into portions of about three lines."""
    monkeypatch.setattr(record_bytes, "_PORTION", 1000)
    monkeypatch.setattr(parallel, "_FILE", 10)


def corpus() -> list[dict[str, Any]]:
    """Return records with findings of several rules across records, and of single records."""
    return [
        *(record for rule in ACROSS for record in TOGETHER[rule.code][0]),
        minimal(id="xx-shape", countries=["Venezuela"]),
        minimal(id="xx-unused", actors=NEWS),
        minimal(id="xx-title", title="a\u200bb"),
    ]


def ndjson(tmp_path: Path, records: list[dict[str, Any]], ending: bytes = b"\n") -> str:
    """Return an NDJSON file of records."""
    path = tmp_path / "all.ndjson"
    path.write_bytes(ending.join(map(as_bytes, records)))
    return str(path)


def findings_of(path: str, **changes: Any) -> tuple[Finding, ...]:
    """Return what a run over one path reports."""
    return check(named([path]), options(**changes)).findings


CORPORA = {"all": corpus(), **{rule.code: TOGETHER[rule.code][0] for rule in ACROSS}}


@pytest.mark.parametrize(
    ("name", "ending", "jobs"),
    [*((name, b"\n", 1) for name in CORPORA), ("all", b"\r\n", 1), ("all", b"\n\n \n", 1), ("all", b"\n", 2)],
)
def test_ndjson_and_folder_agree_finding_for_finding(
    small: None, tmp_path: Path, name: str, ending: bytes, jobs: int
) -> None:
    """In code, words, pointer, columns and excerpt; only the file and the line are others."""
    records = CORPORA[name]
    folder = tmp_path / "records"
    folder.mkdir()
    for number, record in enumerate(records):
        (folder / f"{number:04}.json").write_bytes(as_bytes(record))
    path = ndjson(tmp_path, records, ending)
    day = dt.date(2024, 8, 25)
    settings = Settings(ignore=(Suppression(code="INC253", reason="lines have no file names"),))
    beside = findings_of(str(folder), settings=settings, as_of=day, jobs=jobs)
    lines = findings_of(path, settings=settings, as_of=day, jobs=jobs)
    assert name == "all" or name in {one.code for one in lines}
    assert len(lines) > 0
    every = ending.count(b"\n")
    assert [told(one, path, every) for one in lines] == [told(one, str(folder)) for one in beside]


def told(finding: Finding, path: str, every: int = 1) -> tuple[Any, ...]:
    """Return a finding with the number of its record in place of file and line."""
    assert finding.span is not None
    number = (finding.span.line - 1) // every if path.endswith("ndjson") else int(Path(finding.path).stem)
    words = finding.message
    for name in sorted({path, *(str(file) for file in Path(path).rglob("*"))}, reverse=True):
        words = words.replace(os.path.relpath(name), "FILE")
    help_text = finding.help.partition(" The other record is on line")[0]
    columns = (finding.span.column, finding.span.end_column)
    return number, finding.code, finding.pointer, words.replace(" in FILE", ""), help_text, columns, finding.excerpt


@pytest.mark.parametrize("number", [10, 40])
def test_positions_across_records_are_found_in_one_pass(
    number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many findings there are, the file is opened as often."""
    path = ndjson(tmp_path, [minimal(id=f"a{one // 2}") for one in range(number)])
    opened: list[str] = []

    def noted(name: str) -> BinaryIO:
        opened.append(name)
        return open_regular(name)

    monkeypatch.setattr(record_bytes, "open_regular", noted)
    found = findings_of(path)
    assert [(one.code, one.span and one.span.line) for one in found] == [
        ("INC301", line) for line in range(2, number + 1, 2)
    ]
    assert opened == [path] * 3  # dealt out, checked, and read for the positions


def test_positions_that_no_one_asked_for_are_not_looked_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a rule that is not selected, or of a finding that the settings suppress."""
    path = ndjson(tmp_path, [minimal(id="a"), minimal(id="a")])
    monkeypatch.setattr(placing, "raw_at", None)
    ignore = (Suppression(code="INC301", reason="known", origin="incidents.toml"),)
    assert findings_of(path, settings=Settings(ignore=ignore)) == ()
    assert findings_of(path, settings=Settings(select=("INC2",))) == ()


@pytest.mark.parametrize("arguments", [["--select", "INC9"], ["--ignore", "INC"]])
def test_rules_that_no_one_asked_for_do_not_run(
    arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither on single records nor across them; those that are selected do."""
    path = ndjson(tmp_path, corpus())
    ran: set[str] = set()

    def noted(rule: Rule, *rest: Any) -> list[Hit]:
        ran.add(rule.code)
        return found_by(rule, *rest)

    for module in (pipeline, run):
        monkeypatch.setattr(module, "found_by", noted)
    content = {rule.code for rule in (*SENSE, *ACROSS)}
    main(["validate", *arguments, "--format", "concise", path])
    assert ran & content == set()
    main(["validate", "--select", "INC3", "--format", "concise", path])
    assert ran & content == {rule.code for rule in ACROSS}


def test_a_suppression_of_the_settings_is_used_by_a_rule_that_is_not_selected(tmp_path: Path, capsys: Capture) -> None:
    """Where unused suppressions are reported, its rule runs; elsewhere it need not."""
    path = ndjson(tmp_path, [minimal(id="a"), minimal(id="a")])
    ignore = tuple(Suppression(code=code, reason="known", origin="incidents.toml") for code in ("INC301", "INC233"))
    found = findings_of(path, settings=Settings(ignore=ignore, select=("INC9",)))
    assert [one.message for one in found] == ["unused suppression of INC233 (reason: known)"]
    assert "INC301" not in Settings(ignore=ignore, select=("INC9",)).selection.skipped
    assert "INC301" in Settings(ignore=ignore, select=("INC2",)).selection.skipped


@pytest.mark.parametrize("jobs", [1, 2])
def test_progress_counts_records_and_bytes(small: None, tmp_path: Path, jobs: int) -> None:
    """After each portion, up to all of the file."""
    path = ndjson(tmp_path, [minimal(id=f"a{number}") for number in range(20)])
    seen: list[Progress] = []
    findings_of(path, jobs=jobs, progress=seen.append)
    size = Path(path).stat().st_size
    assert seen == sorted(seen)
    assert len(seen) == 4
    assert seen[-1] == Progress(20, size, size)


def dying(tasks: list[parallel.Task], plan: Plan) -> Iterator[Result]:
    """Check portions, or die on a record as a process does for which there is no memory."""
    for task in tasks:
        assert isinstance(task, Portion)
        with Path(task.path).open("rb") as file:
            file.seek(task.start)
            if b'"deadly"' in file.read((task.end or 0) - task.start):
                os.kill(os.getpid(), signal.SIGKILL)
    return check_tasks(tasks, plan)


check_tasks = parallel.check


def test_a_process_that_dies_on_a_line_is_a_finding_on_that_line(
    small: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All other lines are checked."""
    monkeypatch.setattr(parallel, "check", dying)
    path = ndjson(tmp_path, [minimal(id="deadly" if number == 7 else f"a{number}") for number in range(20)])
    report = check(named([path]), options(jobs=2))
    (finding,) = report.findings
    assert finding.message == died(path).message
    assert finding.place == f"{path}:8:1"
    assert (len(report.checked), report.unchecked) == (19, (path,))


def test_a_file_that_is_gone_before_its_positions_are_looked_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The findings are reported without a line."""
    path = ndjson(tmp_path, [minimal(id="a"), minimal(id="a")])

    def gone(*given: Any) -> Any:
        Path(path).unlink()
        return record_bytes.raw_at(*given)

    monkeypatch.setattr(placing, "raw_at", gone)
    assert [(one.code, one.span) for one in findings_of(path)] == [("INC301", None)]


@pytest.mark.parametrize("jobs", [1, 2])
def test_positions_are_looked_up_in_portions(
    small: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, jobs: int
) -> None:
    """By all processes, in the order of the lines."""
    path = ndjson(tmp_path, [minimal(id=f"a{one // 2}") for one in range(20)])
    whole = findings_of(path)
    monkeypatch.setattr(placing, "_PORTION", 3)
    assert len(whole) == 10
    assert findings_of(path, jobs=jobs) == whole


look_up = placing._look_up


def dying_over_line_8(tasks: list[placing._Sought]) -> list[placing._Answer]:
    """Look for places, or die on a line."""
    for sought in tasks:
        with Path(sought.path).open("rb") as file:
            for offset, _ in sought.wanted:
                file.seek(offset)
                if b"deadly" in file.readline():
                    os.kill(os.getpid(), signal.SIGKILL)
    return [look_up(sought) for sought in tasks]


def test_a_process_that_dies_over_positions_leaves_one_finding_without(
    small: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The others have theirs, and a finding says that a process died."""
    path = ndjson(tmp_path, [minimal(id="deadly" if one in (6, 7) else f"a{one // 2}") for one in range(20)])
    whole = findings_of(path)
    monkeypatch.setattr(placing, "_WORK", evolve(placing._WORK, do=dying_over_line_8))
    found = findings_of(path, jobs=2)
    lost = [one for one in whole if "deadly" in one.message]
    dead = died(path, "the search for positions")
    assert len(lost) == 1
    assert set(found) == {*whole} - {*lost} | {evolve(one, span=None, excerpt=None) for one in lost} | {dead}


def test_lines_that_cannot_be_records_keep_their_lines(tmp_path: Path, capsys: Capture) -> None:
    """A mark, a line over the limit, a line that is no JSON, and what follows them."""
    path = tmp_path / "a.ndjson"
    lines = [
        b"\xef\xbb\xbf" + as_bytes(minimal(id="a")),
        b'{"id": "' + b"x" * 3000 + b'"}',
        b"",
        b'{"id": ',
        as_bytes(minimal(id="a")),
    ]
    path.write_bytes(b"\r\n".join(lines))
    assert main(["validate", "--format", "json", "--max-bytes", "2000", str(path)]) == FOUND
    found = json.loads(capsys.readouterr().out)["findings"]
    assert [(one["code"], one["span"]["line"]) for one in found] == [
        ("INC003", 1),
        ("INC001", 2),
        ("INC006", 4),
        ("INC301", 5),
    ]
