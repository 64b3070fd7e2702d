"""The import of tables by a map: invented tables, and mistakes in maps."""

from __future__ import annotations

import csv
import io
import json
import random
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from incidents import data
from incidents.build import Fate
from incidents.cli import CANNOT, FOUND, OK, main
from incidents.codec import to_dict
from incidents.codec.files import Unwritable, write_text
from incidents.errors import CannotCheck
from incidents.exchange.mapped.headings import KEY
from incidents.exchange.mapped.map_file import InvalidTableMap, read_map
from incidents.exchange.mapped.paths import FieldPath, path_of
from incidents.exchange.mapped.reading import read_mapped
from incidents.exchange.mapped.starting import starting_map
from incidents.exchange.mapped.toml_lines import spans_of
from incidents.exchange.result import ImportResult
from incidents.model.incident import Incident
from tests.counting import calls, growth
from tests.unit.exchange.test_stop import workbook

TABLE = """Case,Country,Service,What happened,Began,Ended,Ordered by,Type of body,Reason,Link,Quote,Phone
1,Venezuela,X; Signal,Site blocked,08/08/2024,,Conatel,Regulator,public order,https://news.example/a https://news.example/b,"blocked X for ten days after the election, said the minister of communications",555
2,Brazil,Telegram,Site blocked,26/04/2023,29/04/2023,Federal court,Court,,https://news.example/c,,
2,Brazil,Telegram,Site blocked,26/04/2023,30/04/2023,Federal court,Court,,https://news.example/d,,
3,Turkey,Instagram,Slowed down,August 2024,n/a,,,,https://news.example/e,,
"""
MAP = """name = "newsroom"
key = ["Case"]
id = ["Country", "Began"]

[columns]
"Country" = { to = "countries actions.where" }
"Service" = { to = "actions.platforms", split = ";" }
"What happened" = { to = "actions.kind", codes = { "site blocked" = "service_block", "Slowed down" = "service_throttle" } }
"Began" = { to = "actions.on actions.effects.from", dates = ["%d/%m/%Y", "%B %Y"] }
"Ended" = { to = "actions.effects.to", dates = ["%d/%m/%Y"], skip = ["n/a"] }
"Ordered by" = { to = "actions.by", kind = "{Type of body}" }
"Reason" = { to = "justifications.grounds", guess = true }
"Link" = { to = "sources.url" }
"Quote" = { to = "evidence.quote" }
"Phone" = { ignore = "for the newsroom only" }

[constants]
"title" = "{Country} blocks {Service}"
"actions.effects.extent" = "full"
"sources.kind" = "news"
"""


