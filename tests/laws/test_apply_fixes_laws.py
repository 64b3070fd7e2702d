"""Laws of fixing: it takes slips back, says nothing new, and comes to an end; a patch does the same."""

from __future__ import annotations

import json
import re
import subprocess
import tempfile
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from incidents import Incident, dumps, loads
from incidents.codec.limits import LIMITS
from incidents.codec.positions import Positions
from incidents.codec.record_index import index_of
from incidents.findings import Edit, Finding, Fix, Pointer
from incidents.model.countries import country_codes, country_name
from incidents.model.text import WHEN
from incidents.validation import check_bytes
from incidents.validation.apply_fixes import Fixed, apply, fixed
from incidents.validation.meanings.codes import code_meant
from incidents.validation.meanings.references import ReferenceMeanings
from incidents.validation.meanings.texts import text_meant
from incidents.validation.violated import expected_at, schema
from incidents.views.patch import patch
from tests.records import as_bytes
from tests.strategies import FEWER, incidents, nearly_records

CURLY = "“”„‟«»‹›‘’"
DOUBLE_PAIRS = (("“", "”"), ("„", "“"), ("«", "»"))
PAIRS = (*DOUBLE_PAIRS, ("‘", "’"), ("‹", "›"))
LONE_QUOTE = re.compile(r"(?<!\w)'|'(?!\w)")
TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"')
IN_ALL = re.compile("([0-9,]+) [a-z ]*in all")
DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
MARK = b"\xef\xbb\xbf"
SLIPS = st.integers(0, 2**32).map(Random)
"""What decides where slips are made: a single number, for each draw would make the cases of Hypothesis too large."""


def fix(raw: bytes, path: str = "xx-example.json") -> Fixed:
    """Return a file after fixing, with nothing left out of the report."""
    return fixed(path, raw, lambda findings: findings)


def texts(value: Any, here: Pointer = ()) -> Iterator[tuple[Pointer, str]]:
    """Yield every text of JSON data with the way to it."""
    if isinstance(value, str):
        yield here, value
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, item in items:
        yield from texts(item, (*here, step))


def slipped(rnd: Random, kind: str, text: str) -> str | None:
    """Return a text as a person may write it by a slip that is safe to take back, if there is one."""
    if kind == "When" and DAY.fullmatch(text) and WHEN.accepts(text):
        day = date.fromisoformat(text)
        slips = [f"{day.year}/{day.month}/{day.day}", day.strftime("%Y%m%d")]
        if day.day > 12 or day.day == day.month:
            slips += [day.strftime("%d/%m/%Y"), day.strftime("%m-%d-%Y"), f"{day.day}.{day.month}.{day.year}"]
        return rnd.choice(slips)
    if kind in ("Country", "PlaceRef") and text in country_codes():
        names = [country_name(text, "en"), country_name(text, "es").upper(), text.lower(), f" {text}"]
        return rnd.choice(names)
    return None


def renamed(rnd: Random, data: Any) -> Any:
    """Return data with some dates in another order and some countries by their name."""
    if not isinstance(data, dict):
        return data
    data = json.loads(json.dumps(data))
    for pointer, text in list(texts(data)):
        slip = slipped(rnd, str(expected_at(pointer, schema()).get("title", "")), text)
        if slip is not None and rnd.random() < 0.7:
            holder = data
            for step in pointer[:-1]:
                holder = holder[step]
            holder[pointer[-1]] = slip
    return data


def mistyped(rnd: Random, text: str) -> str:
    """Return JSON text with curly quotes around some of its texts and commas before some of its closing brackets."""
    tokens = list(TOKEN.finditer(text))
    chosen = {token.start() for token in tokens if rnd.random() < 0.3}
    pieces, last = [], 0
    for token in tokens:
        inside = token[0][1:-1]
        between = text[last : token.start()]
        if rnd.random() < 0.2:
            between = re.sub(r"(?<=[0-9a-z\]}])(\s*[\]}])", r",\1", between, count=1)
        straight = token.start() not in chosen or inside.endswith("\\\\") or any(mark in inside for mark in CURLY + '"')
        # A single quote that is no apostrophe may end a text that began with a single one: nobody can know.
        pairs = DOUBLE_PAIRS if LONE_QUOTE.search(inside) else PAIRS
        opening, closing = ('"', '"') if straight else rnd.choice(pairs)
        pieces += [between, opening, inside, closing]
        last = token.end()
    return "".join((*pieces, text[last:]))


def laid_out(rnd: Random, data: Any) -> str:
    """Return data as JSON text, on one line or on many."""
    return json.dumps(data, ensure_ascii=rnd.random() < 0.2, indent=rnd.choice((None, 1, 2)))


@FEWER
@given(incidents(), SLIPS)
def test_safe_slips_are_taken_back(incident: Incident, rnd: Random) -> None:
    """A record with slips of every safe kind at once is, after fixing, the record that it was."""
    text = mistyped(rnd, laid_out(rnd, renamed(rnd, json.loads(dumps(incident)))))
    assume(unicodedata.is_normalized("NFC", text))
    damaged = rnd.choice((MARK, b"")) + text.encode().replace(b"\n", rnd.choice((b"\n", b"\r\n")))
    assert loads(fix(damaged).raw) == incident


@given(incidents(), SLIPS)
def test_a_record_without_slips_has_nothing_to_fix(incident: Incident, rnd: Random) -> None:
    """In whatever layout: a record without errors that is in composed form stays as it is, to the byte."""
    raw = laid_out(rnd, json.loads(dumps(incident))).encode()
    assume(unicodedata.is_normalized("NFC", json.dumps(json.loads(raw), ensure_ascii=False)))
    assert fix(raw) == Fixed(raw=raw, fixes=0)


