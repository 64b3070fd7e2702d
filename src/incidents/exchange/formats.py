"""The formats of an export: their names, and what writes each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Final

from attrs import field, frozen

from incidents.data import ENGLISH
from incidents.exchange.calendar_file import write_calendar
from incidents.exchange.json_ld_file import write_json_ld
from incidents.exchange.lines import write_ndjson
from incidents.exchange.losses import Losses
from incidents.exchange.nested.writing import write_nested
from incidents.exchange.sources.files import write_bibtex, write_csl
from incidents.exchange.tables.csv_package import write_csv_package
from incidents.exchange.tables.data_package import About
from incidents.exchange.tables.duck import write_parquet
from incidents.exchange.tables.sqlite_file import write_sqlite
from incidents.exchange.workbook.writing import write_workbook
from incidents.model.frozendict import FrozenDict
from incidents.model.incident import Incident
from incidents.views.words import Words


@frozen(kw_only=True)
class ExportOptions:
    """What a format may need beside the records."""

    as_of: date
    """The day of the statuses."""
    about: About = field(factory=About)
    language: str = ENGLISH
    """The language of labels, for people who read what is written."""


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


def _parquet(incidents: Iterable[Incident], path: str, options: ExportOptions) -> Losses:
    write_parquet(incidents, path, options.as_of)
    return Losses()


def _nested(incidents: Iterable[Incident], path: str, _: ExportOptions) -> Losses:
    return write_nested(incidents, path)


def _xlsx(incidents: Iterable[Incident], path: str, options: ExportOptions) -> Losses:
    write_workbook(incidents, path, options.as_of, options.language)
    return Losses()


def _csl(incidents: Iterable[Incident], path: str, _: ExportOptions) -> Losses:
    return write_csl(incidents, path)


def _bibtex(incidents: Iterable[Incident], path: str, _: ExportOptions) -> Losses:
    return write_bibtex(incidents, path)


def _ics(incidents: Iterable[Incident], path: str, options: ExportOptions) -> Losses:
    return write_calendar(incidents, path, options.as_of)


def _jsonld(incidents: Iterable[Incident], path: str, options: ExportOptions) -> Losses:
    return write_json_ld(incidents, path, options.about, Words.of(options.language))


EXPORT_FORMATS: Final[Mapping[str, ExportFormat]] = FrozenDict(
    {
        "csv": ExportFormat(what="a folder of tables with a datapackage.json", write=_csv),
        "ndjson": ExportFormat(what="a file with one record a line", write=_ndjson),
        "sqlite": ExportFormat(what="a database of the same tables", write=_sqlite),
        "parquet": ExportFormat(what="a folder of the same tables; needs DuckDB", write=_parquet),
        "nested-parquet": ExportFormat(
            what="a file with one record a row, nested as in JSON; needs DuckDB", write=_nested
        ),
        "xlsx": ExportFormat(what="a workbook to edit, which import reads back; needs XlsxWriter", write=_xlsx),
        "csl": ExportFormat(what="the sources in CSL-JSON", write=_csl),
        "bibtex": ExportFormat(what="the sources in BibTeX", write=_bibtex),
        "ics": ExportFormat(what="a calendar of the terms that run out", write=_ics),
        "jsonld": ExportFormat(what="a description of the data set for search engines (schema.org)", write=_jsonld),
    }
)
"""The formats by name."""
