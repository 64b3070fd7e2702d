"""Actions and their three clocks: how long each was announced, in force, and observed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, ClassVar

from attrs import field
from attrs.converters import optional

from incidents.findings.notebook import readable
from incidents.model.actors import Involvement
from incidents.model.codes import (
    ActionKind,
    Ask,
    Extent,
    InstrumentKind,
    Method,
    NetworkType,
    OpenTerm,
    PlatformKind,
    Weekday,
)
from incidents.model.durations import Duration
from incidents.model.evidence import Evidence
from incidents.model.fields import (
    AtLeastOne,
    Constrained,
    Constraint,
    Excludes,
    described,
    many,
    optional_duration,
    optional_when,
)
from incidents.model.taking import taking
from incidents.model.text import ID, ActionRef, ActorRef, ClockTime, Declares, HoursOfDay, Line, PlaceRef, PlatformRef
from incidents.model.time import When
from incidents.values import frozen

ActionId = Annotated[str, ID, Declares("action")]
EffectId = Annotated[str, ID, Declares("effect")]


def _asks(values: Iterable[str]) -> tuple[Ask, ...]:
    return tuple(Ask(value) for value in many(values))


@frozen(kw_only=True, field_transformer=taking)
@readable
class Term(Constrained):
    """How long an act was announced to last: a duration, a date, a condition or several of these, or without an end.

    `open` says that no end was announced: `indefinite` and `permanent` exclude the others, `temporary` may go with them.
    """

    constraints: ClassVar[tuple[Constraint, ...]] = (
        AtLeastOne(("duration", "until", "condition", "open")),
        Excludes("open", ("duration", "until", "condition"), unless=("temporary",)),
    )

    duration: Duration | None = field(
        default=None, converter=optional_duration, metadata=described("How long, as announced (ISO 8601).")
    )
    until: When | None = field(default=None, converter=optional_when, metadata=described("Until when, as announced."))
    condition: Line | None = field(
        default=None, metadata=described("What has to happen for the act to end, in the curator's words.")
    )
    asks: tuple[Ask, ...] = field(
        default=(), converter=_asks, metadata=described("What the condition asks for, in codes.")
    )
    open: OpenTerm | None = field(
        default=None,
        converter=optional(OpenTerm),
        metadata=described(
            "That no end was announced. With `indefinite` or `permanent`, no duration, date or condition is given."
        ),
    )


@frozen(kw_only=True, field_transformer=taking)
@readable
class Announcement:
    """How the act was made public, and the term that was announced: the first clock."""

    on: When | None = field(default=None, converter=optional_when, metadata=described("When it was made public."))
    by: tuple[ActorRef, ...] = field(default=(), converter=many, metadata=described("Who announced it."))
    starts: When | None = field(
        default=None,
        converter=optional_when,
        metadata=described(
            "When the act was announced to start; the term runs from then. If left out, the term runs from when the act "
            "is in force, announced or done."
        ),
    )
    term: Term | None = field(default=None, metadata=described("How long the act was announced to last."))
    deadline: When | None = field(
        default=None,
        converter=optional_when,
        metadata=described("By when the addressee had to comply. A deadline is not a term: the act does not end then."),
    )
    evidence: tuple[Evidence, ...] = field(default=(), converter=many, metadata=described("The evidence for this."))


@frozen(kw_only=True, field_transformer=taking)
@readable
class Instrument:
    """The legal or other instrument on which the act is based."""

    kind: InstrumentKind = field(converter=InstrumentKind, metadata=described("What type of instrument it is."))
    title: Line | None = field(default=None, metadata=described("Its name or number, or what is known about it."))
    interim: bool = field(
        default=False,
        metadata=described("Whether it is provisional, such as a stay or a preliminary injunction; left out if not."),
    )
    evidence: tuple[Evidence, ...] = field(default=(), converter=many, metadata=described("The evidence for this."))


@frozen(kw_only=True, field_transformer=taking)
@readable
class InForce:
    """From when to when the act was in force, in law or by the platform's rules: the second clock."""

    from_: When | None = field(
        default=None, converter=optional_when, metadata=described("When it came into force.", key="from")
    )
    to: When | None = field(
        default=None, converter=optional_when, metadata=described("When it stopped being in force.")
    )
    evidence: tuple[Evidence, ...] = field(default=(), converter=many, metadata=described("The evidence for this."))


def _methods(values: Iterable[str]) -> tuple[Method, ...]:
    return tuple(Method(value) for value in many(values))


def _network_types(values: Iterable[str]) -> tuple[NetworkType, ...]:
    return tuple(NetworkType(value) for value in many(values))


def _weekdays(values: Iterable[str]) -> tuple[Weekday, ...]:
    return tuple(Weekday(value) for value in many(values))


@frozen(kw_only=True, field_transformer=taking)
@readable
class DailyHours(Constrained):
    """The part of a day during which an effect occurs, such as the hours of a curfew or of an exam.

    The times are local; a window whose `to` is not after its `from` ends on the next day.
    """

    constraints: ClassVar[tuple[Constraint, ...]] = (AtLeastOne(("from", "to", "hours", "days")),)

    from_: ClockTime | None = field(
        default=None, metadata=described("The local time at which it begins each day.", key="from")
    )
    to: ClockTime | None = field(default=None, metadata=described("The local time at which it ends each day."))
    hours: HoursOfDay | None = field(
        default=None,
        metadata=described("How many hours of the day it lasts, if the sources give a length and no times."),
    )
    days: tuple[Weekday, ...] = field(
        default=(),
        converter=_weekdays,
        metadata=described("The days of the week on which it begins; if left out, each day."),
    )


