"""What statuses need again and again, kept until the ledger changes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from accredit.ledger.asking import Ask, Hit
from accredit.ledger.marks import Marks
from accredit.ledger.store import Store
from accredit.ledger.told import Told

__all__ = ["Memory"]

_Found = list[tuple[Hit, Store]]
_MANY = 4_096  # targets whose bodies are remembered at once


class Memory:
    """The acts of the shipped record and the user's ledger, found for a status.

    What bodies and lenders did to a target is the same whoever asks, so it is remembered;
    a dyad is looked up each time.

    Args:
        record: The shipped record.
        overlay: The user's entries, if any.
        marks: Which entries hide which.
        stamp: The state of the overlay that all this is of.
    """

    def __init__(self, record: Store, overlay: Store | None, marks: Marks, stamp: int) -> None:
        self.marks = marks
        self._record = record
        self._overlay = overlay
        self._stamp = stamp
        self._in_record = record.pairs() if overlay else set()
        self._by_anybody: dict[Ask, list[tuple[str, Told]]] = {}

    def told(self, asks: Sequence[Ask], known: date) -> list[list[Told]] | None:
        """What bears on a status, of the acts that answer each of several questions.

        Args:
            asks: The questions.
            known: Only acts that the world knew of by then, and that counted then.

        Returns:
            The acts; `None` when the ledger has changed, so that this memory is of no use.
        """
        found = self._found([a for a in asks if a.actors or a not in self._by_anybody])
        if found is None:
            return None
        answers, day, hide = [], known.isoformat(), self.marks.hide
        for ask in asks:
            if ask.actors:
                told = [store.told(hit) for hit, store in found[ask] if hit.known <= day]
            else:
                if ask in found:
                    self._remember(ask, found[ask])
                told = [told for since, told in self._by_anybody[ask] if since <= day]
            answers.append([t for t in told if not hide(t.id, known)])
        return answers

    def _remember(self, ask: Ask, found: _Found) -> None:
        if len(self._by_anybody) >= _MANY:
            del self._by_anybody[next(iter(self._by_anybody))]  # the oldest
        self._by_anybody[ask] = [(hit.known, store.told(hit)) for hit, store in found]

    def _found(self, asks: Sequence[Ask]) -> dict[Ask, _Found] | None:
        """Rows for each question; where record and ledger have an id, the ledger's counts."""
        found: dict[Ask, _Found] = {ask: [] for ask in asks}
        own: set[str] = set()
        if self._overlay is not None:
            stamp, hits = self._overlay.hits(asks)
            if stamp != self._stamp:
                return None
            for hit in hits:
                own.add(hit.id)
                found[asks[hit.ask]].append((hit, self._overlay))
        if any(self._may_be_shipped(ask) for ask in asks):
            for hit in self._record.hits(asks)[1]:
                if hit.id not in own:
                    found[asks[hit.ask]].append((hit, self._record))
        return found

    def _may_be_shipped(self, ask: Ask) -> bool:
        """Whether the record can hold an answer; cheaper than to ask it."""
        if self._overlay is None or not ask.actors:
            return True
        return any((a, t) in self._in_record for a in ask.actors for t in ask.targets)
