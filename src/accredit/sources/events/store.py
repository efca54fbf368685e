"""Events kept beside the ledger: a Parquet file for each file that was loaded, and a log of them.

    parts/ab12…-icews.parquet   the events of a file; its name begins with the file's SHA-256
    parts/ab12…-icews.again     ids of them that earlier files of the feed hold, too, as Parquet
    loads.jsonl                 a line for each file: what, of which feed and version, when
    same.csv                    events that a person said are others told again
    lock                        held by whoever writes

A part has its place only once it is whole, and counts only once its line is in the log.
"""

from __future__ import annotations

import fcntl
import json
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from accredit.errors import BadEvents, OutsideError
from accredit.sources.events.counting import again_of, counting, rows_of
from accredit.sources.events.feed import Feed
from accredit.sources.events.loads import Load, digest_of, of_one_set, part_of
from accredit.sources.events.read import Read, read_events, told
from accredit.sources.events.running import database, quoted, run
from accredit.sources.events.same import Same, itself, pairs_of, text_of
from accredit.sources.events.stage import Bad, Given, Tell

if TYPE_CHECKING:
    import duckdb

__all__ = ["EventStore", "Make"]

# From a file, and where its rows are to be written: how many lines are bad, and the first of them.
Make = Callable[[Path, Path], tuple[int, tuple[Bad, ...]]]


