"""How certain the words of a match are: by its verb, by what governs it, by its clause."""

from __future__ import annotations

from collections.abc import Sequence

from accredit.coding.attribution import Said
from accredit.coding.grammar import Parse, VerbGroup
from accredit.coding.lexicon import words
from accredit.coding.match import Match
from accredit.coding.match_nouns import governing_verb
from accredit.coding.units import Tag
from accredit.model import Modality

__all__ = ["deciding", "exclusive", "modality", "under_review", "undone"]

_ORDER = (
    Modality.DENIED,
    Modality.DEMANDED,
    Modality.CONDITIONAL,
    Modality.POSSIBLE,
    Modality.INTENDED,
    Modality.ANNOUNCED,
)
Cues = dict[Modality, str]
_DEPTH = 4


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
    _of_clause(parse, match, cues)
    _reported(parse, match, said, cues)
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
        _of_modal(modal, cues)
    if group.joined >= 0 and group.form in ("infinitive", "gerund", "participle"):
        _of_group(parse, parse.groups[group.joined], cues, depth + 1)
    elif group.form == "infinitive":
        _of_infinitive(parse, group, cues, depth)
    elif group.form == "gerund":
        _of_gerund(parse, group, cues, depth)


def _of_modal(modal: str, cues: Cues) -> None:
    base = modal.removesuffix("n't")
    if modal in words("modality", "possible") or base in ("could", "might"):
        cues.setdefault(Modality.POSSIBLE, modal)
    elif base in words("modality", "conditional"):
        cues.setdefault(Modality.CONDITIONAL, modal)
    elif modal in words("modality", "intended"):
        cues.setdefault(Modality.INTENDED, modal)
    elif base in words("modality", "deontic"):
        cues.setdefault(Modality.DEMANDED, modal)


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


_REACH = 14


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


_GERUND_REACH = 6


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
    """Whether nobody is the subject: `no country has recognised`, `none recognised`."""
    group = match.group
    if group is None or group.passive:
        return False
    for phrase in parse.subject(group):
        low = parse.low(phrase.start)
        if low in ("no", "neither", "none", "nobody") or parse.low(phrase.start - 1) in (
            "no",
            "neither",
        ):
            return True
    return False


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
                _of_modal(modal, cues)
    last = phrase.end
    for inner in parse.hanging(phrase.head):
        last = inner.end
    own = parse.group(last)
    if own is not None and own.start == last:
        for modal in own.modals:
            _of_modal(modal, cues)


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


def _of_clause(parse: Parse, match: Match, cues: Cues) -> None:
    start = parse.clause_start(match.group.start if match.group else match.place)
    opener = parse.low(start - 1)
    if opener in words("modality", "conditions") and parse.tag(start - 1) is Tag.SUB:
        cues.setdefault(Modality.CONDITIONAL, opener)
    elif opener in ("after", "when", "before") and (main := parse.main_verb_before(start)):
        if main.modals and parse.tag(start - 1) is Tag.SUB:
            cues.setdefault(Modality.CONDITIONAL, opener)  # "would resume after X recognises Y"
    if condition := _open_condition(parse, match):
        cues[Modality.CONDITIONAL] = condition
    if under_review(parse, match):
        cues.setdefault(Modality.POSSIBLE, "under review")
    if opener in ("whether", "if"):
        cues.setdefault(Modality.POSSIBLE, opener)
    if parse.units and parse.units[-1].low == "?":
        cues.setdefault(Modality.POSSIBLE, "?")
    if denial := _denying_cue(parse, start - 1):
        cues.setdefault(*denial)
    elif demand := _demanding_cue(parse, match, start - 1):
        cues.setdefault(Modality.DEMANDED, demand)


def _open_condition(parse: Parse, match: Match) -> str:
    """`will recognise X only if ...`: what is yet to come hangs on a condition after it."""
    group = match.group or parse.verb_over(match.place)
    if group is None or not group.modals:
        return ""
    for place in range(match.place + 1, len(parse.units)):
        low = parse.low(place)
        if low in (".", ";", ":"):
            return ""
        if low in words("modality", "conditions") and low != "until":
            return low
        if low == "only" and parse.low(place + 1) in ("after", "when", "once", "with"):
            return f"only {parse.low(place + 1)}"
    return ""


