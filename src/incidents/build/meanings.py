"""What a value of a table means in a field of the record: codes, names, days and numbers, as the resolver reads them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cache, lru_cache, partial
from typing import Any, Final

from attrs import field, frozen

from incidents.build.cells import text_of
from incidents.model import countries, registry, subdivisions
from incidents.model.codes import Codelist
from incidents.model.codes.terms import from_term
from incidents.model.durations import Duration
from incidents.model.field_kinds import FieldKind
from incidents.model.places import is_territory
from incidents.model.text import PERSON, TERRITORY, Within
from incidents.model.time import When
from incidents.suggestions import in_words
from incidents.validation.meanings.codes import code_meant
from incidents.validation.meanings.meaning import NOTHING, Meaning
from incidents.validation.meanings.registered import person_or_outlet, registered
from incidents.validation.meanings.territories import place_meant
from incidents.validation.meanings.texts import text_meant
from incidents.validation.reasons.absence import absence_of
from incidents.validation.reasons.numbers import why_no_number

_REGISTRY: Final = "registry"
_LINE_BREAKS: Final = ("\r\n", "\r")
_MOST_KEPT: Final = 8192
"""Most texts of a kind whose meaning is kept: tables repeat names, and each is looked for among all names."""

_person = lru_cache(_MOST_KEPT)(partial(person_or_outlet, misspelt=False))  # only a certain meaning counts
_entry = lru_cache(_MOST_KEPT)(partial(registered, misspelt=False))


@lru_cache(_MOST_KEPT)
def _place(text: str, within: tuple[str, ...]) -> Meaning:
    """Return the places that a text may mean; nothing if it is neither a code nor a name, because only a certain place counts."""
    inner = (subdivisions.named(text, country) for country in within or (None,))
    if not is_territory(text.strip().upper()) and not countries.named(text) and not any(inner):
        return NOTHING
    return place_meant(text, within)


@lru_cache(_MOST_KEPT)
def _platform(text: str) -> Meaning:
    return registered(text, registry.platforms(), misspelt=False)


@frozen(kw_only=True)
class Known:
    """What is known of a record when a value is read."""

    vocabulary: str | None = None
    """The outside vocabulary whose terms are read as codes."""
    countries: tuple[str, ...] = ()
    names: Mapping[str, tuple[str, str]] = field(factory=dict)
    """The type and the id of what the record declares, by name in plain words."""


@frozen(kw_only=True)
class Read:
    """A value as the record would write it; or as it was, if it means nothing there."""

    value: Any
    guessed: bool = False
    absence: str | None = None
    """The code of `gaps`, if the value is a word that says that there is nothing to say."""


def read(kind: FieldKind, value: Any, term: str, known: Known) -> Read:
    """Return what a plain value means in a field; `term` is the value as a term of the outside vocabulary."""
    if type(value) in (int, float) and (kind.leaf is When or kind.rule is not None):
        value = text_of(value).removesuffix(".0")  # a year, or the number of a network
    if type(value) is not str:
        return Read(value=value)
    meant = _meant(kind, value.strip(), term, known)
    if meant is not None:
        return meant
    return Read(value=_laid_out(kind, value), absence=None if _takes_words(kind) else absence_of(value))


def is_exact(kind: FieldKind, value: Any, ids: Collection[str]) -> bool:
    """Return whether a field takes a value as it is, with nothing to be read into it; `ids` are those of the record."""
    if type(value) is not str or kind.is_mapping:
        return True
    if isinstance(kind.leaf, type) and issubclass(kind.leaf, Codelist):
        return value in kind.leaf._value2member_map_
    if kind.leaf in (When, Duration):
        return _is(kind.leaf, value)
    if kind.refers:
        is_place = TERRITORY in kind.refers and is_territory(value)
        return value in ids or is_place or (_REGISTRY in kind.refers and registry.find(value) is not None)
    return kind.rule is None or kind.rule.accepts(value)


def _takes_words(kind: FieldKind) -> bool:
    """Return whether a field takes any words, so that "none" may be one of them."""
    return kind.rule is not None and kind.rule.pattern is None


def _laid_out(kind: FieldKind, text: str) -> str:
    """Return a text without space at its ends; what must be one line is one."""
    rule = kind.rule
    if rule is None or rule.name != "Text":
        return " ".join(text.split())
    for line_break in _LINE_BREAKS:
        text = text.replace(line_break, "\n")
    return "\n".join(line.rstrip() for line in text.split("\n")).strip()


def _meant(kind: FieldKind, text: str, term: str, known: Known) -> Read | None:
    """Return what a text certainly means in a field; None if there is any doubt, or the field takes any words."""
    if isinstance(kind.leaf, type) and issubclass(kind.leaf, Codelist):
        return _code(kind.leaf, text, term or text, known.vocabulary)
    if kind.refers:
        return _certain(reference(kind, text, known))
    if kind.leaf in (When, Duration):
        known_form = _is(kind.leaf, text)
        meaning = Meaning.exactly([text]) if known_form else text_meant(kind.leaf.__name__, text, known.countries)
        # A date in words can be read in one way; one in figures that is not certain may have a wrong figure.
        return _only(meaning) if any(map(str.isalpha, text)) else _certain(meaning)
    if any(isinstance(mark, Within) for mark in kind.marks):
        reason = why_no_number(text)
        return Read(value=_number(reason.proposals[0])) if reason.certain else None
    rule = kind.rule
    if rule is None or rule.pattern is None:
        return None
    return Read(value=text) if rule.accepts(text) else _certain(text_meant(rule.name, text, known.countries))


def _is(cls: type[When | Duration], text: str) -> bool:
    try:
        cls(text)
    except ValueError:
        return False
    return True


def _number(text: str) -> int | float:
    return float(text) if "." in text else int(text)


def _certain(meaning: Meaning) -> Read | None:
    return None if meaning.instead is None else Read(value=meaning.instead)


def _only(meaning: Meaning) -> Read | None:
    """Return the only value that a text may mean: a guess, if it does not certainly mean it."""
    return Read(value=meaning.values[0], guessed=not meaning.certain) if len(meaning.values) == 1 else None


@cache
def _code(codelist: type[Codelist], text: str, term: str, vocabulary: str | None) -> Read | None:
    """Return the code of a text: a code as it is, a term of the outside vocabulary, or a name of a code in any language.

    A term that covers more than the code is not read as it; one that covers less is read as a guess.
    """
    if text in codelist._value2member_map_:
        return Read(value=text)
    mapped = () if vocabulary is None else from_term(vocabulary, term)
    fitting = [one for one in mapped if isinstance(one.code, codelist) and one.says_no_more]
    best = [one for one in fitting if one.relation == fitting[0].relation]
    if len(best) == 1:
        return Read(value=str(best[0].code), guessed=best[0].relation == "narrowMatch")
    return None if best else _certain(code_meant(text, codelist.about().title, [str(code) for code in codelist]))


def reference(kind: FieldKind, text: str, known: Known) -> Meaning:
    """Return the ids that a name means: of what the record declares, of the registry, or of a place."""
    sort, own = known.names.get(in_words(text.replace("_", " ")), ("", ""))
    if sort in kind.refers:
        return Meaning.exactly([own])
    if TERRITORY in kind.refers:
        return Meaning.exactly([text]) if is_territory(text) else _place(text, known.countries)
    if _REGISTRY in kind.refers:
        if registry.find(text) is not None:
            return Meaning.exactly([text])  # the id that was written, such as `x` and not `twitter`
        meaning = _platform(text) if kind.key == "platforms" else _entry(text)
        if meaning.certain or PERSON not in kind.refers:
            return meaning
    return _person(text) if PERSON in kind.refers else Meaning()
