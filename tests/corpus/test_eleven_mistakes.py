"""The acceptance of findings: one file with eleven mistakes of eleven kinds gives eleven findings, each in its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from incidents import validate
from incidents.validation import check_bytes
from incidents.validation.engines import EngineName

FILE = Path(__file__).parent / "mistakes" / "ve-x-2024.json"

EXPECTED = [
    ("bad id", "INC105", '"VE X 2024"', "/id", 'did you mean "ve-x-2024"?'),
    ("misspelt key", "INC101", '"sumary"', "/sumary", 'did you mean "summary"?'),
    ("country name for its code", "INC105", '"Venezuela"', "/countries/0", 'did you mean "VE"?'),
    ("misspelt kind", "INC104", '"servce_block"', "/actions/0/kind", 'did you mean "service_block"?'),
    ("day/month/year date", "INC105", '"08/08/2024"', "/actions/0/on", 'did you mean "2024-08-08"?'),
    ("misspelt nested key", "INC101", '"duraton"', "/actions/0/announced/term/duraton", 'did you mean "duration"?'),
    (
        "impossible date",
        "INC105",
        '"2024-02-30"',
        "/actions/0/announced/term/until",
        "is not a date: February 2024 has 29 days",
    ),
    ("dangling reference", "INC202", '"repot"', "/actions/0/evidence/0/source", 'did you mean "report"?'),
    ("text for a number", "INC103", '"2000"', "/claims/0/amount/low", '"low" is text; expected a number'),
    ("missing required key", "INC102", '{"id": "report", "url"', "/sources/0", 'missing key "kind"'),
    ("bad address", "INC105", '"www.example.org/report"', "/sources/0/url", "is not a web address"),
]
"""The mistake, its code, the text at whose beginning it is told, its pointer, and words of its message."""


@pytest.mark.parametrize("engine", ["jsonschema-rs", "jsonschema"])
def test_eleven_mistakes_are_eleven_findings(engine: EngineName) -> None:
    """Each is told once, on its line and column, with what was meant; nothing else is."""
    text = FILE.read_text(encoding="utf-8")
    found = check_bytes(FILE.read_bytes(), str(FILE), engine).findings
    assert [(finding.code, finding.pointer) for finding in found] == [(one[1], one[3]) for one in EXPECTED]
    lines = text.split("\n")
    for finding, (mistake, _, told_at, _, words) in zip(found, EXPECTED, strict=True):
        assert text.count(told_at) == 1, mistake
        assert finding.span is not None
        assert lines[finding.span.line - 1][finding.span.column - 1 :].startswith(told_at), mistake
        assert words in finding.message, mistake
        assert finding.severity == "error"


def test_both_engines_tell_them_alike() -> None:
    """Words, help and places are identical, and those of the function that people call."""
    raw = FILE.read_bytes()
    found = check_bytes(raw, str(FILE), "jsonschema").findings
    assert found == check_bytes(raw, str(FILE), "jsonschema-rs").findings == validate(FILE)
