"""`validate_many` and `read`: the same as the command line, from paths, lines, data and incidents."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import incidents
from incidents import CannotCheck, Finding, Hit, InvalidRecord, from_dict, read, rule, validate_many
from incidents.cli import main
from incidents.validation.context import Context
from incidents.validation.run import Progress
from tests import own_checks
from tests.records import EXAMPLES, as_bytes, minimal

Capture = pytest.CaptureFixture[str]
RECORDS = [
    minimal(id="a"),
    minimal(id="b", countries=["Venezuela"]),
    minimal(id="a", actors=[{"id": "ministry", "name": "Ministry", "kind": "government"}]),
]
FOUND = [("INC105", "/countries/0"), ("INC222", "/actors/0/id"), ("INC301", "/id")]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def written(name: str = "all.ndjson") -> str:
    """Write the records to an NDJSON file, and return its path."""
    Path(name).write_bytes(b"\n".join(map(as_bytes, RECORDS)))
    return name


def printed(capsys: Capture, *arguments: str) -> list[str]:
    """Return the findings that the command line reports, in order of line and column."""
    main(["validate", "--format", "concise", *arguments])
    return sorted(capsys.readouterr().out.splitlines())


def codes(found: Iterator[Finding]) -> list[tuple[str, str]]:
    """Return the codes and pointers of findings."""
    return [(one.code, one.pointer) for one in found]


@pytest.mark.parametrize("jobs", [1, 2])
def test_paths_are_checked_as_by_the_command_line(jobs: int, capsys: Capture) -> None:
    """Finding for finding, with settings and suppressions; what is across records comes last."""
    path = written()
    found = list(validate_many(path, jobs=jobs))
    assert codes(iter(found)) == FOUND
    assert sorted(map(str, found)) == printed(capsys, path)
    settings = (
        'select = ["INC1", "INC3", "INC9"]\nignore = [{code = "INC105", reason = "a"}, {code = "INC233", reason = "b"}]'
    )
    Path("incidents.toml").write_text(settings)
    found = list(validate_many([path], jobs=jobs, settings="incidents.toml"))
    assert codes(iter(found)) == [("INC903", "/countries/0"), ("INC301", "/id"), ("INC901", "")]
    assert sorted(map(str, found)) == printed(capsys, path)


def test_a_folder_of_examples_is_as_clean_as_on_the_command_line(capsys: Capture) -> None:
    """All of it, in the order of the files."""
    assert [str(one) for one in validate_many(EXAMPLES)] == printed(capsys, str(EXAMPLES)) == []


def test_lines_have_their_lines() -> None:
    """As an open file yields them, with or without their endings; empty ones count."""
    lines: list[str | bytes] = [as_bytes(RECORDS[0]) + b"\r\n", b"\n", as_bytes(RECORDS[1]), json.dumps(RECORDS[2])]
    found = list(validate_many(lines))
    assert codes(iter(found)) == FOUND
    assert [one.place.rpartition(":")[0] for one in found] == ["<lines>:3", "<lines>:4", "<lines>:4"]
    with Path(written()).open("rb") as file:
        assert codes(validate_many(file)) == FOUND


def test_records_in_memory_are_numbered() -> None:
    """Data, texts of several lines and incidents, mixed; findings have pointers."""
    records: list[Any] = [
        from_dict(RECORDS[0]),
        RECORDS[1],
        json.dumps(RECORDS[2], indent=1),
        {"id": 1, 2: float("nan")},
    ]
    found = list(validate_many(records))
    assert codes(iter(found))[:3] == [*FOUND[:2], ("INC103", "")]
    assert found[0].place == "<record 2>#/countries/0"
    assert found[1].place.startswith("<record 3>:")
    assert found[2].path == "<record 4>"
    assert (found[-1].code, found[-1].path) == ("INC301", "<record 3>")


def test_findings_come_as_records_are_read() -> None:
    """One process reads no further than it must, so that a stream may go on for ever."""

    def endless() -> Iterator[bytes]:
        while True:
            yield as_bytes(RECORDS[1])

    lines = [one.span.line for _, one in zip(range(3), validate_many(endless()), strict=False) if one.span]
    assert lines == [1, 2, 3]


def test_progress_says_what_is_done() -> None:
    """In records and bytes; of lines the number of bytes to come is not known."""
    path, seen = written(), list[Progress]()
    list(validate_many(path, progress=seen.append))
    size = Path(path).stat().st_size
    assert seen == [Progress(3, size, size)]
    seen.clear()
    list(validate_many([as_bytes(record) for record in RECORDS], progress=seen.append))
    assert [(one.records, one.total) for one in seen] == [(1, None), (2, None), (3, None)]


def test_a_suppression_that_can_expire_needs_a_day() -> None:
    """The library does not ask the clock."""
    path = written()
    Path("own.toml").write_text('ignore = [{code = "INC301", reason = "known", until = 2026-06-30}]')
    with pytest.raises(CannotCheck, match="give the current day as `today`"):
        validate_many(path, settings="own.toml")
    assert codes(validate_many(path, settings="own.toml", today="2026-06-30")) == FOUND[:2]
    found = codes(validate_many(path, settings="own.toml", today=dt.date(2026, 7, 1)))
    assert found == [*FOUND, ("INC902", "")]


def test_rules_of_the_project_run_with_the_others() -> None:
    """On each record, and a selection may name their codes."""
    found = list(validate_many(RECORDS, rules=[own_checks.no_ticket, own_checks.action_without_scope]))
    assert [one.code for one in found] == ["ACME-1", "ACME-2", "INC105", "ACME-1", "ACME-2", "INC222", "INC301"]
    assert (found[0].severity, found[0].help, found[1].pointer) == ("note", "Add it under extensions.", "/actions/0/id")
    Path("own.toml").write_text('rules = ["tests.own_checks:no_ticket"]\nselect = ["ACME"]')
    # The error of shape keeps the rule from running on its record.
    assert [one.code for one in validate_many(RECORDS, settings="own.toml")] == ["ACME-1", "INC105", "ACME-1"]


def test_a_rule_of_the_project_that_fails_is_a_finding() -> None:
    """As of any rule; the other rules and records are checked."""
    found = list(validate_many(RECORDS[:1], rules=[own_checks.failing, own_checks.no_ticket]))
    assert [(one.code, one.message) for one in found] == [
        ("ACME-1", "no ticket"),
        ("INC990", "internal error in rule ACME-3 failing: LookupError: a"),
    ]


def test_other_processes_import_the_rules_of_the_project(capsys: Capture) -> None:
    """One that they cannot import is refused before anything is checked."""

    @rule("ACME-9", "local")
    def local(record: Context) -> Iterator[Hit]:
        """It cannot be imported."""
        yield Hit(pointer=(), message=record.incident.id)

    lines = [as_bytes(minimal(id=f"a{number}")) for number in range(150)]
    assert codes(validate_many(lines, rules=[own_checks.no_ticket], jobs=2)) == [("ACME-1", "")] * 150
    assert codes(validate_many(lines, rules=[local])) == [("ACME-9", "")] * 150
    with pytest.raises(CannotCheck, match=r"ACME-9: define it at the top of a module"):
        list(validate_many(lines, rules=[local], jobs=2))


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ([17], "record 1 is int; expected a line, JSON text, a dict or an Incident"),
        ([minimal(), None], "record 2 is NoneType"),
        (["a.json", 3], "a path is expected, not int"),
        (minimal(), "one record: give a list of records, or call validate"),
        (as_bytes(minimal()), "one record: give a list of records, or call validate"),
    ],
)
def test_what_is_no_record_is_refused(given: Any, words: str) -> None:
    """A call that is wrong is an exception, not a finding."""
    with pytest.raises(TypeError, match=words):
        list(validate_many(given))


def test_what_cannot_be_read_is_refused_or_reported() -> None:
    """A path that is wrong when it is called, files without records at the end; no records at all are nothing."""
    with pytest.raises(CannotCheck, match="no such file"):
        validate_many("gone.json")
    Path("empty.ndjson").write_text("\n\n")
    found = validate_many("empty.ndjson")
    with pytest.raises(CannotCheck, match="the file holds no record"):
        next(found)
    assert list(validate_many([])) == list(validate_many(iter([b"\n"]))) == []
    with pytest.raises(CannotCheck, match="no such file"):
        validate_many([], settings="gone.toml")
    with pytest.raises(incidents.errors.DaySyntaxError):
        validate_many([], as_of="2024")


def test_records_are_read_one_by_one() -> None:
    """Of files, folders and NDJSON; data files are passed over."""
    Path("records").mkdir()
    for record in (minimal(id="c"), minimal(id="d", actors=RECORDS[2]["actors"])):
        Path(f"records/{record['id']}.json").write_bytes(as_bytes(record))
    Path("records/e.ndjson").write_bytes(as_bytes(minimal(id="e")) + b"\n" + as_bytes(minimal(id="f")))
    assert [one.id for one in read("records")] == ["c", "d", "e", "f"]
    assert [one.id for one in read([Path("records/d.json"), "records/e.ndjson"])] == ["d", "e", "f"]
    assert sum(1 for _ in read(EXAMPLES)) == len(list(EXAMPLES.glob("*.json")))


def test_a_record_with_errors_is_raised_or_passed_on() -> None:
    """With its errors; then the rest is read."""
    path = written()
    found = read(path)
    assert next(found).id == "a"
    with pytest.raises(InvalidRecord) as caught:
        next(found)
    assert [one.code for one in caught.value.findings] == ["INC105"]
    invalid: list[InvalidRecord] = []
    assert [one.id for one in read(path, on_invalid=invalid.append)] == ["a", "a"]
    assert [one.findings[0].place for one in invalid] == [f"{path}:2:80"]


def test_validate_takes_ndjson_too(capsys: Capture) -> None:
    """As the command line does; the findings come in one tuple."""
    path = written()
    found = incidents.validate(path)
    assert codes(iter(found)) == FOUND
    assert incidents.validate(Path(path)) == found
    assert sorted(map(str, found)) == printed(capsys, path)
    with pytest.raises(CannotCheck, match="no such file"):
        incidents.validate("gone.jsonl")
