"""How text for people is drawn: in colour or not, with blocks or letters, in which width."""

from __future__ import annotations

import shutil
from typing import Final

from incidents.values import frozen

_WIDEST: Final = 120
BOLD: Final = "1"
FAINT: Final = "2"


@frozen(kw_only=True)
class Style:
    """Colours, block characters, the number of columns, and whether sentences are wrapped."""

    colour: bool = False
    blocks: bool = True
    """Whether bars are drawn with block characters; else with letters that every console shows."""
    columns: int = _WIDEST
    wrap: bool = False
    """Only for a terminal: in a log or a file, a sentence on one line is easier to search."""

    def paint(self, text: str, code: str) -> str:
        """Return a text in a colour if colours are used."""
        return f"\x1b[{code}m{text}\x1b[0m" if self.colour and text else text


BLOCKS: Final = "█▒░…▏"
"""Characters of bars, which not every console has."""
PLAIN: Final = Style()
"""No colour."""


def columns() -> int:
    """Return the number of columns to use: those of the terminal, at most 120."""
    return min(_WIDEST, shutil.get_terminal_size((_WIDEST, 24)).columns)
