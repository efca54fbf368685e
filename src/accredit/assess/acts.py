"""Claims that something happened, held against the acts of the ledger."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources

from accredit import status
from accredit.actors import gazetteer
from accredit.assess.told import first_source, told, told_all
from accredit.ledger import Ledger, Weight, weigh
from accredit.model import Act, Claim, Count, PartialDate, Verdict, VerdictValue, codebook
from accredit.status import describe, party_ever

__all__ = ["Case", "asserted", "denied"]


@dataclass(frozen=True)
class Case:
    """One claim with what it is held against.

    Attributes:
        on: The day of the document: what is said to be so, is said to be so then.
        known: Verdicts rest on what the world knew by then.
    """

    claim: Claim
    ledger: Ledger
    on: date
    known: date

    def verdict(
        self,
        value: VerdictValue,
        reason: str,
        because: Iterable[str] = (),
        correction: str = "",
        later: str = "",
    ) -> Verdict:
        """A verdict on this claim."""
        return Verdict(self.claim.id, value, reason, tuple(because), correction, later)

    @property
    def actors(self) -> tuple[str, ...]:
        """The one who acts with those whose acts count as his."""
        return party_ever(self.claim.actor) if self.claim.actor else ()

    @property
    def targets(self) -> tuple[str, ...]:
        """The one acted upon, with the governments or movement of the same party.

        Dealings with a state are dealings with those who govern it on that day.
        """
        target = self.claim.target
        if not target:
            return ()
        family = codebook().kinds[self.claim.kind].family if self.claim.kind in codebook().kinds else ""
        if family in ("relations", "diplomacy"):
            then = gazetteer().government_of(target, self.claim.when.earliest or self.on)
            return (*party_ever(target), *(party_ever(then) if then else ()))
        return party_ever(target)

    @property
    def before(self) -> PartialDate:
        """When it is said to have been: the stated time, else any day up to the document's."""
        return self.claim.when or PartialDate.between(None, self.on)


def asserted(case: Case) -> Verdict:
    """A claim that an act happened.

    Tells apart: the act as said; the act at another time; another kind of act; somebody
    else's act; no act where the record is complete; and no knowledge.
    """
    claim = case.claim
    if claim.actor == "indefinite" or claim.target == "indefinite":
        return _nobody_named(case)
    exact = _acts(case, case.actors, claim.kind)
    timely = [act for act in exact if _timely(act, case)]
    if timely:
        return _found(case, timely)
    for judge in (_by_state, _kindred, _of_parent, _of_another, _of_person, _late):
        verdict = judge(case, exact)
        if verdict is not None:
            return verdict
    return case.verdict(
        VerdictValue.UNKNOWN, "the record holds nothing of the kind, and is not declared complete here"
    )


def _acts(case: Case, actors: tuple[str, ...], kind: str) -> list[Act]:
    """Recorded acts of a kind towards the target, strongest first, then oldest."""
    if actors:
        found = [*case.ledger.acts(actors, case.targets, case.known)]
        found += [a for a in case.ledger.acts(case.targets, actors, case.known) if _mutual(a)]
    else:
        found = [*case.ledger.about(case.targets, case.known)]
    weighed = [(act, weigh(act, case.known)) for act in found if act.kind == kind]
    kept = [(act, w) for act, w in weighed if w is not None and not w.defeated]
    return [act for act, _ in sorted(kept, key=lambda pair: pair[1].valid.sort_key)]


def _mutual(act: Act) -> bool:
    return codebook().kind(act.kind).reciprocal


def _weight(act: Act, case: Case) -> Weight:
    weight = weigh(act, case.known)
    if weight is None:
        raise AssertionError("only acts known by then are weighed")
    return weight


def _timely(act: Act, case: Case) -> bool:
    weight = _weight(act, case)
    dates = (weight.valid, act.in_force, act.announced, *weight.others)
    return any(d.overlaps(case.before) for d in dates if d)


