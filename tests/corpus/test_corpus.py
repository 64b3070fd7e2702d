"""Files that are valid and files that are not, checked through the API, the command line and both engines.

Each file under ``invalid/<CODE>/`` is named after its fault; what is expected of it stands beside it. A fault of several
records together, or of the settings beside them, is a folder, and so is a record with the copies of its sources. After a change that is meant, `INCIDENTS_UPDATE_GOLDEN=1`
writes the expectations again; read the difference.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from incidents import CannotCheck, Finding, InvalidRecord, dumps, load, validate
from incidents.cli import CANNOT, FOUND, OK, main
from incidents.codec.limits import LIMITS
from incidents.evidence.verify import verify
from incidents.validation import check_bytes
from incidents.validation.catalogue import CATALOGUE
from incidents.validation.run import Options
from incidents.validation.run import run as run_over
from incidents.validation.settings import find_settings
from incidents.views.findings.translated import untranslated
from incidents.views.words import Words
from tests.languages import FINISHED
from tests.records import EXAMPLES, expect

HERE = Path(__file__).parent
INVALID = sorted(path for path in (HERE / "invalid").glob("*/*.json") if not path.name.endswith(".expected.json"))
FOLDERS = sorted(path for path in (HERE / "invalid").glob("*/*") if path.is_dir() and "INC4" not in path.parent.name)
ARCHIVES = sorted(path for path in (HERE / "invalid").glob("INC4*/*") if path.is_dir())
VALID = sorted((HERE / "valid").glob("*.json"))
UNTRANSLATED: set[str] = set()
"""Texts of findings that are in English in every language."""
LINE = re.compile(
    r"(?P<path>[^:]+)(:(?P<line>[0-9]+):(?P<column>[0-9]+))?: (?P<severity>[a-z]+) (?P<code>INC[0-9]+)[: ].+"
)
TODAY = dt.date(2026, 1, 1)
AS_OF = dt.date(2024, 8, 25)
"""The days by which suppressions expire, and for which overdue measures are told, in the folders."""
GENERATED = {
    *("INC001", "INC011", "INC012", "INC013", "INC014", "INC016", "INC407", "INC411"),
    *("INC601", "INC903", "INC990", "INC991"),
}
"""Codes whose files are too large to be kept, are no files, need a code that is not there, an import or a suppression, or
make incidents fail; a test makes each."""


def told(finding: Finding) -> dict[str, Any]:
    """Return what is expected of a finding."""
    assert finding.span is not None
    return {
        "code": finding.code,
        "severity": str(finding.severity),
        "pointer": finding.pointer,
        "line": finding.span.line,
        "column": finding.span.column,
    }


def in_words(finding: Finding, folder: Path = HERE) -> dict[str, Any]:
    """Return what a finding says: what is wrong, what to do, and what a fix writes; paths are those within a folder."""
    words: dict[str, Any] = {"message": finding.message, "help": finding.help}
    if finding.fix:
        words |= {"fix": finding.fix.title, "edits": [edit.text for edit in finding.fix.edits]}
    return {key: word.replace(f"{folder}/", "") if isinstance(word, str) else word for key, word in words.items()}


def fault(path: Path) -> str:
    """Return what a file is called in the list of tests."""
    return f"{path.parent.name}/{path.stem}"


@pytest.mark.parametrize("path", INVALID, ids=fault)
def test_an_invalid_file_gives_the_expected_findings(path: Path) -> None:
    """Code, severity, place and words are those that stand beside the file, and its own code is among them."""
    found = [told(finding) | in_words(finding) for finding in validate(path)]
    expect(found, path.with_suffix(".expected.json"))
    assert path.parent.name in {finding["code"] for finding in found}


@pytest.mark.parametrize("path", INVALID, ids=fault)
def test_every_finding_says_what_to_do(path: Path) -> None:
    """In its help; only what is wrong with the syntax of JSON is put right by what the message names."""
    assert all(finding.help for finding in validate(path) if finding.code != "INC006")


def untranslated_texts(findings: Iterable[Finding]) -> set[str]:
    """Return the texts of findings that a finished language lacks."""
    return {text for finding in findings for name in FINISHED for text in untranslated(finding, Words.of(name))}


@pytest.mark.parametrize("path", INVALID, ids=fault)
def test_every_finding_is_translated(path: Path) -> None:
    """Message, help and fix; what no other language has yet is listed."""
    assert untranslated_texts(validate(path)) <= UNTRANSLATED


@pytest.mark.parametrize("path", INVALID, ids=fault)
def test_both_engines_give_the_same_findings(path: Path) -> None:
    """The reference engine and the fast one lead to the same words at the same places."""
    fast = check_bytes(path.read_bytes(), str(path), "jsonschema-rs")
    assert fast == check_bytes(path.read_bytes(), str(path), "jsonschema")
    assert fast.findings == validate(path)


@pytest.mark.parametrize("path", INVALID, ids=fault)
@pytest.mark.parametrize("form", ["human", "concise"])
def test_the_command_line_says_the_same(path: Path, form: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Each finding is a line with file, place, severity and code; the exit code follows the worst.

    Rules across records, which `validate` of one record leaves out, are the matter of the folders.
    """
    code = main(["validate", "--format", form, str(path)])
    printed = capsys.readouterr()
    found = [found.groupdict() for line in printed.out.splitlines() if (found := LINE.fullmatch(line))]
    lines = [line for line in found if not line["code"].startswith("INC3")]
    findings = validate(path)
    assert [
        (line["path"], line["code"], line["severity"], int(line["line"]), int(line["column"])) for line in lines
    ] == [(str(path), one["code"], one["severity"], one["line"], one["column"]) for one in map(told, findings)]
    assert all(finding.message in printed.out for finding in findings if "\\" not in finding.message)
    if any(finding.code == "INC113" for finding in findings):
        assert code == CANNOT
    else:
        assert code == (FOUND if any(finding.severity != "note" for finding in findings) else OK)


