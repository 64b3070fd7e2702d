"""What was observed of the measures of a record: the effects of each action, with the ends that the record implies."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from attrs import evolve

from incidents.english import counted
from incidents.model.actions import Action, Effect
from incidents.model.answers import Answers, answer_date, opposing
from incidents.model.codes import Extent, Nature
from incidents.model.codes.groups import EASING, EXTENDING, REIMPOSING
from incidents.model.effects import begins_within, bounds, ends_within, placed, seen_until
from incidents.model.history import Course
from incidents.model.parts import MeasureParts, lineage
from incidents.model.places import Geography
from incidents.model.time import When

_Scene = tuple[str, str, *tuple[frozenset[str], ...]]
_CARRYING = REIMPOSING | EXTENDING | EASING
"""Kinds of answers whose effects are effects of the measure."""


class Observations:
    """The effects of the actions of one record."""

    def __init__(self, actions: Sequence[Action], answers: Answers, geography: Geography) -> None:
        self._actions = actions
        self._answers = answers
        self._geography = geography
        self._homes = answers.homes()
        self._absences = self._looked_for()
        self._done = self._deeds()
        self._observed = self._leading_to_effects()

    def __repr__(self) -> str:
        counts = " · ".join(
            f"{action.id} {counted(sum(1 for _ in self.own(action)), 'effect')}" for action in self._actions
        )
        return f"<Observations: {counts}>"

    def of(self, root: Action, day: date | None = None) -> Iterator[tuple[Action, Effect]]:
        """Yield the effects of a measure, each with its action: its own, and those of what carries it on or answers it.

        What follows an answer carries on the measure that it answers, so an answer has only its own effects; and so has a
        deed of another measure, with what carries the deed itself on. With a day, those of answers of which every date is
        later are left out.
        """
        if root.id not in self._observed:
            return
        is_whole = self._homes[root.id].id == root.id
        if root.kind.nature is Nature.ANSWER and not is_whole:
            yield from ((root, effect) for effect in self.own(root))
            return
        history = self._answers.history(root, day)
        against = opposing(root, history)
        supporting = [root, *(answer for answer in history if answer.id not in against)]
        for action in supporting:
            if action is root or action.kind in _CARRYING:
                yield from ((action, effect) for effect in self.own(action))
        for deed in self._answers.deeds(supporting, day) if is_whole else ():
            yield from ((deed, effect) for effect in self.own(deed))

    def own(self, action: Action) -> Iterator[Effect]:
        """Yield the effects of an action but for those of extent `none`; a deed without effects is full until it is undone."""
        yield from self._done.get(action.id, ())
        for effect in action.effects:
            if effect.extent is not Extent.NONE:
                yield self._bounded(placed(effect, action, self._answers.zone), action)

    def _deeds(self) -> dict[str, tuple[Effect, ...]]:
        """Return the effects that deeds without effects imply: full from when each was done until it was wholly undone."""
        found: dict[str, tuple[Effect, ...]] = {}
        for deed in self._actions:
            if deed.kind.nature is Nature.DEED:
                for action, effect in self._periods(deed):
                    found.setdefault(action.id, (effect,))
        return found

    def _leading_to_effects(self) -> frozenset[str]:
        """Return the ids of the actions that have effects, or that answers with effects lead to."""
        found: set[str] = set()
        by_id = {action.id: action for action in self._actions}
        pending = [action.id for action in self._actions if action.effects or action.id in self._done]
        while pending:
            name = pending.pop()
            if name not in found:
                found.add(name)
                pending += by_id[name].answers if name in by_id else ()
        return frozenset(found)

    def _periods(self, deed: Action) -> Iterator[tuple[Action, Effect]]:
        answers = [answer for answer in self._answers.history(deed) if answer_date(answer) is not None]
        parts = MeasureParts(deed, answers, self._geography)
        course = Course(deed, answers, day=date.max, zone=self._answers.zone, parts=parts)
        done = None if deed.effects else deed
        for answer in answers:
            was_lifted = course.is_lifted
            course.take(answer)
            if course.is_lifted and done is not None:
                yield from _period(done, answer)
                done = None
            elif was_lifted and not course.is_lifted and not answer.effects:
                done = answer
        if done is not None:
            yield from _period(done, None)

    def _scene(self, effect: Effect, action: Action) -> _Scene:
        """Return the measure of an effect, and what was affected where: platforms, places, targets and networks."""
        home = self._homes[action.id]
        platforms = effect.platforms or action.platforms or home.platforms
        return (
            home.id,
            effect.scope or "",
            frozenset(map(lineage, platforms)),
            frozenset(effect.where or action.where or home.where or self._geography.countries),
            frozenset(effect.targets or action.targets or home.targets),
            frozenset(effect.networks),
            frozenset(effect.network_types),
        )

    def _looked_for(self) -> dict[_Scene, list[tuple[date, date]]]:
        """Return the days after which nothing was found, by where it was looked for, in their order.

        With each, the earliest day by which one of these or the later ones had certainly come. A look on one day counts
        against what was last seen before that day; one that is not dated counts against nothing.
        """
        found: dict[_Scene, list[tuple[date, date]]] = {}
        for action in self._actions:
            for effect in action.effects:
                if effect.extent is Extent.NONE:
                    first, last = begins_within(effect, self._answers.zone)
                    until = ends_within(effect, self._answers.zone)[0]
                    if first is not None:
                        lasted = until is not None and until > first
                        after = first if lasted or first == date.min else first - timedelta(days=1)
                        found.setdefault(self._scene(effect, action), []).append((after, last or date.max))
        for days in found.values():
            days.sort()
            soonest = date.max
            for index in range(len(days) - 1, -1, -1):
                soonest = min(soonest, days[index][1])
                days[index] = days[index][0], soonest
        return found

    def _bounded(self, effect: Effect, action: Action) -> Effect:
        """Return an effect that ended before a later look found nothing on the same platforms, places and networks."""
        if effect.to is not None or not self._absences:
            return effect
        absences = self._absences.get(self._scene(effect, action), ())
        begun, seen = begins_within(effect, self._answers.zone)[1], seen_until(effect, self._answers.zone)
        if not absences or begun is None or seen is None:
            return effect
        index = bisect_left(absences, (max(begun, seen), date.min))
        if index == len(absences):
            return effect
        last = absences[index][1]
        end = bounds(seen, None if last == date.max else max(last, seen + timedelta(days=1)))
        return evolve(effect, to=end, last_seen=effect.last_seen or effect.from_)


def _period(done: Action, undone: Action | None) -> Iterator[tuple[Action, Effect]]:
    begin = done.on if done.kind.nature is Nature.DEED else answer_date(done)
    if begin is not None:
        end: When | None = answer_date(undone) if undone else None
        yield done, Effect(extent=Extent.FULL, from_=begin, to=end)
