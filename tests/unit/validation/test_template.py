"""The rule that finds what the record to start from says until it is replaced."""

from __future__ import annotations

import re
from typing import Any

import pytest

from incidents.errors import CannotCheck
from incidents.model.codes import REQUIRES_ANSWERS, ActionKind, Direction, Nature
from incidents.validation import check_bytes, validate
from incidents.validation.context import text_traits
from incidents.validation.prefilter import Trait
from incidents.validation.rules.template import ADDRESS, HIT, PUBLISHER, QUOTE, TITLE
from incidents.validation.starting import Start, starting_record
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


@pytest.mark.parametrize("kind", [str(kind) for kind in ActionKind])
def test_a_record_of_a_kind_has_what_the_kind_needs(kind: str) -> None:
    """Whom a platform hits, what an answer answers, where a network is; only the texts of the template are found."""
    record = starting_record("ve-x-2024", Start(kind=kind))
    *earlier, action = record.actions
    chosen = ActionKind(kind)
    note = {"INC279"} if chosen.nature is Nature.DEED else set[str]()  # how long it lasted is for the curator to say
    assert {finding.code for finding in validate(record)} == {"INC256", *note}
    assert action.kind is chosen
    assert (len(earlier), bool(action.answers)) == ((1, True) if chosen in REQUIRES_ANSWERS else (0, False))
    assert bool(action.platforms) is not chosen.platform_optional
    assert action.where == (("VE",) if chosen.platform_optional else ())
    if chosen.direction is Direction.PLATFORM_TO_STATE:
        assert (action.by, action.targets) == (("x",), ("target",))


@pytest.mark.parametrize(
    ("answer", "answered", "by"),
    [
        ("restriction_lifted", "service_block", ()),
        ("reinstate", "account_suspend", ("x",)),
        ("order_complied", "removal_order", ("x",)),
    ],
)
def test_an_answer_answers_an_action_that_fits(answer: str, answered: str, by: tuple[str, ...]) -> None:
    """A state lifts its own block, a platform gives back an account or obeys an order."""
    first, second = starting_record("ve-x-2024", Start(kind=answer)).actions
    assert (str(first.kind), second.by) == (answered, by)


def test_an_unknown_kind_is_suggested_from_the_known_ones() -> None:
    """One that is nearly written, if there is one."""
    with pytest.raises(CannotCheck, match=re.escape('kind of action; did you mean "service_block"?')):
        starting_record("ve-x-2024", Start(kind="servce_block"))
    with pytest.raises(CannotCheck, match=r"unknown kind of action$"):
        starting_record("ve-x-2024", Start(kind="zzzzzzzz"))


@pytest.mark.parametrize("text", [TITLE, QUOTE, HIT, PUBLISHER, ADDRESS])
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


@pytest.mark.parametrize(
    ("name", "country", "platform", "kind"),
    [
        ("ve-x-2024-block", "VE", "x", "service_block"),
        ("tr-wikipedia-2017-block", "TR", "wikipedia", "service_block"),
        ("us-facebook-2021-suspension", "US", "facebook", "account_suspend"),
        ("united-kingdom-telegram-2025-fine", "GB", "telegram", "fine"),
        ("ru-vk-2022-removal-order", "RU", "vk", "removal_order"),
        ("ug-twitter-2021-service-throttle", "UG", "twitter", "service_throttle"),
    ],
)
def test_the_id_says_what_the_record_is_about(name: str, country: str, platform: str, kind: str) -> None:
    """Country, platform and kind are those that the id names."""
    record = starting_record(name)
    (action,) = record.actions
    assert (record.countries, action.platforms, str(action.kind)) == ((country,), (platform,), kind)


def test_what_is_given_counts_before_the_id() -> None:
    """Names are understood, and a day and a source are taken over."""
    url = "https://example.net/report"
    known = Start(kind="Internet shutdown", country="Turkiye", on="2024-08-08", source=url, schema="s.json")
    record = starting_record("ve-x-2024-block", known)
    (action,) = record.actions
    assert (record.countries, action.where, str(action.kind)) == (("TR",), ("TR",), "network_shutdown")
    assert (str(action.on), record.sources[0].url, record.schema) == ("2024-08-08", url, "s.json")
    assert starting_record("example", Start(platform="t.me")).actions[0].platforms == ("telegram",)


@pytest.mark.parametrize(
    ("known", "words"),
    [
        (Start(country="Wakanda"), "Wakanda: unknown country"),
        (Start(country="Venezula"), 'Venezula: unknown country; did you mean "VE"?'),
        (Start(platform="Koo"), "Koo: unknown platform of the registry"),
        (Start(on="soon"), "soon: 'soon' is not a time"),
        (Start(source="example.net"), "example.net: expected "),
    ],
)
def test_what_is_given_must_exist(known: Start, words: str) -> None:
    """What is not certainly meant is refused, with what it is near."""
    with pytest.raises(CannotCheck) as caught:
        starting_record("ve-x-2024-block", known)
    assert str(caught.value).startswith(words)
