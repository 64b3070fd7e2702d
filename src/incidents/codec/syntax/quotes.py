"""Texts of JSON that are not written as they must be: where they end, and what is wrong with them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from incidents.codec.syntax.mistakes import Change, Mistake
from incidents.data.messages import Said, said
from incidents.patterns import pattern
from incidents.values import frozen

_CURLY: Final = "“”„‟«»‹›‘’"
QUOTES: Final = frozenset(f"\"'`{_CURLY}")
"""The signs with which people begin a text."""
_DOUBLE, _SINGLE = frozenset('“”„‟«»"'), frozenset("‹›‘’'`")
_QUOTE = pattern(f"[{''.join(sorted(QUOTES))}]")
_PLAIN = pattern(r'"(?:[^"\\\x00-\x1f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"')
_TWO_FIRST = pattern(r'""[^"\\\x00-\x1f]+"(?!")')
_TWO_LAST = pattern(r'"[^"\\\x00-\x1f]+""(?!")')
_CLOSED = pattern(r'(?:[^"\\\n]|\\[^\n])*"')
_ENDS = pattern(
    r"[ \t]*(?:[:}\])=;]|\r?\n|\r|\Z|//|#|/\*"
    rf"|,[ \t]*(?:\r?\n|\Z|[\"'`{_CURLY}{{\[}}\],0-9-]|//|#|/\*|(?:true|false|null|None|True|False)\b|[A-Za-z_]\w*[ \t]*:))"
)
"""What follows the end of a text in the same line."""
_FOLLOWS = pattern(rf"{_ENDS.pattern}|,|[ \t]*[\"'`{_CURLY}{{\[\u00a0\u200b\ufeff，；：،、→]")
_KEY = pattern(r"([A-Za-z_$][\w$-]*)[ \t]*:")
_KEY_THEN = pattern(r'[^"\n:]{1,60}"[ \t]*:')
_ONLY_SIGNS = pattern(r"[\s\[\]{},]*\Z")
_A_TEXT = pattern(r'"[^"\n]*"')
_UNOPENED = pattern(r"https?://[^\s\"]+\"|[A-Za-z0-9][^\"\n{}\[\],:=]*\"")
_ESCAPE = pattern(
    r"\\(?:[\"\\/bfnrt]|u[0-9a-fA-F]{4})|(\\u[0-9a-fA-F]{0,3})|\\(x[0-9a-fA-F]{2}|.)|(\r\n|[\x00-\x1f])", re.DOTALL
)
_APOSTROPHE = pattern(r"(?<=\w)['’](?=\w)")
_NAMED_ESCAPES: Final = {"\n": "\\n", "\r\n": "\\n", "\r": "\\n", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
_HEX = len("x41")
_FAR = 2000
"""Most characters in which the end of a text is looked for."""


@frozen
class Quoted:
    """Where a text ends, and what is wrong with it."""

    end: int
    mistakes: tuple[Mistake, ...] = ()


def text_at(text: str, start: int, opened: int, *, is_key: bool) -> Quoted:
    """Return the text that begins with a quote at an offset.

    Args:
        text: All of the file.
        start: The offset of the quote.
        opened: How many brackets the line opens before it and does not close.
        is_key: Whether a key is expected there.
    """
    doubled = _doubled(text, start)
    if doubled is not None:
        return doubled
    plain = None if text.startswith('"""', start) else _PLAIN.match(text, start)
    if plain and _FOLLOWS.match(text, plain.end()):
        return Quoted(plain.end())
    if text[start] == '"':
        return _straight(text, start, opened, is_key=is_key)
    return _other_quotes(text, start, opened)


def _doubled(text: str, start: int) -> Quoted | None:
    """Return the text that has two quotes where one belongs, at its beginning or its end; None if it has not."""
    first, last = _TWO_FIRST.match(text, start), _TWO_LAST.match(text, start)
    found = next((each for each in (first, last) if each and _ENDS.match(text, each.end())), None)
    if found is None:
        return None
    at = start if found is first else found.end() - 1
    title = said("syntax.remove", sign='"')
    change = (at, at + 1, "")
    return Quoted(
        found.end(), (Mistake(said=said("syntax.doubled"), start=at, end=at + 1, changes=(change,), title=title),)
    )


def unopened_text(text: str, start: int) -> Mistake | None:
    """Return the mistake of a text that ends with a quote and begins with none; None if there is no such text."""
    found = _UNOPENED.match(text, start, start + _FAR)
    if found is None or not _ENDS.match(text, found.end()):
        return None
    certain = " " not in found[0]
    title = said("syntax.write", text='"') if certain else None
    change = (start, start, '"')
    return Mistake(said=said("syntax.unopened-text"), start=start, end=found.end(), changes=(change,), title=title)


def _line_end(text: str, start: int) -> int:
    """Return where the line of an offset ends, or where the search in it ends."""
    end = text.find("\n", start, start + _FAR)
    return end if end >= 0 else min(len(text), start + _FAR)


