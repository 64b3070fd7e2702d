"""What the codelists share when they write their entries down."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from attrs import field, frozen

from incidents.model.codes.base import CodeMapping, Entry, MappingRelation

if TYPE_CHECKING:
    from incidents.model.codes.derived import Direction, Nature

__all__ = ["ActionEntry", "mapped"]

Vocabulary = Literal[
    "CAMEO",
    "Citizen Lab",
    "Cloudflare",
    "DSA",
    "HURIDOCS",
    "Lumen",
    "MISP",
    "OONI",
    "PLOVER",
    "STIX",
    "STOP",
    "Twitter transparency",
]
"""Short names of the outside vocabularies that the codes are mapped to."""

Sign = Literal["=", "~", "<", ">"]
"""Ours covers the same as theirs, nearly the same, less, or more."""

_RELATIONS: Final[dict[Sign, MappingRelation]] = {"=": "exact", "~": "close", "<": "narrower", ">": "broader"}


def mapped(vocabulary: Vocabulary, sign: Sign, term: str) -> CodeMapping:
    """Return the mapping of a code to `term`; the sign is read with our code on its left."""
    return CodeMapping(vocabulary, term, _RELATIONS[sign])


@frozen
class ActionEntry(Entry):
    """The entry of an action kind, which also says whose act it is and how it goes on."""

    direction: Direction | None = field(kw_only=True)
    """None: that of the action that is answered."""
    nature: Nature = field(kw_only=True)
