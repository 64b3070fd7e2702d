"""Ids that are not there, and those that may be meant."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Final

_MOST_NEAR: Final = 5


def nearest_first(name: object, known: Iterable[str]) -> tuple[str, ...]:
    """Return known ids, those first that look most like a wrong one and the others sorted."""
    ids = sorted(known)
    near = get_close_matches(str(name), ids, n=_MOST_NEAR)
    return (*near, *(one for one in ids if one not in near))
