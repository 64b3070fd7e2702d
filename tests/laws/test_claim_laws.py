"""Laws of claims: what excludes what depends on what values mean, and the fast search finds what comparing each pair finds."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations
from random import Random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from incidents.model.actions import Term
from incidents.model.codes import Metric, Unit, codelist_named
from incidents.model.conflicts import exclude
from incidents.model.durations import Duration
from incidents.model.exclusion import Placement
from incidents.model.statements import Claim
from tests.builders import amount, claim, incident
from tests.laws.test_time_laws import durations, texts

zones = st.sampled_from((None, "America/Caracas", "Pacific/Apia"))
numbers = st.integers(0, 12) | st.none()


@st.composite
def claims(draw: st.DrawFn) -> Claim:
    """Draw a claim of any metric, whose values are near those of others."""
    metric = draw(st.sampled_from(tuple(Metric)))
    as_of = draw(st.sampled_from((None, None, "2024-08", "2024-08-08", "2024-08-09/..")))
    part = draw(st.sampled_from((None, None, "some")))
    fields: dict[str, Any] = {"as_of": as_of, "part": part}
    match metric.carries:
        case "amount":
            low, high = draw(numbers), draw(numbers)
            if low is not None and high is not None:
                low, high = sorted((low, high))
            fields["amount"] = amount(low, high, unit=draw(st.sampled_from((*metric.units, None))))
        case "when":
            fields["when"] = draw(texts | st.sampled_from(("2024-08-08", "2024-08-09", "2024-08-08T21:00:00-04:00~")))
        case "term":
            terms = st.builds(Term, duration=durations()) | st.builds(
                Term, open=st.sampled_from(("indefinite", "permanent"))
            )
            fields["term"] = draw(terms | st.builds(Term, until=texts, duration=st.none() | durations()))
        case "code":
            fields["code"] = draw(st.sampled_from([str(code) for code in codelist_named(metric.codes or "")]))
        case "who":
            fields["who"] = draw(st.lists(st.sampled_from(("x", "meta", "telegram")), min_size=1, unique=True))
        case "says":
            fields["says"] = "so"
    return claim(metric, **fields)


@st.composite
def respelled(draw: st.DrawFn) -> tuple[str, str]:
    """Draw a duration, and another text for the same one."""
    number = draw(st.integers(1, 400))
    return draw(
        st.sampled_from(
            (
                (f"P{number}Y", f"P{12 * number}M"),
                (f"P{number}W", f"P{7 * number}D"),
                (f"P{number}D", f"PT{24 * number}H"),
                (f"PT{number}H", f"PT{60 * number}M"),
                (f"PT{number}M", f"PT{60 * number}S"),
                (f"P1Y{number}M", f"P{12 + number}M"),
                (f"P1M{number}DT24H", f"P1M{number + 1}D"),
            )
        )
    )


@given(claims(), claims(), zones)
def test_exclusion_is_symmetric_and_never_of_itself(one: Claim, other: Claim, zone: str | None) -> None:
    """Who is asked first makes no difference, and a claim never excludes one that says the same."""
    assert exclude(one, other, zone) == exclude(other, one, zone)
    assert not exclude(one, one, zone)
    assert not exclude(
        one, claim(one.metric, **{name: getattr(one, name) for name in ("as_of", "part", one.metric.carries)}), zone
    )


@given(respelled(), durations())
def test_spelling_of_a_duration_makes_no_difference(spelled: tuple[str, str], other: str) -> None:
    """Two texts for one length mean the same, and exclude the same others."""
    one, two = (claim("announced_term", term=Term(duration=text)) for text in spelled)
    third = claim("announced_term", term=Term(duration=other))
    assert Duration(spelled[0]).length == Duration(spelled[1]).length
    assert not exclude(one, two)
    assert exclude(one, third) == exclude(two, third)


@given(st.integers(1, 5000), st.sampled_from(("minutes", "hours", "days", "weeks", "months", "years")))
def test_units_of_amounts_and_of_durations_have_the_same_length(number: int, unit: str) -> None:
    """Ten days as an amount are as long as P10D."""
    letter, time = unit[0].upper(), "T" if unit in ("minutes", "hours") else ""
    fewest, most = Duration(f"P{time}{number}{letter}").length
    assert amount(number, number, unit=Unit(unit)).length == (Fraction(fewest), Fraction(most))


@given(st.lists(claims(), max_size=12), zones)
def test_search_finds_what_comparing_each_pair_finds(drawn: list[Claim], zone: str | None) -> None:
    """The claims in conflicts, and their pairs, are those that exclude one another when asked one by one."""
    record = incident(claims=drawn, timezone=zone)
    expected = {frozenset((id(one), id(other))) for one, other in combinations(drawn, 2) if exclude(one, other, zone)}
    found = [frozenset((id(one), id(other))) for conflict in record.conflicts for one, other in conflict.pairs()]
    placed = {pair for pair in found if pair not in expected}
    assert expected <= set(found)
    assert len(found) == len(set(found))
    assert {id(one) for conflict in record.conflicts for one in conflict.claims} == {
        name for pair in found for name in pair
    }
    if not any(one.term for one in drawn):
        assert placed == set()


def test_entries_of_one_claim_do_not_exclude_each_other() -> None:
    """A claim that is on an axis twice is still one claim."""
    rnd = Random(7)
    entries = [Placement(0, rnd.randrange(9), rnd.randrange(9), False, (None, None)) for _ in range(20)]  # noqa: FBT003 - as it is
    assert not any(one.excludes(other) for one in entries for other in entries)
