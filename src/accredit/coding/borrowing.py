"""Targets that a sentence leaves to what was spoken of: `cut ties`, `a ban of its own`, `the two`.

News names both sides once, and then one at a time. Who acts without a named target acts towards the
one with whom it was last told of; else towards the one that the article is about.
"""

from __future__ import annotations

from collections.abc import Sequence

from accredit.actors import gazetteer
from accredit.coding.fit import Match
from accredit.coding.frames import Frame
from accredit.coding.grammar import NounPhrase, Parse, VerbGroup
from accredit.coding.lexicon import either, words
from accredit.coding.scene import Context
from accredit.coding.units import Mention, Tag, Unit, mentions
from accredit.model.codebook import codebook

__all__ = ["count_named", "family_of", "may_borrow", "partner", "stands_for_it", "unsaid"]

_FAMILIES = ("recognition", "relations", "designation")
# what goes on between two, or to one, and is stopped and resumed
_ON_OFF = ("suspend-lending", "negotiate")
_ON_TOPIC = ("recognition", "designation")
_DEFINITE = frozenset(("the", "this", "that", "these", "both", "its", "their", "his", "her"))
_STANDS = frozenset(
    ("two", "both", "province", "rival", "entity", "region", "territory", "island", "enclave",
     "authority", "government", "regime", "administration", "emirate", "council", "cabinet",
     "independence", "statehood", "sovereignty", "newcomer", "ruler", "claimant", "pair")
)  # fmt: skip
_UNSETTLED = ("movement", "government")
_PARTIES = ("state", "government", "movement", "territory")
_PLACES = ("subject", "possessor", "adjective", "object")


def family_of(frame: Frame) -> str:
    """The family of the acts of a frame; empty for relations and the like."""
    kind = codebook().kinds.get(frame.kind)
    return kind.family if kind is not None and frame.type == "act" else ""


def may_borrow(parse: Parse, frame: Frame, thing: NounPhrase, place: int) -> bool:
    """Whether the target of a thing may be left to what was spoken of.

    It may not where the words give one that is nobody known: `cut ties with the supplier`.
    """
    told = family_of(frame) in _FAMILIES or frame.kind in _ON_OFF
    return told and unsaid(parse, frame, thing, place)


def unsaid(parse: Parse, frame: Frame, thing: NounPhrase, place: int) -> bool:
    """Whether nothing stands where the target of a thing would."""
    slots = tuple(s for s in (*frame.target, *frame.noun_target) if s not in _PLACES)
    led = parse.hanging(thing.head, (*slots, "of"))
    if any(not inner.time and parse.low(inner.prep + 2) != "own" for inner in led):
        return False  # but "a ban of its own"
    owned = (p for p in range(thing.start, thing.head) if parse.tag(p) is Tag.POSS)
    if any(place != thing.head or not parse.is_mention(p - 1) for p in owned):
        return False
    if place != thing.head and parse.low(place + 1) in slots:
        return False
    own = parse.own_verb(place) if place == thing.head else None
    last = own.start if own is not None else parse.clause_end(place)
    for after in range(max(place, thing.head) + 1, last):
        if parse.low(after + 2) == "own":
            continue
        governs = parse.low(after) in slots and parse.tag(after) is not Tag.TO
        if governs and parse.low(after) not in ("in", "on", "at", "by", "from"):
            return False
    return True


def stands_for_it(parse: Parse, group: VerbGroup, frame: Frame) -> bool:
    """`recognised the two`, `will not recognise the breakaway province`."""
    if family_of(frame) not in _ON_TOPIC:
        return False
    objects = parse.objects(group)[:1]
    if not objects:
        return False
    head = objects[0].head
    if parse.low(head) in ("it", "them", "both"):
        return True
    known = either("reference.country", "reference.group")
    stands = any(w in known or w in _STANDS for w in (parse.lemma(head), parse.low(head)))
    return stands and parse.low(objects[0].start) in _DEFINITE


def partner(
    context: Context, acting: Sequence[Mention | None], match: Match, later: Sequence[Unit] = ()
) -> str:
    """The other side: of recognition and lists the topic; else who was told of with the actor.

    Those named only later in the sentence are not spoken of yet.
    """
    actor = next((a.actor for a in acting if a is not None), "")
    if not actor:
        return ""
    if match.group is None and match.frame.kind in ("recognise", "designate"):
        return _topic(context, actor, match.frame)
    if family_of(match.frame) in _ON_TOPIC and context.topic and context.topic != actor:
        return context.topic
    if family_of(match.frame) == "recognition" and (new := _contested(context, actor, later)):
        return new
    for one, other in context.pairs:
        if actor in (one, other):
            return other if actor == one else one
    before = context.near.actor if context.near is not None else ""
    if match.frame.kind in _ANSWERS and before not in ("", "indefinite", actor):
        return before  # "In response to the recognition of X by Y, Z recalled"
    return _central(context, actor) if match.group is not None else ""


# by which a state answers what another has done
_ANSWERS = ("recall-ambassador", "sever-relations", "downgrade-relations", "expel-diplomats")


def _topic(context: Context, actor: str, frame: Frame) -> str:
    """Whom recognition or a listing is about where no word says it."""
    world = gazetteer()

    def fits(other: str) -> bool:
        kind = world.actor(other).kind if other in world else ""
        return other != actor and (not frame.only_groups or kind in ("movement", "government"))

    if context.topic:
        return context.topic if fits(context.topic) else ""
    if frame.kind != "recognise":
        return ""
    named = (a for a, _ in context.by_naming())
    contested = words("reference", "contested")
    fitting = [a for a in named if fits(a)]
    groups = (a for a in fitting if a in world and world.actor(a).kind in _UNSETTLED)
    return next((a for a in fitting if a in contested), next(groups, ""))


def _contested(context: Context, actor: str, later: Sequence[Unit]) -> str:
    """Who is spoken of and calls himself a state: of whom recognition is told if of anybody."""
    named = context.by_naming()
    known = words("reference", "contested") - {m.actor for _, m in mentions(later)}
    return next((other for other, _ in named if other in known and other != actor), "")


def _central(context: Context, actor: str) -> str:
    """Whom the article is about, but for the actor: who is named most."""
    world = gazetteer()
    for other, _ in context.by_naming():
        if other != actor and other in world and world.actor(other).kind in _PARTIES:
            return other
    return ""


def count_named(context: Context, units: Sequence[Unit]) -> None:
    """Let the context know who is named in a sentence."""
    found = [m.actor for _, m in mentions(units) if m.actor not in ("", "indefinite")]
    if found:
        named = dict(context.named)  # what is kept of earlier acts has the counts of its time
        for actor in found:
            named[actor] = named.get(actor, 0) + 1
        context.named = named
