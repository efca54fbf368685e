"""What stands around a verb and bears on whether it is so: before it, over it, at the head."""

from __future__ import annotations

from collections.abc import Iterator

from accredit.coding.grammar import NounPhrase, Parse, VerbGroup
from accredit.coding.lexicon import words
from accredit.coding.units import Tag
from accredit.model import Modality

__all__ = [
    "GERUND_REACH",
    "before_phrase",
    "before_subjects",
    "denied_at_head",
    "governing",
    "heads_line",
    "inverted",
    "leftward",
    "of_nobody",
    "of_those",
    "only_then",
    "over_it",
    "would_for",
]

GERUND_REACH = 6
_NOBODY = ("nothing", "nobody", "none", "neither", "no")


def inverted(parse: Parse, group: VerbGroup) -> bool:
    """`Had Britain recognised X`, `Should Paris recognise X, others would follow`."""
    asks = parse.low(len(parse.units) - 1) == "?"
    turned = group.between >= 0 and parse.low(group.start) in ("had", "should", "were")
    return turned and not asks


def only_then(parse: Parse, group: VerbGroup) -> bool:
    """`Not until the last hostage is home will X lift it`: the order is turned round."""
    head = (parse.low(0), parse.low(1))
    return (
        group.between >= 0 and bool(group.modals) and head in (("not", "until"), ("not", "before"))
    )


def denied_at_head(parse: Parse, group: VerbGroup) -> bool:
    """`Never has Spain recognised X`, `under no circumstances will Spain recognise X`."""
    near = range(parse.clause_start(group.start), group.start)
    denied = [p for p in near if parse.low(p) in words("modality", "negation")]
    return any(parse.low(p + 1) not in ("only", "just", "merely") for p in denied)


def of_those(parse: Parse, group: VerbGroup) -> bool:
    """`among the states to recognise X were Y and Z`, `one of five to have done so`: done."""
    phrase = parse.phrase(group.start - 1)
    if phrase is None or parse.low(phrase.prep) not in ("among", "of"):
        return False
    perfect = parse.low(group.start + 1) == "have"
    return perfect or parse.low(phrase.prep) == "among"


def heads_line(parse: Parse, group: VerbGroup) -> bool:
    """`Spain to recognise X`: a headline tells what is decided by a subject and an infinitive."""
    subject = parse.phrase(group.start - 1)
    if subject is None or subject.prep >= 0:
        return False
    first = parse.joined_left(subject)[0].start
    return parse.low(first - 1) in ("", ":", ";") and parse.tag(first) is not Tag.DET


def before_phrase(parse: Parse, place: int) -> int:
    """The place before the phrase around a word, and before the preposition that governs it."""
    phrase = parse.phrase(place)
    if phrase is None:
        return place - 1
    return (phrase.prep if phrase.prep >= 0 else phrase.start) - 1


def of_nobody(parse: Parse, phrase: NounPhrase) -> bool:
    """Whether it is nobody who does it: `no state`, `none of them`."""
    return not {parse.low(phrase.start), parse.low(phrase.start - 1)}.isdisjoint(_NOBODY)


def before_subjects(parse: Parse, group: VerbGroup, before: int) -> int:
    """`the chances of X and Y signing`: the last place before all who would do it."""
    own = parse.subject(group)
    if not own or own[-1].end != group.start or parse.low(own[-1].start - 1) != "and":
        return before
    first = parse.phrase(own[-1].start - 2)
    return first.head if first is not None and first.prep >= 0 else before


def would_for(parse: Parse, before: int) -> bool:
    """`warned that X would pay for joining Y`: it may yet join."""
    over = parse.main_verb_before(before) if parse.low(before) == "for" else None
    return over is not None and "would" in over.modals


def over_it(parse: Parse, before: int) -> int:
    """`talked X into recognising Y`, `took the rare step of recognising Y`: that verb; or -1."""
    phrase = parse.phrase(before - 1)
    if phrase is None:
        return before - 2 if parse.low(before) == "into" and parse.is_blamed(before) else -1
    verb = phrase.start - 1
    if parse.low(before) == "into":
        return verb if parse.is_blamed(before) else -1
    step = parse.low(before) == "of" and parse.lemma(phrase.head) in ("step", "measure")
    return verb if step and parse.lemma(verb) == "take" else -1


def leftward(parse: Parse, place: int) -> Iterator[int]:
    """The places before a gerund, past insertions: `no question, X said, of recognising`."""
    for _ in range(GERUND_REACH):
        while (past := parse.before_aside(place)) < place:
            place = past
        if place < 0:
            return
        yield place
        place -= 1


def governing(parse: Parse, place: int, group: VerbGroup) -> Modality | None:
    """What a word that governs an infinitive or gerund makes of it."""
    word = parse.lemma(place)
    asked = any(parse.phrase(p) is not None for p in range(place + 1, group.start))
    passive = (own := parse.group(place)) is not None and own.passive
    if word in words("modality", "refusing"):
        return Modality.DENIED
    decree = parse.tag(place) is Tag.NOUN and word == "order"  # "an order banning X" does it
    wants = word in words("modality", "demanding") and not decree
    if wants and (asked or passive or word not in ("want", "ask")):
        return Modality.DEMANDED
    if decree and group.form == "infinitive":
        return Modality.ANNOUNCED  # "gave the order to close"
    if word == "issue" and parse.tag(place) is Tag.VERB:
        return None  # "issued a statement condemning X"; "the issue of recognising X" is another
    if word == "rush" and parse.tag(place) is Tag.NOUN:
        return Modality.POSSIBLE  # "is in no rush to"
    if group.form == "gerund" and word in words("modality", "conditioning"):
        return Modality.CONDITIONAL
    noun = group.form == "gerund" and parse.tag(place) is Tag.NOUN
    if noun and word in words("attribution", "hearsay") and parse.low(place + 1) == "of":
        return Modality.POSSIBLE  # "no proof of X supplying weapons"
    if noun and word in words("modality", "openers") and parse.low(place + 1) in ("for", "to"):
        return Modality.POSSIBLE  # "the case for recognising X"
    for name, value in (
        ("announcing", Modality.ANNOUNCED),
        ("intending", Modality.INTENDED),
        ("possibly", Modality.POSSIBLE),
    ):
        if word in words("modality", name):
            return value
    return None
