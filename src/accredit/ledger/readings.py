"""What the policy makes of one act, told in full: each reading, and the rule by which it lost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from accredit.ledger.policy import authority, dates, deciding, heard, stated_of, weigh
from accredit.model import Act, Evidence, PartialDate, Stance, Statement

__all__ = ["Reading", "readings"]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a part of the evidence says of an act, and how much its word counts.

    Attributes:
        stance: That the act was, or that it was not.
        valid: When it was, by those who say so.
        authority: Of those who say it; see `policy.toml`, lower is stronger.
        lost_by: Number of the rule by which another reading is preferred; empty where none is.
    """

    stance: Stance
    valid: PartialDate
    authority: int
    evidence: tuple[Evidence, ...]
    lost_by: str = ""


def readings(act: Act | Statement, known: date) -> tuple[Reading, ...]:
    """All that the evidence known on a day says of an act, what `weigh` prefers first.

    Args:
        act: An act or a statement.
        known: As in `weigh`.

    Returns:
        A reading for each date that does not fit the preferred one, and one for the denials.
    """
    weight = weigh(act, known)
    saying, denying = heard(act.evidence, known)
    found: list[Reading] = []
    if weight:
        beaten = "1" if weight.defeated else ""
        stated = stated_of(act)
        (valid, best), *others = dates(stated, saying)
        fitting = [*best, *(e for day, es in others if day.overlaps(valid) for e in es)]
        found.append(_reading(valid, fitting, beaten, getattr(act, "confidence", "")))
        for day, evidence in others:
            if not day.overlaps(valid):
                lost = deciding((valid, best), (day, evidence), stated)
                found.append(_reading(day, evidence, beaten or lost))
    if denying:
        lost = "1" if weight and weight.denied and weight.denied > weight.authority else ""
        found.append(
            Reading(Stance.DENIES, PartialDate(), authority(denying), tuple(denying), lost)
        )
    return tuple(sorted(found, key=lambda r: bool(r.lost_by)))


def _reading(
    valid: PartialDate, evidence: Sequence[Evidence], lost: str, confidence: str = ""
) -> Reading:
    place = authority(evidence, act_confidence=confidence)
    return Reading(Stance.SUPPORTS, valid, place, tuple(evidence), lost)
