"""Claims about effects: what counts could show of them, and which way the stated grounds point."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from accredit.actors import gazetteer
from accredit.assess.case import Case
from accredit.assess.rules import in_law
from accredit.forecast.hostility.dyad import Attack, Dyad, dyad
from accredit.forecast.hostility.series import Month, watched_from
from accredit.model import Verdict, VerdictValue, codebook
from accredit.status import Ground, capital, day_words, grounds

__all__ = ["effect"]

_PLAIN = "an effect that may come; no test of it is made here"


def effect(case: Case, among: Sequence[str]) -> Verdict:
    """A claim that something may change what a group does.

    It cannot be checked. Where it is about a group's attacks on a state, the reason says how long
    one would have to look to see a halving, and which of its stated grounds name somebody whom the
    document is about: what is done towards him bears on that ground, too.

    Args:
        case: The claim.
        among: Ids of those whom the document is about, most named first.
    """
    group = case.claim.target
    state = _state(case, among)
    if gazetteer().kind(group) != "movement" or not state:
        law = in_law(case)
        return case.verdict(VerdictValue.NOT_CHECKABLE, f"{_PLAIN}; {law}" if law else _PLAIN)
    pair = dyad(case.ledger, None, group, state, known=case.known)
    stated = grounds(case.ledger, pair.groups, pair.states, case.known)
    told = [*_counts(case, pair), *_pointing(stated, group, state, among)]
    if not told:
        return case.verdict(VerdictValue.NOT_CHECKABLE, _PLAIN)
    because = [*(a.id for a in pair.attacks), *(g.id for g in stated)]
    return case.verdict(VerdictValue.NOT_CHECKABLE, "; ".join(told), because)


def _state(case: Case, among: Sequence[str]) -> str:
    """The state whose relation to the group is meant: that of the claim, else the document's."""
    named = (case.claim.actor, *among)
    return next((a for a in named if gazetteer().kind(a) == "state"), "")


def _counts(case: Case, pair: Dyad) -> list[str]:
    """How often the group attacked, and for how long one would have to look to see a halving.

    Where it is a branch, the same with its whole: more is known of the two together.
    """
    world, told = gazetteer(), []
    mine = {attack.id: attack for attack in pair.attacks}
    state = world.spoken_name(pair.state)
    if mine:
        who = world.spoken_name(pair.group)
        told.append(f"attacks of {who} on {state} that are on record: {_rate(mine, pair.known)}")
    for whole in world.ancestors(pair.group, case.on)[:1]:
        of_whole = dyad(case.ledger, None, whole, pair.state, known=pair.known).attacks
        every = mine | {attack.id: attack for attack in of_whole}
        if len(every) > len(mine):
            told.append(f"with those of {world.spoken_name(whole)}: {_rate(every, pair.known)}")
    return told


def _rate(attacks: Mapping[str, Attack], known: date) -> str:
    """So many, from when, in the year with most, and what that allows to be seen."""
    from accredit.forecast.hostility.power import years_needed  # with all of scipy's tests

    days = [a.when.earliest or a.when.latest or known for a in attacks.values()]
    first = watched_from(days, Month.of(known)).dates[0]
    rate = len(days) / ((known - first).days / 365.25)
    most = max(Counter(day.year for day in days).values())
    often = f", at most {most} a year" if most > 1 else ""
    return (
        f"{len(days)} since {first.year}{often} (at that rate {years_needed(rate):,} years on each "
        "side would be needed to see a halving)"
    )


def _pointing(stated: Sequence[Ground], group: str, state: str, among: Sequence[str]) -> list[str]:
    """The grounds that name somebody else whom the document is about."""
    others = [a for a in among if a not in (group, state) and a in gazetteer()]
    for ground in stated:
        named = next((a for a in others if _names(ground.ground, a)), "")
        if named:
            who = gazetteer().spoken_name(named)
            return [
                f"a ground that was stated for its hostility is “{ground.ground}” "
                f"({_by(ground)}): a step towards {who} adds to it"
            ]
    return []


def _names(text: str, actor: str) -> bool:
    return any(
        re.search(rf"\b{re.escape(name.text)}\b", text)
        for name in gazetteer().names_of(actor)
        if name.lang == "en"
    )


def _by(ground: Ground) -> str:
    """Who stated it first, and when it was last stated."""
    first = next((said for said in ground.said if said.speaker), ground.said[0])
    name = gazetteer().spoken_name(first.speaker) if first.speaker else "a report"
    kind = codebook().speakers.get(first.kind, "")
    told = f"{capital(name)}{f', {kind}' if kind else ''}, {day_words(first.when)}"
    if ground.last != first.when:
        told += f"; last {day_words(ground.last)}"
    return told
