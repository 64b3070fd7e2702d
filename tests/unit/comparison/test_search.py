"""Precedents, weights and rarities, on records whose likeness is plain to see."""

from __future__ import annotations

from typing import Any

import pytest

from incidents.comparison import (
    PRECEDENT,
    Dimension,
    Rarity,
    Weights,
    compare,
    precedents,
    similarity,
)
from incidents.comparison.features import DayRange, Promise, profile_of
from incidents.comparison.hours import NO_LENGTH, Length
from incidents.comparison.index import Index, matrix
from incidents.comparison.scoring import COMMONEST, FULL, RAREST, lengths_alike, spans_alike
from incidents.model.actions import DailyHours
from incidents.model.incident import Incident
from tests.builders import (
    action,
    actor,
    announced,
    answer,
    block,
    context,
    effect,
    gap,
    incident,
    justification,
    reaction,
    suspensions,
)


def record(name: str = "case", *, country: str = "VE", **fields: Any) -> Incident:
    """Return a record of one block of X, of 8 August 2024 if nothing else is said."""
    act = action(**{"on": "2024-08-08", "platforms": ["x"]} | fields)
    return incident(act, id=name, countries=[country])


@pytest.mark.parametrize(
    ("one", "other", "scores"),
    [
        (Length.of_days(10, 10), Length.of_days(10, 10), (1000, 1000)),
        (Length.of_days(0, 0), Length.of_days(0, 0), (1000, 1000)),
        (Length.of_days(0, 0), Length.of_days(9, 9), (100, 100)),
        (Length.of_days(0, 0), Length.of_days(19, 19), (50, 50)),
        (Length.of_days(0, 0), Length.of_days(20, 20), (0, 0)),
        (Length.of_days(4, 9), Length.of_days(9, 19), (250, 1000)),
        (Length.of_days(1, 4), Length.of_days(519, 523), (0, 0)),
        (Length.of_days(10, None), Length.of_days(20, 20), (0, 1000)),
        (Length.of_days(30, None), Length.of_days(20, 20), (0, 677)),
        (Length(5, 5), Length(20, 20), (659, 659)),
        (NO_LENGTH, NO_LENGTH, (1000, 1000)),
        (NO_LENGTH, Length.of_days(0, 0), (0, 0)),
        (NO_LENGTH, Length.of_days(5, None), (0, 0)),
    ],
)
def test_lengths(one: Length, other: Length, scores: tuple[int, int]) -> None:
    """The shorter by the longer, a day added to each; bounds give bounds, and none at all is unlike any."""
    assert lengths_alike(one, other) == lengths_alike(other, one) == scores


@pytest.mark.parametrize(
    ("one", "other", "scores"),
    [
        (DayRange(100, 100), DayRange(100, 100), (1000, 1000)),
        (DayRange(100, 100), DayRange(110, 110), (500, 500)),
        (DayRange(100, 100), DayRange(120, 120), (250, 250)),
        (DayRange(100, 110), DayRange(110, 120), (250, 1000)),
        (DayRange(100, None), DayRange(90, 90), (0, 500)),
        (DayRange(None, 100), DayRange(90, 90), (0, 1000)),
        (DayRange(1, 1), DayRange(700_000, 700_000), (0, 0)),
    ],
)
def test_spans(one: DayRange, other: DayRange, scores: tuple[int, int]) -> None:
    """Half for every half-life, here of ten days."""
    assert spans_alike(one, other, 10) == spans_alike(other, one, 10) == scores


def test_new_year_is_no_cliff() -> None:
    """The last day of a year and the first of the next are as near as any two days in a row."""
    turn = similarity(record(on="2023-12-31"), record(on="2024-01-01")).of("time")
    other = similarity(record(on="2024-05-30"), record(on="2024-05-31")).of("time")
    assert (turn.low, turn.high) == (other.low, other.high)
    assert turn.low > 990


