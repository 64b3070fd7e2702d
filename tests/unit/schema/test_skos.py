"""The codelists in SKOS, read back from Turtle."""

from __future__ import annotations

import typing
from typing import Final

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, OWL, RDF, SKOS

from incidents.model.codes import ALL_CODELISTS, ActionKind
from incidents.model.codes.codelist_file import CodeMapping, Deprecation, MappingRelation
from incidents.model.codes.vocabularies import vocabularies
from incidents.schema.artefacts import SKOS as FILE
from incidents.schema.artefacts import artefacts
from incidents.schema.skos import concept, skos_text, term
from incidents.schema.store import schemas_folder
from incidents.views.outputs.documents import DOCUMENTS

ALL_CODES: Final = [code for codelist in ALL_CODELISTS for code in codelist]


@pytest.fixture(scope="module")
def graph() -> Graph:
    """Return the statements of the published file."""
    return Graph().parse(data=(schemas_folder() / FILE).read_text(encoding="utf-8"), format="turtle")


def test_the_file_is_generated() -> None:
    """`incidents schema --write` writes it, and --check compares it."""
    assert artefacts(DOCUMENTS)[FILE] == skos_text()


def test_each_list_is_a_scheme_of_its_codes(graph: Graph) -> None:
    """Every code is a concept of exactly one scheme, with its code as notation."""
    for code in ALL_CODES:
        address = URIRef(concept(code))
        assert (address, RDF.type, SKOS.Concept) in graph
        assert list(graph.objects(address, SKOS.inScheme)) == [URIRef(concept(code).rpartition(":")[0])]
        assert list(graph.objects(address, SKOS.notation)) == [Literal(code.value)]


def test_labels_and_definitions_have_their_language(graph: Graph) -> None:
    """There is one label a language, and each definition that there is."""
    for code in ALL_CODES:
        address = URIRef(concept(code))
        labels = {Literal(code.label, lang="en"), *(Literal(one, lang=key) for key, one in code.labels.items())}
        texts = {
            Literal(code.definition, lang="en"),
            *(Literal(one, lang=key) for key, one in code.definitions.items()),
        }
        assert set(graph.objects(address, SKOS.prefLabel)) == labels
        assert set(graph.objects(address, SKOS.definition)) == texts


def test_mappings_lead_to_terms_of_their_vocabulary(graph: Graph) -> None:
    """Each mapping is one statement of SKOS, and its term has the words that were mapped."""
    for code in ALL_CODES:
        for relation in typing.get_args(MappingRelation):
            found = {URIRef(term(one.vocabulary, one.term)) for one in code.mappings if one.relation == relation}
            assert set(graph.objects(URIRef(concept(code)), SKOS[relation])) == found
        for one in code.mappings:
            assert (URIRef(term(one.vocabulary, one.term)), SKOS.notation, Literal(one.term)) in graph


def test_each_vocabulary_has_its_version(graph: Graph) -> None:
    """The scheme of outside terms names the version, the address and the day."""
    for one in vocabularies().values():
        scheme = URIRef(f"urn:incidents:vocabulary:{one.id}")
        assert list(graph.objects(scheme, OWL.versionInfo)) == [Literal(one.version)]
        assert list(graph.objects(scheme, DCTERMS.source)) == [URIRef(one.address)]
        assert [str(day) for day in graph.objects(scheme, DCTERMS.dateAccepted)] == [str(one.checked)]


def test_narrower_codes_name_the_broader_one(graph: Graph) -> None:
    """`broader` stays within a list."""
    pairs = {(concept(code), concept(type(code)(code.broader))) for code in ALL_CODES if code.broader}
    assert pairs
    assert {(str(one), str(other)) for one, other in graph.subject_objects(SKOS.broader)} == pairs


def test_words_that_turtle_marks_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """Quotation marks, backslashes and a deprecated code come back as they were."""
    code = ActionKind("fine")
    odd = 'says "no" \\ and ends\u2028here, é'
    monkeypatch.setattr(code, "definition", odd)
    monkeypatch.setattr(code, "mappings", (CodeMapping(vocabulary="plover", term='a/"b" c>', relation="closeMatch"),))
    monkeypatch.setattr(code, "deprecated", Deprecation(since="incidents/0", reason="Tried.", successor="lawsuit"))
    graph = Graph().parse(data=skos_text(), format="turtle")
    address = URIRef(concept(code))
    assert Literal(odd, lang="en") in graph.objects(address, SKOS.definition)
    (found,) = graph.objects(address, SKOS.closeMatch)
    assert list(graph.objects(found, SKOS.notation)) == [Literal('a/"b" c>')]
    assert list(graph.objects(address, DCTERMS.isReplacedBy)) == [URIRef(concept(ActionKind("lawsuit")))]
