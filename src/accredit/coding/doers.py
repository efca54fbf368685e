"""Who does what a verb with a thing tells: the subject, an owner, who stands after `by`."""

from __future__ import annotations

from accredit.coding.answering import ascribed
from accredit.coding.authors import doer, is_place
from accredit.coding.fit import (
    actors_of,
    agents_of,
    bans,
    hung,
    kind_of,
    paired,
)
from accredit.coding.frames import Frame
from accredit.coding.grammar import NounPhrase, Parse, VerbGroup
from accredit.coding.joined import AND
from accredit.coding.lexicon import words
from accredit.coding.match_nouns import governing_verb
from accredit.coding.match_places import in_state
from accredit.coding.units import Mention
from accredit.coding.verb_conditions import TEXTS

__all__ = ["active_actors", "owner_of", "who_does"]

_OF_ITS_OWN = ("recall-ambassador", "close-embassy", "open-embassy")
_BOMBERS = frozenset(("bomber", "attacker", "assailant", "militant", "fighter", "gunman"))
_CONDUCTING = frozenset(
    ("carry", "conduct", "launch", "stage", "mount", "lead", "execute", "perform", "undertake")
)


def who_does(parse: Parse, group: VerbGroup, frame: Frame, phrase: NounPhrase) -> list[int]:
    """Those who act on a thing, as the verb or the thing itself says."""
    thing = phrase.head
    if group.passive:
        return _passive_actors(parse, group, frame, phrase)
    if "possessor" in frame.actor and frame.kind == "attack":
        return _fired_by(parse, phrase, frame)
    if frame.middle and (not parse.objects(group) or _in_subject(parse, group, thing)):
        actors = owner_of(parse, phrase) or hung(parse, thing, frame.actor[1:], frame)
        return actors or doer(parse, phrase, frame.actor[1:], words("words", "stand_for"))
    return active_actors(parse, group, frame)


def _fired_by(parse: Parse, thing: NounPhrase, frame: Frame) -> list[int]:
    """`intercepted two Houthi missiles`, `missiles and drones launched from X`: who fired them."""
    for one in (thing, *parse.joined_right(thing)):
        found = owner_of(parse, one) or hung(parse, one.head, ("from", "by"), frame)
        found = found or doer(parse, one, ("by", "from"), words("words", "stand_for"))
        if found:
            return found
    return []


def _passive_actors(parse: Parse, group: VerbGroup, frame: Frame, thing: NounPhrase) -> list[int]:
    """Those who act, of a passive verb: after `by`, or as the thing tells."""
    actors = agents_of(parse, group, frame.means) or in_state(parse, group, frame)
    actors = actors or parse.after(group.verb, frame.actor[1:], words("words", "stand_for"))
    actors = actors or _to_be_left(parse, group, frame, thing.head) or _made_by(parse, group)
    if frame.at_place and not actors:  # "the embassy in X was handed over": X did it
        actors = [
            p for p in hung(parse, thing.head, ("in",), frame) if kind_of(parse, p) == "state"
        ]
    if not actors:  # "aid to X by Y was stopped"
        actors = [a for p in parse.hanging(thing.head, ("by",)) for a in actors_of(parse, [p])]
    if frame.possessor_acts and not (actors or paired(parse, thing)):
        owners = owner_of(parse, thing)
        if not owners and frame.kind in _OF_ITS_OWN:  # "the envoys of X and Y were recalled"
            owners = [p for of in parse.hanging(thing.head, ("of",)) for p in parse.listed(of)]
        actors = [o for o in owners if _acts(parse, o, frame)]
    return actors


def _in_subject(parse: Parse, group: VerbGroup, thing: int) -> bool:
    """Whether the thing is the subject, or what most of the subject is of."""
    return any(p.start <= thing < parse.last_hanging(p.head) for p in parse.subject(group))


def _acts(parse: Parse, owner: int, frame: Frame) -> bool:
    """Whether whose thing it is has made it: `the Kazakh ban`, not `the Taliban's listing`."""
    return frame.instrument != "list" or bans(parse, owner)


def owner_of(parse: Parse, thing: NounPhrase) -> list[int]:
    """Whose a thing is: `the ambassadors of X, Y and Z`, `X's embassy`, `a village held by Y`."""
    if parse.is_mention(thing.head):  # "the ambassadors of X, Y and Z"
        return _coowners(parse, thing, parse.listed(thing))
    owner = parse.owner(thing)
    return _coowners(parse, thing, [owner]) if owner >= 0 else _held_by(parse, thing)


def _describes(mention: Mention) -> bool:
    """Whether a name can stand for its adjective: `Russian`, `the British`."""
    return mention.modifies or mention.text.endswith(("ish", "ch", "ese", "Swiss"))


def _coowners(parse: Parse, thing: NounPhrase, found: list[int]) -> list[int]:
    """`the British, French and German embassies`: whose they are, one each."""
    first = parse.units[found[0]].mention if found else None
    if first is None or not (first.modifies or first.organ) or found[0] > thing.start + 1:
        return found
    start, left = thing.start, list[int]()
    while parse.low(start - 1) in (AND if not left else (*AND, ",")):
        before = parse.phrase(start - 2)
        mention = parse.units[before.head].mention if before is not None else None
        if before is None or mention is None or not _describes(mention):
            break
        left.insert(0, before.head)
        start = before.start
    return [*left, *found]


