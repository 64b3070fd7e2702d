"""Parts of several outputs."""

from __future__ import annotations

from typing import Self

from attrs import field, frozen

from incidents.model.fields import described
from incidents.model.incident import Incident
from incidents.model.time import Days
from incidents.schema.json_types import AnyText, Day


@frozen(kw_only=True)
class NamedIncident:
    """An incident by its id and title."""

    id: AnyText = field(metadata=described("Id of the incident."))
    title: AnyText = field(metadata=described("Title of the incident."))

    @classmethod
    def of(cls, incident: Incident) -> Self:
        """Return the id and title of an incident."""
        return cls(id=incident.id, title=incident.title)


@frozen(kw_only=True)
class DayBounds:
    """The first and last possible day of a beginning; an end that is not known is left out."""

    earliest: Day | None = field(default=None, metadata=described("First possible day."))
    latest: Day | None = field(default=None, metadata=described("Last possible day."))

    @classmethod
    def of(cls, days: Days) -> Self:
        """Return the bounds of a point in time."""
        earliest, latest = (None if day is None else str(day) for day in days)
        return cls(earliest=earliest, latest=latest)
