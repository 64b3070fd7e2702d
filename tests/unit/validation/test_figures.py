"""Figures: what their words say they count, and what one phrase gives to two metrics."""

from __future__ import annotations

from typing import Any

import pytest

from incidents.model.codes import Metric, Unit
from incidents.validation import check_bytes
from incidents.validation.rules.figures import _NAMED, _PERSONS, _VAGUE, _counts
from tests.records import as_bytes, minimal


def codes(*claims: dict[str, Any]) -> list[str]:
    """Return the codes of a record with these claims, but for that of claims without a speaker."""
    findings = check_bytes(as_bytes(minimal(claims=list(claims)))).findings
    return [finding.code for finding in findings if finding.code != "INC233"]


def claim(metric: str, words: str, quote: str | None = None, source: str = "report", **numbers: Any) -> dict[str, Any]:
    """Return a claim of an amount."""
    evidence = {"source": source, **({"quote": quote} if quote else {})}
    return {"about": "order", "metric": metric, "amount": {"words": words, **numbers}, "evidence": [evidence]}


@pytest.mark.parametrize(
    ("metric", "words"),
    [
        ("accounts_suspended", "almost 6,600 followers"),
        ("accounts_suspended", "unos seis mil seguidores"),
        ("accounts_restored", "thousands of tweets"),
        ("followers_lost", "más de 10 mil cuentas"),
        ("users", "48 million Followers"),
        ("arrests", "23 dead"),
        ("deaths", "over 300 injured"),
        ("injured", "118 detenidos"),
        ("entities_affected", "40 accounts"),
        ("votes", "200 posts and tweets"),
        ("arrests", "23 people killed"),
        ("accounts_suspended", "6,600 followers of three groups"),
    ],
)
def test_words_that_name_another_thing_are_found(metric: str, words: str) -> None:
    """In English, Spanish and Portuguese, in capitals or not."""
    assert codes(claim(metric, words)) == ["INC235"]


@pytest.mark.parametrize(
    ("metric", "words"),
    [
        ("accounts_suspended", "over 10,000"),
        ("accounts_suspended", "220 Facebook accounts"),
        ("accounts_suspended", "the accounts of 6,600 followers"),
        ("followers_lost", "6.500 seguidores de su cuenta"),
        ("followers", "over 1.2 million users"),
        ("items_ordered", "4,100 tweets and accounts"),
        ("items_removed", "59 groups"),
        ("deaths", "19 killed and over 300 injured"),
        ("deaths", "dos jóvenes"),
        ("arrests", "more than 2,200 people arrested"),
        ("injured", "hundreds hurt"),
        ("users", "39 million accounts"),
        ("requests_made", "hundreds of court rulings"),
        ("fine_amount", "10 millones de dólares"),
        ("reported_duration", "in 10 minutes"),
        ("votes", "accountants"),
        ("requests_made", "1,000 demands to take posts down"),
        ("users", "48 million users and followers"),
        ("entities_affected", "59 groups with 40 accounts"),
        ("deaths", "23 people"),
        ("accounts_suspended", "400 pages"),
    ],
)
def test_words_that_fit_or_name_nothing_are_not(metric: str, words: str) -> None:
    """What the metric counts may stand beside other things; persons and users may be anybody."""
    assert codes(claim(metric, words)) == []


def test_words_are_listed_by_what_metrics_count() -> None:
    """The clear ones by unit or, of persons, by metric; the vague ones by unit."""
    assert {*_NAMED, *_VAGUE} <= {*Unit, *_PERSONS}


@pytest.mark.parametrize("name", _NAMED)
def test_every_noun_fits_some_metric(name: str) -> None:
    """None is a trap into which every claim would fall, and none fits all."""
    fitting = [metric for metric in Metric if _counts(metric, name)]
    assert 0 < len(fitting) < len([metric for metric in Metric if "amount" in metric.carries])
    assert (name in _PERSONS) == (len(fitting) == 1 and fitting[0].name == name.upper())


PHRASE = "lost 6,600 followers at once"


def test_one_phrase_gives_one_figure_to_one_metric() -> None:
    """The second metric is told, where the same phrase of the same source gives it the same figure."""
    first = claim("accounts_suspended", "6,600", PHRASE, low=6600, high=6600)
    assert codes(first, claim("followers_lost", "6,600", PHRASE, low=6600, high=6600)) == ["INC236"]


@pytest.mark.parametrize(
    "second",
    [
        claim("accounts_suspended", "6,600", PHRASE, low=6600, high=6600),
        claim("followers_lost", "6,600", PHRASE, low=6600),
        claim("followers_lost", "6,600", PHRASE.upper(), low=6600, high=6600),
        claim("followers_lost", "6,600", None, low=6600, high=6600),
        claim("followers_lost", "so many", PHRASE),
    ],
)
def test_another_figure_or_phrase_is_another_matter(second: dict[str, Any]) -> None:
    """One phrase may hold several figures, and several phrases may agree."""
    first = claim("accounts_suspended", "6,600", PHRASE, low=6600, high=6600)
    assert "INC236" not in codes(first, second)
    assert "INC236" not in codes(claim("accounts_suspended", "so many", PHRASE), second)


def test_a_figure_that_stands_twice_may_be_said_of_two_things() -> None:
    """Twenty-six posts of twenty-six accounts are both."""
    numbers: dict[str, Any] = {"low": 26, "high": 26}
    quote = "26 posts of 26 accounts"
    assert (
        codes(claim("items_removed", "26", quote, **numbers), claim("accounts_affected", "26", quote, **numbers)) == []
    )
