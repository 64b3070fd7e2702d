"""The tables of mistakes: causes are named, suggestions are right, and one mistake is one finding."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from incidents.codec.record_bytes import Portion
from incidents.findings import Finding
from incidents.validation.parallel import check
from incidents.validation.selection import Plan
from tests.mistakes import MISTAKES, Mistake, data_of, mistakes
from tests.records import as_bytes

TABLES = tuple(MISTAKES["tables"])


@cache
def found(table: str) -> dict[Mistake, tuple[Finding, ...]]:
    """Return what checking the file of each mistake of a table finds."""
    with TemporaryDirectory() as folder:
        return {mistake: _found(Path(folder), mistake) for mistake in mistakes(table)}


def _found(folder: Path, mistake: Mistake) -> tuple[Finding, ...]:
    file = folder / mistake.path
    file.write_bytes(mistake.raw)
    return next(check([Portion(str(file))], Plan())).findings


def missed(table: str, is_right: Callable[[Mistake, tuple[Finding, ...]], bool]) -> list[str]:
    """Return the rows of a table that are not right, with what was found."""
    return [
        f"{mistake.name}: {[finding.message for finding in findings]}"
        for mistake, findings in found(table).items()
        if not is_right(mistake, findings)
    ]


def test_the_records_have_no_findings() -> None:
    """What is found in a row is about its mistake."""
    for base in MISTAKES["bases"]:
        record = data_of(base, ())
        with TemporaryDirectory() as folder:
            file = Path(folder, f"{record['id']}.json")
            file.write_bytes(as_bytes(record))
            assert next(check([Portion(str(file))], Plan())).findings == ()


@pytest.mark.parametrize("table", TABLES)
def test_causes_are_named(table: str) -> None:
    """At least 95 of 100 findings name the cause."""
    misses = missed(table, lambda mistake, findings: mistake.is_named(findings))
    assert len(misses) <= 0.05 * len(found(table)), misses


@pytest.mark.parametrize("table", TABLES)
def test_what_is_right_is_suggested(table: str) -> None:
    """At least 90 of 100 mistakes of which somebody can know what is right get that as a suggestion."""
    known = sum(mistake.has_repair for mistake in found(table))
    misses = missed(table, lambda mistake, findings: not mistake.has_repair or mistake.is_repaired(findings))
    assert len(misses) <= 0.1 * known, misses


@pytest.mark.parametrize("table", TABLES)
def test_nothing_wrong_is_suggested(table: str) -> None:
    """There is no suggestion where nobody can know, and none beside the right one alone."""
    assert missed(table, lambda mistake, findings: not mistake.misleads(findings)) == []


@pytest.mark.parametrize("table", TABLES)
def test_one_mistake_is_one_finding(table: str) -> None:
    """Who makes one mistake reads one message about it, but for one in forty."""
    misses = missed(table, lambda mistake, findings: len(findings) == 1)
    assert len(misses) <= 0.025 * len(found(table)), misses
