"""Citations of an entry of the ledger, or of a claim of a document: as text, BibTeX, CSL-JSON."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from accredit.brief.lookup import Trail, find_entry
from accredit.brief.words import flat
from accredit.errors import UnknownId
from accredit.ledger import Ledger, Void
from accredit.model import Act, Evidence, PartialDate, Relation, Statement
from accredit.record import version
from accredit.status import bond_of, entry_words

__all__ = ["Citation", "cited", "cited_claim"]

_TEX = re.compile(r"([&%$#_{}])")


@dataclass(frozen=True, slots=True)
class Citation:
    """What a reader needs to find the same thing again.

    Attributes:
        title: Who did what, or the words quoted.
        when: When it was so, or was published.
        sources: Addresses, with the day on which each could be known.
        version: The record's version, or whose ledger it is.
        read: The day of reading; a verdict or an entry may change after it.
    """

    key: str
    title: str
    when: PartialDate
    sources: tuple[tuple[str, date | None], ...]
    version: str
    read: date
    note: str = ""

    def text(self) -> str:
        """One paragraph: who, what, when; the sources; the version of the record."""
        when = f", {_spoken(self.when)}" if self.when else ""
        sources = "; ".join(f"{s} ({day})" if day else s for s, day in self.sources)
        parts = [
            f"{self.title}{when}.",
            f"{self.note}." if self.note else "",
            f"Source{'s' if self.sources[1:] else ''}: {sources}." if sources else "",
            f"In: accredit, {self.version}, entry {self.key}, read {self.read}.",
        ]
        return " ".join(part for part in parts if part)

    def bibtex(self) -> str:
        """A `@misc` entry; further sources stand in the note."""
        first, *others = [source for source, _ in self.sources] or [""]
        also = f" Also: {' '.join(others)}" if others else ""
        note = f"{self.note + '. ' if self.note else ''}Entry {self.key}.{also}"
        fields = {
            "title": f"{{{_tex(self.title)}}}",
            "year": str(self.when.earliest.year) if self.when.earliest else "",
            "date": str(self.when) if self.when.precision.value in ("day", "month", "year") else "",
            "url": first,
            "urldate": str(self.read),
            "howpublished": f"accredit, {_tex(self.version)}",
            "note": _tex(note),
        }
        rows = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
        return f"@misc{{{self.key},\n" + ",\n".join(rows) + "\n}"

    def csl(self) -> str:
        """A CSL-JSON list with one item."""
        item: dict[str, Any] = {
            "id": self.key,
            "type": "dataset",
            "title": self.title,
            "container-title": f"accredit, {self.version}",
            "accessed": {"date-parts": [_parts(self.read)]},
            "note": " ".join([self.note, *(source for source, _ in self.sources[1:])]).strip(),
        }
        if self.when.earliest and self.when.latest:
            days = dict.fromkeys((self.when.earliest, self.when.latest))
            item["issued"] = {"date-parts": [_parts(day) for day in days]}
        if self.sources:
            item["URL"] = self.sources[0][0]
        return json.dumps([item], ensure_ascii=False, indent=2)


def cited(key: str, ledger: Ledger, today: date) -> Citation:
    """The citation of an act, a statement, a relation, an office, or a void mark.

    Raises:
        UnknownId: When nothing has that id.
    """
    try:
        entry = find_entry(key, ledger)
    except UnknownId:
        if (bond := bond_of(key)) is None:
            raise
        listed = tuple((source, None) for source in bond.sources)
        return Citation(key, bond.text, bond.valid_from, listed, _record(), today)
    item = entry.item
    whose = _record() if entry.recorder == "record" else f"ledger of {entry.recorder}"
    if isinstance(item, Void):
        title = f"Void of {item.of}: {flat(item.why)}"
        return Citation(key, title, PartialDate.on(item.known), (), whose, today)
    words = entry_words(item)
    return Citation(key, words, _when(item), _sources(item.evidence), whose, today)


def cited_claim(trail: Trail, today: date) -> Citation:
    """The citation of a claim: the words, the document, and how they were judged."""
    claim, document = trail.claim, trail.document
    quote = claim["quote"]
    published = document.get("published")
    return Citation(
        key=str(claim["id"]),
        title=f"“{flat(quote['text'])}”",
        when=PartialDate.parse(published or ""),
        sources=((str(document.get("address") or document.get("id")), None),),
        version=_record(),
        read=today,
        note=(
            f"Characters {quote['start']} to {quote['end']} of document {document.get('id')}, "
            f"judged {claim['verdict']}"
        ),
    )


def _record() -> str:
    return f"record {version()[:12]}"


def _when(item: Act | Statement | Relation) -> PartialDate:
    if isinstance(item, Relation):
        return item.valid_from
    return item.valid if isinstance(item, Act) else item.said


def _sources(evidence: tuple[Evidence, ...]) -> tuple[tuple[str, date | None], ...]:
    first: dict[str, date] = {}
    for piece in evidence:
        first[piece.source] = min(piece.known, first.get(piece.source, piece.known))
    return tuple(first.items())


def _spoken(when: PartialDate) -> str:
    return str(when) if when.earliest == when.latest else when.describe()


def _parts(day: date) -> list[int]:
    return [day.year, day.month, day.day]


def _tex(text: str) -> str:
    return _TEX.sub(r"\\\1", text)
