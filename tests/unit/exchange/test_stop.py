"""The import of STOP: an invented table in its shape, and the real one where it is at hand."""

from __future__ import annotations

import csv
import json
import random
import zipfile
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import pytest

from incidents.build import Fate
from incidents.exchange.folder import FormerRecord, ImportFolder, Step
from incidents.exchange.result import ImportResult
from incidents.exchange.stop.reading import read_stop
from incidents.model.incident import Incident

ROOT = Path(__file__).parents[3]
TABLE = ROOT / "tests" / "fixtures" / "imports" / "stop.csv"
SHARED = next(
    (path / "shared" / "data" / "stop" for path in ROOT.parents if (path / "shared" / "data").is_dir()), ROOT / "no"
)
REAL = pytest.mark.skipif(not SHARED.is_dir(), reason="the table of STOP is not part of the project")

Row = dict[str, str]


def rows() -> list[Row]:
    """Return the rows of the invented table."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def saved(path: Path, table: Sequence[Row]) -> Path:
    """Return a file with a table."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(table[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(table)
    return path


def changed(path: Path, change: Callable[[list[Row]], Any]) -> Path:
    """Return a file with the invented table after a change of its rows."""
    table = rows()
    change(table)
    return saved(path, table)


def imported(file: Path, out: Path) -> tuple[ImportResult, dict[str, Step]]:
    """Import a file into a folder, and return the result with the step of each record."""
    folder = ImportFolder(str(out), "stop")
    result = read_stop(str(file), folder.former)
    steps = folder.steps(result.records)
    folder.write(result.records, steps)
    return result, {step.id: step.step for step in steps}


def files(out: Path) -> dict[str, bytes]:
    """Return the files of a folder by name."""
    return {path.name: path.read_bytes() for path in sorted(out.iterdir())}


def of(result: ImportResult, country: str) -> Incident:
    """Return the only record of a country."""
    (one,) = [record.built.incident for record in result.records if record.id.startswith(f"{country}-")]
    assert one is not None
    return one


@pytest.fixture(scope="module")
def result() -> ImportResult:
    """Return the import of the invented table."""
    return read_stop(str(TABLE), {})


def test_every_group_is_a_record_without_an_error(result: ImportResult) -> None:
    """Twelve rows: two are listed again; two places on one day are two incidents."""
    assert len(result.records) == 10
    assert [str(finding) for record in result.records for finding in record.built.errors] == []
    assert {record.built.data["curation"]["status"] for record in result.records} == {"draft"}
    places = [record.built.data["places"][0]["name"] for record in result.records if record.id.startswith("in-")]
    assert sorted(places) == ["Pulwama", "Srinagar"]


def test_every_filled_cell_is_accounted_for_once(result: ImportResult) -> None:
    """A cell counts once, and what is not kept is in extensions with its text."""
    filled = Counter(
        column for row in rows() for column, text in row.items() if text.strip() and column != "snapshot_row"
    )
    assert {column: sum(counts.values()) for column, counts in result.tally.columns.items()} == filled
    assert result.tally.counts[Fate.LEFT_OVER] == 0
    held = Counter(
        column for record in result.records for row in record.built.data["extensions"]["stop"] for column in row
    )
    kept = Counter(one.origin.column for one in result.outcomes if one.fate is not Fate.KEPT)
    assert held == kept


def test_listed_again_is_one_record(result: ImportResult) -> None:
    """The synonyms of the whole country are one area, and each register is a source of its own."""
    nigeria = of(result, "ng")
    (action,) = nigeria.actions
    assert (action.kind, action.platforms, action.where) == ("service_block", ("twitter",), ("NG",))
    assert [source.id for source in nigeria.sources if source.kind == "dataset"] == ["stop-2021", "stop-2022"]
    assert {actor.name for actor in nigeria.actors} == {
        "Access Now", "Invented Mobile", "Minister for Invented Affairs", "Other Net (Holding, Ltd)",
    }  # fmt: skip
    assert str(action.effects[0].to) == "2022-01-13"


def test_reasons_and_causes_stay_apart(result: ImportResult) -> None:
    """The state's reason is a justification without a ground of ours; the cause is an assessment of the tracker."""
    nigeria = of(result, "ng")
    (reason,) = nigeria.justifications
    (cause,) = nigeria.assessments
    assert (reason.grounds, reason.statement) == ((), "It said that the platform undermines the state.")
    assert (cause.by, cause.motives) == (("access-now",), ("other",))


