"""What was said: reasons given, motives imputed, answers, and claims that may contradict each other."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, ClassVar

from attrs import field, frozen
from attrs.converters import optional

from incidents.model.actions import Term
from incidents.model.amounts import Amount
from incidents.model.codes import Ground, Metric, Motive, ReactionAct, Responsibility, Stance
from incidents.model.evidence import Evidence
from incidents.model.fields import (
    Constrained,
    Constraint,
    ExactlyOne,
    described,
    many,
    optional_when,
)
from incidents.model.text import ID, ActorRef, Declares, DeedRef, Line, Some, Text, ThingRef
from incidents.model.time import When

JustificationId = Annotated[str, ID, Declares("justification")]
AssessmentId = Annotated[str, ID, Declares("assessment")]
ReactionId = Annotated[str, ID, Declares("reaction")]
ClaimId = Annotated[str, ID, Declares("claim")]


def _grounds(values: Iterable[str]) -> tuple[Ground, ...]:
    return tuple(Ground(value) for value in many(values))


def _motives(values: Iterable[str]) -> tuple[Motive, ...]:
    return tuple(Motive(value) for value in many(values))


@frozen(kw_only=True)
class Justification:
    """Why the actor's own side said that it acted."""

    id: JustificationId | None = field(default=None, metadata=described("Name, where something refers to it."))
    about: Some[DeedRef] = field(converter=many, metadata=described("The actions or effects that are justified."))
    by: Some[ActorRef] = field(converter=many, metadata=described("Who gave the reason, for the side that acted."))
    on: When | None = field(default=None, converter=optional_when, metadata=described("When it was given."))
    grounds: tuple[Ground, ...] = field(
        default=(), converter=_grounds, metadata=described("The sorts of reason that it gives.")
    )
    statement: Text | None = field(default=None, metadata=described("The reason, summarised in our own words."))
    evidence: tuple[Evidence, ...] = field(default=(), converter=many, metadata=described("What supports this."))


@frozen(kw_only=True)
class Assessment:
    """What an outsider, neither actor nor hit, concludes about why or how the act came about."""

    id: AssessmentId | None = field(default=None, metadata=described("Name, where something refers to it."))
    about: Some[DeedRef] = field(converter=many, metadata=described("The actions or effects that are assessed."))
    by: Some[ActorRef] = field(converter=many, metadata=described("Who assesses."))
    on: When | None = field(default=None, converter=optional_when, metadata=described("When it was said."))
    motives: tuple[Motive, ...] = field(
        default=(), converter=_motives, metadata=described("The motives or causes that it sees.")
    )
    statement: Text | None = field(default=None, metadata=described("The conclusion, summarised in our own words."))
    evidence: tuple[Evidence, ...] = field(default=(), converter=many, metadata=described("What supports this."))


@frozen(kw_only=True)
class Reaction:
    """What somebody said or did in answer, short of an action."""

    id: ReactionId | None = field(default=None, metadata=described("Name, where something refers to it."))
    about: Some[ThingRef] = field(
        converter=many,
        metadata=described("What it answers: an action, an effect, a context, words of another or a person."),
    )
    by: Some[ActorRef] = field(converter=many, metadata=described("Who reacts."))
    on: When | None = field(
        default=None,
        converter=optional_when,
        metadata=described("When; for an observed silence, the day until which it had held."),
    )
    act: ReactionAct = field(converter=ReactionAct, metadata=described("What sort of answer it is."))
    stance: Stance | None = field(
        default=None, converter=optional(Stance), metadata=described("Where it stands to what it answers.")
    )
    responsibility: Responsibility | None = field(
        default=None,
        converter=optional(Responsibility),
        metadata=described("Where it stands on who did it, if the one accused speaks."),
    )
    statement: Text | None = field(default=None, metadata=described("The answer, summarised in our own words."))
    evidence: tuple[Evidence, ...] = field(default=(), converter=many, metadata=described("What supports this."))


@frozen(kw_only=True)
class Claim(Constrained):
    """What a source says that somebody said of one metric, as of one time; never a bare value."""

    constraints: ClassVar[tuple[Constraint, ...]] = (ExactlyOne(("amount", "when", "term", "says")),)

    id: ClaimId | None = field(default=None, metadata=described("Name, where something refers to it."))
    about: ThingRef = field(metadata=described("What the claim is about; a claim may dispute another claim."))
    metric: Metric = field(converter=Metric, metadata=described("What is claimed of it."))
    as_of: When | None = field(
        default=None,
        converter=optional_when,
        metadata=described("The time for which it is claimed, if the claim has one."),
    )
    amount: Amount | None = field(default=None, metadata=described("The value, where it is a number."))
    when: When | None = field(
        default=None, converter=optional_when, metadata=described("The value, where it is a time.")
    )
    term: Term | None = field(default=None, metadata=described("The value, where it is a term."))
    says: Line | None = field(
        default=None, metadata=described("The value in our own words, where it is none of these.")
    )
    evidence: Some[Evidence] = field(converter=many, metadata=described("Who says so, and where."))
