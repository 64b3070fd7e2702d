"""Texts that are longer than anything that people mean are not looked into, so that no text takes long."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from incidents.validation.amount_words import bounds, readings
from incidents.validation.meanings.texts import text_meant
from incidents.validation.reasons.times import why_no_time


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("30/08/2024", why_no_time),
        ("3 days", lambda text: text_meant("Duration", text).values),
        ("Venezuela", lambda text: text_meant("Country", text).values),
        ("6,500 users", readings),
        ("at most 6,500 users", lambda text: tuple(bounds(text))),
    ],
)
def test_of_a_text_that_is_too_long_nothing_is_said(text: str, read: Callable[[str], Any]) -> None:
    """The same words are understood alone, and with as much space around them as a text of usual length has."""
    assert read(text)
    assert read(f"{text} ")
    assert not read(text + " " * 300)
