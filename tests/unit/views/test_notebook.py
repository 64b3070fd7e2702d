"""What notebooks are shown: nothing of a record becomes an element, an attribute or a command."""

from __future__ import annotations

from collections.abc import Callable
from html.parser import HTMLParser
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from incidents.comparison import compare
from incidents.corpus import Corpus
from incidents.findings import Finding, Findings, Severity
from incidents.model.context import Relation
from incidents.views.notebook import MOST_ROWS
from tests.builders import action, actor, announced, block, effect, incident, source, suspensions

HOSTILE = "<script>alert('x')</script>&amp;\" onload=\u202etxt\u2066\x1b[31m\u200b ]]><img src=https://example.org/x>"


class Reader(HTMLParser):
    """Reads a piece of HTML: its elements, their attributes, and the text between them."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.attributes: list[Any] = []
        self.open: list[str] = []
        self.text = ""
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[Any]) -> None:
        """Note an element and its attributes."""
        self.tags.append(tag)
        self.attributes += attrs
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close the element that was opened last."""
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Note the text."""
        self.text += data.strip("\n")


KNOWN = {"b", "bdi", "p", "table", "tbody", "td", "th", "thead", "tr"}


def read(thing: Any) -> Reader:
    """Return what a notebook would show of a value, having checked that it is harmless."""
    reader = Reader(thing if isinstance(thing, str) else thing._repr_html_())
    assert set(reader.tags) <= KNOWN
    assert {name for name, _ in reader.attributes} <= {"scope"}
    assert not set("\u202e\u2066\x1b\u200b") & set(reader.text)
    return reader


def test_long_tables_are_cut_and_say_so() -> None:
    """At most so many rows are shown."""
    corpus = Corpus([incident(id=f"case-{number}") for number in range(MOST_ROWS + 40)])
    shown = read(corpus)
    assert shown.tags.count("tr") == MOST_ROWS + 1
    assert shown.text.endswith("and 40 more")
    assert "more" not in read(Corpus(corpus.incidents[:MOST_ROWS])).text


@given(st.text(min_size=1, max_size=20))
def test_whatever_is_written_makes_no_element(text: str) -> None:
    """There are as many elements as were made, whatever a text holds."""
    tags = [read(Findings([evolve(FINDING, message=message)])).tags for message in (text, "plain")]
    assert [tag for tag in tags[0] if tag != "bdi"] == [tag for tag in tags[1] if tag != "bdi"]


def hostile(id: str = "case") -> Any:  # noqa: A002 - the word of the record
    """Return a record that says hostile things everywhere."""
    return incident(
        action(
            on="2024-08-08",
            by=["minister"],
            targets=["minister"],
            platforms=["x"],
            announced=announced("2024-08-08", condition=HOSTILE),
            effects=[effect(from_="2024-08-08", to="2024-08-10")],
        ),
        id=id,
        title=HOSTILE,
        summary=HOSTILE,
        actors=[actor(name=HOSTILE)],
        sources=[source(publisher=HOSTILE)],
        relations=[Relation(kind="follows", incident="before", basis="stated")],
    )


FINDING = Finding(code="INC104", severity=Severity.ERROR, message=HOSTILE, help=HOSTILE, path=HOSTILE, pointer=HOSTILE)
SHOWN: dict[str, Callable[[], Any]] = {
    "incident": hostile,
    "comparison": lambda: compare(hostile(), block()),
    "corpus": lambda: Corpus([hostile()]),
    "counts": lambda: Corpus([hostile(), incident(id="other")]).by("publisher", "kind"),
    "relations": lambda: Corpus([hostile()]).relations,
    "finding": lambda: FINDING,
    "findings": lambda: Findings([FINDING, evolve(FINDING, severity=Severity.NOTE)]),
    "no findings": Findings,
}


@pytest.mark.parametrize("name", SHOWN)
def test_what_is_shown_is_harmless(name: str) -> None:
    """Nothing that comes from a record is interpreted, and the values that were there are in the page."""
    shown = read(SHOWN[name]())
    assert ("<script>" in shown.text) is (name not in ("relations", "no findings"))


@pytest.mark.parametrize("name", SHOWN)
def test_what_reads_at_a_prompt_is_harmless(name: str) -> None:
    """The texts of a value hold no character that a terminal or the eye would obey."""
    assert not set("\u202e\u2066\x1b\u200b") & set(repr(SHOWN[name]()))


def test_an_incident_is_shown_with_its_clocks() -> None:
    """Title, country, direction, and for each action who did what, where, announced and observed for how long."""
    text = read(block()).text
    for told in (
        "Venezuela blocks X, announced for ten days",
        "Venezuela · state to platform",
        "Service block",
        "10 days",
    ):
        assert told in text
    assert "519–523 days at full extent" in text
    assert "Twitter" in read(suspensions()).text


def test_a_record_that_acts_on_nothing_is_shown_too() -> None:
    """A record made in Python may have no action of its own; it is shown all the same."""
    odd = incident(action(kind="restriction_lifted", answers=["order"]))
    assert "A case" in read(odd).text


def test_a_comparison_is_shown_by_dimension() -> None:
    """Both incidents, that they are counterparts, and a row for each dimension."""
    comparison = compare(suspensions(), block())
    shown = read(comparison)
    assert shown.tags.count("tr") == len(comparison.dimensions) + 1
    assert "Counterparts: the side that acts" in shown.text
    assert "Counterparts" not in read(compare(block(), block())).text


def test_counts_are_shown_as_a_table() -> None:
    """A column for each facet and one for the number, and how many records do not say."""
    shown = read(Corpus([hostile("a"), hostile("b"), incident()]).by("country", "reaction"))
    assert shown.text == "countryreactionrecords(not recorded)3"
    assert read(Corpus([incident()]).by("country")).text == "countryrecordsVE1"


def test_findings_are_shown_with_their_places() -> None:
    """How many there are, and for each where, how bad, what and what to do."""
    found = Finding(
        code="INC104", severity=Severity.ERROR, message="wrong", help="do this", path="a.json", pointer="/id"
    )
    text = read(Findings([found])).text
    assert text == "1 errorlocationseveritycodemessagehelpa.json#/iderrorINC104wrongdo this"
    assert read(found).text == text
    assert read(Findings()).text == "no findings"
