"""Targets that a clause leaves to the text: `sponsored the dialogue`, `armed that force`.

Somebody stands there, or a thing of somebody's, whom the words do not name and no reference
resolves. He is bound by fit: of those who were told of with the actor, who are in the sentence,
or whom the article is about, the one whose kind the act can be done to.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from accredit.coding.borrowing import family_of, unsaid
from accredit.coding.fit import Match
from accredit.coding.frames import Frame
from accredit.coding.grammar import NounPhrase, Parse, VerbGroup
from accredit.coding.kinds import kind_by_id
from accredit.coding.lexicon import either, words
from accredit.coding.scene import Context, Scene
from accredit.coding.units import Mention

__all__ = ["bound_actor", "bound_targets", "left_open", "thing_left_open"]

_DEFINITE = frozenset(("the", "this", "that", "these", "those", "both", "its", "their", "his"))
_LANDS = frozenset(("state", "government", "territory"))
_ANY = _LANDS | {"movement", "organisation"}
_GROUPS = frozenset(("movement", "government"))
# what is said of a plan or a deed may be said to anybody
_AT_ANYBODY = ("accuse", "condemn", "reject", "request", "threaten", "claim-attack")
_ANY_TEXT = frozenset(("paper", "document", "declaration", "framework", "contract", "charter"))
_BY_FAMILY = {
    "recognition": _LANDS | {"movement"},
    "relations": _LANDS,
    "organisations": _LANDS | {"movement"},
}


def left_open(parse: Parse, group: VerbGroup, frame: Frame, objects: Sequence[NounPhrase]) -> bool:
    """Whether somebody stands at the target's place whom only the text before can tell."""
    if not family_of(frame):
        return False
    if "object" in frame.target and objects:
        return bool(_kinds_meant(parse, objects[0]))
    inner = parse.phrase(group.verb + 2) if parse.low(group.verb + 1) in frame.target else None
    return inner is not None and bool(_kinds_meant(parse, inner))


def thing_left_open(parse: Parse, group: VerbGroup, frame: Frame, thing: NounPhrase) -> bool:
    """`sponsored the dialogue`, `signed the protocol`: with whom is told before."""
    definite = parse.low(thing.start) in ("the", "this", "that", "these", "both")
    told = bool(family_of(frame)) and frame.kind not in _AT_ANYBODY
    told &= parse.lemma(thing.head) not in _ANY_TEXT and (definite or frame.kind != "attack")
    return told and unsaid(parse, frame, thing, group.verb)


def _kinds_meant(parse: Parse, phrase: NounPhrase) -> frozenset[str]:
    """Which kinds `the council`, `that force`, `its neighbour` may be of; none for others."""
    noun = parse.lemma(phrase.head)
    named = parse.units[phrase.head].text[:1].isupper() or parse.is_mention(phrase.head)
    if named or parse.low(phrase.start) not in _DEFINITE:
        return frozenset()
    if noun in words("reference", "group") or noun == "force":
        return _GROUPS
    if noun in either("reference.country", "reference.parties"):
        return _LANDS
    return _ANY if noun in words("words", "bodies") else frozenset()


def _with_another(parse: Parse, match: Match) -> bool:
    """`hosted a summit on water with Spain`: it is not between those spoken of."""
    thing = parse.phrase(match.thing)
    inner = parse.hanging(thing.head, ("with", "for", "of")) if thing is not None else ()
    return any(parse.is_mention(p.head) for p in inner)


