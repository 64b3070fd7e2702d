"""Months by their names in many languages, and days of the Persian, the Islamic and the Buddhist calendar."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Final, NamedTuple

from incidents import data
from incidents.data.messages import said
from incidents.patterns import pattern
from incidents.suggestions import folded
from incidents.validation.reasons.reason import Reason

BUDDHIST: Final = 543
"""How many years the Buddhist calendar of Thailand is ahead of the Gregorian one."""
_WORDS: Final = pattern(r"[0-9]+|[^\W\d_]+")
_EAST_ASIA: Final = pattern(
    r"(?:(令和|民國|民国)\s*)?([0-9]{1,4})\s*[年년]\s*([0-9]{1,2})\s*[月월](?:\s*([0-9]{1,2})\s*[日일])?"
)
_ERAS: Final = {"令和": 2018, "民國": 1911, "民国": 1911}
"""The year before the first one of an era, by its name."""
_FIRST_OF_OTHER, _LAST_OF_OTHER = 1300, 1499
"""The years of the Persian and of the Islamic calendar in modern times."""
_HALF: Final = 6
"""The first months of the Persian year have 31 days, the others 30."""
_EPOCH: Final = 227_015
"""The day before the first one of the Islamic calendar, as an ordinal."""


class _Month(NamedTuple):
    calendar: str
    number: int


def why_other_month(text: str) -> Reason | None:
    """Return the reason of a date with the name of a month of another language or calendar; None for other texts."""
    found = _EAST_ASIA.fullmatch(text.strip())
    if found:
        year = int(found[2]) + _ERAS.get(found[1] or "", 0)
        written = _written(year, int(found[3]), int(found[4] or 0))
        return Reason(why=said("reason.words"), proposals=(written,)) if written else None
    words = _WORDS.findall(_plain(text))
    numbers = [int(word) for word in words if word.isdigit()]
    month = _months().get(" ".join(word for word in words if not word.isdigit() and word not in _around()))
    if month is None or not numbers or len(numbers) > 2:  # noqa: PLR2004 - a day and a year
        return None
    year, day = max(numbers), min(numbers) if len(numbers) > 1 else 0
    return _BY_CALENDAR[month.calendar](year, month.number, day)


_SMALL_WORDS: Final = frozenset(
    {
        "de",
        "le",
        "den",
        "der",
        "am",
        "il",
        "г",
        "год",
        "года",
        "سنة",
        "سال",
        "في",
        "tahun",
        "ปี",
        "พศ",
        "วันที่",
        "ngay",
        "thang",
    }
)


def _of_gregorian(year: int, month: int, day: int) -> Reason | None:
    written = _written(year, month, day)
    if written:
        return Reason(why=said("reason.words"), proposals=(written,))
    written = _written(year - BUDDHIST, month, day)
    if written is None:
        return None
    why = said("reason.year.buddhist", year=year, other=year - BUDDHIST)
    return Reason(why=why, proposals=(written,))


def _of_persian(year: int, month: int, day: int) -> Reason | None:
    """Return the reason of a date of the Persian calendar; its days are certain, since leap years follow from a rule."""
    if not _FIRST_OF_OTHER <= year <= _LAST_OF_OTHER:
        return None
    if not 1 <= day <= (31 if month <= _HALF else 30):
        return Reason(why=said("reason.persian"), advice=said("reason.year.advice"))
    return Reason(why=said("reason.persian"), proposals=(persian_day(year, month, day).isoformat(),))


def persian_day(year: int, month: int, day: int) -> date:
    """Return a day of the Persian (Solar Hijri) calendar, whose leap years repeat every 33 years in these centuries."""
    cycle, within = divmod(year + 1595, 33)
    before = (month - 1) * 31 if month <= _HALF + 1 else (month - 1) * 30 + _HALF
    days = 365 * (year + 1595) + cycle * 8 + (within + 3) // 4 + before + day
    return date.fromordinal(days - _BEFORE_PERSIAN)


_BEFORE_PERSIAN: Final = 356_033


def _of_islamic(year: int, month: int, day: int) -> Reason | None:
    """Return the reason of a date of the Islamic calendar, whose months begin when the moon is seen: its day is not certain."""
    if not _FIRST_OF_OTHER <= year <= _LAST_OF_OTHER:
        return None
    about = date.fromordinal(
        _EPOCH + (11 * year + 3) // 30 + 354 * (year - 1) + 30 * month - month // 2 - 30 + max(day, 1)
    )
    return Reason(why=said("reason.islamic", about=f"{about:%Y-%m}"), advice=said("reason.islamic.advice"))


_BY_CALENDAR: Final = {"gregorian": _of_gregorian, "persian": _of_persian, "islamic": _of_islamic}


def _written(year: int, month: int, day: int) -> str | None:
    """Return a day or month of the record's years as it is written; None if there is none."""
    try:
        found = date(year, month, day or 1)
    except ValueError:
        return None
    if not 1900 <= year <= 2099:  # noqa: PLR2004 - the years that times may have
        return None
    return found.isoformat() if day else f"{found:%Y-%m}"


@cache
def _months() -> dict[str, _Month]:
    """Return the months of all calendars by their names."""
    found: dict[str, _Month] = {}
    calendars: dict[str, dict[str, list[str]]] = data.read("synonyms.json")["months"]
    for calendar, months in calendars.items():
        for number, (name, others) in enumerate(months.items(), 1):
            for one in (name.replace("_", " "), *others):
                found.setdefault(" ".join(_WORDS.findall(_plain(one))), _Month(calendar, number))
    return found


@cache
def _around() -> frozenset[str]:
    """Return the words that may occur in a date and change nothing: articles, and the days of the week."""
    languages: dict[str, dict[str, dict[str, str]]] = data.read("weekdays.json")["languages"]
    days = (day for language in languages.values() for day in language["days"].values())
    return frozenset(word for one in (*_SMALL_WORDS, *days) for word in _WORDS.findall(_plain(one)))


def _plain(text: str) -> str:
    return folded(text).replace(".", "").replace("'", "").replace("’", "").replace("\u200c", "")
