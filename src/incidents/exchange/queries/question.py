"""Ask a question in SQL, and say in one sentence what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from attrs import frozen

from incidents.errors import CannotCheck
from incidents.exchange.tables.compiler import flat_tables
from incidents.exchange.tables.reference import reference_tables
from incidents.patterns import pattern
from incidents.suggestions import nearest
from incidents.views.text import MOST_OF_A_LINE, shortened

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_BATCH: Final = 1_000
_MOST_NAMED: Final = 5
_TABLE: Final = pattern(r"Table with name (.+?) does not exist")
_COLUMN: Final = pattern(r'Referenced column "(.+?)" not found|does not have a column named "(.+?)"')
_LINE: Final = pattern(r"^LINE (\d+):", re.MULTILINE)
_KIND: Final = pattern(r"^[A-Z][A-Za-z -]* Error: ")
_ASKED: Final = "SQL"
"""What messages call the SQL."""


@frozen(kw_only=True)
class Answer:
    """The rows of an answer, each a tuple with a value for each column."""

    columns: tuple[str, ...]
    types: tuple[str, ...]
    """The type of each column, as DuckDB names it."""
    rows: Iterator[tuple[Any, ...]]


def answer(database: DuckDBPyConnection, question: str) -> Answer:
    """Return the answer to one question (SELECT, or what DuckDB reads as such, and EXPLAIN).

    Raises:
        CannotCheck: if it is no question, or it is wrong; reading the rows may raise it, too.
    """
    import duckdb  # noqa: PLC0415 - an optional package

    try:
        statements = database.extract_statements(question)
        if len(statements) != 1:
            raise CannotCheck(_ASKED, f"expected one statement of SQL, found {len(statements) or 'none'}")
        kind = statements[0].type.name
        if kind not in ("SELECT", "EXPLAIN"):
            raise CannotCheck(_ASKED, f"{kind} is not allowed; the tables can only be read, with SELECT")
        found = database.execute(statements[0])
        described = found.description or []
    except duckdb.Error as error:
        raise CannotCheck(_ASKED, _explained(error)) from error
    return Answer(
        columns=tuple(column[0] for column in described),
        types=tuple(str(column[1]) for column in described),
        rows=_rows(found),
    )


def _rows(found: DuckDBPyConnection) -> Iterator[tuple[Any, ...]]:
    import duckdb  # noqa: PLC0415 - an optional package

    try:
        while rows := found.fetchmany(_BATCH):
            yield from rows
    except duckdb.Error as error:
        raise CannotCheck(_ASKED, _explained(error)) from error


def _explained(error: Exception) -> str:
    """Return what is wrong, in one sentence that names what was probably meant."""
    text = str(error)
    line = _LINE.search(text)
    where = f" in line {line[1]}" if line and line[1] != "1" else ""
    if table := _TABLE.search(text):
        return f'no table "{table[1]}"{where}{_meant(table[1], _columns())}'
    if column := _COLUMN.search(text):
        return _no_column(column[1] or column[2], where)
    if "file system operations are disabled" in text:
        return f"SQL reads only the tables, no files{where}"
    first = shortened(_KIND.sub("", text.split("\n", 1)[0]), MOST_OF_A_LINE)
    return f"{first[:1].lower()}{first[1:].rstrip('!')}{where}"


def _no_column(name: str, where: str) -> str:
    columns = _columns()
    tables = [table for table, names in columns.items() if name.lower() in names]
    if tables:
        return f'no column "{name}" in the tables asked for{where}; it is in {_some(tables)}'
    return f'no column "{name}"{where}{_meant(name, dict.fromkeys(one for names in columns.values() for one in names))}'


def _some(tables: list[str]) -> str:
    return ", ".join(tables[:_MOST_NAMED]) + (", …" if len(tables) > _MOST_NAMED else "")


def _meant(name: str, known: dict[str, Any]) -> str:
    near = nearest(name, known)
    return f'; did you mean "{near[0]}"?' if near else "; incidents query --tables lists tables and columns"


def _columns() -> dict[str, tuple[str, ...]]:
    """Return the columns of each table."""
    return {table.name: table.names for table in (*flat_tables(), *reference_tables())}
