"""Names that are written almost right: keys, and references to what a record declares."""

from __future__ import annotations

import pytest

from incidents.model import registry
from incidents.model.actions import Action
from incidents.validation import check_bytes
from incidents.validation.meanings.references import _part_of
from incidents.validation.meanings.registered import registered
from incidents.validation.undeclared import is_misspelt
from tests.records import as_bytes, minimal


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("el nacio", "paper"),
        ("elnacional de caracas", "paper"),
        ("nacional", "paper"),
        ("tengrinews kz", "tengri"),
        ("el n", ""),
        ("the times", ""),
    ],
)
def test_a_part_of_a_name_is_enough(words: str, meant: str) -> None:
    """All words of it, or the beginning of one of the two, with or without spaces; a few letters are not."""
    names = {"el nacional": ["paper"], "tengri news": ["tengri"], "noticias": ["other"]}
    assert _part_of(words, names) == ((meant,) if meant else ())


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Meta's Threads", "threads"),
        ("Meta-owned WhatsApp", "whatsapp"),
        ("TikTok (owned by ByteDance)", "tiktok"),
        ("WhatsApp de Meta", "whatsapp"),
        ("X's accounts", ""),
        ("Grupo de Facebook", ""),
        ("the messaging app Telegram", "telegram"),
    ],
)
def test_a_platform_is_known_beside_its_owner(text: str, meant: str) -> None:
    """Not what belongs to the platform: its accounts, groups and users are no service."""
    assert registered(text, registry.platforms()).values == ((meant,) if meant else ())


@pytest.mark.parametrize(
    ("text", "suggested"),
    [
        ("BBC News", True),
        ("https://www.bbc.com/a/", True),
        ("http://bbc.com/a", True),
        ("https://www.bbc.com/news/another", False),
        ("The Times", False),
    ],
)
def test_a_source_is_known_by_its_publisher_and_address(text: str, suggested: bool) -> None:  # noqa: FBT001
    """With or without what addresses of one page differ in, if no other source is so named."""
    source = {"id": "report", "kind": "news", "publisher": "BBC", "url": "https://www.bbc.com/a"}
    order = minimal()["actions"][0] | {"evidence": [{"source": text}]}
    errors = check_bytes(as_bytes(minimal(actions=[order], sources=[source]))).errors
    assert any('did you mean "report"?' in one.message for one in errors) is suggested


def test_a_key_that_is_misspelt_is_the_one_that_is_missing() -> None:
    """But not a key that the class has under its own name."""
    assert is_misspelt(Action, {"id": "order", "knid": "service_block"}, "kind")
    assert not is_misspelt(Action, {"id": "order", "kind": "service_block"}, "kind")
    assert not is_misspelt(Action, {"id": "order", "colour": "blue"}, "kind")


@pytest.mark.parametrize(
    ("when", "told"),
    [("2026-01-13/..", "(2026-01-13 to …)"), ("../2024-01-13", "(… to 2024-01-13)"), ("2024-01-13", "(2024-01-13)")],
)
def test_open_dates_of_claims_are_told_as_open(when: str, told: str) -> None:
    """A reading outside of them is told with the bound that the claims have."""
    order = minimal()["actions"][0] | {
        "effects": [{"id": "dark", "extent": "full", "from": "2025-01-01", "to": "2025-01-13"}]
    }
    claim = {"about": "dark", "metric": "observed_end", "when": when, "evidence": [{"source": "report"}]}
    found = check_bytes(as_bytes(minimal(actions=[order], claims=[claim]))).findings
    (message,) = (one.message for one in found if one.code == "INC234")
    assert told in message
