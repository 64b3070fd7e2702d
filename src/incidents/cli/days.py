"""Days on the command line."""

from __future__ import annotations

import datetime as dt

from incidents.model.time import as_day


def today() -> dt.date:
    """Return today in UTC."""
    return dt.datetime.now(tz=dt.UTC).date()


def asked_day(text: str | None) -> dt.date:
    """Parse the day of an option such as `--as-of`; return today without one."""
    return as_day(text) if text else today()
