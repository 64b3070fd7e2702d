"""Rules about the history of an action: what lifts, pauses, reimposes or undoes it."""

from __future__ import annotations

from collections.abc import Iterator

from incidents.findings import Hit
from incidents.model.actions import Action
from incidents.model.codes import Nature
from incidents.model.codes.groups import LIFTING, PAUSING
from incidents.validation.context import Context
from incidents.validation.prefilter import needs, some


@needs("interim")
def interim_order_lifts(context: Context) -> Iterator[Hit]:
    """An action that lifts a restriction rests on an interim order alone.

    Why: An interim order, such as a stay, holds until the matter is decided. It pauses the restriction, which can come back
    without a new decision.
    Source: instruments; `interim` says that an instrument is provisional
    Bad:
        {"actions": [{"id": "order", "kind": "service_block", "platforms": ["x"], "on": "2024-08-08",
                      "evidence": [{"source": "report"}]},
                     {"id": "stay", "kind": "restriction_lifted", "platforms": ["x"], "on": "2024-08-18",
                      "instruments": [{"kind": "court_order", "interim": true}],
                      "answers": ["order"], "evidence": [{"source": "report"}]}]}
    Good:
        {"actions": [{"id": "order", "kind": "service_block", "platforms": ["x"], "on": "2024-08-08",
                      "evidence": [{"source": "report"}]},
                     {"id": "stay", "kind": "restriction_paused", "platforms": ["x"], "on": "2024-08-18",
                      "instruments": [{"kind": "court_order", "interim": true}],
                      "answers": ["order"], "evidence": [{"source": "report"}]}]}
    """
    for pointer, action in context.of(Action):
        is_interim = bool(action.instruments) and all(instrument.interim for instrument in action.instruments)
        if action.kind in LIFTING and is_interim:
            message = f'"{action.id}" lifts by an interim order, which only pauses'
            hint = 'Use "restriction_paused", or remove "interim" if the decision is final.'
            yield Hit(pointer=(*pointer, "kind"), message=message, help=hint)


@needs("answers")
def lifting_of_a_pause(context: Context) -> Iterator[Hit]:
    """A lifting answers only pauses or other liftings, or a pause answers only liftings.

    Why: All answers to an action are read as one history, in which a lifting ends and a pause suspends the restriction
    itself. If a pause or a lifting was taken back or suspended, the restriction came back.
    Source: the history of a root action; the latest lifting, pause or reimposition decides
    Bad:
        {"actions": [{"id": "order", "kind": "service_block", "platforms": ["x"], "on": "2024-08-08",
                      "evidence": [{"source": "report"}]},
                     {"id": "stay", "kind": "restriction_paused", "platforms": ["x"], "on": "2024-08-18",
                      "answers": ["order"], "evidence": [{"source": "report"}]},
                     {"id": "end", "kind": "restriction_lifted", "platforms": ["x"], "on": "2024-08-28",
                      "answers": ["stay"], "evidence": [{"source": "report"}]}]}
    Good:
        {"actions": [{"id": "order", "kind": "service_block", "platforms": ["x"], "on": "2024-08-08",
                      "evidence": [{"source": "report"}]},
                     {"id": "stay", "kind": "restriction_paused", "platforms": ["x"], "on": "2024-08-18",
                      "answers": ["order"], "evidence": [{"source": "report"}]},
                     {"id": "return", "kind": "restriction_reimposed", "platforms": ["x"], "on": "2024-08-28",
                      "answers": ["stay"], "evidence": [{"source": "report"}]}]}
    """
    for pointer, action in context.of(Action):
        answered = [context.thing(name) for name in action.answers]
        kinds = {one.kind for one in answered if isinstance(one, Action)}
        if action.kind in LIFTING and kinds and kinds <= LIFTING | PAUSING:
            message = f'"{action.id}" lifts a pause or a lifting; it is read as a lifting of the restriction itself'
            hint = (
                'If the restriction came back, use "restriction_reimposed". If it ended, name it in "answers" as well.'
            )
            yield Hit(pointer=(*pointer, "answers"), message=message, help=hint)
        elif action.kind in PAUSING and kinds and kinds <= LIFTING:
            message = f'"{action.id}" pauses a lifting; it is read as a pause of the restriction itself'
            hint = 'If the restriction came back, use "restriction_reimposed", with the term of the pause.'
            yield Hit(pointer=(*pointer, "answers"), message=message, help=hint)


@needs(some(Action, lacks=("effects",)))
def deed_without_end(context: Context) -> Iterator[Hit]:
    """A deed has no effects, no gap says so, and no action undoes it.

    Why: It is known only for the day on which it was done. After that day, its status is that no end is known.
    Source: the effects that count; a deed without effects lasts from when it was done until it was wholly reinstated
    Bad:
        {"actions": [{"id": "order", "kind": "account_suspend", "platforms": ["x"], "on": "2024-08-08",
                      "evidence": [{"source": "report"}]}]}
    Good:
        {"actions": [{"id": "order", "kind": "account_suspend", "platforms": ["x"], "on": "2024-08-08",
                      "effects": [{"extent": "full", "from": "2024-08-08", "last_seen": "2024-08-20",
                                   "evidence": [{"source": "report"}]}],
                      "evidence": [{"source": "report"}]}]}
    """
    admitted = {gap.about for gap in context.incident.gaps if gap.field_.partition(".")[0] == "effects"}
    for pointer, action in context.of(Action):
        if action.kind.nature is not Nature.DEED or action.effects or action.id in admitted:
            continue
        if not any(answer.kind in LIFTING for answer in context.incident.answering.history(action)):
            message = f'"{action.id}" has no effects, and nothing undoes it: it is known only for one day'
            hint = 'Add an effect with "to" or "last_seen", the action that undid it, or a gap about "effects".'
            yield Hit(pointer=pointer, message=message, help=hint)
