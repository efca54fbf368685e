"""Statements: what somebody is said to have said, where it is no act, rule or effect."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from accredit.coding.attribution import Said, speakers_in
from accredit.coding.grammar import Parse
from accredit.coding.lexicon import words
from accredit.coding.plain import plain_claim
from accredit.coding.scene import Scene, quote, settle
from accredit.model import Claim, ClaimType, Modality, Quote

__all__ = ["statements"]


def statements(scene: Scene, claims: Sequence[Claim]) -> Iterator[Claim]:
    """What a named speaker is said to have said, where the sentence holds no claim of his."""
    for speaker, cue, span in (*_said(scene), *_greeted(scene)):
        mention = scene.parse.units[speaker].mention
        if mention is None or mention.actor == "indefinite":
            continue
        who = mention.person or mention.organ or mention.actor
        if any(_his(scene, claim, who, mention.actor, cue, span) for claim in claims):
            continue
        yield plain_claim(
            scene, ClaimType.STATEMENT, "say", span, Modality.ASSERTED,
            actor=settle(mention, scene.on), organ=mention.organ, speaker=who,
            trace=f"verb of saying {scene.parse.low(cue)!r}",
        )  # fmt: skip
        return


def _said(scene: Scene) -> Iterator[tuple[int, int, Quote]]:
    """Speaker, verb of saying and stretch of what is said, where it tells something."""
    parse = scene.parse
    for said in scene.said:
        lemma = parse.lemma(said.cue)
        saying = lemma in words("attribution", "cues") and lemma not in _PLEDGING
        if not saying or lemma in words("opinion", "opining") or not _uttered(parse, said.cue):
            continue
        first, last = _stretch(parse, said.start, said.end)
        if last > first and _tells(parse, first, last) and not _asked(parse, said):
            yield (
                said.speaker,
                said.cue,
                quote(scene, min(said.speaker, first), max(last, said.cue)),
            )


def _greeted(scene: Scene) -> Iterator[tuple[int, int, Quote]]:
    """`welcomed the move`, `thanked the president`: what is said by greeting it."""
    parse, greeting = scene.parse, words("attribution", "greeting")
    for place in range(len(parse.units)):
        group = parse.group(place)
        if group is None or group.verb != place or parse.lemma(place) not in greeting:
            continue
        if group.passive or not _uttered(parse, place) or not (objects := parse.objects(group)):
            continue
        for speaker in speakers_in(parse, parse.subject(group))[:1]:
            yield speaker, place, quote(scene, min(speaker, place), objects[0].end - 1)


# what is promised or denied is an act, if anything; what is described is judged
_PLEDGING = frozenset(("vow", "pledge", "promise", "deny", "dismiss", "claim", "describe"))


def _uttered(parse: Parse, cue: int) -> bool:
    """Whether it was said: not `did not mention`, `would neither confirm nor deny`, `saying`."""
    group = parse.group(cue)
    if parse.low(cue).endswith("ing"):
        return False
    return group is None or not (group.negated or group.modals)


def _tells(parse: Parse, first: int, last: int) -> bool:
    """Whether a stretch is more than a noun: `said yes`, `answered with missiles` tell nothing."""
    quoted = any(parse.low(p) == '"' for p in range(first - 1, last + 2))
    return quoted or any(
        (group := parse.group(p)) is not None and group.form == "finite"
        for p in range(first, last + 1)
    )


def _asked(parse: Parse, said: Said) -> bool:
    """`insisted that the base be evacuated`: what is demanded."""
    group = next((g for p in range(said.start, said.end) if (g := parse.group(p))), None)
    return group is not None and parse.low(group.start) == "be"


def _his(scene: Scene, claim: Claim, who: str, actor: str, cue: int, span: Quote) -> bool:
    """Whether a claim is in his words, or what he said is told by it."""
    unit = scene.parse.units[cue]
    inside = span.start <= claim.quote.start and claim.quote.end <= span.end
    return (
        inside or claim.quote.start <= unit.start < claim.quote.end or claim.speaker in (who, actor)
    )


def _stretch(parse: Parse, start: int, end: int) -> tuple[int, int]:
    last = end - 1
    while last > start and not (
        parse.units[last].is_word or parse.is_mention(last) or parse.low(last).isdigit()
    ):
        last -= 1
    return start, last
