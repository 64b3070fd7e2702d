"""``incidents codebook``: pages that explain a schema to curators."""

from __future__ import annotations

import argparse
from pathlib import Path, PurePath

from incidents.cli import FOUND, OK
from incidents.cli.messages import say, tell
from incidents.cli.terminal import print_next
from incidents.codebook.content import Codebook
from incidents.codebook.entries import codebook
from incidents.codebook.history import history
from incidents.codebook.own_schema import annotations_of
from incidents.codebook.publishing import FORMATS, differing, files
from incidents.codebook.usage import read_records
from incidents.codec.output import Output
from incidents.data import ENGLISH, languages
from incidents.findings.display import one_line
from incidents.schema.store import DEV, read_schema, versions
from incidents.validation.settings import find_settings
from incidents.views.words import Language

DESCRIPTION = (
    "Write a codebook: a page for each object, codelist and rule of the schema, the changes since earlier versions, "
    "and one page for curators. The command works with any JSON Schema 2020-12."
)


def configure(command: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    command.add_argument("--out", required=True, metavar="DIR", help="folder to write to")
    command.add_argument("--check", action="store_true", help="write nothing; exit 1 if a file would change")
    command.add_argument(
        "--schema",
        default="dev",
        metavar="SCHEMA",
        help="a file with a JSON Schema, or a version of the incidents schema (default: dev)",
    )
    command.add_argument("--corpus", metavar="PATH", help="records for examples and counts")
    command.add_argument(
        "--previous",
        action="append",
        default=[],
        metavar="SCHEMA",
        help="earlier version to compare with, oldest first (repeatable; default: the released versions)",
    )
    command.add_argument(
        "--format",
        action="append",
        choices=FORMATS,
        default=[],
        help="output format (repeatable; default: both)",
    )
    command.add_argument(
        "--language", choices=languages(), default=ENGLISH, help="language of the pages (default: %(default)s)"
    )
    command.add_argument("--site", default="", metavar="ADDRESS", help="address of a site of the records, for links")


def run(options: argparse.Namespace) -> int:
    """Write or check the codebook, and return the exit code."""
    book = _book(options.schema, options.corpus, options.previous, options.language)
    made = files(book, options.format or FORMATS, options.site)
    folder = Path(options.out)
    if options.check:
        changed = differing(made, folder)
        for place in changed:
            print(one_line(say(f"{folder / place}: differs from the schema; run: incidents codebook")))
        return FOUND if changed else OK
    output = Output(folder, "codebook")
    output.check(made)
    for place, text in made.items():
        output.write(place, text)
    removed = output.finish()
    gone = f", {len(removed)} removed" if removed else ""
    tell(f"{options.out}: {len(made)} files{gone}")
    if "index.html" in made:
        print_next("next.open", options, path=one_line(str(folder / "index.html")))
    return OK


def _book(named: str, corpus: str | None, previous: list[str], language: Language) -> Codebook:
    schema = read_schema(named)
    earlier = previous or (versions() if named == DEV else ())
    name = _label(named)
    steps, since = history([*((_label(one), read_schema(one)) for one in earlier), (name, schema)], name)
    records = read_records(corpus, find_settings(Path.cwd()).limits) if corpus else ()
    annotations = annotations_of(schema, language)
    return codebook(schema, name, annotations, language=language, records=records, versions=steps, since=since)


def _label(named: str) -> str:
    """Return the name of a version on pages: its own, or that of its file without the folders."""
    return PurePath(named).name.removesuffix(".json").removesuffix(".schema")
