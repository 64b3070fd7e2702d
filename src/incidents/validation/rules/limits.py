"""Rules about what limits an action or an effect: deadlines, conditions, hours of the day."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from incidents.findings import Hit
from incidents.model.actions import Action, Announcement, DailyHours, Term
from incidents.model.time import When
from incidents.validation.context import Context
from incidents.validation.prefilter import needs, some

_MINUTES_A_DAY: Final = 24 * 60
_HOUR: Final = 60
_FAR: Final = 30
"""Years between two dates of one record that are too many."""
_PLANS: Final = frozenset({"term", "starts", "deadline"})
_DATED: Final = ("justifications", "assessments", "reactions", "claims", "curation")


@needs(some(Announcement, "deadline"))
def deadline_before_action(context: Context) -> Iterator[Hit]:
    """A deadline to comply is before the action was announced or decided.

    Why: No one can be asked to comply by a day that is already over. One of the dates has a typing error.
    Source: announcements; `deadline` is the day by which the addressee had to comply
    Bad:
        {"actions": [{"id": "order", "kind": "removal_order", "platforms": ["x"], "on": "2024-08-08",
                      "announced": {"deadline": "2024-07-10"}, "evidence": [{"source": "report"}]}]}
    Good:
        {"actions": [{"id": "order", "kind": "removal_order", "platforms": ["x"], "on": "2024-08-08",
                      "announced": {"deadline": "2024-08-10"}, "evidence": [{"source": "report"}]}]}
    """
    for pointer, action in context.of(Action):
        said = action.announced
        first = (said and said.on) or action.on
        if said and context.before(said.deadline, first):
            message = f'"deadline" ({said.deadline}) is before the action ({first})'
            yield Hit(pointer=(*pointer, "announced", "deadline"), message=message, help="Correct one of the dates.")


@needs(some(Term, "asks", lacks=("condition",)))
def asks_without_condition(context: Context) -> Iterator[Hit]:
    """A term has codes of what a condition asks, but no condition.

    Why: The codes say what kind of thing is asked. What exactly has to happen is only in the words of `condition`.
    Source: terms; `asks` says in codes what the condition asks for
    Bad:
        {"actions": [{"id": "order", "kind": "service_block", "platforms": ["x"],
                      "announced": {"term": {"duration": "P10D", "asks": ["register"]}},
                      "evidence": [{"source": "report"}]}]}
    Good:
        {"actions": [{"id": "order", "kind": "service_block", "platforms": ["x"],
                      "announced": {"term": {"duration": "P10D", "asks": ["register"],
                                             "condition": "X registers its documents"}},
                      "evidence": [{"source": "report"}]}]}
    """
    for pointer, term in context.of(Term):
        if term.asks and term.condition is None:
            hint = 'Add "condition": what has to happen, in your own words.'
            yield Hit(pointer=(*pointer, "asks"), message='"asks" without a condition', help=hint)


@needs(some(DailyHours, "from", "to", "hours"))
def daily_hours_differ(context: Context) -> Iterator[Hit]:
    """The hours of a day differ from the time between their beginning and their end.

    Why: One of the three is wrong. If the sources differ, keep the times and make claims of the lengths.
    Source: effects; a daily window whose `to` is not after its `from` ends on the next day
    Bad:
        {"actions": [{"id": "order", "kind": "network_shutdown",
                      "effects": [{"extent": "full", "daily": [{"from": "22:00", "to": "06:00", "hours": 6}]}],
                      "evidence": [{"source": "report"}]}]}
    Good:
        {"actions": [{"id": "order", "kind": "network_shutdown",
                      "effects": [{"extent": "full", "daily": [{"from": "22:00", "to": "06:00", "hours": 8}]}],
                      "evidence": [{"source": "report"}]}]}
    """
    for pointer, daily in context.of(DailyHours):
        if daily.from_ is None or daily.to is None or daily.hours is None:
            continue
        minutes = (_minute(daily.to) - _minute(daily.from_)) % _MINUTES_A_DAY or _MINUTES_A_DAY
        if Fraction(daily.hours) * _HOUR != minutes:
            hours, rest = divmod(minutes, _HOUR)
            length = f"{hours}:{rest:02} hours" if rest else f"{hours} hours"
            message = f'"hours" ({daily.hours}) differs from {daily.from_} to {daily.to} ({length})'
            yield Hit(pointer=(*pointer, "hours"), message=message, help='Correct one of them, or remove "hours".')


def _minute(time: str) -> int:
    hours, minutes = time.split(":")
    return int(hours) * _HOUR + int(minutes)


@needs("starts", "until", "deadline", "justifications", "assessments", "reactions", "claims", "curation")
def date_far_away(context: Context) -> Iterator[Hit]:
    """A plan, a statement, a claim or the curation is dated more than thirty years away from the rest of the record.

    Why: A year has a typing error, such as 2084 for 2024. The dates of actions, effects and sources are compared with each
    other by other rules, and the context can be older.
    Source: the record; most of its dates are of a few years
    Bad:
        {"actions": [{"id": "order", "kind": "service_block", "platforms": ["x"], "on": "2024-08-08",
                      "announced": {"on": "2024-08-08", "term": {"until": "2084-08-18"}},
                      "evidence": [{"source": "report"}]}]}
    Good:
        {"actions": [{"id": "order", "kind": "service_block", "platforms": ["x"], "on": "2024-08-08",
                      "announced": {"on": "2024-08-08", "term": {"until": "2024-08-18"}},
                      "evidence": [{"source": "report"}]}]}
    """
    written = [year for _, text in context.raw.times if (year := text[:4]).isdigit()]
    if not written or int(max(written)) - int(min(written)) <= _FAR:
        return
    years = sorted(map(int, written))
    usual = years[len(years) // 2]
    curation = context.incident.curation
    updated = curation.updated.latest if curation and curation.updated else None
    for pointer, text in context.raw.times:
        key, is_plan = pointer[-1], not _PLANS.isdisjoint(pointer)
        if not is_plan and (pointer[0] not in _DATED):
            continue
        when = When.read(text)
        if when.earliest is None or when.latest is None or (not is_plan and updated and when.earliest > updated):
            continue  # a date after the last update is reported as such
        if when.earliest.year - usual > _FAR or (usual - when.latest.year > _FAR and key != "deadline"):
            message = f'"{key}" ({text}) is more than {_FAR} years away from most dates of the record ({usual})'
            yield Hit(pointer=pointer, message=message, help="Correct the year.")
