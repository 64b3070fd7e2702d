"""`incidents codebook`: pages in a folder, and whether they are up to date."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from incidents import packages
from incidents.cli import CANNOT, FOUND, OK, main
from tests.records import EXAMPLES, ROOT

Capture = pytest.CaptureFixture[str]
SMALL = {
    "title": "Pet",
    "type": "object",
    "properties": {"name": {"type": "string", "description": "What it is called."}},
}


@pytest.fixture
def schema(tmp_path: Path) -> Path:
    """Return the file of a small schema."""
    path = tmp_path / "pet.schema.json"
    path.write_text(json.dumps(SMALL), encoding="utf-8")
    return path


def written(folder: Path) -> set[str]:
    """Return the places of all files in a folder, hidden ones left out."""
    files = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return {place for place in files if not place.startswith(".")}


def test_our_schema_is_the_default(tmp_path: Path, capsys: Capture) -> None:
    """The pages of all objects, codes and rules are written, and counted on standard error."""
    out = tmp_path / "book"
    assert main(["codebook", "--out", str(out), "--corpus", str(EXAMPLES)]) == OK
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err == f"{out}: {len(written(out))} files\n"
    assert {"index.html", "index.md", "objects/action.html", "codes/grounds.html", "rules/inc101.html"} <= written(out)


def test_check_names_what_differs(tmp_path: Path, schema: Path, capsys: Capture) -> None:
    """Nothing is written; a file that changed, is missing or is no longer made is named, and the exit code is 1."""
    out = tmp_path / "book"
    command = ["codebook", "--schema", str(schema), "--out", str(out)]
    assert main([*command, "--check"]) == FOUND
    assert not out.exists()
    assert main(command) == OK
    capsys.readouterr()
    assert main([*command, "--check"]) == OK
    assert capsys.readouterr().out == ""
    (out / "objects" / "pet.md").write_text("mine", encoding="utf-8")
    (out / "curators.html").unlink()
    assert main([*command, "--check"]) == FOUND
    told = [line.partition(": ")[0] for line in capsys.readouterr().out.splitlines()]
    assert told == [str(out / "curators.html"), str(out / "objects" / "pet.md")]
    assert (out / "objects" / "pet.md").read_text(encoding="utf-8") == "mine"


def test_what_is_no_longer_made_is_named_and_then_removed(tmp_path: Path, schema: Path, capsys: Capture) -> None:
    """A page of an object that is gone does not stay; what somebody else put there does."""
    out = tmp_path / "book"
    command = ["codebook", "--schema", str(schema), "--out", str(out), "--format", "markdown"]
    assert main(command) == OK
    (out / "mine.txt").write_text("mine", encoding="utf-8")
    schema.write_text(json.dumps({**SMALL, "title": "Animal"}), encoding="utf-8")
    assert main([*command, "--check"]) == FOUND
    assert str(out / "objects" / "pet.md") in capsys.readouterr().out
    assert main(command) == OK
    assert "objects/pet.md" not in written(out)
    assert {"objects/animal.md", "mine.txt"} <= written(out)
    assert not any(place.endswith((".html", ".css")) for place in written(out))


@pytest.mark.parametrize("listed", ["[]", "no JSON", '{"files": {"../pet.schema.json": "x", "A B": "y"}}'])
def test_a_manifest_is_anybodys_text(listed: str, tmp_path: Path, schema: Path) -> None:
    """One that is none, or names files outside of the folder, makes no file count as left over."""
    out = tmp_path / "book"
    command = ["codebook", "--schema", str(schema), "--out", str(out)]
    assert main(command) == OK
    (out / ".incidents-codebook.json").write_text(listed, encoding="utf-8")
    assert main([*command, "--check"]) == OK
    assert schema.exists()


def test_versions_are_compared(tmp_path: Path, schema: Path) -> None:
    """--previous fills the page of changes and says since when a field is there."""
    old = tmp_path / "old.json"
    old.write_text(json.dumps({**SMALL, "properties": {}, "additionalProperties": False}), encoding="utf-8")
    out = tmp_path / "book"
    command = ["codebook", "--schema", str(schema), "--previous", str(old), "--out", str(out)]
    assert main(command) == OK
    changes = (out / "changes.md").read_text(encoding="utf-8")
    assert "## From old to pet\n" in changes
    assert "the field is new" in changes
    assert "- **Since**: pet\n" in (out / "objects" / "pet.md").read_text(encoding="utf-8")
    assert not any(str(tmp_path) in (out / place).read_text(encoding="utf-8") for place in written(out))


def test_records_of_another_schema_may_be_named(tmp_path: Path, schema: Path) -> None:
    """Examples come from whatever records are given; a single file is enough."""
    record = tmp_path / "rex.json"
    record.write_text(json.dumps({"name": "Rex"}), encoding="utf-8")
    out = tmp_path / "book"
    assert main(["codebook", "--schema", str(schema), "--corpus", str(record), "--out", str(out)]) == OK
    page = (out / "objects" / "pet.md").read_text(encoding="utf-8")
    assert '`"Rex"` ([rex](<../records.md#record-1>))' in page
    assert "- **Filled**: 1 of 1, in 1 record\n" in page


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["--schema", "nowhere.json"], "neither a file nor a version; there are: dev"),
        (["--corpus", "nowhere"], "no such file"),
        (["--previous", "0.9"], "neither a file nor a version"),
    ],
)
def test_what_cannot_be_read_is_said(
    arguments: list[str], reason: str, tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Exit code 2, one sentence, nothing written."""
    monkeypatch.chdir(tmp_path)
    assert main(["codebook", "--out", "book", *arguments]) == CANNOT
    assert reason in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("text", "reason"), [("{", "not JSON"), ("[1]", "not a JSON Schema"), ('{"a":1,"a":2}', "not JSON")]
)
def test_what_is_no_schema_is_said(text: str, reason: str, tmp_path: Path, capsys: Capture) -> None:
    """A file that is no JSON, or whose JSON is no schema."""
    (tmp_path / "bad.json").write_text(text, encoding="utf-8")
    assert main(["codebook", "--schema", str(tmp_path / "bad.json"), "--out", str(tmp_path / "book")]) == CANNOT
    assert reason in capsys.readouterr().err


