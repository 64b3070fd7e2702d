"""Files that are no records: each is recognized, and gives one finding and nothing else."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from incidents import dumps, load
from incidents.codec.limits import LIMITS
from incidents.validation import Checked, check_bytes
from incidents.validation.apply_fixes import fixed
from tests.records import X_2024, as_bytes, example, minimal

FOUNDING = dumps(load(X_2024))
CASES = Path(__file__).parents[4] / "shared/cases/foreign"


def archive(*names: str) -> bytes:
    """Return a zip archive with some files."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        for name in names:
            packed.writestr(name, "x")
    return made.getvalue()


def of(value: Any) -> bytes:
    """Return data as JSON."""
    return json.dumps(value).encode()


STOP = {"start_date": "2024-08-08", "country": "Venezuela", "shutdown_type": "Shutdown", "geo_scope": "Nationwide"}
OONI = {"probe_cc": "VE", "test_name": "web_connectivity", "measurement_start_time": "2024-08-09 02:11:45"}
SCHEMA = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "R", "type": "object"}
OTHERS = {
    "a STIX bundle": of({"type": "bundle", "id": "bundle--5d0092c5", "objects": []}),
    "a STIX object": of({"type": "report", "id": "report--1", "spec_version": "2.1", "name": "x"}),
    "GeoJSON": of({"type": "Point", "coordinates": [1, 2]}),
    "an OONI measurement": of({**OONI, "title": "x"}),
    "a row of an OONI aggregation": of({"anomaly_count": 1, "measurement_count": 2, "probe_cc": "VE"}),
    "an OONI aggregation": of({"v": 0, "dimension_count": 1, "result": []}),
    'an OONI incident in the key "incident"': of({"incident": {"id": "1", "CCs": ["VE"], "ASNs": [1]}}),
    'a list that begins with an OONI incident in the key "incidents"': of({"incidents": [{"CCs": [], "ASNs": []}]}),
    "a row of the STOP data on internet shutdowns": of(STOP),
    "a list that begins with a row of the STOP data on internet shutdowns": of([STOP, STOP]),
    "a VERIS incident": of({"schema_version": "1.3.7", "summary": "x", "action": {}, "actor": {}, "asset": {}}),
    "an OCDS release package": of({"uri": "https://example.org", "version": "1.1", "releases": []}),
    "an OCDS release": of({"ocid": "ocds-1", "id": "1", "date": "2024-01-01", "parties": []}),
    "a SARIF log": of({"$schema": "https://example.org/sarif-2.1.0.json", "version": "2.1.0", "runs": []}),
    "a JSON Schema": of(SCHEMA),
    "a codelist of incidents": of({"codelist": "methods", "title": "T", "description": "D", "codes": []}),
    "JSON-LD": of({"@context": "https://schema.org", "@type": "Event"}),
    "a list of 2 records": of([minimal(), minimal(id="xx-other")]),
    'a list of 1 record in the key "incidents"': of({"incidents": [minimal()]}),
    'a record in the key "data"': of({"data": minimal(), "status": 200}),
    "a list of 3 items": b"[1, 2, 3]",
    "an empty list": b"[]",
    "a single value: null": b"null",
    "a single value: text": b'"x"',
    'an object with other keys: "name", "version" and "private"': of({"name": "x", "version": "1", "private": True}),
    "2 records in one file": as_bytes(minimal()) + b"\n" + as_bytes(minimal(id="xx-other")),
    "3 objects in one file": b'{"a": 1}\n\n{"b": 2}{"c": 3}\n',
    "a table of values separated by commas (CSV)": b'country,date,"who, exactly"\nVE,2024-08-08,x\nVE,2024-08-09,y\n',
    "a table of values separated by semicolons (CSV)": b"pais;fecha\nVE;2024-08-08\n",
    "a table of values separated by tabs (TSV)": b"country\tdate\nVE\t2024-08-08\n",
    "YAML": b"# a record\nschema_version: incidents/0\ncountries:\n  - VE\nsources: []\n",
    "TOML": b"[tool.incidents]\nselect = []\n",
    "an HTML page": b"<!DOCTYPE html>\n<html><body>x</body></html>",
    "XML": b'<?xml version="1.0"?>\n<rss></rss>',
    "plain text": b"Venezuela blocked X on 8 August 2024.\nIt lasted for more than a year.\n",
    "a PDF document": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj",
    "an Excel workbook": archive("[Content_Types].xml", "_rels/.rels", "xl/workbook.xml"),
    "a Word document": archive("[Content_Types].xml", "word/document.xml"),
    "a zip archive": archive("a.json"),
    "a file compressed with gzip": gzip.compress(as_bytes(minimal())),
    "an image": b"\x89PNG\r\n\x1a\n\x00\x00",
}
"""Files of many kinds, by what they seem to be."""


