"""The ledger as the server reads it: one for each thread, made anew when somebody has written."""

from __future__ import annotations

import threading
import time

from accredit.ledger import Ledger, open_ledger

__all__ = ["Held"]

_FRESH = 0.5  # seconds within which what another process wrote may go unseen


class Held:
    """Gives out the ledger to whoever asks, and tells when it has changed.

    Args:
        place: The user's ledger, as `open_ledger` takes it.
    """

    def __init__(self, place: str | None) -> None:
        self.place = place
        self.generation = 0
        self._stamp = -1
        self._looked = -_FRESH
        self._lock = threading.Lock()
        self._own = threading.local()

    def reading(self) -> Ledger:
        """The ledger as it is now, for the thread that asks.

        Raises:
            LedgerUnreadable: When it cannot be read.
        """
        self.look()
        held: tuple[int, Ledger] | None = getattr(self._own, "ledger", None)
        if held is None or held[0] != self.generation:
            ledger = open_ledger(self.place)
            ledger.hold()
            held = self._own.ledger = self.generation, ledger
        return held[1]

    def writing(self) -> Ledger:
        """The ledger, to write to; whoever has written calls `changed`."""
        return open_ledger(self.place, write=True)

    def changed(self) -> None:
        """See at once what was written."""
        self._looked = -_FRESH
        self.look()

    def look(self) -> int:
        """How often the ledger was seen to have changed; looks at most twice a second."""
        now = time.monotonic()
        if now - self._looked < _FRESH:
            return self.generation
        with self._lock:
            if now - self._looked >= _FRESH:
                ledger = open_ledger(self.place)
                stamp = 0 if ledger.overlay is None else ledger.overlay.stamp()
                if stamp != self._stamp:
                    self._stamp, self.generation = stamp, self.generation + 1
                self._looked = now
        return self.generation
