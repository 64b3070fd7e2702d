"""Places out of the record, and platforms out of their time."""

from __future__ import annotations

from typing import Any

import pytest

from incidents.validation import check_bytes
from incidents.validation.meanings.territories import place_meant
from tests.records import as_bytes, minimal

BLOCK = {"id": "order", "kind": "service_block", "platforms": ["x"], "evidence": [{"source": "report"}]}


def codes(action: dict[str, Any], **changes: Any) -> list[str]:
    """Return the codes of a record with one action."""
    return [
        finding.code for finding in check_bytes(as_bytes(minimal(actions=[{**BLOCK, **action}], **changes))).findings
    ]


def ministry(country: str) -> list[dict[str, Any]]:
    """Return the one actor of a record, of a country."""
    return [{"id": "ministry", "name": "Ministry", "kind": "ministry", "country": country}]


def test_each_place_abroad_is_found() -> None:
    """Regions lie in their country; who decided may not be known."""
    assert codes({"where": ["VE", "VE-A", "VN", "CO-DC"]}).count("INC257") == 2
    assert "INC257" in codes({"where": ["VN"], "by": ["ministry"]}, actors=ministry("VE"))


@pytest.mark.parametrize(
    ("action", "changes"),
    [
        ({"where": ["DE"]}, {"countries": ["EU"]}),
        ({"where": ["EU"]}, {}),
        ({"where": ["CO"], "by": ["ministry"]}, {"actors": ministry("CO")}),
        ({"kind": "geo_withhold", "where": ["CO"]}, {}),
        ({"effects": [{"extent": "full", "where": ["CO"], "evidence": [{"source": "report"}]}]}, {}),
    ],
    ids=["a member of the bloc", "the bloc", "of a state abroad", "by a platform", "an effect"],
)
def test_what_may_well_be_abroad_is_let_be(action: dict[str, Any], changes: dict[str, Any]) -> None:
    """Blocs, other states, platforms and what is observed."""
    assert "INC257" not in codes(action, **changes)


@pytest.mark.parametrize(
    ("platform", "on", "found"),
    [
        ("threads", "2013-10-31", True),
        ("threads", "2023-07-04", True),
        ("threads", "2023-07-05", False),
        ("threads", "2023", False),
        ("threads", "2022/2023", False),
        ("twitter", "2005-12-31", True),
        ("x", "2013-10-31", False),
        ("quora", "1990", False),
    ],
)
def test_platforms_are_not_older_than_their_launch(platform: str, on: str, *, found: bool) -> None:
    """Told where the launch is known and the act lies surely before it; a later name is no later platform."""
    assert ("INC258" in codes({"platforms": [platform], "on": on})) is found


def test_a_platform_that_the_record_declares_is_its_own() -> None:
    """The registry says nothing of what only shares an id with it."""
    actors = [{"id": "threads", "name": "Threads of 2013", "kind": "platform_company"}]
    assert "INC258" not in codes({"platforms": ["threads"], "on": "2013-10-31"}, actors=actors)


def town(in_: str = "VE-V", **fields: Any) -> dict[str, Any]:
    """Return a place of a record."""
    return {"id": "town", "name": "Maracaibo", "in": in_, **fields}


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("VE-DC", '"VE-DC" is no subdivision of Venezuela; did you mean "VE-A" (Capital)?'),
        ("VE-ZZ", '"VE-ZZ" is no subdivision of Venezuela'),
        ("GB-LON", '"GB-LON" is no subdivision of United Kingdom; did you mean "GB-LND" (London)?'),
        (
            "US-NO",
            '"US-NO" is no subdivision of United States; did you mean "US-NC" (North Carolina) or "US-ND" (North Dakota)?',
        ),
    ],
)
def test_an_unknown_subdivision_is_an_error_with_suggestions(code: str, message: str) -> None:
    """What the letters abbreviate is suggested, in an action and in a place alike."""
    for record in (
        minimal(actions=[{**BLOCK, "where": [code]}], countries=[code[:2]]),
        minimal(actions=[{**BLOCK, "where": ["town"]}], countries=[code[:2]], places=[town(code)]),
    ):
        found = check_bytes(as_bytes(record)).findings
        assert [(one.code, one.message) for one in found] == [("INC209", message)]


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("CN-11", 'former subdivision "CN-11"; its current code is CN-BJ'),
        ("IN-TG", 'former subdivision "IN-TG"; its current code is IN-TS'),
        ("OM-BA", 'former subdivision "OM-BA"; its current code is OM-BJ or OM-BS'),
        ("US-PR", 'former subdivision "US-PR"; its current code is PR'),
    ],
)
def test_a_former_subdivision_names_its_successors(code: str, message: str) -> None:
    """As far as the table has them, or the name says which they are."""
    record = minimal(actions=[{**BLOCK, "where": [code]}], countries=[code[:2]])
    found = check_bytes(as_bytes(record)).findings
    assert [(one.code, one.message) for one in found] == [("INC280", message)]