def told_in(folder: Path, finding: Finding) -> dict[str, Any]:
    """Return what is expected of a finding of a folder: also which file, and no place where there is none."""
    file = (Path.cwd() / finding.path).relative_to(folder).as_posix()
    span = finding.span
    place = {"line": span.line, "column": span.column} if span else {}
    return {
        "file": file,
        "code": finding.code,
        "severity": str(finding.severity),
        "pointer": finding.pointer,
        **place,
    }


@pytest.mark.parametrize("folder", FOLDERS, ids=fault)
def test_a_folder_gives_the_expected_findings(folder: Path) -> None:
    """File, code, severity, place and words of what is found in all records together are those that stand beside the folder."""
    paths = [str(path) for path in sorted(folder.rglob("*.json"))]
    report = run_over(paths, Options(settings=find_settings(folder), today=TODAY, as_of=AS_OF))
    assert all(finding.help for finding in report.findings)
    assert untranslated_texts(report.findings) <= UNTRANSLATED
    found = [told_in(folder, finding) | in_words(finding, folder) for finding in report.findings]
    expect(found, folder.with_suffix(".expected.json"))
    assert folder.parent.name in {finding["code"] for finding in found}


@pytest.mark.parametrize("folder", FOLDERS, ids=fault)
def test_the_command_line_says_the_same_of_a_folder(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Run where the records are, it finds the settings beside them and tells the same, file by file."""
    monkeypatch.chdir(folder)
    code = main(["validate", "--format", "concise", "--as-of", AS_OF.isoformat(), "."])
    lines = [found.groupdict() for line in capsys.readouterr().out.splitlines() if (found := LINE.fullmatch(line))]
    expected = json.loads(folder.with_suffix(".expected.json").read_text(encoding="utf-8"))
    assert [
        {"file": line["path"], "code": line["code"], "severity": line["severity"], "line": line["line"]}
        for line in lines
    ] == [
        {
            **{key: one[key] for key in ("file", "code", "severity")},
            "line": str(one["line"]) if "line" in one else None,
        }
        for one in expected
    ]
    assert code == (FOUND if any(one["severity"] != "note" for one in expected) else OK)


@pytest.mark.parametrize("folder", ARCHIVES, ids=fault)
def test_copies_give_the_expected_findings(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A record held against its copies: code, severity and place stand beside the folder, and the command says the same."""
    monkeypatch.chdir(folder)
    code = main(["verify", "xx-example.json", "--sources", "copies", "--format", "json"])
    findings = json.loads(capsys.readouterr().out)["findings"]
    assert all(one["help"] for one in findings)
    found = [
        {
            **{key: one[key] for key in ("code", "severity", "pointer", "message", "help")},
            "line": one["span"]["line"],
            "column": one["span"]["column"],
        }
        for one in findings
    ]
    expect(found, folder.with_suffix(".expected.json"))
    assert folder.parent.name in {one["code"] for one in found}
    verification = verify(load("xx-example.json"), "copies")
    assert untranslated_texts(verification.findings) <= UNTRANSLATED
    assert sorted(finding.code for finding in verification.findings) == sorted(one["code"] for one in found)
    assert code == (FOUND if any(one["severity"] != "note" for one in found) else OK)
    assert {finding.severity for finding in validate("xx-example.json")} <= {"note"}


@pytest.mark.parametrize("path", INVALID, ids=fault)
def test_loading_raises_with_the_errors_only(path: Path) -> None:
    """`load` raises one exception with every error, and takes a record that has none."""
    errors = tuple(finding for finding in validate(path) if finding.severity == "error")
    if check_bytes(path.read_bytes()).kind is not None:
        with pytest.raises(CannotCheck, match=r"a data file \([a-z]+\), not a record"):
            load(path)
    elif errors:
        with pytest.raises(InvalidRecord) as caught:
            load(path)
        assert caught.value.findings == errors
        assert str(caught.value).count("\n") == len(errors) - 1
    else:
        assert load(path).id == path.stem or path.parent.name == "INC253"


def test_every_code_has_a_file() -> None:
    """No rule of the catalogue goes without a file that breaks it, and no folder is left of a rule that is gone."""
    broken = {path.parent.name for path in (*INVALID, *FOLDERS, *ARCHIVES)} | GENERATED
    codes = {rule.code for rule in CATALOGUE}
    assert not codes - broken, f"no file breaks {', '.join(sorted(codes - broken))}"
    assert not broken - codes, f"no rule has the code of {', '.join(sorted(broken - codes))}"
    expected = {path.with_suffix(".expected.json") for path in (*INVALID, *FOLDERS, *ARCHIVES)}
    assert set((HERE / "invalid").rglob("*.expected.json")) == expected


def test_a_file_that_is_too_large_is_refused(tmp_path: Path) -> None:
    """One byte more than the limit is a finding at the beginning of the file."""
    file = tmp_path / "large.json"
    file.write_bytes(b" " * (LIMITS.most_bytes + 1))
    assert [told(finding) for finding in validate(file)] == [
        {"code": "INC001", "severity": "error", "pointer": "", "line": 1, "column": 1}
    ]


def test_a_file_of_too_many_values_is_refused(tmp_path: Path) -> None:
    """However small it is, and before anything is made of them."""
    file = tmp_path / "many.json"
    file.write_bytes(b'{"claims": [0' + b",0" * LIMITS.most_values + b"]}")
    assert [told(finding) for finding in validate(file)] == [
        {"code": "INC013", "severity": "error", "pointer": "", "line": 1, "column": 1}
    ]


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda path: path.symlink_to("/dev/zero"), "INC011"),
        (os.mkfifo, "INC012"),
        (lambda path: path.symlink_to("nothing.json"), "INC014"),
    ],
)
def test_what_is_no_file_of_the_folder_is_refused(
    make: Callable[[Path], None], code: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is a finding at the beginning of what was not opened; the records beside it are checked."""
    make(tmp_path / "endless.json")
    (tmp_path / "xx-minimal.json").write_bytes((HERE / "valid" / "xx-minimal.json").read_bytes())
    assert main(["validate", "--format", "concise", str(tmp_path)]) == CANNOT
    printed = capsys.readouterr()
    (line,) = (LINE.fullmatch(line) for line in printed.out.splitlines())
    assert line
    assert line.group("path", "line", "column", "code") == (str(tmp_path / "endless.json"), "1", "1", code)
    assert printed.err == "1 record checked, 1 not checked: 1 error\n"


@pytest.mark.parametrize("path", [*VALID, *sorted(EXAMPLES.glob("*.json"))], ids=lambda path: path.stem)
def test_a_valid_file_has_no_findings_at_all(path: Path) -> None:
    """Not even a note; both engines agree, and the file is in canonical form."""
    assert validate(path) == ()
    assert check_bytes(path.read_bytes(), str(path), "jsonschema").findings == ()
    assert dumps(load(path)).encode() == path.read_bytes()


def test_a_valid_ndjson_file_has_no_findings(capsys: pytest.CaptureFixture[str]) -> None:
    """One record a line, an empty line between them, no final newline."""
    assert main(["validate", str(HERE / "valid" / "corpus.ndjson")]) == OK
    assert capsys.readouterr() == ("", "3 records checked: no findings\n")


def test_records_that_know_each_other_have_no_findings(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """One actor described alike in both, a relation to a record that is there, and settings that say nothing idle."""
    monkeypatch.chdir(HERE / "valid" / "together")
    assert main(["validate", "--as-of", "2024-08-25", "."]) == OK
    assert capsys.readouterr() == ("", "2 records checked: no findings\n")


def test_the_smallest_record_is_about_twenty_lines() -> None:
    """What a newcomer has to write fits on a screen."""
    assert len((HERE / "valid" / "xx-minimal.json").read_text(encoding="utf-8").splitlines()) <= 30


def test_a_file_that_is_not_there_cannot_be_checked() -> None:
    """That is a mistake of the call and an exception, not a finding."""
    with pytest.raises(CannotCheck, match="no such file"):
        validate(HERE / "missing.json")