def test_profile_says_what_the_record_says() -> None:
    """Every dimension of which the record speaks is there, in codes and numbers, and no other."""
    full = incident(
        action(
            on="2024-08-08", by=["minister"], platforms=["twitter"],
            announced=announced(duration="P10D", condition="papers are filed", asks=["register"]),
            effects=[effect(from_="2024-08-08", to="2024-08-10", methods=["ip_block"])],
        ),
        answer("restriction_lifted", "2024-08-10"),
        actors=[actor(kind="regulator")],
        justifications=[justification(["spam"])],
        reactions=[reaction("r")],
        context=[context(), context("more", kind="other")],
    )  # fmt: skip
    features = profile_of(full).features
    assert set(Dimension) - features.keys() == {
        Dimension.PLACE,
        Dimension.FURTHER_ACTS,
        Dimension.TARGETS,
        Dimension.INSTRUMENT,
        Dimension.NOTICE,
        Dimension.IN_FORCE,
        Dimension.CLAIMS,
    }
    assert features[Dimension.PLATFORM] == frozenset({"twitter"})
    assert features[Dimension.DECIDED_BY] == frozenset({"regulator", "government"})
    assert features[Dimension.GROUNDS] == frozenset({"spam", "terms_breach"})
    assert features[Dimension.CONTEXT] == frozenset({"election"})
    assert features[Dimension.ANNOUNCED] == Promise(
        frozenset({"dated", "asks register", "asks comply"}), Length.of_days(10, 10)
    )
    assert features[Dimension.OBSERVED] == Length.of_days(2, 2)
    assert features[Dimension.ENDING] == frozenset({"restriction_lifted", "observed"})


def test_asserted_absence_is_a_value() -> None:
    """That nothing was announced agrees with the same, differs from a term, and is not silence."""
    absent = incident(action(), gaps=[gap("announced")])
    dated = incident(action(on="2024-08-08", announced=announced(duration="P10D")))
    assert similarity(absent, absent).of("announced").low == FULL
    assert similarity(absent, dated).of("announced").contradicts
    assert not similarity(incident(action()), dated).of("announced").known
    never = profile_of(incident(action(), gaps=[gap("effects"), gap("in_force")])).features
    assert never[Dimension.OBSERVED] == never[Dimension.IN_FORCE] == NO_LENGTH


def _shutdown(**lasting: Any) -> Incident:
    return incident(action("cut", "network_shutdown", effects=[effect(**lasting)]))


@pytest.mark.parametrize(
    ("lasting", "low", "high"),
    [
        ({"from_": "2024-06-01", "to": "2024-06-11"}, 240, 240),
        ({"from_": "2024-06-01", "to": "2024-06-11", "daily": [DailyHours(hours=4)]}, 40, 40),
        ({"from_": "2024-06-01", "to": "2024-06-11", "daily": [DailyHours(from_="22:30", to="02:30")]}, 40, 40),
        ({"from_": "2024-06-01", "to": "2024-06-11", "daily": [DailyHours(hours=4, days=["monday"])]}, 4, 8),
        ({"from_": "2024-06-01", "to": "2024-06-11", "daily": [DailyHours(from_="22:30")]}, 0, 240),
        ({"from_": "2024-06-01", "daily": [DailyHours(hours=4)]}, 0, None),
        ({"from_": "2024-06-01T06:00:00Z", "to": "2024-06-01T11:00:00Z"}, 5, 5),
        ({"from_": "2024-06-01T06:00:00Z", "to": "2024-06-01T11:20:00Z"}, 5, 6),
        ({"from_": "2024-06-01T06:00:00Z", "to": "2024-06-03"}, 48, 48),
    ],
)
def test_hours_are_no_days(lasting: dict[str, Any], low: int, high: int | None) -> None:
    """A cut of some hours each day lasts those hours; instants count to the hour, and only where both ends are such."""
    assert profile_of(_shutdown(**lasting)).features[Dimension.OBSERVED] == Length(low, high)


def test_a_term_of_hours_is_one_of_hours() -> None:
    """48 hours are two days; months are a matter of days."""
    for duration, length in (
        ("PT12H", Length(12, 12)),
        ("PT48H", Length.of_days(2, 2)),
        ("P1M", Length.of_days(28, 31)),
    ):
        promised = profile_of(incident(action(announced=announced(duration=duration)))).features[Dimension.ANNOUNCED]
        assert isinstance(promised, Promise)
        assert promised.length == length


