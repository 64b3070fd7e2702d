"""Two records beside each other: each result of a dimension says once what it is about."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from incidents.comparison import PRECEDENT
from incidents.comparison.scoring import NOTHING_LEARNED
from incidents.model import Incident
from incidents.views.comparison import ComparisonView
from incidents.views.pair import Pair, spaced
from incidents.views.words import Words
from tests.builders import action, block, effect, incident, suspensions

MIXED = incident(action("order", "removal_order"), action("hidden", "geo_withhold", by=["x"]), id="mixed")
TAMPERED = incident(
    action(effects=[effect(methods=["dns_tampering", "tls_sni_interference"])]), countries=["TR"], id="tampered"
)


def pairs() -> Iterator[tuple[Incident, Incident]]:
    """Yield records of many results: equal, overlapping, different, of mixed direction."""
    yield from combinations((block(), suspensions(), MIXED, TAMPERED, incident(id="plain")), 2)


def test_no_result_names_its_dimension_twice() -> None:
    """Neither the few lines of a comparison nor the reasons of a precedent say "direction: direction: …"."""
    for left, right in pairs():
        pair = Pair.of(left, right, PRECEDENT)
        brief = ComparisonView.of((left, right), PRECEDENT, NOTHING_LEARNED).text()
        said = [brief, *(words for _, words in pair.reasons())]
        for one in pair.comparison:
            name = spaced(one.dimension)
            assert not any(f"{name}: {name}" in text for text in said), (left.id, right.id, name)


def test_abbreviations_keep_their_capitals() -> None:
    """In a sentence, a label begins with a small letter unless it is an abbreviation; in Spanish, too."""
    rows = [row.summary for _, found in Pair.of(TAMPERED, TAMPERED, PRECEDENT).groups() for row in found]
    assert "same methods: DNS tampering, TLS SNI interference" in rows
    spanish = Words.of("es").phrase("different kinds of platform: VPN or proxy versus video sharing")
    assert spanish == "distinto en tipos de plataforma: VPN o proxy frente a vídeos compartidos"
