"""Whose words a stretch of a sentence is: verbs of saying, `according to`, `said X`."""

from __future__ import annotations

from dataclasses import dataclass

from accredit.coding.fit import actors_of
from accredit.coding.grammar import Parse, VerbGroup
from accredit.coding.lexicon import words
from accredit.coding.units import Tag

__all__ = ["Said", "speakers"]

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
    for place in range(len(parse.units)):
        if parse.low(place) == "according" and parse.low(place + 1) == "to":
            phrase = parse.phrase(place + 2)
            if phrase is not None and (who := actors_of(parse, [phrase])):
                found.append(Said(who[0], place, 0, len(parse.units)))
        elif parse.tag(place) is Tag.VERB and parse.lemma(place) in words("attribution", "cues"):
            said = _cue(parse, place)
            if said is not None:
                found.append(said)
    return found


def _cue(parse: Parse, place: int) -> Said | None:
    group = parse.group(place)
    if group is None or group.form in ("infinitive", "participle") or group.passive:
        return None
    if parse.low(parse.clause_start(group.start) - 1) == "which":
        return None  # "an attack, which Kyiv denies"
    after = _inverted(parse, place) if group.form == "finite" else -1
    if after >= 0:
        return Said(after, place, 0, group.start)
    subject = actors_of(parse, parse.subject(group))
    if not subject:
        return None
    if _closes(parse, place) and subject[0] > 1:
        phrase = parse.phrase(subject[0])
        return Said(subject[0], place, 0, phrase.start if phrase is not None else subject[0])
    if parse.lemma(place) in _DOING and parse.objects(group):
        return None  # "added it to the list", "declared independence"
    return Said(subject[0], place, group.verb + 1, _ends(parse, group))


def _ends(parse: Parse, group: VerbGroup) -> int:
    """What is said ends with the clause after a mere object, else before `; Y ...`."""
    place = group.verb
    objects = parse.objects(group)
    if objects and not parse.is_mention(objects[0].head) and parse.low(objects[0].end) != "that":
        return parse.clause_end(place)
    return next(
        (p for p in range(place, len(parse.units)) if parse.low(p) == ";"), len(parse.units)
    )


def _closes(parse: Parse, place: int) -> bool:
    """Whether the verb of saying ends the sentence, as in `..., X said on Monday`."""
    after = place + 1
    while after < len(parse.units):
        phrase = parse.phrase(after)
        if phrase is not None and phrase.prep < 0 and not phrase.time:
            return False
        if parse.tag(after) in (Tag.VERB, Tag.AUX, Tag.SUB, Tag.TO):
            return False
        after = phrase.end if phrase is not None else after + 1
    return True


def _inverted(parse: Parse, place: int) -> int:
    """Where the speaker stands when the verb of saying comes first: `..., said Peskov`."""
    if parse.low(place - 1) not in (",", '"', "?", "!"):
        return -1
    phrase = parse.phrase(place + 1)
    if phrase is None or parse.low(phrase.end) == "that":
        return -1  # "the ambassador, X, told Y that"
    who = actors_of(parse, [phrase])
    return who[0] if who and parse.tag(place + 1) is not Tag.SUB else -1