@frozen(kw_only=True, field_transformer=taking)
@readable
class Effect:
    """What was observed of the act on one set of networks, to one extent: the third clock.

    A change of the extent or of the networks is another effect. Without `to`, the effect is known up to `last_seen`,
    or else up to `from`; after that it is neither ongoing nor ended.
    """

    id: EffectId | None = field(
        default=None, metadata=described("Id of the effect; needed only if something refers to it.")
    )
    extent: Extent = field(
        converter=Extent, metadata=described("How far the act took effect; `none` means looked for and not found.")
    )
    from_: When | None = field(
        default=None, converter=optional_when, metadata=described("When the effect began.", key="from")
    )
    to: When | None = field(default=None, converter=optional_when, metadata=described("When the effect ended."))
    last_seen: When | None = field(
        default=None,
        converter=optional_when,
        metadata=described("When the effect was last seen, where its end is not known."),
    )
    daily: tuple[DailyHours, ...] = field(
        default=(), converter=many, metadata=described("The hours of the day, if it does not last all day.")
    )
    scope: Line | None = field(
        default=None, metadata=described("Which part of the service is affected, such as images only.")
    )
    targets: tuple[ActorRef, ...] = field(
        default=(),
        converter=many,
        metadata=described("The persons or bodies affected, or whose accounts are; if left out, those of the action."),
    )
    platforms: tuple[PlatformRef, ...] = field(
        default=(), converter=many, metadata=described("The services concerned; if left out, those of the action.")
    )
    where: tuple[PlaceRef, ...] = field(
        default=(),
        converter=many,
        metadata=described("The places concerned, by code or id; if left out, those of the action."),
    )
    networks: tuple[Line, ...] = field(
        default=(),
        converter=many,
        metadata=described("The networks concerned, by operator or AS number; if left out, all."),
    )
    network_types: tuple[NetworkType, ...] = field(
        default=(),
        converter=_network_types,
        metadata=described("The types of network concerned, such as mobile; if left out, all."),
    )
    methods: tuple[Method, ...] = field(
        default=(), converter=_methods, metadata=described("How the effect was brought about technically.")
    )
    evidence: tuple[Evidence, ...] = field(default=(), converter=many, metadata=described("The evidence for this."))


def _platform_kinds(values: Iterable[str]) -> tuple[PlatformKind, ...]:
    return tuple(PlatformKind(value) for value in many(values))


def _if_said(announcement: Announcement | None) -> Announcement | None:
    """Return None for an empty announcement."""
    return None if announcement == Announcement() else announcement


def _if_known(in_force: InForce | None) -> InForce | None:
    """Return None for an empty time in force."""
    return None if in_force == InForce() else in_force


@frozen(kw_only=True, field_transformer=taking)
@readable
class Action:
    """A decision or a deed; its taking effect is an effect, not a second action."""

    id: ActionId = field(metadata=described("Id of the action within the record."))
    kind: ActionKind = field(converter=ActionKind, metadata=described("What was decided or done."))
    by: tuple[ActorRef, ...] = field(default=(), converter=many, metadata=described("Who decided or did it."))
    platforms: tuple[PlatformRef, ...] = field(
        default=(), converter=many, metadata=described("The services concerned, on whichever side.")
    )
    platform_kinds: tuple[PlatformKind, ...] = field(
        default=(),
        converter=_platform_kinds,
        metadata=described("The kinds of service concerned, where the sources name no single service, such as VPNs."),
    )
    targets: tuple[ActorRef, ...] = field(
        default=(), converter=many, metadata=described("The persons or bodies that are hit, or whose accounts are.")
    )
    where: tuple[PlaceRef, ...] = field(
        default=(),
        converter=many,
        metadata=described("The places in which the action has or should have effect, by code or id."),
    )
    scope: Line | None = field(
        default=None, metadata=described("Which part of the service is concerned, such as images only.")
    )
    involved: tuple[Involvement, ...] = field(
        default=(), converter=many, metadata=described("Who else took part in it, and how.")
    )
    on: When | None = field(default=None, converter=optional_when, metadata=described("When it was decided or done."))
    announced: Announcement | None = field(
        default=None, converter=_if_said, metadata=described("How it was made public, and for how long.")
    )
    instruments: tuple[Instrument, ...] = field(
        default=(), converter=many, metadata=described("The instruments on which it is based.")
    )
    in_force: InForce | None = field(
        default=None, converter=_if_known, metadata=described("From when to when it was in force.")
    )
    effects: tuple[Effect, ...] = field(default=(), converter=many, metadata=described("What was observed of it."))
    answers: tuple[ActionRef, ...] = field(
        default=(),
        converter=many,
        metadata=described(
            "The earlier actions of this record that it lifts, pauses, reimposes, eases, extends, upholds, obeys or undoes."
        ),
    )
    evidence: tuple[Evidence, ...] = field(default=(), converter=many, metadata=described("The evidence for this."))
