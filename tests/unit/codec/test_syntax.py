"""Texts that are not JSON: the cause that is named, the place that is marked, and the fix where it is certain."""

from __future__ import annotations

import json
import time
from pathlib import Path
from string import Formatter

import pytest

from incidents.codec.limits import LIMITS
from incidents.codec.reading import read, read_text
from incidents.codec.syntax.grammar import diagnosed
from incidents.data import languages, translation
from incidents.validation import check_bytes
from incidents.validation.apply_fixes import fixed

CASES = Path(__file__).parents[4] / "shared/cases/mistakes"
TABLE: list[tuple[str, str, str, str | None]] = [
    # texts
    ('{"a": "x}', "open-text", '"x', None),
    ('{"a": "x,\n"b": 1}', "open-text", '"x', '{"a": "x",\n"b": 1}'),
    ('{"a": ["x],\n"b": 1}', "open-text", '"x', '{"a": ["x"],\n"b": 1}'),
    ('{"a": [{"b": "x}],\n"c": 1}', "open-text", '"x', '{"a": [{"b": "x"}],\n"c": 1}'),
    ('{\n"a": "x\n}', "open-text", '"x', '{\n"a": "x"\n}'),
    ('{"a": "x, "b": "y"}', "open-text", '"x', '{"a": "x", "b": "y"}'),
    ('{"a: 1, "b": 2}', "open-text", '"a', '{"a": 1, "b": 2}'),
    ('["x, "y"]', "open-text", '"x', '["x", "y"]'),
    ('{"a": b", "c": 1}', "unopened-text", 'b"', '{"a": "b", "c": 1}'),
    ('{"a": https://x.org/a,b=c"}', "unopened-text", 'https://x.org/a,b=c"', '{"a": "https://x.org/a,b=c"}'),
    ('{a": "b"}', "unopened-text", 'a"', '{"a": "b"}'),
    ('{"a": Turkey blocks X"}', "unopened-text", 'Turkey blocks X"', None),
    ('{"a": "the "ban" of X"}', "inner-quote", '"', '{"a": "the \\"ban\\" of X"}'),
    ('{"a": ""Ban", he said"}', "inner-quote", '"', '{"a": "\\"Ban\\", he said"}'),
    ('{"a": "a 5" screen"}', "inner-quote", '"', None),
    ('{"a": "one\ntwo"}', "line-break", "\n", '{"a": "one\\ntwo"}'),
    ('{"a": "one\r\ntwo", "b": 1}', "line-break", "\r", '{"a": "one\\ntwo", "b": 1}'),
    ('{"a": "one\ttwo"}', "tab", "\t", '{"a": "one two"}'),
    ('{"a": [1, 2], ...\n "b": 3}', "ellipsis", "...", None),
    ('{"a": "one\x07two"}', "control", "\x07", '{"a": "one\\u0007two"}'),
    ('{"a": "C:\\dir"}', "escape", "\\d", None),
    ('{"a": "it\\\'s"}', "escape", "\\'", '{"a": "it\'s"}'),
    ('{"a": "\\x41"}', "escape", "\\x41", '{"a": "\\u0041"}'),
    ('{"a": "\\u12"}', "short-escape", "\\u12", None),
    ('{"a": "C:\\", "b": 1}', "escaped-quote", '\\"', None),
    ('{""a": 1}', "doubled", '"', '{"a": 1}'),
    ('{"a": "x"", "b": 1}', "doubled", '"', '{"a": "x", "b": 1}'),
    ("{'a': 1}", "single", "'a'", '{"a": 1}'),
    ("{\"a\": 'it's'}", "single", "'it's'", '{"a": "it\'s"}'),
    ('{"a": \'say "x"\'}', "single", "'say \"x\"'", '{"a": "say \\"x\\""}'),
    ('{"a": `x`}', "single", "`x`", '{"a": "x"}'),
    ("{“a”: 1}", "curly", "“a”", '{"a": 1}'),
    ('{"a": „x“}', "curly", "„x“", '{"a": "x"}'),
    ('{"a": “x"}', "curly", '“x"', '{"a": "x"}'),
    ('{"a": "x”}', "curly-end", "”", '{"a": "x"}'),
    ('{"a": """x"""}', "triple", '"""x"""', None),
    ('{"a": u"x"}', "prefix", "u", '{"a": "x"}'),
    # values and keys
    ('{"a": None}', "nothing", "None", '{"a": null}'),
    ('{"a": undefined}', "nothing", "undefined", '{"a": null}'),
    ('{"a": NULL}', "nothing", "NULL", '{"a": null}'),
    ('{"a": True}', "truth", "True", '{"a": true}'),
    ('{"a": FALSE}', "truth", "FALSE", '{"a": false}'),
    ('{"a": NaN}', "not-finite", "NaN", None),
    ('{"a": -Infinity}', "not-finite", "-Infinity", None),
    ('{"a": 50,000,000, "b": 1}', "thousands", "50,000,000", '{"a": 50000000, "b": 1}'),
    ('{"a": 10,000}', "thousands", "10,000", None),
    ('{"a": 50 000 000}', "thousands", "50 000 000", '{"a": 50000000}'),
    ('{"a": 50.000.000}', "thousands", "50.000.000", '{"a": 50000000}'),
    ('{"a": 50_000}', "thousands", "50_000", '{"a": 50000}'),
    ('{"a": 007}', "leading-zero", "007", None),
    ('{"a": -01}', "leading-zero", "-01", None),
    ('{"a": +5}', "plus", "+5", '{"a": 5}'),
    ('{"a": 5.}', "point-last", "5.", '{"a": 5}'),
    ('{"a": .5}', "point-first", ".5", '{"a": 0.5}'),
    ('{"a": 0x1F}', "hexadecimal", "0x1F", '{"a": 31}'),
    ('{"a": -0b11}', "hexadecimal", "-0b11", '{"a": -3}'),
    ('{"a": service_block}', "bare-text", "service_block", '{"a": "service_block"}'),
    ('{"a": 2024-08-08}', "bare-text", "2024-08-08", '{"a": "2024-08-08"}'),
    ('{"a": 2024-08-08T10:00:00Z}', "bare-text", "2024-08-08T10:00:00Z", '{"a": "2024-08-08T10:00:00Z"}'),
    ('{"a": https://x.org/a#b}', "bare-text", "https://x.org/a#b", '{"a": "https://x.org/a#b"}'),
    ('{"a": Turkey blocks X, "b": 1}', "bare-text", "Turkey blocks X", None),
    ('{"a": >1000}', "bare-text", ">1000", None),
    ("{a: 1}", "bare-key", "a", '{"a": 1}'),
    ("{1: 2}", "bare-key", "1", '{"1": 2}'),
    # signs
    ('{"a" = 1}', "sign", "=", '{"a" : 1}'),
    ('{"a" => 1}', "sign", "=>", '{"a" : 1}'),
    ('{"a": 1; "b": 2}', "sign", ";", '{"a": 1, "b": 2}'),
    ('{"a"：1}', "sign", "：", '{"a":1}'),
    ('["a"، "b"]', "sign", "،", '["a", "b"]'),
    ('{"a": 1,}', "trailing-comma", ",", '{"a": 1}'),
    ("[1,\n]", "trailing-comma", ",", "[1\n]"),
    ('{"a": 1,, "b": 2}', "extra-comma", ",", '{"a": 1, "b": 2}'),
    ("[1,,2]", "extra-comma", ",", None),
    ('{, "a": 1}', "extra-comma", ",", '{ "a": 1}'),
    ('{"a": 1\n"b": 2}', "no-comma", "1", '{"a": 1,\n"b": 2}'),
    ('[{"a": 1}\n{"b": 2}]', "no-comma", "}", '[{"a": 1},\n{"b": 2}]'),
    ('["a" "b"]', "no-comma", '"', '["a", "b"]'),
    ('{"a" "b"}', "no-colon", '"a"', '{"a": "b"}'),
    ('{"a" [1]}', "no-colon", '"a"', '{"a": [1]}'),
    ('{"a":: 1}', "extra-colon", ":", '{"a": 1}'),
    ('{"a": , "b": 1}', "no-value", ":", None),
    ('{"a":}', "no-value", ":", None),
    ('{"a"}', "key-alone", '"a"', None),
    ("{: 1}", "no-key", ":", None),
    ('{"a": 1, {"b": 2}}', "no-key", "{", None),
    ('{"a": 1} // x', "comment", "// x", None),
    ("/* x */ {}", "comment", "/* x */", None),
    ('{"a": 1, # x\n "b": 2}', "comment", "# x", None),
    ("{} /* x", "open-comment", "/*", None),
    ('{\ufeff"a": 1}', "hidden", "\ufeff", '{ "a": 1}'),
    ('{"a":\xa01}', "hidden", "\xa0", '{"a": 1}'),
    ('{"a":\u200b1}', "hidden", "\u200b", '{"a": 1}'),
    # brackets
    ('{"a": [1, 2, "b": 3}', "open-list-here", "[", '{"a": [1, 2], "b": 3}'),
    ('{"a": [1, 2}', "open-list-here", "[", '{"a": [1, 2]}'),
    ('[{"a": 1, "b": 2]', "open-object-here", "{", '[{"a": 1, "b": 2}]'),
    ('{\n "a": [\n  {\n   "b": 1\n ]\n}', "open-object", "{", '{\n "a": [\n  {\n   "b": 1}\n ]\n}'),
    ('{\n "a": {\n  "b": {\n   "c": 1\n },\n "d": 1\n}', "open-object", "{", None),
    ('{\n "a": {\n  "b": 1,\n "c": 2\n}', "open-object", "{", None),
    ('{"a": [1]', "open-object-at-end", "{", None),
    ('{"a": {"b": 1]}', "wrong-bracket", "]", '{"a": {"b": 1}}'),
    ('{"a": [1}}', "wrong-bracket", "}", '{"a": [1]}'),
    ('{"a": [1]]}', "extra-bracket", "]", '{"a": [1]}'),
    ('{{"a": 1}', "extra-opening", "{", '{"a": 1}'),
    ('{\n "a": [\n  {\n   "b": 1\n  {\n   "b": 2\n  }\n ]\n}', "open-object", "{", None),
    ('{\n "a": [\n  1\n "b": 2\n}', "open-list", "[", '{\n "a": [\n  1],\n "b": 2\n}'),
    ('{\n  {\n   "b": 1\n  },\n  {\n   "b": 2\n  }\n ],\n "c": 1\n}', "no-key", "{", None),
    ('{"a": 1}}', "extra-bracket", "}", '{"a": 1}'),
    ('{\n "a": {\n  "b": 1\n  }\n },\n "c": 2\n}', "extra-bracket", "}", None),
    ('{"a": ["b": 1}]}', "unopened-object", '"b"', None),
    ('{"a": "b": 1}, "c": 2}', "unopened-object", '"b"', None),
    ('"a": 1}', "unopened-object", '"a"', None),
    ('{"a": ["b": 1]}', "key-in-list", '"b"', None),
    ('{"a": {"b": [1,', "cut-off.other", "", None),
    ('{"a": 1, ', "cut-off.one", "", None),
    ('{"a": 1} {"b": 2}', "second-record", "{", None),
    ('{"a": 1},\n{"b": 2}', "second-record", "{", None),
    ('{"a": 1} [2]', "second-value", "[", None),
    ('{"a": 1},', "last-comma", ",", '{"a": 1}'),
    ('{"a": 1},,', "rest", ",", None),
    ("a: 1", "no-json", "a", None),
    ("<html>", "no-json", "<html>", None),
    ('{"a": 1,\n<<<<<<< HEAD\n"b": 2}', "merge", "<<<<<<<", None),
]


