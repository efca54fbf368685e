"""Claims that something happened, or did not, held against the acts of the ledger."""

from __future__ import annotations

from accredit import status
from accredit.actors import gazetteer
from accredit.assess.case import Case, acts_of, timely, weight_of
from accredit.assess.judges import (
    JUDGES,
    RECOGNISING,
    STANDS,
    by_another_of_party,
    by_state,
    state_of,
)
from accredit.assess.told import corrected, told, told_all
from accredit.model import Act, Count, Verdict, VerdictValue
from accredit.record import lists as registered
from accredit.status import and_words, count_words

__all__ = ["asserted", "denied"]

_RECURRENT = (
    "attack", "claim-attack", "threaten", "meet", "negotiate", "mediate", "accredit", "seize-power",
)  # fmt: skip
_REFUSING = ("refuse-recognition", "disclaim-recognition")


def asserted(case: Case) -> Verdict:
    """A claim that an act happened.

    Tells apart: the act as said; the act at another time; another kind of act; somebody
    else's act; no act where the record is complete; and no knowledge.
    """
    claim = case.claim
    if claim.actor == "indefinite" or claim.target == "indefinite":
        return _nobody_named(case)
    exact = acts_of(case, case.actors, claim.kind)
    fitting = [act for act in exact if timely(act, case)]
    if fitting:
        return _found(case, fitting)
    for judge in JUDGES:
        verdict = judge(case, exact)
        if verdict is not None:
            return verdict
    return case.verdict(
        VerdictValue.UNKNOWN,
        "the record holds nothing of the kind, and is not declared complete here",
    )


def _found(case: Case, acts: list[Act]) -> Verdict:
    if case.claim.kind in _RECURRENT and not case.claim.when:
        acts = acts[::-1]  # of what happens again and again, the last before the document
    acts = sorted(acts, key=lambda a: (_gone(a, case), weight_of(a, case).disputed))
    act, because = acts[0], [a.id for a in acts]
    if case.claim.kind in RECOGNISING and not case.claim.when and _gone(act, case):
        reason = f"so it was with one that is gone: {told(act, case.known)}"
        return case.verdict(VerdictValue.PARTLY, reason, because)
    weight = weight_of(act, case)
    if case.claim.kind == "recognise" and (clash := _overruled(case, act)) is not None:
        return clash
    if (listed := _on_another_list(case, acts)) is not None:
        return listed
    if weight.disputed:
        others = ", ".join(str(d) for d in weight.others)
        text = f"sources clash: {told(act, case.known)}" + (
            f"; also dated {others}" if others else ""
        )
        return case.verdict(VerdictValue.PARTLY, text, because)
    if (toll := _toll_differs(case, acts)) is not None:
        return case.verdict(
            VerdictValue.PARTLY, f"the act is recorded, with a toll of {toll}", because
        )
    if case.claim.exclusive and (more := _not_alone(case, act)):
        names = and_words([gazetteer().spoken_name(actor) for actor in _first(more)])
        return case.verdict(
            VerdictValue.PARTLY,
            f"it did, but not alone: so did {names}",
            [*because, *(a.id for a in more)],
        )
    if _other_person(case, acts):
        return by_another_of_party(case, acts)
    return case.verdict(VerdictValue.SUPPORTED, told_all(acts, case.known), because)


def _gone(act: Act, case: Case) -> bool:
    """Whether the one acted upon had ceased before the day: the emirate of 1996, in 2024."""
    target = gazetteer().actors.get(act.target)
    return target is not None and bool(target.valid_to) and not target.exists_on(case.on)


def _on_another_list(case: Case, acts: list[Act]) -> Verdict | None:
    """Said of one list of the authority, recorded of another."""
    said = case.claim.instrument
    lists = {act.instrument for act in acts}
    if not said or said not in registered() or said in lists or not lists - {""}:
        return None
    act = next(a for a in acts if a.instrument)
    return case.verdict(
        VerdictValue.PARTLY,
        f"it was another list: {act.instrument}, not {said}",
        [a.id for a in acts],
        corrected(act, case.known),
    )


