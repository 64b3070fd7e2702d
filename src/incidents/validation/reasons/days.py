"""Calendar days as people write them: in another order, in words, in other digits, by other calendars."""

from __future__ import annotations

import unicodedata
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from incidents.data.messages import Said, said
from incidents.model.text import WHEN
from incidents.patterns import pattern
from incidents.suggestions import folded
from incidents.validation.number_words import number_in_words, ordinal_of
from incidents.validation.reasons.calendars import BUDDHIST, why_other_month
from incidents.validation.reasons.reason import Reason

FIRST_YEAR, LAST_YEAR = 1900, 2099
"""The years that times may have."""
_YEAR = "(?:19|20)[0-9]{2}"
_NUMERIC = pattern(r"([0-9]{1,2})([/. -])([0-9]{1,2})\2((?:19|20)[0-9]{2})")
_YEAR_FIRST = pattern(rf"({_YEAR})([/. -])([0-9]{{1,2}})\2([0-9]{{1,2}})|({_YEAR})([0-9]{{2}})([0-9]{{2}})")
_MONTH = pattern(rf"({_YEAR})[/. -]([0-9]{{1,2}})|([0-9]{{1,2}})[/. -]({_YEAR})")
_SHORT_YEAR = pattern(r"([0-9]{1,2})[/. -]([0-9]{1,2})[/. -]'?([0-9]{2})")
_LAST_CENTURY: Final = 40
"""The first year of two digits that is of the last century."""
_ANY_YEAR = pattern(r"([0-9]{3,5})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_SPREADSHEET = pattern(r"3[3-9][0-9]{3}|[4-6][0-9]{4}|7[0-2][0-9]{3}")
_PARTS = pattern(r"([0-9]{4})-([0-9]{2})(?![0-9])(?:-([0-9]{2}))?")
_BLANK = pattern(
    rf"({_YEAR})-(?:([0-9]{{2}})-)?(?:00|xx|Xx|xX|XX|\?\?|--|__|uu|dd|mm|DD|MM)(?:-(?:00|xx|Xx|xX|XX|\?\?|--|__|uu|dd|DD))?"
)
_DAY_OF_BLANK = pattern(rf"({_YEAR})-(?:XX|xx|\?\?|--|__|uu)-[0-9]{{2}}")
_WORDS = pattern(r"[0-9]+|[a-z]+")
_FIRST: Final = pattern(r"\b1(?:ero|ro|er|o|a)\b")
_SHORT_OF_YEAR: Final = pattern(r"['\u2019]([0-3][0-9])\b")
_SHORT_AT_END: Final = pattern(r"\b([0-9]{1,2}[-/ ][a-z]{3,10}\.?[-/ ])([0-3][0-9])$")
_IN_LETTERS: Final = pattern(r"\b(?:(?:twenty|thirty)[ -])?[a-z]+(?:st|nd|rd|th|er|ero)\b")
_MONTHS: Final = (
    ("jan", "ene"), ("feb",), ("mar",), ("apr", "abr"), ("may", "mai"), ("jun",),
    ("jul",), ("aug", "ago"), ("sep", "set"), ("oct", "out"), ("nov",), ("dec", "dic", "dez"),
)  # fmt: skip
_SEASONS: Final = {
    **dict.fromkeys(("spring", "primavera"), 21), **dict.fromkeys(("summer", "verano", "verao"), 22),
    **dict.fromkeys(("autumn", "fall", "otono", "outono"), 23), **dict.fromkeys(("winter", "invierno", "inverno"), 24),
}  # fmt: skip
_MONTH_NAMES: Final = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_AROUND: Final = frozenset({
    "the", "of", "on", "in", "day", "month", "year", "de", "del", "el", "la", "dia", "mes", "ano", "en", "a", "st", "nd", "rd", "th",
    "mon", "monday", "tue", "tues", "tuesday", "wed", "wednesday", "thu", "thur", "thurs", "thursday", "fri", "friday",
    "sat", "saturday", "sun", "sunday", "lunes", "martes", "miercoles", "jueves", "viernes", "sabado", "domingo",
    "segunda", "terca", "quarta", "quinta", "sexta", "feira",
})  # fmt: skip
"""Words that may occur in a date and change nothing."""
_SCRIPTS: Final = {"EXTENDED ARABIC-INDIC": "persian", "ARABIC-INDIC": "arabic"}
_QUARTER = pattern(rf"({_YEAR})[- ]?[qQtT]([1-4])|[qQtT]([1-4])[-/ ]?({_YEAR})")
_EDTF_MONTH = pattern(rf"({_YEAR})-(2[5-9]|3[0-9]|4[01])")
_WEEK = pattern(rf"({_YEAR})-?W([0-5][0-9])(?:-?([1-7]))?")
_ORDINAL = pattern(rf"({_YEAR})-([0-3][0-9]{{2}})")
_DECADE = pattern(r"((?:19|20)[0-9])0'?s")
_PARTS_OF_YEAR: Final = ((40, 6), (37, 4), (33, 3))
"""The first code of the halves, thirds and quarters of a year, and how many months each has."""
_LONGEST_YEAR: Final = 366
_FAR_YEAR: Final = 2400
_MOST_MONTHS: Final = 12


def why_no_day(text: str) -> Reason | None:
    """Return why a text is no day, month or year in the form of the record; None if there is no simple reason."""
    for reason in (_of_digits, _of_parts, _of_blanks, _of_calendar, _of_periods, _of_order, _of_words, why_other_month):
        found = reason(text)
        if found is not None:
            return found
    return None


def _real(*readings: tuple[int, int, int]) -> tuple[str, ...]:
    """Return the readings that are days."""
    days = []
    for year, month, day in readings:
        try:
            days.append(date(year, month, day).isoformat())
        except ValueError:
            continue
    return tuple(dict.fromkeys(days))


def _of_digits(text: str) -> Reason | None:
    """Return the reason of digits of another script; their date is proposed if it is one."""
    foreign = next((sign for sign in text if not sign.isascii() and sign.isdecimal()), None)
    if foreign is None:
        return None
    plain = "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in text)
    name = unicodedata.name(foreign).partition(" DIGIT")[0]
    script = said(f"digits.{_SCRIPTS[name]}") if name in _SCRIPTS else said("digits.other", name=name.capitalize())
    further = None if WHEN.accepts(plain) else why_no_day(plain)
    if further is None:
        return Reason(why=said("reason.digits", script=script), proposals=(plain,), certain=True)
    return Reason(
        why=said("reason.digits.and", script=script, why=further.why),
        advice=further.advice,
        proposals=further.proposals,
        certain=further.certain,
    )


def _of_parts(text: str) -> Reason | None:
    """Return the reason why a date in the right form does not exist: the year, the month or the day is not one."""
    found = _PARTS.match(text)
    if found is None or not FIRST_YEAR <= int(found[1]) <= LAST_YEAR:
        return None
    year, month = int(found[1]), int(found[2])
    if month == 0 or (found[3] and int(found[3]) == 0) or _EDTF_MONTH.fullmatch(text):
        return None
    if month > _MOST_MONTHS:
        is_season = 21 <= month <= 24 and not found[3]  # noqa: PLR2004 - the codes of seasons
        exchanged = _real((year, int(found[3]), month)) if found[3] else ()
        return None if is_season else Reason(why=said("reason.month", month=found[2]), proposals=exchanged)
    days = monthrange(year, month)[1]
    if found[3] and int(found[3]) > days:
        return Reason(why=said("reason.day", month=_month_name(month), year=year, days=days))
    return None


def _of_blanks(text: str) -> Reason | None:
    """Return the reason of a part that is not known and has another sign than XX, such as 00."""
    found = _DAY_OF_BLANK.fullmatch(text)
    if found:
        return Reason(why=said("reason.blank-month"), proposals=(f"{found[1]}-XX-XX",))
    found = _BLANK.fullmatch(text)
    if found is None:
        return None
    month = None if found[2] == "00" else found[2]
    proposal = f"{found[1]}-{month}-XX" if month else f"{found[1]}-XX-XX" if text.count("-") > 1 else f"{found[1]}-XX"
    return Reason(why=said("reason.blank"), proposals=(proposal,), certain="00" not in text[4:] or "XX-XX" in proposal)


def _of_calendar(text: str) -> Reason | None:
    """Return the reason of a year that times cannot have, with the calendar that it may be of."""
    if _SPREADSHEET.fullmatch(text):
        day = date(1899, 12, 30) + timedelta(int(text))
        return Reason(why=said("reason.spreadsheet"), proposals=(day.isoformat(),))
    found = _ANY_YEAR.fullmatch(text)
    if found is None or FIRST_YEAR <= int(found[1]) <= LAST_YEAR or len(found[1]) > len("2024"):
        return None
    year = int(found[1])
    if FIRST_YEAR <= year - BUDDHIST <= LAST_YEAR and year > _FAR_YEAR:
        other = year - BUDDHIST
        proposal = "-".join((str(other), *filter(None, found.groups()[1:])))
        return Reason(why=said("reason.year.buddhist", year=year, other=other), proposals=(proposal,))
    if 1300 <= year < 1500:  # noqa: PLR2004 - years of the Persian and of the Islamic calendar in modern times
        islamic = int(year * 0.970229 + 621.5643)
        return Reason(
            why=said("reason.year.persian", year=year, first=year + 621, last=year + 622, islamic=islamic),
            advice=said("reason.year.advice"),
        )
    return Reason(why=said("reason.year"))


def _of_periods(text: str) -> Reason | None:
    """Return the reason of a quarter, a week, a day of the year or a decade; the bounds of the same period are proposed."""
    found = _QUARTER.fullmatch(text.strip())
    if found:
        return _quarter(int(found[1] or found[4]), int(found[2] or found[3]))
    found = _EDTF_MONTH.fullmatch(text)
    if found:
        return _edtf_month(int(found[1]), int(found[2]))
    found = _WEEK.fullmatch(text)
    if found:
        return _week(int(found[1]), int(found[2]), int(found[3] or 0))
    found = _ORDINAL.fullmatch(text)
    if found and 1 <= int(found[2]) <= _LONGEST_YEAR:
        day = date(int(found[1]), 1, 1) + timedelta(int(found[2]) - 1)
        return Reason(why=said("reason.ordinal"), proposals=(day.isoformat(),) if day.year == int(found[1]) else ())
    found = _DECADE.fullmatch(text)
    return Reason(why=said("reason.decade"), proposals=(f"{found[1]}X",), certain=True) if found else None


def _quarter(year: int, quarter: int) -> Reason:
    return Reason(why=said("reason.quarter"), proposals=(f"{year}-{3 * quarter - 2:02}/{year}-{3 * quarter:02}",))


def _edtf_month(year: int, code: int) -> Reason:
    """Return the reason of a month above 24, which EDTF (level 2) uses for seasons, quarters, thirds and halves of a year."""
    if code <= 32:  # noqa: PLR2004 - the seasons of the north and of the south
        return Reason(why=said("reason.season"), proposals=(f"{year}-{21 + (code - 25) % 4}",))
    start, months = next((start, months) for start, months in _PARTS_OF_YEAR if code >= start)
    first = (code - start) * months + 1
    return Reason(why=said("reason.quarter"), proposals=(f"{year}-{first:02}/{year}-{first + months - 1:02}",))


def _week(year: int, week: int, day: int) -> Reason:
    try:
        monday = date.fromisocalendar(year, week, day or 1)
    except ValueError:
        return Reason(why=said("reason.week.none", year=year, week=week))
    proposal = monday.isoformat() if day else f"{monday}/{monday + timedelta(6)}"
    return Reason(why=said("reason.week"), proposals=(proposal,))


def _of_order(text: str) -> Reason | None:
    """Return the reason of a date in figures in another order or with other signs."""
    stripped = text.strip()
    found = _YEAR_FIRST.fullmatch(stripped)
    if found:
        parts = [part for part in found.groups() if part and part.isdigit()]
        return _in_order(*(int(part) for part in parts), unpadded=found[2] == "-")
    found = _NUMERIC.fullmatch(stripped)
    if found:
        first, second, year = int(found[1]), int(found[3]), int(found[4])
        days = _real((year, second, first), (year, first, second))
        why = "reason.order.unclear" if len(days) > 1 else "reason.order" if days else "reason.order.none"
        return Reason(why=said(why), proposals=days, certain=len(days) == 1)
    found = _MONTH.fullmatch(stripped)
    if found:
        year, month = int(found[1] or found[4]), int(found[2] or found[3])
        if 1 <= month <= _MOST_MONTHS:
            return Reason(why=said("reason.month-form"), proposals=(f"{year}-{month:02}",), certain=True)
        return Reason(why=said("reason.month", month=month))
    return _short_year(stripped)


def _short_year(text: str) -> Reason | None:
    """Return the reason of a day with two digits of its year, which is of this century or the end of the last one."""
    found = _SHORT_YEAR.fullmatch(text)
    if found is None:
        return None
    first, second, year = (int(part) for part in found.groups())
    year += 1900 if year >= _LAST_CENTURY else 2000
    return Reason(why=said("reason.short-year"), proposals=_real((year, second, first), (year, first, second)))


def _in_order(year: int, month: int, day: int, *, unpadded: bool) -> Reason:
    """Return the reason of a date whose year comes first."""
    days = _real((year, month, day))
    if days:
        why = "reason.unpadded" if unpadded else "reason.separator"
        return Reason(why=said(why), proposals=days, certain=True)
    if not 1 <= month <= _MOST_MONTHS:
        return Reason(why=said("reason.month", month=month), proposals=_real((year, day, month)))
    return Reason(why=said("reason.day", month=_month_name(month), year=year, days=monthrange(year, month)[1]))


def _of_words(text: str) -> Reason | None:
    """Return the reason of a day, a month or a season in words, such as "8 August 2024" or "8 de agosto de 2024".

    The order of the words does not matter, but a word that could mean more than a date, such as "before", gives none.
    """
    plain = _in_figures(folded(text))
    if _without_year(plain):
        return Reason(why=said("reason.no-year"))
    proposals = tuple(_named(plain))
    return Reason(why=said("reason.words"), proposals=proposals) if proposals else None


def _in_figures(text: str) -> str:
    """Return a text with its ordinals, numbers in words and years of two digits in figures: "1er", "ninth", "nueve", "'24"."""
    text = _SHORT_AT_END.sub(r"\g<1>20\2", _SHORT_OF_YEAR.sub(r"20\1", _FIRST.sub("1", text)))
    words = _IN_LETTERS.sub(lambda found: str(ordinal_of(found[0]) or found[0]), text)
    before, of, rest = words.partition(" de ")
    day = number_in_words(before.removeprefix("el "))
    return f"{day}{of}{rest}" if day and of else words


def _without_year(text: str) -> bool:
    """Return whether words name a day of a month and no year."""
    words = _WORDS.findall(text)
    days = [int(word) for word in words if word.isdigit()]
    others = [word for word in words if not word.isdigit() and word not in _AROUND]
    return len(days) == len(others) == 1 and 1 <= days[0] <= 31 and _month_of(others[0]) is not None  # noqa: PLR2004


def _month_name(month: int) -> Said:
    return said(f"month.{_MONTH_NAMES[month - 1]}")


def _month_of(word: str) -> int | None:
    """Return the number of a month by its name or the beginning of it; None for another word."""
    return next((number for number, starts in enumerate(_MONTHS, 1) if len(word) > 2 and word.startswith(starts)), None)  # noqa: PLR2004


def _named(text: str) -> Iterator[str]:
    words = _WORDS.findall(text)
    numbers = [int(word) for word in words if word.isdigit()]
    years = [number for number in numbers if FIRST_YEAR <= number <= LAST_YEAR]
    days = [number for number in numbers if number <= 31]  # noqa: PLR2004 - the longest month
    others = [word for word in words if not word.isdigit() and word not in _AROUND]
    if len(years) != 1 or len(others) != 1 or len(years) + len(days) != len(numbers) or len(days) > 1:
        return
    month = _month_of(others[0])
    if others[0] in _SEASONS and not days:
        yield f"{years[0]}-{_SEASONS[others[0]]}"
    elif month:
        yield from _real((years[0], month, days[0])) if days else (f"{years[0]}-{month:02}",)
