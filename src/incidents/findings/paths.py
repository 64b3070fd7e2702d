"""What a file is called, however it was named: by its way from the working folder."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import PurePath


def from_here(path: str) -> str:
    """Return a path as it is seen from the working folder, with slashes; what is no path stays as it is.

    So that ``a.json``, ``./a.json`` and its whole path are one, and a checkout may lie anywhere. Links to folders are
    followed, for the working folder may itself be named by one; a link to a file keeps its own name.
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
