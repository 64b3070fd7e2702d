"""Exchange with other programs and people: tables of others as records, and records as tables and other formats."""

from __future__ import annotations

from incidents.exchange.frames import to_arrow, to_pandas, to_polars

__all__ = ["to_arrow", "to_pandas", "to_polars"]
