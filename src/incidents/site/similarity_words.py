"""Similarity on pages, in words and as a drawing."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from incidents.comparison import Similarity
from incidents.views.words import Words


def similarity_words(words: Words, alike: Similarity) -> dict[str, Any]:
    """Return the interval in words, with its ends in thousandths for the drawing."""
    low, high = (words.decimal(float(end)) for end in (alike.low, alike.high))
    interval = words("similarity.interval", low=low, high=high)
    return {"interval": interval, "low": round(alike.low * 1000), "high": round(alike.high * 1000)}


def thousandths(low: Fraction, high: Fraction) -> str:
    """Return the thousandths that a dimension adds; a range if one record lacks the value."""
    one, other = round(low * 1000), round(high * 1000)
    return str(one) if one == other else f"{one}–{other}"
