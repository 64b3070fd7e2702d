"""Why a text is no length of time in the form of the record."""

from __future__ import annotations

from incidents.data.messages import said
from incidents.model.text import WHEN
from incidents.patterns import pattern
from incidents.suggestions import folded
from incidents.validation.reasons.days import why_no_day
from incidents.validation.reasons.reason import Field, Reason

_NEGATIVE = pattern(r"[-\u2212] *(?:[Pp][0-9TYMWDHS.,]+|[0-9].*)|[Pp]-.*")
_WITHOUT_UNIT = pattern(r"(?:[Pp]?[Tt]?)(?:[0-9]+[A-Za-z])*(?P<number>[0-9]+(?:[.,][0-9]+)?)")
_UNTIL = pattern(
    r"(?:until|till|unless|(?:for )?as long as|while|once|hasta que|hasta|mientras|salvo que|a menos que|ate que)\b *(?P<rest>.+)"
)
_VAGUE = pattern(
    r"(?=.*\b(?:year|month|week|day|hour|minute|ano|mes|semana|dia|hora|minuto)(?:e?s)?\b).*(?:\b(?:few|couple|several|some|many|about|around|approximately|approx|roughly|nearly|almost|over|more|less|up to|at least|at most|"
    r"max|maximum|min|minimum|unos|unas|varios|varias|algunos|algunas|alrededor|aproximadamente|casi|mas|menos|maximo|minimo|pocos|pocas)\b"
    r"|[0-9] ?(?:[-–]|to|or|a|o) ?[0-9]).*"
)


def why_no_length(text: str, field: Field) -> Reason | None:
    """Return why a text is no ISO 8601 duration: it is a date, it is negative, a unit is missing, or it is in words; None for other reasons."""
    plain = text.strip()
    if WHEN.accepts(plain) and not plain.isdigit():
        advice = said("reason.length.date.advice", key=field.key) if field.key == "duration" else None
        return Reason(why=said("reason.length.date"), advice=advice)
    if _NEGATIVE.fullmatch(plain):
        return Reason(why=said("reason.length.negative"))
    found = _WITHOUT_UNIT.fullmatch(plain)
    if found is None:
        return _of_words(folded(plain), field)
    return Reason(why=said("reason.length.unit", number=found["number"]), advice=said("reason.length.unit.advice"))


def _of_words(plain: str, field: Field) -> Reason | None:
    """Return the reason of a condition, of a date until which something lasts, or of a length that is not exact."""
    until = _UNTIL.fullmatch(plain)
    if until and field.key == "duration":
        day = why_no_day(until["rest"])
        name = "date" if WHEN.accepts(until["rest"]) or (day and day.proposals) else "condition"
        return Reason(why=said(f"reason.length.{name}"), advice=said(f"reason.length.{name}.advice", key=field.key))
    if _VAGUE.fullmatch(plain):
        return Reason(why=said("reason.length.vague"), advice=said("reason.length.vague.advice", key=field.key))
    return None
