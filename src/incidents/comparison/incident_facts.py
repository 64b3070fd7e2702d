"""The facts of one incident that comparisons use."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import cached_property
from typing import Final, TypeVar, cast

from incidents.comparison.values import Ending, Magnitude, Size
from incidents.model import registry
from incidents.model.actions import Action, Effect
from incidents.model.actors import Actor
from incidents.model.answers import answer_date
from incidents.model.clocks import Durations, beginning
from incidents.model.codes import (
    ActionKind,
    ActorKind,
    Ask,
    Codelist,
    Direction,
    Extent,
    Ground,
    InstrumentKind,
    Method,
    Metric,
    Nature,
    PlatformKind,
    Why,
)
from incidents.model.codes.groups import COMPLYING, DEMANDING, LIFTING, REIMPOSING
from incidents.model.conflicts import Conflict
from incidents.model.days import DayCount, between
from incidents.model.incident import Incident
from incidents.model.time import Days

Value = TypeVar("Value")


class IncidentFacts:
    """One incident and the facts that comparisons use; each is derived once, on demand."""

    def __init__(self, incident: Incident) -> None:
        self.incident = incident
        self._read: dict[Callable[[IncidentFacts], object], object] = {}

    def once(self, read: Callable[[IncidentFacts], Value]) -> Value:
        """Return what a function reads from the facts, which is asked only once."""
        if read not in self._read:
            self._read[read] = read(self)
        return cast("Value", self._read[read])

    @property
    def main(self) -> Action:
        """The action whose clocks are compared: the first root action."""
        return self.incident.root_actions[0]

    @cached_property
    def durations(self) -> Durations:
        """The three clocks of the main action."""
        return self.incident.durations(self.main.id)

    @cached_property
    def lineages(self) -> dict[str, str]:
        """The platforms of the root actions by lineage, each with its name at the time."""
        day = self.first_day
        found = {}
        for action in self.incident.root_actions:
            for platform in action.platforms:
                known = registry.find(platform)
                if self.incident.declared(platform) is not None or known is None:
                    found[platform] = self.incident.name(platform)
                else:
                    found[known.id] = known.name_on(day) if day else known.name
        return found

    @property
    def began(self) -> Days:
        """The days between which the main action was decided, announced or first took effect."""
        return self.incident.began

    @property
    def first_day(self) -> date | None:
        """The earliest day on which it may have begun."""
        return self.began[0] or self.began[1]

    @cached_property
    def persons(self) -> dict[str, Actor]:
        """The actors of the incident, by id; outlets and observers that are only quoted are left out."""
        record = self.incident
        observers = {
            actor.id for actor in record.all_actors if (kind := record.kind_of(actor.id)) and kind.side == "observer"
        }
        return {actor.id: actor for actor in record.all_actors if actor.id not in observers - self._taking_part}

    @cached_property
    def _taking_part(self) -> frozenset[str]:
        """The actors that did or suffered something, or announced or said something about the incident."""
        record = self.incident
        names: set[str] = set()
        for action in record.actions:
            names.update(action.by, action.targets, (other.actor for other in action.involved))
            names.update(action.announced.by if action.announced else ())
        for words in (record.justifications, record.assessments, record.reactions):
            names.update(name for word in words for name in word.by)
        return frozenset(names)

    @cached_property
    def country_parts(self) -> frozenset[str]:
        """The countries with their parts: the same state on another side is another part."""
        return frozenset().union(*[self.incident.sides.parts(code) for code in self.incident.countries])

    @property
    def facing(self) -> tuple[str, ...]:
        """The countries whose state acts on a platform or is acted upon by one."""
        return tuple(dict.fromkeys((*self.incident.sides.acting, *self.incident.sides.hit_by_platforms)))

    @cached_property
    def places(self) -> tuple[str, ...]:
        """The places of the root actions, as far as they name any."""
        return tuple(dict.fromkeys(place for action in self.incident.root_actions for place in action.where))

    @cached_property
    def platform_kinds(self) -> tuple[PlatformKind, ...]:
        """The kinds of those platforms that the registry knows, and those of services that are not named."""
        known = (registry.find(name) for name in self.lineages)
        found = [one.kind for one in known if isinstance(one, registry.Platform)]
        found += [kind for action in self.incident.root_actions for kind in action.platform_kinds]
        return tuple(dict.fromkeys(found))

    @cached_property
    def scale(self) -> Magnitude | None:
        """How many services a state acts on, or accounts a platform acts on: at least those named, or counted by a source."""
        roots = self.incident.root_actions
        by_state = self.main.kind.direction is Direction.STATE_TO_PLATFORM
        named = len(self.lineages) if by_state else len({name for action in roots for name in action.targets})
        metric = Metric.PLATFORMS_AFFECTED if by_state else Metric.ACCOUNTS_SUSPENDED
        about = {action.id for action in roots}
        amounts = (claim.amount for claim in self.incident.claims if claim.metric is metric and claim.about in about)
        counted = (int(found.low or found.around or found.high or 0) for found in amounts if found is not None)
        most = max((named, *counted))
        return Magnitude(size=Size.of(most), of_accounts=not by_state) if most else None

    @cached_property
    def further_acts(self) -> tuple[ActionKind, ...]:
        """The kinds of the root actions beside the main one, as far as they differ from it."""
        return unique(action.kind for action in self.incident.root_actions if action.kind is not self.main.kind)

    @cached_property
    def asks(self) -> tuple[Ask, ...]:
        """What the root actions ask of the other side: by the conditions of their terms, or because they demand it."""
        roots = self.incident.root_actions
        terms = (action.announced.term for action in roots if action.announced and action.announced.term)
        demanded = (_DEMANDED[action.kind] for action in roots if action.kind in _DEMANDED)
        return unique(ask for ask in (*(ask for term in terms for ask in term.asks), *demanded) if ask is not Ask.OTHER)

    @property
    def condition_asks(self) -> tuple[Ask, ...]:
        """What the condition of the main action asks."""
        term = self.main.announced.term if self.main.announced else None
        return term.asks if term else ()

    @cached_property
    def targets(self) -> tuple[ActorKind, ...]:
        """The kinds of the persons and bodies on whom the root actions act."""
        kinds = (
            self.incident.kind_of(name, action.on) for action in self.incident.root_actions for name in action.targets
        )
        return unique(kind for kind in kinds if kind)

    @cached_property
    def notice(self) -> DayCount | None:
        """The days from the first root action with an announced start or a deadline to that day."""
        zone = self.incident.timezone
        for action in self.incident.root_actions:
            said = action.announced
            limit = (said.starts or said.deadline) if said else None
            if limit is not None:
                return between(beginning(action, zone), limit.days(zone))
        return None

    @property
    def shows_no_effect(self) -> bool:
        """Whether effects of the main action were looked for, and none was found."""
        effects = self.main.effects
        return bool(effects) and all(effect.extent is Extent.NONE for effect in effects)

    @cached_property
    def directions(self) -> tuple[Direction, ...]:
        """Who acts on whom in the root actions; one that answers an act of another record has no direction."""
        return unique(
            action.kind.direction
            for action in self.incident.root_actions
            if action.kind.direction and action.kind.nature is not Nature.ANSWER
        )

    @cached_property
    def deciders(self) -> tuple[ActorKind, ...]:
        """The kinds of those who decided the root actions; a platform or company of the registry is a company."""
        kinds = (self.incident.kind_of(name, action.on) for action in self.incident.root_actions for name in action.by)
        return unique(kind for kind in kinds if kind)

    @cached_property
    def instruments(self) -> tuple[InstrumentKind, ...]:
        """The instruments of the root actions."""
        return unique(instrument.kind for action in self.incident.root_actions for instrument in action.instruments)

    @cached_property
    def methods(self) -> tuple[Method, ...]:
        """The methods of the effects of the root actions."""
        return unique(
            method for action in self.incident.root_actions for effect in action.effects for method in effect.methods
        )

    @cached_property
    def grounds(self) -> tuple[Ground, ...]:
        """The kinds of reason given for the root actions."""
        roots = {action.id for action in self.incident.root_actions}
        roots |= {effect.id for action in self.incident.root_actions for effect in action.effects if effect.id}
        given = (word.grounds for word in self.incident.justifications if roots.intersection(word.about))
        return tuple(dict.fromkeys(ground for grounds in given for ground in grounds))

    @cached_property
    def contested_end(self) -> Conflict | None:
        """Claims that contradict each other about when the main action or its effects ended."""
        about = {self.main.id, *(effect.id for effect in self.main.effects)}
        ends = {Metric.OBSERVED_END, Metric.IN_FORCE_END}
        return next((found for found in self.incident.conflicts if found.about in about and found.metric in ends), None)

    @cached_property
    def endings(self) -> tuple[ActionKind | Ending, ...]:
        """How the main action ended, from everything that the record knows; how it ended before it came back is no ending."""
        action = self.main
        if action.kind.nature is Nature.MOMENT:
            return (Ending.MOMENT,)
        settling = LIFTING | COMPLYING if action.kind in DEMANDING else LIFTING
        ends: list[ActionKind | Ending] = []
        effects = list(action.effects)
        for answer in self.incident.answering.history(action):
            if answer.kind in REIMPOSING:
                ends.clear()
                effects = [*(effect for effect in effects if not self._ended_by(effect, answer)), *answer.effects]
            elif answer.kind in settling:
                ends.append(answer.kind)
        effects = [effect for effect in effects if effect.extent != "none"]
        over = [effect for effect in effects if effect.to is not None]
        if over:
            ends.append(Ending.OBSERVED if len(over) == len(effects) else Ending.OBSERVED_IN_PART)
        return tuple(dict.fromkeys(ends))

    def _ended_by(self, effect: Effect, answer: Action) -> bool:
        """Return whether an effect was certainly over when an answer came."""
        zone, came = self.incident.timezone, answer_date(answer)
        first = came.days(zone)[0] if came else None
        last = effect.to.days(zone)[1] if effect.to else None
        return first is not None and last is not None and last <= first

    def asserted_absence(self, field: str) -> bool:
        """Return whether the main action certainly has no such value, as opposed to it being unknown: a gap asserts it.

        It has no effects either if they were looked for and not found.
        """
        return (field == "effects" and self.shows_no_effect) or any(
            gap.about == self.main.id and gap.field_.split(".")[0] == field and gap.why is Why.NONE
            for gap in self.incident.gaps
        )


_DEMANDED: Final = {
    ActionKind.REMOVAL_ORDER: Ask.REMOVE_CONTENT,
    ActionKind.USER_DATA_DEMAND: Ask.HAND_OVER_DATA,
    ActionKind.COMPLIANCE_DEMAND: Ask.COMPLY,
    ActionKind.CARRIAGE_DEMAND: Ask.CEASE,
    ActionKind.DIVESTMENT_ORDER: Ask.CHANGE_OWNERSHIP,
}
"""What kinds of action ask by themselves."""

Code = TypeVar("Code", bound=Codelist)


def unique(codes: Iterable[Code]) -> tuple[Code, ...]:
    """Return each code once, in the order of first occurrence."""
    return tuple(dict.fromkeys(codes))
