"""A text that was sent, as a document; it is read as data, and nothing in it is fetched."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from accredit.errors import InputError
from accredit.model import Document, past_day, today
from accredit.sources import read_bytes
from accredit.sources.documents.given import web_address

__all__ = ["document_from", "past_day_of"]

_LABEL = "the text"


def document_from(
    body: bytes, kind: str, *, published: str | None, outlet: str, address: str = ""
) -> Document:
    """The one article that some bytes are.

    Args:
        body: Text, HTML or a letter.
        kind: Its media type, as the sender states it.
        published: The day on which it appeared, where somebody says.
        outlet: Who published it.
        address: Where it can be opened; it is kept and never asked.

    Raises:
        BadDocument: When it cannot be read.
        InputError: When the day lies in the future, or the address leads elsewhere than to the web.
    """
    if address and not web_address(address):
        raise InputError(f"address {address[:80]!r}: where others can open it: https://…")
    document = read_bytes(
        body, _LABEL, published=past_day_of(published), outlet=outlet.strip(), media_type=kind
    )
    return replace(document, address=" ".join(address.split())) if address else document


def past_day_of(text: str | None) -> date | None:
    """A day that has begun; of a month or a year that has, the last day so far.

    Raises:
        BadDate: When it lies in the future.
    """
    return past_day(text, today()) if text else None
