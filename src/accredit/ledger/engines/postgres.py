"""A ledger on a PostgreSQL server: many machines, many hands."""

from __future__ import annotations

import logging
import re
import weakref
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, unquote, urlsplit

from accredit.errors import LedgerUnreadable
from accredit.ledger.engines.states import States
from accredit.ledger.faults import MANY, UNDER_WAY, damaged

if TYPE_CHECKING:
    import psycopg

__all__ = ["PostgreSQL", "shown"]

_PATIENCE = 30  # seconds to wait for another writer, as for a file
_REACH = 10  # seconds to wait for the server
_KEY = 0x61636372  # the lock of whoever makes or changes the tables: "accr"
_CHUNK = 200  # rows
_STATES = {  # SQLSTATE, or its class
    "08": "the connection was lost; repeat it: what is held already is not written twice",
    "22": "the server cannot hold such text; its database needs the encoding UTF8",
    "25006": "the server takes no writing (a standby, or read-only); give the primary's address",
    "28": "the server refuses this user or password; check the URL, PGPASSWORD or ~/.pgpass",
    "3D000": "there is no such database; make it with createdb, or give another --ledger",
    "40001": MANY,
    "40P01": MANY,
    "42501": "this user lacks the right: SELECT to read; INSERT on entry, UPDATE on head to write",
    "53100": "the server's disk is full, nothing was written; make room and repeat",
    "53200": "the server has no memory left, nothing was written; repeat later",
    "53300": "the server has no connection left; try again later",
    "55P03": MANY,
    "57014": "the server cancelled the statement (statement_timeout, or somebody); repeat it",
    "57P": "the server is stopping or starting; repeat it later: nothing is written twice",
    "58": "the server's disk failed; nothing was written; see its log",
    "XX001": "damaged, as the server says; restore a backup or give another --ledger",
    "XX002": "damaged, as the server says; restore a backup or give another --ledger",
}
_REACHES = (  # what libpq says where no connection is made; its words may hold the URL
    ("authentication failed|role .* not exist|pg_hba.conf", _STATES["28"]),
    ("database .* not exist", _STATES["3D000"]),
    ("too many clients|connection slots", _STATES["53300"]),
    ("starting up|shutting down|recovery", _STATES["57P"]),
    ("refused|No such file", "no server answers there; start it, or check host and port"),
    ("translate host|Name or service|not known", "no host goes by that name; check the URL"),
    ("password", "the server wants a password; put it into PGPASSWORD or ~/.pgpass"),
    ("timeout|timed out", "the server does not answer; check host, port and network"),
    ("SSL|certificate", "no secure connection could be made; check sslmode and certificates"),
)
_STRANGE = {"42P01", "42703"}  # no such table, no such column: they are not as ours are
_PASSING = {"40001", "40P01", "55P03"}


