"""Several incidents in one table: their values, what is common to all, and which one differs."""

from __future__ import annotations

import pytest

from incidents.comparison import Dimension, compare, compare_many
from incidents.comparison.many import FEWEST, MOST
from incidents.model.incident import Incident
from tests.builders import action, actor, block, context, incident, suspensions


def _case(
    kind: str = "service_block", *, country: str = "VE", around: tuple[str, ...] = (), **fields: object
) -> Incident:
    events = tuple(context(f"e{place}", kind=name) for place, name in enumerate(around))
    return incident(action(kind=kind, on="2024-08-08"), countries=[country], context=events)


def test_each_record_has_its_value_in_each_dimension() -> None:
    """The rows are the dimensions in order; their values are those of a comparison of two."""
    three = (block(), suspensions(), _case())
    found = compare_many(three)
    assert found.incidents == three
    assert [row.dimension for row in found.rows] == list(Dimension)
    for row in found.rows:
        pairs = [compare(three[0], other).of(row.dimension) for other in three[1:]]
        assert row.values == (pairs[0].left, pairs[0].right, pairs[1].right)


def test_what_is_the_same_in_all_is_common() -> None:
    """One value for all is the same; a list has in common what each has."""
    found = compare_many(
        [
            _case(around=("election", "protest")),
            _case(around=("protest", "election"), country="BR"),
            _case(around=("protest", "coup")),
        ]
    )
    assert found.of("kind").same
    assert found.of("kind").common == ("service_block",)
    assert not found.of("context").same
    assert found.of("context").common == ("protest",)
    assert found.of("country").common == ()
    assert not found.of("grounds").same


def test_one_that_differs_from_all_others_is_apart() -> None:
    """It is apart only where the others agree with each other, and where all have a value."""
    found = compare_many([_case(), _case("fine", country="BR"), _case(country="TR"), _case(country="RU")])
    assert found.of("kind").apart == 1
    assert found.of("country").apart is None
    assert found.of("direction").apart is None
    assert found.of("grounds").apart is None


def test_a_value_that_is_not_known_sets_nothing_apart() -> None:
    """A record without actors is not the odd one out, nor are the others beside it."""
    named = [incident(action(on="2024-08-08"), actors=[actor(name)]) for name in ("minister", "minister", "judge")]
    assert compare_many(named).of("actors").apart == 2
    assert compare_many([*named, _case()]).of("actors").apart is None


@pytest.mark.parametrize("number", [0, 2, MOST + 1])
def test_a_table_holds_three_to_ten(number: int) -> None:
    """Two are a comparison, and more than ten no table."""
    with pytest.raises(ValueError, match=f"a table compares {FEWEST} to {MOST} incidents, not {number}"):
        compare_many([_case()] * number)


def test_an_unknown_dimension_has_no_row() -> None:
    """A name that is no dimension is refused."""
    with pytest.raises(ValueError, match="'colour' is not a valid Dimension"):
        compare_many([_case()] * 3).of("colour")
