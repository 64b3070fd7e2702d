"""Synthetic profiles: features of the real examples, drawn anew and shifted, so that values are as common as real ones."""

from __future__ import annotations

from pathlib import Path
from random import Random

import numpy as np

import incidents
from incidents.comparison.difference import Dimension
from incidents.comparison.features import DayRange, Feature, Profile, Promise, profile_of
from incidents.comparison.hours import DAY, Length
from incidents.comparison.index import Column
from incidents.model.frozendict import FrozenDict

EXAMPLES = Path(__file__).parent.parent / "examples"


def real_profiles() -> list[Profile]:
    """Return the profiles of the examples."""
    return [profile_of(incidents.load(path)) for path in sorted(EXAMPLES.glob("*.json"))]


def profiles(number: int, seed: int = 2024) -> list[Profile]:
    """Return profiles whose dimensions each come from some example, changed a little."""
    rnd = Random(seed)  # noqa: S311 - no secret
    real = real_profiles()
    made = []
    for row in range(number):
        features: dict[Dimension, Feature] = {}
        for dimension in Dimension:
            feature = rnd.choice(real).features.get(dimension)
            if feature is not None:
                features[dimension] = _changed(feature, rnd, dimension, real)
        made.append(Profile(f"synthetic-{row:07}", FrozenDict(features)))
    return made


def _changed(feature: Feature, rnd: Random, dimension: Dimension, real: list[Profile]) -> Feature:
    if isinstance(feature, DayRange):
        days = rnd.randrange(-2_000, 2_000)
        wider = rnd.choice((0, 0, 0, 1, 3, 30))
        return DayRange(feature.first and feature.first + days, feature.last and feature.last + days + wider)
    if isinstance(feature, Length):
        return feature if feature.low < 0 else _longer(feature, rnd)
    if isinstance(feature, Promise):
        return Promise(feature.forms, feature.length and _longer(feature.length, rnd))
    other = rnd.choice(real).features.get(dimension)
    return (
        feature | other
        if isinstance(feature, frozenset) and isinstance(other, frozenset) and rnd.random() < 1 / 4
        else feature
    )


def _longer(length: Length, rnd: Random) -> Length:
    longer = DAY * rnd.randrange(400)
    wider = DAY * rnd.randrange(3)
    return Length(length.low + longer, None if length.high is None else length.high + longer + wider)


def columns(number: int, seed: int = 2024, distinct: int = 20_000) -> tuple[list[str], list[Column]]:
    """Return ids and columns of many records: each feature is drawn from those of `distinct` synthetic profiles."""
    ids = [f"synthetic-{row:07}" for row in range(number)]
    base = profiles(min(number, distinct), seed)
    generator = np.random.default_rng(seed)
    made = []
    for dimension in Dimension:
        column = Column.of(dimension, base)
        made.append(Column(dimension, column.features, generator.choice(column.codes, number)))
    return ids, made