@pytest.mark.parametrize(("text", "cause", "marked", "right"), TABLE, ids=[f"{row[1]} {row[0]!r}" for row in TABLE])
def test_the_cause_is_named(text: str, cause: str, marked: str, right: str | None) -> None:
    """One mistake is one message with its cause; where the fix is certain, it makes the file what it was meant to be."""
    mistakes, mended = diagnosed(text, LIMITS.most_recoveries)
    (mistake,) = mistakes
    assert mistake.said.message == f"syntax.{cause}"
    assert text[mistake.start : mistake.end] == marked
    if mended is not None:
        json.loads(mended.text)
    if right is None:
        assert mistake.title is None
    else:
        assert fixed("x.json", text.encode(), lambda found: found).raw.decode() == right
        json.loads(right)
    (problem, *_) = read_text(text).problems
    assert problem.message == str(mistake.said)


def test_every_message_has_a_row() -> None:
    """No cause is without an example, in every language it is put into words, and no parser speaks."""
    english = translation("en")["messages"]
    mine = {name.removeprefix("syntax.") for name in english if name.startswith("syntax.")}
    shown = {row[1] for row in TABLE}
    aside = {"write", "remove", "open-list", "open-list-at-end", "unknown"}
    assert {name for name in mine if not name.endswith((".fix", ".many"))} - shown <= aside
    for text, *_ in TABLE:
        for mistake in diagnosed(text, LIMITS.most_recoveries)[0]:
            said = {language: mistake.said.in_language(language) for language in languages()}
            assert len(set(said.values())) == len(said)
            assert not any("expecting" in words.lower() for words in said.values())
            named = {name for _, name, _, _ in Formatter().parse(english[mistake.said.message]) if name}
            assert named <= dict(mistake.said.values).keys()


