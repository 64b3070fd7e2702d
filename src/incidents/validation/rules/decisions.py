"""Rules about who decided, when it was announced, who defends it, and what a lifting ends."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from incidents.english import listed
from incidents.findings import Hit
from incidents.model.actions import Action
from incidents.model.codes import Direction, Nature
from incidents.model.codes.groups import DEMANDING, LIFTING
from incidents.model.parts import lineage
from incidents.model.statements import Justification
from incidents.validation.context import Context
from incidents.validation.prefilter import needs, some
from incidents.validation.rules.actors import side_of

_YEAR: Final = timedelta(days=365)
_DAY: Final = timedelta(days=1)
_ANNOUNCING: Final = ("threats", "demands")
"""Families of kinds that come before a measure."""
_MOST_NAMED: Final = 12
"""Most restrictions that are named in one message."""


@needs(some(Action, "announced", "on"))
def announced_long_before(context: Context) -> Iterator[Hit]:
    """An action was announced more than a year before it was decided or done.

    Why: Most measures are announced within days of the decision, so that the year of one date is probably wrong. A measure
    can also be planned for long; then check both dates.
    Source: actions; `on` is when it was decided or done, `announced.on` when it was made public
    Bad:
        {"actions": [{"id": "order", "kind": "service_block", "platforms": ["x"], "on": "2024-08-08",
                      "announced": {"on": "2023-08-08"}, "evidence": [{"source": "report"}]}]}
    Good:
        {"actions": [{"id": "order", "kind": "service_block", "platforms": ["x"], "on": "2024-08-08",
                      "announced": {"on": "2024-08-08"}, "evidence": [{"source": "report"}]}]}
    """
    zone = context.incident.timezone
    for pointer, action in context.of(Action):
        announced = action.announced.on if action.announced else None
        last = announced.days(zone)[1] if announced else None
        first = action.on.days(zone)[0] if action.on else None
        if first and last and first - last > _YEAR:
            message = f'"announced.on" ({announced}) is more than a year before "on" ({action.on})'
            hint = "Correct the year of one of the dates. If it was planned for so long, both can stay."
            yield Hit(pointer=(*pointer, "announced", "on"), message=message, help=hint)


@needs(some(Action, "effects"))
def announcement_as_main_action(context: Context) -> Iterator[Hit]:
    """The main action is a threat or a demand, and a later root action of the same side took effect.

    Why: The first action of the file that answers no other is the main action. Lists, the status and comparisons are about it,
    and readers look for what was done rather than for what came before it. Who writes actions by date puts a threat first.
    Source: actions; the main action is the first root action
    Bad:
        {"actions": [{"id": "threat", "kind": "threat_to_restrict", "platforms": ["x"], "on": "2024-08-01",
                      "evidence": [{"source": "report"}]},
                     {"id": "block", "kind": "service_block", "platforms": ["x"], "on": "2024-08-08",
                      "effects": [{"extent": "full", "from": "2024-08-09"}], "evidence": [{"source": "report"}]}]}
    Good:
        {"actions": [{"id": "block", "kind": "service_block", "platforms": ["x"], "on": "2024-08-08",
                      "effects": [{"extent": "full", "from": "2024-08-09"}], "evidence": [{"source": "report"}]},
                     {"id": "threat", "kind": "threat_to_restrict", "platforms": ["x"], "on": "2024-08-01",
                      "evidence": [{"source": "report"}]}]}
    """
    main, *others = context.incident.root_actions or (None,)
    if main is None or main.effects or main.kind.data.family not in _ANNOUNCING:
        return
    done = next((one for one in others if one.effects and one.kind.direction is main.kind.direction), None)
    if done is not None:
        message = f'"{main.id}" ({main.kind}) is the main action, but "{done.id}" ({done.kind}) took effect'
        hint = f'If the record is about "{done.id}", move it to the beginning of "actions".'
        index = next(index for index, one in enumerate(context.incident.actions) if one is main)
        yield Hit(pointer=("actions", index, "kind"), message=message, help=hint)


@needs(some(Action, "by"))
def decided_by_observer(context: Context) -> Iterator[Hit]:
    """An observer, such as a measurement body or a news organisation, is recorded as deciding an action.

    Why: Observers report what others do. Who measured or reported a block is named in `said_by` of the evidence.
    Source: actors; `by` decides
    Bad:
        {"actors": [{"id": "observatory", "name": "Network Observatory", "kind": "measurement_body"}],
         "actions": [{"id": "order", "kind": "service_block", "by": ["observatory"], "platforms": ["x"],
                      "evidence": [{"source": "report"}]}]}
    Good:
        {"actors": [{"id": "observatory", "name": "Network Observatory", "kind": "measurement_body"}],
         "actions": [{"id": "order", "kind": "service_block", "platforms": ["x"],
                      "evidence": [{"source": "report", "said_by": "observatory"}]}]}
    """
    for pointer, action in context.of(Action):
        for index, name in enumerate(action.by):
            kind = context.incident.kind_of(name, action.on)
            if kind is not None and kind.side == "observer":
                message = f'"{name}" ({kind}) observes, but is recorded as deciding "{action.id}"'
                hint = 'Name who decided, or leave "by" out. Name the observer in "said_by" of the evidence.'
                yield Hit(pointer=(*pointer, "by", index), message=message, help=hint)


@needs("answers")
def lifting_of_demand_only(context: Context) -> Iterator[Hit]:
    """A lifting answers a demand, but not the restriction that followed from the demand.

    Why: The restriction then seems to go on. A lifting of a block or a suspension names it in `answers`; the demand before it
    can be named as well. The rule looks at restrictions that answer the demand, or that hit the same platforms between the
    demand and the lifting, and that no action ends.
    Source: the history of a root action; `answers` names what is lifted
    Bad:
        {"actions": [{"id": "demand", "kind": "compliance_demand", "platforms": ["x"], "on": "2024-08-01",
                      "evidence": [{"source": "report"}]},
                     {"id": "order", "kind": "service_block", "platforms": ["x"], "on": "2024-08-08",
                      "evidence": [{"source": "report"}]},
                     {"id": "end", "kind": "restriction_lifted", "platforms": ["x"], "on": "2024-08-18",
                      "answers": ["demand"], "evidence": [{"source": "report"}]}]}
    Good:
        {"actions": [{"id": "demand", "kind": "compliance_demand", "platforms": ["x"], "on": "2024-08-01",
                      "evidence": [{"source": "report"}]},
                     {"id": "order", "kind": "service_block", "platforms": ["x"], "on": "2024-08-08",
                      "evidence": [{"source": "report"}]},
                     {"id": "end", "kind": "restriction_lifted", "platforms": ["x"], "on": "2024-08-18",
                      "answers": ["order"], "evidence": [{"source": "report"}]}]}
    """
    unlifted: _Unlifted | None = None
    for pointer, action in context.of(Action):
        answered = [context.thing(name) for name in action.answers]
        demands = [one for one in answered if isinstance(one, Action) and one.kind in DEMANDING]
        if action.kind not in LIFTING or not demands or len(demands) < len(answered):
            continue
        unlifted = unlifted or _Unlifted(context)
        left = unlifted.left(demands, action)
        if left:
            others = ["others"] if len(left) > _MOST_NAMED else []
            what = listed((*(f'"{name}"' for name in left[:_MOST_NAMED]), *others), "and")
            message = (
                f'"{action.id}" lifts only the demand "{demands[0].id}"; {what} followed from it, and nothing lifts it'
            )
            hint = f'If {what} ended too, name it in "answers".'
            yield Hit(pointer=(*pointer, "answers"), message=message, help=hint)


class _Unlifted:
    """The restrictions of a record that no action ends, by what they answer or else by the platforms that they hit."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._zone = context.incident.timezone
        self._answering: dict[str, list[tuple[date, int]]] = {}
        self._hitting: dict[str, list[tuple[date, int]]] = {}
        for position, one in enumerate(context.incident.actions):
            if one.kind in DEMANDING or one.kind.nature not in (Nature.ORDER, Nature.DEED):
                continue
            if not any(answer.kind in LIFTING for answer in context.incident.answering.history(one)):
                first = (one.on.days(self._zone)[0] if one.on else None) or date.min
                held, names = (
                    (self._answering, one.answers) if one.answers else (self._hitting, map(lineage, one.platforms))
                )
                for name in set(names):
                    held.setdefault(name, []).append((first, position))
        for found in self._hitting.values():
            found.sort()

    def left(self, demands: list[Action], lifting: Action) -> list[str]:
        """Return the ids of those that followed from demands before a lifting; of very many, one more than are named."""
        found: set[int] = set()
        for demand in demands:
            for position in self._following(demand, lifting):
                found.add(position)
                if len(found) > _MOST_NAMED:
                    break
        return [self._context.incident.actions[position].id for position in sorted(found)[: _MOST_NAMED + 1]]

    def _following(self, demand: Action, lifting: Action) -> Iterator[int]:
        """Yield the positions of those that answer a demand, and of those that later hit its platforms, before a lifting."""
        before, actions = self._context.before, self._context.incident.actions
        for _, position in self._answering.get(demand.id, ()):
            if not before(lifting.on, actions[position].on):
                yield position
        # Instants of one day decide more than days do, so that the day before and the day after are looked at, too.
        first = demand.on.days(self._zone)[1] if demand.on else None
        last = (lifting.on.days(self._zone)[1] if lifting.on else None) or date.max - _DAY
        for name in set(map(lineage, demand.platforms)):
            hitting = self._hitting.get(name, []) if first else []
            for index in range(bisect_left(hitting, ((first or date.max) - _DAY, 0)), len(hitting)):
                day, position = hitting[index]
                if day > last + _DAY:
                    break
                on = actions[position].on
                if before(demand.on, on) and not before(lifting.on, on):
                    yield position


