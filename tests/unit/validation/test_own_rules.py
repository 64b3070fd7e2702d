"""Rules of a project: their form, where they are found, and what the command line does with them."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from incidents import CannotCheck, Hit, Severity, rule
from incidents.cli import CANNOT, FOUND, OK, main
from incidents.validation.context import Context
from incidents.validation.own_rules import own_rules
from incidents.views.findings.formats import FORMATS
from tests import own_checks
from tests.records import ROOT, as_bytes, minimal

Capture = pytest.CaptureFixture[str]
SETTINGS = 'rules = ["tests.own_checks:no_ticket", "tests.own_checks:action_without_scope"]\n'


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a folder with one record and settings that name two rules."""
    monkeypatch.chdir(tmp_path)
    Path("xx-example.json").write_bytes(as_bytes(minimal()))
    Path("incidents.toml").write_text(SETTINGS)
    return tmp_path


def check(record: Context) -> Iterator[Hit]:
    """It has a docstring."""
    return iter(())


def bare(record: Context) -> Iterator[Hit]:  # noqa: D103 - what is refused
    return iter(())


@pytest.mark.parametrize(
    ("code", "name", "severity", "words"),
    [
        ("INC999", "a-name", "note", "code 'INC999' of a rule: expected capital letters and a number"),
        ("INCX1", "a-name", "note", "code 'INCX1' of a rule"),
        ("acme-1", "a-name", "note", "code 'acme-1' of a rule"),
        ("A1", "a-name", "note", "code 'A1' of a rule"),
        ("ACME", "a-name", "note", "code 'ACME' of a rule"),
        ("ACME-1", "A name", "note", "name 'A name' of rule ACME-1: expected words in lower case with hyphens"),
        ("ACME-1", "a-name", "fatal", "'fatal' is not a valid Severity"),
        ("ACME001", "a-name", Severity.ERROR, None),
        ("NGO2-17", "name", "warning", None),
    ],
)
def test_code_name_and_severity_have_their_forms(code: str, name: str, severity: str, words: str | None) -> None:
    """Codes that begin with INC are ours."""
    if words is None:
        made = rule(code, name, severity)(check)
        assert made is check
        (own,) = own_rules([made])
        assert (own.code, own.name, own.severity, own.summary) == (code, name, severity, "It has a docstring.")
    else:
        with pytest.raises(ValueError, match=words):
            rule(code, name, severity)(check)


