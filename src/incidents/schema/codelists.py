"""Published codelists: as JSON data, and as CSV with one row per code."""

from __future__ import annotations

import typing
from collections.abc import Iterator
from typing import Any, Final

from incidents.data import ENGLISH, languages
from incidents.model.codes import Codelist
from incidents.model.codes.codelist_file import MappingRelation
from incidents.schema.tables import csv_text

SEPARATOR: Final = "; "
"""The separator of several values in one cell of the table."""


def codelist_data(codelist: type[Codelist]) -> dict[str, Any]:
    """Return a codelist as JSON data."""
    about = codelist.about()
    return {
        "codelist": about.name,
        "title": about.title,
        "description": about.description,
        "codes": [_code(code) for code in codelist],
    }


def _code(code: Codelist) -> dict[str, Any]:
    data: dict[str, Any] = {"code": code.value, "label": code.label, "definition": code.definition, **code.traits()}
    if code.broader:
        data["broader"] = code.broader
    if code.distinct_from:
        data["distinct_from"] = list(code.distinct_from)
    data["since"] = code.since
    if code.deprecated:
        data["deprecated"] = {
            "since": code.deprecated.since,
            "reason": code.deprecated.reason,
            **({"successor": code.deprecated.successor} if code.deprecated.successor else {}),
        }
    data["labels"] = code.labels
    if code.definitions:
        data["definitions"] = code.definitions
    data["mappings"] = [
        {"vocabulary": mapping.vocabulary, "term": mapping.term, "relation": mapping.relation}
        for mapping in code.mappings
    ]
    return data


def codelist_table(codelist: type[Codelist]) -> str:
    """Return a codelist as CSV: the content of its JSON, with empty cells for missing values.

    A column such as ``label_es`` holds the labels in one language, and one such as ``mapping_exactMatch`` the terms of
    outside vocabularies to which a code is mapped by that relation, each after the id of its vocabulary:
    ``stop: ordered_by=Judiciary``.
    """
    columns = _columns(codelist)
    codes = (dict(_cells(code)) for code in codelist_data(codelist)["codes"])
    return csv_text(columns, (tuple(map(code.get, columns)) for code in codes))


def _columns(codelist: type[Codelist]) -> tuple[str, ...]:
    """Return the columns of a table: those of every list, and between them the traits of this one."""
    return (
        *("code", "label", "definition"),
        *dict.fromkeys(trait for code in codelist for trait in code.traits()),
        *("broader", "distinct_from", "since", "deprecated_since", "deprecated_reason", "deprecated_successor"),
        *(f"{part}_{language}" for part in ("label", "definition") for language in languages() if language != ENGLISH),
        *(f"mapping_{relation}" for relation in typing.get_args(MappingRelation)),
    )


def _cells(code: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the column and the text of each value in the JSON data of a code."""
    for key, value in code.items():
        if key == "mappings":
            for relation in typing.get_args(MappingRelation):
                terms = [f"{one['vocabulary']}: {one['term']}" for one in value if one["relation"] == relation]
                yield f"mapping_{relation}", SEPARATOR.join(terms)
        elif key in ("labels", "definitions"):
            yield from ((f"{key.removesuffix('s')}_{language}", text) for language, text in value.items())
        elif key == "deprecated":
            yield from ((f"deprecated_{part}", text) for part, text in value.items())
        elif isinstance(value, bool):
            yield key, "true" if value else "false"
        else:
            yield key, value if isinstance(value, str) else SEPARATOR.join(value)
