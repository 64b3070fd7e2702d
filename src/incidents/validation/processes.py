"""Deal work out to processes, in order.

Each process imports and compiles once, and gets a slice of tasks at a time. If a process dies, such as for lack of memory,
what it had is done again one by one, and the task on which a process dies again has a result that says so.
"""

from __future__ import annotations

import gc
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from types import TracebackType
from typing import TYPE_CHECKING, Any, Final, Generic, Self, TypeVar

from incidents.values import frozen

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

_WAITING: Final = 2
"""Slices for each process that are handed out at a time; those of a process that dies are done again."""

T = TypeVar("T")
R = TypeVar("R")


@frozen(kw_only=True)
class Work(Generic[T, R]):
    """What is done with each task; what another process does is a function that it can import."""

    do: Callable[[list[T]], Iterable[R]]
    """Returns the result of each task of a slice."""
    smallest: Callable[[T], Sequence[T]]
    """The parts of a task that can be done alone."""
    died: Callable[[T], R]
    """The result of a task on which a process died."""
    packed: Callable[[Iterable[R]], Any] = list
    """What another process sends of the results of a slice."""
    unpacked: Callable[[Any], Iterable[R]] = iter
    """The results that were sent."""


class Processes:
    """Some processes, which are started when there is work for them and end with a `with` block; or only this one."""

    def __init__(self, jobs: int | None = 1) -> None:
        self.jobs: Final = jobs
        """The number that was asked for; None if it depends on the work."""
        self.number = 1
        """The number that is used; 1 for this process alone."""
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end()

    def each(self, slices: Iterable[list[T]], work: Work[T, R]) -> Iterator[R]:
        """Yield the result of each task, in their order; one process does each slice as soon as it comes."""
        if self.number == 1:
            yield from chain.from_iterable(map(work.do, slices))
            return
        from concurrent.futures import BrokenExecutor  # noqa: PLC0415 - only for large inputs

        coming = iter(slices)
        parts: deque[list[T]] = deque()
        futures: deque[Future[Any]] = deque()
        while True:
            try:
                while len(parts) < _WAITING * self.number and (part := next(coming, None)):
                    parts.append(part)
                    futures.append(self._started().submit(_packed, work.packed, work.do, part))
                if not parts:
                    return
                results = futures[0].result()
            except BrokenExecutor:
                self._end()
                for part in parts:
                    yield from _one_by_one(part, work)
                parts.clear()
                futures.clear()
            else:
                parts.popleft()
                futures.popleft()
                yield from work.unpacked(results)

    def _started(self) -> ProcessPoolExecutor:
        if self._pool is None:
            self._pool = _pool(self.number)
        return self._pool

    def _end(self) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None


def _one_by_one(tasks: Iterable[T], work: Work[T, R]) -> Iterator[R]:
    """Do tasks in one other process, in their smallest parts; where it dies, another process goes on."""
    from concurrent.futures import BrokenExecutor  # noqa: PLC0415 - only after a process died

    pool = _pool(1)
    try:
        for task in chain.from_iterable(map(work.smallest, tasks)):
            try:
                yield from work.unpacked(pool.submit(_packed, work.packed, work.do, [task]).result())
            except BrokenExecutor:
                yield work.died(task)
                pool.shutdown()
                pool = _pool(1)
    finally:
        pool.shutdown(cancel_futures=True)


def _pool(number: int) -> ProcessPoolExecutor:
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 - only for large inputs

    return ProcessPoolExecutor(number, initializer=_begin)


def _begin() -> None:
    """Leave Ctrl-C to the main process, and collect garbage less often.

    Records have many objects and no reference cycles. A worker process that is interrupted would print a traceback.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.freeze()
    gc.set_threshold(100_000, 50, 50)


def _packed(packed: Callable[[Iterable[R]], Any], do: Callable[[list[T]], Iterable[R]], tasks: list[T]) -> Any:
    return packed(do(tasks))


def one_by_one(do: Callable[[T], R], tasks: list[T]) -> Iterator[R]:
    """Do tasks one after the other."""
    return map(do, tasks)
