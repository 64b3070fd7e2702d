"""Markdown in which a text stays a text, whatever dialect reads it."""

from __future__ import annotations

import re

import pytest

from incidents.views.markdown import Markdown, anchor, begun, code, emphasis, fenced, joined, link, plain, strong, table
from tests.hostile import ATTACKS

MARKS = "\\`*_{}[]#+!|~^$@"


@pytest.mark.parametrize("mark", MARKS)
def test_every_mark_is_a_reference(mark: str) -> None:
    """A mark of any dialect is written so that none reads it."""
    assert plain(f"a{mark}b") == f"a&#{ord(mark)};b"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("<b> & c", "&lt;b&gt; &amp; c"),
        ("see https://example.org/a", "see https:&#47;&#47;example.org/a"),
        ("WWW.example.org", "WWW&#46;example.org"),
        ("by @someone in #12", "by &#64;someone in &#35;12"),
        (":warning: at 17:50", "&#58;warning: at 17:50"),
        ("0.27 to 0.41: (a, b) “c”", "0.27 to 0.41: (a, b) “c”"),
        ("a\nb\x1b", "a&#92;nb&#92;u001b"),
    ],
)
def test_links_mentions_and_pictures(text: str, written: str) -> None:
    """What services make of an address, a name or a word in colons is not made of it; common punctuation stays."""
    assert plain(text) == written


@pytest.mark.parametrize("text", ATTACKS)
def test_no_attack_leaves_a_mark(text: str) -> None:
    """Without its references a text has none of the marks, and it is one line."""
    written = re.sub(r"&(#[0-9]+|amp|lt|gt);", "", plain(text))
    assert not set(written) & set(MARKS + "<>&\n")
    assert plain(plain(text)) == plain(text)


@pytest.mark.parametrize(
    ("text", "written"),
    [("- a", "&#45; a"), ("1. a", "1&#46; a"), ("12) a", "12&#41; a"), ("===", "&#61;=="), ("a - b", "a - b")],
)
def test_no_line_begins_a_block(text: str, written: str) -> None:
    """A list, a quotation or an underline begins where it is meant, and nowhere else."""
    assert begun(text) == written


def test_pieces() -> None:
    """What is Markdown stays so inside other pieces; code and addresses keep their letters."""
    assert strong(code("a_b")) == "**`a_b`**"
    assert emphasis("a*b") == "*a&#42;b*"
    assert code("a|`b") == "<code>a&#124;&#96;b</code>"
    assert link("a_b", "x y.md#<z>") == "[a&#95;b](<x%20y.md#%3Cz%3E>)"
    assert joined([strong("a"), "b|c"], ", ") == "**a**, b&#124;c"
    assert anchor('a"b') == '<a id="a&quot;b"></a>'


def test_tables() -> None:
    """A cell that is a text is escaped, one that is Markdown is not, and a row stays a row."""
    assert list(table(("a", "b"), [("x|y", strong("z"))])) == ["| a | b |", "| --- | --- |", "| x&#124;y | **z** |"]


def test_nothing_closes_a_block_of_code() -> None:
    """The fence is longer than any run of ticks in the text."""
    assert fenced("a\n````b", "json") == "`````json\na\n````b\n`````"
    assert isinstance(fenced("", "json"), Markdown)
