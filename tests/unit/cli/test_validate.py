"""`incidents validate`: which files, which places, which exit code."""

from __future__ import annotations

import io
import json
import os
import re
import sys
from pathlib import Path

import pytest

from incidents.cli import CANNOT, FOUND, OK, main
from tests.records import EXAMPLES, X_2024, as_bytes, minimal

Capture = pytest.CaptureFixture[str]


def places(printed: str) -> list[tuple[str, int, int, str]]:
    """Return file name, line, column and code of each finding."""
    found = re.findall(r"^(.*?):(\d+):(\d+): \w+ (INC\d+)", printed, re.MULTILINE)
    return [(Path(path).name, int(line), int(column), code) for path, line, column, code in found]


def test_the_examples_are_clean(capsys: Capture) -> None:
    """All of them together give no finding, not even a note of a relation that leads nowhere."""
    assert main(["validate", str(EXAMPLES)]) == OK
    number = len(list(EXAMPLES.glob("*.json")))
    assert capsys.readouterr() == ("", f"{number} records checked: no findings\n")


def test_a_misspelt_code_is_told_with_its_place(tmp_path: Path, capsys: Capture) -> None:
    """The message names file, line, column, what stands there and what was meant."""
    copy = tmp_path / X_2024.name
    text = X_2024.read_text(encoding="utf-8").replace('"kind": "service_block"', '"kind": "servce_block"', 1)
    copy.write_text(text, encoding="utf-8")
    line = next(number for number, line in enumerate(text.splitlines(), 1) if "servce_block" in line)
    column = text.splitlines()[line - 1].index('"servce_block"') + 1
    assert main(["validate", str(copy)]) == FOUND
    printed = capsys.readouterr().out
    assert [place for place in places(printed) if place[3] != "INC303"] == [(copy.name, line, column, "INC104")]
    assert f"{copy}:{line}:{column}: error INC104" in printed
    assert '"servce_block"' in printed
    assert 'did you mean "service_block"?' in printed


def test_a_missing_file_cannot_be_checked(tmp_path: Path, capsys: Capture) -> None:
    """It exits 2 and says so."""
    assert main(["validate", str(X_2024), str(tmp_path / "missing.json")]) == CANNOT
    printed = capsys.readouterr()
    assert printed.err.startswith(f"incidents: {tmp_path}/missing.json: no such file")
    assert "Traceback" not in printed.err


def test_a_folder_without_records_cannot_be_checked(tmp_path: Path, capsys: Capture) -> None:
    """No files is no success; hidden files and folders are none either."""
    (tmp_path / "notes.txt").write_text("x")
    (tmp_path / ".hidden").mkdir()
    (tmp_path / ".hidden" / "a.json").write_text("{}")
    (tmp_path / "folder").mkdir()
    assert main(["validate", str(tmp_path)]) == CANNOT
    assert "no .json or .ndjson file in the folder" in capsys.readouterr().err


