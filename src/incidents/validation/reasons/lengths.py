"""Why a text is no length of time in the form of the record."""

from __future__ import annotations

from incidents.data.messages import said
from incidents.model.text import WHEN
from incidents.patterns import pattern
from incidents.validation.reasons.reason import Field, Reason

_NEGATIVE = pattern(r"[-\u2212] *(?:[Pp][0-9TYMWDHS.,]+|[0-9].*)|[Pp]-.*")
_WITHOUT_UNIT = pattern(r"(?:[Pp]?[Tt]?)(?:[0-9]+[A-Za-z])*(?P<number>[0-9]+(?:[.,][0-9]+)?)")


def why_no_length(text: str, field: Field) -> Reason | None:
    """Return why a text is no ISO 8601 duration: it is a date, it is negative, or a unit is missing; None for other reasons."""
    plain = text.strip()
    if WHEN.accepts(plain) and not plain.isdigit():
        advice = said("reason.length.date.advice", key=field.key) if field.key == "duration" else None
        return Reason(why=said("reason.length.date"), advice=advice)
    if _NEGATIVE.fullmatch(plain):
        return Reason(why=said("reason.length.negative"))
    found = _WITHOUT_UNIT.fullmatch(plain)
    if found is None:
        return None
    return Reason(why=said("reason.length.unit", number=found["number"]), advice=said("reason.length.unit.advice"))
