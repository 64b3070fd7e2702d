"""Read counts by day and network: the aggregation of OONI as CSV or JSON."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

from attrs import evolve, field, frozen

from incidents.build import Builder, Cell, TableRow
from incidents.codec.files import read_bytes
from incidents.codec.reading import read
from incidents.errors import CannotCheck
from incidents.exchange.ooni.series import NetworkDay
from incidents.exchange.ooni.subject import COLUMNS, Subject
from incidents.exchange.sheets import MOST_BYTES, Sheet, read_sheets
from incidents.patterns import pattern

DAY: Final = "measurement_start_day"
NETWORK: Final = "probe_asn"
COUNTS: Final = {
    "tests": "measurement_count",
    "anomalies": "anomaly_count",
    "confirmed": "confirmed_count",
    "failures": "failure_count",
}
"""The columns of the counts."""
REST: Final = "ok_count"
_NUMBER: Final = pattern(r"[0-9]{1,12}(?:\.0)?")
_ASN: Final = pattern(r"(?:AS)?([0-9]{1,10})(?:\.0)?", re.IGNORECASE)
_DATE: Final = pattern(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:[T ].*)?")
_WEEK: Final = 7
_MANY: Final = 3


@frozen(kw_only=True)
class CountRow:
    """A row of a file, and what it counts."""

    row: TableRow
    count: NetworkDay | None
    """None if a cell has no meaning."""
    bad: Cell | None = None
    """The first cell without a meaning."""
    why: str = ""


@frozen(kw_only=True)
class CountTable:
    """The rows of a file."""

    sheet: Sheet = field(repr=False)
    rows: tuple[TableRow, ...] = field(repr=False)

    @property
    def columns(self) -> dict[str, tuple[str, ...]]:
        """The different values of the columns that say what the file is about."""
        held = [name for name in COLUMNS.values() if name in self.sheet.header]
        return {name: tuple(dict.fromkeys(row[name].text for row in self.rows if row[name])) for name in held}


def read_counts(path: str) -> CountTable:
    """Return the rows of a file, which is JSON if its name says so or it begins as JSON.

    Raises:
        CannotCheck: if it cannot be read, or lacks the column of days or a column of counts.
    """
    sheet = _json(path) if _is_json(path) else read_sheets(path)[0]
    missing = [name for name in (DAY, *COUNTS.values()) if name not in sheet.header]
    if missing:
        raise CannotCheck(
            path,
            f"no counts by day and network: the column {missing[0]} is missing; ask for axis_x={DAY} and axis_y={NETWORK}",
        )
    values = (dict(zip(sheet.header, row, strict=True)) for row in sheet.rows)
    rows = Builder().rows(values, path=sheet.path, label=sheet.label, first=sheet.first)
    return CountTable(sheet=sheet, rows=tuple(row for row in rows if any(row.values())))


def _is_json(path: str) -> bool:
    return (
        Path(path).suffix.lower() == ".json"
        or read_bytes(path, MOST_BYTES)[:64].lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{"
    )


def _json(path: str) -> Sheet:
    reading = read(read_bytes(path, MOST_BYTES))
    held = reading.value
    if reading.problems or not isinstance(held, dict):
        raise CannotCheck(path, "not the answer of a query: no JSON object")
    result = held.get("result")
    if not isinstance(result, list) or not all(isinstance(one, dict) for one in result):
        said = held.get("msg") or held.get("error")
        reason = f"the query failed: {said}" if said else 'no counts by day and network: "result" is no list of objects'
        raise CannotCheck(path, reason)
    header = tuple(dict.fromkeys(str(key) for one in result for key in one))
    rows = tuple(tuple(_plain(one.get(key)) for key in header) for one in result)
    return Sheet(path=path, name="", header=header, rows=rows, first=1)


def _plain(value: Any) -> Any:
    return "" if value is None else value


def count_rows(table: CountTable, subject: Subject, source: str) -> tuple[CountRow, ...]:
    """Return what each row counts.

    Raises:
        CannotCheck: if the file has no column of networks and is not about one network, or counts by weeks or months.
    """
    if NETWORK not in table.sheet.header and subject.network is None:
        raise CannotCheck(
            table.sheet.path, f"no counts by network: the column {NETWORK} is missing; ask for axis_y={NETWORK}"
        )
    rows, seen = [], set[tuple[str, ...]]()
    for row in table.rows:
        texts = tuple(cell.text for cell in row.values())
        found = _row(row, subject, source)
        rows.append(evolve(found, count=None, bad=row[DAY], why="the same as a row before") if texts in seen else found)
        seen.add(texts)
    days = sorted({one.count.day for one in rows if one.count})
    longer = _longer_than_days(days)
    if longer:
        raise CannotCheck(table.sheet.path, f"counts by {longer}; ask for counts by day (time_grain=day)")
    return tuple(rows)


def _longer_than_days(days: Sequence[date]) -> str | None:
    """Return of what days look to be the first ones: weeks or months; None if they are days."""
    if len(days) < _MANY:
        return None
    if all((two - one).days % _WEEK == 0 for one, two in pairwise(days)):
        return "week"
    return "month" if all(day.day == 1 for day in days) else None


def _row(row: TableRow, subject: Subject, source: str) -> CountRow:
    network = _ASN.fullmatch(row[NETWORK].text if NETWORK in row else subject.network or "")
    if network is None:
        return CountRow(row=row, count=None, bad=row[NETWORK], why="no number of a network")
    day = _DATE.fullmatch(row[DAY].text)
    try:
        read_day = date(*map(int, day.groups())) if day else None
    except ValueError:
        read_day = None
    if read_day is None:
        return CountRow(row=row, count=None, bad=row[DAY], why="no day")
    numbers: dict[str, int] = {}
    for name, column in COUNTS.items():
        if not _NUMBER.fullmatch(row[column].text):
            return CountRow(row=row, count=None, bad=row[column], why="no whole number")
        numbers[name] = int(row[column].text.removesuffix(".0"))
    rest = row[REST].text.removesuffix(".0") if REST in row else ""
    outcomes = sum(numbers.values()) - numbers["tests"]
    if outcomes > numbers["tests"] or (rest.isdecimal() and outcomes + int(rest) != numbers["tests"]):
        return CountRow(row=row, count=None, bad=row[COUNTS["tests"]], why="not the sum of the outcomes")
    count = NetworkDay(network=f"AS{int(network[1])}", day=read_day, source=source, **numbers)
    return CountRow(row=row, count=count)


def joined(counts: Sequence[NetworkDay]) -> Iterator[NetworkDay]:
    """Yield one count for each network and day of a file: rows of one day, such as those of its hours, are added up."""
    found: dict[tuple[str, date], NetworkDay] = {}
    for one in counts:
        held = found.get((one.network, one.day))
        found[one.network, one.day] = (
            one
            if held is None
            else evolve(
                held,
                tests=held.tests + one.tests,
                anomalies=held.anomalies + one.anomalies,
                confirmed=held.confirmed + one.confirmed,
                failures=held.failures + one.failures,
            )
        )
    yield from found.values()


def union(*held: Mapping[tuple[str, date], NetworkDay]) -> dict[tuple[str, date], NetworkDay]:
    """Return the counts of several files: of two for one network and day, that of more tests, in whatever order they are read."""
    found: dict[tuple[str, date], NetworkDay] = {}
    for counts in held:
        for key, one in counts.items():
            found[key] = max(found.get(key, one), one, key=lambda each: (each.tests, each.source, each))
    return found
