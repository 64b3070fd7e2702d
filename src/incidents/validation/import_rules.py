"""Rules of family 6xx: what a second import of a table finds in records that were edited since the first one."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import takewhile
from typing import Any, Final

from incidents.findings import Hit, Pointer
from incidents.values import frozen

_MOST_OF_A_VALUE: Final = 120
_BEFORE: Final = 30
"""Letters that are shown before the first one in which two long values differ."""


@frozen(kw_only=True)
class Clash:
    """A field that a curator and the table changed in different ways; the value of the curator stays."""

    pointer: Pointer
    mine: Any
    """The value in the file; None if it was removed."""
    theirs: Any
    """The value of the import; None if it was removed."""


def import_clash(clashes: Iterable[Clash]) -> Iterator[Hit]:
    """A curator and a later version of the imported table changed the same field in different ways.

    Why: The import keeps the value of the curator, and would lose the correction in the table if it were not shown.
    Source: imports; what a curator edited stays, and a contradiction is shown with both values
    """
    for clash in clashes:
        mine, theirs = (json.dumps(value, ensure_ascii=False) for value in (clash.mine, clash.theirs))
        alike = takewhile(lambda pair: pair[0] == pair[1], zip(mine, theirs, strict=False))
        start = max(0, sum(1 for _ in alike) - _BEFORE)
        here, there = (_part(text, start) for text in (mine, theirs))
        if clash.mine is None:
            gone = clash.pointer[-1]
            pointer, message = (
                clash.pointer[:-1],
                f'"{gone}" was removed here and changed in the imported data to {there}',
            )
        elif clash.theirs is None:
            pointer, message = clash.pointer, f"changed here to {here} and removed from the imported data"
        else:
            pointer, message = clash.pointer, f"changed here to {here} and in the imported data to {there}"
        yield Hit(
            pointer=pointer,
            message=message,
            help="The file keeps its value. Take over the other one if it is right: the next import reports it no more.",
        )


def _part(text: str, start: int) -> str:
    """Return what is shown of a value: from a letter on, if it is long."""
    begin = start if len(text) > _MOST_OF_A_VALUE else 0
    end = begin + _MOST_OF_A_VALUE
    return f"{'…' * (begin > 0)}{text[begin:end]}{'…' * (len(text) > end)}"
