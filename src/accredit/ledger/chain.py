"""The chain: each entry's hash covers the entry and the hash of the one before.

The exact bytes, and a program of twenty lines that checks them, stand in
`docs/reference/ledger-format.md`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from json.encoder import encode_basestring as quoted
from typing import TYPE_CHECKING, NamedTuple

from accredit.ledger.faults import damaged

if TYPE_CHECKING:
    from accredit.ledger.engines import Engine

__all__ = ["EMPTY", "GENESIS", "Head", "Link", "is_canonical", "link", "link_all", "links"]

GENESIS = "0" * 64  # what the first entry follows
_CHUNK = 5_000


class Link(NamedTuple):
    """An entry as it is stored."""

    seq: int
    id: str
    type: str
    kind: str
    actor: str
    target: str
    known: str
    hides: str
    recorded: str
    recorder: str
    body: str
    hash: str

    def after(self, previous: str, seq: int | None = None) -> str:
        """The hash that it should have after another entry, in its own place or another."""
        place = self.seq if seq is None else seq
        return link(previous, place, self.id, self.type, self.recorded, self.recorder, self.body)


@dataclass(frozen=True, slots=True)
class Head:
    """The end of the chain: all that is before it follows from its hash."""

    count: int
    hash: str
    recorded: str = ""


def link(
    previous: str, seq: int, key: str, type_: str, recorded: str, recorder: str, body: str
) -> str:
    """The hash of an entry: SHA-256 of its canonical JSON, the hash before it included.

    Args:
        previous: The hash of the entry before; `GENESIS` for the first.
        body: The canonical JSON of the value.

    Raises:
        UnicodeEncodeError: When a text is no Unicode.
    """
    text = (
        f'{{"body":{body},"id":{quoted(key)},"previous":"{previous}","recorded":{quoted(recorded)},'
        f'"recorder":{quoted(recorder)},"seq":{seq},"type":{quoted(type_)}}}'
    )
    return hashlib.sha256(text.encode()).hexdigest()


EMPTY = Head(0, GENESIS)


def links(engine: Engine, after: int = 0) -> Iterator[Link]:
    """All entries in their order, in bounded memory; inside `engine.reading`."""
    columns = ", ".join(Link._fields)
    sql = f"SELECT {columns} FROM entry WHERE seq > {after:d} ORDER BY seq"  # noqa: S608  ours
    return map(Link._make, engine.stream(sql))


def link_all(engine: Engine) -> None:
    """Link what was written before there was a chain; a part of migration 2.

    Raises:
        LedgerUnreadable: When an entry is missing or is no canonical JSON: the chain would
            vouch for a ledger that is damaged already.
    """
    previous, last = GENESIS, 0
    while rows := engine.rows(
        "SELECT seq, id, type, recorded, recorder, body FROM entry WHERE seq > ?"
        " ORDER BY seq LIMIT ?",
        (last, _CHUNK),
    ):
        hashes = []
        for seq, key, type_, recorded, recorder, body in rows:
            if seq != last + 1:
                raise damaged(engine.label, f"entry number {last + 1} is missing")
            if not _sound(body):
                raise damaged(engine.label, f"entry {key!r} is not as accredit writes it")
            previous, last = link(previous, seq, key, type_, recorded, recorder, body), seq
            hashes.append((previous, seq))
        engine.many("UPDATE entry SET hash = ? WHERE seq = ?", hashes)
    engine.rows("UPDATE head SET count = ?, hash = ?", (last, previous))


def is_canonical(text: str, data: object) -> bool:
    """Whether a text is the one canonical JSON of the object that was read from it."""
    return isinstance(data, dict) and _ENCODER.encode(data) == text


def _sound(body: object) -> bool:
    try:
        return is_canonical(str(body), json.loads(body))  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return False


_ENCODER = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False)
