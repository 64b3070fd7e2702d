"""Python data that JSON cannot hold are told from those that it can, each at its place."""

from __future__ import annotations

import datetime as dt
from collections import OrderedDict
from typing import Any

import pytest

from incidents.codec.limits import Limits
from incidents.codec.plain import FOREIGN, problems
from incidents.findings import Pointer
from incidents.model.codes import Extent
from tests.records import TWITTER_2013, X_2024, example, minimal


class Word(str):
    """A text that may hold more than is written of it."""

    __slots__ = ()


def found(data: Any, limits: Limits | None = None) -> list[tuple[Pointer, str, str]]:
    """Return each problem with the way to it and its kind."""
    every = problems(data) if limits is None else problems(data, limits)
    return [(pointer, problem.kind, problem.message) for pointer, problem in every]


@pytest.mark.parametrize("data", [minimal(), example(TWITTER_2013), example(X_2024), None, [], {}, "", 0, 0.5, True])
def test_what_json_gives_is_plain(data: Any) -> None:
    """Nothing is wrong with data of JSON, whatever they hold."""
    assert found(data) == []


@pytest.mark.parametrize(
    ("value", "name"),
    [
        (("VE",), "tuple"),
        ({"VE"}, "set"),
        (dt.date(2024, 8, 8), "date"),
        (b"VE", "bytes"),
        (Word("VE"), "Word"),
        (Extent.FULL, "Extent"),
        (OrderedDict(), "OrderedDict"),
    ],
)
def test_other_types_are_foreign(value: Any, name: str) -> None:
    """Also those that are much like a type of JSON."""
    ((pointer, kind, message),) = found({"a": [1, {"b": value}]})
    assert (pointer, kind) == (("a", 1, "b"), FOREIGN)
    assert message.startswith(f"expected str, int, float, bool, list or dict, found {name}")


def test_keys_are_text() -> None:
    """A key that is no text is told at its object, and what it holds is not looked at."""
    assert found({"a": {1: {2}, "b": 1}}) == [(("a",), FOREIGN, "expected keys that are str, found int")]


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        (float("nan"), "number"),
        (float("-inf"), "number"),
        (10**40, "number"),
        ("\ud800", "surrogate"),
        ({"\udfff": 1}, "surrogate"),
    ],
)
def test_what_reading_refuses_is_refused_here(value: Any, kind: str) -> None:
    """Numbers that JSON has not, or that are too long, and halves of characters."""
    assert [(pointer[:1], problem) for pointer, problem, _ in found([value])] == [((0,), kind)]


@pytest.mark.parametrize("value", [10**39, -(10**38), 1e300, "é\U0001f600"])
def test_what_reading_takes_is_taken_here(value: Any) -> None:
    """Up to the limits themselves."""
    assert found([value]) == []


def test_a_number_that_python_does_not_write_out_is_told_too() -> None:
    """A number of five thousand digits is not quoted."""
    ((_, kind, message),) = found(-(10**5000))
    assert (kind, message) == ("number", "number with far more than 40 characters, the most that are allowed")


def test_data_that_hold_themselves_come_to_an_end() -> None:
    """Depth and number of values are limited, as those of a text are."""
    itself: list[Any] = []
    itself += [itself, itself]
    assert {kind for _, kind, _ in found(itself)} == {"too-deep", "too-many"}
    assert found([[[1]]], Limits(most_depth=3)) == []
    assert found([[[1]]], Limits(most_depth=2)) == [((0, 0), "too-deep", "nested more than 2 levels deep")]
    assert found([1, 2], Limits(most_values=3)) == []
    assert found([1, 2], Limits(most_values=2)) == [((), "too-many", "more than 2 values, the limit for one record")]
