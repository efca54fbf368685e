"""What a frame wants of a noun besides its sides, and what makes it a part of another act."""

from __future__ import annotations

from accredit.coding.complements import is_terror
from accredit.coding.fit import office_nouns
from accredit.coding.frames import Frame, frames
from accredit.coding.grammar import NounPhrase, Parse, VerbGroup
from accredit.coding.lexicon import words
from accredit.coding.lists import list_place
from accredit.coding.nearby import beside, has_modifier
from accredit.coding.nominals import nominal_frames
from accredit.coding.phrases import POSSESSIVES
from accredit.coding.units import Tag

__all__ = ["conditions", "given", "in_a_larger"]


def _vetoed(parse: Parse, place: int, frame: Frame) -> bool:
    """`a heart attack`, `a gas explosion`, `a blast at a factory`: something else."""
    phrase = parse.phrase(place)
    if phrase is None or not frame.veto:
        return False
    near = [phrase, *parse.hanging(place, ("at", "in"))]
    return any(parse.lemma(p) in frame.veto for n in near for p in range(n.start, n.end))


def conditions(parse: Parse, place: int, frame: Frame) -> bool:
    """Whether the words around a noun are what a frame wants, and nothing that it forbids."""
    if frame.veto and not frame.verbs and _vetoed(parse, place, frame):
        return False
    if frame.needs_event and _called_so(parse, place):
        return False
    if frame.kind == "negotiate" and (parse.low(place), parse.low(place + 1)) == ("talk", "of"):
        return False  # "talk of an exchange between X and Y"
    if frame.modifier and not has_modifier(parse, place, frame.modifier):
        return False
    if frame.noun_objects and not _object_noun(parse, place, frame):
        return False
    if frame.needs_head and not _headed(parse, place, frame):
        return False
    if frame.asks and not _asks(parse, place):
        return False
    if frame.into_list and list_place(parse, place, frame.into_list)[0] < 0:
        return False
    return frame.complement != "terror" or _terror_near(parse, place)


def _headed(parse: Parse, place: int, frame: Frame) -> bool:
    """`acceptance of X's independence`, not `of X's ambassador`; `a ban on Iranian oil`."""
    led = [p for slot in frame.noun_target for p in parse.hanging(place, (slot,))]
    mentions = [parse.units[p.head].mention for p in led]
    of_verb = parse.lemma(place) not in frame.nouns
    itself = of_verb and any(m is not None and not m.speaks for m in mentions)
    offices = any(office_nouns(parse, p.head) & frame.heads for p in led)
    return itself or offices or any(parse.noun_of(p) in frame.heads for p in led)


def _asks(parse: Parse, place: int) -> bool:
    """`a call by X for Y to go`, `X's demand that Y go`: somebody is asked to do something."""
    last = parse.last_hanging(place)
    return parse.tag(last) is Tag.TO or parse.low(last) == "that"


def _called_so(parse: Parse, place: int) -> bool:
    """`called it an assault on its sovereignty`, `denounced it as an attack`: a figure."""
    phrase = parse.phrase(place)
    if phrase is None:
        return False
    before = parse.phrase(phrase.start - 1)
    verb = parse.group(before.start - 1) if before is not None else None
    called = verb is not None and parse.lemma(verb.verb) in (
        "call",
        "describe",
        "consider",
        "brand",
    )
    passive = parse.group(phrase.start - 1)
    called |= passive is not None and passive.passive and parse.lemma(passive.verb) == "call"
    copula = passive is not None and parse.lemma(passive.verb) == "be"
    subject = parse.subject(passive) if copula and passive is not None else []
    called |= any(parse.lemma(p.head) in words("frames", "deeds") for p in subject)
    return called or parse.low(phrase.start - 1) == "as"


_OF_THING = ("of", "from", "to", "against", "over", "at", "in", "on")


def _object_noun(parse: Parse, place: int, frame: Frame) -> bool:
    compound = parse.tag(place - 1) is Tag.NOUN and parse.lemma(place - 1) in frame.noun_objects
    return compound or any(
        parse.lemma(inner.head) in frame.noun_objects
        or f"{parse.low(inner.head - 1)} {parse.lemma(inner.head)}" in frame.noun_objects
        or office_nouns(parse, inner.head) & frame.noun_objects
        for inner in parse.hanging(place, _OF_THING)
    )


