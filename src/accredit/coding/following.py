"""Which earlier act a sentence takes up: `followed suit`, `so did X`, `the step was undone`.

The words name no act, so it is one told before: by whom they name, by somebody else than who now
does it, or, of what is done in return, to him.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from accredit.actors import gazetteer
from accredit.coding.grammar import Parse, VerbGroup
from accredit.coding.lexicon import tables, words
from accredit.coding.match import Match
from accredit.coding.scene import Context, Scene
from accredit.model import Modality

__all__ = ["followed", "opposite"]

_FIRST = 2  # words before the verb of "So did X", "And so did X"
# what is only said, or done by two: not what others are bidden to do
_IN_WORDS = (
    "request", "threaten", "accuse", "condemn", "reject", "meet", "negotiate", "mediate", "engage",
    "protest-recognition", "claim-attack",
)  # fmt: skip
_ASKING = ("request", "threaten")  # who asked others to do something did not do it


def opposite(kind: str) -> str:
    """The kind that undoes another; empty where nothing does."""
    return next(iter(tables("undone").get(kind, ())), "")


def followed(scene: Scene, match: Match, context: Context) -> Context:
    """The context in which the act that is taken up is the last one."""
    frame = match.frame
    if not frame.again:
        return context
    if match.owner >= 0 and (whose := scene.parse.units[match.owner].mention) is not None:
        past = context.of(whose.actor)
        both = past is context and past.kind in _BY_BOTH and whose.actor in past.targets
        return _turned(past) if both else past  # "X and Y made up; Z followed Y's lead"
    if frame.nearest and not context.here and _else_told(scene, match):
        return Context()
    acting = {m.actor for a in match.actors if (m := scene.parse.units[a].mention) is not None}
    past = _called(scene, match, _past(scene, match, context), context)
    if "words" in frame.taking and past.kind not in _IN_WORDS:
        return Context()
    if frame.back and frame.close and past.kind != "attack":
        return Context()  # "hit back": with words, where nobody was attacked
    if frame.back:
        return _returned(past, context, acting)
    if frame.kind == "@undone" and acting:
        own = (act for _, act in reversed(context.told) if not acting.isdisjoint(act.actors))
        return next(own, past)
    if frame.same_actor:
        if frame.restated:  # "the decision was taken on Monday" of the sentence before
            return near if (near := context.near) is not None and not context.here else Context()
        told = frame.kind == "@previous" and past.modality is Modality.ASSERTED
        return Context() if told else past
    if acting and acting <= set(past.targets):
        return _turned(past)
    told_here = context.here and context.near is not None and context.near.kind == past.kind
    if past is context and not told_here:
        past = _first_step(past, context, scene.on)
    again = frame.kind == "@previous" and "own" not in frame.taking
    others = again and acting & set(past.actors)
    return _by_another(past, context, acting) if others else past


def _else_told(scene: Scene, match: Match) -> bool:
    """`X is being pressed to lean on Y, and may do so`: what the sentence tells is meant."""
    parse, group = scene.parse, match.group
    if group is None or group.between >= 0:
        return False
    link = _link(parse, group)
    if parse.low(link) not in ("and", "but", ",", ";"):
        return False
    near = (parse.group(p) for p in range(link - 1, -1, -1))
    before = next((g for g in near if g is not None), None)
    if before is None or parse.lemma(before.verb) in _NO_DEED:
        return False
    return parse.low(parse.clause_start(before.start) - 1) not in ("who", "which", "that", "whose")


def _link(parse: Parse, group: VerbGroup) -> int:
    """The place of what joins the clause of a verb, or of who says it, to the one before."""
    for _ in range(_DEPTH):
        if group.joined >= 0:
            return group.start - 1
        subject = parse.subject(group)
        start = parse.clause_start(min(group.start, subject[0].start if subject else group.start))
        over = parse.main_verb_before(start) if parse.low(start - 1) == "that" else None
        if over is None:
            return start - 1
        group = over
    return -1


_NO_DEED = ("be", "become", "remain", "wait", "hesitate", "follow", "go", "come")
_BY_BOTH = ("establish-relations", "sever-relations", "upgrade-relations", "sign-agreement")
_DEPTH = 3  # of clauses in clauses: "has said that it would do so"


def _called(scene: Scene, match: Match, past: Context, context: Context) -> Context:
    """`copied the listing`, `the recognition was undone`: the last act that the noun can call."""
    noun = scene.parse.lemma(match.thing) if match.thing >= 0 else ""
    kinds = [kind for kind, nouns in tables("called").items() if noun in nouns]
    if not kinds or past.kind in kinds:
        return past
    return next((act for _, act in reversed(context.told) if act.kind in kinds), Context())


def _first_step(past: Context, context: Context, on: date) -> Context:
    """Others follow the first step, not the answer to it: what was done to who had taken it."""
    world = gazetteer()
    side = world.party(past.actor, on) if past.actor in world else ()
    for _, act in reversed(context.told):
        same = act.kind == past.kind and act.target in side
        answers = same or (past.kind in _ANSWERS and act.kind in _STEPS)
        if past.target in act.actors and answers:
            return context.of(past.target)
        if "indefinite" in act.actors and act.kind != past.kind and answers:
            return act
    return past


_ANSWERS = (
    "recall-ambassador", "sever-relations", "downgrade-relations", "expel-diplomats",
    "close-embassy", "sanction", "protest-recognition",
)  # fmt: skip
_STEPS = (
    "recognise", "recognise-de-facto", "establish-relations", "upgrade-relations", "open-embassy",
    "accredit", "admit", "delist", "designate",
)  # fmt: skip


def _past(scene: Scene, match: Match, context: Context) -> Context:
    """The last act of any kind for what leaves its verb out; else the last that others follow."""
    near, group = context.near, match.group
    if match.how == "compared":  # "as X did" compares what the sentence itself tells
        return near if near is not None and context.here else Context()
    if match.how == "of it":
        return near or Context()
    leads = scene.parse.low(0) in ("so", "nor", "neither", "and")  # "So, hours later, did X"
    late = group is not None and group.start > _FIRST and not leads
    if match.how == "inverted" and late and not context.here:
        return context  # "..., and so did X"
    open_ = group is None or (group.form == "finite" and not group.modals)
    if match.frame.nearest and near is None:
        return Context()
    if not match.frame.nearest or near is None:
        return context
    if not open_ and near.kind in _IN_WORDS and _asked(scene, match):
        return context
    asked = near.kind in _ASKING and match.how != "inverted"
    return context if asked else near


def _asked(scene: Scene, match: Match) -> bool:
    """`urged X to do the same`: not what has just been urged, but what was done before."""
    group = match.group
    over = scene.parse.verb_over(group.start) if group is not None else None
    return over is None or scene.parse.lemma(over.verb) in words("modality", "demanding")


def _by_another(past: Context, context: Context, acting: set[str]) -> Context:
    """What somebody else did: nobody follows himself."""
    acts = (act for _, act in reversed(context.told) if acting.isdisjoint(act.actors))
    return next(acts, past)


def _returned(past: Context, context: Context, acting: set[str]) -> Context:
    """What was done to who now answers in kind."""
    acts = (past, *(act for _, act in reversed(context.told)))
    return next((_turned(act) for act in acts if acting & set(act.targets)), Context())


def _turned(act: Context) -> Context:
    """The act the other way round."""
    doers = tuple(a for a in act.actors or (act.actor,) if a)
    return replace(act, actor=act.target, targets=doers, target=doers[0] if doers else "")
