"""The record of one incident as plain data: its fields, its ids, its root actions and its names."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import Annotated, Any

from attrs import field

from incidents.errors import UnknownId
from incidents.findings.listing import Listing
from incidents.model import countries, registry, subdivisions
from incidents.model.actions import Action
from incidents.model.actors import Actor
from incidents.model.answers import Answers
from incidents.model.codes import Direction, Nature
from incidents.model.context import Context, Curation, Gap, Relation, Translation
from incidents.model.evidence import Source
from incidents.model.fields import described, frozen_mapping, many
from incidents.model.frozendict import FrozenDict
from incidents.model.observations import Observations
from incidents.model.places import Geography, Place, is_named, is_territory, territory_name
from incidents.model.statements import Assessment, Claim, Justification, Reaction
from incidents.model.structure import references
from incidents.model.taking import taking
from incidents.model.text import (
    ID,
    KEY,
    PERSON,
    Const,
    Country,
    Declares,
    IncidentId,
    Language,
    Line,
    Some,
    Text,
    Timezone,
    Title,
)
from incidents.model.time import as_day
from incidents.values import frozen

SCHEMA_VERSION = "incidents/0"

SchemaVersion = Annotated[str, Const(SCHEMA_VERSION)]
RootId = Annotated[str, ID, Declares("incident")]
Extensions = FrozenDict[Annotated[str, KEY], Any]
Translations = FrozenDict[Language, Translation]


def _by_language(translations: Mapping[str, Translation]) -> FrozenDict[str, Translation]:
    """Return translations as an immutable mapping."""
    return translations if isinstance(translations, FrozenDict) else FrozenDict(translations)


def _if_any(curation: Curation | None) -> Curation | None:
    """Return None for an empty curation."""
    return None if curation == Curation() else curation


@frozen(kw_only=True, slots=False, field_transformer=taking)
class IncidentData:
    """The fields of a record, its ids, its root actions, and who acts on whom."""

    schema: Line | None = field(
        default=None,
        metadata=described("Address or path of the schema, for editors; it is not interpreted.", key="$schema"),
    )
    schema_version: SchemaVersion = field(
        default=SCHEMA_VERSION, metadata=described("The version of the schema that the record follows.")
    )
    id: RootId = field(metadata=described("Id of the incident; the file is named after it."))
    title: Title = field(metadata=described("A short title in the curator's words."))
    countries: Some[Country] = field(
        converter=many,
        metadata=described("The countries whose state acts or is acted upon, or a bloc of states: `EU`."),
    )
    summary: Text | None = field(
        default=None, metadata=described("The incident in a few sentences, in the curator's words.")
    )
    timezone: Timezone | None = field(
        default=None, metadata=described("The IANA time zone of the dates in the record.")
    )
    places: tuple[Place, ...] = field(
        default=(),
        converter=many,
        metadata=described("Places below the country that have no code, such as a district, a city or a campus."),
    )
    actors: tuple[Actor, ...] = field(default=(), converter=many, metadata=described("Who takes part in it."))
    actions: Some[Action] = field(converter=many, metadata=described("What was decided or done."))
    justifications: tuple[Justification, ...] = field(
        default=(), converter=many, metadata=described("Why the acting side says that it acted.")
    )
    assessments: tuple[Assessment, ...] = field(
        default=(), converter=many, metadata=described("What outsiders conclude about why or how it came about.")
    )
    reactions: tuple[Reaction, ...] = field(
        default=(), converter=many, metadata=described("What others said or did in answer.")
    )
    claims: tuple[Claim, ...] = field(
        default=(),
        converter=many,
        metadata=described("What sources report that speakers said, including where they disagree."),
    )
    context: tuple[Context, ...] = field(default=(), converter=many, metadata=described("Events near the incident."))
    relations: tuple[Relation, ...] = field(
        default=(), converter=many, metadata=described("How it is related to earlier incidents.")
    )
    gaps: tuple[Gap, ...] = field(
        default=(), converter=many, metadata=described("What the record does not contain, and why.")
    )
    sources: Some[Source] = field(converter=many, metadata=described("The sources of the record."))
    translations: Translations = field(
        factory=FrozenDict,
        converter=_by_language,
        metadata=described("The title and the summary in other languages, by language tag."),
    )
    curation: Curation | None = field(
        default=None,
        converter=_if_any,
        metadata=described("How the record was made: its state, and when it was written, changed and reviewed."),
    )
    replaces: tuple[IncidentId, ...] = field(
        default=(),
        converter=many,
        metadata=described("The ids of former records that this record took over; no record has them any more."),
    )
    extensions: Extensions = field(
        factory=FrozenDict,
        converter=frozen_mapping,
        metadata=described(
            "Anything else that a project needs to keep, under its own keys; the only place for other fields."
        ),
    )

    @cached_property
    def answering(self) -> Answers:
        """Which actions answer which."""
        return Answers(self.actions, self.timezone)

    @cached_property
    def geography(self) -> Geography:
        """The countries of the record, and in what its places lie."""
        return Geography(self.countries, self._declared)

    @cached_property
    def observations(self) -> Observations:
        """The effects of each action, with the ends that the record implies."""
        return Observations(self.actions, self.answering, self.geography)

    @cached_property
    def _declared(self) -> Mapping[str, object]:
        things: dict[str, object] = {}
        groups: tuple[tuple[Any, ...], ...] = (
            self.sources,
            self.places,
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

    @cached_property
    def sources_by_id(self) -> Mapping[str, Source]:
        """The sources by their ids, in the order of the record."""
        return {source.id: source for source in self.sources}

    @cached_property
    def _source_places(self) -> Mapping[str, int]:
        return {source.id: place for place, source in enumerate(self.sources)}

    def place(self, source: Source) -> int:
        """Return the place of a source in the list of sources."""
        return self._source_places[source.id]

    def declared(self, id: str) -> Any:  # noqa: A002 - the word of the record
        """Return the part of the record with an id, or `None`; an actor of the registry with what the registry adds."""
        thing = self._declared.get(id)
        return self.actor(id) if isinstance(thing, Actor) else thing

    def actor(self, id: str) -> Actor | None:  # noqa: A002 - the word of the record
        """Return the actor of an id, or `None`: declared by the record, known to the registry of persons and outlets, or both.

        What the record declares replaces what the registry has, key by key.
        """
        if id not in self._actors:
            self._actors[id] = self._actor(id)
        return self._actors[id]

    @cached_property
    def _actors(self) -> dict[str, Actor | None]:
        return {}

    def _actor(self, name: str) -> Actor | None:
        thing = self._declared.get(name)
        if thing is not None and not isinstance(thing, Actor):
            return None
        known = registry.actor(name)
        if thing is None or known is None:
            return thing if known is None else known.actor
        return thing.completed(known.actor)

    @cached_property
    def all_actors(self) -> Listing[Actor]:
        """The actors that the record names, in the order of mention, and those that it only declares."""
        named = references(self, PERSON)
        ids = dict.fromkeys((*named, *(actor.id for actor in self.actors)))
        return Listing(actor for id_ in ids if (actor := self.actor(id_)) is not None)

    def find(self, id: str) -> Any:  # noqa: A002 - the word of the record
        """Return what an id refers to: an actor, action, effect, source … of the record, or an entry of the registry.

        A person or an outlet of the registry is an actor, too.

        Raises:
            UnknownId: if neither the record nor the registry has the id.
        """
        known = self.declared(id) or registry.find(id) or self.actor(id)
        if known is None:
            raise UnknownId("thing", id, tuple(self._declared))
        return known

    def action(self, id: str) -> Action:  # noqa: A002 - the word of the record
        """Return the action of an id, or raise `UnknownId`."""
        found = next((action for action in self.actions if action.id == id), None)
        if found is None:
            raise UnknownId("action", id, tuple(action.id for action in self.actions))
        return found

    def name(self, id: str, on: date | str | None = None) -> str:  # noqa: A002 - the word of the record
        """Return the name of an actor, place, source or platform for a sentence; the id if it has no name.

        A platform of the registry has its name on the day `on`, or its current name; a code of a country or subdivision has
        its English name.
        """
        thing = self.declared(id) or registry.find(id) or self.actor(id)
        match thing:
            case Actor() | Place():
                return thing.name or id
            case Source():
                return thing.publisher or (f"“{thing.title}”" if thing.title else thing.id)
            case registry.RegistryEntry():
                return thing.name if on is None else thing.name_on(as_day(on))
            case None if is_territory(id):
                return territory_name(id)
        return id

    def title_in(self, language: str) -> str:
        """Return the title in a language, or as it was written where it is not translated."""
        translated = self.translations.get(language)
        return (translated and translated.title) or self.title

    def summary_in(self, language: str) -> str | None:
        """Return the summary in a language, or as it was written where it is not translated."""
        translated = self.translations.get(language)
        return (translated and translated.summary) or self.summary

    def enclosing(self, place: str) -> tuple[str, ...]:
        """Return a place and everything in which it lies, from the inside out: codes, and ids of declared places."""
        return self.geography.enclosing(place)

    def find_places(self, text: str) -> tuple[str, ...]:
        """Return the places that a text means: those of the record with the name or an identifier, else codes.

        Codes are those of the countries and, within the countries of the record, of the subdivisions.
        """
        declared = (place for place in self.places if is_named(text, place.name, place.identifiers.values()))
        found = tuple(place.id for place in declared) or countries.find(text)
        inner = (one.code for country in self.countries for one in subdivisions.find(text, country=country))
        return found or tuple(inner)

    @cached_property
    def root_actions(self) -> tuple[Action, ...]:
        """The actions that answer no other action of the record."""
        return tuple(action for action in self.actions if not action.answers)

    @property
    def direction(self) -> Direction | None:
        """Who acts on whom: the direction of the root actions, or mixed if they differ.

        `None` if all of them are of a kind that answers another action, which no valid record has.
        """
        found = {action.kind.direction for action in self.root_actions if action.kind.nature is not Nature.ANSWER}
        return Direction.MIXED if len(found) > 1 else next(iter(found), None)

    def platform_names(self, on: date | str) -> Mapping[str, str]:
        """Return the platforms of the actions with their names on a day.

        The key is the id of the lineage: ``twitter`` is Twitter in 2013 and X in 2024. A platform that only the record
        declares has its name from there.
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