@FEWER
@given(incidents())
def test_composing_changes_no_more_than_the_form(incident: Incident) -> None:
    """A record taken apart into letters and marks is composed again."""
    data = json.loads(unicodedata.normalize("NFC", dumps(incident)))
    assert json.loads(fix(as_bytes(_apart(data))).raw) == data


def _apart(value: Any) -> Any:
    """Return data with the letters of their texts taken apart, but not those of addresses."""
    if isinstance(value, dict):
        return {key: _apart(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_apart(item) for item in value]
    return unicodedata.normalize("NFD", value) if isinstance(value, str) and value[:4] != "http" else value


@FEWER
@given(nearly_records(), SLIPS)
def test_fixing_is_done_once_and_for_all(data: Any, rnd: Random) -> None:
    """What is fixed has nothing more to fix."""
    raw = mistyped(rnd, laid_out(rnd, data)).encode()
    once = fix(raw)
    assert fix(once.raw) == Fixed(raw=once.raw, fixes=0)
    assert (once.raw == raw) == (once.fixes == 0)


@FEWER
@given(nearly_records(), SLIPS)
def test_only_what_is_sure_is_said_anew(data: Any, rnd: Random) -> None:
    """Every value is afterwards the same, or the one that it surely means, or itself in composed form."""
    after = json.loads(fix(laid_out(rnd, renamed(rnd, data)).encode()).raw)
    before = renamed(rnd, after)
    again = json.loads(fix(as_bytes(before)).raw)
    changed = dict(texts(again))
    for pointer, text in texts(before):
        assert changed[pointer] in (text, *_certain(before, pointer, text), unicodedata.normalize("NFC", text))
    assert _shape(again) == _shape(before)


def _certain(data: Any, pointer: Pointer, text: str) -> set[str | None]:
    """Return what a text certainly means in its place."""
    expected = expected_at(pointer, schema())
    title = str(expected.get("title", ""))
    codes = [branch["const"] for branch in expected.get("oneOf", ()) if "const" in branch]
    indexed = index_of(data)
    meanings = [ReferenceMeanings(indexed).to_write(one) for one in indexed.references if one.pointer == pointer]
    return {one.instead for one in (*meanings, text_meant(title, text), code_meant(text, title, codes))}


def _shape(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _shape(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_shape(item) for item in value]
    return "" if isinstance(value, str) else value


@given(st.text("ab\n\r\u0301😀\ufeff", min_size=1), st.data())
def test_applying_edits_keeps_all_that_is_outside_of_them(text: str, data: st.DataObject) -> None:
    """Between the edits the text is as it was, and in them stands what they say, whatever the characters are."""
    assume(not text.startswith("\ufeff"))
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=8)))
    spans = list(zip(cuts[::2], cuts[1::2], strict=False))
    written = data.draw(st.lists(st.text("XY"), min_size=len(spans), max_size=len(spans)))
    places = Positions(text)
    edits = [Edit(places.span(*span), new) for span, new in zip(spans, written, strict=True)]
    order = data.draw(st.permutations(edits))
    expected, last = "", 0
    for (start, end), new in zip(spans, written, strict=True):
        expected += text[last:start] + new
        last = end
    expected += text[last:]
    assert apply(text, [Fix(title="", edits=(edit,)) for edit in order]) == (expected, len(edits))


@FEWER
@given(nearly_records(), SLIPS)
def test_a_fix_alone_takes_its_finding_away(data: Any, rnd: Random) -> None:
    """After any one of the fixes there is one finding less of its code, and none more of any other slip."""
    raw = mistyped(rnd, laid_out(rnd, renamed(rnd, data))).encode()
    findings = check_bytes(raw).findings
    before = _by_code(findings)
    fixable = [finding for finding in findings if finding.fix]
    assume(fixable and before["INC006"] < LIMITS.most_recoveries)
    chosen = rnd.choice(fixable)
    assert chosen.fix
    text, number = apply(raw.decode(), [chosen.fix])
    after = _by_code(check_bytes(text.encode()).findings)
    assert number == 1
    assert after[chosen.code] == before[chosen.code] - _number_in(chosen)
    assert all(after[code] <= before[code] for code in ("INC003", "INC006", "INC105"))


def _by_code(findings: Iterable[Finding]) -> Counter[str]:
    """Return how many mistakes there are of each code; a finding may be about many of one kind."""
    numbers: Counter[str] = Counter()
    for finding in findings:
        numbers[finding.code] += _number_in(finding)
    return numbers


def _number_in(finding: Finding) -> int:
    several = IN_ALL.search(finding.message)
    return int(several[1].replace(",", "")) if several else 1


@settings(max_examples=25)
@given(nearly_records(), SLIPS)
def test_git_applies_the_patch_to_the_same_end(data: Any, rnd: Random) -> None:
    """The patch of a file makes of it what fixing makes of it."""
    end = rnd.choice((b"\n", b"\r\n"))
    text = mistyped(rnd, laid_out(rnd, renamed(rnd, data)))
    raw = rnd.choice((MARK, b"")) + text.encode().replace(b"\n", end) + rnd.choice((b"", end))
    after = fix(raw).raw
    printed = patch("xx-example.json", raw, after)
    assume(after != raw and printed is not None)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "xx-example.json")
        file.write_bytes(raw)
        subprocess.run(("git", "apply"), cwd=folder, input=printed, check=True, capture_output=True)
        assert file.read_bytes() == after