def _overruled(case: Case, act: Act) -> Verdict | None:
    """A weak report of recognition against what the actor says of itself."""
    state = state_of(case)
    if state.recognition.value in ("de-jure", "de-facto"):
        return None
    return by_state(case, [act])


def _toll_differs(case: Case, acts: list[Act]) -> str | None:
    for count in case.claim.counts:
        recorded = [c for act in acts for c in act.counts_by(case.known) if c.what == count.what]
        if recorded and not any(_meet(count, c) for c in recorded):
            return " or ".join(dict.fromkeys(count_words(c) for c in recorded))
    return None


def _meet(a: Count, b: Count) -> bool:
    low = max(a.low or 0, b.low or 0)
    highs = [h for h in (a.high, b.high) if h is not None]
    return not highs or low <= min(highs)


def _not_alone(case: Case, act: Act) -> list[Act]:
    others = acts_of(case, (), act.kind)
    return [
        a for a in others if a.actor != act.actor and a.target == act.target and timely(a, case)
    ]


def _first(acts: list[Act], limit: int = 3) -> list[str]:
    return list(dict.fromkeys(act.actor for act in acts))[:limit]


def _other_person(case: Case, acts: list[Act]) -> bool:
    """Said of one person, recorded of another of the same party."""
    world, claim = gazetteer(), case.claim
    person = claim.actor in world and world.actor(claim.actor).kind == "person"
    return person and all(a.organ and a.organ != claim.actor for a in acts)


def _nobody_named(case: Case) -> Verdict:
    """`countries`: nobody is named, so nothing can be looked up; say what the record counts."""
    if case.claim.kind not in RECOGNISING or case.claim.target == "indefinite":
        return case.verdict(VerdictValue.UNKNOWN, "nobody is named, so nothing can be looked up")
    rows = status.overview(case.ledger, case.claim.target, on=case.on, known=case.known)
    dealing = [r for r in rows if r.dealing.value not in ("none", "contact", "unknown", "broken")]
    recognising = [r for r in rows if r.recognition.value in ("de-jure", "de-facto")]
    return case.verdict(
        VerdictValue.UNKNOWN,
        f"no state is named; on {case.on} the record has {len(recognising)} that recognised and "
        f"{len(dealing)} that had received envoys, consuls or missions",
    )


def denied(case: Case) -> Verdict:
    """A claim that somebody did not do something, or has not done it."""
    claim = case.claim
    acts = (
        [a for a in acts_of(case, case.actors, claim.kind) if timely(a, case)]
        if claim.actor
        else []
    )
    if claim.kind in RECOGNISING and claim.actor and claim.actor != "indefinite":
        own = [a for k in _REFUSING for a in acts_of(case, case.actors, k)]
        if own and claim.speaker in (claim.actor, *case.actors):
            return case.verdict(
                VerdictValue.SUPPORTED,
                f"it says so: {told(own[0], case.known)}",
                [a.id for a in own],
            )
        value = state_of(case).recognition
        if value.value in ("de-jure", "de-facto"):
            text = corrected(acts[0], case.known) if acts else ""
            return case.verdict(
                VerdictValue.CONTRADICTED, "recognition is recorded", value.because, text
            )
        if value.value != "unknown":
            return case.verdict(VerdictValue.SUPPORTED, STANDS[value.value], value.because)
    if acts:
        text = corrected(acts[0], case.known)
        if all(weight_of(a, case).disputed for a in acts):
            return case.verdict(
                VerdictValue.PARTLY,
                f"sources clash: {told(acts[0], case.known)}",
                [a.id for a in acts],
            )
        return case.verdict(VerdictValue.CONTRADICTED, "it is recorded", [a.id for a in acts], text)
    return case.verdict(VerdictValue.UNKNOWN, "nothing is recorded either way")
