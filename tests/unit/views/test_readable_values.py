"""What people meet at a prompt: every value has a line of its own, and a view as HTML."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from enum import Enum
from functools import cached_property
from importlib import import_module
from typing import Any, Final, get_args, get_type_hints

import pytest
from attrs import fields, has
from hypothesis import given, settings

import incidents
from incidents.comparison import chains, compare, compare_many, duplicates, precedents, similarity
from incidents.comparison.same_incident import Agreement, CriterionResult
from incidents.corpus import Corpus
from incidents.evidence.verify import verify
from incidents.findings.notebook import MOST_LETTERS
from incidents.model import Action
from incidents.model.time import When
from incidents.validation import load
from tests.builders import block, suspensions
from tests.records import EXAMPLES, ROOT
from tests.strategies import incidents as random_incidents
from tests.unit.views.test_notebook import HOSTILE, hostile, read

ROOMS: Final = ("model", "comparison", "corpus", "evidence", "findings")
NOT_MET: Final = {
    "Answers": "machinery of the record: which actions answer which",
    "AtLeastOne": "a condition of the schema",
    "ByCode": "a condition of the schema",
    "Case": "a part of a condition of the schema",
    "ExactlyOne": "a condition of the schema",
    "Excludes": "a condition of the schema",
    "Observations": "machinery of the record: which effects belong to which actions",
    "Placement": "machinery of conflicts; it is left out of their `repr`",
}
"""Classes that can be reached from the public ones, and need no view."""
OWN_LINES: Final = {"Findings", "Listing"}
"""Tuples with a line for each of their values."""


def _named(hint: Any) -> Iterator[type]:
    """Yield the classes that a type names."""
    if isinstance(hint, type) and not get_args(hint):
        yield hint
    for part in get_args(hint):
        yield from _named(part)


def _hints(thing: Any) -> dict[str, Any]:
    try:
        return get_type_hints(thing)
    except NameError:  # what is imported for types alone
        return {}


def _reached(cls: type) -> Iterator[type]:
    """Yield the classes that the fields, properties and methods of a class name."""
    for base in cls.__mro__:
        for name, hint in _hints(base).items():
            yield from () if name.startswith("_") else _named(hint)
        for name, member in vars(base).items():
            made = member.fget if isinstance(member, property) else member
            made = made.func if isinstance(made, cached_property) else made
            if inspect.isfunction(made) and not name.startswith("_"):
                yield from _named(_hints(made).get("return"))


def public_classes() -> dict[str, type]:
    """Return the classes of values that the root and the rooms offer, and all that these lead to."""
    rooms = [incidents, *(import_module(f"incidents.{room}") for room in ROOMS)]
    offered = [getattr(room, name) for room in rooms for name in getattr(room, "__all__", ())]
    waiting = [one for one in offered if isinstance(one, type)]
    waiting += [cls for one in offered if inspect.isfunction(one) for cls in _named(_hints(one).get("return"))]
    found: dict[str, type] = {}
    while waiting:
        cls = waiting.pop()
        is_value = cls.__module__.startswith("incidents.") and not issubclass(cls, (Enum, Exception, dict))
        if is_value and cls.__name__ not in found:
            found[cls.__name__] = cls
            waiting += _reached(cls)
    return found


PUBLIC: Final = public_classes()


def test_the_walk_finds_what_people_meet() -> None:
    """Values of each room, and results of methods."""
    met = {"Action", "Claim", "Conflict", "Corroboration", "Durations", "IncidentStatus", "Precedent", "Similarity"}
    met |= {"Chain", "Comparison", "Corpus", "Counts", "Duplicate", "Finding", "Findings", "Incident", "Term", "When"}
    assert set(PUBLIC) >= met | {"Verification", "Standing", "Link", "Edge"}
    assert len(PUBLIC) > 80


@pytest.mark.parametrize("name", sorted(PUBLIC))
def test_every_class_is_readable_or_says_why_not(name: str) -> None:
    """It has a view as HTML, and no `repr` with all its fields, which attrs would make."""
    cls = PUBLIC[name]
    assert hasattr(cls, "_repr_html_") is (name not in NOT_MET)
    if name not in NOT_MET:
        made = inspect.unwrap(cls.__repr__).__code__.co_filename
        assert "incidents" in made, f"{name} has the repr that attrs makes: is @readable below @frozen?"


def test_nothing_is_excused_that_is_not_there() -> None:
    """Each class without a view can be reached."""
    assert set(PUBLIC) >= set(NOT_MET)


def _inside(value: Any, seen: dict[int, Any]) -> None:
    """Collect a value and all values of public classes in it."""
    if isinstance(value, (tuple, frozenset)):
        for one in value:
            _inside(one, seen)
    if id(value) in seen or PUBLIC.get(type(value).__name__) is not type(value):
        return
    seen[id(value)] = value
    if has(type(value)):
        for one in fields(type(value)):  # type: ignore[arg-type]
            _inside(getattr(value, one.name), seen)


def values_of(corpus: Corpus) -> list[Any]:
    """Return values of as many public classes as records lead to."""
    one, other, *_ = corpus.incidents
    action = one.root_actions[0]
    made = [
        *(corpus, corpus.by("country", "publisher"), corpus.relations, corpus.balance, corpus.standings("2024-08-25")),
        *(compare(one, other), similarity(one, other), precedents(one, corpus, k=3), duplicates(corpus)),
        *(chains(corpus), compare_many(corpus.incidents[:3]), verify(corpus.incidents, ROOT / "tests" / "fixtures")),
        *(one.status("2024-08-25"), one.durations(action.id), one.conflicts, one.uncompared, one.corroboration(action)),
    ]
    seen: dict[int, Any] = {}
    for value in made:
        _inside(value, seen)
    return list(seen.values())


def _check(value: Any) -> str:
    """Check how a value reads, and return the text of its HTML."""
    if type(value).__name__ not in OWN_LINES and not isinstance(value, (Corpus, incidents.Incident)):
        shown = repr(value)
        assert "\n" not in shown
        assert len(shown) <= MOST_LETTERS or type(value).__repr__.__name__ != Action.__repr__.__name__
    return read(value).text


def test_the_values_of_the_founding_pair_are_short_and_harmless() -> None:
    """Of all classes that records lead to, one line of 120 letters, and HTML without a colour of its own, for light and dark."""
    names = ("ve-x-2024-block", "ve-twitter-2013-suspensions", "br-x-2024-suspension", "ug-facebook-2021-ban")
    corpus = Corpus([load(EXAMPLES / f"{name}.json") for name in names])
    values = values_of(corpus)
    sample = {type(value).__name__: value for value in values if type(value).__name__ not in NOT_MET}
    assert len(sample) > 55
    for value in sample.values():
        assert _check(value)


def test_hostile_texts_are_harmless_in_every_view() -> None:
    """Nothing of a record becomes an element, and nothing that a terminal or the eye obeys is printed."""
    corpus = Corpus([hostile("one"), hostile("other"), block(), suspensions()])
    values = values_of(corpus)
    assert any(HOSTILE in str(getattr(value, "name", "")) for value in values)
    for value in values:
        if type(value).__name__ not in NOT_MET:
            _check(value)
            assert not set("\u202e\u2066\x1b\u200b") & set(repr(value))


@settings(max_examples=10)
@given(random_incidents())
def test_whatever_a_record_holds_has_a_line(record: incidents.Incident) -> None:
    """Of every part of a random record."""
    seen: dict[int, Any] = {}
    _inside(record, seen)
    for value in seen.values():
        if type(value).__name__ not in NOT_MET:
            _check(value)


def test_how_values_read() -> None:
    """The name of a value first, then what is not empty; what has a text of its own, as that text."""
    one = block()
    assert repr(one.status("2024-08-25")) == "<IncidentStatus overdue (the announced term was over on 2024-08-18)>"
    assert repr(one.claims[0]).startswith("<Claim c_term_ten: about=order, metric=announced_term, as_of=2024-08-08")
    assert repr(one.durations("order")).startswith("<Durations order: announced=10 days, due=2024-08-18")
    assert repr(When("2024-08~")) == "When('2024-08~')"
    assert repr(similarity(suspensions(), one)).startswith("<Similarity of ve-twitter-2013-suspensions and ve-x-2024")
    found = precedents(one, [suspensions()])
    assert repr(found).splitlines()[0] == "<1 precedent:"
    assert repr(precedents(one, [])) == "<no results>"
    assert repr(CriterionResult(Agreement.OPEN)) == "<CriterionResult open>"


def test_results_are_tables_with_their_rows() -> None:
    """A row for each conflict and for each dimension of a similarity."""
    one = suspensions()
    assert read(one.conflicts).tags.count("tr") == 1 + len(one.conflicts)
    assert "accounts suspended" in read(one.conflicts).text.casefold()
    alike = similarity(one, block())
    assert read(alike).tags.count("tr") == 1 + len(alike.breakdown)
    assert read(block().status("2024-08-25")).text.startswith("Overdue on 2024-08-25")
    assert "10 days" in read(block().durations("order")).text
