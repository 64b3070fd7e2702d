"""Write the flat tables as CSV files with a descriptor: a Frictionless data package."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import date
from io import TextIOWrapper
from itertools import chain
from pathlib import Path
from typing import BinaryIO, TextIO

from incidents.codec.output import Output
from incidents.exchange.losses import Losses
from incidents.exchange.tables.cells import csv_cell
from incidents.exchange.tables.compiler import flat_tables
from incidents.exchange.tables.data_package import DESCRIPTOR, About, csv_path, descriptor
from incidents.exchange.tables.definitions import FlatTable
from incidents.exchange.tables.reference import reference_rows, reference_tables
from incidents.exchange.tables.rows import Cell, rows_of
from incidents.model.incident import Incident


def write_csv_package(incidents: Iterable[Incident], folder: str, as_of: date, about: About) -> Losses:
    """Write a package to a folder, one record at a time, and return what was changed.

    Files of an earlier package in the folder are replaced when all records are read, and not if reading fails.

    Raises:
        Unwritable: if a file cannot be written, or the folder has a file of that name that no export wrote.
    """
    output, losses = Output(Path(folder), "export"), Losses()
    tables = (*flat_tables(), *reference_tables())
    output.check((*map(csv_path, tables), DESCRIPTOR))
    with ExitStack() as stack:
        files = {
            table.name: _CsvFile(
                table, stack.enter_context(_as_text(stack.enter_context(output.stream(csv_path(table)))))
            )
            for table in tables
        }
        rows = chain.from_iterable(rows_of(incident, as_of) for incident in incidents)
        for row in chain(rows, reference_rows()):
            files[row.table].add(row.cells, losses)
    output.write(DESCRIPTOR, descriptor(tables, output.written, about))
    output.finish()
    return losses


@contextmanager
def _as_text(file: BinaryIO) -> Iterator[TextIO]:
    """Open a file for text in UTF-8, and leave it open at the end."""
    text = TextIOWrapper(file, encoding="utf-8", newline="")
    yield text
    text.detach()


class _CsvFile:
    """A table in CSV (RFC 4180) with its header."""

    def __init__(self, table: FlatTable, file: TextIO) -> None:
        self._types = [column.type for column in table.columns]
        self._writer = csv.writer(file)
        self._writer.writerow(table.names)

    def add(self, cells: tuple[Cell, ...], losses: Losses) -> None:
        """Add a row."""
        self._writer.writerow(
            [
                "" if cell is None else csv_cell(cell, kind, losses)
                for cell, kind in zip(cells, self._types, strict=True)
            ]
        )
