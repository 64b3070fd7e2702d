"""Data files: known by the schema that they name, held against it and against one another."""

from __future__ import annotations

import json
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest

from incidents import CannotCheck, Corpus, data, load, loads, validate
from incidents.cli import OK, main
from incidents.findings import Finding, Severity
from incidents.validation import check_bytes
from tests.languages import FINISHED, UNFINISHED
from tests.records import as_bytes, minimal

SHIPPED = sorted(data.FOLDER.rglob("*.json"))
CITED = {"source": "page", "quote": "Example"}
PAGES = {"$schema": "sources.schema.json", "sources": [{"id": "page", "publisher": "A", "url": "https://example.org/"}]}


def company(**changes: Any) -> dict[str, Any]:
    """Return a file of one company."""
    entry = {"id": "example", "names": [{"name": "Example", **CITED}], **changes}
    return {"$schema": "https://example.org/companies.schema.json", "companies": [entry]}


def found(value: Any) -> tuple[Finding, ...]:
    """Return the findings of data that come from no file."""
    return check_bytes(as_bytes(value)).findings


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.relative_to(data.FOLDER).as_posix())
def test_what_the_package_carries_has_no_fault(path: Path) -> None:
    """Neither an error nor a warning; both engines agree."""
    findings = validate(path)
    assert [finding for finding in findings if finding.severity is not Severity.NOTE] == []
    assert check_bytes(path.read_bytes(), str(path), "jsonschema").findings == findings


@pytest.mark.parametrize("language", FINISHED)
def test_no_translation_lacks_anything(language: str) -> None:
    """If this fails, it says per section what the file of the language lacks."""
    findings = validate(data.FOLDER / "i18n" / f"{language}.json")
    assert [finding.message for finding in findings] == []


def test_a_folder_of_data_files_is_checked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """They are counted apart from records."""
    record = tmp_path / "xx-example.json"
    record.write_bytes(as_bytes(minimal()))
    for paths, counted in (((data.FOLDER,), ""), ((data.FOLDER, record), "1 record and ")):
        assert main(["validate", *map(str, paths)]) == OK
        said = capsys.readouterr().err
        assert said.startswith(f"{counted}{len(SHIPPED)} data files checked: ")
        assert said.endswith(": no findings\n") or (UNFINISHED and said.endswith(("note\n", "notes\n")))


def test_a_misspelt_key_and_code_are_found_as_in_a_record() -> None:
    """With place, near name and definition."""
    text = '{\n  "$schema": "platforms.schema.json",\n  "platforms": [{"id": "a", "kind": "microblgo", "nmaes": []}]\n}'
    kind, key = check_bytes(text.encode()).findings
    assert (kind.code, kind.pointer, kind.span and kind.span.line) == ("INC104", "/platforms/0/kind", 3)
    assert kind.message.endswith('did you mean "microblog"?')
    assert kind.help.startswith('The code "microblog" means: ')
    assert (key.code, key.message) == ("INC101", 'unknown key "nmaes"; did you mean "names"?')
    assert key.help.startswith('The field "names" means: Its names in the order of their use')


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{number of records", 'brace is not closed: "{number of records"'),
        ("{records} {number", 'brace is not closed: "{number"'),
        ("{records} number} {x}", 'brace is not opened: "number}"'),
        ("{numbers} {shown}", "placeholders differ: expected number, records; found numbers, shown"),
    ],
)
def test_a_lone_brace_is_told_apart_from_other_placeholders(text: str, message: str, tmp_path: Path) -> None:
    """What is wrong with a message is never that it has what is expected."""
    english = {"$schema": "translation.schema.json", "language": "en", "name": "English"}
    other = {**english, "language": "xx", "messages": {"one": text}}
    (tmp_path / "en.json").write_bytes(as_bytes({**english, "messages": {"one": "{records} {number}"}}))
    (tmp_path / "xx.json").write_bytes(as_bytes(other))
    (finding,) = (one for one in validate(tmp_path / "xx.json") if one.code == "INC511")
    assert (finding.message, finding.help) == (
        message,
        "Use the placeholders of the English message: {number}, {records}.",
    )


@pytest.mark.parametrize(
    ("table", "key", "why"),
    [
        ("countries", "Narnia", "a country code of two letters (ISO 3166-1) such as VE"),
        ("phrases", "one file ", "a text: it ends with a space"),
        ("phrases", "", "a text: it is empty"),
    ],
)
def test_a_key_is_held_against_the_form_of_its_place(table: str, key: str, why: str) -> None:
    """The countries of a translation are codes of countries, its phrases are texts."""
    file = {"$schema": "translation.schema.json", "language": "en", "name": "English", table: {key: "x"}}
    (finding,) = found(file)
    assert (finding.code, finding.pointer) == ("INC112", f"/{table}/{key}")
    assert finding.message == f'malformed key "{key}": not {why}'


def test_files_speak_of_those_beside_them(tmp_path: Path) -> None:
    """A project with a registry of its own cites its own pages; a file that is alone cites those of the package."""
    path = tmp_path / "companies.json"
    path.write_bytes(as_bytes(company()))
    (finding,) = validate(path)
    assert (finding.code, finding.message) == ("INC502", 'no entry "page" in sources.json')
    (tmp_path / "sources.json").write_bytes(as_bytes(PAGES))
    assert validate(path) == ()
    assert [finding.code for finding in found(company())] == ["INC502"]
    (tmp_path / "sources.json").write_text("{}", encoding="utf-8")
    assert [finding.code for finding in validate(path)] == ["INC502"]


