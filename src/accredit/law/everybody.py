"""The whole world on one day: every rule held against every pair of which anything is on record."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from accredit.actors import gazetteer
from accredit.law.book import Book, law_book
from accredit.law.consequences import Finding
from accredit.law.facts import LedgerFacts
from accredit.ledger import Ask, Ledger, Told
from accredit.model import codebook
from accredit.status.columns import Columns
from accredit.status.world import world

__all__ = ["everybody", "facts_of_all"]


def everybody(
    ledger: Ledger, *, on: date, known: date, book: Book | None = None
) -> Iterator[Finding]:
    """What follows in law for every pair of which an act says something, ordered by actor.

    Args:
        ledger: What to read; its acts are read once.
        on: The day.
        known: Only what the world knew by then counts.
        book: The rules; those that ship when omitted.
    """
    rules, facts = book or law_book(), facts_of_all(ledger, on, known)
    cells = world(Columns.of(ledger), on=on, known=known).columns()
    pairs = sorted(set(zip(cells["actor"].tolist(), cells["target"].tolist(), strict=True)))
    able = (pair for pair in pairs if gazetteer().kind(pair[0]) in _ABLE and pair[0] != pair[1])
    return (Finding(facts, actor, target, rules) for actor, target in able)


_ABLE = ("state", "organisation", "government")


def facts_of_all(ledger: Ledger, on: date, known: date) -> LedgerFacts:
    """The facts of a day, with all acts read at once: for questions about everybody."""
    return LedgerFacts(ledger, on, known, _Read(ledger, known))


class _Read:
    """All acts of a ledger as known on a day, found by who acted towards whom."""

    def __init__(self, ledger: Ledger, known: date) -> None:
        self._by_pair: dict[tuple[str, str], list[Told]] = defaultdict(list)
        self._by_target: dict[str, list[Told]] = defaultdict(list)
        for told, spans in ledger.history(frozenset(codebook().kinds)):
            if any(start <= known < end for start, end in spans):
                self._by_pair[told.actor, told.target].append(told)
                self._by_target[told.target].append(told)

    def told(self, asks: Sequence[Ask], known: date) -> list[list[Told]]:  # noqa: ARG002  read so
        """What bears on a status, of the acts that answer each of several questions."""
        return [self._answer(ask) for ask in asks]

    def _answer(self, ask: Ask) -> list[Told]:
        actors, targets, kinds = ask
        if actors:
            pairs = ((actor, target) for actor in actors for target in targets)
            return [a for pair in pairs for a in self._by_pair.get(pair, ()) if a.kind in kinds]
        return [a for target in targets for a in self._by_target.get(target, ()) if a.kind in kinds]
