"""Laws of evidence: what holds of normal forms, of finding and of copying, whatever the texts are."""

from __future__ import annotations

import re
from itertools import pairwise

from hypothesis import assume, given
from hypothesis import strategies as st

from incidents.evidence.closest_passage import closest
from incidents.evidence.copy_text import CopyFormat, CopyText
from incidents.evidence.html_text import page_text
from incidents.evidence.normal_form import EQUAL, Normal, normal
from incidents.evidence.overlap import RUN, Runs, overlap, runs_of, words_of
from incidents.evidence.search import MatchedAs, Searched

SPECIAL = "".join(group.characters for group in EQUAL) + "\u0301\ufb01…ａé \n\t-\"'.,[]1"
texts = st.text(st.one_of(st.sampled_from(SPECIAL), st.characters(exclude_categories=["Cs"])), max_size=60)
words = st.text(st.sampled_from("abcdeéñ’-"), min_size=1, max_size=6)
sentences = st.lists(st.one_of(words, st.integers(0, 99_999).map("{:,}".format)), min_size=3, max_size=30).map(" ".join)
few = st.lists(st.sampled_from("abcd"), max_size=40)


def searched(text: str) -> Searched:
    """Return a text of a copy, ready to be searched."""
    return Searched(CopyText(CopyFormat.PLAIN, text.encode()))


@given(texts)
def test_the_normal_form_of_a_normal_form_is_itself(text: str) -> None:
    """Twice is the same as once."""
    assert normal(normal(text)) == normal(text)


@given(texts)
def test_the_normal_form_is_that_of_its_words(text: str) -> None:
    """Words can be put into normal form one by one, so that there is a way back to them."""
    assert normal(text) == " ".join(filter(None, (normal(word) for word in text.split())))


@given(texts, st.data())
def test_the_way_back_ends_where_the_words_do(text: str, data: st.DataObject) -> None:
    """A stretch of the normal form lies in the normal form of the words that it leads back to."""
    form = Normal(text)
    assume(form.text)
    start = data.draw(st.integers(0, len(form.text) - 1))
    end = data.draw(st.integers(start + 1, len(form.text)))
    begin, until = form.span(start, end)
    if form.text[start:end].strip() and len(text.split()) != form.text.count(" ") + 1:
        assert form.text[start:end].strip() in normal(text[begin:until])


@given(sentences, st.integers(0, 29), st.integers(1, 12))
def test_what_is_cut_out_between_words_is_found(text: str, start: int, number: int) -> None:
    """As it is written, and once for each time that the words stand there."""
    phrase = " ".join(text.split(" ")[start : start + number])
    assume(phrase.strip("-’") == phrase and phrase)
    hits = searched(text).find(phrase)
    assert hits is not None
    assert hits.form is MatchedAs.WRITTEN


@given(texts, st.data())
def test_what_is_found_as_written_is_found_in_normal_form(text: str, data: st.DataObject) -> None:
    """The normal form hides nothing that stands there."""
    assume(len(text) > 1)
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    phrase = text[start:end].strip()
    assume(normal(phrase))
    hits = searched(text).find(phrase)
    assume(hits is not None and hits.form is MatchedAs.WRITTEN)
    assert normal(phrase) in normal(text)


@given(sentences, st.data())
def test_a_digit_that_changed_is_never_found(text: str, data: st.DataObject) -> None:
    """The quotation is altered or gone, unless the other digits stand elsewhere in the text."""
    places = [found.start() for found in re.finditer("[0-9]", text)]
    assume(places)
    place = data.draw(st.sampled_from(places))
    other = data.draw(st.sampled_from("0123456789").filter(lambda digit: digit != text[place]))
    begin = data.draw(st.integers(0, text.count(" ", 0, place)))
    first = text.count(" ", 0, place)
    end = data.draw(st.integers(first + 1, text.count(" ") + 1))
    changed = text[:place] + other + text[place + 1 :]
    phrase = " ".join(changed.split(" ")[begin:end])
    assume(normal(phrase) not in normal(text))
    assert searched(text).find(phrase) is None


@given(sentences, sentences)
def test_the_closest_passage_stands_in_the_text(text: str, quotation: str) -> None:
    """What is shown of the copy is in it, word for word."""
    near = closest(searched(text), quotation)
    assume(near is not None)
    assert near is not None
    assert near.passage in normal(text)


@given(texts)
def test_words_are_those_of_the_normal_form(text: str) -> None:
    """In ASCII they are found in another way."""
    expected = re.findall(r"\w+", normal(text).casefold())
    assert words_of(text) == expected
    plain = text.encode("ascii", "ignore").decode()
    assert words_of(plain) == re.findall(r"\w+", normal(plain).casefold())


@given(few, few)
def test_runs_in_common_are_those_that_brute_force_counts(one: list[str], other: list[str]) -> None:
    """Whichever text comes first, and by hash as well."""
    first = {tuple(one[place : place + RUN]) for place in range(len(one) - RUN + 1)}
    second = {tuple(other[place : place + RUN]) for place in range(len(other) - RUN + 1)}
    found, turned = overlap(one, other), overlap(other, one)
    assert (found.shared, found.runs) == (len(first & second), (len(first), len(second)))
    assert (turned.shared, turned.shares, turned.share) == (found.shared, found.shares[::-1], found.share)
    assert list(Runs(one).shared([Runs(other), Runs(one)])) == [found.shared, len(first)]
    assert set(runs_of(one)) == first


@given(few, few)
def test_common_passages_stand_in_both_texts(one: list[str], other: list[str]) -> None:
    """The longest first; there is one if and only if a run is shared."""
    found = overlap(one, other, passages=5)
    for passage in found.passages:
        assert f" {passage} " in f" {' '.join(one)} "
        assert f" {passage} " in f" {' '.join(other)} "
    assert bool(found.passages) == bool(found.shared)
    assert all(len(longer.split()) >= len(shorter.split()) for longer, shorter in pairwise(found.passages))


@given(st.text(st.sampled_from("<>/!-=\"'&; abp;scrit#1\n"), max_size=80), st.lists(st.integers(0, 80), max_size=5))
def test_a_page_in_pieces_has_the_text_of_the_page(source: str, cuts: list[int]) -> None:
    """However broken its markup is, and wherever it is cut."""
    edges = sorted({0, *cuts, len(source)})
    pieces = [source[start:end] for start, end in pairwise(edges)]
    assert "".join(page_text(pieces)) == "".join(page_text([source]))
