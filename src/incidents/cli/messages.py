"""What the command line says to people, in their language.

The English of a text is written where it is needed, and other languages have it by its English, under `phrases` in their files
of `data/i18n`. A run in English reads none of them.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextvars import ContextVar
from typing import Final

from incidents.data import ENGLISH, languages
from incidents.errors import IncidentsError
from incidents.findings.display import one_line

_VARIABLES: Final = ("LC_ALL", "LC_MESSAGES", "LANG")
"""What names the language of a terminal, the first that is set."""
_OPTION: Final = "--language"
_SHORTEST: Final = len("--la")
"""Least characters by which argparse knows the option everywhere."""
_chosen: ContextVar[str] = ContextVar("language of a run", default=ENGLISH)


def choose(arguments: Sequence[str]) -> None:
    """Choose the language of a run: the first that `--language` names, else that of the environment, else English."""
    asked = next((os.environ[name] for name in _VARIABLES if os.environ.get(name)), "")
    known = _known(asked.partition(".")[0].partition("_")[0].casefold())
    _chosen.set(next(filter(None, map(_known, _asked(arguments))), known) or ENGLISH)


def _asked(arguments: Sequence[str]) -> list[str]:
    options = [one.partition("=") for one in arguments]
    return [
        value if equals else following
        for (name, equals, value), following in zip(options, [*arguments[1:], ""], strict=False)
        if len(name) >= _SHORTEST and _OPTION.startswith(name)
    ]


def _known(code: str) -> str:
    """Return a code if it is that of a language that has a file; an empty text otherwise."""
    return code if code in languages() else ""


def language() -> str:
    """Return the language of the run."""
    return _chosen.get()


def say(text: str) -> str:
    """Return an English text in the language of the run; what is not translated stays in English."""
    if language() == ENGLISH:
        return text
    from incidents.views.words import Words  # noqa: PLC0415 - likewise

    return Words.of(language()).phrase(text)


def tell(*texts: str) -> None:
    """Print English texts on standard error in the language of the run, one a line."""
    for text in texts:
        print(one_line(say(text)), file=sys.stderr)


def refusal(error: IncidentsError) -> str:
    """Return what an error says in the language of the run; the name of the file at its beginning stays."""
    text, path = str(error), getattr(error, "path", None)
    said = text.removeprefix(f"{path}: ")
    return say(text) if path is None or said == text else f"{path}: {say(said)}"
