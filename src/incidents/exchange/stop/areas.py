"""The places that the name of an area means: subdivisions of ISO 3166-2, and others that a record declares."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from attrs import frozen

from incidents.exchange.columns import Tracker, folded
from incidents.exchange.stop.groups import is_national
from incidents.model import subdivisions
from incidents.patterns import pattern

_MARKS: Final = pattern(r"\s*[,;/()]\s*|\s+-\s+")
_AND: Final = pattern(r"\s+and\s+")
_WITHIN: Final = pattern(r"\s+(?:in|of|located in|within)\s+(?:the\s+)?", re.IGNORECASE)
_OWNED: Final = pattern(r"^(\w[\w\s]*)[’']s?\s+(?=\w)")
_DIGITS: Final = pattern(r"\d")
_MOST_WORDS: Final = 4
_MOST_KEPT: Final = 8192
"""Most areas whose places are kept: rows repeat areas, and what other rows say of a name is asked first."""


@frozen(kw_only=True)
class NamedPlace:
    """A place by its name, and what it lies in: a code of a country or subdivision."""

    name: str
    within: str
    code: str | None = None
    """Its own code, if it is a subdivision."""


@frozen(kw_only=True)
class Area:
    """The places of an area."""

    places: tuple[NamedPlace, ...]
    complete: bool
    """Whether the name says no more than these places."""


@lru_cache(_MOST_KEPT)
def area_places(text: str, country: str, tracker: Tracker) -> Area:
    """Return the places that the name of an area means in a country; none for the whole country."""
    if is_national(text, tracker):
        return Area(places=(), complete=True)
    read = [part for part in _parts(text, country, tracker) if not _is_generic(part.name, tracker)]
    named = [part for part in read if not _is_vague(part.name, tracker)]
    coded = {part.name: _code(part.name, country, tracker) for part in named}
    around = _around(named, coded)
    places = []
    for part in named:
        code = coded[part.name]
        if code is None or part.name not in (around, None):
            inner = coded[around] if around and code is None else None
            places.append(NamedPlace(name=_bare(part.name, tracker), within=inner or country, code=code))
    if not places and around:
        places = [NamedPlace(name=_bare(around, tracker), within=country, code=coded[around])]
    return Area(places=tuple(dict.fromkeys(places)), complete=len(named) == len(read))


class _Part(NamedTuple):
    """A name in a text, and whether "and" joins it to the one before."""

    name: str
    is_joined: bool


def _around(named: Sequence[_Part], coded: Mapping[str, str | None]) -> str | None:
    """Return the subdivision in which the other places lie: the only one, at the end or before an apostrophe."""
    known = [part for part in named if coded[part.name]]
    if len(known) != 1 or len(named) == 1:
        return None
    return known[0].name if known[0] is named[-1] and not known[0].is_joined else None


def _parts(text: str, country: str, tracker: Tracker) -> Iterator[_Part]:
    """Yield the names in a text; a name with "and" in it is not cut."""
    for piece in filter(None, _MARKS.split(" ".join(text.replace("&", " and ").split()).strip(" ."))):
        is_joined = piece.startswith("and ")
        rest = piece.removeprefix("and ")
        owned = _OWNED.match(rest)
        if owned and _code(owned[1], country, tracker):
            rest = f"{rest[owned.end() :]} in {owned[1]}"
        for inner in filter(None, _WITHIN.split(rest)):
            for place, name in enumerate(_joined(inner.removeprefix("in ").strip(), country, tracker)):
                if name:
                    yield _Part(name, is_joined or place > 0)
            is_joined = False


def _joined(text: str, country: str, tracker: Tracker) -> Iterator[str]:
    """Yield the names that "and" joins."""
    if _code(text, country, tracker) or not _AND.search(text):
        yield text
        return
    words = _AND.split(text)
    for at in range(1, len(words) - 1):
        last = " and ".join(words[at:])
        if _code(last, country, tracker):
            yield from (*words[:at], last)
            return
    yield from words


def _is_generic(text: str, tracker: Tracker) -> bool:
    return all(folded(word) in tracker.table.generic for word in text.split())


def _bare(text: str, tracker: Tracker) -> str:
    """Return a name without the words around it that say what it is."""
    words = text.split()
    while len(words) > 1 and folded(words[-1]) in tracker.table.generic:
        words.pop()
    while len(words) > 1 and folded(words[0]) in {*tracker.table.generic, "the"}:
        words.pop(0)
    return " ".join(words)


def _code(text: str, country: str, tracker: Tracker) -> str | None:
    """Return the code of a subdivision of a country that has a name; None unless there is exactly one."""
    for name in dict.fromkeys((text, _bare(text, tracker))):
        found = subdivisions.named(name, country)
        if len(found) == 1:
            return found[0].code
    return None


def _is_vague(text: str, tracker: Tracker) -> bool:
    """Return whether a part of a text names no place: it has words such as "several", figures, or too many words."""
    words = {folded(word).strip(".") for word in text.split()}
    too_long = len(text.split()) > _MOST_WORDS
    return bool(words & {*tracker.table.vague}) or too_long or _DIGITS.search(text) is not None or not text[0].isupper()
