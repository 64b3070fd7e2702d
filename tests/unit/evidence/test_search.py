"""Finding quotations: as written, in normal form, with what an editor changed; and the closest passage if not."""

from __future__ import annotations

import pytest

from incidents.evidence.closest_passage import Closest, closest
from incidents.evidence.copy_text import CopyFormat, CopyText
from incidents.evidence.search import MatchedAs, Searched, edited

FILLER = "Nothing of note happened on the pier that day, and the ferries ran. " * 400
"""Makes a text long enough for more than one piece when it is repeated."""


def searched(text: str, form: CopyFormat = CopyFormat.PLAIN) -> Searched:
    """Return a text of a copy, ready to be searched."""
    return Searched(CopyText(form, text.encode()))


def found(text: str, quotation: str) -> tuple[MatchedAs, int] | None:
    """Return in what form a quotation was found, and how often."""
    hits = searched(text).find(quotation)
    return hits and (hits.form, hits.number)


@pytest.mark.parametrize(
    ("text", "quotation", "form"),
    [
        ("They said: we know nothing.", "we know nothing", MatchedAs.WRITTEN),
        ("“We’re out,” he said – twice", '"We\'re out," he said - twice', MatchedAs.NORMAL),
        ("lost their\r\n    signal for ten days", "lost their signal", MatchedAs.NORMAL),
        ("a mas\u00adsive at\u200btack", "a massive attack", MatchedAs.NORMAL),
        ("the of\ufb01ce said so", "the office said", MatchedAs.NORMAL),
        ("cafe\u0301 owners", "café owners", MatchedAs.NORMAL),
        ("accounts were sus-\npended today", "were suspended today", MatchedAs.JOINED),
        ("a pro-\nstate crowd", "pro-state crowd", MatchedAs.JOINED),
        ("it was down for ten long days", "it was down […] days", MatchedAs.EDITED),
        ("it was down for ten long days", "it was … ten long days", MatchedAs.EDITED),
        ("they said nothing, at all", "they [the office] said nothing", MatchedAs.EDITED),
        ("said Rodriguez of it", "[Delcy] Rodriguez of it", MatchedAs.EDITED),
        ("see each other between lawyers", "see each other [the state] between lawyers", MatchedAs.EDITED),
        ("We were told late", "[w]e were told late", MatchedAs.EDITED),
        ("the rule that holds", "the rule[s] that holds", MatchedAs.EDITED),
        ("each other [the state] between", "each other [the state] between", MatchedAs.WRITTEN),
        ("北码头的灯熄灭了十天", "灯熄灭了", MatchedAs.WRITTEN),
        ("ไฟดับที่ท่าเรือเหนือ", "ท่าเรือ", MatchedAs.WRITTEN),
    ],
)
def test_a_quotation_is_found_in_the_first_form_that_holds(text: str, quotation: str, form: MatchedAs) -> None:
    """Once, and in no milder form than it must."""
    assert found(text, quotation) == (form, 1)


@pytest.mark.parametrize(
    ("text", "quotation"),
    [
        ("a 110-day block", "10-day block"),
        ("some 16,600 accounts", "6,600 accounts"),
        ("some 6,600 accounts", "600 accounts"),
        ("about 6,600.5 of them", "about 6,600"),
        ("was suspended", "was suspend"),
        ("Said so", "said so"),
        ("down for ten" + " very" * 300 + " long days", "down for ten … long days"),
        ("one two three four five six seven said", "one [two] said so"),
        ("e\u0301tat", "e"),
        ("10\u00ad0 days", "10"),
        ("nothing", "[…]"),
    ],
)
def test_what_only_looks_like_it_is_not_found(text: str, quotation: str) -> None:
    """No cut words or numbers, no other letter case, nothing left out beyond the bounds."""
    assert found(text, quotation) is None


def test_several_places_are_counted_and_told() -> None:
    """Each line where it stands, but not where it is part of a word."""
    hits = searched("ten days\nten daystar\nfor ten days\n(ten days)").find("ten days")
    assert hits == (MatchedAs.WRITTEN, 3, ("line 1", "line 3", "line 4"))


