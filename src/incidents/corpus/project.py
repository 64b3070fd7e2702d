"""What a project that keeps records starts with: settings, hooks, a workflow, editor support and a first record."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from attrs import frozen

from incidents.codec import dumps
from incidents.codec.files import Unwritable
from incidents.codec.folders import ENDINGS
from incidents.corpus import templates
from incidents.corpus.origin import PackageOrigin
from incidents.schema.store import editor_text
from incidents.validation.settings import read_settings
from incidents.validation.starting import Start, starting_record


@frozen(kw_only=True)
class Shared:
    """What is missing in a file of a project that other programs use, too."""

    marker: str
    """The text by which our lines are found in it."""
    purpose: str
    """What our lines are for."""
    text: str


EDITOR_SETTINGS: Final = ".vscode/settings.json"
_TASKS: Final = ".vscode/tasks.json"
_NEOVIM: Final = ".nvim.lua"
_HELIX: Final = ".helix/languages.toml"
_HOOKS: Final = ".pre-commit-config.yaml"
_WORKFLOW: Final = ".github/workflows/incidents.yml"
_ATTRIBUTES: Final = ".gitattributes"
_GITLAB: Final = ".gitlab-ci.yml"
_GUIDE: Final = f"{templates.FOLDER}/README.md"
INSTALLING: Final = (_HOOKS, _WORKFLOW, templates.GITLAB_JOB, _GITLAB, _GUIDE)
"""The files that install the package, or lead to one that does."""
SHARED: Final = {
    EDITOR_SETTINGS: Shared(
        marker=templates.EDITOR_SCHEMA, purpose="help on records in VS Code", text=templates.EDITOR_SETTINGS
    ),
    _TASKS: Shared(
        marker="incidents validate", purpose="a task of VS Code that validates", text=templates.EDITOR_TASKS
    ),
    _NEOVIM: Shared(marker='"incidents", "server"', purpose="the language server in Neovim", text=templates.NEOVIM),
    _HELIX: Shared(marker="language-server.incidents", purpose="the language server in Helix", text=templates.HELIX),
    _GITLAB: Shared(marker=templates.GITLAB_JOB, purpose="the check in GitLab", text=templates.GITLAB),
    _ATTRIBUTES: Shared(marker="eol=lf", purpose="the same line endings everywhere", text=templates.ATTRIBUTES),
}
"""The files that other programs share."""


def project_files(folder: Path, origin: PackageOrigin | None) -> Iterator[tuple[str, str | None]]:
    """Yield what a folder needs, as names and texts; a thing without a text is there already.

    Args:
        folder: The folder of the project.
        origin: Where other machines install the package from; if it is not known, no file that installs it is made.
    """
    project = folder / "pyproject.toml"
    if project.is_file() and read_settings(project) is not None:
        yield "pyproject.toml", None
    else:
        yield "incidents.toml", templates.SETTINGS
    yield _ATTRIBUTES, templates.ATTRIBUTES
    if origin is not None:
        gitlab: Callable[[PackageOrigin], str] = lambda _: templates.GITLAB  # noqa: E731 - one of several functions
        made = (templates.hooks, templates.workflow, templates.gitlab_job, gitlab, templates.guide)
        yield from ((name, text(origin)) for name, text in zip(INSTALLING, made, strict=True))
    yield templates.EDITOR_SCHEMA, editor_text()
    yield EDITOR_SETTINGS, templates.EDITOR_SETTINGS
    yield _TASKS, templates.EDITOR_TASKS
    yield _NEOVIM, templates.NEOVIM
    yield _HELIX, templates.HELIX
    records = folder / templates.FOLDER
    if records.is_dir() and any(path.suffix in ENDINGS for path in records.rglob("*")):
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


def lacks_ours(folder: Path, name: str) -> bool:
    """Return whether a file that other programs share lacks our lines; it may hold comments, so that it is not parsed."""
    try:
        return SHARED[name].marker not in (folder / name).read_text(encoding="utf-8", errors="replace")
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
