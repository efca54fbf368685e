"""Rules: what can or cannot be, in general: `only after X can Y`, `the law forbids Y`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from accredit.coding.details import speaker_among
from accredit.coding.general import Norm, norm_of
from accredit.coding.kinds import kind_of
from accredit.coding.lands import is_contested
from accredit.coding.lexicon import either, words
from accredit.coding.plain import plain_claim
from accredit.coding.scene import Scene, quote
from accredit.coding.units import Mention
from accredit.model import Claim, ClaimType, Modality

__all__ = ["may_rule", "of_states", "rules"]


def rules(scene: Scene, *, told: bool) -> Iterator[Claim]:
    """What holds for anybody, by law or under a condition: at most one of a sentence.

    A rule speaks in general and of this field; who did what on a day is an act, with its
    condition as modality.
    """
    if scene.sentence.heading or not may_rule(scene.sentence.text):
        return  # "Bhutto grants recognition": a headline tells what one did
    if not of_states(scene, told=told):
        return
    parse = scene.parse
    for first, end in _parts(scene):
        for place in range(first, end):
            group = parse.group(place)
            if group is None or group.verb != place or group.form != "finite":
                continue
            if (norm := norm_of(parse, group, first, end)) is not None:
                yield _rule(scene, norm, first, end)
                return


def _rule(scene: Scene, norm: Norm, first: int, end: int) -> Claim:
    said = [s for s in scene.said if s.start <= norm.place < s.end]
    for one in said:
        first, end = max(first, one.start), min(end, one.end)
    last = end - 1
    while last > first and not scene.parse.units[last].is_word:
        last -= 1
    condition = _text(scene, norm.condition[0], min(norm.condition[1], last + 1))
    effect = _text(scene, max(norm.effect[0], first), min(norm.effect[1], last + 1))
    return plain_claim(
        scene, ClaimType.RULE, "rule", quote(scene, first, last), Modality.ASSERTED,
        condition=condition, effect=effect, speaker=speaker_among(scene, said), trace=norm.why,
    )  # fmt: skip


def _text(scene: Scene, first: int, end: int) -> str:
    return quote(scene, first, end - 1).text.strip(" ,") if 0 <= first < end else ""


def _parts(scene: Scene) -> Iterator[tuple[int, int]]:
    """The parts of a sentence between colons, semicolons and main clauses of their own."""
    parse, start = scene.parse, 0
    for place in range(len(parse.units)):
        joined = parse.low(place) == "," and parse.low(place + 1) in ("and", "but", "for")
        own = joined and (phrase := parse.phrase(place + 2)) and parse.opens_clause(phrase)
        if parse.low(place) in (";", ":") or own:
            yield start, place
            start = place + 1
    yield start, len(parse.units)


def _about_status(scene: Scene) -> bool:
    """Whether it speaks of this field by a word of it alone: recognition, envoys, sanctions."""
    return not scene.parse.words.isdisjoint(words("rule", "subjects"))


def of_states(scene: Scene, *, told: bool) -> bool:
    """Of this field: by a word of it, or by two of states, members, lists, laws.

    In a text that has told of acts, one such word and a name are enough; elsewhere it takes the
    name of a body, for `under French law a shop may not open` is of another field.
    """
    mentions = [unit.mention for unit in scene.parse.units if unit.mention is not None]
    if _about_status(scene) or any(_of_this_field(m) for m in mentions):
        return True
    near = range(len(scene.parse.units))
    lemmas = {scene.parse.lemma(p) for p in near} | {scene.parse.low(p) for p in near}
    named = any(told or kind_of(m) == "organisation" for m in mentions)
    return len(lemmas & (either("rule.matters", "rule.laws"))) + named > 1


def _of_this_field(mention: Mention) -> bool:
    """Armed groups, governments, lands in dispute: of such only this field speaks."""
    return kind_of(mention) in ("movement", "government") or is_contested(mention.actor)


def may_rule(text: str) -> bool:
    """Whether a sentence holds a word that lays down a rule, and one of this field."""
    low = text.lower()
    return _NORMS.search(low) is not None and _fields().search(low) is not None


@cache
def _fields() -> re.Pattern[str]:
    known = either("rule.subjects", "rule.matters")
    return re.compile(rf"\b(?:{'|'.join(sorted(known))})")


_NORMS = re.compile(
    r"\b(?:only|alone|until|unless|cannot|not|no|nobody|none|if|as long as|without|before|whoever"
    r"|any|anyone|anybody|every|all|those|each|laws?|rules?|constitution|charter|convention"
    r"|statutes?|guidelines?|amendment|custom|protocol|treaty|legislation|requires?|depends?"
    r"|presupposes?|entitled|barred|exempt|liable|offence|crime|forbidden|must|matter)\b"
)
