"""Explanations of words of this project: codes, fields, rules, platforms, companies, persons, outlets, countries and their parts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Final

from attrs import frozen

from incidents.data import ENGLISH
from incidents.findings import Rule
from incidents.model import registry, subdivisions
from incidents.model.codes import ALL_CODELISTS, Codelist
from incidents.model.countries import country_codes, region_of
from incidents.model.countries import named as named_countries
from incidents.model.places import is_territory
from incidents.model.registry.actors import Outlet, Person
from incidents.model.registry.entries import DatedFact, Platform, RegistryEntry
from incidents.suggestions import in_words, nearest
from incidents.validation.catalogue import CATALOGUE, rule_named
from incidents.validation.meanings.codes import code_among, names_of
from incidents.validation.meanings.registered import person_or_outlet, registered
from incidents.validation.meanings.territories import country_meant
from incidents.validation.violated import schema
from incidents.views.rules import rule_lines
from incidents.views.style import BOLD, FAINT, PLAIN, Style
from incidents.views.text import wrapped
from incidents.views.times import when_words
from incidents.views.words import Words

_LABEL: Final = 15
"""Least columns of a label."""
_FACETS: Final = {
    "action_kinds": "kind",
    "action_families": "family",
    "natures": "nature",
    "directions": "direction",
    "grounds": "ground",
    "motives": "motive",
    "methods": "method",
    "context_kinds": "context",
    "reaction_acts": "reaction",
    "instrument_kinds": "instrument",
    "metrics": "metric",
    "relation_kinds": "relation",
    "source_kinds": "source_kind",
    "platform_kinds": "platform_kind",
    "actor_kinds": "actor_kind",
    "status_codes": "status",
}
"""The facet by which records with a code of a list are found."""
_MOST_NAMES: Final = 8
_MOST_NEAR: Final = 5


@frozen
class KeyMeaning:
    """The fields of a record that have the same key."""

    key: str
    meanings: tuple[tuple[str, str], ...]
    """Each as ``Object.key``, with what it means."""


Thing = Rule | Codelist | RegistryEntry | Person | Outlet | KeyMeaning | str
"""What can be explained; a text is the code of a country or subdivision."""


@frozen(kw_only=True)
class Explanation:
    """What a word means, in lines."""

    head: str
    lines: tuple[str, ...]
    find: str = ""
    """The filter that finds records with it; empty if there is none."""


def meant(text: str, own: Sequence[Rule] = ()) -> tuple[list[Thing], list[str]]:
    """Return what a text means, and else the words that it may misspell.

    A code, an id or the code of a rule comes before a name. A text of several meanings has all of them.

    Args:
        text: A code, an id, a name or a label in any language.
        own: The rules of the project.
    """
    exact = list(_exact(text, own))
    if exact:
        return exact, []
    names, codes = _every_code()
    labelled = dict.fromkeys(names.get(in_words(text), ()))
    certain: list[Thing] = [code for value in labelled for code in _codes(value)]
    certain += [*named_countries(text), *(one.code for one in subdivisions.named(text))]
    near = [*nearest(text, (*codes, *registry.ids(), *registry.actor_ids()), _MOST_NEAR)]
    for meaning, get in ((registered(text), registry.find), (person_or_outlet(text), registry.actor)):
        certain += [thing for value in meaning.values if meaning.certain and (thing := get(value))]
        near += meaning.values
    if certain:
        return certain, []
    near += (*country_meant(text).values, *code_among(text, names, codes).values)
    return [], list(dict.fromkeys(near))[:_MOST_NEAR]


def _exact(text: str, own: Sequence[Rule]) -> Iterator[Thing]:
    plain = text.strip().replace(" ", "_").replace("-", "_").casefold()
    yield from list(_codes(plain)) or _codes(text.strip())
    if is_territory(text.upper()) and (text.isupper() or not registry.find(plain)):
        yield text.upper()
    found = registry.find(plain) or registry.actor(plain)
    if found is not None:
        yield found
    rule = rule_named(text, CATALOGUE) or rule_named(text, own)
    if rule is not None:
        yield rule
    holder, _, key = text.strip().rpartition(".")
    fields = tuple(
        (name, meaning)
        for name, meaning in _fields()
        if name == text.strip() or (name.endswith(f".{key}") and not holder)
    )
    if fields:
        yield KeyMeaning(key, fields)


@cache
def _fields() -> tuple[tuple[str, str], ...]:
    """Return the fields of all objects of a record as ``Object.key``, each with what it means."""
    objects = {schema()["title"]: schema(), **schema()["$defs"]}
    return tuple(
        (f"{name}.{key}", part["description"])
        for name, held in objects.items()
        for key, part in held.get("properties", {}).items()
    )


@cache
def _every_code() -> tuple[dict[str, list[str]], tuple[str, ...]]:
    """Return the codes of all lists by their names, and the codes themselves."""
    names: dict[str, list[str]] = {}
    for codelist in ALL_CODELISTS:
        for name, codes in names_of(codelist).items():
            names.setdefault(name, []).extend(codes)
    return names, tuple(dict.fromkeys(str(code) for codelist in ALL_CODELISTS for code in codelist))


def _codes(text: str) -> Iterator[Codelist]:
    """Yield the codes with a text, of every list that has it."""
    yield from (code for codelist in ALL_CODELISTS for code in codelist if code == text)


def names_explained(own: Iterable[Rule] = ()) -> Iterator[str]:
    """Yield what can be explained, by its code or id."""
    yield from (rule.code for rule in (*CATALOGUE, *own))
    yield from (str(code) for codelist in ALL_CODELISTS for code in codelist)
    yield from (name for name, _ in _fields())
    yield from (*sorted(registry.ids()), *sorted(registry.actor_ids()), *country_codes())


def explanation_text(things: Iterable[Thing], words: Words, style: Style = PLAIN) -> str:
    """Return the explanations of some things, one after another, and how to find records with them."""
    blocks = []
    for thing in things:
        found = _explained(thing, words)
        lines = [style.paint(found.head, BOLD), *found.lines]
        if found.find:
            lines += ["", style.paint(words("explain.next", filter=found.find), FAINT)]
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks)


def _explained(thing: Thing, words: Words) -> Explanation:
    match thing:
        case Rule():
            head, *lines = rule_lines(thing, words)
            return Explanation(head=head, lines=tuple(lines))
        case Codelist():
            return _code(thing, words)
        case RegistryEntry():
            return _entry(thing, words)
        case Person() | Outlet():
            return _actor(thing, words)
        case KeyMeaning():
            return _field(thing, words)
    return _territory(thing, words)


def _field(field: KeyMeaning, words: Words) -> Explanation:
    lines = _rows((name, words.phrase(meaning)) for name, meaning in field.meanings)
    return Explanation(head=f"{field.key}  {words('explain.field')}", lines=tuple(lines))


def _rows(rows: Iterable[tuple[str, str]]) -> Iterator[str]:
    filled = [row for row in rows if row[1]]
    columns = max((_LABEL, *(len(label) + 2 for label, _ in filled)))
    for label, text in filled:
        yield from wrapped(f"{label:<{columns}}", text)


def _code(code: Codelist, words: Words) -> Explanation:
    about = code.about()
    definition = code.definition_in(words.language)
    lines = [*wrapped("", words("explain.code", list=words.phrase(about.title))), "", *wrapped("", definition)]
    if words.language != ENGLISH and definition == code.definition:
        lines.append(words("explain.in-english"))
    names = [name for name, codes in names_of(type(code)).items() if code in codes]
    labels = dict.fromkeys((code.label.casefold(), *map(str.casefold, code.labels.values())))
    others = [name for name in names if name not in {*labels, code.replace("_", " ")}]
    lines += [
        "",
        *_rows(
            (
                (
                    words("explain.labels"),
                    " · ".join(dict.fromkeys((words.label(code), code.label, *code.labels.values()))),
                ),
                (words("explain.also"), _first(others, words)),
                (words("explain.not"), ", ".join(code.distinct_from)),
                (words("explain.broader"), code.broader or ""),
            )
        ),
    ]
    facet = _FACETS.get(about.name)
    return Explanation(
        head=f"{code}  {words.label(code)}", lines=tuple(lines), find=f"--where {facet}={code}" if facet else ""
    )


def _first(names: Sequence[str], words: Words) -> str:
    more = len(names) - _MOST_NAMES
    shown = ", ".join(names[:_MOST_NAMES])
    return f"{shown} {words.count('list.more', more)}" if more > 0 else shown


def _entry(entry: RegistryEntry, words: Words) -> Explanation:
    is_platform = isinstance(entry, Platform)
    kind = words.label(entry.kind) if isinstance(entry, Platform) else words("label.company")
    rows = (
        (words("label.type"), kind),
        (words("explain.ids"), ", ".join((entry.id, *entry.aliases))),
        (words("label.names"), "; ".join(_dated(one.name, one, words) for one in entry.names)),
        (words("label.owners"), "; ".join(_dated(words.phrase(one.name), one, words) for one in entry.owners)),
        (words("label.services"), "" if is_platform else ", ".join(one.id for one in registry.services(entry.id))),
        (
            words("label.domains"),
            "; ".join(_dated(one.name, one, words) for one in entry.domains) if isinstance(entry, Platform) else "",
        ),
        (words("explain.note"), words.phrase(entry.note or "")),
    )
    head = f"{entry.id}  {entry.name}"
    return Explanation(
        head=head, lines=tuple(_rows(rows)), find=f"--where {'platform' if is_platform else 'company'}={entry.id}"
    )


def _actor(actor: Person | Outlet, words: Words) -> Explanation:
    posts = [(words.phrase(one.title), one) for one in actor.posts] if isinstance(actor, Person) else []
    owners = [(words.phrase(one.name), one) for one in actor.owners] if isinstance(actor, Outlet) else []
    rows = (
        (words("label.kind"), words.label(actor.kind)),
        (words("label.country"), words.country(actor.country) if actor.country else ""),
        (words("label.aliases"), ", ".join(actor.also_known_as)),
        (words("label.offices"), "; ".join(_dated(title, one, words) for title, one in posts)),
        (words("label.owners"), "; ".join(_dated(name, one, words) for name, one in owners)),
        (words("explain.note"), words.phrase(actor.note or "")),
    )
    return Explanation(head=f"{actor.id}  {actor.name}", lines=tuple(_rows(rows)), find=f"--where actor={actor.id}")


def _dated(name: str, fact: DatedFact, words: Words) -> str:
    ends = (("span.from", fact.from_), ("span.to", fact.to))
    span = " ".join(words(message, time=when_words(words, when)) for message, when in ends if when)
    return f"{name} ({span})" if span else name


def _territory(code: str, words: Words) -> Explanation:
    known = subdivisions.get(code)
    around = words.country(code[:2]) if known else words.phrase(region_of(code) or "")
    others = {Words.of(language).territory(code) for language in (ENGLISH, words.language)}
    rows = (
        (words("label.type"), words("explain.part" if known else "label.country")),
        (words("label.within"), around),
        (words("label.names"), " · ".join(sorted(others))),
    )
    facet = "place" if known else "country"
    return Explanation(
        head=f"{code}  {words.territory(code)}", lines=tuple(_rows(rows)), find=f"--where {facet}={code}"
    )
