"""Plain values for those of other libraries: numpy, pandas, pendulum, and the parts of Python that JSON does not know.

A value is converted only if exactly one plain value means the same; anything else is returned as it is, and whoever needs a
plain value rejects it there. No other library is imported: its values are recognised by what they are derived from, or by
the name of their type.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from decimal import Decimal
from enum import Enum
from itertools import islice
from typing import Any, Final, TypeGuard
from uuid import UUID

from incidents.errors import InvalidValue

_MOST_ITEMS: Final = 100_000
"""Most items that are converted at once, more than a record can have; an iterator may never end."""
_MOST_DEPTH: Final = 250
"""Most levels of nesting that are converted; a reader accepts fewer, and refuses the rest."""
_MOST_DIGITS: Final = 400
"""Most digits of a decimal number that is converted; a reader accepts fewer, and refuses the rest."""
_DAYS_OF_YEAR: Final = 365
_DAYS_OF_MONTH: Final = 30
"""How many days pendulum counts for a year and for a month of a duration."""
_OF_OTHERS: Final = ("numpy", "pandas")


def is_kind(value: object, kinds: type | tuple[type, ...]) -> TypeGuard[Any]:
    """Return whether a value is of a type; what a proxy claims to be, which may fail, does not count."""
    return issubclass(type(value), kinds)


def is_missing(value: object) -> bool:
    """Return whether a value says that there is none: None, NaN, or NaT and NA of pandas and numpy."""
    if type(value) is str:
        return False
    if value is None or type(value).__name__ in ("NAType", "NaTType"):
        return True
    if is_kind(value, Decimal):
        return bool(value.is_nan())
    if is_kind(value, float) or (_is_of(value, "numpy") and _kind_of_array(value) in "fmM"):
        return bool(value != value)  # noqa: PLR0124 - what NaN is known by
    return False


def plain(value: Any) -> Any:
    """Return the plain value that means the same, at every level: text, number, true, false, None, list or dict.

    A time is text: a date its day, an instant with an offset its instant, and midnight without an offset, as tables store
    days, its day. A row of pandas is a dict. A set has no order and is not converted; nor are bytes, paths, and numbers that
    would lose digits.
    """
    return value if type(value) in _UNCHANGED else _Conversion().of(value)


def plain_text(where: str, value: Any) -> str:
    """Return the text that means the same as a value.

    Raises:
        InvalidValue: if there is none; `where` names what it was for.
    """
    made = plain(value)
    if type(made) is not str:
        raise InvalidValue(where=where, reason=f"expected text, found {type(value).__name__}")
    return made


class _Conversion:
    """The conversion of one value with everything in it; what contains itself, or is too much, stays as it is."""

    def __init__(self) -> None:
        self._left = _MOST_ITEMS
        self._around: set[int] = set()

    def of(self, value: Any) -> Any:
        """Return the plain value."""
        if type(value) in _UNCHANGED:
            return value
        if is_kind(value, Enum):
            return self.of(value.value)
        is_mapping = is_kind(value, Mapping) or _is_row(value)
        if not is_mapping and not is_kind(value, list) and not _is_list(value):
            return _of_scalar(value)
        if id(value) in self._around or len(self._around) >= _MOST_DEPTH:
            return value
        items = self._items(value, is_mapping=is_mapping)
        if items is None:
            return value
        self._around.add(id(value))
        made: Any = {_key(key): self.of(item) for key, item in items} if is_mapping else [self.of(one) for one in items]
        self._around.discard(id(value))
        return made

    def _items(self, value: Any, *, is_mapping: bool) -> list[Any] | None:
        """Return the items, of a mapping with their keys; None if reading them fails, or there are too many or no end of them."""
        try:
            items = list(islice(value.items() if is_mapping else value, self._left + 1))
            items = [(key, item) for key, item in items] if is_mapping else items
        except Exception:  # noqa: BLE001 - code of others, such as a generator that fails
            return None
        self._left -= len(items)
        return items if self._left >= 0 else None


def _of_scalar(value: Any) -> Any:
    try:
        if is_missing(value):
            return value
        for known, convert in _CONVERSIONS:
            if is_kind(value, known):
                return convert(value)
        return _of_array(value) if _is_of(value, *_OF_OTHERS) else value
    except Exception:  # noqa: BLE001 - code of others, such as a time zone that fails
        return value


_UNCHANGED: Final = frozenset({str, int, float, bool, type(None)})


def _key(key: Any) -> Any:
    return str.__str__(key) if isinstance(key, str) else key


def _is_list(value: object) -> bool:
    """Return whether a value is an ordered collection of values, or an iterator."""
    if is_kind(value, (tuple, range, Iterator)) or type(value).__name__ in ("dict_keys", "dict_values", "deque"):
        return True
    return not is_kind(value, AbstractSet) and _is_of(value, *_OF_OTHERS) and getattr(value, "ndim", 0) == 1


def _is_row(value: Any) -> bool:
    """Return whether a value is a row of a table of pandas: a series whose labels are texts."""
    is_series = type(value).__name__ == "Series" and _is_of(value, "pandas")
    return is_series and all(isinstance(label, str) for label in value.index)


def _is_of(value: object, *packages: str) -> bool:
    return type(value).__module__.partition(".")[0] in packages


def _kind_of_array(value: Any) -> str:
    """Return the letter by which numpy says what kind of scalar a value is; of anything else, a letter that it does not use."""
    return getattr(getattr(value, "dtype", None), "kind", "-") if getattr(value, "ndim", 1) == 0 else "-"


def _of_array(value: Any) -> Any:
    """Return the plain value of a scalar of numpy, or of a period of pandas."""
    if type(value).__name__ == "Period":
        return str(value)
    match _kind_of_array(value):
        case "M":
            text = str(value)
            return _time(value.astype("datetime64[us]").item()) if "T" in text else text
        case "m":
            exact = value.astype("timedelta64[us]").item() if str(value.dtype) not in _WITHOUT_LENGTH else value
            return _duration(exact) if isinstance(exact, dt.timedelta) else value
        case "b" | "i" | "u" | "f" | "U":
            return value.item()
    return value


_WITHOUT_LENGTH: Final = ("timedelta64[Y]", "timedelta64[M]", "timedelta64")


def _number(value: Decimal) -> int | float | Decimal:
    if not value.is_finite() or abs(value.adjusted()) > _MOST_DIGITS:
        return value
    if value == value.to_integral_value():
        return int(value)
    return float(value) if Decimal(repr(float(value))) == value else value


def _time(value: dt.date) -> str:
    if not is_kind(value, dt.datetime):
        return dt.date.isoformat(value)
    if value.tzinfo is None and dt.datetime.time(value) == dt.time():
        return dt.date(value.year, value.month, value.day).isoformat()
    return dt.datetime.isoformat(value)


def _clock_time(value: dt.time) -> Any:
    exact = value.tzinfo is None and not value.second and not value.microsecond
    return value.isoformat("minutes") if exact else value


def _duration(value: dt.timedelta) -> Any:
    """Return an ISO 8601 duration; the value itself if it is not a positive number of seconds."""
    years, months = (getattr(value, name, 0) for name in ("years", "months"))
    whole = dt.timedelta(days=value.days, seconds=value.seconds, microseconds=value.microseconds)
    rest = whole - dt.timedelta(days=_DAYS_OF_YEAR * years + _DAYS_OF_MONTH * months)
    if rest < dt.timedelta() or rest.microseconds or not whole:
        return value
    hours, minutes, seconds = rest.seconds // 3600, rest.seconds // 60 % 60, rest.seconds % 60
    calendar = "".join(f"{number}{unit}" for number, unit in ((years, "Y"), (months, "M"), (rest.days, "D")) if number)
    clock = "".join(f"{number}{unit}" for number, unit in ((hours, "H"), (minutes, "M"), (seconds, "S")) if number)
    return f"P{calendar}{f'T{clock}' * bool(clock)}"


def _zone(value: dt.tzinfo) -> Any:
    """Return the name of a time zone of the IANA database; the value itself if it has none."""
    return getattr(value, "key", None) or value


_CONVERSIONS: Final[tuple[tuple[type, Callable[[Any], Any]], ...]] = (
    (str, str.__str__),
    (int, int),
    (float, float),
    (Decimal, _number),
    (dt.date, _time),
    (dt.time, _clock_time),
    (dt.timedelta, _duration),
    (dt.tzinfo, _zone),
    (UUID, str),
)
