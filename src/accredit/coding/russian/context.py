"""What a Russian text has told so far, for deeds that are only pointed at: `сделал то же`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from accredit.coding.kinds import kind_of
from accredit.coding.russian.fit import Match
from accredit.coding.russian.lexicon import lexicon
from accredit.coding.russian.modality import of_verb
from accredit.coding.russian.owners import who
from accredit.coding.russian.parse import Parse
from accredit.coding.units import Mention
from accredit.model import Claim, ClaimType, Modality

__all__ = ["Again", "Context", "again", "family", "gaps", "without_doubles"]


_FAMILIES = (
    ("recognise", "withdraw-recognition", "refuse-recognition", "recognise-de-facto"),
    ("designate", "delist", "suspend-designation"),
    ("sanction", "lift-sanctions", "freeze-assets"),
    ("establish-relations", "sever-relations"),
    ("open-embassy", "close-embassy"),
    ("recall-ambassador", "expel-diplomats"),
    ("accredit",),
    ("suspend-membership", "admit"),
    ("suspend-lending", "aid", "supply-arms"),
)


_LISTS = ("designate", "delist")  # of one list a text says much, whoever is on it


def family(kind: str) -> str:
    """Deeds that are spoken of together; empty for those that nobody takes up with `the same`."""
    return next((several[0] for several in _FAMILIES if kind in several), "")


@dataclass(frozen=True, slots=True)
class Context:
    """The last acts told: those of one match, that is of one deed."""

    deed: tuple[Claim, ...] = ()

    def after(self, claims: list[Claim]) -> Context:
        """What is left by the claims of one deed."""
        acts = tuple(
            c for c in claims if family(c.kind) and c.actor and c.target and c.type is ClaimType.ACT
        )
        return Context(acts) if acts else self

    def actors_on(self, kind: str, target: str) -> list[str]:
        """Who was told to do this, or the like, to somebody: for a claim that leaves it open."""
        same = [c for c in self.deed if family(c.kind) == family(kind)]
        if kind not in _LISTS:
            same = [c for c in same if c.target == target]
        return list(dict.fromkeys(c.actor for c in same))

    def targets(self) -> tuple[str, ...]:
        """To whom it was done."""
        return tuple(dict.fromkeys(c.target for c in self.deed))


@dataclass(frozen=True, slots=True)
class Again:
    """Somebody who does what was told before: where the words stand, and how certain it is."""

    actors: tuple[Mention, ...]
    first: int
    last: int
    place: int
    how: Modality
    cue: str


def again(parse: Parse, context: Context) -> Iterator[Again]:
    """`поступил так же`, `последовал примеру`, `сделал это днем ранее`, `собирается и Евросоюз`."""
    if not context.deed:
        return
    for place, unit in enumerate(parse.units):
        if not unit.reads("VERB", "INFN", "PRTF", "GRND", "ADJS"):
            continue
        words = lexicon().again.get(unit.lemma)
        if words is None or not _points_back(parse, place, words):
            continue
        doer = _asked(parse, place) if unit.lemma in lexicon()["asks"] else parse.subject(place)
        actors = tuple(who(parse, doer)) if doer >= 0 else ()
        how, cue = of_verb(parse, place)
        if not actors or how is None:
            continue
        if unit.lemma in lexicon()["asks"]:
            how = Modality.DEMANDED
        elif how is Modality.ASSERTED:
            how = next((Modality(n) for n in _AIMS if unit.lemma in lexicon()[n]), how)
        span = parse.phrases[doer]
        yield Again(actors, min(place, span.start), max(place, span.end - 1), place, how, cue)


_AIMS = ("intended", "denied")


def _points_back(parse: Parse, place: int, words: tuple[str, ...]) -> bool:
    clause = parse.clause_of(place)
    if words == ("",):  # `Россия пока только намерена`
        infinitive = any(parse.units[p].reads("INFN") for p in clause.verbs)
        objects = [n for n in parse.inside(clause) if n != parse.subject(place)]
        return not infinitive and not any(not parse.phrases[n].prep for n in objects)
    inside = [u.low for u in parse.units[clause.start : clause.end]]
    return any(_stands(word.split(), inside) for word in words)


def _asked(parse: Parse, place: int) -> int:
    subject = parse.subject(place)
    for number in parse.inside(parse.clause_of(place)):
        phrase = parse.phrases[number]
        if number != subject and not phrase.prep and phrase.cases & {"accs", "datv"}:
            return number
    return -1


def gaps(parse: Parse, match: Match) -> Iterator[Again]:
    """`Франция решилась на это 10 марта, США — в июле`: who else, where the verb is left out."""
    number = parse.clause_at(match.place)
    for clause in parse.clauses[number + 1 :]:
        if clause.kind != "fragment":
            if clause.verbs:
                return
            continue
        for one in parse.inside(clause):
            phrase = parse.phrases[one]
            named = phrase.mention is not None and kind_of(phrase.mention) in _DOERS
            like = phrase.prep == "" and "nomn" in phrase.cases and match.construction == "active"
            seat = phrase.prep in ("в", "во") and "loct" in phrase.cases
            if not named or not (like or (seat and match.construction == "passive")):
                continue
            dashed = parse.low(clause.end) in ("—", "–", "-") or parse.low(phrase.end) in ("—", "–")
            if dashed and match.actors:
                after = min(phrase.end + 1, len(parse.units) - 1)
                yield Again(
                    tuple(who(parse, one)), phrase.start, phrase.end - 1, after, match.how, "gap"
                )
            break


_DOERS = ("state", "territory", "organisation")


def _stands(words: list[str], inside: list[str]) -> bool:
    size = len(words)
    return any(inside[k : k + size] == words for k in range(len(inside) - size + 1))


def without_doubles(claims: list[Claim]) -> list[Claim]:
    """Each act once: the one that has both sides before one that leaves a side open."""
    return [
        claim
        for k, claim in enumerate(claims)
        if not any(_fuller(other, claim, j < k) for j, other in enumerate(claims) if j != k)
    ]


def _fuller(other: Claim, claim: Claim, before: bool) -> bool:  # noqa: FBT001  ours
    if (other.kind, other.modality) != (claim.kind, claim.modality):
        return False
    if (other.actor, other.target) == (claim.actor, claim.target):
        return before
    return claim.actor in (other.actor, "") and claim.target in (other.target, "")
