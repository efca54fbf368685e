"""Who did what a noun names, as other words say: `blamed X for the attack`, `the charge that Y`."""

from __future__ import annotations

from accredit.coding.fit import actors_of
from accredit.coding.frames import Frame
from accredit.coding.grammar import NounPhrase, Parse, VerbGroup
from accredit.coding.lexicon import words

__all__ = [
    "answers_for",
    "ascribed",
    "blamed_for",
    "blamed_on",
    "claimed",
    "has_part",
    "in_other_hands",
    "is_seen",
    "owned",
    "spoken_of",
    "takes_part",
    "told_in_clause",
    "whose_work",
]


def claimed(parse: Parse, verb: VerbGroup | None) -> list[int]:
    """`X claimed the attack`, `the attack was claimed by X`."""
    if verb is None or verb.negated or parse.lemma(verb.verb) not in ("claim", "own"):
        return []
    if verb.passive:
        return parse.after(verb.verb, ("by",), words("words", "stand_for"))
    return actors_of(parse, parse.subject(verb))


def whose_work(parse: Parse, phrase: NounPhrase) -> list[int]:
    """`the raid was its work`, `the bombing was the work of X`: who did it."""
    own = parse.own_verb(phrase.head)
    if own is None or own.negated or parse.lemma(own.verb) != "be":
        return []
    for work in parse.objects(own)[:1]:
        if parse.lemma(work.head) in ("work", "doing", "handiwork"):
            owner = parse.owner(work)
            of = next(parse.hanging(work.head, ("of",)), None)
            return [owner] if owner >= 0 else actors_of(parse, [of]) if of is not None else []
    return []


def ascribed(parse: Parse, phrase: NounPhrase) -> list[int]:
    """`a strike attributed to X`, `an attack blamed on X`, `claimed by X`: who is said to be."""
    after = parse.group(parse.last_hanging(phrase.head))
    if after is None or after.form != "participle" or parse.lemma(after.verb) not in _ASCRIBING:
        return []
    return parse.after(after.verb, ("to", "on", "by"), words("words", "stand_for"))


_ASCRIBING = ("attribute", "blame", "ascribe", "pin", "claim")


def spoken_of(parse: Parse, phrase: NounPhrase, frame: Frame, targets: list[int]) -> bool:
    """`the attack`: one that was told of before."""
    definite = parse.low(phrase.start) in ("the", "this", "that", "those", "these")
    return frame.kind == "attack" and definite and not targets


def in_other_hands(parse: Parse, over: VerbGroup | None) -> bool:
    """`blamed X for the attack`, `X was behind it`: new is who did it."""
    return over is not None and parse.lemma(over.verb) not in ("claim", "own", "take")


def told_in_clause(parse: Parse, phrase: NounPhrase, frame: Frame) -> list[int]:
    """`charges that X harbours them`: who the clause after the noun is about."""
    last = parse.last_hanging(phrase.head)
    if "that" not in frame.noun_target or parse.low(last) != "that":
        return []
    subject = parse.phrase(last + 1)
    return actors_of(parse, [subject]) if subject is not None else []


def answers_for(parse: Parse, over: VerbGroup) -> list[int]:
    """`blamed X for the attack`, `X claimed responsibility for it`: who did it."""
    if over.negated:
        return []
    told, objects = parse.lemma(over.verb), parse.objects(over)
    if told == "own" and parse.low(over.verb + 1) == "up":
        return actors_of(parse, parse.subject(over))  # "owned up to the attack"
    if told in words("words", "blames") | {"hold"}:
        return actors_of(parse, parse.subject(over) if over.passive else objects)
    blamed = any(parse.lemma(p.head) in _BLAMED for p in objects)
    if blamed and told in _OWNING:
        return actors_of(parse, parse.subject(over))
    return []


