"""Words for effects and for the status of an action on a day, by language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from incidents.corpus import Standing
from incidents.model import Effect, When
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
    """Return the extent, networks and methods of an effect in words."""
    parts = [words.label(effect.extent)]
    parts += [words("effect.networks", networks=", ".join(effect.networks))] if effect.networks else []
    methods = ", ".join(words.lower(method) for method in effect.methods)
    parts += [words("effect.methods", methods=methods)] if methods else []
    return " ".join(parts)


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
