"""The workbook: what a spreadsheet sees in it, and what an edited one says."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from incidents import load, loads, packages
from incidents.build import Fate
from incidents.codec.files import Unwritable
from incidents.errors import CannotCheck, MissingPackage
from incidents.exchange.formats import EXPORT_FORMATS, ExportOptions
from incidents.exchange.result import ImportedRecord, ImportResult
from incidents.exchange.tables import ColumnType
from incidents.exchange.workbook import writing
from incidents.exchange.workbook.cell_texts import item_of, text_in_cell, value_in_text
from incidents.exchange.workbook.layout import SheetColumn, layouts, letters
from incidents.exchange.workbook.reading import read_workbook
from incidents.model.codes import codelist_named
from incidents.model.incident import Incident
from tests.records import EXAMPLES, ROOT, X_2024, as_bytes, minimal

DAY = date(2025, 1, 1)
EVERY_FIELD = loads((ROOT / "tests" / "fixtures" / "every-field.json").read_bytes())
SOME = tuple(map(load, sorted(EXAMPLES.glob("*.json"))[:2]))
_HOSTILE: dict[str, Any] = {
    "title": '=HYPERLINK("http://x.example";"click")',
    "summary": "<r><t>+1\n-2\n_x0041_x0042_ \ufffe 'long text 1</t></r>",
    "timezone": "America/Caracas",
    "curation": {"note": "long text 1", "curators": ["json:1", '["a"]', "007", "1e5", "#N/A"]},
    "extensions": {"notes": "\u0000\u001b[2J\r\n;=1+1 \u009b\uffff", "long": "=x" * 500_000},
}
HOSTILE = loads(as_bytes(minimal(**_HOSTILE)))
ALL = (*SOME, EVERY_FIELD, HOSTILE)
Edit = Callable[[dict[str, Worksheet]], None]


def written(path: Path, *incidents: Incident, language: str = "en") -> str:
    """Write a workbook and return its path."""
    EXPORT_FORMATS["xlsx"].write(iter(incidents), str(path), ExportOptions(as_of=DAY, language=language))
    return str(path)


def test_a_workbook_is_known_by_its_content(tmp_path: Path) -> None:
    """A workbook is read whatever the file is called, and not taken for a table in CSV."""
    bare = Path(written(tmp_path / "a.xlsx", ALL[0])).rename(tmp_path / "a")
    assert [one.built.incident for one in read_workbook(str(bare), {}).records] == [ALL[0]]


def edited(path: Path, edit: Edit, *incidents: Incident) -> ImportResult:
    """Return what a workbook of records says after an edit."""
    book = load_workbook(written(path, *incidents))
    edit({sheet.title: sheet for sheet in book})
    book.save(path)
    return read_workbook(str(path), {})


def only(result: ImportResult) -> ImportedRecord:
    """Return the only record."""
    (record,) = result.records
    return record


def place(sheet: Worksheet, title: str) -> int:
    """Return the number of a column."""
    titles: list[str] = [cell.value for cell in sheet[1]]
    return titles.index(title) + 1


def put(sheet: Worksheet, row: int, **values: Any) -> None:
    """Write the cells of a row, by the titles of their columns."""
    for title, value in values.items():
        sheet.cell(row, place(sheet, title.replace("__", "."))).value = value


def add(sheet: Worksheet, **values: Any) -> int:
    """Add a row below all others, and return its number."""
    row: int = sheet.max_row + 1
    put(sheet, row, **values)
    return row


def test_a_workbook_says_all_that_the_records_say(tmp_path: Path) -> None:
    """Formulas, control characters, a million characters, and texts that look like forms of a workbook included."""
    result = read_workbook(written(tmp_path / "a.xlsx", *ALL), {})
    assert [record.built.incident for record in result.records] == list(ALL)
    assert [str(finding) for finding in result.findings if finding.severity == "error"] == []
    assert {outcome.fate for outcome in result.outcomes} == {Fate.KEPT}


def test_every_cell_is_text(tmp_path: Path) -> None:
    """No cell is a formula, a number or a date, also where none is written yet; keys and lists are hidden."""
    book = load_workbook(written(tmp_path / "a.xlsx", *ALL))
    for sheet in book:
        for row in sheet.iter_rows():
            assert {(cell.data_type, cell.number_format) for cell in row if cell.value is not None} <= {("s", "@")}
    for one in layouts():
        shown = book[one.name].column_dimensions.values()
        hidden = {number for column in shown if column.hidden for number in range(column.min, column.max + 1)}
        assert hidden == {number for number, column in enumerate(one.columns, 1) if column.hidden}
    assert book["actions"].column_dimensions["B"].hidden
    assert [name for name in ("codes", "exported") if book[name].sheet_state != "hidden"] == []
    assert {book[one.name].freeze_panes is not None for one in layouts()} == {True}


@pytest.mark.parametrize("language", ["en", "es"])
def test_columns_of_codes_have_drop_downs(tmp_path: Path, language: str) -> None:
    """Each offers the codes of its list with their labels, and each cell has one of these."""
    book = load_workbook(written(tmp_path / "a.xlsx", EVERY_FIELD, language=language))
    seen = 0
    for one in layouts():
        sheet = book[one.name]
        choices = {next(iter(rule.sqref.ranges)).min_col: rule for rule in sheet.data_validations.dataValidation}
        for number, column in enumerate(one.columns, 1):
            if column.codelist is None:
                continue
            rule = choices[number]
            (covered,) = rule.sqref.ranges
            assert (covered.min_row, covered.max_row) == (2, 1_048_576)
            cells = book["codes"][rule.formula1.partition("!")[2].replace("$", "")]
            offered = [row[0].value for row in cells]
            codes = codelist_named(column.codelist)
            assert offered == [item_of(column.codelist, code, language) for code in codes]
            assert offered[0].endswith(next(iter(codes)).label_in(language))
            for row in range(2, sheet.max_row + 1):
                value = sheet.cell(row, number).value
                assert value is None or set(value.split("\n")) <= set(offered)
                seen += value is not None
    assert seen > 20


def test_every_column_has_help(tmp_path: Path) -> None:
    """In a comment on its head, and on the sheet of help, in the language of the workbook."""
    book = load_workbook(written(tmp_path / "a.xlsx", language="es"))
    listed = {(row[0].value, row[1].value): row[4].value for row in book["help"].iter_rows()}
    for one in layouts():
        for cell, column in zip(book[one.name][1], one.columns, strict=True):
            assert cell.value == column.title
            assert cell.comment.text == listed[one.name, column.title] != ""
    assert book["help"]["A1"].value == "Cómo editar este libro"


def _swapped(sheets: dict[str, Worksheet]) -> None:
    for sheet in sheets.values():
        if sheet.title not in ("help", "codes", "exported", "long_texts"):
            rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
            for number, row in enumerate((*rows[1::2], *reversed(rows[::2])), 2):
                for column, value in enumerate(row, 1):
                    sheet.cell(number, column).value = value


def test_rows_and_columns_may_stand_anywhere(tmp_path: Path) -> None:
    """The order of a list is that of the column `order`, and a column is known by its title."""

    def edit(sheets: dict[str, Worksheet]) -> None:
        _swapped(sheets)
        sheets["claims"].move_range(f"A1:A{sheets['claims'].max_row}", cols=60)

    assert [record.built.incident for record in edited(tmp_path / "a.xlsx", edit, SOME[0]).records] == [SOME[0]]


def label_of(list_name: str, code: str, language: str = "en") -> str:
    """Return the label of a code."""
    return codelist_named(list_name)(code).label_in(language)


@pytest.mark.parametrize(
    ("sheet", "title", "typed", "value"),
    [
        ("actions", "kind", label_of("action_kinds", "service_throttle"), "service_throttle"),
        ("actions", "kind", label_of("action_kinds", "service_throttle", "es"), "service_throttle"),
        ("actions", "kind", "service_throttle", "service_throttle"),
        ("actions", "platforms", "Telegram; x", ["Telegram; x"]),
        ("actions", "platforms", "telegram, x", ["telegram", "x"]),
        ("actions", "platforms", "Telegram\nFacebook", ["telegram", "facebook"]),
        ("actions", "on", datetime(2024, 8, 9), "2024-08-09"),  # noqa: DTZ001 - as a spreadsheet has it
        ("actions", "on", 2024, "2024"),
        ("actions", "on", "9 August 2024", "2024-08-09"),
        ("incidents", "countries", "VE, CO", ["VE", "CO"]),
        ("incidents", "countries", "Venezuela\nBrazil", ["VE", "BR"]),
        ("incidents", "title", " A title ", "A title"),
        ("incidents", "summary", "=1+1", "=1+1"),
    ],
)
def test_what_is_typed_is_read_as_what_it_means(tmp_path: Path, sheet: str, title: str, typed: Any, value: Any) -> None:
    """If it is certain; what the field takes as it is stays as it is."""

    def edit(sheets: dict[str, Worksheet]) -> None:
        cell = sheets[sheet].cell(2, place(sheets[sheet], title))
        cell.value = typed
        cell.data_type = "s" if isinstance(typed, str) else cell.data_type

    built = only(edited(tmp_path / "a.xlsx", edit, loads(as_bytes(minimal())))).built
    part = built.data if sheet == "incidents" else built.data[sheet][0]
    if value == ["Telegram; x"]:
        assert built.incident is None
        return
    assert part[title] == value
    assert built.incident is not None


@pytest.mark.parametrize(
    ("sheet", "title", "typed", "code"),
    [
        ("actions", "kind", "Zzz", "INC104"),
        ("actions", "on", "some day", "INC105"),
        ("actions", "platforms", "nowhere", "INC202"),
        ("evidence", "part_of", "actions/none", "INC202"),
        ("evidence", "part_of", "actions/order/effects", "INC202"),
        ("evidence", "order", "first", "INC103"),
        ("sources", "url", "example.org", "INC105"),
        ("sources", "id", "order", "INC201"),
    ],
)
def test_a_cell_that_means_nothing_is_named(tmp_path: Path, sheet: str, title: str, typed: str, code: str) -> None:
    """The finding has sheet, cell and column; the record is not made, because leaving the value out would remove it."""

    def edit(sheets: dict[str, Worksheet]) -> None:
        put(sheets[sheet], 2, **{title: typed})

    result = edited(tmp_path / "a.xlsx", edit, loads(as_bytes(minimal(extensions={}))))
    built = only(result).built
    assert built.incident is None
    found = next(finding for finding in built.errors if finding.code == code)
    titles = next(one.titles for one in layouts() if one.name == sheet)
    assert f"sheet {sheet}, cell {letters(titles.index(title))}2, column {title}" in (found.label, str(found))


def test_new_rows_get_ids(tmp_path: Path) -> None:
    """An action without an id, and rows that name each other by id, by key or by name."""

    def edit(sheets: dict[str, Worksheet]) -> None:
        record = EVERY_FIELD.id
        add(sheets["actors"], record=record, name="Ministry of Signals", kind="government", country="VE")
        add(
            sheets["actions"], record=record, kind="service_block", platforms="x", by="Ministry of Signals", order="0.5"
        )
        add(sheets["evidence"], record=record, part_of="service_block", source=EVERY_FIELD.sources[0].id)
        add(sheets["claims"], record=record, key="mine", about=EVERY_FIELD.actions[0].id, metric="cause", says="A word")
        add(sheets["evidence"], record=record, part_of="mine", source=EVERY_FIELD.sources[0].id)

    built = only(edited(tmp_path / "a.xlsx", edit, EVERY_FIELD)).built
    assert [str(error) for error in built.errors] == []
    assert built.incident is not None
    first, claim = built.incident.actions[0], built.incident.claims[-1]
    assert (first.id, first.by, len(first.evidence)) == ("service_block", ("ministry-of-signals-ve",), 1)
    assert (claim.says, claim.evidence[0].source) == ("A word", EVERY_FIELD.sources[0].id)
    assert built.incident.actors[-1].name == "Ministry of Signals"
    rest = evolve(
        built.incident,
        actions=built.incident.actions[1:],
        actors=built.incident.actors[:-1],
        claims=built.incident.claims[:-1],
    )
    assert rest == EVERY_FIELD


def test_deleted_rows_are_gone(tmp_path: Path) -> None:
    """From the record; a record whose row is deleted is not imported, and is listed."""
    incident = load(X_2024)

    def edit(sheets: dict[str, Worksheet]) -> None:
        sheets["incidents"].delete_rows(3)
        sheets["reactions"].delete_rows(2, sheets["reactions"].max_row)
        rows = [row[0].row for row in sheets["evidence"].iter_rows() if str(row[2].value).startswith("reactions/")]
        for number in reversed(rows):
            sheets["evidence"].delete_rows(number)

    result = edited(tmp_path / "a.xlsx", edit, incident, SOME[0])
    assert incident.reactions
    assert only(result).built.incident == evolve(incident, reactions=())
    assert (SOME[0].id,) in [note.lines for note in result.notes]


def test_a_word_for_nothing_becomes_a_gap(tmp_path: Path) -> None:
    """As in other imports."""

    def edit(sheets: dict[str, Worksheet]) -> None:
        put(sheets["actions"], 2, on="unknown")

    built = only(edited(tmp_path / "a.xlsx", edit, loads(as_bytes(minimal())))).built
    assert built.incident is not None
    assert [(gap.about, gap.field_) for gap in built.incident.gaps] == [(built.incident.actions[0].id, "on")]


def test_other_columns_and_sheets_are_counted(tmp_path: Path) -> None:
    """And not read."""

    def edit(sheets: dict[str, Worksheet]) -> None:
        sheets["actions"].cell(1, 60).value = "to do"
        sheets["actions"].cell(2, 60).value = "ask"
        sheets["help"].parent.create_sheet("mine")["A1"] = "a"

    incident = loads(as_bytes(minimal()))
    result = edited(tmp_path / "a.xlsx", edit, incident)
    assert only(result).built.incident == incident
    left = [outcome.text for outcome in result.outcomes if outcome.fate is Fate.LEFT_OVER]
    assert left == ["ask", "a"]
    assert "sheet actions, column to do: 1 cell" in [line for note in result.notes for line in note.lines]


def _renamed(sheets: dict[str, Worksheet]) -> None:
    sheets["incidents"].title = "x"


def _no_sheet(sheets: dict[str, Worksheet]) -> None:
    sheets["claims"].parent.remove(sheets["claims"])


def _no_column(sheets: dict[str, Worksheet]) -> None:
    sheets["evidence"].delete_cols(place(sheets["evidence"], "quote"))


def _strange_record(sheets: dict[str, Worksheet]) -> None:
    put(sheets["sources"], 2, record="xx-none")


def _no_id(sheets: dict[str, Worksheet]) -> None:
    put(sheets["incidents"], 2, id="No Id")


def _twice(sheets: dict[str, Worksheet]) -> None:
    add(sheets["incidents"], id=sheets["incidents"]["A2"].value)


def _damaged(sheets: dict[str, Worksheet]) -> None:
    sheets["exported"]["C2"] = "x"


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        (_renamed, "no sheet incidents with a column id"),
        (_no_sheet, "the sheet claims was removed"),
        (_no_column, 'the sheet evidence has no column "quote"'),
        (_strange_record, "sheet sources, cell A2, column record: no row of the sheet incidents has this id"),
        (_no_id, "sheet incidents, cell A2, column id: expected an id"),
        (_twice, "sheet incidents, cell A3, column id: a second record of that id"),
        (_damaged, "the sheet exported was changed"),
    ],
)
def test_a_workbook_that_would_lose_something_is_refused(tmp_path: Path, edit: Edit, said: str) -> None:
    """With a sentence that says where and what to do."""
    with pytest.raises(CannotCheck, match=said):
        edited(tmp_path / "a.xlsx", edit, loads(as_bytes(minimal())))


def test_a_copied_row_is_a_new_row(tmp_path: Path) -> None:
    """Although its hidden key is copied, too; what lies in the first one stays there."""
    incident = loads(as_bytes(minimal()))

    def edit(sheets: dict[str, Worksheet]) -> None:
        sheet = sheets["evidence"]
        add(sheet, **{cell.value: sheet.cell(2, cell.column).value for cell in sheet[1]})
        put(sheet, sheet.max_row, note="Another page")

    built = only(edited(tmp_path / "a.xlsx", edit, incident)).built.incident
    assert built is not None
    first, second = built.actions[0].evidence
    assert (first, second.note) == (incident.actions[0].evidence[0], "Another page")


@given(st.text(st.characters(exclude_categories=())) | st.sampled_from(("long text 1", "json:", 'json:"a"', "_x000D_")))
def test_any_text_is_written_so_that_it_is_read_again(text: str) -> None:
    """Characters that no cell can contain are escaped."""
    column = SheetColumn(title="note", description="")
    assert value_in_text(text_in_cell(text, column, "en"), column) == text


@given(st.lists(st.text(min_size=1), min_size=1).map(tuple))
def test_any_list_is_written_so_that_it_is_read_again(items: tuple[str, ...]) -> None:
    """Items with line breaks, commas and brackets included."""
    column = SheetColumn(title="authors", description="", type=ColumnType.LIST)
    assert value_in_text(text_in_cell(items, column, "en"), column) == items


def test_too_many_rows_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Before anything is written."""
    monkeypatch.setattr(writing, "MOST_ROWS", 3)
    with pytest.raises(Unwritable, match="more than 3 rows; export fewer records"):
        written(tmp_path / "a.xlsx", load(X_2024))
    assert list(tmp_path.iterdir()) == []


def test_a_workbook_without_its_package_says_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And writes nothing."""
    monkeypatch.setattr(packages, "find_spec", lambda name: None)
    with pytest.raises(MissingPackage, match="XlsxWriter"):
        written(tmp_path / "a.xlsx", EVERY_FIELD)
    assert list(tmp_path.iterdir()) == []