def text_of(rows: Iterable[Mapping[str, str]]) -> str:
    """Return rows as CSV."""
    held = list(rows)
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, list(held[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(held)
    return text.getvalue()


def rows_of(text: str = TABLE) -> list[dict[str, str]]:
    """Return the rows of a table."""
    return list(csv.DictReader(io.StringIO(text)))


def read(folder: Path, table: str = TABLE, rules: str = MAP) -> ImportResult:
    """Return the import of a table by a map."""
    (folder / "t.csv").write_text(table, "utf-8")
    (folder / "m.toml").write_text(rules, "utf-8")
    return read_mapped(str(folder / "t.csv"), read_map(str(folder / "m.toml")), {})


def records(result: ImportResult) -> dict[str, Incident]:
    """Return the records without an error by id."""
    return {one.id: one.built.incident for one in result.records if one.built.incident is not None}


def only(folder: Path, table: str, rules: str) -> dict[str, Any]:
    """Return the only record of a table as JSON data; it has no finding of level error."""
    result = read(folder, table, rules)
    (one,) = result.records
    assert [str(error) for error in one.built.errors] == []
    assert one.built.incident is not None
    return to_dict(one.built.incident)


def test_columns_go_to_fields(tmp_path: Path) -> None:
    """With splits, dates, codes, constants, quotations cut at twelve words, and several web addresses in a cell."""
    found = records(read(tmp_path))
    assert [name.rpartition("-")[0] for name in found] == [
        "brazil-2023-04-26", "turkey-2024-08", "venezuela-2024-08-08",
    ]  # fmt: skip
    brazil, turkey, venezuela = found.values()
    action = venezuela.actions[0]
    assert (str(action.kind), action.platforms, action.where, str(action.on)) == (
        "service_block",
        ("x", "signal"),
        ("VE",),
        "2024-08-08",
    )
    assert venezuela.title == "Venezuela blocks X; Signal"
    assert [(actor.name, str(actor.kind), actor.country) for actor in venezuela.actors] == [
        ("Conatel", "regulator", "VE")
    ]
    assert [source.url for source in venezuela.sources] == ["https://news.example/a", "https://news.example/b"]
    assert len((action.evidence[0].quote or "").split()) == 12
    assert str(turkey.actions[0].on) == "2024-08"
    assert turkey.actions[0].effects[0].to is None
    assert [claim.when and claim.when.text for claim in brazil.claims] == ["2023-04-29", "2023-04-30"]
    assert {
        one.curation.imported_from for one in found.values() if one.curation and one.curation.is_imported_draft
    } == {"newsroom"}


def test_every_cell_is_accounted_for(tmp_path: Path) -> None:
    """An ignored column is in no record; a guess, a skipped text and what has no field are in `extensions`."""
    result = read(tmp_path)
    assert result.tally.total == sum(bool(text) for row in rows_of() for text in row.values())
    by_column = result.tally.columns
    assert dict(by_column["Phone"]) == {Fate.LEFT_OVER: 1}
    assert dict(by_column["Reason"]) == {Fate.GUESSED: 1}
    assert dict(by_column["Case"]) == {Fate.EXTENSIONS: 4}
    assert dict(by_column["Ended"]) == {Fate.KEPT: 2, Fate.EXTENSIONS: 1}
    venezuela = records(result)[next(name for name in records(result) if name.startswith("ve"))]
    text = json.dumps(to_dict(venezuela))
    assert "555" not in text
    assert to_dict(venezuela)["extensions"]["newsroom"][0]["Reason"] == "public order"


HEAD = 'name = "t"\nkey = ["id"]\n'
BASE = '[constants]\n"title" = "A title"\n"countries" = "VE"\n"actions.kind" = "service_block"\n"actions.platforms" = "x"\n"sources.url" = "https://news.example/a"\n"sources.kind" = "news"\n'


@pytest.mark.parametrize(
    ("more", "table", "pointer", "value"),
    [
        ('"claims.metric" = "deaths"\n[columns]\nn = {to = "claims.amount.words claims.amount.low"}', "id,n\n1,7\n", ("claims", 0, "amount"), {"words": "7", "low": 7}),
        ('"actions[lift].kind" = "restriction_lifted"\n"actions[lift].answers" = "actions"\n[columns]\nn = {to = "actions[lift].on"}', "id,n\n1,2024-08-20\n", ("actions", 1), {"id": "lift", "kind": "restriction_lifted", "on": "2024-08-20", "answers": ["service_block"], "evidence": [{"source": "news-example-49bef95d"}]}),
        ('[columns]\nn = {to = "actions.announced.term.duration"}', "id,n\n1,P10D\n", ("actions", 0, "announced", "term"), {"duration": "P10D"}),
        ('"actions.instruments.kind" = "decree"\n[columns]\nn = {to = "actions.instruments.title"}', "id,n\n1,Decree 3\n", ("actions", 0, "instruments"), [{"kind": "decree", "title": "Decree 3"}]),
        ('"actions.involved.role" = "carries_out"\n[columns]\nn = {to = "actions.involved.actor", kind = "network_operator", country="CO"}', "id,n\n1,CANTV\n", ("actors", 0), {"id": "cantv-co", "name": "CANTV", "kind": "network_operator", "country": "CO"}),
        ('[columns]\nn = {to = "actions.where"}', "id,n\n1,Petare\n", ("places", 0), {"id": "petare-ve", "name": "Petare", "in": "VE"}),
        ('"reactions.act" = "condemn"\n[columns]\nn = {to = "reactions.by", kind = "civil_society"}', "id,n\n1,An NGO\n", ("reactions", 0, "about"), ["service_block"]),
        ('"gaps.field" = "announced"\n"gaps.about" = "actions"\n[columns]\nn = {to = "gaps.why"}', "id,n\n1,unknown\n", ("gaps", 0, "why"), "unknown"),
        ('"context.kind" = "election"\n[columns]\nn = {to = "context.from"}', "id,n\n1,2024-07-28\n", ("context", 0, "from"), "2024-07-28"),
        ('[columns]\nn = {to = "evidence.said_by", kind = "regulator"}', "id,n\n1,Conatel\n", ("actions", 0, "evidence", 0, "said_by"), "conatel-ve"),
        ('"sources[two].kind" = "wire"\n[columns]\nn = {to = "sources[two].url"}', "id,n\n1,https://other.example\n", ("sources", 1, "kind"), "wire"),
        ('[columns]\nn = {to = "timezone"}', "id,n\n1,America/Caracas\n", ("timezone",), "America/Caracas"),
        ('"assessments.by" = "musk"\n[columns]\nn = {to = "assessments.statement"}', "id,n\n1,It was about money\n", ("assessments", 0, "by"), ["musk"]),
        ('[source]\npublisher = "Us"\ntitle = "Our table"\n[columns]\nn = {to = "summary"}', "id,n\n1,words\n", ("sources", 1, "publisher"), "Us"),
    ],
)  # fmt: skip
def test_a_path_leads_anywhere_in_a_record(
    tmp_path: Path, more: str, table: str, pointer: Sequence[Any], value: Any
) -> None:
    """Labels tell several parts apart; `about` and `answers` name parts; what only constants say is not made for empty cells."""
    found: Any = only(tmp_path, table, f"{HEAD}{BASE}{more}\n")
    for step in pointer:
        found = found[step]
    assert found == value
    empty = table.splitlines()[0] + "\n1,\n"
    assert "n" not in json.dumps(only(tmp_path, empty, f"{HEAD}{BASE}{more}\n")).split('"')


def test_rows_of_one_record_can_speak_of_different_parts(tmp_path: Path) -> None:
    """The map says which columns tell them apart."""
    table = "id,step,kind,on\na,1,service_block,2024-08-08\na,2,fine,2024-09-01\n"
    rules = f'{HEAD}{BASE}[columns]\nkind = {{to = "actions.kind"}}\non = {{to = "actions.on"}}\n[parts]\n"actions" = ["step"]\n'
    rules = rules.replace('"actions.kind" = "service_block"\n', "")
    found = only(tmp_path, table, rules)
    assert [(one["kind"], one["on"]) for one in found["actions"]] == [
        ("service_block", "2024-08-08"),
        ("fine", "2024-09-01"),
    ]


MISTAKES = [
    ('to = "countries actions.where"', 'to = "countres"', 6, 'unknown field "countres" in path "countres"; did you mean "countries"?'),
    ("actions.by", "actions.buy", 11, 'did you mean "actions.by"?'),
    ("split =", "splitt =", 7, 'unknown key "splitt"; did you mean "split"?'),
    ('"Ended" =', '"Endd" =', 10, 'the table has no column "Endd"; did you mean "Ended"?'),
    ("{Type of body}", "{Type of bdy}", 11, 'the table has no column "Type of bdy"; did you mean "Type of body"?'),
    ("{Country} blocks", "{Land} blocks", 18, 'the table has no column "Land"'),
    ('key = ["Case"]', 'key = ["Cases"]', 2, 'no column "Cases"; did you mean "Case"?'),
    ('key = ["Case"]\n', "", 1, 'missing key "key"'),
    (', kind = "{Type of body}"', "", 11, 'column "Ordered by" names actors and has no "kind"'),
    ('to = "sources.url"', 'to = "sources"', 13, 'path "sources" leads to an object'),
    ('to = "actions.kind"', 'to = "title.kind"', 8, '"title" in path "title.kind" has no fields'),
    ('to = "actions.kind"', 'to = "title[a]"', 8, "has a label"),
    ('{ ignore = "for the newsroom only" }', "{ }", 15, 'needs one of "to" and "ignore"'),
    ('"title" = "{Country} blocks {Service}"\n', "", 1, 'nothing gives "title"'),
    ('"actions.effects.extent" = "full"', '"claims.about" = "action"', 19, '"action" is the path of no part'),
    ('to = "sources.url"', 'to = "claims.about"', 13, 'no column can give "claims.about"'),
    ("[constants]", '[parts]\n"reactions" = ["Case"]\n[constants]', 18, 'nothing fills a part "reactions"'),
    ('name = "newsroom"', 'name = "newsroom', 1, "not TOML"),
    ('name = "newsroom"', "name = 7", 1, ""),
    ('"sources.kind" = "news"', '"sources.kind" = "newspapr"', 20, 'unknown code "newspapr"'),
    ('"service_throttle"', '"service_throtle"', 8, 'unknown code "service_throtle"; did you mean "service_throttle"?'),
    ('kind = "{Type of body}"', 'kind = "goverment"', 11, 'unknown code "goverment"; did you mean "government"?'),
    ('name = "newsroom"', 'name = "newsroom"\nevery_column = true\nlicenc = "x"', 3, 'unknown key "licenc"; did you mean "licence"?'),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "line", "message"), MISTAKES)
def test_a_mistake_in_a_map_has_a_line_and_a_near_key(
    tmp_path: Path, old: str, new: str, line: int, message: str
) -> None:
    """It is found before any row is read, or when the columns of the table are known."""
    assert old in MAP
    with pytest.raises(InvalidTableMap) as caught:
        read(tmp_path, rules=MAP.replace(old, new, 1))
    first = caught.value.findings[0]
    assert message in first.message
    assert first.span is not None
    assert first.span.line == line


def test_the_command_prints_mistakes_and_writes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """All at once, with what to do."""
    wrong = MAP.replace("actions.by", "actions.buy").replace("countries", "contries")
    assert run(tmp_path, rules=wrong) == CANNOT
    printed = capsys.readouterr().err
    assert 'm.toml:6:15: error INC101: unknown field "contries"' in printed
    assert "m.toml:11:18: error INC101" in printed
    assert "    = The fields of" in printed
    assert not (tmp_path / "out").exists()
    assert main(["import", "csv", str(tmp_path / "t.csv")]) == CANNOT


def test_every_column_can_be_required(tmp_path: Path) -> None:
    """Otherwise the report lists the columns that the map does not name."""
    table = TABLE.replace("Phone\n", "Phone,Extra\n").replace(",555\n", ",555,more\n")
    result = read(tmp_path, table)
    assert result.notes[0].lines == ("Extra",)
    with pytest.raises(InvalidTableMap) as caught:
        read(tmp_path, table, "every_column = true\n" + MAP)
    assert 'the map has no column "Extra"' in str(caught.value)
    assert caught.value.findings[0].span is not None
    assert caught.value.findings[0].span.line == 1


def test_a_bad_cell_is_refused_by_row_and_column(tmp_path: Path) -> None:
    """The record is made without it, if it can be."""
    result = read(tmp_path, TABLE.replace("29/04/2023", "soon").replace("public order", "because"))
    errors = [str(one) for record in result.records for one in record.built.errors]
    assert any("row 3, column Ended" in one and '"soon"' in one for one in errors)
    assert any("row 2, column Reason" in one for one in errors)
    assert len(records(result)) == 3
    assert result.tally.counts[Fate.REFUSED] == 2


def test_workbooks_have_sheets_headers_and_days(tmp_path: Path) -> None:
    """A finding names the sheet; cells above the header and on other sheets are counted as left over."""
    pytest.importorskip("python_calamine")
    rows = [["Our list", "", ""], ["id", "Began", "Began"], ["a", "2024-08-08", ""], ["b", "soon", "x"]]
    path = workbook(tmp_path / "t.xlsx", {"Notes": [["nothing"]], "List": rows})
    (tmp_path / "m.toml").write_text(
        f'header = 2\nsheet = "List"\n{HEAD}{BASE}[columns]\n"Began" = {{to = "actions.on"}}\n', "utf-8"
    )
    result = read_mapped(str(path), read_map(str(tmp_path / "m.toml")), {})
    assert [str(one.actions[0].on) for one in records(result).values()] == ["2024-08-08", "None"]
    assert "sheet List, row 4, column Began" in str(result.findings[0])
    assert result.tally.counts[Fate.LEFT_OVER] == 2
    assert result.notes[0].lines == ("Began #2",)
    (tmp_path / "m.toml").write_text(
        f'sheet = "Lst"\n{HEAD}{BASE}[columns]\n"Began" = {{to = "actions.on"}}\n', "utf-8"
    )
    with pytest.raises(CannotCheck, match="did you mean"):
        read_mapped(str(path), read_map(str(tmp_path / "m.toml")), {})


@pytest.mark.parametrize("separator", [";", "\t"])
def test_tables_of_other_separators_are_read(tmp_path: Path, separator: str) -> None:
    """Spreadsheets of many countries write semicolons."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=separator, lineterminator="\n").writerows(
        [[*rows_of()[0]], *([*row.values()] for row in rows_of())]
    )
    assert read(tmp_path, text.getvalue()).records == read(tmp_path).records


def test_an_unknown_actor_is_a_gap_and_a_long_title_is_cut(tmp_path: Path) -> None:
    """A word of absence names no one; what is cut is whole in `extensions`, and a bad part names its columns."""
    table = "id,by,n\n1,Unknown," + "word " * 60 + "\n2,Somebody,x\n"
    rules = f'{HEAD}{BASE}[columns]\nby = {{to = "actions.by", kind = "{{n}}"}}\n'.replace('"A title"', '"About {n}"')
    result = read(tmp_path, table, rules)
    first = to_dict(next(iter(records(result).values())))
    assert [(gap["field"], gap["why"]) for gap in first["gaps"]] == [("by", "unknown")]
    assert first["title"].endswith(" word…")
    assert len(first["title"]) <= 200
    assert first["extensions"]["t"][0]["n"] == ("word " * 60).strip()
    assert any("row 3, column" in str(error) for error in result.records[1].built.errors)


def run(folder: Path, table: str = TABLE, *more: str, rules: str = MAP) -> int:
    """Import a table into a folder."""
    (folder / "t.csv").write_text(table, "utf-8")
    (folder / "m.toml").write_text(rules, "utf-8")
    paths = [str(folder / name) for name in ("t.csv", "m.toml", "out")]
    return main(["import", "csv", paths[0], "--map", paths[1], "--out", paths[2], *more])


def files(folder: Path) -> dict[str, bytes]:
    """Return the files of an import by name."""
    return {path.name: path.read_bytes() for path in sorted((folder / "out").iterdir())}


def test_the_second_import_changes_no_byte_and_rows_can_be_shuffled(tmp_path: Path) -> None:
    """Nor do words of the id that change; a dry run writes nothing."""
    assert run(tmp_path, TABLE, "--dry-run") == OK
    assert not (tmp_path / "out").exists()
    assert run(tmp_path) == OK
    before = files(tmp_path)
    assert len(before) == 4
    head, *lines = TABLE.splitlines()
    random.Random(1).shuffle(lines)  # noqa: S311 - a table
    assert run(tmp_path, "\n".join([head, *lines])) == OK
    assert files(tmp_path) == before
    assert run(tmp_path, TABLE.replace("August 2024", "July 2024")) == OK
    assert files(tmp_path).keys() == before.keys()


def test_an_edit_stays_and_a_clash_is_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Both values are printed, and the exit code is 1."""
    run(tmp_path)
    (path,) = (tmp_path / "out").glob("ve*.json")
    data = json.loads(path.read_text("utf-8"))
    data["summary"] = "Words of a curator."
    data["actions"][0]["on"] = "2024-08-07"
    path.write_text(json.dumps(data), "utf-8")
    assert run(tmp_path, TABLE.replace("08/08/2024", "09/08/2024")) == FOUND
    reported = 'warning INC601: changed here to "2024-08-07" and in the imported data to "2024-08-09"'
    assert reported in capsys.readouterr().out
    now = json.loads(path.read_text("utf-8"))
    assert (now["summary"], now["actions"][0]["on"]) == ("Words of a curator.", "2024-08-07")
    assert now["actions"][0]["effects"][0]["from"] == "2024-08-09"


def test_an_import_that_stops_at_any_write_is_run_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The result is that of an import that was not stopped."""
    run(tmp_path)
    whole = files(tmp_path)
    for fails in range(len(whole)):
        for name in whole:
            (tmp_path / "out" / name).unlink()
        left = [fails]

        def stop(*arguments: Any, left: list[int] = left, work: Callable[..., None] = write_text) -> None:
            if left[0] == 0:
                raise Unwritable("t", "stopped")
            left[0] -= 1
            work(*arguments)

        with monkeypatch.context() as patch:
            patch.setattr("incidents.exchange.folder.write_text", stop)
            assert run(tmp_path) == CANNOT
        assert run(tmp_path) == OK
        assert files(tmp_path) == whole


def test_a_mended_key_keeps_the_record(tmp_path: Path) -> None:
    """As long as another part of the key is the same, and no other record comes into question."""
    rules = MAP.replace('key = ["Case"]', 'key = ["Country", "Ordered by", "Began"]')
    for text in (TABLE.replace("Conatel", "Conatell"), TABLE):
        assert run(tmp_path, text, rules=rules) == OK
    (path,) = (tmp_path / "out").glob("ve*.json")
    assert json.loads(path.read_text("utf-8"))["actors"][0]["name"] == "Conatel"


HOSTILE = (
    "=1+1",
    "@SUM(A1)",
    "\x00",
    "\u202e",
    "{Country}",
    "a" * 40_000,
    "1e999",
    "NaN",
    "<script>",
    "🏴",
    '"',
    "\r\n",
    "None",
    "-",
    "9" * 400,
    "https://",
    "[[",
    "\ud7ff",
    "2024-13-45",
)


@pytest.mark.slow
@given(st.data())
@settings(max_examples=25, deadline=None)
def test_no_cell_breaks_an_import(data: st.DataObject) -> None:
    """Whatever is in a cell, records are valid, and every cell is accounted for, whatever the order of the rows."""
    rows = rows_of()
    for _ in range(data.draw(st.integers(1, 6))):
        row = data.draw(st.sampled_from(rows))
        row[data.draw(st.sampled_from(sorted(row)))] = data.draw(
            st.one_of(st.sampled_from(HOSTILE), st.text(max_size=30))
        )
    cells = [[*rows[0]], *([*row.values()] for row in rows)]
    with pytest.MonkeyPatch.context() as patch:
        result = _in_memory(patch, cells)
        assert result.tally.total == sum(bool(text.strip()) for row in rows for text in row.values())
        other = _in_memory(patch, [cells[0], *data.draw(st.permutations(cells[1:]))])
    assert {name: to_dict(one) for name, one in records(result).items()} == {
        name: to_dict(one) for name, one in records(other).items()
    }


def _in_memory(patch: pytest.MonkeyPatch, cells: Sequence[Sequence[str]]) -> ImportResult:
    """Return the import of a table that is no file."""
    from incidents.exchange.sheets import Sheet  # noqa: PLC0415 - for this function

    sheet = Sheet(path="t.csv", name="", header=tuple(cells[0]), rows=tuple(map(tuple, cells[1:])))
    patch.setattr("incidents.exchange.mapped.reading.read_sheets", lambda path: (sheet,))
    return read_mapped("t.csv", _map(), {})


def _map() -> Any:
    path = Path(__file__).parents[2] / "fixtures" / "imports" / "newsroom.toml"
    assert path.read_text("utf-8") == MAP
    return read_map(str(path))


def test_rows_cost_in_proportion_to_their_number(tmp_path: Path) -> None:
    """Twice the rows cost about twice the steps."""
    lines = ["id,on", *(f"r{number},2024-08-08" for number in range(64))]
    rules = f'{HEAD}{BASE}[columns]\non = {{to = "actions.on"}}\n'
    read(tmp_path, "\n".join(lines), rules)

    def cost(number: int) -> int:
        return calls(lambda: read(tmp_path, "\n".join(lines[: number + 1]), rules))

    assert growth(cost, 6) < 2.4


def test_a_map_to_start_from_is_valid(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Columns are known by their texts or by their names; the others are listed, to be filled in."""
    (tmp_path / "t.csv").write_text(TABLE, "utf-8")
    target = tmp_path / "new.toml"
    arguments = ["import", "csv", str(tmp_path / "t.csv"), "--new-map", str(target)]
    assert main(arguments) == OK
    text = target.read_text("utf-8")
    for line in (
        'key = ["Country", "Service", "Began"]',
        '"Country" = { to = "countries" }',
        '"Service" = { to = "actions.platforms", split = ";" }',
        '"Began" = { to = "actions.effects.from", dates = ["%d/%m/%Y", "%B %Y"] }',
        'codes = { "Site blocked" = "service_block", "Slowed down" = "service_throttle" }',
        '"Link" = { to = "sources.url" }',
        '# "Case" = { to = "" }',
    ):
        assert line in text
    found = records(read_mapped(str(tmp_path / "t.csv"), read_map(str(target)), {}))
    assert len(found) == 3
    (tmp_path / "u.csv").write_text("country,type,cost\nVE,Site blocked,\nBR,Shutdown,Unknown\n", "utf-8")
    started = starting_map(str(tmp_path / "u.csv"), "u")
    assert '# no code for "Shutdown"' in started
    assert '# "cost"' in started
    assert main(arguments) == CANNOT
    assert "already exists" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("table", "lines"),
    [
        (
            (
                "Period Ending,Country/Region,Requestor,Product,Number of Requests,Items Requested To Be Removed,Percent removed\n"
                "2023-06-30,Turkey,Court,YouTube,12,340,66\n2023-06-30,Russia,Police,YouTube,4120,N/A,71\n"
            ),
            (
                '"Period Ending" = { to = "actions.on" }',
                '"Country/Region" = { to = "countries" }',
                '"Requestor" = { to = "actions.by", kind = "government" }',
                '"claims[number-of-requests].metric" = "requests_made"',
                '"claims[items-requested-to-be-removed].amount.unit" = "posts"',
                'skip = ["N/A"]',
                '"actions.kind" = "removal_order"',
                '# "Percent removed" = { to = "" }',
            ),
        ),
        (
            (
                "N°,Fecha,Estado,Plataforma afectada,Victimario,Descripción,Fuente,Enlace\n"
                "1,08/08/2024,Miranda,X,Conatel,Bloqueo de X,Espacio Público,https://a.example/1\n"
                "2,15/01/2019,Zulia,Wikipedia,CANTV,Bloqueo de Wikipedia,VE sin Filtro,https://a.example/2\n"
            ),
            (
                'key = ["N°"]',
                '"Fecha" = { to = "actions.on", dates = ["%d/%m/%Y"] }',
                '"Estado" = { to = "actions.where" }',
                '"Plataforma afectada" = { to = "actions.platforms" }',
                '"Victimario" = { to = "actions.by", kind = "government" }',
                '"Descripción" = { to = "summary" }',
                '"Fuente" = { to = "sources.publisher" }',
            ),
        ),
        (
            (
                "country,half_year,removal_request_court,removal_request_other,accounts_witheld,was it restored\n"
                "France,January - June 2012,0,1,NA,yes\nTurkey,H2 2013,2,7,4,no\n"
            ),
            (
                'key = ["country", "half_year"]',
                'codes = { "January - June 2012" = "2012-01/2012-06", "H2 2013" = "2013-07/2013-12" }',
                '"claims[removal-request-court].part" = "removal request court"',
                '"claims[removal-request-other].metric" = "requests_made"',
                '"claims[accounts-witheld].metric" = "accounts_withheld"',
                '"actions.platforms" = "twitter"  # by the name of the table',
                '# "was it restored" = { to = "" }',
            ),
        ),
        (
            (
                "Region,Start,End,Duration (hrs),Type,Legal basis,Cost (USD)\n"
                "Sagaing,2023-01-01,2023-12-31,8760,Internet shutdown,Order 7,45000000\n"
            ),
            (
                '"Legal basis" = { to = "actions.instruments.title" }',
                '"actions.instruments.kind" = "law"',
                '"Start" = { to = "actions.effects.from" }',
                '"claims[duration-hrs].amount.unit" = "hours"',
                '"claims[cost-usd].metric" = "economic_cost"',
            ),
        ),
    ],
)
def test_a_map_knows_the_headings_of_registries(tmp_path: Path, table: str, lines: tuple[str, ...]) -> None:
    """By families of words in English and Spanish, if the texts fit: dates, numbers, countries, codes, platforms."""
    (tmp_path / "twitter.csv").write_text(table, "utf-8")
    text = starting_map(str(tmp_path / "twitter.csv"), "twitter")
    assert [line for line in lines if line not in text] == []
    (tmp_path / "new.toml").write_text(text, "utf-8")
    assert records(read_mapped(str(tmp_path / "twitter.csv"), read_map(str(tmp_path / "new.toml")), {}))


