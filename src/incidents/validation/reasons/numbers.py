"""Why a text is no number, and where it belongs."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from incidents.codec.syntax.values import number_of
from incidents.data.messages import said
from incidents.model.codes import Unit
from incidents.patterns import pattern
from incidents.suggestions import in_words
from incidents.validation.amount_words import bounds, figure_of, plain_number, readings
from incidents.validation.reasons.absence import absent
from incidents.validation.reasons.hidden import cleaned
from incidents.validation.reasons.reason import NOWHERE, Field, Reason

_PLAIN = pattern(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")
_DECIMAL_COMMA = pattern(r"-?[0-9]+,[0-9]{1,2}")
_LAKHS = pattern(r"[1-9][0-9]?(?:,[0-9]{2})+,[0-9]{3}")
_LONGEST = 60
_OF_AMOUNT = frozenset({"low", "high", "around"})


def why_no_number(text: str, field: Field = NOWHERE) -> Reason:
    """Return why a text is not a number; its number as text is the proposal, if there is one."""
    plain = "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in cleaned(text))[:_LONGEST]
    if _PLAIN.fullmatch(plain):
        return Reason(why=said("reason.quoted-number"), proposals=(plain,), certain=True)
    grouped = number_of(plain) or (plain.replace(",", "") if _LAKHS.fullmatch(plain) else None)
    if grouped is not None:
        return Reason(
            why=said("reason.grouped-number"), proposals=(grouped,), certain=len(re.findall("[^0-9-]", plain)) > 1
        )
    if _DECIMAL_COMMA.fullmatch(plain):
        return Reason(why=said("reason.decimal-comma"), proposals=(plain.replace(",", "."),))
    missing = absent(text, field)
    if missing is not None:
        return missing
    return _in_words(plain, text, field)


def _in_words(plain: str, text: str, field: Field) -> Reason:
    """Return the reason of words in place of a number, and the number if they are one figure."""
    figures = readings(plain) if field.key == "around" and not any(bounds(plain)) and "+" not in plain else ()
    figure = figure_of(_of_unit(plain)) or (next(iter(figures)) if len(figures) == 1 else None)
    if figure is not None:
        return Reason(why=said("reason.figure-in-words"), proposals=(plain_number(figure),))
    is_figure = bool(readings(text)) or any(sign.isdigit() for sign in text)
    if field.key in _OF_AMOUNT:
        return Reason(why=said("reason.words-for-number"), advice=said("reason.words-for-number.advice"))
    return Reason(
        why=said("reason.words-for-number"),
        advice=said("reason.number.advice" if not is_figure else "reason.number.figure"),
    )


def _of_unit(text: str) -> str:
    """Return a figure without the sign or the word of what is counted, if it is one of the units; else the text."""
    if figure_of(text) is not None:
        return text
    first, _, last = text.strip("$€£₹% ").rpartition(" ")
    counted = in_words(last) in _units() or (last.isupper() and last.isalpha())
    return first if first and counted else text.strip("$€£₹% ")


@cache
def _units() -> frozenset[str]:
    """Return the names of all units, in words."""
    return frozenset(in_words(name) for unit in Unit for name in (unit.label, *unit.labels.values()))
