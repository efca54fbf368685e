"""How a brief is laid out for readers: claims by verdict, the timeline by weight."""

from __future__ import annotations

from dataclasses import dataclass

from accredit.brief.dossier import Brief, Judged
from accredit.brief.words import MARKS, claim_words, flat, sentence
from accredit.model import VerdictValue, codebook
from accredit.status import Item

__all__ = ["TITLES", "Group", "about", "groups", "is_major", "new_lines"]

TITLES = {
    VerdictValue.CONTRADICTED: "Contradicted",
    VerdictValue.PARTLY: "Partly right",
    VerdictValue.SUPPORTED: "Supported",
    VerdictValue.UNKNOWN: "Unknown",
    VerdictValue.NOT_CHECKABLE: "Not checkable",
}
_CONTACTS = ("meet", "engage", "negotiate")
_WEIGHTY = ("recognition", "designation")


@dataclass(frozen=True, slots=True)
class Group:
    """Claims with one verdict, in the order of the document.

    Attributes:
        twins: For a claim judged in the very words of an earlier one: that one's number.
    """

    value: VerdictValue
    judged: tuple[Judged, ...]
    twins: dict[int, int]

    @property
    def title(self) -> str:
        """What stands above the group."""
        return f"{TITLES[self.value]} ({len(self.judged)})"


def groups(brief: Brief) -> list[Group]:
    """The claims by verdict, what a reader must know first on top."""
    found = []
    for name in MARKS:
        value = VerdictValue(name)
        judged = tuple(j for j in brief.judged if j.verdict.value is value)
        if judged:
            found.append(Group(value, judged, _twins(judged)))
    return found


def about(brief: Brief) -> str:
    """What the document is, and by what it is judged, on one line."""
    document = brief.document
    day = f"published {document.published}" if document.published else "day of publication unknown"
    outlet = f" by {flat(document.outlet)}" if document.outlet else ""
    credit = f", crediting {flat(brief.credited)}" if brief.credited else ""
    return (
        f"Document {document.id}, {day}{outlet}{credit}; "
        f"judged by what was known on {brief.known}, record {brief.record_version}"
    )


def new_lines(brief: Brief) -> list[str]:
    """What the document asserts and the ledger does not hold, one sentence a claim."""
    if not brief.new:
        return [
            "Nothing: every act asserted here between named actors is recorded, or contradicted."
        ]
    return [
        f"Claim {j.number}: {sentence(claim_words(j.claim))} Is there a second source?"
        for j in brief.new
    ]


def is_major(item: Item, brief: Brief) -> bool:
    """Whether a timeline item stands where room is short.

    Acts do, but no mere contacts; words do where they are about recognition or a list.
    """
    if item.id in brief.words:
        kind = codebook().kinds.get(item.kind)
        return kind is not None and kind.family in _WEIGHTY
    return item.kind not in _CONTACTS


def _twins(judged: tuple[Judged, ...]) -> dict[int, int]:
    seen: dict[tuple[str, ...], int] = {}
    twins = {}
    for j in judged:
        verdict = j.verdict
        key = (verdict.reason, verdict.correction, verdict.later, *verdict.because)
        if len("".join(key[:3])) > _SAID_AGAIN and key in seen:
            twins[j.number] = seen[key]
        seen.setdefault(key, j.number)
    return twins


_SAID_AGAIN = 60  # shorter words are as quickly read as a reference
