"""What a frame wants of a verb besides its object, and what it does not want."""

from __future__ import annotations

from accredit.coding.complements import complement_fits, is_terror
from accredit.coding.fit import Match, heads_of, office_nouns
from accredit.coding.frames import Frame
from accredit.coding.grammar import NounPhrase, Parse
from accredit.coding.lexicon import either, words
from accredit.coding.units import Tag

__all__ = ["ENDS", "PACKS", "TEXTS", "WRAPS", "holds", "put_to_an_end", "right_thing"]

# what things come in: "a package of sanctions", "$9 billion of reserves"
PACKS = frozenset(
    ("copy", "letter", "telegram", "cable", "level", "package", "number", "series", "round",
     "wave", "set", "raft",
     "batch", "tranche", "slew", "host", "range", "spate", "billion", "million", "bulk", "part",
     "rest", "most", "all", "half", "third", "quarter", "portion", "share", "remainder", "slice",
     "form", "kind", "type", "barrage", "flurry", "shipload", "planeload", "boatload", "cargo",
     "consignment", "trainload", "load")
)  # fmt: skip
# what a step may be one of, or be told by: "a note of protest", "a policy of non-recognition"
WRAPS = PACKS | frozenset(
    ("note", "string", "campaign", "policy", "act", "storm", "chorus", "declaration", "statement",
     "message", "word", "expression", "course", "succession")
)  # fmt: skip
# what puts an end to what goes on: "an end to the talks"
ENDS = frozenset(
    ("end", "halt", "stop", "cessation", "interruption", "discontinuation", "suspension",
     "cancellation", "abandonment", "pause", "stoppage", "calling-off")
)  # fmt: skip
TEXTS = frozenset(
    ("order", "law", "decree", "resolution", "bill", "act", "waiver", "communique", "agreement",
     "accord", "deal", "treaty", "declaration", "document", "memorandum", "protocol", "pact",
     "notice", "regulation", "edict", "directive", "ruling", "judgment")
)  # fmt: skip


def put_to_an_end(parse: Parse, prep: int) -> bool:
    """`an end to the talks`, `the suspension of the talks`."""
    ends = parse.lemma(prep - 1)
    return ends in ENDS and parse.low(prep) in (("to",) if ends == "end" else ("to", "of", "in"))


def holds(parse: Parse, match: Match) -> bool:
    """Whether what a frame wants besides its object is there."""
    frame, group = match.frame, match.group
    if frame.intransitive and group is not None and parse.objects(group):
        return False
    if frame.again and not frame.same_actor and not match.actors:
        return False
    return (
        (not frame.object_with or _gets(parse, match, frame))
        and (not frame.asks or _wants(parse, match))
        and (not frame.subject_nouns or _by_such(parse, match, frame))
        and (not frame.follows or _followed_by(parse, match))
        and complement_fits(parse, match)
        and _by_somebody(parse, match)
    )


def _by_somebody(parse: Parse, match: Match) -> bool:
    """Whether those who do it, where nobody known is, can act at all: no virus, storm or fan."""
    group, frame = match.group, match.frame
    if match.actors or group is None:
        return True
    if group.passive:
        by = parse.phrase(group.verb + 2) if parse.low(group.verb + 1) == "by" else None
        doers = [by] if by is not None and not by.time and parse.tag(by.head) is Tag.NOUN else []
    elif "subject" in frame.actor:
        doers = parse.subject(group)
    else:
        return True
    return not doers or any(_may_do(parse, frame, p.head) for p in doers)


def _may_do(parse: Parse, frame: Frame, head: int) -> bool:
    noun = parse.lemma(head)
    if noun in frame.subject_nouns or noun in frame.means or noun in TEXTS:
        return True
    if frame.middle and noun in frame.objects:
        return True  # "the ban covers X"
    if parse.tag(head) in (Tag.PRON, Tag.DET, Tag.NUM, Tag.ACTOR):
        of = next(parse.hanging(head, ("of",)), None)  # "some of the guests"
        of = of if of is not None and parse.low(head) in _SOME else None
        return of is None or parse.lemma(of.head) in either("words.stand_for", "words.doers")
    return noun in either("words.stand_for", "words.doers")


_SOME = ("some", "all", "many", "most", "several", "few", "half", "both", "each", "none")


def _wants(parse: Parse, match: Match) -> bool:
    """`asked X to do it`, `called on X to do it`, `demanded that X do it`, `asked X for it`."""
    if parse.lemma(match.place) == "call" and parse.low(match.place + 1) not in ("on", "upon"):
        return False
    if match.frame.beside:
        return True  # "gave X until Friday to"
    passive = match.group is not None and match.group.passive
    ends = match.actors if passive else match.targets  # "was asked by Y to"
    last = parse.phrase(ends[-1]) if ends else None
    if parse.lemma(match.place) == "insist":
        return last is not None and _subjunctive(parse, last.end)
    after = last.end if last is not None and last.end > match.place else match.place + 1
    if parse.low(match.place + 1) == "that" or parse.low(after) == "for":
        return True
    return parse.tag(after) is Tag.TO or parse.low(after) == "not"


