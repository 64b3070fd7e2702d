"""Escape text from a record for a terminal or a log."""

from __future__ import annotations

from incidents.patterns import pattern

_UNSAFE = pattern(
    r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ud800-\udfff\ufeff\ufff9-\ufffb]"
)

_COMMAND = pattern(r"(?m)^[^\S\n]*::|##(?=\[|vso\[)")


def display(text: str) -> str:
    """Return a text with control characters, bidirectional controls and invisible characters shown as escapes.

    Line breaks stay. What a CI runner would run as a command is split: ``::`` at the beginning of a line, also after spaces,
    and ``##[`` or ``##vso[`` anywhere in it.
    """
    if text.isprintable() and "::" not in text and "##" not in text:
        return text
    safe = _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
    return _COMMAND.sub(lambda found: f"{found[0][:-1]} {found[0][-1]}", safe)


def one_line(text: str) -> str:
    """Return a text for one line of output: as `display`, with line breaks shown as escapes."""
    return display(text).replace("\n", "\\n")
