"""Statuses of a corpus on a day, as text and JSON."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Final

from attrs import field, frozen

from incidents.corpus import Corpus, Standing
from incidents.data import ENGLISH
from incidents.findings.display import one_line
from incidents.model.codes import StatusCode
from incidents.views.effects import standing_words
from incidents.views.outputs.common import DayBounds
from incidents.views.outputs.status import ActionStatusOutput, StatusOutput
from incidents.views.outputs.writing import as_json
from incidents.views.style import PLAIN, Style
from incidents.views.text import fitted, shortened, width
from incidents.views.words import Words

_MOST_TITLE: Final = 56
_LEAST_STATUS: Final = 44
"""Columns for the status on a terminal."""
_LEAST_TITLE: Final = 12


@frozen(kw_only=True)
class StatusView:
    """The statuses of root actions on a day, ready to print."""

    corpus: Corpus
    day: date
    overdue_only: bool = False
    """Whether only overdue actions are listed."""
    words: Words = field(factory=partial(Words.of, ENGLISH))

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

    def text(self, style: Style = PLAIN) -> str:
        """Return a line for each action: id, title and status, with the id of the action if the incident has several.

        On a terminal a line is as wide as the terminal: titles are shortened, or left out if there is no room.
        """
        found = self._found()
        if self.overdue_only and not found:
            return self.words.count("status.nothing-overdue", len(self.corpus), day=str(self.day))
        several = {incident.id for incident in self.corpus if len(incident.root_actions) > 1}
        within = partial(standing_words, self.words, within=True)
        titles = {incident.id: incident.title_in(self.words.language) for incident in self.corpus}
        rows = [
            (
                one.incident,
                shortened(titles[one.incident], _MOST_TITLE),
                f"[{one.action}] {within(one)}" if one.incident in several else within(one),
            )
            for one in found
        ]
        columns = style.columns if style.wrap else None
        if columns is not None:
            room = columns - max((width(row[0]) for row in rows), default=0) - _LEAST_STATUS - 4
            rows = [(one, shortened(title, max(_LEAST_TITLE, room)), status) for one, title, status in rows]
            rows = rows if room >= _LEAST_TITLE else [(one, "", status) for one, _, status in rows]
        return "\n".join(map(one_line, fitted(rows, columns)))


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