def test_a_folder_is_searched_in_order(tmp_path: Path, capsys: Capture) -> None:
    """All records below it are checked, in the order of their names; a folder with the name of a record is said first."""
    for name in ("b.json", "a.json", "sub.json/c.json"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("[]")
    (tmp_path / "d.ndjson").write_text("[]\n[]\n")
    assert main(["validate", str(tmp_path)]) == CANNOT
    assert [place[:2] for place in places(capsys.readouterr().out)] == [
        ("sub.json", 1),
        ("a.json", 1),
        ("b.json", 1),
        ("d.ndjson", 1),
        ("d.ndjson", 2),
        ("c.json", 1),
    ]


def test_an_unknown_version_cannot_be_checked(tmp_path: Path, capsys: Capture) -> None:
    """A record of a version that is not known here exits 2, for it may well be right."""
    file = tmp_path / "xx-example.json"
    file.write_bytes(as_bytes(minimal(schema_version="incidents/99")))
    assert main(["validate", str(file)]) == CANNOT
    assert places(capsys.readouterr().out) == [("xx-example.json", 1, 20, "INC113")]


@pytest.mark.parametrize(
    ("record", "level", "code"),
    [
        (minimal(title=1), "error", FOUND),
        (minimal(id="xx-other"), "error", OK),
        (minimal(id="xx-other"), "warning", FOUND),
        (minimal(id="xx-other"), None, FOUND),
        ("note", None, OK),
        ("note", "note", FOUND),
        (minimal(), "note", OK),
    ],
)
def test_the_threshold_decides_over_the_exit_code(
    record: object, level: str | None, code: int, tmp_path: Path, capsys: Capture
) -> None:
    """`--fail-on` names the mildest finding that fails; by default that is a warning."""
    if record == "note":
        amount = {"words": "2,000", "low": 2000}
        claim = {"about": "order", "metric": "arrests", "amount": amount, "evidence": [{"source": "report"}]}
        record = minimal(claims=[claim])
    file = tmp_path / "xx-example.json"
    file.write_bytes(as_bytes(record))
    assert main(["validate", str(file), *(["--fail-on", level] if level else [])]) == code
    assert bool(places(capsys.readouterr().out)) == (record != minimal())


def test_lines_of_ndjson_are_those_of_the_file(tmp_path: Path, capsys: Capture) -> None:
    """Each record has its own line, empty lines and line separators within texts count right, names are no matter."""
    file = tmp_path / "corpus.ndjson"
    good, bad = as_bytes(minimal(title="A\u2028b")), as_bytes(minimal(title=1))
    file.write_bytes(b"\n".join([good, b"", bad, b"  ", b"{", bad]))
    assert main(["validate", str(file)]) == FOUND
    column = bad.decode().index('1, "countries"') + 1
    assert places(capsys.readouterr().out) == [
        ("corpus.ndjson", 1, good.decode().index('"A\u2028b"') + 1, "INC261"),
        ("corpus.ndjson", 3, column, "INC103"),
        ("corpus.ndjson", 5, 2, "INC006"),
        ("corpus.ndjson", 6, column, "INC103"),
    ]


def test_a_line_of_ndjson_that_is_too_long_is_one_finding(
    tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What follows a line that is too long keeps its line number."""
    from incidents.codec.limits import LIMITS  # noqa: PLC0415

    file = tmp_path / "corpus.jsonl"
    with file.open("wb") as lines:
        lines.write(b'"' + b"a" * (2 * LIMITS.most_bytes + 10) + b'"\n[]\n')
    assert main(["validate", str(file)]) == FOUND
    assert [place[1:] for place in places(capsys.readouterr().out)] == [(1, 1, "INC001"), (2, 1, "INC015")]


def test_ndjson_that_is_no_file_is_not_waited_for(tmp_path: Path, capsys: Capture) -> None:
    """A pipe is refused at once, and a missing file as any other."""
    os.mkfifo(tmp_path / "pipe.ndjson")
    assert main(["validate", str(tmp_path / "pipe.ndjson")]) == CANNOT
    assert main(["validate", str(tmp_path / "missing.ndjson")]) == CANNOT
    assert capsys.readouterr().err.count("not a regular file") == 1


@pytest.mark.parametrize(("raw", "code"), [(as_bytes(minimal()), OK), (b"[]", FOUND), (b"", FOUND)])
def test_standard_input_is_one_record(raw: bytes, code: int, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    """`-` reads one record; it has no file name to differ from its id."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw)))
    assert main(["validate", "-"]) == code
    assert [place[0] for place in places(capsys.readouterr().out)] == ["<stdin>"] * code


@pytest.mark.slow
def test_output_is_bounded(tmp_path: Path, capsys: Capture) -> None:
    """At most a hundred findings are shown, and the number of the others is told."""
    (tmp_path / "xx-example.json").write_bytes(as_bytes(minimal(countries=[f"x{index}" for index in range(1234)])))
    assert main(["validate", str(tmp_path)]) == FOUND
    printed = capsys.readouterr()
    assert len(places(printed.out)) == 100
    assert "1,134 more" in printed.out
    assert "1,234 errors" in printed.err


def test_hundred_findings_are_shown_whole(tmp_path: Path, capsys: Capture) -> None:
    """At the limit nothing is left out."""
    (tmp_path / "xx-example.json").write_text(json.dumps(minimal(countries=[f"x{index}" for index in range(100)])))
    assert main(["validate", str(tmp_path)]) == FOUND
    printed = capsys.readouterr().out
    assert len(places(printed)) == 100
    assert " more" not in printed
