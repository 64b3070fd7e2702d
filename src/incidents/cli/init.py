"""``incidents init``: the first files of a project with records."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from incidents.cli import CANNOT, OK
from incidents.cli.messages import say, tell
from incidents.cli.terminal import print_next
from incidents.corpus.origin import PackageOrigin, UnknownOrigin, installed_origin, named_origin
from incidents.corpus.project import INSTALLING, SHARED, lacks_ours, project_files, write_new
from incidents.errors import CannotCheck
from incidents.findings.display import one_line

DESCRIPTION = (
    "Write the first files of a project with records: settings, .gitattributes, hooks for pre-commit, a workflow for "
    "GitHub Actions, a job for GitLab, settings for VS Code, a guide, and a first record. Hooks, jobs and guide "
    "install incidents from where it was installed here, or from --from. Existing files are not changed."
)


def configure(command: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    command.add_argument(
        "folder", nargs="?", default=".", metavar="DIR", help="folder of the project (default: the working folder)"
    )
    command.add_argument(
        "--from",
        dest="origin",
        metavar="ADDRESS",
        help="what CI and hooks install: git+https://HOST/PATH@REVISION, NAME==VERSION of a package index, or a wheel "
        "in DIR or at an https address (default: what is installed here)",
    )


def run(options: argparse.Namespace) -> int:
    """Write the missing files, name the others, and return the exit code."""
    folder = Path(options.folder)
    if not folder.is_dir():
        raise CannotCheck(options.folder, "not a folder" if folder.exists() else "no such folder")
    origin = _origin(options, folder)
    known = origin if isinstance(origin, PackageOrigin) else None
    for name, text in project_files(folder, known):
        written = write_new(folder / name, text)
        print(one_line(say(f"{folder / name}: {'written' if written else 'already exists'}")))
        if not written and name in SHARED and lacks_ours(folder, name):
            shared = SHARED[name]
            tell(f"for {shared.purpose}, add to {name}:")
            print(shared.text, end="", file=sys.stderr)
    code = _report_origin(origin, folder)
    here = folder.resolve() == Path.cwd()
    print_next("next.init-here" if here else "next.init", options, folder=one_line(str(folder)))
    return code


def _report_origin(origin: PackageOrigin | UnknownOrigin, folder: Path) -> int:
    """Say what is installed elsewhere, or what could not be written because it is not known, and return the exit code."""
    if isinstance(origin, PackageOrigin):
        if origin.note:
            tell(f"CI and hooks install {origin.requirement} ({origin.note})")
        return OK
    missing = [name for name in INSTALLING if not (folder / name).exists()]
    if not missing:
        return OK
    advice = f"not written: {', '.join(missing)}: run again with --from ADDRESS, because it is not known where other machines can install incidents from"
    tell(f"incidents: {advice} ({origin})")
    return CANNOT


def _origin(options: argparse.Namespace, folder: Path) -> PackageOrigin | UnknownOrigin:
    """Return where the package is installed from, or why that is not known.

    Raises:
        CannotCheck: if nothing can be installed from the origin that is named.
    """
    if options.origin is not None:
        try:
            return named_origin(options.origin, folder)
        except UnknownOrigin as error:
            raise CannotCheck("--from", error.reason) from None
    try:
        return installed_origin(folder)
    except UnknownOrigin as error:
        return error
