"""What the record is complete on: for every episode and every list, or that it is a sample."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.resources.abc import Traversable

from accredit.model import Act
from accredit.record.load import read_record
from accredit.record.registry import Coverage, ListEntry
from accredit.record.tables import data_folder

__all__ = ["Extent", "extents"]


@dataclass(frozen=True, slots=True)
class Extent:
    """How much the record holds of an episode or a list.

    Attributes:
        kind: `episode` or `list`.
        acts: How many acts.
        targets: Whom they are about, the commonest first.
        first: The first day on which one may have been.
        last: The last.
        complete: Stretches for which silence means that there was nothing; none for a sample.
    """

    kind: str
    id: str
    name: str
    acts: int
    targets: tuple[str, ...]
    first: date | None
    last: date | None
    complete: tuple[Coverage, ...]


def extents(folder: Traversable | None = None) -> list[Extent]:
    """The extent of every episode and every list of a record, episodes first.

    Args:
        folder: A folder of the shipped shape; the shipped record when omitted.
    """
    record = read_record(folder or data_folder())
    by_episode: dict[str, list[Act]] = defaultdict(list)
    by_list: dict[str, list[Act]] = defaultdict(list)
    for act in record.acts:
        by_episode[act.episode].append(act)
        by_list[act.instrument].append(act)
    found = [_episode(name, acts, record.coverage) for name, acts in sorted(by_episode.items())]
    entries = sorted(record.lists.values(), key=lambda entry: entry.id)
    return found + [_list(entry, by_list[entry.id], record.coverage) for entry in entries]


def _episode(name: str, acts: Sequence[Act], coverage: Iterable[Coverage]) -> Extent:
    """What acts on lists leave open is declared by list, so here it is only of other axes."""
    targets = _targets(acts)
    complete = tuple(c for c in coverage if c.target in targets and not c.list)
    return Extent("episode", name, name, len(acts), targets, *_span(acts), complete)


def _list(entry: ListEntry, acts: Sequence[Act], coverage: Iterable[Coverage]) -> Extent:
    complete = tuple(c for c in coverage if c.list == entry.id)
    return Extent("list", entry.id, entry.name, len(acts), _targets(acts), *_span(acts), complete)


def _targets(acts: Iterable[Act]) -> tuple[str, ...]:
    tally: dict[str, int] = defaultdict(int)
    for act in acts:
        tally[act.target] += 1
    return tuple(sorted(tally, key=lambda target: (-tally[target], target)))


def _span(acts: Sequence[Act]) -> tuple[date | None, date | None]:
    days = [day for act in acts for day in (act.valid.earliest, act.valid.latest) if day]
    return min(days, default=None), max(days, default=None)
