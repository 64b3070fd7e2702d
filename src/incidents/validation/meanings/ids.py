"""What the id of a record says about it: its country, its platform and the kind of its action."""

from __future__ import annotations

from functools import cache
from typing import Final

from incidents import data
from incidents.model import countries, registry
from incidents.model.codes import ActionKind
from incidents.suggestions import in_words
from incidents.values import frozen

_MOST_WORDS: Final = 4
"""Most words of an id that are one name together, such as `united-kingdom`."""


@frozen(kw_only=True)
class IdParts:
    """What an id such as ``ve-x-2024-block`` names; None for what it does not."""

    country: str | None = None
    platform: str | None = None
    kind: ActionKind | None = None


def parts_of(name: str) -> IdParts:
    """Return what an id names: first a country, then a platform, then the kind of the action."""
    words = name.split("-")
    country, used = _country(words)
    rest = [word for word in words[used:] if not word.isdigit()]
    runs = [" ".join(rest[start:end]) for start in range(len(rest)) for end in _ends(start, len(rest))]
    platform = next((found for run in runs if (found := _platform(run))), None)
    kind = next(
        (found for run in sorted(runs, key=lambda one: -len(one.split())) if (found := _kinds().get(run))), None
    )
    return IdParts(country=country, platform=platform, kind=kind)


def _ends(start: int, length: int) -> range:
    """Return where runs of words that begin at one may end, the longest first."""
    return range(min(length, start + _MOST_WORDS), start, -1)


def _country(words: list[str]) -> tuple[str | None, int]:
    """Return the country with which an id begins, and how many of its words name it."""
    for end in _ends(0, len(words)):
        code = countries.code_of(" ".join(words[:end]))
        if code is not None:
            return code, end
    return None, 0


def _platform(words: str) -> str | None:
    name = words.replace(" ", "_")
    known = registry.find(name)
    return name if known is not None and known.id in _platforms() else None


@cache
def _platforms() -> frozenset[str]:
    return frozenset(entry.id for entry in registry.platforms())


@cache
def _kinds() -> dict[str, ActionKind]:
    """Return the kinds of actions by the words that ids use for them."""
    used: dict[str, list[str]] = data.read("synonyms.json")["id_words"]
    found = {in_words(word.replace("-", " ")): ActionKind(code) for code, words in used.items() for word in words}
    return {in_words(kind.replace("_", " ")): kind for kind in ActionKind} | found
