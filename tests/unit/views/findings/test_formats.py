"""Reports: what each format says, what it leaves out, and that nothing of a record is obeyed by who reads it."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import jsonschema
import pytest
import xmlschema

from incidents.findings import BYTE_ORDER_MARK, Edit, Excerpt, Finding, Fix, Severity, Span
from incidents.validation import check_bytes
from incidents.validation.report import Report
from incidents.views import style
from incidents.views.findings import concise, formats, github, human
from incidents.views.findings.columns import cropped, right_to_left
from incidents.views.findings.formats import FORMATS, render
from incidents.views.style import Style
from incidents.views.text import width
from tests.records import ROOT, as_bytes, minimal

FIXTURES = ROOT / "tests" / "fixtures"
ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE
HOSTILE = "50% a,b:c\n::error::x\r\x1b[31m<script>alert(1)</script> [a](http://evil) `b` | @me #1 www.evil.org"


def finding(number: int = 1, **changes: Any) -> Finding:
    """Return a finding on a line of its own."""
    least: dict[str, Any] = {
        "code": "INC103",
        "severity": ERROR,
        "message": f"message {number}",
        "pointer": f"/countries/{number}",
        "path": "a.json",
        "span": Span(number, 3, number, 6),
        "excerpt": Excerpt("  abc", 1),
    }
    return Finding(**least | changes)


def report(*findings: Finding, checked: tuple[str, ...] = ("a.json",)) -> Report:
    """Return a report of findings."""
    return Report(findings=findings, checked=checked)


def checked(text: str, path: str = "xx-example.json") -> Report:
    """Return the report of a record that is given as text."""
    return Report(findings=check_bytes(text.encode(), path).findings, checked=(path,))


def shown(excerpt: str, start: int, end: int, columns: int = 120) -> list[str]:
    """Return the line and the line under it, as people see a stretch of a line."""
    one = finding(1, span=Span(1, start + 1, 1, end + 1), excerpt=Excerpt(excerpt, 1))
    lines = human.render(report(one), Style(columns=columns)).split("\n")
    return [line[4:] for line in lines if line[1:].startswith(" | ")]


# The table of formats


def test_every_module_that_renders_is_a_format() -> None:
    """Who adds a module adds its name: the table, the command line and the action follow each other."""
    folder = Path(formats.__file__).parent
    rendering = {path.stem for path in folder.glob("*.py") if "\ndef render(report: Report" in path.read_text("utf-8")}
    modules = rendering - {"formats"}
    assert not modules - set(FORMATS), f"FORMATS lacks {', '.join(modules - set(FORMATS))}"
    for name in FORMATS:
        assert name in modules, f"the format {name} has no module"


def test_an_unknown_format_is_an_error() -> None:
    """The names are told, whatever modules lie in the folder."""
    with pytest.raises(ValueError, match="unknown format 'columns'; expected one of human, concise"):
        render(report(), "columns")


# What is counted, and how findings are put together


def test_a_run_in_one_line() -> None:
    """Numbers have their plural, and what is not there is not counted."""
    assert report().summary == "1 record checked: no findings"
    many = [finding(number, severity=WARNING) for number in range(1, 1235)]
    assert report(finding(), *many, checked=("a", "b")).summary == "2 records checked: 1 error, 1,234 warnings"


def test_more_than_three_equal_findings_are_one_group() -> None:
    """Three stand one by one; a fourth makes them a group where the first stands; another file has its own."""
    same = [finding(number, message="same") for number in (1, 3, 5)]
    other = finding(2, message="other")
    assert [len(group.findings) for group in report(same[0], other, *same[1:]).groups()] == [1, 1, 1, 1]
    fourth = finding(7, message="same")
    elsewhere = finding(7, message="same", path="b.json")
    groups = list(report(same[0], other, *same[1:], fourth, elsewhere).groups())
    assert [group.first for group in groups] == [same[0], other, elsewhere]
    assert groups[0].others == (*same[1:], fourth)


# For people


def test_a_finding_for_people_has_its_line_a_mark_and_what_to_do() -> None:
    """First the place and the rule, then the line, the mark, the message and the help."""
    raw = json.dumps(minimal(countries=["Venezuela"]), indent=2)
    (line,) = [number for number, text in enumerate(raw.split("\n"), 1) if "Venezuela" in text]
    printed = human.render(checked(raw)).split("\n")
    assert printed[:3] == [
        f"xx-example.json:{line}:5: error INC105 malformed-text",
        f'{line} |     "Venezuela"',
        "  |     ^^^^^^^^^^^",
    ]
    assert printed[3].startswith('  = "Venezuela" is not a country code')
    assert printed[3].endswith('; did you mean "VE"?')
    assert printed[4].startswith("  = ")
    assert printed[-2:] == ["", ""]


@pytest.mark.parametrize(
    ("before", "marked", "columns", "marks"),
    [
        ("ab ", "cd", 3, 2),
        ("世界 ", "国", 5, 2),
        ("e\u0301 ", "e\u0301a", 2, 2),
        ("\U0001f600 ", "x", 3, 1),
        ("\t", "x", 6, 1),
        ("", "", 0, 1),
    ],
    ids=["narrow", "wide", "combining", "emoji", "escaped", "empty"],
)
def test_the_mark_stands_under_what_is_wrong(before: str, marked: str, columns: int, marks: int) -> None:
    """Wide characters take two columns, combining ones none, what is escaped as many as its escape."""
    line, mark = shown(f"{before}{marked} .", len(before), len(before) + len(marked))
    assert line.startswith(before.replace("\t", "\\u0009"))
    assert mark == " " * columns + "^" * marks


def test_right_to_left_text_has_no_mark() -> None:
    """No column tells a place in it; the line is shown all the same."""
    assert shown('"title": "حجب موقع"', 9, 19) == ['"title": "حجب موقع"']
    assert right_to_left("abc א")
    assert not right_to_left("abc é 世 1")


@pytest.mark.parametrize("place", [0, 10, 2500, 4990])
def test_a_long_line_is_cropped_around_the_place(place: int) -> None:
    """Of 5,000 characters those around what is wrong are shown, and the mark is under them."""
    text = "".join(chr(97 + number % 26) for number in range(5000))
    record = json.dumps(text[:place]) + f': "{"!" * 4}", ' + json.dumps(text[place:])
    start = record.index("!")
    line, mark = shown(record, start, start + 4, columns=80)
    assert width(line) <= 80
    assert line[mark.index("^") : mark.rindex("^") + 1] == "!!!!"
    assert line.startswith("…") == (place > 10)
    assert line.endswith("…") == (place < 4990)


def test_a_long_line_of_a_file_is_cropped_too() -> None:
    """A record on one line of 5,000 characters is shown around its mistake only."""
    raw = json.dumps(minimal(title="t" * 150, countries=["Venezuela"], summary="s" * 4000))
    printed = human.render(checked(raw)).split("\n")
    assert '"Venezuela"' in printed[1]
    assert all(width(line) <= 120 for line in printed[:3])
    assert printed[2][printed[2].index("^") :] == "^" * len('"Venezuela"')
    assert printed[1][printed[2].index("^") :].startswith('"Venezuela"')


def test_cropping_keeps_to_the_columns() -> None:
    """Wide characters count twice, and a stretch that does not fit is cut at the edge."""
    text, start, end = cropped("世" * 100, 50, 90, 40)
    assert width(text) <= 40
    assert text[0] == text[-1] == "…"
    assert 0 < start < end == len(text) - 1
    assert cropped("abc", 1, 2, 3) == ("abc", 1, 2)


def test_a_stretch_over_several_lines_is_marked_to_the_end_of_its_first() -> None:
    """A list that is wrong as a whole begins somewhere."""
    one = finding(1, span=Span(1, 3, 4, 2), excerpt=Excerpt("  [abc", 1))
    assert human.render(report(one)).split("\n")[2] == "  |   ^^^^"


def test_what_has_no_place_is_told_without_a_line() -> None:
    """Findings about settings and about data have no line; the file is named, or that there is none."""
    one = finding(1, span=None, excerpt=None, help="Do this.")
    assert human.render(report(one)) == "a.json: error INC103 wrong-type\n  = message 1\n  = Do this.\n\n"
    assert human.render(report(finding(1, span=None, excerpt=None, path=""))).startswith("<data>: error")
    blank = human.render(report(finding(1, excerpt=Excerpt("   ", 1))))
    assert blank == "a.json:1:3: error INC103 wrong-type\n  = message 1\n\n"


def test_equal_findings_are_told_once_with_their_lines() -> None:
    """The lines of at most twenty of the others are listed."""
    printed = human.render(report(*(finding(number, message="same") for number in range(1, 25))))
    assert printed.count("same") == 1
    assert f"and 23 times more, on lines {', '.join(map(str, range(2, 22)))}, …" in printed
    assert "and 3 times more, on lines 2, 3, 4\n" in human.render(
        report(*(finding(number, message="same") for number in range(1, 5)))
    )


def test_a_hundred_groups_are_shown() -> None:
    """At the limit all, beyond it the number of the others."""
    found = [finding(number) for number in range(1, 102)]
    at_the_limit = human.render(report(*found[:100]))
    assert (at_the_limit.count("error INC103"), " more" in at_the_limit) == (100, False)
    beyond = human.render(report(*found))
    assert (beyond.count("error INC103"), beyond.endswith("… and 1 more\n\n")) == (100, True)


def test_colours_are_used_only_when_asked_for() -> None:
    """Without them there is no escape at all; with them each is closed."""
    found = report(finding(1), finding(2, severity=WARNING), finding(3, severity=NOTE))
    assert "\x1b" not in human.render(found)
    coloured = human.render(found, Style(colour=True))
    assert re.sub(r"\x1b\[[0-9;]+m", "", coloured) == human.render(found)
    assert coloured.count("\x1b[0m") * 2 == coloured.count("\x1b[")
    assert [coloured.count(f"\x1b[1;{code}m") for code in ("31", "33", "36")] == [2, 2, 2]


LONG = ("a sentence of many words that goes on and on " * 5).strip()
WIDE = ("字字 " * 60).strip()


@pytest.mark.parametrize("columns", [40, 41, 60, 80, 120])
def test_sentences_are_broken_on_a_terminal(columns: int) -> None:
    """Between words, in columns, under their beginning; nothing is lost, and the excerpt is cropped as ever."""
    one = finding(123, message=LONG, help=WIDE, excerpt=Excerpt("  abc" + "x" * 300, 1))
    wrapped = human.render(report(one), Style(columns=columns, wrap=True)).rstrip("\n").split("\n")
    whole = human.render(report(one), Style(columns=columns)).rstrip("\n").split("\n")
    assert all(width(line) <= columns for line in wrapped[3:])
    assert wrapped[:3] == whole[:3]
    assert [line[:6] for line in wrapped[3:] if line[4] == "="] == ["    = "] * 2
    assert {line[:6] for line in wrapped[3:] if line[4] != "="} == {"      "}
    assert [line[6:].strip() for line in whole[3:]] == [LONG, WIDE]
    assert " ".join(line[6:].strip() for line in wrapped[3:]) == " ".join(line[6:].strip() for line in whole[3:])


def test_a_word_that_is_too_long_stays_whole() -> None:
    """An address can still be followed."""
    address = "https://example.org/" + "a" * 100
    printed = human.render(report(finding(message=f"see {address} there")), Style(columns=40, wrap=True))
    assert [line.strip(" =") for line in printed.rstrip("\n").split("\n")[3:]] == ["see", address, "there"]


def test_sentences_stay_whole_where_there_is_no_terminal() -> None:
    """A log is searched for them."""
    assert LONG in human.render(report(finding(message=LONG)), Style(columns=40))


def test_columns_are_those_of_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """At most 120 are used, however wide it is."""
    for wide, used in (("72", 72), ("500", 120)):
        monkeypatch.setenv("COLUMNS", wide)
        assert style.columns() == used


def test_concise_is_one_line_a_finding() -> None:
    """As compilers print them, at most a hundred."""
    printed = concise.render(report(*(finding(number, message="a\nb") for number in range(1, 104))), 100)
    lines = printed.splitlines()
    assert lines[0] == "a.json:1:3: error INC103: a\\nb"
    assert (len(lines), lines[-1]) == (101, "… and 3 more")
    assert concise.render(report()) == ""


# For programs

FINDINGS_SCHEMA = json.loads((ROOT / "schemas" / "dev" / "findings.schema.json").read_text(encoding="utf-8"))
EVERY_SORT = (
    finding(1, help="h"),
    finding(2, severity=WARNING, code="INC253"),
    finding(3, severity=NOTE, code="INC233", path="b c.json"),
    finding(4, message=HOSTILE, path="c.json", pointer=f"/{HOSTILE}"),
    finding(5, span=None, excerpt=None, code="INC901", path="incidents.toml", pointer=""),
    finding(5, span=None, excerpt=None, path="", pointer=""),
    finding(6, fix=Fix(title="write x", edits=(Edit(BYTE_ORDER_MARK, ""), Edit(Span(6, 3, 6, 6), "x")))),
)


def test_json_follows_its_committed_schema() -> None:
    """Findings of every sort, and none; what the schema does not know is refused."""
    validator = jsonschema.Draft202012Validator(FINDINGS_SCHEMA)
    validator.check_schema(FINDINGS_SCHEMA)
    for found in (report(), report(*EVERY_SORT)):
        data = json.loads(render(found, "json"))
        assert list(validator.iter_errors(data)) == []
        assert list(validator.iter_errors({**data, "more": 1}))
    assert data["checked"] == 1
    assert data["counts"] == {"error": 5, "warning": 1, "note": 1}
    assert data["findings"][0] == {
        "code": "INC103",
        "rule": "wrong-type",
        "severity": "error",
        "message": "message 1",
        "help": "h",
        "path": "a.json",
        "pointer": "/countries/1",
        "span": {"line": 1, "column": 3, "end_line": 1, "end_column": 6},
    }
    assert "span" not in data["findings"][-2]
    assert [edit["text"] for edit in data["findings"][-1]["fix"]["edits"]] == ["", "x"]


def test_gitlab_gets_lines_and_fingerprints() -> None:
    """Lines count from 1, also where there is none; equal findings have fingerprints of their own."""
    twice = finding(1, message="same")
    data = json.loads(render(report(*EVERY_SORT, twice, twice.at(Span(9, 1, 9, 2))), "gitlab"))
    assert [issue["location"]["lines"]["begin"] for issue in data] == [1, 2, 3, 4, 1, 1, 6, 1, 9]
    assert len({issue["fingerprint"] for issue in data}) == len(data)
    assert [issue["severity"] for issue in data[:3]] == ["major", "minor", "info"]
    assert data[0]["check_name"] == "INC103 wrong-type"
    assert [issue["location"]["path"] for issue in data[2:6]] == ["b c.json", "c.json", "incidents.toml", "<data>"]
    assert all(set(issue) == {"description", "check_name", "fingerprint", "severity", "location"} for issue in data)


def test_a_fingerprint_outlives_a_move() -> None:
    """Lines that are put in above change no fingerprint; another message, file or pointer does."""

    def prints(one: Finding) -> str:
        return one.fingerprint({})

    assert prints(finding(1)) == prints(finding(1).moved(7)) == prints(finding(1, path="./a.json"))
    others = [finding(1, path="b.json"), finding(1, pointer="/x"), finding(1, message="x"), finding(1, code="INC104")]
    assert len({prints(one) for one in (finding(1), *others)}) == 5


def test_sarif_follows_the_schema_of_the_standard() -> None:
    """Findings of every sort, and none, by the schema of SARIF 2.1.0."""
    schema = json.loads((FIXTURES / "sarif-schema-2.1.0.json").read_text(encoding="utf-8"))
    validator = jsonschema.Draft7Validator(schema)
    for found in (report(), report(*EVERY_SORT)):
        log = json.loads(render(found, "sarif"))
        assert list(validator.iter_errors(log)) == []
    assert list(validator.iter_errors({**log, "version": "2.0.0"}))
    assert list(validator.iter_errors({**log, "runs": [{"tool": {}}]}))


def test_sarif_says_where_and_what() -> None:
    """One run, each rule once, levels, places in code points, a path as an address, and fingerprints."""
    log = json.loads(render(report(*EVERY_SORT), "sarif"))
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["INC103", "INC233", "INC253", "INC901"]
    assert run["columnKind"] == "unicodeCodePoints"
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    assert [result["level"] for result in run["results"][:3]] == ["error", "warning", "note"]
    place = run["results"][2]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "b%20c.json"
    assert place["region"] == {"startLine": 3, "startColumn": 3, "endLine": 3, "endColumn": 6}
    assert "region" not in run["results"][4]["locations"][0]["physicalLocation"]
    (change,) = run["results"][-1]["fixes"][0]["artifactChanges"]
    assert change["replacements"] == [
        {"deletedRegion": {"byteOffset": 0, "byteLength": 3}},
        {
            "deletedRegion": {"startLine": 6, "startColumn": 3, "endLine": 6, "endColumn": 6},
            "insertedContent": {"text": "x"},
        },
    ]
    assert len({result["partialFingerprints"]["incidents/v1"] for result in run["results"]}) == len(EVERY_SORT)


def test_sarif_explains_each_rule() -> None:
    """Why, and the examples, as text and as Markdown; a rule without examples has only the why."""
    log = json.loads(render(report(finding(), finding(2, code="INC001")), "sarif"))
    large, wrong_type = log["runs"][0]["tool"]["driver"]["rules"]
    assert wrong_type["help"]["text"].startswith(wrong_type["fullDescription"]["text"] + "\n\nBad:\n{")
    assert wrong_type["help"]["markdown"].count("```json\n{") == 2
    assert set(large["help"].values()) == {large["fullDescription"]["text"]}


def test_junit_follows_its_schema() -> None:
    """Findings of every sort, and none, by the XML schema of the plugin that most read JUnit with."""
    schema = xmlschema.XMLSchema(FIXTURES / "junit-10.xsd")
    for found in (report(), report(checked=()), report(*EVERY_SORT, finding(6, message="\x00\ud800\uffff]]>&"))):
        schema.validate(render(found, "junit"))
    assert not schema.is_valid(render(found, "junit").replace("<testcase ", "<test ").replace("</testcase>", "</test>"))


def test_junit_fails_files_with_errors_and_warnings() -> None:
    """A clean file passes, one with notes too; the first finding stands in front, all of them within."""
    found = report(*EVERY_SORT[:3], finding(7), checked=("a.json", "b c.json", "d.json"))
    root = ET.fromstring(render(found, "junit"))  # noqa: S314 - it is ours
    cases = {case.get("name"): case for case in root.iter("testcase")}
    assert list(cases) == ["a.json", "b c.json", "d.json"]
    failure = cases["a.json"].find("failure")
    assert failure is not None
    assert failure.get("message") == "3 findings, the first: message 1"
    assert (failure.text or "").count("\n") == 2
    assert cases["b c.json"].find("failure") is None
    assert "INC233" in (cases["b c.json"].findtext("system-out") or "")
    assert len(cases["d.json"]) == 0
    assert (root.get("tests"), root.get("failures")) == ("3", "1")
    one = ET.fromstring(render(report(finding(1)), "junit"))  # noqa: S314
    assert [failure.get("message") for failure in one.iter("failure")] == ["message 1"]


# For GitHub


def commands(printed: str) -> list[tuple[str, dict[str, str], str]]:
    """Return the workflow commands of an output as the runner reads them: name, properties and message."""
    read = []
    for line in printed.splitlines():
        found = re.fullmatch(r"::([a-z]+) ([^:]*)::(.*)", line)
        assert found is not None, line
        properties = dict(pair.split("=", 1) for pair in found[2].split(","))
        read.append((found[1], {key: unescaped(value) for key, value in properties.items()}, unescaped(found[3])))
    return read


def unescaped(text: str) -> str:
    """Return what the runner makes of a value."""
    for written, meant in (("%0A", "\n"), ("%0D", "\r"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(written, meant)
    return text


def test_github_gets_ten_of_each_level_the_worst_first() -> None:
    """And one notice with the total, which is one of the ten notices."""
    levels = [NOTE, WARNING, ERROR]
    found = [finding(number, severity=levels[number % 3]) for number in range(1, 91)]
    told = commands(render(report(*found), "github"))
    assert [name for name, _, _ in told] == ["error"] * 10 + ["warning"] * 10 + ["notice"] * 10
    assert told[-1] == ("notice", {"title": "incidents"}, "1 record checked: 30 errors, 30 warnings, 30 notes")
    assert commands(render(report(), "github")) == [("notice", {"title": "incidents"}, "1 record checked: no findings")]


def test_github_survives_what_a_message_holds() -> None:
    """Percent signs, line breaks, colons and commas come out as they went in, and no second command is made."""
    one = finding(3, message="50% of a,b: c\n::error::d %0A", path="a,b:c%.json", help="Do\nthis.")
    printed = github.render(report(one))
    assert len(printed.splitlines()) == 2
    (told, _) = commands(printed)
    assert told == (
        "error",
        {
            "title": "INC103 wrong-type",
            "file": "a,b:c%.json",
            "line": "3",
            "col": "3",
            "endLine": "3",
            "endColumn": "6",
        },
        "50% of a,b: c\n: :error::d %0A\nDo\nthis.",
    )


def test_github_is_told_no_place_that_there_is_not() -> None:
    """Standard input is no file; an end on another line has no column; findings without a line have none."""
    found = report(
        finding(1, path="<stdin>"), finding(1, span=Span(1, 1, 5, 2)), finding(1, span=None, path="incidents.toml")
    )
    properties = [set(told[1]) - {"title"} for told in commands(github.render(found))]
    assert properties == [{"line", "col", "endLine", "endColumn"}, {"file", "line", "col", "endLine"}, {"file"}, set()]


def test_the_job_summary_holds_no_markdown_of_a_record() -> None:
    """Whatever a record holds, its marks are character references, and a row stays a row."""
    found = report(finding(1, message=HOSTILE, path=f"{HOSTILE}.json"), finding(2))
    written = github.job_summary(found)
    lines = written.splitlines()
    assert lines[:5] == [
        "### incidents",
        "",
        "1 record checked: 2 errors",
        "",
        "| location | severity | code | message |",
    ]
    assert len(lines) == 8
    for row in lines[6:]:
        assert row.count("|") == 5
        cells = "".join(row[2:-2].split(" | "))
        assert not set(re.sub(r"&(#[0-9]+|lt|gt|amp);", "", cells)) & set("&<>\\`*_{}[]#+!|~^$@")
        assert "://" not in cells
        assert "www." not in cells
    assert "&lt;script&gt;" in written
    assert "\x1b" not in written


def test_the_job_summary_has_a_row_for_equal_findings() -> None:
    """A hundred equal ones do not push out the others, and the errors come first."""
    same = [finding(number, message="same", severity=WARNING) for number in range(1, 121)]
    written = github.job_summary(report(*same, finding(200, message="other")))
    rows = [line for line in written.splitlines() if line.startswith("|")][2:]
    assert len(rows) == 2
    assert "other" in rows[0]
    assert "and 119 times more, on lines 2, 3," in rows[1]
    assert "more" not in written.replace("times more", "")


def test_the_job_summary_is_bounded() -> None:
    """A hundred rows, then the number of the others; without findings there is no table."""
    written = github.job_summary(report(*(finding(number) for number in range(1, 105))))
    assert written.count("INC103") == 100
    assert written.endswith("\n\n… and 4 more\n")
    assert "|" not in github.job_summary(report())


# For everybody


@pytest.mark.parametrize("name", FORMATS)
def test_nothing_of_a_record_is_obeyed(name: str) -> None:
    """No format prints a raw control character, or a command that did not come from us."""
    record = minimal(**{HOSTILE: 1}, countries=[HOSTILE])
    printed = render(checked(as_bytes(record).decode()), name)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", printed)
    orders = [line for line in printed.splitlines() if line.lstrip().startswith("::")]
    assert len(orders) == (3 if name == "github" else 0)


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_findings_are_the_same_report(name: str) -> None:
    """A report is a pure function of the findings."""

    def digest() -> str:
        return hashlib.sha256(render(report(*EVERY_SORT), name).encode("utf-8", "backslashreplace")).hexdigest()

    assert digest() == digest()


def test_equal_findings_are_one_annotation() -> None:
    """Twelve of them leave room for another one; the lines of the others are named."""
    same = [finding(number, message="same") for number in range(1, 13)]
    lines = render(report(*same, finding(20, message="other")), "github").splitlines()
    assert len([line for line in lines if line.startswith("::error")]) == 2
    assert "::same%0Aand 11 times more, on lines 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12" in lines[0]
    assert lines[1].endswith("::other")


def test_concise_is_complete_unless_it_is_cut_off() -> None:
    """At a terminal, which asks for fewer."""
    many = report(*[finding(number) for number in range(1, 151)])
    assert len(concise.render(many).splitlines()) == 150
    assert concise.render(many, 100).splitlines()[-1] == "… and 50 more"


def test_paths_for_gitlab_are_relative(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """To the working folder, however the file was named."""
    monkeypatch.chdir(tmp_path)
    for path in ("records/a.json", "./records/a.json", str(tmp_path / "records" / "a.json")):
        (issue,) = json.loads(render(report(finding(path=path)), "gitlab"))
        assert issue["location"]["path"] == "records/a.json"
