"""Where actions stood on a day."""

from __future__ import annotations

from datetime import date
from typing import Any

from incidents.corpus import Corpus, Standing
from incidents.model.incident import Incident
from tests.builders import action, announced, block, effect, incident

DAY = date(2024, 8, 25)


def standing(record: Incident, day: str = "2024-08-25") -> Standing:
    """Return where the first action stood."""
    return Corpus([record]).standings(day)[0]


def order(*effects: Any, **fields: Any) -> Incident:
    """Return a record of an order with these effects."""
    return incident(action(on="2024-08-08", effects=effects, **fields))


RUNNING = effect(from_="2024-08-08", last_seen="2024-12-01")
STALE = effect(from_="2024-08-08", last_seen="2024-08-10")
TEN_DAYS = announced("2024-08-08", duration="P10D")


def test_the_block_of_2024_is_overdue() -> None:
    """With the day on which its term was over, for how long, and since when it is observed."""
    found = standing(block())
    assert (found.incident, found.action, found.kind) == ("ve-x-2024-block", "order", "service_block")
    assert (found.code, found.as_of, found.term_over, found.overdue_days) == ("overdue", DAY, date(2024, 8, 18), 7)
    assert found.since == (date(2024, 8, 8), date(2024, 8, 8))
    assert found.last_seen is None
    assert standing(block(), "2026-02-01").last_seen == "2026-01-14"


def test_since_is_the_earliest_of_what_ran() -> None:
    """Bounds of several effects are taken together: the earliest beginning that is possible, and that is sure."""
    found = standing(order(effect(from_="2024-08-05/2024-08-20", to="2025"), effect(from_="2024-08-10", to="2025")))
    assert found.since == (date(2024, 8, 5), date(2024, 8, 10))
    found = standing(order(effect(from_="../2024-08-20", to="2025"), effect(from_="2024-08-10", to="2025")))
    assert found.since == (None, date(2024, 8, 10))
