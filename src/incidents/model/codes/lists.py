"""The codelists: one class each, with the codes of its file as members.

Only the members that Python names are declared, for the type checker. They are declared as attributes: a list may hold more,
so that no comparison with those that are declared is ever exhaustive.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar

from incidents.model.codes.base import Codelist
from incidents.model.codes.codelist_file import STEPS, AnswerEffect, ClaimValue, Side


class Direction(Codelist, data="directions"):
    """Who acts on whom."""

    if TYPE_CHECKING:
        STATE_TO_PLATFORM: ClassVar[Direction]
        PLATFORM_TO_STATE: ClassVar[Direction]
        MIXED: ClassVar[Direction]


class Nature(Codelist, data="natures"):
    """How an action takes effect and lasts."""

    if TYPE_CHECKING:
        ORDER: ClassVar[Nature]
        DEED: ClassVar[Nature]
        MOMENT: ClassVar[Nature]
        ANSWER: ClassVar[Nature]


class ActionFamily(Codelist, data="action_families"):
    """What belongs together among the kinds of action."""

    if TYPE_CHECKING:
        ANSWERS: ClassVar[ActionFamily]


class ActionKind(Codelist, data="action_kinds"):
    """What a state did to a platform, or a platform to a state, and what answers such an act."""

    if TYPE_CHECKING:
        SERVICE_BLOCK: ClassVar[ActionKind]
        REMOVAL_ORDER: ClassVar[ActionKind]
        USER_DATA_DEMAND: ClassVar[ActionKind]
        COMPLIANCE_DEMAND: ClassVar[ActionKind]
        CARRIAGE_DEMAND: ClassVar[ActionKind]
        DIVESTMENT_ORDER: ClassVar[ActionKind]
        FINE: ClassVar[ActionKind]
        RESTRICTION_EXTENDED: ClassVar[ActionKind]
        RESTRICTION_EASED: ClassVar[ActionKind]
        RESTRICTION_PAUSED: ClassVar[ActionKind]
        RESTRICTION_LIFTED: ClassVar[ActionKind]
        RESTRICTION_REIMPOSED: ClassVar[ActionKind]
        ORDER_COMPLIED: ClassVar[ActionKind]
        REINSTATE: ClassVar[ActionKind]

    @cached_property
    def direction(self) -> Direction | None:
        """Which side acts on which; None if it takes the direction of the action that it answers."""
        return None if self.data.direction is None else Direction(self.data.direction)

    @cached_property
    def family(self) -> ActionFamily:
        """The family of kinds to which it belongs."""
        return ActionFamily(self.data.family or "")

    @cached_property
    def nature(self) -> Nature:
        """How it takes effect and lasts."""
        return Nature(self.data.nature or "")

    @property
    def effect_on_answered(self) -> AnswerEffect | None:
        """What it does to the action that it answers; None if it changes neither whether nor how long that action holds."""
        return self.data.effect_on_answered

    @property
    def settled_when_obeyed(self) -> bool:
        """Whether it is over once it is obeyed, like a demand; a block that is obeyed goes on."""
        return self.data.settled_when_obeyed

    @property
    def step(self) -> int | None:
        """How far it goes among acts of its direction, from 0; None if it is not compared."""
        return STEPS.index(self.data.step) if self.data.step else None

    @property
    def platform_optional(self) -> bool:
        """Whether it concerns the network as a whole, so that an action may name no platform."""
        return self.data.platform_optional

    def traits(self) -> dict[str, Any]:
        """Return the family and the nature, and the direction unless it is that of the action answered."""
        traits = {"direction": self.data.direction, "family": self.data.family, "nature": self.data.nature}
        return {key: trait for key, trait in traits.items() if trait is not None}


class Method(Codelist, data="methods"):
    """The technical means by which an effect is produced."""

    if TYPE_CHECKING:
        DNS_TAMPERING: ClassVar[Method]


class Ground(Codelist, data="grounds"):
    """Why the actor acted, as its own side says."""

    if TYPE_CHECKING:
        NATIONAL_SECURITY: ClassVar[Ground]
        SPAM: ClassVar[Ground]


class Motive(Codelist, data="motives"):
    """Why the actor acted, as an outsider concludes."""


class ReactionAct(Codelist, data="reaction_acts"):
    """What an actor said or did in answer."""

    if TYPE_CHECKING:
        SILENCE_OBSERVED: ClassVar[ReactionAct]


class Stance(Codelist, data="stances"):
    """Which side a reaction takes on what it is about."""

    if TYPE_CHECKING:
        UNCLEAR: ClassVar[Stance]


class Responsibility(Codelist, data="responsibilities"):
    """What those who are held responsible say about it."""


class ActorKind(Codelist, data="actor_kinds"):
    """What a person or body is."""

    if TYPE_CHECKING:
        REGULATOR: ClassVar[ActorKind]
        MEDIA: ClassVar[ActorKind]
        STATE_MEDIA: ClassVar[ActorKind]
        FOREIGN_GOVERNMENT: ClassVar[ActorKind]
        STATE_ENTERPRISE: ClassVar[ActorKind]
        INTERGOVERNMENTAL: ClassVar[ActorKind]
        JOURNALIST: ClassVar[ActorKind]
        PLATFORM_COMPANY: ClassVar[ActorKind]
        PLATFORM_OWNER: ClassVar[ActorKind]
        PLATFORM_SPOKESPERSON: ClassVar[ActorKind]
        CITIZENS: ClassVar[ActorKind]

    @property
    def side(self) -> Side | None:
        """The side of such an actor; None if it has no side or may be on either."""
        return self.data.side


class Role(Codelist, data="roles"):
    """What part an actor other than the decider has in an action."""

    if TYPE_CHECKING:
        PROPOSES: ClassVar[Role]
        CARRIES_OUT: ClassVar[Role]


class PlatformKind(Codelist, data="platform_kinds"):
    """What a platform mainly offers."""


class PlaceKind(Codelist, data="place_kinds"):
    """What type of place a record declares."""


class Unit(Codelist, data="units"):
    """The unit of an amount."""

    if TYPE_CHECKING:
        ACCOUNTS: ClassVar[Unit]
        FOLLOWERS: ClassVar[Unit]
        PERSONS: ClassVar[Unit]
        PERCENT: ClassVar[Unit]
        MINUTES: ClassVar[Unit]
        HOURS: ClassVar[Unit]
        DAYS: ClassVar[Unit]
        WEEKS: ClassVar[Unit]
        MONTHS: ClassVar[Unit]
        YEARS: ClassVar[Unit]

    @property
    def is_currency(self) -> bool:
        """Whether it is money; the codes of currencies are those of ISO 4217."""
        return self.isupper()

    def traits(self) -> dict[str, Any]:
        """Return the length of a unit of time in seconds or in months."""
        lengths = {"seconds": self.data.seconds, "months": self.data.months}
        return {name: str(length) for name, length in lengths.items() if length is not None}


class Metric(Codelist, data="metrics"):
    """What a claim gives a value for, which fixes the type of the value."""

    if TYPE_CHECKING:
        ACCOUNTS_SUSPENDED: ClassVar[Metric]
        ACCOUNTS_AFFECTED: ClassVar[Metric]
        PLATFORMS_AFFECTED: ClassVar[Metric]
        FOLLOWERS: ClassVar[Metric]
        FOLLOWERS_LOST: ClassVar[Metric]
        SHARE_OF_TRAFFIC: ClassVar[Metric]
        FINE_AMOUNT: ClassVar[Metric]
        ARRESTS: ClassVar[Metric]
        DEATHS: ClassVar[Metric]
        INJURED: ClassVar[Metric]
        REPORTED_DURATION: ClassVar[Metric]
        START: ClassVar[Metric]
        DECISION_DATE: ClassVar[Metric]
        ANNOUNCEMENT_DATE: ClassVar[Metric]
        ANNOUNCED_END: ClassVar[Metric]
        IN_FORCE_START: ClassVar[Metric]
        IN_FORCE_END: ClassVar[Metric]
        OBSERVED_START: ClassVar[Metric]
        OBSERVED_END: ClassVar[Metric]
        ANNOUNCED_START: ClassVar[Metric]
        EVENT_DATE: ClassVar[Metric]
        DEADLINE: ClassVar[Metric]
        EXTENT: ClassVar[Metric]
        OWNERSHIP: ClassVar[Metric]
        ANNOUNCED_TERM: ClassVar[Metric]
        ANNOUNCED_CONDITION: ClassVar[Metric]
        CAUSE: ClassVar[Metric]

    @property
    def carries(self) -> ClaimValue:
        """Which field of a claim has its value; where it is `code` or `who`, `says` may have it as well."""
        return self.data.carries or "says"

    @property
    def codes(self) -> str | None:
        """The name of the list from which the code of a claim is; None if its claims have no code."""
        return self.data.codes

    @property
    def one_value(self) -> bool:
        """Whether only one code, or one list of actors, can be true at a time."""
        return self.data.one_value

    @cached_property
    def units(self) -> tuple[Unit, ...]:
        """Units that fit an amount of it; empty where it has no amount."""
        return (
            tuple(unit for unit in Unit if unit.is_currency)
            if self.data.in_currencies
            else tuple(map(Unit, self.data.units))
        )

    @property
    def needs_speaker(self) -> bool:
        """Whether a claim of it needs a speaker in its evidence."""
        return self.data.needs_speaker

    def traits(self) -> dict[str, Any]:
        """Return what a claim of it has, in which units or of which list, and with what it is compared."""
        return {
            "carries": self.carries,
            **({"codes": self.codes} if self.codes else {}),
            "units": list(map(str, self.units)),
            "needs_speaker": self.needs_speaker,
            "one_value": self.one_value,
            "compared_with": [f"{one.metric} ({one.how})" for one in self.data.compared_with],
            "of_effect": self.data.of_effect,
        }


class ContextKind(Codelist, data="context_kinds"):
    """What was going on around an incident."""

    if TYPE_CHECKING:
        ELECTION: ClassVar[ContextKind]
        OTHER: ClassVar[ContextKind]

    @property
    def unrecorded(self) -> Direction | None:
        """Which side acts on which, if it is only for incidents without a record; one with a record is a relation."""
        return None if self.data.unrecorded is None else Direction(self.data.unrecorded)


class ClaimedAct(Codelist, data="claimed_acts"):
    """What kind of step an act was, as a source has it."""


class ClaimedEnding(Codelist, data="endings"):
    """How an act ended, as a source has it."""


class InstrumentKind(Codelist, data="instrument_kinds"):
    """The form in which an action was decided."""


class RelationKind(Codelist, data="relation_kinds"):
    """How the incident of a record is related to another."""

    if TYPE_CHECKING:
        CONSEQUENCE_OF: ClassVar[RelationKind]
        FOLLOWS: ClassVar[RelationKind]
        PART_OF: ClassVar[RelationKind]
        RETALIATION_FOR: ClassVar[RelationKind]
        TIT_FOR_TAT: ClassVar[RelationKind]
        SAME_WAVE: ClassVar[RelationKind]
        REPEATS: ClassVar[RelationKind]
        DUPLICATE_OF: ClassVar[RelationKind]


class SourceKind(Codelist, data="source_kinds"):
    """What a source is."""

    if TYPE_CHECKING:
        NEWS: ClassVar[SourceKind]


class OpenTerm(Codelist, data="open_terms"):
    """That an announced term has no end."""

    if TYPE_CHECKING:
        INDEFINITE: ClassVar[OpenTerm]
        TEMPORARY: ClassVar[OpenTerm]
        PERMANENT: ClassVar[OpenTerm]


class Extent(Codelist, data="extents"):
    """How far an effect goes on one set of networks."""

    if TYPE_CHECKING:
        NONE: ClassVar[Extent]
        FULL: ClassVar[Extent]
        PARTIAL: ClassVar[Extent]
        INTERMITTENT: ClassVar[Extent]


class Basis(Codelist, data="bases"):
    """The basis of a relation: whether a source states it."""

    if TYPE_CHECKING:
        STATED: ClassVar[Basis]


class Why(Codelist, data="whys"):
    """Why something is not in a record."""

    if TYPE_CHECKING:
        NONE: ClassVar[Why]


class Ask(Codelist, data="asks"):
    """What a condition asks for."""

    if TYPE_CHECKING:
        REGISTER: ClassVar[Ask]
        COMPLY: ClassVar[Ask]
        REMOVE_CONTENT: ClassVar[Ask]
        HAND_OVER_DATA: ClassVar[Ask]
        CEASE: ClassVar[Ask]
        CHANGE_OWNERSHIP: ClassVar[Ask]
        PAY: ClassVar[Ask]
        OTHER: ClassVar[Ask]


class NetworkType(Codelist, data="network_types"):
    """The type of a network."""


class Weekday(Codelist, data="weekdays"):
    """A day of the week."""


class CurationStatus(Codelist, data="curation_statuses"):
    """The state of a record."""

    if TYPE_CHECKING:
        DRAFT: ClassVar[CurationStatus]


class StatusCode(Codelist, data="status_codes"):
    """The status of an action on a day: the first row that matches, in the order of the status table."""

    if TYPE_CHECKING:
        DONE: ClassVar[StatusCode]
        NOT_YET: ClassVar[StatusCode]
        UNCLEAR: ClassVar[StatusCode]
        LIFTED_STILL_OBSERVED: ClassVar[StatusCode]
        OVERDUE: ClassVar[StatusCode]
        IN_EFFECT: ClassVar[StatusCode]
        PARTLY_IN_EFFECT: ClassVar[StatusCode]
        PAUSED: ClassVar[StatusCode]
        ENDED: ClassVar[StatusCode]
        LIFTED: ClassVar[StatusCode]
        TERM_OVER_UNVERIFIED: ClassVar[StatusCode]
        NO_END_KNOWN: ClassVar[StatusCode]
        WITHDRAWN: ClassVar[StatusCode]
        COMPLIED: ClassVar[StatusCode]
        ORDERED: ClassVar[StatusCode]
