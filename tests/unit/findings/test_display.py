"""Text on its way to a terminal or a log: nothing in it is obeyed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from incidents.findings.display import display, one_line


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain é 世 \U0001f600", "plain é 世 \U0001f600"),
        ("a\nb", "a\nb"),
        ("\x1b[31m", "\\u001b[31m"),
        ("a\rb\x9b\x7f\t", "a\\u000db\\u009b\\u007f\\u0009"),
        ("\u202e\u2066\u200b\ufeff\ud800", "\\u202e\\u2066\\u200b\\ufeff\\ud800"),
        ("::error::a", ": :error::a"),
        ("a\n  ::error::a\n\u00a0::b", "a\n  : :error::a\n\u00a0: :b"),
        ("a ::b", "a ::b"),
        ("a ##[error]b ###[c] ## [d]", "a # #[error]b ## #[c] ## [d]"),
        ("##vso[task]", "# #vso[task]"),
    ],
)
def test_what_would_be_obeyed_is_shown(text: str, shown: str) -> None:
    """Control and invisible characters become escapes, commands to a CI runner are taken apart, the rest stays."""
    assert display(text) == shown


def test_one_line_is_one_line() -> None:
    """Line breaks become escapes too."""
    assert one_line("a\n::b") == "a\\n: :b"


@given(st.text(alphabet=":# [\nvso\t\u00a0\u2028x\x1b"))
def test_nothing_is_left_to_obey(text: str) -> None:
    """However a text is put together, no line of it is a command."""
    shown = display(text)
    assert not any(line.lstrip().startswith("::") for line in shown.splitlines())
    assert "##[" not in shown
    assert "##vso[" not in shown
    assert "\x1b" not in shown
