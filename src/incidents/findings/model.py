"""Findings, the rules they come from, and where they point."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable
from enum import StrEnum
from textwrap import dedent
from typing import Any, Final

from attrs import evolve, field, frozen

from incidents.findings.notebook import html_of
from incidents.findings.paths import from_here

Pointer = tuple[str | int, ...]
"""The way to a value in a JSON document: keys and positions, outermost first."""


class Severity(StrEnum):
    """How bad a finding is, worst first."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def rank(self) -> int:
        """0 for the worst."""
        return _RANKS[self]


_RANKS = {severity: rank for rank, severity in enumerate(Severity)}


def join_pointer(pointer: Pointer) -> str:
    """Return a pointer as JSON Pointer text (RFC 6901); the whole document is the empty text."""
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in pointer)


@frozen
class Span:
    """A stretch of a file: lines and columns from 1, columns in code points, the end not included."""

    line: int
    column: int
    end_line: int
    end_column: int

    def moved(self, lines: int) -> Span:
        """Return the stretch so many lines further down."""
        return evolve(self, line=self.line + lines, end_line=self.end_line + lines)


BYTE_ORDER_MARK: Final = Span(1, 0, 1, 1)
"""Where a byte order mark stands: before column 1, for it is no part of the text."""


@frozen
class Edit:
    """Text that takes the place of a stretch of a file."""

    span: Span
    text: str


@frozen(kw_only=True)
class Fix:
    """A safe way to put right what a finding is about: only the form changes, never what is said."""

    title: str
    """What the fix does, as an instruction."""
    edits: tuple[Edit, ...]
    """All of them or none, in the order of their places; no two overlap."""

    def moved(self, lines: int) -> Fix:
        """Return the fix so many lines further down."""
        return evolve(self, edits=tuple(evolve(edit, span=edit.span.moved(lines)) for edit in self.edits))


@frozen
class Excerpt:
    """The line in which a finding begins, or a piece of it where it is very long."""

    text: str
    column: int
    """The column of the line with which the piece begins; 1 where it is whole."""


@frozen(kw_only=True)
class Finding:
    """One thing that is wrong or doubtful, and where."""

    code: str
    severity: Severity
    message: str
    pointer: str = ""
    """JSON Pointer into the record; empty for the record as a whole."""
    help: str = ""
    """What to do, or what the word means; may be empty."""
    path: str = ""
    """The file, as it was named; empty for data that came from no file."""
    span: Span | None = None
    excerpt: Excerpt | None = None
    fix: Fix | None = None
    """Only where it is safe; most findings have none."""

    @property
    def order(self) -> tuple[str, int, int, str, str, str]:
        """What findings are sorted by: file, place, code."""
        line, column = (self.span.line, self.span.column) if self.span else (0, 0)
        return self.path, line, column, self.code, self.pointer, self.message

    def at(self, span: Span, excerpt: Excerpt | None = None) -> Finding:
        """Return the finding with its place."""
        return evolve(self, span=span, excerpt=excerpt)

    def fingerprint(self, seen: dict[str, int]) -> str:
        """Return what identifies the finding from run to run: file, code, pointer and message, but not the line.

        The file counts as it is seen from the working folder, however it was named.
        `seen` counts the findings that are alike in all of these; the second and later ones are told apart by number.
        """
        told = "\0".join((from_here(self.path), self.code, self.pointer, self.message))
        digest = hashlib.sha256(told.encode("utf-8", "backslashreplace")).hexdigest()
        seen[digest] = seen.get(digest, 0) + 1
        return digest if seen[digest] == 1 else hashlib.sha256(f"{digest}{seen[digest]}".encode()).hexdigest()

    def moved(self, lines: int) -> Finding:
        """Return the finding so many lines further down, for a record that does not begin on line 1."""
        if not lines or self.span is None:
            return self
        return evolve(self, span=self.span.moved(lines), fix=self.fix and self.fix.moved(lines))

    def fixed_by(self, fix: Fix | None) -> Finding:
        """Return the finding with its fix, if it has one."""
        return self if fix is None else evolve(self, fix=fix)

    @property
    def place(self) -> str:
        """The file with line and column, or with the pointer where no line is known."""
        if self.span:
            return f"{self.path or '<data>'}:{self.span.line}:{self.span.column}"
        return self.path + (f"#{self.pointer}" if self.pointer else "") or "<data>"

    def __str__(self) -> str:
        return f"{self.place}: {self.severity} {self.code}: {self.message}"

    def _repr_html_(self) -> str:
        return html_of(self)


@frozen(kw_only=True)
class Hit:
    """What a rule found: the place and the words; the rule itself adds code and severity."""

    pointer: Pointer
    message: str
    help: str = ""
    at_key: bool = False
    """Whether it is the key that is wrong, not its value."""
    at_start: bool = False
    """Whether only the bracket that opens the value is meant, as where the value lacks something."""
    instead: str | None = None
    """The text that surely is meant by the text at the pointer; nothing where there is any doubt."""


_SECTION = re.compile(r"^(Why|Source|Bad|Good):[ \n]", re.MULTILINE)


@frozen
class Rule:
    """A rule of the catalogue: a permanent code, and the pure function that finds what breaks it.

    The function's docstring says what the rule forbids under fixed headings: a first line, then ``Why:``,
    ``Source:``, ``Bad:`` and ``Good:``, the last two with JSON that a test runs.
    """

    code: str
    name: str
    severity: Severity
    check: Callable[[Any], Iterable[Hit]]
    since: str = field(default="0.1.0", kw_only=True)
    """The version of incidents that brought it."""

    def finding(self, hit: Hit, path: str = "") -> Finding:
        """Return what the rule found as a finding, its place not yet known."""
        return Finding(
            code=self.code,
            severity=self.severity,
            message=hit.message,
            help=hit.help,
            pointer=join_pointer(hit.pointer),
            path=path,
        )

    @property
    def summary(self) -> str:
        """The first line of its docstring."""
        return self._sections()[""].split("\n\n")[0].strip()

    @property
    def why(self) -> str:
        """Why the rule is there."""
        return self._sections().get("Why", "")

    @property
    def source(self) -> str:
        """The part of the model's documentation that it follows."""
        return self._sections().get("Source", "")

    @property
    def bad(self) -> str:
        """JSON that breaks the rule."""
        return self._sections().get("Bad", "")

    @property
    def good(self) -> str:
        """JSON that follows it."""
        return self._sections().get("Good", "")

    def _sections(self) -> dict[str, str]:
        first, _, rest = (self.check.__doc__ or "").partition("\n")
        pieces = _SECTION.split(first.strip() + "\n" + dedent(rest))
        named = dict(zip(pieces[1::2], pieces[2::2], strict=True))
        return {"": pieces[0], **{name: dedent(text).strip() for name, text in named.items()}}
