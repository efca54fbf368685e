"""Which entries are asked for, and those that must go with them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from accredit.ledger import Entry, Item, Ledger, Void, hides
from accredit.model import Relation

__all__ = ["Wanted", "chosen"]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an export holds; what is empty does not narrow it.

    Attributes:
        actor: Id of the one who acted or spoke, or `a` of a relation.
        target: Id of the other side.
        own: Only the user's own entries.
        known: Only what was known by then and counts, with the evidence known by then.
    """

    actor: str = ""
    target: str = ""
    kind: str = ""
    episode: str = ""
    own: bool = False
    known: date | None = None

    def takes(self, item: Item) -> bool:
        """Whether an item is asked for itself."""
        if isinstance(item, Void):
            return not (self.actor or self.target or self.kind or self.episode)
        left, right = (item.a, item.b) if isinstance(item, Relation) else (item.actor, item.target)
        return (
            self.actor in ("", left)
            and self.target in ("", right)
            and self.kind in ("", item.kind)
            and self.episode in ("", item.episode)
        )


def chosen(ledger: Ledger, wanted: Wanted) -> Iterator[Entry]:
    """The entries asked for, in the order written.

    Without `known`, what voids or corrects an entry goes with it, and so does what it
    corrects: a part of a ledger never brings back what the whole has taken back.
    """
    if wanted.known is not None:
        for entry in ledger.walk(wanted.known, own=wanted.own):
            if wanted.takes(entry.item):
                yield _as_known(entry, wanted.known)
        return
    narrowed = wanted != Wanted(own=wanted.own)
    kept = _with_their_marks(ledger.walk(own=wanted.own), wanted) if narrowed else None
    for entry in ledger.walk(own=wanted.own):
        if kept is None or entry.item.id in kept:
            yield entry


def _with_their_marks(entries: Iterable[Entry], wanted: Wanted) -> set[str]:
    """Ids of what is asked for and of all that is tied to it by corrections and voids."""
    kept: set[str] = set()
    ties: list[tuple[str, str]] = []
    for entry in entries:
        item = entry.item
        if wanted.takes(item):
            kept.add(item.id)
        if hidden := hides(item):
            ties.append((item.id, hidden))
    grown = -1
    while grown != len(kept):  # ties are few, and chains of them short
        grown = len(kept)
        for tie in ties:
            if kept.intersection(tie):
                kept.update(tie)
    return kept


def _as_known(entry: Entry, known: date) -> Entry:
    item = entry.item
    if isinstance(item, Void):
        return entry
    heard = tuple(e for e in item.evidence if e.known <= known)
    return entry if heard == item.evidence else replace(entry, item=replace(item, evidence=heard))
