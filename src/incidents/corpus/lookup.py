"""Look up one record by its file or its id."""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from incidents.codec.limits import Limits
from incidents.codec.record_bytes import LINES, RecordBytes, records_in
from incidents.corpus.reading import read_record, valid_record
from incidents.errors import CannotCheck
from incidents.model import Incident
from incidents.suggestions import nearest
from incidents.validation.paths import included, named
from incidents.validation.settings import Settings, find_settings

_MOST_NEAR: Final = 5


def find_record(name: str, among: Sequence[str] = ()) -> Incident:
    """Return the record of a file, or the one with an id, or whose id alone begins with a text or contains it.

    What exists as a file, ends like one or contains a separator is a file. An id is looked for among the records of the given
    paths, or else of those that the settings include, or else in the working folder.

    Raises:
        CannotCheck: if the file cannot be read, the record has errors, or not exactly one id fits: then with those that do,
            or with similar ones.
    """
    return find_file(name, among)[1]


def find_file(name: str, among: Sequence[str] = ()) -> tuple[str, Incident]:
    """Return the path of a record and the record, as `find_record` finds it; the path of one line of NDJSON names the line."""
    if os.path.lexists(name) or Path(name).name != name or name.endswith((".json", *LINES)):
        return name, read_record(name)
    settings = find_settings(Path.cwd())
    paths = _places(among, settings)
    held = dict(_ids(_files(paths, named_by_user=bool(among or settings.include)), settings.limits))
    fitting = [name] if name in held else [one for one in held if one.startswith(name)]
    fitting = fitting or [one for one in held if name in one]
    if len(fitting) != 1:
        raise CannotCheck(name, _not_one(name, fitting, held, ", ".join(paths)))
    found = held[fitting[0]]
    return found.path, valid_record(found, settings.limits)


def ids_in(among: Sequence[str] = ()) -> tuple[str, ...]:
    """Return the ids of the records among which `find_record` looks.

    Raises:
        CannotCheck: if a path cannot be read.
    """
    settings = find_settings(Path.cwd())
    return tuple(sorted(one for one, _ in _ids(named(_places(among, settings), stdin=None).files, settings.limits)))


def _files(paths: Sequence[str], *, named_by_user: bool) -> Sequence[str]:
    """Return the files of some paths; none if the working folder, which is taken where no path is named, has no records."""
    try:
        return named(paths, stdin=None).files
    except CannotCheck:
        if named_by_user:
            raise
        return ()


def _places(among: Sequence[str], settings: Settings) -> list[str]:
    return list(among) or (included(settings, "show") if settings.include else ["."])


def _ids(files: Iterable[str], limits: Limits) -> Iterator[tuple[str, RecordBytes]]:
    """Yield the id of everything in some files that has one; what is no JSON is passed over."""
    for path in files:
        with contextlib.suppress(CannotCheck):
            for record in records_in(path, limits):
                with contextlib.suppress(ValueError, RecursionError):
                    data = json.loads(record.raw)
                    if isinstance(data, dict) and isinstance(data.get("id"), str):
                        yield data["id"], record


def _not_one(name: str, fitting: Sequence[str], held: Collection[str], places: str) -> str:
    near = list(fitting) or list(nearest(name, held, _MOST_NEAR)) or _of_words(name, held)
    shown = ", ".join(near[:_MOST_NEAR])
    more = f" and {len(near) - _MOST_NEAR} more" if len(near) > _MOST_NEAR else ""
    if fitting:
        return f"several records have ids with this text: {shown}{more}"
    if not held:
        return "no record with this id, because the working folder has no records; name a folder of records after --in"
    return f"no record in {places} has this id; " + (f"did you mean {shown}?" if near else "run: incidents list")


def _of_words(name: str, held: Iterable[str]) -> list[str]:
    """Return the ids that share the most words with a text, in any spelling; empty if none shares any."""
    words = set(name.casefold().replace("_", "-").split("-"))
    shared = {one: sum(bool(nearest(word, one.split("-"))) for word in words) for one in held}
    most = max(shared.values(), default=0)
    return [one for one, number in shared.items() if number == most > 0]
