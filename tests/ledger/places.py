"""Where ledgers of either engine are, and what a stranger does to them."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from itertools import count
from pathlib import Path

_NUMBERS = count()


class Place:
    """Where a ledger is or may be, and what a stranger with the engine's own tools does to it."""

    def __init__(self, engine: str, where: str) -> None:
        self.engine = engine
        self.where = where  # what --ledger takes

    def sql(self, *statements: str) -> list[tuple]:
        """Run statements as any other program would; the answer is that of the last."""
        if self.engine == "sqlite":
            with closing(sqlite3.connect(self.where, isolation_level=None)) as db:
                return [db.execute(text).fetchall() for text in statements][-1]
        import psycopg

        with psycopg.connect(self.where, autocommit=True) as db:
            for text in statements:
                answer = db.execute(text)
            return answer.fetchall() if answer.description else []

    def tamper(self, *statements: str) -> None:
        """The same with the guards off, as whoever owns the database can."""
        if self.engine == "sqlite":
            off = [f"DROP TRIGGER {n}" for (n,) in self.sql(
                "SELECT name FROM sqlite_master WHERE type = 'trigger'")]  # fmt: skip
        else:
            off = [f"ALTER TABLE {t} DISABLE TRIGGER USER" for t in ("entry", "head")]
        self.sql(*off, *statements)

    def made(self) -> bool:
        """Whether anything of a ledger is there."""
        if self.engine == "sqlite":
            return any(Path(self.where).parent.iterdir())
        return self.sql("SELECT to_regclass('meta')") != [(None,)]

    def held(self) -> list[str]:
        """The ids in the order written, past our code; of a file, once SQLite finds it sound."""
        if self.engine == "sqlite":
            assert self.sql("PRAGMA integrity_check") == [("ok",)]
        return [key for (key,) in self.sql("SELECT id FROM entry ORDER BY seq")]

    def __str__(self) -> str:
        return self.where


def new_schema(server: str) -> str:
    """The URL of an empty schema: ten files where a database has three hundred."""
    import psycopg

    name = f"ledger_{next(_NUMBERS)}"
    with psycopg.connect(server, autocommit=True) as db:
        db.execute(f"CREATE SCHEMA {name}")
    return f"{server}&options=-csearch_path%3D{name}"


def new_database(server: str, more: str = "") -> str:
    """The URL of an empty database on a server."""
    import psycopg

    name = f"ledger_{next(_NUMBERS)}"
    with psycopg.connect(server, autocommit=True) as db:
        db.execute(f"CREATE DATABASE {name} {more}")
    return server.replace("/postgres?", f"/{name}?")
