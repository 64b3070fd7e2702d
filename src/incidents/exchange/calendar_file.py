"""Write the announced terms of measures as a calendar: an event on the days on which a term runs out.

Source: RFC 5545, Internet Calendaring and Scheduling.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Final

from attrs import frozen

from incidents.codec.files import replacing
from incidents.exchange.harmless import without_controls
from incidents.exchange.losses import Losses
from incidents.model.actions import Action
from incidents.model.incident import Incident
from incidents.model.status import action_status
from incidents.version import __version__

_ESCAPED: Final = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})
_LONGEST: Final = 75
"""Bytes of a line."""


def write_calendar(incidents: Iterable[Incident], path: str, as_of: date) -> Losses:
    """Write an event for each term whose days are known, and return how many terms were left out.

    An event has the status of a root action on the day `as_of`.

    Raises:
        Unwritable: if the file cannot be written.
    """
    losses = Losses()
    with replacing(path) as temporary, temporary.open("xb") as file:
        for line in _lines(incidents, as_of, losses):
            file.write(_folded(line))
    return losses


def _lines(incidents: Iterable[Incident], as_of: date, losses: Losses) -> Iterator[str]:
    yield "BEGIN:VCALENDAR"
    yield "VERSION:2.0"
    yield f"PRODID:-//incidents//incidents {__version__}//EN"
    for incident in incidents:
        for position, action in enumerate(incident.actions):
            if action.announced and action.announced.term:
                first, last = incident.durations(action.id).due or (None, None)
                if first is None or last is None:
                    losses.add("term", "without a known last day left out")
                else:
                    uid = f"{incident.id}/actions/{position}@incidents"
                    yield from _event(uid, _about(incident, action, first, last, as_of), losses)
    yield "END:VCALENDAR"


@frozen(kw_only=True)
class _TermEnd:
    """An event: the days on which a term may run out, and the texts about it."""

    first: date
    last: date
    made_on: date
    title: str
    kind: str
    description: str


def _about(incident: Incident, action: Action, first: date, last: date, as_of: date) -> _TermEnd:
    """Return the end of the term of an action; a root action has its status on the day."""
    about = [f"{action.kind.label}: the announced term is over ({incident.id}, action {action.id})."]
    if first != last:
        about.append(f"It runs out between {first} and {last}.")
    if not action.answers:
        status = action_status(incident, action, as_of)
        about.append(f"Status on {as_of}: {status.code.label}{f' ({status.detail})' if status.detail else ''}.")
    return _TermEnd(
        first=first,
        last=last,
        made_on=as_of,
        title=f"Term over: {incident.title}",
        kind=action.kind.label,
        description=" ".join(about),
    )


def _event(uid: str, end: _TermEnd, losses: Losses) -> Iterator[str]:
    """Yield the lines of one event."""

    def text(value: str) -> str:
        return without_controls(value, "text", losses).translate(_ESCAPED)

    yield "BEGIN:VEVENT"
    yield f"UID:{uid}"
    yield f"DTSTAMP:{end.made_on:%Y%m%d}T000000Z"
    yield f"DTSTART;VALUE=DATE:{end.first:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{end.last + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{text(end.title)}"
    yield f"DESCRIPTION:{text(end.description)}"
    yield f"CATEGORIES:{text(end.kind)}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _folded(line: str) -> bytes:
    """Return a line in UTF-8, broken so that no part is longer than allowed and no character is split."""
    parts, part = [], b""
    for character in line:
        raw = character.encode("utf-8")
        if len(part) + len(raw) > _LONGEST:
            parts.append(part)
            part = b" "
        part += raw
    return b"\r\n".join((*parts, part)) + b"\r\n"
