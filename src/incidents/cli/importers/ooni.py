"""``incidents import ooni``: what OONI measured, as effects of an action of a record."""

from __future__ import annotations

import argparse
import datetime as dt
from pathlib import Path

from attrs import evolve

from incidents.cli.arguments import whole_number
from incidents.cli.days import asked_day
from incidents.cli.importers.reports import add_reports, check_reports, reported
from incidents.cli.messages import language
from incidents.codec.files import write_text
from incidents.corpus.reading import read_record
from incidents.errors import CannotCheck
from incidents.exchange.folder import read_state, state_file, state_text, write_state
from incidents.exchange.ooni.reading import NAME, CountFile, import_counts
from incidents.exchange.ooni.series import Thresholds
from incidents.exchange.report import ImportView
from incidents.views.words import Words

HELP = "what OONI measured by day and network, as effects of an action of a record"
_WHOLE = 100
DESCRIPTION = (
    "Add the counts of OONI by day and network to an action of a record: an effect for each network with the bounds of its "
    "beginning and end, claims with the numbers of tests, and the file as a source. It creates no record."
)


def configure(command: argparse.ArgumentParser) -> None:
    """Add the arguments of the importer."""
    add, usual = command.add_argument, Thresholds()
    add("file", metavar="FILE", help="aggregation by measurement_start_day and probe_asn, in CSV or JSON")
    add("--into", metavar="RECORD", required=True, help="file of the record")
    add("--action", metavar="ID", required=True, help="action of the record whose effects were measured")
    add("--url", metavar="ADDRESS", help="address of the query, which states country, test and domain")
    add("--country", metavar="NAME", help="country, if neither the file nor the address states it")
    add("--test", metavar="NAME", help="test, such as web_connectivity, if neither the file nor the address states it")
    add("--domain", metavar="NAME", help="domain that was tested, if neither the file nor the address states it")
    add("--accessed", metavar="DAY", help="day of the download (default: the day on which the file was last changed)")
    for name, what in (
        ("min_measurements", "least results of a day; a day with fewer is unknown"),
        ("partial_from", "percent of the results of a day from which the extent is partial"),
        ("full_from", "percent of the results of a day from which the extent is full"),
        ("min_days", "measured days for which a change must hold, unless a block is confirmed"),
    ):
        default = getattr(usual, name)
        option = f"--{name.replace('_', '-')}"
        add(option, type=whole_number(1), default=default, metavar="N", help=f"{what} (default: {default})")
    add_reports(command)


def run(options: argparse.Namespace) -> int:
    """Import, print the report and return the exit code."""
    check_reports(options)
    if not options.partial_from <= options.full_from <= _WHOLE:
        raise CannotCheck("--partial-from", "must not be more than --full-from, and that not more than 100")
    record = read_record(options.into)
    state = state_file(Path(options.into).parent, NAME)
    former = read_state(state)
    limits = Thresholds(
        min_measurements=options.min_measurements,
        partial_from=options.partial_from,
        full_from=options.full_from,
        min_days=options.min_days,
    )
    file = CountFile(
        path=options.file,
        accessed=_accessed(options.accessed, options.file),
        address=options.url,
        country=options.country,
        test=options.test,
        domain=options.domain,
        limits=limits,
    )
    made = import_counts(file, record, options.action, former.get(record.id))
    if not options.dry_run and made.writes:
        if made.step.text is not None:
            write_text(options.into, made.step.text)
        write_state(state, state_text(NAME, former | {record.id: made.former}))
    steps = (evolve(made.step, path=options.into),)
    view = ImportView(result=made.result, steps=steps, dry_run=options.dry_run, words=Words.of(language()))
    return reported(view, options, "next.import-into", options.into)


def _accessed(asked: str | None, path: str) -> dt.date:
    """Return the day of the option, or else the one on which the file was last changed."""
    if asked or not Path(path).exists():
        return asked_day(asked)
    return dt.datetime.fromtimestamp(Path(path).stat().st_mtime, tz=dt.UTC).date()
