"""The pictures of the docs: drawn from what is there now, small, described in words, and each one shown somewhere."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from attrs import fields

from incidents.model import Incident
from incidents.model.codes import StatusCode
from tests.records import ROOT, tool

STATIC = ROOT / "docs" / "_static"
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
IMAGE = re.compile(r"!\[([^\]]*)\]\(([^)]+)\)")
MOST_BYTES, MOST_IN_ALL = 120_000, 800_000
LEAST_WORDS = 8


@pytest.fixture(scope="module", name="drawing")
def drawing_tool() -> dict[str, Any]:
    """Return the names of the tool that draws."""
    return tool("pictures")


@pytest.mark.slow
def test_the_drawings_are_those_of_the_code(drawing: dict[str, Any], capsys: pytest.CaptureFixture[str]) -> None:
    """A committed drawing is what is drawn; `make reference` brings it up to date."""
    assert drawing["main"](["--check"]) == 0, capsys.readouterr().out


@pytest.mark.slow
def test_the_check_notices_a_changed_drawing(
    drawing: dict[str, Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It names the drawing."""
    main = drawing["main"]
    main([], tmp_path)
    (tmp_path / "status.svg").write_text("<svg/>", encoding="utf-8")
    assert main(["--check"], tmp_path) == 1
    assert capsys.readouterr().out == "status.svg\n"


def test_the_picture_of_statuses_has_all_of_them(drawing: dict[str, Any]) -> None:
    """Each status occurs in one of the invented measures, by the rules that compute it."""
    spans, story, stories = drawing["spans"], drawing["story"], drawing["STORIES"]
    shown = {code for _, fields, answers in stories for code, _, _ in spans(story(fields, answers))}
    assert shown == set(StatusCode)


def test_the_picture_of_the_model_has_its_parts(drawing: dict[str, Any]) -> None:
    """Every box is a part of the record, and every list of the record with parts of its own is in a box."""
    parts = {part for _, _, part, _ in drawing["PARTS"]} | {"gaps"}
    lists = {
        "actions",
        "actors",
        "assessments",
        "claims",
        "context",
        "gaps",
        "justifications",
        "reactions",
        "relations",
        "sources",
    }
    assert parts == lists | {"evidence"}
    assert lists <= {one.name for one in fields(Incident)}


@pytest.mark.parametrize("path", sorted(STATIC.glob("*.svg")), ids=lambda path: path.name)
def test_a_drawing_runs_nothing_and_says_what_it_shows(path: Path) -> None:
    """It has a title and a description, and only elements that draw."""
    root = ET.parse(path).getroot()  # noqa: S314 - ours
    tags = {one.tag.rpartition("}")[2] for one in root.iter()}
    assert tags <= {"svg", "title", "desc", "style", "defs", "marker", "path", "rect", "g", "text"}
    described = {
        one.tag.rpartition("}")[2]: one.text or "" for one in root if one.get("id") in ("title", "description")
    }
    assert all(len(text.split()) > 2 for text in described.values())
    assert set(described) == {"title", "desc"}


def test_images_are_small() -> None:
    """Each by itself, and all together."""
    sizes = {path.name: path.stat().st_size for path in STATIC.iterdir() if path.suffix in (".png", ".svg")}
    assert {name: size for name, size in sizes.items() if size > MOST_BYTES} == {}
    assert sum(sizes.values()) <= MOST_IN_ALL


def test_every_image_is_there_and_described() -> None:
    """With alternative text of some words, on a page whose link leads to it; and no image is left that no page shows."""
    shown = set()
    for page in PAGES:
        for text, target in IMAGE.findall(page.read_text(encoding="utf-8")):
            image = (page.parent / target).resolve()
            assert image.exists(), f"{page.name}: {target}"
            assert len(text.split()) >= LEAST_WORDS, f"{page.name}: {target} needs a text for those who cannot see it"
            shown.add(image)
    assert {path for path in STATIC.iterdir() if path.suffix in (".png", ".svg")} == shown