def bound_targets(
    scene: Scene, match: Match, context: Context, acting: Sequence[Mention | None]
) -> tuple[list[str], str]:
    """Those who fit, and how they were found."""
    own = {a.actor for a in acting if a is not None}
    if match.frame.kind == "mediate":
        if _with_another(scene.parse, match):
            return [], ""
        return _two_sides(context, own), "targets are the two sides that the article is about"
    kinds = _BY_FAMILY.get(family_of(match.frame), _ANY)
    kinds = _LANDS if match.frame.kind in _TO_STATES else kinds
    if match.group is not None and match.thing < 0:
        objects = scene.parse.objects(match.group)[:1]
        kinds &= _kinds_meant(scene.parse, objects[0]) if objects else _ANY
    for how, found in _sources(scene, context, own, match.place):
        fits = [f for f in dict.fromkeys(found) if f not in own and kind_by_id(f) in kinds]
        if len(fits) == 1 or (fits and how.startswith("the article")):
            return fits[:1], f"target is the one that fits: {how}"
    return [], ""


_TO_STATES = ("suspend-lending", "lend")  # budgets and loans
# acts that are often told without the one who acts, or whose actor may be anybody
_OPEN = ("seize-power", "mediate", "engage", "request", "reject")
_NEAR = ("told of with the other side", "in the sentence")
_ACTORS = {
    "relations": _LANDS,
    "designation": frozenset(("state", "government", "organisation")),
    "diplomacy": _ANY,
    "support": _ANY,
    "organisations": frozenset(("organisation",)),
}


def bound_actor(scene: Scene, match: Match, context: Context) -> tuple[str, str]:
    """The one who acts where no word beside the verb says it, and how he was found."""
    parse, group = scene.parse, match.group
    kinds = _ACTORS.get(family_of(match.frame), frozenset())
    asked = match.how == "noun, asked for"
    if asked or not match.targets or match.frame.kind in _OPEN or _by_somebody(scene, match):
        return "", ""
    subject = parse.subject(group) if group is not None and not group.passive else []
    if subject:
        kinds &= _kinds_speaking(parse, subject[0])
    done_to = {m.actor for t in match.targets if (m := parse.units[t].mention) is not None}
    for how, found in _sources(scene, context, done_to, parse.clause_end(match.place)):
        fits = [f for f in dict.fromkeys(found) if f not in done_to and kind_by_id(f) in kinds]
        if len(fits) == 1 and how in _NEAR:
            return fits[0], f"actor is the one that fits: {how}"
    return "", ""


def _by_somebody(scene: Scene, match: Match) -> bool:
    """`has been recognised by no member`, `was banned by a court`: said, and nobody known."""
    group, parse = match.group, scene.parse
    if group is None or not group.passive:
        return False
    return any(parse.low(p) == "by" for p in range(group.verb, parse.clause_end(group.verb)))


def _kinds_speaking(parse: Parse, phrase: NounPhrase) -> frozenset[str]:
    """The kinds of those for whom `the ministry`, `ministers`, `a statement` may stand."""
    noun = parse.lemma(phrase.head)
    if noun in either("reference.group", "reference.country"):
        return frozenset()  # whom such a word means is not in doubt without a reason
    if parse.units[phrase.head].text[:1].isupper() or parse.is_mention(phrase.head):
        return frozenset()
    return _ANY if noun in words("words", "stand_for") else frozenset()


def _two_sides(context: Context, own: set[str]) -> list[str]:
    """The two who are named most, where nobody else is named as often."""
    named = context.by_naming()
    sides = [(a, n) for a, n in named if a not in own and kind_by_id(a) in _ANY]
    third = sides[2][1] if len(sides) > len(("one", "other")) else 0
    return [a for a, n in sides[:2] if n > max(1, third)] if len(sides) > 1 else []


def _sources(
    scene: Scene, context: Context, own: set[str], end: int
) -> Iterator[tuple[str, list[str]]]:
    """Where he may be found: who is named up to a place of the sentence, and in the text."""
    pair = next((p for p in context.pairs if own.intersection(p)), ())
    yield "told of with the other side", list(pair)
    yield "the topic", [context.topic]
    everybody = {m.actor for u in scene.parse.units if (m := u.mention) is not None}
    named = context.by_naming()
    yield "the article is about him", [a for a, _ in named if a not in everybody]
    yield "in the sentence", [m.actor for u in scene.parse.units[:end] if (m := u.mention)]
