"""Verbs with a thing of the target's: `lift sanctions on X`, `X's envoy was told to leave`."""

from __future__ import annotations

from dataclasses import replace

from accredit.coding.binding import thing_left_open
from accredit.coding.borrowing import may_borrow
from accredit.coding.casualties import on_whose_land
from accredit.coding.doers import active_actors, owner_of, who_does
from accredit.coding.fit import (
    Match,
    actors_of,
    bans,
    heads_of,
    hung,
    office_nouns,
    paired,
    reciprocal,
    several,
    targets_of,
)
from accredit.coding.frames import Frame
from accredit.coding.grammar import NounPhrase, Parse, VerbGroup
from accredit.coding.match_bodies import bodies, others, recognised
from accredit.coding.match_places import land
from accredit.coding.standing import standing
from accredit.coding.units import Tag
from accredit.coding.verb_conditions import PACKS, right_thing

__all__ = ["active_actors", "with_object"]


def with_object(parse: Parse, group: VerbGroup, frame: Frame) -> Match | None:
    """`lift sanctions on X`, `sanctions on X were lifted`, `responsibility was claimed by X`."""
    phrase = _thing(parse, group, frame)
    if phrase is None:
        return None
    thing = phrase.head
    if not right_thing(parse, phrase, frame) or (frame.of_others and not others(parse, phrase)):
        return None
    actors = who_does(parse, group, frame, phrase)
    if frame.own and _but(
        parse, [*owner_of(parse, phrase), *hung(parse, thing, ("of",), frame)], actors
    ):
        return None
    if frame.from_body:  # "membership of the UN"
        actors = bodies(parse, hung(parse, thing, ("of", "in"), frame)) or actors
    targets = _targets_of_thing(parse, group, frame, phrase, actors)
    if not targets and "recognising" in frame.target:
        return None  # "condemned the decision": which, the frame of condemning asks
    targets = targets or _but(parse, land(parse, group, frame, [phrase]), actors)
    targets = on_whose_land(parse, phrase, targets) if frame.kind == "attack" else targets
    if len(actors) == len(("one", "the other")) and not targets and _each_other(parse, phrase):
        return Match(frame, group.verb, group, (actors[0],), (actors[1],), thing, how="mutual")
    bare = phrase.start == phrase.head and parse.lemma(phrase.head) in _BARE
    on_topic = frame.topic_free and (bare or parse.low(phrase.start) in _SPOKEN_OF)
    mutual = frame.kind in _MUTUAL and (bare or parse.low(phrase.start) in _SPOKEN_OF)
    mutual |= parse.lemma(group.verb) in frame.sides
    if len(actors) > 1 and not targets and mutual:
        return Match(frame, group.verb, group, (actors[0],), (actors[1],), thing, how="both")
    both = reciprocal(frame) and several(parse, actors)  # "Israel and Jordan exchanged ambassadors"
    borrows = not targets and may_borrow(parse, frame, phrase, group.verb)
    closed = targets or frame.object_free or on_topic or both or borrows
    open_ = not closed and thing_left_open(parse, group, frame, phrase)
    if not (closed or open_):
        return None
    targets = [t for t in targets if t not in actors]
    if frame.needs_head and not any(_by_head(parse, t, frame) for t in targets):
        return None  # "threw its weight behind X" and not "behind X's independence"
    how = "passive" if group.passive else group.form
    found = Match(frame, group.verb, group, tuple(actors), tuple(targets), thing, how=how)
    return replace(found, borrows=borrows, open=open_)


def _by_head(parse: Parse, place: int, frame: Frame) -> bool:
    """Whether who stands at a place is meant by a thing of theirs that the frame names."""
    phrase = parse.phrase(place)
    outer = parse.phrase(phrase.prep - 1) if phrase is not None and phrase.prep > 0 else None
    near = [p.head for p in (phrase, outer) if p is not None]
    return any(parse.lemma(p) in frame.heads or office_nouns(parse, p) & frame.heads for p in near)


# what two sides do to their own relations they do to one another
_MUTUAL = ("upgrade-relations", "downgrade-relations", "sever-relations")
_BARE = frozenset(("relation", "tie", "sanction"))
_SPOKEN_OF = (
    "the", "this", "that", "its", "their", "diplomatic", "full", "bilateral", "mutual", "formal",
    "official",
)  # fmt: skip


