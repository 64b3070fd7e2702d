"""The codelists as concept schemes of SKOS, in Turtle."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from string import ascii_letters, digits
from typing import Final

from incidents.data import ENGLISH
from incidents.model.codes import ALL_CODELISTS, Codelist
from incidents.model.codes.vocabularies import Vocabulary, vocabularies

_PREFIXES: Final = {
    "dcterms": "http://purl.org/dc/terms/",
    "owl": "http://www.w3.org/2002/07/owl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_UNRESERVED: Final = frozenset(f"{ascii_letters}{digits}-._~")
"""The characters that stand for themselves in every part of an address (RFC 3986)."""
_LIST: Final = "urn:incidents:codelist:"
_VOCABULARY: Final = "urn:incidents:vocabulary:"

Statement = tuple[str, Iterable[str]]
"""A property and its values, as Turtle writes them."""


def skos_text() -> str:
    """Return all codelists, and the terms to which they are mapped, as SKOS in Turtle.

    A code is the concept ``urn:incidents:codelist:`` with its list and the code. Outside vocabularies give their terms no
    addresses; a term is the concept ``urn:incidents:vocabulary:`` with the id of its vocabulary and the term.
    """
    prefixes = "".join(f"@prefix {name}: <{address}> .\n" for name, address in _PREFIXES.items())
    return "\n".join((prefixes, *map(_block, _subjects())))


def concept(code: Codelist) -> str:
    """Return the address of a code."""
    return f"{_LIST}{code.about().name}:{code.value}"


def term(vocabulary: str, words: str) -> str:
    """Return the address that a term of an outside vocabulary has here."""
    written = (chr(byte) if chr(byte) in _UNRESERVED else f"%{byte:02X}" for byte in words.encode("utf-8"))
    return f"{_VOCABULARY}{vocabulary}:{''.join(written)}"


def _subjects() -> Iterator[tuple[str, list[Statement]]]:
    """Yield each subject with its statements: lists, their codes, vocabularies, their terms."""
    terms: dict[str, set[str]] = {}
    for codelist in ALL_CODELISTS:
        about = codelist.about()
        scheme = _iri(f"{_LIST}{about.name}")
        title, description = [_text(about.title, ENGLISH)], [_text(about.description, ENGLISH)]
        yield scheme, [("a", ["skos:ConceptScheme"]), ("dcterms:title", title), ("dcterms:description", description)]
        for code in codelist:
            yield _iri(concept(code)), [("a", ["skos:Concept"]), ("skos:inScheme", [scheme]), *_about(code)]
            for mapping in code.mappings:
                terms.setdefault(mapping.vocabulary, set()).add(mapping.term)
    for vocabulary in vocabularies().values():
        scheme = _iri(f"{_VOCABULARY}{vocabulary.id}")
        yield scheme, [("a", ["skos:ConceptScheme"]), *_version(vocabulary)]
        for words in sorted(terms.get(vocabulary.id, ())):
            notation = ("skos:notation", [_text(words)])
            yield _iri(term(vocabulary.id, words)), [("a", ["skos:Concept"]), ("skos:inScheme", [scheme]), notation]


def _about(code: Codelist) -> Iterator[Statement]:
    yield "skos:notation", [_text(code.value)]
    yield "skos:prefLabel", [_text(code.label, ENGLISH), *(_text(*one[::-1]) for one in code.labels.items())]
    definitions = [_text(*one[::-1]) for one in code.definitions.items()]
    yield "skos:definition", [_text(code.definition, ENGLISH), *definitions]
    yield "skos:broader", [_iri(concept(type(code)(code.broader)))] if code.broader else []
    if code.deprecated:
        yield "owl:deprecated", ["true"]
        successor = code.deprecated.successor
        yield "dcterms:isReplacedBy", [_iri(concept(type(code)(successor)))] if successor else []
    for relation in sorted({mapping.relation for mapping in code.mappings}):
        found = [mapping for mapping in code.mappings if mapping.relation == relation]
        yield f"skos:{relation}", [_iri(term(mapping.vocabulary, mapping.term)) for mapping in found]


def _version(vocabulary: Vocabulary) -> Iterator[Statement]:
    yield "dcterms:title", [_text(vocabulary.title, ENGLISH)]
    yield "owl:versionInfo", [_text(vocabulary.version)]
    yield "dcterms:source", [_iri(vocabulary.address)]
    yield "dcterms:dateAccepted", [f"{_text(str(vocabulary.checked))}^^xsd:date"]
    yield "dcterms:license", [_text(vocabulary.licence)] if vocabulary.licence else []
    successor = vocabulary.superseded_by
    yield "dcterms:isReplacedBy", [_iri(f"{_VOCABULARY}{successor}")] if successor else []


def _block(subject: tuple[str, list[Statement]]) -> str:
    """Return a subject and its statements, each on a line of its own; those without a value are left out."""
    address, statements = subject
    lines = [f"{name} {', '.join(values)}" for name, values in statements if values]
    return f"{address} " + " ;\n  ".join(lines) + " .\n"


def _iri(address: str) -> str:
    return f"<{address}>"


def _text(words: str, language: str = "") -> str:
    """Return a literal; the escapes of JSON strings are those of Turtle."""
    return json.dumps(words, ensure_ascii=False) + (f"@{language}" if language else "")
