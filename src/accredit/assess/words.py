"""Claims about words and what may come, held against recorded words and later acts."""

from __future__ import annotations

from datetime import timedelta

from accredit.assess.acts import asserted
from accredit.assess.case import Case, happened_since, near_kinds
from accredit.assess.told import told, told_all
from accredit.model import Modality, Statement, Verdict, VerdictValue

__all__ = ["open_", "statement"]

_NEAR_DAYS = 10


def open_(case: Case) -> Verdict:
    """A claim about what is intended, possible, conditional or demanded: no act on that day.

    It is supported by recorded words of the same actor up to that day; what happened since
    stands beside it and does not change the verdict.
    """
    claim = case.claim
    later = happened_since(case) if claim.actor != "indefinite" else ""
    if claim.actor == "indefinite":
        asked = claim.modality is Modality.DEMANDED
        reason = "a call on nobody by name" if asked else "a forecast about nobody by name"
        return case.verdict(VerdictValue.NOT_CHECKABLE, reason)
    spoken = _spoken(case, near_kinds(claim.kind))
    if spoken:
        nearest = min(reversed(spoken), key=lambda s: s.said.gap_days(claim.when or s.said))
        reason = f"not an act on that day; said in words: {told(nearest, case.known)}"
        if len(spoken) > 1:
            reason += f"; and {len(spoken) - 1} more from {spoken[0].said} to {spoken[-1].said}"
        return case.verdict(VerdictValue.SUPPORTED, reason, [s.id for s in spoken], later=later)
    already = asserted(case)
    if claim.modality is Modality.ANNOUNCED and already.because and claim.when:
        return already
    if already.value is VerdictValue.SUPPORTED and claim.actor and not claim.when:
        return case.verdict(
            VerdictValue.PARTLY, f"it had happened already: {already.reason}", already.because
        )
    if claim.modality in (Modality.POSSIBLE, Modality.CONDITIONAL) and not claim.speaker:
        return case.verdict(
            VerdictValue.NOT_CHECKABLE,
            "a forecast; no such words of the actor are recorded",
            later=later,
        )
    return case.verdict(
        VerdictValue.UNKNOWN, "no such words of the actor are recorded up to that day", later=later
    )


def _spoken(case: Case, kinds: tuple[str, ...]) -> list[Statement]:
    """Recorded words of the actor's side on the target, up to the day, oldest first."""
    found = case.ledger.statements(case.actors, case.targets, case.known)
    told_by_then = [
        s
        for s in found
        if s.kind in kinds and s.modality is not Modality.DENIED and s.said.possibly_by(case.on)
    ]
    return sorted(told_by_then, key=lambda s: s.said.sort_key)


def statement(case: Case) -> Verdict:
    """A claim that somebody said something."""
    claim = case.claim
    speakers = {claim.speaker, claim.organ, claim.actor} - {""}
    found = case.ledger.said_by(case.actors, case.known)
    near = [s for s in found if s.speaker in speakers and _close(s, case)]
    mine = [s for s in near if s.speaker == claim.speaker] or near
    if not mine:
        return case.verdict(VerdictValue.UNKNOWN, "no such words are recorded")
    value = (
        VerdictValue.PARTLY if any("not seen" in s.note for s in mine) else VerdictValue.SUPPORTED
    )
    reason = "words of the speaker at that time are recorded: " + told_all(mine, case.known)
    if value is VerdictValue.PARTLY:
        reason += "; this sentence was not seen in the source"
    return case.verdict(value, reason, [s.id for s in mine])


def _close(statement: Statement, case: Case) -> bool:
    if case.claim.when:
        return statement.said.overlaps(case.claim.when)
    return statement.said.possibly_by(case.on) and bool(
        statement.said.latest and statement.said.latest >= case.on - timedelta(days=_NEAR_DAYS)
    )