def _held_by(parse: Parse, thing: NounPhrase) -> list[int]:
    """`whatever funds the group holds`, `any property that X may own`: whose it is."""
    after = parse.phrase(thing.end + (parse.low(thing.end) in ("that", "which")))
    group = parse.group(after.end) if after is not None else None
    held = group is not None and parse.lemma(group.verb) in ("hold", "own", "have", "possess")
    return actors_of(parse, [after]) if held and after is not None else []


def _made_by(parse: Parse, group: VerbGroup) -> list[int]:
    """`had the Iranian embassy closed`: who had it done; not `had its membership suspended`."""
    made = parse.made_so(group.verb) if group.form == "participle" else None
    if made is None or parse.lemma(made[1].verb) not in ("have", "get", "order"):
        return []
    own = parse.low(made[0].start) in ("its", "their", "his", "her")
    return [] if own else actors_of(parse, parse.subject(made[1]))


def _to_be_left(parse: Parse, group: VerbGroup, frame: Frame, thing: int) -> list[int]:
    """`were told to leave X`, `X's envoy to Y was expelled`: the land to be left wants it."""
    for place in range(group.verb + 1, parse.clause_end(group.verb)) if frame.leaving else ():
        after = parse.group(place)
        if after is not None and after.form == "infinitive":
            lands = [q for p in parse.objects(after)[:1] for q in parse.listed(p)]
            return [land for land in lands if kind_of(parse, land) == "state"]
    for inner in parse.hanging(thing, ("to", "in", "from")) if frame.leaving else ():
        if found := [p for p in parse.listed(inner) if kind_of(parse, p) == "state"]:
            return found
    out = parse.after(group.verb, ("from", "of")) if frame.leaving else []
    return [p for p in out if kind_of(parse, p) == "state"]  # "was ordered out of X"


def active_actors(parse: Parse, group: VerbGroup, frame: Frame) -> list[int]:
    """Those who act, of an active verb."""
    if "subject" in frame.actor:
        if frame.kind == "attack" and group.form == "gerund" and _by_official(parse, group):
            return []
        subject = [_deed(parse, p, frame) for p in parse.subject(group)]
        found = actors_of(parse, subject, frame.means) or _sent_by(parse, subject, frame)
        if not found and subject and parse.lemma(subject[0].head) in frame.means:
            found = _conducted_by(parse, subject[0])
        if not found and subject and parse.lemma(subject[0].head) in TEXTS:
            signed = governing_verb(parse, subject[0])  # "signed an order that ended ..."
            found = actors_of(parse, parse.subject(signed)) if signed is not None else []
            found = found or in_state(parse, group, frame)  # "the law bans X in Y"
        return found or parse.after(group.verb, frame.actor[1:], words("words", "stand_for"))
    lost = parse.objects(group)[-1:] if "possessor" in frame.actor else []
    if owners := [o for thing in lost for o in owner_of(parse, thing)]:
        return owners  # "lost Zambia's recognition"
    if frame.subject_nouns and (owners := _of_bombers(parse, parse.subject(group))):
        return owners
    if "object" in frame.actor and (found := actors_of(parse, parse.objects(group))):
        return found  # "must leave Bolivia"
    return parse.after(group.verb, frame.actor, words("words", "stand_for"))


def _by_official(parse: Parse, group: VerbGroup) -> bool:
    """`the minister spoke after gunmen attacked X, killing ten`: no official kills himself."""
    who = [parse.units[a].mention for a in actors_of(parse, parse.subject(group))]
    return bool(who) and all(m is not None and m.person for m in who)


def _of_bombers(parse: Parse, subject: list[NounPhrase]) -> list[int]:
    """`a Taliban bomber blew himself up`: whose bomber it was."""
    armed = [p for p in subject if parse.lemma(p.head) in _BOMBERS]
    return [o for p in armed if (o := parse.owner(p)) >= 0 and not is_place(parse, o)]


def _conducted_by(parse: Parse, deed: NounPhrase) -> list[int]:
    """`X carried out a raid that killed ten`: whose raid it was."""
    over = governing_verb(parse, deed)
    if over is None or over.passive or over.negated or over.modals:
        return []
    return actors_of(parse, parse.subject(over)) if parse.lemma(over.verb) in _CONDUCTING else []


def _deed(parse: Parse, phrase: NounPhrase, frame: Frame) -> NounPhrase:
    """`the bombing of X in Y, which killed`: it was the bombing that killed."""
    outer: NounPhrase | None = phrase
    while frame.means and outer is not None and outer.prep >= 0:
        outer = parse.phrase(outer.prep - 1)
        if outer is not None and parse.lemma(outer.head) in frame.means:
            return outer
    return phrase


def _sent_by(parse: Parse, subject: list[NounPhrase], frame: Frame) -> list[int]:
    """`a drone launched by X`, `rockets fired from Y`: who did it by these means."""
    for phrase in subject:
        if parse.lemma(phrase.head) in frame.means:
            told = doer(parse, phrase, ("by", "from"), words("words", "stand_for"))
            return told or ascribed(parse, phrase)
    return []
