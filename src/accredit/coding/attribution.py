"""Whose words a stretch of a sentence is: verbs of saying, `according to`, `said X`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from accredit.coding.fit import actors_of
from accredit.coding.grammar import NounPhrase, Parse, VerbGroup
from accredit.coding.lexicon import words
from accredit.coding.units import Tag

__all__ = ["Said", "speakers", "speakers_in"]

_DOING = frozenset(("add", "declare", "announce", "claim", "recall", "proclaim"))


@dataclass(frozen=True, slots=True)
class Said:
    """Who says a stretch of a sentence: the place of the speaker and of the verb of saying."""

    speaker: int
    cue: int
    start: int
    end: int


def speakers(parse: Parse) -> list[Said]:
    """The stretches of a sentence that somebody is said to say, outermost first."""
    found: list[Said] = []
    cues = _all_cues()
    for place, unit in enumerate(parse.units):
        if unit.lemma not in cues and unit.low not in cues:
            continue  # most words tell of no speech
        if unit.low == "according" and parse.low(place + 1) == "to":
            phrase = parse.phrase(place + 2)
            if phrase is not None and (who := speakers_in(parse, [phrase])):
                found.append(Said(who[0], place, 0, len(parse.units)))
        elif parse.tag(place) is Tag.VERB and parse.lemma(place) in words("attribution", "cues"):
            found += [said] if (said := _cue(parse, place)) is not None else []
        elif parse.lemma(place) in _TOLD and parse.low(place + 1) == "that":
            phrase = parse.phrase(place)
            owner = parse.owner(phrase) if phrase is not None else -1
            end = parse.clause_end(place + 1)
            found += [Said(owner, place, place + 2, end)] if owner >= 0 else []
        elif (known := _made_known(parse, place)) is not None:
            found.append(known)
        elif parse.low(place) == "saying" and parse.low(place - 1) == "as":
            quoted = parse.phrase(place - 2)  # "quoted X as saying that"
            who = speakers_in(parse, [quoted]) if quoted is not None else []
            found += [Said(who[0], place, place + 1, _past(parse, place))] if who else []
        elif parse.lemma(place) in _BLAMING and parse.tag(place) is Tag.VERB:
            found += [said] if (said := _blame(parse, place)) is not None else []
        elif parse.lemma(place) in words("modality", "demanding") or _proposes(parse, place):
            found += [said] if (said := _demand(parse, place)) is not None else []
        elif parse.tag(place) is Tag.VERB and parse.lemma(place) in _HOLDING:
            found += [said] if (said := _cue(parse, place)) is not None else []
    return found


@cache
def _all_cues() -> frozenset[str]:
    """Every word that may lead in what somebody says."""
    return frozenset().union(
        words("attribution", "cues"),
        words("modality", "demanding"),
        _HOLDING,
        _TOLD,
        _BLAMING,
        ("according", "saying", "make", "let", "propose"),
    )


# what somebody holds without saying it: his words, though no statement
_HOLDING = words("attribution", "holding")


_BLAMING = frozenset(
    ("accuse", "charge", "suspect", "blame", "attribute", "pin", "ascribe", "trace", "lay", "hold")
)


def _made_known(parse: Parse, place: int) -> Said | None:
    """`made clear that`, `let it be known that`, `..., X made plain`."""
    lemma = parse.lemma(place)
    group = parse.group(place) if lemma in ("make", "let") else None
    if group is None or group.verb != place or group.form != "finite":
        return None
    end = next((p for p in range(place + 1, place + 5) if parse.low(p) in _KNOWN), -1)
    who = speakers_in(parse, parse.subject(group)) if end >= 0 else []
    if not who:
        return None
    if parse.low(end + 1) in (".", "") or _closes(parse, end):
        phrase = parse.phrase(who[0])
        return Said(who[0], place, 0, phrase.start if phrase is not None else who[0])
    return Said(who[0], place, end + 1, _past(parse, end))


_KNOWN = frozenset(("clear", "plain", "known", "slip"))


# "X's announcement that Y will": in his words
_TOLD = frozenset(("announcement", "statement", "claim", "assertion", "declaration", "assurance"))


_GUILTY = frozenset(("responsible", "accountable", "answerable", "guilty", "liable", "culpable"))


def _blame(parse: Parse, place: int) -> Said | None:
    """`accused X of arming Y`, `blamed X for the attack`: it is the accuser who says so."""
    group = parse.group(place)
    if group is None or group.verb != place or group.passive or group.form == "infinitive":
        return None
    last = parse.clause_end(place)
    if parse.lemma(place) == "hold" and not any(
        parse.low(p) in _GUILTY for p in range(place + 1, last)
    ):
        return None  # "held a rally"
    who = speakers_in(parse, parse.subject(group))
    return Said(who[0], place, place + 1, parse.clause_end(place)) if who else None


def _past(parse: Parse, place: int) -> int:
    return next((p for p in range(place, len(parse.units)) if _ended(parse, p)), len(parse.units))


def _proposes(parse: Parse, place: int) -> bool:
    return parse.lemma(place) == "propose" and parse.low(place + 1) == "that"


def _past_time(parse: Parse, place: int) -> int:
    """`announced on Friday,`: the place after the day."""
    phrase = parse.phrase(place + (parse.tag(place) is Tag.PREP))
    return phrase.end if phrase is not None and phrase.time else place


def _demand(parse: Parse, place: int) -> Said | None:
    """`urged X to`, `demanded that X`, `its call on X to`: in the asker's words."""
    if parse.tag(place) is Tag.VERB:
        group = parse.group(place)
        if group is None or group.verb != place or group.passive or group.form == "participle":
            return None
        if parse.lemma(place) == "call" and parse.low(place + 1) not in ("on", "upon", "for"):
            return None  # "called its ambassador home"
        who = speakers_in(parse, parse.subject(group))
        end = parse.clause_end(place)
    else:
        phrase = parse.phrase(place)
        owner = parse.owner(phrase) if phrase is not None and phrase.head == place else -1
        who, end = [owner] if owner >= 0 else [], parse.clause_end(place)
    if parse.low(end) == "that" or parse.low(end - 1) == "that":
        end = parse.clause_end(end)
    own = parse.tag(place + 1) is Tag.TO  # "wants to recognise": his own plan
    return Said(who[0], place, place + 1, end) if who and not own else None


