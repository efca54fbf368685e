"""How certain the words of a match are: by its verb, by what governs it, by its clause."""

from __future__ import annotations

from collections.abc import Sequence

from accredit.coding.attribution import Said
from accredit.coding.grammar import NounPhrase, Parse
from accredit.coding.match import Match
from accredit.coding.noun_scopes import of_noun
from accredit.coding.scopes import Cues, of_clause, reported
from accredit.coding.verb_scopes import of_group, of_what_makes_it
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
        if _nobody(parse, match):
            cues[Modality.DENIED] = "no"
        if match.frame.again and parse.lemma(match.place) in _WEIGHING:
            cues[Modality.POSSIBLE] = parse.low(match.place)  # "is considering the same step"
        # a threat or an oath is made by vowing it
        promised = match.frame.type == "act" and match.frame.kind != "threaten"
        if promised and match.thing >= 0 and (told := _only_promised(parse.lemma(match.place))):
            cues[told] = parse.low(match.place)
        of_group(parse, match.group, cues, 0)
    elif match.how == "adjective" and (made := parse.made_so(match.place)) is not None:
        of_what_makes_it(parse, made[1], cues)  # "wants X banned in Y"
    else:
        of_noun(parse, match, cues)
        if any(_of_none(parse, p) for a in match.actors if (p := parse.phrase(a)) is not None):
            cues[Modality.DENIED] = "no"  # "no country has granted it recognition"
    of_clause(parse, match, cues)
    reported(parse, match, said, cues)
    if _tries(parse, match):
        cues.pop(Modality.INTENDED, None)
    if Modality.DENIED in cues and (Modality.POSSIBLE in cues or _unless(cues)):
        del cues[Modality.DENIED]  # "may not recognise", "will not unless" leave it open
    for value in _ORDER:
        if value in cues:
            return value, cues[value]
    return Modality.ASSERTED, ""


_WEIGHING = ("consider", "weigh", "mull", "plan", "contemplate")


def _unless(cues: Cues) -> bool:
    """`will not recognise X unless`, `cannot before`: what is denied only until then."""
    return cues.get(Modality.CONDITIONAL) in ("unless", "until")


def _only_promised(verb: str) -> Modality | None:
    """`pledged aid to X`, `announced a loan to Y`: the verb itself says that it is to come."""
    if verb in ("pledge", "promise", "offer", "vow", "propose"):
        return Modality.INTENDED
    return Modality.ANNOUNCED if verb in _SETTING_ASIDE else None


_SETTING_ASIDE = ("announce", "earmark", "unveil", "allocate", "vote", "authorise", "appropriate")


def _tries(parse: Parse, match: Match) -> bool:
    """`has been trying to mediate`: who tries to does so."""
    if match.frame.kind not in ("mediate", "negotiate") or match.group is None:
        return False
    over = parse.group(match.group.start - 1)
    if over is None or over.modals or over.form == "infinitive":
        return False
    return parse.lemma(over.verb) in ("try", "attempt", "seek")


def _nobody(parse: Parse, match: Match) -> bool:
    """Whether nobody does it, or nothing is done: `no country has recognised`, `by no state`."""
    group = match.group
    if group is None:
        return False
    by = parse.low(group.verb + 1) == "by"
    if group.passive and by and parse.low(group.verb + 2) in _NONE:
        return True  # "is recognised by nobody but Turkey"
    after = range(group.verb + 2, min(parse.clause_end(group.verb), group.verb + _FEW))
    if any((parse.low(p - 1), parse.low(p)) in _TO_NONE for p in after):
        return True  # "admitted X to none of its bodies"
    places = [*match.actors, *match.targets, match.thing]
    sides = [p for place in places if (p := parse.phrase(place)) is not None]
    sides += parse.objects(group) if not group.passive else []
    sides += parse.subject(group) if not group.passive else []
    return any(_of_none(parse, side) for side in sides)


_FEW = 8
_TO_NONE = frozenset((prep, "none") for prep in ("to", "in", "on", "with", "for", "from"))
_NONE = frozenset(("no", "neither", "none", "nobody", "hardly", "scarcely", "barely"))


def _of_none(parse: Parse, side: NounPhrase) -> bool:
    """`no country`, `hardly any state`, `not one of them`; but not `none other than China`."""
    first, before = parse.low(side.start), parse.low(side.start - 1)
    if "than" in (parse.low(p) for p in range(side.start, side.start + 3)):
        return False
    not_one = before == "not" and first in ("one", "a", "any")
    pair = (parse.low(side.start - 2), before)
    return not_one or pair in (("no", "more"), ("not", "even")) or first in _NONE or before in _NONE
