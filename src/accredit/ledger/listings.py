"""What the files of one source said, in the order of their days: what changed, and when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from accredit.model import Act, Listing, ListingSeen, PartialDate, SnapshotTaken
from accredit.model.listing import ListingChange

__all__ = ["Change", "Files", "files", "notice_of", "window"]

Key = str


@dataclass(frozen=True, slots=True)
class Change(ListingChange):
    """A change between two files after one another.

    Attributes:
        since: The day of the earlier file; `None` where there is none.
        by: The day of the later file.
        digest: SHA-256 of the later file.
    """

    since: date | None
    by: date
    digest: str

    @property
    def renamed(self) -> bool:
        """Whether the key stayed and its name did not."""
        both = self.before is not None and self.after is not None
        return both and self.before.name != self.after.name  # type: ignore[union-attr]


@dataclass(slots=True)
class Files:
    """The files of one source.

    Attributes:
        taken: The files, in the order of their days; the later of one day last.
        changes: Between each and the one before, in that order.
        state: What the last one says, by key.
        emptied: Lists of which a file names nobody while the one before named somebody.
    """

    taken: list[SnapshotTaken] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    state: dict[Key, Listing] = field(default_factory=dict)
    emptied: set[tuple[str, str]] = field(default_factory=set)  # (digest of the file, list)

    @property
    def last(self) -> SnapshotTaken | None:
        """The latest file."""
        return self.taken[-1] if self.taken else None


def files(taken: Iterable[SnapshotTaken], seen: Iterable[ListingSeen]) -> Files:
    """What files say one after another.

    Args:
        taken: Files of one source, by day.
        seen: What they say, by day; of two that speak of one key on one day the later counts.
    """
    found = Files(list(taken))
    place = {file.mark: number for number, file in enumerate(found.taken)}
    said: list[list[ListingSeen]] = [[] for _ in found.taken]
    for line in seen:
        number = place.get(line.mark)
        if number is not None:  # of a file that is asked for
            said[number].append(line)
    counts: Counter[str] = Counter()
    for number, file in enumerate(found.taken):
        since = found.taken[number - 1].as_of if number else None
        before = {list_ for list_, count in counts.items() if count}
        for line in said[number]:
            _follow(found, line, since, file.digest, counts)
        found.emptied.update((file.digest, list_) for list_ in before if not counts[list_])
    return found


def _follow(
    found: Files, line: ListingSeen, since: date | None, digest: str, counts: Counter[str]
) -> None:
    before = found.state.get(line.key)
    after = line.listing[0] if line.listing else None
    if before == after:  # said once more, since a file came in between
        return
    found.changes.append(Change(line.key, before, after, since, line.as_of, digest))
    counts.subtract(before.lists if before else ())
    counts.update(after.lists if after else ())
    if after is None:
        del found.state[line.key]
    else:
        found.state[line.key] = after


def notice_of(change: Change, kind: str, list_: str, told: Iterable[Act]) -> Act | None:
    """The act that gives the day of what two files show, within the days that they leave.

    Args:
        change: What they show.
        kind: `designate` or `delist`.
        list_: On which list, or off which.
        told: Acts on record towards the same one.

    Returns:
        The last that fits; `None` where none does.
    """
    fitting = [
        (day, act.id, act)
        for act in told
        if act.kind == kind and act.instrument == list_
        if (day := _day_of(act)) and day <= change.by
        if change.since is None or day > change.since
    ]
    return max(fitting)[-1] if fitting else None


def _day_of(act: Act) -> date | None:
    when = act.in_force or act.valid
    return when.earliest if when.earliest == when.latest else None


def window(since: date | None, by: date) -> PartialDate:
    """The days on which something can have been, that a file tells and the one before does not.

    The earlier file may have been of any hour of its day, so its own day is left out only where
    the later is of another.
    """
    if since is None:
        return PartialDate.between(None, by)
    return PartialDate.between(min(since + timedelta(days=1), by), by)
