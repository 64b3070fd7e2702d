"""The record of one incident, and what can be derived from it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import Annotated, Any

from attrs import field, frozen

from incidents.english import counted
from incidents.errors import UnknownId
from incidents.findings.display import one_line
from incidents.model import registry
from incidents.model.acts import Action, Effect
from incidents.model.clipping import clipped
from incidents.model.clocks import Durations, beginning, durations
from incidents.model.codes import Direction, Nature
from incidents.model.conflicts import Conflict, conflicts
from incidents.model.fields import described, frozen_mapping, many
from incidents.model.frozendict import FrozenDict
from incidents.model.independence import Corroboration, SourceChain, corroboration, independent_chains
from incidents.model.people import Actor
from incidents.model.setting import Context, Gap, Record, Relation
from incidents.model.sourcing import Source
from incidents.model.status import IncidentStatus, incident_status
from incidents.model.text import ID, KEY, Country, Declares, Line, Some, Text, Timezone
from incidents.model.time import Days, as_day
from incidents.model.words import Assessment, Claim, Justification, Reaction

SCHEMA_VERSION = "incidents/0"


@frozen
class Const:
    """Marks a text that has one value only."""

    value: str


SchemaVersion = Annotated[str, Const(SCHEMA_VERSION)]
RootId = Annotated[str, ID, Declares("incident")]
Extensions = FrozenDict[Annotated[str, KEY], Any]


def _if_any(record: Record | None) -> Record | None:
    """A history that says nothing is none."""
    return None if record == Record() else record


@frozen(kw_only=True, slots=False, repr=False)
class Incident:
    """One incident between states and platforms: acts, words and readings, kept apart, each with its evidence."""

    schema: Line | None = field(
        default=None,
        metadata=described("Address or path of the schema, for editors; it is not interpreted.", key="$schema"),
    )
    schema_version: SchemaVersion = field(
        default=SCHEMA_VERSION, metadata=described("The version of the schema that the record follows.")
    )
    id: RootId = field(metadata=described("Name of the incident; the file is named after it."))
    title: Line = field(metadata=described("What happened, in a few words of our own."))
    countries: Some[Country] = field(
        converter=many, metadata=described("The countries whose state acts or is acted upon.")
    )
    summary: Text | None = field(default=None, metadata=described("The incident in a few sentences of our own."))
    timezone: Timezone | None = field(
        default=None, metadata=described("The IANA time zone whose calendar days the dates of the record are.")
    )
    actors: tuple[Actor, ...] = field(default=(), converter=many, metadata=described("Who has a part in it."))
    actions: Some[Action] = field(converter=many, metadata=described("What was decided or done."))
    justifications: tuple[Justification, ...] = field(
        default=(), converter=many, metadata=described("Why the actors' side said it acted.")
    )
    assessments: tuple[Assessment, ...] = field(
        default=(), converter=many, metadata=described("What outsiders conclude about why or how.")
    )
    reactions: tuple[Reaction, ...] = field(
        default=(), converter=many, metadata=described("What others said or did in answer.")
    )
    claims: tuple[Claim, ...] = field(
        default=(), converter=many, metadata=described("What sources say that somebody said, also where they disagree.")
    )
    context: tuple[Context, ...] = field(default=(), converter=many, metadata=described("Events near the incident."))
    relations: tuple[Relation, ...] = field(
        default=(), converter=many, metadata=described("How it stands to earlier incidents.")
    )
    gaps: tuple[Gap, ...] = field(
        default=(), converter=many, metadata=described("What the record does not hold, and why.")
    )
    sources: Some[Source] = field(converter=many, metadata=described("What the record rests on."))
    record: Record | None = field(
        default=None, converter=_if_any, metadata=described("The history of the record itself.")
    )
    extensions: Extensions = field(
        factory=FrozenDict,
        converter=frozen_mapping,
        metadata=described("The one open door: whatever else a project needs to keep, under keys of its own."),
    )

    @cached_property
    def _declared(self) -> Mapping[str, object]:
        things: dict[str, object] = {}
        groups: tuple[tuple[Any, ...], ...] = (
            self.sources,
            self.actors,
            self.actions,
            *(action.effects for action in self.actions),
            self.context,
            self.justifications,
            self.assessments,
            self.reactions,
            self.claims,
        )
        for group in groups:
            for thing in group:
                if thing.id is not None:
                    things[thing.id] = thing
        return things

    def declared(self, id: str) -> Any:  # noqa: A002 - the word of the record
        """Return what the record itself declares under an id, or `None`."""
        return self._declared.get(id)

    def find(self, id: str) -> Any:  # noqa: A002 - the word of the record
        """Return what an id of the record names: an actor, action, effect, source …, or a platform of the registry.

        Raises:
            UnknownId: if neither the record nor the registry has it.
        """
        if id in self._declared:
            return self._declared[id]
        known = registry.find(id)
        if known is None:
            raise UnknownId("thing", id, tuple(self._declared))
        return known

    def action(self, id: str) -> Action:  # noqa: A002 - the word of the record
        """Return the action of an id, or raise `UnknownId`."""
        for action in self.actions:
            if action.id == id:
                return action
        raise UnknownId("action", id, tuple(action.id for action in self.actions))

    def name(self, id: str, on: date | str | None = None) -> str:  # noqa: A002 - the word of the record
        """Return what to call an actor, source or platform in a sentence; the id itself where nothing names it.

        A platform of the registry is called by its name on the day `on`, or by its name of today.
        """
        thing = self._declared.get(id)
        if isinstance(thing, Actor):
            return thing.name
        if isinstance(thing, Source):
            return thing.publisher or (f"“{thing.title}”" if thing.title else thing.id)
        if thing is None:
            known = registry.find(id)
            if known is not None:
                return known.name if on is None else known.name_on(as_day(on))
        return id

    @property
    def roots(self) -> tuple[Action, ...]:
        """The actions that answer no other action of the record: those that the incident is about."""
        return tuple(action for action in self.actions if not action.answers)

    @property
    def direction(self) -> Direction:
        """Who acts on whom: that of the actions that answer nothing, or mixed.

        Raises:
            ValueError: if every action answers another, which no valid record has.
        """
        found = {action.kind.direction for action in self.roots if action.kind.nature is not Nature.ANSWER}
        if len(found) > 1:
            return Direction.MIXED
        for direction in found:
            if direction is not None:
                return direction
        message = f"{self.id}: no action has a direction of its own"
        raise ValueError(message)

    @property
    def began(self) -> Days:
        """The days between which the first action that answers nothing was decided, announced or took effect."""
        return beginning(self.roots[0], self.timezone) if self.roots else (None, None)

    def status(self, as_of: date | str) -> IncidentStatus:
        """Return where the incident stood on a calendar day, by all that the record knows.

        What is dated after the day is left out. Source: the status table of the model's documentation.

        Raises:
            TimeSyntaxError: if `as_of` is no full date.
        """
        return incident_status(self, as_day(as_of))

    def clipped(self, as_of: date | str) -> Incident:
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

    def platform_names(self, on: date | str) -> Mapping[str, str]:
        """Return the platforms of the actions, each with its name on a day.

        Keyed by the id of the lineage: ``twitter`` is named Twitter in 2013 and X in 2024. A platform that only the
        record declares has the name that it has there.
        """
        day = as_day(on)
        names: dict[str, str] = {}
        for action in self.actions:
            for platform in action.platforms:
                known = registry.find(platform)
                if platform in self._declared or known is None:
                    names[platform] = self.name(platform)
                else:
                    names[known.id] = known.name_on(day)
        return FrozenDict(names)

    def __repr__(self) -> str:
        counts = ", ".join(
            counted(len(items), word)
            for word, items in (("action", self.actions), ("claim", self.claims), ("source", self.sources))
        )
        return f"<Incident {one_line(self.id)}: {one_line(self.title)} ({counts})>"

    def _repr_html_(self) -> str:
        from incidents.model.page import incident_html  # noqa: PLC0415 - for notebooks alone

        return incident_html(self)
