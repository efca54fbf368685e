"""From what changed between two files to acts: who was listed, who was taken off, in which days."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from accredit.ledger import Change, Files, notice_of, window
from accredit.model import Act, Evidence, PartialDate, SnapshotTaken, Voice
from accredit.sources.lists import Source

__all__ = ["Notices", "acts"]


Notices = Mapping[str, Sequence[Act]]  # by target


def acts(found: Files, source: Source, keys: Collection[str], notices: Notices) -> Iterator[Act]:
    """The acts that files show, of some keys.

    Where a notice that was known by then gives the day, the act is in force from it.
    Where nobody knows whose a list is there is no act; what the file said stands all the same.
    A list that a file empties may be a file that is damaged: its removals are of low confidence,
    hence disputed, until the next file still names nobody there.

    Yields:
        In the order of the files; an act that confirms another right after it.
    """
    follows = {a.digest: b for a, b in pairwise(found.taken)}
    back = {(c.digest, c.key, list_) for c in found.changes for list_ in c.gained}
    for change in (c for c in found.changes if c.key in keys):
        for act in _of(change, source, notices.get(source.target(change.key), ())):
            if not act.actor:
                continue
            if act.kind != "delist" or (change.digest, act.instrument) not in found.emptied:
                yield act
                continue
            yield replace(act, confidence="low")
            later = follows.get(change.digest)
            if later and (later.digest, change.key, act.instrument) not in back:
                yield _confirmed(act, source, later)


def _of(change: Change, source: Source, told: Sequence[Act]) -> Iterator[Act]:
    for kind, lists in (("delist", change.lost), ("designate", change.gained)):
        for list_ in lists:
            notice = notice_of(change, kind, list_, [a for a in told if a.known <= change.by])
            act = _act(kind, change, source, list_)
            yield replace(act, in_force=notice.in_force or notice.valid) if notice else act
    if change.renamed and change.before and change.after:
        note = f"renamed: {change.before.name} → {change.after.name}"
        yield replace(_act("amend-designation", change, source, ""), note=note)


def _act(kind: str, change: Change, source: Source, list_: str) -> Act:
    named = change.after or change.before
    authority, organ = source.lister(list_)
    span = f"{change.since or ''}to{change.by}"
    return Act(
        "-".join(filter(None, (source.id, change.key, kind, list_, span))).replace(" ", "_"),
        kind,
        authority,
        source.target(change.key),
        window(change.since, change.by),
        (_evidence(source, change.by, change.digest),),
        organ=organ,
        instrument=list_,
        about=source.about(change.key),
        note=named.name if named else "",
    )


def _evidence(source: Source, day: date, digest: str) -> Evidence:
    return Evidence(
        source.addresses[0],
        day,
        "published",
        Voice.OWN,
        published=PartialDate.on(day),
        note=f"file of {day}, SHA-256 {digest}",
    )


def _confirmed(act: Act, source: Source, later: SnapshotTaken) -> Act:
    """The same removal, once a further file bears it out."""
    return replace(
        act,
        id=f"{act.id}-confirmed",
        evidence=(_evidence(source, later.as_of, later.digest),),  # known from that file on
        supersedes=act.id,
    )