def test_the_exam_hours_of_ten_days_are_less_like_ten_days_than_like_themselves() -> None:
    """What is known exactly agrees fully with itself; a length within bounds is open up to it."""
    exams = _shutdown(from_="2024-06-01", to="2024-06-11", daily=[DailyHours(hours=4)])
    whole = _shutdown(from_="2024-06-01", to="2024-06-11")
    assert similarity(exams, exams).of("observed").low == FULL
    assert similarity(exams, whole).of("observed").high == 64 * FULL // 264
    open_ended = similarity(_shutdown(from_="2024-06-01"), _shutdown(from_="2024-06-01")).of("observed")
    assert (open_ended.low, open_ended.high) == (0, FULL)


def test_the_first_action_leads() -> None:
    """Time and clocks are those of the first action that answers nothing; the codes are those of all such actions."""
    one = action("one", on="2024-08-08", effects=[effect(from_="2024-08-08", to="2024-08-09")])
    two = action("two", "fine", on="2024-08-01", announced=announced(open="permanent"))
    features = profile_of(incident(one, two)).features
    assert features[Dimension.TIME] == DayRange(739_106, 739_106)
    assert features[Dimension.KIND] == frozenset({"service_block", "blocking", "access"})
    assert features[Dimension.FURTHER_ACTS] == frozenset({"fine", "money"})
    assert Dimension.ANNOUNCED not in features
    assert features[Dimension.OBSERVED] == Length.of_days(1, 1)


def test_only_what_ends_an_act_is_an_ending() -> None:
    """A refusal or an extension is none, and a block that is obeyed goes on; a demand that is obeyed is settled."""
    answers = [answer(kind, "2024-08-10") for kind in ("order_complied", "order_refused", "restriction_extended")]
    assert Dimension.ENDING not in profile_of(incident(action(), *answers)).features
    demand = incident(action(kind="compliance_demand"), *answers)
    assert profile_of(demand).features[Dimension.ENDING] == frozenset({"order_complied"})


def test_founding_pair_is_a_mirror_and_no_match() -> None:
    """Same state, one lineage, opposite directions: a counterpart, and neither a near precedent nor a duplicate."""
    (found,) = precedents(block(), [suspensions(), block()])
    assert found.is_counterpart
    assert compare(block(), suspensions()).are_counterparts
    assert found.similarity.of("direction").contradicts
    assert found.similarity.high < 0.5


def test_sources_and_silence_are_no_likeness() -> None:
    """Two records that say next to nothing show little, and leave much open."""
    one, other = (incident(action(), id=name, countries=[name[:2].upper()]) for name in ("br-case", "in-case"))
    found = similarity(one, other)
    assert found.low < 0.4
    assert found.high > 0.9
    assert str(found) == f"{float(found.low):.2f} to {float(found.high):.2f}"


def test_precedents_rank_the_like_before_the_unlike() -> None:
    """A block of the same platform in another state comes before a fine of another, and the query is left out."""
    query = record("query")
    near = record("near", country="BR", on="2024-08-30")
    far = record("far", country="BR", kind="fine", platforms=["tiktok"])
    assert [found.incident.id for found in precedents(query, [far, query, near])] == ["near", "far"]
    assert [found.incident.id for found in precedents(query, [far, query, near], k=1)] == ["near"]
    assert precedents(query, [query]) == ()
    assert precedents(query, [near], k=0) == ()


def test_the_nearest_have_the_bounds_of_each_pair() -> None:
    """What an index computes by columns is what two records have in common."""
    records = [block(), suspensions(), record("far", country="BR", kind="fine", on="2019"), record("zz")]
    rarity = Rarity.learned(records)
    pairs = {other.id: similarity(records[0], other, rarity=rarity) for other in records[1:]}
    found = Index.of(records, rarity=rarity).nearest(records[0])
    assert {one.id: (one.low, one.high) for one in found} == {
        name: (pair.low, pair.high) for name, pair in pairs.items()
    }


