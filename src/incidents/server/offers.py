"""What may be written at a place of a record: values of a field by their meaning."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import Any, Final

from attrs import evolve, frozen

from incidents import data
from incidents.data import languages
from incidents.model import registry, subdivisions
from incidents.model.codes import CODELISTS, REQUIRES_ANSWERS, ActionKind, ActorKind, Codelist
from incidents.model.countries import country_codes, country_name
from incidents.model.registry import RegistryEntry
from incidents.model.registry.actors import Outlet, Person, outlets, persons
from incidents.model.text import PERSON, TERRITORY
from incidents.model.zones import country_of_zone, zone_names, zones_of
from incidents.schema.editor import snippets
from incidents.server.document import Document
from incidents.server.fields import RecordField
from incidents.validation.meanings.references import REGISTRY

_LISTS: Final = {codelist.__name__: codelist for codelist in CODELISTS}
_PLATFORMS: Final = (None, ActorKind.PLATFORM_COMPANY)
"""Kinds of the actors of a record that may be platforms which the registry does not have."""
_DATE: Final = "YYYY-MM-DD"
"""A placeholder that is no date, so that a finding is left until it is replaced."""


@frozen(kw_only=True)
class Offer:
    """One thing that may be written."""

    written: str
    """As it is written in JSON; a snippet, if `is_snippet`."""
    label: str
    detail: str = ""
    about: str = ""
    """What it means, in Markdown."""
    words: str = ""
    """Other words by which it is found."""
    kind: str = "value"
    """``value``, ``code``, ``id``, ``snippet`` or ``key``."""
    deprecated: bool = False
    is_snippet: bool = False
    rank: int = 1
    """0 for what fits best, such as what the record declares."""


def values(field: RecordField, document: Document, others: Mapping[str, str]) -> Iterator[Offer]:
    """Yield what may be written as the value of a field.

    Args:
        field: The field.
        document: The record.
        others: The titles of the other records of the folder by their ids.
    """
    schema = field.schema
    if "const" in schema:
        yield Offer(written=json.dumps(schema["const"]), label=str(schema["const"]), about=field.description)
    elif schema.get("type") == "boolean":
        yield from (Offer(written=word, label=word, about=field.description) for word in ("true", "false"))
    elif schema.get("type") == "object":
        yield from _objects(field)
    elif schema.get("type") == "array":
        yield Offer(written="[$0]", label="[ ]", about=field.description, is_snippet=True)
    elif field.refers:
        yield from _ids(field, document)
    elif field.kind in _LISTS:
        yield from map(code_offer, _codes(field))
    elif field.key == "incident":
        yield from (_id(name, title, "record") for name, title in others.items() if name != document.id)
    elif field.kind in _BY_KIND:
        yield from _BY_KIND[field.kind](document)


def _codes(field: RecordField) -> Iterator[Codelist]:
    """Yield the codes of a field, those that are deprecated last."""
    branches = {branch["const"] for branch in field.schema.get("oneOf", ())}
    yield from sorted((code for code in _LISTS[field.kind] if code in branches), key=lambda code: bool(code.deprecated))


def code_offer(code: Codelist) -> Offer:
    """Return a code with its label and definition in every language."""
    labels = tuple(code.labels.values())
    return Offer(
        written=json.dumps(code.value),
        label=code.value,
        detail=" · ".join((code.label, *labels)),
        about=code_about(code),
        words=" ".join((code.label, *labels)),
        kind="code",
        deprecated=code.deprecated is not None,
        rank=2 if code.deprecated else 1,
    )


def code_about(code: Codelist) -> str:
    """Return what a code means, in Markdown and in every language."""
    lines = [f"**{code.label}**", code.definition]
    for language in languages():
        label = code.labels.get(language)
        if label:
            lines.append(f"*{label}* ({language}): {code.definition_in(language)}")
    if code.distinct_from:
        lines.append(f"Distinct from: {', '.join(f'`{other}`' for other in code.distinct_from)}")
    if code.deprecated:
        successor = f" Use `{code.deprecated.successor}`." if code.deprecated.successor else ""
        lines.append(f"**Deprecated** since {code.deprecated.since}: {code.deprecated.reason}{successor}")
    return "\n\n".join(lines)


def _id(name: str, title: str, sort: str, rank: int = 0) -> Offer:
    detail = f"{title}: {sort}" if title else sort
    return Offer(written=json.dumps(name), label=name, detail=detail, words=title, kind="id", rank=rank)


def _ids(field: RecordField, document: Document) -> Iterator[Offer]:
    """Yield the ids that a field may refer to, each once: those that the record declares, those that it names elsewhere, others."""
    shared = {offer.label: offer for offer in _shared(field, document)}
    for sort in field.refers:
        for declaration in document.index.declarations:
            held = document.of(declaration.pointer[:-1])
            if declaration.sort == sort and (field.key != "platforms" or held.get("kind") in _PLATFORMS):
                known = shared.pop(declaration.name, None)
                yield evolve(known, rank=0) if known else _id(declaration.name, title_of(held), sort)
    for reference in document.index.references:
        known = shared.pop(reference.name, None)
        if known:
            yield evolve(known, rank=0)
    yield from shared.values()


def _shared(field: RecordField, document: Document) -> Iterator[Offer]:
    """Yield what every record may name."""
    if REGISTRY in field.refers:
        yield from map(_entry, registry.platforms() if field.key == "platforms" else _entries())
    if PERSON in field.refers:
        yield from map(_person, (*persons(), *outlets()))
    if TERRITORY in field.refers:
        yield from _territories(document)


def title_of(held: Any) -> str:
    """Return what names a part of a record to people."""
    if not isinstance(held, Mapping):
        return ""
    known = registry.find(str(held.get("id", ""))) or registry.actor(str(held.get("id", "")))
    words = (held.get(key) for key in ("name", "title", "publisher", "says", "kind", "extent", "metric"))
    found = next((one for one in words if isinstance(one, str)), "")
    return found or (known.name if known else "")


def _entries() -> tuple[RegistryEntry, ...]:
    return (*registry.platforms(), *registry.companies())


@cache
def _entry(entry: RegistryEntry) -> Offer:
    names = " ".join((*entry.aliases, *(name.name for name in entry.names), *_domains(entry)))
    sort = "platform" if isinstance(entry, registry.Platform) else "company"
    return Offer(
        written=json.dumps(entry.id),
        label=entry.id,
        detail=f"{entry.name}: {sort}",
        words=names,
        about=entry_about(entry),
        kind="id",
    )


def _domains(entry: RegistryEntry) -> tuple[str, ...]:
    return tuple(domain.name for domain in entry.domains) if isinstance(entry, registry.Platform) else ()


def entry_about(entry: RegistryEntry) -> str:
    """Return the dated names and owners of a platform or company, in Markdown."""
    lines = [f"**{entry.name}**"]
    lines += [f"- named {one.name}{_days(one)}" for one in entry.names]
    lines += [f"- owned by {one.name}{_days(one)}" for one in entry.owners]
    lines += [f"- domain {name}" for name in _domains(entry)]
    return "\n".join(lines)


@cache
def _person(actor: Person | Outlet) -> Offer:
    return Offer(
        written=json.dumps(actor.id),
        label=actor.id,
        detail=f"{actor.name}: {actor.kind.label}",
        words=" ".join(actor.names),
        about=actor_about(actor),
        kind="id",
        rank=2,
    )


def actor_about(actor: Person | Outlet) -> str:
    """Return the dated posts of a person, or owners of an outlet, in Markdown."""
    country = f", {country_name(actor.country)}" if actor.country else ""
    lines = [f"**{actor.name}**: {actor.kind.label}{country}"]
    facts = actor.posts if isinstance(actor, Person) else actor.owners
    lines += [f"- {getattr(one, 'title', None) or f'owned by {one.name}'}{_days(one)}" for one in facts]  # type: ignore[union-attr]
    return "\n".join(lines)


def _days(fact: registry.DatedFact) -> str:
    begin = f" from {fact.from_}" if fact.from_ else ""
    return f"{begin} to {fact.to}" if fact.to else begin


def countries_of(document: Document) -> tuple[str, ...]:
    """Return the countries of a record that are codes."""
    held = document.data.get("countries")
    return tuple(one for one in held if one in country_codes()) if isinstance(held, list) else ()


def _countries(document: Document) -> Iterator[Offer]:
    own = countries_of(document)
    for code in country_codes():
        names = [country_name(code, language) for language in languages()]
        yield Offer(
            written=json.dumps(code),
            label=code,
            detail=" · ".join(dict.fromkeys(names)),
            words=" ".join(names),
            rank=code not in own,
        )


def _territories(document: Document) -> Iterator[Offer]:
    """Yield the subdivisions of the countries of a record, and the countries."""
    for country in countries_of(document):
        for code in subdivisions.codes(country):
            names = [subdivisions.subdivision(code).name_in(language) for language in languages()]
            shown = " · ".join(dict.fromkeys(names))
            yield Offer(written=json.dumps(code), label=code, detail=shown, words=" ".join(names), rank=0)
    yield from _countries(document)


def _zones(document: Document) -> Iterator[Offer]:
    """Yield the zones of the countries of a record; without a country, all that are of a country."""
    own = [zone for country in countries_of(document) for zone in zones_of(country)]
    for zone in own or sorted(zone for zone in zone_names() if country_of_zone(zone)):
        country = country_of_zone(zone)
        yield Offer(
            written=json.dumps(zone), label=zone, detail=country_name(country) if country else "", rank=zone not in own
        )


def _dates(document: Document) -> Iterator[Offer]:
    """Yield the dates that the record has already, and the forms of a date."""
    for written in dict.fromkeys(text for _, text in document.index.times):
        yield Offer(written=json.dumps(written), label=written, detail="a date of this record", rank=0)
    for form, about in (
        (_DATE, "a day"),
        ("YYYY-MM", "a month"),
        (f"{_DATE}/{_DATE}", "bounds of one point in time: not before, not after"),
        (f"{_DATE}T00:00:00+00:00", "an instant, with the offset of the place"),
    ):
        yield Offer(written=f'"${{1:{form}}}"', label=form, detail=about, kind="snippet", is_snippet=True)


def _durations(_: Document) -> Iterator[Offer]:
    for written, about in (
        ("P10D", "ten days"),
        ("PT48H", "48 hours"),
        ("P2W", "two weeks"),
        ("P1M", "a month"),
        ("P1Y", "a year"),
    ):
        yield Offer(written=json.dumps(written), label=written, detail=about)


def _languages(_: Document) -> Iterator[Offer]:
    """Yield the tags of languages with their names."""
    names: dict[str, list[str]] = data.read("languages.json")["languages"]
    for tag, known in names.items():
        yield Offer(written=json.dumps(tag), label=tag, detail=known[0], words=" ".join(known))


_BY_KIND: Final[dict[str, Callable[[Document], Iterable[Offer]]]] = {
    "Country": _countries,
    "Timezone": _zones,
    "When": _dates,
    "Duration": _durations,
    "Language": _languages,
}


def _objects(field: RecordField) -> Iterator[Offer]:
    """Yield the templates of an object; every placeholder leaves a finding until it is replaced."""
    if field.kind == "Action":
        yield from map(_action, (kind for kind in ActionKind if not kind.deprecated))
    else:
        for one in snippets().get(field.kind, ()):
            yield Offer(
                written=json.dumps(one["body"], ensure_ascii=False, indent="\t"),
                label=one["label"],
                about=one["description"],
                kind="snippet",
                is_snippet=True,
                rank=0,
            )
    yield Offer(written="{$0}", label="{ }", about=field.description, is_snippet=True)


@cache
def _action(kind: ActionKind) -> Offer:
    answers = {"answers": ["${7:<action>}"]} if kind in REQUIRES_ANSWERS else {}
    body = {
        "id": "${1:<id>}",
        "kind": kind.value,
        **answers,
        "by": ["${2:<actor>}"],
        "platforms": ["${3:<platform>}"],
        "on": "${4:<2024-08-08>}",
        "evidence": [{"source": "${5:<source>}", "quote": "${6:<words of the source>}"}],
    }
    return Offer(
        written=json.dumps(body, ensure_ascii=False, indent="\t"),
        label=f"action {kind.value}",
        detail=" · ".join((kind.label, *kind.labels.values())),
        about=code_about(kind),
        words=" ".join((kind.label, *kind.labels.values())),
        kind="snippet",
        is_snippet=True,
    )
