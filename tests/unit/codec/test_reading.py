"""Reading bytes: every kind of problem, where it is, and the limits from both sides."""

from __future__ import annotations

import gzip
import lzma
from typing import Any

import pytest

from incidents.codec.extent import deepest, number_of_values
from incidents.codec.limits import LIMITS, Limits
from incidents.codec.reading import KINDS, Problem, kind_of, read, read_text


def problem(raw: bytes, **limits: int) -> Problem:
    """Return the one problem that keeps bytes from being read, with no slip mended."""
    reading = read(raw, Limits(most_recoveries=0, **limits))
    assert not reading.readable
    assert reading.value is None
    (found,) = reading.problems
    return found


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        (b'{"a": [1, 2.5, true, null, "x"]}', {"a": [1, 2.5, True, None, "x"]}),
        (b" \r\n\t7 ", 7),
        (b'"\\ud83d\\ude00"', "\U0001f600"),
        ('"\u00e9\U0001f600"'.encode(), "\u00e9\U0001f600"),
        (rb'"\\ud800"', "\\ud800"),
        (b'"NaN 1e400"', "NaN 1e400"),
        (b"-0.0", -0.0),
        (b"18446744073709551616", 2**64),
    ],
)
def test_what_is_json_is_read_as_it_is(raw: bytes, value: Any) -> None:
    """JSON is read without a problem and without a change, big integers and pairs of surrogates included."""
    reading = read(raw)
    assert reading.readable
    assert reading.problems == ()
    assert reading.value == value
    assert reading.text == raw.decode()


@pytest.mark.parametrize(
    ("raw", "kind", "offset"),
    [
        (b"", "empty", 0),
        (b" \n\t\r ", "empty", 0),
        (b"\xff\xfe{\x00}\x00", "not-utf-8", 0),
        (b"\xfe\xff\x00{\x00}", "not-utf-8", 0),
        ("{}".encode("utf-16-le"), "not-utf-8", 0),
        ("{}".encode("utf-32-be"), "not-utf-8", 0),
        (b'{"a": "\xe9"}', "not-utf-8", 7),
        ('{"é": "'.encode() + b'\xff"}', "not-utf-8", 7),
        (b'"\xed\xa0\x80"', "not-utf-8", 1),
        (b'"\xc0\x80"', "not-utf-8", 1),
        (b"\xf4\x90\x80\x80", "not-utf-8", 0),
        (b'{"a": NaN}', "number", 6),
        (b'{"NaN": "NaN", "a": NaN}', "number", 20),
        (b"[-Infinity]", "number", 1),
        (b'["1e400", 1e400]', "number", 10),
        (b'[11e400, "\\"", 1e400]', "number", 1),
        (b"[-1e999]", "number", 1),
        ("é{".encode("utf-16-le"), "not-utf-8", 0),
        ("1".encode("utf-32-le"), "not-utf-8", 0),
        (b'{"a": "x\x00y"}', "nul", 8),
        (b'{"\xc3\xa9": "\x00"}', "nul", 7),
        (b"\x00" * 4096, "nul", 0),
        (b"{" + b"\x00" * 4095, "nul", 1),
        (b'{"a": 1}' + b"\x00" * 504, "nul", 8),
        (b'"\x00ab"', "nul", 1),
        (b"[" * 1000 + b"\x00", "nul", 1000),
        (b'"\x00\xff"', "not-utf-8", 2),
        (b'"\\ud800"', "surrogate", 1),
        (b'{"\\udc00": 1}', "surrogate", 2),
        (b'["\\\\ud800", "\\ud83d\\ude00", "\\uD800x"]', "surrogate", 29),
        (b'"\\ud83d\\ud83d\\ude00"', "surrogate", 1),
        (b'"\\ude00\\ud83d"', "surrogate", 1),
        (b'{"a": 1,}', "syntax", 7),
        (b"[1, 2 ,\n ]", "syntax", 6),
        (b'{"a": ', "syntax", 5),
        (b"[1, 2", "syntax", 0),
        (b'{"a": "x', "syntax", 6),
        (b"{'a': 1}", "syntax", 1),
        (b"{a: 1}", "syntax", 1),
        (b"[1 2]", "syntax", 1),
        (b"{} {}", "syntax", 3),
        (b"[01]", "syntax", 1),
        (b"[+1]", "syntax", 1),
        (b'"a\nb"', "syntax", 2),
        (b'"\\x41"', "syntax", 1),
        (b"tru", "syntax", 0),
        (b'[{"a": 1, "a": 2}, oops]', "syntax", 19),
    ],
)
def test_what_is_wrong_with_the_bytes_is_told_with_its_place(raw: bytes, kind: str, offset: int) -> None:
    """Each fault has its own kind, and the offset counts code points from the beginning of the text."""
    found = problem(raw)
    assert (found.kind, found.offset) == (kind, offset)
    assert kind in KINDS
    assert found.message


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('{\n<<<<<<< HEAD\n"a": 1\n=======\n"a": 2\n>>>>>>> other\n}', 1),
        ('{"a": 1,\n<<<<<<< HEAD\n"b": 1\n=======\n"b": 2\n>>>>>>> other\n}', 1),
        ('{"a": 1\n=======\n}', 1),
        ('{"a": [\n1,\n\n>>>>>>> other\n]}', 3),
        ("||||||| base\n{}", 0),
        ("{}\n>>>>>>> other\n", 1),
    ],
)
def test_marks_of_an_unfinished_merge_are_named(text: str, line: int) -> None:
    """Where git left them, at the first of them; signs that merely look alike are a slip as any."""
    found = problem(text.encode())
    assert (found.kind, found.offset, found.length) == (
        "syntax",
        len("".join(text.splitlines(keepends=True)[:line])),
        7,
    )
    assert "merge conflict markers" in found.message
    assert (
        "merge"
        not in problem(
            text.replace("=======", "======")
            .replace("<<<<<<<", "<")
            .replace(">>>>>>>", ">")
            .replace("|||||||", "|")
            .encode()
        ).message
    )
    assert "merge" not in problem(b'{"a": "\\n=======\\n" 1}').message


