"""Places below the country."""

from __future__ import annotations

from typing import Any

import pytest

from incidents.corpus import Corpus
from incidents.errors import UnknownValue
from incidents.model import Incident, Place
from incidents.model.places import enclosing, is_territory, territory_name
from tests.builders import action, effect, incident

TRAL = Place(id="tral", name="Tral", in_="pulwama", kind="city")
PULWAMA = Place(id="pulwama", name="Pulwama", in_="IN-JK", kind="district", identifiers={"geonames": "1"})


def kashmir(**fields: Any) -> Incident:
    """Return a record about a town in Jammu and Kashmir."""
    return incident(action(where=["tral"]), countries=["IN"], places=[TRAL, PULWAMA], **fields)


@pytest.mark.parametrize(
    ("place", "around"),
    [
        ("tral", ("tral", "pulwama", "IN-JK", "IN")),
        ("pulwama", ("pulwama", "IN-JK", "IN")),
        ("IN-JK", ("IN-JK", "IN")),
        ("IN", ("IN",)),
        ("EU", ("EU",)),
        ("GB-MAN", ("GB-MAN", "GB-ENG", "GB")),
        ("CN-11", ("CN-11", "CN-BJ", "CN")),
        ("NZ-S", ("NZ-S", "NZ")),
        ("US-PR", ("US-PR", "US")),
        ("VE-DC", ("VE-DC", "VE")),
        ("XX-A", ("XX-A",)),
        ("nowhere", ("nowhere",)),
    ],
)
def test_a_place_lies_in_others_up_to_its_country(place: str, around: tuple[str, ...]) -> None:
    """By what the record says, then by the packaged table; what is unknown lies in nothing."""
    assert kashmir().enclosing(place) == around


def test_a_circle_is_left() -> None:
    """A record made in Python may have one, which is no reason to hang."""
    declared = {"a": Place(id="a", name="A", in_="b"), "b": Place(id="b", name="B", in_="a")}
    assert enclosing("a", declared) == ("a", "b")


def test_places_are_parts_of_the_record() -> None:
    """They are found by id, and named."""
    record = kashmir()
    assert record.find("tral") is record.declared("tral") is TRAL
    assert record.name("tral") == "Tral"


def test_territories_have_names_in_each_language() -> None:
    """Countries and subdivisions; a code that no table has stays as it is."""
    assert territory_name("VE") == "Venezuela"
    assert territory_name("IN-JK", "es") == "Jammu y Cachemira"
    assert territory_name("CN-11") == "Beijing"
    assert territory_name("VE-DC") == "VE-DC"
    assert [is_territory(text) for text in ("VE", "VE-V", "CN-11", "EU", "VE-DC", "ve", "tral", "")] == [
        *([True] * 4),
        *([False] * 4),
    ]


def test_a_corpus_is_asked_for_a_place_and_what_lies_in_it() -> None:
    """A query for a country or state finds a record about a town in it; one for the town finds that one only."""
    nationwide = incident(action(where=["IN"]), id="nationwide", countries=["IN"])
    seen = incident(action(effects=[effect(where=["IN-JK"])]), id="seen", countries=["IN"])
    abroad = incident(action(where=["PK-JK"]), id="abroad", countries=["PK"])
    corpus = Corpus([kashmir(id="town"), nationwide, seen, abroad])
    for place, ids in (
        ("IN", ["nationwide", "seen", "town"]),
        ("IN-JK", ["seen", "town"]),
        ("pulwama", ["town"]),
        ("tral", ["town"]),
        ("PK", ["abroad"]),
        ("IN-UP", []),
        ("VE", []),
        ("Jammu and Kashmir", ["seen", "town"]),
        ("India", ["nationwide", "seen", "town"]),
    ):
        assert [record.id for record in corpus.where(place=place)] == ids
    with pytest.raises(UnknownValue, match="did you mean 'IN-JK'"):
        corpus.where(place="Jamu and Kashmir")
    with pytest.raises(UnknownValue):
        corpus.where(place="IN-XX")


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Tral", ("tral",)),
        ("pulwama", ("pulwama",)),
        ("1", ("pulwama",)),
        ("India", ("IN",)),
        ("Jammu y Cachemira", ("IN-JK",)),
        ("Punjab", ("IN-PB",)),
        ("Zulia", ()),
        ("nowhere at all", ()),
    ],
)
def test_places_are_found_by_name(text: str, places: tuple[str, ...]) -> None:
    """Those that the record declares, by name or identifier; else countries, and subdivisions of its countries."""
    assert kashmir().find_places(text) == places


def test_codes_have_names_in_a_record() -> None:
    """In English, like a platform of the registry; what is no code is its own name."""
    assert [kashmir().name(place) for place in ("IN", "IN-JK", "tral", "IN-XX")] == [
        *("India", "Jammu and Kashmir", "Tral", "IN-XX")
    ]
