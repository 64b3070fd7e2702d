"""Columns that the library computes from a record: the direction, the beginning, the clocks and the status."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any, Final

from attrs import frozen

from incidents.exchange.tables.definitions import INCIDENTS, ColumnOrigin, ColumnType, FlatColumn
from incidents.model.actions import Action
from incidents.model.codes import StatusCode
from incidents.model.days import DayCount
from incidents.model.incident import Incident

Values = Mapping[str, Any]
_ACTIONS: Final = "actions"
_CLOCKS: Final = {
    "announced": "the term as announced",
    "in_force": "the time in force",
    "observed": "the days with any effect",
    "observed_full": "the days with full effect",
}


@frozen(kw_only=True)
class _Derived:
    """Columns of one table that are computed together."""

    columns: tuple[FlatColumn, ...]
    values: Callable[[Incident, Any, date | None], Values]


def derived_columns(table: str) -> tuple[FlatColumn, ...]:
    """Return the computed columns of a table."""
    return _DERIVED[table].columns if table in _DERIVED else ()


def derived_values(table: str, incident: Incident, part: Any, as_of: date | None) -> Values:
    """Return the values of the computed columns for one row, by name; statuses are those of the day `as_of`, if there is one."""
    return _DERIVED[table].values(incident, part, as_of) if table in _DERIVED else {}


def _column(name: str, kind: ColumnType, description: str, codelist: str | None = None) -> FlatColumn:
    return FlatColumn(name=name, type=kind, description=description, origin=ColumnOrigin.DERIVED, codelist=codelist)


def _incident_columns() -> Iterator[FlatColumn]:
    yield _column("direction", ColumnType.CODE, "Who acts on whom, by the root actions.", "directions")
    yield _column("began_earliest", ColumnType.DATE, "The first possible day on which the first root action began.")
    yield _column("began_latest", ColumnType.DATE, "The last possible day on which the first root action began.")
    yield _column("conflicts", ColumnType.INTEGER, "The number of conflicts between its claims.")


def _incident_values(incident: Incident, _: Any, __: date | None) -> Values:
    began = incident.began
    return {
        "direction": incident.direction,
        "began_earliest": began[0],
        "began_latest": began[1],
        "conflicts": len(incident.conflicts),
    }


def _action_columns() -> Iterator[FlatColumn]:
    yield _column("family", ColumnType.CODE, "The family of its kind.", "action_families")
    yield _column("direction", ColumnType.CODE, "Who acts on whom, by its kind.", "directions")
    yield _column("is_root", ColumnType.BOOLEAN, "Whether it answers no other action of the record.")
    yield _column("due_earliest", ColumnType.DATE, "The first possible day on which its announced term is over.")
    yield _column("due_latest", ColumnType.DATE, "The last possible day on which its announced term is over.")
    for clock, words in _CLOCKS.items():
        yield _column(f"{clock}_days_low", ColumnType.INTEGER, f"How many elapsed days {words} has at least.")
        yield _column(
            f"{clock}_days_high",
            ColumnType.INTEGER,
            f"How many elapsed days {words} has at most; empty if there is no upper bound.",
        )
    yield _column("status", ColumnType.CODE, "The status of a root action on the day `status_on`.", "status_codes")
    yield _column("status_on", ColumnType.DATE, "The day of the status.")


def _action_values(incident: Incident, action: Action, as_of: date | None) -> Values:
    clocks = incident.durations(action.id)
    due = clocks.due or (None, None)
    is_root = not action.answers
    counts: dict[str, DayCount | None] = {name: getattr(clocks, name) for name in _CLOCKS}
    return {
        "family": action.kind.family,
        "direction": action.kind.direction,
        "is_root": is_root,
        "due_earliest": due[0],
        "due_latest": due[1],
        **{f"{name}_days_low": count and count.low for name, count in counts.items()},
        **{f"{name}_days_high": count and count.high for name, count in counts.items()},
        "status": _status(incident, action, as_of) if is_root and as_of else None,
        "status_on": as_of if is_root else None,
    }


def _status(incident: Incident, action: Action, as_of: date) -> StatusCode:
    return next(one.code for one in incident.status(as_of).actions if one.action_id == action.id)


_DERIVED: Final = {
    INCIDENTS: _Derived(columns=tuple(_incident_columns()), values=_incident_values),
    _ACTIONS: _Derived(columns=tuple(_action_columns()), values=_action_values),
}
