"""How certain the words of a match are: by its verb, by what governs it, by its clause."""

from __future__ import annotations

from collections.abc import Sequence

from accredit.coding.attribution import Said
from accredit.coding.grammar import Parse, VerbGroup
from accredit.coding.lexicon import words
from accredit.coding.match import Match
from accredit.coding.match_nouns import governing_verb
from accredit.coding.scopes import Cues, of_clause, of_modal, reported
from accredit.coding.units import Tag
from accredit.model import Modality

__all__ = ["modality"]

_ORDER = (
    Modality.DENIED,
    Modality.DEMANDED,
    Modality.CONDITIONAL,
    Modality.POSSIBLE,
    Modality.INTENDED,
    Modality.ANNOUNCED,
)
_DEPTH = 4
_REACH = 14
_GERUND_REACH = 6


def modality(parse: Parse, match: Match, said: Sequence[Said] = ()) -> tuple[Modality, str]:
    """How certain a match is, by scope.

    Returns:
        The modality, and the word that decided it (empty for `asserted`).
    """
    cues: Cues = {}
    if match.group is not None:
        if _nobody(parse, match):
            cues[Modality.DENIED] = "no"
        if match.frame.id == "same-step" and parse.lemma(match.place) not in (
            "take",
            "make",
            "follow",
        ):
            cues[Modality.POSSIBLE] = parse.low(match.place)  # "is considering the same step"
        _of_group(parse, match.group, cues, 0)
    else:
        _of_noun(parse, match, cues)
    of_clause(parse, match, cues)
    reported(parse, match, said, cues)
    if Modality.DENIED in cues and Modality.POSSIBLE in cues:
        del cues[Modality.DENIED]  # "may not recognise" leaves it open
    for value in _ORDER:
        if value in cues:
            return value, cues[value]
    return Modality.ASSERTED, ""


def _of_group(parse: Parse, group: VerbGroup, cues: Cues, depth: int) -> None:
    """A verb group: its own auxiliaries, and what an infinitive or gerund depends on."""
    if depth > _DEPTH:
        return
    if group.negated:
        cues[Modality.DENIED] = "not"
    for modal in group.modals:
        of_modal(modal, cues)
    if group.joined >= 0 and group.form in ("infinitive", "gerund", "participle"):
        _of_group(parse, parse.groups[group.joined], cues, depth + 1)
    elif group.form == "infinitive":
        _of_infinitive(parse, group, cues, depth)
    elif group.form == "gerund":
        _of_gerund(parse, group, cues, depth)


def _of_infinitive(parse: Parse, group: VerbGroup, cues: Cues, depth: int) -> None:
    """`plans to`, `urged X to`, `is ready to`, `X's decision to`, `has yet to`, `is to`.

    What hangs on a word that nobody here knows is not taken for done.
    """
    place = group.start - 1
    for place in range(group.start - 1, max(-1, group.start - _REACH), -1):
        low, tag = parse.low(place), parse.tag(place)
        if low == "yet":
            cues[Modality.DENIED] = "yet"
            return
        if low == "about" and place == group.start - 1:
            cues.setdefault(Modality.INTENDED, low)
        if low in (".", ";", ":") or (tag is Tag.SUB and low not in ("whether", "how", "when")):
            break
        if low in words("modality", "ranks"):
            _above(parse, place, cues, depth)
            return
        governing = tag in (Tag.VERB, Tag.NOUN, Tag.ADJ, Tag.AUX)
        value = _governing(parse, place, group) if governing else None
        if value is not None:
            if value is not Modality.ASSERTED:
                cues.setdefault(value, low)
            _above(parse, place, cues, depth)
            return
        if tag in (Tag.VERB, Tag.AUX):
            _by_any_verb(parse, place, group, cues, depth)
            return
    cues.setdefault(Modality.POSSIBLE, "to")


def _by_any_verb(parse: Parse, place: int, group: VerbGroup, cues: Cues, depth: int) -> None:
    """An infinitive under a verb that says nothing of its certainty by itself."""
    low, tag = parse.low(place), parse.tag(place)
    if tag is Tag.VERB and parse.lemma(place) in words("modality", "beginning"):
        _above(parse, place, cues, depth)
        return
    if tag is Tag.AUX and parse.lemma(place) == "be" and place == group.start - 1:
        own = parse.subject(parse.groups[place])
        if any(parse.is_mention(p.head) for p in own) or group.passive:
            cues.setdefault(Modality.INTENDED, low)  # "is to recognise"
        _above(parse, place, cues, depth)
        return
    cues.setdefault(Modality.INTENDED if place == group.start - 1 else Modality.POSSIBLE, low)
    _above(parse, place, cues, depth)


def _of_gerund(parse: Parse, group: VerbGroup, cues: Cues, depth: int) -> None:
    """`considers recognising`, `without recognising`, `opposed to listing`, `talk of lifting`."""
    before = group.start - 1
    if parse.low(before) in ("without", "against", "from"):
        cues.setdefault(Modality.DENIED, parse.low(before))
        return
    if parse.low(before) == "of" and parse.low(before - 1) == "instead":
        cues.setdefault(Modality.DENIED, "instead of")
        return
    if parse.is_gerund_subject(group):
        cues.setdefault(Modality.POSSIBLE, parse.low(group.verb))
        return
    for place in range(before, max(-1, before - _GERUND_REACH), -1):
        low, tag = parse.low(place), parse.tag(place)
        if low in (",", ".", ";", ":") or tag in (Tag.SUB, Tag.CONJ):
            break
        value = _governing(parse, place, group) if tag in (Tag.VERB, Tag.NOUN, Tag.ADJ) else None
        if value is not None:
            if value is not Modality.ASSERTED:
                cues.setdefault(value, low)
            _above(parse, place, cues, depth)
            return
        if tag is Tag.VERB:
            if place == before:
                _above(parse, place, cues, depth)
            break
    open_ = parse.tag(before) is Tag.PREP and parse.low(before) not in words("modality", "done_by")
    if open_ and not parse.is_blamed(before):
        cues.setdefault(Modality.POSSIBLE, parse.low(before))


