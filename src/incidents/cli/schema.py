"""``incidents schema``: printing, writing, checking and comparing the JSON Schema of a record."""

from __future__ import annotations

import argparse

from incidents.cli import FOUND, OK, Parser
from incidents.cli.arguments import add_format
from incidents.cli.messages import language, say
from incidents.cli.terminal import page
from incidents.schema.artefacts import stale, write
from incidents.schema.differences import schema_changes
from incidents.schema.store import editor_text, read_schema, schema_text, schemas_folder
from incidents.views.outputs.documents import DOCUMENTS
from incidents.views.schema_changes import SchemaChangesView
from incidents.views.words import Words

DESCRIPTION = "Print, write or check the JSON Schema of a record, which is generated from the model. --write and --check are for changes to the model in a checkout."
DIFF = (
    "List the differences between two versions of a schema, and what to do about each. The verdict is breaking, may be "
    "breaking, or not breaking; the exit code is 1 unless it is not breaking, which means that every record that conforms "
    "to the older version conforms to the newer one."
)
FORMATS = {"human": SchemaChangesView.text, "json": SchemaChangesView.json}


def configure(command: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    mode = command.add_mutually_exclusive_group()
    mode.add_argument("--stdout", action="store_true", help="print the schema of a record (default)")
    mode.add_argument("--editor", action="store_true", help="print the version of the schema for editors")
    mode.add_argument("--write", action="store_true", help="update the files under schemas/")
    mode.add_argument("--check", action="store_true", help="exit 1 if the files under schemas/ differ from the model")
    inner = command.add_subparsers(dest="inner", metavar="diff", title="comparison", parser_class=Parser)
    diff = inner.add_parser(
        "diff", help="list the differences between two versions", description=DIFF, epilog=command.epilog
    )
    diff.add_argument("old", metavar="OLD", help="older schema: a file, a released version, or dev")
    diff.add_argument("new", metavar="NEW", help="newer schema")
    add_format(diff, tuple(FORMATS))


def run(options: argparse.Namespace) -> int:
    """Print, write, check or compare the schema, and return the exit code."""
    if options.inner == "diff":
        return _diff(options)
    if options.write:
        for path in write(schemas_folder(), DOCUMENTS):
            print(say(f"schemas/{path}: written"))
        return OK
    if options.check:
        differing = stale(schemas_folder(), DOCUMENTS)
        for path in differing:
            print(say(f"schemas/{path}: differs from the model; run: incidents schema --write"))
        return FOUND if differing else OK
    page((editor_text() if options.editor else schema_text()).removesuffix("\n"), options, "next.schema")
    return OK


def _diff(options: argparse.Namespace) -> int:
    changes = schema_changes(read_schema(options.old), read_schema(options.new))
    view = SchemaChangesView(old=options.old, new=options.new, changes=changes, words=Words.of(language()))
    page(FORMATS[options.format](view), options, "next.schema-diff")
    return FOUND if any(change.breaking for change in changes) else OK
