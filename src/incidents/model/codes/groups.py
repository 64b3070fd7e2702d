"""Codes that belong together for what they do, as the data say."""

from __future__ import annotations

from typing import Final

from incidents.model.codes.codelist_file import AnswerEffect
from incidents.model.codes.lists import ActionKind, Nature, Unit


def _kinds(effect: AnswerEffect) -> frozenset[ActionKind]:
    return frozenset(kind for kind in ActionKind if kind.effect_on_answered == effect)


LIFTING: Final = _kinds("lifts")
"""Kinds that end the action which they answer."""

PAUSING: Final = _kinds("pauses")
"""Kinds that suspend the action which they answer."""

EXTENDING: Final = _kinds("extends")
"""Kinds that prolong the action which they answer."""

EASING: Final = _kinds("eases")
"""Kinds that narrow or soften the action which they answer."""

COMPLYING: Final = _kinds("obeys")
"""Kinds that do what the action which they answer asks."""

DEMANDING: Final = frozenset(kind for kind in ActionKind if kind.settled_when_obeyed)
"""Kinds that are settled when they are obeyed."""

REQUIRES_ANSWERS: Final = frozenset(kind for kind in ActionKind if kind.data.nature == Nature.ANSWER)
"""Kinds that are meaningless unless the action names the earlier ones that it answers."""

CURRENCIES: Final = frozenset(unit for unit in Unit if unit.isupper())
"""Units of money; their codes are those of ISO 4217."""
