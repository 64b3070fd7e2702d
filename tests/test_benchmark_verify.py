"""What `make bench-verify` measures is what its table says: quotations that stand in their copies, and some that do not."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from benchmarks import verify as bench
from incidents.evidence.results import QuotationOutcome
from incidents.evidence.verify import verify


@pytest.mark.parametrize("sources", [1, 2])
def test_quotations_of_the_benchmark_stand_in_their_copies(
    sources: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each once, one of ten in normal form alone; the copies are of the size that is said, and have their hashes."""
    monkeypatch.setattr(bench, "COPIES", 8)
    found = verify(bench.make(tmp_path, sources), tmp_path)
    assert len(list(tmp_path.iterdir())) == len(found.copies) == 8
    assert {len(found.results), found.counts[QuotationOutcome.ONCE]} == {80}
    assert sum(result.hits.form == "in normal form" for result in found.results if result.hits) == 8
    assert found.findings == ()
    assert all(20_000 <= path.stat().st_size < 21_500 for path in tmp_path.iterdir())


def test_some_quotations_are_broken_where_it_is_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One of ten of a text at most: altered or gone."""
    monkeypatch.setattr(bench, "COPIES", 30)
    counts = verify(bench.make(tmp_path, 1, broken=True), tmp_path).counts
    assert counts[QuotationOutcome.ALTERED] > 2
    assert counts[QuotationOutcome.GONE] > 2
    assert counts[QuotationOutcome.ONCE] >= 270


def test_texts_of_the_benchmark_differ() -> None:
    """Nothing that was worked out for one serves another."""
    chance = random.Random(3)  # noqa: S311 - not for secrets
    assert bench.article(chance) != bench.article(chance)
