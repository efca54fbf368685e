"""Claims and values told in plain words, and foreign text made safe, for every form of a brief."""

from __future__ import annotations

import re

from accredit.actors import gazetteer
from accredit.model import AxisValue, Claim, ClaimType
from accredit.status import capital, clause, details, party, since_words, tidy

__all__ = ["EFFECTS", "MARKS", "axis_words", "claim_words", "flat", "sentence", "short"]

MARKS = {
    "contradicted": "✗",
    "partly": "±",
    "supported": "✓",
    "unknown": "?",
    "not-checkable": "–",
}  # in the order in which a reader wants to see them

EFFECTS = {
    "asserted": "is said to",
    "announced": "will",
    "intended": "is meant to",
    "possible": "may",
    "conditional": "would",
    "demanded": "should",
    "denied": "does not",
}  # how an effect is led in: “X” may “do Y”
# what would move a terminal's cursor, or turn the direction of the text after it
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]+")


def claim_words(claim: Claim) -> str:
    """A claim as a sentence without a full stop: who, what, to whom, how certain, when."""
    match claim.type:
        case ClaimType.RULE:
            return f"Rule: given “{flat(claim.condition)}”, “{flat(claim.effect)}”"
        case ClaimType.EFFECT:
            lead = EFFECTS[claim.modality.value]
            return f"Effect: “{flat(claim.condition)}” {lead} “{flat(claim.effect)}”"
        case ClaimType.OPINION:
            return "A judgement"
        case ClaimType.STATEMENT:
            return f"Words of {gazetteer().spoken_name(claim.speaker)}"
        case _:
            return capital(tidy(_told(claim)))


def axis_words(value: AxisValue) -> str:
    """One axis value in words, with its date and the other reading where it is disputed."""
    words = value.value
    if value.since:
        words += f" since {since_words(value.since)}"
    if not value.settled:
        words += f" (disputed: or {', '.join(value.alternatives)})"
    return words


def sentence(words: str, references: str = "") -> str:
    """Words with a capital letter and a full stop, and references before the stop."""
    words = words.strip()
    if not words:
        return references
    if references:
        words = f"{words.removesuffix('.')} {references}"
    return words[0].upper() + words[1:] + ("" if words[-1] in ".!?" else ".")


def short(text: str, limit: int = 110) -> str:
    """The beginning of a text on one line, cut between words."""
    text = flat(text)
    return text if len(text) <= limit else text[: limit - 1].rsplit(" ", 1)[0] + " …"


def flat(text: str) -> str:
    """Foreign text on one line, without characters that a terminal would obey."""
    return " ".join(_CONTROLS.sub(" ", text).split())


def _told(claim: Claim) -> str:
    who = party(claim.actor, claim.organ) + (" alone" if claim.exclusive else "")
    return clause(claim.actor, claim.target, claim.kind, claim.modality, who=who) + details(
        capacity=claim.capacity,
        instrument=claim.instrument,
        place=flat(claim.place),
        when=claim.when.describe() if claim.when else "",
        counts=claim.counts,
    )
