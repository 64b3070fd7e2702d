"""Many records: looked up, filtered and counted."""

from __future__ import annotations

import pickle
from datetime import date
from typing import Any

import pytest

from incidents import Corpus, Incident
from incidents.corpus import FACETS
from incidents.errors import RepeatedId, TimeSyntaxError, UnknownId, UnknownValue
from incidents.findings import Finding, Findings, Severity
from incidents.model import Place
from tests.builders import action, actor, answer, block, effect, incident, source, suspensions

PAIR = Corpus([block(), suspensions()])


def case(id: str, *actions: Any, **fields: Any) -> Incident:  # noqa: A002 - the word of the record
    """Return a record of an id."""
    return incident(*actions, id=id, **fields)


CASES = Corpus(
    [
        case("ve-1", action(on="2024-08-08", platforms=["x"])),
        case("ve-2", action(kind="content_block", on="2023", platforms=["twitter", "whatsapp"])),
        case("br-1", action(on="2024-08-30", platforms=["x"]), countries=["BR"]),
        case("br-2", action(kind="fine", on="2023-12/2024-01"), countries=["BR", "US"]),
    ]
)


def ids(corpus: Corpus) -> list[str]:
    """Return the ids of the incidents in their order."""
    return [incident.id for incident in corpus]


def test_incidents_are_sorted_whatever_their_order() -> None:
    """The same incidents make the same corpus."""
    turned = Corpus(reversed(PAIR.incidents))
    assert ids(turned) == ids(PAIR) == ["ve-twitter-2013-suspensions", "ve-x-2024-block"]
    assert (turned, hash(turned)) == (PAIR, hash(PAIR))
    assert Corpus([block()]) != PAIR
    assert pickle.loads(pickle.dumps(PAIR)) == PAIR  # noqa: S301 - our own bytes


def test_an_incident_is_there_once() -> None:
    """Two records of one id are refused, also where they are equal."""
    with pytest.raises(RepeatedId) as caught:
        Corpus([case("b"), case("a"), case("b", title="Another")])
    assert caught.value == RepeatedId("b")
    with pytest.raises(RepeatedId):
        Corpus([case("a"), case("a")])


def test_a_corpus_is_looked_up_by_id() -> None:
    """By index, `get` and `in`, which takes an incident too."""
    assert len(PAIR) == 2
    assert PAIR["ve-x-2024-block"] is block()
    assert PAIR.get("ve-x-2024-block") is block()
    assert PAIR.get("ve-x-2025-block") is None
    assert "ve-x-2024-block" in PAIR
    assert "ve-x-2025-block" not in PAIR
    assert all(incident in PAIR for incident in PAIR)
    assert case("ve-x-2024-block") not in PAIR
    assert 7 not in PAIR
    assert list(PAIR) == list(PAIR.incidents)


def test_a_wrong_id_is_told_with_those_that_look_like_it() -> None:
    """The likeliest comes first, then all others."""
    with pytest.raises(UnknownId) as caught:
        PAIR["ve-x-2025-block"]
    assert caught.value == UnknownId("incident", "ve-x-2025-block", ("ve-x-2024-block", "ve-twitter-2013-suspensions"))
    with pytest.raises(UnknownId, match=r"no incident has the id 'a'; known: none"):
        Corpus()["a"]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, ["br-1", "br-2", "ve-1", "ve-2"]),
        ({"country": "VE"}, ["ve-1", "ve-2"]),
        ({"country": ("VE", "US")}, ["br-2", "ve-1", "ve-2"]),
        ({"country": []}, []),
        ({"country": "FR"}, []),
        ({"platform": "x"}, ["br-1", "ve-1", "ve-2"]),
        ({"platform": "twitter"}, ["br-1", "ve-1", "ve-2"]),
        ({"platform": "x", "country": "BR"}, ["br-1"]),
        ({"company": "meta"}, ["ve-2"]),
        ({"year": 2024}, ["br-1", "ve-1"]),
        ({"year": "2023"}, ["ve-2"]),
        ({"year": [2023, "2024"]}, ["br-1", "ve-1", "ve-2"]),
        ({"kind": "fine"}, ["br-2"]),
        ({"direction": "state_to_platform", "nature": "order"}, ["br-1", "ve-1", "ve-2"]),
    ],
)
def test_where(asked: dict[str, Any], found: list[str]) -> None:
    """Of each facet one of the values asked for, of several facets all."""
    assert ids(CASES.where(**asked)) == found


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"country": "Venezuela"}, ["a", "b"]),
        ({"country": "Venezuela (Bolivarian Republic of)"}, ["a", "b"]),
        ({"country": "ve"}, ["a", "b"]),
        ({"country": ["UK", "Brasil"]}, ["c"]),
        ({"acting_country": "VENEZUELA"}, ["a", "b"]),
        ({"platform": "Twitter/X"}, ["a"]),
        ({"platform": "https://t.me/somebody"}, ["b"]),
        ({"company": "Meta Platforms"}, ["c"]),
        ({"kind": "Bloqueo de un servicio"}, ["a", "b", "c"]),
        ({"kind": "Service block", "platform_kind": "messenger"}, ["b", "c"]),
        ({"place": "Zulia"}, ["b"]),
        ({"place": "North pier"}, ["a"]),
        ({"actor": "conatel"}, ["a"]),
        ({"actor": "Comisión Nacional de Telecomunicaciones"}, ["a"]),
        ({"publisher": "REUTERS"}, ["a"]),
        ({"language": "español"}, ["a"]),
        ({"status": "in effect", "as_of": "2024-08-09"}, []),
    ],
)
def test_where_takes_names(asked: dict[str, Any], found: list[str]) -> None:
    """Labels, official and Spanish names, domains, and the names that the records themselves give."""
    regulator = actor("regulator", name="Conatel", also_known_as=["Comisión Nacional de Telecomunicaciones"])
    pier = Place(id="pier", name="North pier", in_="VE")
    corpus = Corpus(
        [
            case(
                "a",
                action(platforms=["x"], by=["regulator"], where=["pier"]),
                actors=[regulator],
                places=[pier],
                sources=[source(publisher="Reuters", language="es")],
            ),
            case("b", action(platforms=["telegram"], where=["VE-V"])),
            case("c", action(platforms=["whatsapp"], on="2024-08-08"), countries=["BR"]),
        ]
    )
    assert ids(corpus.where(**asked)) == found


