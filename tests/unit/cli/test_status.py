"""`incidents status`: where the measures of many records stood on a day."""

from __future__ import annotations

import datetime as dt
import io
import json
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from incidents.cli import CANNOT, FOUND, OK, main
from tests.records import ROOT, TWITTER_2013, X_2024, as_bytes, minimal

Capture = pytest.CaptureFixture[str]
PAIR = [str(X_2024), str(TWITTER_2013)]
SCHEMA = json.loads((ROOT / "schemas" / "dev" / "status.schema.json").read_text(encoding="utf-8"))
OVERDUE = "overdue — the announced term was over on 2024-08-18, 7 days before"
FULL = {"extent": "full", "from": "2024-08-08"}


def printed(arguments: list[str], capsys: Capture) -> str:
    """Return what the command prints; it must succeed."""
    assert main(["status", *arguments]) == OK
    captured = capsys.readouterr()
    assert captured.err == ""
    return captured.out


def data(arguments: list[str], capsys: Capture) -> dict[str, Any]:
    """Return the data that the command prints; they must follow their schema."""
    found: dict[str, Any] = json.loads(printed([*arguments, "--format", "json"], capsys))
    validator = jsonschema.Draft202012Validator(SCHEMA)
    validator.check_schema(SCHEMA)
    assert list(validator.iter_errors(found)) == []
    assert list(validator.iter_errors({**found, "more": 1}))
    return found


def write(path: Path, *effects: dict[str, Any], **changes: Any) -> str:
    """Write a record of one order with these effects."""
    evidence = [{"source": "report"}]
    order = {"id": "order", "kind": "service_block", "platforms": ["x"], "on": "2024-08-08", "evidence": evidence}
    path.write_bytes(as_bytes(minimal(id=path.stem, actions=[{**order, "effects": list(effects)}], **changes)))
    return str(path)


def test_one_line_for_each_action_of_its_own(capsys: Capture) -> None:
    """By id, whatever the order of the files; an action is named where the incident has several."""
    assert printed([*PAIR, "--as-of", "2024-08-25"], capsys).splitlines() == [
        "ve-twitter-2013-suspensions  Twitter suspends Venezuelan pro-government accounts  [suspension] ended",
        "ve-twitter-2013-suspensions  Twitter suspends Venezuelan pro-government accounts  [fall] done",
        f"ve-x-2024-block              {'Venezuela blocks X, announced for ten days':<51}  {OVERDUE}",
    ]


def test_the_block_is_overdue_until_it_ends(capsys: Capture) -> None:
    """Listed a week after its ten days, and no longer when it had ended; there being nothing is said."""
    line = f"ve-x-2024-block  Venezuela blocks X, announced for ten days  {OVERDUE}\n"
    assert printed([*PAIR, "--overdue", "--as-of", "2024-08-25"], capsys) == line
    assert (
        printed([*PAIR, "--overdue", "--as-of", "2026-02-01"], capsys)
        == "nothing is overdue on 2026-02-01 (2 records)\n"
    )
    assert "(1 record)" in printed([PAIR[0], "--overdue", "--as-of", "2026-02-01"], capsys)


@pytest.mark.parametrize(("day", "overdue"), [("2024-08-25", ["ve-x-2024-block"]), ("2026-02-01", [])])
def test_the_examples_are_a_watch_list(day: str, overdue: list[str], capsys: Capture) -> None:
    """Of all records under examples the block of X is overdue on the one day, and not on the other."""
    found = data([str(ROOT / "examples"), "--overdue", "--as-of", day], capsys)
    assert [one["incident"] for one in found["actions"] if one["incident"] == "ve-x-2024-block"] == overdue
    assert {one["status"] for one in found["actions"]} <= {"overdue"}