def _straight(text: str, start: int, opened: int, *, is_key: bool) -> Quoted:
    """Return the text that begins with a straight quote and is not plainly right."""
    if text.startswith('"""', start):
        end = text.find('"""', start + 3)
        if end > 0:
            changes = ((start, start + 2, ""), (end + 1, end + 3, ""))
            mistake = Mistake(said=said("syntax.triple"), start=start, end=end + 3, changes=changes)
            return Quoted(end + 3, (mistake, *_inside(text, start + 3, end)))
    curly = _curly_close(text, start + 1)
    closed = _CLOSED.match(text, start + 1)
    if curly is not None and (closed is None or curly < closed.end()):
        mistake = Mistake(
            said=said("syntax.curly-end", found=text[curly]),
            start=curly,
            end=curly + 1,
            changes=((curly, curly + 1, '"'),),
            title=_straightened(text, start, curly),
        )
        return Quoted(curly + 1, (mistake, *_inside(text, start + 1, curly)))
    if closed is None:
        return _over_lines(text, start, opened, is_key=is_key)
    if _FOLLOWS.match(text, closed.end()):
        return Quoted(closed.end(), tuple(_inside(text, start + 1, closed.end() - 1)))
    return _with_quotes_inside(text, start, closed.end() - 1, is_key=is_key)


def _with_quotes_inside(text: str, start: int, quote: int, *, is_key: bool) -> Quoted:
    """Return the text whose next quote does not seem to end it: another text begins there, or the quote is a part of it."""
    key = _KEY.match(text, start + 1, quote) if is_key else None
    if key:
        return _unclosed(text, start, key.end(1), sure=True)
    inner, end = [quote], None
    line = _line_end(text, start)
    for found in re.finditer(r'(?<!\\)"', text[quote + 1 : line]):
        at = quote + 1 + found.start()
        if _ENDS.match(text, at + 1):
            end = at
            break
        inner.append(at)
    before = text[start + 1 : quote].rstrip(" \t")
    if before.endswith(",") and (_KEY_THEN.match(text, quote + 1) or (end is not None and len(inner) % 2)):
        return _unclosed(text, start, start + 1 + len(before) - 1, sure=True)
    if end is None:
        return Quoted(quote + 1, tuple(_inside(text, start + 1, quote)))
    mistake = Mistake(
        said=said("syntax.inner-quote"),
        start=quote,
        end=quote + 1,
        changes=tuple((at, at, "\\") for at in inner),
        title=said("syntax.inner-quote.fix") if len(inner) % 2 == 0 else None,
    )
    return Quoted(end + 1, (mistake, *_inside(text, start + 1, end)))


def _over_lines(text: str, start: int, opened: int, *, is_key: bool) -> Quoted:
    """Return the text that the line does not end: it goes on in the next lines, or is not closed."""
    line = text.find("\n", start)
    key = _KEY.match(text, start + 1) if is_key else None
    if key and (line < 0 or key.end() <= line):
        return _unclosed(text, start, key.end(1), sure=True)
    escaped = [found.start() for found in re.finditer(r'\\"', text[start : _line_end(text, start)])]
    if escaped and _ENDS.match(text, start + escaped[-1] + 2):
        return _unclosed(text, start, start + escaped[-1] + 2, sure=True)
    if line >= 0:
        found = re.compile(r'(?<!\\)"').search(text, line)
        quote = found.start() if found else -1
        begins = quote >= 0 and _ONLY_SIGNS.match(text, line, quote)
        other = _A_TEXT.match(text, quote) if begins else None
        if quote >= 0 and _ENDS.match(text, quote + 1) and not (other and _ENDS.match(text, other.end())):
            return Quoted(quote + 1, tuple(_inside(text, start + 1, quote)))
    return _unclosed_line(text, start, opened)


def _unclosed_line(text: str, start: int, opened: int) -> Quoted:
    """Return the text that is not closed, and that ends with its line: before a comma and the brackets that the line opened."""
    line = text.find("\n", start)
    end = len(text[: len(text) if line < 0 else line].rstrip())
    while end > start + 1 and text[end - 1] in ", \t]}":
        opened -= text[end - 1] in "]}"
        if opened < 0:
            break
        end -= 1
    return _unclosed(text, start, end, sure=line >= 0)


def _unclosed(text: str, start: int, end: int, *, sure: bool) -> Quoted:
    """Return the text that is not closed, and that ends at an offset."""
    if text.endswith('\\"', start + 1, end):
        at = end - 2
        mistake = Mistake(said=said("syntax.escaped-quote"), start=at, end=end, changes=((at, at, "\\"),))
        return Quoted(end, (mistake, *_inside(text, start + 1, at)))
    first: list[Change] = [] if text[start] == '"' else [(start, start + 1, '"')]
    mistake = Mistake(
        said=said("syntax.open-text", line=text.count("\n", 0, start) + 1),
        start=start,
        end=end,
        changes=(*first, (end, end, '"')),
        title=said("syntax.open-text.fix") if sure and not first else None,
        stops=not sure,
    )
    return Quoted(end, (mistake, *_inside(text, start + 1, end)))


