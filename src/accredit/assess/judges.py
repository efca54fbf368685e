"""What stands against a claim that no act bears out; each judge gives a verdict or passes."""

from __future__ import annotations

from accredit import status
from accredit.actors import gazetteer
from accredit.assess.case import Case, acts_of, near, near_kinds, timely, weight_of
from accredit.assess.told import corrected, told, told_all
from accredit.model import Act, Modality, Statement, Status, Verdict, VerdictValue
from accredit.status import capital, party

__all__ = [
    "JUDGES",
    "READINGS",
    "RECOGNISING",
    "STANDS",
    "by_another_of_party",
    "by_state",
    "state_of",
]

RECOGNISING = ("recognise", "recognise-de-facto")
_SINGLE = ("designate", "delist", "suspend-designation", "seize-power", "claim-attack", "sanction")
_SPEECH = ("accuse", "condemn", "threaten")
_OFTEN = (
    "meet",
    "negotiate",
    "engage",
    "mediate",
    "attack",
    "claim-attack",
    "threaten",
    "accuse",
    "condemn",
    "aid",
    "supply-arms",
    "exempt",
    "sanction",
)


# how a status without recognition is told
STANDS = {
    "implied": "only implied: a dealing that is presumed to mean recognition, and no word of it",
    "disclaimed": "the actor itself says that its dealings are no recognition",
    "refused": "the actor itself says that it does not recognise",
    "withdrawn": "recognition had been withdrawn",
    "frozen": "recognition had been frozen",
    "none": "no recognition is recorded, and the record is declared complete here",
    "not-applicable": "recognition does not apply here",
}

# and how a reading is, where there are several
READINGS = {
    "none": "no recognition",
    "de-jure": "recognition de jure",
    "de-facto": "recognition de facto",
    "implied": "recognition that is only implied",
    "disclaimed": "dealings that are said to be no recognition",
    "frozen": "recognition that is frozen",
    "withdrawn": "recognition that was withdrawn",
    "refused": "recognition that is refused",
    "not-applicable": "no question of recognition",
}


def state_of(case: Case) -> Status:
    """The status that the claim speaks of, on its day or the document's."""
    day = case.claim.when.latest or case.on
    return status.of(
        case.ledger, case.claim.actor, case.claim.target, on=min(day, case.on), known=case.known
    )


def by_state(case: Case, exact: list[Act]) -> Verdict | None:
    """Recognition is judged by the status: what the actor itself says defeats what others read."""
    claim = case.claim
    if claim.kind not in RECOGNISING or not claim.actor:
        return None
    value = state_of(case).recognition
    because = [*value.because, *(a.id for a in exact if a.id not in value.because)]
    if value.value in ("de-jure", "de-facto") and value.settled:
        return None
    if value.value == "none" and any(weight_of(a, case).valid.surely_by(case.on) for a in exact):
        return None  # it came between the day stated and the day of the document
    if not value.settled:
        values = dict.fromkeys((value.value, *value.alternatives))
        readings = " or ".join(READINGS[v] for v in values if v != "unknown")
        return case.verdict(VerdictValue.PARTLY, f"not certain on that day: {readings}", because)
    if value.value == "implied":
        return case.verdict(VerdictValue.PARTLY, STANDS[value.value], because)
    if value.value in ("disclaimed", "refused", "withdrawn", "frozen", "none"):
        text = _correction(case, value.value, value.because)
        return case.verdict(VerdictValue.CONTRADICTED, STANDS[value.value], because, text)
    return None


def _correction(case: Case, value: str, because: tuple[str, ...]) -> str:
    """What is true instead, with the source."""
    world = gazetteer()
    who, whom = world.spoken_name(case.claim.actor), world.spoken_name(case.claim.target)
    acts = [case.ledger.find(key).item for key in because]
    mine = [a for a in acts if isinstance(a, Act)]
    lead = f"{capital(who)} had not recognised {whom} by {case.on}."
    last = next((a for a in reversed(mine) if a.kind.endswith("recognition")), None)
    if value == "none" or last is None:
        return lead
    quote = next((e.quote for e in last.evidence if e.quote and e.known <= case.known), "")
    return f"{lead} {corrected(last, case.known, quote)}"


def kindred(case: Case, _: list[Act]) -> Verdict | None:
    """Another kind of act at that time: suspended, not removed; received, not recognised."""
    for kind, reason in near(case.claim.kind):
        acts = [act for act in acts_of(case, case.actors, kind) if timely(act, case)]
        if not acts and kind == "sanction" and case.claim.kind == "sign-agreement":
            acts = _decrees(case)
        if acts:
            right = corrected(acts[0], case.known)
            return case.verdict(VerdictValue.PARTLY, reason, [a.id for a in acts], right)
    return None


def _decrees(case: Case) -> list[Act]:
    """Measures of the actor that carry out a resolution of the body named."""
    if "un" not in case.targets or not case.actors:
        return []
    mine = case.ledger.by(case.actors, case.known)
    return [a for a in mine if a.kind == "sanction" and "UNSCR" in a.instrument]


