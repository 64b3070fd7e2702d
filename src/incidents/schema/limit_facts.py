"""Limits of values, compared: which ones follow from others, and which values are within them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from incidents.schema.evaluated import SchemaPart
from incidents.schema.value_facts import ARRAY, NUMBER, OBJECT, STRING, ValueFacts, kind_of, number_of

_SIZES: Final[dict[str, Any]] = {"Length": str, "Items": list, "Properties": dict}
"""The types whose size keywords such as `minItems` limit."""


def _divides(left: ValueFacts, goal: float) -> bool:
    """Return whether all numbers are multiples of one; fractions are not compared, because programs round in different ways."""
    if not isinstance(goal, int) or goal < 1:
        return False
    known = (part.fields["multipleOf"] for part in left.held("multipleOf"))
    whole = goal == 1 and "fraction" not in left.types
    return whole or any(isinstance(one, int) and one % goal == 0 for one in known)


_BOUNDS: Final[dict[str, Callable[[ValueFacts, float], bool]]] = {
    "minimum": lambda left, goal: max(left.most("minimum"), left.most("exclusiveMinimum")) >= goal,
    "exclusiveMinimum": lambda left, goal: left.most("minimum") > goal or left.most("exclusiveMinimum") >= goal,
    "maximum": lambda left, goal: min(left.least("maximum"), left.least("exclusiveMaximum")) <= goal,
    "exclusiveMaximum": lambda left, goal: left.least("maximum") < goal or left.least("exclusiveMaximum") <= goal,
    "minLength": lambda left, goal: max(0, left.most("minLength")) >= goal,
    "maxLength": lambda left, goal: left.least("maxLength") <= goal,
    "minItems": lambda left, goal: least_items(left) >= goal,
    "maxItems": lambda left, goal: left.most_items <= goal,
    "minProperties": lambda left, goal: max(len(left.required), left.most("minProperties")) >= goal,
    "maxProperties": lambda left, goal: left.most_keys <= goal,
    "multipleOf": _divides,
}
_WITHIN: Final[dict[str, Callable[[float, float], bool]]] = {
    "minimum": lambda value, goal: value >= goal,
    "exclusiveMinimum": lambda value, goal: value > goal,
    "maximum": lambda value, goal: value <= goal,
    "exclusiveMaximum": lambda value, goal: value < goal,
}

LIMITS: Final = (*_BOUNDS, "uniqueItems")
"""Keywords that are compared here."""


def limit_holds(keyword: str, left: ValueFacts, right: SchemaPart) -> bool:
    """Return whether a limit follows from what is known of a value."""
    if keyword == "uniqueItems":
        known = left.most_items <= 1 or any(part.fields[keyword] is True for part in left.held(keyword))
        return right.fields[keyword] is not True or known
    goal = number_of(right.fields, keyword)
    return goal is not None and _BOUNDS[keyword](left, goal)


def value_meets(keyword: str, fields: dict[str, Any], value: Any) -> bool:
    """Return whether it is plain that a value is within a limit of a schema."""
    goal = number_of(fields, keyword)
    if goal is None:
        return False
    if keyword in _WITHIN:
        return kind_of(value) not in NUMBER or _WITHIN[keyword](value, goal)
    least, kind = keyword.startswith("min"), _SIZES.get(keyword[3:])
    if kind is None:
        return False
    return not isinstance(value, kind) or (len(value) >= goal if least else len(value) <= goal)


def least_items(left: ValueFacts) -> float:
    """Return the smallest number of items that is known of a list."""
    contained = (number_of(part.fields, "minContains") for part in left.held("contains"))
    return max(0, left.most("minItems"), *(1 if one is None else one for one in contained))


def contradictory(left: ValueFacts) -> bool:
    """Return whether it is plain that no value is within all limits that are known."""
    if left.types == OBJECT:
        return max(left.most("minProperties"), len(left.required)) > left.most_keys
    if left.types == ARRAY:
        return least_items(left) > left.most_items
    if left.types == STRING:
        return left.most("minLength") > left.least("maxLength")
    return left.types <= NUMBER and left.most("minimum") > left.least("maximum")
