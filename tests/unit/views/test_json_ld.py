"""Data sets in JSON-LD: in the terms of schema.org, read by a processor of JSON-LD, and harmless in HTML."""

from __future__ import annotations

import json
from typing import Any

import pytest
from attrs import evolve
from pyld import jsonld
from rdflib.namespace import SDO

from incidents import load, loads
from incidents.model import Curation, Effect, Evidence, Incident, Source, When
from incidents.model.codes import Extent, SourceKind
from incidents.views.json_ld import CONTEXT, Coverage, DataSet, Download, document, script_text
from incidents.views.words import Words
from tests.hostile import ATTACKS
from tests.records import X_2024, as_bytes, minimal

TERMS = "http://schema.org/"
PUBLISHED = DataSet(
    name="All",
    description="What was recorded.",
    url="https://example.org/i/",
    licence="CC-BY-4.0",
    downloads=(Download(url="https://example.org/i/all.ndjson", media_type="application/x-ndjson"),),
)
RECORD = loads(as_bytes(minimal()))


def loaded(url: str, _: Any) -> dict[str, Any]:
    """Return the part of the context of schema.org that decides what is an address; any other address is an error."""
    assert url == CONTEXT
    addresses = {name: {"@type": "@id"} for name in ("url", "contentUrl", "license", "isPartOf", "citation")}
    document = {"@context": {"@vocab": TERMS, **addresses}}
    return {"contentType": "application/ld+json", "contextUrl": None, "documentUrl": url, "document": document}


def triples(text: str) -> set[tuple[str, str, str]]:
    """Return the statements of a document: subject, property and value."""
    quads = jsonld.to_rdf(json.loads(text), {"documentLoader": loaded})["@default"]
    return {(one["subject"]["value"], one["predicate"]["value"], one["object"]["value"]) for one in quads}


def terms(node: Any) -> set[str]:
    """Return the types and properties of a document."""
    if isinstance(node, list):
        return set().union(*map(terms, node)) if node else set()
    if not isinstance(node, dict):
        return set()
    own = {key for key in node if not key.startswith("@")} | {node["@type"]}
    return own.union(*map(terms, node.values()))


def spanning(*effects: Effect, **changes: Any) -> str:
    """Return the interval of a record with some effects."""
    (action,) = RECORD.actions
    covers = Coverage()
    covers.add(evolve(RECORD, actions=[evolve(action, effects=effects)], **changes))
    found: str = covers.node(PUBLISHED.words)["temporalCoverage"]
    return found


def test_a_record_is_a_data_set_that_is_part_of_another() -> None:
    """A processor of JSON-LD finds its address, its place in the corpus, its files, sources, days and countries."""
    record = load(X_2024)
    assert record.curation
    page = "https://example.org/i/x.html"
    file = Download(url="https://example.org/i/x.json", media_type="application/json")
    found = triples(script_text(PUBLISHED.record(record, url=page, downloads=[file])))
    held = {(name.removeprefix(TERMS), value) for subject, name, value in found if subject == page}
    assert {
        ("name", record.title),
        ("description", record.summary),
        ("identifier", record.id),
        ("isPartOf", "https://example.org/i/"),
        ("temporalCoverage", "2024-08-08/.."),
        ("dateModified", str(record.curation.updated)),
        ("keywords", "Service block"),
    } <= held
    values = {(name.removeprefix(TERMS), value) for _, name, value in found}
    assert ("contentUrl", "https://example.org/i/x.json") in values
    assert {("url", source.url) for source in record.sources if source.url} <= values
    assert ("name", "Venezuela") in values


def test_a_document_has_the_corpus_and_its_records() -> None:
    """It is made in portions, and what the records cover comes at its end."""
    covers, incidents = Coverage(), [load(X_2024), RECORD]

    def parts() -> Any:
        for one in incidents:
            covers.add(one)
            yield PUBLISHED.record(one)

    text = "".join(document(PUBLISHED.node(), parts(), covers, PUBLISHED.words))
    data = json.loads(text)
    assert [part["identifier"] for part in data["hasPart"]] == [one.id for one in incidents]
    assert data["temporalCoverage"].startswith("2024-")
    assert {one["identifier"] for one in data["spatialCoverage"]} == {"VE", *RECORD.countries}
    assert data["license"] == {"@type": "CreativeWork", "name": "CC-BY-4.0"}
    assert ("https://example.org/i/", f"{TERMS}hasPart") in {found[:2] for found in triples(text)}


