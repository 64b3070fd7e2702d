"""Rules about reported durations, compared with those that the dates of the record give."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from incidents.english import counted
from incidents.findings import Hit, Pointer
from incidents.model.actions import Action, Effect
from incidents.model.amounts import Amount
from incidents.model.clocks import durations
from incidents.model.codes import Metric
from incidents.model.days import DayCount, Stretch, total
from incidents.model.durations import DAY_SECONDS
from incidents.model.effects import begins_within, ends_within
from incidents.model.statements import Claim
from incidents.validation.context import Context
from incidents.validation.prefilter import needs
from incidents.values import frozen

_HOUR: Final = 3600
_LONG: Final = 3 * DAY_SECONDS
"""From here on, lengths of time between instants are shown in days."""


@frozen
class _Length:
    """A length of time by the dates of the record, in seconds, and how far a source may be from it."""

    low: float
    high: float | None
    slack: int
    words: str

    def fits(self, low: float | None, high: float | None) -> bool:
        """Return whether a length within these bounds is near enough."""
        too_short = high is not None and high < self.low - self.slack
        return not too_short and (self.high is None or low is None or low <= self.high + self.slack)


@needs("amount")
def duration_differs_from_dates(context: Context) -> Iterator[Hit]:
    """A reported duration differs from the durations that the dates of the record give.

    Why: The source counts in another way or is wrong, or a date of the record has a typing error. A difference of a day is not
    reported, nor of an hour between instants, nor one that another claim about the same thing already contradicts. If the source
    means something else, say in `part` what.
    Source: the three clocks; a reported duration is a claim, and durations are derived from the dates
    Bad:
        {"actions": [{"id": "order", "kind": "service_block", "platforms": ["x"], "on": "2024-08-08",
                      "effects": [{"extent": "full", "from": "2024-08-08", "to": "2024-08-18"}],
                      "evidence": [{"source": "report"}]}],
         "claims": [{"about": "order", "metric": "reported_duration", "amount": {"words": "three weeks", "low": 3, "high": 3,
                     "unit": "weeks"}, "evidence": [{"source": "report"}]}]}
    Good:
        {"actions": [{"id": "order", "kind": "service_block", "platforms": ["x"], "on": "2024-08-08",
                      "effects": [{"extent": "full", "from": "2024-08-08", "to": "2024-08-18"}],
                      "evidence": [{"source": "report"}]}],
         "claims": [{"about": "order", "metric": "reported_duration", "amount": {"words": "ten days", "low": 10, "high": 10,
                     "unit": "days"}, "evidence": [{"source": "report"}]}]}
    """
    differing: dict[str, list[tuple[Pointer, Amount]]] = {}
    lengths: dict[str, tuple[_Length, ...]] = {}
    supported: set[str] = set()
    for pointer, claim in context.of(Claim):
        if claim.metric is not Metric.REPORTED_DURATION or not claim.amount or not claim.amount.unit or claim.part:
            continue
        low, high = (None if end is None else float(end) for end in claim.amount.length)
        if claim.about not in lengths:
            lengths[claim.about] = tuple(_read(context, claim.about))
        if (low, high) == (None, None) or not lengths[claim.about]:
            continue
        if any(length.fits(low, high) for length in lengths[claim.about]):
            supported.add(claim.about)
        else:
            differing.setdefault(claim.about, []).append((pointer, claim.amount))
    for about, claims in differing.items():
        given = " or ".join(dict.fromkeys(length.words for length in lengths[about]))
        for pointer, amount in claims if about not in supported else ():
            message = f'the duration "{amount.words}" differs from the dates of "{about}" ({given})'
            hint = 'Check the dates. If the source means a part of it, say in "part" which one.'
            yield Hit(pointer=(*pointer, "amount"), message=message, help=hint)


def _read(context: Context, about: str) -> Iterator[_Length]:
    """Yield how long an effect, or an action by its clocks, lasted by the dates of the record."""
    thing = context.thing(about)
    if isinstance(thing, Effect):
        yield from _of_effect(context, thing)
    elif isinstance(thing, Action):
        days = durations(context.incident, thing, None)
        counts = [days.in_force]
        if len(thing.effects) == 1:
            yield from _of_effect(context, thing.effects[0])
        else:
            counts += [days.observed, days.observed_full]
        yield from (_of_days(count) for count in counts if count)


def _of_effect(context: Context, effect: Effect) -> Iterator[_Length]:
    begun, ended = (when and when.instant for when in (effect.from_, effect.to))
    if begun and ended:
        seconds = (ended - begun).total_seconds()
        whole = (
            counted(round(seconds / _HOUR), "hour") if seconds < _LONG else counted(round(seconds / DAY_SECONDS), "day")
        )
        yield _Length(seconds, seconds, _HOUR, whole)
        return
    zone = context.incident.timezone
    count = total([Stretch(begins_within(effect, zone), ends_within(effect, zone))])
    if count and effect.from_:
        yield _of_days(count)


def _of_days(count: DayCount) -> _Length:
    high = None if count.high is None else count.high * DAY_SECONDS
    return _Length(count.low * DAY_SECONDS, high, DAY_SECONDS, str(count))
