"""How many records have which value."""

from __future__ import annotations

import pickle

import pytest

from incidents.corpus import Corpus, Count, Counts
from tests.builders import action, incident, source

CORPUS = Corpus(
    [
        incident(action(platforms=["x", "whatsapp"]), id="a", sources=[source(publisher="B\u202eB")]),
        incident(action(platforms=["twitter"]), id="b", countries=["BR", "VE"]),
        incident(action(platforms=["signal"]), id="c"),
        incident(action(), id="d", countries=["BR"]),
    ]
)


def test_the_most_frequent_comes_first() -> None:
    """Those of one number by name; a record counts for each of its values, and one without any apart."""
    counts = CORPUS.by("platform")
    assert counts.rows == (Count("twitter", 2), Count("signal", 1), Count("whatsapp", 1))
    assert (counts.facets, counts.total, counts.without) == (("platform",), 4, 1)
    assert dict(CORPUS.by("country")) == {"VE": 3, "BR": 2}


def test_several_facets_are_counted_together() -> None:
    """Every value of the one with every value of the other; without one of them a record counts for none."""
    counts = CORPUS.by("country", "platform")
    assert list(counts.items()) == [
        (("VE", "twitter"), 2),
        (("BR", "twitter"), 1),
        (("VE", "signal"), 1),
        (("VE", "whatsapp"), 1),
    ]
    assert counts.without == 1


def test_counts_are_a_mapping() -> None:
    """Looked up by value, and of several facets by their values."""
    counts = CORPUS.by("platform")
    assert (counts["twitter"], counts.get("telegram", 0), len(counts), "signal" in counts) == (2, 0, 3, True)
    with pytest.raises(KeyError):
        counts["telegram"]
    assert CORPUS.by("country", "platform")["VE", "twitter"] == 2
    assert (CORPUS.by("platform"), hash(CORPUS.by("platform"))) == (counts, hash(counts))
    assert CORPUS.by("country") != counts
    assert pickle.loads(pickle.dumps(counts)) == counts  # noqa: S301 - our own bytes


def test_counts_read_well() -> None:
    """A sentence, and printed a table; with what does not say, and nothing that a terminal would obey."""
    assert repr(CORPUS.by("platform")) == (
        "<Counts of 4 records by platform: twitter 2, signal 1, whatsapp 1, not recorded 1>"
    )
    assert str(CORPUS.by("platform")) == "2  twitter\n1  signal\n1  whatsapp\n1  (not recorded)"
    assert str(CORPUS.by("country", "platform")).splitlines()[0] == "2  VE × twitter"
    assert repr(CORPUS.by("publisher")) == "<Counts of 4 records by publisher: B\\u202eB 1, not recorded 3>"
    assert repr(Corpus().by("kind", "nature")) == "<Counts of 0 records by kind × nature: none>"
    assert str(Corpus().by("kind")) == ""
    assert str(Counts(facets=("a",), rows=(Count("b", 1000), Count("c", 7)), total=1007, without=0)) == (
        "1,000  b\n    7  c"
    )
    many = Corpus([incident(action(), id=f"a{n}", sources=[source(publisher=f"P{n:02}")]) for n in range(12)])
    assert repr(many.by("publisher")).endswith("P08 1, P09 1, 2 more>")
