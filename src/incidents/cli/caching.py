"""Where ``incidents validate`` keeps results: options, environment and settings, in this order."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from incidents.cli.arguments import add_rare
from incidents.codec.record_bytes import LINES
from incidents.validation.settings import Settings

if TYPE_CHECKING:
    from incidents.codec.cache_folder import CacheFolder

NAME: Final = ".incidents_cache"
"""The folder beside the settings in which results are kept, unless another one is named."""
_FOLDER: Final = "INCIDENTS_CACHE_DIR"
_NONE: Final = "INCIDENTS_NO_CACHE"


def configure(command: argparse.ArgumentParser) -> None:
    """Add the arguments that say where results are kept."""
    group = add_rare(command, "cache", "Results of unchanged records are kept, and not found again.")
    group.add_argument(
        "--cache-dir",
        metavar="DIR",
        help=f"folder to keep results in (default: {NAME} beside the settings; environment variable: {_FOLDER})",
    )
    group.add_argument(
        "--no-cache",
        action="store_true",
        help=f"check every record anew, and keep nothing (environment variable: {_NONE}=1)",
    )


def cache_of(options: argparse.Namespace, settings: Settings, files: Sequence[str]) -> CacheFolder | None:
    """Return the folder in which the results of files are kept; None to keep none, as for one record."""
    is_one = len(files) < 2 and not any(file.endswith(LINES) for file in files)  # noqa: PLR2004 - several
    if options.no_cache or os.environ.get(_NONE) or not settings.cache or is_one:
        return None
    from incidents.codec.cache_folder import cache_folder  # noqa: PLC0415 - not for one record

    named = options.cache_dir or os.environ.get(_FOLDER)
    if named:
        return cache_folder(Path(named))
    project = Path(settings.path).parent
    return cache_folder(project / (settings.cache_dir or NAME), within=project)
