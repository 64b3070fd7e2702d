"""Clip a record at a day: leave out what is dated after it, and cut what goes on past it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any, TypeVar

from attrs import evolve

from incidents.model.actions import Action, Announcement, Effect
from incidents.model.answers import Answers
from incidents.model.codes import Extent
from incidents.model.data import IncidentData
from incidents.model.effects import LAST_DAY, begins_within, bounds, ends_within, placed
from incidents.model.evidence import Evidence, Source
from incidents.model.observations import Observations
from incidents.model.statements import Assessment, Justification, Reaction
from incidents.model.time import Order, When, against

R = TypeVar("R", bound=IncidentData)
W = TypeVar("W", Justification, Assessment, Reaction)


def clipped(incident: R, day: date) -> R:
    """Return the record without what is dated after a day.

    The summary goes too, for it describes the whole incident, and so do sources that nothing cites any more. Words without a date of
    their own, and claims, are as old as the earliest source that has them. A record keeps its first root action even
    where that is still ahead, because its status is that of the record; nothing is left of it but that it is ahead.
    """
    clip = _Clip(incident, day)
    kept = evolve(
        incident,
        summary=None,
        translations={language: evolve(text, summary=None) for language, text in incident.translations.items()},
        actions=clip.actions(),
        justifications=tuple(word for word in incident.justifications if not clip.said_later(word.on, word.evidence)),
        assessments=tuple(word for word in incident.assessments if not clip.said_later(word.on, word.evidence)),
        reactions=tuple(word for word in incident.reactions if not clip.said_later(word.on, word.evidence)),
        claims=tuple(claim for claim in incident.claims if not clip.said_later(claim.as_of, claim.evidence)),
        context=tuple(
            evolve(event, to=None) if clip.ahead(event.to) else event
            for event in incident.context
            if not clip.ahead(event.from_) or (event.evidence and not clip.said_later(None, event.evidence))
        ),
    )
    kept = _without_what_is_about_nothing(kept, {thing.id for thing in _named(incident)})
    return evolve(kept, sources=tuple(_cited(kept)) or incident.sources[:1])


def _cited(incident: IncidentData) -> Iterator[Source]:
    """Yield the sources that something cites, and those from which they are derived."""
    sources = {source.id: source for source in incident.sources}
    pending = [item.source for item in _evidence(incident)]
    cited = set[str]()
    while pending:
        name = pending.pop()
        if name in sources and name not in cited:
            cited.add(name)
            pending.extend(sources[name].derived_from)
    return (source for source in incident.sources if source.id in cited)


def _evidence(incident: IncidentData) -> Iterator[Evidence]:
    parts: list[Any] = [*incident.actors, *(office for actor in incident.actors for office in actor.offices)]
    parts += [*incident.actions, *(effect for action in incident.actions for effect in action.effects)]
    for action in incident.actions:
        parts += [part for part in (action.announced, *action.instruments, action.in_force) if part is not None]
    for group in (incident.justifications, incident.assessments, incident.reactions, incident.claims):
        parts += group
    parts += [*incident.context, *incident.relations, *incident.gaps]
    for part in parts:
        yield from part.evidence


def _without_what_is_about_nothing(kept: R, names: set[str | None]) -> R:
    """Drop the statements about what is gone, then those about these statements, until each is about something."""
    while gone := names - {thing.id for thing in _named(kept)}:
        names -= gone
        kept = evolve(
            kept,
            justifications=_about_something(kept.justifications, gone),
            assessments=_about_something(kept.assessments, gone),
            reactions=_about_something(kept.reactions, gone),
            claims=tuple(claim for claim in kept.claims if claim.about not in gone),
            gaps=tuple(gap for gap in kept.gaps if gap.about not in gone),
        )
    return kept


class _Clip:
    """A day, in the record's zone, and what lies after it."""

    def __init__(self, incident: IncidentData, day: date) -> None:
        self.incident = incident
        self.day = day
        self.zone = incident.timezone

    def ahead(self, when: When | None) -> bool:
        return when is not None and when.against(self.day, self.zone) is Order.AHEAD

    def said_later(self, on: When | None, evidence: Iterable[Evidence]) -> bool:
        if on is not None:
            return self.ahead(on)
        sources = (self.incident.declared(item.source) for item in evidence)
        published = [source.published for source in sources if isinstance(source, Source)]
        return bool(published) and all(self.ahead(when) for when in published)

    def actions(self) -> tuple[Action, ...]:
        """Return the actions done by the day; an answer is left out if all that it answers is.

        The first root action stays.
        """
        kept = self.incident.answering.left_on(self.day)
        main = self.incident.root_actions[0].id
        actions = tuple(
            self._action(action, kept) if action.id in kept else self._still_ahead(action)
            for action in self.incident.actions
            if action.id in kept or action.id == main
        )
        left = Observations(actions, Answers(actions, self.zone), self.incident.geography)
        return tuple(self._with_effects(action, left) for action in actions)

    def _action(self, action: Action, kept: frozenset[str]) -> Action:
        effects = tuple(cut for effect in action.effects for cut in self._effect(effect, action))
        if action.effects and not effects:
            effects = (_NOT_THERE,)  # or else a deed would count as effective from when it was done
        announced, force = action.announced, action.in_force
        if force is not None and self.ahead(force.from_):
            announced = _running_from(announced, force.from_)
            force = evolve(force, from_=self._later(force.from_), to=None) if action.answers else None
        return evolve(
            action,
            on=self._later(action.on) if self.ahead(action.on) else action.on,
            announced=None if announced and self.ahead(announced.on) else announced,
            in_force=evolve(force, to=None) if force and self.ahead(force.to) else force,
            effects=effects,
            answers=tuple(name for name in action.answers if name in kept),
        )

    def _still_ahead(self, action: Action) -> Action:
        """Return an action of which nothing had come by the day."""
        if self.day >= LAST_DAY:
            return action
        return evolve(action, on=self._later(action.on), announced=None, in_force=None, effects=())

    def _later(self, when: When | None) -> When | None:
        """Return that something had not come by the day, without saying when it came."""
        return when if self.day >= LAST_DAY else bounds(self.day + timedelta(days=1), None)

    def _with_effects(self, action: Action, left: Observations) -> Action:
        """Return an action with the ends of its effects that only what is left out implies."""
        whole = self.incident.declared(action.id)
        known = [cut for effect in self.incident.observations.own(whole) for cut in self._effect(effect, whole)]
        if known == [cut for effect in left.own(action) for cut in self._effect(effect, action)]:
            return action
        absent = (effect for effect in action.effects if effect.extent is Extent.NONE)
        return evolve(action, effects=(*known, *absent))

    def _effect(self, effect: Effect, action: Action) -> Iterator[Effect]:
        begun = against(begins_within(placed(effect, action, self.zone), self.zone), self.day)
        if begun is Order.AHEAD:
            return
        lasts = against(ends_within(effect, self.zone), self.day) is Order.AHEAD
        if begun is Order.REACHED and lasts:
            yield evolve(effect, to=None, last_seen=When(self.day.isoformat()))
            return
        # What comes later does not tell whether it had begun by the day.
        yield evolve(
            effect,
            to=None if self.ahead(effect.to) else effect.to,
            last_seen=None if self.ahead(effect.last_seen) else effect.last_seen,
        )


_NOT_THERE = Effect(extent=Extent.NONE)


def _running_from(announced: Announcement | None, begins: When | None) -> Announcement | None:
    """Return an announcement whose term starts when the act comes into force, unless it has a start."""
    if announced is None or announced.term is None or announced.starts is not None:
        return announced
    return evolve(announced, starts=begins)


def _named(incident: IncidentData) -> tuple[Any, ...]:
    return (
        *incident.actions,
        *(effect for action in incident.actions for effect in action.effects),
        *incident.justifications,
        *incident.assessments,
        *incident.reactions,
        *incident.claims,
        *incident.context,
    )


def _about_something(words: tuple[W, ...], gone: set[str | None]) -> tuple[W, ...]:
    """Return the statements that are still about something, without references to what is gone."""
    kept = (evolve(word, about=tuple(name for name in word.about if name not in gone)) for word in words)
    return tuple(word for word in kept if word.about)
