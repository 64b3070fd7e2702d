"""The values of a text and where they are, whatever state the text is in.

The parts of the text come from the reader of broken JSON. Brackets that are missing are taken to be at the end; a bracket too
many, or a value without a key, is passed over.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterator
from typing import Any, Final

from attrs import define, field, frozen

from incidents.codec.syntax.tokens import CLOSING, OPENING, TEXT, WORD, Token, tokens_of
from incidents.findings import Pointer
from incidents.patterns import pattern

_MOST_LEVELS: Final = 200
"""Levels below which nothing is looked at; a record has far fewer."""


_PART: Final = pattern(r'"(?:[^"\\]|\\.)*"|[{}\[\],:]|[^\s{}\[\],:"]+')
"""A part of a text that is JSON."""


def _tokens(text: str) -> list[Token]:
    """Return the parts of a text: as they are written, or as they are probably meant if the text is not JSON."""
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return list(tokens_of(text).tokens)
    return [Token(_kind(part[0]), part.start(), part.end()) for part in _PART.finditer(text)]


def _kind(part: str) -> str:
    return TEXT if part[0] == '"' else part if part in "{}[],:" else WORD


@define(eq=False, repr=False)
class Node:
    """A value of the text."""

    token: Token
    """Its first part; the only one, unless it is an object or list."""
    end: int
    step: str | int
    parent: Node | None
    key: Token | None = None
    data: Any = None
    children: list[Node] = field(factory=list)
    waiting: Token | None = None
    """The last key that has no value yet."""

    @property
    def start(self) -> int:
        """The offset at which it begins."""
        return self.token.start

    @property
    def pointer(self) -> Pointer:
        """The path to it."""
        steps: list[str | int] = []
        node: Node = self
        while node.parent is not None:
            steps.append(node.step)
            node = node.parent
        return tuple(reversed(steps))

    def child(self, step: str | int) -> Node | None:
        """Return the last value under a key, or the one at an index."""
        return next((one for one in reversed(self.children) if one.step == step), None)


@frozen(kw_only=True)
class Spot:
    """What an offset of the text is in."""

    offset: int
    node: Node | None
    """The object or list around it; None outside of any."""
    token: Token | None
    """The text or word that it is in or at the end of."""
    key: str | None = None
    """The key to which a value at the offset belongs."""
    is_key: bool = False
    """Whether a key belongs there."""
    is_value: bool = False
    """Whether a value belongs there."""

    @property
    def pointer(self) -> Pointer:
        """The path of the value that belongs there."""
        around = self.node.pointer if self.node else ()
        if self.node is None or self.is_key:
            return around
        if self.node.token.kind == "{":
            return around if self.key is None else (*around, self.key)
        start = self.token.start if self.token else self.offset
        return (*around, sum(one.end <= start for one in self.node.children))


class TextTree:
    """The values of one text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = _tokens(text)
        self.root: Node | None = None
        self._starts = [token.start for token in self.tokens]
        self._build()

    @property
    def data(self) -> Any:
        """The data as far as the text gives them."""
        return self.root.data if self.root else None

    def written(self, token: Token) -> str:
        """Return the text of a part, without its quotes."""
        raw = self.text[token.start : token.end]
        if token.kind != TEXT:
            return raw
        if "\\" not in raw and len(raw) > 1 and raw[0] == raw[-1] == '"':
            return raw[1:-1]
        try:
            return str(json.loads(raw, strict=False))
        except ValueError:
            return raw[1:].removesuffix(raw[:1])

    def at(self, pointer: Pointer) -> Node | None:
        """Return the value at a pointer."""
        node = self.root
        for step in pointer:
            node = node.child(step) if node else None
        return node

    def nodes(self) -> Iterator[Node]:
        """Yield every value, an object or list before what it contains."""
        waiting = [self.root] if self.root else []
        while waiting:
            node = waiting.pop()
            yield node
            waiting.extend(reversed(node.children))

    def found(self, offset: int) -> Node | None:
        """Return the innermost value whose text or key has an offset within it or at its end."""
        node = self.root
        if node is None or not node.start <= offset <= node.end:
            return None
        while True:
            inner = next((one for one in node.children if (one.key or one.token).start <= offset <= one.end), None)
            if inner is None:
                return node
            node = inner

    def place(self, offset: int) -> Spot:
        """Return what an offset is in."""
        number = bisect_right(self._starts, offset) - 1
        token = self.tokens[number] if number >= 0 else None
        inside = None
        if token is not None and token.kind in (TEXT, WORD) and token.start < offset <= token.end:
            inside, number = token, number - 1
        elif token is not None and token.start == offset:
            number -= 1
            if token.kind in (TEXT, WORD) and number >= 0 and self.tokens[number].kind == ":":
                inside = token
        before = self.tokens[number] if number >= 0 else None
        node = self._around(offset if inside is None else inside.start)
        if node is None:
            return Spot(offset=offset, node=None, token=inside, is_value=before is None)
        before_it = before.kind if before else ""
        if node.token.kind == "[":
            return Spot(offset=offset, node=node, token=inside, is_value=before_it in ("[", ","))
        if before_it != ":":
            return Spot(offset=offset, node=node, token=inside, is_key=before_it in ("{", ","))
        named = self.tokens[number - 1] if number else None
        key = self.written(named) if named and named.kind in (TEXT, WORD) else None
        return Spot(offset=offset, node=node, token=inside, key=key, is_value=key is not None)

    def _around(self, offset: int) -> Node | None:
        """Return the innermost object or list that an offset is in, its brackets not included."""
        node, around = self.root, None
        while node is not None and node.token.kind in OPENING and node.start < offset:
            closed = self.text[node.end - 1 : node.end] == OPENING[node.token.kind] and node.end > node.start + 1
            if offset > node.end - closed:
                break
            around = node
            node = next((one for one in node.children if one.start < offset <= one.end), None)
        return around

    def _build(self) -> None:
        open_: list[Node] = []
        for token in self.tokens:
            top = open_[-1] if open_ else None
            if token.kind in OPENING:
                node = self._attach(token, top, {} if token.kind == "{" else [])
                if node is not None and len(open_) < _MOST_LEVELS:
                    open_.append(node)
            elif token.kind in CLOSING:
                self._close(open_, token)
            elif token.kind in (TEXT, WORD):
                self._text(token, top)
            elif top is not None and token.kind == ",":
                top.waiting = None
            elif top is not None and top.waiting is not None:
                top.end = token.end  # a colon after the key: the next value is that of the key
        for node in open_:
            node.end = len(self.text)

    def _text(self, token: Token, top: Node | None) -> None:
        """Take a text or word: a key, or a value."""
        if top is not None and top.token.kind == "{" and not self._has_colon(top):
            top.waiting = token
        else:
            self._attach(token, top, self._value(token))

    @staticmethod
    def _has_colon(node: Node) -> bool:
        return node.waiting is not None and node.end > node.waiting.end

    def _attach(self, token: Token, top: Node | None, data: Any) -> Node | None:
        """Add a value to the object or list that is open; None if it has no place there."""
        if top is None:
            if self.root is not None:
                return None
            self.root = Node(token, token.end, "", None, data=data)
            return self.root
        if top.token.kind == "[":
            node = Node(token, token.end, len(top.children), top, data=data)
            top.data.append(data)
        elif top.waiting is not None:
            key = self.written(top.waiting)
            node = Node(token, token.end, key, top, top.waiting, data)
            top.data[key] = data
            top.waiting = None
        else:
            return None
        top.children.append(node)
        return node

    @staticmethod
    def _close(open_: list[Node], token: Token) -> None:
        """Close the innermost object or list of the kind of a bracket, and what is open in it."""
        if not any(node.token.kind == CLOSING[token.kind] for node in open_):
            return
        while open_:
            node = open_.pop()
            if node.token.kind == CLOSING[token.kind]:
                node.end = token.end
                return
            node.end = token.start

    def _value(self, token: Token) -> Any:
        if token.kind == TEXT:
            return self.written(token)
        raw = self.text[token.start : token.end]
        try:
            return json.loads(raw)
        except (ValueError, RecursionError):
            return raw
