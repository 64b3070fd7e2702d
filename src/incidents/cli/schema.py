"""``incidents schema``: the JSON Schema of a record, printed, written or checked against the model, and compared."""

from __future__ import annotations

import argparse
import sys

from incidents.cli import FOUND, OK, Parser
from incidents.cli.arguments import add_format
from incidents.schema.artefacts import stale, write
from incidents.schema.differences import schema_changes
from incidents.schema.store import editor_text, read_schema, schema_text, schemas_folder
from incidents.views.outputs.documents import DOCUMENTS
from incidents.views.schema_changes import SchemaChangesView

DESCRIPTION = (
    "The schema is generated from the model. --write and --check are for those who change the model in a checkout."
)
DIFF = (
    "Tell how two versions of a schema differ, and what to do about it. Exit code 1 if a record that conforms to the "
    "older one may not conform to the newer one."
)
FORMATS = {"human": SchemaChangesView.text, "json": SchemaChangesView.json}


def configure(command: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    mode = command.add_mutually_exclusive_group()
    mode.add_argument("--stdout", action="store_true", help="print the schema of a record (the default)")
    mode.add_argument("--editor", action="store_true", help="print the copy of it that is made for editors")
    mode.add_argument("--write", action="store_true", help="bring the files under schemas/ up to date")
    mode.add_argument("--check", action="store_true", help="exit 1 if the files under schemas/ differ from the model")
    inner = command.add_subparsers(dest="inner", metavar="diff", title="comparing", parser_class=Parser)
    diff = inner.add_parser("diff", help="tell how two versions differ", description=DIFF, epilog=command.epilog)
    diff.add_argument("old", metavar="OLD", help="the older schema: a file, a released version, or dev")
    diff.add_argument("new", metavar="NEW", help="the newer one")
    add_format(diff, tuple(FORMATS))


def run(options: argparse.Namespace) -> int:
    """Print, write, check or compare, and return the exit code."""
    if options.inner == "diff":
        return _diff(options.old, options.new, options.format)
    if options.write:
        for path in write(schemas_folder(), DOCUMENTS):
            print(f"schemas/{path}: written")
        return OK
    if options.check:
        differing = stale(schemas_folder(), DOCUMENTS)
        for path in differing:
            print(f"schemas/{path}: differs from the model; run: incidents schema --write")
        return FOUND if differing else OK
    sys.stdout.write(editor_text() if options.editor else schema_text())
    return OK


def _diff(old: str, new: str, form: str) -> int:
    changes = schema_changes(read_schema(old), read_schema(new))
    print(FORMATS[form](SchemaChangesView(old=old, new=new, changes=changes)))
    return FOUND if any(change.breaking for change in changes) else OK
