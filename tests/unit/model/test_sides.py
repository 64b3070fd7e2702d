"""The sides of countries, derived from one record."""

from __future__ import annotations

from typing import Any

import pytest

from incidents.comparison import compare
from incidents.comparison.difference import Dimension, Outcome
from incidents.comparison.features import profile_of
from incidents.corpus import Corpus
from incidents.model import Action, Actor, Incident, Involvement, Place
from tests.builders import action, actor, announced, answer, block, incident, suspensions

COUNCIL = Actor(id="council", name="Council", kind="government", country="EU")
RT = Actor(id="rt_body", name="RT", kind="state_media", country="RU")
BBC = Actor(id="bbc_body", name="BBC", kind="state_media", country="GB")
REGULATOR = Actor(id="rkn", name="Roskomnadzor", kind="regulator", country="RU")
USER = Actor(id="user", name="A user", kind="citizens", country="VE")
COMPANY = Actor(id="isp", name="An operator", kind="network_operator", country="VE")


def of(*actions: Action, countries: tuple[str, ...] = ("VE",), **fields: Any) -> Incident:
    """Return a record of some countries."""
    return incident(*actions, countries=countries, **fields)


def ban_of_rt() -> Incident:
    """Return a ban of a Russian outlet by the European Union."""
    act = action(kind="service_block", by=["council"], targets=["rt_body"], platforms=["youtube"], on="2022-03-02")
    return of(act, countries=("EU", "RU"), actors=[COUNCIL, RT], id="eu-ban")


def ban_of_bbc() -> Incident:
    """Return a ban of a British outlet by Russia."""
    act = action(kind="service_block", by=["rkn"], targets=["bbc_body"], platforms=["youtube"], on="2022-03-04")
    return of(act, countries=("RU", "GB"), actors=[REGULATOR, BBC], id="ru-ban")


@pytest.mark.parametrize(
    ("record", "acting", "platforms", "states"),
    [
        (block(), ("VE",), (), ()),
        (suspensions(), (), ("VE",), ()),
        (ban_of_rt(), ("EU",), (), ("RU",)),
        (ban_of_bbc(), ("RU",), (), ("GB",)),
        # Nobody is known to have decided: the place says who acts, or else the record.
        (of(action(where=["CO"]), countries=("VE", "CO")), ("CO",), (), ("VE",)),
        (of(action(where=["CO-DC"]), countries=("VE", "CO")), ("CO",), (), ("VE",)),
        (of(action(), countries=("VE",)), ("VE",), (), ()),
        (of(action(), countries=("VE", "CO")), ("VE", "CO"), (), ()),
        (of(action(targets=["rt_body"]), countries=("EU", "RU"), actors=[RT]), ("EU",), (), ("RU",)),
        # Whoever decides belongs to a state, or at least to a country of the record.
        (of(action(by=["isp"]), countries=("VE", "CO"), actors=[COMPANY]), ("VE",), (), ("CO",)),
        (of(action(by=["isp"]), countries=("CO",), actors=[COMPANY]), ("CO",), (), ()),
        (of(action(by=["rkn"], where=["UA-65"]), countries=("RU", "UA"), actors=[REGULATOR]), ("RU",), (), ("UA",)),
        (of(action(by=["rkn"], where=["UA-65"]), countries=("RU",), actors=[REGULATOR]), ("RU",), (), ()),
        (of(action(by=["rkn"], targets=["user"]), countries=("RU",), actors=[REGULATOR, USER]), ("RU",), (), ()),
        # A platform acts on those of its targets that belong to a state, or else on the states of the record.
        (
            of(action(kind="account_suspend", targets=["rt_body", "user"]), countries=("RU", "VE"), actors=[RT, USER]),
            (),
            ("RU", "VE"),
            (),
        ),
        (of(action(kind="account_suspend", targets=["user"]), countries=("VE",), actors=[USER]), (), ("VE",), ()),
        (of(action(kind="account_suspend"), countries=("VE", "CO")), (), ("VE", "CO"), ()),
        # Both, and answers do not count.
        (
            of(action(), action("second", kind="account_suspend", targets=["rt_body"]), countries=("VE",), actors=[RT]),
            ("VE",),
            ("RU",),
            (),
        ),
        (of(action(), answer("order_complied", "2024-08-09"), countries=("VE",)), ("VE",), (), ()),
    ],
)
def test_sides(record: Incident, acting: tuple[str, ...], platforms: tuple[str, ...], states: tuple[str, ...]) -> None:
    """Who acts and who is acted upon follows from the root actions, their actors, targets and places."""
    found = record.sides
    assert (found.acting, found.hit_by_platforms, found.hit_by_states) == (acting, platforms, states)
    assert set(found.affected) == {*platforms, *states}
    assert {*record.countries} <= {*found.acting, *found.affected}


