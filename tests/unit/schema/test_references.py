"""Where the references of a schema lead, within one document and never outside it."""

from __future__ import annotations

import pytest

from incidents.schema.references import References, Target

LEAF = {"type": "string"}


@pytest.mark.parametrize(
    ("reference", "target"),
    [
        ("#/$defs/leaf", LEAF),
        ("#/$defs/a~1b", {"const": 1}),
        ("#/$defs/a%20b", {"const": 2}),
        ("#/allOf/0", {"const": 3}),
        ("#named", {"$anchor": "named"}),
        ("https://example.org/root.json#/$defs/leaf", LEAF),
        ("inner.json", {"$id": "inner.json", "$defs": {"own": {"const": 4}}}),
        ("inner.json#/$defs/own", {"const": 4}),
        ("/inner.json", {"$id": "inner.json", "$defs": {"own": {"const": 4}}}),
        ("#/$defs/yes", True),
        ("other.json", None),
        ("#/$defs/none", None),
        ("#/allOf/7", None),
        ("#nowhere", None),
        ("#/title", None),
    ],
)
def test_a_reference_leads_there(reference: str, target: object) -> None:
    """Pointers, anchors and ids are followed; what is not in the document is nothing."""
    asking = {"$ref": reference}
    document = {
        "$id": "https://example.org/root.json",
        "title": "no schema",
        "properties": {"asking": asking},
        "allOf": [{"const": 3}],
        "$defs": {
            "leaf": LEAF,
            "a/b": {"const": 1},
            "a b": {"const": 2},
            "anchored": {"$anchor": "named"},
            "inner": {"$id": "inner.json", "$defs": {"own": {"const": 4}}},
            "yes": True,
        },
    }
    found = References(document).target(asking)
    assert (found and found.schema) == target


def test_a_reference_within_a_part_with_an_id_stays_in_it() -> None:
    """A pointer begins at the nearest `$id`, not at the top."""
    asking = {"$ref": "#/$defs/leaf"}
    inner = {"$id": "inner.json", "properties": {"x": asking}, "$defs": {"leaf": {"const": "inner"}}}
    document = {"$id": "https://example.org/", "$defs": {"leaf": {"const": "outer"}, "inner": inner}}
    assert References(document).target(asking) == Target({"const": "inner"}, None)


def test_a_definition_has_its_name() -> None:
    """What lies under `$defs` is called by its key, the whole by nothing, other places have no name."""
    asked = [{"$ref": "#/$defs/leaf"}, {"$ref": "#"}, {"$ref": "#/properties/x"}]
    document = {"$defs": {"leaf": LEAF}, "properties": {"x": {"minLength": 1}}, "allOf": asked}
    references = References(document)
    assert [found.name if (found := references.target(one)) else "lost" for one in asked] == ["leaf", "", None]


def test_what_only_looks_like_a_schema_is_none() -> None:
    """An `$id` or anchor inside an example or a constant is data."""
    asking = {"$ref": "#trap"}
    assert (
        References({"const": {"$anchor": "trap"}, "examples": [{"$anchor": "trap"}], "not": asking}).target(asking)
        is None
    )


@pytest.mark.parametrize(
    ("base", "reference"),
    [
        ("https://example.org/a/b.json", "c.json"),
        ("https://example.org/a/b.json", "https://example.org/a/c.json"),
        ("https://example.org/a/b.json", "/a/c.json"),
        ("https://example.org/a/b.json", "../a/./c.json#"),
        ("https://example.org/a/", "c.json"),
        ("urn:x:y", "https://example.org/a/c.json"),
    ],
)
def test_addresses_are_joined(base: str, reference: str) -> None:
    """A relative address is seen from the folder of its base."""
    leaf = {"$id": "https://example.org/a/c.json", "const": 1}
    asking = {"$ref": reference}
    assert References({"$id": base, "$defs": {"leaf": leaf}, "not": asking}).target(asking) == Target(leaf, "leaf")


@pytest.mark.parametrize(("base", "reference"), [("", "c.json"), ("b.json", "./c.json"), ("a/b.json", "c.json")])
def test_addresses_need_no_host(base: str, reference: str) -> None:
    """Documents that are nowhere on the web refer to their parts as files do."""
    asking = {"$ref": reference}
    leaf = {"$id": "c.json", "const": 1}
    top = {"$id": base} if base else {}
    assert References({**top, "$defs": {"leaf": leaf}, "not": asking}).target(asking) == Target(leaf, "leaf")


@pytest.mark.parametrize("address", ["http://[", "http://a]b/", "https://exa\u2100mple.org/", "a b", "", 5, None])
def test_what_is_no_address_is_passed_over(address: object) -> None:
    """A schema of strangers may call itself anything; its other references lead where they would."""
    asking = {"$ref": "#/$defs/leaf"}
    assert References({"$id": address, "$defs": {"leaf": LEAF}, "not": asking}).target(asking) == Target(LEAF, "leaf")
    there = {"$ref": address}
    assert References({"not": there}).target(there) == (Target({"not": there}, "") if address == "" else None)


@pytest.mark.parametrize(
    "reference",
    [
        "#/type/0",
        "#/type/x",
        "#/minLength/x",
        "#/allOf/x",
        "#/allOf/7",
        "#/properties/0",
        "#/not/const/a",
        "#/%",
        "#/~",
    ],
)
def test_a_pointer_into_what_is_no_schema_leads_nowhere(reference: str) -> None:
    """Texts, numbers and what no keyword may hold are asked for without harm."""
    asking = {"$ref": reference}
    document = {"type": "string", "minLength": 1, "allOf": [asking], "properties": 5, "not": {"const": "a"}}
    assert References(document).target(asking) is None


def test_a_schema_of_another_document_has_no_references_here() -> None:
    """Only what lies in the document is followed."""
    assert References({"$defs": {"leaf": LEAF}}).target({"$ref": "#/$defs/leaf"}) is None
