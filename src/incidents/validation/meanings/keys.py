"""Keys of a record by another spelling or another word."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import cache
from typing import Final

from incidents import data
from incidents.patterns import pattern
from incidents.suggestions import closest, in_words
from incidents.validation.meanings.meaning import NOTHING, Meaning

_AFFIX: Final = pattern(
    r"^(?:is|has|incident|record|action|actor|source|event|claim|effect|my|web|page|site|full|main|primary) |(?<=\w) (?:id|ids|date|at|on|time|list|name|names|text|code|codes|value|info|ref)$"
)
"""What programmers write before or behind the name of a field."""


def key_meant(key: str, known: Collection[str]) -> Meaning:
    """Return the known keys of an object that a key means; never certain, since its value may be of another type."""
    words = _words(key)
    if not words:
        return NOTHING
    spelled = {_words(one): one for one in known}
    if words in spelled:
        return Meaning.near([spelled[words]])
    named = [one for one in _named().get(words, ()) if one in known]
    near = named or [spelled[one] for one in closest(words, spelled)]
    bare = _AFFIX.sub("", words)
    return Meaning.near(near) if near or bare in ("", words) else key_meant(bare, known)


def _words(key: str) -> str:
    return in_words("".join(_parted(key)).replace("_", " "))


def _parted(key: str) -> Iterator[str]:
    """Yield the letters of a key with a space before a capital inside a word: `startDate` is `start Date`."""
    before = ""
    for letter in key:
        yield f" {letter}" if before.islower() and letter.isupper() else letter
        before = letter


@cache
def _named() -> dict[str, list[str]]:
    """Return the keys by the other words for them."""
    synonyms: dict[str, list[str]] = data.read("synonyms.json")["keys"]
    found: dict[str, list[str]] = {}
    for key, words in synonyms.items():
        for word in words:
            found.setdefault(_words(word), []).append(key)
    return found
