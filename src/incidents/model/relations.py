"""Relations between records: which of them need an order of time, and where old ids lead."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from incidents.model.codes import RelationKind
from incidents.model.frozendict import FrozenDict
from incidents.model.time import Days

ORDERED: Final = frozenset(RelationKind) - {RelationKind.PART_OF, RelationKind.DUPLICATE_OF}
"""The kinds of relation whose record is that of the later incident, because one incident came after the other."""


def runs_backwards(earlier: Days, later: Days) -> bool:
    """Return whether what is said to be the later beginning is certainly before the earlier one."""
    return later[1] is not None and earlier[0] is not None and later[1] < earlier[0]


def successors(replaced: Iterable[tuple[str, Iterable[str]]]) -> Mapping[str, str]:
    """Return the record that an old id leads to, from the ids of records and of those that each took over.

    An id that a record still has leads nowhere else. Of several records that took over one id, the first has it.
    """
    known, found = set[str](), dict[str, str]()
    for name, former in replaced:
        known.add(name)
        for old in former:
            found.setdefault(old, name)
    return FrozenDict({old: name for old, name in found.items() if old not in known})
