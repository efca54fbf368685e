"""Many documents coded, on one core, on all, or on a cluster: one way for all three.

The work goes out in batches to an executor of `concurrent.futures` (a pool of processes, or that of
a Dask client), and comes back in the order of the documents. Only as many batches are out as keep
the workers busy, so memory does not grow with the archive.
"""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from itertools import chain

from accredit.coding.read import read
from accredit.errors import OutsideError
from accredit.model import Claim, Document

__all__ = ["Coded", "code_batch", "code_many", "processes"]

_BATCH_TEXT = 200_000  # characters: some tenths of a second of work
_AHEAD = 3  # batches out for each worker
_TRIES = 2  # a batch that two pools died of is the fault of the batch

Batch = list[Document]


@dataclass(frozen=True, slots=True)
class Coded:
    """A document without its text, and the claims that it holds."""

    document: Document
    claims: tuple[Claim, ...]


def code_batch(batch: Batch) -> list[Coded]:
    """What a worker does: read each document, and leave its text behind."""
    return [Coded(replace(one, text=""), tuple(read(one))) for one in batch]


def code_many(
    documents: Iterable[Document],
    *,
    jobs: int = 1,
    executor: Callable[[], Executor] | None = None,
    batch: int = _BATCH_TEXT,
) -> Iterator[Coded]:
    """The claims of many documents, in the order of the documents.

    Args:
        documents: Read as they come; never all held.
        jobs: How many workers there are; with one, and no executor, all is done right here.
        executor: Makes the executor, and makes it anew should its workers die.
        batch: Characters of text that go out together.

    Raises:
        OutsideError: When a batch kills its worker again and again; says which documents.
    """
    if executor is None and jobs <= 1:
        for document in documents:
            yield from code_batch([document])
        return
    window = _Window(executor or (lambda: processes(jobs)), max(jobs, 1))
    yield from window.run(_batches(documents, batch))


def processes(jobs: int) -> Executor:
    """A pool of fresh processes; a copy of a process with threads could hang."""
    return ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("spawn"))


@dataclass(slots=True)
class _Out:
    """A batch that is out: what it holds, and where its result will be."""

    batch: Batch
    future: Future[list[Coded]]
    tries: int = 1


class _Window:
    """The batches that are out, oldest first."""

    def __init__(self, make: Callable[[], Executor], workers: int) -> None:
        self._make, self._pool = make, make()
        self._room = workers * _AHEAD
        self._out: deque[_Out] = deque()

    def run(self, batches: Iterable[Batch]) -> Iterator[Coded]:
        try:
            for batch in batches:
                self._out.append(_Out(batch, self._send(batch)))
                if len(self._out) >= self._room:
                    yield from self._oldest()
            while self._out:
                yield from self._oldest()
        finally:
            self._leave()

    def _send(self, batch: Batch) -> Future[list[Coded]]:
        """What a worker will give; of a pool that is dead already, its failure."""
        try:
            return self._pool.submit(code_batch, batch)
        except BrokenProcessPool as dead:
            lost: Future[list[Coded]] = Future()
            lost.set_exception(dead)
            return lost

    def _oldest(self) -> list[Coded]:
        while True:
            try:
                done = self._out[0].future.result()
            except BrokenProcessPool:
                self._again()
            else:
                self._out.popleft()
                return done

    def _leave(self) -> None:
        for out in self._out:
            out.future.cancel()
        self._pool.shutdown(wait=False)

    def _again(self) -> None:
        """A new pool for what the dead one did not finish."""
        first = self._out[0]
        if first.tries >= _TRIES:
            names = ", ".join(one.address or one.id for one in first.batch)
            raise OutsideError(f"a worker died {_TRIES} times while it read: {names}")
        self._pool.shutdown(wait=False)
        self._pool = self._make()
        first.tries += 1
        for out in self._out:
            if not (out.future.done() and out.future.exception() is None):
                out.future = self._send(out.batch)


def _batches(documents: Iterable[Document], most: int) -> Iterator[Batch]:
    batch: Batch = []
    size = 0
    for document in chain(documents, (None,)):
        if document is None or (batch and size + len(document.text) > most):
            if batch:
                yield batch
            batch, size = [], 0
        if document is not None:
            batch.append(document)
            size += len(document.text)