def _found(case: Case, acts: list[Act]) -> Verdict:
    acts = sorted(acts, key=lambda a: _weight(a, case).disputed)
    act, because = acts[0], [a.id for a in acts]
    weight = _weight(act, case)
    if case.claim.kind == "recognise" and (clash := _overruled(case, act)) is not None:
        return clash
    if weight.disputed:
        others = ", ".join(str(d) for d in weight.others)
        text = f"sources clash: {told(act, case.known)}" + (f"; also dated {others}" if others else "")
        return case.verdict(VerdictValue.PARTLY, text, because)
    if (toll := _toll_differs(case.claim.counts, acts)) is not None:
        return case.verdict(VerdictValue.PARTLY, f"the act is recorded, the toll is {toll}", because)
    if case.claim.exclusive and (more := _not_alone(case, act)):
        names = ", ".join(gazetteer().name(a.actor) for a in more[:3])
        return case.verdict(
            VerdictValue.PARTLY, f"it did, but not alone: {names}", [*because, *(a.id for a in more)]
        )
    if _other_person(case, acts):
        return _by_somebody_else_of_party(case, acts)
    return case.verdict(VerdictValue.SUPPORTED, told_all(acts, case.known), because)


def _overruled(case: Case, act: Act) -> Verdict | None:
    """A weak report of recognition against what the actor says of itself."""
    state = _state(case)
    if state.recognition.value in ("de-jure", "de-facto"):
        return None
    return _by_state(case, [act])


def _toll_differs(claimed: tuple[Count, ...], acts: list[Act]) -> str | None:
    for count in claimed:
        recorded = [c for act in acts for c in act.counts if c.what == count.what]
        if recorded and not any(_meet(count, c) for c in recorded):
            return ", ".join(str(c) for c in recorded)
    return None


def _meet(a: Count, b: Count) -> bool:
    low = max(a.low or 0, b.low or 0)
    highs = [h for h in (a.high, b.high) if h is not None]
    return not highs or low <= min(highs)


def _not_alone(case: Case, act: Act) -> list[Act]:
    others = _acts(case, (), act.kind)
    return [a for a in others if a.actor != act.actor and a.target == act.target and _timely(a, case)]


def _other_person(case: Case, acts: list[Act]) -> bool:
    """Said of one person, recorded of another of the same party."""
    world, claim = gazetteer(), case.claim
    person = claim.actor in world and world.actor(claim.actor).kind == "person"
    return person and all(a.organ and a.organ != claim.actor for a in acts)


def _by_somebody_else_of_party(case: Case, acts: list[Act]) -> Verdict:
    correction = told(acts[0], case.known)
    return case.verdict(
        VerdictValue.PARTLY,
        f"the record has it of {gazetteer().name(acts[0].organ)}",
        [a.id for a in acts],
        f"{correction} [{first_source(acts[0], case.known)}].",
    )


_REFUSING = ("refuse-recognition", "disclaim-recognition")
_RECOGNISING = ("recognise", "recognise-de-facto")


def _state(case: Case) -> status.Status:  # type: ignore[name-defined]
    day = case.claim.when.latest or case.on
    return status.of(
        case.ledger, case.claim.actor, case.claim.target, on=min(day, case.on), known=case.known
    )


def _by_state(case: Case, exact: list[Act]) -> Verdict | None:
    """Recognition is judged by the status: what the actor itself says defeats what others read."""
    claim = case.claim
    if claim.kind not in _RECOGNISING or not claim.actor:
        return None
    value = _state(case).recognition
    because = [*value.because, *(a.id for a in exact if a.id not in value.because)]
    who, whom = gazetteer().name(claim.actor), gazetteer().spoken_name(claim.target)
    if value.value in ("de-jure", "de-facto") and value.settled:
        return None
    if not value.settled:
        beside = ", ".join(value.alternatives)
        return case.verdict(
            VerdictValue.PARTLY, f"disputed: {value.value}, against {beside}", because
        )
    if value.value == "implied":
        return case.verdict(
            VerdictValue.PARTLY,
            "only implied: a dealing that is presumed to mean recognition, and no word of it",
            because,
        )
    if value.value in ("disclaimed", "refused", "withdrawn", "frozen", "none"):
        correction = _correction(case, value.value, value.because)
        reasons = {
            "disclaimed": "the actor itself says that its dealings are no recognition",
            "refused": "the actor itself says that it does not recognise",
            "withdrawn": "recognition had been withdrawn",
            "frozen": "recognition had been frozen",
            "none": "no recognition is recorded, and the record is declared complete here",
        }
        text = correction or f"{who} had not recognised {whom} by {case.on}."
        return case.verdict(VerdictValue.CONTRADICTED, reasons[value.value], because, text)
    return None


