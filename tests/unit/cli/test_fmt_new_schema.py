"""`incidents fmt`, `incidents new` and `incidents schema`: the commands that write."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from incidents import load, validate
from incidents.cli import CANNOT, FOUND, OK, main
from tests.records import EXAMPLES, ROOT, as_bytes, minimal

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def loose(tmp_path: Path) -> Path:
    """Return a file that is valid and not in canonical form."""
    file = tmp_path / "xx-example.json"
    record = minimal(actors=[])
    file.write_bytes(json.dumps(dict(reversed(record.items()))).encode())
    return file


def test_the_examples_are_formatted(capsys: Capture) -> None:
    """What is in canonical form is left as it is, in silence."""
    assert main(["fmt", "--check", str(EXAMPLES)]) == OK
    assert capsys.readouterr().out == ""


def test_check_and_diff_write_nothing(loose: Path, capsys: Capture) -> None:
    """Both say what would change and exit 1; the file stays."""
    before = loose.read_bytes()
    assert main(["fmt", "--check", str(loose)]) == FOUND
    assert capsys.readouterr().out == f"{loose}: would be reformatted\n"
    assert main(["fmt", "--diff", str(loose)]) == FOUND
    printed = capsys.readouterr().out
    assert printed.startswith(f"--- {loose}\n+++ {loose}\n@@ ")
    assert '+  "schema_version": "incidents/0",' in printed.splitlines()
    assert loose.read_bytes() == before


def test_formatting_writes_the_canonical_form_once(loose: Path, capsys: Capture) -> None:
    """The record stays what it is, its text becomes canonical, and a second run has nothing to do."""
    before = load(loose)
    assert main(["fmt", str(loose)]) == OK
    assert capsys.readouterr().out == f"{loose}: reformatted\n"
    assert load(loose) == before
    assert loose.read_text(encoding="utf-8").startswith('{\n  "schema_version": "incidents/0",\n  "id"')
    assert main(["fmt", str(loose)]) == OK
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("change", [("\n", "\r\n"), ("}\n", "}"), ("{\n", "\ufeff{\n")], ids=["crlf", "end", "bom"])
def test_a_difference_that_cannot_be_seen_is_shown(change: tuple[str, str], loose: Path, capsys: Capture) -> None:
    """Carriage returns, a missing final newline and a byte order mark are put right, and the difference shows them."""
    main(["fmt", str(loose)])
    canonical = loose.read_bytes()
    text = canonical.decode()
    changed = (
        text.replace(*change)
        if change[0] == "\n"
        else text.removesuffix("\n")
        if change[0] == "}\n"
        else "\ufeff" + text
    )
    loose.write_bytes(changed.encode())
    capsys.readouterr()
    assert main(["fmt", "--diff", str(loose)]) == FOUND
    assert bool(capsys.readouterr().out) == (change[0] != "{\n")
    assert main(["fmt", str(loose)]) == OK
    assert loose.read_bytes() == canonical


def test_without_a_path_the_settings_say_what_is_formatted(
    loose: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Seen from where they lie, and called as seen from where it is run; without them something must be named."""
    folder = loose.parent
    (folder / "records").mkdir()
    (folder / "elsewhere").mkdir()
    named = loose.rename(folder / "records" / loose.name)
    other = folder / "other.json"
    other.write_bytes(named.read_bytes())
    monkeypatch.chdir(folder / "elsewhere")
    assert main(["fmt"]) == CANNOT
    assert capsys.readouterr().err.startswith("incidents: fmt: name a file or folder, or say under include")
    (folder / "incidents.toml").write_text('include = ["records"]\n')
    assert main(["fmt", "--check"]) == FOUND
    assert capsys.readouterr().out == "../records/xx-example.json: would be reformatted\n"
    before = other.read_bytes()
    assert main(["fmt"]) == OK
    assert main(["validate"]) == OK
    assert load(named).id == "xx-example"
    assert named.read_bytes() != before == other.read_bytes()