def test_a_rule_says_what_is_wrong() -> None:
    """In its docstring."""
    with pytest.raises(ValueError, match="rule ACME-1 has no docstring: its first line says what is wrong"):
        rule("ACME-1", "bare")(bare)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("checks", 'rule "checks": expected module:function'),
        (":check", 'rule ":check": expected module:function'),
        ("no_such_module:check", 'no module "no_such_module"; install it, or add its folder to PYTHONPATH'),
        ("tests.own_checks:absent", "no attribute 'absent'"),
        ("tests.own_checks:plain", "is not a rule; put @incidents.rule(…) above the function"),
        ("os:system", "system is not a rule"),
        ("tests.own_checks:same_code", "two rules have the code ACME-1"),
        ("broken_checks:check", 'rule "broken_checks:check": ZeroDivisionError: division by zero'),
    ],
)
def test_what_is_no_rule_cannot_be_checked(
    name: str, words: str, folder: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It exits 2 with a sentence, before any record is read."""
    monkeypatch.syspath_prepend(str(folder))
    Path("broken_checks.py").write_text("1 / 0\n")
    Path("incidents.toml").write_text(f'rules = ["tests.own_checks:no_ticket", "{name}"]\n')
    assert main(["validate", "xx-example.json"]) == CANNOT
    error = capsys.readouterr().err
    assert error.startswith("incidents: incidents.toml: ")
    assert words in error
    assert error.count("\n") == 1


def test_rules_of_the_settings_run_with_the_others(capsys: Capture) -> None:
    """They are selected, ignored and suppressed like the others; a code of no rule is a mistake."""
    assert main(["validate", "--format", "concise", "xx-example.json"]) == FOUND
    assert capsys.readouterr().out.splitlines() == [
        "xx-example.json:1:1: note ACME-1: no ticket",
        'xx-example.json:1:115: warning ACME-2: no scope of "order"',
    ]
    assert main(["validate", "--ignore", "ACME", "xx-example.json"]) == OK
    assert main(["validate", "--select", "ACME-1", "--format", "concise", "xx-example.json"]) == OK
    assert capsys.readouterr().out.splitlines()[-1].endswith("note ACME-1: no ticket")
    assert main(["validate", "--select", "ACNE", "xx-example.json"]) == CANNOT
    assert "no rule has a code that starts with 'ACNE'" in capsys.readouterr().err
    Path("incidents.toml").write_text(
        f'{SETTINGS}ignore = [{{code = "ACME-2", reason = "later"}}]\nselect = ["ACME"]\n'
    )
    assert main(["validate", "--format", "concise", "xx-example.json"]) == OK
    assert capsys.readouterr().out.splitlines() == ["xx-example.json:1:1: note ACME-1: no ticket"]
    Path("incidents.toml").write_text(f'{SETTINGS}select = ["ACNE"]\n')
    assert main(["validate", "xx-example.json"]) == CANNOT
    assert "no rule has a code that starts with 'ACNE'" in capsys.readouterr().err


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_names_them(name: str, capsys: Capture) -> None:
    """Also with the name, where a format gives it."""
    assert main(["validate", "--format", name, "xx-example.json"]) == FOUND
    printed = capsys.readouterr().out
    assert "ACME-2" in printed
    assert ("action-without-scope" in printed) == (name not in ("concise", "junit"))


def test_they_are_explained(capsys: Capture) -> None:
    """With what their docstrings say, and in the list after ours."""
    assert main(["explain", "acme-1"]) == OK
    assert capsys.readouterr().out == (
        "ACME-1 no-ticket (note, a rule of this project)\n\nThe record names no ticket of the tracker.\n\n"
        "Why: Whoever checks a record looks up in its ticket why it was written.\n"
    )
    assert main(["explain", "action-without-scope"]) == OK
    assert capsys.readouterr().out.endswith("An action has no scope.\n")
    assert main(["explain", "--all"]) == OK
    assert capsys.readouterr().out.splitlines()[-1].split()[:3] == ["ACME-2", "warning", "action-without-scope"]


def test_rules_that_do_not_load_do_not_hide_ours(capsys: Capture) -> None:
    """Explaining one of ours imports nothing of the project."""
    Path("incidents.toml").write_text('rules = ["no_such_module:check"]\n')
    assert main(["explain", "INC104"]) == OK
    assert main(["show", "xx-example.json"]) == OK
    assert main(["explain", "ACME-1"]) == CANNOT
    assert 'no module "no_such_module"' in capsys.readouterr().err


def test_a_folder_of_a_stranger_runs_no_code_of_its_own(folder: Path) -> None:
    """A module beside the settings is found only by whoever puts its folder on the path of Python."""
    Path("planted.py").write_text(
        "from pathlib import Path\nimport incidents\nPath('ran').touch()\n"
        '@incidents.rule("ACME-1", "a-name")\ndef check(record):\n    """It is wrong."""\n    return ()\n'
    )
    Path("incidents.toml").write_text('rules = ["planted:check"]\n')
    command = [str(Path(sys.executable).with_name("incidents")), "validate", "xx-example.json"]
    clean = {"PATH": "", "HOME": str(folder)}
    done = subprocess.run(command, capture_output=True, check=False, text=True, env=clean)
    assert (done.returncode, Path("ran").exists()) == (CANNOT, False)
    assert 'no module "planted"' in done.stderr
    done = subprocess.run(
        command, capture_output=True, check=False, text=True, env={**clean, "PYTHONPATH": str(folder)}
    )
    assert (done.returncode, done.stderr, Path("ran").exists()) == (OK, "1 record checked: no findings\n", True)


def test_only_a_marked_function_is_a_rule() -> None:
    """One function, given twice, is one rule."""
    assert len(own_rules([own_checks.no_ticket, own_checks.no_ticket])) == 1
    with pytest.raises(CannotCheck, match="bare is not a rule"):
        own_rules([bare])


def test_the_checks_of_the_tests_are_where_settings_name_them() -> None:
    """The module is imported from the root of the checkout."""
    assert Path(own_checks.__file__).parent == ROOT / "tests"