def test_what_only_stands_for_a_file_is_named() -> None:
    """A pointer of Git LFS, and files that are packed."""
    pointer = b"version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 12345\n"
    assert (problem(pointer).kind, "Git LFS" in problem(pointer).message) == ("syntax", True)
    for packed in (gzip.compress(b"{}", mtime=0), lzma.compress(b"{}"), b"PK\x03\x04\x14\xff"):
        assert (problem(packed).kind, "compressed" in problem(packed).message) == ("not-utf-8", True)


def test_bytes_that_are_nul_are_counted() -> None:
    """One finding tells of all of them; an escape is none, and wide encodings are told as what they are."""
    assert problem(b'{"a": "\x00"}').message == "NUL byte"
    assert problem(b"{}" + b"\x00" * 1001).message == "NUL byte, and 1,000 more after it"
    assert read(b'"\\u0000"').value == "\0"
    for encoding in ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"):
        assert problem('{"a": "字"}'.encode(encoding)).kind == "not-utf-8"
    for encoding in ("UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"):
        for mark in ("", "\ufeff"):
            assert (
                problem(f'{mark}{{"a": "字"}}'.encode(encoding)).message
                == f"the file is encoded in {encoding}, not in UTF-8"
            )


def test_a_trailing_comma_has_its_own_message() -> None:
    """The commonest slip of the pen is named."""
    assert problem(b'{"a": 1,\n}').message == "trailing comma before a closing bracket"
    assert problem(b"[1 }").message != "trailing comma before a closing bracket"


def test_text_that_ends_too_early_is_told_at_its_end() -> None:
    """Where a download was cut off, the end is the place, spaces after it or not."""
    assert problem(b'{"a": [1, \n\n') == Problem(
        kind="syntax",
        message="the file ends before the record is complete; 2 brackets are not closed (lines: 1)",
        offset=9,
    )


def test_a_byte_order_mark_is_told_and_read_over() -> None:
    """A mark in front is a problem that does not keep the rest from being read; places are those behind it."""
    reading = read(b'\xef\xbb\xbf{"a": 1}')
    assert reading.readable
    assert reading.value == {"a": 1}
    assert [(found.kind, found.offset) for found in reading.problems] == [("byte-order-mark", 0)]
    both = read(b'\xef\xbb\xbf{"a": 1,}')
    assert both.value == {"a": 1}
    assert [(found.kind, found.offset) for found in both.problems] == [("byte-order-mark", 0), ("syntax", 7)]
    neither = read(b'\xef\xbb\xbf{"a": 1')
    assert not neither.readable
    assert [(found.kind, found.offset) for found in neither.problems] == [("byte-order-mark", 0), ("syntax", 7)]


def test_digits_are_limited() -> None:
    """A number has at most forty characters, of either sort."""
    assert read(b"1" * LIMITS.most_digits).value == int("1" * LIMITS.most_digits)
    assert problem(b"1" * (LIMITS.most_digits + 1)).kind == "number"
    assert read(b"0." + b"1" * (LIMITS.most_digits - 2)).readable
    found = problem(b"[0." + b"1" * (LIMITS.most_digits - 1) + b"]")
    assert (found.kind, found.offset, found.length) == ("number", 1, LIMITS.most_digits + 1)
    assert len(problem(b"9" * 5000).message) < 100


@pytest.mark.parametrize(("opening", "closing"), [(b"[", b"]"), (b'{"a":', b"}")])
def test_depth_is_limited(opening: bytes, closing: bytes) -> None:
    """One level below the limit and the limit itself are read, one more is not."""
    for depth in (LIMITS.most_depth - 1, LIMITS.most_depth):
        assert read(opening * depth + b"1" + closing * depth).readable
    assert problem(opening * (LIMITS.most_depth + 1) + b"1" + closing * (LIMITS.most_depth + 1)).kind == "too-deep"
    assert problem(opening * 100_000).kind == "too-deep"
    assert problem(b"[[1]]", most_depth=1).kind == "too-deep"


