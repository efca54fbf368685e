"""Documents as tests write them: a text, its day and its outlet, and what intake makes of it."""

from __future__ import annotations

from datetime import date

from accredit.coding.many import Coded, code_batch
from accredit.intake import documents as room
from accredit.ledger import Ledger
from accredit.model import ClaimRead, Outcome
from accredit.sources.documents.given import Given, document_of

KENYA = "On October 4, 2026, Kenya recognised the Islamic Emirate of Afghanistan."
AGAIN = "Kenya formally recognised the Islamic Emirate of Afghanistan on 4 October 2026, it was reported."


def coded(
    text: str, published: str = "2026-10-05", outlet: str = "Reuters", address: str = ""
) -> Coded:
    """A document, read."""
    day = date.fromisoformat(published) if published else None
    given = Given(address or "article.txt", day, outlet, fetched=bool(address))
    return code_batch([document_of(text, given)])[0]


def take(ledger: Ledger, text: str, *more: str, **named: str) -> room.Taken:
    """The document, taken into a ledger by Ada."""
    return room.take(ledger, coded(text, *more, **named), "Ada")


def waits(taken: room.Taken) -> list[ClaimRead]:
    """The claims that wait."""
    return [claim for claim in taken.claims if claim.outcome is Outcome.WAITS]


def outcomes(taken: room.Taken) -> list[str]:
    """What became of each claim."""
    return [claim.outcome.value for claim in taken.claims]