@needs("justifications")
def justified_by_other_side(context: Context) -> Iterator[Hit]:
    """A justification is by the side that the action hit.

    Why: A justification is a defence of the act by the side that acted. What the side that was hit says about the reasons is
    a reaction, such as an accusation.
    Source: justifications; a motive that the side that was hit ascribes to the act is a reaction
    Bad:
        {"actions": [{"id": "order", "kind": "service_block", "platforms": ["x"], "evidence": [{"source": "report"}]}],
         "justifications": [{"about": ["order"], "by": ["x"], "grounds": ["national_security"],
                             "evidence": [{"source": "report"}]}]}
    Good:
        {"actors": [{"id": "ministry", "name": "Ministry of Communication", "kind": "ministry"}],
         "actions": [{"id": "order", "kind": "service_block", "by": ["ministry"], "platforms": ["x"],
                      "evidence": [{"source": "report"}]}],
         "justifications": [{"about": ["order"], "by": ["ministry"], "grounds": ["national_security"],
                             "evidence": [{"source": "report"}]}]}
    """
    for pointer, justification in context.of(Justification):
        actions = [thing for name in justification.about if isinstance(thing := context.thing(name), Action)]
        hit = [name for name in justification.by if actions and all(_is_hit(context, name, one) for one in actions)]
        if hit and len(hit) == len(justification.by):
            names = listed((f'"{name}"' for name in hit), "and")
            message = f"justification by {names}, on the side that was hit"
            hint = 'Make it a reaction, such as "accuse", or name who defended the act.'
            yield Hit(pointer=(*pointer, "by"), message=message, help=hint)


def _is_hit(context: Context, name: str, action: Action) -> bool:
    """Return whether an action is directed at the side of an actor that has no part in carrying it out."""
    if name in action.by or any(name == one.actor for one in action.involved):
        return False
    direction = action.kind.direction
    side = side_of(context, name, action.on)
    if direction is Direction.STATE_TO_PLATFORM:
        return side == "platform" or name in action.platforms
    return direction is Direction.PLATFORM_TO_STATE and (side == "state" or name in action.targets)
