"""Texts that a spreadsheet would run as formulas."""

from __future__ import annotations

from typing import Final

from incidents.patterns import pattern

FORMULA: Final = r"[=+\-@\uff1d\uff0b\uff0d\uff20]"
"""The characters with which spreadsheets let a formula begin, also in full width."""
_STARTS: Final = r"(?:\A|(?<=[;\n]))"
"""Where a cell can begin: spreadsheets of some countries end cells at semicolons, and may take a line for a row."""
_FIRST: Final = frozenset("' =+-@\uff1d\uff0b\uff0d\uff20")
"""What a text that begins with a formula begins with."""
_FORMULA_START: Final = pattern(rf"{_STARTS}(?=[' ]*{FORMULA})")
_SECURED: Final = pattern(rf"{_STARTS}'(?=[' ]*{FORMULA})")


def may_be_formula(text: str) -> bool:
    """Return whether a text may have a formula; most texts have none at first sight."""
    return text[:1] in _FIRST or ";" in text or "\n" in text


def secured(text: str) -> tuple[str, int]:
    """Return a text with an apostrophe before each formula, and the number of formulas."""
    return _FORMULA_START.subn("'", text) if may_be_formula(text) else (text, 0)


def without_apostrophes(cell: str) -> str:
    """Return the text of a cell without the apostrophes that keep formulas from running."""
    return _SECURED.sub("", cell)