def test_a_declared_place_says_who_acts() -> None:
    """By the country in which it lies."""
    town = Place(id="town", name="Bogotá", in_="CO-DC", kind="city")
    assert of(action(where=["town"]), countries=("VE", "CO"), places=[town]).sides.acting == ("CO",)


@pytest.mark.parametrize(
    ("who", "role", "found"),
    [
        ({"kind": "ministry", "country": "US"}, "none", True),
        ({"kind": "head_of_state", "country": "US"}, "none", True),
        ({"kind": "government", "country": "EU"}, "none", True),
        ({"kind": "ministry", "country": "VE"}, "none", False),
        ({"kind": "ministry"}, "none", False),
        ({"kind": "state_media", "country": "US"}, "none", False),
        ({"kind": "intergovernmental", "country": "US"}, "none", False),
        ({"kind": "civil_society", "country": "US"}, "none", False),
        ({"kind": "ministry", "country": "US"}, "by", False),
        ({"kind": "ministry", "country": "US"}, "targets", False),
        ({"kind": "ministry", "country": "US"}, "involved", False),
        ({"kind": "ministry", "country": "US"}, "announced", False),
        ({"kind": "ministry", "country": "US"}, "answer", False),
    ],
)
def test_a_bystander_is_one_in_this_record(who: dict[str, Any], role: str, *, found: bool) -> None:
    """The government of a country that neither acts nor is acted upon, and takes no part in an action."""
    parts: dict[str, dict[str, Any]] = {
        "by": {"by": ["other"]},
        "targets": {"targets": ["other"]},
        "involved": {"involved": [Involvement(actor="other", role="requests")]},
        "announced": {"announced": announced("2024-08-08")},
    }
    order = action(**{"by": ["minister"], **parts.get(role, {})})
    if role == "announced":
        order = action(
            by=["minister"], announced=order.announced and type(order.announced)(on="2024-08-08", by=["other"])
        )
    later = answer("restriction_lifted", "2024-08-09", by=["other"]) if role == "answer" else None
    record = of(
        order, *([later] if later else []), actors=[actor(country="VE"), Actor(id="other", name="Other", **who)]
    )
    assert record.is_bystander("other") is found


def test_who_is_no_actor_is_no_bystander() -> None:
    """A platform, a source, and an id that names nothing."""
    assert not any(block().is_bystander(name) for name in ("x", "report", "nobody"))


def test_one_state_on_two_sides_is_not_the_same_state_acting() -> None:
    """Russia is hit in one and acts in the other: nothing agrees, the sides are inverted, and the two are counterparts."""
    found = compare(ban_of_rt(), ban_of_bbc()).of("country")
    assert (found.outcome, found.shared) == (Outcome.INVERTED, ("RU",))
    assert found.explain() == "on different sides: Russia acts in one and is acted upon in the other"
    one, other = (profile_of(record).features[Dimension.COUNTRY] for record in (ban_of_rt(), ban_of_bbc()))
    assert isinstance(one, frozenset)
    assert isinstance(other, frozenset)
    assert one.isdisjoint(other)
    assert compare(ban_of_rt(), ban_of_bbc()).are_counterparts


def test_the_state_that_faces_the_platform_is_the_same_in_both_directions() -> None:
    """A state that a platform acts on and one that acts on a platform have one part: the direction is what differs."""
    found = compare(suspensions(), block())
    assert found.of("country").outcome is Outcome.SAME
    assert found.of("direction").outcome is Outcome.INVERTED
    assert found.are_counterparts


def test_states_that_act_and_states_that_are_hit_are_compared_apart() -> None:
    """The European Union acts in both; Russia is hit in one, and Belarus in the other."""
    other = of(action(by=["council"]), countries=("EU", "BY"), actors=[COUNCIL])
    found = compare(ban_of_rt(), other)
    assert (found.of("country").outcome, found.of("country").shared) == (Outcome.SAME, ("EU",))
    assert found.of("hit_state").outcome is Outcome.DIFFERENT
    assert not found.are_counterparts


def test_a_corpus_is_asked_for_sides() -> None:
    """The bloc acts in one record, and Russia is on either side."""
    corpus = Corpus([ban_of_rt(), ban_of_bbc()])
    for facets, ids in (
        ({"acting_country": "EU"}, ["eu-ban"]),
        ({"acting_country": "RU"}, ["ru-ban"]),
        ({"affected_country": "RU"}, ["eu-ban"]),
        ({"affected_country": "EU"}, []),
        ({"country": "RU"}, ["eu-ban", "ru-ban"]),
    ):
        assert [record.id for record in corpus.where(**facets)] == ids
