"""``incidents show``: one record on a screen, or its sections."""

from __future__ import annotations

import argparse

from incidents.cli import OK
from incidents.cli.arguments import add_format
from incidents.cli.days import asked_day
from incidents.cli.left_out import report_left_out
from incidents.cli.terminal import add_output, page, style
from incidents.codec import dumps
from incidents.corpus import Corpus
from incidents.corpus.lookup import find_record
from incidents.corpus.reading import read_corpus
from incidents.corpus.results import result_of
from incidents.errors import CannotCheck
from incidents.findings.display import display
from incidents.suggestions import nearest
from incidents.views.record_text import MOST_LISTED, SECTIONS, record_text
from incidents.views.screen import Screen

DESCRIPTION = (
    "Print a record on one screen: its status on a day, the three clocks, who decided, what is claimed and disputed, and "
    "what is not known. --section adds the details, and --all prints the whole record. With --as-of, leave out events after "
    "the day."
)
FORMATS = ("text", "markdown", "html", "json")


def configure(command: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    add = command.add_argument
    add("record", metavar="RECORD", help="file of the record, its id, or a part of the id that no other id contains")
    add(
        "--in",
        dest="among",
        metavar="DIR",
        help="folder or NDJSON file in which ids are looked up, and whose most similar records are named (default: the "
        "paths under `include` in the settings, else the working folder)",
    )
    add("--as-of", metavar="DAY", help="day of the status, such as 2024-08-25 (default: today)")
    add(
        "--section",
        action="append",
        default=[],
        metavar="NAME",
        help=f"section to add, repeatable or with commas: {', '.join(SECTIONS)}",
    )
    add(
        "--all", action="store_true", help=f"print every section, and list everything, not only {MOST_LISTED} of a kind"
    )
    add_format(command, FORMATS)
    add_output(command)


def run(options: argparse.Namespace) -> int:
    """Print the record and return the exit code."""
    code = OK
    incident = find_record(options.record, [options.among] if options.among else [])
    day, cut = asked_day(options.as_of), options.as_of is not None
    if options.format == "json":
        if options.section:
            raise CannotCheck("--section", "works with text, markdown and html; JSON is the record")
        page(dumps(incident.clipped(day) if cut else incident).rstrip("\n"), options)
        return code
    asked = [_section(name) for names in options.section for name in names.split(",")]
    if options.all and options.format == "text" and not asked:
        page(display(record_text(incident, day, cut=cut, most=None, language=options.language)), options)
        return code
    similar: tuple[str, ...] = ()
    if options.among:
        from incidents.views.nearest import nearest_words  # noqa: PLC0415 - comparison is slow to import

        def made(corpus: Corpus) -> tuple[str, ...]:
            return nearest_words(incident, corpus.incidents, options.language)

        result = result_of(read_corpus([options.among], "show"), made)
        code = report_left_out(result.left_out, options)
        similar = result.value or ()
    screen = Screen(
        incident=incident,
        day=day,
        cut=cut,
        language=options.language,
        sections=tuple(asked or SECTIONS if options.all else asked),
        most=None if options.all else MOST_LISTED,
        nearest=similar,
    )
    formats = {"text": lambda: screen.text(style()), "markdown": screen.markdown, "html": screen.html}
    page(formats[options.format](), options)
    return code


def _section(name: str) -> str:
    """Return the name of a section.

    Raises:
        CannotCheck: if there is none, with a similar one.
    """
    if name not in SECTIONS:
        near = nearest(name, SECTIONS)
        known = f'did you mean "{near[0]}"?' if near else f"known: {', '.join(SECTIONS)}"
        raise CannotCheck("--section", f'no section "{name}"; {known}')
    return name
