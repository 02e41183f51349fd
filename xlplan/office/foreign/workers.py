"""The processes in which foreign files are read: with limits, a time for each file, and an end.

They are started when the first file is to be read, serve the whole process and end with it. A file that
takes too long, too much memory, or crashes its reader costs one worker, which is replaced.
"""

import atexit
import os
import signal
import sys
import types
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor
from contextlib import contextmanager, suppress
from multiprocessing.context import SpawnContext, SpawnProcess
from threading import RLock
from typing import Any

from pebble import ProcessPool

from xlplan.office.foreign import worker

SECONDS_A_FILE = 60
_LOOK_AGAIN_SECONDS = 5
COUNT = min(4, max(2, os.cpu_count() or 1))

_SAFE_PATH = "PYTHONSAFEPATH"
_starting = RLock()
_pools: list[ProcessPool] = []  # the one in use, if any


class _Worker(SpawnProcess):
    """A fresh Python that takes nothing from the folder it is started in, nor runs our own start again."""

    def start(self) -> None:
        with _safe_path(), _no_main_module(), _interrupts_kept():
            super().start()


class _Context(SpawnContext):
    Process = _Worker


@contextmanager
def _no_main_module() -> Iterator[None]:
    """Python would have every worker import the running program once more: a ribbon, a test, a benchmark."""
    main = sys.modules["__main__"]
    sys.modules["__main__"] = types.ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main


@contextmanager
def _safe_path() -> Iterator[None]:
    """Python starts a process with `-c`, which takes modules from the current folder first: a stranger's."""
    with _starting:
        before = os.environ.get(_SAFE_PATH)
        os.environ[_SAFE_PATH] = "1"
        try:
            yield
        finally:
            os.environ.pop(_SAFE_PATH)
            if before is not None:
                os.environ[_SAFE_PATH] = before


@contextmanager
def _interrupts_kept() -> Iterator[None]:
    """Ctrl+C is for the program, which ends its workers, not for a worker that is just starting."""
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


class Work:
    """Something a worker does; cancelled, it ends even where it has begun."""

    def __init__(self, work: Callable[..., Any], *given: object) -> None:
        """Begin it; `RuntimeError` where no worker can be started."""
        self._call = work, given
        self._begin()

    def _begin(self) -> None:
        work, given = self._call
        self._pool = _pool()
        self._future = self._pool.schedule(work, args=given, timeout=SECONDS_A_FILE)

    def result(self) -> Any:
        """What came of it, or what it raised; `TimeoutError`, or another `OSError` where its worker died."""
        try:
            return self._wait()
        except BrokenExecutor:  # all workers were lost, perhaps to other work: once more
            self._begin()
            return self._wait()
        finally:
            self.cancel()  # nothing, where it has ended

    def _wait(self) -> Any:
        while True:
            try:
                error = self._future.exception(_LOOK_AGAIN_SECONDS)
            except TimeoutError:
                if not self._pool.active:  # it broke before it took the work over, and will not say so
                    raise BrokenExecutor from None
                continue
            if error is None:
                return self._future.result()
            if isinstance(error, Exception):
                raise error
            raise RuntimeError("a library gave up") from error  # Rust's panics are no Exception

    def cancel(self) -> None:
        """End it."""
        self._future.cancel()  # type: ignore[no-untyped-call]


def _pool() -> ProcessPool:
    if _pools and not _pools[0].active:
        stop()
    if not _pools:
        with _safe_path():  # the pool also starts a process that minds what its workers share
            pool = ProcessPool(COUNT, initializer=worker.begin, context=_Context())
            if not pool.active:  # asking starts it
                raise RuntimeError("no worker can be started")
            _pools.append(pool)
    return _pools[0]


def stop() -> None:
    """End all workers, whatever they do."""
    while _pools:
        pool = _pools.pop()
        pool.stop()  # type: ignore[no-untyped-call]
        with suppress(RuntimeError):
            pool.join()


atexit.register(stop)
