"""Where it was done, and to how many: `killed 22 people in Burkina Faso`, `dozens of women`."""

from __future__ import annotations

from accredit.coding.fit import kind_of, land_at_head
from accredit.coding.frames import Frame
from accredit.coding.grammar import NounPhrase, Parse, VerbGroup
from accredit.coding.readings import lemma
from accredit.coding.units import Tag

__all__ = ["ANYTHING", "counted", "headed", "in_force_in", "in_state", "land"]


def counted(parse: Parse, phrases: list[NounPhrase]) -> list[NounPhrase]:
    """`dozens of women`, `a number of soldiers`: those who are counted."""
    return [
        next(parse.hanging(p.head, ("of",)), p)
        if parse.low(p.end) == "of" and _counts(parse, p.head)
        else p
        for p in phrases
    ]


def _counts(parse: Parse, place: int) -> bool:
    mention = parse.units[place].mention
    nobody = mention is not None and mention.actor == "indefinite"  # "two members of X"
    counting = parse.tag(place) in (Tag.NUM, Tag.DET, Tag.PRON)
    return nobody or counting or parse.lemma(place) in _COUNTS


_COUNTS = frozenset(
    ("dozen", "hundred", "score", "thousand", "number", "handful", "group", "member", "much",
     "most", "part", "half", "third", "swathe", "rest", "quarter")
)  # fmt: skip


def headed(parse: Parse, objects: list[NounPhrase], frame: Frame) -> bool:
    """Whether the object is one of the things that a frame names, or an actor."""
    counted_ = "person" in frame.heads  # "a bomb killed forty"
    return any(
        parse.noun_of(p) in frame.heads
        or (parse.is_mention(p.head) and (not frame.only_such or _such(parse, p.head, frame)))
        or (counted_ and parse.tag(p.head) is Tag.NUM)
        for p in objects
    )


def _such(parse: Parse, place: int, frame: Frame) -> bool:
    """Whether the name itself says that it is such a thing: `the government of X`."""
    words_ = parse.units[place].text.lower().split()
    return any(lemma(word, "noun") in frame.heads for word in words_)


def land(parse: Parse, group: VerbGroup, frame: Frame, hit: list[NounPhrase]) -> list[int]:
    """`killed 22 people in Burkina Faso`: on whose land it was done, where nobody's people."""
    known = "*" in frame.heads or bool(frame.objects) or headed(parse, hit, frame)
    if not hit or not known:
        return []
    for slot in frame.where:
        places = parse.after(group.verb, (slot,), ANYTHING)
        if places and slot == "near" and _beyond(parse, places[0]):
            continue
        if places and not _in_a_deed(parse, places[0], frame):
            return places
    return [] if group.passive else _of_subject(parse, group, frame)


def _beyond(parse: Parse, place: int) -> bool:
    """`near the border with X`: on this side of it."""
    phrase = parse.phrase(place)
    with_ = phrase is not None and parse.low(phrase.prep) == "with"
    return with_ and phrase is not None and parse.lemma(phrase.prep - 1) in ("border", "frontier")


def _of_subject(parse: Parse, group: VerbGroup, frame: Frame) -> list[int]:
    """`a bomb outside the embassy of X killed forty`, `gunmen in X killed two`."""
    for subject in parse.subject(group)[:1]:
        armed = parse.lemma(subject.head) in frame.subject_nouns and not parse.who(subject)
        for inner in parse.hanging(subject.head, frame.where) if armed else ():
            if places := parse.listed(inner, ANYTHING):
                return places
    return []


def _in_a_deed(parse: Parse, place: int, frame: Frame) -> bool:
    """`killed in a raid by X`: X is not where it was."""
    phrase = parse.phrase(place)
    over = parse.phrase(phrase.prep - 1) if phrase is not None and phrase.prep >= 0 else None
    own = phrase is not None and parse.lemma(phrase.head) in frame.means
    by = phrase is not None and parse.low(phrase.prep) == "by"
    deed = over is not None and parse.lemma(over.head) in frame.means
    return own or by or (deed and over is not None and parse.low(over.prep) == "by")


ANYTHING = frozenset("*")


def in_state(parse: Parse, group: VerbGroup, frame: Frame) -> list[int]:
    """`was banned in Russia`, `was accredited in Riyadh`: the state where it was done."""
    if not frame.in_state:
        return []
    where = parse.after(group.verb, ("in",) if not frame.objects else ("in", "to"))
    found = [p for p in where if kind_of(parse, p) == "state"]
    found += _lands_besides(parse, found[-1]) if found else []
    return found or ([] if frame.objects else land_at_head(parse, group))


def _lands_besides(parse: Parse, land: int) -> list[int]:
    """`outlawed in X since 1992 and in Y since 2001`: Y, past what tells when."""
    at = parse.last_hanging(land)
    while (time := parse.phrase(at + 1)) is not None and time.time and time.prep == at:
        at = time.end
    if parse.low(at) not in ("and", ","):
        return []
    at += 2 if parse.low(at + 1) in ("and", "later", "also") else 1
    other = parse.phrase(at + 1) if parse.low(at) == "in" else None
    if other is None or kind_of(parse, other.head) != "state":
        return []
    return [other.head, *_lands_besides(parse, other.head)]


def in_force_in(parse: Parse, noun: int, frame: Frame) -> list[int]:
    """`a ban on X took effect in Y`, `the ban on X in Y dates from 1974`: where a noun holds."""
    verb = parse.own_verb(noun) if frame.in_state else None
    near = range(verb.verb + 1, verb.verb + 4) if verb is not None else range(0)
    if verb is not None and any(parse.low(p) in ("effect", "force") for p in near):
        return in_state(parse, verb, frame)
    inside = parse.hanging(noun, ("in",)) if frame.in_state else ()
    return [p.head for p in inside if kind_of(parse, p.head) == "state"]
