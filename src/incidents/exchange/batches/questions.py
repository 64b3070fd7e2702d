"""The rules across records as one question in SQL, and DuckDB, which answers it on one machine."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import pyarrow as pa

from incidents.comparison.same_incident import CARRIED_OUT, ENOUGH, EXACT, TOLERANCE, VAGUE
from incidents.exchange.batches.schemas import HITS
from incidents.exchange.tables.duck import opened_database

_APART: Final = -100
"""Points that no agreement makes up for."""
_AS_SPARK: Final = """
CREATE MACRO explode(items) AS unnest(items);
CREATE MACRO size(items) AS len(items);
CREATE MACRO arrays_overlap(one, other) AS list_has_any(one, other);
"""
"""Functions of Spark SQL that DuckDB has under other names."""


def _set_points(name: str, worth: int, otherwise: str = str(_APART)) -> str:
    """Return the points of two lists: if they share something, if one is empty, and otherwise."""
    here, there = f"here.key.{name}", f"there.key.{name}"
    return (
        f"CASE WHEN size({here}) = 0 OR size({there}) = 0 THEN 0 "
        f"WHEN arrays_overlap({here}, {there}) THEN {worth} ELSE {otherwise} END"
    )


def _near_points(one: str, other: str, apart: str = str(_APART), worth: tuple[int, int, int] = (4, 2, 1)) -> str:
    """Return the points of two dates within their bounds; null if a bound is not known."""
    a, b = f"{one}_first", f"{one}_last"
    c, d = f"{other}_first", f"{other}_last"
    forth, back = f"{c} - {b}", f"{a} - {d}"
    farthest = f"greatest({b} - {c}, {d} - {a})"
    same, near, vague = worth
    return (
        f"CASE WHEN {a} + {b} + {c} + {d} IS NULL THEN NULL "
        f"WHEN {forth} > {TOLERANCE} OR {back} > {TOLERANCE} THEN {apart} "
        f"WHEN {forth} <= {EXACT} AND {back} <= {EXACT} AND {farthest} <= {TOLERANCE} THEN {same} "
        f"WHEN {farthest} <= {TOLERANCE} THEN {near} WHEN {farthest} <= {VAGUE} THEN {vague} ELSE 0 END"
    )


def _carried_out(decided: str, effect: str) -> str:
    """Return the points of a decision in one record and an effect in the other, which may follow much later."""
    later = f"{effect}_first - {decided}_last BETWEEN 1 AND {CARRIED_OUT}"
    return _near_points(decided, effect, f"CASE WHEN {later} THEN 0 ELSE {_APART} END")


def _over(one: str, other: str) -> str:
    """Return whether the effects of one had ended when the other began."""
    begun = f"COALESCE({other}.effect_first, {other}.decided_first)"
    own = f"COALESCE({one}.effect_last, {one}.decided_last)"
    late = f"({begun} - {one}.ended_last > {EXACT} OR COALESCE({begun} - {own} > {EXACT}, FALSE))"
    return f"COALESCE({begun} >= {one}.ended_last AND {late}, FALSE)"


def _points() -> str:
    """Return the points with which two records may be of the same incident, as `compared` counts them."""
    here, there = "here.key", "there.key"
    decided, effect = (_near_points(f"{here}.{name}", f"{there}.{name}") for name in ("decided", "effect"))
    carried = ", ".join(
        _carried_out(f"{one}.decided", f"{other}.effect") for one, other in ((here, there), (there, here))
    )
    dates = (
        f"CASE WHEN {_over(here, there)} OR {_over(there, here)} THEN {_APART} "
        f"ELSE COALESCE(greatest({decided}, {effect}), greatest({carried}), 0) END"
    )
    within = (
        f"CASE WHEN arrays_overlap({here}.places, {there}.around) OR arrays_overlap({there}.places, {here}.around) "
        f"THEN 1 ELSE {_APART} END"
    )
    parts = (
        _set_points("states", 2),
        _set_points("kinds", 2),
        _set_points("platforms", 3),
        _set_points("places", 3, within),
        _set_points("actors", 1, "0"),
        dates,
        f"COALESCE({_near_points(f'{here}.ended', f'{there}.ended', '-1', (1, 0, 0))}, 0)",
    )
    return "(" + "\n      + ".join(parts) + ")"


ACROSS: Final = (
    files("incidents.exchange.batches")
    .joinpath("across.sql")
    .read_text(encoding="utf-8")
    .format(exact=EXACT, enough=ENOUGH, points=_points())
)
"""What the rules across records find, in SQL: a question about a table `facts`, with rows of `HITS`."""


def hits(facts: pa.Table | pa.RecordBatchReader) -> Iterator[pa.RecordBatch]:
    """Yield what DuckDB answers to the question `ACROSS`.

    Args:
        facts: Rows of `FACTS`, as a table, a reader or a data set of Arrow.

    Yields:
        Rows of `HITS`, in no order.

    Raises:
        MissingPackage: if DuckDB is not installed.
    """
    with TemporaryDirectory() as folder, opened_database(Path(folder)) as database:
        database.execute(_AS_SPARK)
        database.register("given", facts)
        database.execute("CREATE TABLE facts AS SELECT * FROM given")
        for batch in pa.RecordBatchReader.from_stream(database.sql(ACROSS)):
            yield batch.cast(HITS)
