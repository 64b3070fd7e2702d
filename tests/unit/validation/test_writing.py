"""Rules about how texts are written, at their edges."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

import pytest

from incidents.validation import check_bytes
from incidents.validation.context import UNCOMPOSED
from incidents.validation.weekdays import weekdays
from tests.records import as_bytes, minimal


def codes(record: dict[str, Any]) -> list[str]:
    """Return the codes of what is found in a record."""
    return [finding.code for finding in check_bytes(as_bytes(record), "xx-example.json").findings]


def quoting(on: str, *quotes: str) -> dict[str, Any]:
    """Return a record with a reaction of a day, and what sources say of it."""
    evidence = [{"source": "report", "quote": quote} for quote in quotes]
    return minimal(reactions=[{"about": ["order"], "by": ["x"], "on": on, "act": "statement", "evidence": evidence}])


@pytest.mark.parametrize(
    ("summary", "found"),
    [
        ("<<<<<<< ours\nA block", True),
        ("A block\n=======\nA ban", True),
        ("A block\n>>>>>>> theirs", True),
        ("A block ======= a ban", False),
        ("A block\n========\nA ban", False),
        ("a <<<<<<< b >>>>>>> c", False),
    ],
)
def test_each_mark_of_a_merge_is_found(summary: str, *, found: bool) -> None:
    """At the beginning of a line and as git writes them, also where only one of them was left."""
    assert codes(minimal(summary=summary)) == (["INC263"] if found else [])


@pytest.mark.parametrize(
    ("on", "quotes", "number"),
    [
        ("2024-08-06", ["said on Monday"], 1),
        ("2024-08-06", ["dijo el LUNES"], 1),
        ("2024-08-06", ["na segunda-feira"], 1),
        ("2024-08-07", ["el miércoles"], 0),
        ("2024-08-06", ["said on Monday of Tuesday"], 0),
        ("2024-08-06", ["on Monday", "on Tuesday", "a Mondayish post"], 1),
        ("2024-08", ["on Monday"], 0),
        ("2024-08-06~", ["on Monday"], 0),
        ("2024-08-06?", ["on Monday"], 0),
        ("2024-08-06/2024-08-07", ["on Monday"], 0),
        ("2024-08-06T01:00:00Z", ["on Monday"], 1),
    ],
)
def test_weekdays_are_compared_with_sure_days(on: str, quotes: list[str], number: int) -> None:
    """In three languages; not where the day is not sure, or several days are named."""
    assert codes(quoting(on, *quotes)) == ["INC245"] * number


@pytest.mark.parametrize(
    "quote",
    [
        "after Sunday's election",
        "Sunday’s vote",
        "after the vote on Sunday",
        "blocked since last Sunday",
        "pay by Sunday",
        "not until Sunday night",
        "next Sunday",
        "at Friday prayers",
        "Black Friday",
        "on Good Friday",
        "o juiz Sábado",
        "Domingo García",
        "en Santo Domingo",
        "Santo domingo",
        "la elección del domingo",
        "desde el domingo",
        "hasta la noche del viernes",
        "até sexta-feira",
        "after Sunday's election, on Monday",
    ],
)
def test_days_that_date_something_else_are_let_be(quote: str) -> None:
    """After words that count from another day, in the possessive, and in names; then the whole phrase is."""
    assert weekdays(quote) == set()
    assert codes(quoting("2024-08-06", quote)) == []


@pytest.mark.parametrize(
    ("quote", "day"),
    [
        ("said Monday", 0),
        ("On Monday, X was blocked", 0),
        ("blocked X Friday night", 4),
        ("THE MINISTER SAID MONDAY", 0),
        ("after a vote, it was blocked on Monday", 0),
        ("lunes 5 de agosto", 0),
        ("Lunes 5 de agosto", 0),
        ("el Sábado lo dijo", 5),
        ("no domingo", 6),
        ("this Thursday", 3),
    ],
)
def test_days_that_seem_to_date_what_is_told_are_read(quote: str, day: int) -> None:
    """With and without a word before them; a comma ends what dates something else."""
    assert weekdays(quote) == {day}


def test_weekdays_are_those_of_the_time_zone() -> None:
    """One hour after midnight in London it is still Monday in Caracas."""
    record = quoting("2024-08-06T01:00:00Z", "on Monday")
    assert codes({**record, "timezone": "America/Caracas"}) == []


@pytest.mark.parametrize("character", ["\u202e", "\u2066", "\u200f", "\u061c"])
def test_controls_of_direction_are_found_wherever_they_stand(character: str) -> None:
    """In extensions too, each text once."""
    record = minimal(title=f"a{character}b{character}", extensions={"x": [{"y": f"{character}z"}]})
    assert codes(record) == ["INC260", "INC260"]


@pytest.mark.parametrize("character", ["\u00ad", "\u200b", "\ufeff", "\u2060", "\u2028"])
def test_invisible_characters_are_found_and_named(character: str) -> None:
    """Letters that join others, as Persian and emoji need them, are not among them."""
    (found,) = check_bytes(as_bytes(minimal(title=f"a{character}b")), "xx-example.json").findings
    assert (found.code, found.message.split(" (")[0]) == ("INC261", f"invisible character U+{ord(character):04X}")
    assert codes(minimal(title="\u0645\u06cc\u200c\u062e \U0001f468\u200d\U0001f469")) == []


def test_every_character_without_which_a_text_is_composed_is_known() -> None:
    """One that combines, is composed of others, or makes one with the character before it."""
    decompositions = [unicodedata.decomposition(chr(code)).split() for code in range(0x110000)]
    later = {int(part, 16) for parts in decompositions if not parts or parts[0][0] != "<" for part in parts[1:]}
    jamo = range(0x1160, 0x1200)
    known = re.compile(f"[{UNCOMPOSED}]")
    missing = [
        f"U+{code:04X}"
        for code in (*range(0xD800), *range(0xE000, 0x110000))
        if (
            unicodedata.combining(chr(code))
            or code in later
            or code in jamo
            or not unicodedata.is_normalized("NFC", chr(code))
        )
        and not known.match(chr(code))
    ]
    assert missing == []
    assert not known.search("“quoted” – Ñandú, Владимир, السعودية, 中国, 한국, 🎉")
