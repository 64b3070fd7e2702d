"""Rules about the order of times."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from incidents.findings import Hit, Pointer
from incidents.model.actions import Action, Effect, InForce, Term
from incidents.model.actors import Office
from incidents.model.statements import Reaction
from incidents.model.time import When
from incidents.model.zones import local_offset
from incidents.validation.context import Context
from incidents.validation.needs import needs


@needs("to", "until")
def end_before_start(context: Context) -> Iterator[Hit]:
    """Something ends before it begins.

    Why: A slip of the pen in a date makes every duration of the record wrong.
    Source: bounds in order
    Bad:
        {"actions": [{"id": "order", "kind": "service_block", "platforms": ["x"],
                      "effects": [{"extent": "full", "from": "2024-08-08", "to": "2024-08-07"}],
                      "evidence": [{"source": "report"}]}]}
    Good:
        {"actions": [{"id": "order", "kind": "service_block", "platforms": ["x"],
                      "effects": [{"extent": "full", "from": "2024-08-08", "to": "2024-08-18"}],
                      "evidence": [{"source": "report"}]}]}
    """
    parts: tuple[type[Effect | InForce | Office], ...] = (Effect, InForce, Office)
    for pointer, part in context.of(*parts):
        if context.before(part.to, part.from_):
            yield _at(pointer, "to", part.to, f"before from, which is {part.from_}")
    for pointer, term in context.of(Term):
        if context.before(term.until, term.from_):
            yield _at(pointer, "until", term.until, f"before from, which is {term.from_}")


@needs("last_seen")
def seen_after_end(context: Context) -> Iterator[Hit]:
    """An effect was last seen after it had ended.

    Why: Then it had not ended; a return of the effect is another effect.
    Source: effects; without `to` an effect is known up to `last_seen`
    Bad:
        {"actions": [{"id": "order", "kind": "service_block", "platforms": ["x"],
                      "effects": [{"extent": "full", "from": "2024-08-08", "to": "2024-08-18",
                                   "last_seen": "2024-08-20"}], "evidence": [{"source": "report"}]}]}
    Good:
        {"actions": [{"id": "order", "kind": "service_block", "platforms": ["x"],
                      "effects": [{"extent": "full", "from": "2024-08-08", "last_seen": "2024-08-20"}],
                      "evidence": [{"source": "report"}]}]}
    """
    for pointer, effect in context.of(Effect):
        if context.before(effect.to, effect.last_seen):
            yield _at(pointer, "last_seen", effect.last_seen, f"after to, which is {effect.to}")
        elif context.before(effect.last_seen, effect.from_):
            yield _at(pointer, "last_seen", effect.last_seen, f"before from, which is {effect.from_}")


@needs("effects", "in_force")
def effect_before_decision(context: Context) -> Iterator[Hit]:
    """An effect begins before the action was decided or done.

    Why: Either a date is wrong, or the effect belongs to an earlier action.
    Source: actions; `on` is when it was decided or done
    Bad:
        {"actions": [{"id": "order", "kind": "service_block", "platforms": ["x"], "on": "2024-08-08",
                      "effects": [{"extent": "full", "from": "2024-08-01"}], "evidence": [{"source": "report"}]}]}
    Good:
        {"actions": [{"id": "order", "kind": "service_block", "platforms": ["x"], "on": "2024-08-08",
                      "effects": [{"extent": "full", "from": "2024-08-09"}], "evidence": [{"source": "report"}]}]}
    """
    for pointer, action in context.of(Action):
        for index, effect in enumerate(action.effects):
            if context.before(effect.from_, action.on):
                yield _at(
                    (*pointer, "effects", index), "from", effect.from_, f"before the action's on, which is {action.on}"
                )
        if action.in_force and context.before(action.in_force.from_, action.on):
            yield _at(
                (*pointer, "in_force"), "from", action.in_force.from_, f"before the action's on, which is {action.on}"
            )


@needs("answers")
def answer_before_act(context: Context) -> Iterator[Hit]:
    """An action answers one that came after it.

    Why: `answers` names earlier actions; turned round, it would lift what had not begun.
    Source: `answers` names the earlier actions of this record
    Bad:
        {"actions": [{"id": "order", "kind": "service_block", "platforms": ["x"], "on": "2024-08-08",
                      "evidence": [{"source": "report"}]},
                     {"id": "end", "kind": "restriction_lifted", "platforms": ["x"], "on": "2024-08-01",
                      "answers": ["order"], "evidence": [{"source": "report"}]}]}
    Good:
        {"actions": [{"id": "order", "kind": "service_block", "platforms": ["x"], "on": "2024-08-08",
                      "evidence": [{"source": "report"}]},
                     {"id": "end", "kind": "restriction_lifted", "platforms": ["x"], "on": "2024-08-18",
                      "answers": ["order"], "evidence": [{"source": "report"}]}]}
    """
    for pointer, action in context.of(Action):
        for index, name in enumerate(action.answers):
            answered = context.thing(name)
            if isinstance(answered, Action) and context.before(action.on, answered.on):
                message = f'{action.on} is before "{name}", which it answers and which is of {answered.on}'
                yield Hit(pointer=(*pointer, "answers", index), message=message)


@needs("reactions")
def reaction_before_act(context: Context) -> Iterator[Hit]:
    """A reaction is dated before what it answers.

    Why: Nobody answers what has not happened; often the date is that of another statement.
    Source: reactions are what others said or did in answer
    Bad:
        {"actions": [{"id": "order", "kind": "service_block", "platforms": ["x"], "on": "2024-08-08",
                      "evidence": [{"source": "report"}]}],
         "reactions": [{"about": ["order"], "by": ["x"], "on": "2024-08-05", "act": "no_comment",
                        "evidence": [{"source": "report"}]}]}
    Good:
        {"actions": [{"id": "order", "kind": "service_block", "platforms": ["x"], "on": "2024-08-08",
                      "evidence": [{"source": "report"}]}],
         "reactions": [{"about": ["order"], "by": ["x"], "on": "2024-08-09", "act": "no_comment",
                        "evidence": [{"source": "report"}]}]}
    """
    for pointer, reaction in context.of(Reaction):
        for name in reaction.about:
            answered = context.thing(name)
            happened = _happened(answered)
            if context.before(reaction.on, happened):
                message = f'{reaction.on} is before "{name}", which it answers and which is of {happened}'
                yield Hit(pointer=(*pointer, "on"), message=message)


@needs("timezone")
def offset_of_another_zone(context: Context) -> Iterator[Hit]:
    """An instant carries an offset that the record's time zone did not have at that time.

    Why: Local time is true to history: Caracas was at -04:30 in 2013 and at -04:00 in 2024. UTC is always right.
    Source: instants carry their own offset; IANA time zone database
    Bad:
        {"timezone": "America/Caracas",
         "actions": [{"id": "order", "kind": "service_block", "platforms": ["x"], "on": "2013-10-31T17:50:00-04:00",
                      "evidence": [{"source": "report"}]}]}
    Good:
        {"timezone": "America/Caracas",
         "actions": [{"id": "order", "kind": "service_block", "platforms": ["x"], "on": "2013-10-31T17:50:00-04:30",
                      "evidence": [{"source": "report"}]}]}
    """
    zone = context.incident.timezone
    if zone is None:
        return
    for pointer, text in context.raw.times:
        when = When.read(text) if "T" in text else None
        if when is None or when.instant is None or not when.instant.utcoffset():
            continue
        expected = local_offset(when.instant, zone)
        if when.instant.utcoffset() != expected:
            local = when.instant.astimezone(when.instant.tzinfo).replace(tzinfo=None)
            message = f"{zone} had another offset from UTC at {local:%Y-%m-%d %H:%M}"
            yield Hit(
                pointer=pointer, message=message, help=f"There it was {_offset(expected)}; or write the time in UTC."
            )


@needs("updated")
def dated_after_update(context: Context) -> Iterator[Hit]:
    """Something that happened is dated after the record was last changed.

    Why: What is dated after `record.updated` cannot have been known then; a year is mistyped, or `updated` is stale.
    Source: record
    Bad:
        {"actions": [{"id": "order", "kind": "service_block", "platforms": ["x"], "on": "2028-08-08",
                      "evidence": [{"source": "report"}]}], "record": {"updated": "2026-11-21"}}
    Good:
        {"actions": [{"id": "order", "kind": "service_block", "platforms": ["x"], "on": "2024-08-08",
                      "evidence": [{"source": "report"}]}], "record": {"updated": "2026-11-21"}}
    """
    record = context.incident.record
    updated = record.updated.latest if record and record.updated else None
    if updated is None:
        return
    year = str(updated.year)  # what sorts before it is of an earlier year, or open to the past
    for pointer, text in context.raw.times:
        if text < year or pointer[0] in ("record", "context") or "term" in pointer:
            continue
        if context.ahead(When.read(text), updated):
            yield Hit(pointer=pointer, message=f"{text} is after the record was last changed, on {updated}")


@needs("created")
def updated_before_created(context: Context) -> Iterator[Hit]:
    """The record was last changed before it was first written.

    Why: One of the two days is mistyped, or they changed places.
    Source: record
    Bad:
        {"record": {"created": "2026-11-21", "updated": "2025-11-22"}}
    Good:
        {"record": {"created": "2026-11-21", "updated": "2026-11-22"}}
    """
    record = context.incident.record
    if record and context.before(record.updated, record.created):
        message = f"last changed on {record.updated}, before it was first written, on {record.created}"
        yield Hit(pointer=("record", "updated"), message=message)


def _happened(thing: Any) -> When | None:
    if isinstance(thing, Action):
        return thing.on or (thing.announced.on if thing.announced else None)
    if isinstance(thing, Effect):
        return thing.from_
    on: When | None = getattr(thing, "on", None)
    return on


def _at(pointer: Pointer, key: str, when: When | None, contrast: str) -> Hit:
    return Hit(pointer=(*pointer, key), message=f"{key} is {when}, {contrast}")


def _offset(expected: Any) -> str:
    minutes = int(expected.total_seconds() // 60)
    sign = "-" if minutes < 0 else "+"
    return f"{sign}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"
