"""`incidents schema diff`: how two versions differ, for people and for programs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from incidents.cli import CANNOT, FOUND, OK, main
from incidents.schema import store
from incidents.schema.compiler import compile_schema
from incidents.schema.store import editor_text, schema_text
from tests.records import ROOT

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def older(tmp_path: Path) -> Path:
    """Return the file of an older version: a field less, and a code that had another definition."""
    schema = compile_schema()
    del schema["properties"]["summary"]
    schema["$defs"]["Stance"]["oneOf"][0]["description"] = "What it said before."
    path = tmp_path / "older.json"
    path.write_text(json.dumps(schema), encoding="utf-8")
    return path


def test_a_schema_does_not_differ_from_itself(capsys: Capture) -> None:
    """That is said, and is exit code 0."""
    assert main(["schema", "diff", "dev", "dev"]) == OK
    assert capsys.readouterr() == ("no differences\n", "")


def test_differences_are_grouped_and_say_what_to_do(older: Path, capsys: Capture) -> None:
    """What is safe is exit code 0; both texts of a definition are shown."""
    assert main(["schema", "diff", str(older), "dev"]) == OK
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "Meaning: records still conform; check whether they still say what you intended."
    assert lines[1] == "  Stance: DEFINITION_CHANGED: the definition of supports changed"
    assert "    - What it said before." in lines
    assert "    Do: Read the new definition, and check whether it still fits your records." in lines
    assert lines[-4:] == [
        "  summary: FIELD_ADDED: the field is new",
        "    Do: Fill it in where you know the value.",
        "",
        "Verdict: not breaking.",
    ]
    assert "" in lines


def test_what_is_not_known_has_a_reason(tmp_path: Path, capsys: Capture) -> None:
    """Exit code 1, and one plain sentence."""
    old = {"unevaluatedProperties": False, "anyOf": [{"additionalProperties": True}]}
    for name, schema in (("a", old), ("b", {**old, "anyOf": [{}]})):
        (tmp_path / name).write_text(json.dumps(schema), encoding="utf-8")
    assert main(["schema", "diff", str(tmp_path / "a"), str(tmp_path / "b")]) == FOUND
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "May be breaking: it is not certain that every record that conforms still does."
    assert "the keys that count as unevaluated may differ" in lines[1]
    assert lines[-1] == "Verdict: may be breaking."


def test_what_breaks_is_exit_code_1(older: Path, capsys: Capture) -> None:
    """The other way round a field is gone."""
    assert main(["schema", "diff", "dev", str(older)]) == FOUND
    out = capsys.readouterr().out
    assert out.startswith("Breaking: records that conform no longer conform.\n  summary: FIELD_REMOVED")


def test_json_follows_the_committed_schema(older: Path, capsys: Capture) -> None:
    """Names as they were given, counts, and the worst first."""
    assert main(["schema", "diff", "--format", "json", "dev", str(older)]) == FOUND
    data: dict[str, Any] = json.loads(capsys.readouterr().out)
    committed = json.loads((ROOT / "schemas" / "dev" / "schema-changes.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(committed).validate(data)
    assert (data["old"], data["new"]) == ("dev", str(older))
    assert data["counts"] == {"breaking": 1, "may_be_breaking": 0, "meaning": 1, "compatible": 0}
    assert data["verdict"] == "breaking"


def test_released_versions_have_names(
    tmp_path: Path, older: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder beside dev is a version, and versions are in the order of their numbers."""
    for name in ("0.9", "0.10", "dev"):
        (tmp_path / "schemas" / name).mkdir(parents=True)
        text = schema_text() if name == "dev" else older.read_text(encoding="utf-8")
        (tmp_path / "schemas" / name / "incident.schema.json").write_text(text, encoding="utf-8")
    monkeypatch.setattr(store, "schemas_folder", lambda: tmp_path / "schemas")
    assert store.versions() == ("0.9", "0.10")
    assert main(["schema", "diff", "0.9", "0.10"]) == OK
    assert main(["schema", "diff", "dev", "0.10"]) == FOUND
    assert "summary: FIELD_REMOVED" in capsys.readouterr().out


@pytest.mark.parametrize("names", [("nowhere", "dev"), ("dev", "nowhere")])
def test_what_is_not_there_is_said(names: tuple[str, str], capsys: Capture) -> None:
    """Exit code 2 and one sentence."""
    assert main(["schema", "diff", *names]) == CANNOT
    assert capsys.readouterr().err == "incidents: nowhere: neither a file nor a version; there are: dev\n"


def test_hostile_words_are_shown_and_not_obeyed(tmp_path: Path, capsys: Capture) -> None:
    """Control characters of a schema do not reach the terminal."""
    for name, text in (("a", "x"), ("b", "\x1b[31mred\u202e")):
        (tmp_path / name).write_text(json.dumps({"description": text}), encoding="utf-8")
    assert main(["schema", "diff", str(tmp_path / "a"), str(tmp_path / "b")]) == OK
    out = capsys.readouterr().out
    assert "\x1b" not in out
    assert "\u202e" not in out
    assert "\\u001b[31mred" in out


def test_the_copy_for_editors_is_printed(capsys: Capture) -> None:
    """As it is committed; without an option it is the schema itself."""
    assert main(["schema", "--editor"]) == OK
    assert capsys.readouterr().out == editor_text()
    assert main(["schema"]) == OK
    assert capsys.readouterr().out == schema_text()
