"""From an id to what it names: an entry of the ledger, or a claim of a document."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from accredit.brief.compose import compose
from accredit.brief.plain import brief_json
from accredit.errors import BadDocument, InputError, UnknownId
from accredit.ledger import Entry, Ledger
from accredit.record import record
from accredit.sources import read_document

__all__ = ["Trail", "find_claim", "find_entry", "is_claim", "near_ids"]

JSON = dict[str, Any]

_CLAIM = re.compile(r"c[0-9a-f]{12}\Z")
_NEEDED = {"id", "type", "kind", "quote", "verdict", "reason", "because"}
_NEAR = 3


@dataclass(frozen=True, slots=True)
class Trail:
    """A claim as a brief has it in JSON, with the document that it is from."""

    claim: JSON
    document: JSON


def is_claim(key: str) -> bool:
    """Whether an id is that of a claim, which lives in a document and not in the ledger."""
    return bool(_CLAIM.match(key))


def find_entry(key: str, ledger: Ledger) -> Entry:
    """The entry with an id.

    Raises:
        UnknownId: When there is none; the message names near ids.
    """
    try:
        return ledger.find(key)
    except UnknownId:
        near = near_ids(key)
        hint = f"; near: {', '.join(near)}" if near else ""
        raise UnknownId(f"nothing in the record or the ledger has the id {key!r}{hint}") from None


def find_claim(
    key: str,
    ledger: Ledger,
    *,
    within: str,
    published: date | None,
    known: date | None,
    allow_private: bool = False,
) -> Trail:
    """A claim with the document that it is from.

    Args:
        key: The claim's id.
        ledger: What an article is judged by.
        within: The article, or a brief in JSON.
        published: Day of publication of the article.
        known: As in `compose`.
        allow_private: As in `read_document`.

    Raises:
        UnknownId: When the document has no claim of that id.
        BadDocument: When the file is neither an article nor a brief.
    """
    brief = _brief(within, ledger, published, known, allow_private)
    for claim in brief["claims"]:
        if claim["id"] == key:
            return Trail(claim, brief["document"])
    day = "" if published or within.endswith(".json") else " (was the brief made with --published?)"
    raise UnknownId(f"{within}: no claim has the id {key!r}; the brief lists them{day}")


def _brief(
    within: str,
    ledger: Ledger,
    published: date | None,
    known: date | None,
    allow_private: bool,  # noqa: FBT001  ours
) -> JSON:
    if not within.endswith(".json"):
        document = read_document(within, published=published, allow_private=allow_private)
        return brief_json(compose(document, ledger, known=known))
    if published or known:
        raise InputError("--published and --known are for articles; a brief in JSON has its own")
    try:
        data = json.loads(Path(within).read_text("utf-8"))
        if data["schema"] == "accredit/brief-1" and all(set(c) >= _NEEDED for c in data["claims"]):
            return {"document": dict(data["document"]), "claims": list(data["claims"])}
    except FileNotFoundError:
        raise BadDocument(f"{within}: no such file") from None
    except (OSError, ValueError, KeyError, TypeError):
        pass
    raise BadDocument(f"{within}: not a brief in JSON; make one with --format json") from None


def near_ids(key: str) -> list[str]:
    """Ids of the record that look like a mistyped one."""
    from rapidfuzz import process

    found = process.extract(key, list(_ids()), limit=_NEAR, score_cutoff=80)
    return [str(match[0]) for match in found]


def _ids() -> Iterator[str]:
    shipped = record()
    for items in (shipped.acts, shipped.statements, shipped.relations):
        yield from (item.id for item in items)
