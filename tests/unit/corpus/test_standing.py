"""Where actions stood on a day, and the words for it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from incidents.corpus import Corpus, Standing
from incidents.corpus.standing import days_words
from incidents.model.incident import Incident
from tests.builders import action, announced, answer, block, effect, incident

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
    assert found.words == "overdue since 2024-08-18, 7 days; in effect since 2024-08-08"
    assert standing(block(), "2024-08-19").words == "overdue since 2024-08-18, 1 day; in effect since 2024-08-08"
    assert standing(block(), "2026-02-01").words == "ended (partial on CANTV, Movistar last seen 2026-01-14)"
    assert standing(block(), "2026-02-01").last_seen == "2026-01-14"


@pytest.mark.parametrize(
    ("record", "words"),
    [
        (order(RUNNING), "in effect since 2024-08-08"),
        (order(effect(from_="2024-08-01/2024-08-03", to="2025")), "in effect, begun between 2024-08-01 and 2024-08-03"),
        (order(effect("partial", from_="../2024-08-03", to="2025")), "partly in effect, begun 2024-08-03 or before"),
        (order(effect(from_="2024-08-09", to="2025"), RUNNING), "in effect since 2024-08-08"),
        (order(effect(from_="2024-08-01", to="2024-08-02"), RUNNING), "in effect since 2024-08-08"),
        (order(STALE), "last seen 2024-08-10"),
        (
            order(STALE, announced=TEN_DAYS),
            "term over, end not verified (the announced term was over on 2024-08-18; last seen 2024-08-10)",
        ),
        (
            incident(action(on="2024-08-08", effects=[STALE]), answer("restriction_lifted", "2024-08-12")),
            "lifted, end not observed (last seen 2024-08-10)",
        ),
        (
            incident(action(on="2024-08-08", effects=[RUNNING]), answer("restriction_lifted", "2024-08-12")),
            "lifted, still observed since 2024-08-08",
        ),
        (order(), "ordered"),
        (incident(action(kind="fine", on="2024-08-08")), "done"),
        (incident(action(kind="account_suspend", on="2024-08-01/2024-08-02")), "last seen 2024-08-01/2024-08-02"),
        (incident(action(on="2024-09-01")), "not yet"),
    ],
)
def test_words_of_a_status(record: Incident, words: str) -> None:
    """Since when it ran, until when it was seen, and what else the table of statuses says."""
    assert standing(record).words == words


def test_since_is_the_earliest_of_what_ran() -> None:
    """Bounds of several effects are taken together: the earliest beginning that is possible, and that is sure."""
    found = standing(order(effect(from_="2024-08-05/2024-08-20", to="2025"), effect(from_="2024-08-10", to="2025")))
    assert found.since == (date(2024, 8, 5), date(2024, 8, 10))
    found = standing(order(effect(from_="../2024-08-20", to="2025"), effect(from_="2024-08-10", to="2025")))
    assert found.since == (None, date(2024, 8, 10))


@pytest.mark.parametrize(
    ("days", "words"),
    [
        ((DAY, DAY), "2024-08-25"),
        ((DAY, date(2024, 8, 26)), "between 2024-08-25 and 2024-08-26"),
        ((None, DAY), "2024-08-25 or before"),
        ((DAY, None), "2024-08-25 or later"),
        ((None, None), ""),
    ],
)
def test_words_of_days(days: Any, words: str) -> None:
    """A day, bounds of both sides or of one; nothing where nothing is known."""
    assert days_words(days) == words
