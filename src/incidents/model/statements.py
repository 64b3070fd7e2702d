"""Statements: justifications, assessments, reactions, and claims that may contradict each other."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, ClassVar, Final

from attrs import field
from attrs.converters import optional

from incidents.findings.notebook import readable
from incidents.model.actions import Term
from incidents.model.amounts import Amount
from incidents.model.codes import (
    Codelist,
    Ground,
    Metric,
    Motive,
    ReactionAct,
    Responsibility,
    Stance,
    codelist_named,
)
from incidents.model.codes.codelist_file import AnyCode
from incidents.model.evidence import Evidence
from incidents.model.fields import (
    ByCode,
    Case,
    Constrained,
    Constraint,
    ExactlyOne,
    described,
    many,
    optional_when,
)
from incidents.model.taking import taking
from incidents.model.text import ID, ActorRef, Declares, DeedRef, Line, Some, Text, ThingRef
from incidents.model.time import When
from incidents.values import frozen

JustificationId = Annotated[str, ID, Declares("justification")]
AssessmentId = Annotated[str, ID, Declares("assessment")]
ReactionId = Annotated[str, ID, Declares("reaction")]
ClaimId = Annotated[str, ID, Declares("claim")]


def _grounds(values: Iterable[str]) -> tuple[Ground, ...]:
    return tuple(Ground(value) for value in many(values))


def _motives(values: Iterable[str]) -> tuple[Motive, ...]:
    return tuple(Motive(value) for value in many(values))


@frozen(kw_only=True, field_transformer=taking)
@readable
class Justification:
    """Why the actor's own side says that it acted."""

    id: JustificationId | None = field(default=None, metadata=described("Id; needed only if something refers to it."))
    about: Some[DeedRef] = field(converter=many, metadata=described("The justified actions or effects."))
    by: tuple[ActorRef, ...] = field(
        default=(),
        converter=many,
        metadata=described("Who gave the reason for the acting side; where the sources name no one, a gap says so."),
    )
    on: When | None = field(default=None, converter=optional_when, metadata=described("When the reason was given."))
    grounds: tuple[Ground, ...] = field(
        default=(), converter=_grounds, metadata=described("The kinds of reason given.")
    )
    statement: Text | None = field(default=None, metadata=described("The reason, summarised in the curator's words."))
    evidence: tuple[Evidence, ...] = field(default=(), converter=many, metadata=described("The evidence for this."))


@frozen(kw_only=True, field_transformer=taking)
@readable
class Assessment:
    """What an outsider, neither the actor nor the target, concludes about why or how the act came about."""

    id: AssessmentId | None = field(default=None, metadata=described("Id; needed only if something refers to it."))
    about: Some[DeedRef] = field(converter=many, metadata=described("The assessed actions or effects."))
    by: Some[ActorRef] = field(converter=many, metadata=described("Who assesses."))
    on: When | None = field(default=None, converter=optional_when, metadata=described("When it was said."))
    motives: tuple[Motive, ...] = field(
        default=(), converter=_motives, metadata=described("The motives or causes named.")
    )
    statement: Text | None = field(
        default=None, metadata=described("The conclusion, summarised in the curator's words.")
    )
    evidence: tuple[Evidence, ...] = field(default=(), converter=many, metadata=described("The evidence for this."))


@frozen(kw_only=True, field_transformer=taking)
@readable
class Reaction:
    """What someone said or did in answer that is not an action."""

    id: ReactionId | None = field(default=None, metadata=described("Id; needed only if something refers to it."))
    about: Some[ThingRef] = field(
        converter=many,
        metadata=described("What it answers: an action, an effect, a context, a statement or a person."),
    )
    by: Some[ActorRef] = field(converter=many, metadata=described("Who reacts."))
    on: When | None = field(
        default=None,
        converter=optional_when,
        metadata=described("When; for an observed silence, the day up to which it lasted."),
    )
    act: ReactionAct = field(converter=ReactionAct, metadata=described("What kind of answer it is."))
    stance: Stance | None = field(
        default=None, converter=optional(Stance), metadata=described("Which side it takes on what it answers.")
    )
    responsibility: Responsibility | None = field(
        default=None,
        converter=optional(Responsibility),
        metadata=described("What the accused side says about its responsibility."),
    )
    statement: Text | None = field(default=None, metadata=described("The answer, summarised in the curator's words."))
    evidence: tuple[Evidence, ...] = field(default=(), converter=many, metadata=described("The evidence for this."))


FORMS: Final = ("amount", "when", "term", "code", "who", "says")
"""The fields of a claim that may have its value; the metric says which one has it."""


def forms_of(metric: Metric) -> tuple[str, ...]:
    """Return the fields that may have the value of a claim of a metric, the usual one first."""
    return (metric.carries, "says") if metric.carries in ("code", "who") else (metric.carries,)


def _cases() -> tuple[Case, ...]:
    kinds: dict[tuple[tuple[str, ...], str | None], list[str]] = {}
    for metric in Metric:
        kinds.setdefault((forms_of(metric), metric.codes), []).append(metric.value)
    return tuple(
        Case(tuple(codes), allowed, ("code", codelist_named(name)) if name else None)
        for (allowed, name), codes in kinds.items()
    )


@frozen(kw_only=True, field_transformer=taking)
@readable
class Claim(Constrained):
    """What a source reports that a speaker said about one metric at one time."""

    constraints: ClassVar[tuple[Constraint, ...]] = (ExactlyOne(FORMS), ByCode("metric", FORMS, _cases()))

    id: ClaimId | None = field(default=None, metadata=described("Id; needed only if something refers to it."))
    about: ThingRef = field(metadata=described("What the claim is about; a claim may dispute another claim."))
    metric: Metric = field(
        converter=Metric,
        metadata=described("What the claim gives a value for; it decides which field has the value."),
    )
    as_of: When | None = field(
        default=None,
        converter=optional_when,
        metadata=described("The time to which the claim applies, if any."),
    )
    part: Line | None = field(
        default=None,
        metadata=described(
            "Which part of the thing is meant, if not all of it; claims of different parts are not compared."
        ),
    )
    amount: Amount | None = field(default=None, metadata=described("The value, if it is a number."))
    when: When | None = field(default=None, converter=optional_when, metadata=described("The value, if it is a time."))
    term: Term | None = field(default=None, metadata=described("The value, if it is a term."))
    code: AnyCode | None = field(
        default=None, metadata=described("The value, if it is a code; the metric says of which list.")
    )
    who: Some[ActorRef] = field(
        default=(), converter=many, metadata=described("The value, if it is one or more persons or bodies.")
    )
    says: Line | None = field(
        default=None,
        metadata=described(
            "The value in the curator's words, if the metric takes words, or no code or no actor fits; it is never compared."
        ),
    )
    evidence: Some[Evidence] = field(converter=many, metadata=described("The sources and speakers of the claim."))

    @property
    def coded(self) -> Codelist | None:
        """The code of the claim as a member of the list of its metric; None if it has no code."""
        return None if self.code is None else codelist_named(self.metric.codes or "")(self.code)
