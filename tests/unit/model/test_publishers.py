"""Ties of publishers: to a state, and to the parties of the case."""

from __future__ import annotations

from typing import Any

import pytest

from incidents import loads
from incidents.model.publishers import Tie, publisher_ties
from incidents.views.record import RecordWords
from incidents.views.words import Words
from tests.records import as_bytes, minimal


def ties(publisher: str | None, *, actors: Any = (), **action: Any) -> tuple[Tie, ...]:
    """Return the ties of the one publisher of a record."""
    source = {"id": "report", "kind": "news", **({"publisher": publisher} if publisher else {})}
    done = {**minimal()["actions"][0], **action}
    record = loads(as_bytes(minimal(actions=[done], sources=[source], actors=list(actors))))
    return publisher_ties(record).get("report", ())


@pytest.mark.parametrize("name", ["Voice of America", "VOICE OF AMERICA", "VOA", "VOA (copy at Example)"])
def test_an_outlet_of_a_state_is_marked(name: str) -> None:
    """By any of its names; a remark does not count."""
    assert ties(name) == (Tie(state="US"),)


@pytest.mark.parametrize("name", [None, "Example News", "Voice of Americas", "(VOA)", "America"])
def test_nobody_else_is(name: str | None) -> None:
    """Names are compared as a whole."""
    assert ties(name) == ()


def test_an_outlet_may_be_a_target() -> None:
    """Both ties are told, and the action need not declare it."""
    found = ties("Ciudad CCS", targets=["ciudad_ccs"])
    assert found == (Tie(state="VE"), Tie(party="ciudad_ccs", part="targets"))


def test_a_platform_is_known_by_all_its_names() -> None:
    """X is Twitter; who decides counts more than what is concerned."""
    assert ties("Twitter") == (Tie(party="twitter", part="platforms"),)
    assert ties("X", kind="account_suspend", by=["x"]) == (Tie(party="twitter", part="by"),)


def test_actors_that_only_the_record_knows_count() -> None:
    """By name or another spelling; state media of the record are marked."""
    ministry = {"id": "ministry", "name": "Ministry", "also_known_as": ["MIN"], "kind": "ministry", "country": "VE"}
    assert ties("Min", actors=[ministry], by=["ministry"]) == (Tie(party="ministry", part="by"),)
    paper = {"id": "paper", "name": "The Paper", "kind": "state_media", "country": "VE"}
    assert ties("The Paper", actors=[paper], targets=["paper"])[0] == Tie(state="VE")


def test_ties_are_put_into_words() -> None:
    """In the language of the reader."""
    source = {"id": "report", "kind": "news", "publisher": "Ciudad CCS"}
    done = {**minimal()["actions"][0], "targets": ["ciudad_ccs"]}
    record = loads(as_bytes(minimal(actions=[done], sources=[source])))
    for language, words in (
        ("en", "owned or directed by the state: Venezuela; published by a target of the action"),
        ("es", "propiedad del Estado o dirigido por él: Venezuela; publicado por un afectado por la acción"),
    ):
        assert RecordWords(incident=record, words=Words.of(language)).ties(record.sources[0]) == words
