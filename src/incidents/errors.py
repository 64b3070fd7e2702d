"""Exceptions for wrong calls: they have fields, and can be compared and pickled.

A problem in the *data* is a finding (see `incidents.findings`); `InvalidRecord` passes findings to the caller of
`incidents.load`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, dataclass_transform

if TYPE_CHECKING:
    from incidents.findings import Finding

_MOST_NAMED = 20
"""Most ids that a message lists."""


@dataclass_transform(eq_default=False)
class IncidentsError(Exception):
    """Base of every exception that this library raises on purpose: equal to another of the same kind and fields.

    What a class annotates are its fields, in the order of its arguments. Classes of attrs would be as short, and make
    every start of the command line two per cent longer.
    """

    _fields: ClassVar[tuple[str, ...]] = ()

    def __init_subclass__(cls) -> None:
        cls._fields = (*cls._fields, *cls.__annotations__)

    def __init__(self, *given: Any, **named: Any) -> None:
        values = {**dict(zip(self._fields, given, strict=False)), **named}
        absent = [name for name in self._fields if name not in values and not hasattr(type(self), name)]
        if absent or len(values) != len(given) + len(named) or not values.keys() <= set(self._fields):
            message = f"{type(self).__name__} takes {', '.join(self._fields)}"
            raise TypeError(message)
        super().__init__(*(values[name] if name in values else getattr(type(self), name) for name in self._fields))
        for name, value in zip(self._fields, self.args, strict=True):
            setattr(self, name, value)

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and other.args == self.args

    def __hash__(self) -> int:
        return hash((type(self), self.args))


class TimeSyntaxError(IncidentsError, ValueError):
    """A text is not a time in one of the forms that a record may have."""

    text: str

    def __str__(self) -> str:
        return (
            f"{self.text!r} is not a time: expected a date such as 2024-08-08, a month, a year, "
            "bounds such as 2013-11-01/2013-11-04, or an instant with its offset"
        )


class DaySyntaxError(TimeSyntaxError):
    """A text is not a full date where a day is required."""

    def __str__(self) -> str:
        return f"{self.text!r} is not a day: expected a full date such as 2024-08-25"


class ReversedBounds(IncidentsError, ValueError):
    """The second of two bounds is before the first."""

    text: str

    def __str__(self) -> str:
        return f"reversed bounds {self.text!r}: write the earlier bound first"


class DurationSyntaxError(IncidentsError, ValueError):
    """A text is not a duration in one of the forms that a record may have."""

    text: str

    def __str__(self) -> str:
        return f"{self.text!r} is not a duration: expected ISO 8601 in whole numbers, such as P10D or PT48H"


class UnknownZone(IncidentsError, LookupError):
    """A name is not in the IANA time zone database."""

    name: str

    def __str__(self) -> str:
        return f"unknown time zone {self.name!r}; expected an IANA name such as America/Caracas"


class UnknownId(IncidentsError, LookupError):
    """No part of the requested kind has an id."""

    sort: str
    name: str
    known: tuple[str, ...]

    def __str__(self) -> str:
        known = ", ".join(self.known[:_MOST_NAMED]) or "none"
        more = len(self.known) - _MOST_NAMED
        return f"no {self.sort} has the id {self.name!r}; known: {known}{f' and {more:,} more' if more > 0 else ''}"


class RepeatedId(IncidentsError, ValueError):
    """Several records of a corpus have the same id."""

    name: str

    def __str__(self) -> str:
        return f"duplicate id {self.name!r}: in a corpus each record has its own id"


class UnknownValue(IncidentsError, ValueError):
    """A name or code does not exist.

    `sort` is the kind of value that was expected, `near` has suggestions, `elsewhere` names the kinds that have the value, and
    `known` lists the values that exist.
    """

    sort: str
    value: Any
    near: tuple[str, ...] = ()
    elsewhere: tuple[str, ...] = ()
    known: tuple[str, ...] = ()

    def __str__(self) -> str:
        known = f"; known: {', '.join(self.known)}" if self.known and not self.near else ""
        elsewhere = f"; it is a value of {' and of '.join(self.elsewhere)}" if self.elsewhere else ""
        near = f"; did you mean {' or '.join(map(repr, self.near))}?" if self.near else ""
        return f"unknown {self.sort} {self.value!r}{elsewhere}{near}{known}"


class InvalidValue(IncidentsError, ValueError):
    """A value is not one that a field of the record, or an argument, can have.

    `where` names the class and the field, such as ``Action.kind``, and `near` has suggestions.
    """

    where: str
    reason: str
    near: tuple[str, ...] = ()

    def __str__(self) -> str:
        near = f"; did you mean {' or '.join(map(repr, self.near))}?" if self.near else ""
        return f"{self.where}: {self.reason}{near}"


class InvalidRecord(IncidentsError, ValueError):
    """A record cannot be loaded; `findings` has every finding, errors first."""

    findings: tuple[Finding, ...]

    def __str__(self) -> str:
        return "\n".join(str(finding) for finding in self.findings)


class CannotCheck(IncidentsError):
    """A path could not be checked: it does not exist, cannot be read, or has no records."""

    path: str
    reason: str

    def __str__(self) -> str:
        return f"{self.path or repr(self.path)}: {self.reason}"


class MissingPackage(IncidentsError, ImportError):
    """A package that is needed for this function is not installed."""

    package: str
    extra: str | None

    def __str__(self) -> str:
        # The package itself, and not an extra of incidents: pip finds the one on an index, the other perhaps not.
        return f"missing package {self.package}; install it with: pip install {self.package}"
