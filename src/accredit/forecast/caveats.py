"""What a reader of a forecast must know, one sentence each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from accredit.forecast import covariates
from accredit.forecast.cases import Case
from accredit.forecast.episode import Episode
from accredit.forecast.given import Given
from accredit.forecast.models import Fitted
from accredit.forecast.skill import skill_of
from accredit.forecast.spells import Move

__all__ = ["Caveat", "caveats"]

_DATED = ("alliances", "contiguity", "ideal_points", "organisations", "religion")


@dataclass(frozen=True, slots=True)
class Caveat:
    """What a reader must know.

    Attributes:
        kind: A word for it.
        words: One sentence.
    """

    kind: str
    words: str


def caveats(
    case: Case, seen: Episode, fitted: Fitted, supposed: Sequence[Given], as_of: date
) -> tuple[Caveat, ...]:
    """What to know of one forecast.

    Args:
        case: The setting of the target.
        seen: The episode as it was.
        fitted: The model.
        supposed: What is supposed.
        as_of: The day from which it looks ahead.
    """
    return tuple(_caveats(case, seen, fitted, supposed, as_of))


def _caveats(
    case: Case, seen: Episode, fitted: Fitted, supposed: Sequence[Given], as_of: date
) -> Iterator[Caveat]:
    model = fitted.model
    with_movers = sum(1 for movers in fitted.episodes.values() if movers)
    yield Caveat(
        "few-episodes",
        f"Fitted to {len(fitted.episodes)} episodes, in {with_movers} of which anybody moved; "
        f"{model.events} moves came after a first month. An interval says how far other "
        "samples of them would lead, not how far the world may.",
    )
    yield Caveat(
        "association",
        "Coefficients are associations: that states move after others like them is not that they "
        "move because of them.",
    )
    skill = skill_of(seen.move)
    if any(one.moves for one in supposed) and not (skill and skill.influence):
        made = "do not pass" if skill and skill.influence is False else "were not made"
        yield Caveat(
            "scenario-assumes",
            "What a supposed move changes rests on the assumption that the associations between "
            f"movers are influence; the checks for that {made}.",
        )
    if seen.movers == 0:
        yield Caveat(
            "no-mover",
            "Nobody had moved: how this episode differs from others is known only from that.",
        )
    if case.target not in fitted.episodes:
        yield Caveat(
            "new-episode", "The model has not seen this episode; it knows the others alone."
        )
    if not case.basis and seen.move is not Move.DELIST:
        yield Caveat(
            "own-acts",
            "Who had moved is told by your ledger and a sample in the record: a state that neither "
            "names is taken to wait.",
        )
    if seen.move is Move.RECOGNISE and case.until is not None and as_of > case.until:
        yield Caveat(
            "record-ends",
            f"That the others had not moved is on record until {case.until}; {case.basis}.",
        )
    yield Caveat(
        "steps-stay",
        "Contacts, missions and lists are as they were on the day; that they change within the "
        "horizon is not simulated.",
    )
    yield from _of_tables(seen)
    if seen.move is Move.DELIST:
        yield Caveat("lists", "Only lists of states in the record; bodies do not move here.")


def _of_tables(seen: Episode) -> Iterator[Caveat]:
    ends = {
        table: covariates.source(table).last
        for table in _DATED
        if covariates.source(table).last < seen.known.year - 1
    }
    if ends:
        told = ", ".join(f"{table.replace('_', ' ')} {year}" for table, year in ends.items())
        yield Caveat("vintages", f"Ties are as of the last year that is told: {told}.")
    later = [table for table in _DATED if covariates.hindsight(table, seen.known)]
    if later:
        told = ", ".join(table.replace("_", " ") for table in later)
        yield Caveat(
            "hindsight",
            f"What the tables say of earlier years was compiled after {seen.known}: {told}; no "
            "earlier version is at hand.",
        )
