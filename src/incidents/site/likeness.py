"""The features of incidents as data with which a browser computes the similarity of any two."""

from __future__ import annotations

from typing import Any, Final

from incidents.comparison import PRECEDENT, Dimension
from incidents.comparison.features import DayRange, Feature, Profile, Promise, Territory
from incidents.comparison.hours import DAY, Length
from incidents.comparison.scoring import FULL, LAST_DAY, LEAST, RAREST, WIDE
from incidents.site.records import Records

DIMENSIONS: Final = tuple(PRECEDENT.points)
"""The dimensions that count, in the order of the features."""


class Likeness:
    """The features of the incidents of a site; a code is its number among those of its dimension."""

    def __init__(self, records: Records) -> None:
        self._records = records
        self._numbers: dict[Dimension, dict[str, int]] = {dimension: {} for dimension in DIMENSIONS}

    def of(self, profile: Profile) -> list[Any]:
        """Return the features of an incident in the order of the dimensions that count."""
        return [self._feature(dimension, profile.features.get(dimension)) for dimension in DIMENSIONS]

    def measure(self) -> dict[str, Any]:
        """Return the weights, and the rarity of each code among the features that were asked for."""
        rarity = self._records.rarity
        return {
            "full": FULL,
            "least": LEAST,
            "day": DAY,
            "rarest": RAREST,
            "last": LAST_DAY,
            "halfLife": PRECEDENT.half_life,
            "points": list(PRECEDENT.points.values()),
            "wide": [number for number, dimension in enumerate(DIMENSIONS) if dimension in WIDE],
            "rarity": [
                [rarity.of(dimension, code) for code in numbers] for dimension, numbers in self._numbers.items()
            ],
        }

    def _feature(self, dimension: Dimension, feature: Feature | None) -> list[Any] | None:
        match feature:
            case None:
                return None
            case DayRange(first=first, last=last):
                return [1, first, last]
            case Length(low=low, high=high):
                return [2, low, high]
            case Promise(forms=forms, length=length):
                return [
                    3,
                    self._codes(dimension, forms),
                    [length.low, length.high] if length else None,
                    "dated" in forms,
                ]
            case Territory(places=around):
                return [4, [self._codes(dimension, chain) for chain in sorted(around)]]
        return [0, self._codes(dimension, feature)]

    def _codes(self, dimension: Dimension, codes: frozenset[str] | tuple[str, ...]) -> list[int]:
        numbers = self._numbers[dimension]
        ordered = codes if isinstance(codes, tuple) else sorted(codes)
        return [numbers.setdefault(code, len(numbers)) for code in ordered]
