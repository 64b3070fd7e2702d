"""Words for points in time, days, durations and terms, by language; dates in ISO form or spelled out."""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache
from typing import Final

from incidents.model import DayCount, Term, When
from incidents.model.durations import Duration
from incidents.model.time import Days
from incidents.patterns import pattern
from incidents.views.words import Words

_MARKS: Final = {"~": "time.approximate", "?": "time.uncertain", "%": "time.approximate-uncertain"}
_SEASONS: Final = {"21": "time.spring", "22": "time.summer", "23": "time.autumn", "24": "time.winter"}
_OPEN: Final = ("", "..")
_DAY: Final = pattern(r"(?P<month>\d{4}-\d\d)-(?P<day>\d\d)")
_MONTHS: Final = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_UNITS: Final = ("years", "months", "weeks", "days", "hours", "minutes", "seconds")


def when_words(words: Words, when: When | None, *, within: bool = False) -> str:
    """Return a point in time with its known precision, such as "between 2013-11-01 and 2013-11-04".

    `within` a sentence, a spelled date has the article that the language needs.
    """
    if when is None:
        return words("time.undated")
    if "/" not in when.text:
        return _point_words(words, when.text, within=within)
    return _bounds_words(words, *(None if end in _OPEN else end for end in when.text.split("/")))


def period_words(words: Words, begun: When | None, over: When | None) -> str:
    """Return a period: one point if it begins and ends there, or else from when to when, as far as known."""
    if begun == over:
        return when_words(words, begun)
    first, last = (when_words(words, when, within=True) for when in (begun, over))
    if over is None:
        return words("span.begun", time=first)
    if begun is None:
        return words("term.until", time=last)
    return words("span.both", first=first, last=last)


@lru_cache(maxsize=1 << 14)
def _point_words(words: Words, text: str, *, within: bool = False) -> str:
    core = text.rstrip("~?%")
    mark = _MARKS.get(text[len(core) :])
    text = _instant_words(words, core) if "T" in core else _unmarked_words(words, core, within=within and not mark)
    return words(mark, time=text) if mark else text


def _instant_words(words: Words, text: str) -> str:
    instant = datetime.fromisoformat(text)
    offset = f"{instant:%z}"
    day = date_words(words, f"{instant:%Y-%m-%d}")
    clock = f"{day}{',' if words.spells_dates else ''} {instant:%H:%M}"
    return f"{clock} (UTC{offset[:3]}:{offset[3:5]})" if instant.utcoffset() else f"{clock} UTC"


def _unmarked_words(words: Words, text: str, *, within: bool) -> str:
    year, _, rest = text.partition("-")
    if rest in _SEASONS:
        return words(_SEASONS[rest], year=year)
    if year.endswith("XX"):
        return words("time.century", first=f"{year[:2]}00", last=f"{year[:2]}99")
    if "X" in year:
        return words("time.decade", decade=year.replace("X", "0"))
    if rest.endswith("XX"):
        known = text.replace("-XX", "")
        if text.count("-") == 1:
            return words("time.month-of", year=known)
        return words("time.day-in", time=date_words(words, known))
    return date_words(words, text, within=within)


@lru_cache(maxsize=1 << 14)
def date_words(words: Words, text: str, *, within: bool = False) -> str:
    """Return a day, month or year of ISO 8601: spelled out if the words spell dates.

    `within` a sentence, a day has the article that the language needs.
    """
    if not words.spells_dates or "-" not in text:
        return words("date.iso", date=text) if within and _DAY.fullmatch(text) else text
    year, month, *days = text.split("-")
    name = month_name(words, int(month))
    if not days:
        return words("date.month", month=name, year=year)
    return words("date.within" if within else "date.day", day=str(int(days[0])), month=name, year=year)


def month_name(words: Words, month: int) -> str:
    """Return the name of a month, from 1."""
    return words(f"month.{_MONTHS[month - 1]}")


def day_words(words: Words, day: date, *, within: bool = False) -> str:
    """Return one day."""
    return date_words(words, day.isoformat(), within=within)


def days_words(words: Words, days: Days, *, within: bool = False) -> str:
    """Return a point in time that is known within days; an empty text if unknown."""
    first, last = (day.isoformat() if day else None for day in days)
    if first == last:
        return date_words(words, first, within=within) if first else ""
    return _bounds_words(words, first, last)


@lru_cache(maxsize=1 << 14)
def _bounds_words(words: Words, first: str | None, last: str | None) -> str:
    begin, end = (_point_words(words, text, within=True) if text else "" for text in (first, last))
    if first is None:
        return words("time.before", time=end)
    if last is None:
        return words("time.after", time=begin)
    shared = _DAY.fullmatch(first), _DAY.fullmatch(last)
    if words.spells_dates and shared[0] and shared[1] and shared[0]["month"] == shared[1]["month"]:
        begin = words("date.number", day=str(int(shared[0]["day"])))
    return words("time.between", first=begin, last=end)


def count_words(words: Words, count: DayCount) -> str:
    """Return a number of elapsed days."""
    low = words.count("unit.days", count.low)
    if count.high is None and not count.low:
        return words("days.unknown")
    if count.high == 0:
        return words("days.none")
    if count.high is None:
        return words("days.least", days=low)
    if count.low == count.high:
        return low
    return words("days.range", low=words.number(count.low), high=words.number(count.high))


def duration_words(words: Words, duration: Duration) -> str:
    """Return a duration, such as "10 days" or "48 hours", without conversion into other units."""
    numbers = ((unit, getattr(duration, unit)) for unit in _UNITS)
    return " ".join(words.count(f"unit.{unit}", number) for unit, number in numbers if number)


def term_words(words: Words, term: Term, due: Days | None = None) -> str:
    """Return an announced term, and when it is due."""
    parts = [duration_words(words, term.duration)] if term.duration else []
    parts += [words("term.until", time=when_words(words, term.until, within=True))] if term.until else []
    parts += [words.lower(term.open)] if term.open else []
    parts += [words("term.due", time=days_words(words, due, within=True))] if due and term.duration else []
    parts += [words("term.condition", text=term.condition)] if term.condition else []
    parts += [words("term.asks", what=words.listed(list(map(words.lower, term.asks))))] if term.asks else []
    return "; ".join(parts)
