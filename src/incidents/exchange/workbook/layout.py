"""The sheets of a workbook: one for each flat table, with the columns that a record contains and those that order rows.

A row is recognised by its key: the name of its sheet and its id, such as ``actions/order``, or its number, such as
``claims/2``. A row within another one names the key of that row, and perhaps an object in it, as in
``actions/order/announced``.
"""

from __future__ import annotations

from functools import cache
from typing import Final

from attrs import frozen

from incidents.exchange.tables.compiler import ChildList, CompiledTable, compiled_tables
from incidents.exchange.tables.definitions import INCIDENTS, Aspect, ColumnOrigin, ColumnType
from incidents.model.field_kinds import FieldKind, kinds

RECORD: Final = "record"
KEY: Final = "key"
PART_OF: Final = "part_of"
ORDER: Final = "order"
LANGUAGE: Final = "language"
HELP: Final = "help"
CODES: Final = "codes"
LONG_TEXTS: Final = "long_texts"
EXPORTED: Final = "exported"
"""The sheet that has each record as it was exported."""
_HIDDEN: Final = ("schema", "schema_version")
OWN_SHEETS: Final = (HELP, CODES, LONG_TEXTS, EXPORTED)
"""The sheets that are no tables."""


@frozen(kw_only=True)
class SheetColumn:
    """A column of a sheet."""

    title: str
    """The JSON keys of the value, joined by points; or what the column is for."""
    description: str
    """What it contains; empty for a column that orders or joins rows, which messages of each language describe."""
    type: ColumnType = ColumnType.TEXT
    codelist: str | None = None
    required: bool = False
    hidden: bool = False
    path: tuple[str, ...] = ()
    """The names of the attributes that lead to the value; none for a column that orders or joins rows."""
    kind: FieldKind | None = None
    """What the field takes."""


@frozen(kw_only=True)
class Layout:
    """A sheet with the table whose rows it has."""

    compiled: CompiledTable
    columns: tuple[SheetColumn, ...]
    parents: tuple[tuple[str, ChildList], ...]
    """The lists in which its rows lie, each with the table of the row around it."""

    @property
    def name(self) -> str:
        """The name of the sheet, which is that of the table."""
        return self.compiled.table.name

    @property
    def titles(self) -> tuple[str, ...]:
        """The titles of the columns, in order."""
        return tuple(column.title for column in self.columns)

    @property
    def only_parent(self) -> ChildList | None:
        """The list of the record in which all rows lie; None if a row must say where it lies."""
        (where, child), *others = self.parents or ((None, None),)
        return child if where == INCIDENTS and not others else None


@cache
def layouts() -> tuple[Layout, ...]:
    """Return the sheets in the order of the tables."""
    held: dict[str, list[tuple[str, ChildList]]] = {name: [] for name in compiled_tables()}
    for name, compiled in compiled_tables().items():
        for child in compiled.children:
            held[child.table].append((name, child))
    return tuple(_layout(compiled, tuple(held[name])) for name, compiled in compiled_tables().items())


def _layout(compiled: CompiledTable, parents: tuple[tuple[str, ChildList], ...]) -> Layout:
    own = _fields(compiled)
    is_named = any(column.title == "id" and column.required for column in own)
    keys: list[SheetColumn] = []
    if parents:
        is_alone = [where for where, _ in parents] == [INCIDENTS]
        is_mapping = any(child.is_mapping for _, child in parents)
        keys = [
            _key(RECORD, required=True),
            # A key that can be guessed from the id, or that no row names, is of no use to a reader.
            _key(KEY, hidden=is_named or not compiled.children),
            *(() if is_alone else (_key(PART_OF, required=True),)),
            _key(LANGUAGE, required=True) if is_mapping else _key(ORDER),
        ]
    return Layout(compiled=compiled, columns=(*keys, *own), parents=parents)


def _key(title: str, *, required: bool = False, hidden: bool = False) -> SheetColumn:
    return SheetColumn(title=title, description="", required=required, hidden=hidden)


def _fields(compiled: CompiledTable) -> list[SheetColumn]:
    made = []
    for column in compiled.table.columns:
        if column.origin is ColumnOrigin.RECORD and column.aspect is Aspect.VALUE:
            cls = compiled.of
            for name in column.path[:-1]:
                cls = kinds(cls)[name].part or cls
            kind = kinds(cls)[column.path[-1]]
            made.append(
                SheetColumn(
                    title=".".join(keys_of(compiled.of, column.path)),
                    description=column.description.removesuffix(" As the record has it."),
                    type=column.type,
                    codelist=column.codelist,
                    required=column.required,
                    hidden=column.name in _HIDDEN,
                    path=column.path,
                    kind=kind,
                )
            )
    return made


def keys_of(cls: type, path: tuple[str, ...]) -> tuple[str, ...]:
    """Return the JSON keys that lead to what a path of attributes leads to."""
    made = []
    for name in path:
        kind = kinds(cls)[name]
        made.append(kind.key)
        cls = kind.part or cls
    return tuple(made)


def letters(place: int) -> str:
    """Return the letters of a column by its place from 0: A, B … Z, AA."""
    made = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        made = chr(ord("A") + rest) + made
    return made