def blamed_for(parse: Parse, phrase: NounPhrase) -> list[int]:
    """`an attack on X, for which Y blames Z`: who did it, as that clause says."""
    last = parse.last_hanging(phrase.head)
    last += parse.low(last) == ","
    if (parse.low(last), parse.low(last + 1)) != ("for", "which"):
        return []
    near = (parse.group(p) for p in range(last + 2, parse.clause_end(last + 2)))
    over = next((g for g in near if g is not None and g.form == "finite"), None)
    return answers_for(parse, over) if over is not None else []


def blamed_on(parse: Parse, phrase: NounPhrase) -> list[int]:
    """`The attack on X was blamed on Y`, `was the work of Y`: who did it, as is said."""
    own = parse.own_verb(phrase.head) if phrase.prep < 0 else None
    if own is None or own.negated or own.modals:
        return []
    if own.passive and parse.lemma(own.verb) in ("blame", "pin", "attribute", "ascribe"):
        return parse.after(own.verb, ("on", "to"), words("words", "stand_for"))
    work = parse.phrase(own.verb + 1) if parse.lemma(own.verb) == "be" else None
    known = work is not None and parse.lemma(work.head) in ("work", "doing", "handiwork")
    return parse.after(own.verb, ("of",), words("words", "stand_for")) if known else []


def owned(parse: Parse, phrase: NounPhrase) -> list[int]:
    """`Responsibility for the attack was claimed by X`: who did it."""
    over = parse.own_verb(phrase.prep - 1) if parse.lemma(phrase.prep - 1) in _OWNED else None
    if over is None or over.negated or not over.passive or parse.lemma(over.verb) not in _OWNING:
        return []
    return parse.after(over.verb, ("by",), words("words", "stand_for"))


_OWNED = ("responsibility", "credit")
_BLAMED = (*_OWNED, "blame")
_OWNING = ("claim", "take", "admit", "accept", "assume", "acknowledge")


def takes_part(parse: Parse, phrase: NounPhrase, over: VerbGroup | None) -> list[int]:
    """`had a hand in the attack`, `its part in it`, `answered with raids on Y`: who did it."""
    if over is None or phrase.prep < 0:
        return []
    if answered(parse, phrase, over):
        return actors_of(parse, parse.subject(over))
    if not has_part(parse, phrase.prep):
        return []
    if parse.lemma(phrase.prep - 1) == "involve":
        return actors_of(parse, parse.subject(over))  # "was involved in the attack"
    part = parse.phrase(phrase.prep - 1)
    owner = parse.owner(part) if part is not None else -1
    return [owner] if owner >= 0 else answers_for(parse, over) or _itself(parse, over)


def _itself(parse: Parse, over: VerbGroup) -> list[int]:
    blamed = parse.lemma(over.verb) in words("words", "blames") or over.passive
    return [] if blamed else actors_of(parse, parse.subject(over))


def has_part(parse: Parse, prep: int) -> bool:
    """`involvement in`, `a hand in`, `nothing to do with`."""
    if parse.low(prep) == "with" and parse.low(prep - 1) == "do":
        return parse.low(prep - 3) in ("nothing", "anything")
    return parse.low(prep) == "in" and parse.lemma(prep - 1) in _PARTS


_PARTS = frozenset(
    ("involve", "part", "involvement", "role", "hand", "complicity", "share", "participation")
)


def answered(parse: Parse, phrase: NounPhrase, over: VerbGroup) -> bool:
    """`responded with air raids`, `repaid their good faith with bombings`."""
    if parse.low(phrase.prep) != "with":
        return False
    struck = parse.lemma(over.verb) in ("hit", "strike", "fire")
    back = struck and parse.low(over.verb + 1) == "back"
    return back or parse.lemma(over.verb) in _ANSWERING


_ANSWERING = frozenset(
    ("respond", "retaliate", "answer", "reply", "react", "repay", "greet", "avenge")
)


def is_seen(parse: Parse, place: int) -> bool:
    """`regards X as a part of Y`: somebody says that it is."""
    other = parse.phrase(place - 1)
    verb = parse.group(other.start - 1) if other is not None else None
    return verb is not None and parse.lemma(verb.verb) in ("regard", "see", "view", "describe")