def test_without_jinja_it_says_what_to_install(
    tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One sentence, exit code 2."""
    monkeypatch.setattr(packages, "find_spec", lambda _: None)
    assert main(["codebook", "--out", str(tmp_path / "book")]) == CANNOT
    assert "pip install Jinja2" in capsys.readouterr().err


def test_markdown_needs_no_jinja(tmp_path: Path, schema: Path) -> None:
    """Where Jinja2 cannot be imported, Markdown is written all the same."""
    blocked = "import sys; sys.modules['jinja2'] = None; from incidents.cli import main; sys.exit(main())"
    command = ["codebook", "--schema", str(schema), "--out", str(tmp_path / "book"), "--format", "markdown"]
    done = subprocess.run([sys.executable, "-c", blocked, *command], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (OK, f"{tmp_path / 'book'}: 8 files\n")
    assert "objects/pet.md" in written(tmp_path / "book")


def test_somebody_elses_file_is_not_written_over(tmp_path: Path, schema: Path, capsys: Capture) -> None:
    """A folder that holds an index of its own is left as it is."""
    (tmp_path / "index.html").write_text("mine", encoding="utf-8")
    assert main(["codebook", "--schema", str(schema), "--out", str(tmp_path)]) == CANNOT
    assert "did not write it" in capsys.readouterr().err
    assert (tmp_path / "index.html").read_text(encoding="utf-8") == "mine"
    assert not (tmp_path / "curators.html").exists()


def test_the_examples_have_an_up_to_date_page_each(tmp_path: Path) -> None:
    """Every record of the examples stands on the page of records."""
    out = tmp_path / "book"
    assert main(["codebook", "--out", str(out), "--corpus", str(ROOT / "examples"), "--format", "markdown"]) == OK
    page = (out / "records.md").read_text(encoding="utf-8")
    assert [path.stem for path in sorted(EXAMPLES.glob("*.json")) if f"`{path.stem}`" not in page] == []
