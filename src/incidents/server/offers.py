"""What may be written at a place of a record: values of a field by their meaning."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import Any, Final

from attrs import evolve, frozen

from incidents import data
from incidents.data import ENGLISH, languages
from incidents.model import registry, subdivisions
from incidents.model.codes import CODELISTS, REQUIRES_ANSWERS, ActionKind, ActorKind, Codelist
from incidents.model.countries import country_codes, country_name
from incidents.model.durations import Duration
from incidents.model.registry import RegistryEntry
from incidents.model.registry.actors import Outlet, Person, outlets, persons
from incidents.model.text import PERSON, TERRITORY
from incidents.model.zones import country_of_zone, zone_names, zones_of
from incidents.schema.editor import snippets
from incidents.server.document import Document
from incidents.server.fields import RecordField
from incidents.validation.meanings.references import REGISTRY
from incidents.views.times import duration_words
from incidents.views.words import Words

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


def values(field: RecordField, document: Document, others: Mapping[str, str], words: Words) -> Iterator[Offer]:
    """Yield what may be written as the value of a field.

    Args:
        field: The field.
        document: The record.
        others: The titles of the other records of the folder by their ids.
        words: The words of a language.
    """
    schema = field.schema
    about = words.phrase(field.description)
    if "const" in schema:
        yield Offer(written=json.dumps(schema["const"]), label=str(schema["const"]), about=about)
    elif schema.get("type") == "boolean":
        yield from (Offer(written=word, label=word, about=about) for word in ("true", "false"))
    elif schema.get("type") == "object":
        yield from _objects(field, words)
    elif schema.get("type") == "array":
        yield Offer(written="[$0]", label="[ ]", about=about, is_snippet=True)
    elif field.refers:
        yield from _ids(field, document, words)
    elif field.kind in _LISTS:
        yield from (code_offer(code, words) for code in _codes(field))
    elif field.key == "incident":
        yield from (_id(name, title, words.phrase("record")) for name, title in others.items() if name != document.id)
    elif field.kind in _BY_KIND:
        yield from _BY_KIND[field.kind](document, words)


def _codes(field: RecordField) -> Iterator[Codelist]:
    """Yield the codes of a field, those that are deprecated last."""
    branches = {branch["const"] for branch in field.schema.get("oneOf", ())}
    yield from sorted((code for code in _LISTS[field.kind] if code in branches), key=lambda code: bool(code.deprecated))


def code_offer(code: Codelist, words: Words) -> Offer:
    """Return a code with its label and definition in every language."""
    labels = _labels(code, words)
    return Offer(
        written=json.dumps(code.value),
        label=code.value,
        detail=" · ".join(labels),
        about=code_about(code, words),
        words=" ".join(labels),
        kind="code",
        deprecated=code.deprecated is not None,
        rank=2 if code.deprecated else 1,
    )


def _labels(code: Codelist, words: Words) -> tuple[str, ...]:
    """Return the labels of a code, that of a language first."""
    return tuple(dict.fromkeys((code.label_in(words.language), code.label, *code.labels.values())))


def code_about(code: Codelist, words: Words) -> str:
    """Return what a code means, in Markdown and in every language, that of the words first."""
    lines = [f"**{words.label(code)}**", code.definition_in(words.language)]
    others = (one for one in languages() if one != words.language and (one == ENGLISH or one in code.labels))
    lines += [f"*{code.label_in(language)}* ({language}): {code.definition_in(language)}" for language in others]
    if code.distinct_from:
        lines.append(f"{words('codebook.distinct')}: {', '.join(f'`{other}`' for other in code.distinct_from)}")
    if code.deprecated:
        said = words(
            "codebook.deprecated-since", version=code.deprecated.since, reason=words.phrase(code.deprecated.reason)
        )
        successor = f" → `{code.deprecated.successor}`" if code.deprecated.successor else ""
        lines.append(f"**{words('codebook.is-deprecated')}** {said}{successor}")
    return "\n\n".join(lines)


def _id(name: str, title: str, sort: str, rank: int = 0) -> Offer:
    detail = f"{title}: {sort}" if title else sort
    return Offer(written=json.dumps(name), label=name, detail=detail, words=title, kind="id", rank=rank)


def _ids(field: RecordField, document: Document, words: Words) -> Iterator[Offer]:
    """Yield the ids that a field may refer to, each once: those that the record declares, those that it names elsewhere, others."""
    shared = {offer.label: offer for offer in _shared(field, document, words)}
    for sort in field.refers:
        for declaration in document.index.declarations:
            held = document.of(declaration.pointer[:-1])
            if declaration.sort == sort and (field.key != "platforms" or held.get("kind") in _PLATFORMS):
                known = shared.pop(declaration.name, None)
                yield evolve(known, rank=0) if known else _id(declaration.name, title_of(held), words.phrase(sort))
    for reference in document.index.references:
        known = shared.pop(reference.name, None)
        if known:
            yield evolve(known, rank=0)
    yield from shared.values()


def _shared(field: RecordField, document: Document, words: Words) -> Iterator[Offer]:
    """Yield what every record may name."""
    if REGISTRY in field.refers:
        fitting = registry.platforms() if field.key == "platforms" else _entries()
        yield from (_entry(one, words) for one in fitting)
    if PERSON in field.refers:
        yield from (_person(one, words) for one in (*persons(), *outlets()))
    if TERRITORY in field.refers:
        yield from _territories(document, words)


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
def _entry(entry: RegistryEntry, words: Words) -> Offer:
    names = " ".join((*entry.aliases, *(name.name for name in entry.names), *_domains(entry)))
    sort = "platform" if isinstance(entry, registry.Platform) else "company"
    return Offer(
        written=json.dumps(entry.id),
        label=entry.id,
        detail=f"{entry.name}: {words.phrase(sort)}",
        words=names,
        about=entry_about(entry, words),
        kind="id",
    )


def _domains(entry: RegistryEntry) -> tuple[str, ...]:
    return tuple(domain.name for domain in entry.domains) if isinstance(entry, registry.Platform) else ()


def entry_about(entry: RegistryEntry, words: Words) -> str:
    """Return the dated names and owners of a platform or company, in Markdown."""
    lines = [f"**{entry.name}**"]
    lines += [f"- {words('label.name')}: {one.name}{_days(one, words)}" for one in entry.names]
    lines += [f"- {words.phrase('owner')}: {one.name}{_days(one, words)}" for one in entry.owners]
    lines += [f"- {words.phrase('domain')}: {name}" for name in _domains(entry)]
    return "\n".join(lines)


@cache
def _person(actor: Person | Outlet, words: Words) -> Offer:
    return Offer(
        written=json.dumps(actor.id),
        label=actor.id,
        detail=f"{actor.name}: {words.label(actor.kind)}",
        words=" ".join(actor.names),
        about=actor_about(actor, words),
        kind="id",
        rank=2,
    )


def actor_about(actor: Person | Outlet, words: Words) -> str:
    """Return the dated posts of a person, or owners of an outlet, in Markdown."""
    country = f", {country_name(actor.country, words.language)}" if actor.country else ""
    lines = [f"**{actor.name}**: {words.label(actor.kind)}{country}"]
    facts = actor.posts if isinstance(actor, Person) else actor.owners
    owner = words.phrase("owner")
    lines += [f"- {getattr(one, 'title', None) or f'{owner}: {one.name}'}{_days(one, words)}" for one in facts]  # type: ignore[union-attr]
    return "\n".join(lines)


def _days(fact: registry.DatedFact, words: Words) -> str:
    begin = [words("span.from", time=str(fact.from_))] if fact.from_ else []
    return "".join(f" {part}" for part in (*begin, *([words("span.to", time=str(fact.to))] if fact.to else [])))


def countries_of(document: Document) -> tuple[str, ...]:
    """Return the countries of a record that are codes."""
    held = document.data.get("countries")
    return tuple(one for one in held if one in country_codes()) if isinstance(held, list) else ()


def _countries(document: Document, _: Words) -> Iterator[Offer]:
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


def _territories(document: Document, words: Words) -> Iterator[Offer]:
    """Yield the subdivisions of the countries of a record, and the countries."""
    for country in countries_of(document):
        for code in subdivisions.codes(country):
            names = [subdivisions.subdivision(code).name_in(language) for language in languages()]
            shown = " · ".join(dict.fromkeys(names))
            yield Offer(written=json.dumps(code), label=code, detail=shown, words=" ".join(names), rank=0)
    yield from _countries(document, words)


def _zones(document: Document, words: Words) -> Iterator[Offer]:
    """Yield the zones of the countries of a record; without a country, all that are of a country."""
    own = [zone for country in countries_of(document) for zone in zones_of(country)]
    for zone in own or sorted(zone for zone in zone_names() if country_of_zone(zone)):
        country = country_of_zone(zone)
        yield Offer(
            written=json.dumps(zone),
            label=zone,
            detail=country_name(country, words.language) if country else "",
            rank=zone not in own,
        )


def _dates(document: Document, words: Words) -> Iterator[Offer]:
    """Yield the dates that the record has already, and the forms of a date."""
    for written in dict.fromkeys(text for _, text in document.index.times):
        yield Offer(written=json.dumps(written), label=written, detail=words.phrase("a date of this record"), rank=0)
    for form, about in (
        (_DATE, "a day"),
        ("YYYY-MM", "a month"),
        (f"{_DATE}/{_DATE}", "bounds of one point in time: not before, not after"),
        (f"{_DATE}T00:00:00+00:00", "an instant, with the offset of the place"),
    ):
        yield Offer(written=f'"${{1:{form}}}"', label=form, detail=words.phrase(about), kind="snippet", is_snippet=True)


def _durations(_: Document, words: Words) -> Iterator[Offer]:
    for written in ("P10D", "PT48H", "P2W", "P1M", "P1Y"):
        yield Offer(written=json.dumps(written), label=written, detail=duration_words(words, Duration(written)))


def _languages(_: Document, __: Words) -> Iterator[Offer]:
    """Yield the tags of languages with their names."""
    names: dict[str, list[str]] = data.read("languages.json")["languages"]
    for tag, known in names.items():
        yield Offer(written=json.dumps(tag), label=tag, detail=known[0], words=" ".join(known))


_BY_KIND: Final[dict[str, Callable[[Document, Words], Iterable[Offer]]]] = {
    "Country": _countries,
    "Timezone": _zones,
    "When": _dates,
    "Duration": _durations,
    "Language": _languages,
}


def _objects(field: RecordField, words: Words) -> Iterator[Offer]:
    """Yield the templates of an object; every placeholder leaves a finding until it is replaced."""
    if field.kind == "Action":
        yield from (_action(kind, words) for kind in ActionKind if not kind.deprecated)
    else:
        for one in snippets().get(field.kind, ()):
            yield Offer(
                written=json.dumps(one["body"], ensure_ascii=False, indent="\t"),
                label=words.phrase(one["label"]),
                about=words.phrase(one["description"]),
                kind="snippet",
                is_snippet=True,
                rank=0,
            )
    yield Offer(written="{$0}", label="{ }", about=words.phrase(field.description), is_snippet=True)


@cache
def _action(kind: ActionKind, words: Words) -> Offer:
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
        label=f"{words.phrase('action')} {kind.value}",
        detail=" · ".join(_labels(kind, words)),
        about=code_about(kind, words),
        words=" ".join(_labels(kind, words)),
        kind="snippet",
        is_snippet=True,
    )
