"""Text without characters that a terminal or a reader of lines would obey."""

from __future__ import annotations

from typing import Final

from incidents.exchange.losses import Losses
from incidents.patterns import pattern

_CONTROLS: Final = pattern(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
"""Control characters, except for line breaks, and halves of characters, which UTF-8 cannot contain."""


def without_controls(text: str, noun: str, losses: Losses) -> str:
    """Return a text with U+FFFD in the place of such characters; `losses` counts it under the noun."""
    if text.isprintable():
        return text
    shown, found = _CONTROLS.subn("\ufffd", text)
    if found:
        losses.add(noun, "with control characters replaced")
    return shown


def escaped(character: str) -> str:
    """Return the escape of JSON for a character."""
    return f"\\u{ord(character):04x}"


def escaped_controls(json_text: str) -> str:
    """Return a JSON text on one line in which escapes stand for such characters."""
    return _CONTROLS.sub(lambda found: escaped(found[0]), json_text)