def test_a_name_that_two_actors_have_is_not_certain() -> None:
    """Neither is taken; both are said, if the text is like their ids."""
    one, other = actor("regulator-a", name="The regulator"), actor("regulator-b", name="The regulator")
    corpus = Corpus(
        [case("a", action(by=["regulator-a"]), actors=[one]), case("b", action(by=["regulator-b"]), actors=[other])]
    )
    with pytest.raises(UnknownValue):
        corpus.where(actor="The regulator")
    assert ids(corpus.where(actor="regulator-a")) == ["a"]


def test_where_takes_predicates_too() -> None:
    """All of them hold, together with what else is asked."""
    assert ids(CASES.where(lambda one: "1" in one.id)) == ["br-1", "ve-1"]
    assert ids(CASES.where(lambda one: "1" in one.id, lambda one: one.id < "c", country="BR")) == ["br-1"]


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"kind": "servce_block"}, "unknown kind of action 'servce_block'; did you mean 'service_block'?"),
        ({"kind": "restriction_lifted"}, "unknown kind of action 'restriction_lifted'; it is a value of answer"),
        ({"ground": "elections"}, "unknown ground 'elections'; it is a value of motive"),
        ({"country": ["BR", "XY"]}, "unknown country 'XY'"),
        ({"platform": "Twiter"}, "did you mean 'twitter'?"),
        ({"year": 24}, "unknown year 24"),
        ({"year": "twenty"}, "unknown year 'twenty'"),
        ({"language": "Spanish"}, "did you mean 'es'?"),
        ({"platfrom": "x"}, "unknown facet 'platfrom'; did you mean 'platform'"),
        ({"country": "Korea"}, "did you mean 'KP' or 'KR'?"),
        ({"actor": "Telegram"}, "unknown actor 'Telegram'"),
        ({"publisher": "Reuter"}, "did you mean 'Reuters'?"),
        ({"actor": "nobody"}, "unknown actor 'nobody'"),
        ({"country": None}, "unknown country None"),
    ],
)
def test_what_nothing_can_have_is_an_error(asked: dict[str, Any], message: str) -> None:
    """A slip gives no empty corpus but says what may be meant."""
    corpus = Corpus([case("a", sources=[source(publisher="Reuters")])])
    with pytest.raises(UnknownValue) as caught:
        corpus.where(**asked)
    assert message in str(caught.value)


def test_a_part_knows_the_values_of_the_whole() -> None:
    """Filtering twice is filtering by both, also where the first leaves nothing that the second could find."""
    corpus = Corpus([case("a", sources=[source(publisher="Reuters")]), case("b", countries=["BR"])])
    assert ids(corpus.where(publisher="Reuters").where(country="VE")) == ["a"]
    assert ids(corpus.where(country="BR").where(publisher="Reuters")) == []
    assert corpus.where(country="BR") == Corpus([case("b", countries=["BR"])])


