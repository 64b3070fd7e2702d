"""The timeline of all incidents, in pages, each with a table of the same data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, Final

from incidents.model import Incident
from incidents.site import places
from incidents.site.picture import Lane, axis, bars, percent, picture
from incidents.site.records import Records
from incidents.views.clocks import ClockIntervals, Interval, Scale, course_of
from incidents.views.times import count_words, day_words, days_words

MULTIPLES: Final = 40
"""Maximum small pictures on one page."""
LINES: Final = 80
"""Maximum incidents on one page."""
_AXIS_EVERY: Final = 20
"""Number of lines after which the axis is repeated."""


def timeline(records: Records) -> Iterator[tuple[str, str]]:
    """Yield the pages of the timeline, newest incidents first."""
    dated = [incident for incident in records.newest_first if course_of(incident)]
    number = max(1, -(-len(dated) // LINES))
    own = [places.numbered(places.TIMELINE, page) for page in range(1, number + 1)]
    for page, place in enumerate(own, start=1):
        shown = dated[(page - 1) * LINES : page * LINES]
        yield (
            place,
            records.pages.page(
                "timeline.html.jinja",
                place,
                title=records.words("site.timeline"),
                number=page,
                places=own,
                **_values(records, shown),
            ),
        )


def multiples(records: Records) -> Iterator[tuple[str, str]]:
    """Yield the pages with a picture for each action of which a term was announced and an effect observed."""
    drawn = [one for incident in records.newest_first for one in _multiple(records, incident)]
    number = max(1, -(-len(drawn) // MULTIPLES))
    own = [places.numbered(places.DURATIONS, page) for page in range(1, number + 1)]
    for page, place in enumerate(own, start=1):
        yield (
            place,
            records.pages.page(
                "multiples.html.jinja",
                place,
                title=records.words("multiples.heading"),
                trail=[(records.words("site.timeline"), places.TIMELINE)],
                multiples=drawn[(page - 1) * MULTIPLES : page * MULTIPLES],
                number=page,
                places=own,
            ),
        )


def _multiple(records: Records, incident: Incident) -> Iterator[dict[str, Any]]:
    words = records.words
    for action in incident.root_actions:
        clocks, days = ClockIntervals.of(incident, action), incident.durations(action.id, records.day)
        if days.announced and days.observed:
            lanes = (
                Lane(
                    plain=words("clocks.announced"),
                    strong=count_words(words, days.announced),
                    intervals=clocks.announced,
                ),
                Lane(
                    plain=words("clocks.observed"), strong=count_words(words, days.observed), intervals=clocks.observed
                ),
            )
            yield {
                "place": places.incident(incident.id),
                "title": records.titled(incident, 70),
                "kind": words.label(action.kind),
                "announced": lanes[0].strong,
                "observed": lanes[1].strong,
                "picture": picture(words, lanes, records.day),
            }


def _values(records: Records, incidents: Sequence[Incident]) -> dict[str, Any]:
    words, day = records.words, records.day
    intervals = {incident.id: course_of(incident) for incident in incidents}
    scale = Scale.over((one for held in intervals.values() for one in held), day)
    if scale is None:
        return {"blocks": [], "ticks": (), "today": "", "first": "", "last": ""}
    lines = [
        {
            "place": places.incident(incident.id),
            "title": records.titled(incident, 90),
            "bars": tuple(bars(scale, intervals[incident.id], day, 2)),
            "began": days_words(words, records.began(incident)) or words("time.undated"),
            "over": _over(records, intervals[incident.id]),
            "status": words.label(records.main(incident).code),
        }
        for incident in incidents
    ]
    return {
        "blocks": [lines[start : start + _AXIS_EVERY] for start in range(0, len(lines), _AXIS_EVERY)],
        "ticks": axis(words, scale),
        "first": day_words(words, scale.first, within=True),
        "last": day_words(words, scale.last, within=True),
        "today": percent(scale.place(day)) if scale.first <= day <= scale.last else "",
    }


def _over(records: Records, intervals: Sequence[Interval]) -> str:
    """Return when the last observed effect ended or was last seen."""
    words = records.words
    last = max(intervals, key=lambda one: (one.end[1] or date.max, one.end[0] or date.min))
    if all(one.kind == "moment" for one in intervals):
        return words("ending.moment")
    if last.end[1] is None:
        return words("span.last-seen", time=day_words(words, last.certain[1], within=True)) if last.certain else ""
    return days_words(words, last.end)
