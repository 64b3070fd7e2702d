"""The weights of a similarity: how much each dimension counts, with a reason for each figure.

Points are whole numbers, so that a breakdown adds up exactly. Such figures cannot be proved; they can be read, doubted and
replaced: `Weights.of` takes others.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Final, Self

from attrs import field, frozen

from incidents.comparison.difference import Dimension
from incidents.findings.notebook import readable
from incidents.model.frozendict import FrozenDict

MOST_POINTS: Final = 16_000
"""The most points that all dimensions of a set of weights may have together."""
HALF_LIFE: Final = 730


@frozen
@readable
class Weight:
    """The points of one dimension, and the reason for them."""

    points: int
    why: str


def _points(weights: Weights, _attribute: object, points: Mapping[Dimension, Weight]) -> None:
    for dimension, weight in points.items():
        if type(weight.points) is not int or weight.points < 0:
            message = f"{weights.name}: {dimension} must have a whole number of points, not {weight.points!r}"
            raise ValueError(message)
    if not 0 < sum(weight.points for weight in points.values()) <= MOST_POINTS:
        message = f"{weights.name}: the sum of all points must be from 1 to {MOST_POINTS:,}"
        raise ValueError(message)


@frozen(kw_only=True)
@readable
class Weights:
    """The dimensions that count, their points, and how fast similarity in time falls."""

    name: str
    weights: FrozenDict[Dimension, Weight] = field(validator=_points)
    """In the order of the breakdown; a dimension that is not there, or has no points, does not count."""
    half_life: int = HALF_LIFE
    """The number of days that halves the similarity of two beginnings."""

    def __attrs_post_init__(self) -> None:
        if type(self.half_life) is not int or self.half_life < 1:
            message = f"{self.name}: the half-life must be a whole number of days, at least 1, not {self.half_life!r}"
            raise ValueError(message)

    @cached_property
    def points(self) -> dict[Dimension, int]:
        """The points of the dimensions that count."""
        return {dimension: weight.points for dimension, weight in self.weights.items() if weight.points}

    @classmethod
    def of(cls, points: Mapping[str, int], half_life: int = HALF_LIFE, name: str = "weights of your own") -> Self:
        """Return weights from points, such as ``{"kind": 50, "platform": 30, "time": 20}``.

        Raises:
            ValueError: if a dimension is unknown, points are not whole numbers or too many, or the half-life is not a positive number.
        """
        weights = {_dimension(key): Weight(value, "") for key, value in points.items()}
        ordered = {dimension: weights[dimension] for dimension in Dimension if dimension in weights}
        return cls(name=name, weights=FrozenDict(ordered), half_life=half_life)


def _dimension(name: str) -> Dimension:
    try:
        return Dimension(name)
    except ValueError:
        message = f"unknown dimension {name!r}; expected one of {', '.join(Dimension)}"
        raise ValueError(message) from None


def _weights(**weights: tuple[int, str]) -> FrozenDict[Dimension, Weight]:
    return FrozenDict({Dimension(name): Weight(*weight) for name, weight in weights.items()})


PRECEDENT: Final = Weights(
    name="precedent",
    weights=_weights(
        country=(900, "The same state acts under the same law and habits; but precedents are sought abroad as well."),
        hit_state=(100, "A measure against the media or bodies of another state differs from one at home."),
        place=(200, "A measure in a district is more like another one there than one in the whole country."),
        actors=(300, "Persons and bodies in both tie two cases together, but say little about the kind of case."),
        direction=(1500, "A state that acts on a platform and a platform that acts on a state are different cases."),
        platform=(500, "The same service has the same company, terms and public; what was done to it matters more."),
        platform_kind=(400, "Services of one kind are used, and feared, for the same things."),
        scale=(200, "One account or service, several and thousands are different cases."),
        kind=(1200, "What was done matters most for a precedent."),
        further_acts=(
            1000,
            "What came with it, such as a demand, a fine or an order to app stores, shows the pattern.",
        ),
        nature=(200, "Orders, deeds and moments take effect and end differently, also where the kinds differ."),
        asks=(200, "A quarrel about registration, about data and about content are different cases."),
        decided_by=(
            500,
            "A decision of a court, a regulator, a head of state or a company makes a different case.",
        ),
        targets=(300, "A measure against a president, against state media and against a company differ."),
        instrument=(100, "A law, a ruling and a mere announcement bind differently; many sources are silent on it."),
        time=(700, "Practice changes over years; but an old case can be a good precedent."),
        announced=(100, "A term, a condition or no announced end is what a measure promises; it is often not kept."),
        notice=(100, "A measure at once and one after a period of notice leave the other side different choices."),
        observed=(200, "How long it lasted shows its result, not what was done."),
        methods=(200, "How access was cut is seldom known, and similar within a country."),
        grounds=(600, "The stated reason is what courts and the public argue about; many measures state the same."),
        context=(400, "Elections, protests and quarrels around it are why cases are compared."),
        ending=(100, "How it ended follows in part from how long it lasted."),
    ),
)
"""What makes one incident a precedent of another: a similar act, by a similar actor, for similar reasons."""