def test_a_platform_of_the_record_itself_is_found() -> None:
    """What the registry lacks is known by the records that name it; an id that a record uses otherwise is its own."""
    corpus = Corpus([case("a", action(platforms=["koo-two"])), case("b", action(platforms=["x"]))])
    assert ids(corpus.where(platform="koo-two")) == ["a"]
    assert corpus.vocabulary("platform") == {"koo-two", "twitter"}
    own = case("own", action(platforms=["x"]), actors=[actor("x", kind="platform_company")])
    both = Corpus([own, case("other", action(platforms=["twitter"]))])
    assert (ids(both.where(platform="x")), ids(both.where(platform="twitter"))) == (["own"], ["other"])
    with pytest.raises(UnknownValue):
        CASES.where(platform="koo-two")
    with pytest.raises(UnknownValue):
        CASES.vocabulary("platfrom")
    assert CASES.vocabulary("status") == frozenset()


@pytest.mark.parametrize(
    ("day", "in_force", "overdue"),
    [
        ("2013-10-31", ["ve-twitter-2013-suspensions"], []),
        ("2024-08-15", ["ve-x-2024-block"], []),
        ("2024-08-25", ["ve-x-2024-block"], ["ve-x-2024-block"]),
        (date(2024, 8, 25), ["ve-x-2024-block"], ["ve-x-2024-block"]),
        ("2026-02-01", [], []),
    ],
)
def test_what_was_in_force_on_a_day(day: Any, in_force: list[str], overdue: list[str]) -> None:
    """The founding pair on five days."""
    assert ids(PAIR.in_force(day)) == in_force
    assert ids(PAIR.overdue(day)) == ids(PAIR.where(status="overdue", as_of=day)) == overdue


def test_any_action_of_its_own_puts_an_incident_in_force() -> None:
    """Not only the first, and also what was lifted while it is still observed; not what was last seen earlier."""
    over, running = effect(from_="2024-01-01", to="2024-01-02"), effect(from_="2024-01-01", last_seen="2024-09-01")
    two = case("two", action(on="2024-01-01", effects=[over]), action("more", on="2024-01-01", effects=[running]))
    lifted = case("lifted", action(on="2024-01-01", effects=[running]), answer("restriction_lifted", "2024-02-01"))
    partial = effect("partial", from_="2024-01-01", last_seen="2024-09-01")
    partly = case("partly", action(on="2024-01-01", effects=[partial]))
    corpus = Corpus([two, lifted, partly])
    assert ids(corpus.in_force("2024-08-01")) == ["lifted", "partly", "two"]
    assert ids(corpus.in_force("2024-10-01")) == []
    statuses = ("ended", "in_effect", "lifted_still_observed", "partly_in_effect")
    assert dict(corpus.by("status", as_of="2024-08-01")) == dict.fromkeys(statuses, 1)


def test_a_day_is_given_where_it_is_needed_and_nowhere_else() -> None:
    """A status needs one; where nothing depends on the day, giving one is a misunderstanding."""
    with pytest.raises(TypeError, match="status needs as_of"):
        PAIR.where(status="overdue")
    with pytest.raises(TypeError, match="status needs as_of"):
        PAIR.by("country", "status")
    for ask in (lambda: PAIR.where(country="VE", as_of="2024-08-25"), lambda: PAIR.by("country", as_of="2024-08-25")):
        with pytest.raises(TypeError, match="as_of works only with status"):
            ask()
    with pytest.raises(TimeSyntaxError):
        PAIR.overdue("2024-08")
    with pytest.raises(TypeError, match="at least one facet"):
        PAIR.by()
    with pytest.raises(UnknownValue):
        PAIR.by("countries")
    with pytest.raises(TypeError, match="needs a day"):
        FACETS["status"].values(block())


def test_standings_are_those_of_every_action_of_its_own() -> None:
    """In the order of the incidents, then of their actions; answers have none."""
    found = PAIR.standings("2024-08-25")
    assert [(one.incident, one.action) for one in found] == [
        (incident.id, action.id) for incident in PAIR for action in incident.root_actions
    ]
    assert found[-1].words == "overdue — the announced term was over on 2024-08-18, 7 days before"


def test_a_corpus_reads_well() -> None:
    """How many incidents, in which countries, and from which years; with what was left out."""
    assert repr(Corpus()) == "<Corpus of 0 incidents>"
    assert repr(PAIR) == "<Corpus of 2 incidents in Venezuela, begun from 2013 to 2024>"
    assert repr(CASES) == "<Corpus of 4 incidents in 3 countries, begun from 2023 to 2024>"
    assert repr(Corpus([case("a")])) == "<Corpus of 1 incident in Venezuela, begun in 2024>"
    error = Finding(code="INC104", severity=Severity.ERROR, message="wrong")
    left = Corpus([case("a", action())], findings=[error])
    assert repr(left) == "<Corpus of 1 incident in Venezuela, 1 error in records left out>"
    assert left.findings == Findings([error])
    assert left == Corpus([case("a", action())])