def only(checked: Checked) -> str:
    """Return what a file seems to be, of which that is the only finding."""
    (finding,) = checked.findings
    assert (finding.code, checked.incident, checked.complete) == ("INC015", None, False)
    assert finding.span is not None
    assert finding.help
    assert checked.foreign is not None
    assert finding.message.startswith(f"not a record: this seems to be {checked.foreign}")
    return checked.foreign


@pytest.mark.parametrize("what", OTHERS)
def test_a_file_of_another_kind_is_one_finding(what: str) -> None:
    """It says what the file seems to be and what to do; no engine and no limit changes it."""
    assert only(check_bytes(OTHERS[what])) == what
    assert check_bytes(OTHERS[what], engine="jsonschema") == check_bytes(OTHERS[what])


@pytest.mark.parametrize(
    ("value", "importer"),
    [
        ({"geo_scope": "x", "shutdown_type": "y"}, "stop"),
        ({"dimension_count": 2, "result": []}, "ooni"),
        ({"anomaly_count": 2, "measurement_count": 5}, "ooni"),
    ],
)
def test_what_can_be_imported_names_the_importer(value: Any, importer: str) -> None:
    """So that nobody copies it by hand."""
    assert f"`incidents import {importer}`" in check_bytes(of(value)).findings[0].help


@pytest.mark.skipif(not CASES.is_dir(), reason="the cases are not there")
@pytest.mark.parametrize("path", sorted(CASES.glob("*.json")), ids=lambda path: path.name)
def test_a_case_is_one_finding(path: Path) -> None:
    """Files that were seen to give many findings."""
    assert only(check_bytes(path.read_bytes()))


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("país,fecha,qué\nVE,2024-08-08,x\n", "cp1252"),
        ("country\tdate\nVE\tx\n", "utf-16"),
        ("a;b\n1;2\n", "utf-8-sig"),
    ],
)
def test_a_table_is_recognized_in_any_encoding(text: str, encoding: str) -> None:
    """As spreadsheet programs save it."""
    assert "a table of values" in only(check_bytes(text.encode(encoding)))


