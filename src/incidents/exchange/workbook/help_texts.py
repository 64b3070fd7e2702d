"""What a workbook says about itself: how to edit it, and what each column contains."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from incidents.exchange.workbook.layout import SheetColumn, layouts
from incidents.views.words import Words

_STEPS: Final = ("rows", "lists", "codes", "times", "order", "part_of", "deleted", "exported", "back")
"""The messages about how to edit a workbook, in order."""


def help_rows(words: Words) -> Iterator[tuple[str, ...]]:
    """Yield the rows of the sheet of help: how to edit, and then every column of every sheet."""
    yield (words("workbook.help"),)
    for name in _STEPS:
        yield (words(f"workbook.help.{name}"),)
    yield ("",)
    yield tuple(words(f"workbook.head.{name}") for name in ("sheet", "column", "needed", "list", "contains"))
    for one in layouts():
        for column in one.columns:
            needed = words("workbook.needed") if column.required else ""
            yield one.name, column.title, needed, column.codelist or "", described(column, words)


def described(column: SheetColumn, words: Words) -> str:
    """Return what a column contains."""
    return column.description or words(f"workbook.column.{column.title}")
