"""``incidents init``: what a project that keeps records starts with."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

HELP = "write settings, hooks, a CI workflow and editor support for a folder of records"
DESCRIPTION = (
    "Write what a project that keeps records starts with: incidents.toml, .pre-commit-config.yaml, a workflow for "
    "GitHub Actions, settings for VS Code, and a first record. What is there already stays as it is."
)


def configure(command: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    command.add_argument("folder", nargs="?", default=".", metavar="DIR", help="the folder (default: this one)")


def run(options: argparse.Namespace) -> int:
    """Write what is missing, say what was there, and return the exit code."""
    import sys  # noqa: PLC0415
    from pathlib import Path  # noqa: PLC0415

    from incidents.cli import OK, templates  # noqa: PLC0415
    from incidents.errors import CannotCheck  # noqa: PLC0415
    from incidents.findings.display import one_line  # noqa: PLC0415

    folder = Path(options.folder)
    if not folder.is_dir():
        raise CannotCheck(options.folder, "not a folder" if folder.exists() else "no such folder")
    for name, text in _files(folder):
        written = _written(folder / name, text)
        print(f"{one_line(str(folder / name))}: {'written' if written else 'there already'}")
        if not written and name == _EDITOR and _lacks_schema(folder / name):
            print(
                f"to have VS Code explain records, add to {name}:\n{templates.EDITOR_SETTINGS}", end="", file=sys.stderr
            )
    return OK


_EDITOR = ".vscode/settings.json"


def _lacks_schema(path: Path) -> bool:
    """Return whether settings do not name our schema; they may hold comments, so that they are not parsed."""
    from incidents.cli import templates  # noqa: PLC0415

    try:
        return templates.EDITOR_SCHEMA not in path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return True


def _files(folder: Path) -> Iterator[tuple[str, str | None]]:
    """Yield what to write, as names and texts; a thing without a text is there already."""
    from incidents.cli import templates  # noqa: PLC0415
    from incidents.cli.new import starting_record  # noqa: PLC0415
    from incidents.codec import dumps  # noqa: PLC0415
    from incidents.schema.store import editor_text  # noqa: PLC0415
    from incidents.validation.settings import read_settings  # noqa: PLC0415

    project = folder / "pyproject.toml"
    if project.is_file() and read_settings(project) is not None:
        yield "pyproject.toml", None
    else:
        yield "incidents.toml", templates.SETTINGS
    yield ".pre-commit-config.yaml", templates.HOOKS
    yield ".github/workflows/incidents.yml", templates.WORKFLOW
    yield templates.EDITOR_SCHEMA, editor_text()
    yield _EDITOR, templates.EDITOR_SETTINGS
    records = folder / templates.FOLDER
    if records.is_dir() and any(records.iterdir()):
        yield templates.FOLDER, None
    else:
        yield f"{templates.FOLDER}/{templates.EXAMPLE}.json", dumps(starting_record(templates.EXAMPLE))


def _written(path: Path, text: str | None) -> bool:
    """Write a file that is not there yet, and return whether it was written.

    Raises:
        Unwritable: if it cannot be written.
    """
    from incidents.codec.files import Unwritable  # noqa: PLC0415

    if text is None:
        return False
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # "x": whatever stands under this name, even a link that leads nowhere, is left alone.
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        if not path.parent.is_dir():
            raise Unwritable(str(path), f"{path.parent} is not a folder") from None
        return False
    except OSError as error:
        raise Unwritable(str(path), (error.strerror or "no reason given").lower()) from None
    return True
