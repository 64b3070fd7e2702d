"""The page that shows one broken file as three tools see it follows from what they print; none of the others is run.

After a change of messages that is meant, `INCIDENTS_UPDATE_GOLDEN=1` or `tools/peers.py --own` writes our part anew.
"""

from __future__ import annotations

import os
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from incidents import validate
from tests.records import ROOT
from tests.tools import tool

TOOL: Any = tool("peers")
FORTY: Any = tool("forty_mistakes")
PAGE: Path = TOOL.PAGE


def _text() -> str:
    return PAGE.read_bytes().decode("utf-8")


def _cells(text: str, row: str) -> list[str]:
    line = next(line for line in text.splitlines() if row in line)
    return [cell.strip() for cell in line.strip("|").split("|")]


def test_page_is_what_incidents_prints_now_and_what_the_others_printed() -> None:
    """The page is byte for byte what follows from a run of incidents and from the outputs of the others on it."""
    if os.environ.get("INCIDENTS_UPDATE_GOLDEN"):
        TOOL.main(["--own"])
    assert _text() == TOOL.page(TOOL.run_own(TOOL.read(_text())))


def test_a_line_that_another_tool_did_not_print_would_change_the_tables() -> None:
    """The tables are counted: without one error of check-jsonschema, it has found one mistake less."""
    text = _text()
    line = next(line for line in text.splitlines(keepends=True) if line.startswith("  ve-x-2024.json::$.id:"))
    counted = TOOL.page(TOOL.read(text.replace(line, "")))
    assert int(_cells(text, "mistakes found")[2]) - int(_cells(counted, "mistakes found")[2]) == 1
    assert _cells(counted, "| bad id |")[3] == "–"
    assert _cells(text, "| bad id |")[3] == "path"


def test_a_changed_message_of_ours_would_be_noticed() -> None:
    """Words of ours that were edited on the page are put right by a run."""
    text = _text()
    edited = text.replace('did you mean "summary"?', 'perhaps "summary"?')
    assert edited != text
    assert TOOL.page(TOOL.run_own(TOOL.read(edited))) == text


def test_a_page_that_was_taken_apart_is_refused() -> None:
    """A page without the output of a tool is not read as if the tool had printed nothing."""
    with pytest.raises(SystemExit, match="edited by hand"):
        TOOL.read(_text().replace(f"`{TOOL.AJV}` exits with 1", "It fails"))


def test_the_eleven_mistakes_are_those_that_are_found() -> None:
    """Each mistake of the page stands where a finding is, and there are no others."""
    found = [f"{finding.span.line}:{finding.span.column}" for finding in validate(TOOL.RECORD) if finding.span]
    assert [TOOL.position(mistake) for mistake in TOOL.MISTAKES] == found
    assert len(found) == 11
    assert all(TOOL.TEXT.count(mistake.begins) == 1 for mistake in TOOL.MISTAKES)


def test_incidents_finds_all_and_says_what_was_meant_wherever_the_file_shows_it() -> None:
    """The first column of the totals is full, and no other tool gives a line."""
    _, found, *others = _cells(_text(), "mistakes found")
    assert found == "11"
    assert all(int(other) < 11 for other in others)
    assert _cells(_text(), "found with line and column")[1:] == ["11", "0", "0", "0"]
    assert _cells(_text(), "what was meant is named, of 8")[1] == "8"


def test_other_tools_ran_in_the_pinned_versions() -> None:
    """The page names the versions that its outputs come from, and they are those that are pinned now."""
    assert TOOL.read(_text()).made_with.startswith(f"{TOOL.versions()}, with Python ")
    locked = (ROOT / "requirements" / "peers.txt").read_text(encoding="utf-8")
    named = TOOL.versions().replace("(", "").replace(")", "").split()
    python = dict(pairwise(named))
    assert all(f"{name}=={python[name]} " in locked for name in ("check-jsonschema", "jsonschema"))


# Forty mistakes


def test_the_page_of_forty_mistakes_is_what_incidents_says_now() -> None:
    """Our column is made anew, those of the others are what the page keeps of their last run."""
    if os.environ.get("INCIDENTS_UPDATE_GOLDEN"):
        FORTY.main(["--own"])
    text = FORTY.PAGE.read_bytes().decode("utf-8")
    kept, made_with = FORTY.read(text)
    assert text == FORTY.page({FORTY.OWN: FORTY.own(), **kept}, made_with)


def test_the_forty_are_forty_and_nearly_all_are_named() -> None:
    """Each has a name of its own; 95 of a hundred causes are named, each finding has a place."""
    said = FORTY.own()
    assert len(said) == len(FORTY.MISTAKES) == 40
    assert sum(one.cause for one in said.values()) >= 38
    assert all(one.place for one in said.values() if one.found)


def test_what_is_said_of_another_tool_is_counted() -> None:
    """Without one cell, the total of its column is one less, so that the page is seen to be edited."""
    text = FORTY.PAGE.read_text(encoding="utf-8")
    row = next(line for line in text.splitlines() if line.startswith("| key with a capital |"))
    kept, made_with = FORTY.read(text.replace(row, row.replace("found, cause, value", "–")))
    counted = FORTY.page({FORTY.OWN: FORTY.own(), **kept}, made_with)
    for cells in zip(_cells(text, "| found |")[2:], _cells(counted, "| found |")[2:], strict=True):
        assert int(cells[0]) - int(cells[1]) == 1
    with pytest.raises(SystemExit, match="edited by hand"):
        FORTY.read(text.replace(row, ""))


def test_the_other_tools_see_a_mistake_by_what_they_print() -> None:
    """A refusal that has the words and the value counts for both; a word of a tool that accepts the record for nothing."""
    mistake = next(one for one in FORTY.MISTAKES if one.name == "key with a capital")
    for status, expected in ((1, "found, cause, value"), (0, "–")):
        assert str(FORTY.of_other(mistake, TOOL.Output("Kind is no 'kind'", status))) == expected
    assert str(FORTY.of_other(mistake, TOOL.Output(f"{mistake.path}:1:2: no", 1))) == "found, place"
