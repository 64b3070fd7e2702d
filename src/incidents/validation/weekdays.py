"""Days of the week that a quotation names, where they seem to date what it reports.

The words are those of the languages in ``data/weekdays.json``, all languages together: a quotation does not say which it is in.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, Final

from incidents import data
from incidents.patterns import pattern
from incidents.validation.engines import any_of, searcher

_WORD: Final = pattern(r"[^\W\d_]+(?:-[^\W\d_]+)*(?:['’][^\W\d_]*)?")
_CLAUSE: Final = pattern(r"[,;:.!?()]")
_WEEK: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_REACH: Final = 4
"""How many words before a day are asked for one that dates by another day."""


@cache
def _languages() -> list[dict[str, Any]]:
    return list(data.read("weekdays.json")["languages"].values())


@cache
def _words(key: str) -> frozenset[str]:
    """Return the words of all languages under a key."""
    return frozenset(word for language in _languages() for word in language.get(key, ()))


@cache
def _days() -> dict[str, int]:
    """Return the days of all languages as they are written, from Monday as 0."""
    return {language["days"][name]: number for language in _languages() for number, name in enumerate(_WEEK)}


@cache
def _known() -> dict[str, int]:
    """Return the days in small letters."""
    return {day.lower(): number for day, number in _days().items()}


@cache
def _capitals() -> frozenset[str]:
    """Return, in small letters, the days that their language writes with a capital."""
    return frozenset(day.lower() for day in _days() if day[0].isupper())


@cache
def _search() -> Callable[[str], bool]:
    return searcher(any_of(_known()))


def naming_days(quotes: Sequence[str]) -> list[str]:
    """Return the quotations that may name a weekday; all are searched together, then by halves, because few name one."""
    if not quotes or not _search()("\n".join(quotes).lower()):
        return []
    middle = len(quotes) // 2
    return [*naming_days(quotes[:middle]), *naming_days(quotes[middle:])] if middle else list(quotes)


def weekdays(quote: str) -> set[int]:
    """Return the weekdays that a quotation names, from Monday as 0; none if one of them may date something else."""
    known = _known()
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
    """Return whether a day seems to date what is reported, by the words around it."""
    lowered, between = [each.lower() for each in before], _words("between")
    if not _words("other_day").isdisjoint(lowered[-_REACH:]):
        return False
    while lowered and lowered[-1] in between - _words("dating"):
        lowered.pop()
    near = [each for each in lowered[-2:] if each not in between]
    if near and near[-1] in _words("right_before"):
        return False
    last = before[-1] if before else ""
    if word.lower() in _capitals():  # "Black Friday" is known by its first word
        return not last[:1].isupper() or last.isupper() or (last.istitle() and last.lower() in _words("opening"))
    if not last:  # a capital is due here, but "Domingo García" is a name
        return not (word[:1].isupper() and behind and behind[0][:1].isupper()) or word.isupper()
    return not word[:1].isupper() or word.isupper() or last.lower() in _words("dating")
