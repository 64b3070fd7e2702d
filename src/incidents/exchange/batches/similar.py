"""What similarity compares, as batches of Arrow, and back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pyarrow as pa

from incidents.codec.record_bytes import RecordBytes
from incidents.comparison.difference import Dimension
from incidents.comparison.features import DayRange, Feature, Profile, Promise, Territory, profile_of
from incidents.comparison.hours import Length
from incidents.exchange.batches.alone import Batches, Row, each_batch, each_record
from incidents.exchange.batches.schemas import PROFILES
from incidents.model.frozendict import FrozenDict
from incidents.validation.records import records_of
from incidents.validation.selection import ERRORS_ONLY


def profiles(batches: Batches) -> Iterator[pa.RecordBatch]:
    """Yield what similarity compares of each valid record.

    Args:
        batches: Records, with the columns of `RECORDS`.

    Yields:
        Rows of `PROFILES`, in the order of the records; other records have none.
    """

    def found(record: RecordBytes) -> Iterator[Row]:
        for one in records_of(record.path, [record], selection=ERRORS_ONLY):
            if one.valid is not None:
                yield {"path": record.path, "first_line": record.first_line, **_row(profile_of(one.valid))}

    return each_record(batches, found, PROFILES)


def read_profiles(batches: Batches) -> Iterator[Profile]:
    """Yield the profiles of rows, for `Index.of` and `Rarity.learned`.

    Args:
        batches: Profiles, with the columns of `PROFILES`.
    """
    for batch in each_batch(batches):
        for row in batch.to_pylist():
            features = {one: _feature(one, row[one.value]) for one in Dimension if row[one.value] is not None}
            yield Profile(row["id"], FrozenDict(features), row["is_imported_draft"])


def _row(profile: Profile) -> Row:
    features = {dimension.value: _value(feature) for dimension, feature in profile.features.items()}
    return {"id": profile.id, "is_imported_draft": profile.is_imported_draft, **features}


def _value(feature: Feature) -> Any:
    if isinstance(feature, DayRange):
        return {"first": feature.first, "last": feature.last}
    if isinstance(feature, Length):
        return {"low": feature.low, "high": feature.high}
    if isinstance(feature, Promise):
        return {"forms": sorted(feature.forms), "length": feature.length and _value(feature.length)}
    return sorted(feature.places) if isinstance(feature, Territory) else sorted(feature)


def _feature(dimension: Dimension, value: Any) -> Feature:
    if dimension is Dimension.TIME:
        return DayRange(**value)
    if dimension is Dimension.ANNOUNCED:
        return Promise(frozenset(value["forms"]), value["length"] and Length(**value["length"]))
    if dimension is Dimension.PLACE:
        return Territory(frozenset(map(tuple, value)))
    return Length(**value) if isinstance(value, dict) else frozenset(value)
