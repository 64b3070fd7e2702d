"""Sources: how many there really are, and how much of each is quoted."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from incidents.cli import FOUND, OK, main
from incidents.codec.limits import Limits
from incidents.validation import check_bytes
from incidents.validation.rules.sources import _page
from tests.records import as_bytes, minimal


def record(*sources: dict[str, Any], cited: tuple[str, ...] = (), quote: str | None = None) -> bytes:
    """Return a record with these sources, whose act is supported by those that are cited."""
    names = cited or tuple(source["id"] for source in sources) or ("report",)
    evidence = [{"source": name, **({"quote": quote} if quote else {})} for name in names]
    act = {"id": "order", "kind": "service_block", "platforms": ["x"], "evidence": evidence}
    listed = [{"kind": "news", **source} for source in sources] or [{"id": "report", "kind": "news"}]
    return as_bytes(minimal(actions=[act], sources=listed))


def codes(raw: bytes, limits: Limits | None = None) -> list[str]:
    """Return the codes of what is found."""
    return [finding.code for finding in check_bytes(raw, limits=limits or Limits()).findings]


# Quotations


@pytest.mark.parametrize("number", [11, 12])
def test_a_short_quotation_is_fine(number: int) -> None:
    """Up to the limit, and the limit itself."""
    assert codes(record(quote=" ".join(["word"] * number))) == []


def test_one_word_more_is_told() -> None:
    """With the number of its words."""
    (found,) = check_bytes(record(quote=" ".join(["word"] * 13))).findings
    assert (found.code, found.message) == (
        "INC242",
        "quotation of 13 words; at most 12 are allowed",
    )


@pytest.mark.parametrize("letter", ["字", "か", "ท", "ລ", "ខ", "မ", "𠀀"])
def test_scripts_without_spaces_are_counted_by_characters(letter: str) -> None:
    """Each script; their words cannot be counted."""
    assert codes(record(quote=letter * 40)) == []
    (found,) = check_bytes(record(quote=letter * 41)).findings
    assert found.message == "quotation of 41 characters; at most 40 are allowed"


def test_mixed_quotations_are_counted_by_both() -> None:
    """Words beside characters are words; marks are none."""
    assert codes(record(quote="字" * 40 + " — X, Twitter 。")) == []
    assert codes(record(quote="字" * 20 + " word" * 13)) == ["INC242"]
    assert codes(record(quote=("字 " * 30).strip())) == []
    assert codes(record(quote=("палата " * 12).strip())) == []
    assert codes(record(quote=("палата " * 13).strip())) == ["INC242"]


def test_the_length_can_be_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the settings, and above them on the command line; one less, the limit and one more."""
    monkeypatch.chdir(tmp_path)
    file = Path("xx-example.json")
    Path("incidents.toml").write_text("[limits]\nmax-quoted-words = 5\nmax-quoted-characters = 7\n")
    for unit, limit in (("word ", 5), ("字", 7)):
        for number in (limit - 1, limit, limit + 1):
            file.write_bytes(record(quote=(unit * number).strip()))
            assert main(["validate", str(file)]) == (FOUND if number > limit else OK)
            option = ["--max-quoted-words", "6", "--max-quoted-characters", "8"]
            assert main(["validate", *option, str(file)]) == OK
    assert main(["validate", "--max-quoted-characters", "3", str(file)]) == FOUND
    assert codes(record(quote="one two"), Limits(most_quoted_words=1)) == ["INC242"]


# Chains


def test_sources_that_go_back_to_one_are_one_witness() -> None:
    """The nearest that all go back to is told, and how many do."""
    first, copy = {"id": "first"}, {"id": "copy", "derived_from": ["wire"]}
    wire = {"id": "wire", "derived_from": ["first"]}
    other = {"id": "other", "derived_from": ["wire", "first"]}
    (found,) = check_bytes(record(first, copy, wire, other, cited=("copy", "other"))).findings
    assert (found.code, found.severity, found.pointer) == ("INC246", "note", "/sources/2/id")
    assert found.message == 'no independent sources: all 2 cited sources go back to "wire"'


