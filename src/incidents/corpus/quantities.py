"""What a corpus is filtered and counted by: each quantity has one name, a definition, and a function of one record.

All but `status` follow from the record alone; `status` also asks for a day. Values come in the order of the record,
each once; a record that does not say has none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Final

from attrs import field, frozen

from incidents.corpus import derived
from incidents.errors import UnknownValue
from incidents.model import registry
from incidents.model.codes import (
    REQUIRES_ANSWERS,
    ActionKind,
    ActorKind,
    Codelist,
    ContextKind,
    Direction,
    Ground,
    InstrumentKind,
    Method,
    Metric,
    Motive,
    Nature,
    PlatformKind,
    ReactionAct,
    RecordStatus,
    RelationKind,
    SourceKind,
    StatusCode,
)
from incidents.model.countries import country_codes
from incidents.model.frozendict import FrozenDict
from incidents.model.incident import Incident
from incidents.suggestions import nearest
from incidents.validation.suggested import folded, suggested

Value = str | int
"""What a quantity holds: codes, ids and names are text, a year is a number."""

_MOST_NEAR: Final = 3


def _itself(value: Value) -> Value:
    return value


def _nothing_else(_: str) -> Iterable[Value]:
    return ()


@frozen(kw_only=True)
class Quantity:
    """Something that every record can be asked, under one name everywhere."""

    name: str
    label: str
    definition: str
    of: Callable[[Incident], Iterable[Value]] | None = None
    """The values of a record; nothing for a quantity that depends on the day."""
    on: Callable[[Incident, date], Iterable[Value]] | None = None
    """The values of a record on a day; nothing for a quantity that does not depend on one."""
    closed: tuple[Value, ...] = field(default=(), repr=False)
    """The values that there are beside those of the records at hand, such as the codes of a list."""
    spelled: Callable[[Value], Value] = field(default=_itself, repr=False)
    """Returns the value by which records are compared, such as the lineage of a platform."""
    suggested: Callable[[str], Iterable[Value]] = field(default=_nothing_else, repr=False)
    """Returns values that a text may mean that is none."""

    @property
    def needs_day(self) -> bool:
        """Whether it can only be told for a day."""
        return self.on is not None

    def values(self, incident: Incident, day: date | None = None) -> tuple[Value, ...]:
        """Return what a record says, each value once.

        Raises:
            TypeError: if the quantity needs a day and none is given.
        """
        if self.of is not None:
            found = self.of(incident)
        elif self.on is not None and day is not None:
            found = self.on(incident, day)
        else:
            message = f"{self.name} is told for a day"
            raise TypeError(message)
        return tuple(dict.fromkeys(found))

    def near(self, value: Value, known: Iterable[Value]) -> tuple[str, ...]:
        """Return at most three of the known values that a value may mean, the likeliest first."""
        text = str(value)
        values = [one for one in known if isinstance(one, str)]
        meant_by = tuple(dict.fromkeys(map(str, (*self.suggested(text), *_labelled(text, values)))))
        if meant_by:
            return meant_by[:_MOST_NEAR]
        return nearest(text, map(str, values), _MOST_NEAR)


def quantity(name: str) -> Quantity:
    """Return the quantity of a name.

    Raises:
        UnknownValue: if there is none, with the names that look like it.
    """
    found = QUANTITIES.get(name)
    if found is None:
        raise UnknownValue("quantity", name, nearest(name, QUANTITIES, _MOST_NEAR) or tuple(QUANTITIES))
    return found


def closed_elsewhere(value: Value, besides: str) -> tuple[str, ...]:
    """Return the names of other quantities of which a value is known to be one."""
    return tuple(name for name, other in QUANTITIES.items() if name != besides and value in other.closed)


def _labelled(text: str, values: Iterable[Value]) -> Iterator[Value]:
    """Yield the codes that have a text for their label, in whatever language."""
    wanted = folded(text)
    for code in values:
        if isinstance(code, Codelist) and wanted in map(folded, (code.label, *code.labels.values())):
            yield code


def _named(text: str) -> Iterator[Value]:
    """Yield the platforms and companies that are or were called so."""
    wanted = folded(text)
    for entry in (*registry.platforms(), *registry.companies()):
        if any(folded(held.name) == wanted for held in entry.names):
            yield entry.id


def _of_lineage(value: Value) -> Value:
    known = registry.find(str(value))
    return known.id if known else value


def _year(value: Value) -> Value:
    return int(value) if isinstance(value, str) and value.isascii() and value.isdigit() else value


_ALL: Final = (
    Quantity(
        name="country",
        label="Country",
        definition="The countries whose state acts or is acted upon, by their ISO 3166-1 code.",
        of=lambda incident: incident.countries,
        closed=country_codes(),
        suggested=lambda text: suggested("Country", text),
    ),
    Quantity(
        name="platform",
        label="Platform",
        definition="The platforms that an action or effect names, each under the one id of its lineage: `twitter` for X.",
        of=derived.platforms,
        closed=tuple(entry.id for entry in registry.platforms()),
        spelled=_of_lineage,
        suggested=_named,
    ),
    Quantity(
        name="platform_kind",
        label="Kind of platform",
        definition="The kinds of those platforms that the registry knows.",
        of=derived.platform_kinds,
        closed=tuple(PlatformKind),
    ),
    Quantity(
        name="company",
        label="Company",
        definition="The companies of the registry that an action names, or that owned one of the platforms, themselves or "
        "through other companies, when the incident began; not those of which its dates leave that open.",
        of=derived.companies,
        closed=tuple(entry.id for entry in registry.companies()),
        spelled=_of_lineage,
        suggested=_named,
    ),
    Quantity(
        name="direction",
        label="Direction",
        definition="Who acts on whom: the direction of the actions that answer nothing, or `mixed`.",
        of=derived.direction,
        closed=tuple(Direction),
    ),
    Quantity(
        name="kind",
        label="Kind of action",
        definition="The kinds of the actions that answer nothing.",
        of=lambda incident: (action.kind for action in incident.roots),
        closed=tuple(kind for kind in ActionKind if kind not in REQUIRES_ANSWERS),
    ),
    Quantity(
        name="nature",
        label="Nature of action",
        definition="The natures of the actions that answer nothing.",
        of=lambda incident: (action.kind.nature for action in incident.roots),
        closed=tuple(nature for nature in Nature if nature is not Nature.ANSWER),
    ),
    Quantity(
        name="answer",
        label="Kind of answer",
        definition="The kinds of the actions that answer another.",
        of=lambda incident: (action.kind for action in incident.actions if action.answers),
        closed=tuple(ActionKind),
    ),
    Quantity(
        name="year",
        label="Year",
        definition="The year in which the first action that answers nothing was decided, announced or took effect; none "
        "where the dates allow several.",
        of=derived.years,
        closed=tuple(range(1900, 2100)),
        spelled=_year,
    ),
    Quantity(
        name="actor",
        label="Actor",
        definition="The actors that the record declares, and the platforms and companies that act, are hit or speak.",
        of=derived.actors,
        spelled=_of_lineage,
        suggested=_named,
    ),
    Quantity(
        name="actor_kind",
        label="Kind of actor",
        definition="The kinds of the actors that the record declares.",
        of=lambda incident: (actor.kind for actor in incident.actors),
        closed=tuple(ActorKind),
    ),
    Quantity(
        name="by_kind",
        label="Kind of who decides",
        definition="The kinds of those who decided the actions that answer nothing; a platform or company of the registry "
        "is a `platform_company`.",
        of=lambda incident: derived.kinds_of(incident, (name for action in incident.roots for name in action.by)),
        closed=tuple(ActorKind),
    ),
    Quantity(
        name="hit_kind",
        label="Kind of who is hit",
        definition="Likewise, of those whom the actions that answer nothing hit.",
        of=lambda incident: derived.kinds_of(incident, (name for action in incident.roots for name in action.to)),
        closed=tuple(ActorKind),
    ),
    Quantity(
        name="ground",
        label="Ground",
        definition="The grounds that the side of the actor gave.",
        of=lambda incident: (ground for word in incident.justifications for ground in word.grounds),
        closed=tuple(Ground),
    ),
    Quantity(
        name="motive",
        label="Motive",
        definition="The motives that outsiders concluded.",
        of=lambda incident: (motive for word in incident.assessments for motive in word.motives),
        closed=tuple(Motive),
    ),
    Quantity(
        name="instrument",
        label="Instrument",
        definition="The kinds of instrument that actions rest on.",
        of=lambda incident: (action.instrument.kind for action in incident.actions if action.instrument),
        closed=tuple(InstrumentKind),
    ),
    Quantity(
        name="method",
        label="Method",
        definition="How the effects of actions were brought about technically.",
        of=lambda incident: (
            method for action in incident.actions for effect in action.effects for method in effect.methods
        ),
        closed=tuple(Method),
    ),
    Quantity(
        name="context",
        label="Context",
        definition="The kinds of events near the incident.",
        of=lambda incident: (event.kind for event in incident.context),
        closed=tuple(ContextKind),
    ),
    Quantity(
        name="reaction",
        label="Reaction",
        definition="What others said or did in answer.",
        of=lambda incident: (reaction.act for reaction in incident.reactions),
        closed=tuple(ReactionAct),
    ),
    Quantity(
        name="metric",
        label="Metric",
        definition="What the claims are about.",
        of=lambda incident: (claim.metric for claim in incident.claims),
        closed=tuple(Metric),
    ),
    Quantity(
        name="relation",
        label="Relation",
        definition="How the record says that the incident stands to earlier ones.",
        of=lambda incident: (relation.kind for relation in incident.relations),
        closed=tuple(RelationKind),
    ),
    Quantity(
        name="source_kind",
        label="Kind of source",
        definition="The kinds of the sources.",
        of=lambda incident: (source.kind for source in incident.sources),
        closed=tuple(SourceKind),
    ),
    Quantity(
        name="publisher",
        label="Publisher",
        definition="Who published the sources, as the record writes them.",
        of=lambda incident: (source.publisher for source in incident.sources if source.publisher),
    ),
    Quantity(
        name="language",
        label="Language",
        definition="The languages of the sources (BCP 47).",
        of=lambda incident: (source.language for source in incident.sources if source.language),
        suggested=lambda text: suggested("Language", text),
    ),
    Quantity(
        name="record_status",
        label="Status of the record",
        definition="How far the record itself can be relied on.",
        of=lambda incident: (incident.record.status,) if incident.record and incident.record.status else (),
        closed=tuple(RecordStatus),
    ),
    Quantity(
        name="status",
        label="Status on a day",
        definition="Where each action that answers nothing stood on the day `as_of`.",
        on=derived.statuses,
        closed=tuple(StatusCode),
    ),
)

QUANTITIES: Final[FrozenDict[str, Quantity]] = FrozenDict({one.name: one for one in _ALL})
"""Every quantity by its name, in the order in which people ask."""
