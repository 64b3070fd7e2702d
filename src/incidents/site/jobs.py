"""Writing many records, in one process or in several that share the data of all records.

Several processes are used only where they can inherit the memory of this one. The files are the same either way.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import warnings
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor, as_completed
from itertools import islice
from typing import Final

from incidents.codec.files import Unwritable
from incidents.codec.output import Made, Output
from incidents.site.pairs import Pairs
from incidents.site.profiles import Profiles
from incidents.site.record_pages import RecordPages
from incidents.site.records import Records

SLICE: Final = 25
"""Number of records in one task."""
WORTH_IT: Final = 200
"""Fewer records than this are written by one process."""
_MOST_JOBS: Final = 8

_COMPILED: Final = (
    "record.html.jinja",
    "picture.svg.jinja",
    "pair.html.jinja",
    "site.html.jinja",
    "base.html.jinja",
    "site.parts.html.jinja",
)
"""The templates that every process needs."""

Pair = tuple[str, str]
Work = tuple[Sequence[str], Sequence[Pair]]
"""Some records and some pairs."""


def jobs_for(records: int) -> int:
    """Return the number of processes for a number of records."""
    forks = sys.platform == "linux" and "fork" in multiprocessing.get_all_start_methods()
    return min(os.cpu_count() or 1, _MOST_JOBS) if forks and records >= WORTH_IT else 1


class Writer:
    """Writes the pages of records and of pairs."""

    def __init__(self, records: Records, output: Output) -> None:
        self._record_pages = RecordPages(records)
        self._pairs = Pairs(records)
        self._records = records
        self._output = output

    def write(self, names: Sequence[str], pairs: Sequence[Pair]) -> dict[str, Made]:
        """Write the files of some records and pairs, and return what was written."""
        before = set(self._output.written)
        for name in names:
            for place, content in self._record_pages.files(self._records.corpus[name]):
                self._output.write(place, content)
        for place, content in self._pairs.files(pairs):
            self._output.write(place, content)
        return {place: made for place, made in self._output.written.items() if place not in before}


def write_records(records: Records, output: Output, jobs: int, meanwhile: Callable[[], None]) -> None:
    """Write the pages of all records and compared pairs, and the shared files meanwhile."""
    writer = Writer(records, output)
    slices = list(_slices(records))
    if jobs == 1:
        for work in slices:
            writer.write(*work)
        meanwhile()
        return
    global _writer  # noqa: PLW0603 - how a process finds what it takes over
    _writer = writer
    records.know()
    Profiles(records).know()
    records.pages.compile(*_COMPILED)
    try:
        with warnings.catch_warnings():
            # The libraries for numbers have threads of their own, which wait and hold no lock of ours.
            warnings.simplefilter("ignore", DeprecationWarning)
            _together(slices, output, jobs, meanwhile)
    except BrokenExecutor:
        reason = "a process that wrote pages died, perhaps for lack of memory; run the command again"
        raise Unwritable(str(output.folder), reason) from None
    finally:
        _writer = None


def _together(slices: Sequence[Work], output: Output, jobs: int, meanwhile: Callable[[], None]) -> None:
    pool = ProcessPoolExecutor(jobs, multiprocessing.get_context("fork"), _begin)
    try:
        waiting = [pool.submit(_slice, work) for work in slices]
        meanwhile()
        for made in as_completed(waiting):
            output.written.update(made.result())
    finally:
        pool.shutdown(cancel_futures=True)


_writer: Writer | None = None


def _begin() -> None:
    """Ignore Ctrl-C, which the parent process handles."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _slice(work: Work) -> dict[str, Made]:
    if _writer is None:
        raise RuntimeError("the process has no writer")
    return _writer.write(*work)


def _slices(records: Records) -> Iterator[Work]:
    """Yield the work in slices: some records, and the pairs whose similarity the page of one of them says, too."""
    near = {tuple(sorted((name, other))): name for name, others in records.nearest.items() for other in others}
    pairs: dict[str, list[Pair]] = {}
    for pair in sorted(records.pairs):
        pairs.setdefault(near.get(pair, pair[0]), []).append(pair)
    names = iter(records.nearest)
    for held in iter(lambda: list(islice(names, SLICE)), []):
        yield held, [pair for name in held for pair in pairs.get(name, ())]
