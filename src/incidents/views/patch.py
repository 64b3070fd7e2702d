"""Changes of a file as a unified patch for ``git apply`` and ``patch``."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path, PurePath

_CONTEXT = 3
_COMMAND = rb"^.[^\S\n]*::|##(?:\[|vso\[)"
# What a terminal or a CI runner would obey; tabs and the ends of lines are no danger, nor is what is only invisible.
_UNSAFE = re.compile(
    rb"(?m)[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]|\r(?!$)|\xc2[\x80-\x9f]|\xe2\x80[\xaa-\xae]|\xe2\x81[\xa6-\xa9]|" + _COMMAND
)
_QUOTED = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def patch(path: str, before: bytes, after: bytes) -> bytes | None:
    """Return the patch between two versions of a file with the same number of lines.

    Return None if the lines around the change contain text that would act on a terminal or a CI runner.
    """
    old, new = _lines(before), _lines(after)
    changed = [index for index, (one, other) in enumerate(zip(old, new, strict=True)) if one != other]
    hunks = b"".join(_hunk(old, new, first, last) for first, last in _stretches(changed, len(old)))
    return None if _UNSAFE.search(hunks) else _header(path) + hunks


def _lines(raw: bytes) -> list[bytes]:
    *whole, rest = raw.split(b"\n")
    return [line + b"\n" for line in whole] + ([rest] if rest else [])


def _stretches(changed: list[int], number: int) -> Iterator[tuple[int, int]]:
    """Yield the start and end of each hunk: the changes with the lines around them; near ones are merged."""
    start = 0
    for position, index in enumerate(changed):
        following = changed[position + 1] if position + 1 < len(changed) else None
        if following is None or following - index > 2 * _CONTEXT:
            yield max(0, changed[start] - _CONTEXT), min(number, index + _CONTEXT + 1)
            start = position + 1


def _hunk(old: list[bytes], new: list[bytes], first: int, last: int) -> bytes:
    pieces = [b"@@ -%d,%d +%d,%d @@\n" % (first + 1, last - first, first + 1, last - first)]
    removed: list[bytes] = []
    added: list[bytes] = []
    for one, other in zip(old[first:last], new[first:last], strict=True):
        if one == other:
            pieces += [*removed, *added, _marked(b" ", one)]
            removed, added = [], []
        else:
            removed.append(_marked(b"-", one))
            added.append(_marked(b"+", other))
    return b"".join((*pieces, *removed, *added))


def _marked(mark: bytes, line: bytes) -> bytes:
    return mark + line if line.endswith(b"\n") else mark + line + b"\n\\ No newline at end of file\n"


def _header(path: str) -> bytes:
    """Return the two lines with the path of the file, relative to the working folder or, outside it, to the root."""
    real = Path(os.path.realpath(path))
    folder = os.path.realpath(Path.cwd())
    inside = real.relative_to(folder) if real.is_relative_to(folder) else PurePath(*real.parts[1:])
    name = inside.as_posix()
    return "".join(f"{mark} {_quoted(f'{side}/{name}')}\n" for mark, side in (("---", "a"), ("+++", "b"))).encode(
        "utf-8", "surrogateescape"
    )


def _quoted(name: str) -> str:
    """Return a name as git writes it: in quotes with escapes if needed, and with a tab at the end if it contains a space."""
    written = "".join(_QUOTED.get(letter) or (letter if letter.isprintable() else _octal(letter)) for letter in name)
    if written != name:
        return f'"{written}"'
    return f"{name}\t" if " " in name else name


def _octal(letter: str) -> str:
    return "".join(f"\\{byte:03o}" for byte in letter.encode("utf-8", "surrogateescape"))