def of_parent(case: Case, _: list[Act]) -> Verdict | None:
    """The parent did or claimed it; its branch is never inferred from that."""
    for parent in gazetteer().ancestors(case.claim.actor, case.on) if case.claim.actor else ():
        acts = [act for act in acts_of(case, (parent,), case.claim.kind) if timely(act, case)]
        if acts:
            act = acts[0]
            note = f"; {act.note}" if act.note else ""
            return case.verdict(
                VerdictValue.PARTLY,
                f"recorded of {gazetteer().spoken_name(parent)}, not of its branch{note}",
                [a.id for a in acts],
                corrected(act, case.known),
            )
    return None


def of_another(case: Case, exact: list[Act]) -> Verdict | None:
    """Somebody else did it on that very day."""
    claim = case.claim
    if claim.kind not in _SINGLE or not claim.actor or not claim.when or exact:
        return None
    if claim.when.precision.value not in ("day", "month"):
        return None
    acts = [a for a in acts_of(case, (), claim.kind) if timely(a, case)]
    if not acts:
        return None
    who, right = gazetteer().spoken_name(acts[0].actor), corrected(acts[0], case.known)
    return case.verdict(VerdictValue.CONTRADICTED, f"it was {who}", [a.id for a in acts], right)


def of_person(case: Case, _: list[Act]) -> Verdict | None:
    """A person named as actor: was he in office, and does the record have it of his side?"""
    world, claim = gazetteer(), case.claim
    if claim.actor not in world or world.actor(claim.actor).kind != "person":
        return None
    sides = {role.of for role in world.all_roles_of(claim.actor)}
    for side in sides:
        acts = [a for a in acts_of(case, (side,), claim.kind) if timely(a, case)]
        if acts:
            return by_another_of_party(case, acts)
    gone = world.actor(claim.actor).valid_to
    if gone and claim.when and gone.latest and gone.latest < (claim.when.earliest or case.on):
        name = world.name(claim.actor)
        return case.verdict(
            VerdictValue.CONTRADICTED, f"{name} was dead", (), f"{name} died {gone.describe()}."
        )
    return None


def by_another_of_party(case: Case, acts: list[Act]) -> Verdict:
    """Partly right: somebody else of the same side did it."""
    act = acts[0]
    return case.verdict(
        VerdictValue.PARTLY,
        f"the record has it of {party(act.actor, act.organ)}",
        [a.id for a in acts],
        corrected(act, case.known),
    )


def late(case: Case, exact: list[Act]) -> Verdict | None:
    """The act is recorded, at another time; of what can happen often, that is another event."""
    if not exact:
        return None
    if case.claim.kind in _OFTEN:
        return _in_words(case)
    nearest = min(exact, key=lambda a: weight_of(a, case).valid.gap_days(case.before))
    text = corrected(nearest, case.known)
    if not case.claim.when:
        return case.verdict(
            VerdictValue.CONTRADICTED, "it came only after the document", [nearest.id], text
        )
    return case.verdict(
        VerdictValue.PARTLY,
        f"the act is recorded, but not {case.claim.when.describe()}",
        [nearest.id],
        text,
    )


def _in_words(case: Case) -> Verdict | None:
    """No act at that time, but words of the actor at that time on such dealings."""
    said = _said_then(case, near_kinds(case.claim.kind))
    if not said:
        return None
    return case.verdict(
        VerdictValue.PARTLY,
        f"no such act is recorded for that time, only words: {told(said[0], case.known)}",
        [s.id for s in said],
    )


def _said_then(case: Case, kinds: tuple[str, ...]) -> list[Statement]:
    """Recorded words of the actor's side on the target, at the time that the claim states."""
    found = case.ledger.statements(case.actors, case.targets, case.known)
    return [s for s in found if s.kind in kinds and s.said.overlaps(case.before)]


def in_speech(case: Case, _: list[Act]) -> Verdict | None:
    """What is done by saying it is done by the words on record: to accuse, to condemn."""
    if case.claim.kind not in _SPEECH:
        return None
    said = [s for s in _said_then(case, (case.claim.kind,)) if s.modality is Modality.ASSERTED]
    if not said:
        return None
    latest = sorted(said, key=lambda s: s.said.sort_key, reverse=True)
    reason = told_all(latest, case.known)
    return case.verdict(VerdictValue.SUPPORTED, reason, [s.id for s in latest])


def at_place(case: Case, _: list[Act]) -> Verdict | None:
    """Nobody is named as target, but a place: the acts of the actor there."""
    claim = case.claim
    if claim.target or not claim.actor or not claim.place:
        return None
    where = claim.place.casefold()
    acts = [
        act
        for act in case.ledger.by(case.actors, case.known)
        if act.kind == claim.kind and where in act.place.casefold() and timely(act, case)
    ]
    if not acts:
        return None
    return case.verdict(VerdictValue.SUPPORTED, told_all(acts, case.known), [a.id for a in acts])


JUDGES = (in_speech, at_place, by_state, kindred, of_parent, of_another, of_person, late)
