"""Select the rules that can find something in a record, so that most rules need not run on most records.

A rule can declare what it looks for: keys, parts of some shape, or traits, which are computed once for all rules. It runs only
if the record has at least one of these. This saves time and changes no result: without them the rule would find nothing, and a
test checks this. A rule without needs runs on every record.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from enum import Enum
from functools import lru_cache
from typing import Any, Final, NamedTuple, TypeVar

from incidents.codec.shapes import Shape, bits, held_in
from incidents.findings import Rule

Check = TypeVar("Check", bound=Callable[..., Any])


class Trait(Enum):
    """A property of a record that is computed once, and makes it unnecessary to run some rules."""

    UNBUILT = "errors of shape or time prevent the record from being made"
    DOUBTFUL_NAMES = "an id or a reference may be wrong"
    UNNAMED = "nothing refers to an actor, a source or a place, or a reference may be wrong"
    REGISTERED = "the record declares an actor with an id of the registry"
    PERSONS = "the record names or declares a person of the registry"
    INSTANTS = "a time is an instant, or within instants"
    HIDDEN_CHARACTERS = "a text may contain invisible characters"
    UNCOMPOSED = "a text may not be in composed form"
    PLACEHOLDERS = "a text may come from the template for new records"
    MERGE_MARKS = "a text may contain merge conflict markers"


class PartLike(NamedTuple):
    """A part of the record that has values under all of some keys, and under none of others."""

    cls: Any
    keys: frozenset[str]
    lacks: frozenset[str]

    def covers(self, shape: Shape) -> bool:
        """Return whether a part of a shape is such a part."""
        held = held_in(shape)
        return shape[0] is self.cls and held >= self.keys and held.isdisjoint(self.lacks)


Need = str | Trait | PartLike
"""A JSON key that has a value, a trait, or a part of some shape."""

_MOST_KEPT: Final = 4096


def some(cls: type, *keys: str, lacks: Iterable[str] = ()) -> PartLike:
    """Return a part of the record that has values under some keys, and none under others, as a need of a rule."""
    made = PartLike(cls, frozenset(keys), frozenset(lacks))
    unknown = (made.keys | made.lacks) - bits(cls).keys()
    if unknown:
        message = f"{cls.__name__} has no {', '.join(sorted(unknown))}"
        raise ValueError(message)
    return made


def needs(*needed: Need) -> Callable[[Check], Check]:
    """Declare the keys, parts and traits without which a rule finds nothing."""

    def declare(check: Check) -> Check:
        check.needs = frozenset(needed)  # type: ignore[attr-defined]
        return check

    return declare


def needs_of(rule: Rule) -> frozenset[Need] | None:
    """Return what a rule needs; None for a rule that always runs."""
    return getattr(rule.check, "needs", None)


def needed_by(rules: Iterable[Rule]) -> frozenset[Need]:
    """Return everything that some rules need."""
    return frozenset[Need]().union(*[needs_of(rule) or () for rule in rules])


def asked(rules: Iterable[Rule]) -> Callable[[Iterable[Shape], Iterable[Trait]], tuple[Rule, ...]]:
    """Return a function from the shapes and traits of a record to those of the rules that must run on it.

    Rules are bits of a number: what each shape and each trait asks for is kept, and put together for a record.
    """
    rules = tuple(rules)
    always = sum(1 << at for at, rule in enumerate(rules) if needs_of(rule) is None)
    asking: dict[Need, int] = defaultdict(int)
    for at, rule in enumerate(rules):
        for need in needs_of(rule) or ():
            asking[need] |= 1 << at
    like = [need for need in asking if isinstance(need, PartLike)]

    @lru_cache(maxsize=_MOST_KEPT)
    def by_shape(shape: Shape) -> int:
        met: list[Need] = [*held_in(shape), *(need for need in like if need.cls is shape[0] and need.covers(shape))]
        chosen = 0
        for need in met:
            chosen |= asking.get(need, 0)
        return chosen

    @lru_cache(maxsize=_MOST_KEPT)
    def picked(chosen: int) -> tuple[Rule, ...]:
        return tuple(rule for at, rule in enumerate(rules) if chosen >> at & 1)

    def pick(shapes: Iterable[Shape], traits: Iterable[Trait]) -> tuple[Rule, ...]:
        chosen = always
        for shape in shapes:
            chosen |= by_shape(shape)
        for trait in traits:
            chosen |= asking.get(trait, 0)
        return picked(chosen)

    return pick
