"""When the evidence was published that can support the effects of an action."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from incidents.model.actions import Action, Effect
from incidents.model.evidence import Evidence
from incidents.validation.context import Context

_UNKNOWN: Final = date.max
"""The day of evidence of which the last day of publication is not known: it may be any."""


def last_day(context: Context, evidence: Iterable[Evidence]) -> date:
    """Return the last day on which some evidence was published: `date.min` if there is none, `date.max` if it is not known."""
    days = context.publication
    return max([days.get(one.source) or _UNKNOWN for one in evidence], default=date.min)


class Published:
    """The last days on which evidence of the actions of a record was published; each part is looked at once."""

    def __init__(self, context: Context) -> None:
        incident = context.incident
        self._context = context
        self._answers: dict[str, list[Action]] = {}
        for action in incident.actions:
            for name in dict.fromkeys(action.answers):
                self._answers.setdefault(name, []).append(action)
        self._claims: dict[str, date] = {}
        for claim in incident.claims:
            self._claims[claim.about] = max(
                last_day(self._context, claim.evidence), self._claims.get(claim.about, date.min)
            )
        self._after: dict[str, date] = {}

    def last(self, action: Action, effect: Effect) -> date | None:
        """Return the last day for an effect; None if it is not known.

        What counts is the evidence of the effect, of its action, of what answers the action directly or not, and of claims
        about these.
        """
        own = last_day(self._context, effect.evidence), self._own(action), self._answering(action)
        last = max(*own, self._claims.get(effect.id or "", date.min))
        return None if last in (_UNKNOWN, date.min) else last

    def _own(self, action: Action) -> date:
        force = action.in_force.evidence if action.in_force else ()
        return max(
            last_day(self._context, action.evidence),
            last_day(self._context, force),
            self._claims.get(action.id, date.min),
        )

    def _answering(self, action: Action) -> date:
        """Return the last day for all that answers an action, directly or not."""
        waiting = [action]
        while waiting:
            current = waiting[-1]
            answers = self._answers.get(current.id, ())
            if current.id not in self._after:
                self._after[current.id] = date.min  # what is answered in a circle is not gone through again
                waiting += [one for one in answers if one.id not in self._after]
                continue
            waiting.pop()
            for one in answers:
                effects = (last_day(self._context, effect.evidence) for effect in one.effects)
                last = max(self._own(one), self._after[one.id], *effects)
                self._after[current.id] = max(self._after[current.id], last)
        return self._after[action.id]
