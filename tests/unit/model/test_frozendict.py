"""A mapping that stays as it is."""

from __future__ import annotations

import copy
import pickle

import pytest

from incidents.model.frozendict import FrozenDict, freeze, thaw

ITEMS = {"b": 1, "a": 2}


def test_reads_like_a_dict() -> None:
    """It has the items, the order and the words of the dict that it was made of."""
    frozen = FrozenDict(ITEMS)
    assert (list(frozen), len(frozen), frozen["a"], frozen.get("c")) == (["b", "a"], 2, 2, None)
    assert repr(frozen) == repr(ITEMS)
    assert FrozenDict() == {}
    with pytest.raises(KeyError):
        frozen["c"]


def test_equality_and_hash_ignore_the_order() -> None:
    """Equal items make equal mappings with equal hashes."""
    frozen, turned = FrozenDict(ITEMS), FrozenDict({"a": 2, "b": 1})
    assert frozen == turned == ITEMS
    assert hash(frozen) == hash(turned)
    assert frozen != {"a": 2}


def test_cannot_be_changed() -> None:
    """Neither items nor attributes can be set or deleted, and the dict it was made of is not kept."""
    mutable = dict(ITEMS)
    frozen = FrozenDict(mutable)
    mutable["c"] = 3
    assert frozen == ITEMS
    with pytest.raises(TypeError):
        frozen["c"] = 3  # type: ignore[index]
    with pytest.raises(AttributeError, match="FrozenDict cannot be changed"):
        frozen._items = {}
    with pytest.raises(AttributeError, match="FrozenDict cannot be changed"):
        del frozen._items


def test_survives_copying_and_pickling() -> None:
    """A copy is equal and frozen, and keeps the order."""
    frozen = FrozenDict(ITEMS)
    for twin in (copy.copy(frozen), copy.deepcopy(frozen), pickle.loads(pickle.dumps(frozen))):  # noqa: S301 - our own
        assert (type(twin), list(twin.items())) == (FrozenDict, list(ITEMS.items()))


def test_freeze_and_thaw_are_inverse() -> None:
    """JSON data come back from being frozen as they went in, at any depth, and can be hashed in between."""
    data = {"list": [1, [True, None], {"x": []}], "text": "abc", "number": 1.5}
    frozen = freeze(data)
    assert frozen == {"list": (1, (True, None), {"x": ()}), "text": "abc", "number": 1.5}
    assert isinstance(hash(frozen), int)
    assert thaw(frozen) == data
    assert type(thaw(frozen)) is dict
