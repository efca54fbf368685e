"""What statuses need again and again, kept until the ledger changes."""

from __future__ import annotations

from collections.abc import Sequence

from accredit.ledger.asking import Ask, Hit
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
    """

    def __init__(self, record: Store, overlay: Store | None) -> None:
        self._record = record
        self._overlay = overlay
        self._in_record = record.pairs() if overlay else set()
        self._by_anybody: dict[Ask, list[tuple[str, Told]]] = {}

    def told(self, asks: Sequence[Ask], day: str) -> list[list[Told]]:
        """What bears on a status, of the acts that answer each of several questions.

        Args:
            asks: The questions.
            day: Acts known later are left out, unread.
        """
        fresh = [ask for ask in asks if ask.actors or ask not in self._by_anybody]
        found = iter(self._found(fresh))
        answers: list[list[Told]] = []
        for ask in asks:
            if ask.actors:
                answers.append([store.told(hit) for hit, store in next(found) if hit.known <= day])
                continue
            if ask not in self._by_anybody:
                if len(self._by_anybody) >= _MANY:
                    self._by_anybody.clear()
                self._by_anybody[ask] = [(hit.known, store.told(hit)) for hit, store in next(found)]
            answers.append([told for known, told in self._by_anybody[ask] if known <= day])
        return answers

    def _found(self, asks: Sequence[Ask]) -> list[_Found]:
        """Rows for each question; where record and ledger have an id, the ledger's counts."""
        found: list[_Found] = [[] for _ in asks]
        own: set[str] = set()
        if self._overlay is not None:
            for hit in self._overlay.hits(asks) if asks else ():
                own.add(hit.id)
                found[hit.ask].append((hit, self._overlay))
        if any(self._may_be_shipped(ask) for ask in asks):
            for hit in self._record.hits(asks):
                if hit.id not in own:
                    found[hit.ask].append((hit, self._record))
        return found

    def _may_be_shipped(self, ask: Ask) -> bool:
        """Whether the record can hold an answer; cheaper than to ask it."""
        if self._overlay is None or not ask.actors:
            return True
        return any((a, t) in self._in_record for a in ask.actors for t in ask.targets)
