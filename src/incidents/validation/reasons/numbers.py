"""Why a text is no number, and where it belongs."""

from __future__ import annotations

import re
import unicodedata

from incidents.codec.syntax.values import number_of
from incidents.data.messages import said
from incidents.validation.amount_words import readings
from incidents.validation.reasons.absence import absent
from incidents.validation.reasons.hidden import cleaned
from incidents.validation.reasons.reason import NOWHERE, Field, Reason

_PLAIN = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")
_DECIMAL_COMMA = re.compile(r"-?[0-9]+,[0-9]{1,2}")
_LAKHS = re.compile(r"[1-9][0-9]?(?:,[0-9]{2})+,[0-9]{3}")
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
    is_figure = bool(readings(text)) or any(sign.isdigit() for sign in text)
    if field.key in _OF_AMOUNT:
        return Reason(why=said("reason.words-for-number"), advice=said("reason.words-for-number.advice"))
    return Reason(
        why=said("reason.words-for-number"),
        advice=said("reason.number.advice" if not is_figure else "reason.number.figure"),
    )
