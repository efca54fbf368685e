"""How rows come to stand behind the head: each once, each linked to the one before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from accredit.errors import InputError
from accredit.ledger.chain import Head, link
from accredit.ledger.engines import Engine, row_marks
from accredit.ledger.entries import Row

__all__ = ["CHUNK", "bodies", "check", "extend", "fresh", "taken"]

CHUNK = 500  # entries looked up and written at a time
_LONGEST = 1_000  # bytes of an id: an index of PostgreSQL holds no more than 2,700
_COLUMNS = (
    "seq", "id", "type", "kind", "actor", "target", "known", "hides", "body", "recorded",
    "recorder", "hash",
)  # fmt: skip


def bodies(engine: Engine, keys: Sequence[str]) -> dict[str, str]:
    """The bodies of those entries that are held, by id.

    Raises:
        InputError: When an id is none that any ledger can hold.
    """
    for key in keys:
        check(key)
    found: dict[str, str] = {}
    for at in range(0, len(keys), CHUNK):
        part = keys[at : at + CHUNK]
        sql = f"SELECT id, body FROM entry WHERE id IN ({row_marks(len(part))})"  # noqa: S608  only marks
        found.update(engine.rows(sql, part))
    return found


def fresh(engine: Engine, rows: Iterable[Row]) -> list[Row]:
    """Those rows that are not held, each once.

    Raises:
        InputError: When an id is held, or given twice, with another content.
    """
    unique: dict[str, Row] = {}
    for row in rows:
        if unique.setdefault(row[0], row) != row:
            raise taken(row[0])
    held = bodies(engine, list(unique))
    for key, body in held.items():
        if body != unique[key][-1]:
            raise taken(key)
    return [row for key, row in unique.items() if key not in held]


def extend(engine: Engine, head: Head, rows: Iterable[tuple[str, ...]]) -> Head:
    """Write rows behind a head.

    Args:
        engine: Inside `writing`.
        head: Where the chain ends.
        rows: Columns as of `row_of`, then recorded and recorder.

    Returns:
        Where it ends then; to be kept in the same transaction.

    Raises:
        InputError: When a text is no Unicode or has a character 0, or an id is too long.
    """
    seq, previous = head.count, head.hash
    values = []
    for row in rows:
        key, type_, *_, body, recorded, recorder = row
        check(*row)
        seq, previous = seq + 1, link(previous, seq + 1, key, type_, recorded, recorder, body)
        values.append((seq, *row, previous))
    if values:
        engine.insert("entry", _COLUMNS, values)
    return Head(seq, previous)


def check(key: str, *more: str) -> None:
    """Refuse what not every engine can hold: its backup could not be restored everywhere.

    Raises:
        InputError: When a text is no Unicode or has a character 0, or the id is too long.
    """
    text = "\n".join((key, *more))
    try:
        text.encode()
    except UnicodeEncodeError:
        raise InputError(f"{key!a}: half a surrogate pair: the text is no Unicode") from None
    if "\0" in text:
        raise InputError(f"{key!r}: a character 0 cannot be kept; take it out")
    if len(key.encode()) > _LONGEST:
        raise InputError(f"{key[:60]}…: an id has at most {_LONGEST} bytes")


def taken(key: str) -> InputError:
    """The error for an id that is there with another content."""
    return InputError(
        f"{key}: the ledger holds this id with another content; "
        "correct it with a new id and `supersedes`"
    )
