"""``incidents explain``: the meaning of a rule."""

from __future__ import annotations

import argparse

from incidents.cli import OK
from incidents.errors import CannotCheck
from incidents.validation.catalogue import CATALOGUE, rule_named
from incidents.views.rules import rule_list, rule_text

DESCRIPTION = "Explain a rule, given by code or name, with an example that breaks it and one that follows it."


def configure(command: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    command.add_argument(
        "code", nargs="?", metavar="CODE", help="a code such as INC104, or a name such as unknown-code"
    )
    command.add_argument("--all", action="store_true", help="list all rules, one a line")


def run(options: argparse.Namespace) -> int:
    """Explain a rule and return the exit code."""
    if options.all:
        print(rule_list(CATALOGUE))
        return OK
    if options.code is None:
        raise CannotCheck("explain", "give a code such as INC104, or --all")
    rule = rule_named(options.code)
    if rule is None:
        raise CannotCheck(options.code, "no rule with this code or name; run: incidents explain --all")
    print(rule_text(rule))
    return OK