LARGE: list[tuple[Callable[[int], bytes], str]] = [
    (lambda most: of({"type": "FeatureCollection", "features": [{"type": "Feature"}] * most}), "GeoJSON"),
    (lambda most: of([minimal(id=f"xx-{number}") for number in range(most // 10)]), "a list of records"),
    (lambda most: b"".join(as_bytes(minimal()) + b"\n" for _ in range(most // 10)), "several records in one file"),
    (lambda most: b"a,b,c\n" + b"1,2,3\n" * most, "a table of values separated by commas (CSV)"),
    (lambda most: of([STOP] * most), "a list that begins with a row of the STOP data on internet shutdowns"),
]


@pytest.mark.parametrize(("make", "what"), LARGE, ids=lambda value: value if isinstance(value, str) else "")
def test_a_file_beyond_the_limits_is_recognized_by_its_beginning(make: Callable[[int], bytes], what: str) -> None:
    """With too many values, and with too many bytes."""
    raw = make(LIMITS.most_values)
    assert only(check_bytes(raw)) == what
    assert only(check_bytes(raw * (1 + LIMITS.most_bytes // len(raw)))) in (what, "several records in one file")


BROKEN = {
    "an object without anything": (b"{}", "INC102"),
    "a misspelt key": (b'{"titel": "A block"}', "INC101"),
    "a part of a record": (b'{"actors": [{"identifiers": {"0": ""}}]}', "INC105"),
    "a record with the key of another format": (of(minimal(incident={}, type="FeatureCollection")), "INC101"),
    "text that ends too early": (FOUNDING[:600].encode(), "INC006"),
    "a record without its first bracket": (FOUNDING[1:].encode(), "INC006"),
    "a record behind a comment": (b"// a comment\n" + as_bytes(minimal()), "INC006"),
    "an unfinished merge": (b"<<<<<<< HEAD\n" + as_bytes(minimal()), "INC006"),
    "a pointer of Git LFS": (b"version https://git-lfs.github.com/spec/v1\noid sha256:1\nsize 2\n", "INC006"),
    "single quotes": (b"{'schema_version': 'incidents/0'}", "INC006"),
    "a record in Latin-1": (FOUNDING.replace("Venezuela", "Venezuelá").encode("latin-1", "replace"), "INC002"),
    "a record in UTF-16": (FOUNDING.encode("utf-16"), "INC002"),
    "a record with too many values": (of(minimal(extensions={"x": {"y": [0] * LIMITS.most_values}})), "INC013"),
    "a record that is too deep": (of(minimal(extensions={"x": json.loads("[" * 70 + "]" * 70)})), "INC005"),
    "nothing": (b"\n", "INC004"),
}
"""Records with a mistake, and a code that is found."""


@pytest.mark.parametrize("name", BROKEN)
def test_a_record_with_a_mistake_is_a_record(name: str) -> None:
    """Its mistake is told, not that it is something else."""
    raw, code = BROKEN[name]
    checked = check_bytes(raw)
    assert checked.foreign is None
    assert code in {finding.code for finding in checked.findings}


def test_any_key_less_leaves_a_record_a_record() -> None:
    """Whichever of its keys is missing, misspelt or of another type."""
    data = example(X_2024)
    for key in data:
        for changed in (
            {name: value for name, value in data.items() if name != key},
            {(f"{name}s" if name == key else name): value for name, value in data.items()},
            {**data, key: None},
        ):
            assert check_bytes(of(changed)).foreign is None


def test_each_record_of_several_begins_somewhere() -> None:
    """The finding is where the second begins, for which an editor can go there."""
    text = json.dumps(minimal(), indent=1)
    (finding,) = check_bytes(f"{text}\n\n{text}\n".encode()).findings
    assert finding.span is not None
    assert (finding.span.line, finding.span.column) == (len(text.splitlines()) + 2, 1)
    assert "the second begins here" in finding.message


@pytest.mark.parametrize("text", ["[%s]", " [\n%s\n]\n", "[%s,\n]"])
def test_brackets_around_a_record_are_removed(text: str) -> None:
    """That is certain; what is left is the record as it was."""
    record = as_bytes(minimal()).decode()
    raw = (text % record).encode()
    after = fixed("a.json", raw, lambda found: found)
    assert json.loads(after.raw) == minimal()
    assert check_bytes(after.raw, "xx-example.json").findings == ()


def test_a_good_record_is_not_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    """What recognizes other formats costs nothing where there is nothing to recognize."""

    def asked(*_: Any, **__: Any) -> None:
        message = "it was asked"
        raise AssertionError(message)

    for name in ("foreign_bytes", "foreign_value"):
        monkeypatch.setattr(f"incidents.codec.foreign.{name}", asked)
    assert check_bytes(FOUNDING.encode(), str(X_2024)).findings == ()
