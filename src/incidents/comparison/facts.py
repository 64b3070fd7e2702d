"""What the dimensions ask of one incident."""

from __future__ import annotations

from datetime import date
from functools import cached_property

from incidents.model import registry
from incidents.model.acts import Action
from incidents.model.clocks import Durations
from incidents.model.codes import Ground, Metric, Nature, Why
from incidents.model.conflicts import Conflict
from incidents.model.days import DayCount
from incidents.model.incident import Incident
from incidents.model.people import Actor
from incidents.model.time import Days


class Facts:
    """One incident, and what is asked of it to compare it: derived once, on demand."""

    def __init__(self, incident: Incident) -> None:
        self.incident = incident

    @property
    def main(self) -> Action:
        """The action whose clocks are compared: the first that answers nothing."""
        return self.incident.roots[0]

    @cached_property
    def durations(self) -> Durations:
        """The three clocks of the main action."""
        return self.incident.durations(self.main.id)

    @cached_property
    def lineages(self) -> dict[str, str]:
        """The platforms of the first actions by lineage, each with the name that it had then."""
        day = self.first_day
        found = {}
        for action in self.incident.roots:
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
        action = self.main
        announced = action.announced.on if action.announced else None
        when = action.on or announced or next((effect.from_ for effect in action.effects if effect.from_), None)
        return when.days(self.incident.timezone) if when else (None, None)

    @property
    def first_day(self) -> date | None:
        """The earliest day on which it may have begun."""
        return self.began[0] or self.began[1]

    @cached_property
    def persons(self) -> dict[str, Actor]:
        """The actors that the record declares, by id."""
        return {actor.id: actor for actor in self.incident.actors}

    @cached_property
    def grounds(self) -> tuple[Ground, ...]:
        """The sorts of reason given for the first actions."""
        roots = {action.id for action in self.incident.roots}
        roots |= {effect.id for action in self.incident.roots for effect in action.effects if effect.id}
        given = (word.grounds for word in self.incident.justifications if roots.intersection(word.about))
        return tuple(dict.fromkeys(ground for grounds in given for ground in grounds))

    @cached_property
    def contested_end(self) -> Conflict | None:
        """Claims that contradict each other about when the main action or its effects ended."""
        about = {self.main.id, *(effect.id for effect in self.main.effects)}
        ends = {Metric.OBSERVED_END, Metric.IN_FORCE_END}
        return next((found for found in self.incident.conflicts if found.about in about and found.metric in ends), None)

    @cached_property
    def ending(self) -> str:
        """How the main action came to its end, by all that the record knows; empty if it tells none."""
        action = self.main
        ends = [other.kind.label.lower() for other in self.incident.actions if action.id in other.answers]
        if action.kind.nature is Nature.MOMENT:
            return "over when it was done"
        effects = [effect for effect in action.effects if effect.extent != "none"]
        over = [effect for effect in effects if effect.to is not None]
        observed = ""
        if effects and len(over) == len(effects):
            observed = "observed to end"
        elif over:
            observed = "observed to end in part"
        return ", ".join([*dict.fromkeys(ends), *([observed] if observed else [])])

    def asserted_absence(self, field: str) -> bool:
        """Return whether a gap asserts that the main action has no such thing, as opposed to nobody saying so."""
        return any(
            gap.about == self.main.id and gap.field_.split(".")[0] == field and gap.why is Why.NONE
            for gap in self.incident.gaps
        )

    def observed(self) -> tuple[DayCount | None, bool]:
        """Return the days observed, and whether they are those of full extent."""
        full = self.durations.observed_full
        return (full, True) if full is not None else (self.durations.observed, False)
