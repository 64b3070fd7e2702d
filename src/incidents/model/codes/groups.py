"""Groups of codes with the same effect, as the data say."""

from __future__ import annotations

from typing import Final

from incidents.model.codes.codelist_file import AnswerEffect
from incidents.model.codes.lists import ActionKind, ActorKind, Nature, Unit


def _kinds(effect: AnswerEffect) -> frozenset[ActionKind]:
    return frozenset(kind for kind in ActionKind if kind.effect_on_answered == effect)


LIFTING: Final = _kinds("lifts")
"""Kinds that end the action that they answer."""

PAUSING: Final = _kinds("pauses")
"""Kinds that suspend the action that they answer."""

EXTENDING: Final = _kinds("extends")
"""Kinds that prolong the action that they answer."""

REIMPOSING: Final = _kinds("reimposes")
"""Kinds that put back an action that was lifted, paused or eased, or that ran out."""

UPHOLDING: Final = _kinds("upholds")
"""Kinds that confirm the action that they answer; a pause of it ends."""

EASING: Final = _kinds("eases")
"""Kinds that narrow or soften the action that they answer."""

COMPLYING: Final = _kinds("obeys")
"""Kinds that do what the answered action demands."""

DEMANDING: Final = frozenset(kind for kind in ActionKind if kind.settled_when_obeyed)
"""Kinds that are settled when they are obeyed."""

REQUIRES_ANSWERS: Final = frozenset(kind for kind in ActionKind if kind.data.nature == Nature.ANSWER)
"""Kinds that need `answers`: they make no sense without the earlier action."""

_OF_SEVERAL_STATES_OR_NONE: Final = frozenset(
    {ActorKind.STATE_MEDIA, ActorKind.STATE_ENTERPRISE, ActorKind.INTERGOVERNMENTAL}
)

GOVERNING: Final = frozenset(kind for kind in ActorKind if kind.side == "state") - _OF_SEVERAL_STATES_OR_NONE
"""Kinds of actors that govern one country or a part of it: not its media and companies, nor bodies of several states."""

CURRENCIES: Final = frozenset(unit for unit in Unit if unit.is_currency)
"""Units of money; their codes are those of ISO 4217."""
