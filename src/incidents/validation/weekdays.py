"""Days of the week that a quotation names, in English, Spanish and Portuguese, where they seem to date what it tells."""

from __future__ import annotations

import re
from typing import Final

_WEEKDAYS: Final = {
    "monday": 0, "lunes": 0, "segunda-feira": 0,
    "tuesday": 1, "martes": 1, "terça-feira": 1,
    "wednesday": 2, "miércoles": 2, "quarta-feira": 2,
    "thursday": 3, "jueves": 3, "quinta-feira": 3,
    "friday": 4, "viernes": 4, "sexta-feira": 4,
    "saturday": 5, "sábado": 5,
    "sunday": 6, "domingo": 6,
}  # fmt: skip
_WORD: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*(?:['’][^\W\d_]*)?")
_CLAUSE: Final = re.compile(r"[,;:.!?()]")
_OTHER_DAY: Final = frozenset(
    [
        "after",
        "since",
        "before",
        "until",
        "till",
        "ahead",
        "following",
        "prior",
        "tras",
        "desde",
        "antes",
        "después",
        "hasta",
        "após",
        "depois",
        "até",
    ]
)
"""Words that date something by another day, which stands within the next few words."""
_REACH: Final = 4
_RIGHT_BEFORE: Final = frozenset(
    [
        "at",
        "by",
        "from",
        "for",
        "through",
        "next",
        "every",
        "each",
        "del",
        "de",
        "para",
        "do",
        "da",
        "cada",
        "próximo",
        "próxima",
        "todo",
        "todos",
        "santo",
        "santa",
        "san",
        "são",
    ]
)
"""Words that make a day that stands right after them another one, part of a name, or one of many."""
_BETWEEN: Final = frozenset(["the", "last", "this", "early", "late", "el", "la", "o", "a", "este"])
_DATING: Final = frozenset(["el", "este", "pasado", "no", "na", "neste", "nesta", "passado", "passada"])
"""Words after which a capital does not make a Spanish or Portuguese day a name."""


def weekdays(quote: str) -> set[int]:
    """Return the weekdays that a quotation names, from Monday as 0; none if one of them may date something else."""
    lowered = quote.lower()
    if not any(name in lowered for name in _WEEKDAYS):  # told faster than the words are
        return set()
    named: set[int] = set()
    for clause in _CLAUSE.split(quote):
        words = _WORD.findall(clause)
        for index, word in enumerate(words):
            bare, mark, _ = word.lower().replace("’", "'").partition("'")
            if bare in _WEEKDAYS:
                if mark or not _dates(words[:index], word, words[index + 1 :]):
                    return set()
                named.add(_WEEKDAYS[bare])
    return named


def _dates(before: list[str], word: str, behind: list[str]) -> bool:
    """Return whether a day seems to date what is told, by the words around it."""
    lowered = [each.lower() for each in before]
    if not _OTHER_DAY.isdisjoint(lowered[-_REACH:]):
        return False
    while lowered and lowered[-1] in _BETWEEN - _DATING:
        lowered.pop()
    near = [each for each in lowered[-2:] if each not in _BETWEEN]
    if near and near[-1] in _RIGHT_BEFORE:
        return False
    last = before[-1] if before else ""
    if word.lower().endswith("day"):  # in English days have capitals: "Black Friday" is known by its first word
        return not last[:1].isupper() or last.isupper() or last in ("On", "This", "Last", "Late", "Early")
    if not last:  # a capital is due here, but "Domingo García" is a name
        return not (word[:1].isupper() and behind and behind[0][:1].isupper()) or word.isupper()
    return not word[:1].isupper() or word.isupper() or last.lower() in _DATING
