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
    names = [incident.id for incident in records.corpus]
    pairs = sorted(records.pairs)
    writer = Writer(records, output)
    if jobs == 1:
        writer.write(names, pairs)
        meanwhile()
        return
    global _writer  # noqa: PLW0603 - how a process finds what it takes over
    _writer = writer
    records.know()
    records.pages.compile(*_COMPILED)
    try:
        with warnings.catch_warnings():
            # The libraries for numbers have threads of their own, which wait and hold no lock of ours.
            warnings.simplefilter("ignore", DeprecationWarning)
            _together(names, pairs, output, jobs, meanwhile)
    except BrokenExecutor:
        reason = "a process that wrote pages died, perhaps for lack of memory; run the command again"
        raise Unwritable(str(output.folder), reason) from None
    finally:
        _writer = None


def _together(
    names: Sequence[str], pairs: Sequence[Pair], output: Output, jobs: int, meanwhile: Callable[[], None]
) -> None:
    pool = ProcessPoolExecutor(jobs, multiprocessing.get_context("fork"), _begin)
    try:
        slices = [pool.submit(_slice, work) for work in _slices(names, pairs)]
        meanwhile()
        for made in as_completed(slices):
            output.written.update(made.result())
    finally:
        pool.shutdown(cancel_futures=True)


_writer: Writer | None = None


def _begin() -> None:
    """Ignore Ctrl-C, which the parent process handles."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _slice(work: tuple[Sequence[str], Sequence[Pair]]) -> dict[str, Made]:
    if _writer is None:
        raise RuntimeError("the process has no writer")
    return _writer.write(*work)


def _slices(names: Sequence[str], pairs: Sequence[Pair]) -> Iterator[tuple[Sequence[str], Sequence[Pair]]]:
    """Yield the work in slices."""
    rest, others = iter(names), iter(pairs)
    yield from ((held, ()) for held in iter(lambda: list(islice(rest, SLICE)), []))
    yield from (((), held) for held in iter(lambda: list(islice(others, SLICE * 2)), []))
