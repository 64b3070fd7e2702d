"""What searches among many records cost: operations are counted, which are the same on every machine."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import cache

import pytest

from incidents.comparison import chains, duplicates
from incidents.corpus import Corpus
from incidents.model.incident import Incident
from incidents.views.status import StatusView
from tests.counting import calls
from tests.registries import shutdowns

FEW, MANY = 250, 2_000


@cache
def registry(number: int, *, districts: bool) -> tuple[Incident, ...]:
    """Return an invented registry; however many records it has, they are of the same seven years."""
    return shutdowns(number, districts=districts)


def _status(records: Sequence[Incident]) -> None:
    """Ask for the status of all, as text."""
    StatusView(corpus=Corpus(records), day=date(2020, 1, 1), overdue_only=False).text()


@pytest.mark.parametrize("districts", [True, False], ids=["with district", "without district or platform"])
@pytest.mark.parametrize("work", [duplicates, chains, _status])
def test_eight_times_the_records_cost_at_most_ten_times(
    work: Callable[[Sequence[Incident]], object],
    districts: bool,  # noqa: FBT001 - a parameter
) -> None:
    """Records that have nothing in common do not meet."""
    few, many = (registry(number, districts=districts) for number in (FEW, MANY))
    assert calls(lambda: work(many)) < 10 * calls(lambda: work(few))
