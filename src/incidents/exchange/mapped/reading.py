"""Read a table into records by a map."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from attrs import evolve, field, frozen

from incidents.build import Builder, Fate, TableRow, id_of
from incidents.english import counted
from incidents.errors import CannotCheck
from incidents.exchange.aliases import Key, original_keys
from incidents.exchange.columns import UnreadSheet, folded
from incidents.exchange.folder import FormerRecord
from incidents.exchange.mapped.map_file import InvalidTableMap, TableMap
from incidents.exchange.mapped.plan import PartPlan, placeholders
from incidents.exchange.mapped.row import RowImport
from incidents.exchange.mapped.values import word_of
from incidents.exchange.result import ImportedRecord, ImportNote, ImportResult, Progress, left_over
from incidents.exchange.sheets import Sheet, read_sheets
from incidents.exchange.texts import urls
from incidents.patterns import pattern
from incidents.suggestions import in_words, nearest

NAME: Final = "csv"
_DIGITS: Final = pattern("([0-9]{1,18})")
_UNLICENSED: Final = "not stated in the map"


@frozen(kw_only=True)
class MappedRows:
    """The rows of one record."""

    key: Key
    rows: tuple[TableRow, ...] = field(repr=False)
    """In an order that does not depend on the file."""
    links: frozenset[str] = field(repr=False)
    """The addresses of its sources."""


def importer_name(table: TableMap) -> str:
    """Return the name under which the folder keeps what the last import of the table made."""
    return f"{NAME}-{table.table.name}"


def read_mapped(
    path: str, table: TableMap, former: Mapping[str, FormerRecord], progress: Progress | None = None
) -> ImportResult:
    """Return the records in a table, and what became of each cell.

    Args:
        path: A CSV file or a workbook.
        table: The map.
        former: The records of the last import by id, whose ids stay.
        progress: Called for each record.

    Raises:
        CannotCheck: if the file cannot be read, or has no row below the header.
        InvalidTableMap: if the table lacks a column of the map, or the map one of the table where it must have all.
    """
    sheet, unread = _sheet(path, table)
    misfits = table.misfits(sheet)
    if misfits:
        raise InvalidTableMap(misfits)
    builder = Builder(vocabulary=table.table.vocabulary)
    rows = tuple(_rows(sheet, builder))
    keyless = [row for row in rows if not any(_key(row, table))]
    found = _merged(_groups((row for row in rows if any(_key(row, table))), table), former)
    ids = _ids([group for group, _ in found], table, former)
    for done, ((group, _), name) in enumerate(zip(found, ids, strict=True), 1):
        for number, row in enumerate(group.rows):
            draft = builder.draft(name, label=row.label)
            RowImport(draft=draft, row=row, table=table.table, root=table.plan, is_first=number == 0).add()
        if progress is not None:
            progress(done, len(found))
    built = {one.id: one for one in builder.finish()}
    records = tuple(
        ImportedRecord(
            built=built[name],
            keys=keys,
            links=tuple(sorted(group.links)),
            rows=tuple(row.label for row in group.rows),
        )
        for (group, keys), name in sorted(zip(found, ids, strict=True), key=lambda pair: pair[1])
    )
    ignored = {column for column, spec in table.table.columns.items() if spec.ignore}
    outcomes = (
        evolve(one, fate=Fate.LEFT_OVER, places=()) if one.origin.column in ignored else one
        for one in builder.outcomes(one.built for one in records)
    )
    return ImportResult(
        importer=importer_name(table),
        path=path,
        licence=table.table.licence or _UNLICENSED,
        records=records,
        outcomes=(*outcomes, *left_over(unread)),
        unread=unread,
        notes=tuple(_notes(sheet, table, found, keyless)),
    )


def _sheet(path: str, table: TableMap) -> tuple[Sheet, tuple[UnreadSheet, ...]]:
    """Return the sheet that the map means, below its header, and what else is in the file."""
    wanted, number = table.table.sheet, int(table.table.header)
    held = read_sheets(path)
    sheets = [below(sheet, number) for sheet in held]
    columns = {column for _, column in placeholders(table.table)}
    if wanted is None:
        place = next((at for at, one in enumerate(sheets) if columns <= set(one.header)), 0)
    else:
        names = [one.name.strip() for one in sheets]
        if wanted not in names:
            near = nearest(wanted, names)
            said = f'; did you mean "{near[0]}"?' if near else f"; its sheets are {', '.join(names)}"
            raise CannotCheck(path, f'no sheet "{wanted}"{said}')
        place = names.index(wanted)
    if not sheets or not sheets[place].rows:
        raise CannotCheck(path, f"no row below the header, which is row {number}")
    above = held[place].rows[: max(0, number - 2)] if number > 1 else ()
    unread = [
        UnreadSheet(sheet=one, why="the map is about another sheet") for at, one in enumerate(held) if at != place
    ]
    if number > 1:
        unread.append(UnreadSheet(sheet=evolve(held[place], rows=above), why=f"rows above the header in row {number}"))
    return sheets[place], tuple(unread)


def below(sheet: Sheet, number: int) -> Sheet:
    """Return a sheet whose header is in a row; columns of one name get numbers."""
    lines = (sheet.header, *sheet.rows)
    header = tuple(str(cell).strip() for cell in lines[number - 1]) if 0 < number <= len(lines) else ()
    named: list[str] = []
    for place, name in enumerate(header, 1):
        plain = name or f"column {place}"
        times = sum(other.partition(" #")[0] == plain for other in named)
        named.append(f"{plain} #{times + 1}" if times else plain)
    return evolve(sheet, header=tuple(named), rows=tuple(lines[number:]), first=number + 1)


def _rows(sheet: Sheet, builder: Builder) -> Iterator[TableRow]:
    """Yield the rows that have a value in any column."""
    values = (dict(zip(sheet.header, row, strict=True)) for row in sheet.rows)
    for row in builder.rows(values, path=sheet.path, label=sheet.label, first=sheet.first):
        if any(row.values()):
            yield row


def _key(row: TableRow, table: TableMap) -> Key:
    return tuple(in_words(row[column].text) or folded(row[column].text) for column in table.table.key)


def _groups(rows: Iterable[TableRow], table: TableMap) -> tuple[MappedRows, ...]:
    """Return the rows by record, sorted by their keys."""
    found: dict[Key, list[TableRow]] = {}
    for row in rows:
        found.setdefault(_key(row, table), []).append(row)
    columns = list(_link_columns(table.plan))
    return tuple(
        MappedRows(
            key=key,
            rows=tuple(sorted(found[key], key=lambda row: _order(row, table))),
            links=frozenset(one.text for row in found[key] for name in columns for one in urls(row[name])),
        )
        for key in sorted(found)
    )


def _order(row: TableRow, table: TableMap) -> tuple[Any, ...]:
    """Return what rows of one record are ordered by: what tells parts apart, with numbers as numbers, then everything."""
    steps = [row[column].text for columns in table.table.parts.values() for column in columns]
    numbered = [
        [(not part.isdecimal(), int(part) if part.isdecimal() else 0, part) for part in _DIGITS.split(text)]
        for text in steps
    ]
    return numbered, sorted((name, cell.text) for name, cell in row.items())


def _link_columns(plan: PartPlan) -> Iterator[str]:
    """Yield the columns with addresses of sources."""
    for part in plan.named("sources"):
        yield from (one.column for one in part.values.get("url", ()) if one.column)


def _merged(
    groups: Sequence[MappedRows], former: Mapping[str, FormerRecord]
) -> list[tuple[MappedRows, tuple[Key, ...]]]:
    """Return groups with their keys, the original one first; those that are one record under two spellings are one."""
    originals = original_keys(groups, former)
    by_key: dict[Key, list[MappedRows]] = {}
    for group in groups:
        by_key.setdefault(originals.get(group.key, group.key), []).append(group)
    return [
        (
            evolve(held[0], key=key, rows=tuple(row for one in held for row in one.rows)),
            (key, *(one.key for one in held if one.key != key)),
        )
        for key, held in sorted(by_key.items())
    ]


def _ids(groups: Sequence[MappedRows], table: TableMap, former: Mapping[str, FormerRecord]) -> list[str]:
    """Return the id of each record: that of an earlier import, or one made of words of its first row."""
    known = {key: name for name, record in former.items() for key in record.keys}
    taken = set(former)
    found = []
    for group in groups:
        columns = table.table.id or table.table.key
        words = [word_of(group.rows[0][column], table.table.columns.get(column)) for column in columns]
        name = known.get(group.key) or id_of(*words, key=group.key if table.table.id else None)
        if name in taken and group.key not in known:
            name = id_of(*words, key=group.key)
        taken.add(name)
        found.append(name)
    return found


def _notes(
    sheet: Sheet,
    table: TableMap,
    found: Sequence[tuple[MappedRows, tuple[Key, ...]]],
    keyless: Sequence[TableRow],
) -> Iterator[ImportNote]:
    """Yield what a reader should look at."""
    named = {column for _, column in placeholders(table.table)}
    more = [name for name in sheet.header if name not in named]
    yield ImportNote(
        title=f"{counted(len(more), 'column')} that the map does not name, kept in extensions:", lines=tuple(more)
    )
    yield ImportNote(
        title=f"{counted(len(keyless), 'row')} without a value in {' and '.join(table.table.key)}, not imported:",
        lines=tuple(row.label for row in keyless),
    )
    joined = [group for group, _ in found if len(group.rows) > 1]
    yield ImportNote(
        title=f"{counted(len(joined), 'record')} of more than one row:",
        lines=tuple(f"{', '.join(group.key)}: {', '.join(row.label for row in group.rows)}" for group in joined),
    )
    mended = [(keys[0], key) for _, keys in found for key in keys[1:]]
    yield ImportNote(
        title=f"{counted(len(mended), 'record')} under another spelling than before:",
        lines=tuple(f"{', '.join(old)} is now {', '.join(new)}" for old, new in mended),
    )
