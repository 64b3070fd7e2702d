"""Rules about the order of times."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any, Final

from incidents.data.messages import said
from incidents.findings import Hit, Pointer
from incidents.model.actions import Action, Announcement, Effect, InForce
from incidents.model.actors import Office
from incidents.model.context import Context as Event
from incidents.model.context import Curation
from incidents.model.statements import Assessment, Reaction
from incidents.model.time import When
from incidents.model.zones import local_offset
from incidents.patterns import pattern
from incidents.validation.context import Context
from incidents.validation.prefilter import Trait, needs, some
from incidents.validation.reasons.clocks import never_was, offset_text
from incidents.validation.rules.naming import timezone_of_another_country
from incidents.validation.violated import meant

_MIDNIGHT: Final = pattern(r"00:00:00(?:\.0+)?(?:Z|[+-]00:00)")
_CORRECT: Final = "Correct one of the dates."
_MOST_LATER: Final = 1
"""Most dates after the last update of which each may be the wrong one."""
_LASTING: Final[tuple[type[Effect | InForce | Office | Event], ...]] = (Effect, InForce, Office, Event)
"""What has a beginning and an end."""


@needs(*(some(cls, "from", "to") for cls in _LASTING), some(Announcement, "starts", "term"))
def end_before_start(context: Context) -> Iterator[Hit]:
    """An effect, term, office, context or time in force ends before it begins.

    Why: One wrong date makes every duration of the record wrong.
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
    for pointer, part in context.of(*_LASTING):
        if context.before(part.to, part.from_):
            yield _at(pointer, "to", part.to, f'before "from" ({part.from_})', _CORRECT)
    for pointer, announced in context.of(Announcement):
        until = announced.term.until if announced.term else None
        if context.before(until, announced.starts):
            yield _at((*pointer, "term"), "until", until, f'before "starts" ({announced.starts})', _CORRECT)


@needs(some(Effect, "last_seen"))
def last_seen_outside_effect(context: Context) -> Iterator[Hit]:
    """An effect was last seen after its end or before its beginning.

    Why: If the effect was still seen, it had not ended. If it came back, add another effect.
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
            hint = "Correct one of the dates. If the effect came back, add another effect."
            yield _at(pointer, "last_seen", effect.last_seen, f'after "to" ({effect.to})', hint)
        elif context.before(effect.last_seen, effect.from_):
            yield _at(pointer, "last_seen", effect.last_seen, f'before "from" ({effect.from_})', _CORRECT)


@needs(some(Effect, "from"), some(InForce, "from"))
def effect_before_decision(context: Context) -> Iterator[Hit]:
    """An effect begins before the action was decided, done or announced.

    Why: One of the dates is wrong, or the effect belongs to an earlier action.
    Source: actions; `on` is when it was decided or done
    Bad:
        {"actions": [{"id": "order", "kind": "service_block", "platforms": ["x"], "on": "2024-08-08",
                      "effects": [{"extent": "full", "from": "2024-08-01"}], "evidence": [{"source": "report"}]}]}
    Good:
        {"actions": [{"id": "order", "kind": "service_block", "platforms": ["x"], "on": "2024-08-08",
                      "effects": [{"extent": "full", "from": "2024-08-09"}], "evidence": [{"source": "report"}]}]}
    """
    for pointer, action in context.of(Action):
        known = _first_known(context, action)
        key = "on" if known is action.on else "announced.on"
        contrast = f'before "{key}" of the action ({known})'
        hint = "Correct one of the dates, or move this to the earlier action that it belongs to."
        for index, effect in enumerate(action.effects):
            if context.before(effect.from_, known):
                yield _at((*pointer, "effects", index), "from", effect.from_, contrast, hint)
        if action.in_force and context.before(action.in_force.from_, known):
            yield _at((*pointer, "in_force"), "from", action.in_force.from_, contrast, hint)


@needs("answers")
def answer_before_action(context: Context) -> Iterator[Hit]:
    """An action is dated before the action that it answers was decided or announced.

    Why: `answers` names earlier actions. A measure cannot be lifted before it began. Someone can act ahead of an order,
    but only once it was announced.
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
            known = _first_known(context, answered) if isinstance(answered, Action) else None
            if context.before(action.on, known):
                message = f'"{action.id}" ({action.on}) is before "{name}" ({known}), which it answers'
                hint = 'Correct one of the dates, or name an earlier action in "answers".'
                yield Hit(pointer=(*pointer, "answers", index), message=message, help=hint)


@needs(some(Reaction, "on"), some(Assessment, "on"))
def reaction_before_action(context: Context) -> Iterator[Hit]:
    """A reaction or an assessment is dated before the action or effect that it is about, and before the action was announced.

    Why: No one reacts to what is neither done nor announced, or concludes why it was done. Often the date belongs to another
    statement.
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
    kinds: tuple[type[Reaction | Assessment], ...] = (Reaction, Assessment)
    for pointer, part in context.of(*kinds):
        what = "reaction" if isinstance(part, Reaction) else "assessment"
        for name in part.about:
            answered = context.thing(name)
            happened = _happened(context, answered)
            if context.before(part.on, happened):
                contrast = f'before "{name}" ({happened}), which the {what} is about'
                hint = "Correct one of the dates. The date may be of another statement."
                yield _at(pointer, "on", part.on, contrast, hint)


@needs(Trait.INSTANTS)
def wrong_utc_offset(context: Context) -> Iterator[Hit]:
    """An instant has an offset from UTC that the time zone of the record did not have at that time.

    Why: Offsets change over time: Caracas was at -04:30 in 2013 and at -04:00 in 2024. A time in UTC is always accepted.
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
    if zone is None or any(timezone_of_another_country(context)):
        return
    for pointer, text in context.raw.times:
        moments = When.read(text).moments if "T" in text else None
        for moment in dict.fromkeys(moments or ()):
            if moment is None or not moment.utcoffset():
                continue
            expected = local_offset(moment, zone)
            if moment.utcoffset() != expected:
                local = moment.replace(tzinfo=None)
                jump = never_was(local, zone)
                if jump is not None:
                    yield Hit(pointer=pointer, message=str(jump), help=str(said("reason.gap.advice")))
                    continue
                given, fitting = offset_text(moment.utcoffset() or timedelta()), offset_text(expected)
                message = f"offset {given} does not fit {zone}, which was at {fitting} on {local:%Y-%m-%d at %H:%M}"
                yield Hit(pointer=pointer, message=message, help=f"Write the time with {fitting}, or in UTC.")


