"""Brackets that are missing, superfluous or wrong: which one it is, by what follows and by the layout of the lines."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import field, mutable

from incidents.codec.syntax.mistakes import Mistake
from incidents.codec.syntax.tokens import CLOSING, OPENING, TEXT, WORD, Token, Tokens
from incidents.data.messages import said
from incidents.values import frozen

_MOST_NAMED = 4


@frozen
class _Closing:
    """A bracket and the one that closes it, where the layout of the lines speaks against it."""

    opening: Token
    index: int
    """The index of the part before which the bracket should have been closed, or of the superfluous bracket."""
    deeper: bool
    """Whether the closing bracket is deeper than the line of the opening one."""


@mutable
class _Pass:
    """One pass over the parts, up to the first bracket that does not fit."""

    found: Tokens
    stack: list[tuple[int, Token]] = field(factory=list)
    crooked: list[_Closing] = field(factory=list)
    members: list[int | None] = field(factory=list)
    """The indent of the first key of each object that is open."""
    root_end: int | None = None
    """The index of the bracket that closed the outermost value."""

    def run(self) -> int:
        """Return the index of the first part that does not fit; the number of parts if there is none."""
        tokens = self.found.tokens
        for index, token in enumerate(tokens):
            if self.root_end is not None or not self._take(index, token):
                return index
            if not self.stack:
                self.root_end = index
        return len(tokens)

    def _take(self, index: int, token: Token) -> bool:
        """Take in a part, and return whether it fits."""
        if token.kind in OPENING:
            if token.kind == "{" and not token.first and index and self.found.tokens[index - 1].kind == "{":
                return False
            if token.first:
                self._notice_value(index, token)
            self.stack.append((index, token))
            self.members.append(None)
        elif token.kind in CLOSING:
            if not self.stack or self.stack[-1][1].kind != CLOSING[token.kind]:
                return False
            self._close(index, token)
        elif _is_key_as_value(self.found.tokens, index):
            return False
        elif _is_key(self.found.tokens, index):
            if not self.stack or self.stack[-1][1].kind == "[":
                return False
            if token.first:
                self._notice_member(index)
        return True

    def _notice_value(self, index: int, token: Token) -> None:
        """Remember an object without a key in another object whose line has the same indent: the other is not closed."""
        opening = self.stack[-1][1] if self.stack else None
        if opening is None or opening.kind != "{" or self.found.tokens[index - 1].kind == ":":
            return
        if self.found.indent(token.start) == self.found.indent(opening.start) and opening.first:
            self.crooked.append(_Closing(opening, index, deeper=False))

    def _close(self, index: int, token: Token) -> None:
        """Close a bracket, and remember if the layout speaks against it."""
        opening = self.stack.pop()[1]
        self.members.pop()
        found = self.found
        if token.first and found.line(opening.start) != found.line(token.start):
            inner, outer = found.indent(token.start), found.indent(opening.start)
            if inner != outer:
                self.crooked.append(_Closing(opening, index, inner > outer))

    def _notice_member(self, index: int) -> None:
        """Remember the indent of the first key of an object, and a key that has the indent of those of an outer object."""
        indent = self.found.indent(self.found.tokens[index].start)
        outer = [known for known in self.members[:-1] if known is not None]
        opening = self.stack[-1][1]
        own = self.members[-1]
        if indent in outer and (own is None or indent < own) and indent <= self.found.indent(opening.start):
            self.crooked.append(_Closing(opening, index, deeper=False))
        elif own is None:
            self.members[-1] = indent


def balance(found: Tokens, most: int) -> bool:
    """Put the brackets right: change the parts, and add a mistake for each bracket that is missing or superfluous.

    Return whether they fit then; they do not after a mistake after which nothing can be read, or after more than `most`.
    """
    for _ in range(most + 1):
        if any(mistake.stops for mistake in found.mistakes):
            return False
        done = _Pass(found)
        index = done.run()
        if index == len(found.tokens) and not done.stack:
            return True
        _put_right(found, done, index)
    return False


def _is_key(tokens: Sequence[Token], index: int) -> bool:
    return (
        tokens[index].kind in (TEXT, WORD)
        and index + 1 < len(tokens)
        and tokens[index + 1].kind == ":"
        and (index == 0 or tokens[index - 1].kind != ":")
    )


def _is_key_as_value(tokens: Sequence[Token], index: int) -> bool:
    """Return whether a text between two colons begins an object that is not opened: "a": "b": 1."""
    return (
        tokens[index].kind == TEXT
        and 0 < index < len(tokens) - 1
        and tokens[index - 1].kind == tokens[index + 1].kind == ":"
    )


def _left_open(tokens: Sequence[Token], start: int) -> list[str]:
    """Return the closing brackets from an index on that close nothing that is opened there."""
    open_, unmatched = [], []
    for token in tokens[start:]:
        if token.kind in OPENING:
            open_.append(token.kind)
        elif token.kind in CLOSING:
            if open_ and open_[-1] == CLOSING[token.kind]:
                open_.pop()
            else:
                unmatched.append(token.kind)
    return unmatched if not open_ else [*unmatched, ""]


def _fits(stack: Sequence[tuple[int, Token]], tokens: Sequence[Token], start: int) -> bool:
    """Return whether the rest of the parts closes exactly what is open."""
    return _left_open(tokens, start) == [OPENING[token.kind] for _, token in reversed(stack)]


def _put_right(found: Tokens, done: _Pass, index: int) -> None:
    tokens = found.tokens
    if index == len(tokens):
        _at_the_end(found, done)
    elif done.root_end is None and not done.stack and tokens[index].kind not in CLOSING:
        _open_object(found, index)
    elif done.root_end is not None or not done.stack:
        _after_the_end(found, done, index)
    elif tokens[index].kind == "{":
        _superfluous_opening(found, index, certain=_fits(done.stack, tokens, index + 1))
    elif _is_key_as_value(tokens, index):
        _open_object(found, index)
    elif tokens[index].kind in CLOSING:
        _mismatch(found, done, index)
    else:
        _key_in_list(found, done, index)


def _mismatch(found: Tokens, done: _Pass, index: int) -> None:
    """Deal with a closing bracket that does not fit the one that is open."""
    tokens, stack = found.tokens, done.stack
    closer = tokens[index]
    depth = next((n for n, (_, token) in enumerate(reversed(stack), 1) if OPENING[token.kind] == closer.kind), None)
    closed = [] if depth is None else [(stack[:-depth], "close")]
    choices = [*closed, (stack, "drop"), (stack[:-1], "replace")]
    fitting = [name for rest, name in choices if _fits(rest, tokens, index + 1)]
    choice = fitting[0] if fitting else _by_layout(found, stack, closer, depth)
    if choice == "close":
        _unclosed(found, done, index, certain=bool(fitting) and depth == 2)  # noqa: PLR2004 - only the innermost one
    elif choice == "drop":
        _superfluous(found, done, index, certain=bool(fitting))
    else:
        opening = stack[-1][1]
        right = OPENING[opening.kind]
        found.mistakes.append(
            Mistake(
                said=said("syntax.wrong-bracket", found=closer.kind, sign=right, line=found.line(opening.start)),
                start=closer.start,
                end=closer.end,
                changes=((closer.start, closer.end, right),),
                title=said("syntax.write", text=right) if fitting else None,
            )
        )
        tokens[index] = Token(right, closer.start, closer.end, first=closer.first)


def _by_layout(found: Tokens, stack: Sequence[tuple[int, Token]], closer: Token, depth: int | None) -> str:
    """Return what the indent of a closing bracket speaks for, where what follows does not decide."""
    if closer.first:
        indent = found.indent(closer.start)
        if indent == found.indent(stack[-1][1].start):
            return "replace"
        if depth is not None and indent == found.indent(stack[-depth][1].start):
            return "close"
    return "close" if depth == 2 else "drop"  # noqa: PLR2004 - only the innermost one is open


def _unclosed(found: Tokens, done: _Pass, index: int, *, certain: bool) -> None:
    """Close the innermost bracket before a part, or one inside it that the layout shows to be open."""
    opening_index, opening = done.stack[-1]
    crooked = [
        each
        for each in done.crooked
        if not each.deeper and each.index > opening_index and each.opening.kind == opening.kind
    ]
    if crooked:
        opening, index, certain = crooked[0].opening, crooked[0].index, False
    _close(found, opening, index, certain=certain)


def _close(found: Tokens, opening: Token, index: int, *, certain: bool) -> None:
    """Add the bracket that closes another one before a part, and before the comma in front of it."""
    tokens = found.tokens
    at_key = tokens[index].kind not in CLOSING
    if at_key and tokens[index - 1].kind == ",":
        index -= 1
    right = OPENING[opening.kind]
    place = tokens[index - 1].end
    comma = "," if tokens[index].kind not in CLOSING and tokens[index].kind != "," else ""
    name = "syntax.open-object" if opening.kind == "{" else "syntax.open-list"
    before = found.line(tokens[index + (tokens[index].kind == ",")].start)
    here = "-here" if before == found.line(place) else ""
    found.mistakes.append(
        Mistake(
            said=said(f"{name}{here}", line=found.line(opening.start), sign=right, before=before),
            start=opening.start,
            end=opening.end,
            changes=((place, place, right + comma),),
            title=said("syntax.close.fix", sign=right) if certain else None,
        )
    )
    tokens[index:index] = [Token(sign, place, place) for sign in right + comma]


def _superfluous(found: Tokens, done: _Pass, index: int, *, certain: bool) -> None:
    """Remove a closing bracket, or an earlier one that the layout shows to be superfluous."""
    deeper = [
        each for each in done.crooked if each.deeper and found.tokens[each.index].kind == found.tokens[index].kind
    ]
    if deeper:
        index, certain = deeper[0].index, False
    token = found.tokens.pop(index)
    found.mistakes.append(
        Mistake(
            said=said("syntax.extra-bracket", sign=token.kind),
            start=token.start,
            end=token.end,
            changes=((token.start, token.end, ""),),
            title=said("syntax.remove", sign=token.kind) if certain else None,
        )
    )


def _superfluous_opening(found: Tokens, index: int, *, certain: bool) -> None:
    """Remove a bracket that opens an object right after another one."""
    token = found.tokens.pop(index)
    found.mistakes.append(
        Mistake(
            said=said("syntax.extra-opening", sign=token.kind),
            start=token.start,
            end=token.end,
            changes=((token.start, token.end, ""),),
            title=said("syntax.remove", sign=token.kind) if certain else None,
        )
    )


def _key_in_list(found: Tokens, done: _Pass, index: int) -> None:
    """Deal with a key in a list: the list is not closed, or an object in it is not opened."""
    tokens, stack = found.tokens, done.stack
    opening_index, opening = stack[-1]
    key = tokens[index]
    if _fits([*stack, (index, Token("{", 0, 0))], tokens, index):
        is_closed = False
    elif _fits(stack[:-1], tokens, index):
        is_closed = True
    elif _fits(stack, tokens, index):
        found.mistakes.append(
            Mistake(said=said("syntax.key-in-list", first="{", last="}"), start=key.start, end=key.end, stops=True)
        )
        return
    elif key.first:
        is_closed = found.indent(key.start) <= found.indent(opening.start)
    else:
        is_closed = index != opening_index + 1
    if is_closed and index != opening_index + 1:
        _unclosed(found, done, index, certain=True)
        return
    _open_object(found, index)


def _open_object(found: Tokens, index: int) -> None:
    """Add the bracket that opens an object before its first key."""
    key = found.tokens[index]
    found.mistakes.append(
        Mistake(
            said=said("syntax.unopened-object", sign="{"),
            start=key.start,
            end=key.end,
            changes=((key.start, key.start, "{"),),
        )
    )
    found.tokens.insert(index, Token("{", key.start, key.start))


def _after_the_end(found: Tokens, done: _Pass, index: int) -> None:
    """Deal with what follows the outermost value."""
    tokens, end = found.tokens, done.root_end
    token = tokens[index]
    following = index + (token.kind == "," and index + 1 < len(tokens))
    then = tokens[following]
    if token.kind in CLOSING:
        _superfluous(found, done, index, certain=index == len(tokens) - 1)
    elif (
        end is not None
        and tokens[end].kind in CLOSING
        and (_left_open(tokens, following) or (tokens[0].kind == "{" and _is_key(tokens, following)))
    ):
        _superfluous(found, done, end, certain=False)
    elif token.kind == "," and index == len(tokens) - 1:
        change = (token.start, token.end, "")
        title = said("syntax.trailing-comma.fix")
        found.mistakes.append(
            Mistake(said=said("syntax.last-comma"), start=token.start, end=token.end, changes=(change,), title=title)
        )
        del tokens[index]
    else:
        name = (
            "syntax.second-record" if then.kind == "{" else "syntax.second-value" if then.kind != "," else "syntax.rest"
        )
        place = tokens[index] if name == "syntax.rest" else then
        found.mistakes.append(Mistake(said=said(name), start=place.start, end=place.end, stops=True))


def _at_the_end(found: Tokens, done: _Pass) -> None:
    """Deal with brackets that are open at the end of the file."""
    tokens, stack = found.tokens, done.stack
    crooked = [each for each in done.crooked if not each.deeper]
    if crooked:
        _close(found, crooked[0].opening, crooked[0].index, certain=False)
        return
    end = len(found.text.rstrip())
    complete = tokens[-1].kind not in ",:" and tokens[-1].kind not in OPENING
    if len(stack) == 1 and complete and (stack[0][1].kind == "[" or tokens[-1].kind in CLOSING):
        opening = stack[0][1]
        name = "syntax.open-object" if opening.kind == "{" else "syntax.open-list"
        right = OPENING[opening.kind]
        found.mistakes.append(
            Mistake(
                said=said(f"{name}-at-end", line=found.line(opening.start), sign=right),
                start=opening.start,
                end=opening.end,
                changes=((tokens[-1].end, tokens[-1].end, right),),
            )
        )
        tokens.append(Token(right, tokens[-1].end, tokens[-1].end))
        return
    lines = list(dict.fromkeys(str(found.line(token.start)) for _, token in stack))
    shown = ", ".join([*lines[:_MOST_NAMED], "…"] if len(lines) > _MOST_NAMED else lines)
    message = said("syntax.cut-off.one" if len(stack) == 1 else "syntax.cut-off.other", number=len(stack), lines=shown)
    found.mistakes.append(Mistake(said=message, start=end, end=end, stops=True))
