"""Which earlier act a sentence takes up: `followed suit`, `so did X`, `the step was undone`.

The words name no act, so it is one told before: by whom they name, by somebody else than who now
does it, or, of what is done in return, to him.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from accredit.actors import gazetteer
from accredit.coding.lexicon import tables
from accredit.coding.match import Match
from accredit.coding.scene import Context, Scene
from accredit.model import Modality

__all__ = ["followed", "opposite"]

_FIRST = 2  # words before the verb of "So did X", "And so did X"
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
        return context.of(whose.actor)
    acting = {m.actor for a in match.actors if (m := scene.parse.units[a].mention) is not None}
    past = _first_step(_past(match, context), context, scene.on)
    if frame.back:
        return _returned(past, context, acting)
    if frame.same_actor and frame.kind == "@previous" and past.modality is Modality.ASSERTED:
        return Context()  # "the listing took effect": told already
    if not acting or frame.same_actor:
        return past
    if acting <= set(past.targets):
        return _turned(past)
    others = (frame.nearest or frame.modifier) and acting & set(past.actors)
    return _by_another(past, context, acting) if others else past


def _first_step(past: Context, context: Context, on: date) -> Context:
    """Others follow the first step, not the answer to it by the one who suffered it."""
    before = [act for _, act in context.told if act.kind == past.kind][-2:-1]
    world = gazetteer()
    side = world.party(past.actor, on) if past.actor in world else ()
    return next((a for a in before if past.target in a.actors and a.target in side), past)


def _past(match: Match, context: Context) -> Context:
    """The last act of any kind for what leaves its verb out; else the last that others follow."""
    near, group = context.near, match.group
    if match.how == "compared":  # "as X did" compares what the sentence itself tells
        return near if near is not None and context.here else Context()
    if match.how == "of it":
        return near or Context()
    if match.how == "inverted" and group is not None and group.start > _FIRST and not context.here:
        return context  # "..., and so did X"
    open_ = group is None or (group.form == "finite" and not group.modals)
    if not (match.frame.nearest and open_) or near is None:
        return context
    asked = near.kind in _ASKING and match.how != "inverted"
    return context if asked else near


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
