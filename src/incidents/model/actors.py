"""Actors: who acts, is hit, speaks or reacts, with their offices."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from attrs import evolve, field, fields
from attrs.converters import optional

from incidents.findings.notebook import readable
from incidents.model.codes import ActorKind, Role
from incidents.model.evidence import Evidence
from incidents.model.fields import described, frozen_mapping, many, optional_when
from incidents.model.frozendict import FrozenDict
from incidents.model.taking import taking
from incidents.model.text import ID, ActorRef, Country, Declares, Identifiers, Line
from incidents.model.time import When, as_day
from incidents.values import frozen

ActorId = Annotated[str, ID, Declares("actor")]


@frozen(kw_only=True, field_transformer=taking)
@readable
class Office:
    """An office that a person held, and from when to when."""

    title: Line = field(metadata=described("What the office is called."))
    kind: ActorKind | None = field(
        default=None,
        converter=optional(ActorKind),
        metadata=described("What kind of actor its holder is; if left out, the kind of the actor."),
    )
    from_: When | None = field(
        default=None, converter=optional_when, metadata=described("When the person took the office.", key="from")
    )
    to: When | None = field(
        default=None, converter=optional_when, metadata=described("When the person left the office.")
    )
    evidence: tuple[Evidence, ...] = field(default=(), converter=many, metadata=described("The evidence for this."))

    def certainly_held(self, day: date) -> bool:
        """Return whether the office was certainly held on a day: a start or an end is given, and what is given encloses the day."""
        begun = self.from_ is None or (self.from_.latest is not None and self.from_.latest <= day)
        lasts = self.to is None or (self.to.earliest is not None and self.to.earliest >= day)
        return begun and lasts and (self.from_ is not None or self.to is not None)


@frozen(kw_only=True, field_transformer=taking)
@readable
class Actor:
    """A person, body or group that takes part in the incident.

    An id of the registry of persons and outlets needs no declaration. If it is declared, what the record writes replaces what
    the registry has, key by key.
    """

    id: ActorId = field(metadata=described("Id of the actor; it means the same actor in every record of a corpus."))
    name: Line | None = field(
        default=None,
        metadata=described(
            "The name as the actor itself or most sources write it; required if the registry does not have the id."
        ),
    )
    kind: ActorKind | None = field(
        default=None,
        converter=optional(ActorKind),
        metadata=described(
            "What kind of actor this is on days without an office of another kind; required if the registry does not "
            "have the id."
        ),
    )
    country: Country | None = field(
        default=None,
        metadata=described(
            "The country to which the actor belongs or for which it acts, or the bloc `EU`; not the one on which it acts."
        ),
    )
    also_known_as: tuple[Line, ...] = field(
        default=(), converter=many, metadata=described("Other names and spellings that the sources use.")
    )
    offices: tuple[Office, ...] = field(
        default=(), converter=many, metadata=described("The offices that a person held around the incident, dated.")
    )
    identifiers: Identifiers = field(
        factory=FrozenDict,
        converter=frozen_mapping,
        metadata=described("Identifiers of the actor elsewhere, by scheme, such as an account name under `twitter`."),
    )
    evidence: tuple[Evidence, ...] = field(
        default=(), converter=many, metadata=described("The evidence for the kind, the country and the affiliation.")
    )

    def offices_on(self, day: date | str) -> tuple[Office, ...]:
        """Return the offices that the person certainly held on a day; an office without dates is never certain."""
        on = as_day(day)
        return tuple(office for office in self.offices if office.certainly_held(on))

    def kind_on(self, day: date | str) -> ActorKind | None:
        """Return the kind of the actor on a day: that of the office then certainly held, or else its own."""
        kinds = (office.kind for office in self.offices_on(day) if office.kind)
        return next(kinds, self.kind)

    def completed(self, known: Actor) -> Actor:
        """Return the actor with what `known` has under the keys that this one leaves out."""
        left_out = {
            key.name: value
            for key in fields(Actor)
            if not getattr(self, key.name) and (value := getattr(known, key.name))
        }
        return evolve(self, **left_out) if left_out else self


@frozen(kw_only=True, field_transformer=taking)
@readable
class Involvement:
    """The part of an actor in an action that another one decided."""

    actor: ActorRef = field(metadata=described("The actor."))
    role: Role = field(converter=Role, metadata=described("What the actor did: proposed, announced, carried out …"))
