"""What a status says beside its code: each note of a kind, with the day, effect or action that it is about."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Final

from attrs import frozen

from incidents.model.actions import Action, Effect
from incidents.model.codes import OpenTerm
from incidents.model.time import When


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
    CONFIRMED = "last confirmed on {when}"
    NOT_SEEN_SINCE = "no effect is known since it came back on {when}"
    REMAINS = "{effect} last seen {when}"
    OPEN = "announced as {open}"
    NOT_DECIDED = "announced, not decided"
    MAY_HAVE_COME = "“{action}” ({kind}) may have come by then"


@frozen(kw_only=True)
class Note:
    """One thing that a status says beside its code."""

    kind: NoteKind
    day: date | None = None
    when: When | None = None
    effect: Effect | None = None
    open: OpenTerm | None = None
    action: Action | None = None

    def __str__(self) -> str:
        return self.kind.format(
            day=self.day,
            when=self.when.text if self.when else _NO_DAY,
            effect=_described(self.effect) if self.effect else "",
            open=self.open,
            action=self.action.id if self.action else "",
            kind=self.action.kind.label.lower() if self.action else "",
        )


_NO_DAY: Final = "no known day"


def _described(effect: Effect) -> str:
    where = ", ".join(effect.networks or effect.where or effect.platforms) or "the rest"
    return f"{effect.extent} on {where}" if effect.networks else f"{effect.extent}: {where}"
