"""The parts of a measure: which of its platforms, targets and places an answer to it concerns."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from itertools import product
from math import prod
from typing import Final

from incidents.model import registry
from incidents.model.actions import Action, Effect
from incidents.model.places import Geography

Part = tuple[str, ...]
"""A platform or kind of platform, a target and a place of a measure; `ALL` where no answer distinguishes several of them."""

Named = tuple[Part, ...] | None
"""The parts that an answer concerns as a whole; None for the whole measure, empty for less than any part."""

ALL: Final = "*"
_MOST: Final = 4_096
"""Largest number of combined parts that are distinguished; beyond it, answers that name parts never lift or pause the whole."""


class MeasureParts:
    """The parts into which the answers to a measure divide it."""

    def __init__(self, root: Action, answers: Iterable[Action], geography: Geography) -> None:
        self.root = root
        self._geography = geography
        self._hit: tuple[frozenset[str], ...] = (
            _services(root),
            frozenset(root.targets),
            frozenset(root.where),
        )
        narrowed = [self._narrowed(answer) for answer in answers]
        self._distinguished = tuple(any(names[axis] for names in narrowed) for axis in range(3))

    def _narrowed(self, named: Action | Effect) -> tuple[frozenset[str] | None, ...]:
        """Return the platforms, targets and places of the measure that something names; None for all of them."""
        platforms, targets, places = self._hit
        return (
            _named(_services(named), platforms),
            _named(frozenset(named.targets), targets),
            self._named_places(frozenset(named.where), places),
        )

    def _named_places(self, named: frozenset[str], hit: frozenset[str]) -> frozenset[str] | None:
        """Return the places of the measure that lie within those named; None for all of them.

        A measure without places is one of the whole country.
        """
        if not named or (not hit and not named.isdisjoint(self._geography.countries)):
            return None
        within = frozenset(place for place in hit if not named.isdisjoint(self._geography.enclosing(place)))
        return None if hit and within == hit else within

    @cached_property
    def all(self) -> tuple[Part, ...]:
        """All parts that answers distinguish."""
        axes = [
            tuple(sorted(hit)) if apart else (ALL,) for hit, apart in zip(self._hit, self._distinguished, strict=True)
        ]
        if sum(self._distinguished) > 1 and prod(map(len, axes)) > _MOST:
            return ()
        return tuple(product(*axes))

    def of(self, named: Action | Effect) -> Named:
        """Return the parts that an answer or effect concerns; an answer with a scope of its own concerns none as a whole."""
        names = self._narrowed(named)
        if isinstance(named, Action) and named.scope not in (None, self.root.scope):
            return ()
        if all(own is None for own in names):
            return None
        if not self.all or frozenset() in names:
            return ()
        return tuple(
            product(
                *(
                    (ALL,) if not apart else tuple(sorted(hit if own is None else own))
                    for own, hit, apart in zip(names, self._hit, self._distinguished, strict=True)
                )
            )
        )

    def unnamed(self, answer: Action) -> str:
        """Return a name for what an answer concerns that is less than any part."""
        return repr((answer.scope, *(sorted(names) for names in (_services(answer), answer.targets, answer.where))))


def lineage(name: str) -> str:
    """Return the one id of a platform or company of the registry; other names are their own."""
    known = registry.find(name)
    return known.id if known else name


def _services(named: Action | Effect) -> frozenset[str]:
    """Return the platforms that something names, and the kinds of platform."""
    kinds = named.platform_kinds if isinstance(named, Action) else ()
    return frozenset((*map(lineage, named.platforms), *kinds))


def _named(names: frozenset[str], hit: frozenset[str]) -> frozenset[str] | None:
    return None if not names or (hit and hit <= names) else names & hit
