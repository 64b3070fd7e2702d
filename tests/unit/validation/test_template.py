"""The rule that finds what the record to start from says until it is replaced."""

from __future__ import annotations

from typing import Any

import pytest

from incidents.validation import check_bytes, validate
from incidents.validation.context import text_traits
from incidents.validation.prefilter import Trait
from incidents.validation.rules.template import ADDRESS, PUBLISHER, QUOTE, TITLE
from incidents.validation.starting import starting_record
from tests.records import as_bytes, minimal


def found(**changes: Any) -> list[tuple[str, str]]:
    """Return code and place of what is found in the smallest record with these keys."""
    return [(one.code, one.pointer) for one in check_bytes(as_bytes(minimal(**changes))).findings]


def test_each_text_of_the_template_is_told_where_it_stands() -> None:
    """Title, quotation, publisher and address: what is replaced is told no more."""
    assert [(one.code, one.pointer) for one in validate(starting_record("ve-x-2024"))] == [
        ("INC256", "/actions/0/evidence/0/quote"),
        ("INC256", "/sources/0/publisher"),
        ("INC256", "/sources/0/url"),
        ("INC256", "/title"),
    ]


@pytest.mark.parametrize("text", [TITLE, QUOTE, PUBLISHER, ADDRESS])
def test_what_the_template_says_has_the_trait(text: str) -> None:
    """So that the rule is asked wherever it may find something."""
    assert Trait.PLACEHOLDERS in text_traits(text)


@pytest.mark.parametrize(
    ("address", "is_told"),
    [
        ("https://example.org/", True),
        ("https://example.org", True),
        ("http://www.example.com/", True),
        ("https://example.net", True),
        ("https://example.org/a", False),
        ("https://example.org.ve/", False),
        ("https://myexample.org/", False),
        ("https://web.archive.org/web/2024/https://example.org/", False),
    ],
)
def test_addresses_for_examples_are_told(address: str, is_told: bool) -> None:  # noqa: FBT001 - a row of the table
    """Alone; with a page they are of examples that somebody made up, and other hosts are real."""
    source = {"id": "report", "kind": "news", "url": address}
    assert found(sources=[source]) == ([("INC256", "/sources/0/url")] if is_told else [])


def test_what_only_quotes_the_template_is_no_template() -> None:
    """A longer text, and what a project keeps for itself, are left alone."""
    assert found(title=f"{TITLE}: a block") == []
    assert found(extensions={"template": {"title": TITLE, "url": ADDRESS}}) == []
