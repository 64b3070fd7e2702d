"""Parts of citations: text and entries of BibTeX, and dates of CSL-JSON."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from incidents.findings.display import one_line
from incidents.model import When
from incidents.model.time import Precision
from incidents.patterns import pattern

_SPECIAL: Final = pattern(r"[\\{}$&#%_^~]")
_WRITTEN: Final = {"\\": r"\textbackslash{}", "^": r"\textasciicircum{}", "~": r"\textasciitilde{}"}


def bibtex_text(text: str) -> str:
    """Return a text with all commands of TeX escaped."""
    return _SPECIAL.sub(lambda found: _WRITTEN.get(found[0], f"\\{found[0]}"), one_line(text))


def bibtex_entry(kind: str, key: str, fields: Mapping[str, str]) -> str:
    """Return an entry of BibTeX; the values of the fields are TeX."""
    body = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    return f"@{kind}{{{key},\n{body}}}\n"


def bibtex_names(names: tuple[str, ...]) -> str:
    """Return names that BibTeX does not take apart."""
    return " and ".join(f"{{{bibtex_text(name)}}}" for name in names)


def csl_date(when: When) -> dict[str, Any] | None:
    """Return a time as a date of CSL-JSON, as precise as it is known; None if it has no days.

    Two possible days are the ends of a range. A time that is approximate or uncertain is marked as such.
    """
    ends = [day for day in (when.earliest, when.latest) if day is not None]
    if not ends:
        return None
    if when.precision in _PARTS:
        parts = [_date_parts(ends[0])[: _PARTS[when.precision]]]
    else:
        parts = [_date_parts(day) for day in dict.fromkeys(ends)]
    return {"date-parts": parts, **({"circa": True} if _is_vague(when, ends) else {})}


_PARTS: Final = {Precision.INSTANT: 3, Precision.DAY: 3, Precision.MONTH: 2, Precision.YEAR: 1}
"""How many of year, month and day a time gives."""


def _is_vague(when: When, ends: list[date]) -> bool:
    return when.approximate or when.uncertain or len(ends) == 1


def _date_parts(day: date) -> list[int]:
    return [day.year, day.month, day.day]
