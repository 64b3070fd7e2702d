"""Lengths of time as people write them: in words, or as an ISO 8601 duration with mistakes."""

from __future__ import annotations

import re
from typing import Final

from incidents.suggestions import folded
from incidents.validation.amount_words import figure_of

_ISO: Final = re.compile(r"p?((?:[0-9]+[ymwd])*)(t?)((?:[0-9]+[hms])*)")
_PAIR: Final = re.compile(r"([0-9]+)([a-z])")
_WORDS: Final = re.compile(r"[0-9]+|[a-z]+")
_UNITS: Final = {
    "Y": ("year", "yr", "ano", "an", "jahr"), "M": ("month", "mes", "mese", "mois", "monat"), "W": ("week", "wk", "semana", "semaine"),
    "D": ("day", "dia", "jour", "tag"), "h": ("hour", "hr", "h", "hora", "heure", "stunde"), "m": ("minute", "min", "minuto"),
    "s": ("second", "sec", "segundo"),
}  # fmt: skip
"""The units by their letter, those of clock time in small letters."""
_BY_WORD: Final = {form: letter for letter, words in _UNITS.items() for word in words for form in (word, f"{word}s")}
_TENS: Final = {
    "fifteen": 15, "quince": 15, "twenty": 20, "veinte": 20, "thirty": 30, "treinta": 30, "forty": 40, "cuarenta": 40,
    "fifty": 50, "cincuenta": 50, "sixty": 60, "sesenta": 60, "seventy": 70, "setenta": 70, "eighty": 80, "ochenta": 80,
    "ninety": 90, "noventa": 90,
}  # fmt: skip
_JOINING: Final = frozenset({"and", "y", "e", "et", "und", "of", "de"})
_ONE: Final = frozenset({"a", "an", "un", "una", "uno", "um", "uma"})


def length_meant(text: str) -> str | None:
    """Return the ISO 8601 duration that a text means; None for another text, and if a unit is missing or could be two."""
    plain = folded(text)
    pairs = _of_iso(plain.replace(" ", "")) or _of_words(plain)
    letters = [letter for _, letter in pairs]
    if not pairs or len(set(letters)) != len(letters) or any(number == 0 for number, _ in pairs):
        return None
    ordered = sorted(pairs, key=lambda pair: "YMWDhms".index(pair[1]))
    days = "".join(f"{number}{letter}" for number, letter in ordered if letter.isupper())
    clock = "".join(f"{number}{letter.upper()}" for number, letter in ordered if letter.islower())
    return f"P{days}{f'T{clock}' if clock else ''}"


def _of_iso(text: str) -> list[tuple[int, str]]:
    """Return the numbers and units of a duration with a letter in the wrong case or place, or without P or T."""
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
    units = [(int(number), letter.upper()) for number, letter in _PAIR.findall(days)]
    return [*units, *((int(number), letter) for number, letter in _PAIR.findall(clock))]


def _of_words(text: str) -> list[tuple[int, str]]:
    words = [word for word in _WORDS.findall(text) if word not in _JOINING]
    pairs: list[tuple[int, str]] = []
    number = 0
    if words and words[-1].isdecimal():
        return []
    for word in words:
        letter = _BY_WORD.get(word)
        if letter is None:
            number += _number(word) or 0
            if _number(word) is None:
                return []
        elif number == 0:
            return []
        else:
            pairs.append((number, letter))
            number = 0
    return pairs if number == 0 else []


def _number(word: str) -> int | None:
    """Return the whole number that a word is, in digits or letters; None for another word."""
    if word.isdecimal():
        return int(word)
    if word in _ONE:
        return 1
    if word in _TENS:
        return _TENS[word]
    figure = figure_of(word)
    return int(figure) if figure is not None and figure.denominator == 1 else None