@pytest.mark.parametrize(
    ("where", "suggestion"),
    [
        ("venezuela", "VE"),
        ("ve", "VE"),
        ("ve-v", "VE-V"),
        ("zulia", "VE-V"),
        ("twon", "town"),
        ("maracaibo", "town"),
        ("123", "town"),
        ("nowhere", None),
    ],
)
def test_what_is_no_place_suggests_one(where: str, suggestion: str | None) -> None:
    """A declared place with a similar id, or the code of a country or subdivision with the name."""
    record = minimal(actions=[{**BLOCK, "where": [where]}], places=[town(identifiers={"geonames": "123"})])
    messages = [one.message for one in check_bytes(as_bytes(record)).findings if one.code == "INC202"]
    more = f'; did you mean "{suggestion}"?' if suggestion else ""
    assert messages == [f'no place, country or subdivision has the id "{where}"{more}']


@pytest.mark.parametrize(
    ("places", "found"),
    [
        ([town()], []),
        ([town("CO-NSA")], ["INC257"]),
        ([town("district"), {"id": "district", "name": "District", "in": "CO-NSA"}], ["INC257"]),
        ([town("district"), {"id": "district", "name": "District", "in": "VE-V"}], []),
        ([town(), {"id": "other", "name": "Other", "in": "VE-V"}], ["INC281"]),
        ([town(), {"id": "other", "name": "Other", "in": "other"}], ["INC208"]),
        ([town(kind="city"), {"id": "around", "name": "Maracaibo", "in": "town", "kind": "district"}], ["INC281"]),
        ([town("CN-11")], ["INC257", "INC280"]),
        ([town("report")], ["INC203"]),
        ([town(name="Zulia")], []),
        ([town("VE", name="zulia")], ["INC283"]),
        ([town("VE", name="Distrito Capital")], ["INC283"]),
        ([town("VE", name="Zulia", kind="region")], []),
    ],
)
def test_declared_places(places: list[dict[str, Any]], found: list[str]) -> None:
    """They lie in the country of the record by way of others, are used, are not declared twice, and have no code."""
    record = minimal(actions=[{**BLOCK, "where": ["VE", "town"]}], places=places)
    assert sorted(one.code for one in check_bytes(as_bytes(record)).findings) == found


@pytest.mark.parametrize(
    ("name", "country", "codes_named"),
    [("Zulia", "VE", ["VE-V"]), ("Lima", "PE", ["PE-LIM", "PE-LMA"]), ("Nowhere", "VE", [])],
)
def test_a_declared_place_with_the_name_of_one_with_a_code(name: str, country: str, codes_named: list[str]) -> None:
    """The codes are named, all that have the name; with a kind it is another place."""
    place = {"id": "there", "name": name, "in": country}
    words = " or ".join(codes_named)
    for kind in ({}, {"kind": "city"}):
        record = minimal(countries=[country], places=[place | kind])
        record["actions"][0]["where"] = ["there"]
        found = [(one.message, one.help) for one in check_bytes(as_bytes(record)).findings if one.code == "INC283"]
        hint = f"Write {words} where the place is named, or give its kind if it is another place."
        assert found == ([(f'"{name}" is the name of {words}', hint)] if codes_named and not kind else [])


def test_two_places_of_one_name_are_told_apart() -> None:
    """By what they lie in, or by their kind."""
    one = town(kind="city")
    for other, found in (
        ({**one, "id": "second"}, ["INC282"]),
        ({**one, "id": "second", "kind": "district"}, []),
        ({**one, "id": "second", "in": "VE-L"}, []),
        ({**one, "id": "second", "name": "MARACAÍBO"}, ["INC282"]),
    ):
        record = minimal(actions=[{**BLOCK, "where": ["town", "second"]}], places=[one, other])
        assert [finding.code for finding in check_bytes(as_bytes(record)).findings] == found


@pytest.mark.parametrize(
    ("text", "within", "meant"),
    [
        (" CO", ("VE",), ("CO",)),
        (" EU", ("VE",), ("EU",)),
        ("Colombia", ("VE", "US"), ("CO",)),
        ("Venezuela", ("VE",), ("VE",)),
        ("Georgia", ("US",), ("US-GA",)),
        ("Georgia", ("GE",), ("GE",)),
        ("Georgia", ("RU",), ("GE",)),
    ],
)
def test_the_name_of_a_country_means_it_also_outside_the_record(
    text: str, within: tuple[str, ...], meant: tuple[str, ...]
) -> None:
    """A subdivision of the record's countries comes before a country outside them; nothing else does."""
    found = place_meant(text, within)
    assert found.certain
    assert tuple(found.values) == meant
