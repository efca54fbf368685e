"""What is found in a database of entries, whichever engine it has."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path

from accredit.errors import AccreditError
from accredit.ledger.appending import check
from accredit.ledger.asking import PAGE, Ask, Hit, every, statement, values
from accredit.ledger.engines import Engine, row_marks
from accredit.ledger.entries import ASIDE, Entry, entry_of
from accredit.ledger.faults import damaged
from accredit.ledger.told import Told, told
from accredit.model import ListingSeen, SnapshotTaken

__all__ = ["Finder"]

_NOT_ASIDE = " AND type NOT IN ({})".format(", ".join(f"'{type_}'" for type_ in ASIDE))


class Finder:
    """The reading half of a store."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    @property
    def path(self) -> Path | None:
        """The file, if it is one."""
        return self.engine.path

    @property
    def label(self) -> str:
        """Where it is, for a message; never with a password."""
        return self.engine.label

    def between(self, actors: Iterable[str], targets: Iterable[str]) -> Iterator[Entry]:
        """Entries whose actor and target are among those given, in the order written."""
        left, right = tuple(actors), tuple(targets)
        return self._select(
            f"actor IN ({row_marks(len(left))}) AND target IN ({row_marks(len(right))})",
            (*left, *right),
        )

    def about(self, targets: Iterable[str], kinds: Iterable[str] = ()) -> Iterator[Entry]:
        """Entries whose target is among those given; of some kinds only, where kinds are given."""
        given, wanted = tuple(targets), tuple(kinds)
        of_kind = f" AND kind IN ({row_marks(len(wanted))})" if wanted else ""
        return self._select(f"target IN ({row_marks(len(given))}){of_kind}", (*given, *wanted))

    def by(self, actors: Iterable[str]) -> Iterator[Entry]:
        """Entries whose actor is among those given."""
        given = tuple(actors)
        return self._select(f"actor IN ({row_marks(len(given))})", given)

    def with_id(self, key: str) -> Iterator[Entry]:
        """The entry with an id, if there is one.

        Raises:
            InputError: When it is none that any ledger can hold.
        """
        check(key)
        return self._select("id = ?", (key,))

    def everything(self) -> Iterator[Entry]:
        """All entries but those aside, as in `ASIDE`, in the order written."""
        return self._select("1 = 1", ())

    def snapshots(self, source: str = "") -> list[SnapshotTaken]:
        """Which official files were read; of one source, where it is given.

        Returns:
            In the order of their days; of one day, in the order written.
        """
        of_source = " AND actor = ?" if source else ""
        given = (source,) if source else ()
        found = self._read(f"target = '' AND kind = 'snapshot'{of_source}", given)
        return [item for item in found if isinstance(item, SnapshotTaken)]

    def seen(self, source: str) -> Iterator[ListingSeen]:
        """What the files of a source said of its keys.

        Yields:
            In the order of their days; of one day, in the order written.
        """
        found = self._read("actor = ? AND type = 'listing'", (source,))
        return (item for item in found if isinstance(item, ListingSeen))

    def _read(self, where: str, values: tuple[str, ...]) -> Iterator[object]:
        rows = self.engine.rows(
            f"SELECT id, type, body, recorded, recorder FROM entry WHERE {where}"  # noqa: S608  only `?` marks are put in
            " ORDER BY known, seq",
            values,
        )
        for key, *columns in rows:
            yield self._decoded(key, *columns).item

    def hits(self, asks: Sequence[Ask], until: str) -> tuple[int, list[list[Hit]]]:
        """The acts that answer each of several questions, undecoded.

        Args:
            asks: The questions.
            until: Only acts known by this day, in ISO form.

        Returns:
            The `stamp` that all this is of, and the acts for each question.
        """
        stamp, kinds = 0, [ask.kinds for ask in asks]
        found: list[list[Hit]] = [[] for _ in asks]
        for row in self.engine.rows(statement(asks), values(asks, until)):
            number = row[0]
            if number < 0:
                stamp = int(row[4])
            elif row[2] in kinds[number]:
                found[number].append(Hit._make(row))
        return stamp, found

    def all_hits(self, kinds: Collection[str]) -> Iterator[Hit]:
        """Every act of some kinds, undecoded, in the order written; not all held at once."""
        given, last = tuple(kinds), 0
        while page := self.engine.rows(every(len(given)), (*given, last, PAGE)):
            yield from map(Hit._make, page)
            last = page[-1][0]

    def moves(self) -> set[tuple[str, str, str]]:
        """Who ever acted towards whom, and by what kind of act."""
        return set(
            self.engine.rows("SELECT DISTINCT actor, target, kind FROM entry WHERE type = 'act'")
        )

    def told(self, hits: Iterable[Hit]) -> list[Told]:
        """What of found acts bears on a status.

        Raises:
            LedgerUnreadable: When the body of one is damaged.
        """
        found: list[Told] = []
        for hit in hits:
            try:
                found.append(told(hit.body))
            except (AccreditError, ValueError, TypeError) as error:
                raise damaged(self.label, f"entry {hit.id!r}: {error}") from error
        return found

    def types(self) -> dict[str, int]:
        """How many entries there are of each type."""
        return dict(
            self.engine.rows("SELECT type, COUNT(*) FROM entry GROUP BY type ORDER BY type")
        )

    def walk(self) -> Iterator[Entry]:
        """As `everything`, a page at a time: however many there are."""
        last = 0
        while page := self.engine.rows(
            f"SELECT seq, id, type, body, recorded, recorder FROM entry"  # noqa: S608  ours
            f" WHERE seq > ?{_NOT_ASIDE} ORDER BY seq LIMIT ?",
            (last, PAGE),
        ):
            for _, key, *columns in page:
                yield self._decoded(key, *columns)
            last = page[-1][0]

    def hiding(self, after: int = 0, until: int = 2**62) -> Iterator[tuple[str, str, date, bool]]:
        """Which entry is hidden, by which mark, known since when, and whether that is a void.

        Args:
            after: Only marks of a higher number.
            until: Only marks up to this number.
        """
        # all of them in the order of the index, or SQLite would read all entries
        where, order = ("seq > ? AND hides", "seq") if after else ("hides", "hides, seq")
        found = self.engine.rows(
            f"SELECT seq, hides, id, known, type FROM entry WHERE {where} <> '' ORDER BY {order}",  # noqa: S608  ours
            (after,) if after else (),
        )
        for seq, hidden, by, known, type_ in found:
            if seq <= until:
                yield hidden, by, date.fromisoformat(known), type_ == "void"

    def stamp(self) -> int:
        """A number that changes when anybody has written."""
        return int(self.engine.rows("SELECT COALESCE(MAX(seq), 0) FROM entry")[0][0])

    def still(self) -> AbstractContextManager[None]:
        """One state of the store for all that is read inside, whoever writes meanwhile."""
        return self.engine.reading()

    def hold(self) -> None:
        """Read from now on the state as it is now."""
        self.engine.hold()
        self.stamp()  # an engine takes the state with the first thing that is read

    def _select(self, where: str, values: tuple[str, ...]) -> Iterator[Entry]:
        found = self.engine.rows(
            f"SELECT id, type, body, recorded, recorder FROM entry WHERE {where}"  # noqa: S608  only `?` marks are put in
            f"{_NOT_ASIDE} ORDER BY seq",
            values,
        )
        for key, *columns in found:
            yield self._decoded(key, *columns)

    def _decoded(self, key: str, *columns: str) -> Entry:
        try:
            return entry_of(*columns)
        except (AccreditError, ValueError, KeyError, TypeError) as error:
            raise damaged(self.label, f"entry {key!r}: {error}") from error
