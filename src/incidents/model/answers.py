"""The answers to the actions of a record: which lead to which, and in what order they came."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from heapq import heapify, heappop, heappush
from typing import Final

from incidents.model.actions import Action
from incidents.model.codes import Extent, Nature
from incidents.model.codes.groups import LIFTING, PAUSING, REIMPOSING
from incidents.model.effects import NEVER, begins_within, placed
from incidents.model.time import Days, Order, When, against

_UNTIMED: Final = datetime.min.replace(tzinfo=UTC)
_Key = tuple[date, date, datetime, int]


def answer_date(action: Action) -> When | None:
    """Return when an answer took effect: in force, else decided, else announced."""
    in_force = action.in_force.from_ if action.in_force else None
    announced = action.announced.on if action.announced else None
    return in_force or action.on or announced


def own_dates(action: Action, zone: str | None) -> tuple[Days, ...]:
    """Return all dates at which an action may have begun: decided, announced, in force, in effect."""
    dates = (action.on, action.announced and action.announced.on, action.in_force and action.in_force.from_)
    seen = (begins_within(placed(one, action, zone), zone) for one in action.effects if one.extent is not Extent.NONE)
    return (*(when.days(zone) for when in dates if when), *seen)


def is_ahead(action: Action, day: date, zone: str | None) -> bool:
    """Return whether every date of an action is certainly after a day; not if it has no date."""
    dates = own_dates(action, zone)
    return bool(dates) and all(against(days, day) is Order.AHEAD for days in dates)


class Answers:
    """The answers to the actions of one record."""

    def __init__(self, actions: Sequence[Action], zone: str | None) -> None:
        self.zone = zone
        self._actions = actions
        self._position = {action.id: index for index, action in enumerate(actions)}
        self._to: dict[str, list[Action]] = {}
        for action in actions:
            for name in dict.fromkeys(action.answers):
                self._to.setdefault(name, []).append(action)

    def __repr__(self) -> str:
        pairs = " · ".join(f"{one.id} answers {name}" for name, answers in self._to.items() for one in answers)
        return f"<Answers: {pairs or 'none'}>"

    def history(self, root: Action, day: date | None = None) -> list[Action]:
        """Return the answers that lead to a measure through answers, in the order in which they came.

        Those that answer a deed, or a measure that itself answers another, belong to that deed or measure. With a day,
        answers of which every date is later are left out, and so are those that lead to the measure only through them.
        """
        reached = {root.id: root}
        pending = [root]
        while pending:
            for other in self._to.get(pending.pop().id, ()):
                if other.id not in reached and other.kind.nature is Nature.ANSWER and not self._is_ahead(other, day):
                    reached[other.id] = other
                    pending.append(other)
        del reached[root.id]
        return list(self._ordered(reached, day)) if len(reached) > 1 else list(reached.values())

    def deeds(self, supporting: Iterable[Action], day: date | None = None) -> Iterator[Action]:
        """Yield the deeds that answer some actions, and the deeds that answer these."""
        pending = list(supporting)
        reached = {action.id for action in pending}
        while pending:
            for other in self._to.get(pending.pop().id, ()):
                if other.id not in reached and other.kind.nature is Nature.DEED and not self._is_ahead(other, day):
                    reached.add(other.id)
                    pending.append(other)
                    yield other

    def left_on(self, day: date) -> frozenset[str]:
        """Return the ids of the actions that are not certainly after a day and, if they answer others, answer one of these."""
        pending = [action for action in self._actions if not action.answers and not self._is_ahead(action, day)]
        reached = {action.id for action in pending}
        while pending:
            for other in self._to.get(pending.pop().id, ()):
                if other.id not in reached and not self._is_ahead(other, day):
                    reached.add(other.id)
                    pending.append(other)
        return frozenset(reached)

    def homes(self) -> dict[str, Action]:
        """Return the measure to which each action belongs: the first to which its answers lead, or else itself."""
        found: dict[str, Action] = {}
        starts = [one for one in self._actions if not one.answers or one.kind.nature in (Nature.ORDER, Nature.MOMENT)]
        for start in (*starts, *self._actions):
            pending = [start] if start.id not in found else []
            while pending:
                current = pending.pop()
                found[current.id] = start
                answering = (one for one in self._to.get(current.id, ()) if one.id not in found)
                pending += [one for one in answering if one.kind.nature in (Nature.ANSWER, Nature.DEED)]
        return found

    def _is_ahead(self, action: Action, day: date | None) -> bool:
        return day is not None and is_ahead(action, day, self.zone)

    def _ordered(self, reached: dict[str, Action], day: date | None) -> Iterator[Action]:
        """Yield actions so that each follows those that it answers, by date, then as written."""
        keys = self._keys(reached, day)
        inside = {name: {other for other in one.answers if other in reached} - {name} for name, one in reached.items()}
        left = {name: len(others) for name, others in inside.items()}
        ready = [keys[name] for name, number in left.items() if not number]
        heapify(ready)
        while left:
            # Only actions that answer each other in a circle may be left without one that is ready.
            action = self._actions[heappop(ready)[-1] if ready else min(keys[name] for name in left)[-1]]
            if left.pop(action.id, None) is None:
                continue
            yield action
            for other in self._to.get(action.id, ()):
                if other.id in left and action.id in inside[other.id]:
                    left[other.id] -= 1
                    if not left[other.id]:
                        heappush(ready, keys[other.id])

    def _keys(self, reached: dict[str, Action], day: date | None) -> dict[str, _Key]:
        """Return what actions are sorted by: the day by which each had certainly come comes first.

        What is answered came no later than its answer. Instants decide between actions of a day if all of them have one.
        Of a date after `day`, only that is known on that day.
        """
        dates = {name: answer_date(action) for name, action in reached.items()}
        if day is not None:
            dates = {
                name: when if when is None or when.against(day, self.zone) is not Order.AHEAD else None
                for name, when in dates.items()
            }
        days = {name: when.days(self.zone) if when else NEVER for name, when in dates.items()}
        last = {name: latest or date.max for name, (_, latest) in days.items()}
        came: dict[str, date] = {}
        for name in sorted(last, key=lambda name: last[name]):
            pending = [name]
            while pending:
                current = pending.pop()
                if current in last and current not in came:
                    came[current] = last[name]
                    pending += reached[current].answers
        vague = {came[name] for name, when in dates.items() if when is None or when.utc is None}
        return {
            name: (
                came[name],
                days[name][0] or date.min,
                _UNTIMED if came[name] in vague or when is None or when.utc is None else when.utc,
                self._position[name],
            )
            for name, when in dates.items()
        }


def opposing(root: Action, answers: Iterable[Action]) -> frozenset[str]:
    """Return the ids of the ordered answers that act against a measure: liftings and pauses, and what answers only these."""
    sides = {root.id: False}
    for answer in answers:
        answered = [sides[name] for name in answer.answers if name in sides]
        is_against = answer.kind in LIFTING | PAUSING
        sides[answer.id] = is_against or (answer.kind not in REIMPOSING and bool(answered) and all(answered))
    return frozenset(name for name, is_against in sides.items() if is_against)
