"""Tables of names and words: what names a key, a kind or a unit names one that exists, and words are written as they are compared.

A name that nothing has is never met, and so a rule would be silent, or advice would be missing, without anything failing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, get_args

import attrs
import pytest

from incidents.codec.shapes import keys
from incidents.findings import Rule
from incidents.model import text
from incidents.model.actions import Action
from incidents.model.codes import Metric, Unit
from incidents.model.incident import Incident
from incidents.model.publishers import PARTS
from incidents.model.registry.actors import Outlet, Person
from incidents.model.registry.entries import Company, Platform
from incidents.model.statements import FORMS
from incidents.model.structure import parts, types
from incidents.model.text import TextRule
from incidents.validation import across, ahead, amount_words, integrity, malformed, retyped
from incidents.validation.catalogue import CATALOGUE
from incidents.validation.meanings import references, territories, texts
from incidents.validation.prefilter import needs_of, some
from incidents.validation.reasons import absence, calendars, days
from incidents.validation.rules import data_files, figures, limits


def _classes(cls: Any) -> Iterator[Any]:
    """Yield a class of a record or a data file with those of its parts."""
    yield cls
    for part in parts(cls).values():
        if part.inner is not None:
            yield from _classes(part.inner)


def _leaves(value: Any) -> Iterator[Any]:
    """Yield what a type is made of."""
    yield value
    for one in get_args(value):
        yield from _leaves(one)


def _keys(*classes: Any) -> set[str]:
    return {key for cls in classes for one in _classes(cls) for key in keys(one).values()}


RECORD = _keys(Incident)
REGISTRY = {key for cls in (Person, Outlet, Company, Platform) for key in keys(cls).values()}
FACTS = {
    key
    for cls in (Person, Outlet, Company, Platform)
    for hint in types(cls).values()
    for leaf in _leaves(hint)
    if attrs.has(leaf)
    for key in keys(leaf).values()
}
KINDS = {rule.name for rule in vars(text).values() if isinstance(rule, TextRule)}
SORTS = {
    sort
    for cls in _classes(Incident)
    for part in parts(cls).values()
    for sort in (*part.refers, part.declares)
    if sort is not None
}


@pytest.mark.parametrize("rule", [rule for rule in CATALOGUE if needs_of(rule)], ids=lambda rule: str(rule.code))
def test_a_rule_needs_keys_that_exist(rule: Rule) -> None:
    """A rule that waits for a key that no record has would never run."""
    assert {need for need in needs_of(rule) or () if isinstance(need, str)} <= RECORD


@pytest.mark.parametrize(
    ("names", "known"),
    [
        (malformed._BY_KIND, KINDS),
        (texts._BY_KIND, KINDS),
        (retyped._FREE_TEXTS, KINDS),
        (integrity._SORT_WORDS, SORTS),
        (integrity._NAMED, SORTS),
        (across.DESCRIBED, RECORD),
        ([key for described in across.DESCRIBED.values() for key in described], RECORD),
        (ahead._APART, RECORD),
        (references._NAMES, RECORD),
        (limits._PLANS, RECORD),
        (limits._DATED, RECORD),
        (absence._ENDS, RECORD),
        (PARTS, RECORD),
        (FORMS, RECORD),
        (figures._NAMED, {*Unit, *Metric}),
        (figures._VAGUE, {*Unit, *Metric}),
        (figures._PERSONS, figures._NAMED),
        (data_files._FACTS, REGISTRY),
        (data_files._IN_ORDER, REGISTRY),
        (data_files._REFERENCES, FACTS),
    ],
)
def test_names_of_a_table_exist(names: Iterable[str], known: Iterable[str]) -> None:
    """Each is one of those that the record, the registry or a list of codes has."""
    assert {*map(str, names)} - {*map(str, known)} == set()


@pytest.mark.parametrize(
    "words",
    [
        figures._NAMED.values(),
        figures._VAGUE.values(),
        amount_words._TIMES,
        amount_words._LETTERS,
        amount_words._UNITS,
        (amount_words._UPPER, amount_words._LOWER),
        (territories._REGION, territories._CITY),
        calendars._SMALL_WORDS,
        days._MONTH_NAMES,
        *absence._WHY.values(),
        *absence._OPEN.values(),
        retyped._YES,
        retyped._NO,
    ],
)
def test_words_are_in_small_letters(words: Iterable[str]) -> None:
    """Texts are compared in small letters or without regard to them; a capital shows a slip."""
    assert [word for word in words if word != word.lower()] == []


def test_a_rule_cannot_need_a_key_that_no_part_has() -> None:
    """It would never be asked."""
    with pytest.raises(ValueError, match=r"^Action has no colour, knid$"):
        some(Action, "kind", "knid", lacks=["colour"])
