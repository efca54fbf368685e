"""Names held against everybody on official lists on a day: hits, and what was held against."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from threading import Lock

from accredit.errors import InputError
from accredit.ledger import Ledger
from accredit.model import SnapshotTaken
from accredit.screening import logic_v2
from accredit.screening.day import Subject, subjects
from accredit.screening.index import Index, Target, targets
from accredit.screening.score import THRESHOLD

__all__ = ["Asked", "Found", "Query", "Screening", "changed", "screen"]


_NEAR = 0.5  # below this our own blocks lose some


@dataclass(frozen=True, slots=True)
class Query:
    """A name to be screened.

    Attributes:
        id: The user's own number for it; empty where there is none.
        kind: person, entity, vessel or aircraft; empty where that is not known.
    """

    name: str
    id: str = ""
    kind: str = ""


_Hit = tuple[Query, Target, float, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked of all names alike.

    Attributes:
        on: The day on which somebody must be listed.
        known: Only files and acts that the world had by then.
        lists: Ids of lists; all when empty.
        threshold: The least score of a hit.
        logic_v2: The path of a Python that has nomenklatura, whose logic-v2 then scores; our own
            scorer when empty.
    """

    on: date
    known: date
    lists: tuple[str, ...] = ()
    threshold: float = THRESHOLD
    logic_v2: str = ""

    @property
    def scorer(self) -> str:
        """Who scores."""
        return "logic-v2" if self.logic_v2 else "accredit"


@dataclass(frozen=True, slots=True)
class Found:
    """Whom a name may mean.

    Attributes:
        subject: Who, with the lists that he is on.
        name: By which of the names.
        score: From 0 to 1, by the scorer that was asked for.
        why: The reasons of the score, in words.
    """

    query: Query
    subject: Subject
    name: Target
    score: float
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Screening:
    """What was asked, of what, and what was found.

    Attributes:
        files: The files that were had, the latest of each source by the day asked about last.
        held_against: How many were on lists, and under how many names.
        found: The hits, by query and score.
    """

    asked: Asked
    queries: tuple[Query, ...]
    files: tuple[SnapshotTaken, ...]
    held_against: tuple[int, int]
    found: tuple[Found, ...]

    @property
    def clear(self) -> tuple[Query, ...]:
        """Queries without a hit."""
        hit = {found.query for found in self.found}
        return tuple(query for query in self.queries if query not in hit)


def screen(
    ledger: Ledger,
    queries: Sequence[Query],
    asked: Asked,
    against: Sequence[Subject] | None = None,
) -> Screening:
    """Hold names against everybody who is, or may be, on a list on a day.

    Args:
        ledger: What to read.
        queries: The names.
        asked: The day, and what else is asked of all.
        against: Only these; all who are on lists that day when omitted.
    """
    given, index = _everybody(ledger, asked) if against is None else _indexed(against)
    by_key = {subject.key: subject for subject in given}
    hits = _first(index, queries, asked)
    if asked.logic_v2:
        hits = _second(hits, asked)
    found = tuple(
        Found(query, by_key[name.key], name, score, why) for query, name, score, why in hits
    )
    files = tuple(taken for taken in ledger.snapshots() if taken.as_of <= asked.known)
    return Screening(asked, tuple(queries), files, (len(given), len(index)), found)


_Indexed = tuple[Sequence[Subject], Index]
_KEPT = 4
_CHAINED = 2  # the version of a ledger from which entries are chained
_kept: OrderedDict[tuple[object, ...], _Indexed] = OrderedDict()
_keeping = Lock()


def _everybody(ledger: Ledger, asked: Asked) -> _Indexed:
    """All who are on lists on a day: indexed once for all who ask of that day.

    The end of its chain tells which ledger it is; of one that is in memory alone, as when something
    is supposed, nothing is kept.
    """
    own = ledger.overlay
    if own is not None and (own.label == "memory" or own.version < _CHAINED):
        return _indexed(subjects(ledger, asked.on, asked.known, asked.lists))
    head = own.head().hash if own is not None else ""
    key = (head, asked.on, asked.known, asked.lists)
    with _keeping:
        if key not in _kept:
            _kept[key] = _indexed(subjects(ledger, asked.on, asked.known, asked.lists))
        _kept.move_to_end(key)
        while len(_kept) > _KEPT:
            _kept.popitem(last=False)
        return _kept[key]


def _indexed(given: Sequence[Subject]) -> _Indexed:
    return given, Index(target for subject in given for target in targets(subject))


def _first(index: Index, queries: Sequence[Query], asked: Asked) -> list[_Hit]:
    """Whom our own scorer finds; for another scorer all whom it finds at all likely."""
    least = min(_NEAR, asked.threshold) if asked.logic_v2 else asked.threshold
    return [
        (query, hit.target, hit.score, hit.why)
        for query in queries
        for hit in index.search(query.name, query.kind, threshold=least)
    ]


def _second(hits: list[_Hit], asked: Asked) -> list[_Hit]:
    """The same scored by logic-v2."""
    pairs = [(query.name, name.text, name.kind) for query, name, *_ in hits]
    try:
        scored = logic_v2.scores(asked.logic_v2, pairs)
    except logic_v2.Unscored as error:
        raise InputError(f"logic-v2 did not score: {error}; it needs nomenklatura") from None
    again = [
        (query, name, score, why)
        for (query, name, *_), (score, why) in zip(hits, scored, strict=True)
    ]
    order = {query: number for number, query in enumerate(dict.fromkeys(hit[0] for hit in hits))}
    kept = [hit for hit in again if hit[2] >= asked.threshold]
    return sorted(kept, key=lambda hit: (order[hit[0]], -hit[2], hit[1].key))


def changed(ledger: Ledger, asked: Asked, before: Asked) -> tuple[list[Subject], Collection[str]]:
    """Who is on lists otherwise than on an earlier day, or as it was known then.

    Returns:
        Those who came, or whose names or lists are others; and the keys of those who went.
    """
    then = {s.key: s for s in subjects(ledger, before.on, before.known, before.lists)}
    now = subjects(ledger, asked.on, asked.known, asked.lists)
    came = [s for s in now if s.key not in then or _matter(s) != _matter(then[s.key])]
    return came, then.keys() - {s.key for s in now}


def _matter(subject: Subject) -> tuple[object, ...]:
    return (
        subject.name,
        subject.names,
        sorted((held.list, held.state, held.source) for held in subject.held),
    )
