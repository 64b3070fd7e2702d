"""Statuses of a corpus on a day, as text and JSON."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import Final

from attrs import frozen

from incidents.corpus import Corpus, Standing
from incidents.data import ENGLISH
from incidents.english import counted
from incidents.findings.display import one_line
from incidents.model import ActionStatus
from incidents.model.codes import StatusCode
from incidents.model.notes import NoteKind
from incidents.model.time import Days
from incidents.views.outputs.common import DayBounds
from incidents.views.outputs.status import ActionStatusOutput, StatusOutput
from incidents.views.outputs.writing import as_json
from incidents.views.text import shortened
from incidents.views.times import days_words, when_words
from incidents.views.words import Words

_MOST_TITLE: Final = 56
_WORDS: Final = Words.of(ENGLISH)


@frozen(kw_only=True)
class StatusView:
    """The statuses of root actions on a day, ready to print."""

    corpus: Corpus
    day: date
    overdue_only: bool = False
    """Whether only overdue actions are listed."""

    def _found(self) -> list[Standing]:
        standings = self.corpus.standings(self.day)
        return [one for one in standings if not self.overdue_only or one.code is StatusCode.OVERDUE]

    def json(self) -> str:
        """Return JSON, whose schema is committed as ``schemas/dev/status.schema.json``."""
        output = StatusOutput(
            as_of=str(self.day),
            records=len(self.corpus),
            overdue_only=self.overdue_only,
            actions=tuple(map(_action, self._found())),
        )
        return as_json(output)

    def text(self) -> str:
        """Return a line for each action, in columns, with the id of the action if the incident has several."""
        return "\n".join(map(one_line, self._lines()))

    def _lines(self) -> Iterator[str]:
        found = self._found()
        if self.overdue_only and not found:
            yield f"nothing is overdue on {self.day} ({counted(len(self.corpus), 'record')})"
        several = {incident.id for incident in self.corpus if len(incident.root_actions) > 1}
        titles = [shortened(one.title, _MOST_TITLE) for one in found]
        ids = max((len(one.incident) for one in found), default=0)
        width = max(map(len, titles), default=0)
        for one, title in zip(found, titles, strict=True):
            action = f"[{one.action}] " if one.incident in several else ""
            yield f"{one.incident:<{ids}}  {title:<{width}}  {action}{standing_words(one)}"


def _action(one: Standing) -> ActionStatusOutput:
    return ActionStatusOutput(
        incident=one.incident,
        title=one.title,
        action=one.action,
        main=one.is_main,
        kind=one.kind,
        status=one.code,
        detail=one.detail,
        since=None if one.since is None else DayBounds.of(one.since),
        term_over=None if one.term_over is None else str(one.term_over),
        last_seen=one.last_seen,
    )


def standing_words(standing: Standing) -> str:
    """Return a status as one line."""
    status = standing.status
    label = status.code.label.lower()
    since = _since_words(status.since) if status.since else ""
    if standing.overdue_days is not None:
        days = counted(standing.overdue_days, "day")
        started = f"; observed{since}" if since else ""
        return "; ".join((f"{label} since {standing.term_over}, {days}{started}", *_notes(status, NoteKind.TERM_OVER)))
    detail = "; ".join(_notes(status, NoteKind.END_NOT_OBSERVED))
    return f"{label}{since}{f' ({detail})' if detail else ''}"


def _notes(status: ActionStatus, said: NoteKind) -> Iterator[str]:
    """Yield the notes of a status, without what its label or line says already."""
    return (note.said(partial(when_words, _WORDS)) for note in status.notes if note.kind is not said)


def _since_words(days: Days) -> str:
    words = days_words(_WORDS, days)
    return f"{' since' if days[0] == days[1] else ', begun'} {words}" if words else ""
