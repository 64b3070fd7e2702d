"""The formats of an export: their names, and what writes each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Final

from attrs import field, frozen

from incidents.exchange.lines import write_ndjson
from incidents.exchange.losses import Losses
from incidents.exchange.tables.csv_package import write_csv_package
from incidents.exchange.tables.data_package import About
from incidents.exchange.tables.sqlite_file import write_sqlite
from incidents.model.frozendict import FrozenDict
from incidents.model.incident import Incident


@frozen(kw_only=True)
class ExportOptions:
    """What a format may need beside the records."""

    as_of: date
    """The day of the statuses."""
    about: About = field(factory=About)


@frozen(kw_only=True)
class ExportFormat:
    """A format of an export."""

    what: str
    """What is written, for the help."""
    write: Callable[[Iterable[Incident], str, ExportOptions], Losses]
    """Writes records to a path, each when it is read, and returns what was lost."""


def _ndjson(incidents: Iterable[Incident], path: str, _: ExportOptions) -> Losses:
    write_ndjson(incidents, path)
    return Losses()


def _csv(incidents: Iterable[Incident], path: str, options: ExportOptions) -> Losses:
    return write_csv_package(incidents, path, options.as_of, options.about)


def _sqlite(incidents: Iterable[Incident], path: str, options: ExportOptions) -> Losses:
    return write_sqlite(incidents, path, options.as_of)


EXPORT_FORMATS: Final[Mapping[str, ExportFormat]] = FrozenDict(
    {
        "csv": ExportFormat(what="a folder of tables with a datapackage.json", write=_csv),
        "ndjson": ExportFormat(what="a file with one record a line", write=_ndjson),
        "sqlite": ExportFormat(what="a database of the same tables", write=_sqlite),
    }
)
"""The formats by name."""
