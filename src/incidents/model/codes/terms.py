"""The codes of outside vocabularies, looked up through the mappings of the codelists."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Final

from incidents.model.codes.base import Codelist
from incidents.model.codes.codelist_file import MappingRelation
from incidents.model.codes.every_list import ALL_CODELISTS
from incidents.suggestions import folded
from incidents.values import frozen

_BEST_FIRST: Final[tuple[MappingRelation, ...]] = ("exactMatch", "closeMatch", "narrowMatch", "broadMatch")


@frozen(kw_only=True)
class MappedCode:
    """One of our codes for a term of an outside vocabulary."""

    code: Codelist
    relation: MappingRelation
    """How our code compares with the term: `exactMatch` covers the same, `closeMatch` nearly the same, `broadMatch` less, `narrowMatch` more."""

    @property
    def says_no_more(self) -> bool:
        """Whether our code says no more than the term, so that it may be written in its place."""
        return self.relation != "broadMatch"


def from_term(vocabulary: str, term: str) -> tuple[MappedCode, ...]:
    """Return our codes for a term of an outside vocabulary, such as ``STOP``, the best first; empty if none is mapped.

    Case makes no difference. A term with several conditions, joined by commas, may have them in any order; of a term with one
    condition, such as ``ordered_by=Executive government``, the value alone is enough.
    """
    wanted = _conditions(term)
    return tuple(mapped for name, of, mapped in _mapped() if name == vocabulary.casefold() and wanted in of)


def from_any_vocabulary(term: str) -> tuple[MappedCode, ...]:
    """Return our codes for a term, in whatever vocabulary it is, the best first."""
    wanted = _conditions(term)
    return tuple(mapped for _, of, mapped in _mapped() if wanted in of)


def _conditions(term: str) -> frozenset[str]:
    return frozenset(part.strip() for part in folded(term).split(","))


def _spelled(term: str) -> Iterator[frozenset[str]]:
    """Yield the conditions of a term, and the value of the only one."""
    conditions = _conditions(term)
    yield conditions
    if len(conditions) == 1:
        (only,) = conditions
        yield frozenset({only.rpartition("=")[2].strip()})


@cache
def _mapped() -> tuple[tuple[str, frozenset[frozenset[str]], MappedCode], ...]:
    """Return every mapping with its vocabulary and the ways to write its term, the best first."""
    found = [
        (
            mapping.vocabulary.casefold(),
            frozenset(_spelled(mapping.term)),
            MappedCode(code=code, relation=mapping.relation),
        )
        for codelist in ALL_CODELISTS
        for code in codelist
        for mapping in code.mappings
    ]
    return tuple(sorted(found, key=lambda one: _BEST_FIRST.index(one[2].relation)))