def test_limits_of_the_settings_hold_for_formatting(
    tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is too deep by the settings is an error here, too, and what they allow is none."""
    monkeypatch.chdir(tmp_path)
    record = minimal(extensions={"inner": json.loads("[" * 70 + "]" * 70)})
    (tmp_path / "xx-example.json").write_bytes(as_bytes(record))
    assert main(["fmt", "--check", "."]) == FOUND
    assert "left alone: 1 error" in capsys.readouterr().err
    (tmp_path / "incidents.toml").write_text("[limits]\nmax-depth = 72\n")
    assert main(["fmt", "."]) == OK
    assert capsys.readouterr() == ("xx-example.json: reformatted\n", "")


def test_records_with_errors_are_left_alone(tmp_path: Path, capsys: Capture) -> None:
    """Nothing is rewritten that is not understood; the exit code says so."""
    file = tmp_path / "xx-example.json"
    file.write_bytes(as_bytes(minimal(title=1)))
    assert main(["fmt", str(file)]) == FOUND
    assert capsys.readouterr() == ("", f"{file}: left alone: 1 error\n")
    assert file.read_bytes() == as_bytes(minimal(title=1))


def test_only_files_of_one_record_are_formatted(tmp_path: Path, capsys: Capture) -> None:
    """NDJSON has a layout of its own: asked for by name it is refused, and in a folder it is named, beside what is formatted."""
    lines, file = tmp_path / "corpus.ndjson", tmp_path / "xx-example.json"
    lines.write_bytes(as_bytes(minimal(id="xx-other")))
    file.write_bytes(as_bytes(minimal()))
    assert main(["fmt", str(lines)]) == CANNOT
    assert "only files of one record each are formatted" in capsys.readouterr().err
    assert main(["fmt", "--check", str(tmp_path)]) == FOUND
    assert main(["fmt", str(tmp_path)]) == OK
    assert f"{lines}: left alone: only files of one record each are formatted\n" in capsys.readouterr().err
    assert file.read_bytes() != as_bytes(minimal())
    assert lines.read_bytes() == as_bytes(minimal(id="xx-other"))


@pytest.mark.parametrize(
    ("name", "country"), [("ve-x-2024", "VE"), ("ng-twitter-2021", "NG"), ("zz-nowhere", "VE"), ("a", "VE")]
)
def test_a_new_record_is_valid(name: str, country: str, tmp_path: Path, capsys: Capture) -> None:
    """What `new` writes can be loaded, is a draft, and takes the country from the id if one begins it."""
    assert main(["new", name]) == OK
    text = capsys.readouterr().out
    file = tmp_path / f"{name}.json"
    assert main(["new", name, "--out", str(file)]) == OK
    assert file.read_text(encoding="utf-8") == text
    assert {finding.code for finding in validate(file)} == {"INC256"}
    record = load(file)
    assert record.countries == (country,)
    assert record.curation is not None
    assert record.curation.status == "draft"


def test_a_new_record_overwrites_nothing(tmp_path: Path, capsys: Capture) -> None:
    """A file that is there already stays."""
    file = tmp_path / "xx-a.json"
    file.write_text("mine")
    assert main(["new", "xx-a", "--out", str(file)]) == CANNOT
    assert "already exists" in capsys.readouterr().err
    assert file.read_text() == "mine"


@pytest.mark.parametrize("name", ["Ve-X", "a b", "", "../a", "a" * 81, "order", "report", "x"])
def test_a_new_record_needs_an_id_that_it_can_have(name: str, capsys: Capture) -> None:
    """What is no id is refused, and so is one that a part of the record has already."""
    assert main(["new", name]) == CANNOT
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "expected an id" in printed.err or "cannot be the id of this record" in printed.err


def test_a_new_record_needs_a_folder(tmp_path: Path, capsys: Capture) -> None:
    """Where it cannot be written, that is said."""
    assert main(["new", "xx-a", "--out", str(tmp_path / "missing" / "xx-a.json")]) == CANNOT
    assert "not written" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["schema"], ["schema", "--stdout"]], ids="-".join)
def test_the_schema_is_printed(arguments: list[str], capsys: Capture) -> None:
    """The committed schema comes out, byte for byte."""
    assert main(arguments) == OK
    assert capsys.readouterr().out == (ROOT / "schemas/dev/incident.schema.json").read_text(encoding="utf-8")


def test_the_committed_schema_is_up_to_date(capsys: Capture) -> None:
    """`--check` is silent in this checkout."""
    assert main(["schema", "--check"]) == OK
    assert capsys.readouterr().out == ""


def test_the_schema_is_checked_and_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    """In a copy of the folder, what differs is named, then written, then right."""
    folder = tmp_path / "schemas"
    shutil.copytree(ROOT / "schemas", folder)
    monkeypatch.setattr("incidents.cli.schema.schemas_folder", lambda: folder)
    assert main(["schema", "--check"]) == OK
    (folder / "dev/incident.schema.json").write_text("{}")
    (folder / "codelists/of_nobody.json").write_text("{}")
    assert main(["schema", "--check"]) == FOUND
    printed = capsys.readouterr().out
    assert "schemas/codelists/of_nobody.json: differs" in printed
    assert "schemas/dev/incident.schema.json: differs from the model; run: incidents schema --write" in printed
    assert main(["schema", "--write"]) == OK
    assert main(["schema", "--check"]) == OK
    assert (folder / "dev/incident.schema.json").read_bytes() == (
        ROOT / "schemas/dev/incident.schema.json"
    ).read_bytes()


def test_several_processes_tell_the_same_in_order(
    tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Many files are shared between processes; what changes, is left alone or is no record is told file by file."""
    for number in range(8):
        record = minimal(id=f"xx-{number}", actors=[]) if number % 3 else minimal(id=f"xx-{number}", title=5)
        (tmp_path / f"xx-{number}.json").write_bytes(as_bytes(record))
    assert main(["fmt", "--check", str(tmp_path)]) == FOUND
    alone = capsys.readouterr()
    assert alone.out.count("would be reformatted") == 5
    assert alone.err.count("left alone: 1 error") == 3
    monkeypatch.setattr("incidents.cli.fmt.SLICE", 2)
    monkeypatch.setattr("incidents.cli.fmt.WORTH_IT", 2)
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    assert main(["fmt", "--check", str(tmp_path)]) == FOUND
    assert capsys.readouterr() == alone
