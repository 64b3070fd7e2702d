"""The page of a small record, whole: after a change that is meant, run with `INCIDENTS_UPDATE_GOLDEN=1` and read it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from incidents import Corpus, load
from incidents.site import places
from incidents.site.build import build_site
from tests.records import ROOT

HERE = Path(__file__).parent
RECORD = ROOT / "tests" / "corpus" / "valid" / "xx-state-to-platform.json"


@pytest.mark.parametrize("language", ["en", "es"])
def test_page_is_as_it_was(language: str, tmp_path: Path) -> None:
    """Every element and every word of the page changes only on purpose."""
    incident = load(RECORD)
    build_site(Corpus([incident]), tmp_path, as_of="2026-11-21", language="en" if language == "en" else "es")
    page = (tmp_path / places.incident(incident.id)).read_text(encoding="utf-8")
    file = HERE / f"site-record-{language}.html"
    if os.environ.get("INCIDENTS_UPDATE_GOLDEN"):
        file.write_text(page, encoding="utf-8", newline="\n")
    assert page == file.read_text(encoding="utf-8")