class EventStore:
    """Events in a folder, which need not be there before something is loaded.

    Raises:
        OutsideError: From every method, in one line, when the disk is full, closed or damaged.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def loads(self) -> tuple[Load, ...]:
        """Every file that was loaded, the earliest first."""
        log = self.folder / "loads.jsonl"
        if not log.exists():
            return ()
        found = []
        for number, line in enumerate(self._text(log).splitlines(), 1):
            try:
                found.append(Load(**json.loads(line)))
            except (ValueError, TypeError) as error:
                raise OutsideError(f"{log}:{number}: damaged: {error}; load it anew") from None
        return tuple(found)

    def load(
        self,
        path: Path,
        feed: Feed,
        feeds: tuple[Feed, ...],
        given: Given,
        *,
        version: str = "",
        now: datetime,
        tell: Tell | None = None,
        make: Make | None = None,
    ) -> tuple[Load, Read | None]:
        """Load a file of a feed; all of it, or nothing.

        Args:
            path: The file.
            feed: The feed it is of.
            feeds: All feeds.
            given: What is said of it.
            version: Of the release.
            now: The time of loading.
            tell: Told how much is done, from 0 to 1.
            make: What makes rows of the file first, where the feed is words.

        Returns:
            The load, and what was read; nothing was read where the file had been loaded before.

        Raises:
            BadEvents: With file:row, when it is not what it is taken for.
        """
        digest = digest_of(path)
        with self._alone():
            before = self.loads()
            for load in before:
                if load.digest == digest and load.feed == feed.id:
                    return load, None
            made, read = self._read(path, feed, feeds, given, digest, (tell, make))
            load = replace(made, version=version, loaded=now.isoformat(timespec="seconds"))
            self._again(load, before)
            self._log((*before, load))
        return load, read

    def _read(
        self,
        path: Path,
        feed: Feed,
        feeds: tuple[Feed, ...],
        given: Given,
        digest: str,
        ways: tuple[Tell | None, Make | None],
    ) -> tuple[Load, Read]:
        tell, make = ways
        place = self.folder / "parts" / part_of(digest, feed.id)
        part = place.with_name(f".{place.name}")
        try:
            if make is None:
                read = read_events(path, feed, feeds, part, given, tell)
            else:
                read = self._made(path, feed, part, given, make)
            part.replace(place)
        finally:
            part.unlink(missing_ok=True)
        load = Load(
            file=path.name,
            digest=digest,
            feed=feed.id,
            form=read.form.name,
            version="",
            revision=str(feed.revision),
            known=str(read.known or given.known),
            loaded="",
            rows=read.rows,
            left_out=read.left_out,
            repeated=read.repeated,
            bad=read.bad,
            first=str(read.first or ""),
            last=str(read.last or ""),
            unnamed_actors=round(read.unnamed[0], 4),
            unnamed_targets=round(read.unnamed[1], 4),
        )
        return load, read

    def _made(self, path: Path, feed: Feed, part: Path, given: Given, make: Make) -> Read:
        """Make rows of words, and read those."""
        with tempfile.TemporaryDirectory(dir=self.folder, prefix=".reading-") as aside:
            rows = Path(aside) / f"{path.name}.csv"
            bad, faults = make(path, rows)
            if bad and not given.good_rows:
                raise BadEvents(told(path, bad, faults))
            read = read_events(rows, feed, (feed,), part, given)
        return replace(read, bad=bad, faults=faults)

    def _again(self, load: Load, before: tuple[Load, ...]) -> None:
        """Note which of a part's ids stand in earlier ones."""
        earlier = [one for one in before if of_one_set(one, load)]
        place = again_of(self._part(load))
        place.unlink(missing_ok=True)
        if not earlier:
            return
        others = ", ".join(quoted(self._part(one)) for one in earlier)
        query = (
            f"select id from {quoted(self._part(load))} "
            f"semi join read_parquet([{others}]) using (id)"
        )
        with database(self.folder) as db:
            if db.execute(f"select exists({query})").fetchone() == (True,):
                run(db, f"copy ({query}) to {quoted(place)} (format parquet)", str(place), None)

    def counting(self, known: date) -> tuple[Load, ...]:
        """The loads that count on a day: of releases the last version known, of rows all."""
        return counting(self.loads(), known)

    @contextmanager
    def open(self, known: date) -> Iterator[duckdb.DuckDBPyConnection]:
        """A database with the view `event`: what counts, as the world knew it on a day.

        Args:
            known: The day.

        Yields:
            A connection; the view has the columns of `COLUMNS`.
        """
        loads, same = self.counting(known), [(one.id,) for one in self.same()]
        with database(None) as db:
            db.execute("create temp table same (id varchar)")
            if same:
                db.executemany("insert into same values (?)", same)
            rows = rows_of(loads, self.folder / "parts", known, same=bool(same))
            db.execute(f"create temp view event as {rows}")
            yield db

    def same(self) -> tuple[Same, ...]:
        """Which events a person said are others told again."""
        place = self.folder / "same.csv"
        return pairs_of(self._text(place), str(place)) if place.exists() else ()

    def join(self, pairs: tuple[Same, ...], known: date) -> int:
        """Take events for others told again; what was said before is kept.

        Args:
            pairs: Which, of which.
            known: The day as of which they are there.

        Returns:
            How many of the pairs are new.

        Raises:
            BadEvents: When an event is not there, or would be itself told again.
        """
        with self.open(known) as db:
            named = sorted({key for pair in pairs for key in (pair.id, pair.same_as)})
            there = "select id from event union select id from same"
            query = f"select unnest(?) as id except ({there}) order by id"
            if lacking := db.execute(query, [named]).fetchone():
                raise BadEvents(f"no event that counts has the id {lacking[0]!r}")
        with self._alone():
            held = {one.id: one for one in self.same()}
            every = held | {one.id: one for one in pairs if one.id not in held}
            if ring := itself(every.values()):
                raise BadEvents(f"by these pairs {ring!r} is itself told again: none would count")
            self._write("same.csv", text_of(tuple(every.values())))
        return len(every) - len(held)

    def _log(self, loads: tuple[Load, ...]) -> None:
        lines = "".join(json.dumps(asdict(load), ensure_ascii=False) + "\n" for load in loads)
        self._write("loads.jsonl", lines)

    def _write(self, name: str, text: str) -> None:
        """A file put in place in one step."""
        place = self.folder / name
        part = place.with_name(f".{name}.part")
        try:
            with part.open("w", encoding="utf-8", newline="") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            part.replace(place)
        except OSError as error:
            part.unlink(missing_ok=True)
            raise OutsideError(f"{place}: cannot be written: {error.strerror}") from error

    def _part(self, load: Load) -> Path:
        return self.folder / "parts" / load.part

    @staticmethod
    def _text(place: Path) -> str:
        try:
            return place.read_text("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise OutsideError(f"{place}: cannot be read: {error}") from error

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Nobody else writes meanwhile."""
        try:
            (self.folder / "parts").mkdir(parents=True, exist_ok=True)
            with (self.folder / "lock").open("w") as lock:
                fcntl.flock(lock, fcntl.LOCK_EX)
                yield
        except OSError as error:
            where = error.filename or self.folder
            raise OutsideError(f"{where}: cannot be written: {error.strerror}") from error
