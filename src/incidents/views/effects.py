"""Words for effects and for the status of an action on a day, by language."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from incidents.corpus import Standing
from incidents.model import DailyHours, Effect
from incidents.model.codes import StatusCode
from incidents.model.notes import Note, NoteKind
from incidents.views.times import day_words, days_words, when_words
from incidents.views.words import Words

Listed = Callable[[tuple[str, ...]], str]
"""Returns the names of some platforms, persons or places as a list."""

_EXACT: Final = {StatusCode.IN_EFFECT, StatusCode.PARTLY_IN_EFFECT, StatusCode.LIFTED_STILL_OBSERVED}
_SIDES: Final = (NoteKind.BEGINNING, NoteKind.END, NoteKind.PAUSE, NoteKind.LIFTED)
"""What an unclear status is unclear about, and whether the action was lifted; one message says both."""
_UNCLEAR: Final = {
    (NoteKind.BEGINNING,): "status.unclear-beginning",
    (NoteKind.BEGINNING, NoteKind.LIFTED): "status.unclear-beginning-lifted",
    (NoteKind.END,): "status.unclear-end",
    (NoteKind.END, NoteKind.LIFTED): "status.unclear-end-lifted",
    (NoteKind.PAUSE,): "status.unclear-pause",
}
_MESSAGES: Final = {
    NoteKind.PAUSED: "status.paused",
    NoteKind.PAUSE_UNCLEAR: "status.pause-unclear",
    NoteKind.TERM_OVER: "status.term-over",
    NoteKind.DEADLINE_OVER: "status.deadline-over",
    NoteKind.LAST_SEEN: "span.last-seen",
    NoteKind.CONFIRMED: "status.confirmed",
    NoteKind.NOT_SEEN_SINCE: "status.not-seen-since",
    NoteKind.OPEN: "status.open",
    NoteKind.NOT_DECIDED: "status.not-decided",
    NoteKind.MAY_HAVE_COME: "status.may-have-come",
}


def effect_words(words: Words, effect: Effect) -> str:
    """Return the extent, networks, methods and limits of an effect in words."""
    parts = [words.label(effect.extent)]
    parts += [words("effect.networks", networks=", ".join(effect.networks))] if effect.networks else []
    methods = ", ".join(words.lower(method) for method in effect.methods)
    parts += [words("effect.methods", methods=methods)] if methods else []
    parts += [f"({limit})" for limit in effect_limits(words, effect)]
    return " ".join(parts)


def effect_limits(words: Words, effect: Effect) -> Iterator[str]:
    """Yield what limits an effect: types of network, part of the service, hours of the day."""
    if effect.network_types:
        yield words("effect.network-types", types=words.listed([words.lower(one) for one in effect.network_types]))
    if effect.scope:
        yield words("effect.scope", scope=effect.scope)
    yield from (_daily_words(words, daily) for daily in effect.daily)


def _daily_words(words: Words, daily: DailyHours) -> str:
    parts = []
    if daily.from_ and daily.to:
        parts.append(words("daily.window", begins=daily.from_, ends=daily.to))
    elif daily.from_ or daily.to:
        parts.append(words("daily.from" if daily.from_ else "daily.to", time=daily.from_ or daily.to or ""))
    parts += [_hours_words(words, daily.hours)] if daily.hours is not None else []
    parts += [words("daily.days", days=", ".join(map(words.label, daily.days)))] if daily.days else []
    return ", ".join(parts)


def _hours_words(words: Words, hours: float) -> str:
    return words("daily.hours", hours=str(hours) if isinstance(hours, int) else words.decimal(hours, 1))


def standing_words(words: Words, standing: Standing, *, within: bool = False) -> str:
    """Return the status of an action on a day in words; `within` a sentence, it begins with a small letter."""
    label = words.lower(standing.code) if within else words.label(standing.code)
    more = "; ".join(_more(words, standing))
    return f"{label} — {more}" if more else label


def _more(words: Words, standing: Standing) -> Iterator[str]:
    status = standing.status
    if status.since is not None and status.code in _EXACT:
        first, last = status.since
        yield words(
            "span.since" if first == last else "status.begun", time=days_words(words, status.since, within=True)
        )
    sides = [note.kind for note in status.notes if note.kind in _SIDES]
    for note in status.notes:
        if note.kind is NoteKind.TERM_OVER and note.day and standing.overdue_days is not None:
            yield words.count(
                "status.term-over-days", standing.overdue_days, day=day_words(words, note.day, within=True)
            )
        elif note.kind is NoteKind.REMAINS and note.effect is not None:
            yield _remains(words, note.effect, note)
        elif note.kind in _MESSAGES:
            yield _note(words, note)
    if sides:
        yield words(_UNCLEAR[tuple(sides)])


def _note(words: Words, note: Note) -> str:
    return words(
        _MESSAGES[note.kind],
        day=day_words(words, note.day, within=True) if note.day else "",
        time=when_words(words, note.when, within=True),
        open=words.lower(note.open) if note.open else "",
        action=note.action.id if note.action else "",
        kind=words.lower(note.action.kind) if note.action else "",
    )


def affected_words(words: Words, effect: Effect, names: Listed, places: Listed) -> Iterator[str]:
    """Yield the platforms, targets, networks and places that an effect names."""
    if effect.platforms:
        yield words("effect.platforms", platforms=names(effect.platforms))
    if effect.targets:
        yield words("effect.targets", who=names(effect.targets))
    if effect.networks:
        yield words("effect.networks", networks=", ".join(effect.networks))
    if effect.where:
        yield words("effect.where", places=places(effect.where))


def _remains(words: Words, effect: Effect, note: Note) -> str:
    def listed(refs: Iterable[str]) -> str:
        return ", ".join(note.names.get(ref) or words.territory(ref) for ref in refs)

    affected = " ".join(affected_words(words, effect, listed, listed)) or words("effect.rest")
    effect_and_rest = f"{words.lower(effect.extent)} {affected}"
    return words("effect.remains", effect=effect_and_rest, time=when_words(words, note.when, within=True))
