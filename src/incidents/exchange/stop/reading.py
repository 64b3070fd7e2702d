"""Read the table of STOP into records."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from attrs import evolve

from incidents.build import Builder, BuiltRecord
from incidents.english import counted
from incidents.errors import CannotCheck
from incidents.exchange.aliases import Key, original_keys
from incidents.exchange.columns import Tracker, TrackerRow, UnreadSheet
from incidents.exchange.folder import FormerRecord
from incidents.exchange.result import ImportedRecord, ImportNote, ImportResult, Progress, left_over
from incidents.exchange.sheets import Sheet, read_sheets
from incidents.exchange.stop.durations import Counting, RowDuration, durations
from incidents.exchange.stop.groups import PARTS, RowGroup, groups
from incidents.exchange.stop.names import TableNames
from incidents.exchange.stop.record import add_record

NAME = "stop"


def read_stop(path: str, former: Mapping[str, FormerRecord], progress: Progress | None = None) -> ImportResult:
    """Return the records in a table of STOP, and what became of each cell.

    Args:
        path: A CSV file or a workbook.
        former: The records of the last import by id, whose ids stay when a row is spelt differently.
        progress: Called for each record.

    Raises:
        CannotCheck: if the file cannot be read, or no sheet has the columns of STOP.
    """
    tracker = Tracker(NAME)
    sheets = read_sheets(path)
    known = [sheet for sheet in sheets if tracker.generation(sheet) is not None]
    if not known:
        raise CannotCheck(path, "no table of STOP: no sheet has the columns country and start_date in its first row")
    builder = Builder(vocabulary=tracker.table.vocabulary)
    rows = [row for sheet in known for row in tracker.rows(sheet, builder)]
    found = _merged(groups(rows, tracker), former)
    names = TableNames.of(rows, tracker)
    built: dict[str, BuiltRecord] = {}
    for done, (group, _) in enumerate(found, 1):
        add_record(builder, group, tracker, names)
        built[group.id] = builder.draft(group.id).finish()
        if progress is not None:
            progress(done, len(found))
    records = tuple(
        ImportedRecord(
            built=built[group.id],
            keys=keys,
            links=tuple(sorted(group.links)),
            rows=tuple(row.row.label for row in group.rows),
        )
        for group, keys in sorted(found, key=lambda pair: pair[0].id)
    )
    unread = tuple(
        UnreadSheet(sheet=sheet, why="its first row does not name the columns country and start_date")
        for sheet in sheets
        if sheet not in known
    )
    return ImportResult(
        importer=NAME,
        path=path,
        licence=tracker.table.licence,
        records=records,
        outcomes=(*builder.outcomes(one.built for one in records), *left_over(unread)),
        unread=unread,
        notes=tuple(_notes(known, tracker, rows, found)),
    )


def _merged(found: Sequence[RowGroup], former: Mapping[str, FormerRecord]) -> list[tuple[RowGroup, tuple[Key, ...]]]:
    """Return groups with their keys, the original one first; groups that are one record under two spellings are one."""
    originals = original_keys(found, former)
    by_key: dict[Key, list[RowGroup]] = {}
    for group in found:
        by_key.setdefault(originals.get(group.key, group.key), []).append(group)
    return [
        (
            evolve(
                held[0],
                key=key,
                rows=tuple(sorted((row for one in held for row in one.rows), key=lambda row: row.order)),
            ),
            (key, *(one.key for one in held if one.key != key)),
        )
        for key, held in sorted(by_key.items())
    ]


def _notes(
    sheets: Iterable[Sheet],
    tracker: Tracker,
    rows: Sequence[TrackerRow],
    found: Sequence[tuple[RowGroup, tuple[Key, ...]]],
) -> Iterator[ImportNote]:
    counted_rows = durations(rows, tracker)
    counts = Counter(one.counting for one in counted_rows)
    explained = counts[Counting.EXPLAINED]
    yield ImportNote(
        title=f"{counted(explained, 'duration')} as the table counts; these are not:",
        lines=tuple(_duration_line(one) for one in sorted(counted_rows, key=_order) if one.is_listed),
    )
    joined = [group for group, _ in found if len(group.rows) > 1]
    yield ImportNote(
        title=f"{counted(len(joined), 'record')} of more than one row:",
        lines=tuple(f"{group.id}: {', '.join(row.row.label for row in group.rows)}" for group in joined),
    )
    mended = [(group, keys[1:]) for group, keys in found if keys[1:]]
    yield ImportNote(
        title=f"{counted(len(mended), 'record')} under another spelling than before:",
        lines=tuple(f"{group.id}: {_spelling(group.key, key)}" for group, keys in mended for key in keys),
    )
    unknown = [(sheet, name) for sheet in sheets for name in tracker.unknown_columns(sheet)]
    yield ImportNote(
        title=f"{counted(len(unknown), 'column')} of unknown meaning, kept in extensions:",
        lines=tuple(f"{sheet.name}: {name}" if sheet.name else name for sheet, name in unknown),
    )


def _order(one: RowDuration) -> int:
    return list(Counting).index(one.counting)


def _duration_line(one: RowDuration) -> str:
    between = f"{one.row.text('start_date')[:10]} to {one.row.text('end_date')[:10] or 'no date'}"
    return f"{one.row.row.label}: {one.counting}: {' '.join(one.row.text('duration').split())} ({between})"


def _spelling(old: Key, new: Key) -> str:
    return "; ".join(
        f'{part} "{before}" is now "{after}"'
        for part, before, after in zip(PARTS, old, new, strict=True)
        if before != after
    )
