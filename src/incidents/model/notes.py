"""What a status says beside its code: each note of a kind, with the day, effect or action that it is about."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from typing import Final

from attrs import field

from incidents.english import within_sentence
from incidents.findings.notebook import readable
from incidents.model.actions import Action, Effect
from incidents.model.codes import OpenTerm
from incidents.model.frozendict import FrozenDict
from incidents.model.places import territory_name
from incidents.model.time import When
from incidents.values import frozen


class NoteKind(StrEnum):
    """What a note says; the value is its English, with what it is about in braces."""

    BEGINNING = "beginning"
    """What is unclear is the beginning."""
    END = "end"
    """What is unclear is the end."""
    PAUSE = "pause"
    """What is unclear is whether a pause was over."""
    LIFTED = "lifted"
    PAUSED = "paused"
    PAUSE_UNCLEAR = "perhaps still paused"
    TERM_OVER = "the announced term was over on {day}"
    DEADLINE_OVER = "the deadline was over on {day}"
    END_NOT_OBSERVED = "end not observed"
    LAST_SEEN = "last seen {when}"
    CONFIRMED = "last confirmed {on_when}"
    NOT_SEEN_SINCE = "no effect is known since it came back {on_when}"
    REMAINS = "{effect} last seen {when}"
    OPEN = "announced as {open}"
    NOT_DECIDED = "announced, not decided"
    MAY_HAVE_COME = "“{action}” ({kind}) may have come by then"


@frozen(kw_only=True)
@readable
class Note:
    """One thing that a status says beside its code."""

    kind: NoteKind
    day: date | None = None
    when: When | None = None
    effect: Effect | None = None
    names: Mapping[str, str] = field(factory=FrozenDict)
    """The names of the platforms, targets and declared places of the effect, by id."""
    open: OpenTerm | None = None
    action: Action | None = None

    def __str__(self) -> str:
        return self.said(lambda when: when.text)

    def said(self, time: Callable[[When], str]) -> str:
        """Return the note in English, with its time as a function writes it."""
        when = time(self.when) if self.when else _NO_DAY
        return self.kind.format(
            day=self.day,
            when=when,
            on_when=f"on {when}" if when[:1].isdigit() else when,
            effect=self._described(self.effect) if self.effect else "",
            open=self.open,
            action=self.action.id if self.action else "",
            kind=within_sentence(self.action.kind.label) if self.action else "",
        )

    def _described(self, effect: Effect) -> str:
        parts = [f"{word} {', '.join(map(self._name, refs))}" for word, refs in _affected(effect) if refs]
        return " ".join([within_sentence(effect.extent.label), *(parts or [_REST])])

    def _name(self, ref: str) -> str:
        return self.names.get(ref) or territory_name(ref)


_NO_DAY: Final = "no known day"
_REST: Final = "on the rest"


def _affected(effect: Effect) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return ("of", effect.platforms), ("for", effect.targets), ("on", effect.networks), ("in", effect.where)
