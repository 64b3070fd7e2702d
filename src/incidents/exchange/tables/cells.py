"""Cells of CSV: values as text that no spreadsheet runs as a formula and no terminal obeys."""

from __future__ import annotations

import json
from datetime import date
from typing import Final

from incidents.codec.formulas import FORMULA, may_be_formula, secured, without_apostrophes
from incidents.exchange.harmless import escaped, escaped_controls, without_controls
from incidents.exchange.losses import Losses
from incidents.exchange.tables.definitions import ColumnType
from incidents.exchange.tables.rows import Cell
from incidents.patterns import pattern

_FORMULA_IN_JSON: Final = pattern(rf"(?<=;)( *)({FORMULA})")
_SPREADSHEET_CELL: Final = 32_767
"""Characters of a cell that spreadsheets keep."""


def csv_cell(value: Cell, kind: ColumnType, losses: Losses) -> str:
    """Return a value as the text of a cell; None is an empty cell.

    A text that a spreadsheet would run as a formula gets an apostrophe before the formula; `plain_text` removes it. Control
    characters become U+FFFD. Lists and mappings are JSON. `losses` counts what was changed.
    """
    if value is None:
        return ""
    if type(value) is str and len(value) <= _SPREADSHEET_CELL and value.isprintable() and not may_be_formula(value):
        return value  # as most texts are
    text = _text(value, kind, losses)
    if len(text) > _SPREADSHEET_CELL:
        losses.add("cell", f"longer than the {_SPREADSHEET_CELL:,} characters that a spreadsheet keeps")
    return text


def _text(value: Cell, kind: ColumnType, losses: Losses) -> str:
    if isinstance(value, str):
        return _harmless(value, losses)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    return _json(value) if kind in (ColumnType.LIST, ColumnType.OBJECT) else str(value)


def plain_text(cell: str) -> str:
    """Return the text of a cell without the apostrophes that keep formulas from running."""
    return without_apostrophes(cell)


def _harmless(text: str, losses: Losses) -> str:
    harmless, formulas = secured(text)
    if formulas:
        losses.add("cell", "with an apostrophe before what a spreadsheet would run as a formula")
    return without_controls(harmless, "cell", losses)


def _json(value: Cell) -> str:
    """Return a list or mapping as JSON, in which escapes stand for what is not harmless."""
    text = escaped_controls(json.dumps(value, ensure_ascii=False, allow_nan=False))
    return _FORMULA_IN_JSON.sub(lambda found: f"{found[1]}{escaped(found[2])}", text)
