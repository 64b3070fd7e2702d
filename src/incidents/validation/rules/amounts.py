"""Rules about amounts: compare the words with the numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from incidents.findings import Hit
from incidents.model.amounts import Amount
from incidents.model.codes import Unit
from incidents.model.statements import Claim
from incidents.patterns import pattern
from incidents.validation.amount_words import Bound, bounds, plain_number, readings
from incidents.validation.context import Context
from incidents.validation.prefilter import needs

_CLOCK: Final = {
    Unit.MINUTES: re.compile(r"(?i)\bminut"),
    Unit.HOURS: re.compile(r"(?i)\bho[ur]"),
    Unit.DAYS: re.compile(r"(?i)\b(?:days?|d[ií]as?)\b"),
    Unit.WEEKS: re.compile(r"(?i)\b(?:weeks?|seman)"),
    Unit.MONTHS: re.compile(r"(?i)\b(?:months?|mes(?:es)?|m[eê]s)\b"),
    Unit.YEARS: re.compile(r"(?i)\b(?:years?|a[nñ]os?)\b"),
}
_SECONDS: Final = pattern(r"(?i)\b(?:seconds?|segund)")
_GROWTH: Final = pattern(
    r"(?i)\b(?:ris|rose|gr[eo]w|increas|jump|surg|spik|soar|climb|gain|up\b|more(?! than)|higher|extra|"
    r"aument|increment|crec|cresc|sub[eií]|alta\b|salt|dispar)"
)
_WHOLE: Final = 100
"""The whole, in percent."""


@needs("amount")
def amount_contradicts_words(context: Context) -> Iterator[Hit]:
    """The numbers of an amount differ from the figures in its words.

    Why: The words are what the source says. The numbers repeat them for programs, so the two must agree.
    Source: amounts; `words` are always kept
    Bad:
        {"claims": [{"about": "order", "metric": "users", "amount": {"words": "22 million", "around": 22},
                     "evidence": [{"source": "report"}]}]}
    Good:
        {"claims": [{"about": "order", "metric": "users", "amount": {"words": "22 million", "around": 22000000},
                     "evidence": [{"source": "report"}]}]}
    """
    for pointer, amount in context.of(Amount):
        numbers = _numbers(amount)
        if not numbers or _in_other_units(amount):
            continue
        figures = readings(amount.words)
        if figures and not any(_agrees(amount, figure) for figure in figures):
            said = " or ".join(_written(figure) for figure in sorted(figures))
            given = ", ".join(f"{number:,}" for number in numbers)
            message = f'"words" say {said}, but the numbers say {given}'
            hint = 'Correct the numbers. "words" are what the source says.'
            given_in = [key for key in ("low", "around", "high") if getattr(amount, key) is not None]
            if len(figures) == len(given_in) == 1:
                hint = (
                    f'Write {plain_number(next(iter(figures)))} in "{given_in[0]}". "words" are what the source says.'
                )
            yield Hit(pointer=(*pointer, "words"), message=message, help=hint)


def _numbers(amount: Amount) -> list[float]:
    return [number for number in (amount.low, amount.around, amount.high) if number is not None]


def _agrees(amount: Amount, figure: Fraction) -> bool:
    """Return whether a figure is one of the numbers or between the bounds; "fewer than 20,000" is 19,999."""
    if any(abs(Fraction(number) - figure) <= 1 for number in _numbers(amount)):
        return True
    return amount.low is not None and amount.high is not None and amount.low <= figure <= amount.high


def _in_other_units(amount: Amount) -> bool:
    """Return whether the words give a length of time in other units than the numbers: "two weeks" are 14 days."""
    if amount.unit not in _CLOCK:
        return False
    named = {unit for unit, pattern in _CLOCK.items() if pattern.search(amount.words)}
    return bool(_SECONDS.search(amount.words) or named - {amount.unit})


def _written(figure: Fraction) -> str:
    return f"{int(figure):,}" if figure.denominator == 1 else f"{float(figure):,}"


@needs("amount")
def bound_contradicts_words(context: Context) -> Iterator[Hit]:
    """The words of an amount give an upper bound, but the number is in `low`; or a lower bound, and it is in `high`.

    Why: "At most 50 million" with the number in `low` is the opposite of what the source says. It would also make the
    claim contradict other claims that agree with it.
    Source: amounts; `low` and `high` are given only where the words bound the number
    Bad:
        {"claims": [{"about": "order", "metric": "users", "amount": {"words": "at most 50 million", "low": 50000000},
                     "evidence": [{"source": "report"}]}]}
    Good:
        {"claims": [{"about": "order", "metric": "users", "amount": {"words": "at most 50 million", "high": 50000000},
                     "evidence": [{"source": "report"}]}]}
    """
    for pointer, amount in context.of(Amount):
        stated = list(bounds(amount.words))
        if len({bound.upper for bound in stated}) != 1:  # bounded from both sides, or from none
            continue
        for bound in stated:
            key, fitting = ("low", "high") if bound.upper else ("high", "low")
            number = _misplaced(amount, bound)
            if number is not None:
                side, other = ("upper", "lower") if bound.upper else ("lower", "upper")
                message = f'"{bound.words}" gives {number:,} as the {side} bound, but "{key}" is the {other} bound'
                yield Hit(pointer=(*pointer, key), message=message, help=f'Move the number to "{fitting}".')
                break


def _misplaced(amount: Amount, bound: Bound) -> float | None:
    """Return the number that is in the wrong bound, if it is the figure after the words; else None."""
    number, opposite, next_to = (amount.low, amount.high, -1) if bound.upper else (amount.high, amount.low, 1)
    if not number:
        return None
    possible = {Fraction(number)} if opposite is not None else {Fraction(number), Fraction(number) - next_to}
    return number if possible & bound.readings else None


@needs("amount")
def share_above_100_percent(context: Context) -> Iterator[Hit]:
    """A share is more than 100 percent, and the words do not say that something grew.

    Why: A part is never more than the whole. The number has a typing error, or it counts something else.
    Source: codelist of units; a percentage is a part of a whole
    Bad:
        {"claims": [{"about": "order", "metric": "share_of_traffic", "amount": {"words": "130 percent", "low": 130,
                     "high": 130, "unit": "percent"}, "evidence": [{"source": "report"}]}]}
    Good:
        {"claims": [{"about": "order", "metric": "share_of_traffic", "amount": {"words": "30 percent", "low": 30,
                     "high": 30, "unit": "percent"}, "evidence": [{"source": "report"}]}]}
    """
    for pointer, claim in context.of(Claim):
        amount = claim.amount
        if amount is None or amount.unit is not Unit.PERCENT:
            continue
        said = (amount.words, *(evidence.quote or "" for evidence in claim.evidence))
        if any(_GROWTH.search(words) for words in said):
            continue
        for key in ("low", "around", "high"):
            number = getattr(amount, key)
            if number is not None and number > _WHOLE:
                message = f"share of {number:,} percent is above 100 percent"
                hint = "A share cannot be above 100 percent. Check the number or the metric."
                yield Hit(pointer=(*pointer, "amount", key), message=message, help=hint)
                break
