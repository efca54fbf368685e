"""What is only asked, drafted or made up: questions, drafts of texts, films and war games."""

from __future__ import annotations

from collections.abc import Iterator

from accredit.coding.grammar import NounPhrase, Parse, VerbGroup
from accredit.coding.lexicon import either, words
from accredit.coding.match import Match
from accredit.coding.match_nouns import governing_verb
from accredit.coding.over_clause import Cues, is_draft
from accredit.coding.units import Tag
from accredit.model import Modality

__all__ = ["of_the_imagined"]

_QUOTE = '"'
_HOAXES = ("hoax", "forgery", "fabrication")
_HEAD = 7  # words at the head of a sentence among which a fiction is named


def of_the_imagined(parse: Parse, match: Match, start: int, cues: Cues) -> None:
    """What a question, a text not in force and a fiction make of a match in the clause there."""
    if _asked(parse, match.place):
        cues.setdefault(Modality.POSSIBLE, "?")
    if fiction := _in_fiction(parse) or _of_fiction(parse, match):
        cues.setdefault(Modality.POSSIBLE, fiction)
    if hoax := next((w for w in _HOAXES if w in parse.words), ""):
        cues.setdefault(Modality.POSSIBLE, hoax)  # "the claim of an attack turned out a hoax"
    if found := _in_text(parse, match, start):
        cues.setdefault(*found)


def _asked(parse: Parse, place: int) -> bool:
    """`Will X recognise Y?`, `"Would X recognise Y?" asked the paper`."""
    if "?" not in parse.words:
        return False
    for at in range(place, len(parse.units)):
        if parse.low(at) in ("?", _QUOTE):
            return parse.low(at) == "?"
    return False


def _in_fiction(parse: Parse) -> str:
    """`In the novel, Spain recognises X`, `in this scenario`: nowhere but there."""
    if parse.low(0) not in ("in", "under", "during"):
        return ""
    phrase = parse.phrase(1)
    near = range(1, min(phrase.end, _HEAD)) if phrase is not None else range(0)
    told = (w for p in near for w in (parse.lemma(p), parse.low(p)))
    return next((w for w in told if w in words("modality", "fiction")), "")


def _of_fiction(parse: Parse, match: Match) -> str:
    """`The film tells of a diplomat who is expelled`, `a war game in which X invades Y`."""
    if parse.words.isdisjoint(either("modality.stories", "modality.drafts")):
        return ""
    for subject, verb in _before(parse, match.place):
        story = parse.lemma(subject.head)
        told = parse.lemma(verb.verb) in words("modality", "telling")
        if told and (story in words("modality", "stories") or is_draft(parse, subject.head)):
            return story
    inside = (p for p in range(match.place - 1, 0, -1) if parse.low(p) in ("which", "where"))
    noun = next(inside, 0) - 1
    noun -= parse.low(noun) == "in"
    noun -= parse.low(noun) == ","
    story = parse.lemma(noun)
    return story if story in words("modality", "stories") else ""


def _before(parse: Parse, place: int) -> Iterator[tuple[NounPhrase, VerbGroup]]:
    """The finite verbs before a place, each with the last phrase of its subject."""
    for at in range(place):
        group = parse.group(at)
        if group is None or group.start != at or group.form != "finite":
            continue
        if subject := parse.subject(group):
            yield subject[-1], group


def _in_text(parse: Parse, match: Match, start: int) -> tuple[Modality, str] | None:
    """`the draft condemns X`, `a bill that bans Y`, `vetoed a statement that condemned X`."""
    own = parse.subject(match.group) if match.group is not None else []
    if match.group is not None and match.group.form == "finite":
        drafted = bool(own) and is_draft(parse, own[0].head)
        if drafted and not _passed(parse, own[0], match.group):
            return Modality.POSSIBLE, parse.low(own[0].head)
    if parse.low(start - 1) == ":" and parse.lemma(start - 2) in _labels():
        return Modality.POSSIBLE, parse.low(start - 2)  # "Washington's nightmare: X arms Y"
    if parse.low(start - 1) not in ("that", "which"):
        return None
    noun = start - 2 - (parse.low(start - 2) == ",")
    phrase = parse.phrase(noun)
    if phrase is None or parse.lemma(noun) not in words("modality", "texts"):
        return None
    verb = governing_verb(parse, phrase) or _later_verb(parse, phrase, start)
    lemma = parse.lemma(verb.verb) if verb is not None else ""
    if lemma in words("modality", "foiling"):
        return Modality.DENIED, lemma
    passed = lemma in words("modality", "passing") and verb is not None and not verb.negated
    unborn = is_draft(parse, noun) or lemma in words("modality", "drafting")
    return (Modality.POSSIBLE, parse.low(noun)) if unborn and not passed else None


def _labels() -> frozenset[str]:
    """What may stand before a colon and leaves open what it tells: `the question: will X ...`."""
    return either("attribution.hearsay", "modality.stories", "modality.drafts") | {"nightmare"}


def _later_verb(parse: Parse, phrase: NounPhrase, start: int) -> VerbGroup | None:
    """`the motion that condemned X was voted down`: what became of it, after the clause."""
    fates = either("modality.foiling", "modality.passing", "modality.drafting")
    for place in range(start, len(parse.units)):
        group = parse.group(place)
        finite = group is not None and group.start == place and group.form == "finite"
        if group is None or not finite or parse.lemma(group.verb) not in fates:
            continue
        if phrase in parse.subject(group):
            return group
    return None


def _passed(parse: Parse, text: NounPhrase, verb: VerbGroup) -> bool:
    """`the bill, signed on Monday, bans X`: it is in force."""
    between = range(text.end, verb.start)
    return any(
        parse.lemma(p) in words("modality", "passing") and parse.tag(p) is Tag.VERB for p in between
    )
