"""Days of the week that a quotation names, where they seem to date what it tells.

The words are those of the languages in ``data/weekdays.json``, all languages together: a quotation does not say which it is in.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any, Final

from attrs import frozen

from incidents import data

_WORD: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*(?:['’][^\W\d_]*)?")
_CLAUSE: Final = re.compile(r"[,;:.!?()]")
_WEEK: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_REACH: Final = 4
"""How many words before a day are asked for one that dates by another day."""


@frozen(kw_only=True)
class _Words:
    """The words of all languages, in small letters."""

    days: dict[str, int]
    """The days, from Monday as 0."""
    capitals: frozenset[str]
    """The days that their language writes with a capital."""
    other_day: frozenset[str]
    right_before: frozenset[str]
    between: frozenset[str]
    dating: frozenset[str]
    opening: frozenset[str]


@cache
def _words() -> _Words:
    languages: list[dict[str, Any]] = list(data.read("weekdays.json")["languages"].values())

    def together(key: str) -> frozenset[str]:
        return frozenset(word for language in languages for word in language.get(key, ()))

    days = {language["days"][name]: number for language in languages for number, name in enumerate(_WEEK)}
    return _Words(
        days={day.lower(): number for day, number in days.items()},
        capitals=frozenset(day.lower() for day in days if day[0].isupper()),
        other_day=together("other_day"),
        right_before=together("right_before"),
        between=together("between"),
        dating=together("dating"),
        opening=together("opening"),
    )


def weekdays(quote: str) -> set[int]:
    """Return the weekdays that a quotation names, from Monday as 0; none if one of them may date something else."""
    lowered, known = quote.lower(), _words().days
    if not any(name in lowered for name in known):  # told faster than the words are
        return set()
    named: set[int] = set()
    for clause in _CLAUSE.split(quote):
        words = _WORD.findall(clause)
        for index, word in enumerate(words):
            bare, mark, _ = word.lower().replace("’", "'").partition("'")
            if bare in known:
                if mark or not _dates(words[:index], word, words[index + 1 :]):
                    return set()
                named.add(known[bare])
    return named


def _dates(before: list[str], word: str, behind: list[str]) -> bool:
    """Return whether a day seems to date what is told, by the words around it."""
    lowered, known = [each.lower() for each in before], _words()
    if not known.other_day.isdisjoint(lowered[-_REACH:]):
        return False
    while lowered and lowered[-1] in known.between - known.dating:
        lowered.pop()
    near = [each for each in lowered[-2:] if each not in known.between]
    if near and near[-1] in known.right_before:
        return False
    last = before[-1] if before else ""
    if word.lower() in known.capitals:  # "Black Friday" is known by its first word
        return not last[:1].isupper() or last.isupper() or (last.istitle() and last.lower() in known.opening)
    if not last:  # a capital is due here, but "Domingo García" is a name
        return not (word[:1].isupper() and behind and behind[0][:1].isupper()) or word.isupper()
    return not word[:1].isupper() or word.isupper() or last.lower() in known.dating
