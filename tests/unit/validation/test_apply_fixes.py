"""Fixing a file: which edits are made, which are not, and that nothing else moves."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

import pytest

from incidents.codec.limits import LIMITS
from incidents.findings import BYTE_ORDER_MARK, Edit, Finding, Fix, Severity, Span
from incidents.validation import check_bytes
from incidents.validation.apply_fixes import Fixed, apply, fixed
from incidents.validation.meanings.texts import text_meant
from incidents.validation.report import Report
from incidents.views.findings.formats import render
from tests.records import as_bytes, minimal

MARK = b"\xef\xbb\xbf"


def everything(findings: Iterable[Finding]) -> Iterable[Finding]:
    """Report all findings, as without settings."""
    return findings


def fix(raw: bytes, path: str = "xx-example.json") -> Fixed:
    """Return a file after fixing."""
    return fixed(path, raw, everything)


def on(when: str) -> dict[str, Any]:
    """Return a record whose order is of a day."""
    record = minimal()
    record["actions"][0]["on"] = when
    return record


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("30/08/2024", "2024-08-30"),
        ("08/30/2024", "2024-08-30"),
        ("30.8.2024", "2024-08-30"),
        ("30-08-2024", "2024-08-30"),
        ("2024/8/30", "2024-08-30"),
        ("20240830", "2024-08-30"),
        (" 2024-08-30 ", "2024-08-30"),
        ("08/08/2024", "2024-08-08"),
        ("01/08/2024", None),
        ("31/04/2024", None),
        ("29/02/2023", None),
        ("30/08-2024", None),
        ("2024112", None),
        ("30/08/24", None),
        ("30 August 2024", None),
        ("not before 30 August 2024", None),
        ("August 2024", None),
        ("2024-13", None),
        ("30/08/2024~", None),
        ("٣٠/٠٨/٢٠٢٤", "2024-08-30"),
    ],
)
def test_only_a_full_date_with_one_reading_is_certain(text: str, date: str | None) -> None:
    """A date in words, a month, a year of two figures and a date with two readings stay for people."""
    assert text_meant("When", text).instead == date
    assert fix(as_bytes(on(text))).raw == as_bytes(on(date or text))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Venezuela", "VE"),
        ("venezuela", "VE"),
        ("VENEZUELA", "VE"),
        ("España", "ES"),
        ("Espana", "ES"),
        ("Türkiye", "TR"),
        ("Bahamas", "BS"),
        ("ve", "VE"),
        ("Ve", "VE"),
        ("Venezula", None),
        ("Congo", None),
        ("Congo - Kinshasa", "CD"),
        ("uk", None),
        ("vé", None),
        ("zz", None),
        ("Persa", None),
    ],
)
@pytest.mark.parametrize("kind", ["Country", "PlaceRef"])
def test_only_a_whole_name_or_a_code_in_small_letters_is_certain(kind: str, text: str, code: str | None) -> None:
    """A near name, a name that two states go by, and two letters that are no code stay for people."""
    assert text_meant(kind, text).instead == code
    assert fix(as_bytes(minimal(countries=[text]))).raw == as_bytes(minimal(countries=[code or text]))


@pytest.mark.parametrize(("kind", "text"), [("Id", "Order 1"), ("Duration", "10 days"), ("Language", "Klingon")])
def test_what_is_only_likely_is_not_certain(kind: str, text: str) -> None:
    """Ids and durations get suggestions and no fix, and an unknown language gets neither."""
    assert text_meant(kind, text).instead is None


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b'"VE"],', b'"VE",],'),
        (b'"A block"', "“A block”".encode()),
        (b'"A block"', "«A block»".encode()),
        (b'"A block"', "”A block„".encode()),
        (b'"A block"', "‘A block’".encode()),
        (b'"title"', "“title”".encode()),
        (b"{", MARK + b"{"),
    ],
)
@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
def test_a_slip_is_taken_back_to_the_byte(before: bytes, after: bytes, end: bytes) -> None:
    """The file is again what it was before the slip, its ends of lines included."""
    whole = json.dumps(minimal(), indent=2).encode().replace(b"\n", end)
    raw = whole.replace(b'"VE"' + end + b"  ],", b'"VE"],')
    damaged = raw.replace(before, after, 1)
    assert damaged != raw
    assert fix(damaged) == Fixed(raw=raw, fixes=1)


def test_a_text_that_only_ends_in_a_curly_quote_is_ended() -> None:
    """The straight quote that opens it is left alone."""
    raw = json.dumps(minimal(), indent=2).encode()
    assert fix(raw.replace(b'block",', "block”,".encode(), 1)) == Fixed(raw=raw, fixes=1)


@pytest.mark.parametrize(
    "text",
    [
        '"title": “He said “no”, and left”,\n',
        '"title": “He said «no» twice”,\n',
        '"title": “A block’,\n',
        '"title": “A block\\”,\n',
        '"title": "He said “no”\n,',
        '// a note\n"title": "A block",\n',
        '/* a note */ "title": "A block",\n',
        '"title": "A block", "x": [1,,2],\n',
        '"title": Turkey blocks X,\n',
        '"title": 007,\n',
    ],
)
def test_what_is_content_or_doubtful_stays(text: str) -> None:
    """Quotes within quotes, quotes of two kinds, comments, words and values that are missing are for people."""
    raw = json.dumps(minimal(), indent=1).replace('"title": "A block",\n', text).encode()
    assert fix(raw) == Fixed(raw=raw, fixes=0)
    assert check_bytes(raw).errors


def test_a_slip_in_a_text_that_cannot_be_read_stays() -> None:
    """Where reading goes astray later, it may have gone astray at the slip; the byte order mark is sure all the same."""
    rest = "{“title”: “A block”, “id”: [".encode()
    assert fix(MARK + rest) == Fixed(raw=rest, fixes=1)


def test_a_file_that_is_not_utf8_loses_its_byte_order_mark_only() -> None:
    """Its other bytes are not understood, and not touched."""
    assert fix(MARK + b'{"title": "Nicol\xe1s",}') == Fixed(raw=b'{"title": "Nicol\xe1s",}', fixes=1)


def test_more_slips_than_reading_tells_are_fixed() -> None:
    """A record that a word processor has gone through, every quote of it, comes back."""
    raw = json.dumps(minimal(), indent=2, ensure_ascii=False)
    pieces = raw.split('"')
    curly = "".join(f"{piece}{'”' if index % 2 else '“'}" for index, piece in enumerate(pieces[:-1])) + pieces[-1]
    assert curly.count("“") > LIMITS.most_recoveries
    assert fix(curly.encode()) == Fixed(raw=raw.encode(), fixes=1)


def test_a_list_without_any_comma_is_mended() -> None:
    """Its slips are more than reading tells of in all rounds together."""
    names = [f"Person {number}" for number in range(LIMITS.most_recoveries * LIMITS.most_rounds * 2)]
    raw = json.dumps(minimal(sources=[{"id": "report", "kind": "news", "authors": names}]), indent=2)
    bare = raw.replace('",\n        "Person', '"\n        "Person')
    assert fix(bare.encode()) == Fixed(raw=raw.encode(), fixes=len(names) - 1)


def test_one_fix_makes_room_for_another() -> None:
    """A country in curly quotes is a slip and a name; a text is composed once the record has no errors."""
    damaged = as_bytes(minimal(countries=["Venezuela"], title="Nicola\u0301s")).replace(
        b'"Venezuela"', "“Venezuela”".encode()
    )
    assert fix(damaged) == Fixed(raw=as_bytes(minimal(title="Nicol\u00e1s")), fixes=3)


def test_fixing_gives_up_after_five_rounds(monkeypatch: pytest.MonkeyPatch) -> None:
    """What would go on for ever ends."""
    span = Span(1, 1, 1, 1)
    fix = Fix(title="", edits=(Edit(span, " "),))
    endless = Finding(code="INC262", severity=Severity.WARNING, message="", fix=fix)
    assert fixed("a.json", b"{}", lambda _: [endless]) == Fixed(raw=b"     {}", fixes=5)


@pytest.mark.parametrize(
    ("written", "composed"),
    [
        ('"a\u0301\\u200b\\/"', '"\u00e1\\u200b\\/"'),
        ('"a\\u0301"', '"\\u00e1"'),
        ('"a\\n\u0303"', '"a\\n\u0303"'),
        ('"e\u0301\\n\u0303"', '"\\u00e9\\n\\u0303"'),
    ],
)
def test_escapes_stay_escapes(written: str, composed: str) -> None:
    """What was not to be seen in the file is not to be seen afterwards, and an escape is not torn apart."""
    before = as_bytes(minimal()).replace(b'"A block"', b'"A block", "extensions": {"x": ' + written.encode() + b"}")
    after = before.replace(written.encode(), composed.encode())
    assert json.loads(fix(before).raw) == json.loads(after)
    assert (b"\\u200b" in fix(before).raw) == (b"\\u200b" in before)


def test_an_address_is_not_composed() -> None:
    """Another spelling may be another page."""
    record = minimal(sources=[{"id": "report", "kind": "news", "url": "https://example.org/cafe\u0301"}])
    raw = as_bytes(record)
    assert [finding.code for finding in check_bytes(raw, "xx-example.json").findings] == ["INC262"]
    assert fix(raw) == Fixed(raw=raw, fixes=0)


def test_a_comma_that_is_missing_is_added_and_moves_nothing() -> None:
    """Reading goes on as if it were there; places are those of the file all the same."""
    raw = json.dumps(minimal(countries=["ve"]), indent=1).encode()
    assert fix(raw.replace(b'"A block",', b'"A block"')) == Fixed(raw=raw.replace(b'"ve"', b'"VE"'), fixes=2)


def test_a_record_of_an_unknown_version_gets_no_values() -> None:
    """What its keys mean is not known here; what is wrong with its bytes is wrong in every version."""
    raw = as_bytes(minimal(schema_version="incidents/99", countries=["ve"]))
    assert {finding.code for finding in check_bytes(raw).findings} >= {"INC105", "INC113"}
    assert fix(MARK + raw) == Fixed(raw=raw, fixes=1)


def test_what_is_not_reported_is_not_fixed() -> None:
    """A finding that the settings leave out stays in the file, and its fix with it."""
    raw = MARK + as_bytes(minimal(countries=["ve"]))
    some = fixed("a.json", raw, lambda found: [finding for finding in found if finding.code != "INC105"])
    assert some == Fixed(raw=raw.removeprefix(MARK), fixes=1)


def test_each_line_of_ndjson_is_fixed_for_itself() -> None:
    """Byte order marks before any of the records, empty lines and both ends of lines are kept apart."""
    one, other = as_bytes(minimal(countries=["ve"])), as_bytes(on("30/08/2024"))
    raw = MARK + one + b"\r\n\n" + MARK + other + b"\n" + as_bytes([1]) + b"\n\n" + one
    good, dated = as_bytes(minimal()), as_bytes(on("2024-08-30"))
    expected = good + b"\r\n\n" + dated + b"\n" + as_bytes([1]) + b"\n\n" + good
    assert fix(raw, "corpus.ndjson") == Fixed(raw=expected, fixes=5)


def test_of_fixes_that_overlap_the_first_is_applied() -> None:
    """A fix is applied with all its edits or with none; fixes that only touch each other are both applied."""
    fixes = [
        Fix(title="outer", edits=(Edit(Span(1, 1, 1, 2), "<"), Edit(Span(1, 5, 1, 6), ">"))),
        Fix(title="half in", edits=(Edit(Span(1, 3, 1, 4), "!"), Edit(Span(1, 5, 1, 6), "!"))),
        Fix(title="inside", edits=(Edit(Span(1, 2, 1, 5), "-"),)),
        Fix(title="around", edits=(Edit(Span(1, 4, 1, 7), "?"),)),
        Fix(title="next line", edits=(Edit(Span(2, 1, 2, 2), ""),)),
    ]
    assert apply("abcdef\nxyz", fixes) == ("<->f\nyz", 3)


def test_columns_do_not_count_a_byte_order_mark() -> None:
    """The mark stands in column 0, and the text begins in column 1."""
    whole = Fix(title="", edits=(Edit(BYTE_ORDER_MARK, ""), Edit(Span(1, 1, 1, 2), "A")))
    assert apply("\ufeffab\n\ufeffcd", [whole]) == ("Ab\n\ufeffcd", 1)
    second = Fix(title="", edits=(Edit(Span(2, 0, 2, 1), ""), Edit(Span(2, 1, 2, 2), "C")))
    assert apply("\ufeffab\n\ufeffcd", [second], lines=True) == ("\ufeffab\nCd", 1)
    assert apply("\ufeffab\ncd", [Fix(title="", edits=(Edit(Span(2, 1, 2, 2), "C"),))]) == ("\ufeffab\nCd", 1)


def test_a_finding_moves_with_its_fix() -> None:
    """In NDJSON a fix is on the line of its record."""
    finding = next(iter(check_bytes(as_bytes(minimal(countries=["ve"]))).findings)).moved(4)
    assert finding.fix
    assert finding.span
    assert {finding.span.line, *(edit.span.line for edit in finding.fix.edits)} == {5}


def test_reports_tell_of_fixes() -> None:
    """People get a line, programs the edits, and code scanning a replacement, the byte order mark by its bytes."""
    raw = MARK + as_bytes(minimal(countries=["ve"]))
    findings = check_bytes(raw, "xx-example.json").findings
    report = Report(findings=findings, checked=("xx-example.json",))
    assert [line for line in render(report, "human").splitlines() if "fix available" in line] == [
        "  = fix available: remove the byte order mark",
        '  = fix available: write "VE"',
    ]
    mark, country = json.loads(render(report, "json"))["findings"]
    place = country["span"]
    assert country["fix"] == {"title": 'write "VE"', "edits": [{"span": place, "text": '"VE"'}]}
    assert mark["fix"]["edits"][0]["span"] == {"line": 1, "column": 0, "end_line": 1, "end_column": 1}
    results = json.loads(render(report, "sarif"))["runs"][0]["results"]
    (change,) = results[0]["fixes"][0]["artifactChanges"]
    assert change["replacements"] == [{"deletedRegion": {"byteOffset": 0, "byteLength": 3}}]
    (change,) = results[1]["fixes"][0]["artifactChanges"]
    region = results[1]["locations"][0]["physicalLocation"]["region"]
    assert change["artifactLocation"] == {"uri": "xx-example.json"}
    assert change["replacements"] == [{"deletedRegion": region, "insertedContent": {"text": '"VE"'}}]


def test_a_mark_before_a_later_record_has_no_place_in_sarif() -> None:
    """Such a fix is left out of that format; the finding is told."""
    findings = tuple(finding.moved(3) for finding in check_bytes(MARK + as_bytes(minimal()), "a.ndjson").findings)
    (result,) = json.loads(render(Report(findings=findings, checked=()), "sarif"))["runs"][0]["results"]
    assert result["ruleId"] == "INC003"
    assert "fixes" not in result