def _terror_near(parse: Parse, place: int) -> bool:
    near = range(max(0, place - 3), min(place + 8, len(parse.units)))
    return any(is_terror(parse, p) for p in near)


def in_a_larger(parse: Parse, phrase: NounPhrase, verb: VerbGroup | None, frame: Frame) -> bool:
    """`the lifting of sanctions on X`, `ties with X were severed`: the act is the outer one."""
    noun = parse.lemma(phrase.head)
    if parse.low(phrase.prep) in ("of", "to", "in", "on"):
        by_noun, at = frames().by_noun, phrase.prep - 1
        outer = by_noun.get(parse.lemma(at)) or by_noun.get(parse.low(at), ())
        outer = () if parse.lemma(at) in _DEPLORED else outer
        if any(noun in other.noun_objects and other.id != frame.id for other in outer):
            return True
        of_verbs = nominal_frames().get(parse.lemma(at), ())
        if any(noun in other.objects and other.id != frame.id for other in of_verbs):
            return True  # "the signature of a treaty"
    if verb is None:
        return _ends_itself(parse, phrase)
    after = parse.group(parse.last_hanging(phrase.head))
    if not verb.passive and after is not None and after.form == "participle":
        verb = after  # "wants the sanctions on X lifted"
    if frame.type == "relation" and parse.lemma(verb.verb) in _OF_TIES:
        return True  # "restoring ties between X and Y"
    if not verb.passive or parse.low(verb.verb + 1) in ("known", "public"):
        return False  # "their exchange of ambassadors was made known"
    over = frames().by_verb.get(parse.lemma(verb.verb), ())
    apart = (other for other in over if not other.again and other.kind not in _SAID_OF)
    return any(
        noun in other.objects
        and other.id != frame.id
        and not (other.certainty and other.kind == frame.kind)  # "the talks were suspended"
        for other in apart
    )


_OF_TIES = ("restore", "sever", "cut", "break", "establish", "normalise", "resume", "renew", "mend")
_DEPLORED = ("condemnation", "criticism", "denunciation")  # of what has been done
_SAID_OF = ("protest-recognition", "condemn")  # what is condemned has been done


def _ends_itself(parse: Parse, phrase: NounPhrase) -> bool:
    """`the sanctions on X expired`, `most of the sanctions fell`: the act is what became of it."""
    outer = parse.phrase(phrase.prep - 1) if parse.low(phrase.prep) == "of" else phrase
    verb = parse.own_verb(outer.head) if outer is not None else None
    over = frames().by_verb.get(parse.lemma(verb.verb), ()) if verb is not None else ()
    noun = parse.lemma(phrase.head) if parse.low(phrase.head)[-3:] != "ing" else ""
    return any(
        noun in other.objects and other.middle and not other.again and _near(parse, verb, other)
        for other in over
        if other.kind not in _ARRIVING
    )


# what comes is there: "the shipment of arms came"
_ARRIVING = ("aid", "supply-arms", "lend")


def _near(parse: Parse, verb: VerbGroup | None, frame: Frame) -> bool:
    """Whether the words stand beside a verb that a frame wants there."""
    if verb is None or (frame.beside and not beside(parse, verb.verb, frame.beside)):
        return False
    return not (frame.not_beside and beside(parse, verb.verb, frame.not_beside))


def given(parse: Parse, phrase: NounPhrase, verb: VerbGroup, frame: Frame) -> bool:
    """`granted the Taliban recognition`: it is theirs because somebody gives it to them."""
    owner = parse.owner(phrase)
    mention = parse.units[owner].mention
    gives = parse.lemma(verb.verb) in frame.support & _GIVING and not verb.passive
    named = mention is not None and not mention.modifies
    named &= parse.low(owner) not in POSSESSIVES  # "gave X its recognition"
    return gives and named and parse.tag(owner + 1) is not Tag.POSS and frame.possessor == "actor"


_GIVING = frozenset(("grant", "give", "offer", "accord", "deny", "refuse"))