class PostgreSQL(States):
    """One connection to a server."""

    name = "postgresql"
    path: Path | None = None
    _begin_reading = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"

    def __init__(self, url: str) -> None:
        super().__init__()
        self._url = url
        self.label = shown(url)
        self._db = self._connected()
        self._finish = weakref.finalize(self, self._db.close)

    def _connected(self) -> psycopg.Connection[tuple[Any, ...]]:
        try:
            import psycopg
        except ImportError:
            raise LedgerUnreadable(
                f"{self.label}: PostgreSQL needs psycopg; pip install 'accredit[postgres]'"
            ) from None
        # a batch that fails tells so by its error; psycopg would also write to standard error
        logging.getLogger("psycopg").addHandler(logging.NullHandler())
        try:
            given = psycopg.conninfo.conninfo_to_dict(self._url)
            ours = {"connect_timeout": _REACH, "application_name": "accredit"}
            db = psycopg.connect(**{**ours, **given}, autocommit=True)  # type: ignore[arg-type]
            db.execute(f"SET lock_timeout = '{_PATIENCE}s'")
            db.execute("SET client_encoding = 'UTF8'")
        except psycopg.Error as error:
            raise self._told(error, reaching=True) from None  # its words may hold a password
        return db

    def rows(self, sql: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """All rows of a query."""
        with self._lock, self._explained():
            if self._depth == 0 and self._db.closed:  # a server that went away may be back
                self._db = self._connected()
                self._finish.detach()
                self._finish = weakref.finalize(self, self._db.close)
            cursor = self._db.execute(_marked(sql), values or None)
            return cursor.fetchall() if cursor.description else []

    def stream(self, sql: str) -> Iterator[tuple[Any, ...]]:
        """The rows of a query, some at a time, by a cursor of the server."""
        with self._explained(), self._db.cursor(name="accredit") as cursor:
            cursor.itersize = _CHUNK
            cursor.execute(_marked(sql))
            yield from cursor

    def many(self, sql: str, rows: Iterable[Sequence[object]]) -> None:
        """One statement for each row of values, without waiting for each answer."""
        with self._explained(), self._db.cursor() as cursor:
            cursor.executemany(_marked(sql), rows)

    def insert(self, table: str, columns: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
        """New rows, by COPY: almost three times as quick as statements sent without waiting."""
        into = f"COPY {table} ({', '.join(columns)}) FROM STDIN"
        with self._explained(), self._db.cursor() as cursor, cursor.copy(into) as copy:
            for row in rows:
                copy.write_row(row)

    def script(self, text: str) -> None:
        """Several statements."""
        with self._explained():
            self._db.execute(text)

    def tables(self) -> set[str]:
        """The names of our tables, where the search path leads to them.

        Read from the catalogue: `to_regclass` remembers that a table was not there, and in a
        transaction that has waited for another does not learn that it is.
        """
        found = self.rows(
            "SELECT relname FROM pg_class WHERE relname IN ('meta', 'entry', 'head')"
            " AND relkind IN ('r', 'p', 'v', 'f') AND pg_table_is_visible(oid)"
        )
        return {name for (name,) in found}

    @contextmanager
    def writing(self, *, alter: bool = False) -> Iterator[None]:
        """A transaction in which nobody else writes; it waits for who does."""
        with self._lock:
            if self._depth:
                raise RuntimeError(UNDER_WAY)
            self.rows("BEGIN ISOLATION LEVEL READ COMMITTED")
            self._depth += 1
            try:
                if alter:
                    self.rows("SELECT pg_advisory_xact_lock(?)", (_KEY,))
                else:
                    self.rows("SELECT 1 FROM head FOR UPDATE")  # needs no right but that to write
                yield
                self.rows("COMMIT")
            except BaseException:
                self._end("ROLLBACK")
                raise
            finally:
                self._depth -= 1

    def _end(self, how: str) -> None:
        import psycopg

        with suppress(psycopg.Error):  # what led here is told; this must not hide it
            self._db.execute(how)

    def passing(self, error: BaseException) -> bool:
        """Whether two writers got into each other's way."""
        cause = error.__cause__
        return getattr(cause, "sqlstate", None) in _PASSING

    def copy(self, version: int) -> str:
        """A copy of the tables beside them: the same disk, rights and backups as theirs."""
        number, suffix = 1, f"v{version}_backup"
        while self.rows("SELECT to_regclass(?)", (f"entry_{suffix}",)) != [(None,)]:
            number += 1
            suffix = f"v{version}_backup_{number}"
        for table in sorted(self.tables()):
            self.rows(f"CREATE TABLE {table}_{suffix} AS TABLE {table}")
        return f"table entry_{suffix}"

    def unguard(self) -> None:
        """Take the triggers off our tables."""
        for name, table in self.rows(
            "SELECT tgname, relname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid"
            " WHERE NOT tgisinternal AND relname IN ('entry', 'head')"
            " AND pg_table_is_visible(tgrelid)"
        ):
            self.rows(f'DROP TRIGGER "{name}" ON "{table}"')

    def faults(self) -> list[str]:
        """Nothing: a server watches over its files itself (checksums, pg_amcheck)."""
        return []

    def close(self) -> None:
        """Close the connection."""
        self._db.close()

    @contextmanager
    def _explained(self) -> Iterator[None]:
        import psycopg

        try:
            yield
        except (
            psycopg.IntegrityError,
            psycopg.errors.RaiseException,
            psycopg.ProgrammingError,
        ) as e:
            if e.sqlstate == "42501":
                raise self._told(e) from e
            if e.sqlstate in _STRANGE:
                raise damaged(self.label, e.diag.message_primary) from e
            raise  # a fault of ours, not of the server
        except psycopg.Error as error:
            raise self._told(error) from error

    def _told(self, error: psycopg.Error, *, reaching: bool = False) -> LedgerUnreadable:
        state = error.sqlstate or ""
        keys = (state, state[:3], state[:2])
        words = next((_STATES[key] for key in keys if key and key in _STATES), "")
        if not words and state:
            words = f"{error.diag.message_primary} ({state}); give another --ledger"
        if not words and reaching:
            said = str(error)
            words = next((w for pattern, w in _REACHES if re.search(pattern, said)), "")
            words = words or "the server cannot be reached, or lets nobody in; check the URL"
        return LedgerUnreadable(f"{self.label}: {words or _STATES['08']}")


def shown(url: str) -> str:
    """A URL as it may be printed: without password and options."""
    try:
        parts = urlsplit(url)
        host = parts.hostname or parse_qs(parts.query).get("host", [""])[0]
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        return "postgresql://…"
    if "@" in parts.path + parts.query + parts.fragment:  # a password that is not escaped
        return "postgresql://…"
    user = f"{unquote(parts.username)}@" if parts.username else ""
    return f"postgresql://{user}{host}{port}{parts.path}"


@lru_cache(maxsize=1_024)
def _marked(sql: str) -> str:
    return sql.replace("?", "%s")
