"""The table of what counts as the same writing, and the way back to the text as it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from incidents.evidence.normal_form import EQUAL, Normal, joined_lines, normal

DOCS = Path(__file__).parents[3] / "docs" / "explanation" / "evidence.md"


@pytest.mark.parametrize("group", EQUAL, ids=lambda group: group.name)
def test_every_character_of_the_table_counts_as_what_it_says(group: object) -> None:
    """Between two letters each of them becomes what its group counts as."""
    for character in group.characters:  # type: ignore[attr-defined]
        assert normal(f"a{character}b") == f"a{group.counts_as}b"  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("of\ufb01ce", "office"),
        ("wait… what", "wait... what"),
        ("cafe\u0301", "café"),
        ("ＦＵＬＬ", "FULL"),
        ("a -- b --- c", "a - b - c"),
        ("a\u00a0b\u202fc\r\n\t d", "a b c d"),
        (" ends ", "ends"),
        ("″ ＂", '" "'),
    ],
)
def test_other_forms_that_count_as_one(text: str, expected: str) -> None:
    """Ligatures, the ellipsis, composed accents, typewriter dashes and every space have one form."""
    assert normal(text) == expected


@pytest.mark.parametrize(
    ("one", "other"), [("Said", "said"), ("10", "11"), ("año", "ano"), ("a-b", "a b"), ("'x'", '"x"')]
)
def test_what_changes_the_words_is_kept(one: str, other: str) -> None:
    """Letter case, digits, accents, hyphens and the sort of quotation mark do count."""
    assert normal(one) != normal(other)


@pytest.mark.parametrize(
    ("text", "found", "expected"),
    [
        ("one  two\nthree", "two three", "two\nthree"),
        ("a \u200b “two” b", '"two"', "“two”"),
        ("x ¨ y end", "end", "end"),
        ("mas\u00adsive attack", "massive", "mas\u00adsive"),
    ],
)
def test_the_way_back_leads_to_the_words_as_they_stand(text: str, found: str, expected: str) -> None:
    """Also where the normal form has fewer or more words than the text."""
    form = Normal(text)
    start = form.text.index(found)
    begin, end = form.span(start, start + len(found))
    assert text[begin:end] == expected


def test_words_that_lines_break_are_joined_with_and_without_their_hyphen() -> None:
    """Every place stays where it was, and a text without such lines has no such form."""
    text = "the sus-\n  pended pro-\nstate account - \nsaid"
    kept, dropped = map(normal, joined_lines(text))
    assert kept == "the sus-pended pro-state account - said"
    assert dropped == "the suspended prostate account - said"
    assert {len(form) for form in joined_lines(text)} == {len(text)}
    assert joined_lines("no - \nsuch line") == ()


def test_the_docs_have_the_table() -> None:
    """Each group stands on the page with what it counts as and why, in the order of the code."""
    table = (
        DOCS.read_text(encoding="utf-8")
        .partition("| characters | count as | why |\n|---|---|---|\n")[2]
        .partition("\n\n")[0]
    )
    rows = [tuple(row.strip("| ").split(" | ")) for row in table.splitlines()]
    told = [(group.name, f"`{group.counts_as}`" if group.counts_as else "nothing", group.why) for group in EQUAL]
    assert rows[: len(EQUAL)] == told
    assert [name for name, _, _ in rows[len(EQUAL) :]] == [
        "other forms of the same character (NFKC)",
        "several hyphens in a row",
        "spaces and line breaks",
    ]
