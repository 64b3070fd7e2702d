"""Pages of a site: whatever the texts of a record are, the pages have the elements that they have with any other."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from hypothesis import example, given, settings
from hypothesis import strategies as st

from incidents import Corpus, Incident, loads
from incidents.site.build import build_site
from incidents.validation.site_settings import SiteSettings
from tests.hostile import ATTACKS
from tests.records import as_bytes, minimal
from tests.webpages import Page, read

HOSTILE = st.text(max_size=60) | st.sampled_from(ATTACKS) | st.text("<>&\"'=/!-[]{}%#:;\\\u202e\u2066א ab", max_size=40)
"""Any text, texts that are attacks, and texts of the letters that attacks are made of."""


def said(texts: list[str]) -> Incident:
    """Return a record that says each of eight texts in the places of its own; made in Python, so that any text will do."""
    title, summary, name, statement, publisher, quote, words, question = texts
    evidence: list[dict[str, Any]] = [{"source": "report", "quote": "q", "said_by": "one", "note": "n"}]
    found = loads(
        as_bytes(
            minimal(
                summary="s",
                actors=[{"id": "one", "name": "n", "kind": "government", "also_known_as": ["a"]}],
                reactions=[
                    {"about": ["order"], "by": ["one"], "act": "statement", "statement": "s", "evidence": evidence}
                ],
                claims=[
                    {"about": "order", "metric": "accounts_suspended", "amount": {"words": "w"}, "evidence": evidence}
                ],
                context=[{"id": "vote", "kind": "election", "statement": "s", "evidence": evidence}],
                gaps=[{"about": "order", "field": "on", "why": "unknown", "question": "q", "note": "n"}],
                sources=[{"id": "report", "kind": "news", "publisher": "p", "title": "t", "authors": ["a"]}],
                curation={"status": "draft", "curators": ["c"], "note": "n"},
            )
        )
    )
    items = [evolve(item, quote=quote, note=statement) for item in found.reactions[0].evidence]
    claim = found.claims[0]
    assert claim.amount is not None
    assert found.curation is not None
    return evolve(
        found,
        title=title,
        summary=summary,
        actors=[evolve(actor, name=name, also_known_as=[words]) for actor in found.actors],
        reactions=[evolve(reaction, statement=statement, evidence=items) for reaction in found.reactions],
        claims=[evolve(claim, amount=evolve(claim.amount, words=words), evidence=items)],
        context=[evolve(event, statement=statement, evidence=items) for event in found.context],
        gaps=[evolve(gap, question=question, note=statement) for gap in found.gaps],
        sources=[evolve(one, publisher=publisher, title=title, authors=[name]) for one in found.sources],
        curation=evolve(found.curation, curators=[name], note=statement),
    )


def published(texts: list[str]) -> dict[str, Page]:
    """Return the pages of a site of the record, called as its title."""
    with tempfile.TemporaryDirectory() as folder:
        build_site(Corpus([said(texts)]), folder, as_of="2026-11-21", settings=SiteSettings(name=texts[0]))
        for name in ("index", "words", "profiles"):
            assert (Path(folder) / "static" / f"{name}.js").read_bytes().isascii()
        return read(Path(folder))


@pytest.fixture(scope="module")
def plain() -> dict[str, Page]:
    """Return the pages of harmless texts."""
    return published([f"word {number}" for number in range(8)])


@settings(max_examples=25)
@given(st.lists(HOSTILE.filter(bool), min_size=8, max_size=8, unique=True))
@example(list(ATTACKS[:8]))
@example(list(ATTACKS[8:16]))
def test_no_text_makes_an_element_or_an_attribute(plain: dict[str, Page], texts: list[str]) -> None:
    """Every page has the same elements with the same attributes, but those that isolate a text."""
    found = published(texts)
    assert {place: page.shape for place, page in found.items()} == {place: page.shape for place, page in plain.items()}
