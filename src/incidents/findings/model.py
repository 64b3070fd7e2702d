"""Findings, rules and fixes, and the positions to which they refer."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from enum import StrEnum
from functools import lru_cache
from typing import Any, Final

from attrs import asdict, evolve, field

from incidents.findings.notebook import readable
from incidents.findings.paths import from_here
from incidents.late import LateFunction
from incidents.patterns import pattern
from incidents.values import frozen

Pointer = tuple[str | int, ...]
"""The path to a value in a JSON document: keys and positions, outermost first."""


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


@lru_cache(maxsize=4096)
def join_pointer(pointer: Pointer) -> str:
    """Return a pointer as JSON Pointer text (RFC 6901); the whole document is the empty text.

    Many findings have the same one, which is then kept only once.
    """
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in pointer)


def steps_of(pointer: str) -> Pointer:
    """Return the steps of a pointer into a record; a number is a position, because no key of records is one."""
    steps = (step.replace("~1", "/").replace("~0", "~") for step in pointer.split("/")[1:])
    return tuple(int(step) if step.isdecimal() else step for step in steps)


@lru_cache(maxsize=4096)
def _kept(text: str) -> str:
    """Return a text that many findings have, which is then kept only once."""
    return text


@frozen
@readable
class Span:
    """A range of a file: lines and columns from 1, columns in code points, the end not included."""

    line: int
    column: int
    end_line: int
    end_column: int

    def moved(self, lines: int) -> Span:
        """Return the range moved down by a number of lines."""
        return evolve(self, line=self.line + lines, end_line=self.end_line + lines)


BYTE_ORDER_MARK: Final = Span(1, 0, 1, 1)
"""The range of a byte order mark: before column 1, because it is not part of the text."""


@frozen
@readable
class Edit:
    """Text that replaces a range of a file."""

    span: Span
    text: str


@frozen(kw_only=True)
@readable
class Fix:
    """A safe correction for a finding: it changes the form only, never the meaning."""

    title: str
    """What the fix does, as an instruction."""
    edits: tuple[Edit, ...]
    """The edits, in the order of their positions; apply all or none. They do not overlap."""

    def moved(self, lines: int) -> Fix:
        """Return the fix moved down by a number of lines."""
        return evolve(self, edits=tuple(evolve(edit, span=edit.span.moved(lines)) for edit in self.edits))


@frozen
@readable
class Excerpt:
    """The line in which a finding begins, or a part of it if it is very long."""

    text: str
    column: int
    """The column at which the part begins; 1 if it is the whole line."""


@frozen(kw_only=True)
@readable
class Finding:
    """One thing that is wrong or doubtful, and where."""

    code: str
    severity: Severity
    message: str
    pointer: str = ""
    """The JSON Pointer into the record; empty for the whole record."""
    help: str = ""
    """What to do, or what a term means; may be empty."""
    path: str = ""
    """The file, as named by the caller; empty for data that is not from a file."""
    label: str = ""
    """Where the value came from, as the caller named it, such as ``row 17, column ordered_by``; empty if the caller did not."""
    span: Span | None = None
    excerpt: Excerpt | None = None
    fix: Fix | None = None
    """A fix, if there is a safe one; most findings have none."""
    other: Span | None = field(default=None, eq=False, repr=False)
    """The range of the other one of two equal things, which the help names."""
    near: tuple[str, ...] = field(default=(), eq=False, repr=False)
    """The texts that may be meant, one of which the message names; each can be written in place of what is at the span."""
    trace: str = field(default="", eq=False, repr=False)
    """The traceback, if the finding is about a bug of incidents."""

    @property
    def order(self) -> tuple[str, int, int, str, str, str]:
        """The sort key of findings: file, position, code."""
        line, column = (self.span.line, self.span.column) if self.span else (0, 0)
        return self.path, line, column, self.code, self.pointer, self.message

    def at(self, span: Span, excerpt: Excerpt | None = None) -> Finding:
        """Return the finding with its position."""
        return evolve(self, span=span, excerpt=excerpt)

    def fingerprint(self, seen: dict[str, int]) -> str:
        """Return what identifies the finding from run to run: file, code, pointer and message, but not the line.

        The file counts by its path from the working folder, however it was named.
        `seen` counts the findings that are equal in all of these; a number distinguishes the second and later ones.
        """
        from hashlib import sha256  # noqa: PLC0415 - only findings need it

        identity = "\0".join((from_here(self.path), self.code, self.pointer, self.message))
        digest = sha256(identity.encode("utf-8", "backslashreplace")).hexdigest()
        seen[digest] = seen.get(digest, 0) + 1
        return digest if seen[digest] == 1 else sha256(f"{digest}{seen[digest]}".encode()).hexdigest()

    def moved(self, lines: int) -> Finding:
        """Return the finding moved down by a number of lines, for a record that does not begin on line 1."""
        if not lines or self.span is None:
            return self
        other = self.other and self.other.moved(lines)
        return evolve(self, span=self.span.moved(lines), fix=self.fix and self.fix.moved(lines), other=other)

    def fixed_by(self, fix: Fix | None) -> Finding:
        """Return the finding with its fix, if it has one."""
        return self if fix is None else evolve(self, fix=fix)

    @property
    def place(self) -> str:
        """The file with line and column, or what the caller called the value; else the file with the pointer."""
        if self.label:
            return f"{self.path}, {self.label}" if self.path else self.label
        if self.span:
            return f"{self.path or '<data>'}:{self.span.line}:{self.span.column}"
        return self.path + (f"#{self.pointer}" if self.pointer else "") or "<data>"

    def to_dict(self) -> dict[str, Any]:
        """Return the finding as plain data with the keys of the JSON format; what it does not have is left out."""
        data: dict[str, Any] = {
            "code": self.code,
            "severity": str(self.severity),
            "message": self.message,
            "help": self.help,
            "path": self.path,
            "pointer": self.pointer,
        }
        if self.label:
            data["label"] = self.label
        if self.span:
            data["span"] = asdict(self.span)
        if self.fix:
            data["fix"] = {"title": self.fix.title, "edits": [asdict(edit) for edit in self.fix.edits]}
        return data

    def __str__(self) -> str:
        return f"{self.place}: {self.severity} {self.code}: {self.message}"


@frozen(kw_only=True)
@readable
class Hit:
    """What a rule found: the location and the message; the rule adds its code and severity."""

    pointer: Pointer
    message: str
    help: str = ""
    at_key: bool = False
    """Whether the key is wrong, not its value."""
    at_start: bool = False
    """Whether only the opening bracket of the value is marked, such as when something is missing in it."""
    other: Pointer | None = None
    """The location of the other one of two equal things, which the help names."""
    instead: str | None = None
    """The correct text in place of the one at the pointer; None if there is any doubt."""
    written: str | None = None
    """As `instead`, for a value that is no text: as JSON writes it."""
    near: tuple[str, ...] = ()
    """The texts that may be meant, the most likely first."""


_SECTION = pattern(r"^(Why|Source|Bad|Good):[ \n]", re.MULTILINE)


@frozen
@readable
class Rule:
    """A rule of the catalogue: a permanent code, and the pure function that finds what breaks it.

    The function's docstring says what the rule forbids under fixed headings: a first line, then ``Why:``,
    ``Source:``, ``Bad:`` and ``Good:``, the last two with JSON that a test runs.
    """

    code: str
    name: str
    severity: Severity
    _check: Callable[[Any], Iterable[Hit]] | LateFunction
    since: str = field(default="0.1.0", kw_only=True)
    """The first version of incidents with the rule."""

    @property
    def check(self) -> Callable[[Any], Iterable[Hit]]:
        """The function."""
        return self._check.found() if type(self._check) is LateFunction else self._check  # type: ignore[return-value]

    def finding(self, hit: Hit, path: str = "") -> Finding:
        """Return a hit as a finding, without a position yet."""
        return Finding(
            code=self.code,
            severity=self.severity,
            message=hit.message,
            help=_kept(hit.help if hit.other is None else f"{hit.help} The other one is at {join_pointer(hit.other)}."),
            pointer=join_pointer(hit.pointer),
            path=path,
            near=hit.near,
        )

    @property
    def summary(self) -> str:
        """The first line of its docstring."""
        return self._sections()[""].split("\n\n")[0].strip()

    @property
    def why(self) -> str:
        """Why the rule exists."""
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
        from textwrap import dedent  # noqa: PLC0415 - only who explains a rule needs it

        first, _, rest = (self.check.__doc__ or "").partition("\n")
        pieces = _SECTION.split(first.strip() + "\n" + dedent(rest))
        named = dict(zip(pieces[1::2], pieces[2::2], strict=True))
        return {"": pieces[0], **{name: dedent(text).strip() for name, text in named.items()}}
