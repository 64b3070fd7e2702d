"""The history of a measure: what was left of it on a day, by the answers to it.

The latest lifting, reinstatement, pause or reimposition decides, for the whole measure or for each part that answers
name. An answer that may have come after the day is named and not counted.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from enum import StrEnum
from typing import Generic, TypeVar

from attrs import evolve

from incidents.model.actions import Action
from incidents.model.answers import Answers, answer_date, opposing
from incidents.model.codes import groups
from incidents.model.effects import NEVER
from incidents.model.parts import MeasureParts, Named, Part
from incidents.model.places import Geography
from incidents.model.terms import due_on, over, term_on
from incidents.model.time import Days, Order, against
from incidents.values import frozen

T = TypeVar("T")


@frozen(kw_only=True)
class Spell:
    """A return of a measure: by a reimposition, or because a pause ran out."""

    began: Days
    by: Action
    """The reimposition, or the pause that ran out."""


@frozen(kw_only=True)
class History:
    """What was left of a measure on a day."""

    lifted: bool
    """Whether no part was left."""
    paused: bool
    """Whether no part was left but what was paused."""
    pause_may_be_over: bool
    """Whether the term of a pause may have run out by the day."""
    complied: bool
    """Whether it was a demand that was obeyed as a whole since it last came back."""
    spell: Spell | None
    """The latest return of what is left, if it came back."""
    term: Action
    """The action whose term binds the measure: the measure itself, or the latest that gave it another."""
    terms: Mapping[Part, Action]
    """The actions whose terms bind single parts instead."""
    parts: MeasureParts
    undecided: tuple[Action, ...] = ()
    """The answers that may have come after the day and would change any of this."""

    @property
    def outcome(self) -> tuple[object, ...]:
        """What the status depends on."""
        return self.lifted, self.paused, self.pause_may_be_over, self.complied, self.spell, self.term, dict(self.terms)


class _Left(StrEnum):
    IN_FORCE = "in_force"
    PAUSED = "paused"
    LIFTED = "lifted"


@frozen
class _State:
    """What is left of a part, and the pause if it is paused."""

    standing: _Left
    pause: Action | None = None


_IN_FORCE = _State(_Left.IN_FORCE)
_LIFTED = _State(_Left.LIFTED)


class _Marks(Generic[T]):
    """A value for the whole, and others for some parts."""

    def __init__(self, whole: T) -> None:
        self.whole = whole
        self.some: dict[Part, T] = {}

    def put(self, parts: Named, value: T) -> None:
        if parts is None:
            self.whole, self.some = value, {}
        else:
            self.some.update(dict.fromkeys(parts, value))

    def replaced(self, parts: Named) -> Iterator[T]:
        """Yield the values in whose place another would come."""
        if parts is None:
            yield self.whole
            yield from self.some.values()
        else:
            yield from (self.some.get(part, self.whole) for part in parts)

    def values(self, number: int) -> Iterator[T]:
        """Yield the values of a number of parts."""
        yield from self.some.values()
        if len(self.some) < number:
            yield self.whole


class Course:
    """What is left of a measure after one answer and the next."""

    def __init__(
        self, root: Action, answers: Collection[Action], *, day: date, zone: str | None, parts: MeasureParts
    ) -> None:
        self.root = root
        self.day = day
        self.zone = zone
        self.parts = parts
        self.terms: _Marks[Action] = _Marks(root)
        self._complied: _Marks[bool] = _Marks(False)  # noqa: FBT003 - the value of a mark
        self._states: _Marks[_State] = _Marks(_IN_FORCE)
        self._unnamed: dict[str, _State] = {}
        """MeasureParts that came back and that only a scope or a smaller place distinguishes."""
        self._kept = set[Part]()
        self._paused = set[Part]()
        self._number = max(1, len(parts.all))
        self._against = opposing(root, answers)
        self._pauses: dict[str, Action] = {}
        self._prolonged: dict[str, Action] = {}
        self._earliest: dict[str, date] = {}
        self.spell: Spell | None = None
        for answer in answers:
            self._relate(answer)

    def _relate(self, answer: Action) -> None:
        """Note the pause that an answer concerns, and the earliest day on which it can have come."""
        before = [self._earliest[name] for name in answer.answers if name in self._earliest]
        self._earliest[answer.id] = max(_days(answer, self.zone)[0] or date.min, *before, date.min)
        if answer.kind in groups.PAUSING:
            self._pauses[answer.id] = answer
        elif answer.kind not in groups.LIFTING | groups.REIMPOSING:
            self._pauses.update((answer.id, self._pauses[name]) for name in answer.answers if name in self._pauses)

    def take(self, answer: Action) -> None:
        """Go on to the next answer."""
        kind, parts = answer.kind, self.parts.of(answer)
        if kind in groups.LIFTING:
            self._put(answer, parts, _LIFTED)
        elif kind in groups.PAUSING:
            self._put(answer, parts, _State(_Left.PAUSED, answer))
        elif kind in groups.REIMPOSING:
            self._put(answer, parts, _IN_FORCE)
            self._complied.put(parts or None, value=False)
            self.terms.put(parts or None, answer)
            first, last = self._earliest[answer.id], _days(answer, self.zone)[1]
            self._begin(Spell(began=(None if first == date.min else min(first, last or first), last), by=answer))
        elif kind in groups.UPHOLDING and self.root.id in answer.answers:
            self._uphold(answer, parts)
        elif kind in groups.EXTENDING and answer.id in self._pauses:
            self._prolonged[self._pauses[answer.id].id] = answer
        elif answer.id not in self._against:
            self._support(answer, parts)

    def _support(self, answer: Action, parts: Named) -> None:
        if answer.kind in groups.COMPLYING:
            self._complied.put(parts, value=True)
        elif answer.kind in groups.EXTENDING:
            self.terms.put(parts or None, answer)
        elif answer.kind in groups.EASING and term_on(answer, self.day, self.zone) is not None:
            self.terms.put(None, answer)

    def _put(self, answer: Action, parts: Named, state: _State) -> None:
        if state is not _LIFTED:
            self._lapse(self._states.replaced(parts), before=answer)
        if parts == ():
            name = self.parts.unnamed(answer)
            if state is _IN_FORCE or name in self._unnamed:
                self._unnamed[name] = state
            return
        self._states.put(parts, state)
        for marked, is_in in ((self._kept, state is not _LIFTED), (self._paused, state.pause is not None)):
            if parts is None:
                marked.clear()
            elif is_in:
                marked.update(parts)
            else:
                marked.difference_update(parts)
        if parts is None:
            self._unnamed.clear()

    def _uphold(self, answer: Action, parts: Named) -> None:
        """End the pauses of what a higher body confirmed."""
        paused = self._paused.copy() if parts is None else self._paused.intersection(parts)
        self._lapse((self._states.some[part] for part in paused), before=answer)
        for part in paused:
            self._states.some[part] = _IN_FORCE
        self._paused -= paused
        if parts is None and self._states.whole.pause is not None:
            self._lapse([self._states.whole], before=answer)
            self._states.whole = _IN_FORCE
        elif parts and self._states.whole.pause is not None:
            self._put(answer, tuple(part for part in parts if part not in self._states.some), _IN_FORCE)

    def _lapse(self, states: Iterable[_State], *, before: Action) -> None:
        """Begin a spell for each pause that had run out before an answer came."""
        came = self._earliest[before.id]
        for pause in {state.pause.id: state.pause for state in states if state.pause is not None}.values():
            due = self._due(pause)
            if due is not None and due[1] is not None and due[1] < came:
                self._begin(Spell(began=due, by=pause))

    def _begin(self, spell: Spell) -> None:
        if self.spell is None or (spell.began[1] or date.max) >= (self.spell.began[1] or date.max):
            self.spell = spell

    def _due(self, pause: Action) -> Days | None:
        return due_on(self._prolonged.get(pause.id, pause), self.day, self.zone)

    @property
    def is_lifted(self) -> bool:
        """Whether no part is left, paused or not."""
        some = self._states.some
        return (
            not self._kept
            and (self._states.whole is _LIFTED or len(some) == self._number)
            and all(state is _LIFTED for state in self._unnamed.values())
        )

    @property
    def is_complied(self) -> bool:
        """Whether it was a demand and was obeyed, in all its parts."""
        return self.root.kind in groups.DEMANDING and all(self._complied.values(self._number))

    def history(self) -> History:
        """Return what is left on the day."""
        pauses = self._run_out()
        is_over = self.is_lifted or self.is_complied
        return History(
            lifted=self.is_lifted,
            paused=pauses is not None and not self.is_lifted,
            pause_may_be_over=pauses is not None and Order.STRADDLES in pauses,
            complied=self.is_complied,
            spell=None if is_over else self.spell,
            term=self.terms.whole,
            terms=self.terms.some,
            parts=self.parts,
        )

    def _run_out(self) -> tuple[Order, ...] | None:
        """Return how far the pauses that are left have run out by the day; None if something is left that is in force.

        A pause that has run out begins a spell.
        """
        found = []
        for state in {*self._states.values(self._number), *self._unnamed.values()}:
            ended = Order.AHEAD if state.pause is None else over(self._due(state.pause), self.day)
            if state.pause is not None and ended is Order.REACHED:
                self._begin(Spell(began=self._due(state.pause) or NEVER, by=state.pause))
            found.append(Order.REACHED if state is _IN_FORCE else ended)
        return None if Order.REACHED in found else tuple(found)


def history_on(answers: Answers, root: Action, day: date, geography: Geography) -> History:
    """Return what was left of a measure on a day."""
    ordered = answers.history(root, day)
    came = {answer.id: against(_days(answer, answers.zone), day) for answer in ordered}

    def read(*orders: Order) -> History:
        counted = tuple(answer for answer in ordered if came[answer.id] in orders)
        parts = MeasureParts(root, counted, geography)
        course = Course(root, counted, day=day, zone=answers.zone, parts=parts)
        for answer in counted:
            course.take(answer)
        return course.history()

    history = read(Order.REACHED)
    undecided = tuple(answer for answer in ordered if came[answer.id] is Order.STRADDLES)
    if not undecided or read(Order.REACHED, Order.STRADDLES).outcome == history.outcome:
        return history
    return evolve(history, undecided=tuple(answer for answer in undecided if answer.kind.effect_on_answered))


def _days(answer: Action, zone: str | None) -> Days:
    when = answer_date(answer)
    return when.days(zone) if when else NEVER
