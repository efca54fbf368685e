"""One claim, what it is held against, and the acts that bear on it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources

import tomli

from accredit.actors import gazetteer
from accredit.assess.told import corrected
from accredit.ledger import Ledger, Weight, weigh
from accredit.model import Act, Claim, PartialDate, Verdict, VerdictValue, codebook
from accredit.status import party_ever

__all__ = ["Case", "acts_of", "happened_since", "near", "near_kinds", "timely", "weight_of"]


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
        rules: Iterable[str] = (),
    ) -> Verdict:
        """A verdict on this claim."""
        key = self.claim.id
        return Verdict(key, value, reason, tuple(because), correction, later, tuple(rules))

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
        family = (
            codebook().kinds[self.claim.kind].family if self.claim.kind in codebook().kinds else ""
        )
        if family in ("relations", "diplomacy"):
            then = gazetteer().government_of(target, self.claim.when.earliest or self.on)
            return (*party_ever(target), *(party_ever(then) if then else ()))
        return party_ever(target)

    @property
    def before(self) -> PartialDate:
        """When it is said to have been: the stated time, else any day up to the document's."""
        return self.claim.when or PartialDate.between(None, self.on)


def acts_of(case: Case, actors: tuple[str, ...], kind: str) -> list[Act]:
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


def weight_of(act: Act, case: Case) -> Weight:
    """What the evidence known by then makes of an act."""
    weight = weigh(act, case.known)
    if weight is None:
        raise AssertionError("only acts known by then are weighed")
    return weight


def timely(act: Act, case: Case) -> bool:
    """Whether any date of an act fits the time that the claim states."""
    weight = weight_of(act, case)
    dates = (weight.valid, act.in_force, act.announced, *weight.others)
    return any(d.overlaps(case.before) for d in dates if d)


def happened_since(case: Case) -> str:
    """What has happened after the document, as known: for claims about what may come."""
    for kinds in ((case.claim.kind,), near_kinds(case.claim.kind)):
        acts = [
            act
            for kind in kinds
            for act in acts_of(case, case.actors, kind)
            if (earliest := weight_of(act, case).valid.earliest) and earliest > case.on
        ]
        if acts:
            first = min(acts, key=lambda a: weight_of(a, case).valid.sort_key)
            return corrected(first, case.known)
    return ""


def near_kinds(kind: str) -> tuple[str, ...]:
    """The kind itself and those near it."""
    return (kind, *(other for other, _ in near(kind)))


def near(kind: str) -> list[tuple[str, str]]:
    """Kinds near to a kind, with what the difference is called."""
    pairs = [(str(p["recorded"]), str(p["reason"])) for p in _tables()["pair"] if p["said"] == kind]
    for family in _tables()["family"]:
        kinds = family["kinds"]
        if isinstance(kinds, list) and kind in kinds:
            pairs += [(other, str(family["reason"])) for other in kinds if other != kind]
    return pairs


@cache
def _tables() -> dict[str, list[dict[str, object]]]:
    text = resources.files("accredit.assess").joinpath("kindred.toml").read_text("utf-8")
    return tomli.loads(text)
