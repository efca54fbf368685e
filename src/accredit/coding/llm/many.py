"""Many documents by a language model: several questions out at once, results in order."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from dataclasses import replace
from threading import Thread

from accredit.coding.llm.coder import LlmCoder
from accredit.coding.many import Coded
from accredit.errors import NotAnswered
from accredit.model import Document

__all__ = ["code_with"]


def code_with(
    coder: LlmCoder,
    documents: Iterable[Document],
    *,
    jobs: int = 1,
    failed: Callable[[Document, NotAnswered], None],
) -> Iterator[Coded]:
    """The claims of many documents, in the order of the documents.

    Args:
        coder: Reads each.
        documents: Read as they come; never all held.
        jobs: How many are asked about at once.
        failed: Told of each document about which there is no answer; the others are still read.

    Raises:
        OutsideError: When the server cannot be asked at all.
    """
    out: deque[tuple[Document, Future[Coded]]] = deque()

    def oldest() -> Iterator[Coded]:
        document, future = out.popleft()
        try:
            yield future.result()
        except NotAnswered as error:
            failed(document, error)

    for document in documents:
        out.append((document, _begun(coder, document)))
        if len(out) >= max(jobs, 1):
            yield from oldest()
    while out:
        yield from oldest()


def _begun(coder: LlmCoder, document: Document) -> Future[Coded]:
    """A document being read, by a thread that keeps nobody from leaving."""
    future: Future[Coded] = Future()

    def work() -> None:
        try:
            claims = tuple(coder.read(document))
        except BaseException as error:
            future.set_exception(error)
        else:
            future.set_result(Coded(replace(document, text=""), claims))

    Thread(target=work, daemon=True).start()
    return future
