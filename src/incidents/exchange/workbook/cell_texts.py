"""What the cells of a workbook say: every value as a text that a person can edit, and what such a text says.

A value is written in the first form that is read back as the same value. So whatever a text contains, even if it looks like
another form, nothing is lost.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from functools import cache, lru_cache
from typing import Any, Final

from incidents.exchange.harmless import escaped_controls
from incidents.exchange.tables.definitions import ColumnType
from incidents.exchange.tables.rows import Cell
from incidents.exchange.workbook.layout import SheetColumn
from incidents.model.codes import codelist_named
from incidents.model.plain_values import plain
from incidents.patterns import pattern

JSON_MARK: Final = "json:"
"""What a text begins with that is given as JSON, because it cannot be in a cell as it is."""
_UNSAFE: Final = pattern("[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\ud800-\\udfff\\ufffe\\uffff]")
"""Characters that XML cannot contain, or that a spreadsheet changes."""
_LONG: Final = pattern(r"long text [0-9]+")
_MARKED: Final = (JSON_MARK, "long text ")
"""The beginnings of texts that may not be read back as they are."""
_YES_NO: Final = {True: "true", False: "false"}
_TRUTHS: Final = {"true": True, "yes": True, "sí": True, "si": True, "false": False, "no": False}


def text_in_cell(value: Cell, column: SheetColumn, language: str) -> str:
    """Return a value as the text of a cell; empty for no value.

    Args:
        value: The value.
        column: Its column.
        language: The language of the labels of codes.
    """
    if value is None:
        return ""
    if isinstance(value, str) and column.type is ColumnType.TEXT and _is_plain(value):
        return value
    often = column.type in (ColumnType.CODE, ColumnType.LIST)
    return _known_form(value, column, language) if often else _first_form(value, column, language)


def _is_plain(text: str) -> bool:
    """Return whether a text is read back as it is, as most are."""
    return text.isprintable() and not text.startswith(_MARKED)


@lru_cache(maxsize=1 << 12)
def _known_form(value: Cell, column: SheetColumn, language: str) -> str:
    """Return the first form of a code or of a list, most of which occur often."""
    return _first_form(value, column, language)


def _first_form(value: Any, column: SheetColumn, language: str) -> str:
    return next(text for text in _forms(value, column, language) if value_in_text(text, column) == value)


def _forms(value: Any, column: SheetColumn, language: str) -> Iterator[str]:
    """Yield the forms in which a value can be written, the most readable one first."""
    if column.type is ColumnType.BOOLEAN:
        yield _YES_NO[value]
    elif column.type is ColumnType.LIST:
        yield "\n".join(item_of(column.codelist, item, language) if column.codelist else item for item in value)
        yield _ascii(list(value))
    elif column.type is ColumnType.CODE:
        yield item_of(str(column.codelist), value, language)
        yield value
    elif column.type is ColumnType.TEXT:
        yield value
        yield JSON_MARK + _ascii(value)
    elif column.type is ColumnType.OBJECT:
        yield escaped_controls(json.dumps(value, ensure_ascii=False, allow_nan=False))
        yield _ascii(value)
    else:
        yield _ascii(value)


def _ascii(value: Any) -> str:
    return json.dumps(value, allow_nan=False)


def value_in_text(text: str, column: SheetColumn) -> Any:
    """Return what the text of a cell says: a value of the column's type, or the text itself if it says none."""
    if _LONG.fullmatch(text) or _UNSAFE.search(text):
        return None  # not written like this: a reference to a long text, or characters that a cell cannot contain
    return meant_by(text, column)


def meant_by(text: str, column: SheetColumn) -> Any:
    """Return what the text of a cell says, whatever characters it has."""
    if column.type is ColumnType.LIST:
        return _several(text, column)
    if column.type is ColumnType.BOOLEAN:
        return _TRUTHS.get(text.strip().casefold(), text)
    if column.type is ColumnType.CODE:
        return code_in(text, str(column.codelist))
    if column.type is ColumnType.TEXT:
        held = _json(text.removeprefix(JSON_MARK), str) if text.startswith(JSON_MARK) else None
        return text if held is None else held
    held = _json(text, dict if column.type is ColumnType.OBJECT else (int, float))
    return text if held is None or isinstance(held, bool) else held


def _several(text: str, column: SheetColumn) -> Any:
    """Return the items of a list: those of a JSON array, or one a line; codes and ids may also stand between commas."""
    held = _json(text, list) if text.startswith("[") else None
    if held is not None and all(isinstance(item, str) for item in held):
        return tuple(held)
    lines = [line for line in text.split("\n") if line.strip(" \t\r")]
    return tuple(code_in(item, column.codelist) for line in lines for item in _parts(line, column))


def _parts(line: str, column: SheetColumn) -> Iterable[str]:
    """Return the items of a line: several only if each of them is an item as it is, and the line is none."""
    accepts = _accepted(column)
    parts = [part.strip() for part in re.split("[,;]", line)]
    return parts if len(parts) > 1 and not accepts(line) and all(map(accepts, parts)) else (line,)


def _accepted(column: SheetColumn) -> Callable[[str], bool]:
    kind = column.kind
    if column.codelist:
        return lambda text: code_in(text, column.codelist) in codelist_named(str(column.codelist))._value2member_map_
    rule = kind.rule if kind else None
    return rule.accepts if rule is not None and rule.pattern is not None else lambda _: True


def code_in(text: str, codelist: str | None) -> str:
    """Return the code of an item of a drop-down; any other text as it is."""
    if codelist is None:
        return text
    code = text.partition(":")[0].strip()
    return code if code in codelist_named(codelist)._value2member_map_ else text


@cache
def item_of(codelist: str, code: str, language: str) -> str:
    """Return what the drop-down of a list has for a code."""
    return f"{code}: {codelist_named(codelist)(code).label_in(language)}"


def _json(text: str, kinds: type | tuple[type, ...]) -> Any:
    """Return the value of a JSON text if it is of a type; None if it is not."""
    with suppress(ValueError, RecursionError):
        held = json.loads(text, parse_constant=_refuse)
        if isinstance(held, kinds):
            return held
    return None


def _refuse(text: str) -> Any:
    raise ValueError(text)


def text_of_cell(value: Any, long_texts: Mapping[str, str]) -> str:
    """Return the text of a cell as a reader of workbooks gives it; a reference to a long text is that text."""
    made = plain(value)
    if isinstance(made, bool):
        return _YES_NO[made]
    if isinstance(made, float) and made.is_integer():
        return str(int(made))
    text = "" if made is None else str(made)
    return long_texts.get(text.strip(), text)
