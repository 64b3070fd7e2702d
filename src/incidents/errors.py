"""What goes wrong with a call: exceptions with fields, comparable and picklable.

What is wrong with the *data* is a finding (see `incidents.findings`); `InvalidRecord` carries findings to the caller
of `incidents.load`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from incidents.findings import Finding

_MOST_NAMED = 20
"""Most ids that a message lists."""


class IncidentsError(Exception):
    """Base of every exception that this library raises on purpose."""

    def __init__(self, *fields: Any) -> None:
        super().__init__(*fields)

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and other.args == self.args

    def __hash__(self) -> int:
        return hash((type(self), self.args))


class TimeSyntaxError(IncidentsError, ValueError):
    """A text is not a time of the forms that a record may hold."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text

    def __str__(self) -> str:
        return (
            f"{self.text!r} is not a time: expected a date such as 2024-08-08, a month, a year, "
            "bounds such as 2013-11-01/2013-11-04, or an instant with its offset"
        )


class DaySyntaxError(TimeSyntaxError):
    """A text is not a full date where a day is asked for."""

    def __str__(self) -> str:
        return f"{self.text!r} is not a day: expected a full date such as 2024-08-25"


class ReversedBounds(IncidentsError, ValueError):
    """The second of two bounds lies before the first."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text

    def __str__(self) -> str:
        return f"{self.text!r} ends before it begins: the earlier bound comes first"


class DurationSyntaxError(IncidentsError, ValueError):
    """A text is not a duration of the forms that a record may hold."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text

    def __str__(self) -> str:
        return f"{self.text!r} is not a duration: expected ISO 8601 in whole numbers, such as P10D or PT48H"


class UnknownZone(IncidentsError, LookupError):
    """A name is not a time zone of the IANA database."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name

    def __str__(self) -> str:
        return f"{self.name!r} is not an IANA time zone; expected a name such as America/Caracas"


class UnknownId(IncidentsError, LookupError):
    """An id names nothing of the sort asked for."""

    def __init__(self, sort: str, name: str, known: tuple[str, ...]) -> None:
        super().__init__(sort, name, known)
        self.sort = sort
        self.name = name
        self.known = known

    def __str__(self) -> str:
        known = ", ".join(self.known[:_MOST_NAMED]) or "none"
        more = len(self.known) - _MOST_NAMED
        return f"no {self.sort} has the id {self.name!r}; there are: {known}{f' and {more:,} more' if more > 0 else ''}"


class RepeatedId(IncidentsError, ValueError):
    """Several records that are to be one corpus have one id."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name

    def __str__(self) -> str:
        return f"several records have the id {self.name!r}; in a corpus each incident is recorded once"


class UnknownValue(IncidentsError, ValueError):
    """A name or code is asked for that nothing can have.

    `sort` is what it was taken for, `near` holds what may be meant, and `elsewhere` where else the word is known.
    """

    def __init__(self, sort: str, value: Any, near: tuple[str, ...] = (), elsewhere: tuple[str, ...] = ()) -> None:
        super().__init__(sort, value, near, elsewhere)
        self.sort = sort
        self.value = value
        self.near = near
        self.elsewhere = elsewhere

    def __str__(self) -> str:
        elsewhere = f", but a value of {' and of '.join(self.elsewhere)}" if self.elsewhere else ""
        near = f"; did you mean {' or '.join(map(repr, self.near))}?" if self.near else ""
        return f"{self.value!r} is no {self.sort}{elsewhere}{near}"


class InvalidRecord(IncidentsError, ValueError):
    """A record cannot be loaded; `findings` holds every finding, errors first."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__(findings)
        self.findings = findings

    def __str__(self) -> str:
        return "\n".join(str(finding) for finding in self.findings)


class CannotCheck(IncidentsError):
    """Nothing could be checked: no such file, no record in a folder, an unknown schema version."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(path, reason)
        self.path = path
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.path}: {self.reason}"


class MissingPackage(IncidentsError, ImportError):
    """A package that only a part of `incidents` needs is not installed."""

    def __init__(self, package: str, extra: str | None) -> None:
        super().__init__(package, extra)
        self.package = package
        self.extra = extra

    def __str__(self) -> str:
        wanted = f"incidents[{self.extra}]" if self.extra else self.package
        return f"this needs {self.package}, which is not installed: pip install '{wanted}'"
