"""The findings of one record in every format, whole: `INCIDENTS_UPDATE_GOLDEN=1` writes them again; read them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from incidents import __version__
from incidents.validation import check_bytes
from incidents.validation.report import Report
from incidents.views.findings.formats import FORMATS, render
from tests.records import as_bytes, minimal

HERE = Path(__file__).parent
BROKEN = minimal(title="A block.\tWith a tab", countries=["Venezuela"], colour="blue")


@pytest.mark.parametrize("name", FORMATS)
def test_findings_are_as_they_were(name: str) -> None:
    """An unknown key, a malformed text, and what a title may not hold; the version of the package is left out."""
    found = check_bytes(as_bytes(BROKEN), "xx-example.json").findings
    output = render(Report(findings=found, checked=("xx-example.json",)), name).replace(__version__, "VERSION")
    file = HERE / f"findings-{name}.txt"
    if os.environ.get("INCIDENTS_UPDATE_GOLDEN"):
        file.write_text(output, encoding="utf-8", newline="\n")
    assert file.exists(), f"the format {name} has no golden file {file.name}"
    assert output == file.read_text(encoding="utf-8")
