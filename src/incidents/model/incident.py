"""The incident: a record with all that can be derived from it."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import Self

from attrs import frozen

from incidents.english import counted
from incidents.findings.display import one_line
from incidents.findings.notebook import html_of
from incidents.model.actions import Action, Effect
from incidents.model.clipping import clipped
from incidents.model.clocks import Durations, beginning, durations
from incidents.model.conflicts import Conflict, conflicts
from incidents.model.data import IncidentData
from incidents.model.independence import Corroboration, SourceChain, corroboration, independent_chains
from incidents.model.statements import Claim, Reaction
from incidents.model.status import IncidentStatus, incident_status
from incidents.model.time import Days, as_day


@frozen(kw_only=True, slots=False, repr=False)
class Incident(IncidentData):
    """One incident between states and platforms: acts, words and readings, kept apart, each with its evidence."""

    @property
    def began(self) -> Days:
        """The days between which the first action that answers nothing was decided, announced or took effect."""
        return beginning(self.root_actions[0], self.timezone) if self.root_actions else (None, None)

    def status(self, as_of: date | str) -> IncidentStatus:
        """Return where the incident stood on a calendar day, by all that the record knows.

        What is dated after the day is left out. Source: the status table of the model's documentation.

        Raises:
            TimeSyntaxError: if `as_of` is no full date.
        """
        return incident_status(self, as_day(as_of))

    def clipped(self, as_of: date | str) -> Self:
        """Return the record as it stands on a calendar day: without what is dated after it.

        What goes on past the day is cut there. Words without a date are as old as the earliest source that has them.
        """
        return clipped(self, as_day(as_of))

    def durations(self, action_id: str, as_of: date | str | None = None) -> Durations:
        """Return the three clocks of an action in elapsed days, each as bounds; no clock is filled from another.

        With `as_of` what is dated after that day is clipped; without it, the record is read to its end.

        Raises:
            UnknownId: if no action has the id.
        """
        return durations(self, self.action(action_id), None if as_of is None else as_day(as_of))

    @cached_property
    def conflicts(self) -> tuple[Conflict, ...]:
        """Claims about one thing and metric that cannot all hold."""
        return conflicts(self)

    def corroboration(self, about: Claim | Effect | Action | Reaction | str) -> Corroboration:
        """Return how well a claim, or whatever else has evidence, is supported: by whom, and by how many chains.

        Raises:
            UnknownId: if a text is no id of the record.
        """
        thing = self.find(about) if isinstance(about, str) else about
        return corroboration(self, thing.evidence)

    def chains(self, about: Claim | Effect | Action | Reaction | str | None = None) -> tuple[SourceChain, ...]:
        """Return the sources of a claim, or all of the record, those that share an ancestor together.

        Each of the tuples is one witness, however many papers printed it: ``len(incident.chains(claim))`` counts them.

        Raises:
            UnknownId: if a text is no id of the record.
        """
        if about is None:
            return independent_chains(self.sources, (source.id for source in self.sources))
        return self.corroboration(about).chains

    def __repr__(self) -> str:
        counts = ", ".join(
            counted(len(items), word)
            for word, items in (("action", self.actions), ("claim", self.claims), ("source", self.sources))
        )
        return f"<Incident {one_line(self.id)}: {one_line(self.title)} ({counts})>"

    def _repr_html_(self) -> str:
        return html_of(self)
