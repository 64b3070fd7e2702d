"""Whatever a test of the command line makes it say has a translation: otherwise the test fails, in whatever language it ran."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator

import pytest

from incidents.cli import messages
from incidents.views.words import Words
from tests.languages import FINISHED

HEARD: set[str] = set()
say = messages.say
QUOTED = re.compile(r""""(?:[^"\\]|\\.)*(?:"|…)|'[^']*'|`[^`]*`|\S*/\S*""")
"""What stays as it is: what is in quotation marks, and paths."""
OF_OTHERS = re.compile(r"(?:no es TOML|no se puede leer|tablas de esta versión de incidents|git):? .*", re.DOTALL)
"""What other programs say, in their words."""
ENGLISH = re.compile(r"(?<![\w-])(?:the|of|and|is|are|with|which|that|its|an|not|has|have|nor|or|expected)(?![\w-])")


def hear(text: str) -> str:
    """Say a text, and remember it."""
    HEARD.add(text)
    return say(text)


def english_in(text: str, language: str) -> list[str]:
    """Return what is left in English of a text that was said."""
    said = Words.of(language).phrase.translated(text)
    if said is None:
        return [text]
    return ENGLISH.findall(OF_OTHERS.sub("", QUOTED.sub("", said)))


@pytest.fixture(autouse=True)
def _said_in_every_language(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    HEARD.clear()
    for name, module in list(sys.modules.items()):
        if name.startswith("incidents.cli") and getattr(module, "say", None) is say:
            monkeypatch.setattr(module, "say", hear)
    yield
    left = {text: english for language in FINISHED for text in HEARD if (english := english_in(text, language))}
    assert left == {}, "add these texts, by their English, to the phrases in src/incidents/data/i18n"
