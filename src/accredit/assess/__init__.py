"""A claim held against ledger and policy, with a reason and a correction where one is due."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from accredit.assess import acts, bonds, effects, rules, words
from accredit.assess.case import Case
from accredit.ledger import Ledger
from accredit.model import Claim, ClaimType, Modality, Verdict, VerdictValue

__all__ = ["assess"]


def assess(
    claim: Claim, ledger: Ledger, *, on: date, known: date, among: Sequence[str] = ()
) -> Verdict:
    """Judge one claim.

    Args:
        claim: What a document says.
        ledger: What is recorded.
        on: The day of the document.
        known: Only what the world knew by then counts; a verdict follows the ledger.
        among: Ids of those whom the document is about, most named first: whom an effect is said
            to be on need not stand in the sentence.

    Returns:
        The verdict with a reason, the ids it rests on, and a correction where one is due.
    """
    case = Case(claim, ledger, on, known)
    match claim.type:
        case ClaimType.ACT if claim.modality is Modality.ASSERTED:
            return acts.asserted(case)
        case ClaimType.ACT if claim.modality is Modality.DENIED:
            return acts.denied(case)
        case ClaimType.ACT:
            return words.open_(case)
        case ClaimType.RELATION:
            return bonds.relation(case)
        case ClaimType.STATEMENT:
            return words.statement(case)
        case ClaimType.RULE:
            return rules.rule(case)
        case ClaimType.EFFECT:
            return effects.effect(case, among)
        case ClaimType.OPINION:
            return case.verdict(VerdictValue.NOT_CHECKABLE, "a judgement or motive")
