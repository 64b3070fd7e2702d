"""Public functions refuse what is no record, day or number with one sentence that names it, never with an error from inside."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

import incidents
from incidents.errors import InvalidValue, UnknownId
from tests.builders import block

PATH = "examples/ve-x-2024-block.json"
RECORD = block()
CALLS: dict[str, tuple[Callable[[Any], Any], str]] = {
    "compare": (lambda value: incidents.compare(value, RECORD), "record: expected an Incident, found {type}"),
    "similarity": (lambda value: incidents.similarity(RECORD, value), "record: expected an Incident, found {type}"),
    "query": (lambda value: incidents.precedents(value, [RECORD]), "query: expected an Incident, found {type}"),
    "precedents": (
        lambda value: incidents.precedents(RECORD, value),
        "records: expected several records, found {type}",
    ),
    "duplicates": (incidents.duplicates, "records: expected several records, found {type}"),
    "chains": (incidents.chains, "records: expected several records, found {type}"),
    "corpus": (incidents.Corpus, "records: expected several records, found {type}"),
    "member": (lambda value: incidents.Corpus([RECORD, value]), "record 2: expected an Incident, found {type}"),
    "dumps": (incidents.dumps, "record: expected an Incident, found {type}"),
}


@pytest.mark.parametrize("value", [PATH, None, 5], ids=lambda value: type(value).__name__)
@pytest.mark.parametrize("name", CALLS)
def test_what_is_no_record(name: str, value: object) -> None:
    """A path, nothing or a number in place of a record; for a path, the function that reads it is named."""
    call, said = CALLS[name]
    with pytest.raises(InvalidValue) as raised:
        call(value)
    sentence = said.format(type=type(value).__name__)
    reads = "; read a file with incidents.load" if isinstance(value, str) and "an Incident" in said else ""
    assert str(raised.value) == sentence + reads


def test_one_record_where_several_belong() -> None:
    """A record is no list of records."""
    with pytest.raises(InvalidValue, match="expected several records, found Incident"):
        incidents.Corpus(RECORD)  # type: ignore[arg-type]


@pytest.mark.parametrize(("value", "reason"), [("3", "expected a whole number, found str"), (-1, "expected 0 or more")])
def test_how_many_precedents(value: Any, reason: str) -> None:
    """Their number is a whole number; none is a number, fewer than none is not."""
    with pytest.raises(InvalidValue, match=f"k: {reason}"):
        incidents.precedents(RECORD, [RECORD], k=value)
    assert len(incidents.precedents(RECORD, [RECORD], k=0)) == 0


@pytest.mark.parametrize(("value", "reason"), [("2", "expected a whole number, found str"), (0, "expected 1 or more")])
def test_how_many_processes(value: Any, reason: str) -> None:
    """At least one."""
    with pytest.raises(InvalidValue, match=f"jobs: {reason}"):
        incidents.validate_many([RECORD], jobs=value)


@pytest.mark.parametrize("value", [None, 20240815, 1.5, b"2024-08-15"])
def test_what_is_no_day(value: Any) -> None:
    """A day is a date or its text."""
    with pytest.raises(TypeError, match=f"expected a date or text such as 2024-08-25, not {type(value).__name__}"):
        RECORD.status(value)


def test_what_is_no_id() -> None:
    """Places in a corpus have no numbers: records are found by their ids."""
    corpus = incidents.Corpus([RECORD])
    places: list[Any] = [0, slice(0, 1), []]
    for value in places:
        with pytest.raises(UnknownId, match="known: ve-x-2024-block"):
            corpus[value]


def test_an_unknown_facet_lists_those_that_exist() -> None:
    """They are listed, not suggested: none of them is near."""
    with pytest.raises(incidents.IncidentsError, match=r"unknown facet 'zzz'; known: country, region, "):
        incidents.Corpus([RECORD]).where(zzz=1)
