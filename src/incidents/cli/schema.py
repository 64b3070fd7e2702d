"""``incidents schema``: the JSON Schema of a record, printed, written or checked against the model, and compared."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from incidents.schema.changes import Change

HELP = "print, write, check or compare the JSON Schema and the codelists"
DESCRIPTION = (
    "The schema is generated from the model. --write and --check are for those who change the model in a checkout."
)
DIFF = (
    "Tell how two versions of a schema differ, and what to do about it. Exit code 1 if a record that conforms to the "
    "older one may not conform to the newer one."
)


def configure(command: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    mode = command.add_mutually_exclusive_group()
    mode.add_argument("--stdout", action="store_true", help="print the schema of a record (the default)")
    mode.add_argument("--editor", action="store_true", help="print the copy of it that is made for editors")
    mode.add_argument("--write", action="store_true", help="bring the files under schemas/ up to date")
    mode.add_argument("--check", action="store_true", help="exit 1 if the files under schemas/ differ from the model")
    inner = command.add_subparsers(dest="inner", metavar="diff", title="comparing")
    diff = inner.add_parser("diff", help="tell how two versions differ", description=DIFF, epilog=command.epilog)
    diff.add_argument("old", metavar="OLD", help="the older schema: a file, a released version, or dev")
    diff.add_argument("new", metavar="NEW", help="the newer one")
    diff.add_argument("--format", choices=("human", "json"), default="human", help="how to print it (default: human)")


def run(options: argparse.Namespace) -> int:
    """Print, write, check or compare, and return the exit code."""
    from incidents.cli import FOUND, OK  # noqa: PLC0415
    from incidents.schema.store import editor_text, schema_text, schemas_folder  # noqa: PLC0415

    if options.inner == "diff":
        return _diff(options.old, options.new, options.format)
    if options.write or options.check:
        from incidents.schema.artefacts import stale, write  # noqa: PLC0415
        from incidents.views.outputs.documents import DOCUMENTS  # noqa: PLC0415

        if options.write:
            for path in write(schemas_folder(), DOCUMENTS):
                print(f"schemas/{path}: written")
            return OK
        differing = stale(schemas_folder(), DOCUMENTS)
        for path in differing:
            print(f"schemas/{path}: differs from the model; run: incidents schema --write")
        return FOUND if differing else OK
    sys.stdout.write(editor_text() if options.editor else schema_text())
    return OK


def _diff(old: str, new: str, form: str) -> int:
    from incidents.cli import FOUND, OK  # noqa: PLC0415
    from incidents.codec.writing import dumps_data  # noqa: PLC0415
    from incidents.schema.differences import schema_changes  # noqa: PLC0415
    from incidents.schema.store import read_schema  # noqa: PLC0415
    from incidents.views.outputs.schema_changes import SchemaChangesOutput  # noqa: PLC0415
    from incidents.views.outputs.writing import as_data  # noqa: PLC0415

    changes = schema_changes(read_schema(old), read_schema(new))
    if form == "json":
        sys.stdout.write(dumps_data(as_data(SchemaChangesOutput.of(old, new, changes))))
    else:
        print("\n".join(_told(changes)))
    return FOUND if any(change.breaking for change in changes) else OK


_HEADINGS = {
    "breaking": "Breaking: records that conform may not conform any more.",
    "meaning": "Meaning: records still conform; look whether they say what was meant.",
    "compatible": "Compatible: records conform as before.",
}


def _told(changes: Sequence[Change]) -> Iterator[str]:
    from incidents.findings.display import one_line  # noqa: PLC0415
    from incidents.views.text import wrapped  # noqa: PLC0415

    if not changes:
        yield "no differences"
    for impact, heading in _HEADINGS.items():
        found = [change for change in changes if change.impact == impact]
        if not found:
            continue
        if found[0] is not changes[0]:
            yield ""
        yield heading
        for change in found:
            yield from wrapped("  ", one_line(str(change)), "    ")
            for sign, side in (("-", change.before), ("+", change.after)):
                if side and side not in change.message:
                    yield from wrapped(f"    {sign} ", one_line(side), "      ")
            yield from wrapped("    Do: ", change.action, "        ")
