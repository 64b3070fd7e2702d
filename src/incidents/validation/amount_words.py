"""Read the numbers in the words of an amount: figures in digits, words that multiply them, and words that bound them.

It reads English, Spanish and Portuguese, with the Indian lakh and crore. Words that could have another meaning are not
read, so that a rule reports nothing instead of something wrong.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from incidents.patterns import pattern
from incidents.validation.number_words import number_in_words
from incidents.values import frozen

_TIMES: Final[dict[str, int]] = {
    "hundreds?": 10**2,
    "dozens?|docenas?|d[uú]zias?": 12,
    "thousands?|mil": 10**3,
    "lakhs?|lacs?": 10**5,
    "millions?|mill[oó]n|millones|milh[aã]o|milh[oõ]es|mln|mn": 10**6,
    "crores?": 10**7,
    "billions?|bn|bilh[aã]o|bilh[oõ]es": 10**9,
    "trillions?|tn|bill[oó]n|billones|trilh[aã]o|trilh[oõ]es": 10**12,
}
"""Words that multiply a figure before them. The Spanish billón is a million millions."""
_LETTERS: Final = {"k": 10**3, "m": 10**6, "b": 10**9}
"""Letters that may multiply, or mean something else, such as metres."""
_TIMES_WORD: Final = "|".join(_TIMES)
_DIGITS: Final = r"[0-9]{1,3}(?:[ \u00a0\u202f][0-9]{3})+(?![0-9])|[0-9]+(?:[.,'’\u00a0\u202f][0-9]+)*"
_FIGURE: Final = pattern(
    rf"(?i)(?P<digits>{_DIGITS})(?:[ \u00a0\u202f-]?(?P<times>(?:{_TIMES_WORD})(?: (?:{_TIMES_WORD}))*|[kmb])\b)?"
)
_UNREAD: Final = pattern(
    r"(?i)\b(?:hundred|thousand|lakh|lac|crore|mil|bil|tri|mio|mrd|tys|juta|ribu|tausend|centena|dozen|docena|d[uú]zia|"
    r"half|quarter|third|(?:medi[oa]|mei[oa]|cuarto|quarto|tercio|ter[cç]o)\b)|[½¼¾⅓⅔/]"
)
_RATIO: Final = pattern(r"(?i)\b(?:in|out of|de cada|em cada) (?:every )?[0-9]")
"""Words beside figures that multiply or divide them in ways that are not read here."""

_LONGEST: Final = 200
"""Most characters of words that are read; longer ones would take too much time."""

_UNITS: Final = (
    "one two three four five six seven eight nine ten eleven twelve",
    "un[oa]? dos tres cuatro cinco seis siete ocho nueve diez once doce",
    "uma? (?:dois|duas) tr[eê]s quatro cinco seis sete oito nove dez onze doze",
)
_NUMERALS: Final = (
    *tuple((word, value) for line in _UNITS for value, word in enumerate(line.split(" "), start=1)),
    ("an?", 1),
)
"""Patterns as texts: few are ever used, and compiling all of them takes longer than checking a record."""
_NUMERAL: Final = pattern(
    r"(?i)(?:(?P<numeral>an?|"
    + "|".join(line.replace(" ", "|") for line in _UNITS)
    + rf")[ -])?(?P<times>{_TIMES_WORD})\b"
    r"|(?P<alone>" + "|".join(line.replace(" ", "|") for line in _UNITS) + r")\b(?!-)"
)

_UPPER: Final = (
    "at (?:the )?most|(?:no|not) (?:more|greater|higher) than|fewer than|less than|under|below|up to|almost|nearly|"
    "a lo sumo|como m[aá]ximo|no m[aá]s de|menos d[eo]|hasta|por debajo de|casi|"
    "no m[aá]ximo|n[aã]o mais (?:de|do que|que)|at[eé]|abaixo de|quase"
)
_LOWER: Final = (
    "at (?:the very )?least|(?:no|not) (?:less|fewer) than|(?:a )?minimum of|more than|over|above|upwards of|in excess of|exceed(?:s|ed|ing)?|"
    "al menos|por lo menos|como m[ií]nimo|no menos de|m[aá]s de|superan?|superior a|"
    "pelo menos|ao menos|no m[ií]nimo|n[aã]o menos (?:de|do que|que)|mais (?:de|do que|que)|acima de|ultrapassam?"
)
_BOUND: Final = pattern(
    rf"(?i)\b(?:(?P<upper>{_UPPER})|(?P<lower>{_LOWER}))\s+(?:(?:the|some|un[oa]s|os|as)\s+)?(?:(?:US|R|A)?\$|€|£|₹)?\s*"
)


@frozen
class Bound:
    """Words that bound a figure, and the numbers that the figure can mean."""

    words: str
    upper: bool
    readings: frozenset[Fraction]


def readings(words: str) -> frozenset[Fraction]:
    """Return the numbers that words can mean, each figure alone and all together; empty if they are not clear.

    A figure without a multiplier may share that of another: "15 to 40 million".
    """
    found = list(_FIGURE.finditer(words)) if len(words) <= _LONGEST else []
    if not found or _UNREAD.search(_FIGURE.sub(" ", words)) or _RATIO.search(words) or not _is_latin(words):
        return frozenset()
    figures = [_of_figure(one) for one in found]
    if not all(figures):
        return frozenset()
    if len(figures) == 1:
        return frozenset(figures[0])
    shared = {_factor(one["times"]) for one in found if one["times"]}
    plain = {value for one, values in zip(found, figures, strict=True) if not one["times"] for value in values}
    together = sum((min(values) for values in figures), Fraction())
    return frozenset[Fraction]().union(*figures, {together}, {value * times for value in plain for times in shared})


def bounds(words: str) -> Iterator[Bound]:
    """Yield the words that bound a figure right after them, in digits or in letters: "at most 50 million"."""
    for found in _BOUND.finditer(words) if len(words) <= _LONGEST else ():
        figure = _FIGURE.match(words, found.end())
        if figure:
            values = _of_figure(figure)
        else:
            numeral = _NUMERAL.match(words, found.end())
            values = {_of_numeral(numeral)} if numeral else set()
        if values:
            yield Bound(found["upper"] or found["lower"], bool(found["upper"]), frozenset(values))


def figure_of(text: str) -> Fraction | None:
    """Return the number that a text is, in digits or in letters, with a word that multiplies it; None for other texts."""
    figure, numeral = _FIGURE.fullmatch(text), _NUMERAL.fullmatch(text)
    if figure:
        values = _of_figure(figure)
        is_short = (figure["times"] or "").lower() in _LETTERS  # alone, "1.2K" are thousands
        return max(values) if len(values) == 1 or (is_short and values) else None
    if numeral and (numeral["numeral"] or numeral["alone"]):
        return _of_numeral(numeral)
    whole = number_in_words(text)
    return None if whole is None else Fraction(whole)


def plain_number(figure: Fraction) -> str:
    """Return a number as JSON writes it."""
    return str(int(figure)) if figure.denominator == 1 else str(float(figure))


def _of_figure(found: re.Match[str]) -> set[Fraction]:
    times = found["times"]
    plain = _of_digits(found["digits"], multiplied=bool(times))
    if not times:
        return plain
    values = {value * _factor(times) for value in plain}
    return values | plain if times.lower() in _LETTERS else values


def _of_digits(digits: str, *, multiplied: bool) -> set[Fraction]:
    """Return the numbers that digits with marks between them can mean: groups of three, Indian groups, or a decimal."""
    *head, tail = re.split("[^0-9]", digits)
    marks = re.findall("[^0-9]", digits)
    if not head:
        return {Fraction(int(tail))}
    values = set()
    grouped = len(tail) == 3 and _are_groups(head)  # noqa: PLR2004 - thousands
    if grouped and head[0] != "0":
        values.add(Fraction(int("".join((*head, tail)))))
    decimal = marks[-1] in ".," and marks.count(marks[-1]) == 1 and (len(head) == 1 or _are_groups(head))
    if decimal and (multiplied or not values):
        values.add(Fraction(f"{''.join(head)}.{tail}"))
    return values


def _are_groups(head: list[str]) -> bool:
    """Return whether the digits before the last group are grouped by three, or by two as in India."""
    return all(len(group) == 3 for group in head[1:]) or all(len(group) == 2 for group in head[1:])  # noqa: PLR2004


def _factor(times: str) -> int:
    if times.lower() in _LETTERS:
        return _LETTERS[times.lower()]
    product = 1
    for word in times.split(" "):
        product *= next(value for words, value in _TIMES.items() if re.fullmatch(words, word, re.IGNORECASE))
    return product


def _of_numeral(found: re.Match[str]) -> Fraction:
    word = found["numeral"] or found["alone"]
    value = next(value for pattern, value in _NUMERALS if re.fullmatch(pattern, word, re.IGNORECASE)) if word else 1
    return Fraction(value * (_factor(found["times"]) if found["times"] else 1))


def _is_latin(words: str) -> bool:
    return words.isascii() or all(
        unicodedata.name(char, "LATIN").startswith(("LATIN", "FEMININE", "MASCULINE"))
        for char in words
        if char.isalpha()
    )