def test_a_page_of_a_pdf_is_told() -> None:
    """Pages are counted by their breaks; a page of HTML has no place that helps."""
    text = "ten days\fmore\fof ten days"
    assert searched(text, CopyFormat.PDF).find("ten days") == (MatchedAs.WRITTEN, 2, ("page 1", "page 3"))
    assert searched(text, CopyFormat.PAGE).find("ten days") == (MatchedAs.WRITTEN, 2, ())


@pytest.mark.slow
@pytest.mark.parametrize("typed", [False, True])
def test_a_long_text_is_searched_in_pieces_that_overlap(typed: bool) -> None:  # noqa: FBT001 - the case
    """What stands across the end of a piece, or twice, is counted once for each time that it stands there."""
    text = (FILLER + "“It’s the relay” ") * 100 + "and one relay more"
    quotation = '"It\'s the relay"' if typed else "“It’s the relay”"
    assert len(text.encode()) > 2_000_000
    assert found(text, quotation) == (MatchedAs.NORMAL if typed else MatchedAs.WRITTEN, 100)
    for shift in range(0, 600, 97):
        moved = "x" * shift + " " + FILLER * 36 + "x" * (17_000 - shift) + " the one relay " + FILLER * 20
        assert found(moved, "the one relay") == (MatchedAs.WRITTEN, 1)


def test_the_line_in_a_later_piece_is_counted_from_the_beginning() -> None:
    """Lines of earlier pieces count."""
    text = "line\n" * 300_000 + "ten days\n" + "line\n" * 300_000 + "ten days"
    hits = searched(text).find("ten days")
    assert hits is not None
    assert hits.places == ("line 300,001", "line 600,002")


def test_parts_of_a_quotation_with_marks() -> None:
    """What an ellipsis and a bracket divide, and how far the parts may lie apart."""
    first, second, third = edited("he said [to us] that ... it fell")
    assert (first.words, second.words, third.words) == ("he said", "that", "it fell")
    assert (second.most_words, third.most_words) == (5, None)
    assert edited("he said") == ()


@pytest.mark.parametrize(
    ("text", "quotation", "passage", "differences"),
    [
        (
            "They ordered a 10-day block of X.",
            "ordered a 11-day block",
            "ordered a 10-day block",
            ("“10-day”, not “11-day”",),
        ),
        (
            "He said nothing at all to us",
            "He said nothing to us",
            "He said nothing at all to us",
            ("with “at all” more",),
        ),
        ("The relay fell silent.", "The north relay fell silent", "The relay fell silent", ("without “north”",)),
        ("some 16,600 accounts, they say", "6,600 accounts", "16,600 accounts", ("“16,600”, not “6,600”",)),
        ("It was Delcy who spoke", "it was Delcy who spoke", "It was Delcy who spoke", ("“It”, not “it”",)),
        ("lost 6,600 followers", "6,601", "6,600", ("“6,600”, not “6,601”",)),
    ],
)
def test_the_closest_passage_is_told_with_the_difference(
    text: str, quotation: str, passage: str, differences: tuple[str, ...]
) -> None:
    """Word by word, and in the words of the copy."""
    near = closest(searched(f"First of all, this.\n{text}\nAnd so on."), quotation)
    assert near is not None
    assert (near.passage, near.differences, near.place) == (passage, differences, "line 2")


@pytest.mark.parametrize("quotation", ["a bridge was opened in the far south", "99", "zzz"])
def test_what_is_nowhere_has_no_closest_passage(quotation: str) -> None:
    """A word or two in common is no likeness."""
    assert closest(searched("The relay on the north pier was opened in spring."), quotation) is None


def test_the_closest_passage_of_a_long_text() -> None:
    """It is found around the rarest words, wherever it stands."""
    text = FILLER * 60 + "\nThe harbour relay fell silent at noon.\n" + FILLER * 60
    near = closest(searched(text), "The harbour relay fell silent at dusk")
    assert isinstance(near, Closest)
    assert near.passage == "The harbour relay fell silent at noon"
    assert near.place == "line 2"
