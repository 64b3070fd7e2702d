"""``incidents explain``: the meaning of a code, field, rule, platform, person or country."""

from __future__ import annotations

import argparse
from pathlib import Path

from incidents.cli import OK
from incidents.cli.terminal import add_output, page, style
from incidents.errors import CannotCheck
from incidents.findings import Rule
from incidents.findings.display import one_line
from incidents.validation.catalogue import CATALOGUE
from incidents.validation.settings import find_settings
from incidents.views.explanations import KeyMeaning, explanation_text, meant
from incidents.views.rules import rule_list
from incidents.views.words import Words

DESCRIPTION = (
    "Explain a code such as service_block or overdue, a field such as in_force, a rule such as INC104, a platform, company, person, outlet, country or "
    "subdivision: by its code, id, name or label in English or Spanish."
)


def configure(command: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    command.add_argument("word", nargs="*", metavar="WORD", help="what to explain, such as service_block, X or INC104")
    command.add_argument("--all", action="store_true", help="list all rules, one a line")
    add_output(command)


def run(options: argparse.Namespace) -> int:
    """Explain and return the exit code."""
    if options.all:
        page(rule_list((*CATALOGUE, *_own()), Words.of(options.language)), options, "next.rules")
        return OK
    asked = " ".join(options.word)
    if not asked.strip():
        raise CannotCheck(
            "explain", "name a code, field, rule, platform, person or country, such as service_block, INC104 or X"
        )
    things, near = meant(asked, ())
    if not things:  # only then the rules of the project are imported
        things, near = meant(asked, _own())
    if not things:
        known = f"did you mean {', '.join(near)}?" if near else "incidents explain --all lists the rules"
        raise CannotCheck(one_line(asked), f"no code, field, rule, platform, person or country has this name; {known}")
    hint = "next.explain" if isinstance(things[0], Rule) else "next.field" if isinstance(things[0], KeyMeaning) else ""
    page(explanation_text(things, Words.of(options.language), style()), options, hint)
    return OK


def _own() -> tuple[Rule, ...]:
    """Return the rules of the project around the working folder."""
    return find_settings(Path.cwd()).with_rules().own
