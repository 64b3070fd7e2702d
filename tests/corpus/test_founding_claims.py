"""The founding pair holds what its five articles say, and the coding notes tell the truth about where.

The articles themselves are not part of the project. With the folder that holds them in `INCIDENTS_SOURCES`, two more tests
look up every quotation in them.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from attrs import asdict

from incidents import load
from incidents.model import registry

ROOT: Final = Path(__file__).parents[2]
SUSPENSIONS: Final = "ve-twitter-2013-suspensions"
BLOCK: Final = "ve-x-2024-block"
RECORD_OF_ROW: Final = {"A": SUSPENSIONS, "C": SUSPENSIONS, "B": BLOCK, "D": BLOCK}
ARTICLES: Final = ("s000", "s001", "s002", "s003", "s004")
MOST_WORDS: Final = 12
ROWS: Final = (
    *(f"A{number:02}" for number in range(1, 37)),
    *(f"B{number:02}" for number in range(1, 24)),
    *(f"C{number}" for number in range(1, 18)),
    *(f"D{number}" for number in range(1, 8)),
)

PHRASES: Final = (
    ("A01", "suspension", "s003", "thousands of pro-government Twitter accounts were suspended Thursday afternoon"),
    ("A01", "suspension", "s004", "pro-government media and supporters were simultaneously suspended yesterday"),
    ("A02", "attack", "s002", "issued a public statement on Thursday"),
    ("A03", "suspension", "s004", "Today, at 5.50pm"),
    ("A04", "c_66_maduro", "s002", "those of some 6,600 of his followers around the world"),
    ("A04", "c_66", "s002", '"almost 6,600" followers of the Venezuelan president'),
    ("A04", "c_10k", "s004", "The company Twitter decided to suspend over 10,000 accounts"),
    ("A04", "c_thousands", "s003", "thousands of pro-government Twitter accounts"),
    ("A05", "c_lost_6000", "s003", "the president lost more than 6,000 followers"),
    ("A05", "c_lost_6500", "s004", "it lost around 6500 followers"),
    ("A05", "c_few_minutes", "s004", "within a period of a few minutes yesterday evening"),
    ("A06", "attack", "s002", "even against my Twitter"),
    ("A06", "c_account_open", "s004", "account remains open"),
    ("A07", "suspension", "s002", "had been suspended along with her own account"),
    ("A07", "suspension", "s004", "referring to her own twitter account"),
    ("A08", "c_minister_one", "s002", "followers dwindled to just one"),
    ("A08", "c_minister_after", "s002", "had more than 17,000 followers"),
    ("A08", "c_minister_before", "s002", "previously had some 32,000"),
    ("A09", "suspension", "s002", "the account of SAIME"),
    ("A10", "c_list", "s004", "three government ministers, five ministries and official entities"),
    ("A10", "c_list", "s004", "a socialist party state governor"),
    ("A10", "c_list_copy", "s003", "ministries and a state governor"),
    ("A11", "suspension", "s004", "the Radio of the South"),
    ("A11", "suspension", "s004", "pro-government newspaper Ciudad CCS"),
    ("A11", "c_radio_followers", "s004", "107,000 and 153,000 followers respectively"),
    ("A12", "c_name_delsy", "s002", "Communications minister Delsy Rodríguez"),
    ("A12", "c_name_delcy", "s003", "Information Minister [Delcy] Rodriguez"),
    ("A12", "c_name_delcy", "s004", "Information Minister Delcy Rodriguez"),
    ("A13", "suspension", "s003", "neither a reason nor a culprit has been discovered"),
    ("A14", "no_comment", "s002", "would offer no comment on the matter"),
    ("A15", "blame_right", "s002", 'blamed on the "international right wing"'),
    ("A15", "blame_right", "s003", "Maduro blamed the international right wing"),
    ("A15", "blame_opponents", "s004", "accused Twitter of collaborating with opponents"),
    ("A15", "blame_autoconvocados", "s002", 'accused the "autoconvocados"'),
    ("A16", "attack", "s002", "discovering a massive attack from the company Twitter"),
    ("A16", "attack", "s003", "discovered a massive attack by the company Twitter"),
    ("A16", "attack", "s004", "discovered a massive attack by the company Twitter"),
    ("A17", "c_medium_tv", "s004", "he said on national television last night"),
    ("A18", "aim_elections", "s002", "suspend the municipal elections slated for December 8th"),
    ("A18", "aim_elections", "s004", "elections of 8 December are suspended"),
    ("A19", "rehearsal", "s002", "because they're willing to try anything"),
    ("A19", "rehearsal", "s004", "practising for something"),
    ("A20", "aim_informing", "s004", "use the social network as a means to inform"),
    ("A21", "complaint", "s004", "already lodged an official complaint with Twitter"),
    ("A21", "lawyers", "s004", "see each other [the government and Twitter] between lawyers"),
    ("A22", "minister_denounces", "s004", "It must be denounced as such"),
    ("A22", "minister_denounces", "s003", "that should be “denounced as such"),
    ("A23", "c_aim_truth", "s003", "an attempt to cut the world off from"),
    ("A23", "truth", "s004", "we make use of this tool to spread the truth"),
    ("A24", "mock", "s002", "sees enemies and conspiracies everywhere"),
    ("A24", "silence_undated", "s003", "no prominent opposition figure or journalist has publicly commented"),
    ("A24", "silence", "s004", "So far today, no prominent opposition figure or journalist"),
    ("A25", "borges_precedents", "s002", "lawmakers from several other countries"),
    ("A26", "silence_named", "s004", "Nelson Bocaranda and Leopoldo Castillo have not mentioned the incident"),
    ("A27", "c_only_one_side", "s004", "website Aporrea.org no similar activity"),
    ("A28", "carreno_attack", "s004", "pro-government lawmaker Pedro Carreño"),
    ("A29", "double", "s004", "double the number of Twitter followers lost"),
    ("A30", "outrage", "s003", "outrage at the infringement upon freedom of speech"),
    ("A31", "c_medium_vtv", "s004", "on state channel VTV last night"),
    ("A32", "april_vote", "s002", "narrowly won elections in April"),
    ("A33", "chavez_joins", "s004", "opened an account with the U.S. social networking site"),
    ("A34", "c_chavez_followers", "s004", "had accumulated over 4 million followers"),
    ("A35", "chavez_death", "s004", "By his death in March this year"),
    ("A35", "chavez_death", "s002", "passed away from cancer last spring"),
    ("A36", "four_languages", "s002", "in September, his government launched profiles"),
    ("B01", "order", "s000", "has ordered a 10-day block of the social platform X"),
    ("B01", "order", "s001", "has ordered a 10-day block on access to X"),
    ("B02", "order", "s000", "signed a proposal from the country’s National Telecommunication Commission"),
    ("B02", "order", "s001", "signed a resolution that blocked the platform"),
    ("B03", "order", "s000", "to remove the social networking site formerly known as Twitter"),
    ("B04", "order", "s001", "X out for 10 days!"),
    ("B04", "c_until", "s001", "until “they can present their documents”"),
    ("B05", "own_rules", "s000", "has violated all the rules of the social network itself"),
    ("B06", "hatred", "s001", "has incited hatred"),
    ("B06", "hatred", "s000", "promoting hatred and unrest"),
    ("B07", "unrest", "s001", "used by his opponents to create political unrest"),
    ("B08", "order", "s001", "in a speech following a march by pro-government groups"),
    ("B09", "c_owner", "s001", "Elon Musk is the owner of X"),
    ("B10", "quarrel", "s000", "a week after Maduro and Musk sparred on the site"),
    ("B10", "coming_for_you", "s000", "I’m coming for you Maduro"),
    ("B11", "shame", "s001", "Shame on the dictator Maduro"),
    ("B11", "shame", "s001", "Mr Musk said on Monday in a post"),
    ("B12", "moustache", "s001", "singe his moustache from space!"),
    ("B13", "fist_fight", "s001", "a speech on the day after the election"),
    ("B14", "vote", "s001", "Since the July 28 election"),
    ("B15", "result", "s000", "declared Maduro the winner and did not use data"),
    ("B15", "c_result_reelected", "s001", "Mr Maduro was re-elected in July"),
    ("B15", "c_result_false", "s000", "broadly deemed a false result"),
    ("B16", "c_double_votes", "s000", "received more than double the votes Maduro did"),
    ("B17", "protests", "s001", "several demonstrators killed"),
    ("B17", "c_arrests_2000", "s001", "touting more than 2,000 arrests"),
    ("B18", "audit", "s001", "led by the country's Supreme Tribunal of Justice"),
    ("B19", "regulation", "s001", "expressed the need to “regulate” social networks"),
    ("B20", "ve-whatsapp-2024-boycott-call", "s001", "in favour of Telegram or WeChat"),
    ("B20", "ve-whatsapp-2024-boycott-call", "s001", "threaten the families of soldiers and police officers"),
    ("B21", "ve-whatsapp-2024-boycott-call", "s001", "another swipe at Big Tech"),
    ("B22", "us_flawed", "s000", "were deeply flawed"),
    ("B22", "us_concerns", "s000", "On Monday, Blinken reupped “serious concerns”"),
    ("B22", "us_concerns", "s000", "during remarks in Tokyo"),
    ("B23", "censure", "s000", "until allies of the Venezuelan regime blocked such action"),
)
"""Row of the claim table, the element in which it must stand, the article, and the phrase."""

VALUES: Final = (
    (SUSPENSIONS, "suspension/on", "2013-10-31T17:50:00-04:30"),
    (SUSPENSIONS, "down/to", "2013-11-01/2013-11-04"),
    (SUSPENSIONS, "return/answers", ["suspension"]),
    (SUSPENSIONS, "fall/kind", "follower_purge"),
    (SUSPENSIONS, "c_10k/metric", "accounts_suspended"),
    (SUSPENSIONS, "c_lost_6600/metric", "followers_lost"),
    (SUSPENSIONS, "c_minister_one/amount", {"words": "just one", "unit": "followers"}),
    (SUSPENSIONS, "silence/on", "2013-11-01"),
    (SUSPENSIONS, "vote/from", "2013-12-08"),
    (SUSPENSIONS, "s003/derived_from", ["s004"]),
    (SUSPENSIONS, "s002/derived_from", ["ap", "afp"]),
    (BLOCK, "order/on", "2024-08-08"),
    (BLOCK, "order/announced/term/duration", "P10D"),
    (BLOCK, "dark/from", "2024-08-08"),
    (BLOCK, "dark/to", "2026-01-09/2026-01-13"),
    (BLOCK, "rest/last_seen", "2026-01-14"),
    (BLOCK, "shame/on", "2024-07-29"),
    (BLOCK, "fist_fight/on", "2024-07-29"),
    (BLOCK, "us_concerns/on", "2024-07-29"),
    (BLOCK, "vote/from", "2024-07-28"),
    (BLOCK, "c_end_21/when", "2024-08-21"),
    (BLOCK, "c_end_not_yet/when", "2026-01-14/.."),
)
"""Readings that the claim table warns can go wrong: record, field, value."""

TRANSLATIONS: Final = (("attack", 4), ("rehearsal", 4), ("aim_elections", 4))
"""Utterances that reached us in several wordings: one reaction each, with at least so many evidences."""


def _read(name: str) -> dict[str, Any]:
    record: dict[str, Any] = json.loads((ROOT / "examples" / f"{name}.json").read_text(encoding="utf-8"))
    return record


RECORDS: Final = {name: _read(name) for name in (SUSPENSIONS, BLOCK)}


def _evidence(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if "source" in value:
            yield value
        value = list(value.values())
    if isinstance(value, list):
        for inner in value:
            yield from _evidence(inner)


def _elements(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if "id" in value:
            yield value
        value = list(value.values())
    if isinstance(value, list):
        for inner in value:
            yield from _elements(inner)


def _named(record: dict[str, Any], name: str) -> list[Any]:
    """Return what a name stands for: elements of that id, an actor of the registry, a relation to that incident, gaps about it."""
    parts = {key: value for key, value in record.items() if key != "id"}
    found: list[Any] = [element for element in _elements(parts) if element["id"] == name]
    found += [relation for relation in record.get("relations", []) if relation["incident"] == name]
    known = registry.actor(name)
    found += [asdict(known.actor, recurse=False)] if known is not None else []
    return found + [gap for gap in record["gaps"] if gap["about"] == name]


def _field(record: dict[str, Any], reference: str) -> Any:
    name, *path = reference.split("/")
    for value in _named(record, name):
        for key in path:
            value = value.get(key) if isinstance(value, dict) else None  # noqa: PLW2901 - goes down the path
        if value:
            return value
    return None


def _lines_of_notes() -> dict[str, list[str]]:
    """Return the cells in the last column of the coding notes, by row of the claim table."""
    lines: dict[str, list[str]] = {}
    for line in (ROOT / "docs" / "coding-notes.md").read_text(encoding="utf-8").splitlines():
        matched = re.fullmatch(r"\| ([ABCD][0-9]{1,2}) \| [^|]+ \| ([^|]+) \|", line)
        if matched:
            lines.setdefault(matched[1], []).append(matched[2])
    return lines


def _references(row: str) -> list[str]:
    return [reference for cell in _lines_of_notes()[row] for reference in re.findall(r"`([^`]+)`", cell)]


def _quotations() -> list[tuple[str, str, str]]:
    return [
        (name, evidence["source"], evidence["quote"])
        for name, record in RECORDS.items()
        for evidence in _evidence(record)
        if "quote" in evidence
    ]


def test_notes_name_every_row_once() -> None:
    """Each row of the claim table has exactly one line in the coding notes, and no line is about anything else."""
    assert {row: len(cells) for row, cells in _lines_of_notes().items()} == dict.fromkeys(ROWS, 1)


@pytest.mark.parametrize("row", ROWS)
def test_notes_point_to_what_is_there(row: str) -> None:
    """What the notes name for a row exists in the record that the row is about."""
    record = RECORDS[RECORD_OF_ROW[row[0]]]
    references = _references(row)
    assert references
    assert [reference for reference in references if not _field(record, reference)] == []


@pytest.mark.parametrize(("row", "name", "source", "phrase"), PHRASES)
def test_phrase_stands_in_the_record(row: str, name: str, source: str, phrase: str) -> None:
    """A phrase of the claim table is quoted from its article in the element that the notes name for its row."""
    assert name in {reference.split("/")[0] for reference in _references(row)}
    quotes = [
        evidence["quote"]
        for evidence in _evidence(_named(RECORDS[RECORD_OF_ROW[row[0]]], name))
        if evidence["source"] == source and "quote" in evidence
    ]
    assert any(phrase in quote for quote in quotes), quotes


def test_every_row_about_the_articles_has_a_phrase() -> None:
    """No row of what the articles say is proven by its line in the notes alone."""
    assert {row for row in ROWS if row[0] in "AB"} == {row for row, *_ in PHRASES}


@pytest.mark.parametrize(("name", "reference", "value"), VALUES)
def test_reading_avoids_the_traps(name: str, reference: str, value: object) -> None:
    """Dates, bounds and metrics that are easily misread have the value that the claim table arrives at."""
    assert _field(RECORDS[name], reference) == value


@pytest.mark.parametrize(("name", "wordings"), TRANSLATIONS)
def test_one_utterance_is_one_element(name: str, wordings: int) -> None:
    """Translations of one sentence are evidences of one reaction, not reactions of their own."""
    (reaction,) = _named(RECORDS[SUSPENSIONS], name)
    assert len(reaction["evidence"]) >= wordings
    quotes = {evidence.get("quote") for evidence in reaction["evidence"]}
    others = [other for other in RECORDS[SUSPENSIONS]["reactions"] if other["id"] != name]
    assert not quotes & {evidence.get("quote") for evidence in _evidence(others)}


@pytest.mark.parametrize("name", RECORDS)
def test_quotations_are_short(name: str) -> None:
    """No quotation has more than twelve words."""
    assert [quote for record, _, quote in _quotations() if record == name and len(quote.split()) > MOST_WORDS] == []


@pytest.mark.parametrize("name", RECORDS)
def test_evidence_without_quotation_has_a_note(name: str) -> None:
    """Where no phrase is quoted, the evidence says why, or what it supports."""
    bare = [evidence for evidence in _evidence(RECORDS[name]) if "quote" not in evidence and "note" not in evidence]
    assert bare == []


@pytest.mark.parametrize("name", RECORDS)
def test_evidence_names_a_source_of_the_record(name: str) -> None:
    """Evidence cites declared sources only, and every declared source is cited or stands behind one that is."""
    record = RECORDS[name]
    behind = {origin for source in record["sources"] for origin in source.get("derived_from", [])}
    assert {evidence["source"] for evidence in _evidence(record)} | behind == {
        source["id"] for source in record["sources"]
    }


def test_each_article_is_a_source_with_its_digest() -> None:
    """Each of the five articles is a source of one record and carries the digest of the text that was read."""
    cited = [source for record in RECORDS.values() for source in record["sources"] if source["id"] in ARTICLES]
    assert sorted(source["id"] for source in cited) == list(ARTICLES)
    assert len({source["sha256"] for source in cited}) == len(ARTICLES)


def test_shared_actors_are_the_same() -> None:
    """An actor of both records has one kind, one name and the same offices."""
    paths = [ROOT / "examples" / f"{name}.json" for name in (SUSPENSIONS, BLOCK)]
    ours, theirs = ({actor.id: actor for actor in load(path).all_actors} for path in paths)
    shared = ours.keys() & theirs.keys()
    assert {"maduro", "rodriguez"} <= shared
    for name in shared:
        one, other = ours[name], theirs[name]
        assert (one.name, one.kind, one.country) == (other.name, other.kind, other.country)
        assert one.offices == other.offices


def test_relations_stand_on_the_later_record_only() -> None:
    """The record of 2013 points nowhere; that of 2024 points back."""
    assert "relations" not in RECORDS[SUSPENSIONS]
    assert {(relation["kind"], relation["incident"]) for relation in RECORDS[BLOCK]["relations"]} == {
        ("follows", "ve-whatsapp-2024-boycott-call"),
        ("same_wave", "ve-signal-2024-block"),
    }


FOLDER: Final = os.environ.get("INCIDENTS_SOURCES")

if FOLDER:
    TEXTS: Final = {
        hashlib.sha256(content).hexdigest(): content.decode("utf-8")
        for content in (path.read_bytes() for path in sorted(Path(FOLDER).iterdir()) if path.is_file())
    }
    DIGESTS: Final = {
        source["id"]: source["sha256"]
        for record in RECORDS.values()
        for source in record["sources"]
        if source["id"] in ARTICLES
    }

    @pytest.mark.parametrize("article", ARTICLES)
    def test_article_is_the_one_that_was_read(article: str) -> None:
        """The folder holds an article with the digest that the record gives."""
        assert DIGESTS[article] in TEXTS

    @pytest.mark.parametrize(
        ("article", "quote"), sorted({(source, quote) for _, source, quote in _quotations() if source in ARTICLES})
    )
    def test_quotation_is_exact(article: str, quote: str) -> None:
        """A quotation occurs in its article, letter by letter."""
        assert quote in TEXTS[DIGESTS[article]]