@pytest.mark.parametrize(
    ("raw", "number"),
    [
        (b"1", 1),
        (b"[1]", 2),
        (b'{"a": 1, "b": [true, null]}', 5),
        (b"[[], {}]", 5),
        (b'["a,b", "[[[[", "{,,,"]', 4),
        (b'["\\",[,\\"", "\\\\"]', 3),
        (b'["\\\\", 1]', 3),
        (b'["[,', 2),
    ],
)
def test_values_are_counted_outside_of_texts(raw: bytes, number: int) -> None:
    """Commas and brackets in texts do not count, whatever is escaped in them; below the limit nobody asks exactly."""
    assert number_of_values(raw, 0) == number
    assert number <= number_of_values(raw) <= 20


def test_values_are_limited() -> None:
    """The limit itself is read, one value more is not, before the parser has seen it."""
    for values in (LIMITS.most_values - 1, LIMITS.most_values):
        assert read(b"[0" + b",0" * (values - 2) + b"]").readable
    found = problem(b"[0" + b",0" * (LIMITS.most_values - 1) + b"]")
    assert (found.kind, found.message, found.limit) == (
        "too-many",
        "more than 20,000 values, the limit for one record",
        LIMITS.most_values,
    )
    assert problem(b"[[]]", most_values=2).kind == "too-many"
    assert problem(b"[" + b"0," * 100_000).kind == "too-many"
    assert read(b'["' + b"," * 100_000 + b'"]').readable


@pytest.mark.parametrize(
    ("raw", "depth"),
    [
        (b"1", 0),
        (b"[]", 1),
        (b'{"a": [[]]}', 3),
        (b'"[[[["', 0),
        (b'["\\"[[", "\\\\"]', 1),
        (b'["\\\\", [[]]]', 3),
        (b'["[', 1),
    ],
)
def test_depth_is_counted_outside_of_texts(raw: bytes, depth: int) -> None:
    """Brackets in texts do not count, whatever is escaped in them."""
    assert deepest(raw) == depth


def test_size_is_limited() -> None:
    """A file of the limit is read, one byte more is not, and nothing of it is parsed."""
    filled = b'"' + b"a" * (LIMITS.most_bytes - 2) + b'"'
    assert read(filled).readable
    assert read(b'"' + b"a" * (LIMITS.most_bytes - 3) + b'"').readable
    assert problem(filled + b" ").kind == "too-large"
    assert problem(b"[1]", most_bytes=2) == Problem(
        kind="too-large", message="more than 2 bytes, the limit for one record", limit=2
    )


@pytest.mark.parametrize(
    ("raw", "places"),
    [
        (b'{"id": 1, "id": 2}', [(10, 4)]),
        (b'{"id": 1, "\\u0069d": 2}', [(10, 9)]),
        (b'{"a": {"b": 1, "b": 2}, "a": [{"c": 1, "c": 2, "c": 3}]}', [(15, 3), (24, 3), (39, 3), (47, 3)]),
        (b'[{"a": 1}, {"a": 1, "a": 1}]', [(20, 3)]),
    ],
)
def test_each_repetition_of_a_key_is_told(raw: bytes, places: list[tuple[int, int]]) -> None:
    """Every second key is found, those that are the same only once their escapes are read too."""
    reading = read(raw)
    assert not reading.readable
    assert [found.kind for found in reading.problems] == ["duplicate-key"] * len(places)
    assert sorted((found.offset, found.length) for found in reading.problems) == places


@pytest.mark.slow
def test_very_many_repeated_keys_are_all_found() -> None:
    """The work grows with the size of the file; were it with its square, this would not end."""
    raw = ("{" + ",".join(f'"a{index}":1,"a{index}":1' for index in range(100_000)) + "}").encode()
    assert len(read(raw, Limits(most_values=1_000_000)).problems) == 100_000


def test_a_long_key_is_not_quoted_whole() -> None:
    """A message about a key stays short, however long the key."""
    key = b'"' + b"k" * 5000 + b'"'
    assert len(problem(b"{" + key + b": 1, " + key + b": 2}").message) < 120


def test_text_is_read_like_its_bytes() -> None:
    """Text that is already decoded gives the same, and half a character in it is told."""
    assert read_text('{"a": "é"}') == read('{"a": "é"}'.encode())
    reading = read_text('{"a": "\ud800"}')
    assert not reading.readable
    assert [(found.kind, found.offset) for found in reading.problems] == [("surrogate", 7)]


def test_values_are_called_by_their_kind() -> None:
    """Messages name what was found in words."""
    values = ["", True, 1, 1.5, [], {}, None]
    assert [kind_of(value) for value in values] == [
        "text",
        "true or false",
        "a number",
        "a number",
        "a list",
        "an object",
        "null",
    ]
