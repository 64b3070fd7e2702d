"""The records of a folder: what rules across records find in open texts."""

from __future__ import annotations

import json
import os
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from incidents.codec.positions import Positions
from incidents.server.folder import OpenFolder
from tests.records import minimal

DAY = date(2026, 1, 1)


@pytest.fixture
def folder(tmp_path: Path) -> OpenFolder:
    """Return a folder with two records, of which none is open."""
    for name in ("one-2024", "two-2024"):
        written(tmp_path, minimal(id=name, title=f"Record {name}"))
    found = OpenFolder(str(tmp_path), lambda: DAY)
    found.refresh()
    return found


def written(folder: Path, record: dict[str, Any]) -> str:
    """Write a record, and return its path."""
    path = folder / f"{record['id']}.json"
    path.write_text(json.dumps(record, indent=2), encoding="utf-8")
    return str(path)


def test_the_records_are_known_by_id_and_title(folder: OpenFolder, tmp_path: Path) -> None:
    """Those on disk, and those that are open and not saved."""
    assert folder.titles() == {"one-2024": "Record one-2024", "two-2024": "Record two-2024"}
    new = str(tmp_path / "new.json")
    folder.put(new, '{"id": "new-2025", "title": "Not saved", "sources": [')
    assert folder.titles()["new-2025"] == "Not saved"
    assert folder.path_of("new-2025") == new
    assert folder.path_of("two-2024") == str(tmp_path / "two-2024.json")
    folder.close(new)
    assert folder.path_of("new-2025") is None


def test_findings_across_records_are_placed_in_the_open_text(folder: OpenFolder, tmp_path: Path) -> None:
    """The text that counts is the open one, and the finding is where its value is."""
    relation = {"kind": "follows", "incident": "twoo-2024", "basis": "inferred", "evidence": [{"source": "report"}]}
    path = str(tmp_path / "one-2024.json")
    text = json.dumps(minimal(id="one-2024", relations=[relation]), indent=1)
    folder.put(path, text)
    (found,) = [one for one in folder.across()[path] if one.code == "INC303"]
    start = text.index('"twoo-2024"')
    assert found.span == Positions(text).span(start, start + len('"twoo-2024"'))
    assert found.near == ("two-2024",)
    folder.put(path, text.replace("twoo-2024", "two-2024"))
    assert [one for one in folder.across()[path] if one.code == "INC303"] == []


def test_a_changed_file_is_read_again_and_one_that_is_gone_forgotten(folder: OpenFolder, tmp_path: Path) -> None:
    """Known by time and size; a file that cannot be read is no record, and ends nothing."""
    path = written(tmp_path, minimal(id="two-2024", title="Another title"))
    os.utime(path, ns=(1, 1))
    (tmp_path / "one-2024.json").unlink()
    (tmp_path / "broken.json").write_text("{", encoding="utf-8")
    folder.refresh()
    assert folder.titles() == {"two-2024": "Another title"}


def test_only_what_is_meant_to_be_a_record_is_served(tmp_path: Path) -> None:
    """A file under a path of the settings is, whatever it holds; the settings choose the findings."""
    (tmp_path / "records").mkdir()
    settings = tmp_path / "incidents.toml"
    settings.write_text('include = ["records"]\nignore = [{ code = "INC104", reason = "tried" }]\n', encoding="utf-8")
    folder = OpenFolder(str(tmp_path), lambda: DAY)
    assert not folder.serves(folder.put(str(tmp_path / "package.json"), '{"name": "x", "version": "1"}'))
    assert folder.serves(folder.put(str(tmp_path / "records" / "a.json"), '{"name": "x"}'))
    assert folder.serves(folder.put(str(tmp_path / "b.json"), ""))
    document = folder.put(str(tmp_path / "c.json"), json.dumps(minimal(actions=[{"kind": "nothing"}])))
    assert "INC104" not in {one.code for one in folder.findings(document)}
    settings.write_text("include = 5\n", encoding="utf-8")
    folder.reload()
    assert folder.problem
    assert "INC104" in {one.code for one in folder.findings(folder.open[str(tmp_path / "c.json")])}


def test_without_a_folder_open_texts_are_checked(tmp_path: Path) -> None:
    """As when an editor opens one file."""
    folder = OpenFolder(None, lambda: DAY)
    document = folder.put(str(tmp_path / "xx-example.json"), json.dumps(minimal()))
    assert folder.findings(document) == []
    assert folder.across() == {document.path: []}
