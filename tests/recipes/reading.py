"""The recipes of CONTRIBUTING.md: what each step edits and runs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from attrs import frozen

PAGE: Final = "CONTRIBUTING.md"

_RECIPE: Final = re.compile(r"^### (Add .+)$", re.MULTILINE)
_STEP: Final = re.compile(r"^\d+\. ", re.MULTILINE)
_LINK: Final = re.compile(r"\[([^\]]+)\]\([^)]+\)")
_BLOCK: Final = re.compile(
    r"(?:^<!-- in: (?P<file>\S+) -->\n)?^```(?P<kind>\w+)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL
)


class Misfit(Exception):
    """An edit does not fit the file that it is for."""


@frozen
class Edit:
    """A change of one file."""

    file: str
    lines: tuple[str, ...]
    """Each begins with ``+``, ``-`` or a space; a line ``@@`` separates changes of one file."""

    def applied(self, text: str | None) -> str:
        """Return the text of the file after the change; the text before is None if there is no file.

        Raises:
            Misfit: if what surrounds a change is not found exactly once, or the file of new text exists.
        """
        if all(line.startswith("+") for line in self.lines):
            if text is not None:
                raise Misfit(f"{self.file} exists already")
            return "".join(f"{line[1:]}\n" for line in self.lines)
        if text is None:
            raise Misfit(f"there is no file {self.file}")
        for hunk in self._hunks():
            old, new = ("".join(f"{line[1:]}\n" for line in hunk if line[:1] != sign) for sign in "+-")
            found = len(re.findall(rf"^(?={re.escape(old)})", text, re.MULTILINE))
            if found != 1:
                raise Misfit(f"{self.file} has these lines {found} times, not once:\n{old}")
            text = f"\n{text}".replace(f"\n{old}", f"\n{new}")[1:]
        return text

    def _hunks(self) -> Iterator[list[str]]:
        hunk: list[str] = []
        for line in self.lines:
            if line == "@@":
                yield hunk
                hunk = []
            else:
                hunk.append(line or " ")
        yield hunk


@frozen
class Step:
    """One step of a recipe."""

    recipe: str
    number: int
    title: str
    does: tuple[Edit | str, ...]
    """Edits, and lines of the shell, in order."""

    def __str__(self) -> str:
        return f"{self.recipe}, step {self.number}: {self.title}"


def steps_of(page: str) -> dict[str, tuple[Step, ...]]:
    """Return the steps of each recipe of a page, by the title of the recipe."""
    _, *parts = _RECIPE.split(page)
    found = {}
    for title, text in zip(parts[::2], parts[1::2], strict=True):
        own = re.split(r"^##", text, maxsplit=1, flags=re.MULTILINE)[0]
        _, *steps = _STEP.split(own)
        found[title] = tuple(_step(title, number, step) for number, step in enumerate(steps, 1))
    return found


def _step(recipe: str, number: int, text: str) -> Step:
    title = _LINK.sub(r"\1", text.partition("\n")[0]).rstrip(".:")
    return Step(recipe, number, title, tuple(did for block in _BLOCK.finditer(text) for did in _does(block)))


def _does(block: re.Match[str]) -> Iterator[Edit | str]:
    lines = block["text"].splitlines()
    if block["kind"] == "diff":
        yield Edit(block["file"], tuple(lines))
    elif block["kind"] == "sh":
        yield from lines
