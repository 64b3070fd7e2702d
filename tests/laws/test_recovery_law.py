"""Law: one slip in a valid record is one finding more, and the data are the same as without it."""

from __future__ import annotations

import json
import re
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from incidents import dumps
from incidents.codec.reading import read
from incidents.model.incident import Incident
from incidents.validation import check_bytes
from tests.records import TWITTER_2013, X_2024
from tests.strategies import FEWER, incidents

TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\],:]|[^\s"{}\[\],:]+')
RANDOM = st.randoms(use_true_random=False)


def tokens(text: str) -> list[re.Match[str]]:
    """Return the texts, brackets, commas, colons, numbers and words of JSON."""
    return list(TOKEN.finditer(text))


def with_trailing_comma(text: str, rnd: Random) -> str:
    """Return the text with a comma before one closing bracket."""
    pairs = zip(tokens(text), tokens(text)[1:], strict=False)
    ends = [one.end() for one, then in pairs if then[0] in "}]" and one[0] not in "{["]
    place = rnd.choice(ends)
    return f"{text[:place]}{rnd.choice(['', ' '])},{text[place:]}"


def with_comment(text: str, rnd: Random) -> str:
    """Return the text with a comment between two of its parts."""
    place = rnd.choice([0, *(token.end() for token in tokens(text))])
    comment = rnd.choice(['// one, "two" }\n', "# {\n", "/* a\n ] b */", "//\n", " /**/ "])
    return text[:place] + comment + text[place:]


def with_curly_quotes(text: str, rnd: Random) -> str:
    """Return the text with one of its texts in curly quotes."""
    plain = [token for token in tokens(text) if re.fullmatch(r'"[^"\\“”„‟«»‹›‘’]*"', token[0])]
    token = rnd.choice(plain)
    opening, closing = rnd.choice([("“", "”"), ("„", "“"), ("‘", "’"), ("«", "»")])
    return f"{text[: token.start()]}{opening}{token[0][1:-1]}{closing}{text[token.end() :]}"


SLIPS = (with_trailing_comma, with_comment, with_curly_quotes)


def found(raw: bytes) -> list[tuple[str, str, str]]:
    """Return code, pointer and message of each finding."""
    return [(one.code, one.pointer, one.message) for one in check_bytes(raw, "case.json").findings]


def holds(text: str, slipped: str) -> None:
    """Assert what the law says of a text and the same with one slip."""
    reading = read(slipped.encode())
    assert reading.value == json.loads(text)
    assert reading.text == slipped
    assert json.loads(reading.parsed.text) == reading.value
    assert [problem.kind for problem in reading.problems] == ["syntax"]
    before, after = found(text.encode()), found(slipped.encode())
    assert sorted(one for one in after if one[0] != "INC006") == sorted(before)
    assert len(after) == len(before) + 1


@FEWER
@given(incidents(), st.sampled_from(SLIPS), RANDOM, st.sampled_from([None, 1]))
def test_one_slip_is_one_finding_more(record: Incident, slip: Any, rnd: Random, indent: int | None) -> None:
    """Wherever the slip stands and however the record is laid out."""
    text = json.dumps(json.loads(dumps(record)), ensure_ascii=False, indent=indent)
    holds(text, slip(text, rnd))


@pytest.mark.parametrize("slip", SLIPS)
@pytest.mark.parametrize("path", [TWITTER_2013, X_2024], ids=lambda path: path.stem)
def test_one_slip_in_an_example_is_one_finding_more(path: Any, slip: Any) -> None:
    """In twenty places of a record of two thousand lines."""
    text = path.read_text(encoding="utf-8")
    for seed in range(20):
        holds(text, slip(text, Random(seed)))
