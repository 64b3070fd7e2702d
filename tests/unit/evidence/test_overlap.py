"""How much of one text stands in another, counted exactly."""

from __future__ import annotations

import pytest

from incidents.evidence.overlap import Overlap, Runs, cropped, overlap, words_of
from tests.archives import ARTICLE, NEAR_COPY, OTHER


def test_runs_of_five_words_are_counted() -> None:
    """Ten words have six runs; of two texts that differ in the last word all but one are shared."""
    one, other = words_of("a b c d e f g h i j"), words_of("a b c d e f g h i k")
    assert overlap(one, other) == Overlap(shared=5, runs=(6, 6))
    assert overlap(one, other).share == pytest.approx(5 / 6)


def test_the_share_is_that_of_the_text_that_stands_more_in_the_other() -> None:
    """A short text that stands whole in a long one is a copy, however little of the long one it is."""
    short, long = words_of("a b c d e f"), words_of("a b c d e f g h i j k l m n o p")
    assert overlap(short, long).shares == pytest.approx((1.0, 1 / 6))
    assert overlap(long, short).share == 1.0


def test_letter_case_punctuation_and_typesetting_do_not_count() -> None:
    """A copy that is set anew is a copy."""
    assert words_of("“It’s OUT,” he said – twice.") == words_of('"it\'s out" He said - TWICE')


@pytest.mark.parametrize("text", ["", "a b c d"])
def test_a_text_of_fewer_words_has_no_run(text: str) -> None:
    """And nothing in common with anything."""
    assert overlap(words_of(text), words_of("a b c d e f")) == Overlap(shared=0, runs=(0, 2))
    assert overlap(words_of(text), words_of("a b c d e f")).share == 0.0


def test_a_near_copy_and_another_text_are_told_apart() -> None:
    """More than half of the near copy stands in the article, and less than a tenth of any other."""
    article, near, other = map(words_of, (ARTICLE, NEAR_COPY, OTHER))
    assert overlap(near, article).share > 0.5
    assert overlap(other, article).share < 0.1
    assert overlap(other, near).share < 0.1


def test_the_longest_common_passages_are_told() -> None:
    """The longest first, each once, as many as are asked for."""
    one = words_of("x a b c d e f g y h i j k l m z n o p q r s t u v")
    other = words_of("n o p q r s t u v w h i j k l m w a b c d e f g")
    assert overlap(one, other, passages=2).passages == ("n o p q r s t u v", "a b c d e f g")
    assert cropped("n o p q r s t u v", 3) == ("n o p …", 9)
    assert cropped("n o p", 3) == ("n o p", 3)


def test_hashes_count_as_the_runs_do() -> None:
    """The quick count is that of the exact one."""
    one, other = words_of(ARTICLE), words_of(NEAR_COPY)
    exact = overlap(one, other)
    assert (next(Runs(one).shared([Runs(other)])), len(Runs(one)), len(Runs(other))) == (exact.shared, *exact.runs)
