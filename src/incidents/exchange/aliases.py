"""Which groups are records of an earlier import under another spelling, so that a mended typo does not make a new record."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Final, Protocol

from incidents.exchange.folder import FormerRecord

Key = tuple[str, ...]


class KeyedRows(Protocol):
    """Rows of one record."""

    @property
    def key(self) -> Key:
        """What they are recognised by."""

    @property
    def links(self) -> frozenset[str]:
        """The addresses of their sources."""


_ALIKE: Final = 0.8
"""Least similarity of two spellings: twice the letters that both share, in order, divided by the letters of both."""


def original_keys(groups: Sequence[KeyedRows], former: Mapping[str, FormerRecord]) -> dict[Key, Key]:
    """Return the key under which an earlier import has a group, by the key that the group has now.

    A new key is another spelling of a record that no row has any more if they differ in one part only, and the parts are
    alike or the same page is a source of both; and if no other record and no other group come into question.
    """
    known = {key: record.keys[0] for record in former.values() for key in record.keys}
    present = {known.get(group.key, group.key) for group in groups}
    orphans = [record for record in former.values() if record.keys and record.keys[0] not in present]
    fresh = [group for group in groups if group.key not in known]
    pairs = [(group.key, one.keys[0]) for group in fresh for one in orphans if _is_mended(group, one)]
    found = {group.key: known[group.key] for group in groups if known.get(group.key, group.key) != group.key}
    return found | dict(_unique(pairs))


def _unique(pairs: Sequence[tuple[Key, Key]]) -> Iterator[tuple[Key, Key]]:
    """Yield the pairs neither side of which is in another one."""
    for new, old in pairs:
        if sum(one == new for one, _ in pairs) == 1 and sum(one == old for _, one in pairs) == 1:
            yield new, old


def _is_mended(group: KeyedRows, record: FormerRecord) -> bool:
    return any(
        _is_near(group.key, key) or (_differs_once(group.key, key) and _shares(group, record)) for key in record.keys
    )


def _differs_once(one: Key, two: Key) -> bool:
    return len(one) == len(two) and one[0] == two[0] and sum(map(str.__ne__, one, two)) == 1


def _is_near(one: Key, two: Key) -> bool:
    """Return whether two keys differ only in the spelling of one part that is no date."""
    if not _differs_once(one, two):
        return False
    place = next(place for place, (left, right) in enumerate(zip(one, two, strict=True)) if left != right)
    left, right = one[place], two[place]
    is_date = left[:1].isdigit() or right[:1].isdigit()
    return not is_date and SequenceMatcher(None, left, right).ratio() >= _ALIKE


def _shares(group: KeyedRows, record: FormerRecord) -> bool:
    return not group.links.isdisjoint(record.links)
