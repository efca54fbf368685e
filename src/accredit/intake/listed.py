"""A file of an official list into the ledger: what it says, and the acts that it shows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from accredit.errors import Refused
from accredit.intake.derived import Notices, acts
from accredit.intake.guard import refusal
from accredit.ledger import Aside, FromList, Item, Ledger, Void, files
from accredit.model import Act, Listing, ListingSeen, Snapshot, SnapshotTaken
from accredit.record import listed
from accredit.screening import is_derived
from accredit.sources.lists import Source

__all__ = ["Loaded", "load"]


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a file brought.

    Attributes:
        taken: The file, as the ledger holds it.
        new: Whether it was not there already.
        acts: The acts that it shows; those that a file in between corrects are among them.
    """

    taken: SnapshotTaken
    new: bool = False
    acts: tuple[Act, ...] = ()


def load(
    ledger: Ledger, snapshot: Snapshot, source: Source, recorder: str, *, force: bool = False
) -> Loaded:
    """Write what a file says, and the acts that it shows, all or nothing.

    Files may come in any order of their days: what was derived before is corrected.

    Args:
        ledger: Open for writing.
        snapshot: The file.
        source: Where it comes from.
        recorder: Who loads it.
        force: Load it even where it is not believed; who did so is kept with the reason.

    Raises:
        Refused: When it takes away more than a file may.
    """
    done = Loaded(_taken(snapshot, ""))

    def made() -> Iterator[Item | Aside]:
        nonlocal done
        held = ledger.snapshots(snapshot.source)
        same = [t for t in held if (t.as_of, t.digest) == (snapshot.as_of, snapshot.digest)]
        if same:
            done = Loaded(same[0])
            return iter(())
        done, items = _made(ledger, held, snapshot, source, force=force)
        return iter(items)

    ledger.append_from(made, recorder)
    return done


def _made(
    ledger: Ledger, held: list[SnapshotTaken], snapshot: Snapshot, source: Source, *, force: bool
) -> tuple[Loaded, list[Item | FromList]]:
    """What is to be written; read and written in one transaction."""
    seen = list(ledger.seen(snapshot.source))
    earlier = [t for t in held if t.as_of <= snapshot.as_of]
    later = [t for t in held if t.as_of > snapshot.as_of]
    before = files(earlier, seen)
    why = refusal(before.state, earlier[-1].as_of if earlier else None, snapshot)
    if why and not force:
        raise Refused(
            f"{snapshot.source} of {snapshot.as_of}: {why}; nothing is loaded. Get the file again, "
            "or give --force and it is kept who did"
        )
    taken = _taken(snapshot, why)
    now = {listing.key: listing for listing in snapshot.listings}
    others = [k for k in sorted({*before.state, *now}) if before.state.get(k) != now.get(k)]
    lines = [_line(key, taken, now.get(key)) for key in others]
    lines += _once_more(before.state, others, later[:1], seen)
    after = files([*earlier, taken, *later], [*seen, *lines])
    near = {t.digest for t in (*earlier[-1:], taken, *later[:2])}
    keys = {c.key for c in after.changes if c.digest in near}
    notices = _notices(ledger, source, keys)
    without = files(held, seen) if later else before
    old = {act.id: act for act in acts(without, source, keys, notices)}
    now_shown = list(acts(after, source, keys, notices))
    new = [act for act in now_shown if act.id not in old]
    kept = {act.id for act in now_shown}
    given = _correcting([act for key, act in old.items() if key not in kept], new, taken)
    return Loaded(taken, new=True, acts=tuple(new)), [taken, *lines, *given]


def _notices(ledger: Ledger, source: Source, keys: Collection[str]) -> Notices:
    """Acts towards those who stand under keys, that were not read off files."""
    by_target: dict[str, list[Act]] = defaultdict(list)
    for act in ledger.about({source.target(key) for key in keys} & _known_actors(), date.max):
        if act.kind in ("designate", "delist") and not is_derived(act):
            by_target[act.target].append(act)
    return by_target


@cache
def _known_actors() -> frozenset[str]:
    return frozenset(listed().values())


def _taken(snapshot: Snapshot, forced: str) -> SnapshotTaken:
    taken = SnapshotTaken(
        "",
        snapshot.source,
        snapshot.as_of,
        snapshot.digest,
        len(snapshot.listings),
        snapshot.flags,
        forced,
    )
    return replace(taken, id=f"{taken.source}@{taken.mark}")


def _once_more(
    before: Mapping[str, Listing],
    others: list[str],
    following: list[SnapshotTaken],
    seen: list[ListingSeen],
) -> Iterator[ListingSeen]:
    """What the file after says of those of whom this one says something else than the one before.

    It was not written as long as the two around this one said the same.
    """
    for taken in following:
        said = {line.key for line in seen if line.mark == taken.mark}
        for key in others:
            if key not in said:
                yield _line(key, taken, before.get(key))


def _line(key: str, taken: SnapshotTaken, listing: Listing | None) -> ListingSeen:
    id_ = f"{taken.source}:{key}@{taken.mark}"
    return ListingSeen(id_, taken.source, key, taken.as_of, (listing,) if listing else ())


def _correcting(stale: list[Act], new: list[Act], taken: SnapshotTaken) -> Iterator[Item]:
    """The new acts; one whose window is a part of that of a stale one, as its correction."""
    waiting = {_matter(act): act.id for act in stale}
    for act in new:
        # what confirms another corrects that one already; the stale one is voided below
        old = "" if act.supersedes else waiting.pop(_matter(act), "")
        yield replace(act, supersedes=old) if old else act
    for id_ in waiting.values():
        yield Void(f"void-{id_}", id_, taken.as_of, f"the file of {taken.as_of} shows otherwise")


def _matter(act: Act) -> tuple[str, str, str, bool]:
    return act.kind, act.about, act.instrument, bool(act.supersedes)
