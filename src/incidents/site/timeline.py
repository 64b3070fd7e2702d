"""The timeline of all incidents, in pages, each with a table of the same data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, Final

from incidents.model import Incident
from incidents.site import places
from incidents.site.clocks import Scale, whole
from incidents.site.records import Records
from incidents.views.clocks import Interval
from incidents.views.html import cropped
from incidents.views.times import days_words

LINES: Final = 80
"""Maximum incidents on one page."""


def timeline(records: Records) -> Iterator[tuple[str, str]]:
    """Yield the pages of the timeline, newest incidents first."""
    dated = [incident for incident in records.newest_first if whole(incident)]
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


def _values(records: Records, incidents: Sequence[Incident]) -> dict[str, Any]:
    intervals = {incident.id: whole(incident) for incident in incidents}
    scale = Scale.over(one for held in intervals.values() for one in held)
    if scale is None:
        return {"lines": [], "mark": -1, "first": "", "last": ""}
    lines = [
        {
            "place": places.incident(incident.id),
            "title": cropped(records.title(incident), 90),
            "bars": [bar for one in intervals[incident.id] for bar in scale.bars(one)],
            "began": days_words(records.words, records.began(incident)) or records.words("time.undated"),
            "over": _over(records, intervals[incident.id]),
            "status": records.words.label(records.main(incident).code),
        }
        for incident in incidents
    ]
    on = records.day
    return {
        "lines": lines,
        "first": str(scale.first),
        "last": str(scale.last),
        "mark": scale.place(on) if scale.first <= on <= scale.last else -1,
    }


def _over(records: Records, intervals: Sequence[Interval]) -> str:
    """Return when the last observed effect ended or was last seen."""
    words = records.words
    last = max(intervals, key=lambda one: (one.end[1] or date.max, one.end[0] or date.min))
    if all(one.kind == "moment" for one in intervals):
        return words("ending.moment")
    if last.end[1] is None:
        seen = last.end[0] or last.begin[1] or last.begin[0]
        return words("span.last-seen", time=str(seen)) if seen else words("time.unknown")
    return days_words(words, last.end)