def test_a_quotation_is_cut_to_twelve_words(result: ImportResult) -> None:
    """The quotation ends at a word, and the whole cell is in extensions."""
    nigeria = of(result, "ng")
    announced = nigeria.actions[0].announced
    assert announced is not None
    assert (
        announced.evidence[0].quote
        == "The government has suspended, until further notice, the operations of this platform"
    )
    held = nigeria.extensions["stop"]
    assert [row["gov_ack_quote"].count(" ") > 12 for row in held if "gov_ack_quote" in row] == [True]


def test_contradicting_lists_are_claims(result: ImportResult) -> None:
    """One list says that it ended, a later one that it goes on: both are claims, each with its register."""
    myanmar = of(result, "mm")
    claims = [(claim.metric, str(claim.when), claim.evidence[0].source) for claim in myanmar.claims]
    assert claims == [
        ("observed_end", "2021-09-28", "stop-2021"),
        ("observed_end", "2022-12-31/..", "stop-2022"),
    ]
    assert myanmar.actions[0].effects[0].network_types == ("mobile", "sms")
    assert [(gap.field_, gap.why) for gap in myanmar.gaps if gap.field_ == "announced"] == [("announced", "none")]


def test_hours_of_exams_are_daily(result: ImportResult) -> None:
    """Hours are read where one span is stated, and the order is an instrument."""
    sudan = of(result, "sd")
    (daily,) = sudan.actions[0].effects[0].daily
    assert (daily.from_, daily.to) == ("08:00", "11:00")
    assert [(one.kind, one.title) for one in sudan.actions[0].instruments] == [("directive", "Government order")]
    assert sudan.justifications[0].grounds == ("exams",)


def test_estimated_dates_and_ends_are_marked(result: ImportResult) -> None:
    """An estimated begin is approximate; an end that follows from a duration is a guess."""
    jordan = of(result, "jo")
    (effect,) = jordan.actions[0].effects
    assert (str(effect.from_), str(effect.to)) == ("2020-07-29~", "2020-07-31")
    assert jordan.actions[0].platform_kinds == ("vpn",)
    assert [one.fate for one in result.outcomes if one.origin.column == "duration" and one.text == "3"][
        -1
    ] is Fate.GUESSED


def test_kinds_that_meet_are_several_actions(result: ImportResult) -> None:
    """Which type goes with which extent is not said: no throttling is invented."""
    assert [action.kind for action in of(result, "ci").actions] == ["network_shutdown", "service_block"]


def test_durations_are_listed_by_what_explains_them(result: ImportResult) -> None:
    """Until 2019 days between, from 2020 on one more; the rest is listed by row."""
    note = result.notes[0]
    assert note.title.startswith("6 durations")
    assert [line.split(": ")[:2] for line in note.lines] == [
        ["row 10", "as another year counts"],
        ["row 9", "as no year counts"],
        ["row 8", "text"],
        ["row 11", "no end date"],
    ]


def test_a_second_import_changes_no_byte(tmp_path: Path) -> None:
    """Nor does one of the same rows in another order."""
    imported(TABLE, tmp_path / "out")
    before = files(tmp_path / "out")
    _, steps = imported(changed(tmp_path / "b.csv", random.Random(1).shuffle), tmp_path / "out")  # noqa: S311 - no secret
    assert set(steps.values()) == {Step.SAME}
    assert files(tmp_path / "out") == before
    imported(tmp_path / "b.csv", tmp_path / "other")
    assert files(tmp_path / "other") == before


def test_what_a_curator_edited_stays_and_what_the_table_changed_comes(tmp_path: Path) -> None:
    """Both sides change one record in different fields; then both change the same field, which is a clash."""
    out = tmp_path / "out"
    imported(TABLE, out)
    (path,) = out.glob("sd-*.json")
    data = json.loads(path.read_text("utf-8"))
    data["title"] = "Exams in Sudan"
    path.write_text(json.dumps(data), "utf-8")

    def later(table: list[Row]) -> None:
        table[10] |= {"end_date": "2022-06-23", "duration": "13"}

    _, steps = imported(changed(tmp_path / "b.csv", later), out)
    assert steps[path.stem] is Step.CHANGED
    data = json.loads(path.read_text("utf-8"))
    assert (data["title"], data["actions"][0]["effects"][0]["to"]) == ("Exams in Sudan", "2022-06-23")

    data["actions"][0]["effects"][0]["to"] = "2022-06-30"
    path.write_text(json.dumps(data), "utf-8")
    folder = ImportFolder(str(out), "stop")
    (step,) = [one for one in folder.steps(read_stop(str(TABLE), folder.former).records) if one.id == path.stem]
    assert [(clash.pointer, clash.mine, clash.theirs) for clash in step.clashes] == [
        (("actions", 0, "effects", 0, "to"), "2022-06-30", "2022-06-22")
    ]
    imported(TABLE, out)
    assert json.loads(path.read_text("utf-8"))["actions"][0]["effects"][0]["to"] == "2022-06-30"