def test_the_names_of_columns_may_be_below_a_title(tmp_path: Path) -> None:
    """As in many a spreadsheet; the map says in which row."""
    table = "Blocks in 2024,,\n,,\nUpdated 10 January 2025,,\nCountry,Service,Start\nVE,X,2024-08-08\nBR,Telegram,2023-04-26\n"
    (tmp_path / "t.csv").write_text(table, "utf-8")
    text = starting_map(str(tmp_path / "t.csv"), "t")
    assert "header = 4" in text
    assert '"Service" = { to = "actions.platforms" }' in text
    (tmp_path / "new.toml").write_text(text, "utf-8")
    found = records(read_mapped(str(tmp_path / "t.csv"), read_map(str(tmp_path / "new.toml")), {}))
    assert len(found) == 2
    assert "header" not in starting_map(_written(tmp_path, "Country,Service\nVE,X\n"), "t")


def _written(folder: Path, table: str) -> str:
    (folder / "plain.csv").write_text(table, "utf-8")
    return str(folder / "plain.csv")


def test_the_data_have_headings_only_for_fields() -> None:
    """Each is the path of a field that a table can give, and no name of a column is listed twice for one field."""
    listed: dict[str, list[str]] = data.read("synonyms.json")["headings"]
    for path, names in listed.items():
        assert path == KEY or isinstance(path_of(path), FieldPath), path
        assert len(set(names)) == len(names), path


