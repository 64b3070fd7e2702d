"""Lengths of time as people write them: in words, or as an ISO 8601 duration with mistakes."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from incidents.patterns import pattern
from incidents.suggestions import folded
from incidents.validation.number_words import number_of_words
from incidents.values import frozen

_ISO: Final = pattern(r"p?((?:[0-9.]+[ymwd])*)(t?)((?:[0-9.]+[hms])*)")
_PAIR: Final = pattern(r"([0-9]+(?:\.[0-9]+)?)([a-z])")
_CLOCK: Final = pattern(r"([0-9]+)h([0-5][0-9])")
_TOKENS: Final = pattern(r"[0-9]+(?:[.,][0-9]+)?|[a-z]+|[^a-z0-9\s,.-]")
_TWICE: Final = pattern(r"([a-z0-9][a-z0-9 -]*?) *\(([a-z0-9][a-z0-9 -]*)\)")
_BEFORE: Final = pattern(
    r"(?:(?:for|during|lasting|within|durante|por|en|a|un) )?(?:(?:a )?(?:total )?(?:period|term|periodo|plazo|lapso) (?:of|de) )?(?:(?:the|los|las) )?(?:next |proximos |proximas )?"
)
"""What people write before a length; an article before a number is no number."""
_UNITS: Final = {
    ("Y", 1): ("year", "yr", "ano", "an", "jahr"), ("M", 1): ("month", "mo", "mes", "mese", "mois", "monat"),
    ("W", 1): ("week", "wk", "semana", "semaine"), ("D", 1): ("day", "dia", "jour", "tag"),
    ("h", 1): ("hour", "hr", "h", "hora", "heure", "stunde"), ("m", 1): ("minute", "min", "minuto"),
    ("s", 1): ("second", "sec", "segundo"), ("Y", 10): ("decade", "decada"), ("M", 6): ("semester", "semestre"),
    ("M", 3): ("quarter", "trimestre"), ("W", 2): ("fortnight",),
}  # fmt: skip
"""The units by their letter, those of clock time in small letters, and by how many of it they are."""
_BY_WORD: Final = {
    form: unit for unit, words in _UNITS.items() for word in words for form in (word, f"{word}s", f"{word}es")
}
_SMALLER: Final = {"Y": ("M", 12), "W": ("D", 7), "D": ("h", 24), "h": ("m", 60), "m": ("s", 60)}
"""What a part of a unit is counted in. A part of a month has no certain length."""
_JOINING: Final = frozenset({"and", "y", "e", "et", "und", "of", "de"})
_HALF: Final = frozenset({"half", "media", "medio"})
_ONE: Final = frozenset({"a", "an", "un", "una", "uno", "um", "uma"})
_IDLE: Final = frozenset(
    {
        "calendar",
        "calendario",
        "consecutive",
        "consecutivos",
        "consecutivas",
        "full",
        "completos",
        "naturales",
        "corridos",
        "seguidos",
    }
)
"""Words beside a unit that change nothing."""


@frozen
class _Count:
    """How many of a unit."""

    number: Fraction
    unit: str


def length_meant(text: str) -> str | None:
    """Return the ISO 8601 duration that a text means; None for another text, and if a unit is missing or could be two."""
    plain = folded(text.replace("\u00bd", " and a half "))
    counts = _of_iso(plain.replace(" ", "")) or _of_words(plain)
    letters = [count.unit for count in counts]
    if not counts or len(set(letters)) != len(letters) or any(count.number == 0 for count in counts):
        return None
    whole = _whole(counts)
    if not whole:
        return None
    days = "".join(f"{number}{letter}" for letter, number in whole.items() if letter.isupper())
    clock = "".join(f"{number}{letter.upper()}" for letter, number in whole.items() if letter.islower())
    return f"P{days}{f'T{clock}' if clock else ''}"


def _whole(counts: list[_Count]) -> dict[str, int]:
    """Return whole numbers of units in their order: parts in smaller units, and weeks beside other units in days."""
    numbers = dict.fromkeys("YMWDhms", Fraction())
    for count in counts:
        numbers[count.unit] += count.number
    for letter, (smaller, times) in _SMALLER.items():
        number = numbers[letter]
        rest = number if letter == "W" and (len(counts) > 1 or number.denominator > 1) else number % 1
        numbers[letter] -= rest
        numbers[smaller] += rest * times
    if any(number.denominator > 1 for number in numbers.values()):
        return {}
    return {letter: int(number) for letter, number in numbers.items() if number}


def _of_iso(text: str) -> list[_Count]:
    """Return the numbers and units of a duration with a letter in the wrong case or place, or without P or T."""
    clock_time = _CLOCK.fullmatch(text)
    if clock_time:
        return [
            _Count(Fraction(part), letter) for part, letter in zip(clock_time.groups(), "hm", strict=True) if int(part)
        ]
    found = _ISO.fullmatch(text)
    if found is None and text.startswith("pt") and "m" not in text:
        found = _ISO.fullmatch(text.replace("t", "", 1))  # a day is no time of the clock
    if found is None:
        return []
    days, has_t, clock = found.groups()
    if ("m" in clock and not has_t and "h" not in clock) or (
        not text.startswith("p") and not set("yd") & set(days) and "m" in days
    ):
        return []  # 10m may be minutes, months or metres
    units = [(number, letter.upper()) for number, letter in _PAIR.findall(days)] + _PAIR.findall(clock)
    return [_Count(Fraction(number), letter) for number, letter in units]


def _of_words(text: str) -> list[_Count]:
    """Return the numbers and units of a length in words; none if a word is neither."""
    twice = _TWICE.search(text)
    if twice and _number(_TOKENS.findall(twice[1])) == _number(_TOKENS.findall(twice[2])):
        text = text.replace(twice[0], twice[1])
    begun = _BEFORE.match(text)
    rest = text[begun.end() :] if begun else text
    if rest.startswith("p") and rest[1:2].isdecimal():
        rest = rest[1:]
    return next((counts for one in (text, rest) if (counts := _counted(_TOKENS.findall(one)))), [])


def _counted(tokens: list[str]) -> list[_Count]:
    counts: list[_Count] = []
    number: list[str] = []
    for token in (one for one in tokens if one not in _IDLE):
        unit = _BY_WORD.get(token)
        if unit is None or (token in _ONE and (not number or number[-1] in _HALF)):
            number.append(token)
            continue
        value = _number(number)
        if value is None:
            return []
        letter, times = unit
        counts.append(_Count(value * times, letter))
        number = []
    if not number:
        return counts
    *joined, last = [token for token in number if token not in _ONE]
    if not counts or last not in _HALF or not _JOINING.issuperset(joined):
        return []
    return [*counts[:-1], _Count(counts[-1].number + Fraction(1, 2), counts[-1].unit)]  # "dos horas y media"


def _number(tokens: list[str]) -> Fraction | None:
    """Return the number that some words or figures are: one figure or number in words, a half, or one and a half."""
    words = [token for token in tokens if token not in _JOINING or token in ("and", "y")]
    while words and words[0] in _JOINING:
        words.pop(0)
    half = next((at for at, word in enumerate(words) if word in _HALF), None)
    if half is not None:
        if not _ONE.issuperset(words[half + 1 :]):
            return None
        before = words[:half]
        while before and (before[-1] in _JOINING or (before[-1] in _ONE and len(before) > 1)):
            before.pop()
        value = Fraction() if not before or before == ["a"] else _number(before)
        return None if value is None else value + Fraction(1, 2)
    if len(words) == 1 and words[0][0].isdigit():
        return Fraction(words[0].replace(",", "."))
    whole = 1 if len(words) == 1 and words[0] in _ONE else number_of_words(words)
    return None if whole is None else Fraction(whole)
