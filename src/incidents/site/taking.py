"""What a reader takes away as a whole: the tables of all records as a data package, and a workbook."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from attrs import frozen

from incidents.exchange.tables.csv_package import write_csv_package
from incidents.exchange.tables.data_package import DESCRIPTOR, About
from incidents.exchange.workbook.writing import write_workbook
from incidents.site import places
from incidents.site.records import Records
from incidents.views.words import Words

_KILO = 1_000
_MEGA = 1_000_000
_LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The time of each file in an archive, so that the same tables give the same bytes."""


@frozen
class Taken:
    """A file for other programs, as a page links to it."""

    label: str
    place: str
    size: str
    """In kilobytes or megabytes."""

    @classmethod
    def of(cls, words: Words, label: str, place: str, content: str | bytes) -> Taken:
        """Return the link to a file with some content."""
        number = len(content.encode("utf-8") if isinstance(content, str) else content)
        return cls(label, place, size_words(words, number))


def size_words(words: Words, number: int) -> str:
    """Return a number of bytes in words, at least one kilobyte."""
    if number < _MEGA:
        return f"{words.number(max(1, round(number / _KILO)))} kB"
    return f"{words.decimal(number / _MEGA, 1)} MB"


def whole_files(records: Records) -> Iterator[tuple[str, bytes]]:
    """Yield the files with all records; no workbook if XlsxWriter is not installed."""
    about = records.settings
    described = About(
        title=records.pages.name, licence=about.licence or about.licence_url or None, url=records.base_url or None
    )
    with TemporaryDirectory() as folder:
        tables, book = Path(folder) / "tables", Path(folder) / "book.xlsx"
        write_csv_package(records.corpus, str(tables), records.day, described)
        yield places.PACKAGE, _zipped(tables)
        if not records.lacks_xlsxwriter:
            write_workbook(records.corpus, str(book), records.day, records.words.language)
            yield places.WORKBOOK, book.read_bytes()


def _zipped(folder: Path) -> bytes:
    """Return the descriptor of a package and its tables as an archive, the descriptor first."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in (folder / DESCRIPTOR, *sorted(folder.glob("*.csv"))):
            archive.writestr(zipfile.ZipInfo(path.name, _LONG_AGO), path.read_bytes(), zipfile.ZIP_DEFLATED)
    return held.getvalue()
