"""How certain the words of a match are: by its verb, by what governs it, by its clause."""

from __future__ import annotations

from collections.abc import Sequence

from accredit.coding.attribution import Said
from accredit.coding.grammar import Parse
from accredit.coding.match import Match
from accredit.coding.noun_scopes import of_noun
from accredit.coding.scopes import Cues, of_clause, reported
from accredit.coding.verb_scopes import of_group
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


def modality(parse: Parse, match: Match, said: Sequence[Said] = ()) -> tuple[Modality, str]:
    """How certain a match is, by scope.

    Returns:
        The modality, and the word that decided it (empty for `asserted`).
    """
    cues: Cues = {}
    if match.group is not None:
        if _nobody(parse, match) or _of_none(parse, match):
            cues[Modality.DENIED] = "no"
        if match.frame.id == "same-step" and parse.lemma(match.place) not in (
            "take",
            "make",
            "follow",
        ):
            cues[Modality.POSSIBLE] = parse.low(match.place)  # "is considering the same step"
        of_group(parse, match.group, cues, 0)
    else:
        of_noun(parse, match, cues)
    of_clause(parse, match, cues)
    reported(parse, match, said, cues)
    if Modality.DENIED in cues and Modality.POSSIBLE in cues:
        del cues[Modality.DENIED]  # "may not recognise" leaves it open
    for value in _ORDER:
        if value in cues:
            return value, cues[value]
    return Modality.ASSERTED, ""


def _nobody(parse: Parse, match: Match) -> bool:
    """Whether nobody is the subject: `no country has recognised`, `none recognised`."""
    group = match.group
    if group is None or group.passive:
        return False
    for phrase in parse.subject(group):
        low = parse.low(phrase.start)
        other = low == "other" or parse.low(phrase.start + 1) == "other"
        if other and "than" in (parse.low(p) for p in range(phrase.start, phrase.start + 3)):
            continue  # "none other than China"
        not_one = parse.low(phrase.start - 1) == "not" and low in ("one", "a", "any")
        if not_one or low in _NONE or parse.low(phrase.start - 1) in _NONE:
            return True
    return False


_NONE = frozenset(("no", "neither", "none", "nobody", "hardly", "scarcely", "barely"))


def _of_none(parse: Parse, match: Match) -> bool:
    """`recognised by no country`, `has recognised no government in Kabul`."""
    group = match.group
    if group is None:
        return False
    if group.passive and parse.low(group.verb + 1) == "by":
        if parse.low(group.verb + 2) in _NONE:
            return True  # "is recognised by nobody but Turkey"
    places = match.actors if group.passive else match.targets
    phrases = [p for place in places if (p := parse.phrase(place)) is not None]
    phrases += [] if group.passive else parse.objects(group)[:1]
    starts = [q for p in phrases for q in (p.start, p.start - 1)]
    return any(parse.low(q) in ("no", "none", "neither") for q in starts)
