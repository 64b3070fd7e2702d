"""Failures of incidents itself: each is one finding on the file, and the run is finished with exit code 70."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NoReturn

import pytest

import incidents
from incidents import InvalidRecord, loads
from incidents.cli import BUG, FOUND, OK, main
from incidents.codec import foreign
from incidents.findings import Rule
from incidents.findings.failures import INTERNAL, failed
from incidents.validation import check_bytes, engines, parallel, pipeline, records, shape
from incidents.validation.catalogue import (
    ACROSS,
    CATALOGUE,
    DATA,
    EVIDENCE,
    HIDDEN_OBSTACLES,
    IMPORT_CLASH,
    INTEGRITY,
    READING,
    SENSE,
    SETTINGS,
    SHAPE,
)
from incidents.views.findings.formats import FORMATS
from tests.archives import ARTICLE
from tests.archives import record as quoting
from tests.records import as_bytes, minimal
from tests.unit.validation.test_catalogue import BYTES, LYING, TOGETHER

Capture = pytest.CaptureFixture[str]
RULES_OF_FILES = (*READING.values(), *SHAPE, *INTEGRITY, *SENSE, *DATA)
"""The rules that run on one file alone."""
WORDS = "what only the test can raise"


class Planted(Exception):
    """An exception that nothing expects."""


def broken(*_: Any, **__: Any) -> NoReturn:
    """Fail."""
    raise Planted(WORDS)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the working folder, which has a clean record and one with an error."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    (tmp_path / "records").mkdir()
    (tmp_path / "records" / "yy-good.json").write_bytes(as_bytes(minimal(id="yy-good")))
    (tmp_path / "records" / "zz-bad.json").write_bytes(as_bytes(minimal(id="zz-bad", countries=["Venezuela"])))
    return tmp_path


@pytest.fixture
def breaking() -> Iterator[Callable[[Rule], None]]:
    """Return a function that makes a rule fail until the end of the test."""
    changed: list[tuple[Rule, Any]] = []

    def breaks(rule: Rule) -> None:
        changed.append((rule, rule.check))
        object.__setattr__(rule, "_check", broken)

    yield breaks
    for rule, check in changed:
        object.__setattr__(rule, "_check", check)


def put(name: str, content: bytes) -> None:
    """Write a file of the folder of records."""
    Path("records", name).write_bytes(content)


def failures(capsys: Capture, *arguments: str, code: int = BUG) -> list[tuple[str, str]]:
    """Return the file and message of each failure that a run reports, which must also report the bad record."""
    assert main(["validate", "--format", "json", *arguments, "records"]) == code
    found = json.loads(capsys.readouterr().out)["findings"]
    return [(one["path"], one["message"]) for one in found if one["code"] == "INC990"]


def example(rule: Rule) -> bytes:
    """Return a file that breaks a rule."""
    if rule.code in BYTES:
        return BYTES[rule.code]
    if rule in (*READING.values(), *DATA):
        return rule.bad.encode()
    return as_bytes(minimal(**json.loads(rule.bad)))


@pytest.mark.parametrize(
    "rule",
    [rule for rule in RULES_OF_FILES if rule.code not in {*LYING, "INC016"}],
    ids=lambda rule: rule.code,
)
def test_a_rule_that_fails_is_one_finding(rule: Rule, breaking: Callable[[Rule], None], capsys: Capture) -> None:
    """On the file on which it failed, whatever is selected or ignored, if it runs; the other files are checked."""
    put("xx-example.json", example(rule))
    breaking(rule)
    path = os.path.join("records", "xx-example.json")  # noqa: PTH118 - as it is printed
    told = f"internal error in rule {rule.code} {rule.name}: Planted: {WORDS}"
    assert [one for one in failures(capsys) if one[0] == path] == [(path, told)]
    for more in (["--select", rule.code], ["--fail-on", "error", "--ignore", "INC990"]):
        assert (path, told) in failures(capsys, *more)
    for more in (["--select", "INC9"], ["--ignore", "INC"]):  # no one asked for the rules about content
        expected = [] if rule in (*SENSE, *DATA) else [(path, told)]
        assert [one for one in failures(capsys, *more, code=BUG if expected else OK) if one[0] == path] == expected


@pytest.mark.parametrize("rule", [rule for rule in READING.values() if rule.code in LYING], ids=lambda rule: rule.code)
def test_a_rule_about_what_lies_there_may_fail(rule: Rule, breaking: Callable[[Rule], None], capsys: Capture) -> None:
    """As any other."""
    LYING[rule.code](Path("records", "bad.json"))
    breaking(rule)
    assert [path for path, _ in failures(capsys)] == [os.path.join("records", "bad.json")]  # noqa: PTH118


@pytest.mark.parametrize("rule", ACROSS, ids=lambda rule: rule.code)
def test_a_rule_across_records_that_fails_is_one_finding(
    rule: Rule, breaking: Callable[[Rule], None], capsys: Capture
) -> None:
    """It is about all records together."""
    for number, record in enumerate(TOGETHER[rule.code][0]):
        put(f"{number}.json", as_bytes(record))
    breaking(rule)
    assert failures(capsys, "--as-of", "2024-08-25") == [
        ("<records>", f"internal error in rule {rule.code} {rule.name}: Planted: {WORDS}")
    ]


@pytest.mark.parametrize("rule", EVIDENCE, ids=lambda rule: rule.code)
def test_a_rule_about_evidence_that_fails_is_one_finding(
    rule: Rule, breaking: Callable[[Rule], None], folder: Path, capsys: Capture
) -> None:
    """The verification goes on, and its report is printed."""
    Path("copies").mkdir()
    Path("copies", "one.txt").write_text(ARTICLE)
    Path("case.json").write_text(incidents.dumps(quoting(("one", "lost their signal for ten days"))))
    breaking(rule)
    assert main(["verify", "case.json", "--sources", "copies", "--format", "json", "--ignore", "INC"]) == BUG
    found = json.loads(capsys.readouterr().out)["findings"]
    assert [(one["code"], one["path"]) for one in found] == [("INC990", "<records>")]


@pytest.mark.parametrize("rule", SETTINGS, ids=lambda rule: rule.code)
def test_a_rule_about_settings_that_fails_is_one_finding(
    rule: Rule, breaking: Callable[[Rule], None], capsys: Capture
) -> None:
    """On the file of the settings."""
    until = ", until = 2020-01-01" if rule.name == "expired-suppression" else ""
    Path("incidents.toml").write_text(f'ignore = [{{ code = "INC241", reason = "x"{until} }}]\n')
    breaking(rule)
    assert [path for path, _ in failures(capsys)] == ["incidents.toml"]


def test_the_rule_about_suppressed_errors_may_fail(breaking: Callable[[Rule], None], capsys: Capture) -> None:
    """On the record that it would report."""
    Path("incidents.toml").write_text('ignore = [{ code = "INC1", reason = "x" }]\n')
    breaking(HIDDEN_OBSTACLES)
    assert [path for path, _ in failures(capsys)] == [os.path.join("records", "zz-bad.json")]  # noqa: PTH118


STAGES = [
    (pipeline, "read", "the reading"),
    (foreign, "foreign_bytes", "the reading"),
    (pipeline, "violations", "the schema engine"),
    (pipeline, "kind_of_data", "the schema engine"),
    (foreign, "foreign_value", "the schema engine"),
    (shape, "mistakes", "the rules of the schema"),
    (pipeline, "index_of", "the making of the record"),
    (pipeline, "build_indexed", "the making of the record"),
    (pipeline, "traits_of", "the choice of rules"),
    (pipeline, "Context", "the choice of rules"),
    (pipeline, "_placed", "the search for positions"),
    (parallel, "facts_of", "the facts for the rules across records"),
    (records, "check_several", "the reading"),
]


@pytest.mark.parametrize("stage", STAGES, ids=lambda stage: stage[1])
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_stage_that_fails_is_one_finding(
    stage: tuple[Any, str, str], jobs: str, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    """On each file that came to it, in one process or several; no such file is counted as checked."""
    module, name, doing = stage
    monkeypatch.setattr(parallel, "SLICE", 1)
    monkeypatch.setattr(module, name, broken)
    put("xx-syntax.json", b"just words")
    assert main(["validate", "--format", "json", "--jobs", jobs, "--ignore", "INC", "records"]) == BUG
    told = json.loads(capsys.readouterr().out)
    failed_on = [one["path"] for one in told["findings"] if one["code"] == "INC990"]
    assert len(failed_on) == len(set(failed_on)) > 0
    assert {one["message"] for one in told["findings"] if one["code"] == "INC990"} == {
        f"internal error in {doing}: Planted: {WORDS}"
    }
    assert told["checked"] + told["unchecked"] == len(list(Path("records").iterdir()))
    assert told["unchecked"] >= len(failed_on)


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_that_fails_on_a_finding_prints_the_others(
    name: str, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    """In its place stands that it could not be printed."""
    put("xx-worse.json", as_bytes(minimal(id="xx-worse", countries=["Colombia"])))
    module = __import__(f"incidents.views.findings.{name}", fromlist=["render"])
    render = module.render

    def fails_on_worse(report: Any, *style: Any) -> str:
        if any(finding.code != "INC990" and "worse" in finding.path for finding in report.findings):
            broken()
        made: str = render(report, *style)
        return made

    monkeypatch.setattr(module, "render", fails_on_worse)
    assert main(["validate", "--format", name, "records"]) == BUG
    printed = capsys.readouterr().out
    assert f"internal error in the format {name}" in printed
    assert "xx-worse.json" in printed
    assert "zz-bad.json" in printed


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_that_always_fails_leaves_the_findings_on_standard_error(
    name: str, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    """One a line; nothing that may be mistaken for a report is on standard output."""
    monkeypatch.setattr(f"incidents.views.findings.{name}.render", broken)
    assert main(["validate", "--format", name, "records"]) == BUG
    printed = capsys.readouterr()
    assert printed.out == ""
    lines = printed.err.splitlines()
    assert "zz-bad.json" in lines[0]
    assert lines[1].startswith(f"<records>: error INC990: internal error in the format {name}")


@pytest.mark.parametrize("mode", ["--fix", "--diff"])
def test_fixes_that_fail_leave_the_file_alone(mode: str, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    """Each is said on standard error."""
    put("zz-bad.json", as_bytes(minimal(id="zz-bad", countries=["ve"])))
    before = Path("records", "zz-bad.json").read_bytes()
    monkeypatch.setattr("incidents.validation.apply_fixes.apply", broken)
    assert main(["validate", mode, "records"]) == BUG
    assert "zz-bad.json: error INC990: internal error in the fixes: Planted" in capsys.readouterr().err
    assert Path("records", "zz-bad.json").read_bytes() == before


def test_a_layout_that_fails_leaves_the_file_alone(monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    """The other records are formatted."""
    put("xx-other.json", as_bytes(minimal(id="xx-other")))
    dumps = incidents.dumps

    def failing(incident: incidents.Incident) -> str:
        return broken() if incident.id == "yy-good" else dumps(incident)

    monkeypatch.setattr("incidents.cli.fmt.dumps", failing)
    before = Path("records", "yy-good.json").read_bytes()
    assert main(["fmt", "records"]) == BUG
    printed = capsys.readouterr()
    assert printed.out == f"{os.path.join('records', 'xx-other.json')}: reformatted\n"  # noqa: PTH118
    assert "yy-good.json: error INC990: internal error in the layout of the record: Planted" in printed.err
    assert Path("records", "yy-good.json").read_bytes() == before


def test_the_traceback_is_printed_if_it_is_asked_for(monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    """With the line of incidents in the help; without `--debug` there is none."""
    monkeypatch.setattr(pipeline, "violations", broken)
    assert main(["validate", "records"]) == BUG
    printed = capsys.readouterr()
    assert "Traceback" not in printed.out + printed.err
    assert "incidents/validation/pipeline.py:" in printed.out
    assert main(["--debug", "validate", "records"]) == BUG
    assert "Traceback (most recent call last)" in capsys.readouterr().err


def test_a_failure_is_raised_by_load(monkeypatch: pytest.MonkeyPatch) -> None:
    """As an error of the record, with the traceback in the finding."""
    monkeypatch.setattr(engines, "_engine", broken)
    with pytest.raises(InvalidRecord) as caught:
        loads(as_bytes(minimal()))
    (finding,) = caught.value.findings
    assert finding.code == "INC990"
    assert "Planted" in finding.trace


def test_a_failure_says_little_of_a_record() -> None:
    """A message that quotes a whole record is cut, and has no line breaks."""
    finding = failed("the check", ValueError("x\n" * 500))
    assert len(finding.message) < 300
    assert "\n" not in finding.message


def test_what_interrupts_is_no_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C stops the run."""

    def interrupted(*_: Any) -> NoReturn:
        raise KeyboardInterrupt

    monkeypatch.setattr(pipeline, "violations", interrupted)
    with pytest.raises(KeyboardInterrupt):
        check_bytes(as_bytes(minimal()))


def test_rules_of_files_are_all_that_run_on_one_file() -> None:
    """None of the catalogue is left out of the tests above."""
    others = {*RULES_OF_FILES, *ACROSS, *EVIDENCE, IMPORT_CLASH, *SETTINGS, HIDDEN_OBSTACLES, *INTERNAL}
    assert {rule.code for rule in others} == {rule.code for rule in CATALOGUE}
    assert main(["validate", "records"]) == FOUND
    assert main(["validate", "records/yy-good.json"]) == OK
