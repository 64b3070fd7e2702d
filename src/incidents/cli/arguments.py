"""Arguments shared by several commands."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, TypeVar

from attrs import evolve

from incidents.cli import Parser
from incidents.cli.terminal import page
from incidents.codec.limits import Limits
from incidents.errors import CannotCheck
from incidents.evidence.limits import ArchiveLimits

PATHS: Final = (
    "a file, a folder (with all .json and .ndjson files below it), an NDJSON file, or - for standard input "
    "(default: the paths under `include` in the settings)"
)
WEIGHTS: Final = "weights in TOML or JSON: points, half_life and name (default: the weights for precedents)"
IMPORTED: Final = "let drafts that `incidents import` made count in the rarity of codes"

RECORD_LIMITS: Final = {
    "max-bytes": "bytes of one record (10,000,000)",
    "max-depth": "levels of nesting (64)",
    "max-values": "values of one record (20,000)",
    "max-digits": "characters of one number (40)",
    "max-recoveries": "syntax errors to recover from in one record (20)",
    "max-rounds": "passes of --fix over one file (5)",
    "max-quoted-words": "words of a quotation (12)",
    "max-quoted-characters": "characters of a quotation in a script without spaces between words (40)",
}
"""What each limit of a record counts, with its default."""

Limited = TypeVar("Limited", Limits, ArchiveLimits)


def add_paths(command: argparse.ArgumentParser) -> None:
    """Add the paths of records."""
    command.add_argument("paths", nargs="*", metavar="PATH", help=PATHS)


def add_strict(command: argparse.ArgumentParser) -> None:
    """Add the option to stop at the first record with errors."""
    command.add_argument("--strict", action="store_true", help="stop if a record has errors, instead of leaving it out")


def add_format(command: argparse.ArgumentParser, formats: Sequence[str]) -> None:
    """Add the choice of a format; the first is the default."""
    command.add_argument("--format", choices=formats, default=formats[0], help=f"output format (default: {formats[0]})")


def whole_number(least: int) -> Callable[[str], int]:
    """Return a converter for whole numbers not below a minimum."""

    def number(text: str) -> int:
        try:
            found = int(text)
        except ValueError:
            found = least - 1
        if found < least:
            raise argparse.ArgumentTypeError(f'"{text}" is not a whole number of {least} or more')
        return found

    return number


class _HelpAll(argparse.Action):
    """An option that prints the help with the rare options."""

    def __call__(self, parser: Any, *_: Any) -> None:
        """Print the help and exit."""
        page(parser.format_help(rare=True).rstrip("\n"), argparse.Namespace())
        parser.exit()


def add_rare(command: argparse.ArgumentParser, title: str, description: str | None = None) -> argparse._ArgumentGroup:
    """Add a group of options that only `--help-all` explains."""
    group = command.add_argument_group(title, description)
    if isinstance(command, Parser):
        if not command.rare:
            command.add_argument("--help-all", action=_HelpAll, nargs=0, help="also explain the rare options, and exit")
        command.rare = (*command.rare, group)
    return group


def add_limits(command: argparse.ArgumentParser, title: str, limits: Mapping[str, str]) -> None:
    """Add a rare option for each limit; `limits` has the help text of each."""
    group = add_rare(command, "limits", title)
    for key, what in limits.items():
        group.add_argument(f"--{key}", type=int, metavar="N", help=what)


def limits_of(options: argparse.Namespace, keys: Mapping[str, str], limits: Limited, command: str) -> Limited:
    """Return limits with the values from the command line.

    Raises:
        CannotCheck: if a value is not allowed.
    """
    asked = {name: getattr(options, key.replace("-", "_")) for key, name in keys.items()}
    try:
        return evolve(limits, **{name: value for name, value in asked.items() if value is not None})
    except ValueError as error:
        raise CannotCheck(command, f"--{error}") from None