@pytest.mark.parametrize("name", ["2024 list.csv", "таблица.csv", "a (copy) 2.csv", "=1.csv"])
@pytest.mark.parametrize("table", [TABLE, "a,b\n1,2\n", 'a,a,\n1,2,"x\ny"\n', '"a ""b"" {c}",d\n1,2\n'])
def test_a_map_for_any_table_is_valid(tmp_path: Path, name: str, table: str) -> None:
    """Whatever its name, and the names of its columns."""
    (tmp_path / name).write_text(table, "utf-8")
    (tmp_path / "new.toml").write_text(starting_map(str(tmp_path / name), Path(name).stem), "utf-8")
    result = read_mapped(str(tmp_path / name), read_map(str(tmp_path / "new.toml")), {})
    assert result.records


def test_the_lines_of_keys_are_found_in_any_form_of_toml() -> None:
    """Dotted and quoted keys, tables, arrays of tables, long texts and arrays over several lines."""
    text = 'a.b = 1\n["c d"]\n"e" = """\nx = 1\n"""\nf = [\n  "g = 1",\n  2, # ]\n]\n[[h]]\ni = { j = "k = 2", l = 3 }\n[[h]]\ni = 1\n'
    lines = {path: span.line for path, span in spans_of(text).items()}
    assert lines == {
        ("a",): 1, ("a", "b"): 1, ("c d",): 2, ("c d", "e"): 3, ("c d", "f"): 6,
        ("h", 0): 10, ("h", 0, "i"): 11, ("h", 0, "i", "j"): 11, ("h", 0, "i", "l"): 11, ("h", 1): 12, ("h", 1, "i"): 13,
    }  # fmt: skip