def _correction(case: Case, value: str, because: tuple[str, ...]) -> str:
    """What is true instead, with the source."""
    who, whom = gazetteer().name(case.claim.actor), gazetteer().spoken_name(case.claim.target)
    acts = [case.ledger.find(key).item for key in because]
    mine = [a for a in acts if isinstance(a, Act)]
    lead = f"{who} had not recognised {whom} by {case.on}"
    last = next((a for a in reversed(mine) if a.kind.endswith("recognition")), None)
    if value == "none" or last is None:
        return f"{lead}."
    return f"{lead}. {told(last, case.known)}{_quoted(last, case.known)} [{first_source(last, case.known)}]."


def _quoted(act: Act, known: date) -> str:
    quote = next((e.quote for e in act.evidence if e.quote and e.known <= known), "")
    return f": “{quote}”" if quote else ""


def _kindred(case: Case, exact: list[Act]) -> Verdict | None:
    """Another kind of act at that time: suspended, not removed; received, not recognised."""
    for kind, reason in _near(case.claim.kind):
        acts = [act for act in _acts(case, case.actors, kind) if _timely(act, case)]
        if not acts and kind == "sanction" and case.claim.kind == "sign-agreement":
            acts = _decrees(case)
        if acts:
            correction = f"{told(acts[0], case.known)} [{first_source(acts[0], case.known)}]."
            return case.verdict(VerdictValue.PARTLY, reason, [a.id for a in acts], correction)
    return None


def _decrees(case: Case) -> list[Act]:
    """Measures of the actor that carry out a resolution of the body it is said to have agreed with."""
    if "un" not in case.targets or not case.actors:
        return []
    mine = case.ledger.by(case.actors, case.known)
    return [a for a in mine if a.kind == "sanction" and "UNSCR" in a.instrument]


def _of_parent(case: Case, exact: list[Act]) -> Verdict | None:
    """The parent did or claimed it; its branch is never inferred from that."""
    for parent in gazetteer().ancestors(case.claim.actor, case.on) if case.claim.actor else ():
        acts = [act for act in _acts(case, (parent,), case.claim.kind) if _timely(act, case)]
        if acts:
            act = acts[0]
            note = f"; {act.note}" if act.note else ""
            return case.verdict(
                VerdictValue.PARTLY,
                f"recorded of {gazetteer().name(parent)}, not of its branch{note}",
                [a.id for a in acts],
                f"{told(act, case.known)} [{first_source(act, case.known)}].",
            )
    return None


_SINGLE = ("designate", "delist", "suspend-designation", "seize-power", "claim-attack", "sanction")


def _of_another(case: Case, exact: list[Act]) -> Verdict | None:
    """Somebody else did it on that very day."""
    claim = case.claim
    if claim.kind not in _SINGLE or not claim.actor or not claim.when or exact:
        return None
    if claim.when.precision.value not in ("day", "month"):
        return None
    acts = [a for a in _acts(case, (), claim.kind) if _timely(a, case)]
    if not acts:
        return None
    correction = f"{told(acts[0], case.known)} [{first_source(acts[0], case.known)}]."
    who = gazetteer().name(acts[0].actor)
    return case.verdict(
        VerdictValue.CONTRADICTED, f"it was {who}", [a.id for a in acts], correction
    )


def _of_person(case: Case, exact: list[Act]) -> Verdict | None:
    """A person named as actor: was he in office, and does the record have it of his side?"""
    world, claim = gazetteer(), case.claim
    if claim.actor not in world or world.actor(claim.actor).kind != "person":
        return None
    sides = {role.of for role in world.all_roles_of(claim.actor)}
    for side in sides:
        acts = [a for a in _acts(case, (side,), claim.kind) if _timely(a, case)]
        if acts:
            return _by_somebody_else_of_party(case, acts)
    gone = world.actor(claim.actor).valid_to
    if gone and claim.when and gone.latest and gone.latest < (claim.when.earliest or case.on):
        name = world.name(claim.actor)
        return case.verdict(
            VerdictValue.CONTRADICTED, f"{name} was dead", (), f"{name} died {gone.describe()}."
        )
    return None


