"""A record as a notebook shows it: what was done, by whom, and for how long. No day is asked for, so no status is told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from incidents.findings.markup import page, table, tag
from incidents.model.codes import Nature
from incidents.model.countries import country_name

if TYPE_CHECKING:
    from incidents.model.acts import Action
    from incidents.model.incident import Incident
    from incidents.model.time import When

_HEAD = ("on", "action", "by", "platforms", "hit", "announced", "observed")


def incident_html(incident: Incident) -> str:
    """Return a record as a piece of HTML in which nothing of the record is obeyed."""
    countries = ", ".join(country_name(code) for code in incident.countries)
    known = any(action.kind.nature is not Nature.ANSWER for action in incident.roots)
    about = [incident.id, countries, *([incident.direction.label.lower()] if known else [])]
    counts = (
        f"{len(things):,} {word}" for things, word in ((incident.claims, "claims"), (incident.sources, "sources"))
    )
    parts = [tag("p", tag("b", incident.title)), tag("p", " · ".join((*about, *counts)))]
    parts += [tag("p", incident.summary)] if incident.summary else []
    return str(page(*parts, table(_HEAD, (tuple(_cells(incident, action)) for action in incident.actions))))


def _cells(incident: Incident, action: Action) -> Iterator[str]:
    clock = incident.durations(action.id)
    observed = clock.observed_full or clock.observed
    yield action.on.words if action.on else ""
    yield action.kind.label
    yield _names(incident, action.by, action.on)
    yield _names(incident, action.platforms, action.on)
    yield _names(incident, action.to, action.on)
    announced = (clock.announced, clock.open and clock.open.label.lower(), clock.condition)
    yield "; ".join(str(part) for part in announced if part)
    yield f"{observed}{' at full extent' if clock.observed_full else ''}" if observed else ""


def _names(incident: Incident, ids: Iterable[str], on: When | None) -> str:
    day = on.latest or on.earliest if on else None
    return ", ".join(incident.name(name, day) for name in ids)