def _subjunctive(parse: Parse, place: int) -> bool:
    """`insisted that X drop it`, `that X must go`; not `insisted that X has one`."""
    group = parse.group(place)
    if group is None or group.start != place:
        return False
    if set(group.modals) & {"must", "should", "shall"}:
        return True
    return parse.low(place) in (parse.lemma(group.verb), "be")


def _by_such(parse: Parse, match: Match, frame: Frame) -> bool:
    """Whether an armed group did it, or somebody whom the frame names: `gunmen`, `a bomber`."""
    group = match.group
    if group is None or (match.actors and "subject" in frame.actor):
        return True
    doers = parse.subject(group)
    if group.passive:
        by = (p for p in range(group.verb, parse.clause_end(group.verb)) if parse.low(p) == "by")
        doers = [d for p in by if (d := parse.phrase(p + 1)) is not None]
        if not doers and parse.lemma(group.verb) in words("frames", "bloody"):
            return True  # "was gunned down": nobody is by a storm
    such = frame.subject_nouns
    doers = [q for d in doers for q in (d, *_of_a_group(parse, d))]
    return any(
        {parse.lemma(p.head), parse.noun_of(p)} & such or office_nouns(parse, p.head) & such
        for p in doers
    )


def _of_a_group(parse: Parse, phrase: NounPhrase) -> list[NounPhrase]:
    """`a group of colonels`, `dozens of gunmen`: those whom it is made of."""
    if parse.lemma(phrase.head) not in _COUNTING:
        return []
    return [*parse.hanging(phrase.head, ("of",))][:1]


_COUNTING = ("group", "band", "dozen", "dozens", "hundred", "hundreds", "thousand", "thousands",
             "number", "handful", "mob", "crowd", "party", "column", "score", "scores")  # fmt: skip


def _followed_by(parse: Parse, match: Match) -> bool:
    """Whether one of the words that a frame wants comes after the verb, in its clause."""
    last = parse.clause_end(match.place)
    that = (p for p in range(match.place, last) if parse.low(p) == "that")
    last = next(that, last)
    return any(
        not match.frame.follows.isdisjoint((parse.lemma(p), *parse.low(p).split()[-1:]))
        for p in range(match.place + 1, last)
    )


def _gets(parse: Parse, match: Match, frame: Frame) -> bool:
    """`supplied them with weapons`, `put them under embargo`: what the target gets."""
    if not match.targets:
        return False
    for place in range(match.place + 1, min(match.place + 12, len(parse.units))):
        inner = parse.phrase(place + 1) if parse.low(place) in _GETTING else None
        if inner is not None and not inner.time:
            return any(parse.lemma(p.head) in frame.object_with for p in _packed(parse, inner))
    return False


_GETTING = ("with", "under", "to", "from")


def _packed(parse: Parse, thing: NounPhrase) -> list[NounPhrase]:
    """A thing, and what it is made of: `a fresh round of sanctions`."""
    of = parse.hanging(thing.head, ("of",)) if parse.lemma(thing.head) in PACKS else iter(())
    return [thing, *of]


def right_thing(parse: Parse, thing: NounPhrase, frame: Frame) -> bool:
    """Whether what hangs on a thing leaves it what the frame means: no `level of the lake`."""
    if frame.kind == "negotiate" and (parse.low(thing.head), parse.low(thing.end)) == (
        "talk",
        "of",
    ):
        return False  # "there was talk of X breaking with Y"
    inside = range(thing.start, thing.head)
    forbidden = any(parse.lemma(p) in frame.veto or parse.low(p) in frame.veto for p in inside)
    if forbidden and not any(parse.low(p) in ("diplomatic", "political") for p in inside):
        return False  # but "every political and economic tie"
    of = next(parse.hanging(thing.head, ("of",)), None)
    if frame.object_of and not _is_of(parse, thing, frame):
        return False
    if parse.lemma(thing.head) in frame.level_of:
        return of is None or parse.lemma(of.head) in frame.objects or parse.is_mention(of.head)
    near = (p for p in parse.hanging(thing.head, ("of", "on")) if p.prep == thing.end)
    hangs = next((p for p in near if not p.time), None)
    if frame.whole and hangs is not None:
        mention = parse.units[hangs.head].mention
        house = mention is not None and bool(mention.organ)  # "control of the Afghan embassy"
        terror = any(is_terror(parse, p) for p in range(hangs.start, hangs.end + 3))
        if house or not (terror or parse.who(hangs, heads_of(frame))):
            return False  # "the label of state sponsor of terrorism"
    what = next(parse.hanging(thing.head, ("for",)), None)
    return not frame.thing_for or (what is not None and parse.lemma(what.head) in frame.thing_for)


def _is_of(parse: Parse, thing: NounPhrase, frame: Frame) -> bool:
    """`sanctions relief`, `relief from sanctions`: the thing is of what the frame names."""
    hangs = [inner.head for inner in parse.hanging(thing.head, ("of", "from", "on"))]
    inside = range(thing.start, thing.head)
    return any(parse.lemma(p) in frame.object_of for p in (*inside, *hangs))
