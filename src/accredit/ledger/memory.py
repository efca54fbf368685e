"""What statuses need again and again, kept until the ledger changes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from accredit.ledger.asking import Ask
from accredit.ledger.marks import Marks
from accredit.ledger.store import Store
from accredit.ledger.told import Told

__all__ = ["Memory", "Shipped"]

_Remembered = tuple[date, list[Told] | None]  # as known by which day
_MANY = 4_096  # targets whose bodies are remembered at once


class Shipped:
    """What the shipped record can answer at all: cheaper than to ask it."""

    def __init__(self, record: Store) -> None:
        moves = record.moves()
        self._pairs = {(actor, target) for actor, target, _ in moves}
        self._towards: dict[str, set[str]] = defaultdict(set)
        for _, target, kind in moves:
            self._towards[target].add(kind)

    def may_answer(self, ask: Ask) -> bool:
        """Whether the record may hold acts that a question asks for."""
        actors, targets, kinds = ask
        if actors:
            return any((a, t) in self._pairs for a in actors for t in targets)
        return any(not kinds.isdisjoint(self._towards.get(t, ())) for t in targets)


class Memory:
    """The acts of the shipped record and the user's ledger, found for a status.

    What bodies and lenders did to a target is the same whoever asks, so it is remembered;
    a dyad is looked up each time.

    Args:
        record: The shipped record.
        shipped: What the record can answer.
        overlay: The user's entries, if any.
        marks: Which entries hide which.
        stamp: The state of the overlay that all this is of.
    """

    def __init__(
        self, record: Store, shipped: Shipped, overlay: Store | None, marks: Marks, stamp: int
    ) -> None:
        self.marks = marks
        self._record = record
        self._shipped = shipped
        self._overlay = overlay
        self._stamp = stamp
        self._by_anybody: dict[Ask, _Remembered] = {}

    def told(self, asks: Sequence[Ask], known: date) -> list[list[Told]] | None:
        """What bears on a status, of the acts that answer each of several questions.

        Args:
            asks: The questions.
            known: Only acts that the world knew of by then, and that counted then.

        Returns:
            The acts; `None` when the ledger has changed, so that this memory is of no use.
        """
        answers = [None if ask.actors else self._remembered(ask, known) for ask in asks]
        left = [n for n, answer in enumerate(answers) if answer is None]
        found = self._found([asks[n] for n in left], known)
        if found is None:
            return None
        for n, told in zip(left, found, strict=True):
            answers[n] = told
            if not asks[n].actors:
                self._remember(asks[n], told, known)
        hide = self.marks.hide
        return [[t for t in answer or () if not hide(t.id, known)] for answer in answers]

    def _remembered(self, ask: Ask, known: date) -> list[Told] | None:
        until, told = self._by_anybody.get(ask, (date.min, None))
        if told is None or until < known:
            return None
        return told if until == known else [t for t in told if t.known <= known]

    def _remember(self, ask: Ask, found: list[Told], known: date) -> None:
        if len(self._by_anybody) >= _MANY:
            del self._by_anybody[next(iter(self._by_anybody))]  # the oldest
        self._by_anybody[ask] = known, found

    def _found(self, asks: Sequence[Ask], known: date) -> list[list[Told]] | None:
        """Acts for each question; where record and ledger have an id, the ledger's counts."""
        day, own = known.isoformat(), set()
        found: list[list[Told]] = [[] for _ in asks]
        if self._overlay is not None:
            stamp, answers = self._overlay.hits(asks, day)
            if stamp != self._stamp:
                return None
            for n, hits in enumerate(answers):
                found[n] = self._overlay.told(hits)
                own.update([hit.id for hit in hits])
        shipped = [n for n, ask in enumerate(asks) if self._shipped.may_answer(ask)]
        if shipped:
            answers = self._record.hits([asks[n] for n in shipped], day)[1]
            for n, hits in zip(shipped, answers, strict=True):
                found[n] += self._record.told(hit for hit in hits if hit.id not in own)
        return found
