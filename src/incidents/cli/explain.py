"""``incidents explain``: what a code means."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from incidents.findings import Rule

HELP = "say what a code of a finding means, and why"
DESCRIPTION = "Explain one rule by its code or name, with an example that breaks it and one that follows it."


def configure(command: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    command.add_argument(
        "code", nargs="?", metavar="CODE", help="a code such as INC104, or a name such as unknown-code"
    )
    command.add_argument("--all", action="store_true", help="list every rule in one line")


def run(options: argparse.Namespace) -> int:
    """Explain, and return the exit code."""
    from incidents.cli import OK  # noqa: PLC0415
    from incidents.errors import CannotCheck  # noqa: PLC0415
    from incidents.validation.catalogue import CATALOGUE  # noqa: PLC0415

    if options.all:
        width = max(len(rule.name) for rule in CATALOGUE)
        for rule in CATALOGUE:
            print(f"{rule.code}  {rule.severity:<7}  {rule.name:<{width}}  {rule.summary}")
        return OK
    if options.code is None:
        raise CannotCheck("explain", "name a code such as INC104, or --all")
    for rule in CATALOGUE:
        if options.code.upper() == rule.code or options.code.lower() == rule.name:
            print("\n".join(_explained(rule)))
            return OK
    raise CannotCheck(options.code, "no rule has this code or name; see: incidents explain --all")


def _explained(rule: Rule) -> Iterator[str]:
    from incidents.views.text import wrapped  # noqa: PLC0415

    yield f"{rule.code} {rule.name} ({rule.severity}, stable since {rule.since})"
    yield ""
    yield from wrapped("", rule.summary)
    yield ""
    yield from wrapped("Why: ", " ".join(rule.why.split()))
    yield from wrapped("Source: ", " ".join(rule.source.split()))
    for heading, example in (("Breaks the rule:", rule.bad), ("Follows it:", rule.good)):
        if example:
            yield ""
            yield heading
            yield from (f"  {line}" for line in example.splitlines())
