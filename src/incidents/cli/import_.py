"""``incidents import``: records from the tables of other trackers."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from incidents.cli import FOUND, OK
from incidents.cli.reporting import progress
from incidents.codec.files import write_text
from incidents.errors import CannotCheck
from incidents.exchange.folder import ImportFolder, Step
from incidents.exchange.report import ImportView
from incidents.exchange.stop.reading import read_stop

DESCRIPTION = (
    "Write draft records of the table of another tracker into a folder of their own, and report what became of every cell. "
    "A second import writes what has changed: what you edited stays, and where the table changed the same field, both values "
    "are shown. Stop it whenever you want, and run it again."
)
IMPORTERS: Final = {"stop": read_stop}
"""The importers by name. Each takes a file, the records of the last import, and a function for progress."""
REPORTS: Final[Mapping[str, Callable[[ImportView], str]]] = {
    ".txt": ImportView.text,
    ".csv": ImportView.csv,
    ".html": ImportView.html,
}
_LEAST: Final = 100


def configure(command: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    command.add_argument(
        "importer",
        choices=tuple(IMPORTERS),
        help="whose table it is: stop (Access Now's register of internet shutdowns)",
    )
    command.add_argument("file", metavar="FILE", help="table in CSV (UTF-8), or a workbook")
    command.add_argument("--out", metavar="DIR", required=True, help="folder for the records of this importer alone")
    command.add_argument("--dry-run", action="store_true", help="report only; write no records")
    command.add_argument(
        "--report",
        action="append",
        default=[],
        metavar="FILE",
        help="file for the report: .txt, .csv (a line for each cell) or .html (repeatable)",
    )


def run(options: argparse.Namespace) -> int:
    """Import, print the report and return the exit code: `FOUND` for a clash, or a record that is refused."""
    unknown = [path for path in options.report if Path(path).suffix.lower() not in REPORTS]
    if unknown:
        raise CannotCheck(unknown[0], f"a report is a {', '.join(list(REPORTS)[:-1])} or {list(REPORTS)[-1]} file")
    folder = ImportFolder(options.out, options.importer)
    result = IMPORTERS[options.importer](options.file, folder.former, _shown)
    steps = folder.steps(result.records)
    view = ImportView(result=result, steps=steps, absent=folder.absent(result.records), dry_run=options.dry_run)
    if not options.dry_run:
        folder.write(result.records, steps)
    for path in options.report:
        write_text(path, REPORTS[Path(path).suffix.lower()](view))
    print(view.text())
    bad = any(step.clashes or step.step in (Step.LEFT, Step.REFUSED) for step in steps)
    return FOUND if bad else OK


def _shown(done: int, number: int) -> None:
    """Show progress on a terminal."""
    show = progress(number, "records", _LEAST)
    if show is not None:
        show(done)