def under_review(parse: Parse, match: Match) -> bool:
    """`listing X was under review`."""
    if match.group is None or match.group.form != "gerund":
        return False
    near = range(match.place, min(match.place + 16, len(parse.units)))
    return any(
        parse.low(p) == "under" and parse.lemma(p + 1) in ("review", "consideration", "discussion")
        for p in near
    )


def deciding(parse: Parse, match: Match) -> VerbGroup | None:
    """The verb of `agreed that ...`, `decided that ...`, over the clause of a match."""
    if match.group is None:
        return None
    start = parse.clause_start(match.group.start)
    if parse.low(start - 1) != "that":
        return None
    group = parse.group(start - 2)
    decides = group is not None and parse.lemma(group.verb) in words("modality", "announcing")
    return group if decides else None


def _reported(parse: Parse, match: Match, said: Sequence[Said], cues: Cues) -> None:
    """`X said that it would recognise Y`: the `will` of the one who spoke, told as past."""
    if cues.get(Modality.CONDITIONAL) != "would" or match.group is None:
        return
    inner = [s for s in said if s.start <= match.place < s.end and s.cue != match.place]
    decided = deciding(parse, match)
    if decided is not None:
        del cues[Modality.CONDITIONAL]
        cues.setdefault(Modality.ANNOUNCED, parse.low(decided.verb))
        return
    if not inner:
        return
    verb = parse.lemma(min(inner, key=lambda s: s.end - s.start).cue)
    del cues[Modality.CONDITIONAL]
    told = Modality.ANNOUNCED if verb in words("modality", "announcing") else Modality.INTENDED
    cues.setdefault(told, "would, as told")


def undone(parse: Parse, match: Match) -> bool:
    """`no longer recognises`, `has ceased to recognise`, `stopped recognising`."""
    group = match.group
    if group is None or group.modals or match.how == "elided":
        return False
    lows = [parse.low(p) for p in range(group.start, group.verb)]
    if "longer" in lows and "no" in lows or "anymore" in (parse.low(group.verb + 1),):
        return True
    before = parse.group(group.start - 1)
    ceased = before is not None and parse.lemma(before.verb) in ("cease", "stop", "quit")
    return ceased and before is not None and not (before.modals or before.negated)


def _denying_cue(parse: Parse, boundary: int) -> tuple[Modality, str] | None:
    """`denied that X had recognised`, `reports that X had recognised are false`."""
    if parse.low(boundary) != "that":
        return None
    for place in range(boundary - 1, max(-1, boundary - 4), -1):
        if parse.lemma(place) in words("attribution", "denying"):
            group = parse.group(place)
            negated = group is not None and group.negated
            return None if negated else (Modality.DENIED, parse.low(place))
        if parse.low(place) in (",", "."):
            break
    if parse.lemma(boundary - 1) not in words("attribution", "hearsay"):
        return None
    untrue = words("attribution", "untrue")
    rest = [*range(boundary + 1, len(parse.units)), boundary - 2]
    false = any(parse.lemma(p) in untrue or parse.low(p) in untrue for p in rest)
    return (Modality.DENIED if false else Modality.POSSIBLE, parse.low(boundary - 1))


def _demanding_cue(parse: Parse, match: Match, boundary: int) -> str:
    """`demanded that the UN declare them terrorists`: a bare verb under a demand."""
    if parse.low(boundary) != "that" or match.group is None or match.group.modals:
        return ""
    for place in range(boundary - 1, max(-1, boundary - 6), -1):
        if parse.lemma(place) in (
            "demand",
            "request",
            "recommend",
            "insist",
            "urge",
            "ask",
            "propose",
        ):
            bare = parse.lemma(match.group.verb) == parse.low(match.group.verb)
            return parse.low(place) if bare else ""
        if parse.low(place) in (",", "."):
            return ""
    return ""


def exclusive(parse: Parse, match: Match) -> bool:
    """`none other than China`, `only China`, `China alone`, `no one but China`."""
    for actor in match.actors:
        phrase = parse.phrase(actor)
        start = phrase.start if phrase is not None else actor
        text = " ".join(parse.low(p) for p in range(max(0, start - 3), actor))
        if "none other than" in text or "no one but" in text or "nobody but" in text:
            return True
        if parse.low(start - 1) == "only" or parse.low(actor + 1) == "alone":
            return True
    return False
