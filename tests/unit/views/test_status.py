"""The words for a status on a day."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from incidents.corpus import Corpus
from incidents.model.incident import Incident
from tests.builders import action, announced, answer, block, effect, incident

DAY = date(2024, 8, 25)


def words_on(record: Incident, day: str = "2024-08-25") -> str:
    """Return the words for the status of the first action."""
    return Corpus([record]).standings(day)[0].words


def order(*effects: Any, **fields: Any) -> Incident:
    """Return a record of an order with these effects."""
    return incident(action(on="2024-08-08", effects=effects, **fields))


RUNNING = effect(from_="2024-08-08", last_seen="2024-12-01")
STALE = effect(from_="2024-08-08", last_seen="2024-08-10")
TEN_DAYS = announced("2024-08-08", duration="P10D")


def test_the_block_of_2024_in_words() -> None:
    """Since when it is overdue, and for how long."""
    assert words_on(block()) == "overdue — the announced term was over on 2024-08-18, 7 days before"
    assert words_on(block(), "2024-08-19") == "overdue — the announced term was over on 2024-08-18, 1 day before"
    assert words_on(block(), "2026-02-01") == "ended — partial on CANTV, Movistar, last seen 2026-01-14"


@pytest.mark.parametrize(
    ("record", "words"),
    [
        (order(RUNNING), "in effect — since 2024-08-08"),
        (
            order(effect(from_="2024-08-01/2024-08-03", to="2025")),
            "in effect — begun between 2024-08-01 and 2024-08-03",
        ),
        (order(effect("partial", from_="../2024-08-03", to="2025")), "partly in effect — begun 2024-08-03 or before"),
        (order(effect(from_="2024-08-09", to="2025"), RUNNING), "in effect — since 2024-08-08"),
        (order(effect(from_="2024-08-01", to="2024-08-02"), RUNNING), "in effect — since 2024-08-08"),
        (order(STALE), "no end known — last confirmed 2024-08-10"),
        (
            order(effect(from_="2024-08-01", last_seen="2024-08-08/2024-08-10")),
            "no end known — last confirmed between 2024-08-08 and 2024-08-10",
        ),
        (
            order(STALE, announced=TEN_DAYS),
            "term over, end not verified — the announced term was over on 2024-08-18; last seen 2024-08-10",
        ),
        (
            incident(action(on="2024-08-08", effects=[STALE]), answer("restriction_lifted", "2024-08-12")),
            "lifted, end not observed — last seen 2024-08-10",
        ),
        (
            incident(action(on="2024-08-08", effects=[RUNNING]), answer("restriction_lifted", "2024-08-12")),
            "lifted, still observed — since 2024-08-08",
        ),
        (order(), "ordered"),
        (incident(action(kind="fine", on="2024-08-08")), "done"),
        (
            incident(action(kind="account_suspend", on="2024-08-01/2024-08-02")),
            "no end known — last confirmed between 2024-08-01 and 2024-08-02",
        ),
        (incident(action(on="2024-09-01")), "not yet"),
    ],
)
def test_words_of_a_status(record: Incident, words: str) -> None:
    """Since when it ran, until when it was seen, and what else the table of statuses says."""
    assert words_on(record) == words
