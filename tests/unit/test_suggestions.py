"""What a misspelt word may mean."""

from __future__ import annotations

from difflib import get_close_matches

import pytest

from incidents.model.countries import country_codes, country_name
from incidents.suggestions import CUTOFF, _is_one_mistake, _may_be_near, nearest, nearest_first

KEYS = ("id", "kind", "on", "by", "to", "platforms", "announced", "in_force", "effects", "evidence", "says", "from")
NAMES = tuple(country_name(code).casefold().replace(" ", "_") for code in country_codes())


@pytest.mark.parametrize(
    ("word", "known"),
    [
        ("platfroms", ("platforms",)),
        ("Platforms", ("platforms",)),
        ("in force", ("in_force",)),
        ("In-Force", ("in_force",)),
        (" evidence ", ("evidence",)),
        ("effect", ("effects",)),
        ("kidn", ("kind",)),
        ("kin", ("kind",)),
        ("sais", ("says",)),
        ("form", ("from",)),
        ("mork", ()),
        ("title", ()),
        ("x", ()),
        ("", ()),
        (5, ()),
    ],
)
def test_nearest(word: object, known: tuple[str, ...]) -> None:
    """Slips of the pen are seen through, also in short words; what is merely of the same letters is another word."""
    assert nearest(word, KEYS) == known


def test_the_likeliest_comes_first_and_no_more_than_asked_for() -> None:
    """Several words may be near; a word that differs in capitals alone is the one."""
    words = ("ve-x-2024-block", "ve-x-2024-blocks", "ve-x-2023-block", "co-x-2024-block")
    assert nearest("ve-x-2024-blok", words, 2) == ("ve-x-2024-block", "ve-x-2024-blocks")
    assert nearest("VE-X-2024-BLOCK", words, 4) == ("ve-x-2024-block",)
    assert nearest_first("co-x-2024-blok", words)[0] == "co-x-2024-block"
    assert sorted(nearest_first("co-x-2024-blok", words)) == sorted(words)
    assert nearest_first("nothing like it", words) == tuple(sorted(words))


@pytest.mark.parametrize(("word", "other"), [("unblock", "block"), ("service unblocked", "service_blocked")])
def test_a_prefix_makes_another_word(word: str, other: str) -> None:
    """A word with a prefix says something else than the word, also among others."""
    assert nearest(word, [other]) == ()


def test_what_is_no_slip_is_not_looked_at() -> None:
    """A long text is no misspelling of anything, unless it is the very word."""
    long = "word" * 26
    assert nearest(f"{long}s", [long]) == ()
    assert nearest(long.upper(), [long]) == (long,)


@pytest.mark.parametrize("slip", ["", "x", "xx", "venezula", "nited_kingdom", "salvador", "korea", "guinea_ecuatorail"])
def test_a_quick_look_leaves_out_no_near_word(slip: str) -> None:
    """What is passed over could not have been near: the nearest of the rest is the nearest of all."""
    for word in (slip, *(name[:2] + slip + name[3:] for name in NAMES[::7])):
        near = [name for name in NAMES if _may_be_near(word, name)]
        alike = get_close_matches(word, NAMES, n=1, cutoff=CUTOFF)
        assert get_close_matches(word, near, n=1, cutoff=CUTOFF) == alike
    assert sum(_may_be_near("venezula", name) for name in NAMES) < len(NAMES) / 10


@pytest.mark.parametrize(
    ("word", "other", "mistake"),
    [
        ("kidn", "kind", True),
        ("kinb", "kind", True),
        ("dnik", "kind", False),
        ("ndki", "kind", False),
        ("kind", "kind", False),
        ("no", "on", False),
        ("abcde", "abced", False),
    ],
)
def test_one_mistake_in_a_short_word(word: str, other: str, mistake: bool) -> None:  # noqa: FBT001 - a row of a table
    """One other letter, or two neighbours swapped, in words of four letters and no others."""
    assert _is_one_mistake(word, other) is mistake
