"""Statements and judgements: what somebody is said to have said, and what nobody can check."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from accredit.coding.attribution import Said, speakers_in
from accredit.coding.details import speaker_among
from accredit.coding.frames import frames
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
        lemma = scene.parse.lemma(said.cue)
        saying = lemma in words("attribution", "cues") and lemma not in _PLEDGING
        if not saying or scene.parse.low(said.cue).endswith("ing"):
            continue
        first, last = _stretch(scene.parse, said.start, said.end)
        if last <= first:
            continue
        if _speaks_of_acts(scene.parse, first, last):
            continue  # rather an act that nobody here could read
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


# what is promised or denied is an act, if anything
_PLEDGING = frozenset(("vow", "pledge", "promise", "deny", "dismiss", "claim", "describe"))


def _speaks_of_acts(parse: Parse, first: int, last: int) -> bool:
    """Whether a noun of action stands there, which tells an act or its intention."""
    nouns, verbs = frames().by_noun, _plain_verbs()
    near = range(first, last + 1)
    return any(
        (parse.tag(p) is Tag.NOUN and parse.lemma(p) in nouns)
        or (parse.tag(p) is Tag.VERB and parse.lemma(p) in verbs)
        for p in near
    )


@cache
def _plain_verbs() -> frozenset[str]:
    """Verbs that tell an act by themselves, whatever stands beside them."""
    found = frames().by_verb.items()
    return frozenset(
        verb for verb, told in found if any(not f.objects and not f.alone for f in told)
    ) - {"say", "tell", "have", "be", "do", "take", "make"}


def opinions(scene: Scene, claimed: list[Quote]) -> Iterator[Claim]:
    """Judgements: `it seems ...`, `support could be vital`, `analysts saw it as a sign`."""
    parse = scene.parse
    judging = _judging()
    for place, unit in enumerate(parse.units):
        if unit.lemma not in judging and unit.low not in judging:
            continue
        judged = _judgement(parse, place) or _of_the_unnamed(scene, place)
        if not judged:
            continue
        start = _opinion_start(parse, place)
        end = _opinion_end(parse, place)
        if end - 1 <= start:
            continue
        span = quote(scene, start, end - 1)
        if not any(other.start < span.end and span.start < other.end for other in claimed):
            yield plain_claim(
                scene, ClaimType.OPINION, "opinion", span, Modality.ASSERTED,
                speaker=_judge(scene, place), trace=judged,
            )  # fmt: skip
            return


def _judge(scene: Scene, place: int) -> str:
    """Whose judgement it is: the subject's of a judging verb, else the speaker's."""
    parse, group = scene.parse, scene.parse.group(place)
    cue = place
    if parse.low(place + 1) == "of" and group is None:
        phrase = parse.phrase(place + 2)  # "in the view of analysts"
        return speaker_among(scene, [Said(phrase.head, cue, 0, 1)]) if phrase else ""
    said = [s for s in scene.said if s.start <= place < s.end or s.cue == place]
    verb = parse.lemma(place) in words("opinion", "verbs")
    subject = parse.subject(group) if verb and group is not None else []
    if subject and not said:
        who = speakers_in(parse, subject) or [subject[0].head]
        said = [Said(who[0], cue, 0, 1)]
    return speaker_among(scene, said)


def _judgement(parse: Parse, place: int) -> str:
    low, lemma = parse.low(place), parse.lemma(place)
    if lemma in _SEEMING and parse.tag(place) is Tag.VERB:
        return f"judging verb {low!r}" if parse.low(place - 1) == "it" else ""
    if low in words("opinion", "adjectives"):
        before = [parse.lemma(p) for p in range(max(0, place - 4), place)]
        if "be" in before:
            return f"judging word {low!r}"
    near = [parse.lemma(p) for p in range(place + 1, min(place + _NEAR, len(parse.units)))]
    if lemma in words("opinion", "verbs") and parse.tag(place) is Tag.VERB:
        known = words("opinion", "nouns") | words("opinion", "adjectives")
        seen = [w for w in near if w in known]
        return f"judging verb {low!r}" if seen else ""
    if low in _VIEWS and parse.low(place + 1) == "of":
        return f"judging word {low!r}"
    return ""


@cache
def _judging() -> frozenset[str]:
    """Every word at which a judgement may be told: all others are passed over at once."""
    listed = (words("opinion", name) for name in ("adjectives", "verbs"))
    return frozenset().union(*listed, _SEEMING, _VIEWS, _THINKING, _SAYING)


_NEAR = 14
_SEEMING = frozenset(("seem", "appear"))
_VIEWS = frozenset(("view", "eyes", "opinion", "judgement"))


def _of_the_unnamed(scene: Scene, place: int) -> str:
    """What analysts are said to say, or others to think, where it tells nothing else."""
    parse = scene.parse
    for said in scene.said:
        if said.cue == place and parse.units[said.speaker].mention is None:
            judges = parse.lemma(said.speaker) in words("opinion", "judges")
            verb = parse.lemma(place)
            if verb in _THINKING or (judges and verb in _SAYING):
                return f"judgement of the unnamed, {verb!r}"
    return ""


_THINKING = frozenset(("believe", "think", "suspect", "doubt", "fear"))
_SAYING = frozenset(("say", "argue", "write", "warn", "note", "suggest", "predict", "remark"))


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
