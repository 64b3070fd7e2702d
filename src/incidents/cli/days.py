"""Days that the command line asks about."""

from __future__ import annotations

import datetime as dt

from incidents.model.time import as_day


def today() -> dt.date:
    """Return the day it is now, in UTC."""
    return dt.datetime.now(tz=dt.UTC).date()


def asked_day(text: str | None) -> dt.date:
    """Return the day of an option such as `--as-of`, or today without it."""
    return as_day(text) if text else today()
