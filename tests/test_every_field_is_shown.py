"""Each field of a record makes a difference in every room that shows records, unless a table says why it does not.

A field that is added to the model fails here until the record of `fixtures/every-field.json` has it, and then names the
rooms that do not show it: what they make of the record with another value in the field is what they made before.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from copy import deepcopy
from functools import cache, partial
from pathlib import Path
from typing import Annotated, Any, get_args, get_origin, get_type_hints

import attrs
import pytest

from incidents import Corpus, Incident, loads
from incidents.comparison import PRECEDENT, Rarity
from incidents.model.codes import Codelist
from incidents.model.durations import Duration
from incidents.model.fields import KEY
from incidents.model.frozendict import FrozenDict
from incidents.model.text import Declares
from incidents.model.time import When, as_day
from incidents.site.build import build_site, frame
from incidents.site.record_pages import RecordPages
from incidents.site.records import Records
from incidents.validation.site_settings import SiteSettings
from incidents.views.comparison import ComparisonView
from incidents.views.record_text import record_text

FIXTURE = Path(__file__).parent / "fixtures" / "every-field.json"
DAY = "2024-08-20"

FOR_PROGRAMS = "programs use it; the file has it"
OFFSETS = "an instant is shown with its own offset"
SITE_HAS_IT = "the page of text is the short form; the page of the site has it"
COURSE = "what was said is part of the course of events, whose acts are dated"
CURATION = "who made the record, and when, is no part of the case"
TRANSLATED = "shown in the language of the translation"
CURATION_FIELDS = (
    *("Curation.created", "Curation.curators", "Curation.imported_from", "Curation.note", "Curation.status"),
    "Curation.updated",
    *("OmittedSource.url", "OmittedSource.why", "Review.by", "Review.on"),
)
NOT_SHOWN = {
    "show": {
        "Actor.also_known_as": SITE_HAS_IT,
        "Actor.identifiers": FOR_PROGRAMS,
        "Actor.kind": SITE_HAS_IT,
        "Announcement.by": "shown only where no term was announced",
        "Announcement.on": "shown only where no term was announced",
        "Assessment.about": COURSE,
        "Evidence.note": SITE_HAS_IT,
        "Evidence.quote": SITE_HAS_IT,
        "Evidence.via": SITE_HAS_IT,
        "Incident.extensions": FOR_PROGRAMS,
        "Incident.replaces": SITE_HAS_IT,
        "Incident.timezone": OFFSETS,
        "Justification.about": COURSE,
        "Office.from": SITE_HAS_IT,
        "Office.kind": SITE_HAS_IT,
        "Office.title": SITE_HAS_IT,
        "Office.to": SITE_HAS_IT,
        "Place.identifiers": FOR_PROGRAMS,
        "Reaction.about": COURSE,
        "Reaction.responsibility": SITE_HAS_IT,
        **dict.fromkeys(CURATION_FIELDS, CURATION),
        "Translation.summary": TRANSLATED,
        "Translation.title": TRANSLATED,
        "Source.archived_url": SITE_HAS_IT,
        "Source.kind": "publisher and title say more",
        "Source.language": SITE_HAS_IT,
        "Source.sha256": FOR_PROGRAMS,
    },
    "site": {
        "Actor.identifiers": FOR_PROGRAMS,
        "Assessment.about": COURSE,
        "Incident.extensions": FOR_PROGRAMS,
        "Incident.timezone": OFFSETS,
        "Justification.about": COURSE,
        "Place.identifiers": FOR_PROGRAMS,
        "Reaction.about": COURSE,
        "Curation.created": CURATION,
        "Curation.note": CURATION,
        "Source.sha256": FOR_PROGRAMS,
    },
    "compare": {
        field: reason
        for reason, fields in {
            "texts are for people; codes, dates and durations are compared": (
                *("Action.scope", "Assessment.statement", "Context.statement", "Incident.summary", "Instrument.title"),
                *("Justification.statement", "Reaction.statement"),
            ),
            "an actor is compared by its name and kind": (*("Actor.also_known_as", "Office.from", "Office.to"),),
            "only who decided is compared": ("Involvement.actor", "Involvement.role"),
            "the places of actions are compared, by name": ("Effect.where", "Place.kind"),
            "of effects, days and methods are compared": (
                *("DailyHours.days", "DailyHours.from", "DailyHours.hours", "DailyHours.to", "Effect.network_types"),
                *("Effect.networks", "Effect.platforms", "Effect.scope", "Effect.targets"),
            ),
            "of an announced term, its length, what it asks and its first limit are compared": (
                *(
                    "Announcement.by",
                    "Announcement.on",
                    "Announcement.deadline",
                    "Term.open",
                    "Term.until",
                ),
            ),
            "grounds are compared, and not who gave them": ("Justification.by", "Justification.on"),
            "what others conclude about an action is not a property of it": (
                *("Assessment.by", "Assessment.motives", "Assessment.on"),
            ),
            "of reactions, the acts are compared": (
                *("Reaction.by", "Reaction.on", "Reaction.responsibility", "Reaction.stance"),
            ),
            "of claims, the metrics are compared; equal figures do not make incidents alike": (
                *("Amount.around", "Amount.high", "Amount.low", "Amount.unit", "Amount.words"),
                *("Claim.about", "Claim.as_of", "Claim.code", "Claim.part", "Claim.says", "Claim.when", "Claim.who"),
            ),
            "`incidents chains` follows the relations between records": (
                *("Relation.basis", "Relation.incident", "Relation.kind"),
            ),
            "a gap in a field that is not compared changes nothing": (
                *("Gap.about", "Gap.field", "Gap.note", "Gap.question", "Gap.why"),
            ),
            "where a statement comes from does not make incidents alike": (
                *("Evidence.note", "Evidence.quote", "Evidence.said_by", "Evidence.source", "Evidence.via"),
                *("Source.archived_url", "Source.authors", "Source.derived_from", "Source.kind", "Source.language"),
                *("Source.published", "Source.publisher", "Source.sha256", "Source.title", "Source.url"),
            ),
            "of the context, kinds and days are compared": ("Context.by", "Context.targets"),
            "of instruments, the kinds are compared": ("Instrument.interim",),
            COURSE: ("Assessment.about", "Justification.about", "Reaction.about"),
            CURATION: (*CURATION_FIELDS, "Incident.replaces", "Translation.summary", "Translation.title"),
            FOR_PROGRAMS: ("Actor.identifiers", "Incident.extensions", "Place.identifiers"),
            OFFSETS: ("Incident.timezone",),
        }.items()
        for field in fields
    },
}
"""Room, field, and why the room does not show it."""

NO_VALUE_OF_ITS_OWN = {
    "Incident.$schema": "for editors",
    "Incident.schema_version": "one value only",
}
"""Fields that no room is asked about, and why."""

OTHER: dict[str, Any] = {
    "Action.kind": "content_block",
    "Actor.kind": "ministry",
    "Claim.about": "dark",
    "Claim.code": "tcp_reset",
    "DailyHours.from": "07:00",
    "DailyHours.to": "13:00",
    "Evidence.source": "wire",
    "Gap.field": "effects",
    "Incident.timezone": "America/Bogota",
    "Relation.incident": "xx-other",
    "Source.language": "pt",
    "Source.sha256": "1" * 64,
}
"""Values where the next code or a longer text would make no good record."""

SWAPPED = {
    "x": "facebook",
    "VE": "CO",
    "VE-A": "VE-V",
    "caracas": "VE-V",
    "order": "indefinite",
    "indefinite": "order",
    "wire": "agency",
}
"""What else could be named in the place of a platform, a country, an action or a source."""

LAST_DAY = 28
"""Of every month."""

REFERENCES = ("minister", "regulator", "union", "party")
"""Actors of the record: where one is named, the next is another value."""


def fields(cls: type) -> Iterator[tuple[str, Any]]:
    """Yield the JSON key and the type of each field of a class of the model."""
    hints = get_type_hints(cls, include_extras=True)
    for field in attrs.fields(cls):
        yield field.metadata.get(KEY, field.name), present(hints[field.name])


def present(kind: Any) -> Any:
    """Return the type of a field where it is filled."""
    inner = [argument for argument in get_args(kind) if argument is not type(None)]
    return present(inner[0]) if type(None) in get_args(kind) and len(inner) == 1 else kind


def marks(kind: Any) -> tuple[Any, ...]:
    """Return what a type is annotated with."""
    return kind.__metadata__ if get_origin(kind) is Annotated else ()


def record_class(kind: Any) -> type | None:
    """Return the class of the model that a type is, or None."""
    bare = get_args(kind)[0] if get_origin(kind) is Annotated else kind
    return bare if isinstance(bare, type) and attrs.has(bare) and bare not in (When, Duration) else None


def places(cls: type, data: dict[str, Any], here: tuple[Any, ...] = ()) -> Iterator[tuple[str, tuple[Any, ...], Any]]:
    """Yield each filled field that holds a value of its own: its name, where it is, and its type."""
    for key, kind in fields(cls):
        if key not in data:
            continue
        bare = get_args(kind)[0] if get_origin(kind) is Annotated and get_origin(get_args(kind)[0]) is tuple else kind
        inner = record_class(bare)
        item = get_args(bare)[0] if get_origin(bare) is tuple else None
        by_name = record_class(get_args(bare)[1]) if get_origin(bare) is FrozenDict else None
        if by_name:
            for name, held in data[key].items():
                yield from places(by_name, held, (*here, key, name))
        elif inner:
            yield from places(inner, data[key], (*here, key))
        elif item is not None and record_class(item):
            for index, held in enumerate(data[key]):
                yield from places(record_class(item) or object, held, (*here, key, index))
        elif item is not None:
            yield f"{cls.__name__}.{key}", (*here, key, 0), item
        else:
            yield f"{cls.__name__}.{key}", (*here, key), bare


@cache
def original() -> dict[str, Any]:
    """Return the data of the record."""
    data: dict[str, Any] = json.loads(FIXTURE.read_text(encoding="utf-8"))
    return data


@cache
def filled() -> dict[str, list[tuple[tuple[Any, ...], Any]]]:
    """Return where each field is filled, by its name."""
    found: dict[str, list[tuple[tuple[Any, ...], Any]]] = {}
    for name, place, kind in places(Incident, original()):
        found.setdefault(name, []).append((place, kind))
    return found


def all_fields(cls: type = Incident) -> dict[str, None]:
    """Return the names of all fields of the model that hold a value of their own and name nothing."""
    found: dict[str, None] = {}
    for key, kind in fields(cls):
        bare = get_args(kind)[0] if get_origin(kind) is Annotated and get_origin(get_args(kind)[0]) is tuple else kind
        item = get_args(bare)[0] if get_origin(bare) is tuple else bare
        inner = record_class(get_args(bare)[1] if get_origin(bare) is FrozenDict else item)
        if inner:
            found.update(all_fields(inner))
        elif not any(isinstance(mark, Declares) for mark in marks(item)):
            found[f"{cls.__name__}.{key}"] = None
    return found


def another(name: str, value: Any, kind: Any) -> Any:  # noqa: PLR0911 - one for each kind of value
    """Return another value for a field, with which the record stays a good one."""
    if name in OTHER and value != OTHER[name]:
        return OTHER[name]
    if kind is When:
        day = int(value[-2:])
        return f"{value[:-2]}{day + 1 if day < LAST_DAY else day - 1:02}"
    if kind is Duration:
        return "P11D"
    if isinstance(kind, type) and issubclass(kind, Codelist):
        return next(str(code) for code in kind if code != value)
    if get_origin(kind) is FrozenDict:
        return {**value, next(iter(value)): "Q2" if isinstance(next(iter(value.values())), str) else {"score": 2}}
    if isinstance(value, bool):
        return not value
    if isinstance(value, (int, float)):
        return value - 1 if name.endswith(".low") else value + 1
    if value in REFERENCES:
        return REFERENCES[(REFERENCES.index(value) + 1) % len(REFERENCES)]
    return SWAPPED.get(value, f"{value}x")


def changed(place: tuple[Any, ...], value: Any) -> dict[str, Any]:
    """Return the record with another value at a place."""
    data = deepcopy(original())
    holder: Any = data
    for step in place[:-1]:
        holder = holder[step]
    holder[place[-1]] = value
    return data


def shown(data: dict[str, Any], folder: Path) -> str:
    """Return what `incidents show` prints of a record."""
    return record_text(loads(json.dumps(data)), as_day(DAY), cut=False)


def site(data: dict[str, Any], folder: Path) -> dict[str, str]:
    """Return the pages of a site that are of the record alone."""
    incident = loads(json.dumps(data))
    pages = RecordPages(Records(corpus=Corpus([incident]), day=as_day(DAY), pages=frame(SiteSettings()))).files(
        incident
    )
    return {place: without_head(text) for place, text in pages if place.endswith(".html")}


def whole_site(data: dict[str, Any], folder: Path) -> dict[str, str]:
    """Return all pages of a site that holds the record, such as those of its actors."""
    build_site(Corpus([loads(json.dumps(data))]), folder / "site", as_of=DAY)
    pages = sorted((folder / "site").rglob("*.html"))
    return {path.name: without_head(path.read_text(encoding="utf-8")) for path in pages}


def without_head(page: str) -> str:
    """Return what a reader sees of a page; its head has more for search engines."""
    return page.partition("<body>")[2]


def compared(data: dict[str, Any], folder: Path) -> str:
    """Return what `incidents compare` prints of a record and the one of the fixture."""
    pair = [loads(json.dumps(record)) for record in (data, {**original(), "id": "xx-other"})]
    return ComparisonView.of(pair, PRECEDENT, Rarity()).text(breakdown=True)


def same(room_of: Callable[[dict[str, Any]], Any], before: Any, name: str, place: tuple[Any, ...], kind: Any) -> bool:
    """Return whether a room makes the same of the record with another value at a place."""
    value: Any = original()
    for step in place:
        value = value[step]
    return bool(room_of(changed(place, another(name, value, kind))) == before)


Room = Callable[..., Any]
ROOMS: dict[str, tuple[Room, ...]] = {"show": (shown,), "site": (site, whole_site), "compare": (compared,)}
"""What shows a record in each room; what is slow comes last, and is asked only about what the first does not show.

The codebook is made from the schema; `test_reference_drift.py` checks that it describes each field.
"""


def test_the_record_has_every_field() -> None:
    """A field that is new must be filled in the fixture, or it could not be asked for."""
    lacking = [name for name in all_fields() if name not in filled()]
    assert not lacking, f"every-field.json lacks {', '.join(lacking)}"


@pytest.mark.parametrize("room", ROOMS)
def test_a_field_makes_a_difference(room: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a room makes of a record changes with each of its fields, but for those of the table, and with all of those it does not."""
    # One record has no precedents; with NumPy, looking for them takes most of the time.
    monkeypatch.setattr("incidents.site.records.installed", lambda _: False)
    silent = set(all_fields()) - NO_VALUE_OF_ITS_OWN.keys()
    for shows in ROOMS[room]:
        room_of = partial(shows, folder=tmp_path)
        before = room_of(original())
        silent = {name for name in silent if all(same(room_of, before, name, *where) for where in filled()[name])}
    excused = NOT_SHOWN[room]
    assert not (missing := silent - excused.keys()), f"{room} does not show {', '.join(sorted(missing))}"
    assert not (stale := excused.keys() - silent), f"{room} shows {', '.join(sorted(stale))}: take them off the table"
