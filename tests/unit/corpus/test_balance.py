"""What a corpus is made of."""

from __future__ import annotations

from incidents import loads
from incidents.corpus import Corpus
from incidents.model.countries import country_codes, region_of, regions
from incidents.model.publishers import Ownership
from tests.records import as_bytes, minimal

FIRST = minimal(
    id="ve-first-2024",
    sources=[
        {
            "id": "report",
            "kind": "news",
            "publisher": "TASS",
            "published": "2024-08-09",
            "language": "en",
            "url": "https://tass.com/1",
        },
        {"id": "s2", "kind": "blog", "publisher": "A paper that is in no registry"},
        {"id": "s3", "kind": "news"},
        {"id": "s4", "kind": "news", "publisher": "Bloomberg"},
    ],
    claims=[
        {
            "about": "order",
            "metric": "cause",
            "says": "An order.",
            "evidence": [
                {"source": "report", "quote": "for ten days"},
                {"source": "s2", "quote": "ten days"},
                {"source": "s3", "note": "read on paper"},
            ],
        }
    ],
)
SECOND = minimal(
    id="eu-second-2024",
    countries=["BR", "EU", "FR"],
    sources=[{"id": "report", "kind": "news", "publisher": "Associated Press"}],  # the registry has no owner of it
)
CORPUS = Corpus(loads(as_bytes(one)) for one in (FIRST, SECOND))


def test_records_are_counted_by_region_and_direction() -> None:
    """A record counts in each of its regions once; a bloc lies in none."""
    counts = {one.facets[0]: one for one in CORPUS.balance.records}
    assert dict(counts["region"]) == {"South America": 2, "Western Europe": 1}
    assert (counts["reviewed"]["no"], counts["direction"].total) == (2, 2)


def test_sources_are_counted_by_owner() -> None:
    """The owner is that of the registry on the day of publication; what is not known is counted as such."""
    languages, kinds, owners = CORPUS.balance.sources
    assert (languages.total, languages.without, languages["en"], kinds["blog"]) == (5, 4, 1, 1)
    assert dict(owners) == {
        Ownership.STATE: 1,
        Ownership.NOT_REGISTERED: 1,
        Ownership.NOT_NAMED: 1,
        Ownership.NOT_KNOWN: 1,
        Ownership.PRIVATE: 1,
    }
    assert repr(owners).startswith("<Counts of 5 sources by owner of the publisher: ")


def test_what_can_be_checked_is_counted() -> None:
    """Quotations count only with an address of their source, and evidence without words is no quotation."""
    checks = {words: (number, total) for words, number, total in CORPUS.balance.checks}
    assert checks["sources with an address"] == (1, 5)
    assert checks["quotations from a source with an address"] == (1, 2)


def test_regions_divide_the_countries() -> None:
    """Every country lies in at most one region, and all of them in one but a bloc and lands without inhabitants."""
    listed = [code for codes in regions().values() for code in codes]
    assert len(listed) == len(set(listed))
    assert {code for code in country_codes() if region_of(code) is None} == {"AQ", "BV", "EU", "GS", "HM", "IO"} - set(
        listed
    )
