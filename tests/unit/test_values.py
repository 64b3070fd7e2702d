"""Values: equal, hashed and written as attrs does it, by methods that all classes share."""

from __future__ import annotations

import pickle
from typing import Any

import attrs
import pytest

from incidents.values import frozen


def made(decorator: Any) -> tuple[type, type, type]:
    """Return three classes that a decorator makes: two with the same fields, and one without any."""

    @decorator(kw_only=True)
    class Pair:
        first: Any
        second: Any = attrs.field(default=2)
        aside: Any = attrs.field(default=3, eq=False, repr=False)

    @decorator
    class Other:
        first: Any
        second: Any = 2

    @decorator(slots=False)
    class Empty:
        pass

    return Pair, Other, Empty


OURS, THEIRS = made(frozen), made(attrs.frozen)


@pytest.mark.parametrize("classes", [OURS, THEIRS], ids=["ours", "attrs"])
def test_values_are_equal_by_their_class_and_fields(classes: tuple[type, type, type]) -> None:
    """A field that does not count is not compared; a subclass is another class."""
    pair, other, empty = classes
    assert pair(first=1) == pair(first=1, aside=4)
    assert hash(pair(first=1)) == hash(pair(first=1, aside=4))
    assert pair(first=1) != pair(first=2)
    assert pair(first=1) != other(1)
    assert pair(first=1).__eq__((1, 2)) is NotImplemented
    assert empty() == empty()
    assert empty() != pair(first=1)
    assert len({empty(), empty(), pair(first=1), pair(first=1)}) == 2
    with pytest.raises(TypeError):
        hash(pair(first=[]))


def test_values_are_written_as_attrs_writes_them() -> None:
    """With the name of the class and the fields that are shown."""
    for our, their in zip(OURS, THEIRS, strict=True):
        given = {field.name: "a" for field in attrs.fields(our) if field.default is attrs.NOTHING}
        assert repr(our(**given)) == repr(their(**given))


def test_a_class_keeps_its_own_methods() -> None:
    """As with attrs; and one that asks for none is compared by identity."""

    @frozen
    class Own:
        held: int

        def __eq__(self, other: object) -> bool:
            return isinstance(other, Own)

        def __hash__(self) -> int:
            return 0

        def __repr__(self) -> str:
            return "own"

    @frozen(eq=False, repr=False)
    class Bare:
        held: int

    assert (Own(1) == Own(2), hash(Own(1)), repr(Own(1))) == (True, 0, "own")
    assert Bare(1) != Bare(1)
    assert repr(Bare(1)).startswith("<")


@frozen
class Sent:
    """A value that is sent to another process."""

    held: int


def test_a_value_is_frozen_and_can_be_sent() -> None:
    """What attrs makes besides is there."""
    value = Sent(1)
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        value.held = 2  # type: ignore[misc]
    assert pickle.loads(pickle.dumps(value)) == value  # noqa: S301 - our own
    assert attrs.evolve(value, held=2) == Sent(2)
    assert not hasattr(value, "__dict__")
