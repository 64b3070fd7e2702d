"""What a file is called, however it was named."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from incidents.findings import Finding, Severity
from incidents.findings.paths import from_here


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the working folder, which a link leads to as well."""
    (tmp_path / "here" / "records").mkdir(parents=True)
    (tmp_path / "link").symlink_to("here")
    monkeypatch.chdir(tmp_path / "here")
    return tmp_path


def test_one_file_has_one_name(folder: Path) -> None:
    """By its way from the working folder, through a link to that folder or not, whether it is there or not."""
    names = [
        "records/a.json",
        "./records/a.json",
        "records//a.json",
        "../here/records/a.json",
        "../link/records/a.json",
    ]
    for name in (*names, *(str(folder / "here" / name) for name in names), str(folder / "link" / names[0])):
        assert from_here(name) == "records/a.json"
    assert from_here("../b.json") == from_here(str(folder / "b.json")) == "../b.json"


def test_another_working_folder_gives_another_name(folder: Path) -> None:
    """It is never one that was kept from before."""
    assert from_here("a.json") == "a.json"
    os.chdir(folder)
    assert from_here("here/a.json") == "here/a.json"
    os.chdir("here")
    assert from_here("a.json") == "a.json"
    assert from_here("../here/records/a.json") == "records/a.json"


@pytest.mark.parametrize("name", ["", "<stdin>", "a\0/b.json"])
def test_what_is_no_path_stays_as_it_is(name: str) -> None:
    """Data without a file, standard input, and what no file can be called."""
    assert from_here(name) == name


def test_without_a_working_folder_a_path_stays_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """It may have been deleted."""

    def gone() -> str:
        raise FileNotFoundError

    monkeypatch.setattr(os, "getcwd", gone)
    assert from_here("./records/a.json") == "records/a.json"


def test_a_link_to_a_file_keeps_its_own_name(folder: Path) -> None:
    """It is a file of its own for whoever keeps it."""
    Path("records/b.json").symlink_to("a.json")
    assert from_here(str(folder / "here" / "records" / "b.json")) == "records/b.json"


def test_a_fingerprint_does_not_depend_on_how_the_file_was_named(folder: Path) -> None:
    """Nor on where the checkout lies."""

    def printed(path: str) -> str:
        return Finding(code="INC101", severity=Severity.ERROR, message="m", path=path).fingerprint({})

    names = ("records/a.json", "./records/a.json", str(folder / "here" / "records" / "a.json"))
    assert len({printed(name) for name in names}) == 1
    assert printed("records/b.json") != printed(names[0])
    (folder / "elsewhere" / "records").mkdir(parents=True)
    before = printed(names[2])
    os.chdir(folder / "elsewhere")
    assert printed(str(folder / "elsewhere" / "records" / "a.json")) == before
