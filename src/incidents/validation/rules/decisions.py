"""Rules about who decided, when it was announced, who defends it, and what a lifting ends."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from incidents.english import listed
from incidents.findings import Hit
from incidents.model.actions import Action
from incidents.model.codes import Direction, Nature
from incidents.model.codes.groups import DEMANDING, LIFTING
from incidents.model.parts import lineage
from incidents.model.statements import Justification
from incidents.validation.context import Context
from incidents.validation.prefilter import needs
from incidents.validation.rules.actors import side_of

_YEAR: Final = timedelta(days=365)


@needs("announced")
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


@needs("by")
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
    for pointer, action in context.of(Action):
        answered = [context.thing(name) for name in action.answers]
        demands = [one for one in answered if isinstance(one, Action) and one.kind in DEMANDING]
        if action.kind not in LIFTING or not demands or len(demands) < len(answered):
            continue
        left = [one.id for one in context.incident.actions if _is_left(context, one, demands, action)]
        if left:
            what = listed((f'"{name}"' for name in left), "and")
            message = (
                f'"{action.id}" lifts only the demand "{demands[0].id}"; {what} followed from it, and nothing lifts it'
            )
            hint = f'If {what} ended too, name it in "answers".'
            yield Hit(pointer=(*pointer, "answers"), message=message, help=hint)


def _is_left(context: Context, one: Action, demands: list[Action], lifting: Action) -> bool:
    """Return whether an action restricts what was demanded, before the lifting, and no action ends it."""
    if (
        one.kind in DEMANDING
        or one.kind.nature not in (Nature.ORDER, Nature.DEED)
        or context.before(lifting.on, one.on)
    ):
        return False
    if any(answer.kind in LIFTING for answer in context.incident.answering.history(one)):
        return False
    return any(demand.id in one.answers or _follows(context, one, demand) for demand in demands)


def _follows(context: Context, one: Action, demand: Action) -> bool:
    """Return whether a root action hits the platforms of an earlier demand."""
    hit = {lineage(name) for name in one.platforms}
    return not one.answers and context.before(demand.on, one.on) and not hit.isdisjoint(map(lineage, demand.platforms))


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
