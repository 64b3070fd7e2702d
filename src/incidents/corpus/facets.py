"""The facets of a corpus: what records are filtered and counted by.

A facet has a name, a definition, and a function from a record to its values. All facets but `status` depend on the record
alone; `status` also needs a day. Values are in the order of the record, each once.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from datetime import date
from typing import Final

from attrs import field, frozen

from incidents.corpus import facet_values
from incidents.errors import UnknownValue
from incidents.findings.notebook import readable
from incidents.model import registry, subdivisions
from incidents.model.codes import (
    REQUIRES_ANSWERS,
    ActionFamily,
    ActionKind,
    ActorKind,
    ContextKind,
    CurationStatus,
    Direction,
    Ground,
    InstrumentKind,
    Method,
    Metric,
    Motive,
    Nature,
    PlatformKind,
    ReactionAct,
    RelationKind,
    SourceKind,
    StatusCode,
)
from incidents.model.countries import country_codes, region_of, regions
from incidents.model.frozendict import FrozenDict
from incidents.model.incident import Incident
from incidents.suggestions import nearest
from incidents.validation.meanings.codes import code_of_any
from incidents.validation.meanings.meaning import NOTHING, Meaning
from incidents.validation.meanings.registered import registered
from incidents.validation.meanings.texts import text_meant

Value = str | int
"""A value of a facet: codes, ids and names are text, a year is a number."""

_MOST_NEAR: Final = 3


def _itself(value: Value) -> Value:
    return value


def _nothing_else(_: str) -> Meaning:
    return NOTHING


def _no_names(_: Incident) -> Iterable[tuple[str, Value]]:
    return ()


@frozen(kw_only=True)
@readable
class Facet:
    """A property by which records are filtered and counted, with the same name everywhere."""

    name: str
    label: str
    definition: str
    of: Callable[[Incident], Iterable[Value]] | None = None
    """Returns the values of a record; None for a facet that depends on the day."""
    on: Callable[[Incident, date], Iterable[Value]] | None = None
    """Returns the values of a record on a day; None for a facet that does not depend on the day."""
    closed: Collection[Value] = field(default=(), repr=False)
    """Values that exist even if no record has them, such as the codes of a list."""
    spelled: Callable[[Value], Value] = field(default=_itself, repr=False)
    """Returns the value in the form that records use, such as the one id of a platform."""
    meant: Callable[[str], Meaning] = field(default=_nothing_else, repr=False)
    """Returns what a text that is not a value means, such as the code of a country for its name."""
    named: Callable[[Incident], Iterable[tuple[str, Value]]] = field(default=_no_names, repr=False)
    """Returns names that a record gives to values, such as those of its actors."""

    @property
    def needs_day(self) -> bool:
        """Whether it depends on a day."""
        return self.on is not None

    def values(self, incident: Incident, day: date | None = None) -> tuple[Value, ...]:
        """Return the values of a record, each once.

        Raises:
            TypeError: if the facet needs a day and none is given.
        """
        if self.of is not None:
            found = self.of(incident)
        elif self.on is not None and day is not None:
            found = self.on(incident, day)
        else:
            message = f"{self.name} needs a day"
            raise TypeError(message)
        return tuple(dict.fromkeys(found))

    def near(self, value: Value, known: Iterable[Value]) -> tuple[str, ...]:
        """Return at most three suggestions for an unknown value, the best first."""
        text = str(value)
        values = [one for one in known if isinstance(one, str)]
        meant = (*self.meant(text).values, *code_of_any(text, values).values)
        return tuple(dict.fromkeys(meant))[:_MOST_NEAR] or nearest(text, map(str, values), _MOST_NEAR)

    def certain(self, text: str) -> str | None:
        """Return the value that a text certainly means by a name, label, domain or term; None if there is any doubt."""
        return self.meant(text).instead or code_of_any(text, self.closed).instead


def facet(name: str) -> Facet:
    """Return the facet with a name.

    Raises:
        UnknownValue: if there is none, with similar names.
    """
    found = FACETS.get(name)
    if found is None:
        raise UnknownValue("facet", name, nearest(name, FACETS, _MOST_NEAR), known=tuple(FACETS))
    return found


def closed_elsewhere(value: Value, besides: str) -> tuple[str, ...]:
    """Return the names of other facets that have a value."""
    return tuple(name for name, other in FACETS.items() if name != besides and value in other.closed)


def _of_lineage(value: Value) -> Value:
    known = registry.find(str(value))
    return known.id if known else value


def _year(value: Value) -> Value:
    return int(value) if isinstance(value, str) and value.isascii() and value.isdigit() else value


def _place(text: str) -> Meaning:
    """Return the places that a text means: certainly a subdivision if no country and no other subdivision has the name."""
    meaning, named = text_meant("PlaceRef", text), subdivisions.named(text)
    return meaning if meaning.certain or len(named) != 1 else Meaning.exactly([named[0].code])


_ALL: Final = (
    Facet(
        name="country",
        label="Country",
        definition="The countries whose state acts or is acted upon, by their ISO 3166-1 code.",
        of=lambda incident: incident.countries,
        closed=country_codes(),
        meant=lambda text: text_meant("Country", text),
    ),
    Facet(
        name="region",
        label="Region",
        definition="The regions of the world (UN M49) in which the countries of the record lie, such as `South America`; a bloc lies in none.",
        of=lambda incident: filter(None, map(region_of, incident.countries)),
        closed=tuple(regions()),
    ),
    Facet(
        name="acting_country",
        label="Acting country",
        definition="The countries whose state acts on a platform in a root action; a bloc such as `EU` is one.",
        of=lambda incident: incident.sides.acting,
        closed=country_codes(),
        meant=lambda text: text_meant("Country", text),
    ),
    Facet(
        name="affected_country",
        label="Affected country",
        definition="The countries on whose state a platform acts in a root action, or which are hit when another state acts.",
        of=lambda incident: incident.sides.affected,
        closed=country_codes(),
        meant=lambda text: text_meant("Country", text),
    ),
    Facet(
        name="place",
        label="Place",
        definition="The places of the actions and effects, and everything in which they lie: a district, its state and its "
        "country, by ISO 3166 code or by the id of a declared place.",
        of=facet_values.places,
        closed=facet_values.Territories(),
        meant=_place,
        named=lambda incident: ((place.name, place.id) for place in incident.places),
    ),
    Facet(
        name="platform",
        label="Platform",
        definition="The platforms that an action or effect names, each under one id for all its names: `twitter` for X.",
        of=facet_values.platforms,
        closed=tuple(entry.id for entry in registry.platforms()),
        spelled=_of_lineage,
        meant=lambda text: registered(text, registry.platforms()),
    ),
    Facet(
        name="platform_kind",
        label="Kind of platform",
        definition="The kinds of those platforms that the registry knows.",
        of=facet_values.platform_kinds,
        closed=tuple(PlatformKind),
    ),
    Facet(
        name="company",
        label="Company",
        definition="The companies of the registry that an action names, or that owned one of the platforms, directly or "
        "through other companies, when the incident began; an owner is left out if the dates leave it open.",
        of=facet_values.companies,
        closed=tuple(entry.id for entry in registry.companies()),
        spelled=_of_lineage,
        meant=lambda text: registered(text, registry.companies()),
    ),
    Facet(
        name="direction",
        label="Direction",
        definition="Who acts on whom: the direction of the root actions, or `mixed`.",
        of=facet_values.direction,
        closed=tuple(Direction),
    ),
    Facet(
        name="kind",
        label="Kind of action",
        definition="The kinds of the root actions.",
        of=lambda incident: (action.kind for action in incident.root_actions),
        closed=tuple(kind for kind in ActionKind if kind not in REQUIRES_ANSWERS),
    ),
    Facet(
        name="family",
        label="Family of action",
        definition="The families of the kinds of the root actions, such as `blocking`.",
        of=lambda incident: (action.kind.family for action in incident.root_actions),
        closed=tuple(family for family in ActionFamily if family is not ActionFamily.ANSWERS),
    ),
    Facet(
        name="nature",
        label="Nature of action",
        definition="The natures of the root actions.",
        of=lambda incident: (action.kind.nature for action in incident.root_actions),
        closed=tuple(nature for nature in Nature if nature is not Nature.ANSWER),
    ),
    Facet(
        name="answer",
        label="Kind of answer",
        definition="The kinds of the actions that answer another.",
        of=lambda incident: (action.kind for action in incident.actions if action.answers),
        closed=tuple(ActionKind),
    ),
    Facet(
        name="year",
        label="Year",
        definition="The year in which the first root action was decided, announced or took effect; none if the "
        "dates allow several years.",
        of=facet_values.years,
        closed=tuple(range(1900, 2100)),
        spelled=_year,
    ),
    Facet(
        name="actor",
        label="Actor",
        definition="The actors that the record declares or names, and the platforms and companies that act, are hit or speak.",
        of=facet_values.actors,
        spelled=_of_lineage,
        meant=registered,
        named=facet_values.actor_names,
    ),
    Facet(
        name="actor_kind",
        label="Kind of actor",
        definition="The kinds of the actors that the record declares or names, when the incident began.",
        of=facet_values.actor_kinds,
        closed=tuple(ActorKind),
    ),
    Facet(
        name="by_kind",
        label="Kind of decider",
        definition="The kinds of the actors that decided the root actions; a platform or company of the registry is a "
        "`platform_company`.",
        of=lambda incident: facet_values.kinds_in_actions(incident, lambda action: action.by),
        closed=tuple(ActorKind),
    ),
    Facet(
        name="hit_kind",
        label="Kind of target",
        definition="The kinds of the actors that the root actions hit; a platform or company of the registry is a "
        "`platform_company`.",
        of=lambda incident: facet_values.kinds_in_actions(incident, lambda action: action.targets),
        closed=tuple(ActorKind),
    ),
    Facet(
        name="ground",
        label="Ground",
        definition="The grounds that the acting side gave.",
        of=lambda incident: (ground for word in incident.justifications for ground in word.grounds),
        closed=tuple(Ground),
    ),
    Facet(
        name="motive",
        label="Motive",
        definition="The motives that outside observers named.",
        of=lambda incident: (motive for word in incident.assessments for motive in word.motives),
        closed=tuple(Motive),
    ),
    Facet(
        name="instrument",
        label="Instrument",
        definition="The kinds of the legal or other instruments of the actions.",
        of=lambda incident: (instrument.kind for action in incident.actions for instrument in action.instruments),
        closed=tuple(InstrumentKind),
    ),
    Facet(
        name="method",
        label="Method",
        definition="The technical methods of the effects.",
        of=lambda incident: (
            method for action in incident.actions for effect in action.effects for method in effect.methods
        ),
        closed=tuple(Method),
    ),
    Facet(
        name="context",
        label="Context",
        definition="The kinds of events around the incident.",
        of=lambda incident: (event.kind for event in incident.context),
        closed=tuple(ContextKind),
    ),
    Facet(
        name="reaction",
        label="Reaction",
        definition="The kinds of reactions of others.",
        of=lambda incident: (reaction.act for reaction in incident.reactions),
        closed=tuple(ReactionAct),
    ),
    Facet(
        name="metric",
        label="Metric",
        definition="The metrics of the claims.",
        of=lambda incident: (claim.metric for claim in incident.claims),
        closed=tuple(Metric),
    ),
    Facet(
        name="relation",
        label="Relation",
        definition="The kinds of relations to earlier incidents.",
        of=lambda incident: (relation.kind for relation in incident.relations),
        closed=tuple(RelationKind),
    ),
    Facet(
        name="source_kind",
        label="Kind of source",
        definition="The kinds of the sources.",
        of=lambda incident: (source.kind for source in incident.sources),
        closed=tuple(SourceKind),
    ),
    Facet(
        name="publisher",
        label="Publisher",
        definition="The publishers of the sources, as written in the record.",
        of=lambda incident: (source.publisher for source in incident.sources if source.publisher),
        named=lambda incident: (
            (source.publisher, source.publisher) for source in incident.sources if source.publisher
        ),
    ),
    Facet(
        name="language",
        label="Language",
        definition="The languages of the sources (BCP 47).",
        of=lambda incident: (source.language for source in incident.sources if source.language),
        meant=lambda text: text_meant("Language", text),
    ),
    Facet(
        name="curation_status",
        label="Status of the record",
        definition="The status of the record itself, such as draft.",
        of=lambda incident: (incident.curation.status,) if incident.curation and incident.curation.status else (),
        closed=tuple(CurationStatus),
    ),
    Facet(
        name="imported_from",
        label="Imported from",
        definition="The table of another tracker from which an import made the record.",
        of=lambda incident: (
            (incident.curation.imported_from,) if incident.curation and incident.curation.imported_from else ()
        ),
    ),
    Facet(
        name="reviewed",
        label="Reviewed",
        definition="Whether someone other than its authors read the record against its sources.",
        of=lambda incident: ("yes" if incident.curation and incident.curation.reviewed else "no",),
        closed=("no", "yes"),
    ),
    Facet(
        name="status",
        label="Status on a day",
        definition="The status of each root action on the day `as_of`.",
        on=facet_values.statuses,
        closed=tuple(StatusCode),
    ),
)

FACETS: Final[FrozenDict[str, Facet]] = FrozenDict({one.name: one for one in _ALL})
"""Every facet by its name, the most useful first."""