def test_without_records_it_is_a_document() -> None:
    """With nothing that they cover."""
    data = json.loads("".join(document(PUBLISHED.node(), [], Coverage(), PUBLISHED.words)))
    assert (data["hasPart"], data.get("temporalCoverage")) == ([], None)


def test_every_type_and_property_is_of_schema_org() -> None:
    """As the library of RDF lists them."""
    every = loads((X_2024.parents[1] / "tests" / "fixtures" / "every-field.json").read_bytes())
    file = Download(url="https://example.org/i/x.json", media_type="application/json")
    covers = Coverage()
    covers.add(every)
    used = terms([{**PUBLISHED.node(), **covers.node(PUBLISHED.words)}, PUBLISHED.record(every, downloads=[file])])
    assert {"citation", "spatialCoverage", "DataDownload", "creditText"} <= used
    assert {name for name in used if name not in SDO} == set()


@pytest.mark.parametrize(
    ("written", "made"),
    [
        ("2024-08-08", "2024-08-08"),
        ("2024-08", "2024-08"),
        ("2024", "2024"),
        ("2024-08-08T21:00:00-04:00", "2024-08-08T21:00:00-04:00"),
        ("2024-08-01/2024-08-03", None),
        ("../2024-08-03", None),
    ],
)
def test_a_date_is_as_precise_as_it_is_known(written: str, made: str | None) -> None:
    """Bounds are not a date of ISO 8601."""
    node = PUBLISHED.record(evolve(RECORD, curation=Curation(created=When(written))))
    assert node.get("dateCreated") == made


def test_the_days_of_a_record_end_where_its_effects_end() -> None:
    """What has no known end leaves the interval open, and what was looked for and not there does not."""
    evidence = [Evidence(source="report")]
    ended = Effect(id="a", extent=Extent.FULL, from_=When("2024-08-08"), to=When("2024-09-01"), evidence=evidence)
    begun = RECORD.began[0]
    assert spanning(ended) == f"{min(begun or ended.from_.earliest, ended.from_.earliest)}/2024-09-01"  # type: ignore[union-attr, type-var]
    assert spanning(ended, evolve(ended, id="b", to=None)).endswith("/..")
    assert spanning(ended, evolve(ended, id="b", to=None, extent=Extent.NONE)).endswith("/2024-09-01")


def test_texts_stay_within_a_script() -> None:
    """Nothing in them ends it or opens a comment, and they are read back as they were."""
    for attack in (*ATTACKS, "<!--<script>", "\u0000\u001b[2J\ud800", "x" * 1_000_000):
        text = script_text(PUBLISHED.record(evolve(RECORD, title=attack)))
        assert not set("<>&\u2028\u202e\ud800\u0000") & set(text)
        assert json.loads(text)["name"] == attack


def test_an_address_that_is_none_of_the_web_is_left_out() -> None:
    """Also of a value that was made in Python."""
    source = Source(id="report", kind=SourceKind("news"), title="Report", url="javascript:x", archived_url="data:,x")
    (work,) = PUBLISHED.record(evolve(RECORD, sources=[source]))["citation"]
    assert work == {"@type": "NewsArticle", "name": "Report"}
    assert evolve(PUBLISHED, licence="https://example.org/l").node()["license"] == "https://example.org/l"


def test_it_speaks_the_language_of_the_words() -> None:
    """Labels, names of countries and translated texts."""
    translated = loads(as_bytes(minimal(translations={"es": {"title": "Un bloqueo"}})))
    spanish: Incident = evolve(translated, countries=["BR"])
    node = evolve(PUBLISHED, words=Words.of("es")).record(spanish)
    assert (node["name"], node["spatialCoverage"][0]["name"]) == ("Un bloqueo", "Brasil")
