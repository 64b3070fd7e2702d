"""The page of scripts for Python stays one page of scripts; the scripts themselves run with all blocks of the docs."""

from __future__ import annotations

import re
from pathlib import Path

PAGE = Path(__file__).parents[1] / "docs" / "how-to" / "use-from-python.md"
MOST_LINES = 30
"""Most lines of a script: more do not fit on a screen."""


def test_there_are_eight_scripts_that_fit_on_a_screen() -> None:
    """Each section has one script, and what it gives."""
    sections = re.split(r"^## ", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    assert len(sections) == 8
    for section in sections:
        script, shown = re.findall(r"^```python\n(.*?)^```$", section, flags=re.MULTILINE | re.DOTALL)
        assert not script.startswith(">>>")
        assert shown.startswith(">>>")
        assert len(script.splitlines()) <= MOST_LINES, section.partition("\n")[0]
