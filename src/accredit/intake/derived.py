"""From what changed between two files to acts: who was listed, who was taken off, in which days."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from accredit.ledger import Change, Files, window
from accredit.model import Act, Evidence, PartialDate, SnapshotTaken, Voice
from accredit.record import listed, lists

__all__ = ["Keeper", "acts"]


@dataclass(frozen=True, slots=True)
class Keeper:
    """Who publishes a file, and for whom its keys stand.

    Attributes:
        source: The id of the file among the sources.
        authority: The actor that lists; empty where that depends on the list.
        organ: The organ that does it, on lists of which the registry names none.
        address: Where the file is published.
        prefix: What a key begins with outside of the file: `ofac` in `ofac-6636`.
    """

    source: str
    authority: str
    organ: str
    address: str
    prefix: str

    def target(self, key: str) -> str:
        """The actor that a key stands for; an id of our own making where none is known."""
        return listed().get((self.prefix, key)) or f"{self.prefix}-{key}"

    def lister(self, list_: str) -> tuple[str, str]:
        """Who lists on a list, and by which organ; nobody where neither file nor registry say."""
        entry = lists().get(list_)
        if entry is None:
            return self.authority, self.organ
        return entry.authority, entry.organ or (
            self.organ if entry.authority == self.authority else ""
        )


def acts(found: Files, keeper: Keeper, keys: Collection[str]) -> Iterator[Act]:
    """The acts that files show, of some keys.

    Where nobody knows whose a list is there is no act; what the file said stands all the same.
    A list that a file empties may be a file that is damaged: its removals are of low confidence,
    hence disputed, until the next file still names nobody there.

    Yields:
        In the order of the files; an act that confirms another right after it.
    """
    follows = {a.digest: b for a, b in pairwise(found.taken)}
    back = {(c.digest, c.key, list_) for c in found.changes for list_ in c.gained}
    for change in (c for c in found.changes if c.key in keys):
        for act in _of(change, keeper):
            if not act.actor:
                continue
            if act.kind != "delist" or (change.digest, act.instrument) not in found.emptied:
                yield act
                continue
            yield replace(act, confidence="low")
            later = follows.get(change.digest)
            if later and (later.digest, change.key, act.instrument) not in back:
                yield _confirmed(act, keeper, later)


def _of(change: Change, keeper: Keeper) -> Iterator[Act]:
    for list_ in change.lost:
        yield _act("delist", change, keeper, list_)
    for list_ in change.gained:
        yield _act("designate", change, keeper, list_)
    if change.renamed and change.before and change.after:
        note = f"renamed: {change.before.name} → {change.after.name}"
        yield replace(_act("amend-designation", change, keeper, ""), note=note)


def _act(kind: str, change: Change, keeper: Keeper, list_: str) -> Act:
    named = change.after or change.before
    authority, organ = keeper.lister(list_)
    span = f"{change.since or ''}to{change.by}"
    return Act(
        "-".join(filter(None, (keeper.source, change.key, kind, list_, span))).replace(" ", "_"),
        kind,
        authority,
        keeper.target(change.key),
        window(change.since, change.by),
        (_evidence(keeper, change.by, change.digest),),
        organ=organ,
        instrument=list_,
        about=f"{keeper.source}:{change.key}",
        note=named.name if named else "",
    )


def _evidence(keeper: Keeper, day: date, digest: str) -> Evidence:
    return Evidence(
        keeper.address,
        day,
        "published",
        Voice.OWN,
        published=PartialDate.on(day),
        note=f"file of {day}, SHA-256 {digest}",
    )


def _confirmed(act: Act, keeper: Keeper, later: SnapshotTaken) -> Act:
    """The same removal, once a further file bears it out."""
    return replace(
        act,
        id=f"{act.id}-confirmed",
        evidence=(_evidence(keeper, later.as_of, later.digest),),  # known from that file on
        supersedes=act.id,
    )
