"""Merge by field: what was imported before, what a curator made of it, and what is imported now."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Final

from attrs import frozen

from incidents.findings import Pointer
from incidents.validation.import_rules import Clash

_NOTHING: Final = object()
_NAMES: Final = ("id", "actor")
"""The keys by which objects of a list are recognised."""


@frozen(kw_only=True)
class MergedData:
    """The data that came of a merge."""

    value: Any
    clashes: tuple[Clash, ...]


def merged(base: Any, mine: Any, theirs: Any) -> MergedData:
    """Return data in which each side's changes of the base are made.

    Objects are merged by key. Lists of objects are merged by their ids, where an object without one is what it
    says; without any ids by position if the three have as many objects; other lists as sets: an item is removed if one side removed it, and added if one side added it. Where both sides changed
    one value in different ways, the value of `mine` stays and there is a clash.
    """
    clashes: list[Clash] = []
    value = _merged(base, mine, theirs, (), clashes)
    return MergedData(value=None if value is _NOTHING else value, clashes=tuple(clashes))


def changes(before: Any, after: Any, pointer: Pointer = ()) -> Iterator[tuple[Pointer, Any, Any]]:
    """Yield the values that differ: where they are, the value before and the one after; None where there is none."""
    if isinstance(before, dict) and isinstance(after, dict):
        for key in (*before, *(key for key in after if key not in before)):
            if before.get(key) != after.get(key):
                yield from changes(before.get(key), after.get(key), (*pointer, key))
    elif isinstance(before, list) and isinstance(after, list):
        yield from _changed_items(before, after, pointer)
    elif before != after:
        yield pointer, before, after


def _changed_items(before: list[Any], after: list[Any], pointer: Pointer) -> Iterator[tuple[Pointer, Any, Any]]:
    """Yield the values that differ in two lists: objects with names are compared by them, other items by position."""
    name = _name_of(before + after)
    if name is None and len(before) != len(after):
        yield pointer, before, after
        return
    keyed = [
        {place if name is None else one.get(name, place): place for place, one in enumerate(side)}
        for side in (before, after)
    ]
    for key in dict.fromkeys((*keyed[0], *keyed[1])):
        old, new = (side.get(key) for side in keyed)
        one, two = (None if old is None else before[old]), (None if new is None else after[new])
        if one != two:
            yield from changes(one, two, (*pointer, new if new is not None else old or 0))


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
            pointer=pointer,
            mine=None if mine is _NOTHING else mine,
            theirs=None if theirs is _NOTHING else theirs,
        )
    )
    return mine


def _lists(base: list[Any], mine: list[Any], theirs: list[Any], pointer: Pointer, clashes: list[Clash]) -> list[Any]:
    name = _name_of(base + mine + theirs)
    if name is not None:
        old, own, new = ({one.get(name) or _text(one): one for one in side} for side in (base, mine, theirs))
        order = dict.fromkeys((*own, *new))
        made: list[Any] = []
        for key in order:
            before, here, there = (side.get(key, _NOTHING) for side in (old, own, new))
            one = _merged(before, here, there, (*pointer, len(made)), clashes)
            made += [] if one is _NOTHING else [one]
        return made
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


def _name_of(items: list[Any]) -> str | None:
    """Return the key by which objects are recognised, some of which have it; None if none has one."""
    if not all(isinstance(one, dict) for one in items):
        return None
    return next((key for key in _NAMES if any(isinstance(one.get(key), str) for one in items)), None)


def _text(value: Any) -> str:
    return json.dumps(value, sort_keys=True)
