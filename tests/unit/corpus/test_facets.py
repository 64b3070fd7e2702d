"""What every record can be asked: one table of names, definitions and functions."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from incidents.corpus.facets import FACETS, facet
from incidents.errors import UnknownValue
from incidents.model.actions import Instrument
from incidents.model.actors import Involvement
from incidents.model.codes import ActionKind, Codelist
from incidents.model.context import Curation, Relation
from incidents.model.places import Place
from incidents.model.statements import Assessment
from tests.builders import (
    action,
    actor,
    amount,
    announced,
    answer,
    block,
    claim,
    context,
    effect,
    incident,
    justification,
    reaction,
    source,
    suspensions,
)

FULL = incident(
    action(
        on="2019-05-01",
        by=["minister", "meta"],
        targets=["party"],
        platforms=["x", "own"],
        instruments=(Instrument(kind="law"),),
        involved=[Involvement(actor="telegram", role="carries_out")],
        announced=announced("2019-05-02"),
        effects=[effect(platforms=["whatsapp"], methods=["dns_tampering"], where=["maracaibo", "BR"])],
        where=["VE-V"],
    ),
    action("second", kind="fine", by=["nobody_known"], platforms=["x"]),
    answer("restriction_lifted", "2019-06-01"),
    countries=["VE", "BR"],
    actors=[actor(), actor("party", kind="opposition"), actor("own", kind="platform_company")],
    justifications=[justification(["spam"]), justification(["spam", "privacy"])],
    assessments=[Assessment(about=["order"], by=["youtube"], motives=["elections"])],
    reactions=[reaction("said", act="denounce")],
    claims=[claim("accounts_suspended", amount=amount(20))],
    context=[context("vote", "election"), context("march", "protest")],
    relations=[Relation(kind="follows", incident="before", basis="stated")],
    sources=[source(publisher="Reuters", language="en"), source("other", language="es"), source("third")],
    curation=Curation(status="draft", imported_from="another_tracker"),
    places=[Place(id="maracaibo", name="Maracaibo", in_="VE-V")],
)

EXPECTED: dict[str, tuple[Any, ...]] = {
    "region": ("South America",),
    "country": ("VE", "BR"),
    "acting_country": ("VE", "BR"),
    "affected_country": (),
    "place": ("VE-V", "VE", "maracaibo", "BR"),
    "platform": ("twitter", "own", "whatsapp"),
    "platform_kind": ("microblog", "messaging"),
    "direction": ("state_to_platform",),
    "kind": ("service_block", "fine"),
    "family": ("blocking", "money"),
    "nature": ("order", "moment"),
    "answer": ("restriction_lifted",),
    "year": (2019,),
    "actor": ("minister", "party", "own", "meta", "telegram", "youtube"),
    "actor_kind": ("government", "opposition", "platform_company"),
    "by_kind": ("government", "platform_company"),
    "hit_kind": ("opposition",),
    "ground": ("spam", "privacy"),
    "motive": ("elections",),
    "instrument": ("law",),
    "method": ("dns_tampering",),
    "context": ("election", "protest"),
    "reaction": ("denounce",),
    "metric": ("accounts_suspended",),
    "relation": ("follows",),
    "source_kind": ("news",),
    "publisher": ("Reuters",),
    "language": ("en", "es"),
    "curation_status": ("draft",),
    "imported_from": ("another_tracker",),
    "reviewed": ("no",),
}


@pytest.mark.parametrize("name", EXPECTED)
def test_values_of_a_record(name: str) -> None:
    """Each value once, in the order of the record."""
    assert FACETS[name].values(FULL) == EXPECTED[name]


def test_no_facet_is_left_out() -> None:
    """Every one but the two that need more is tried above."""
    assert set(FACETS) - set(EXPECTED) == {"company", "status"}
    assert all(one.name == name and one.label and one.definition.endswith(".") for name, one in FACETS.items())
    assert [name for name, one in FACETS.items() if one.needs_day] == ["status"]


def test_a_record_that_says_little_has_few_values() -> None:
    """What it does not say is no value; a fact that follows from its action is one."""
    bare = incident(action())
    reported = {name for name, one in FACETS.items() if not one.needs_day and one.values(bare)}
    assert reported == {
        "acting_country",
        "country",
        "direction",
        "kind",
        "family",
        "nature",
        "region",
        "reviewed",
        "source_kind",
    }
    odd = incident(action(kind="restriction_lifted", answers=["order"]))
    assert FACETS["direction"].values(odd) == FACETS["year"].values(odd) == ()


@pytest.mark.parametrize(
    ("on", "platforms", "companies"),
    [
        ("2021-06-04", ["x"], ("twitter_inc",)),
        ("2024-08-08", ["x"], ("x_corp",)),
        ("2024-08-08", ["instagram", "facebook"], ("meta",)),
        ("2024-08-08", ["youtube"], ("google", "alphabet")),
        ("2012", ["youtube"], ("google",)),
        ("2021-06/2024-08", ["x", "instagram"], ("meta",)),
        ("2024-08-08/..", ["instagram"], ()),
        ("../2024-08-08", ["instagram"], ()),
        (None, ["instagram"], ()),
        ("2024-08-08", ["own"], ()),
        (None, ["meta"], ("meta",)),
    ],
)
def test_companies_are_those_of_the_day(on: str | None, platforms: list[str], companies: tuple[str, ...]) -> None:
    """Who owned the platforms when the incident began, and who owned those; named companies whenever it was."""
    assert FACETS["company"].values(incident(action(on=on, platforms=platforms))) == companies


def test_a_company_is_no_platform() -> None:
    """An act against a company as such hits none of its platforms by name."""
    act = incident(action(platforms=["meta", "x"]))
    assert (FACETS["platform"].values(act), FACETS["company"].values(act)) == (("twitter",), ("meta",))


def test_statuses_are_those_of_each_action() -> None:
    """On the day of the suspensions of 2013 the purge was done at once, while the accounts stayed suspended."""
    assert FACETS["status"].values(suspensions(), date(2013, 10, 31)) == ("in_effect", "done")


@pytest.mark.parametrize(
    ("on", "years"),
    [("2019-05-01", (2019,)), ("2019", (2019,)), ("2019-12/2020-01", ()), ("2019/..", ()), ("201X", ()), (None, ())],
)
def test_a_year_is_told_where_the_dates_allow_one(on: str | None, years: tuple[int, ...]) -> None:
    """Bounds that lie in two years tell none; without a decision the announcement counts, then the first effect."""
    assert FACETS["year"].values(incident(action(on=on))) == years
    if on:
        assert FACETS["year"].values(incident(action(announced=announced(on)))) == years
        assert FACETS["year"].values(incident(action(effects=[effect(), effect(from_=on)]))) == years


def test_a_name_of_the_record_is_not_that_of_the_registry() -> None:
    """What a record declares under an id of the registry is its own."""
    own = incident(action(on="2024-08-08", platforms=["x"], by=["x"]), actors=[actor("x")])
    assert FACETS["platform"].values(own) == ("x",)
    assert FACETS["platform_kind"].values(own) == FACETS["company"].values(own) == ()
    assert FACETS["by_kind"].values(own) == ("government",)


def test_codes_are_those_of_their_lists() -> None:
    """What a record may say is known of every facet that takes codes; answers are no kinds of their own."""
    for one in FACETS.values():
        coded = [value for value in one.closed if isinstance(value, Codelist)]
        assert len(coded) in (0, len(one.closed))
    assert set(FACETS["answer"].closed) == set(ActionKind)
    assert "restriction_lifted" not in FACETS["kind"].closed
    for record in (block(), suspensions()):
        for name in ("country", "kind", "ground", "method", "context", "reaction", "metric", "source_kind"):
            assert set(FACETS[name].values(record)) <= set(FACETS[name].closed)


def test_a_misspelt_facet_is_told_with_what_is_near() -> None:
    """Of a word that looks like none, all are named."""
    with pytest.raises(UnknownValue) as caught:
        facet("grounds")
    assert caught.value.near == ("ground",)
    with pytest.raises(UnknownValue) as caught:
        facet("zzz")
    assert (caught.value.near, caught.value.known) == ((), tuple(FACETS))
    assert facet("ground") is FACETS["ground"]
