"""Arguments of public functions: records and numbers, or an error in one sentence for anything else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from operator import index
from typing import Any, Final

from incidents.errors import InvalidValue
from incidents.model.incident import Incident

_MADE_BY: Final = {"str": "; read a file with incidents.load", "dict": "; make one with incidents.from_dict"}
"""How to make a record of a value of a type."""


def as_incident(value: Any, where: str = "record") -> Incident:
    """Return a record.

    Raises:
        InvalidValue: if it is anything else, such as a path; with the function that makes a record of it.
    """
    if isinstance(value, Incident):
        return value
    found = type(value).__name__
    raise InvalidValue(where=where, reason=f"expected an Incident, found {found}{_MADE_BY.get(found, '')}")


def as_incidents(values: Any) -> Iterator[Incident]:
    """Return an iterator of records.

    Raises:
        InvalidValue: if it is one record, or nothing that holds several, and for a member that is no record.
    """
    if isinstance(values, str) or not isinstance(values, Iterable):
        raise InvalidValue(where="records", reason=f"expected several records, found {type(values).__name__}")
    return (as_incident(value, f"record {number}") for number, value in enumerate(values, 1))


def as_number(where: str, value: Any, least: int) -> int:
    """Return a whole number, `least` or more.

    Raises:
        InvalidValue: if it is anything else.
    """
    try:
        number = index(value)
    except TypeError:
        raise InvalidValue(where=where, reason=f"expected a whole number, found {type(value).__name__}") from None
    if number < least:
        raise InvalidValue(where=where, reason=f"expected {least} or more, found {number}")
    return number