@needs(Trait.INSTANTS)
def day_as_midnight(context: Context) -> Iterator[Hit]:
    """An instant is midnight in UTC, which is another time in the time zone of the record.

    Why: Many programs store a day as midnight in UTC. Read in the time zone of the record, it is often the day before.
    Source: time; a day is written without a time
    Bad:
        {"timezone": "America/Caracas",
         "actions": [{"id": "order", "kind": "service_block", "platforms": ["x"], "on": "2024-08-08T00:00:00.000Z",
                      "evidence": [{"source": "report"}]}]}
    Good:
        {"timezone": "America/Caracas",
         "actions": [{"id": "order", "kind": "service_block", "platforms": ["x"], "on": "2024-08-08",
                      "evidence": [{"source": "report"}]}]}
    """
    zone = context.incident.timezone
    for pointer, text in context.raw.times if zone else ():
        day, _, clock = text.partition("T")
        if zone and _MIDNIGHT.fullmatch(clock):
            offset = local_offset(datetime.fromisoformat(f"{day}T00:00:00+00:00"), zone)
            if offset:
                local = datetime.fromisoformat(day) + offset
                message = f"{text} is midnight in UTC, and {local:%H:%M on %Y-%m-%d} in {zone}{meant([day])}"
                hint = "Many programs write a day as midnight in UTC. Write only the day, unless the source gives this time."
                yield Hit(pointer=pointer, message=message, help=hint)


@needs("updated")
def dated_after_update(context: Context) -> Iterator[Hit]:
    """A date is after the last update of the record.

    Why: The curator could not know about it on the day of the last update. The date has a typing error, or
    `curation.updated` was not changed.
    Source: curation
    Bad:
        {"actions": [{"id": "order", "kind": "service_block", "platforms": ["x"], "on": "2028-08-08",
                      "evidence": [{"source": "report"}]}], "curation": {"updated": "2026-11-21"}}
    Good:
        {"actions": [{"id": "order", "kind": "service_block", "platforms": ["x"], "on": "2024-08-08",
                      "evidence": [{"source": "report"}]}], "curation": {"updated": "2026-11-21"}}
    """
    curation = context.incident.curation
    updated = curation.updated.latest if curation and curation.updated else None
    if updated is None:
        return
    later = list(_later(context, updated))
    for pointer, text in later if len(later) <= _MOST_LATER else ():
        message = f"{text} is after the last update of the record ({updated})"
        yield Hit(
            pointer=pointer, message=message, help='Correct the date, or set "updated" to the day of your change.'
        )
    if len(later) > _MOST_LATER:
        message = f'"updated" ({updated}) is before {len(later)} dates of the record, such as {later[-1][1]}'
        yield Hit(pointer=("curation", "updated"), message=message, help="Set it to the day of your last change.")


def _later(context: Context, updated: date) -> Iterator[tuple[Pointer, str]]:
    """Yield the dates of a record that are certainly after its last update, but for those that were announced."""
    year = str(updated.year)  # a text that is less than it is of an earlier year, or open to the past
    for pointer, text in context.raw.times:
        if (
            text < year
            or pointer[0] in ("curation", "context")
            or not {"term", "starts", "deadline"}.isdisjoint(pointer)
        ):
            continue
        if context.ahead(When.read(text), updated):
            yield pointer, text


@needs(some(Curation, "created", "updated"))
def updated_before_created(context: Context) -> Iterator[Hit]:
    """The date of the last update is before the date of creation.

    Why: One of the two dates has a typing error, or they are in each other's place.
    Source: curation
    Bad:
        {"curation": {"created": "2026-11-21", "updated": "2025-11-22"}}
    Good:
        {"curation": {"created": "2026-11-21", "updated": "2026-11-22"}}
    """
    curation = context.incident.curation
    if curation and context.before(curation.updated, curation.created):
        hint = "Correct one of the dates, or exchange them."
        yield _at(("curation",), "updated", curation.updated, f'before "created" ({curation.created})', hint)


def _first_known(context: Context, action: Action) -> When | None:
    """Return when an action was decided, or when it was announced if that was certainly earlier; None if not known."""
    announced = action.announced.on if action.announced else None
    return announced if context.before(announced, action.on) else action.on


def _happened(context: Context, thing: Any) -> When | None:
    if isinstance(thing, Action):
        return _first_known(context, thing) or (thing.announced.on if thing.announced else None)
    if isinstance(thing, Effect):
        return thing.from_
    on: When | None = getattr(thing, "on", None)
    return on


def _at(pointer: Pointer, key: str, when: When | None, contrast: str, hint: str) -> Hit:
    return Hit(pointer=(*pointer, key), message=f'"{key}" ({when}) is {contrast}', help=hint)