@pytest.mark.parametrize(
    ("sources", "cited"),
    [
        ([{"id": "a"}], ("a",)),
        ([{"id": "a"}, {"id": "b"}], ("a", "b")),
        ([{"id": "a", "derived_from": ["b"]}, {"id": "b"}], ("a",)),
        ([{"id": "a", "derived_from": ["b"]}, {"id": "b"}, {"id": "c"}], ("a", "c")),
        (
            [{"id": "a", "derived_from": ["c"]}, {"id": "b", "derived_from": ["d"]}, {"id": "c"}, {"id": "d"}],
            ("a", "b"),
        ),
    ],
)
def test_one_source_or_two_witnesses_are_no_chain(sources: list[dict[str, Any]], cited: tuple[str, ...]) -> None:
    """A source alone is no chain, and one that stands apart is a second witness."""
    assert "INC246" not in codes(record(*sources, cited=cited))


def test_sources_in_a_circle_are_gone_through_once() -> None:
    """The circle is an error of its own."""
    first, second = {"id": "a", "derived_from": ["b"]}, {"id": "b", "derived_from": ["a"]}
    assert set(codes(record(first, second))) == {"INC208", "INC246"}


# One source under two names


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://example.org/a", "https://amp.example.org/a"),
        ("https://example.org/a", "https://m.example.org/a/"),
        ("https://example.org/a", "http://www.example.org/a/amp"),
        ("https://example.org/a", "https://example.org/amp/a"),
        ("https://example.org/a.html", "https://example.org/a.amp.html"),
        ("https://example.org/a", "https://example.org/a?utm_source=x&utm_medium=y#top"),
        ("https://example.org/a?id=1&s=2", "https://example.org/a?s=2&fbclid=xyz&id=1"),
        ("https://example.org/a", "https://EXAMPLE.org/a?outputType=amp"),
        ("https://example.org/a", "https://example.org/a?amp"),
    ],
)
def test_one_page_under_two_addresses_is_told(one: str, other: str) -> None:
    """Whatever tells only how it is shown, or how it was found, does not tell the page."""
    assert codes(record({"id": "a", "url": one}, {"id": "b", "url": other})) == ["INC247"]
    assert codes(record({"id": "a", "url": other}, {"id": "b", "url": one})) == ["INC247"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://example.org/a", "https://example.org/b"),
        ("https://example.org/a?id=1", "https://example.org/a?id=2"),
        ("https://example.org/A", "https://example.org/a"),
        ("https://example.org/amplify", "https://example.org/lify"),
        ("https://example.org/amp", "https://mamp.example.org/amp"),
        ("https://es.example.org/a", "https://example.org/a"),
        ("https://example.org/camp", "https://example.org/c"),
        ("https://example.org/a?amplitude=1", "https://example.org/a"),
    ],
)
def test_two_pages_are_two_sources(one: str, other: str) -> None:
    """What may lead to another text makes another page."""
    assert codes(record({"id": "a", "url": one}, {"id": "b", "url": other})) == []


def test_an_address_that_differs_in_nothing_is_told_once() -> None:
    """By the rule that looks at the address alone."""
    one, other = "https://example.org/a", "http://www.example.org/a/#top"
    assert codes(record({"id": "a", "url": one}, {"id": "b", "url": other})) == ["INC243"]
    assert _page(one) == _page(other)


PRINTED = {"publisher": "The Paper", "title": "A block", "published": "2024-08-09"}


def test_publisher_title_and_day_name_an_article() -> None:
    """Under two ids it is one source, wherever the two were read."""
    assert codes(record({"id": "a", **PRINTED}, {"id": "b", **PRINTED})) == ["INC247"]
    one, other = {"url": "https://example.org/a"}, {"url": "https://example.com/b"}
    assert codes(record({"id": "a", **PRINTED, **one}, {"id": "b", **PRINTED, **other})) == ["INC247"]
    assert codes(record({"id": "a", **PRINTED, **one}, {"id": "b", **PRINTED, **one})) == ["INC243"]


@pytest.mark.parametrize(
    "change", [{"publisher": "Other"}, {"title": "Other"}, {"published": "2024-08-10"}, {"published": "2024-08"}]
)
def test_another_publisher_title_or_day_is_another_source(change: dict[str, str]) -> None:
    """Each of them tells two articles apart, and what is left out tells nothing."""
    assert codes(record({"id": "a", **PRINTED}, {"id": "b", **PRINTED, **change})) == []
    left = {key: value for key, value in PRINTED.items() if key not in change}
    assert codes(record({"id": "a", **left}, {"id": "b", **left})) == []
