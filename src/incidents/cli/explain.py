"""``incidents explain``: what a code means."""

from __future__ import annotations

import argparse

from incidents.cli import OK
from incidents.errors import CannotCheck
from incidents.validation.catalogue import CATALOGUE, rule_named
from incidents.views.rules import rule_list, rule_text

DESCRIPTION = "Explain one rule by its code or name, with an example that breaks it and one that follows it."


def configure(command: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    command.add_argument(
        "code", nargs="?", metavar="CODE", help="a code such as INC104, or a name such as unknown-code"
    )
    command.add_argument("--all", action="store_true", help="list every rule in one line")


def run(options: argparse.Namespace) -> int:
    """Explain, and return the exit code."""
    if options.all:
        print(rule_list(CATALOGUE))
        return OK
    if options.code is None:
        raise CannotCheck("explain", "name a code such as INC104, or --all")
    rule = rule_named(options.code)
    if rule is None:
        raise CannotCheck(options.code, "no rule has this code or name; see: incidents explain --all")
    print(rule_text(rule))
    return OK
