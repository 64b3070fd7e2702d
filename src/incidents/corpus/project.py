"""What a project that keeps records starts with: settings, hooks, a workflow, editor support and a first record."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from incidents.codec import dumps
from incidents.codec.files import Unwritable
from incidents.corpus import templates
from incidents.schema.store import editor_text
from incidents.validation.settings import read_settings
from incidents.validation.starting import Start, starting_record

EDITOR_SETTINGS: Final = ".vscode/settings.json"


def project_files(folder: Path) -> Iterator[tuple[str, str | None]]:
    """Yield what a folder needs, as names and texts; a thing without a text is there already."""
    project = folder / "pyproject.toml"
    if project.is_file() and read_settings(project) is not None:
        yield "pyproject.toml", None
    else:
        yield "incidents.toml", templates.SETTINGS
    yield ".pre-commit-config.yaml", templates.HOOKS
    yield ".github/workflows/incidents.yml", templates.WORKFLOW
    yield templates.EDITOR_SCHEMA, editor_text()
    yield EDITOR_SETTINGS, templates.EDITOR_SETTINGS
    records = folder / templates.FOLDER
    if records.is_dir() and any(records.iterdir()):
        yield templates.FOLDER, None
    else:
        yield (
            f"{templates.FOLDER}/{templates.EXAMPLE}.json",
            dumps(starting_record(templates.EXAMPLE, Start(schema=f"../{templates.EDITOR_SCHEMA}"))),
        )


def schema_for(folder: Path) -> str | None:
    """Return the path from a folder to the schema for editors of the project around it; None if there is none."""
    here = folder.absolute()
    around = next((one for one in (here, *here.parents) if (one / templates.EDITOR_SCHEMA).is_file()), None)
    return None if around is None else "../" * len(here.relative_to(around).parts) + templates.EDITOR_SCHEMA


def lacks_schema(path: Path) -> bool:
    """Return whether settings of an editor do not name our schema; they may hold comments, so that they are not parsed."""
    try:
        return templates.EDITOR_SCHEMA not in path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return True


def write_new(path: Path, text: str | None) -> bool:
    """Write a file that is not there yet, and return whether it was written.

    Raises:
        Unwritable: if it cannot be written.
    """
    if text is None:
        return False
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # "x": whatever has this name, even a link that leads nowhere, is left alone.
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        if not path.parent.is_dir():
            raise Unwritable(str(path), f"{path.parent} is not a folder") from None
        return False
    except OSError as error:
        raise Unwritable(str(path), (error.strerror or "no reason given").lower()) from None
    return True