def _other_quotes(text: str, start: int, opened: int) -> Quoted:
    """Return the text that begins with a single or curly quote."""
    alike = _DOUBLE if text[start] in _DOUBLE else _SINGLE
    end = None
    for found in _QUOTE.finditer(text, start + 1, _line_end(text, start)):
        at = found.start()
        if (end is None or text[at] in alike) and _ENDS.match(text, at + 1):
            end = at
            if text[at] in alike:
                break
    if end is None:
        return _unclosed_line(text, start, opened)
    quotes = (start, end)
    changes = [(at, at + 1, '"') for at in quotes if text[at] != '"']
    for found in re.finditer(r"""\\.|\"""", text[start + 1 : end], re.DOTALL):
        at = start + 1 + found.start()
        if found[0] == '"':
            changes.append((at, at, "\\"))
        elif found[0] == "\\'":
            changes.append((at, at + 1, ""))
    mistake = Mistake(
        said=said("syntax.single")
        if text[start] in "'`" and text[end] == text[start]
        else said("syntax.curly", first=text[start], last=text[end]),
        start=start,
        end=end + 1,
        changes=tuple(sorted(changes)),
        title=_straightened(text, start, end),
    )
    return Quoted(end + 1, (mistake, *_inside(text, start + 1, end, but="'")))


def _curly_close(text: str, start: int) -> int | None:
    """Return the position of the curly quote that ends a text in the same line, or None."""
    for at in range(start, _line_end(text, start)):
        if text[at] == '"' and text[at - 1] != "\\":
            return None
        if text[at] in _CURLY and _ENDS.match(text, at + 1):
            return at
    return None


def _straightened(text: str, start: int, end: int) -> Said | None:
    """Return the instruction to write straight quotes, if they certainly enclose one text; else None.

    They do if both are double or both are single, and there is none of the same kind inside but for apostrophes. After a
    backslash, a straight quote would not end the text.
    """
    alike = _SINGLE if text[start] in _SINGLE else _DOUBLE
    inside = _APOSTROPHE.sub("", text[start + 1 : end]) if alike is _SINGLE else text[start + 1 : end]
    if text[end] not in alike or not alike.isdisjoint(inside) or inside.endswith("\\"):
        return None
    return said("syntax.single.fix" if text[start] in "'`" else "syntax.straight.fix")


def _inside(text: str, start: int, end: int, but: str = "") -> Iterator[Mistake]:
    """Yield what is wrong between the quotes of a text: one mistake for all unknown escapes, and one for each control character.

    Args:
        text: All of the file.
        start: The offset after the first quote.
        end: The offset of the last quote.
        but: A sign that may follow a backslash, because that is dealt with elsewhere.
    """
    escapes, controls = [], []
    for found in _ESCAPE.finditer(text, start, end):
        if found[3]:
            controls.append(found)
        elif found[1] or (found[2] and found[2] != but):
            escapes.append(found)
    if escapes:
        yield _escape(escapes)
    for kind in dict.fromkeys(found[0] for found in controls):
        yield _control(kind, [found.start() for found in controls if found[0] == kind])


def _escape(escapes: list[re.Match[str]]) -> Mistake:
    """Return the mistake of the escapes of a text that JSON does not know."""
    first = escapes[0]
    certain = all(found[2] and (found[2] == "'" or len(found[2]) == _HEX) for found in escapes)
    changes: list[Change] = []
    for found in escapes:
        if found[2] and len(found[2]) == _HEX:
            changes.append((found.start() + 1, found.start() + 2, "u00"))
        elif found[2] == "'":
            changes.append((found.start(), found.start() + 1, ""))
        else:
            changes.append((found.start(), found.start(), "\\"))
    return Mistake(
        said=said("syntax.short-escape") if first[1] else said("syntax.escape", found=f"\\{first[2][0]}"),
        start=first.start(),
        end=first.end(),
        changes=tuple(changes),
        title=said("syntax.escape.fix") if certain else None,
    )


def _control(sign: str, places: list[int]) -> Mistake:
    """Return the mistake of the control characters of one kind in a text."""
    escape = _NAMED_ESCAPES.get(sign, f"\\u{ord(sign[-1]):04x}")
    name = {r"\n": "syntax.line-break", r"\t": "syntax.tab"}.get(escape, "syntax.control")
    return Mistake(
        said=said(name, code=f"U+{ord(sign[-1]):04X}", escape=escape),
        start=places[0],
        end=places[0] + 1,
        changes=tuple((at, at + len(sign), " " if sign == "\t" else escape) for at in places),
        title=said("syntax.tab.fix") if sign == "\t" else said("syntax.write", text=escape),
    )
