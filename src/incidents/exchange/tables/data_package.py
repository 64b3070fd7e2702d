"""The descriptor of a Frictionless data package: its tables, with types, keys and descriptions.

Source: Data Package, Data Resource, Table Schema and CSV Dialect of Frictionless Data, version 1.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

from attrs import frozen

from incidents.codec.output import Made
from incidents.exchange.tables.definitions import ColumnType, FlatColumn, FlatTable
from incidents.model.codes import codelist_named
from incidents.version import __version__

DESCRIPTOR: Final = "datapackage.json"
_TYPES: Final = {
    ColumnType.TEXT: "string",
    ColumnType.CODE: "string",
    ColumnType.DATE: "date",
    ColumnType.INTEGER: "integer",
    ColumnType.NUMBER: "number",
    ColumnType.BOOLEAN: "boolean",
    ColumnType.LIST: "array",
    ColumnType.OBJECT: "object",
}


@frozen(kw_only=True)
class About:
    """What the person who exports says about the records."""

    title: str | None = None
    licence: str | None = None
    """The name of the licence, such as ``CC-BY-4.0``."""
    url: str | None = None
    """The address at which people find the records."""
    downloads: tuple[str, ...] = ()
    """The addresses of files with all records."""


def csv_path(table: FlatTable) -> str:
    """Return the path of a table within the package."""
    return f"{table.name}.csv"


def descriptor(tables: tuple[FlatTable, ...], files: Mapping[str, Made], about: About) -> str:
    """Return the descriptor of a package as JSON; `files` are the files of the tables, by their paths."""
    package: dict[str, Any] = {
        "profile": "tabular-data-package",
        "name": "incidents",
        "title": about.title or "Incidents between states and platforms",
        "description": (
            f"Records of the format incidents/0 as flat tables, written by incidents {__version__}. The table "
            "data_dictionary explains the columns, and the table codes the codes. An apostrophe before =, +, - or @ at the "
            "beginning of a text, of a line or after a semicolon is not part of the text."
        ),
        **({"homepage": about.url} if about.url else {}),
        **({"licenses": [{"name": about.licence}]} if about.licence else {}),
        "resources": [_resource(table, files[csv_path(table)]) for table in tables],
    }
    return json.dumps(package, ensure_ascii=False, indent=2) + "\n"


def _resource(table: FlatTable, file: Made) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "description": table.description,
        "path": csv_path(table),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": file.size,
        "hash": f"sha256:{file.sha256}",
        "schema": {
            "fields": [_field(column) for column in table.columns],
            "missingValues": [""],
            "primaryKey": list(table.primary_key),
            **(
                {
                    "foreignKeys": [
                        {"fields": [key.column], "reference": {"resource": key.table, "fields": [key.target]}}
                        for key in table.foreign_keys
                    ]
                }
                if table.foreign_keys
                else {}
            ),
        },
    }


def _field(column: FlatColumn) -> dict[str, Any]:
    constraints: dict[str, Any] = {"required": True} if column.required else {}
    if column.codelist and column.type is ColumnType.CODE:
        constraints["enum"] = [code.value for code in codelist_named(column.codelist)]
    return {
        "name": column.name,
        "type": _TYPES[column.type],
        "description": column.description,
        **({"constraints": constraints} if constraints else {}),
    }
