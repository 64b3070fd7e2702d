"""What may come next on the command line: commands, options, and the values that an option or an argument takes.

The parser knows all of it but some values; those are `COMPLETERS`, by command and option.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Sequence
from typing import Final

from incidents.cli import CommandParser, parser
from incidents.corpus import FACETS
from incidents.corpus.lookup import ids_in
from incidents.errors import IncidentsError
from incidents.model import registry
from incidents.model.codes import ActionKind
from incidents.model.countries import country_codes
from incidents.validation.catalogue import CATALOGUE
from incidents.views.explanations import names_explained
from incidents.views.record_text import SECTIONS

Completer = Callable[[str], Iterable[str]]
"""Returns the values that may begin with a text."""


def _where(text: str) -> Iterable[str]:
    name, given, _ = text.partition("=")
    if not given:
        return (f"{one}=" for one in FACETS)
    known = FACETS.get(name)
    return (f"{name}={value}" for value in known.closed) if known else ()


def _ids(_: str) -> Iterable[str]:
    try:
        return ids_in([])
    except IncidentsError:
        return ()


def _codes(_: str) -> Iterable[str]:
    return (rule.code for rule in CATALOGUE)


COMPLETERS: Final[dict[tuple[str, str], Completer]] = {
    ("", "--where"): _where,
    ("", "--by"): lambda _: FACETS,
    ("", "--section"): lambda _: SECTIONS,
    ("", "--select"): _codes,
    ("", "--ignore"): _codes,
    ("new", "--kind"): lambda _: ActionKind,
    ("new", "--platform"): lambda _: (one.id for one in registry.platforms()),
    ("new", "--country"): lambda _: country_codes(),
    ("explain", "word"): lambda _: names_explained(),
    ("show", "record"): _ids,
    ("compare", "left"): _ids,
    ("compare", "right"): _ids,
    ("precedents", "file"): _ids,
}
"""The values of options, in every command or in one, and of arguments."""


def candidates(before: Sequence[str], current: str) -> list[str]:
    """Return what may be in the place of a word: everything known that begins with it, in order.

    Args:
        before: The words between `incidents` and this one.
        current: The beginning of the word; may be empty. Where nothing is returned, a file may be meant.
    """
    asked: argparse.ArgumentParser = parser()
    command = ""
    words = list(before)
    while words and (inner := _inner(asked)) is not None and words[0] in inner:
        command = command or words[0]
        asked = inner[words.pop(0)]
        if isinstance(asked, CommandParser):
            asked.load()
    option = next((one for one in asked._actions if words and words[-1] in one.option_strings), None)  # noqa: SLF001
    if option is not None and option.nargs != 0:
        return _beginning(current, _values(command, option, current))
    if current.startswith("-"):
        used = {one for one in before if one.startswith("-")}
        found = (one for action in asked._actions for one in action.option_strings)  # noqa: SLF001 - of argparse
        return _beginning(current, [one for one in found if one.startswith("--") and one not in used])
    arguments = [one for one in asked._actions if not one.option_strings]  # noqa: SLF001
    return _beginning(current, [value for one in arguments for value in _values(command, one, current)])


def _inner(asked: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser] | None:
    choices = (one.choices for one in asked._actions)  # noqa: SLF001 - argparse has no other way to its commands
    return next((one for one in choices if isinstance(one, dict)), None)


def _values(command: str, action: argparse.Action, current: str) -> Iterable[str]:
    if action.choices is not None:
        return map(str, action.choices)
    names = action.option_strings or [action.dest]
    known = (COMPLETERS.get((where, name)) for where in (command, "") for name in names)
    return next((found(current) for found in known if found), ())


def _beginning(current: str, words: Iterable[str]) -> list[str]:
    return [word for word in dict.fromkeys(map(str, words)) if word.startswith(current)]
