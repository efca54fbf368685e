"""Several questions about acts in one statement: what a status reads, in one go."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from accredit.ledger.engines import row_marks

__all__ = ["PAGE", "Ask", "Hit", "every", "statement", "values"]

PAGE = 10_000  # rows read at once by those who want all
_ANY: frozenset[str] = (
    frozenset()
)  # an index finds the few rows of a dyad; kinds are told apart after


class Ask(NamedTuple):
    """Acts of some kinds, from any of some actors (from anybody, where none is given)."""

    actors: tuple[str, ...]
    targets: tuple[str, ...]
    kinds: frozenset[str]


class Hit(NamedTuple):
    """A row that answers a question.

    Attributes:
        ask: The number of the question; of all acts, the number of the entry.
    """

    ask: int
    id: str
    kind: str
    known: str
    body: str


def statement(asks: Sequence[Ask]) -> str:
    """The text of the statement, with a mark for each value.

    Its first row says how far the ledger went, so that what is remembered beside it can be told
    to be of the same state: a statement sees one state, two might see two.
    """
    return _text(
        tuple(
            [
                (len(actors), len(targets), _ANY if actors else kinds)
                for actors, targets, kinds in asks
            ]
        )
    )


def values(asks: Sequence[Ask], until: str) -> list[str]:
    """The values for the marks.

    Args:
        asks: The questions.
        until: Only acts known by this day, in ISO form.
    """
    found: list[str] = []
    for actors, targets, _ in asks:
        found += targets
        found.append(until)
        found += actors
    return found


def every(kinds: int) -> str:
    """The text of the statement for acts of some kinds after an entry, a page of them."""
    return (
        f"SELECT seq, id, kind, known, body FROM entry WHERE kind IN ({row_marks(kinds)})"  # noqa: S608
        " AND type = 'act' AND seq > ? ORDER BY seq LIMIT ?"
    )


@lru_cache(maxsize=1024)
def _text(shape: tuple[tuple[int, int, frozenset[str]], ...]) -> str:
    parts = ["SELECT -1, '', '', '', CAST(COALESCE(MAX(seq), 0) AS TEXT) FROM entry"]
    for number, (actors, targets, kinds) in enumerate(shape):
        where = f"target {_among(targets)} AND type = 'act' AND known <= ?"
        if actors:
            where += f" AND actor {_among(actors)}"
        else:  # in full, or no engine could tell that its index of these kinds has the answer
            where += f" AND kind IN ({', '.join(map(_quoted, sorted(kinds)))})"
        parts.append(f"SELECT {number}, id, kind, known, body FROM entry WHERE {where}")  # noqa: S608  marks, and kinds in quotes
    return " UNION ALL ".join(parts)


def _among(number: int) -> str:
    return "= ?" if number == 1 else f"IN ({row_marks(number)})"


def _quoted(kind: str) -> str:
    return "'" + kind.replace("'", "''") + "'"
