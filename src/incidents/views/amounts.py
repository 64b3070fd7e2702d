"""Words for amounts and for the values of claims, by language."""

from __future__ import annotations

from fractions import Fraction

from incidents.model import Amount, Claim
from incidents.model.claim_ranges import TIME, unit_of
from incidents.model.conflicts import Bound
from incidents.views.lines import Line, Names, Prose
from incidents.views.times import date_words, term_words, when_words
from incidents.views.words import Words


def amount_words(words: Words, amount: Amount) -> str:
    """Return an amount in the words of its source, with the unit if the words do not name it."""
    return f"“{amount.words}”{_unit(words, amount)}"


def _unit(words: Words, amount: Amount) -> str:
    unit = words.lower(amount.unit) if amount.unit else ""
    return f" ({unit})" if unit and unit not in amount.words.lower() else ""


def value_line(words: Words, claim: Claim) -> Line:
    """Return the value of a claim as a line."""
    if claim.amount:
        unit = _unit(words, claim.amount)
        return Prose(f"“{claim.amount.words}”"), *([unit] if unit else [])
    if claim.when:
        return (Prose(when_words(words, claim.when)),)
    if claim.term:
        return (Prose(term_words(words, claim.term)),)
    if claim.coded:
        return (claim.coded,)
    return (Names(claim.who, claim.as_of),) if claim.who else (Prose(claim.says or ""),)


def bounds_words(words: Words, bounds: tuple[Bound | None, Bound | None]) -> str:
    """Return the lower and upper bound of a claim in words; an empty text if it has none."""
    low, high = (None if bound is None else _bound_words(words, bound) for bound in bounds)
    if low is None:
        return "" if high is None else words("amount.most", number=high)
    if high is None:
        return words("amount.least", number=low)
    return low if low == high else words("amount.range", low=low, high=high)


def read_as(words: Words, claim: Claim, bounds: tuple[Bound | None, Bound | None]) -> str:
    """Return the bounds of an amount or a term in words, with the unit of a time; an empty text for other claims."""
    if not (claim.amount or claim.term):
        return ""
    text = bounds_words(words, bounds)
    unit = unit_of(claim.metric, claim.amount) if claim.amount else None
    if not text or unit != TIME or claim.amount is None:
        return text
    form = "one" if all(bound == 1 for bound in bounds) else "other"
    return words(f"unit.{claim.amount.unit or claim.metric.units[0]}.{form}", number=text)


def _bound_words(words: Words, bound: Bound) -> str:
    return words.fraction(bound) if isinstance(bound, Fraction) else date_words(words, str(bound))
