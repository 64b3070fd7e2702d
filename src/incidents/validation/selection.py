"""Which rules run: those of the catalogue that a run asks for, and those of the project."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import lru_cache
from typing import Final

from incidents.codec.limits import LIMITS, Limits
from incidents.findings import Rule, Severity
from incidents.validation.catalogue import DATA, SENSE
from incidents.validation.context import OF_TEXTS, Context
from incidents.validation.integrity import traits_of
from incidents.validation.prefilter import asked, needed_by
from incidents.values import frozen


@frozen(kw_only=True)
class Selection:
    """The rules about content that run on each record; what decides whether there is a record is always checked."""

    skipped: frozenset[str] = frozenset()
    """Codes of rules that no one asked for."""
    own: tuple[Rule, ...] = ()
    """The rules of the project, which run after those of the catalogue."""

    def of(self, rules: Iterable[Rule]) -> tuple[Rule, ...]:
        """Return those of some rules that run."""
        return tuple(rule for rule in rules if rule.code not in self.skipped)

    def about(self, context: Context) -> tuple[Rule, ...]:
        """Return the rules that can find something in a record; its texts are looked through only if one needs that."""
        return _picker(self)(context)


@lru_cache(maxsize=64)
def _picker(selection: Selection) -> Callable[[Context], tuple[Rule, ...]]:
    rules = selection.of((*SENSE, *selection.own))
    picked = asked(rules)
    if OF_TEXTS.isdisjoint(needed_by(rules)):
        return lambda context: picked(context.raw.shapes, traits_of(context.raw))
    return lambda context: picked(context.raw.shapes, context.traits)


EVERY_RULE: Final = Selection()
"""All rules of the catalogue."""
ERRORS_ONLY: Final = Selection(
    skipped=frozenset(rule.code for rule in (*SENSE, *DATA) if rule.severity is not Severity.ERROR)
)
"""The rules of the catalogue that decide whether a record is valid."""


@frozen(kw_only=True)
class Plan:
    """How each record of a run is checked; it is sent to other processes."""

    limits: Limits = LIMITS
    as_of: date | None = None
    """The day for which overdue measures and later dates are noted."""
    selection: Selection = EVERY_RULE
