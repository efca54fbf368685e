"""Reading several times in one state of a ledger: the same in every engine."""

from __future__ import annotations

import threading
from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

__all__ = ["States"]


class States(ABC):
    """Transactions that only read, one within another."""

    _begin_reading = "BEGIN"

    def __init__(self) -> None:
        self._depth = 0
        self._lock = threading.RLock()

    @abstractmethod
    def rows(self, sql: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """All rows of a query."""

    @abstractmethod
    def _end(self, how: str) -> None:
        """End a transaction, whatever comes of it."""

    @contextmanager
    def reading(self) -> Iterator[None]:
        """One state of the ledger for all that is read inside."""
        with self._lock:
            if self._depth == 0:
                self.rows(self._begin_reading)
            self._depth += 1
            try:
                yield
            finally:
                self._depth -= 1
                if self._depth == 0:
                    self._end("COMMIT")

    def hold(self) -> None:
        """Begin `reading` and never end it."""
        self.rows(self._begin_reading)
        self._depth += 1
