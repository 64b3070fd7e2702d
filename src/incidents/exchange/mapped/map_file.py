"""Read a map from a TOML file; what is wrong with it are findings with their lines."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from typing import Any, Final

from attrs import evolve, field, frozen

from incidents.codec.converter import converter
from incidents.codec.files import read_bytes
from incidents.errors import CannotCheck, InvalidRecord
from incidents.exchange.mapped.plan import MapMistake, PartPlan, placeholders, plan_of
from incidents.exchange.mapped.toml_lines import nearest_span, spans_of
from incidents.exchange.sheets import Sheet
from incidents.findings import Finding, Pointer, Severity, Span, join_pointer
from incidents.schema.table_map import TableMapFile
from incidents.suggestions import nearest
from incidents.validation.pipeline import check_data

SCHEMA: Final = "table_map.schema.json"
_MOST_BYTES: Final = 1_000_000


class InvalidTableMap(InvalidRecord):
    """A map has mistakes; `findings` has all of them, with their lines."""


@frozen(kw_only=True)
class TableMap:
    """A map, and what it means for a row."""

    path: str
    table: TableMapFile
    plan: PartPlan = field(repr=False)
    spans: dict[Pointer, Span] = field(repr=False)

    def misfits(self, sheet: Sheet) -> tuple[Finding, ...]:
        """Return the findings about columns that a sheet does not have, and those about columns that the map lacks."""
        named = list(dict.fromkeys(placeholders(self.table)))
        missing = [
            MapMistake(
                pointer=pointer,
                message=f'the table has no column "{column}"{_near(column, sheet.header)}',
                help=f"Its columns are: {', '.join(filter(None, sheet.header))}.",
            )
            for pointer, column in named
            if column not in sheet.header
        ]
        known = {column for _, column in named}
        left = [name for name in sheet.header if name and name not in known] if self.table.every_column else []
        extra = [
            MapMistake(
                pointer=("every_column",),
                message=f'the map has no column "{name}"{_near(name, known)}',
                help='Send it to a field, or say why you "ignore" it.',
            )
            for name in left
        ]
        return tuple(_finding(one, self.path, self.spans) for one in (*missing, *extra))


def _near(text: str, known: Iterable[str]) -> str:
    near = nearest(text, [name for name in known if name])
    return f'; did you mean "{near[0]}"?' if near else ""


def read_map(path: str) -> TableMap:
    """Return the map of a TOML file.

    Raises:
        CannotCheck: if the file cannot be read.
        InvalidTableMap: if it is no TOML, or has mistakes.
    """
    try:
        text = read_bytes(path, _MOST_BYTES).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CannotCheck(path, f"not UTF-8: byte {error.start + 1:,}") from None
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line, column = getattr(error, "lineno", None), getattr(error, "colno", None)
        message = str(error)
        span = Span(line, column, line, column) if line and column else _span_in(message)
        raise InvalidTableMap((_syntax_error(message, path, span),)) from None
    except (RecursionError, ValueError):
        raise InvalidTableMap((_syntax_error("not readable", path, Span(1, 1, 1, 1)),)) from None
    spans = spans_of(text)
    checked = check_data({"$schema": SCHEMA, **_plain(data)}, path)
    if checked.findings:
        raise InvalidTableMap(tuple(_placed(one, path, spans) for one in checked.findings))
    table = converter().structure({"$schema": SCHEMA, **data}, TableMapFile)
    plan, mistakes = plan_of(table)
    if mistakes:
        found = sorted((_finding(one, path, spans) for one in mistakes), key=lambda one: one.order)
        raise InvalidTableMap(tuple(found))
    return TableMap(path=path, table=table, plan=plan, spans=spans)


def _plain(value: Any) -> Any:
    """Return the values of TOML that JSON does not have as text."""
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_plain(one) for one in value]
    return str(value) if isinstance(value, date | datetime | time) else value


def _span_in(message: str) -> Span:
    """Return the position that a message of the parser ends with: ``(at line 3, column 7)``."""
    numbers = [int(word) for word in message.replace(",", " ").replace(")", " ").split() if word.isdecimal()][-2:]
    line, column = numbers if len(numbers) == 2 else (1, 1)  # noqa: PLR2004 - line and column
    return Span(line, column, line, column)


def _syntax_error(message: str, path: str, span: Span) -> Finding:
    return Finding(code="INC001", severity=Severity.ERROR, message=f"not TOML: {message}", path=path, span=span)


def _placed(finding: Finding, path: str, spans: dict[Pointer, Span]) -> Finding:
    return evolve(finding, path=path, span=nearest_span(spans, tuple(_steps(finding.pointer))))


def _steps(pointer: str) -> Iterator[str | int]:
    for step in pointer.split("/")[1:]:
        text = step.replace("~1", "/").replace("~0", "~")
        yield text


def _finding(mistake: MapMistake, path: str, spans: dict[Pointer, Span]) -> Finding:
    return Finding(
        code=mistake.code,
        severity=Severity.ERROR,
        message=mistake.message,
        help=mistake.help,
        path=path,
        pointer=join_pointer(mistake.pointer),
        span=nearest_span(spans, mistake.pointer),
    )
