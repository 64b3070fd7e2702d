"""Ids that are readable, and the same whenever they are made of the same words."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable
from itertools import count
from typing import Any, Final

from incidents.build.cells import Cell, text_of
from incidents.patterns import pattern
from incidents.suggestions import folded

_OTHER: Final = pattern("[^a-z0-9]+")
_LONGEST: Final = 64
"""Most characters of the words of an id; the rest is for what keeps ids apart."""
_DIGITS: Final = 8
"""Hexadecimal digits that stand for a key, or for words without a letter from a to z."""


def id_of(*words: Any, key: Iterable[Any] | None = None) -> str:
    """Return an id made of words: the same for the same words and key, whatever else has ids.

    Args:
        words: Texts, numbers, dates or cells; empty ones are left out. Letters lose accents and capitals. What is too long is
            cut at a word, and what has no letter from a to z is replaced, by digits of a hash.
        key: What else tells the thing apart; it is added as eight digits of its hash.
    """
    texts = [text for word in words if (text := _text(word))]
    slugs = [_slug(text) for text in texts]
    whole = "-".join(filter(None, slugs))
    slug = _cut(whole)
    if key is None and slug == whole and all(slugs):
        return slug or _digest(texts)
    digest = _digest(texts if key is None else [*texts, *map(_text, key)])
    return f"{slug}-{digest}".strip("-")


def unique(base: str, taken: Collection[str]) -> str:
    """Return an id that is not taken: the base itself, or with a number from 2 on."""
    numbered = (f"{base}-{number}" for number in count(2))
    return base if base not in taken else next(one for one in numbered if one not in taken)


def _text(word: Any) -> str:
    return word.text if type(word) is Cell else text_of(word)


def _slug(text: str) -> str:
    return _OTHER.sub("-", folded(text)).strip("-")


def _cut(slug: str) -> str:
    """Return an id without the words that are too many."""
    return slug if len(slug) <= _LONGEST else slug[: _LONGEST + 1].rpartition("-")[0] or slug[:_LONGEST].strip("-")


def _digest(texts: Iterable[str]) -> str:
    return hashlib.sha256("\0".join(texts).encode("utf-8", "backslashreplace")).hexdigest()[:_DIGITS]