def test_an_alias_is_unique_among_platforms_and_companies() -> None:
    """A record names either by it."""
    entry = {"names": [{"name": "Example", "source": "meta_wikipedia", "quote": "Example"}]}
    (finding,) = found(company(aliases=["x"], **entry))
    assert (finding.code, finding.message) == ("INC501", 'duplicate id "x": an entry in platforms.json has it too')


@pytest.mark.parametrize(
    ("first", "second", "codes"),
    [
        ({"to": "2020"}, {"from": "2021"}, []),
        ({"to": "2011-09"}, {"from": "2011-09"}, []),
        ({"to": "2023-07-23"}, {"from": "2023-07-24"}, []),
        ({"to": "2023-03-14/2023-04-03"}, {"from": "2023-03-15/2023-04-04"}, []),
        ({}, {"from": "2021"}, ["INC504"]),
        ({"to": "2020"}, {}, ["INC504"]),
        ({"to": "2021-06"}, {"from": "2021-05"}, ["INC504"]),
        ({"to": "2020-06"}, {"from": "2020/2021"}, ["INC504"]),
        ({"from": "2010", "to": "2009"}, {"from": "2021"}, ["INC503"]),
        ({"to": "2020/2019"}, {"from": "2021"}, ["INC503"]),
    ],
)
def test_names_follow_one_another(first: dict[str, str], second: dict[str, str], codes: list[str]) -> None:
    """Each ends before the next begins; in a month or year that both touch neither day is known."""
    fact = {"source": "meta_wikipedia", "quote": "Example"}
    names = [{"name": "Old", **first, **fact}, {"name": "New", **second, **fact}]
    assert [finding.code for finding in found(company(names=names))] == codes


def test_a_data_file_is_no_record(tmp_path: Path) -> None:
    """Reading it as one says what it is; a folder of records passes it over."""
    text = as_bytes(PAGES)
    with pytest.raises(CannotCheck, match=r"a data file \(sources\), not a record"):
        loads(text)
    with pytest.raises(CannotCheck, match=r"tiles\.json: a data file \(tiles\), not a record"):
        load(data.FOLDER / "tiles.json")
    (tmp_path / "sources.json").write_bytes(text)
    (tmp_path / "xx-example.json").write_bytes(as_bytes(minimal()))
    assert [incident.id for incident in Corpus.load(tmp_path)] == ["xx-example"]


@pytest.mark.parametrize(
    "address", ["incident.schema.json", "../.vscode/incidents.schema.json", "sources", "sources.schema.json.txt", 5]
)
def test_a_record_may_name_its_schema(address: object) -> None:
    """Only the schemas of data files make a data file."""
    assert check_bytes(as_bytes(minimal(**{"$schema": address}))).kind is None


def test_a_third_language_is_one_file(tmp_path: Path) -> None:
    """A stub is a data file like any other; what it lacks is listed, and no other file is touched."""
    copytree(data.FOLDER, tmp_path / "data")
    stub = tmp_path / "data" / "i18n" / "xx.json"
    stub.write_text(json.dumps({"$schema": "translation.schema.json", "language": "xx", "name": "x"}), encoding="utf-8")
    lacking = {finding.message.partition(":")[0]: finding for finding in validate(stub)}
    assert {finding.code for finding in lacking.values()} == {"INC510"}
    assert lacking["countries"].message.startswith("countries: 251 missing: AD, AE, AF")
    assert "action_kinds/account_limit" in lacking["codes"].message
    english = tmp_path / "data" / "i18n" / "en.json"
    held = json.loads(english.read_text(encoding="utf-8"))
    held["messages"] = {"example": "{number} records"}
    english.write_text(json.dumps(held), encoding="utf-8")
    messages = [finding.message for finding in validate(stub) if finding.message.startswith("messages")]
    assert messages == ["messages: 1 missing: example"]


def test_a_codelist_of_another_project_is_checked() -> None:
    """A code that is there twice, a misspelt broader code, and a successor and a distinct code that are not there."""
    code = {"label": "One", "definition": "A code of a test."}
    deprecated = {"since": "incidents/0", "reason": "Too vague.", "successor": "three"}
    codes: list[dict[str, Any]] = [
        {"code": "one", "broader": "second_on", "distinct_from": ["second_one", "stances.opposes", "third"]},
        {"code": "second_one", "deprecated": deprecated},
        {"code": "one"},
    ]
    held = [{**code, **one} for one in codes]
    head = {
        "$schema": "codelist.schema.json",
        "codelist": "examples",
        "title": "Examples",
        "description": "For a test.",
    }
    assert [(finding.code, finding.pointer, finding.message) for finding in found({**head, "codes": held})] == [
        ("INC513", "/codes/0/broader", 'unknown code "second_on" in the list; did you mean "second_one"?'),
        ("INC513", "/codes/0/distinct_from/2", 'unknown code "third" in the list'),
        ("INC513", "/codes/1/deprecated/successor", 'unknown code "three" in the list'),
        ("INC512", "/codes/2/code", 'duplicate code "one"'),
    ]


@pytest.mark.parametrize("section", ["codes", "definitions"])
def test_a_translation_names_what_there_is(section: str) -> None:
    """Lists and codes, of labels and of definitions."""
    file = {"$schema": "translation.schema.json", "language": "en", "name": "English"}
    held = {"stances": {"opposed": "x"}, "stancse": {}}
    assert [(finding.code, finding.message) for finding in found({**file, section: held})] == [
        ("INC509", 'unknown name "opposed"; did you mean "opposes"?'),
        ("INC509", 'unknown name "stancse"; did you mean "stances"?'),
    ]
