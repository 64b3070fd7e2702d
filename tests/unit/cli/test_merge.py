"""`incidents merge`: one record of two, and what is said of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from incidents.cli import CANNOT, OK, main
from incidents.corpus import Corpus
from tests.records import as_bytes, minimal

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two records of one incident, and a later one that is related to the second."""
    monkeypatch.chdir(tmp_path)
    relation = {"kind": "follows", "incident": "b", "basis": "stated", "evidence": [{"source": "report"}]}
    for name, fields in (("a", {}), ("b", {"title": "Another title"}), ("c", {"relations": [relation]})):
        (tmp_path / f"{name}.json").write_bytes(as_bytes(minimal(id=name, **fields)))
    return tmp_path


def test_merge_writes_over_the_first_record(folder: Path, capsys: Capture) -> None:
    """It says what to remove and what differs; then relations lead to the merged record."""
    assert main(["merge", "a.json", "b.json", "--out", "a.json"]) == OK
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.splitlines() == [
        'a.json: written; "a" replaces "b": now remove b.json',
        "1 difference to look at:",
        "  title of a: A block or Another title (the second is left out)",
    ]
    (folder / "b.json").unlink()
    corpus = Corpus.load(folder)
    assert corpus["a"].replaces == ("b",)
    assert [(edge.later, edge.earlier) for edge in corpus.relations] == [("c", "a")]
    assert corpus.relations.missing == ()


def test_merge_prints_without_a_file(folder: Path, capsys: Capture) -> None:
    """The record goes to standard output, alone."""
    assert main(["merge", "a.json", "b.json"]) == OK
    assert json.loads(capsys.readouterr().out)["replaces"] == ["b"]
    assert "replaces" not in json.loads((folder / "a.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["a.json", "a.json"], "has the same id"),
        (["a.json", "b.json", "--out", "b.json"], "already exists"),
        (["a.json", "missing.json"], "missing.json"),
    ],
)
def test_what_cannot_be_merged(arguments: list[str], words: str, folder: Path, capsys: Capture) -> None:
    """Nothing is written, and the exit code says so."""
    before = (folder / "b.json").read_bytes()
    assert main(["merge", *arguments]) == CANNOT
    assert words in capsys.readouterr().err
    assert (folder / "b.json").read_bytes() == before
