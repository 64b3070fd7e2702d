"""Loading what a command is about: one record, or many."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from incidents.cli.records import included, named, one_record, records
from incidents.codec.files import read_bytes
from incidents.errors import CannotCheck
from incidents.validation import check_bytes

if TYPE_CHECKING:
    from incidents.corpus import Corpus
    from incidents.findings import Finding
    from incidents.model import Incident


def load_or_explain(path: str) -> Incident:
    """Return the record of a file, read within the limits of the project's settings.

    Raises:
        CannotCheck: if the file cannot be read, or the record has errors: then with the first and their number.
    """
    from incidents.validation.settings import find_settings  # noqa: PLC0415

    limits = find_settings(Path.cwd()).limits
    checked = check_bytes(read_bytes(one_record(path), limits.most_bytes), path, limits=limits)
    if checked.kind is not None:
        raise CannotCheck(path, f"a data file ({checked.kind}), not a record")
    if checked.incident is None or checked.errors:
        raise _explained(path, "not a valid record", checked.errors)
    return checked.incident


def corpus_or_explain(paths: Sequence[str], command: str) -> Corpus:
    """Return the records that paths name: files, folders, NDJSON files, and `-` for standard input.

    Without any path these are what the settings of the project include.

    Raises:
        CannotCheck: if a path cannot be read, or a record has errors: then with the first and their number.
    """
    from incidents.corpus import Corpus  # noqa: PLC0415 - for commands about many records alone
    from incidents.corpus.loading import load_records  # noqa: PLC0415
    from incidents.validation.settings import find_settings  # noqa: PLC0415

    settings = find_settings(Path.cwd())
    asked = paths or included(settings, command)
    found = named(asked)
    loaded = load_records(records(found.files, settings.limits), found.refused, settings.limits)
    if loaded.errors:
        raise _explained(", ".join(asked), "not every record is valid", loaded.errors)
    return Corpus(loaded.incidents)


def _explained(path: str, problem: str, findings: Sequence[Finding]) -> CannotCheck:
    first, *others = findings
    more = f" (and {len(others)} more; run: incidents validate)" if others else ""
    return CannotCheck(path, f"{problem}: {first}{more}")