def _thing(parse: Parse, group: VerbGroup, frame: Frame) -> NounPhrase | None:
    """The phrase of the thing that a verb is done to."""
    near = parse.subject(group) if group.passive else parse.objects(group)
    after = parse.phrase(group.verb + 2) if parse.low(group.verb + 1) in frame.thing_after else None
    near = near or ([after] if after is not None else [])
    if group.passive:
        near = [*near, *parse.objects(group)]  # "Lebanon was given a grant"
    if frame.via and (not group.passive or frame.with_near):
        bare = group.verb + (parse.low(group.verb + 1) == "out")  # "walked out of talks"
        last = near[-1].head if near and not group.passive else bare
        led = parse.hanging(last, frame.via)  # "entered into relations"
        near = [*near, *(p for p in led if not near or standing(parse, p.prep) is None)]
    if near and not group.passive and parse.low(near[0].head) in ("effect", "place", "hold"):
        near = []  # "a truce took effect"
    own = bool(near) and ("object" in frame.target or _its_own(parse, near[0]))
    if frame.middle and not group.passive and (not near or own):
        near = [*near, *parse.subject(group)]  # "the embassy reopened", "shut its doors"
    near = [_meant(parse, p, frame) for p in near]
    near += [post for p in near if (post := parse.post_of(p)) is not None]  # "X Y, the envoy of Z"
    for phrase in [q for p in near for q in (p, *parse.joined_right(p))]:
        if _is_thing(parse, phrase.head, frame):
            return phrase
        noun = parse.lemma(phrase.head)
        if (noun in _WRAPPERS or noun in _PARTS) and parse.lemma(phrase.head - 1) in frame.objects:
            return phrase  # "the sanctions program", "its embassy operations"
        measures = noun in PACKS or noun in _SUMS or parse.tag(phrase.head) is Tag.NUM
        slots = ("of", "in") if measures else ("of", "at") if noun in _PARTS else ()
        for inner in parse.hanging(phrase.head, slots) if slots else ():
            if _is_thing(parse, inner.head, frame):
                return inner
    return None


def _meant(parse: Parse, phrase: NounPhrase, frame: Frame) -> NounPhrase:
    """`suspended its listing of X and ended it`: the thing that a pronoun goes back to."""
    if phrase.end - phrase.start > 1 or parse.low(phrase.head) not in ("it", "them"):
        return phrase
    for place in range(phrase.start - 1, -1, -1):
        before = parse.phrase(place)
        if before is not None and parse.lemma(before.head) in frame.objects:
            return before
        if parse.low(place) == ";":
            break
    return phrase


def _is_thing(parse: Parse, head: int, frame: Frame) -> bool:
    """Whether a noun is one of the things a frame names, by one word or by two."""
    noun, wanted = parse.lemma(head), frame.objects
    phrase = parse.phrase(head)
    if phrase is not None and phrase.head == head and parse.noun_of(phrase) in wanted:
        return True  # "the Iranian frigate Sahand"
    if noun in wanted or parse.low(head) in wanted or office_nouns(parse, head) & wanted:
        return True
    if parse.low(head) == "d'affaires" and "charge" in wanted:
        return True
    return f"{parse.low(head - 1)} {noun}" in wanted


# what of a house is shut or stopped when it is: "shut its doors", "the work of its embassy"
_PARTS = frozenset(("door", "gate", "work", "operation", "activity", "business", "service"))


def _its_own(parse: Parse, phrase: NounPhrase) -> bool:
    """`the embassy shut its doors`, `ceased operations`: what is done to a part is done to it."""
    bare = phrase.start == phrase.head or parse.low(phrase.start) in ("its", "their", "all")
    return bare and parse.lemma(phrase.head) in _PARTS


_WRAPPERS = frozenset(
    ("program", "programme", "regime", "package", "sale", "delivery", "shipment", "supply",
     "transfer", "export", "deal", "system", "batch", "equipment")
)  # fmt: skip
# "50 million dollars in aid", "$1 billion worth of tanks"
_SUMS = frozenset(
    ("dollar", "euro", "pound", "franc", "yuan", "rouble", "ruble", "million", "billion", "worth",
     "bn", "m", "delivery", "shipment", "consignment", "ton", "tonne", "load", "plane", "convoy",
     "total", "amount", "sum", "tranche", "portion", "supply", "quantity", "dozen", "hundred",
     "thousand", "sale", "transfer", "offer", "promise", "head", "member", "staff", "deputy",
     "establishment", "resumption", "restoration", "normalisation", "renewal", "last", "parcel")
)  # fmt: skip


