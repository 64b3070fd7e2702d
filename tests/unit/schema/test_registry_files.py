"""The registry as it is published, for those who do not use Python."""

from __future__ import annotations

import csv
import io
import json

import pytest

from incidents import data
from incidents.model import registry
from incidents.model.registry.actors import Outlet, Person, outlets, persons
from incidents.schema.registry import FILES, registry_files
from incidents.schema.tables import csv_text
from incidents.validation import check_bytes

WRITTEN = registry_files()
TABLES = {name: list(csv.DictReader(io.StringIO(text))) for name, text in WRITTEN.items() if name.endswith(".csv")}
ENTRIES = (*registry.platforms(), *registry.companies())


@pytest.mark.parametrize("name", FILES)
def test_a_json_file_holds_what_its_data_file_holds(name: str) -> None:
    """Every entry, in the order of the ids, under the same schema."""
    held = json.loads(WRITTEN[f"{name}.json"])
    source = data.read(f"registry/{name}.json")
    assert held.keys() == source.keys()
    assert held[name] == sorted(source[name], key=lambda entry: entry["id"])
    assert check_bytes(WRITTEN[f"{name}.json"].encode()).findings == ()


def test_an_alias_leads_to_its_entry() -> None:
    """A reader without Python resolves `x` as the package does."""
    resolved = {row["id_or_alias"]: row["id"] for row in TABLES["ids.csv"]}
    assert resolved["x"] == resolved["twitter"] == "twitter"
    assert resolved == {name: registry.lineage(name) for name in registry.ids()}
    assert {row["type"] for row in TABLES["ids.csv"]} == {"platform", "company"}


@pytest.mark.parametrize("key", ["names", "owners", "domains"])
def test_every_dated_fact_is_a_row(key: str) -> None:
    """With its dates as they are, and its evidence."""
    others = outlets() if key == "domains" else ()
    entries: tuple[registry.RegistryEntry | Outlet, ...] = (*ENTRIES, *others)
    facts = [(entry, fact) for entry in entries for fact in getattr(entry, key, ())]
    column = {"names": "name", "owners": "owner", "domains": "domain"}[key]
    assert [
        (row["id"], row[column], row["from"], row["to"], row["source"], row["quote"]) for row in TABLES[f"{key}.csv"]
    ] == [
        (entry.id, fact.name, str(fact.from_ or ""), str(fact.to or ""), fact.source, fact.quote)
        for entry, fact in facts
    ]


def test_entries_and_pages_are_rows_of_their_tables() -> None:
    """The name is the one of today."""
    assert [(row["id"], row["name"], row["kind"], row["wikidata"]) for row in TABLES["platforms.csv"]] == [
        (entry.id, entry.name, entry.kind.value, entry.identifiers.get("wikidata", ""))
        for entry in registry.platforms()
    ]
    assert [(row["id"], row["name"]) for row in TABLES["companies.csv"]] == [
        (entry.id, entry.name) for entry in registry.companies()
    ]
    assert [(row["id"], row["url"]) for row in TABLES["sources.csv"]] == [
        (page.id, page.url) for page in registry.sources()
    ]


def test_posts_and_owners_of_outlets_are_rows_with_their_evidence() -> None:
    """Dates are as they are in the data."""
    assert [
        (row["id"], row["title"], row["kind"], row["from"], row["to"], row["quote"]) for row in TABLES["posts.csv"]
    ] == [
        (person.id, post.title, post.kind or "", str(post.from_ or ""), str(post.to or ""), post.quote)
        for person in persons()
        for post in person.posts
    ]
    assert [(row["id"], row["owner"], row["state"], row["source"]) for row in TABLES["outlet_owners.csv"]] == [
        (outlet.id, owner.name, owner.state or "", owner.source) for outlet in outlets() for owner in outlet.owners
    ]


def test_a_name_leads_to_its_actor() -> None:
    """So that a reader without Python finds the outlet of a publisher."""
    ids = {row["name"]: row["id"] for row in TABLES["actor_names.csv"]}
    for actor in (*persons(), *outlets()):
        assert {ids[name] for name in actor.names} == {actor.id}
        table = TABLES["persons.csv" if isinstance(actor, Person) else "outlets.csv"]
        assert (actor.kind.value, actor.country or "") in [
            (row["kind"], row["country"]) for row in table if row["id"] == actor.id
        ]


def test_no_cell_is_a_formula() -> None:
    """A spreadsheet would run what begins with one of these."""
    cells = [cell for rows in TABLES.values() for row in rows for cell in row.values()]
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t"))] == []


def test_a_cell_may_hold_a_comma_a_quote_and_nothing() -> None:
    """As RFC 4180 has it."""
    assert csv_text(("a", "b"), [('He said "no", twice', None)]) == 'a,b\n"He said ""no"", twice",\n'
