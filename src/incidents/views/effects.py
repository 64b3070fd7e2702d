"""Words for effects and for the status of an action on a day, by language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from incidents.corpus import Standing
from incidents.model import DailyHours, Effect, When
from incidents.model.codes import StatusCode
from incidents.views.times import days_words, when_words
from incidents.views.words import Words

_EXACT: Final = {StatusCode.IN_EFFECT, StatusCode.PARTLY_IN_EFFECT, StatusCode.LIFTED_STILL_OBSERVED}
_SIDES: Final = {
    "beginning": "status.unclear-beginning",
    "end": "status.unclear-end",
    "end; lifted": "status.unclear-end-lifted",
    "beginning; lifted": "status.unclear-beginning-lifted",
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


def standing_words(words: Words, standing: Standing, remainder: Iterable[Effect] = (), side: str = "") -> str:
    """Return the status of an action on a day in words.

    `side` says what is unclear about an unclear status: the beginning or the end.
    """
    label = words.label(standing.code)
    more = "; ".join(_more(words, standing, remainder, side))
    return f"{label} — {more}" if more else label


def _more(words: Words, standing: Standing, remainder: Iterable[Effect], side: str) -> Iterator[str]:
    if standing.since is not None and standing.code in _EXACT:
        yield words("span.since", time=days_words(words, standing.since))
    if standing.overdue_days is not None:
        yield words.count("status.term-over-days", standing.overdue_days, day=str(standing.term_over))
    elif standing.term_over is not None:
        yield words("status.term-over", day=str(standing.term_over))
    left = [_remains(words, effect) for effect in remainder]
    if standing.code is StatusCode.ENDED and left:
        yield from left
    elif standing.last_seen is not None:
        yield words("span.last-seen", time=when_words(words, When(standing.last_seen)))
    if standing.code is StatusCode.UNCLEAR and side in _SIDES:
        yield words(_SIDES[side])


def _remains(words: Words, effect: Effect) -> str:
    return words(
        "effect.remains",
        extent=words.lower(effect.extent),
        networks=", ".join(effect.networks or effect.where) or words("effect.rest"),
        time=when_words(words, effect.last_seen or effect.from_),
    )
