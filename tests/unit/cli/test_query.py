"""`incidents query`: answers, mistakes in SQL, what SQL cannot reach, and what is passed over."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from duckdb import DuckDBPyConnection

from incidents import loads, packages
from incidents.cli import CANNOT, FOUND, OK, main
from incidents.errors import CannotCheck
from incidents.exchange.queries.question import answer
from incidents.exchange.tables.cells import plain_text
from incidents.exchange.tables.duck import closed_tables, fill_from_records
from incidents.views.text import width
from tests.records import as_bytes, minimal

Capture = pytest.CaptureFixture[str]
LONG = 1_000_000
HOSTILE = "=1+1 | ' \" ; DROP TABLE incidents; --"


@pytest.fixture
def records(tmp_path: Path) -> Path:
    """A folder with two records, one of them hostile."""
    folder = tmp_path / "records [1]*'"
    folder.mkdir()
    extensions = {"notes": "\u0000\u001b[2J\u009b\u202e;=1", "long": "x" * LONG}
    for name, more in (("xx-one", {"title": "One"}), ("xx-two", {"title": HOSTILE, "extensions": extensions})):
        (folder / f"{name}.json").write_bytes(as_bytes(minimal(id=name, **more)))
    return folder


@pytest.fixture(scope="module")
def database() -> Iterator[DuckDBPyConnection]:
    """The tables of one record, as questions get them."""
    record = loads(as_bytes(minimal()))
    with closed_tables(lambda opened, folder: fill_from_records(opened, folder, [record], date(2025, 1, 1))) as closed:
        yield closed


def asked(capsys: Capture, path: str | Path, sql: str, *more: str) -> tuple[int, str, str]:
    """Return the exit code, and what the command printed on both streams."""
    code = main(["query", str(path), *more, sql])
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def rows(capsys: Capture, path: str | Path, sql: str, *more: str) -> Any:
    """Return the rows of an answer."""
    code, out, _ = asked(capsys, path, sql, "--format", "json", *more)
    assert code == OK
    return json.loads(out)


def test_an_answer_in_each_format(records: Path, capsys: Capture) -> None:
    """Dates, lists and numbers are those of the record; the number of rows is on standard error."""
    sql = (
        "SELECT id, id, countries, 1.5 AS n, DATE '2024-01-01' AS d, {'a': [1]} AS s FROM incidents ORDER BY 1 LIMIT 1"
    )
    row = {"id": "xx-one", "id_2": "xx-one", "countries": minimal()["countries"]}
    assert rows(capsys, records, sql) == [{**row, "n": 1.5, "d": "2024-01-01", "s": {"a": [1]}}]
    code, out, err = asked(capsys, records, sql, "--format", "csv")
    assert (code, err) == (OK, "1 row\n")
    assert next(csv.reader(io.StringIO(out))) == ["id", "id", "countries", "n", "d", "s"]
    code, out, err = asked(capsys, records, sql)
    assert out.splitlines()[0].split() == ["id", "id", "countries", "n", "d", "s"]
    assert out.splitlines()[1].split() == [
        "xx-one",
        "xx-one",
        *minimal()["countries"],
        "1.5",
        "2024-01-01",
        '{"a":',
        "[1]}",
    ]


def test_values_that_json_lacks(records: Path, capsys: Capture) -> None:
    """Are no value, or a text."""
    sql = "SELECT 'nan'::DOUBLE AS a, INTERVAL 1 DAY AS b, 'x'::BLOB AS c, MAP {1: TRUE} AS d, '{\"e\": 1}'::JSON AS e"
    assert rows(capsys, records, sql) == [
        {"a": None, "b": "1 day, 0:00:00", "c": "78", "d": {"1": True}, "e": {"e": 1}}
    ]


def test_statuses_are_those_of_a_day(records: Path, capsys: Capture) -> None:
    """That of the option."""
    found = rows(capsys, records, "SELECT DISTINCT status_on FROM actions", "--as-of", "2024-09-09")
    assert found == [{"status_on": "2024-09-09"}]


@pytest.mark.parametrize("columns", [60, 80, 110])
def test_a_table_fits_the_terminal(
    records: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    """Also with many columns, which become lines, and with long texts, which are cropped."""
    monkeypatch.setenv("COLUMNS", str(columns))
    for sql in (
        "SELECT * FROM actions",
        "SELECT * FROM incidents",
        "SELECT id, extensions FROM incidents",
        "SHOW TABLES",
    ):
        code, out, _ = asked(capsys, records, sql)
        assert code == OK
        assert out
        assert max(map(width, out.splitlines())) <= columns, sql


def test_columns_without_a_value_are_named(records: Path, capsys: Capture) -> None:
    """And not shown."""
    _, out, err = asked(capsys, records, "SELECT id, summary FROM incidents ORDER BY id")
    assert out.splitlines()[:2] == ["id", "xx-one"]
    assert err == "2 rows\nno value in: summary\n"
    _, out, err = asked(capsys, records, "SELECT id, summary FROM incidents WHERE FALSE")
    assert (out, err) == ("", "0 rows\n")


def test_many_rows_are_cut_for_people_only(records: Path, capsys: Capture) -> None:
    """A note names the format that has all of them."""
    _, out, err = asked(capsys, records, "SELECT * FROM range(1001)")
    assert (len(out.splitlines()), err) == (1_001, "only the first 1,000 rows are shown; --format csv prints all\n")
    assert len(rows(capsys, records, "SELECT * FROM range(2001)")) == 2_001


@pytest.mark.slow
def test_hostile_texts_are_harmless(records: Path, capsys: Capture) -> None:
    """No control character reaches a terminal, no formula a spreadsheet, and nothing of a text is run as SQL."""
    sql = "SELECT title FROM incidents WHERE id = 'xx-two'"
    _, out, _ = asked(capsys, records, sql)
    assert out.splitlines()[1] == HOSTILE
    _, out, err = asked(capsys, records, sql, "--format", "csv")
    assert plain_text(next(csv.reader(out.splitlines()[1:]))[0]) == HOSTILE
    assert out.splitlines()[1].startswith("\"'=1+1")
    assert "1 cell with an apostrophe" in err
    assert rows(capsys, records, sql) == [{"title": HOSTILE}]
    (held,) = rows(capsys, records, "SELECT extensions FROM incidents WHERE id = 'xx-two'")
    assert (held["extensions"]["notes"], len(held["extensions"]["long"])) == (
        "\u0000\u001b[2J\u009b\u202e;=1",
        1_000_000,
    )
    for name in ("extensions", "extensions ->> 'notes'"):
        sql = f"SELECT {name} AS a FROM incidents WHERE id = 'xx-two'"  # noqa: S608 - ours
        for form in ("table", "csv"):
            assert not {"\u0000", "\u001b", "\u009b"} & set(asked(capsys, records, sql, "--format", form)[1])
    name = 'SELECT 1 AS "a\u001b[2J;=1"'
    for form in ("table", "csv", "json"):
        assert "\u001b" not in asked(capsys, records, name, "--format", form)[1]


@pytest.mark.parametrize(
    ("sql", "message"),
    [
        ("SELECT * FROM action", 'no table "action"; did you mean "actions"?'),
        ("SELECT\n*\nFROM action", 'no table "action" in line 3; did you mean "actions"?'),
        ("SELECT * FROM zebra", 'no table "zebra"; incidents query --tables lists tables and columns'),
        ("SELECT platform FROM actions", 'no column "platform"; did you mean "platforms"?'),
        ("SELECT stance FROM actions", 'no column "stance" in the tables asked for; it is in reactions'),
        ("SELECT a.Stance FROM actions a", 'no column "Stance" in the tables asked for; it is in reactions'),
        (
            "SELECT key FROM incidents",
            'no column "key" in the tables asked for; it is in places, actors, offices, actions',
        ),
        ("SELEC 1", 'syntax error at or near "SELEC"'),
        ("", "expected one statement of SQL, found none"),
        ("SELECT 1; SELECT 2", "expected one statement of SQL, found 2"),
        ("SELECT title::INT FROM incidents", "could not convert string 'A block' to INT32"),
    ],
)
def test_a_mistake_is_one_sentence(database: DuckDBPyConnection, sql: str, message: str) -> None:
    """With what was probably meant."""
    with pytest.raises(CannotCheck) as caught:
        list(answer(database, sql).rows)
    assert str(caught.value).startswith(f"SQL: {message}")
    assert len(str(caught.value).splitlines()) == 1


def test_a_mistake_is_told_on_standard_error(records: Path, capsys: Capture) -> None:
    """Without what a terminal would obey."""
    code, out, err = asked(capsys, records, "SELECT 1 \u001b[2J")
    assert (code, out) == (CANNOT, "")
    assert err.startswith("incidents: SQL: syntax error")
    assert len(err.splitlines()) == 1
    assert "\u001b" not in err


REACHING = (
    "SELECT * FROM read_text('{file}')",
    "SELECT * FROM '{file}'",
    "SELECT * FROM read_csv('https://example.org/a.csv')",
    "SELECT * FROM glob('{folder}/*')",
    "COPY actions TO '{folder}/out.csv'",
    "EXPORT DATABASE '{folder}/out'",
    "ATTACH '{folder}/out.duckdb'",
    "INSTALL httpfs",
    "LOAD json",
    "SET enable_external_access = true",
    "PRAGMA enable_profiling",
    "CREATE TABLE mine AS SELECT 1",
    "CREATE TEMP TABLE mine AS SELECT 1",
    "DELETE FROM incidents",
    "UPDATE incidents SET title = 'x'",
    "DROP TABLE actions",
    "CALL pragma_version()",
    "EXPLAIN ANALYZE COPY actions TO '{folder}/out.csv'",
    "SELECT * FROM csv",
    "SELECT * FROM sqlite_scan('{file}', 'x')",
    "SELECT getenv('HOME')",
    "SELECT * FROM query('COPY actions TO ''{folder}/out.csv''')",
)


@pytest.mark.parametrize("sql", REACHING)
def test_sql_reaches_nothing_else(database: DuckDBPyConnection, tmp_path: Path, sql: str) -> None:
    """No file, no address, no variable of Python, no setting, and no table to change."""
    file = tmp_path / "file.txt"
    file.write_text("secret", encoding="utf-8")
    with pytest.raises(CannotCheck):
        list(answer(database, sql.format(file=file, folder=tmp_path)).rows)
    assert list(tmp_path.iterdir()) == [file]
    assert list(answer(database, "SELECT count(*) FROM incidents").rows) == [(1,)]


def test_a_record_with_errors_is_named_and_passed_over(records: Path, capsys: Capture) -> None:
    """So is one with an id that came before; the exit code says that there were findings."""
    (records / "y.json").write_bytes(as_bytes(minimal(id="xx-three", countries=["XX"])))
    (records / "z.json").write_bytes(as_bytes(minimal(id="xx-one")))
    code, out, err = asked(capsys, records, "SELECT count(*) AS n FROM incidents", "--format", "json")
    assert (code, json.loads(out)) == (FOUND, [{"n": 2}])
    passed = [line for line in err.splitlines() if line.startswith("left out: ")]
    assert len(passed) == 3
    assert passed[0] == "left out: 2 records with errors; for all errors run: incidents validate"
    assert "y.json" in passed[1]
    assert "INC105" in passed[1]
    assert "z.json" in passed[2]
    assert 'duplicate id "xx-one"' in passed[2]


def test_only_records_with_errors_are_no_answer(tmp_path: Path, capsys: Capture) -> None:
    """An answer of nothing would look like one."""
    (tmp_path / "a.json").write_bytes(as_bytes(minimal(countries=["XX"])))
    code, out, err = asked(capsys, tmp_path, "SELECT count(*) FROM incidents")
    assert (code, out) == (CANNOT, "")
    assert "no valid record: " in err


def test_a_file_that_cannot_be_read_is_missing(records: Path, capsys: Capture) -> None:
    """The others are asked."""
    (records / "broken.json").symlink_to(records / "nowhere.json")
    code, _, err = asked(capsys, records, "SELECT 1")
    assert code == CANNOT
    assert "broken.json" in err


@pytest.mark.slow
@pytest.mark.parametrize("form", ["parquet", "sqlite"])
def test_an_export_gives_the_same_answers(records: Path, capsys: Capture, form: str) -> None:
    """With the statuses of its day, so that another day is refused."""
    out = records.parent / f"out {form} [1]*'"
    assert main(["export", str(records), "--to", form, "--out", str(out), "--as-of", "2025-01-01"]) == OK
    capsys.readouterr()
    for table in ("incidents", "actions", "sources", "evidence", "codes", "data_dictionary"):
        sql = f"SELECT * FROM {table}"  # noqa: S608 - ours
        assert rows(capsys, out, sql) == rows(capsys, records, sql, "--as-of", "2025-01-01")
    code, _, err = asked(capsys, out, "SELECT 1", "--as-of", "2025-01-02")
    assert (code, "leave out --as-of" in err) == (CANNOT, True)


def test_tables_that_are_not_ours_are_refused(records: Path, capsys: Capture) -> None:
    """Also those of another version, and files that only begin like a database."""
    parquet = records.parent / "parquet"
    assert main(["export", str(records), "--to", "parquet", "--out", str(parquet)]) == OK
    (parquet / "actions.parquet").unlink()
    capsys.readouterr()
    assert "export the records again" in asked(capsys, parquet, "SELECT 1")[2]
    other = records.parent / "other.sqlite"
    with closing(sqlite3.connect(other)) as database, database:
        database.execute("CREATE TABLE incidents (id TEXT)")
    assert "no such column: schema" in asked(capsys, other, "SELECT 1")[2]
    broken = records.parent / "broken.sqlite"
    broken.write_bytes(b"SQLite format 3\x00" + b"x" * 5_000)
    code, _, err = asked(capsys, broken, "SELECT 1")
    assert (code, len(err.splitlines())) == (CANNOT, 1)


def test_the_tables_are_listed(capsys: Capture) -> None:
    """Each with its columns, their types and what they contain; no question and no path is needed."""
    with pytest.raises(SystemExit) as left:
        main(["query", "--tables"])
    assert left.value.code == OK
    out = capsys.readouterr().out
    assert "\nactions: " in out
    assert " observed_days_low " in out
    assert "Codes: action_kinds." in " ".join(out.split())  # in a narrow terminal, it is on two lines


def test_without_duckdb_it_says_how_to_get_it(records: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    """In one sentence."""
    monkeypatch.setattr(packages, "find_spec", lambda name: None)
    code, _, err = asked(capsys, records, "SELECT 1")
    assert (code, err) == (CANNOT, "incidents: missing package DuckDB; install it with: pip install DuckDB\n")
