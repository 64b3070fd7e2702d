"""Select the rules that can find something in a record, so that most rules need not run on most records.

A rule can declare keys and traits that it needs. It runs only if the record has at least one of these keys, or one of
these traits, which are computed once for all rules. This saves time and changes no result: without them the rule would find
nothing, and a test checks this. A rule without needs runs on every record.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import Enum
from functools import lru_cache
from typing import Any, Final, TypeVar

from incidents.findings import Rule

Check = TypeVar("Check", bound=Callable[..., Any])


class Trait(Enum):
    """A property of a record that is computed once, and makes it unnecessary to run some rules."""

    UNBUILT = "errors of shape or time prevent the record from being made"
    DOUBTFUL_NAMES = "an id or a reference may be wrong"
    HIDDEN_CHARACTERS = "a text may contain invisible characters"
    UNCOMPOSED = "a text may not be in composed form"
    PLACEHOLDERS = "a text may come from the template for new records"
    MERGE_MARKS = "a text may contain merge conflict markers"


Need = str | Trait
"""A JSON key, or a trait."""

_MOST_KEPT: Final = 1024


def needs(*needed: Need) -> Callable[[Check], Check]:
    """Declare the keys and traits without which a rule finds nothing."""

    def declare(check: Check) -> Check:
        check.needs = frozenset(needed)  # type: ignore[attr-defined]
        return check

    return declare


def needs_of(rule: Rule) -> frozenset[Need] | None:
    """Return the keys and traits that a rule needs; None for a rule that always runs."""
    return getattr(rule.check, "needs", None)


def needed_by(rules: Iterable[Rule]) -> frozenset[Need]:
    """Return all keys and traits that some rules need."""
    return frozenset[Need]().union(*[needs_of(rule) or () for rule in rules])


def asked(rules: Iterable[Rule]) -> Callable[[frozenset[Need]], tuple[Rule, ...]]:
    """Return a function from the keys and traits of a record to those of the rules that must run on it."""
    rules = tuple(rules)
    relevant = needed_by(rules)

    @lru_cache(maxsize=_MOST_KEPT)
    def picked(found: frozenset[Need]) -> tuple[Rule, ...]:
        return tuple(rule for rule in rules if (needed := needs_of(rule)) is None or not needed.isdisjoint(found))

    return lambda found: picked(found & relevant)