@pytest.mark.parametrize(
    ("folder", "line", "words"),
    [
        ("06-smart-quotes", 4, "curly quotes “ and ”"),
        ("32-missing-brace", 12, "this object, opened on line 12, is not closed: “}” is missing before line 31"),
        ("34-single-quotes", 14, "single quotes"),
        ("40-python-none", 80, "None is not a value of JSON"),
        ("54-low-commas", 54, "57,000,000; write 57000000"),
    ],
)
@pytest.mark.skipif(not CASES.exists(), reason="the shared cases are not here")
def test_shared_cases(folder: str, line: int, words: str) -> None:
    """One finding at the line of the cause, beside those that the record has without the mistake."""
    (path,) = (CASES / folder).iterdir()
    first, *others = [one for one in check_bytes(path.read_bytes()).findings if one.code == "INC006"]
    assert first.span is not None
    assert first.span.line == line
    assert words in first.message
    assert len(others) <= 1


def test_many_alike_are_one_message() -> None:
    """A whole file in single quotes is told once, and fixed at once."""
    record = {f"key {number}": [f"value {number}"] for number in range(30)}
    found = read_text(repr(record)).problems
    assert [problem.message for problem in found] == [
        'single quotes around a text; JSON uses double quotes ("); here, and around 60 texts in all'
    ]
    assert json.loads(fixed("x.json", repr(record).encode(), lambda findings: findings).raw) == record


