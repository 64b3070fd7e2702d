"""What people read: colour, width, language and a pager, as git has them.

Colour and the pager are only for a terminal. `NO_COLOR` and `TERM=dumb` turn colour off. `PAGER` names the pager, and
`--no-pager` or an empty `PAGER` turns it off; `LESS` is `FRX` unless it is set, so that one screen needs no key.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from shlex import split
from shutil import get_terminal_size, which
from typing import Final

from incidents.cli.messages import language
from incidents.data import languages
from incidents.patterns import pattern
from incidents.views.style import BLOCKS, FAINT, Style, columns
from incidents.views.text import width

_PAGER: Final = "less"
_LESS: Final = "FRX"
_COLOURS: Final = pattern(r"\x1b\[[0-9;]*m")


def add_output(command: argparse.ArgumentParser) -> None:
    """Add the options of what people read."""
    command.add_argument(
        "--language",
        choices=languages(),
        default=language(),
        help="language of the output (default: that of LANG, if it is translated, or en)",
    )


def style() -> Style:
    """Return the style of standard output."""
    terminal = sys.stdout.isatty()
    colour = terminal and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"
    return Style(colour=colour, blocks=_shows(BLOCKS), columns=columns(), wrap=terminal)


def _shows(text: str) -> bool:
    """Return whether the encoding of standard output has some characters."""
    try:
        text.encode(getattr(sys.stdout, "encoding", None) or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def next_step(message: str, options: argparse.Namespace, **values: str) -> str:
    """Return what to try next, in the language of the output, as the last line for people; empty but on a terminal.

    A format for programs gets none, and neither does a pipe or a file.
    """
    if not sys.stdout.isatty() or (getattr(options, "format", None) or "human") not in ("human", "text"):
        return ""
    from incidents.views.words import Words  # noqa: PLC0415 - only a terminal needs it

    words = Words.of(language())
    return style().paint(words(message, **values), FAINT)


def print_next(message: str, options: argparse.Namespace, **values: str) -> None:
    """Print what to try next after the other messages, where `next_step` says anything."""
    if further := next_step(message, options, **values):
        print(f"\n{further}", file=sys.stderr)


def page(text: str, options: argparse.Namespace, hint: str = "", **values: str) -> None:
    """Print a text; one that is longer than the terminal by a pager, unless there is none or it is not wanted.

    `hint` is the message that says what to try next, with its values.
    """
    further = next_step(hint, options, **values) if hint else ""
    text = f"{text}\n\n{further}" if further and text else text
    pager = None if getattr(options, "no_pager", False) or not sys.stdout.isatty() else _pager()
    if pager is None or not _fills_screen(text) or not _paged(text, pager):
        print(text, end="\n" if text else "")


class _Held(io.StringIO):
    """What a command prints to a terminal, held back."""

    encoding = "utf-8"

    def isatty(self) -> bool:
        """Return that it is for a terminal."""
        return True


@contextmanager
def paged(options: argparse.Namespace) -> Iterator[None]:
    """Page what is printed meanwhile; anything but a terminal gets it at once."""
    if not sys.stdout.isatty():
        yield
        return
    held = _Held()
    try:
        with redirect_stdout(held):
            yield
    finally:
        page(held.getvalue().removesuffix("\n"), options)


def _fills_screen(text: str) -> bool:
    """Return whether a text and the prompt after it are longer than the terminal, which breaks long lines."""
    size = get_terminal_size()
    left = size.lines - 1
    for line in text.split("\n"):
        left -= max(1, -(-width(_COLOURS.sub("", line)) // size.columns))
        if left < 0:
            return True
    return False


def _pager() -> list[str] | None:
    """Return the command of the pager; None if there is none, or it is not installed."""
    called = split(os.environ.get("PAGER", _PAGER), posix=os.name == "posix")
    return called if called and called[0] != "cat" and which(called[0]) else None


def _paged(text: str, pager: list[str]) -> bool:
    """Show a text in a pager, and return whether it could be started."""
    import subprocess  # noqa: PLC0415 - slow to import, and only a terminal needs it

    sys.stdout.flush()
    environment = {"LESS": _LESS, **os.environ}
    try:
        with subprocess.Popen(pager, stdin=subprocess.PIPE, env=environment) as process:  # noqa: S603 - what the user named
            process.communicate(f"{text}\n".encode(sys.stdout.encoding, errors="backslashreplace"))
    except OSError:
        return False
    return True
