"""``incidents explain``: the meaning of a rule."""

from __future__ import annotations

import argparse
from pathlib import Path

from incidents.cli import OK
from incidents.errors import CannotCheck
from incidents.findings import Rule
from incidents.validation.catalogue import CATALOGUE, rule_named
from incidents.validation.settings import find_settings
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
        print(rule_list((*CATALOGUE, *_own())))
        return OK
    if options.code is None:
        raise CannotCheck("explain", "give a code such as INC104, or --all")
    rule = rule_named(options.code, CATALOGUE) or rule_named(options.code, _own())
    if rule is None:
        raise CannotCheck(options.code, "no rule with this code or name; run: incidents explain --all")
    print(rule_text(rule))
    return OK


def _own() -> tuple[Rule, ...]:
    """Return the rules of the project around the working folder."""
    return find_settings(Path.cwd()).with_rules().own