def test_ties_are_in_the_order_of_ids() -> None:
    """Records that are equally near come by id, however they were given."""
    others = [record(name, country="BR") for name in ("c", "a", "b")]
    assert [found.incident.id for found in precedents(record("query"), others, k=2)] == ["a", "b"]


def test_many_records_are_searched_by_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    """The result does not depend on which way was taken."""
    others = [record(f"case-{day:02}", country="BR", on=f"2024-09-{day:02}") for day in range(1, 30)]
    by_pairs = precedents(record("query"), others, k=7)
    monkeypatch.setattr("incidents.comparison.search.WORTH_AN_INDEX", 5)
    assert precedents(record("query"), others, k=7) == by_pairs


def test_rarity_is_learned_by_how_many_have_a_code() -> None:
    """What all have is commonest, what one has rarest."""
    records = [record(f"case-{number}", kind="fine" if number else "service_block") for number in range(4)]
    rarity = Rarity.learned(records)
    assert rarity.of(Dimension.COUNTRY, "VE") == COMMONEST
    assert rarity.of(Dimension.KIND, "service_block") == RAREST
    assert COMMONEST < rarity.of(Dimension.KIND, "fine") < RAREST
    assert Rarity.learned([records[0]]).of(Dimension.COUNTRY, "VE") == RAREST
    two = Rarity.learned(records[:2])
    assert (two.of(Dimension.COUNTRY, "VE"), two.of(Dimension.KIND, "fine")) == (COMMONEST, RAREST)


@pytest.mark.parametrize(
    ("points", "half_life", "words"),
    [
        ({"colour": 1}, 10, "unknown dimension 'colour'"),
        ({"kind": 1.5}, 10, "whole number of points, not 1.5"),
        ({"kind": -1}, 10, "whole number of points, not -1"),
        ({"kind": True}, 10, "whole number of points, not True"),
        ({"kind": 0}, 10, "from 1 to 16,000"),
        ({"kind": 9_000, "country": 8_000}, 10, "from 1 to 16,000"),
        ({"kind": 1}, 0, "at least 1, not 0"),
        ({"kind": 1}, 2.5, "at least 1, not 2.5"),
    ],
)
def test_weights_of_ones_own_are_checked(points: dict[str, Any], half_life: Any, words: str) -> None:
    """What cannot be added up in whole numbers is refused in a sentence."""
    with pytest.raises(ValueError, match=words):
        Weights.of(points, half_life)


def test_weights_decide_what_counts() -> None:
    """By weights of one's own another dimension leads."""
    same_kind, same_state = record("kind", country="BR"), record("state", kind="fine")
    query = record("query")
    for points, first in (({"kind": 1}, "kind"), ({"country": 1}, "state")):
        nearest = precedents(query, [same_kind, same_state], weights=Weights.of(points))
        assert nearest[0].incident.id == first
        assert [entry.dimension for entry in nearest[0].similarity.breakdown] == list(points)
    with pytest.raises(ValueError, match="grounds does not count"):
        nearest[0].similarity.of("grounds")


def test_packaged_weights_say_why() -> None:
    """Every figure has a reason, and all together make a whole that reads as percent."""
    assert sum(PRECEDENT.points.values()) == 10_000
    assert all(weight.why.endswith(".") for weight in PRECEDENT.weights.values())
    assert list(PRECEDENT.weights) == [dimension for dimension in Dimension if dimension in PRECEDENT.weights]


def test_matrix() -> None:
    """Rows and columns are in the order of ids; it is symmetric, and each is possibly itself."""
    records = [suspensions(), block(), record("zz")]
    found = matrix(reversed(records))
    assert found.ids == ("ve-twitter-2013-suspensions", "ve-x-2024-block", "zz")
    assert (found.low == found.low.T).all()
    assert (found.high.diagonal() == 1).all()
    rarity = Rarity.learned(records)
    assert found.midpoint[0, 1] == pytest.approx(
        float(similarity(records[0], records[1], rarity=rarity).midpoint), abs=1e-12
    )


def test_empty_index() -> None:
    """Among no records there is no nearest one."""
    assert len(Index.of([])) == 0
    assert Index.of([]).nearest(block()) == ()
    assert matrix([]).low.shape == (0, 0)
