"""The clocks of a record: one picture of its first actions, and a table of all."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cached_property
from typing import Final

from attrs import frozen
from markupsafe import Markup

from incidents.model import Action
from incidents.model.codes import Nature
from incidents.site.picture import Lane, Picture, picture
from incidents.site.record import RecordHtml
from incidents.views.clocks import ClockIntervals
from incidents.views.html import cropped, joined
from incidents.views.record_parts import Clocks
from incidents.views.times import when_words

MOST_DRAWN: Final = 4
"""Maximum actions in the picture."""
MOST_LISTED: Final = 12
"""Maximum actions in the table; all actions are in the course of events."""
_MOST_LABEL: Final = 28

Row = tuple[str, Markup | str, str]
"""A clock, what is known of it, and its days."""


@frozen(slots=False, eq=False)
class ClockViews:
    """The clocks of the actions of a record on a day."""

    record: RecordHtml
    day: date

    @cached_property
    def _timed(self) -> list[tuple[Action, Clocks, ClockIntervals]]:
        """The actions with clocks, root actions first, each with its clocks in words and as intervals."""
        incident = self.record.incident
        roots = incident.root_actions
        return [
            (action, self.record.clocks(action, self.day), ClockIntervals.of(incident, action))
            for action in (*roots, *(one for one in incident.actions if one not in roots))
            if action.kind.nature not in (Nature.MOMENT, Nature.ANSWER) or action.effects or action.announced
        ][:MOST_LISTED]

    def heading(self, action: Action) -> str:
        """Return the kind and the time of an action."""
        words = self.record.words
        return ", ".join([words.label(action.kind), *([when_words(words, action.on)] if action.on else [])])

    @cached_property
    def picture(self) -> Picture | None:
        """The clocks of the first actions that have days, on one axis."""
        drawn = [one for one in self._timed if any(one[2].lanes)][:MOST_DRAWN]
        lanes = [lane for one in drawn for lane in self._lanes(*one, named=len(drawn) > 1 or len(self._timed) > 1)]
        return picture(self.record.words, lanes, self.day)

    def _lanes(self, action: Action, clocks: Clocks, found: ClockIntervals, *, named: bool) -> Iterator[Lane]:
        words = self.record.words
        if named:
            yield Lane(plain=cropped(self.heading(action), 60), is_heading=True)
        term = clocks.announced or cropped(clocks.term, _MOST_LABEL)
        at_full = words("clocks.full-extent")
        full = clocks.full if clocks.full == clocks.observed else f"{clocks.full} {at_full}" if clocks.full else ""
        for name, field, known, intervals in (
            ("announced", "announced", term, found.announced),
            ("in-force", "in_force", clocks.in_force, found.in_force),
            ("observed", "effects", full or clocks.observed, found.observed),
        ):
            if intervals or known or not named:
                yield Lane(
                    plain=words(f"clocks.{name}"),
                    strong=known or self._absent(action, field),
                    intervals=intervals,
                )

    def _absent(self, action: Action, field: str) -> str:
        gap = self.record.absent(action, field)
        words = self.record.words
        return words.lower(gap.why) if gap else words("clocks.nothing")

    @cached_property
    def tables(self) -> list[tuple[str, list[Row]]]:
        """The facts and the days of each clock of each action, with a heading; without those of which nothing is known."""
        found = [(self.heading(action), list(self._rows(action, clocks))) for action, clocks, _ in self._timed]
        nothing = self.record.words("clocks.nothing")
        return [table for table in found if any(what != nothing for _, what, _ in table[1])] or found[:1]

    def _rows(self, action: Action, clocks: Clocks) -> Iterator[Row]:
        words = self.record.words
        yield (
            words("clocks.announced"),
            self.record.text(clocks.term) if clocks.term else self._absent(action, "announced"),
            clocks.announced,
        )
        yield words("clocks.in-force"), clocks.span or self._absent(action, "in_force"), clocks.in_force
        at_full, at_any = words("clocks.full-extent"), words("clocks.any-extent")
        seen = joined([self.record.effect(one, action) for one in action.effects[:MOST_DRAWN]], "; ")
        if not clocks.observed:
            yield words("clocks.observed"), seen or self._absent(action, "effects"), ""
            return
        days = [clocks.observed if clocks.full == clocks.observed else f"{clocks.observed} {at_any}"]
        if clocks.full and clocks.full != clocks.observed:
            days.insert(0, f"{clocks.full} {at_full}")
        yield words("clocks.observed"), seen, "; ".join(days)
