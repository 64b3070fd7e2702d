"""Why a text is no point in time in the forms of the record."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from incidents.data.messages import said
from incidents.model.text import WHEN
from incidents.patterns import pattern
from incidents.suggestions import folded
from incidents.validation.reasons.absence import absent, without_end
from incidents.validation.reasons.clocks import why_no_instant
from incidents.validation.reasons.days import why_no_day
from incidents.validation.reasons.hidden import cleaned, disguised_in
from incidents.validation.reasons.reason import NOWHERE, Field, Reason

_LONGEST: Final = 100
"""Most characters of a text for which a reason is looked for: longer ones are no times."""
_ABOUT = pattern(
    r"(?:circa|cca|ca|c|about|around|approx|approximately|roughly|some time (?:in|around)|sometime (?:in|around)|alrededor de|hacia|"
    r"aproximadamente|aprox|cerca de|por volta de)(?:\. *| +|(?=[0-9]))(?P<rest>.+)|(?P<before>.+?) *\(?(?:approx|approximately|circa|aprox|or so)\.?\)?|~ *(?P<mark>.+)"
)
_DOUBT = pattern(
    r"(?:probably|possibly|perhaps|maybe|likely|presumably|probablemente|posiblemente|quizas?|tal vez|talvez|provavelmente) +(?P<rest>.+)"
    r"|(?P<before>.+?) *\(?(?: \?|\(\?\)|probably|possibly|\bprobablemente)\)?"
)
_BEFORE = pattern(
    r"(?:before|by|no later than|not later than|until|up to|at the latest|pre|antes del?|hasta(?: el)?|a mas tardar|ate|<=?) *(?P<rest>.+)"
)
_AFTER = pattern(
    r"(?:after|since|from|no earlier than|not before|post|despues del?|desde(?: el)?|a partir del?|depois de|>=?) *(?P<rest>.+)"
)
_EITHER = pattern(r"(?:(?:either|between|entre(?: el)?) +)?(?P<first>.+?) +(?:or|and|o|y(?: el)?|ou) +(?P<last>.+)")
_PERIOD = pattern(
    r"(?:(?:from|desde(?: el)?|del?) +)?(?P<first>.+?)(?: *(?:--|–|—|\.\.\.?|→|->) *| +(?:to|until|till|through|thru|hasta(?: el)?|al?|ate|-) +)(?P<last>.+)"
)
_DAYS_OF_MONTH = pattern(r"(?P<first>[0-9]{1,2}) ?[-–] ?(?P<last>[0-9]{1,2} .+)")
_BOTH_MARKS = pattern(r"([0-9X-]+)(?:\?~|~\?)")
_PART = pattern(
    r"(?P<part>early|mid|middle of|late|beginning of|end of|start of|first half of|second half of|principios de|comienzos de|inicios de|mediados de|"
    r"finales de|fines de|a principios de|a mediados de|a finales de)[- ]+(?P<rest>.+)"
)
_DAY_PART = (
    r"(?:(?:early|late|small|mid)[- ])?(?:(?P<night>overnight|midnight|night|medianoche|noche|noite)|morning|afternoon|evening|midday|noon|"
    r"dawn|dusk|sunrise|sunset|hours|madrugada|amanecer|anochecer|mediodia|tarde|manana|manha)"
)
_BESIDE_DAY_PART = (
    r"(?:(?:in|on|at|around|about|by|during|en|por|a|al|de|hacia|sobre) +)?(?:(?:the|la|el|las|los|a|o) +)?"
)
_PART_OF_DAY = pattern(rf"{_BESIDE_DAY_PART}{_DAY_PART}(?: (?:of|on|del?|do))?(?: (?:the|los))? +(?P<rest>.+)")
_THEN_PART_OF_DAY = pattern(rf"(?P<rest>.+?),? +{_BESIDE_DAY_PART}{_DAY_PART}")
_TWO_DAYS = pattern(r"(?P<first>[0-9]{1,2})(?: ?[-–] ?| +(?:to|and|into|y|al?|e) +)(?P<last>[0-9]{1,2} .+)")
_REMARK = pattern(r"(?P<rest>[^()]+?) *\((?P<remark>[^()]+)\)")
_CHANGING = pattern(r"\b(?:or|and|not|before|after|between|next|following|o|y|no|antes|despues|entre|siguiente)\b")
"""Words of a remark by which the date may be another."""
_INTERVAL = pattern(
    r"(?P<first>[^/]+)/(?P<last>P[0-9A-Z.]+|open|unknown|now|present)|(?P<start>open|unknown)/(?P<end>[^/]+)"
)
_SET = pattern(r"[\[{] *(?P<first>[0-9X-]+) *(?:,|\.\.) *(?P<last>[0-9X-]+) *[\]}]")
_LEVEL_2 = pattern(r"[0-9X]*[?~%][0-9X?~%-]+|[?~%][0-9].*|[0-9-]*[~?%]-.*|Y-?[0-9]{5,}.*|.*[0-9]S[0-9].*|[\[{].*[\]}]")


@lru_cache(maxsize=1024)
def why_no_time(text: str, field: Field = NOWHERE) -> Reason | None:
    """Return why a text is not a time of the record; None if there is no simple reason."""
    if not text.strip() or len(text) > _LONGEST:
        return None
    for reason in (_of_space, _of_hidden, absent, without_end, why_no_instant, _of_day, _of_modifier, _of_interval):
        found = reason(text, field)
        if found is not None:
            return _checked(found)
    return None


def _checked(reason: Reason) -> Reason:
    """Return a reason with those proposals only that are times."""
    proposals = tuple(proposal for proposal in reason.proposals if WHEN.accepts(proposal))
    certain = reason.certain and len(proposals) == 1
    return Reason(why=reason.why, advice=reason.advice, proposals=proposals, certain=certain)


def _of_space(text: str, _: Field) -> Reason | None:
    stripped = text.strip(" \t\n")
    return (
        Reason(why=said("reason.outer-space"), proposals=(stripped,), certain=True)
        if WHEN.accepts(stripped) and stripped != text
        else None
    )


def _of_hidden(text: str, _: Field) -> Reason | None:
    hidden = disguised_in(text)
    if hidden is not None:
        return hidden
    plain = cleaned(text)
    if plain != text and WHEN.accepts(plain) and len(plain) > len("2024-2025"):
        return Reason(why=said("reason.dash"), proposals=(plain,), certain=True)
    return None


def _of_day(text: str, _: Field) -> Reason | None:
    return why_no_day(text)


def _of_interval(text: str, field: Field) -> Reason | None:
    """Return the reason of an interval, a set or another form that EDTF or ISO 8601 has and the record has not."""
    found = _INTERVAL.fullmatch(text)
    if found:
        if (found["last"] or "").startswith("P"):
            return Reason(why=said("reason.duration-in-bounds"), advice=said("reason.period.advice"))
        bounds = f"{found['first']}/.." if found["first"] else f"../{found['end']}"
        return Reason(why=said("reason.open-bound"), proposals=(bounds,))
    both = _BOTH_MARKS.fullmatch(text)
    if both:
        return Reason(why=said("reason.marks"), proposals=(f"{both[1]}%",), certain=True)
    found = _SET.fullmatch(text)
    if found:
        return Reason(why=said("reason.edtf"), proposals=(f"{found['first']}/{found['last']}",))
    if "/" in text:
        parts = [part for part in text.split("/") if part not in ("", "..") and not WHEN.accepts(part)]
        faults = [why_no_instant(part, field) or why_no_day(part) for part in parts]
        fault = next((each for each in faults if each is not None), None)
        return Reason(why=fault.why) if fault else None
    return Reason(why=said("reason.edtf")) if _LEVEL_2.fullmatch(text) else None


def _of_modifier(text: str, _: Field) -> Reason | None:
    """Return the reason of words that change what a date means: about, before, between, or from one to another."""
    plain = folded(text)
    for form, mark, name in ((_ABOUT, "~", "reason.about"), (_DOUBT, "?", "reason.doubt")):
        found = form.fullmatch(plain)
        point = found and _point(next(filter(None, found.groups())))
        if point and point[-1] not in "~?%":
            return Reason(why=said(name), proposals=(f"{point}{mark}",))
    return _of_part_of_day(plain) or _of_part(plain) or _of_two(plain) or _of_bound(plain) or _of_remark(plain)


def _of_part_of_day(plain: str) -> Reason | None:
    """Return the reason of a part of a day: the day is proposed, and for a night, which may belong to two, its bounds."""
    found = _PART_OF_DAY.fullmatch(plain) or _THEN_PART_OF_DAY.fullmatch(plain)
    two = found and _TWO_DAYS.fullmatch(found["rest"])
    point = _bounds(two["first"], two["last"]) if two else found and _point(found["rest"])
    if not found or not point:
        return None
    if found["night"] and len(point) == len("2024-08-08"):
        point = f"{point}/{date.fromisoformat(point) + timedelta(days=1)}"
    return Reason(why=said("reason.part-of-day"), proposals=(point,))


def _of_remark(plain: str) -> Reason | None:
    found = _REMARK.fullmatch(plain)
    point = found and _point(found["rest"])
    if not found or not point:
        return None
    proposals = () if _CHANGING.search(found["remark"]) else (point,)
    return Reason(why=said("reason.remark"), advice=said("reason.remark.advice"), proposals=proposals)


def _of_part(plain: str) -> Reason | None:
    found = _PART.fullmatch(plain)
    point = found and _point(found["rest"])
    return Reason(why=said("reason.part"), advice=said("reason.part.advice"), proposals=(point,)) if point else None


def _of_two(plain: str) -> Reason | None:
    """Return the reason of two dates: either of them, or all days from one to the other."""
    either = _EITHER.fullmatch(plain)
    bounds = either and _bounds(either["first"], either["last"])
    if bounds:
        return Reason(why=said("reason.either"), proposals=(bounds,))
    period = _DAYS_OF_MONTH.fullmatch(plain) or _PERIOD.fullmatch(plain)
    if period and _bounds(period["first"], period["last"]):
        return Reason(why=said("reason.period"), advice=said("reason.period.advice"))
    return None


def _of_bound(plain: str) -> Reason | None:
    for words, form, name in ((_BEFORE, "../{}", "reason.before"), (_AFTER, "{}/..", "reason.after")):
        found = words.fullmatch(plain)
        point = found and _point(found["rest"])
        if point:
            return Reason(why=said(name), proposals=(form.format(point),))
    return None


def _bounds(first: str, last: str) -> str | None:
    """Return the bounds of two points in time, the first of which may share month and year with the second."""
    end = _point(last)
    if end is None:
        return None
    rest = re.sub(r"^[0-9]{1,2}\b", "", last)
    start = _point(first) or _point(f"{first}{rest}") or _point(f"{first} {end[:4]}")
    return f"{start}/{end}" if start and start <= end else None


def _point(text: str) -> str | None:
    """Return the one point in time that a text means, or None."""
    text = text.strip(" ,.")
    if WHEN.accepts(text.upper()) and "/" not in text and "t" not in text:
        return text.upper()
    reason = why_no_day(text)
    if reason is None or len(reason.proposals) != 1 or "/" in reason.proposals[0]:
        return None
    return reason.proposals[0]
