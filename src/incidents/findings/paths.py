"""Normalise the paths of files: relative to the working folder."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import PurePath


def from_here(path: str) -> str:
    """Return a path relative to the working folder, with slashes; anything that is not a path stays as it is.

    Thus ``a.json``, ``./a.json`` and the absolute path are the same, and a checkout may be anywhere. Links to folders are
    followed, because the path of the working folder may contain one; a link to a file keeps its name.
    """
    if not path:
        return path
    try:
        here = os.getcwd()  # noqa: PTH109 - no object for every finding
        folder, name = os.path.split(path)
        return PurePath(os.path.relpath(os.path.join(_real(folder, here), name), here)).as_posix()  # noqa: PTH118
    except (OSError, ValueError):  # no working folder, another drive, or no path
        return PurePath(path).as_posix()


@lru_cache(maxsize=1024)
def _real(folder: str, here: str) -> str:
    return os.path.realpath(os.path.join(here, folder))  # noqa: PTH118
