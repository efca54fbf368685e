"""What the ledger keeps of documents that were read into it: their claims, and what became of them.

A document's text is not kept; a claim is kept with a quote of at most `QUOTE_WORDS` words, by which
its place is found again.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from accredit.model.claims import Claim

__all__ = ["ClaimRead", "Decided", "Decision", "DocumentRead", "Outcome"]


@dataclass(frozen=True, slots=True)
class DocumentRead:
    """A document was read into the ledger.

    Attributes:
        id: `doc-` and the text's hash; read anew after it was taken back, with a number.
        text: The hash of the text, as in `Document.id`.
        published: The day from which the world could know what it says.
        source: How its evidence names it: its address, else its outlet and title.
        claims: How many claims it has; those that are kept are entries of their own.
        notes: How it was read.
    """

    id: str
    text: str
    published: date
    source: str
    outlet: str = ""
    title: str = ""
    address: str = ""
    claims: int = 0
    notes: tuple[str, ...] = ()

    @property
    def known(self) -> date:
        """The day of its publication."""
        return self.published


class Outcome(StrEnum):
    """What became of a claim when its document was read."""

    WRITTEN = "written"
    JOINED = "joined"
    HELD = "held"
    WAITS = "waits"


@dataclass(frozen=True, slots=True)
class ClaimRead:
    """A claim of a document that is in the ledger, and what became of it.

    Attributes:
        id: That of the claim; of a document read anew, with its number.
        document: The id of a `DocumentRead`.
        claim: The claim, one, its quote cut to `QUOTE_WORDS`.
        outcome: `written` as an entry of its own, `joined` as one more source to an entry that is
            held, `held` in other words already, or it `waits` for review.
        became: The entry that was written, joined (as it is with this source) or says it already.
        why: Why it waits, or why it was joined, in words.
    """

    id: str
    document: str
    known: date
    claim: tuple[Claim, ...]
    outcome: Outcome
    became: str = ""
    why: tuple[str, ...] = ()


class Decided(StrEnum):
    """What a person decided."""

    ACCEPT = "accept"
    AMEND = "amend"
    REJECT = "reject"
    RETRACT = "retract"


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided on a claim that waits, or that a document no longer counts.

    Attributes:
        of: The id of the `ClaimRead`, or of the `DocumentRead` that is taken back.
        became: The entry that an accepted claim is now told by.
        changes: What was amended, as `field=value`.
        why: Why it was joined to what is held, in words.
    """

    id: str
    of: str
    what: Decided
    known: date
    became: str = ""
    changes: tuple[str, ...] = ()
    note: str = ""
    why: tuple[str, ...] = ()