def test_a_deleted_record_does_not_come_back(tmp_path: Path) -> None:
    """A curator may have merged it into another one."""
    imported(TABLE, tmp_path)
    (path,) = tmp_path.glob("sd-*.json")
    path.unlink()
    _, steps = imported(TABLE, tmp_path)
    assert steps[path.stem] is Step.REMOVED
    assert not path.exists()


def test_a_mended_typo_keeps_the_id(tmp_path: Path) -> None:
    """Another spelling of an area is an alias, also in the import after that; another place is another incident."""
    imported(TABLE, tmp_path / "out")
    names = set(files(tmp_path / "out"))

    def mend(table: list[Row]) -> None:
        table[0]["area_name"] = "Shrinagar, Jammu & Kashmir"

    first, _ = imported(changed(tmp_path / "b.csv", mend), tmp_path / "out")
    assert set(files(tmp_path / "out")) == names
    assert 'is now "shrinagar' in first.notes[2].lines[0]
    imported(tmp_path / "b.csv", tmp_path / "out")
    assert set(files(tmp_path / "out")) == names

    def move(table: list[Row]) -> None:
        table[0] |= {"area_name": "Kargil, Ladakh", "info_source_link": "https://news.example/kargil"}

    imported(changed(tmp_path / "c.csv", move), tmp_path / "out")
    assert len(set(files(tmp_path / "out")) - names) == 1


def test_an_interrupted_import_is_run_again(tmp_path: Path) -> None:
    """Without the hidden file, records that were written are recognised, and the rest is written."""
    imported(TABLE, tmp_path / "whole")
    imported(TABLE, tmp_path / "out")
    for path in (tmp_path / "out" / ".incidents-import-stop.json", *(tmp_path / "out").glob("in-*.json")):
        path.unlink()
    imported(TABLE, tmp_path / "out")
    assert files(tmp_path / "out") == files(tmp_path / "whole")


def workbook(path: Path, sheets: dict[str, Sequence[Sequence[Any]]]) -> Path:
    """Return a workbook with some sheets of texts, numbers and truth values."""
    kinds = '<Override PartName="/xl/worksheets/sheet{0}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>'
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    main_space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    with zipfile.ZipFile(path, "w") as book:
        numbers = range(1, len(sheets) + 1)
        book.writestr(
            "[Content_Types].xml",
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
            + "".join(map(kinds.format, numbers))
            + "</Types>",
        )
        relation = '<Relationship Id="r{0}" Type="' + office + '/{1}" Target="{2}"/>'
        space = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
        book.writestr("_rels/.rels", space.format(relation.format(1, "officeDocument", "xl/workbook.xml")))
        book.writestr(
            "xl/_rels/workbook.xml.rels",
            space.format("".join(relation.format(n, "worksheet", f"worksheets/sheet{n}.xml") for n in numbers)),
        )
        names = "".join(f'<sheet name="{escape(name)}" sheetId="{n}" r:id="r{n}"/>' for n, name in enumerate(sheets, 1))
        book.writestr(
            "xl/workbook.xml", f'<workbook xmlns="{main_space}" xmlns:r="{office}"><sheets>{names}</sheets></workbook>'
        )
        for n, table in enumerate(sheets.values(), 1):
            lines = "".join(f"<row>{''.join(map(_cell, row))}</row>" for row in table)
            book.writestr(
                f"xl/worksheets/sheet{n}.xml",
                f'<worksheet xmlns="{main_space}"><sheetData>{lines}</sheetData></worksheet>',
            )
    return path


