"""What a rule needs of a record to find anything in it, so that most rules need not be asked about most records.

A rule that declares needs is asked only where one of them is met: a key stands somewhere in the record, or the record
has a trait that is told once for all rules. Needs save time and change nothing: a rule finds nothing where they are not
met, and a law of the tests holds it to that. A rule without needs is asked about every record.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import Enum
from functools import lru_cache
from typing import Any, Final, TypeVar

from incidents.findings import Rule

Check = TypeVar("Check", bound=Callable[..., Any])


class Trait(Enum):
    """What is told once of a record, more cheaply than by the rules that ask for it."""

    UNBUILT = "its shape or its times do not allow to make the record"
    DOUBTFUL_NAMES = "an id or a reference may be wrong"
    HIDDEN_CHARACTERS = "a text may hold characters that are not seen"
    UNCOMPOSED = "a text may not be in composed form"
    PLACEHOLDERS = "a text may be one of the template for new records"
    MERGE_MARKS = "a text may hold marks of an unfinished merge"


Need = str | Trait
"""A JSON key, or a trait."""

_MOST_KEPT: Final = 1024


def needs(*needed: Need) -> Callable[[Check], Check]:
    """Declare what a rule needs: it finds nothing in a record that has none of these keys and traits."""

    def declare(check: Check) -> Check:
        check.needs = frozenset(needed)  # type: ignore[attr-defined]
        return check

    return declare


def needs_of(rule: Rule) -> frozenset[Need] | None:
    """Return what a rule needs; nothing for a rule that is always asked."""
    return getattr(rule.check, "needs", None)


def asked(rules: Iterable[Rule]) -> Callable[[frozenset[Need]], tuple[Rule, ...]]:
    """Return what picks, of these rules, those to ask about a record that has some keys and traits."""
    rules = tuple(rules)
    relevant = frozenset[Need]().union(*[needs_of(rule) or () for rule in rules])

    @lru_cache(maxsize=_MOST_KEPT)
    def picked(found: frozenset[Need]) -> tuple[Rule, ...]:
        return tuple(rule for rule in rules if (needed := needs_of(rule)) is None or not needed.isdisjoint(found))

    return lambda found: picked(found & relevant)
