"""The incident: a record, and everything that can be derived from it."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import Self

from incidents.english import counted
from incidents.findings.display import one_line
from incidents.findings.listing import Listing
from incidents.findings.notebook import readable
from incidents.model.actions import Action, Effect
from incidents.model.clipping import clipped
from incidents.model.clocks import Durations, beginning, durations
from incidents.model.codes import ActorKind
from incidents.model.conflicts import Conflict, Uncompared, conflicts, uncompared
from incidents.model.data import IncidentData
from incidents.model.independence import Corroboration, SourceChain, corroboration, independent_chains
from incidents.model.kinds import kind_of
from incidents.model.sides import Sides, is_bystander, sides
from incidents.model.statements import Claim, Reaction
from incidents.model.status import IncidentStatus, incident_status
from incidents.model.time import Days, When, as_day
from incidents.values import frozen


@frozen(kw_only=True, slots=False, repr=False)
@readable
class Incident(IncidentData):
    """One incident between states and platforms: actions, statements and assessments, each with its evidence."""

    @property
    def began(self) -> Days:
        """The days between which the first root action was decided, announced or took effect."""
        return beginning(self.root_actions[0], self.timezone) if self.root_actions else (None, None)

    def kind_of(self, id: str, on: When | None = None) -> ActorKind | None:  # noqa: A002 - the word of the record
        """Return the kind of an actor at a time, by default when the incident began; `None` if it is not known.

        It is that of the office certainly held then, or else that of the actor. A platform or company of the registry is a
        `platform_company`.
        """
        return kind_of(self, id, on)

    @cached_property
    def sides(self) -> Sides:
        """The countries by their part: whose state acts, and on whose state a platform or another state acts."""
        return sides(self)

    def is_bystander(self, actor_id: str) -> bool:
        """Return whether an actor belongs to the government of a country that has no part in this incident."""
        return is_bystander(self, self.sides, actor_id)

    def status(self, as_of: date | str) -> IncidentStatus:
        """Return the status of the incident on a calendar day, from everything that the record knows.

        Events after the day are left out. Source: the status table of the model's documentation.

        Raises:
            TimeSyntaxError: if `as_of` is not a full date.
        """
        day = as_day(as_of)
        if day not in self._statuses:
            self._statuses[day] = incident_status(self, day)
        return self._statuses[day]

    @cached_property
    def _statuses(self) -> dict[date, IncidentStatus]:
        return {}

    def clipped(self, as_of: date | str) -> Self:
        """Return the record clipped at a calendar day: without later events.

        What goes on past the day is cut there. A statement without a date has the date of its earliest source.
        """
        return clipped(self, as_day(as_of))

    def durations(self, action_id: str, as_of: date | str | None = None) -> Durations:
        """Return the three clocks of an action in elapsed days, each with bounds; none is computed from another.

        With `as_of`, later events are left out; without it, the whole record counts.

        Raises:
            UnknownId: if no action has the id.
        """
        asked = action_id, None if as_of is None else as_day(as_of)
        if asked not in self._clocks:
            self._clocks[asked] = durations(self, self.action(action_id), asked[1])
        return self._clocks[asked]

    @cached_property
    def _clocks(self) -> dict[tuple[str, date | None], Durations]:
        return {}

    @cached_property
    def conflicts(self) -> Listing[Conflict]:
        """The claims about one thing that cannot all be true."""
        return conflicts(self)

    @cached_property
    def uncompared(self) -> tuple[Uncompared, ...]:
        """The claims about one thing and metric that are not compared with each other, with the reason."""
        return uncompared(self)

    def corroboration(self, about: Claim | Effect | Action | Reaction | str) -> Corroboration:
        """Return how well a claim, or another part with evidence, is supported: by which speakers and how many chains of sources.

        Raises:
            UnknownId: if a text is not an id of the record.
        """
        thing = self.find(about) if isinstance(about, str) else about
        return corroboration(self, thing.evidence)

    def chains(self, about: Claim | Effect | Action | Reaction | str | None = None) -> tuple[SourceChain, ...]:
        """Return the sources of a claim, or of the whole record, grouped into independent chains.

        The sources of one chain share an origin and count once: ``len(incident.chains(claim))`` is the number of chains.

        Raises:
            UnknownId: if a text is not an id of the record.
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