def _cue(parse: Parse, place: int) -> Said | None:
    group = parse.group(place)
    if group is None or group.form in ("infinitive", "participle") or group.passive:
        return None
    if parse.low(parse.clause_start(group.start) - 1) == "which":
        return None  # "an attack, which Kyiv denies"
    after = _inverted(parse, place) if group.form == "finite" else -1
    if after >= 0:
        return Said(after, place, 0, group.start)
    subject = speakers_in(parse, parse.subject(group))
    if not subject:
        return None
    first = parse.phrase(subject[0])
    aside = first is not None and parse.low(first.start - 1) == ","
    if aside and parse.low(_past_time(parse, place + 1)) == ",":
        return Said(subject[0], place, 0, len(parse.units))  # "X, Y said, had attacked Z"
    if _closes(parse, place) and subject[0] > 1:
        phrase = parse.phrase(subject[0])
        return Said(subject[0], place, 0, phrase.start if phrase is not None else subject[0])
    if parse.lemma(place) in _DOING and parse.objects(group):
        return None  # "added it to the list", "declared independence"
    return Said(subject[0], place, group.verb + 1, _ends(parse, group))


_MOUTHS = frozenset(("office", "radio", "television", "broadcaster", "agency", "communique"))


def speakers_in(parse: Parse, phrases: list[NounPhrase]) -> list[int]:
    """Those who speak: actors, or people who speak for nobody (`analysts`), by their noun."""
    judges = words("opinion", "judges") | {"diplomat"}  # "analysts in Nairobi" are not Kenya
    abroad = phrases and parse.lemma(phrases[0].head) in judges and parse.owner(phrases[0]) < 0
    if not abroad and (found := actors_of(parse, phrases)):
        return found
    for phrase in phrases:
        if parse.lemma(phrase.head) in _MOUTHS and (owner := parse.owner(phrase)) >= 0:
            return [owner]  # "the prime minister's office"
    heads = [p.head for p in phrases if parse.lemma(p.head) in words("attribution", "unnamed")]
    return heads[:1]


def _ends(parse: Parse, group: VerbGroup) -> int:
    """What is said ends with the clause after a mere object, else before `; Y ...`, `, and Y`."""
    place = group.verb
    objects = parse.objects(group)
    if objects and not parse.is_mention(objects[0].head) and parse.low(objects[0].end) != "that":
        return parse.clause_end(place)
    return _past(parse, place)


def _ended(parse: Parse, place: int) -> bool:
    """Whether what is said ends: `; Y ...`, or `, and Y did`, where nobody says `and that`."""
    if parse.low(place) == ";":
        return True
    if parse.low(place) != "," or parse.low(place + 1) not in ("and", "but"):
        return False
    after = parse.phrase(place + 2)
    return after is not None and parse.opens_clause(after)


def _closes(parse: Parse, place: int) -> bool:
    """Whether what was said stands before the verb: `..., X said on Monday`, `said as he left`."""
    after = place + 1
    told = parse.lemma(place) in _TO_SOMEBODY  # "told reporters in Kabul"
    while after < len(parse.units):
        if parse.low(after) in _MEANWHILE or parse.low(after) == ";":
            return True
        phrase = parse.phrase(after)
        if phrase is not None and phrase.prep < 0 and not phrase.time:
            if not told or parse.opens_clause(phrase):
                return False
            told = False
        if parse.tag(after) in (Tag.VERB, Tag.AUX, Tag.SUB, Tag.TO):
            return False
        after = phrase.end if phrase is not None else after + 1
    return True


_TO_SOMEBODY = ("tell", "inform", "assure", "remind")
_MEANWHILE = frozenset(("as", "when", "while", "after", "before"))


def _inverted(parse: Parse, place: int) -> int:
    """Where the speaker stands when the verb of saying comes first: `..., said Peskov`."""
    if parse.low(place - 1) not in (",", '"', "?", "!"):
        return -1
    phrase = parse.phrase(place + 1)
    if phrase is None or parse.low(phrase.end) == "that":
        return -1  # "the ambassador, X, told Y that"
    told = parse.lemma(place) in ("tell", "inform", "assure")  # "the envoy, X, told reporters"
    who = actors_of(parse, [phrase]) if told else speakers_in(parse, [phrase])
    return who[0] if who and parse.tag(place + 1) is not Tag.SUB else -1