def _cell(value: Any) -> str:
    if isinstance(value, bool):
        return f'<c t="b"><v>{int(value)}</v></c>'
    if isinstance(value, int | float):
        return f"<c><v>{value}</v></c>"
    return f'<c t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'


def test_the_headers_of_each_generation_are_read(tmp_path: Path) -> None:
    """Drifting headers and labels mean the same; a sheet without a header is counted as not read."""
    pytest.importorskip("python_calamine")
    path = workbook(
        tmp_path / "stop.xlsx",
        {
            "2019": [
                ["ID", "start_date", "end_date ", "duration", "country ", "area_name ", "ordered_by ", "shutdown_type_new", "affected_network", "full or service-based", "Facebook_affected", "SMS_and_phone_call_affected", "official_just", "telco_resp", "new column"],
                [1.0, "2019-02-01", "2019-02-03", 2.0, "Yemen ", "National ", "Law Enforcemnet ", "Shutdown and throttle", "Mobile and broadband", "Full", False, "SMS", "School Exams", "No", "x"],
            ],
            "2016+2017": [
                ["year", "start_date", "duration_days", "country", "area_name", "ordered_by", "shutdown_type", "official_just"],
                [2017.0, "2017-05-01", "2 hours", "Iraq", "nationwide", "Executive Government", "Mobile Internet, Throttling", "Public Safety"],
            ],
            "Details": [["2019", "Mauritania", "a page"], ["2017", "Ethiopia", "another page"]],
        },
    )  # fmt: skip
    result = read_stop(str(path), {})
    assert [str(one) for record in result.records for one in record.built.errors] == []
    yemen, iraq = of(result, "ye"), of(result, "iq")
    assert [action.kind for action in yemen.actions] == ["network_shutdown", "network_throttle"]
    assert [actor.kind for actor in yemen.actors] == ["law_enforcement"]
    assert yemen.actions[0].effects[0].network_types == ("fixed", "mobile", "sms")
    assert yemen.justifications[0].grounds == ("exams",)
    assert [(action.kind, action.effects[0].network_types) for action in iraq.actions] == [
        ("network_throttle", ("mobile",))
    ]
    assert [one.sheet.name for one in result.unread] == ["Details"]
    assert result.tally.counts[Fate.LEFT_OVER] == 6
    assert result.notes[3].lines == ("2019: new column",)


@REAL
@pytest.mark.slow
def test_the_real_table_is_read_whole() -> None:
    """1,196 rows, 34,156 cells: each is accounted for, and no record has an error."""
    result = read_stop(str(SHARED / "stop_2016_2022.csv"), {})
    assert abs(len(result.records) - 1108) <= 5
    assert all(record.built.incident is not None for record in result.records)
    assert result.tally.total == 34_156
    assert result.tally.counts[Fate.LEFT_OVER] == 0
    kinds = Counter(line.split(": ")[1] for line in result.notes[0].lines)
    assert result.notes[0].title.startswith("772 durations")
    assert kinds == {"as another year counts": 7, "as no year counts": 8, "text": 7, "no end date": 34}
    assert len([one for one in result.records if one.id.startswith("ng-national-2021-06-04")]) == 1


@REAL
@pytest.mark.slow
def test_the_real_workbook_is_read_whole() -> None:
    """Five sheets of three generations; the sixth has no header, and its cells are counted as left over."""
    result = read_stop(str(SHARED / "stop_raw_2016_2022.xlsx"), {})
    assert sum(len(record.rows) for record in result.records) == 187 + 182 + 159 + 213 + 377
    assert [record.id for record in result.records if record.built.incident is None] == []
    assert result.tally.counts[Fate.LEFT_OVER] == 9
    assert [one.sheet.name for one in result.unread] == ["Need more details"]


def test_the_records_of_an_earlier_import_stay(tmp_path: Path) -> None:
    """The file of another year has other rows; what was imported before is named and stays."""
    imported(TABLE, tmp_path / "out")
    saved(tmp_path / "b.csv", rows()[:2])
    folder = ImportFolder(str(tmp_path / "out"), "stop")
    later = read_stop(str(tmp_path / "b.csv"), folder.former)
    assert len(folder.absent(later.records)) == 8
    folder.write(later.records, folder.steps(later.records))
    assert len(list((tmp_path / "out").glob("[!.]*.json"))) == 10
    assert all(isinstance(one, FormerRecord) for one in ImportFolder(str(tmp_path / "out"), "stop").former.values())
