"""The record of one incident as plain data: its fields, its ids, its root actions and its names."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import Annotated, Any

from attrs import field, frozen

from incidents.errors import UnknownId
from incidents.model import registry
from incidents.model.actions import Action
from incidents.model.actors import Actor
from incidents.model.codes import Direction, Nature
from incidents.model.context import Context, Gap, Record, Relation
from incidents.model.evidence import Source
from incidents.model.fields import described, frozen_mapping, many
from incidents.model.frozendict import FrozenDict
from incidents.model.statements import Assessment, Claim, Justification, Reaction
from incidents.model.text import ID, KEY, Const, Country, Declares, Line, Some, Text, Timezone
from incidents.model.time import as_day

SCHEMA_VERSION = "incidents/0"

SchemaVersion = Annotated[str, Const(SCHEMA_VERSION)]
RootId = Annotated[str, ID, Declares("incident")]
Extensions = FrozenDict[Annotated[str, KEY], Any]


def _if_any(record: Record | None) -> Record | None:
    """A history that says nothing is none."""
    return None if record == Record() else record


@frozen(kw_only=True, slots=False)
class IncidentData:
    """What a record says of one incident: the fields, what their ids name, and who acts on whom."""

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
    def root_actions(self) -> tuple[Action, ...]:
        """The actions that answer no other action of the record: those that the incident is about."""
        return tuple(action for action in self.actions if not action.answers)

    @property
    def direction(self) -> Direction | None:
        """Who acts on whom: that of the root actions, or mixed.

        `None` if each of them is of a kind that answers another, which no valid record has.
        """
        found = {action.kind.direction for action in self.root_actions if action.kind.nature is not Nature.ANSWER}
        return Direction.MIXED if len(found) > 1 else next(iter(found), None)

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
