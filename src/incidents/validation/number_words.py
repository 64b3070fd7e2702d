"""Whole numbers written in words, in English and Spanish: "one thousand two hundred", "mil doscientos"."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from incidents.patterns import pattern
from incidents.suggestions import folded

_UNITS: Final = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen",
    (
        "uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciseis diecisiete dieciocho diecinueve "
        "veinte veintiuno veintidos veintitres veinticuatro veinticinco veintiseis veintisiete veintiocho veintinueve"
    ),
)
_TENS: Final = (
    "ten twenty thirty forty fifty sixty seventy eighty ninety",
    "diez veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa",
)
_HUNDREDS: Final = (
    "ciento doscientos trescientos cuatrocientos quinientos seiscientos setecientos ochocientos novecientos"
)
_SMALL: Final = {
    **{word: value for line in _UNITS for value, word in enumerate(line.split(), 1)},
    **{word: 10 * value for line in _TENS for value, word in enumerate(line.split(), 1)},
    **{word: 100 * value for value, word in enumerate(_HUNDREDS.split(), 1)},
    **{f"{word[:-2]}as": 100 * value for value, word in enumerate(_HUNDREDS.split(), 1) if value > 1},
    **dict.fromkeys(("a", "an", "un", "una"), 1), **dict.fromkeys(("veintiun", "veintiuna"), 21), "cien": 100,
}  # fmt: skip
_LARGE: Final = {
    "thousand": 1000, "mil": 1000, "million": 10**6, "millon": 10**6, "millones": 10**6, "millions": 10**6,
}  # fmt: skip
_ORDINALS: Final = {
    **{word: value for value, word in enumerate(
        ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth"], 1)},
    "thirtieth": 30, "primero": 1, "primer": 1,
}  # fmt: skip
_JOINING: Final = frozenset({"and", "y"})
_WORDS: Final = pattern(r"[a-z]+")
_NUMBER: Final = pattern(r"[a-z]+(?:[ -]+[a-z]+)*")


def number_in_words(text: str) -> int | None:
    """Return the whole number that a text is in words; None for another text."""
    plain = folded(text)
    return number_of_words(_WORDS.findall(plain)) if _NUMBER.fullmatch(plain) else None


def number_of_words(words: Iterable[str]) -> int | None:
    """Return the whole number that words without accents are; None if they are no number, or more than one.

    A word adds to what is before it only if it counts what that leaves open: "twenty one" is 21, "ten ten" is nothing.
    """
    total, group, room, largest = 0, 0, 1000, 10**9
    last = ""
    for word in words:
        if word in _LARGE and _LARGE[word] < largest:
            largest = _LARGE[word]
            total, group, room = total + (group or 1) * largest, 0, 1000
        elif word == "hundred" and 0 < group < 10:  # noqa: PLR2004 - digits
            group, room = group * 100, 100
        elif word in _SMALL and _SMALL[word] < room:
            group += _SMALL[word]
            room = _room_after(_SMALL[word])
        elif word not in _JOINING or not last:
            return None
        last = word
    return (total + group) or None if last and last not in _JOINING else None


def ordinal_of(words: str) -> int | None:
    """Return the number of an ordinal in one word or two, such as "ninth", "twenty-first" or "primero"; None for other words."""
    *tens, last = _WORDS.findall(words) or [""]
    value = _ORDINALS.get(last)
    if value is None or not tens:
        return value
    return _SMALL[tens[0]] + value if tens in (["twenty"], ["thirty"]) and value < 10 else None  # noqa: PLR2004


def _room_after(value: int) -> int:
    """Return below what a number must be to follow another: tens take units, hundreds take all below them."""
    if value >= 100:  # noqa: PLR2004
        return 100
    return 10 if value >= 20 and value % 10 == 0 else 0  # noqa: PLR2004
