"""How somebody stands to a step that a noun names: `is ready for talks`, `is against a ban`.

The word before the preposition says how certain the step is, and who stands so is who takes it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from accredit.coding.fit import actors_of
from accredit.coding.grammar import NounPhrase, Parse, VerbGroup
from accredit.coding.lexicon import tables
from accredit.coding.units import Tag
from accredit.model import Modality

__all__ = ["Standing", "governor", "of_main", "outlook", "standing"]

# verbs by which somebody stands so, or has a plan, a wish, an objection
_STANDING = frozenset(
    ("be", "remain", "stay", "seem", "appear", "look", "stand", "come", "get", "grow", "feel",
     "sound", "say", "move", "edge", "inch", "stop", "fall", "step", "pull", "back", "shy", "go",
     "push", "press", "speak", "turn", "lean", "argue", "rule", "decide", "have", "keep", "make",
     "announce", "express", "declare", "voice", "signal", "show", "unveil", "draw", "take",
     "indicate", "state", "reaffirm", "reiterate", "maintain", "drop", "give", "nurture",
     "harbour", "confirm", "lay", "prepare", "pursue", "offer", "reverse", "lack", "abandon",
     "shelve", "scrap")
)  # fmt: skip


_ASIDE = ("with", "in", "at", "between", "among", "by")


@dataclass(frozen=True, slots=True)
class Standing:
    """How somebody stands to a step.

    Attributes:
        modality: How certain that makes it.
        word: The word that says so.
        who: Those who stand so.
        verb: The verb by which they do, if any.
        none: Whether they do not: `has no plans for`.
    """

    modality: Modality
    word: str
    who: tuple[int, ...]
    verb: VerbGroup | None
    none: bool = False


def governor(parse: Parse, prep: int) -> int:
    """The place of what a preposition hangs on, past what tells when, where and with whom.

    `agreed with X on`, `talk in Paris of`, `agreed on a truce and on`.
    """
    place = parse.before_time(prep)
    joined = parse.low(place) == "and"
    phrase = parse.phrase(place - joined)
    while phrase is not None and phrase.prep >= 0:
        again = joined and parse.low(phrase.prep) == parse.low(prep)
        aside = parse.low(phrase.prep) in _ASIDE and parse.is_mention(phrase.head)
        if not again and (joined or not aside):
            break
        place = parse.before_time(phrase.prep)
        joined, phrase = False, parse.phrase(place)
    return place


def standing(parse: Parse, prep: int) -> Standing | None:
    """How somebody stands to what a preposition governs, if the word before it says so."""
    if prep < 0:
        return None
    place = governor(parse, prep)
    known = _how(parse, place, prep)
    while known is None and parse.tag(place) is Tag.ADV:
        place -= 1  # "went further with", "voted overwhelmingly for"
        known = _how(parse, place, prep)
    phrase = parse.phrase(place)
    if known is None and phrase is not None and phrase.prep < 0:
        place = phrase.start - 1  # "answered the raid with the recall of its envoy"
        known = _how(parse, place, prep) if parse.group(place) is not None else None
    if known is None:
        return None
    word, group = parse.low(place), parse.group(place)
    if group is not None:
        return Standing(known, word, tuple(actors_of(parse, parse.subject(group))), group)
    if phrase is not None and parse.tag(place) is Tag.NOUN:
        who, verb = _of_noun(parse, phrase)
        none = parse.low(phrase.start) in ("no", "neither", "little")
        return Standing(known, word, tuple(who), verb, none)
    over = _before(parse, place)
    who = actors_of(parse, parse.subject(over)) if over is not None else []
    if over is None and word in _RATHER:
        who = of_main(parse, place)
    return Standing(known, word, tuple(who), over)


_RATHER = ("instead", "short")


def outlook(parse: Parse, prep: int) -> tuple[Modality, str] | None:
    """`ahead of the ban`, `in the event of a ban`: how certain it is, whoever takes the step."""
    place = governor(parse, prep)
    known, low = _outlooks(), parse.low(prep)
    found = known.get((parse.lemma(place), low)) or known.get((parse.low(place), low))
    return (found, parse.low(place)) if found is not None else None


def _how(parse: Parse, place: int, prep: int) -> Modality | None:
    known, low = _known(), parse.low(prep)
    return known.get((parse.lemma(place), low)) or known.get((parse.low(place), low))


def _of_noun(parse: Parse, phrase: NounPhrase) -> tuple[list[int], VerbGroup | None]:
    """`X's plan for`, `X has plans for`, `a plan by X for`, `X is in favour of`."""
    verb = parse.group(phrase.start - 1) if phrase.prep < 0 else parse.verb_over(phrase.prep)
    if (owner := parse.owner(phrase)) >= 0:
        return [owner], None
    by = next(parse.hanging(phrase.head, ("by",)), None)
    if by is not None:
        return actors_of(parse, [by]), None
    if verb is None or verb.passive:
        return [], None
    fits = parse.lemma(verb.verb) in _STANDING
    return (actors_of(parse, parse.subject(verb)), verb) if fits else ([], None)


def _before(parse: Parse, place: int) -> VerbGroup | None:
    """`is still far from ready for`, `went ahead with`: the verb that the word completes."""
    place -= 1
    while parse.tag(place) in (Tag.ADV, Tag.ADJ) or parse.low(place) in ("very", "more"):
        place -= 1
    group = parse.group(place)
    fits = group is not None and parse.lemma(group.verb) in _STANDING
    return group if fits else None


def of_main(parse: Parse, place: int) -> list[int]:
    """`Instead of a ban on X, Y offered talks`: who is the subject after what leads in."""
    if parse.clause_start(place) != place:
        return []
    later = (parse.group(p) for p in range(place, len(parse.units)))
    main = next((g for g in later if g is not None and g.form == "finite"), None)
    return actors_of(parse, parse.subject(main)) if main is not None else []


@cache
def _known() -> dict[tuple[str, str], Modality]:
    return _pairs("steps")


@cache
def _outlooks() -> dict[tuple[str, str], Modality]:
    return _pairs("outlook")


def _pairs(section: str) -> dict[tuple[str, str], Modality]:
    known: dict[tuple[str, str], Modality] = {}
    for name, pairs in tables(section).items():
        for pair in pairs:
            word, preposition = pair.rsplit(" ", 1)
            known[word, preposition] = Modality(name)
    return known
