"""The text of pages: what is shown, and nothing of what makes it so."""

from __future__ import annotations

import pytest

from incidents.evidence.html_text import declared_charset, page_text


def text(source: str) -> str:
    """Return the text of a page with its spaces as one."""
    return " ".join("".join(page_text([source])).split())


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<p>mas<b>sive</b> attack</p>", "massive attack"),
        ("<p>one</p><p>two</p>", "one two"),
        ("one<br>two<td>three", "one two three"),
        ("<li>a<li>b", "a b"),
        ("a&nbsp;b &amp; c &#8217;s &ldquo;d&rdquo; &eacute", "a b & c ’s “d” é"),
        ("a<!-- hidden > still -->b", "ab"),
        ("a<!-->b", "ab"),
        ("a<script>if (a < b) document.write('<p>no</p>')</script>b", "a b"),
        ("a<STYLE type=x>p{}</STYLE >b", "a b"),
        ("a<template><p>no</p></template>b", "a b"),
        ("a<script>never closed <p>b", "a"),
        ("a<!-- never closed <p>b", "a"),
        ('<a title="a > b" href=x>c</a>', "c"),
        ("<a title='it > s'>c</a>", "c"),
        ("<p title=it's>c</p><p title=b's>d</p>", "c d"),
        ("1 < 2 and 3 > 2", "1 < 2 and 3 > 2"),
        ("a <3 b", "a <3 b"),
        ("<!DOCTYPE html><html><head><title>T</title></head><body>b</body></html>", "T b"),
        ("a</>b<?xml x?>c<![CDATA[d]]>e", "abce"),
        ("<scripted>a</scripted>", "a"),
        ("wo<wbr>rd <my-thing>a</my-thing>b", "word ab"),
        ("<a <a <a <a", ""),
    ],
)
def test_what_a_reader_sees(source: str, expected: str) -> None:
    """Entities are characters, blocks break words, and what is hidden is left out."""
    assert text(source) == expected


@pytest.mark.parametrize("size", [1, 2, 3, 7])
def test_pieces_make_no_difference(size: int) -> None:
    """Wherever a page is cut, its text is the same."""
    source = (
        '<p title="a>b">one &amp; tw<b>o</b><!-- x > y --></p><script>var a = "<p>";</script>three &lt;four&gt; 1 < 2'
        "<style>p > b {}</style><div\nclass='x'>five</div>"
    )
    pieces = [source[start : start + size] for start in range(0, len(source), size)]
    assert " ".join("".join(page_text(pieces)).split()) == text(source)


@pytest.mark.parametrize("source", ["<a " * 300_000, "<!--" * 300_000, "<p title='" * 200_000, "<script>" * 200_000])
def test_hostile_pages_are_gone_through_once(source: str) -> None:
    """What is never closed hides the rest, and takes no time that grows with its square."""
    assert text(f"seen {source}") == "seen"


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (b'<meta charset="iso-8859-1">', "iso-8859-1"),
        (b"<META http-equiv='Content-Type' content='text/html; charset=windows-1252'>", "windows-1252"),
        (b'<?xml version="1.0" encoding="utf-8"?><html>', "utf-8"),
        (b"<p>charset=utf-8", None),
    ],
)
def test_a_page_says_in_what_it_is_written(head: bytes, expected: str | None) -> None:
    """In a meta element or an XML declaration, and nowhere else."""
    assert declared_charset(head) == expected
