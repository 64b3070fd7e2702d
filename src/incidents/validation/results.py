"""Results of checking, and how other processes send them: the facts of the records by column, with each value once.

Most records have facts in common, so that this is smaller than one result after the other, and is made and read faster.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from typing import Any, Final, NamedTuple

from incidents.codec.record_bytes import Origin
from incidents.findings import Finding
from incidents.validation.across import Facts
from incidents.validation.sharing import FactColumn, Sharing, facts_of_row, row_of


class KeptFacts(NamedTuple):
    """The facts of a record that are kept from an earlier run, and are read only if they are needed."""

    key: str
    """What they are kept under."""
    origin: Origin


class Result(NamedTuple):
    """The result of checking one task."""

    path: str
    records: int
    """The number of records and data files that were checked."""
    findings: tuple[Finding, ...]
    facts: tuple[Facts, ...]
    """The facts of the records for the rules across records."""
    data: int = 0
    """How many of its records are data files."""
    unchecked: int = 0
    """The number of records, or files, that were not checked, or not completely."""
    size: int = 0
    """The bytes that were read."""
    key: str = ""
    """What the result of one record can be kept under; empty if it is not kept."""
    first_line: int = 1
    """The line on which a record begins whose result can be kept."""
    kept_facts: KeptFacts | None = None
    """The facts of a record with a kept result, in place of `facts`."""


_FACTS: Final = Result._fields.index("facts")


class Sent(NamedTuple):
    """Some results."""

    results: list[tuple[Any, ...]]
    """Their values, with the number of the facts in place of the facts."""
    origins: list[tuple[Any, ...]]
    """The place of each record with facts."""
    columns: list[FactColumn]
    """The facts."""


def sent(results: Iterable[Result]) -> Sent:
    """Return results in the form in which they are sent."""
    made = list(results)
    facts = [one for result in made for one in result.facts]
    return Sent(
        [(*result[:_FACTS], len(result.facts), *result[_FACTS + 1 :]) for result in made],
        [one[: len(Origin._fields)] for one in facts],
        [FactColumn.of(column) for column in zip(*map(row_of, facts), strict=True)],
    )


def received(results: Sent, sharing: Sharing, as_of: date | None) -> Iterator[Result]:
    """Yield the results that were sent, with facts that share their values with earlier ones."""
    number = len(results.origins)
    columns = [column.of_rows(number) for column in sharing.columns(results.columns)] if number else []
    rows = zip(*columns, strict=True)
    facts = (facts_of_row(origin, row, as_of) for origin, row in zip(results.origins, rows, strict=True))
    for values in results.results:
        its = tuple(islice(facts, values[_FACTS]))
        yield Result._make((*values[:_FACTS], its, *values[_FACTS + 1 :]))


def shared(result: Result, sharing: Sharing) -> Result:
    """Return a result with facts that share their values with earlier ones."""
    return result._replace(facts=tuple(map(sharing.facts, result.facts))) if result.facts else result
