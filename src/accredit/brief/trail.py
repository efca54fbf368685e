"""Why accredit says so: from any id back to the evidence, and how to cite it."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

from accredit.brief.compose import compose
from accredit.brief.plain import brief_json
from accredit.errors import BadDocument, UnknownId
from accredit.ledger import Entry, Ledger, Void
from accredit.model import Act, Relation, Statement
from accredit.model.codec import to_plain
from accredit.record import record
from accredit.sources import read_document
from accredit.status import describe

__all__ = ["citation", "why_claim", "why_entry"]

JSON = dict[str, Any]


def why_entry(key: str, ledger: Ledger) -> JSON:
    """An act, statement, relation or void mark with its evidence, by id.

    Raises:
        UnknownId: When nothing in the record or the ledger has that id.
    """
    entry = ledger.find(key)
    since = ledger.hidden_since(key)
    return {
        "schema": "accredit/why-1",
        "id": key,
        "type": type(entry.item).__name__.lower(),
        "text": _words(entry),
        "entry": to_plain(entry.item),
        "recorded": entry.recorded.isoformat(),
        "recorder": entry.recorder,
        "not_counted_since": str(since) if since else None,
    }


def why_claim(
    key: str, ledger: Ledger, *, within: str, published: date | None, known: date | None
) -> JSON:
    """A claim of a document, its verdict, how it was coded, and the evidence of the verdict.

    Args:
        key: The claim's id.
        ledger: Where the evidence is.
        within: The article, or a brief in JSON.
        published: Day of publication of the article.
        known: As in `compose`.

    Raises:
        UnknownId: When the document has no claim of that id.
        BadDocument: When the file is neither.
    """
    claims = _claims(within, ledger, published, known)
    for claim in claims:
        if claim.get("id") == key:
            evidence = [why_entry(item, ledger) for item in claim.get("because", ())]
            return {"schema": "accredit/why-1", "id": key, "claim": claim, "because": evidence}
    raise UnknownId(f"{within}: no claim has the id {key!r}; the brief lists them")


def _claims(within: str, ledger: Ledger, published: date | None, known: date | None) -> list[JSON]:
    if within.endswith(".json"):
        try:
            data = json.loads(Path(within).read_text("utf-8"))
            return list(data["claims"])
        except (OSError, ValueError, KeyError, TypeError):
            raise BadDocument(
                f"{within}: not a brief in JSON; make one with --format json"
            ) from None
    document = read_document(within, published=published)
    return list(brief_json(compose(document, ledger, known=known))["claims"])


def citation(key: str, ledger: Ledger, today: date) -> str:
    """A citation of one entry: what, who says so, and in which version of the record.

    Raises:
        UnknownId: When nothing has that id.
    """
    entry = ledger.find(key)
    if isinstance(entry.item, Void):
        raise UnknownId(f"{key}: a void mark; cite what it marks, {entry.item.of}")
    text = describe(entry.item)
    when = _date(entry.item)
    sources = list(dict.fromkeys(e.source for e in entry.item.evidence))
    version = record().version[:12] if entry.recorder == "record" else f"ledger of {entry.recorder}"
    dated = f", {when}" if when else ""
    return (
        f"{text[0].upper()}{text[1:]}{dated}. In: accredit, record {version}, "
        f"entry {key}, read {today}. Sources: {'; '.join(sources)}."
    )


def _date(item: Act | Statement | Relation) -> str:
    if isinstance(item, Relation):
        return str(item.valid_from)
    return str(item.valid if isinstance(item, Act) else item.said)


def _words(entry: Entry) -> str:
    item = entry.item
    return f"marks {item.of} as void: {item.why}" if isinstance(item, Void) else describe(item)
