"""The data with which a browser filters and searches lists: rows, values of facets, and an index of words."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any, Final

from incidents.data import languages
from incidents.model import Assessment, Context, Incident, Justification, Reaction, registry
from incidents.model.codes import Codelist, StatusCode
from incidents.patterns import pattern
from incidents.site import places
from incidents.site.records import Records
from incidents.site.rows import FILTERS, Rows
from incidents.views.html import cropped
from incidents.views.words import Words

_WORD: Final = pattern(r"\w+")
_MOST_DEFINITION: Final = 200


def find_index(records: Records, rows: Rows) -> Iterator[tuple[str, str]]:
    """Yield the scripts of ASCII data, which pages can also load from a disk."""
    facets = [_facet(records, name) for name in FILTERS]
    numbers = [{value: number for number, (value, _) in enumerate(values)} for _, _, values in facets]
    terms = list(_terms(records))
    data = {
        "language": records.foreign,
        "facets": facets,
        "rows": [
            [
                places.incident(incident.id),
                cropped(records.title(incident)),
                int(bool(records.foreign) and records.title(incident) == incident.title),
                *rows.cells(incident),
                [
                    [number[str(value)] for value in records.values(name, incident)]
                    for name, number in zip(FILTERS, numbers, strict=True)
                ],
            ]
            for incident in records.newest_first
        ],
        "terms": [[label, cropped(definition, _MOST_DEFINITION), place] for label, definition, place, _ in terms],
    }
    yield "static/index.js", _script("INCIDENTS", data)
    words: dict[str, list[int]] = {}
    texts = [_texts(records, incident) for incident in records.newest_first]
    texts += [[label, definition, *others] for label, definition, _, others in terms]
    for number, said in enumerate(texts):
        for word in sorted({word for text in said for word in folded(text)}):
            words.setdefault(word, []).append(number)
    yield "static/words.js", _script("WORDS", dict(sorted(words.items())))


@lru_cache(maxsize=1 << 12)
def folded(text: str) -> tuple[str, ...]:
    """Return the words of a text in small letters without marks, as the script of the page does with a query."""
    plain = text
    if not text.isascii():
        apart = unicodedata.normalize("NFD", text)
        plain = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return tuple(_WORD.findall(plain.lower()))


def _script(name: str, data: Any) -> str:
    return f"self.{name} = {json.dumps(data, ensure_ascii=True, separators=(',', ':'))};\n"


def _facet(records: Records, name: str) -> tuple[str, str, list[tuple[str, str]]]:
    """Return the name of a facet, its label, and its values with their labels."""
    values = dict.fromkeys(value for incident in records.newest_first for value in records.values(name, incident))
    return (
        name,
        records.words(f"filter.{name}"),
        [(str(value), cropped(records.label(name, value), 60)) for value in values],
    )


def _terms(records: Records) -> Iterator[tuple[str, str, str, list[str]]]:
    """Yield what has a page besides the incidents: its label, its definition, its page, and its labels in other languages."""
    words = records.words
    for status in StatusCode:
        place = f"{places.READING}#status-{status}"
        yield words.label(status), records.definition(status) or status.definition, place, _labels(status)
    for name in ("kind", "country", "platform", "place"):
        for value in records.facets[name]:
            code = value if isinstance(value, Codelist) else None
            others = _labels(code) if code else [str(value)]
            definition = records.definition(code) if code else ""
            yield cropped(records.label(name, value), 60), definition, places.facet(name, value), others


def _labels(code: Codelist) -> list[str]:
    """Return a code with its labels in all languages."""
    return [str(code), *(code.label_in(language) for language in languages())]


def _texts(records: Records, incident: Incident) -> Iterable[str]:
    """Yield what a reader can search of an incident, in all languages that it has."""
    yield from (incident.id, incident.title, incident.summary or "")
    for translated in incident.translations.values():
        yield from (translated.title or "", translated.summary or "")
    said: tuple[Context | Justification | Assessment | Reaction, ...] = (
        *incident.context,
        *incident.justifications,
        *incident.assessments,
        *incident.reactions,
    )
    yield from (thing.statement or "" for thing in said)
    for actor in incident.all_actors:
        yield from (incident.name(actor.id), *actor.also_known_as)
    for name in dict.fromkeys(name for action in incident.actions for name in action.platforms):
        known = registry.find(name)
        yield from (one.name for one in known.names) if isinstance(known, registry.Platform) else (incident.name(name),)
    for language in languages():
        yield from map(Words.of(language).country, incident.countries)
    for name in FILTERS:
        for value in records.values(name, incident):
            yield from _labels(value) if isinstance(value, Codelist) else (records.label(name, value),)
