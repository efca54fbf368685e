"""The vocabulary: values, dates, and the codebook as data. Imports nothing else of ours."""

from accredit.model.claims import Claim, ClaimType, Document, Quote, Verdict, VerdictValue
from accredit.model.codebook import RELATION_KINDS, Codebook, Kind, codebook
from accredit.model.dates import PartialDate, Precision, day, first_day, past_day, today
from accredit.model.intake import ClaimRead, Decided, Decision, DocumentRead, Outcome
from accredit.model.listing import ListedName, Listing, ListingSeen, Snapshot, SnapshotTaken
from accredit.model.registered import ForecastMade
from accredit.model.standing import AxisValue, Status
from accredit.model.values import (
    QUOTE_WORDS,
    Act,
    Actor,
    Count,
    Evidence,
    Modality,
    Name,
    NameUse,
    Relation,
    Role,
    Stance,
    Statement,
    Voice,
)

__all__ = [
    "QUOTE_WORDS",
    "RELATION_KINDS",
    "Act",
    "Actor",
    "AxisValue",
    "Claim",
    "ClaimRead",
    "ClaimType",
    "Codebook",
    "Count",
    "Decided",
    "Decision",
    "Document",
    "DocumentRead",
    "Evidence",
    "ForecastMade",
    "Kind",
    "ListedName",
    "Listing",
    "ListingSeen",
    "Modality",
    "Name",
    "NameUse",
    "Outcome",
    "PartialDate",
    "Precision",
    "Quote",
    "Relation",
    "Role",
    "Snapshot",
    "SnapshotTaken",
    "Stance",
    "Statement",
    "Status",
    "Verdict",
    "VerdictValue",
    "Voice",
    "codebook",
    "day",
    "first_day",
    "past_day",
    "today",
]
