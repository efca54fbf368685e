"""Effects: what an act does, did or may do to something else: `this may calm Y`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from accredit.coding.details import speaker_among
from accredit.coding.frames import frames
from accredit.coding.grammar import NounPhrase, Parse, VerbGroup
from accredit.coding.lexicon import either, words
from accredit.coding.plain import plain_claim
from accredit.coding.scene import Scene, quote, settle
from accredit.coding.scopes import Cues
from accredit.coding.units import Tag
from accredit.coding.verb_scopes import of_group
from accredit.model import Claim, ClaimType, Modality

__all__ = ["effects"]


def effects(scene: Scene) -> Iterator[Claim]:
    """`This move may calm Y`: a cause, and a verb of consequence; at most one of a sentence."""
    parse = scene.parse
    for place in range(len(parse.units)):
        group = parse.group(place)
        if group is None or group.verb != place or group.form == "participle":
            continue
        how = _certainty(parse, group)
        cause = _cause(parse, group, how) if how is not None else None
        if how is None or cause is None:
            how, cause = _result(parse, group)
        if how is None or cause is None:
            continue
        end = _effect_end(parse, place)
        first, last = min(cause[0], group.start), max(cause[1], end)
        target = next((p for p in range(place + 1, end) if parse.is_mention(p)), None)
        actor = next((p for p in range(*cause) if parse.is_mention(p)), None)
        yield plain_claim(
            scene, ClaimType.EFFECT, "effect", quote(scene, first, last - 1), how,
            condition=quote(scene, cause[0], cause[1] - 1).text,
            effect=quote(scene, place, end - 1).text,
            actor=_id(scene, actor), target=_id(scene, target),
            speaker=speaker_among(scene, [s for s in scene.said if s.start <= place < s.end]),
            trace=f"effect verb {parse.low(place)!r}",
        )  # fmt: skip
        return


def _certainty(parse: Parse, group: VerbGroup) -> Modality | None:
    """How certain a verb of consequence makes its effect; None where it tells none."""
    lemma = parse.lemma(group.verb)
    if group.form == "gerund" and parse.low(group.start - 1) != ",":
        return None
    brings = lemma in words("effect", "light") and _brings(parse, group)
    if not brings and lemma not in either("effect.verbs", "effect.asserted"):
        return None
    if lemma in _OF_BLOWS and any(_is_blow(parse, p) for p in parse.subject(group)):
        return None  # "the raid damaged a hotel and forced its guests out": what a raid is
    done_to = bool(parse.objects(group)) or group.passive
    if not (done_to or brings or lemma in words("effect", "reaching") or _clausal(parse, group)):
        return None
    cues: Cues = {}
    of_group(parse, group, cues, 0)
    told = brings or lemma in words("effect", "asserted")
    if group.negated or Modality.DENIED in cues or _nothing(parse, group):
        return Modality.DENIED if told or group.modals else None
    if cues or group.modals or lemma in _RISKING:
        return Modality.POSSIBLE
    return Modality.ASSERTED if told else None


def _is_blow(parse: Parse, subject: NounPhrase) -> bool:
    return parse.lemma(subject.head) in either("frames.attacks", "frames.means")


_OF_BLOWS = frozenset(
    ("damage", "force", "cause", "leave", "kill", "injure", "wound", "hit", "strike", "hurt",
     "harm", "cripple", "devastate", "wreck", "ruin", "destroy", "cut", "disrupt")
)  # fmt: skip


def _brings(parse: Parse, group: VerbGroup) -> bool:
    """`deals a blow`, `opens the way`, `makes it harder`: a light verb with a consequence."""
    near = range(group.verb + 1, min(_effect_end(parse, group.verb), group.verb + _NEAR))
    if parse.low(group.verb + 1) == "nothing" and parse.lemma(group.verb) == "have":
        return False  # "had nothing to do with"
    return any(parse.lemma(p) in words("effect", "results") for p in near)


_NEAR = 12
_RISKING = frozenset(("risk", "threaten"))


def _clausal(parse: Parse, group: VerbGroup) -> bool:
    """`means that`, `risks driving`."""
    after = group.verb + 1
    gerund = (g := parse.group(after)) is not None and g.form == "gerund"
    return parse.low(after) == "that" or gerund


def _nothing(parse: Parse, group: VerbGroup) -> bool:
    """`changed nothing`, `had no effect`, `no such gesture could`."""
    sides = [*parse.objects(group), *parse.subject(group)]
    return any(parse.low(p.start) in ("no", "nothing", "none", "neither", "little") for p in sides)


def _cause(parse: Parse, group: VerbGroup, how: Modality) -> tuple[int, int] | None:
    """Where the cause stands: a noun of action or `this`, as subject, relative or agent."""
    if group.passive:
        by = parse.phrase(group.verb + 2) if parse.low(group.verb + 1) == "by" else None
        if by is not None and _is_cause(parse, by):
            return by.start, by.end
        own = parse.subject(group)
        if parse.lemma(group.verb) == "affect" and own and how is not Modality.ASSERTED:
            return own[0].start, group.start
        return None
    aside = parse.low(group.start - 1) in ("which", "that") and how is Modality.ASSERTED
    if aside and parse.low(group.start - 2) != ",":
        return None  # "a war which has cost many lives": only says which one is meant
    for phrase in parse.subject(group):
        if _is_it(parse, phrase, group, how) or _is_cause(parse, phrase):
            return phrase.start, max(phrase.end, min(group.start, parse.last_hanging(phrase.head)))
    return _told_of(parse, group)


def _is_it(parse: Parse, phrase: NounPhrase, group: VerbGroup, how: Modality) -> bool:
    """`it could harm trade`, `expect it to harm trade`: a deed, or somebody told before."""
    if parse.low(phrase.head) != "it":
        return False
    if group.form == "finite":
        return how is not Modality.ASSERTED and group.joined < 0 and "will" not in group.modals
    return phrase.end == group.start and not parse.is_mention(phrase.head)


def _told_of(parse: Parse, group: VerbGroup) -> tuple[int, int] | None:
    """`a recognition of X, which he warned could`: the noun before what is said of it."""
    over = parse.group(group.start - 1)
    said = over is not None and parse.lemma(over.verb) in words("attribution", "cues")
    own = parse.subject(over) if said and over is not None else []
    relative = own[0].start - 1 if own else -1
    if parse.low(relative) not in ("which", "that") or parse.tag(relative) is not Tag.SUB:
        return None
    phrase = parse.phrase(relative - 1 - (parse.low(relative - 1) == ","))
    while phrase is not None:
        if _is_cause(parse, phrase):
            return phrase.start, relative
        phrase = parse.phrase(phrase.prep - 1) if phrase.prep > 0 else None
    return None


def _result(parse: Parse, group: VerbGroup) -> tuple[Modality | None, tuple[int, int] | None]:
    """`with the result that`, `thanks to the truce`, `money could now`: a result, by its lead."""
    own = parse.subject(group)
    if group.form != "finite" or not own:
        return None, None
    start = parse.clause_start(group.start)
    if parse.low(start - 1) == "that" and parse.lemma(start - 2) in ("result", "effect"):
        return _plain(group), (start - 2, start)
    lead = [parse.low(p) for p in range(start, start + 4)]
    of = 2 if lead[:2] == ["thanks", "to"] else 4 if lead[::2] == ["as", "result"] else 0
    phrase = parse.phrase(start + of) if of and lead[of - 1] in ("to", "of") else None
    if phrase is not None and _is_cause(parse, phrase):
        return _plain(group), (start, phrase.end)
    now = any(parse.low(p) == "now" for p in range(group.start, group.verb))
    if now and not parse.is_mention(own[0].head) and _OPEN & set(group.modals):
        return _plain(group), (own[0].start, group.start)
    return None, None


_OPEN = frozenset(("may", "might", "can", "could"))


def _plain(group: VerbGroup) -> Modality:
    if group.negated:
        return Modality.DENIED
    return Modality.POSSIBLE if group.modals else Modality.ASSERTED


def _is_cause(parse: Parse, phrase: NounPhrase) -> bool:
    if parse.is_mention(phrase.head):
        return False
    low, lemma = parse.low(phrase.head), parse.lemma(phrase.head)
    return not {low, lemma}.isdisjoint(words("effect", "causes")) or lemma in _deeds()


@cache
def _deeds() -> frozenset[str]:
    """Nouns by which frames tell an act: `recognition`, `severance`."""
    return frozenset(
        noun for noun, told in frames().by_noun.items()
        if any(f.type == "act" for f in told) and noun.endswith(("tion", "sion", "ance", "ing"))
    )  # fmt: skip


def _id(scene: Scene, place: int | None) -> str:
    mention = scene.parse.units[place].mention if place is not None else None
    return settle(mention, scene.on) if mention is not None else ""


def _effect_end(parse: Parse, place: int) -> int:
    for end in range(place + 1, len(parse.units)):
        low = parse.low(end)
        if low in (".", ";", ",", ":") or low in ("as", "because", "while", "although", "but"):
            return end
    return len(parse.units)
