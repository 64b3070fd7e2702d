"""HTML in which a text stays a text, and a page that loads and runs nothing."""

from __future__ import annotations

import re

import pytest
from markupsafe import Markup

from incidents.views.html import away, cropped, element, isolated, joined, link, page, short, table, web_address
from tests.hostile import ADDRESSES, ATTACKS, BAD_ADDRESSES


@pytest.mark.parametrize("text", ATTACKS)
def test_a_text_is_no_element(text: str) -> None:
    """Whatever a text holds, in an element or an attribute, there are as many tags and quotes as were made."""
    made = re.sub("</?bdi>", "", element("b", text, title=text))
    assert made.count("<") == made.count(">") == 2
    assert made.count('"') == 2
    assert not set("\u202e\u2066\u2028") & set(made)


@pytest.mark.parametrize("name", ["script", "style", "iframe", "link", "meta", "p onclick=x", "P", ""])
def test_no_element_loads_or_runs_anything(name: str) -> None:
    """Only a whole page has elements that do, and a name of an element is nothing else."""
    with pytest.raises(ValueError, match="not allowed in a text"):
        element(name)


def test_pieces_stay_pieces() -> None:
    """HTML goes into HTML as it is; texts beside it are escaped."""
    assert element("p", element("b", "a & b"), " < c", class_="x") == '<p class="x"><b>a &amp; b</b> &lt; c</p>'
    assert joined([Markup("<b>a</b>"), "b&"], " & ") == "<b>a</b> &amp; b&amp;"
    assert link("a.html#b", "<i>") == '<a href="a.html#b">&lt;i&gt;</a>'
    assert short("a" * 200) == "a" * 159 + "…"


def test_links_out() -> None:
    """An address of the web is a link that tells nobody where it was followed; another address is none."""
    assert away("https://example.org/", "A") == '<a href="https://example.org/" rel="noopener noreferrer">A</a>'
    assert away("javascript:x", "A") == "A"


def test_tables() -> None:
    """Headers are marked as such, a cell is escaped, and what is left out is counted."""
    shown = table(("a", "b"), ((f"{row}", "<i>") for row in range(2000)), caption="c", most=60)
    assert shown.startswith('<table>\n<caption><p>c</p></caption>\n<thead>\n<tr><th scope="col"><p>a</p></th>')
    assert shown.count('<th scope="row">') == shown.count("<td>&lt;i&gt;</td>") == 60
    assert shown.endswith("</table><p>and 1,940 more</p>")
    assert "more" not in table(("a",), [("x",)], most=1)


def test_a_page_stands_alone() -> None:
    """It has a language, a policy that forbids everything but its own style, and one heading."""
    made = page("<b>A & B", element("p", "x"), language="es")
    assert made.startswith('<!doctype html>\n<html lang="es">')
    assert "default-src 'none'; style-src 'unsafe-inline'" in made
    assert made.count("&lt;b&gt;A &amp; B") == 2
    assert "<script" not in made
    assert "<p>x</p>\n</main>" in made


def test_right_to_left_is_isolated() -> None:
    """A text with letters from right to left stands in an element of its own; others need none."""
    assert isolated("שלום <b>") == "<bdi>שלום &lt;b&gt;</bdi>"
    assert isolated("señal “x” <b>") == "señal “x” &lt;b&gt;"
    long = "<i>" + "ع" * 200
    assert isolated(long) == f"<bdi>&lt;i&gt;<bdi>{'ع' * 200}</bdi></bdi>"
    assert isolated("٣٤") == "<bdi>٣٤</bdi>"


def test_names_within_a_sentence_are_isolated() -> None:
    """In a sentence from left to right each name from right to left keeps the order of its own words, and its place."""
    assert isolated("on הארץ (A), חסימת TikTok – 3 ימים, <b>") == (
        "<bdi>on <bdi>הארץ</bdi> (A), <bdi>חסימת TikTok – 3 ימים</bdi>, &lt;b&gt;</bdi>"
    )


@pytest.mark.parametrize("url", ADDRESSES)
def test_addresses_of_the_web_are_links(url: str) -> None:
    """What begins with http or https is an address."""
    assert web_address(url) == url


@pytest.mark.parametrize("url", [None, "", "https://", "https://a b", *BAD_ADDRESSES[:4], *BAD_ADDRESSES[6:]])
def test_other_addresses_are_no_links(url: str | None) -> None:
    """Scripts, data, files and what only looks like an address are no links."""
    assert web_address(url) == ""


def test_long_titles_are_cropped() -> None:
    """A title in passing has at most 160 letters on one line."""
    assert cropped("a" * 160) == "a" * 160
    assert cropped("a" * 10_000) == "a" * 159 + "…"
    assert cropped("a\nb") == r"a\nb"
