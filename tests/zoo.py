"""Values of numpy, pandas, pendulum and Python that people hold when they fill a record."""

from __future__ import annotations

import datetime as dt
import enum
import fractions
import itertools
import re
import types
import uuid
from collections import ChainMap, OrderedDict, UserDict, UserString, defaultdict, deque
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any, Final, NamedTuple
from unittest.mock import MagicMock, Mock
from zoneinfo import ZoneInfo

import numpy as np
import pandas as pd
import pendulum

from incidents.model import Action, Evidence, When
from incidents.model.durations import Duration
from incidents.model.frozendict import FrozenDict

CARACAS: Final = ZoneInfo("America/Caracas")


class Word(str):
    """A text of a class of its own."""

    __slots__ = ()


class Kind(enum.Enum):
    """A code as a program may have it."""

    BLOCK = "service_block"


class Number(enum.IntEnum):
    """A number as a program may have it."""

    FIVE = 5


class Row:
    """What a mapper of objects to tables gives."""

    def __init__(self) -> None:
        self.kind = "service_block"

    def __getattr__(self, name: str) -> Any:
        message = f"no column {name}"
        raise LookupError(message)


class Proxy:
    """What stands for an object of a request, and fails outside of one."""

    def __getattribute__(self, name: str) -> Any:
        raise RuntimeError


class Lazy(dict[str, Any]):
    """A mapping that is read when it is needed, and fails."""

    def items(self) -> Any:
        """Fail."""
        raise RuntimeError

    __iter__ = items


class Loaded(list[Any]):
    """A list that is read when it is needed, and fails."""

    def __iter__(self) -> Any:
        raise RuntimeError


class Zone(dt.tzinfo):
    """A time zone that fails."""

    def utcoffset(self, when: dt.datetime | None, /) -> Any:
        """Fail."""
        raise RuntimeError

    dst = tzname = utcoffset


class Measured(float):
    """A number that fails."""

    __slots__ = ()

    def __float__(self) -> float:
        raise RuntimeError


class Quoted(NamedTuple):
    """A row as a reader of tables gives it."""

    source: str = "report"


def failing() -> Iterator[str]:
    """Yield a value, and fail."""
    yield "x"
    raise RuntimeError


def cyclic() -> list[Any]:
    """Return a list that contains itself."""
    held: list[Any] = []
    held.append(held)
    return held


