"""Law: a record with one wound in its text is never read without a finding near the wound, and no fix leaves its finding."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from incidents import dumps
from incidents.codec.reading import Reading, read_text
from incidents.model.incident import Incident
from incidents.validation import check_bytes
from incidents.validation.apply_fixes import apply
from tests.records import TWITTER_2013, X_2024
from tests.strategies import FEWER, incidents

WOUNDS: Final = (
    '"',
    "'",
    "“",
    ",",
    ":",
    "{",
    "}",
    "[",
    "]",
    "\n",
    "\t",
    "\\",
    "None",
    "//",
    "=",
    ";",
    "\ufeff",
    "a",
    "0",
)
NEAR: Final = 40
RANDOM = st.randoms(use_true_random=False)


def wounded(text: str, rnd: Random) -> tuple[str, int]:
    """Return the text with something cut out, put in or exchanged, and where."""
    at = rnd.randrange(len(text))
    cut = rnd.choice((0, 1, 1, rnd.randrange(1, 30)))
    new = rnd.choice((*WOUNDS, "")) if cut else rnd.choice(WOUNDS)
    return text[:at] + new + text[at + cut :], at


def is_json(text: str) -> bool:
    """Return whether the parser of the standard library reads a text, but for what it alone allows."""

    def refuse(name: str) -> object:
        raise ValueError(name)

    try:
        json.loads(text, parse_constant=refuse)
    except ValueError:
        return False
    return True


def shows(text: str, at: int, offset: int) -> bool:
    """Return whether an offset is near a place, or is that of the bracket that lost its partner there."""
    near = text.count("\n", at, max(at, offset)) <= 1 or offset - at < NEAR
    return near or text[offset : offset + 1] in {"}", "]"}


def holds(text: str, rnd: Random) -> None:
    """Assert what the law says of a text with one wound."""
    changed, at = wounded(text, rnd)
    reading: Reading = read_text(changed)
    if is_json(changed):
        assert not [problem for problem in reading.problems if problem.kind == "syntax"]
        return
    kinds = {problem.kind for problem in reading.problems}
    assert kinds & {"syntax", "number", "surrogate", "too-deep", "byte-order-mark", "empty"}, changed
    first = min(problem.offset for problem in reading.problems)
    assert shows(changed, at, first)
    if reading.readable:
        json.loads(reading.parsed.text)
    findings = check_bytes(changed.encode()).findings
    assert findings
    for finding in findings:
        if finding.fix is None or finding.code != "INC006":
            continue
        after, _ = apply(changed, [finding.fix])
        left = [(one.code, one.message) for one in check_bytes(after.encode()).findings]
        before = [(one.code, one.message) for one in findings]
        assert left.count((finding.code, finding.message)) < before.count((finding.code, finding.message))


@FEWER
@given(incidents(), RANDOM, st.sampled_from([None, 1, 2]))
def test_a_wound_is_found_where_it_is(record: Incident, rnd: Random, indent: int | None) -> None:
    """Wherever it is and however the record is laid out."""
    holds(json.dumps(json.loads(dumps(record)), ensure_ascii=False, indent=indent), rnd)


@pytest.mark.parametrize("path", [TWITTER_2013, X_2024], ids=lambda path: path.stem)
def test_a_wound_in_an_example_is_found_where_it_is(path: Path) -> None:
    """In forty places of a record of two thousand lines."""
    text = path.read_text(encoding="utf-8")
    for seed in range(40):
        holds(text, Random(seed))