def _targets_of_thing(
    parse: Parse, group: VerbGroup, frame: Frame, thing: NounPhrase, actors: list[int]
) -> list[int]:
    taken_up = thing.end <= group.start and _by_pronoun(parse, group)
    if taken_up and (others := _led_after(parse, group, frame, actors)):
        return others  # "broke them with X"
    for slot in frame.target:
        if slot == "subject":
            found = actors_of(parse, parse.subject(group), frame.heads)
        elif slot in ("possessor", "adjective"):
            listed = frame.instrument == "list"
            found = [o for o in owner_of(parse, thing) if not (listed and bans(parse, o))]
            if frame.kind == "protest-recognition" and parse.low(thing.end) != "by":
                found = []  # "condemned X's recognition": X gave it
        elif slot == "recognising":
            found = recognised(parse, thing, frame)
        elif slot == "object":
            found = _given_to(parse, group, frame, thing)
        else:
            found = hung(parse, thing.head, (slot,), frame)
            found = found or (paired(parse, thing) if slot == "between" else [])
        if others := _but(parse, found, actors):
            return others
    holding = _holders(parse, thing) if "possessor" in frame.target else []
    his = [] if frame.at_place else parse.who(thing)
    if others := _but(parse, his or holding, actors):
        return others  # "a diplomat appointed by X"
    return _led_after(parse, group, frame, actors)


def _led_after(parse: Parse, group: VerbGroup, frame: Frame, actors: list[int]) -> list[int]:
    """Those who stand after the verb on a preposition of the frame."""
    own = ("subject", "possessor", "adjective", "recognising")
    found = (_after(parse, group, slot, frame) for slot in frame.target if slot not in own)
    return next(filter(None, (_but(parse, places, actors) for places in found)), [])


def _by_pronoun(parse: Parse, group: VerbGroup) -> bool:
    """Whether the thing that a verb is done to is only taken up: `restored them with X`."""
    objects = [] if group.passive else parse.objects(group)
    return any(parse.low(p.head) in ("it", "them") for p in objects[:1])


def _holders(parse: Parse, thing: NounPhrase) -> list[int]:
    """`whatever funds X holds`, `the assets that X may own in Y`: whose they are."""
    for place in range(thing.end, min(thing.end + 8, len(parse.units))):
        group = parse.group(place)
        if group is not None and group.verb == place:
            if parse.lemma(place) in _ALLOWING:  # "a waiver that lets X buy oil"
                return actors_of(parse, parse.objects(group)[:1])
            holds = group.form == "finite" and parse.lemma(place) in _HOLDING
            return actors_of(parse, parse.subject(group)) if holds else []
        if parse.low(place) in (",", ".", ";"):
            break
    return []


_ALLOWING = ("allow", "let", "permit", "enable", "authorise")
_HOLDING = ("hold", "own", "have", "keep", "possess", "control")


def _after(parse: Parse, group: VerbGroup, slot: str, frame: Frame) -> list[int]:
    """Those after the verb; or after the next: `a swap mediated by X took place between`."""
    found = parse.after(group.verb, (slot,), heads_of(frame))
    main = parse.own_verb(group.verb) if slot == "between" and group.form == "participle" else None
    return found or (parse.after(main.verb, (slot,), heads_of(frame)) if main else [])


def _each_other(parse: Parse, thing: NounPhrase) -> bool:
    """`expelled each other's diplomats`, `shut their embassies in each other's capitals`."""
    near = range(thing.start - 2, parse.clause_end(thing.head))
    return any((parse.low(p), parse.low(p + 1)) in _ONE_ANOTHER for p in near)


_ONE_ANOTHER = (("each", "other"), ("one", "another"))


def _given_to(parse: Parse, group: VerbGroup, frame: Frame, thing: NounPhrase) -> list[int]:
    """`gave Lebanon a grant`, `sent Ukraine tanks`, `Lebanon was given a grant`."""
    near = parse.objects(group)
    if group.passive:
        return targets_of(parse, parse.subject(group), frame) if thing in near else []
    if (len(near) > 1 and near[0] != thing) or thing not in near:
        return targets_of(parse, near[:1], frame)
    mention = parse.units[thing.start].mention
    named = mention is not None and not mention.modifies and not parse.possessive(thing.start)
    return [thing.start] if named and thing.start < thing.head else []


def _but(parse: Parse, found: list[int], actors: list[int]) -> list[int]:
    """Those found who are not the actors themselves: `closed the Afghan embassy in its capital`."""
    own = {m.actor for a in actors if (m := parse.units[a].mention) is not None}
    return [f for f in found if (m := parse.units[f].mention) is None or m.actor not in own]
