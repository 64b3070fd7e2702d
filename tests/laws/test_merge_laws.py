"""Laws of merging: two valid records make a valid record, and nothing that they say is lost."""

from __future__ import annotations

from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from incidents.build.record_merge import merge
from incidents.codec import dumps
from incidents.comparison import duplicates
from incidents.corpus import Corpus
from incidents.model.incident import Incident
from incidents.validation import check_bytes
from tests.records import EXAMPLES
from tests.strategies import few_choices

CORPUS = Corpus.load(EXAMPLES)
records = st.one_of(st.sampled_from(CORPUS.incidents), few_choices)


def assert_valid(record: Incident) -> None:
    """A record is read again without errors, as it was."""
    checked = check_bytes(dumps(record).encode())
    assert [str(error) for error in checked.errors] == []
    assert checked.incident == record


@given(records, records)
@settings(max_examples=40)
def test_two_valid_records_make_a_valid_one(one: Incident, two: Incident) -> None:
    """Also if they have nothing in common, and ids of one are those of quite other things in the other."""
    other = evolve(two, id="zz-other")
    merged = merge(one, other).incident
    assert_valid(merged)
    assert merged.id == one.id
    assert {"zz-other", *one.replaces, *other.replaces} - {one.id} == set(merged.replaces)
    assert set(merged.countries) == {*one.countries, *two.countries}
    assert {source.url for source in merged.sources} == {source.url for source in (*one.sources, *two.sources)}
    assert len(merged.actions) <= len(one.actions) + len(two.actions)
    assert {action.kind for action in merged.actions} == {action.kind for action in (*one.actions, *two.actions)}


@given(few_choices)
@settings(max_examples=20)
def test_a_copy_adds_nothing(record: Incident) -> None:
    """A record that is merged with a copy of itself only has its history more."""
    merged = merge(record, evolve(record, id="zz-copy"))
    assert merged.disagreements == ()
    gaps = merged.incident.gaps
    assert set(gaps) <= set(record.gaps)
    assert evolve(merged.incident, curation=record.curation, replaces=record.replaces, gaps=record.gaps) == record


def test_examples_merge_with_their_copies() -> None:
    """The merged record settles the pair, and is no duplicate of others."""
    for record in CORPUS:
        merged = merge(record, evolve(record, id="zz-copy")).incident
        assert_valid(merged)
        assert duplicates([merged, evolve(record, id="zz-copy")]) == ()
