"""The reference page of maps, from the classes of the map and of the record."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import attrs

from incidents.exchange.mapped.paths import fields_of, names_parts
from incidents.model.codes import Codelist
from incidents.model.field_kinds import FieldKind
from incidents.model.fields import DESCRIPTION, KEY
from incidents.model.incident import Incident
from incidents.schema.table_map import MappedColumn, TableMapFile

MARK: Final = "<!-- Written by make reference; do not edit. -->"
_TOP: Final = "the record itself"
_ABOUT: Final = """A map says how `incidents import csv` makes records of a table.
[Bring your spreadsheet](../how-to/bring-your-spreadsheet.md) shows how to write one; `--new-map` writes a first version.
It is a TOML file; names of columns are written as in the table."""
_PATHS: Final = """A path leads from the record to a field, with a point between keys.
It has no positions: all values of a row for `actions.on` belong to one action.
Labels in brackets distinguish several parts, such as `actions.on` and `actions[lift].on`; a label is the id of its action.
A part of which the columns of a row say nothing is not made, even if constants say something of it; an action without a label is always made.

`sources` and `evidence` are about the whole row: everything that the row says gets its sources as evidence.
A quotation belongs to the source with the same label, and to its first web address; it is cut at twelve words.
A source with the address of an earlier one is that source, and an actor or place with the name of an earlier one is that actor or place.

`justifications`, `assessments` and `reactions` are about all actions of the row and `claims` about its first action, unless a constant says otherwise: `"claims.about" = "actions.effects"`.
A place that has no code is declared in the country of the row."""


def map_page() -> str:
    """Return the page in Markdown."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield from (MARK, "", "# Maps of tables", "", *_ABOUT.splitlines(), "", "## Keys of a map", "")
    yield from _keys(TableMapFile)
    yield from ("", "## Keys of a column", "", "Each entry under `columns` has one of `to` and `ignore`.", "")
    yield from _keys(MappedColumn)
    yield from ("", "## Paths", "", *_PATHS.splitlines())
    plain = [(key, kind) for key, kind in fields_of(None).items() if kind.part is None]
    yield from ("", f"### {_TOP.capitalize()}", "", *_table(plain, "", Incident))
    for key, kind in fields_of(None).items():
        if kind.part is not None:
            yield from ("", f"### {key}", "", *_table(fields_of(kind).items(), f"{key}.", kind.part))


def _keys(cls: type) -> Iterator[str]:
    yield from ("| key | meaning |", "|---|---|")
    for field in attrs.fields(cls):
        if field.name != "schema":
            needed = " Required." if field.default is attrs.NOTHING else ""
            yield f"| `{field.metadata.get(KEY, field.name)}` | {_cell(field.metadata[DESCRIPTION])}{needed} |"


def _table(fields: Any, before: str, cls: Any) -> Iterator[str]:
    yield from ("| path | takes | meaning |", "|---|---|---|")
    yield from _rows(fields, before, cls)


def _rows(fields: Any, before: str, cls: Any) -> Iterator[str]:
    described = {one.metadata.get(KEY, one.name): one.metadata.get(DESCRIPTION, "") for one in attrs.fields(cls)}
    for key, kind in fields:
        if kind.part is not None:
            yield from _rows(fields_of(kind).items(), f"{before}{key}.", kind.part)
        elif not kind.is_mapping:
            yield f"| `{before}{key}` | {_takes(kind)} | {_cell(described[key])} |"


def _takes(kind: FieldKind) -> str:
    """Return what a field takes, in words."""
    if names_parts(kind):
        return "a path, as a constant"
    if isinstance(kind.leaf, type) and issubclass(kind.leaf, Codelist):
        about = kind.leaf.about()
        word = f"a code of [{about.title.lower()}](codes.md#{about.title.lower().replace(' ', '-')})"
    elif kind.refers:
        word = "a name"
    else:
        word = {"When": "a date", "Duration": "a duration", "bool": "yes or no"}.get(
            getattr(kind.leaf, "__name__", ""), "a text" if kind.rule is not None else "a number"
        )
    return f"{word}; several" if kind.is_list else word


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
