"""``incidents import``: reports, exit codes, and a folder that is not touched."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from incidents.cli import FOUND, OK, main
from incidents.views.findings.formats import FORMATS

TABLE = Path(__file__).parents[2] / "fixtures" / "imports" / "stop.csv"


def cells() -> int:
    """Return the number of cells of the invented table that have a value."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return sum(bool(text.strip()) for row in rows for name, text in row.items() if name != "snapshot_row")


def test_the_command_writes_reports_and_nothing_in_a_dry_run(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Totals come first; the table of cells has a line for each cell."""
    out, lines, page = tmp_path / "out", tmp_path / "cells.csv", tmp_path / "report.html"
    arguments = ["import", "stop", str(TABLE), "--out", str(out), "--report", str(lines), "--report", str(page)]
    assert main([*arguments, "--dry-run"]) == OK
    assert not out.exists()
    assert capsys.readouterr().out.startswith("10 records: would be 10 new\n")
    assert main(arguments) == OK
    assert len(list(out.glob("[!.]*.json"))) == 10
    with lines.open(encoding="utf-8", newline="") as file:
        listed = list(csv.DictReader(file))
    assert len(listed) == cells()
    assert "<script" not in page.read_text("utf-8")


def test_a_file_that_is_no_table_of_stop_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The message names the file and what is missing."""
    path = tmp_path / "x.csv"
    path.write_text("a\n1\n", "utf-8")
    assert main(["import", "stop", str(path), "--out", str(tmp_path / "out")]) == 2
    assert "no table of STOP" in capsys.readouterr().err


def test_a_clash_fails_the_run_and_shows_both_values(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The value of the curator stays in the file."""
    out = tmp_path / "out"
    main(["import", "stop", str(TABLE), "--out", str(out)])
    (path,) = out.glob("sd-*.json")
    path.write_text(path.read_text("utf-8").replace("2022-06-22", "2022-06-30"), "utf-8")
    later = tmp_path / "later.csv"
    later.write_text(TABLE.read_text("utf-8").replace("2022-06-22,12,", "2022-06-23,13,"), "utf-8")
    capsys.readouterr()
    assert main(["import", "stop", str(later), "--out", str(out)]) == FOUND
    line = next(n for n, text in enumerate(path.read_text("utf-8").splitlines(), 1) if '"to": "2022-06-30"' in text)
    reported = (
        f'{path}:{line}:17: warning INC601: changed here to "2022-06-30" and in the imported data to "2022-06-23"'
    )
    assert f"Findings\n  {reported}\n" in capsys.readouterr().out
    assert json.loads(path.read_text("utf-8"))["actions"][0]["effects"][0]["to"] == "2022-06-30"


def test_a_broken_file_is_left_as_it_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It cannot be merged; the others are."""
    out = tmp_path / "out"
    main(["import", "stop", str(TABLE), "--out", str(out)])
    (path,) = out.glob("sd-*.json")
    path.write_text("{", "utf-8")
    capsys.readouterr()
    assert main(["import", "stop", str(TABLE), "--out", str(out)]) == FOUND
    assert f"{path.stem}: left as it is" in capsys.readouterr().out
    assert path.read_text("utf-8") == "{"


def test_another_report_and_another_state_are_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is written before the arguments are known to be right."""
    out = tmp_path / "out"
    assert main(["import", "stop", str(TABLE), "--out", str(out), "--report", "x.pdf"]) == 2
    out.mkdir()
    (out / ".incidents-import-stop.json").write_text("[]", "utf-8")
    assert main(["import", "stop", str(TABLE), "--out", str(out)]) == 2
    assert "not the file of an earlier import" in capsys.readouterr().err


@pytest.mark.parametrize("name", [one for one in FORMATS if one != "human"])
def test_a_clash_is_in_every_format(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With both values, its code, and the file; also in the reports, and once."""
    out, cells_file, page = tmp_path / "out", tmp_path / "cells.csv", tmp_path / "report.html"
    main(["import", "stop", str(TABLE), "--out", str(out)])
    (path,) = out.glob("sd-*.json")
    path.write_text(path.read_text("utf-8").replace("2022-06-22", "2022-06-30"), "utf-8")
    later = tmp_path / "later.csv"
    later.write_text(TABLE.read_text("utf-8").replace("2022-06-22,12,", "2022-06-23,13,"), "utf-8")
    capsys.readouterr()
    reports = ["--report", str(cells_file), "--report", str(page)]
    arguments = ["import", "stop", str(later), "--out", str(out), "--format", name, *reports]
    assert main(arguments) == FOUND
    for text in (capsys.readouterr().out, cells_file.read_text("utf-8"), page.read_text("utf-8")):
        assert all(one in text for one in ("INC601", "2022-06-30", "2022-06-23", path.name))
    assert main(arguments) == OK
    assert "INC601" not in capsys.readouterr().out.replace('"id": "INC601"', "")


def test_settings_decide_about_a_clash(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A project that suppresses it does not fail."""
    monkeypatch.chdir(tmp_path)
    main(["import", "stop", str(TABLE), "--out", "out"])
    (path,) = Path("out").glob("sd-*.json")
    path.write_text(path.read_text("utf-8").replace("2022-06-22", "2022-06-30"), "utf-8")
    Path("later.csv").write_text(TABLE.read_text("utf-8").replace("2022-06-22,12,", "2022-06-23,13,"), "utf-8")
    Path("incidents.toml").write_text('ignore = [{ code = "INC601", reason = "we know better" }]\n', "utf-8")
    assert main(["import", "stop", "later.csv", "--out", "out"]) == OK


@pytest.mark.parametrize(
    ("rows", "records"), [("", 0), ("2021-06-04,Nigeria,A\x1b[31mb\x00,Shutdown,Full network\n", 1)]
)
def test_an_empty_table_and_one_with_control_characters(
    rows: str, records: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A header alone has no records, and a dirty cell does not cost the record."""
    path = tmp_path / "x.csv"
    path.write_text(f"start_date,country,area_name,shutdown_type,shutdown_extent\n{rows}", "utf-8")
    main(["import", "stop", str(path), "--out", str(tmp_path / "out")])
    assert capsys.readouterr().out.startswith(f"{records} record")
    assert len(list((tmp_path / "out").glob("[!.]*.json"))) == records
