"""Arguments that several commands have."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping, Sequence
from typing import Final, TypeVar

from attrs import evolve

from incidents.codec.limits import Limits
from incidents.errors import CannotCheck
from incidents.evidence.limits import ArchiveLimits

PATHS: Final = "a file, a folder, an NDJSON file, or -"
WEIGHTS: Final = "points, half_life and name in TOML or JSON (default: those of precedents)"

RECORD_LIMITS: Final = {
    "max-bytes": "bytes of one record (10,000,000)",
    "max-depth": "levels of nesting (64)",
    "max-values": "values of one record (20,000)",
    "max-digits": "characters of one number (40)",
    "max-recoveries": "syntax errors to recover from in one record (20)",
    "max-rounds": "times that --fix goes over one file (5)",
    "max-quoted-words": "words of a quotation (12)",
    "max-quoted-characters": "characters of a quotation in a script without spaces between words (40)",
}
"""What each limit of a record is of, and how high it is unless something else is said."""

Limited = TypeVar("Limited", Limits, ArchiveLimits)


def add_paths(command: argparse.ArgumentParser) -> None:
    """Add the paths of records."""
    command.add_argument("paths", nargs="*", metavar="PATH", help=PATHS)


def add_format(command: argparse.ArgumentParser, formats: Sequence[str]) -> None:
    """Add the choice of a format; the first is the default."""
    command.add_argument(
        "--format", choices=formats, default=formats[0], help=f"how to print it (default: {formats[0]})"
    )


def whole_number(least: int, noun: str) -> Callable[[str], int]:
    """Return what reads a number of things, at least so many."""

    def number(text: str) -> int:
        found = int(text)
        if found < least:
            raise argparse.ArgumentTypeError(f"{found} {noun}; expected {least} or more")
        return found

    # What argparse calls it where a text is no number at all.
    number.__name__ = f"_{noun}"
    return number


def add_limits(command: argparse.ArgumentParser, title: str, limits: Mapping[str, str]) -> None:
    """Add an option for each limit: `limits` says of what each is, and how high unless something else is said."""
    group = command.add_argument_group("limits", title)
    for key, what in limits.items():
        group.add_argument(f"--{key}", type=int, metavar="N", help=what)


def limits_of(options: argparse.Namespace, keys: Mapping[str, str], limits: Limited, command: str) -> Limited:
    """Return limits, changed as the command line asks.

    Raises:
        CannotCheck: if a limit cannot be what is asked for.
    """
    asked = {name: getattr(options, key.replace("-", "_")) for key, name in keys.items()}
    try:
        return evolve(limits, **{name: value for name, value in asked.items() if value is not None})
    except ValueError as error:
        raise CannotCheck(command, f"--{error}") from None
