"""The parts of a text that is meant to be JSON, and the mistakes that concern one part only."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from typing import Final

from attrs import field, mutable

from incidents.codec.syntax.mistakes import Mistake
from incidents.codec.syntax.quotes import QUOTES, text_at, unopened_text
from incidents.data.messages import said
from incidents.patterns import pattern
from incidents.values import frozen

TEXT, WORD = "text", "word"
"""The kinds of the parts that are no sign; a sign is its own kind."""
OPENING: Final = {"{": "}", "[": "]"}
CLOSING: Final = {"}": "{", "]": "["}

_SIGNS: Final = frozenset("{}[],:")
_LIKE: Final = {
    **dict.fromkeys(("=>", ":=", "=", "：", "→"), ":"),
    **dict.fromkeys((";", "；", "，", "،", "、"), ","),
    "｛": "{",
    "｝": "}",
    "［": "[",
    "］": "]",
}
_LIKE_SIGN = pattern("|".join(map(re.escape, _LIKE)))
_SPACE = pattern(r"[ \t\r\n]+")
_HIDDEN = pattern(
    "[\x0b\x0c\x1c-\x1f\x85\xa0\xad\u061c\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u2069\u3000\ufeff]+"
)
_COMMENT = pattern(r"(?://|#)[^\n]*|/\*.*?\*/|<!--.*?-->", re.DOTALL)
_LINE_COMMENT = pattern(r"(?://|#)[^\n]*")
_BLOCK_COMMENT = pattern(r"/\*.*?\*/|<!--.*?-->", re.DOTALL)
_OPEN_COMMENT = pattern(r"/\*|<!--")
_ELLIPSIS = pattern(r"\.{3,}|…")
_MERGE = pattern(r"(?m)^(?:<{7} |={7}\r?$|>{7} |\|{7} )")
_PREFIX = pattern(r"[uUbBrRfF](?=[\"'][^\"'\n]*[\"'][ \t]*[:,}\]\n])")
_WORD = pattern(
    r"https?://[^\s\"'<>{}\[\],]+"
    r"|[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9:.]*(?:Z|[+-][0-9]{2}:?[0-9]{2})?"
    r"|(?:[^\s\"{}\[\],:;=#/\xa0\u200b\ufeff“”„‟，；：｛｝［］]|/(?![/*]))+"
    r"|."
)  # fmt: skip


@frozen
class Token:
    """A part of the text."""

    kind: str
    """A sign, or `TEXT` or `WORD`."""
    start: int
    end: int
    first: bool = field(default=False, kw_only=True)
    """Whether it is the first part of its line."""


@mutable
class Tokens:
    """The parts of a text, and the mistakes found in them; empty of mistakes if each part is one of JSON."""

    text: str
    tokens: list[Token] = field(factory=list)
    mistakes: list[Mistake] = field(factory=list)
    open_on_line: int = 0
    """How many brackets the last line opens and does not close."""
    _open: list[str] = field(factory=list)
    _breaks: list[int] = field(init=False)

    @_breaks.default
    def _found_breaks(self) -> list[int]:
        return [found.start() for found in re.finditer("\n", self.text)]

    def indent(self, offset: int) -> int:
        """Return the number of characters of space before the first part of the line of an offset."""
        start = self.text.rfind("\n", 0, offset) + 1
        found = _SPACE.match(self.text, start)
        return found.end() - start if found else 0

    def line(self, offset: int) -> int:
        """Return the number of the line of an offset."""
        return bisect_left(self._breaks, offset) + 1

    def written(self, token: Token) -> str:
        """Return a part as it is written."""
        return self.text[token.start : token.end]

    def add(self, kind: str, start: int, end: int, *, first: bool) -> None:
        """Add a part."""
        self.tokens.append(Token(kind, start, end, first=first))
        self.open_on_line = 0 if first else self.open_on_line
        if kind in OPENING:
            self._open.append(kind)
            self.open_on_line += 1
        elif kind in CLOSING and self._open:
            self._open.pop()
            self.open_on_line = max(0, self.open_on_line - 1)

    def expects_key(self) -> bool:
        """Return whether the next part is probably a key."""
        return bool(self._open) and self._open[-1] == "{" and self.tokens[-1].kind in ("{", ",")


def tokens_of(text: str) -> Tokens:
    """Return the parts of a text; the last one before a mistake after which nothing can be read is the last of all."""
    found = Tokens(text)
    offset, first = 0, True
    while offset < len(text):
        space = _SPACE.match(text, offset)
        if space:
            first |= "\n" in space[0]
            offset = space.end()
            continue
        before = len(found.tokens)
        offset = _next(found, offset, first=first)
        first &= len(found.tokens) == before
        if found.mistakes and found.mistakes[-1].stops:
            break
    return found


def _next(found: Tokens, offset: int, *, first: bool) -> int:
    """Add the part at an offset and its mistakes, and return where it ends."""
    text = found.text
    sign = text[offset]
    if sign in _SIGNS and not text.startswith(":=", offset):
        found.add(sign, offset, offset + 1, first=first)
        return offset + 1
    if sign in QUOTES:
        quoted = text_at(text, offset, found.open_on_line, is_key=found.expects_key())
        found.mistakes += quoted.mistakes
        found.add(TEXT, offset, quoted.end, first=first)
        return quoted.end
    return _aside(found, offset) or _other(found, offset, first=first)


def _aside(found: Tokens, offset: int) -> int | None:
    """Add the mistake of a comment, of an invisible character or of an unfinished merge; None if there is none."""
    text = found.text
    merge = _MERGE.match(text, offset)
    if merge:
        found.mistakes.append(Mistake(said=said("syntax.merge"), start=offset, end=offset + 7, stops=True))
        return len(text)
    comment = _LINE_COMMENT.match(text, offset) or _BLOCK_COMMENT.match(text, offset)
    if comment:
        blank = re.sub(r"[^\n]", " ", comment[0])
        found.mistakes.append(
            Mistake(
                said=said("syntax.comment"), start=offset, end=comment.end(), changes=((offset, comment.end(), blank),)
            )
        )
        return comment.end()
    if _OPEN_COMMENT.match(text, offset):
        found.mistakes.append(Mistake(said=said("syntax.open-comment"), start=offset, end=offset + 2, stops=True))
        return len(text)
    ellipsis = _ELLIPSIS.match(text, offset)
    if ellipsis:
        end = ellipsis.end()
        change = (offset, end, " " * (end - offset))
        found.mistakes.append(Mistake(said=said("syntax.ellipsis"), start=offset, end=end, changes=(change,)))
        return end
    hidden = _HIDDEN.match(text, offset)
    if hidden:
        name = unicodedata.name(hidden[0][0], "control character").lower()
        message = said("syntax.hidden", name=name, code=f"U+{ord(hidden[0][0]):04X}")
        change = (offset, hidden.end(), " " * len(hidden[0]))
        title = said("syntax.hidden.fix")
        found.mistakes.append(Mistake(said=message, start=offset, end=hidden.end(), changes=(change,), title=title))
        return hidden.end()
    return None


def _other(found: Tokens, offset: int, *, first: bool) -> int:
    """Add a sign that looks like one of JSON, or a word."""
    text = found.text
    like = _LIKE_SIGN.match(text, offset)
    if like:
        kind = _LIKE[like[0]]
        found.add(kind, offset, like.end(), first=first)
        found.mistakes.append(
            Mistake(
                said=said("syntax.sign", found=like[0], sign=kind),
                start=offset,
                end=like.end(),
                changes=((offset, like.end(), kind),),
                title=said("syntax.write", text=kind),
            )
        )
        return like.end()
    prefix = _PREFIX.match(text, offset)
    if prefix:
        change = (offset, prefix.end(), "")
        message, title = said("syntax.prefix", found=prefix[0]), said("syntax.remove", sign=prefix[0])
        found.mistakes.append(Mistake(said=message, start=offset, end=prefix.end(), changes=(change,), title=title))
        return prefix.end()
    unopened = unopened_text(text, offset)
    if unopened:
        found.mistakes.append(unopened)
        found.add(TEXT, offset, unopened.end, first=first)
        return unopened.end
    word = _WORD.match(text, offset)
    end = word.end() if word else offset + 1
    found.add(WORD, offset, end, first=first)
    return end
