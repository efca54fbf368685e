"""What documents say, and what is thought of it: documents, quotes, claims, verdicts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from accredit.model.dates import PartialDate
from accredit.model.values import Count, Modality

__all__ = ["Claim", "ClaimType", "Document", "Quote", "Verdict", "VerdictValue"]


@dataclass(frozen=True, slots=True)
class Document:
    """The text that is read, with what is known about it.

    Attributes:
        id: SHA-256 of the text, shortened; the same everywhere.
        published: Day of publication, or `None` where nobody says.
        outlet: Who published it, if the text or the user says.
    """

    id: str
    text: str
    title: str = ""
    published: date | None = None
    outlet: str = ""
    address: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Quote:
    """A span of the document's text: `text == document.text[start:end]`."""

    start: int
    end: int
    text: str


class ClaimType(StrEnum):
    """What sort of thing is claimed."""

    ACT = "act"
    RELATION = "relation"
    RULE = "rule"
    EFFECT = "effect"
    STATEMENT = "statement"
    OPINION = "opinion"


@dataclass(frozen=True, slots=True)
class Claim:
    """What a document says: never an act, always somebody's words.

    Attributes:
        id: Hash of document text, span, type, kind and roles.
        speaker: Actor id of the speaker; empty where the document itself speaks.
        credited: The outlet credited by the text ("Source: ..."), if any.
        condition: Of a rule: what must hold. Of an effect: the cause.
        effect: Of a rule: what then can be. Of an effect: what it may do.
        trace: How it was found: frame, construction, what was resolved by what.
    """

    id: str
    type: ClaimType
    kind: str
    document: str
    quote: Quote
    modality: Modality
    actor: str = ""
    organ: str = ""
    target: str = ""
    parties: tuple[str, ...] = ()
    capacity: str = ""
    instrument: str = ""
    exclusive: bool = False
    place: str = ""
    when: PartialDate = PartialDate()
    counts: tuple[Count, ...] = ()
    speaker: str = ""
    credited: str = ""
    condition: str = ""
    effect: str = ""
    grounds: str = ""
    trace: tuple[str, ...] = ()
    coder: str = "frames-1"


class VerdictValue(StrEnum):
    """How a claim stands against ledger and policy."""

    SUPPORTED = "supported"
    PARTLY = "partly"
    CONTRADICTED = "contradicted"
    UNKNOWN = "unknown"
    NOT_CHECKABLE = "not-checkable"


@dataclass(frozen=True, slots=True)
class Verdict:
    """The judgement on one claim, with what it rests on.

    Attributes:
        because: Ids of acts, statements and relations.
        correction: For contradicted and partly: the sentence that would be right.
        later: What has happened since the document, as known now.
        rules: Ids of rules of law.
    """

    claim: str
    value: VerdictValue
    reason: str
    because: tuple[str, ...] = ()
    correction: str = ""
    later: str = ""
    rules: tuple[str, ...] = ()
