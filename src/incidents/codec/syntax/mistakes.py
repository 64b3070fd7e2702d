"""Mistakes in the syntax of JSON, and the text that is read in place of them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from attrs import evolve

from incidents.data.messages import Said
from incidents.values import frozen

Change = tuple[int, int, str]
"""Start, end (not included) and new text of a range of the text; ranges do not overlap."""


@frozen(kw_only=True)
class Repair:
    """Edits that certainly correct a syntax error in the file."""

    title: str
    """The correction as an instruction."""
    edits: tuple[Change, ...]


@frozen(kw_only=True)
class Mistake:
    """One mistake: what is wrong, where, and how to read on."""

    said: Said
    start: int
    end: int
    changes: tuple[Change, ...] = ()
    """What makes the text JSON, as far as this mistake is concerned."""
    title: Said | None = None
    """The correction as an instruction, if the changes certainly correct the mistake; else None."""
    kind: str = "syntax"
    """The kind of the problem that this is."""
    guess: bool = False
    """Whether the new text replaces a value that is not known."""
    stops: bool = False
    """Whether the rest cannot be read."""


@frozen(kw_only=True)
class Recovered:
    """A text after recovery from its mistakes, and where its parts come from."""

    text: str
    guesses: frozenset[int] = frozenset()
    """The offsets in the file at which something replaces a value that is not known."""
    _ours: tuple[int, ...] = (0,)
    _origins: tuple[int, ...] = (0,)
    _changed: tuple[bool, ...] = (False,)

    def origin(self, offset: int) -> int:
        """Return the offset in the file of an offset into the text."""
        index = bisect_right(self._ours, offset) - 1
        return self._origins[index] + (0 if self._changed[index] else offset - self._ours[index])


def recovered(text: str, mistakes: Iterable[Mistake]) -> Recovered:
    """Return a text with the changes of all mistakes."""
    changes = sorted(
        ((*change, mistake.guess) for mistake in mistakes for change in mistake.changes), key=lambda each: each[:2]
    )
    pieces: list[str] = []
    ours, origins, changed, guesses = [0], [0], [False], []
    length = last = 0
    for start, end, new, guess in changes:
        pieces += [text[last:start], new]
        length += start - last
        ours += [length, length + len(new)]
        origins += [start, end]
        changed += [True, False]
        guesses += [start] if guess else []
        length += len(new)
        last = end
    return Recovered(
        text="".join((*pieces, text[last:])),
        guesses=frozenset(guesses),
        ours=tuple(ours),
        origins=tuple(origins),
        changed=tuple(changed),
    )


def without_repairs(mistakes: Iterable[Mistake]) -> list[Mistake]:
    """Return mistakes of a text that recovery did not make readable: then no correction is certain."""
    return [evolve(mistake, title=None) for mistake in mistakes]
