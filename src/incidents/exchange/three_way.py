"""Merge by field: what was imported before, what a curator made of it, and what is imported now."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Final

from attrs import frozen

from incidents.findings import Pointer, join_pointer

_NOTHING: Final = object()
_NAMES: Final = ("id", "actor")
"""The keys by which objects of a list are recognised."""


@frozen(kw_only=True)
class Clash:
    """A field that a curator and the table changed in different ways; the value of the curator stays."""

    pointer: str
    mine: Any
    """The value in the file; None if it was removed."""
    theirs: Any
    """The value of the import; None if it was removed."""


@frozen(kw_only=True)
class MergedData:
    """The data that came of a merge."""

    value: Any
    clashes: tuple[Clash, ...]


def merged(base: Any, mine: Any, theirs: Any) -> MergedData:
    """Return data in which each side's changes of the base are made.

    Objects are merged by key. Lists of objects are merged by their ids, or by position if the three have as many objects;
    other lists as sets: an item is removed if one side removed it, and added if one side added it. Where both sides changed
    one value in different ways, the value of `mine` stays and there is a clash.
    """
    clashes: list[Clash] = []
    value = _merged(base, mine, theirs, (), clashes)
    return MergedData(value=None if value is _NOTHING else value, clashes=tuple(clashes))


def changes(before: Any, after: Any, pointer: Pointer = ()) -> Iterator[tuple[str, Any, Any]]:
    """Yield the values that differ: the JSON Pointer, the value before and the one after; None where there is none."""
    if isinstance(before, dict) and isinstance(after, dict):
        for key in (*before, *(key for key in after if key not in before)):
            if before.get(key) != after.get(key):
                yield from changes(before.get(key), after.get(key), (*pointer, key))
    elif isinstance(before, list) and isinstance(after, list) and len(before) == len(after):
        for place, (one, two) in enumerate(zip(before, after, strict=True)):
            if one != two:
                yield from changes(one, two, (*pointer, place))
    elif before != after:
        yield join_pointer(pointer), before, after


def _merged(base: Any, mine: Any, theirs: Any, pointer: Pointer, clashes: list[Clash]) -> Any:
    if theirs in (mine, base):
        return mine
    if base == mine:
        return theirs
    if isinstance(mine, dict) and isinstance(theirs, dict):
        held = base if isinstance(base, dict) else {}
        keys = dict.fromkeys((*mine, *theirs))
        values = {
            key: _merged(
                held.get(key, _NOTHING), mine.get(key, _NOTHING), theirs.get(key, _NOTHING), (*pointer, key), clashes
            )
            for key in keys
        }
        return {key: value for key, value in values.items() if value is not _NOTHING}
    if isinstance(mine, list) and isinstance(theirs, list):
        return _lists(base if isinstance(base, list) else [], mine, theirs, pointer, clashes)
    clashes.append(
        Clash(
            pointer=join_pointer(pointer),
            mine=None if mine is _NOTHING else mine,
            theirs=None if theirs is _NOTHING else theirs,
        )
    )
    return mine


def _lists(base: list[Any], mine: list[Any], theirs: list[Any], pointer: Pointer, clashes: list[Clash]) -> list[Any]:
    name = next((key for key in _NAMES if all(_is_named(one, key) for one in (*base, *mine, *theirs))), None)
    if name is not None:
        old, own, new = ({one[name]: one for one in side} for side in (base, mine, theirs))
        order = dict.fromkeys((*own, *new))
        made = [
            _merged(old.get(key, _NOTHING), own.get(key, _NOTHING), new.get(key, _NOTHING), (*pointer, place), clashes)
            for place, key in enumerate(order)
        ]
        return [one for one in made if one is not _NOTHING]
    objects = all(isinstance(one, dict) for one in (*base, *mine, *theirs))
    if objects and len(base) == len(mine) == len(theirs):
        return [
            _merged(old, own, new, (*pointer, place), clashes)
            for place, (old, own, new) in enumerate(zip(base, mine, theirs, strict=True))
        ]
    texts = [set(map(_text, side)) for side in (base, mine, theirs)]
    gone = texts[0] - texts[2]
    kept = [one for one in mine if _text(one) not in gone]
    return kept + [one for one in theirs if _text(one) not in texts[0] | texts[1]]


def _is_named(value: Any, key: str) -> bool:
    return isinstance(value, dict) and isinstance(value.get(key), str)


def _text(value: Any) -> str:
    return json.dumps(value, sort_keys=True)