def test_what_stands_for_an_unknown_value_is_not_reported() -> None:
    """One mistake is one message: null in place of None is not told as a wrong type."""
    text = '{"schema_version": "incidents/0", "id": None, "title": 5}'
    codes = [(one.code, one.pointer) for one in check_bytes(text.encode()).findings if one.code in ("INC006", "INC103")]
    assert codes == [("INC006", ""), ("INC103", "/title")]


def test_places_behind_a_mistake_are_those_of_the_file() -> None:
    """Also where recovery makes the text longer or shorter."""
    text = '{"schema_version": "incidents/0" "id": \'xx-"example\', "title": 5 000 000, "countries": "VE"}'
    places = {one.code + one.pointer: one.span for one in check_bytes(text.encode()).findings}
    for pointer, written in (
        ("INC103/title", "5 000 000"),
        ("INC103/countries", '"VE"'),
        ("INC105/id", "'xx-\"example'"),
    ):
        span = places[pointer]
        assert span is not None
        assert text[span.column - 1 : span.end_column - 1] == written


@pytest.mark.parametrize("opening", ["[", '{"a":', '[{"b": [1], "a":'])
def test_too_deep_is_told_at_the_bracket_that_goes_too_deep(opening: str) -> None:
    """Not at the beginning of the file, and not by brackets in texts."""
    (problem,) = read_text('{"x": "[[[[", "y": ' + opening * 200).problems
    assert problem.kind == "too-deep"
    before = ('{"x": "[[[[", "y": ' + opening * 200)[: problem.offset]
    levels = before.replace('"[[[["', "")
    assert sum(levels.count(sign) for sign in "[{") - levels.count("]") == LIMITS.most_depth


@pytest.mark.parametrize(
    "text",
    [
        "[" * 60 + "x" * 200_000,
        '{"a" ' * 60,
        '"' * 60_000,
        "'" * 60_000,
        "[1 " * 15_000,
        "/*" * 60_000,
        '["a\n' * 9_000,
    ],
    ids=["word", "keys", "quotes", "single", "values", "comments", "lines"],
)
def test_hostile_texts_take_no_time(text: str) -> None:
    """However much is wrong, reading ends, and soon."""
    begun = time.perf_counter()
    assert not read(text.encode()).readable
    assert time.perf_counter() - begun < 10