ZOO: Final[dict[str, Callable[[], Any]]] = {
    # numpy
    "np.int64": lambda: np.int64(5),
    "np.uint8": lambda: np.uint8(5),
    "np.float64": lambda: np.float64(5.5),
    "np.float32": lambda: np.float32(0.5),
    "np.float16": lambda: np.float16(2),
    "np.nan": lambda: np.float64("nan"),
    "np.inf": lambda: np.float64("inf"),
    "np.complex": lambda: np.complex128(1j),
    "np.bool": lambda: np.bool_(True),  # noqa: FBT003 - the value itself
    "np.str": lambda: np.str_("x"),
    "np.bytes": lambda: np.bytes_(b"x"),
    "np.void": lambda: np.void(b"abc"),
    "np.datetime64[D]": lambda: np.datetime64("2024-08-08"),
    "np.datetime64[ns]": lambda: np.datetime64("2024-08-08T00:00:00.000000000"),
    "np.datetime64[s]": lambda: np.datetime64("2024-08-08T10:00:00"),
    "np.datetime64[M]": lambda: np.datetime64("2024-08"),
    "np.NaT": lambda: np.datetime64("NaT"),
    "np.timedelta64": lambda: np.timedelta64(10, "D"),
    "np.timedelta64[M]": lambda: np.timedelta64(1, "M"),
    "np.array": lambda: np.array(["x", "telegram"]),
    "np.array.int": lambda: np.array([1, 2]),
    "np.array.days": lambda: np.array(["2024-08-08", "NaT"], dtype="datetime64[ns]"),
    "np.array.0d": lambda: np.array("x"),
    "np.array.2d": lambda: np.array([["x"], ["y"]]),
    "np.array.object": lambda: np.array(["x", None], dtype=object),
    "np.array.empty": lambda: np.array([]),
    # pandas
    "pd.Timestamp": lambda: pd.Timestamp("2024-08-08"),
    "pd.Timestamp.hour": lambda: pd.Timestamp("2024-08-08T10:00"),
    "pd.Timestamp.tz": lambda: pd.Timestamp("2024-08-08T10:00", tz="America/Caracas"),
    "pd.Timestamp.ns": lambda: pd.Timestamp("2024-08-08T10:00:00.123456789", tz="UTC"),
    "pd.NaT": lambda: pd.NaT,
    "pd.NA": lambda: pd.NA,
    "pd.Timedelta": lambda: pd.Timedelta(days=10),
    "pd.Period.day": lambda: pd.Period("2024-08-08", "D"),
    "pd.Period.month": lambda: pd.Period("2024-08", "M"),
    "pd.Period.quarter": lambda: pd.Period("2024Q3", "Q"),
    "pd.Interval": lambda: pd.Interval(1, 2),
    "pd.Series": lambda: pd.Series(["x", "telegram"]),
    "pd.Series.row": lambda: pd.DataFrame([{"source": "report", "n": 1}]).iloc[0],
    "pd.Series.missing": lambda: pd.Series(["x", None]),
    "pd.Series.category": lambda: pd.Series(["x"], dtype="category"),
    "pd.Index": lambda: pd.Index(["x"]),
    "pd.DatetimeIndex": lambda: pd.DatetimeIndex(["2024-08-08"]),
    "pd.Categorical": lambda: pd.Categorical(["x"]),
    "pd.DataFrame": lambda: pd.DataFrame([{"source": "report"}]),
    # pendulum
    "pendulum.datetime": lambda: pendulum.datetime(2024, 8, 8, 10, tz="America/Caracas"),
    "pendulum.date": lambda: pendulum.date(2024, 8, 8),
    "pendulum.duration": lambda: pendulum.duration(days=10),
    "pendulum.duration.months": lambda: pendulum.duration(months=1, days=3),
    "pendulum.timezone": lambda: pendulum.timezone("America/Caracas"),
    # dates and times of Python
    "date": lambda: dt.date(2024, 8, 8),
    "datetime.midnight": lambda: dt.datetime(2024, 8, 8),  # noqa: DTZ001 - as tables store days
    "datetime.naive": lambda: dt.datetime(2024, 8, 8, 10),  # noqa: DTZ001 - the value itself
    "datetime.aware": lambda: dt.datetime(2024, 8, 8, 10, tzinfo=CARACAS),
    "datetime.old": lambda: dt.datetime(1850, 1, 1, tzinfo=CARACAS),
    "date.min": lambda: dt.date.min,
    "time": lambda: dt.time(7, 30),
    "time.seconds": lambda: dt.time(7, 30, 1),
    "timedelta": lambda: dt.timedelta(days=2, hours=3),
    "timedelta.negative": lambda: dt.timedelta(days=-1),
    "timedelta.zero": dt.timedelta,
    "timedelta.small": lambda: dt.timedelta(microseconds=1),
    "zone": lambda: CARACAS,
    "datetime.failing": lambda: dt.datetime(2024, 8, 8, 10, tzinfo=Zone()),
    "date.max": lambda: dt.date.max,
    "timedelta.max": lambda: dt.timedelta.max,
    "utc": lambda: dt.UTC,
    # numbers of Python
    "Decimal": lambda: Decimal(5),
    "Decimal.part": lambda: Decimal("0.1"),
    "Decimal.long": lambda: Decimal("0.12345678901234567890123"),
    "Decimal.huge": lambda: Decimal("1E+999999"),
    "Decimal.nan": lambda: Decimal("NaN"),
    "Decimal.snan": lambda: Decimal("sNaN"),
    "Decimal.inf": lambda: Decimal("Infinity"),
    "Fraction": lambda: fractions.Fraction(1, 3),
    "int.huge": lambda: 10**400,
    "int.enormous": lambda: 1 << 100_000,
    "float.whole": lambda: 5.0,
    "float.nan": lambda: float("nan"),
    "float.failing": lambda: Measured(5.5),
    "float.inf": lambda: float("-inf"),
    "complex": lambda: 1j,
    "bool": lambda: True,
    "IntEnum": lambda: Number.FIVE,
    # texts of Python
    "str": lambda: "x",
    "str.empty": str,
    "str.subclass": lambda: Word("x"),
    "str.surrogate": lambda: "\ud800",
    "UserString": lambda: UserString("x"),
    "Enum": lambda: Kind.BLOCK,
    "UUID": lambda: uuid.UUID(int=7),
    "Path": lambda: Path("x"),
    "bytes": lambda: b"x",
    "bytearray": lambda: bytearray(b"x"),
    "memoryview": lambda: memoryview(b"x"),
    "re.Match": lambda: re.match("x", "x"),
    # collections of Python
    "None": lambda: None,
    "tuple": lambda: ("x", "telegram"),
    "list.empty": list,
    "list.failing": lambda: Loaded(["x"]),
    "namedtuple": Quoted,
    "list.mixed": lambda: ["x", 5, None],
    "list.cyclic": cyclic,
    "list.deep": lambda: [[[[["x"]]]]],
    "set": lambda: {"x", "telegram"},
    "frozenset": lambda: frozenset({"x"}),
    "dict.keys": {"x": 1}.keys,
    "dict.values": {"x": "telegram"}.values,
    "dict.items": {"x": "telegram"}.items,
    "deque": lambda: deque(["x"]),
    "range": lambda: range(2),
    "generator": lambda: (name for name in ["x"]),
    "generator.failing": failing,
    "count": itertools.count,
    "dict": lambda: {"source": "report"},
    "dict.failing": lambda: Lazy(source="report"),
    "dict.keys.int": lambda: {1: "x"},
    "OrderedDict": lambda: OrderedDict(source="report"),
    "defaultdict": lambda: defaultdict(list, source=["report"]),
    "UserDict": lambda: UserDict(source="report"),
    "ChainMap": lambda: ChainMap({"source": "report"}),
    "MappingProxy": lambda: types.MappingProxyType({"source": "report"}),
    # objects
    "object": object,
    "row": Row,
    "proxy": Proxy,
    "Mock": Mock,
    "MagicMock": MagicMock,
    "Mock of dict": lambda: Mock(spec=dict),
    "class": lambda: Row,
    "function": lambda: cyclic,
    "module": lambda: re,
    "exception": lambda: ValueError("x"),
    "Ellipsis": lambda: ...,
    "Evidence": lambda: Evidence(source="report"),
    "Action": lambda: Action(id="other", kind="fine"),
    "When": lambda: When("2024-08-08"),
    "Duration": lambda: Duration("P10D"),
    "FrozenDict": lambda: FrozenDict({"source": "report"}),
}
"""Each value by a name; a function makes it, because an iterator can be read only once."""
