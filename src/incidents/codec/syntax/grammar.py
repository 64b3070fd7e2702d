"""The order of keys, colons, values and commas in a text whose brackets fit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from attrs import evolve, mutable

from incidents.codec.syntax.brackets import balance
from incidents.codec.syntax.mistakes import Mistake, Recovered, recovered, without_repairs
from incidents.codec.syntax.tokens import CLOSING, OPENING, TEXT, WORD, Token, Tokens, tokens_of
from incidents.codec.syntax.values import GROUPED, is_value, key_of, value_of
from incidents.data.messages import Said, said
from incidents.patterns import pattern

_GAP = pattern(r"[ \t\xa0]+|")
_ALIKE: Final = frozenset({"syntax.single", "syntax.curly", "syntax.bare-key", "syntax.bare-text", "syntax.nothing"})
"""Mistakes that people make in a whole file alike: many of them are reported as one."""
_MOST_ALIKE: Final = 5
"""Most mistakes of one kind that are reported one by one."""

_OF_BRACKETS: Final = tuple(
    f"syntax.{name}" for name in ("open-object", "open-list", "wrong-bracket", "extra-bracket", "unopened-object")
)
_AFTER_NO_KEY: Final = frozenset({"syntax.no-key", "syntax.extra-bracket"})
_OF_ORDER: Final = (
    *_OF_BRACKETS,
    *(f"syntax.{name}" for name in ("no-comma", "no-colon", "extra-comma", "extra-colon")),
)
"""Mistakes that are certain only where at most one bracket is wrong."""


def diagnosed(text: str, most: int) -> tuple[list[Mistake], Recovered | None]:
    """Return every mistake in a text that is no JSON, in their order, and the text without them.

    Args:
        text: The text.
        most: Most mistakes to recover from.

    Returns:
        The mistakes, at most one more than `most`; and None in place of the text if the rest cannot be read.
    """
    found = tokens_of(text)
    first = found.tokens[0] if found.tokens else None
    if first is not None and first.kind == WORD and not is_value(found.written(first)) and not found.mistakes:
        message = said("syntax.no-json", sign="{")
        return [Mistake(said=message, start=first.start, end=first.end, stops=True)], None
    fits = balance(found, most)
    if fits:
        _Grammar(found).check()
    changed = [] if not fits else _alone(found.mistakes)  # in the order in which they change the same place
    mistakes = _together(sorted(_causes(changed or found.mistakes), key=lambda mistake: (mistake.start, mistake.end)))
    if len(mistakes) > most:
        return mistakes[: most + 1], None
    if sum(mistake.said.message.startswith(_OF_BRACKETS) for mistake in mistakes) > 1:
        mistakes = [evolve(one, title=None) if one.said.message.startswith(_OF_ORDER) else one for one in mistakes]
    if not fits or any(mistake.stops for mistake in mistakes):
        return without_repairs(mistakes), None
    return mistakes, recovered(text, changed)


def _causes(mistakes: list[Mistake]) -> list[Mistake]:
    """Return mistakes without those that follow from a key that is missing: the next values, and the end of a list."""
    first = min((one.start for one in mistakes if one.said.message == "syntax.no-key"), default=None)
    if first is None:
        return mistakes
    return [one for one in mistakes if one.start <= first or one.said.message not in _AFTER_NO_KEY]


def _alone(mistakes: list[Mistake]) -> list[Mistake]:
    """Return mistakes without the corrections that put something where an earlier one does: one needs the other."""
    taken: set[int] = set()
    result = []
    for mistake in mistakes:
        places = {start for start, _, _ in mistake.changes}
        result.append(mistake if taken.isdisjoint(places) else evolve(mistake, title=None))
        taken |= places
    return result


def _together(mistakes: list[Mistake]) -> list[Mistake]:
    """Return mistakes with many of one kind as one, if all of them are certainly corrected."""
    kinds: dict[str, list[Mistake]] = {}
    for mistake in mistakes:
        kinds.setdefault(mistake.said.message, []).append(mistake)
    united = {}
    for kind, alike in kinds.items():
        if kind in _ALIKE and len(alike) > _MOST_ALIKE and all(mistake.title for mistake in alike):
            values = {**dict(alike[0].said.values), "number": len(alike)}
            changes = tuple(sorted(change for mistake in alike for change in mistake.changes))
            message, title = said(f"{kind}.many", **values), said("syntax.many.fix", number=len(alike))
            united[kind] = evolve(alike[0], said=message, changes=changes, title=title)
    gone = {id(mistake) for kind in united for mistake in kinds[kind][1:]}
    return [united.get(mistake.said.message, mistake) for mistake in mistakes if id(mistake) not in gone]


@mutable
class _Grammar:
    """One pass over parts whose brackets fit."""

    found: Tokens
    index: int = 0

    @property
    def tokens(self) -> Sequence[Token]:
        return self.found.tokens

    def check(self) -> None:
        """Add every mistake."""
        open_: list[str] = []
        expected = "value"
        while self.index < len(self.tokens):
            token = self.tokens[self.index]
            if token.kind in CLOSING:
                self._before_closing(open_[-1], expected)
                open_.pop()
                self.index += 1
                expected = "comma"
            elif expected == "key":
                expected = self._key()
            elif expected == "colon":
                expected = self._colon()
            elif expected == "value":
                expected = self._value(open_)
            else:
                expected = self._comma(open_[-1] if open_ else "")

    def _add(
        self, message: Said, start: int, end: int, *changes: tuple[int, int, str], title: Said | None = None
    ) -> None:
        self.found.mistakes.append(Mistake(said=message, start=start, end=end, changes=changes, title=title))

    def _lacking(self, message: Said, token: Token) -> None:
        """Add the mistake of a key or value that is missing, so that the rest of its object is not known."""
        self.found.mistakes.append(Mistake(said=message, start=token.start, end=token.end, stops=True))

    def _no_value(self, colon: Token) -> None:
        change = (colon.end, colon.end, " null")
        self.found.mistakes.append(
            Mistake(said=said("syntax.no-value"), start=colon.start, end=colon.end, changes=(change,), guess=True)
        )

    def _before_closing(self, opened: str, expected: str) -> None:
        """Check what comes before a closing bracket."""
        before = self.tokens[self.index - 1]
        if before.kind == ",":
            title = said("syntax.trailing-comma.fix")
            self._add(
                said("syntax.trailing-comma"), before.start, before.end, (before.start, before.end, ""), title=title
            )
        elif opened == "{" and expected == "value":
            self._no_value(before)
        elif opened == "{" and expected == "colon":
            self._lacking(said("syntax.key-alone", key=self.found.written(before)), before)

    def _key(self) -> str:
        """Check a key, and return what is expected after it."""
        token = self.tokens[self.index]
        if token.kind == TEXT:
            self.index += 1
            return "colon"
        if token.kind == WORD:
            start, end = self._words()
            if self._at(self.index) in {",", "}"}:
                self._lacking(said("syntax.no-key"), token)
                return "comma"
            self.found.mistakes.append(key_of(self.found.text[start:end], start))
            return "colon"
        if token.kind == ",":
            return self._extra_comma("key")
        if token.kind == ":":
            self._lacking(said("syntax.no-key"), token)
            return "colon"
        self._lacking(said("syntax.no-key"), token)
        return "value"

    def _colon(self) -> str:
        token, before = self.tokens[self.index], self.tokens[self.index - 1]
        if token.kind == ":":
            self.index += 1
            return "value"
        key = self.found.text[before.start : before.end]
        if token.kind == "," or (token.kind in (TEXT, WORD) and self._at(self.index + 1) == ":"):
            self._lacking(said("syntax.key-alone", key=key), before)
            return "comma"
        self._add(
            said("syntax.no-colon", key=key),
            before.start,
            before.end,
            (before.end, before.end, ":"),
            title=said("syntax.no-colon.fix"),
        )
        return "value"

    def _at(self, index: int) -> str:
        """Return the kind of a part; empty after the last one."""
        return self.tokens[index].kind if index < len(self.tokens) else ""

    def _value(self, open_: list[str]) -> str:
        """Check a value, and return what is expected after it."""
        token = self.tokens[self.index]
        inside = open_[-1] if open_ else ""
        if token.kind in OPENING:
            open_.append(token.kind)
            self.index += 1
            return "key" if token.kind == "{" else "value"
        if token.kind == TEXT:
            self.index += 1
        elif token.kind == WORD:
            self._word(inside)
        elif token.kind == "," and inside == "[":
            return self._extra_comma("value")
        elif token.kind == ",":
            before = self.tokens[self.index - 1]
            self._no_value(before)
        else:  # a colon
            title = said("syntax.remove", sign=":") if inside == "{" else None
            self._add(said("syntax.extra-colon"), token.start, token.end, (token.start, token.end, ""), title=title)
            self.index += 1
            return "value"
        return "comma"

    def _extra_comma(self, expected: str) -> str:
        """Check a comma without a value before it."""
        token = self.tokens[self.index]
        title = said("syntax.remove", sign=",") if expected == "key" else None
        self._add(said("syntax.extra-comma"), token.start, token.end, (token.start, token.end, ""), title=title)
        self.index += 1
        return expected

    def _words(self) -> tuple[int, int]:
        """Pass over words in one line, and return where they begin and end."""
        start = self.tokens[self.index].start
        end = self.tokens[self.index].end
        self.index += 1
        while self._at(self.index) == WORD and _GAP.fullmatch(self.found.text, end, self.tokens[self.index].start):
            end = self.tokens[self.index].end
            self.index += 1
        return start, end

    def _word(self, inside: str) -> None:
        """Check words in place of a value."""
        text = self.found.text
        start = self.tokens[self.index].start
        grouped = GROUPED.match(text, start) if inside == "{" else None
        if grouped and "," in grouped[0]:
            end = grouped.end()
            while self.index < len(self.tokens) and self.tokens[self.index].start < end:
                self.index += 1
            self.found.mistakes.append(value_of(grouped[0], start))
            return
        first = self.tokens[self.index]
        start, end = self._words()
        if end > first.end and is_value(self.found.written(first)) and not _is_number_in_groups(text[start:end]):
            end = first.end  # a value and another one: a comma is missing
            self.index = self.found.tokens.index(first) + 1
        if not is_value(text[start:end]):
            self.found.mistakes.append(value_of(text[start:end], start))

    def _comma(self, inside: str) -> str:
        """Check the comma between two values, and return what is expected after it."""
        token, before = self.tokens[self.index], self.tokens[self.index - 1]
        expected = "key" if inside == "{" else "value"
        if token.kind == ",":
            self.index += 1
            return expected
        if token.kind == ":":
            self._add(said("syntax.extra-colon"), token.start, token.end, (token.start, token.end, ","))
            self.index += 1
            return expected
        is_key = inside == "{" and token.kind in (TEXT, WORD) and self._at(self.index + 1) == ":"
        sure = is_key or (token.kind == before.kind.translate(_OPENED))
        self._add(
            said("syntax.no-comma"),
            max(before.start, before.end - 1),
            before.end,
            (before.end, before.end, ","),
            title=said("syntax.no-comma.fix") if sure else None,
        )
        return expected


_OPENED: Final = str.maketrans({"}": "{", "]": "["})


def _is_number_in_groups(written: str) -> bool:
    return re.fullmatch(r"[+-]?[1-9][0-9]{0,2}(?: [0-9]{3})+", written) is not None