def _late(case: Case, exact: list[Act]) -> Verdict | None:
    """The act is recorded, at another time; of what can happen often, that is another event."""
    if not exact:
        return None
    if case.claim.kind in _OFTEN:
        return _in_words(case)
    nearest = min(exact, key=lambda a: _weight(a, case).valid.gap_days(case.before))
    text = f"{told(nearest, case.known)} [{first_source(nearest, case.known)}]."
    if not case.claim.when:
        return case.verdict(
            VerdictValue.CONTRADICTED, "it came only after the document", [nearest.id], text
        )
    return case.verdict(
        VerdictValue.PARTLY, f"the act is recorded, not {case.claim.when.describe()}", [nearest.id], text
    )


_OFTEN = ("meet", "negotiate", "engage", "mediate", "attack", "claim-attack", "threaten", "accuse", "condemn", "aid", "supply-arms", "exempt", "sanction")  # fmt: skip


def _in_words(case: Case) -> Verdict | None:
    """No act at that time, but words of the actor at that time on such dealings."""
    kinds = near_kinds(case.claim.kind)
    said = [
        s
        for s in case.ledger.statements(case.actors, case.targets, case.known)
        if s.kind in kinds and s.said.overlaps(case.before)
    ]
    if not said:
        return None
    return case.verdict(
        VerdictValue.PARTLY,
        f"no such act is recorded for that time, but words: {told(said[0], case.known)}",
        [s.id for s in said],
    )


def _nobody_named(case: Case) -> Verdict:
    """`countries`: nobody is named, so nothing can be looked up; say what the record counts."""
    if case.claim.kind not in _RECOGNISING or case.claim.target == "indefinite":
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
    acts = [a for a in _acts(case, case.actors, claim.kind) if _timely(a, case)] if claim.actor else []
    if claim.kind in _RECOGNISING and claim.actor and claim.actor != "indefinite":
        own = [a for k in _REFUSING for a in _acts(case, case.actors, k)]
        if own and claim.speaker in (claim.actor, *case.actors):
            return case.verdict(
                VerdictValue.SUPPORTED, f"it says so: {told(own[0], case.known)}", [a.id for a in own]
            )
        value = _state(case).recognition
        if value.value in ("de-jure", "de-facto"):
            text = told(acts[0], case.known) + f" [{first_source(acts[0], case.known)}]." if acts else ""
            return case.verdict(
                VerdictValue.CONTRADICTED, "recognition is recorded", value.because, text
            )
        if value.value != "unknown":
            return case.verdict(
                VerdictValue.SUPPORTED, f"the record has it as {value.value}", value.because
            )
    if acts:
        text = f"{told(acts[0], case.known)} [{first_source(acts[0], case.known)}]."
        if all(_weight(a, case).disputed for a in acts):
            return case.verdict(VerdictValue.PARTLY, f"disputed: {text}", [a.id for a in acts])
        return case.verdict(VerdictValue.CONTRADICTED, "it is recorded", [a.id for a in acts], text)
    return case.verdict(VerdictValue.UNKNOWN, "nothing is recorded either way")


@cache
def _tables() -> dict[str, list[dict[str, object]]]:
    text = resources.files("accredit.assess").joinpath("kindred.toml").read_text("utf-8")
    return tomllib.loads(text)


def _near(kind: str) -> list[tuple[str, str]]:
    """Kinds near to a kind, with what the difference is called."""
    pairs = [
        (str(p["recorded"]), str(p["reason"])) for p in _tables()["pair"] if p["said"] == kind
    ]
    for family in _tables()["family"]:
        kinds = family["kinds"]
        if isinstance(kinds, list) and kind in kinds:
            pairs += [(other, str(family["reason"])) for other in kinds if other != kind]
    return pairs


def near_kinds(kind: str) -> tuple[str, ...]:
    """The kind itself and those near it."""
    return (kind, *(other for other, _ in _near(kind)))


def happened_since(case: Case) -> str:
    """What has happened after the document, as known: for claims about what may come."""
    for kinds in ((case.claim.kind,), near_kinds(case.claim.kind)):
        acts = [
            act
            for kind in kinds
            for act in _acts(case, case.actors, kind)
            if (earliest := _weight(act, case).valid.earliest) and earliest > case.on
        ]
        if acts:
            first = min(acts, key=lambda a: _weight(a, case).valid.sort_key)
            return f"{told(first, case.known)} [{first_source(first, case.known)}]."
    return ""


__all__ += ["describe", "happened_since", "near_kinds"]
