"""Words for points in time, days, durations and terms, by language; dates stay in ISO form."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from incidents.model import DayCount, Term, When
from incidents.model.durations import Duration
from incidents.model.time import Days
from incidents.views.words import Words

_MARKS: Final = {"~": "time.approximate", "?": "time.uncertain", "%": "time.approximate-uncertain"}
_SEASONS: Final = {"21": "time.spring", "22": "time.summer", "23": "time.autumn", "24": "time.winter"}
_OPEN: Final = ("", "..")
_UNITS: Final = ("years", "months", "weeks", "days", "hours", "minutes", "seconds")


def when_words(words: Words, when: When | None) -> str:
    """Return a point in time with its known precision, such as "between 2013-11-01 and 2013-11-04"."""
    if when is None:
        return words("time.undated")
    if "/" not in when.text:
        return _point_words(words, when.text)
    first, last = (None if end in _OPEN else _point_words(words, end) for end in when.text.split("/"))
    return _between(words, first, last)


def period_words(words: Words, begun: When | None, over: When | None) -> str:
    """Return a period: one point if it begins and ends there, or else from when to when, as far as known."""
    if begun == over:
        return when_words(words, begun)
    if over is None:
        return words("span.since", time=when_words(words, begun))
    if begun is None:
        return words("term.until", time=when_words(words, over))
    return words("span.both", first=when_words(words, begun), last=when_words(words, over))


def _point_words(words: Words, text: str) -> str:
    core = text.rstrip("~?%")
    mark = _MARKS.get(text[len(core) :])
    text = _instant_words(core) if "T" in core else _unmarked_words(words, core)
    return words(mark, time=text) if mark else text


def _instant_words(text: str) -> str:
    instant = datetime.fromisoformat(text)
    offset = f"{instant:%z}"
    clock = f"{instant:%Y-%m-%d %H:%M}"
    return f"{clock} (UTC{offset[:3]}:{offset[3:5]})" if instant.utcoffset() else f"{clock} UTC"


def _unmarked_words(words: Words, text: str) -> str:
    year, _, rest = text.partition("-")
    if rest in _SEASONS:
        return words(_SEASONS[rest], year=year)
    if year.endswith("XX"):
        return words("time.century", first=f"{year[:2]}00", last=f"{year[:2]}99")
    if "X" in year:
        return words("time.decade", decade=year.replace("X", "0"))
    if rest.endswith("XX"):
        known = text.replace("-XX", "")
        return words("time.month-of", year=known) if text.count("-") == 1 else words("time.day-in", time=known)
    return text


def days_words(words: Words, days: Days) -> str:
    """Return a point in time that is known within days; an empty text if unknown."""
    first, last = (str(day) if day else None for day in days)
    return (first or "") if first == last else _between(words, first, last)


def _between(words: Words, first: str | None, last: str | None) -> str:
    if first is None:
        return words("time.before", time=str(last))
    return words("time.after", time=first) if last is None else words("time.between", first=first, last=last)


def count_words(words: Words, count: DayCount) -> str:
    """Return a number of elapsed days."""
    low = words.count("unit.days", count.low)
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
    parts += [words("term.until", time=when_words(words, term.until))] if term.until else []
    parts += [words.lower(term.open)] if term.open else []
    parts += [words("term.due", time=days_words(words, due))] if due and term.duration else []
    parts += [words("term.condition", text=term.condition)] if term.condition else []
    parts += [words("term.asks", what=words.listed(list(map(words.lower, term.asks))))] if term.asks else []
    return "; ".join(parts)
