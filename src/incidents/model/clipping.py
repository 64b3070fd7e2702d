"""A record as it stands on a day: what is dated after the day is left out, what goes on past it is cut there."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import evolve

from incidents.model.sourcing import Source
from incidents.model.time import Order, When

if TYPE_CHECKING:
    from incidents.model.acts import Action, Effect, InForce
    from incidents.model.incident import Incident
    from incidents.model.sourcing import Evidence
    from incidents.model.words import Assessment, Justification, Reaction

    W = TypeVar("W", Justification, Assessment, Reaction)


def clipped(incident: Incident, day: date) -> Incident:
    """Return the record without what is dated after a day.

    The summary goes too, for it tells the whole. Words without a date of their own, and claims, are as old as the earliest source that has them. A record keeps its
    first action even where that is still ahead, for a record without one is none.
    """
    clip = _Clip(incident, day)
    actions = tuple(clip.action(action) for action in incident.actions if not clip.action_ahead(action))
    kept = evolve(
        incident,
        summary=None,
        actions=actions or incident.actions[:1],
        justifications=tuple(word for word in incident.justifications if not clip.said_later(word.on, word.evidence)),
        assessments=tuple(word for word in incident.assessments if not clip.said_later(word.on, word.evidence)),
        reactions=tuple(word for word in incident.reactions if not clip.said_later(word.on, word.evidence)),
        claims=tuple(claim for claim in incident.claims if not clip.said_later(claim.as_of, claim.evidence)),
        context=tuple(
            event
            for event in incident.context
            if not clip.ahead(event.when) or (event.evidence and not clip.said_later(None, event.evidence))
        ),
    )
    gone = {thing.id for group in _named(incident) for thing in group} - {
        thing.id for group in _named(kept) for thing in group
    }
    return evolve(
        kept,
        justifications=_about_something(kept.justifications, gone),
        assessments=_about_something(kept.assessments, gone),
        reactions=_about_something(kept.reactions, gone),
        claims=tuple(claim for claim in kept.claims if claim.about not in gone),
        gaps=tuple(gap for gap in kept.gaps if gap.about not in gone),
    )


class _Clip:
    """A day, in the record's zone, and what lies after it."""

    def __init__(self, incident: Incident, day: date) -> None:
        self.incident = incident
        self.day = day

    def ahead(self, when: When | None) -> bool:
        return when is not None and when.against(self.day, self.incident.timezone) is Order.AHEAD

    def said_later(self, on: When | None, evidence: Iterable[Evidence]) -> bool:
        if on is not None:
            return self.ahead(on)
        sources = (self.incident.declared(item.source) for item in evidence)
        published = [source.published for source in sources if isinstance(source, Source)]
        return bool(published) and all(self.ahead(when) for when in published)

    def action_ahead(self, action: Action) -> bool:
        dates = [action.on, action.announced and action.announced.on, action.in_force and action.in_force.from_]
        dates += [effect.from_ for effect in action.effects]
        known = [when for when in dates if when]
        return bool(known) and all(self.ahead(when) for when in known)

    def action(self, action: Action) -> Action:
        announced = action.announced
        force = action.in_force
        return evolve(
            action,
            on=None if self.ahead(action.on) else action.on,
            announced=None if announced and self.ahead(announced.on) else announced,
            in_force=None if force is None or self.ahead(force.from_) else self._in_force(force),
            effects=tuple(self._effect(effect) for effect in action.effects if not self.ahead(effect.from_)),
        )

    def _in_force(self, force: InForce) -> InForce:
        return evolve(force, to=None) if self.ahead(force.to) else force

    def _effect(self, effect: Effect) -> Effect:
        if self.ahead(effect.to) or self.ahead(effect.last_seen):
            return evolve(effect, to=None, last_seen=When(self.day.isoformat()))
        return effect


def _named(incident: Incident) -> tuple[tuple[Any, ...], ...]:
    return (
        incident.actions,
        *(action.effects for action in incident.actions),
        incident.justifications,
        incident.assessments,
        incident.reactions,
        incident.claims,
        incident.context,
    )


def _about_something(words: tuple[W, ...], gone: set[str | None]) -> tuple[W, ...]:
    """Return the words that are still about something, without what is gone."""
    kept = (evolve(word, about=tuple(name for name in word.about if name not in gone)) for word in words)
    return tuple(word for word in kept if word.about)
