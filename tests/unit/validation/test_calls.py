"""What the functions of the library take: paths, JSON text, bytes and data are told apart, and a wrong call is named."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from incidents import CannotCheck, dumps, from_dict, load, loads, to_dict, validate, validate_bytes
from incidents.errors import InvalidValue
from incidents.findings import Hit, Rule, failures
from incidents.validation import pipeline
from incidents.validation.catalogue import CATALOGUE
from tests.records import X_2024, as_bytes, example, minimal

BAD: dict[str, Any] = minimal(titel="A block")


@pytest.mark.parametrize(
    "record",
    [
        as_bytes(BAD),
        bytearray(as_bytes(BAD)),
        memoryview(as_bytes(BAD)),
        json.dumps(BAD),
        "\ufeff \n" + json.dumps(BAD, indent=2),
        BAD,
    ],
    ids=["bytes", "bytearray", "memoryview", "text", "text with a mark", "data"],
)
def test_text_bytes_and_data_are_no_paths(record: Any) -> None:
    """Each is checked for what it holds."""
    assert [(one.code, one.pointer) for one in validate(record) if one.severity == "error"] == [("INC101", "/titel")]


@pytest.mark.parametrize("record", [b"", b"no JSON", "{", "[]", [], None, 5, {}, object(), {1: 2}, "two\nlines"])
def test_data_of_any_kind_do_not_raise(record: Any) -> None:
    """What is no record at all is a finding."""
    findings = validate(record)
    assert [one.severity for one in findings][:1] == ["error"]
    assert not [one for one in findings if one.code.startswith("INC99")]


@pytest.mark.parametrize("path", ["no-such-file.json", Path("no-such-file.json"), "", "a\0b"])
def test_a_path_that_leads_nowhere_is_a_wrong_call(path: Any) -> None:
    """There is nothing to check."""
    with pytest.raises(CannotCheck):
        validate(path)
    with pytest.raises(CannotCheck):
        load(path)


def test_a_file_is_read_by_its_path(tmp_path: Path) -> None:
    """By `load` and `validate`, as text or as a path."""
    file = tmp_path / "xx-example.json"
    file.write_bytes(as_bytes(minimal()))
    assert load(file) == load(str(file)) == loads(as_bytes(minimal())) == from_dict(minimal())
    assert validate(file) == validate(str(file)) == ()


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: load(b"{}"), "load: expected a path, found bytes; call incidents.loads"),  # type: ignore[arg-type]
        (lambda: load("{}"), "load: expected a path, found JSON text; call incidents.loads"),
        (lambda: load({}), "load: expected a path, found dict; call incidents.from_dict"),  # type: ignore[arg-type]
        (lambda: loads({}), "loads: expected bytes, found dict; call incidents.from_dict"),  # type: ignore[arg-type]
        (lambda: loads(Path("x")), "loads: expected bytes, found PosixPath; call incidents.load"),  # type: ignore[arg-type]
        (lambda: loads(__file__), "loads: expected JSON text, found the path of a file; call incidents.load"),
        (lambda: validate_bytes("{}"), "validate_bytes: expected bytes, found str; call incidents.load"),  # type: ignore[arg-type]
        (lambda: dumps({}), "record: expected an Incident, found dict; make one with incidents.from_dict"),  # type: ignore[arg-type]
        (lambda: to_dict(None), "record: expected an Incident, found NoneType"),  # type: ignore[arg-type]
    ],
)  # fmt: skip
def test_a_wrong_call_names_the_right_one(call: Any, message: str) -> None:
    """Not by an exception of another library."""
    with pytest.raises(InvalidValue) as caught:
        call()
    assert str(caught.value).replace("WindowsPath", "PosixPath") == message


def test_bytes_have_the_name_that_is_given() -> None:
    """Findings about an upload name the file as its sender does, with line and column."""
    (finding,) = validate_bytes(as_bytes(BAD).replace(b'"titel"', b'\n"titel"'), "upload.json")[:1]
    assert finding.place == "upload.json:2:1"


def test_one_line_is_one_line() -> None:
    """The text has no line break, also where a text of the record has one, and is read as the same record."""
    record = from_dict(minimal(summary="One.\n\nTwo."))
    line = dumps(record, indent=None)
    assert "\n" not in line
    assert loads(line) == loads(dumps(record)) == record
    assert json.loads(line) == json.loads(dumps(record)) == to_dict(record)


def test_a_finding_is_plain_data() -> None:
    """With a position only if it has one, and nothing that JSON cannot hold."""
    (placed,) = validate(as_bytes(minimal(countries=["Venezuela"])))
    data = placed.to_dict()
    assert json.loads(json.dumps(data)) == data
    assert data["span"]["line"] == 1
    assert data["fix"]["edits"][0]["text"] == '"VE"'
    (bare,) = validate(minimal(countries=["Wakanda"]))
    assert bare.to_dict() == {
        "code": "INC105",
        "severity": "error",
        "message": bare.message,
        "help": bare.help,
        "path": "",
        "pointer": "/countries/0",
    }


def test_a_record_is_loaded_by_the_errors_alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No rule of another level is asked by whoever only wants the record; `validate` asks them all."""
    asked: list[str] = []

    def found_by(rule: Rule, *given: Any) -> Iterable[Hit]:
        asked.append(rule.code)
        return failures.found_by(rule, *given)

    monkeypatch.setattr(pipeline, "found_by", found_by)
    file = tmp_path / "ve-x-2024-block.json"
    file.write_bytes(X_2024.read_bytes())
    for record in (load(file), loads(X_2024.read_bytes()), from_dict(example(X_2024))):
        assert record.id == "ve-x-2024-block"
    levels = {rule.code: rule.severity for rule in CATALOGUE}
    assert asked
    assert {levels[code] for code in asked} == {"error"}
    validate(file)
    assert {levels[code] for code in asked} == {"error", "warning", "note"}
