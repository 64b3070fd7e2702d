"""What tests ask of a page: its elements, links, headings and text, read back by a parser of HTML."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

VOID = frozenset({"br", "hr", "img", "input", "link", "meta", "rect", "path"})


class Page(HTMLParser):
    """A page that was read back."""

    def __init__(self, text: str) -> None:
        """Read a page; elements that are not closed in order are an error."""
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, tuple[str, ...]]] = []
        self.links: list[dict[str, str]] = []
        self.headings: list[int] = []
        self.ids: list[str] = []
        self.texts: list[str] = []
        self.scripts: list[str] = []
        self.data: list[Any] = []
        self.attributes: list[tuple[str, str, str]] = []
        self._open: list[str] = []
        self.feed(text)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep an element."""
        self._keep(tag, attrs)
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep an element that closes itself."""
        self._keep(tag, attrs)

    def _keep(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = {name: value or "" for name, value in attrs}
        assert len(held) == len(attrs)
        self.elements.append((tag, tuple(held)))
        self.attributes += ((tag, name, value) for name, value in held.items())
        if tag == "script":
            self.scripts.append(held.get("type", ""))
        if tag in ("a", "link") or "src" in held:
            self.links.append(held | {"": tag})
        if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
            self.headings.append(int(tag[1]))
        if "id" in held:
            self.ids.append(held["id"])

    def handle_endtag(self, tag: str) -> None:
        """Close an element."""
        if tag not in VOID:
            assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Keep a text, or the data of a script element that is not run."""
        if self._open[-1:] == ["script"]:
            self.data.append(json.loads(data))
        else:
            self.texts.append(data)

    @property
    def text(self) -> str:
        """All of the text, in one line."""
        return " ".join(" ".join(self.texts).split())

    @property
    def shape(self) -> list[tuple[str, tuple[str, ...]]]:
        """The elements with the names of their attributes, but those that only isolate a text."""
        return [element for element in self.elements if element[0] != "bdi"]


def read(folder: Path) -> dict[str, Page]:
    """Return the pages of a folder by their places."""
    return {
        path.relative_to(folder).as_posix(): Page(path.read_text(encoding="utf-8"))
        for path in sorted(folder.rglob("*.html"))
    }