def _governing(parse: Parse, place: int, group: VerbGroup) -> Modality | None:
    """What a word that governs an infinitive or gerund makes of it."""
    word = parse.lemma(place)
    asked = any(parse.phrase(p) is not None for p in range(place + 1, group.start))
    passive = (own := parse.group(place)) is not None and own.passive
    if word in words("modality", "refusing"):
        return Modality.DENIED
    decree = parse.tag(place) is Tag.NOUN and word == "order"  # "an order banning X" does it
    wants = word in words("modality", "demanding") and not decree
    if wants and (asked or passive or word not in ("want", "ask")):
        return Modality.DEMANDED
    if group.form == "gerund" and word in words("modality", "conditioning"):
        return Modality.CONDITIONAL
    for name, value in (
        ("announcing", Modality.ANNOUNCED),
        ("conative", Modality.ASSERTED),
        ("intending", Modality.INTENDED),
        ("possibly", Modality.POSSIBLE),
    ):
        if word in words("modality", name):
            return value
    return None


def _above(parse: Parse, place: int, cues: Cues, depth: int) -> None:
    """The governing word has a verb group of its own: `may decide to`, `does not plan to`."""
    group = parse.group(place)
    if group is None and parse.tag(place) in (Tag.NOUN, Tag.ADJ):
        phrase = parse.phrase(place)
        start = (phrase.start if phrase is not None else place) - 1
        if phrase is not None and parse.low(phrase.start) == "no":
            cues[Modality.DENIED] = "no"
        group = parse.group(start)
        if group is None or group.verb != start:
            return
        if parse.lemma(group.verb) in words("modality", "refusing"):
            cues[Modality.DENIED] = parse.low(group.verb)
    if group is not None:
        _of_group(parse, group, cues, depth + 1)


def _nobody(parse: Parse, match: Match) -> bool:
    """Whether nobody does it, or nothing is done: `no country has recognised`, `by no state`."""
    group = match.group
    if group is None:
        return False
    places = [*match.actors, *match.targets, match.thing]
    sides = [p for place in places if (p := parse.phrase(place)) is not None]
    if not group.passive:
        sides += parse.subject(group)
    return any(
        parse.low(p.start) in _NONE or parse.low(p.start - 1) in ("no", "neither") for p in sides
    )


_NONE = frozenset(("no", "neither", "none", "nobody"))


def _of_noun(parse: Parse, match: Match, cues: Cues) -> None:
    """A noun: its adjectives, the noun or verb that governs it, the verb it is subject of."""
    phrase = parse.phrase(match.place)
    if phrase is None:
        return
    for place in range(phrase.start, phrase.head):
        low = parse.low(place)
        if low in words("modality", "possible_adjectives"):
            cues.setdefault(Modality.POSSIBLE, low)
    if parse.low(phrase.start) == "no":
        cues[Modality.DENIED] = "no"
    if match.frame.type == "act":
        _noun_governed(parse, phrase.start, phrase.prep, cues)
        verb = governing_verb(parse, phrase)
        if verb is not None:
            _of_verb_over_noun(parse, verb, cues)
        if verb is None and phrase.prep >= 0 and (over := parse.verb_over(phrase.prep)):
            for modal in over.modals:
                of_modal(modal, cues)
    last = phrase.end
    for inner in parse.hanging(phrase.head):
        last = inner.end
    own = parse.group(last)
    if own is not None and own.start == last:
        for modal in own.modals:
            of_modal(modal, cues)


def _of_verb_over_noun(parse: Parse, verb: VerbGroup, cues: Cues) -> None:
    lemma = parse.lemma(verb.verb)
    if lemma in words("modality", "refusing") | words("modality", "withholding"):
        cues.setdefault(Modality.DENIED, parse.low(verb.verb))
    elif lemma in words("modality", "demanding") | frozenset(("seek", "want")):
        cues.setdefault(Modality.DEMANDED, parse.low(verb.verb))
    elif lemma in words("modality", "open_noun"):
        cues.setdefault(Modality.POSSIBLE, parse.low(verb.verb))
    elif lemma in ("plan", "promise", "pledge", "prepare"):
        cues.setdefault(Modality.INTENDED, parse.low(verb.verb))
    elif lemma in words("modality", "announcing"):
        cues.setdefault(Modality.ANNOUNCED, parse.low(verb.verb))
    _of_group(parse, verb, cues, 1)


def _noun_governed(parse: Parse, start: int, prep: int, cues: Cues) -> None:
    """`calls for recognition`, `the possibility of recognition`, `talks on the lifting of`."""
    if prep < 0:
        return
    if parse.low(prep) == "without":
        cues.setdefault(Modality.DENIED, "without")
    if parse.low(prep) in ("toward", "towards"):
        cues.setdefault(Modality.INTENDED, parse.low(prep))
    outer = prep - 1
    lemma, low = parse.lemma(outer), parse.low(outer)
    if parse.is_mention(outer):
        return
    if lemma in words("modality", "demanding") | frozenset(("seek",)):
        cues.setdefault(Modality.DEMANDED, low)
    elif lemma in words("modality", "refusing"):
        cues.setdefault(Modality.DENIED, low)
    elif lemma in words("modality", "open_noun"):
        cues.setdefault(Modality.POSSIBLE, low)
    del start
