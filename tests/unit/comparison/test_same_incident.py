"""Records of one incident: what agrees, what tells two apart, and that no pair is missed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import combinations, product
from operator import attrgetter
from typing import Any, cast

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from incidents.codec.record_bytes import Origin
from incidents.comparison import duplicates
from incidents.comparison.blocking import meeting_keys
from incidents.comparison.pair_search import agreeing, meeting_scenes, same_pairs
from incidents.comparison.same_incident import Agreement, Criterion, compared
from incidents.corpus import Corpus
from incidents.model.context import Context, Relation
from incidents.model.incident import Incident
from incidents.model.key_facts import KeyFacts, Scene, key_facts
from incidents.model.places import Place
from incidents.validation.across import Facts, Together, facts_of, likely_duplicate
from incidents.validation.caching.compared import Compared
from tests.builders import action, effect, incident
from tests.counting import calls
from tests.records import EXAMPLES, ROOT
from tests.registries import moved, shutdown, shutdowns

COMPARED = Corpus.load(ROOT / "tests" / "fixtures" / "compared")


def record(name: str, country: str = "VE", places: tuple[Place, ...] = (), **fields: Any) -> Incident:
    """Return a record of a block of X on 8 August 2024, or of something else."""
    act = action(**{"on": "2024-08-08", "platforms": ["x"]} | fields)
    return incident(act, id=name, countries=[country], places=places)


COPY = record("copy", on="2024-08-08/2024-08-09")


@pytest.mark.parametrize(
    ("other", "found"),
    [
        (record("other"), True),
        (record("other", on="2024-08-10"), True),
        (record("other", platforms=["twitter"]), True),
        (record("other", platforms=["x", "tiktok"]), True),
        (record("other", platforms=[]), True),
        (record("other", on=None), False),
        (record("other", on=None, platforms=[]), False),
        (record("other", on="2024-08-13"), False),
        (record("other", platforms=["tiktok"]), False),
        (record("other", country="BR"), False),
        (record("other", kind="account_suspend"), False),
        (record("other", kind="fine"), False),
    ],
)
def test_duplicates(other: Incident, found: bool) -> None:  # noqa: FBT001 - a column of the table
    """State, kind, platform and day have to meet, as far as they are known, and enough has to be known."""
    pairs = duplicates([other, COPY])
    assert [pair.ids for pair in pairs] == ([("copy", "other")] if found else [])


@pytest.mark.parametrize("kind", ["duplicate_of", "same_wave", "part_of"])
def test_related_records_are_not_reported(kind: str) -> None:
    """Whoever wrote a relation has seen both; so has whoever decided in the settings, or let one replace the other."""
    related = evolve(record("other"), relations=(Relation(kind=kind, incident="copy", basis="inferred"),))
    assert duplicates([COPY, related]) == ()
    assert duplicates([COPY, evolve(record("other"), replaces=("copy",))]) == ()
    assert duplicates([COPY, record("other")], settled=[("other", "copy")]) == ()
    assert len(duplicates([COPY, record("other")], settled=[("other", "third")])) == 1


def district(name: str, within: str = "IN-JK") -> Place:
    """Return a declared place."""
    return Place(id=f"in-{name.lower()}", name=name, in_=within)


@pytest.mark.parametrize(
    ("one", "other", "agreement"),
    [
        (["IN-JK"], ["IN-JK"], Agreement.AGREES),
        (["in-pulwama"], ["IN-JK"], Agreement.PARTLY),
        (["IN"], ["in-pulwama"], Agreement.PARTLY),
        (["in-pulwama", "in-shopian"], ["in-shopian"], Agreement.AGREES),
        (["in-pulwama"], [], Agreement.OPEN),
        ([], [], Agreement.OPEN),
        (["in-pulwama"], ["in-shopian"], None),
        (["in-pulwama"], ["IN-RJ"], None),
    ],
)
def test_places(one: list[str], other: list[str], agreement: Agreement | None) -> None:
    """Two districts are two incidents, and a district may be a more exact word for its state."""
    declared = (district("Pulwama"), district("Shopian"))
    left, right = (key_facts(record(name, "IN", declared, where=where)) for name, where in (("a", one), ("b", other)))
    match = compared(left, right)
    assert (match and match.of(Criterion.PLACE).agreement) == agreement


def test_the_inner_place_counts() -> None:
    """A record that names the state beside the district is about the district; the places of effects count if the act has none."""
    declared = (district("Pulwama"), district("Shopian"))
    one = key_facts(record("a", "IN", declared, where=["in-pulwama", "IN-JK"]))
    other = key_facts(record("b", "IN", declared, effects=[effect(from_="2024-08-08", where=["in-shopian", "IN-JK"])]))
    assert (one.places[0], other.places[0], compared(one, other)) == ("in-pulwama", "in-shopian", None)
    assert {"IN-JK", "IN"} <= {*one.around}


def test_a_place_is_known_by_its_name() -> None:
    """Two curators may declare one district under two ids."""
    one, other = district("Pulwáma"), evolve(district("pulwama"), id="pulwama-district")
    left, right = (key_facts(record(place.id, "IN", (place,), where=[place.id])) for place in (one, other))
    match = compared(left, right)
    assert match is not None
    assert match.of(Criterion.PLACE).agreement is Agreement.AGREES


@pytest.mark.parametrize(
    ("one", "other", "date_words"),
    [
        # Like with like: an order of the 1st that took effect on the 20th, of which one record knows only the effect.
        ({"on": "2024-08-01", "effects": [effect(from_="2024-08-20")]}, {"on": None, "effects": [effect(from_="2024-08-20")]},
         "effect on the same day"),
        ({"on": "2024-08-01"}, {"on": None, "effects": [effect(from_="2024-08-20")]}, "decision and effect 19 days apart"),
        ({"on": "2024-08-01"}, {"on": None, "effects": [effect(from_="2024-08-01")]},
         "decision and effect on the same day"),
        ({"on": "2024-08-20"}, {"on": None, "effects": [effect(from_="2024-08-01")]}, None),
        ({"on": "2024-08-01"}, {"on": None, "effects": [effect(from_="2025-08-01")]}, None),
        # What had ended is another incident than what begins then; a day may be the zone.
        ({"effects": [effect(from_="2024-08-08", to="2024-08-08")], "on": None},
         {"effects": [effect(from_="2024-08-10")], "on": None}, None),
        ({"effects": [effect(from_="2024-08-08", to="2024-08-09")], "on": None},
         {"effects": [effect(from_="2024-08-10")], "on": None}, None),
        ({"effects": [effect(from_="2024-08-08", to="2024-08-08")], "on": None},
         {"effects": [effect(from_="2024-08-09")], "on": None}, "effect 1 day apart"),
        ({"effects": [effect(from_="2024-08-08", to="2024-08-12")], "on": None},
         {"effects": [effect(from_="2024-08-10")], "on": None}, "effect 2 days apart"),
        # What was looked for and not found is no effect.
        ({"on": "2024-08-08", "effects": [effect("none", from_="2024-01-01")]}, {"on": "2024-08-08"},
         "decision on the same day"),
        ({"on": "2024-08"}, {"on": "2024-08-08"}, "decision perhaps on the same day"),
        ({"on": "2024-08-08"}, {"on": "2024-08-09"}, "decision 1 day apart"),
    ],
)  # fmt: skip
def test_dates(one: dict[str, Any], other: dict[str, Any], date_words: str | None) -> None:
    """A decision is compared with a decision and an effect with an effect, within their bounds."""
    left, right = key_facts(record("a", where=["VE"], **one)), key_facts(record("b", where=["VE"], **other))
    match = compared(left, right)
    assert (match and str(match.of(Criterion.DATE))) == date_words
    turned = compared(right, left)
    assert (turned and turned.readings) == (match and match.readings)


@pytest.mark.parametrize(
    ("one", "other", "agreement", "points"),
    [
        ("2024-08-20", "2024-08-20", Agreement.AGREES, 1),
        ("2024-08-20", "2024-08", Agreement.PARTLY, 0),
        ("2024-08-20", "2024-08-22", Agreement.PARTLY, 0),
        ("2024-08-20", "2024-10-01", Agreement.DIFFERS, -1),
        ("2024-08-20", None, Agreement.OPEN, 0),
    ],
)
def test_ends(one: str, other: str | None, agreement: Agreement, points: int) -> None:
    """The same end counts for two records, another one against them without telling them apart."""
    left, right = (
        key_facts(record(name, where=["VE"], effects=[effect(from_="2024-08-08", to=to)]))
        for name, to in (("a", one), ("b", other))
    )
    match = compared(left, right)
    assert match is not None
    assert (match.of(Criterion.END).agreement, match.of(Criterion.END).points) == (agreement, points)


def test_events_of_the_context_are_known_by_their_first_day() -> None:
    """So that records that know the day of an election, its month or its whole course can meet; one without a date meets none."""
    dates = ("2024-07-28", "2024-07", "2024-07-28/2024-08-02", None)
    events = tuple(Context(id=f"e{at}", kind="election", from_=when) for at, when in enumerate(dates))
    assert key_facts(incident(context=events)).events == ("election 2024-07-28", "election 2024-07-01")


def test_a_pair_says_what_agrees_and_what_does_not() -> None:
    """In one line, with codes."""
    (pair,) = duplicates([record("a", by=["maduro"], where=["VE"]), record("b", by=["conatel"])])
    assert pair.match.summary == (
        "state: VE; kind: service_block; platform: twitter; date: decision on the same day; "
        "different: actors; not recorded in both: place and end"
    )
    assert repr(pair) == "<Duplicate a = b: state, kind, platform, date>"


rows_strategy = st.lists(
    st.builds(
        lambda number, state, kind, platform, place, decided, effect_day, ended, length, actor: KeyFacts(
            id=f"r{number}",
            states=(state,),
            kinds=(kind,),
            platforms=platform,
            places=place,
            around=tuple(dict.fromkeys((*place, *(("P",) if place else ())))),
            decided=(decided, decided and decided + timedelta(days=length)),
            took_effect=(effect_day, effect_day and effect_day + timedelta(days=length)),
            ended=(ended, ended and ended + timedelta(days=min(length, 5))),
            actors=actor,
        ),
        st.integers(0, 10**9),
        st.sampled_from("AB"),
        st.sampled_from("kl"),
        st.sampled_from([(), ("x",), ("x", "y"), ("z",)]),
        st.sampled_from([(), ("p",), ("q",), ("P",), ("p", "q")]),
        *[st.one_of(st.none(), st.integers(0, 140).map(lambda days: date(2024, 1, 1) + timedelta(days=days)))] * 3,
        st.sampled_from([0, 0, 1, 5, 6, 14, 15, 40, 62, 63, 400]),
        st.sampled_from([(), ("a",), ("b",)]),
    ),
    max_size=14,
    unique_by=(lambda row: row.id, lambda row: evolve(row, id="")),
)


def test_a_day_in_the_middle_of_six_is_found() -> None:
    """Without place, platform and actors, the date alone is enough, also where it is known to some days only."""
    day = date(2024, 1, 4)
    one, other = (
        KeyFacts(id=name, states=("A",), kinds=("k",), decided=days)
        for name, days in (("r1", (day, day)), ("r2", (day - timedelta(days=3), day + timedelta(days=3))))
    )
    assert compared(one, other)
    assert [(match.left, match.right) for match in same_pairs([one, other])] == [(0, 1)]


@given(rows_strategy)
@settings(max_examples=60)
def test_no_pair_is_missed(rows: list[KeyFacts]) -> None:
    """Looking only where state, kind, place, platform and day meet finds what comparing every pair finds."""
    every = [(one, other) for one, other in combinations(range(len(rows)), 2) if compared(rows[one], rows[other])]
    assert [(match.left, match.right) for match in same_pairs(rows)] == every
    keys = [meeting_keys(row) for row in rows]
    for one, other in every:
        assert {*keys[one].seeks} & {*keys[other].offers} or {*keys[other].seeks} & {*keys[one].offers}


def test_every_way_to_agree_has_a_key() -> None:
    """Whatever two rows of near days have in common, one seeks a key that the other offers."""
    first = date(2024, 1, 4)
    days = [(first + timedelta(days=at), first + timedelta(days=at + length)) for at in (0, 1, 3) for length in (0, 20)]
    rows = [
        KeyFacts(
            id=str(number),
            states=("A",),
            kinds=("k",),
            platforms=platforms,
            places=places,
            around=tuple(dict.fromkeys((*places, *(("P",) if places else ())))),
            actors=actors,
            decided=decided,
            took_effect=effective,
        )
        for number, (platforms, places, actors, (decided, effective)) in enumerate(
            product(
                ((), ("x",), ("x", "y")),
                ((), ("p",), ("P",)),
                ((), ("a",)),
                [*product(days, [(None, None)]), *product([(None, None)], days)],
            )
        )
    ]
    keys = [meeting_keys(row) for row in rows]
    sought, offered = ([{*each} for each in column] for column in zip(*keys, strict=True))
    agree = [(one, other) for one, other in combinations(range(len(rows)), 2) if compared(rows[one], rows[other])]
    assert len(agree) > len(rows)
    assert [
        (rows[one], rows[other])
        for one, other in agree
        if not sought[one] & offered[other] | sought[other] & offered[one]
    ] == []


def facts_with(rows: Iterable[KeyFacts]) -> list[Facts]:
    """Return facts of records with some key facts."""
    return [Facts(f"{row.id}.json", 1, 0, id=row.id, actors=(), related=(), key=row) for row in rows]


@given(st.data())
@settings(max_examples=60)
def test_no_pair_is_missed_where_only_what_is_new_is_compared(data: st.DataObject) -> None:
    """Whatever records come, go, change places or come back: what an earlier run knows of their facts stays true."""
    pool = data.draw(rows_strategy)
    pool += [evolve(row, id=f"{row.id}-again") for row in pool[::2]]
    known = b""
    for _ in range(4):
        rows = data.draw(st.lists(st.sampled_from(pool), unique_by=attrgetter("id"))) if pool else []
        facts = facts_with(rows)
        again = Compared([repr(row) if data.draw(st.integers(0, 9)) else "" for row in rows], known)
        assert list(again.agreeing(facts)) == list(agreeing(rows))
        known = data.draw(st.sampled_from([known, again.content.encode()]))


class Unread(Facts):
    """Facts whose key facts must not be asked for."""

    __slots__ = ()

    @property
    def scene(self) -> Scene:
        """Its states, kinds and platforms."""
        return cast("KeyFacts", self[Facts._fields.index("key")]).scene

    @property
    def key(self) -> KeyFacts:
        """Fail."""
        raise AssertionError(self.id)


def test_only_records_that_may_meet_a_new_one_are_compared_again() -> None:
    """The others are neither read nor compared."""
    day = (date(2024, 1, 4), date(2024, 1, 4))
    rows = [KeyFacts(id=name, states=("A",), kinds=("k",), platforms=(name,), decided=day) for name in ("p", "q", "r")]
    facts = facts_with(rows)
    first = Compared([row.id for row in rows], b"")
    assert list(first.agreeing(facts)) == []
    new = facts[1]._replace(id="new", key=evolve(rows[1], id="new"))
    again = Compared([*(row.id for row in rows), "new"], first.content.encode())
    found = again.agreeing([Unread(*facts[0]), facts[1], Unread(*facts[2]), new])
    assert [(match.left, match.right) for match in found] == [(1, 3)]


def test_a_new_record_that_names_no_platform_may_meet_any() -> None:
    """And one that names some may meet one that was alone and names none."""
    scene: Scene = (("A",), ("k",), ("x",))
    unnamed: Scene = (("A",), ("k",), ())
    assert [meeting_scenes([known])(scene) for known in (scene, unnamed, (("A",), ("k",), ("z",)))] == [
        True,
        True,
        False,
    ]
    assert [meeting_scenes([scene])(other) for other in (unnamed, (("B",), ("k",), ()), (("A",), ("l",), ("x",)))] == [
        True,
        False,
        False,
    ]
    assert meeting_scenes([((), ("k",), ("x",))])(((), ("k",), ("x",)))


def test_a_record_is_compared_when_the_one_with_its_facts_is_gone() -> None:
    """Only the first of two with the same facts was compared with others, and the two do not agree in enough themselves."""
    january, day = date(2024, 1, 1), date(2024, 1, 20)
    vague = KeyFacts(
        id="a", states=("A",), kinds=("k",), platforms=("p",), decided=(january, january + timedelta(days=40))
    )
    rows = [vague, evolve(vague, id="b"), evolve(vague, id="c", decided=(day, day))]
    facts = facts_with(rows)
    first = Compared(["a", "b", "c"], b"")
    assert [(match.left, match.right) for match in first.agreeing(facts)] == [(0, 2)]
    again = Compared(["b", "c"], first.content.encode())
    assert [(match.left, match.right) for match in again.agreeing(facts[1:])] == [(0, 1)]


def reported(incidents: list[Incident]) -> set[frozenset[str]]:
    """Return the pairs that the rule reports."""
    facts = [facts_of(one, Origin(f"{one.id}.json")) for one in sorted(incidents, key=lambda one: one.id)]
    return {
        frozenset((hit.record.id, hit.message.partition('of "')[2].partition('"')[0]))
        for hit in likely_duplicate(Together(facts))
    }


@pytest.mark.parametrize(
    "incidents",
    [
        [*COMPARED],
        [*Corpus.load(EXAMPLES), *(evolve(one, id=f"zz-{one.id}") for one in Corpus.load(EXAMPLES))],
        [*shutdowns(300, districts=True), *(moved(one, 1) for one in shutdowns(40, districts=True))],
    ],
    ids=["compared", "examples twice", "registry"],
)
def test_the_rule_and_the_command_find_the_same(incidents: list[Incident]) -> None:
    """INC306 and `duplicates` ask one function."""
    found = {frozenset(pair.ids) for pair in duplicates(incidents)}
    assert found
    assert reported(incidents) == found


@pytest.mark.parametrize("districts", [True, False], ids=["with district", "without district or platform"])
def test_pairs_of_a_registry_do_not_differ_in_place(districts: bool) -> None:  # noqa: FBT001 - a parameter
    """Of 2,000 shutdowns, few pairs are reported, none of them in two districts; the copies of a second registry are found."""
    registry = shutdowns(2_000, districts=districts)
    copies = [moved(one, 1) for one in registry[::40]]
    found = duplicates([*registry, *copies])
    place = {one.id: key_facts(one).places for one in (*registry, *copies)}
    apart = [pair for pair in found if set(place[pair.left.id]).isdisjoint(place[pair.right.id])]
    if districts:
        assert apart == []
        assert len(found) < 150
    assert {pair.right.id for pair in found} >= {copy.id for copy in copies}


def test_cost_grows_with_the_records() -> None:
    """Four times as many shutdowns, on the same days and in four times as many districts, cost about four times as much."""
    days = [date(2020, 1, 1) + timedelta(days=3 * number) for number in range(10)]
    few, many = (
        [
            key_facts(shutdown(f"r{place}-{day}", "IN", f"District {place}", day, day))
            for place in range(places)
            for day in days
        ]
        for places in (20, 80)
    )
    assert calls(lambda: list(same_pairs(many))) < 5 * calls(lambda: list(same_pairs(few)))


@pytest.mark.parametrize("places", [("IN",), ()], ids=["in one place", "without a place"])
def test_platforms_of_one_day_do_not_meet(places: tuple[str, ...]) -> None:
    """Eight times as many services, blocked in one state on the same day, cost about eight times as much."""
    day = date(2020, 1, 1)
    few, many = (
        [
            KeyFacts(
                id=f"r{number}",
                states=("IN",),
                kinds=("service_block",),
                platforms=(f"service-{number}",),
                places=places,
                around=places,
                decided=(day, day),
            )
            for number in range(services)
        ]
        for services in (50, 400)
    )
    assert calls(lambda: list(same_pairs(many))) < 10 * calls(lambda: list(same_pairs(few)))