def test_json_says_everything(capsys: Capture) -> None:
    """With the day, how many records were read, and of each action what is known."""
    found = data([*PAIR, "--as-of", "2024-08-25"], capsys)
    assert (found["version"], found["as_of"], found["records"]) == ("incidents-status/0", "2024-08-25", 2)
    assert found["overdue_only"] is False
    assert found["actions"][2] == {
        "incident": "ve-x-2024-block",
        "title": "Venezuela blocks X, announced for ten days",
        "action": "order",
        "main": True,
        "kind": "service_block",
        "status": "overdue",
        "detail": "the announced term was over on 2024-08-18",
        "since": {"earliest": "2024-08-08", "latest": "2024-08-08"},
        "term_over": "2024-08-18",
    }
    ended = data([*PAIR, "--as-of", "2026-02-01"], capsys)["actions"][2]
    assert (ended["status"], ended["last_seen"], "since" in ended) == ("ended", "2026-01-14", False)
    assert data([*PAIR, "--overdue", "--as-of", "2026-02-01"], capsys)["actions"] == []


def test_json_leaves_out_bounds_that_nobody_knows(tmp_path: Path, capsys: Capture) -> None:
    """An effect that began on a day or before it has no earliest day."""
    file = write(tmp_path / "a.json", {"extent": "full", "from": "../2024-08-08", "to": "2025"})
    assert data([file, "--as-of", "2024-08-25"], capsys)["actions"][0]["since"] == {"latest": "2024-08-08"}


def test_the_day_is_today_by_default(capsys: Capture) -> None:
    """As of other commands, in UTC."""
    before = dt.datetime.now(tz=dt.UTC).date()
    found = dt.date.fromisoformat(data(PAIR, capsys)["as_of"])
    assert before <= found <= dt.datetime.now(tz=dt.UTC).date()


def test_folders_lines_and_standard_input(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    """Whatever other commands take for a path."""
    write(tmp_path / "b.json", FULL)
    lines = tmp_path / "lines.jsonl"
    lines.write_bytes(as_bytes(minimal(id="c")) + b"\n" + as_bytes(minimal(id="a")) + b"\n")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(as_bytes(minimal(id="stdin")))))
    found = data([str(tmp_path), "-", "--as-of", "2024-08-08"], capsys)
    assert [one["incident"] for one in found["actions"]] == ["a", "b", "c", "stdin"]
    assert found["records"] == 4


def test_a_long_title_is_cut(tmp_path: Path, capsys: Capture) -> None:
    """So that the lines stay columns; JSON has it whole."""
    title = "word " * 20
    file = write(tmp_path / "a.json", FULL, title=title.strip())
    assert printed([file, "--as-of", "2024-08-08"], capsys) == f"a  {title[:54]}…  in effect — since 2024-08-08\n"
    assert data([file, "--as-of", "2024-08-08"], capsys)["actions"][0]["title"] == title.strip()


def test_nothing_of_a_record_is_obeyed(tmp_path: Path, capsys: Capture) -> None:
    """Characters that a terminal or the eye would obey are shown as escapes."""
    file = write(tmp_path / "a.json", FULL, title="::error::\u202ea")
    assert printed([file, "--as-of", "2024-08-08"], capsys) == "a  ::error::\\u202ea  in effect — since 2024-08-08\n"


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"titel": "x"}, "left out: {file}:1:"),
        ({"titel": "x", "countries": ["XY"]}, "left out: 1 record with errors; for all errors run: incidents validate"),
    ],
)
def test_a_bad_record_is_told(changes: dict[str, Any], told: str, tmp_path: Path, capsys: Capture) -> None:
    """A watch list is not quietly shorter: what it leaves out is named; and with --strict there is none."""
    file = write(tmp_path / "a.json", FULL, **changes)
    write(tmp_path / "b.json", FULL)
    assert main(["status", str(tmp_path)]) == FOUND
    captured = capsys.readouterr()
    assert [line.split()[0] for line in captured.out.splitlines() if line] == ["b"]
    assert told.format(file=file) in captured.err
    assert captured.err.count("error INC") == 1
    assert main(["status", str(tmp_path), "--strict"]) == CANNOT
    captured = capsys.readouterr()
    assert captured.out == ""
    assert f"not every record is valid: {file}:1:" in captured.err


@pytest.mark.parametrize("arguments", [["--as-of", "2024-08", PAIR[0]], ["missing.json"]])
def test_a_wrong_call_is_told(arguments: list[str], capsys: Capture) -> None:
    """A day that is none, and a file that is not there."""
    assert main(["status", *arguments]) == CANNOT
    assert capsys.readouterr().out == ""
