"""Statements and judgements: what somebody is said to have said, and what nobody can check."""

from __future__ import annotations

from collections.abc import Iterator

from accredit.coding.grammar import Parse
from accredit.coding.lexicon import words
from accredit.coding.plain import plain_claim
from accredit.coding.scene import Scene, quote, settle
from accredit.coding.units import Tag
from accredit.model import Claim, ClaimType, Modality, Quote

__all__ = ["opinions", "statements"]


def statements(scene: Scene, claimed: list[Quote]) -> Iterator[Claim]:
    """What somebody is said to have said, where it holds no claim of another type."""
    for said in scene.said:
        mention = scene.parse.units[said.speaker].mention
        if mention is None or mention.actor == "indefinite":
            continue
        saying = scene.parse.lemma(said.cue) in words("attribution", "cues")
        if not saying or scene.parse.low(said.cue).endswith("ing"):
            continue
        first, last = _stretch(scene.parse, said.start, said.end)
        if last <= first:
            continue
        span = quote(scene, first, last)
        cue = scene.parse.units[said.cue]
        if any(_inside(other, span) or other.start <= cue.start < other.end for other in claimed):
            continue
        whole = quote(scene, min(said.speaker, first), max(last, said.cue))
        yield plain_claim(
            scene, ClaimType.STATEMENT, "say", whole, Modality.ASSERTED,
            actor=settle(mention, scene.on), organ=mention.organ,
            speaker=mention.person or mention.organ or mention.actor,
            trace=f"verb of saying {cue.low!r}",
        )  # fmt: skip
        return


def _stretch(parse: Parse, start: int, end: int) -> tuple[int, int]:
    last = end - 1
    while last > start and not (
        parse.units[last].is_word or parse.is_mention(last) or parse.low(last).isdigit()
    ):
        last -= 1
    return start, last


def _inside(inner: Quote, outer: Quote) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def opinions(scene: Scene, claimed: list[Quote]) -> Iterator[Claim]:
    """Judgements: `it seems ...`, `support could be vital`."""
    parse = scene.parse
    for place in range(len(parse.units)):
        judged = _judgement(parse, place)
        if not judged:
            continue
        start = _opinion_start(parse, place)
        end = _opinion_end(parse, place)
        span = quote(scene, start, end - 1)
        if not any(_inside(other, span) or _inside(span, other) for other in claimed):
            claimed.append(span)
            yield plain_claim(
                scene, ClaimType.OPINION, "opinion", span, Modality.ASSERTED, trace=judged
            )


def _judgement(parse: Parse, place: int) -> str:
    low = parse.low(place)
    if parse.lemma(place) in ("seem", "appear") and parse.tag(place) is Tag.VERB:
        return f"judging verb {low!r}"
    if low in words("opinion", "adjectives"):
        before = [parse.lemma(p) for p in range(max(0, place - 4), place)]
        if "be" in before:
            return f"judging word {low!r}"
    return ""


def _opinion_start(parse: Parse, place: int) -> int:
    while place > 0 and parse.low(place - 1) not in (",", ";", ":", ".", '"'):
        place -= 1
    while parse.low(place) in ("and", "but", "as", "while"):
        place += 1
    return place


def _opinion_end(parse: Parse, place: int) -> int:
    for end in range(place + 1, len(parse.units)):
        if parse.low(end) in (",", ";", ".", ":"):
            return end
    return len(parse.units)
