"""Weights from a file."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from incidents.comparison import PRECEDENT, Weights
from incidents.comparison.weights import HALF_LIFE
from incidents.errors import CannotCheck

MOST_BYTES: Final = 100_000
"""A file of weights has some hundred bytes; more is something else."""
_KEYS: Final = ("points", "half_life", "name")
_PARSERS: Final[dict[str, Callable[[str], Any]]] = {".json": json.loads, ".toml": tomllib.loads}


def weights_of(path: str | None) -> Weights:
    """Return the weights of a file in TOML or JSON, or those of precedents if no file is named.

    Raises:
        CannotCheck: if the file cannot be read, or holds no weights.
    """
    if path is None:
        return PRECEDENT
    data = _read(path)
    if not isinstance(data, dict) or not isinstance(data.get("points"), dict):
        raise CannotCheck(path, 'no weights; expected a table of points, such as {"points": {"kind": 60, "time": 40}}')
    unknown = sorted(data.keys() - set(_KEYS))
    if unknown:
        raise CannotCheck(path, f"there is no key {unknown[0]!r} in weights; there are {', '.join(_KEYS)}")
    name = data.get("name", Path(path).stem)
    if not isinstance(name, str) or not name.strip() or not name.isprintable():
        raise CannotCheck(path, "the name of weights has to be a text of one line")
    try:
        return Weights.of(data["points"], data.get("half_life", HALF_LIFE), name)
    except ValueError as error:
        raise CannotCheck(path, str(error)) from None


def _read(path: str) -> Any:
    parse = _PARSERS.get(Path(path).suffix.lower())
    if parse is None:
        raise CannotCheck(path, "weights are read from a .toml or .json file")
    if not Path(path).is_file():
        raise CannotCheck(path, "not a file" if Path(path).exists() else "no such file")
    try:
        with Path(path).open("rb") as file:
            raw = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise CannotCheck(path, error.strerror or str(error)) from None
    if len(raw) > MOST_BYTES:
        raise CannotCheck(path, f"more than {MOST_BYTES:,} bytes are no weights")
    try:
        return parse(raw.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        # The errors of both parsers and that of the decoder are ValueErrors; their messages may have several lines.
        raise CannotCheck(path, f"cannot be read: {str(error).partition(chr(10))[0]}") from None
