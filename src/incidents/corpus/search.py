"""Search: the words of a record, each with the weight of its place, and the records that have all words of a question.

Words are compared without accents and capitals; the beginning of a word is enough, and a mistyped word is found if nothing
is spelt like it. Labels of codes and names of countries count in every language.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from typing import Final

from incidents.corpus.facets import FACETS
from incidents.corpus.watchlist import standings
from incidents.data import languages
from incidents.model import registry
from incidents.model.codes import Codelist
from incidents.model.countries import country_name
from incidents.model.incident import Incident
from incidents.suggestions import in_words, nearest
from incidents.validation.meanings.codes import names_of

TITLE, NAME, SUMMARY, STATEMENT = 8, 4, 2, 1
"""Weights of words: of the title and the id, of names and labels, of the summary, of statements and sources."""
_CODED: Final = (
    "kind",
    "family",
    "answer",
    "platform_kind",
    "direction",
    "ground",
    "motive",
    "method",
    "context",
    "instrument",
)
"""The facets whose codes are found by their labels."""
_LEAST_BEGINNING: Final = 3
"""Least letters of the beginning of a word."""
_EXACT, _BEGINS, _MISTYPED = 4, 3, 2
"""What a match counts for, times the weight of the word."""
_MOST_NEAR: Final = 5


def texts_of(incident: Incident, day: date) -> Iterator[tuple[int, str]]:
    """Yield what is found of a record, with its weight: its texts, and the names and labels of what it names."""
    yield TITLE, incident.id
    yield TITLE, incident.title
    yield from ((TITLE, one.title) for one in incident.translations.values() if one.title)
    summaries = (incident.summary, *(one.summary for one in incident.translations.values()))
    yield from ((SUMMARY, summary) for summary in summaries if summary)
    yield from ((NAME, name) for name in _names(incident, day))
    parts = (incident.justifications, incident.assessments, incident.reactions, incident.context)
    statements = [one.statement for part in parts for one in part]
    yield from ((STATEMENT, statement) for statement in statements if statement)
    for source in incident.sources:
        yield from ((STATEMENT, text) for text in (source.publisher, source.title) if text)


def _names(incident: Incident, day: date) -> Iterator[str]:
    """Yield the names of countries, platforms, actors and places, and the labels of codes, in every language."""
    for code in incident.countries:
        yield from (country_name(code, language) for language in languages())
    yield from (place.name for place in incident.places)
    for name in (*FACETS["platform"].values(incident), *FACETS["company"].values(incident)):
        known = registry.find(str(name))
        yield from (one.name for one in known.names) if known else ()
        yield str(name)
    for actor in incident.all_actors:
        yield from (actor.name or "", *actor.also_known_as)
    for facet in _CODED:
        for value in FACETS[facet].values(incident):
            yield from _labels(value) if isinstance(value, Codelist) else ()
    for standing in standings(incident, day):
        yield from _labels(standing.code)


@cache
def _labels(code: Codelist) -> tuple[str, ...]:
    """Return the labels and synonyms of a code, and the code itself."""
    return (code.replace("_", " "), *(name for name, codes in names_of(type(code)).items() if code in codes))


def words_of(incident: Incident, day: date) -> dict[str, int]:
    """Return the words of a record, each with the greatest weight of its places."""
    found: dict[str, int] = {}
    for weight, text in texts_of(incident, day):
        for word in in_words(text.replace("-", " ").replace("_", " ")).split():
            found[word] = max(weight, found.get(word, 0))
    return found


def search(incidents: Iterable[Incident], text: str, day: date) -> tuple[Incident, ...]:
    """Return the records that have all words of a text, the best first: where the words weigh most, then by id.

    Args:
        incidents: The records.
        text: Words in any language, with any capitals and accents; some may be mistyped, or only the beginning of a word.
        day: The day of the status, whose label is also a word of the record.
    """
    indexed = [(incident, words_of(incident, day)) for incident in incidents]
    vocabulary = {word for _, words in indexed for word in words}
    asked = [_matches(word, vocabulary) for word in in_words(text.replace("-", " ")).split()]
    found = []
    for incident, words in indexed:
        points = [max((words[one] * worth for one, worth in fits.items() if one in words), default=0) for fits in asked]
        if points and all(points):
            found.append((-sum(points), incident.id, incident))
    return tuple(incident for _, _, incident in sorted(found, key=lambda one: one[:2]))


def _matches(word: str, vocabulary: set[str]) -> dict[str, int]:
    """Return the words of the records that a word means, with what each counts for."""
    found = {one: _BEGINS for one in vocabulary if len(word) >= _LEAST_BEGINNING and one.startswith(word)}
    found |= {word: _EXACT} if word in vocabulary else {}
    return found or dict.fromkeys(nearest(word, sorted(vocabulary), _MOST_NEAR), _MISTYPED)
