"""``incidents schema``: the JSON Schema of a record, printed, written or checked against the model."""

from __future__ import annotations

import argparse
import sys

HELP = "print, write or check the JSON Schema and the codelists"
DESCRIPTION = (
    "The schema is generated from the model. --write and --check are for those who change the model in a checkout."
)


def configure(command: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    mode = command.add_mutually_exclusive_group()
    mode.add_argument("--stdout", action="store_true", help="print the schema of a record (the default)")
    mode.add_argument("--write", action="store_true", help="bring the files under schemas/ up to date")
    mode.add_argument("--check", action="store_true", help="exit 1 if the files under schemas/ differ from the model")


def run(options: argparse.Namespace) -> int:
    """Print, write or check, and return the exit code."""
    from incidents.cli import FOUND, OK  # noqa: PLC0415
    from incidents.schema.artefacts import stale, write  # noqa: PLC0415
    from incidents.schema.store import schema_text, schemas_folder  # noqa: PLC0415

    if options.write:
        for path in write(schemas_folder()):
            print(f"schemas/{path}: written")
        return OK
    if options.check:
        differing = stale(schemas_folder())
        for path in differing:
            print(f"schemas/{path}: differs from the model; run: incidents schema --write")
        return FOUND if differing else OK
    sys.stdout.write(schema_text())
    return OK
