"""Forecasts in words: what is forecast, how likely, how many, and how good such forecasts were."""

from __future__ import annotations

from accredit.forecast.prospect import Forecast, Movers, Reach
from accredit.forecast.skill import skill_of
from accredit.forecast.spells import Move

__all__ = [
    "count_of",
    "does",
    "marks_of",
    "movers_words",
    "reach_words",
    "share_words",
    "skill_words",
]

_VERBS = {
    Move.RECOGNISE: "recognises {}",
    Move.UPGRADE: "takes a mission of {}",
    Move.DELIST: "takes {} off its list",
    Move.WITHDRAW: "withdraws recognition from {}",
}
_HALF = 0.5


def does(move: Move, name: str) -> str:
    """What a state does to a target of some name, as in `who recognises Kosovo`."""
    return _VERBS[move].format(name)


def share_words(p: float) -> str:
    """A probability in per cent, with what digits it deserves."""
    percent = 100 * p
    if percent == 0:
        return "0 %"
    if percent < 0.01:
        return "<0.01 %"
    digits = 2 if percent < 1 else 1 if percent < 10 else 0
    return f"{percent:.{digits}f} %"


def count_of(number: int, noun: str) -> str:
    """So many of something."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def marks_of(months: int) -> tuple[int, ...]:
    """By which months a table tells probabilities: four at most, the horizon last."""
    return (*[mark for mark in (3, 6, 12, 24) if mark < months][-3:], months)


def movers_words(one: Movers, other: Movers | None) -> str:
    """How many move by a month, and how many would were nothing supposed.

    Args:
        one: The number.
        other: The same were nothing supposed; none where nothing is.
    """
    low, high = one.quantiles[0], one.quantiles[-1]
    words = (
        f"within {count_of(one.months, 'month')}: nobody in {share_words(one.none)} of futures; "
        f"{one.mean:.2g} on average, {low} to {high} in nine of ten"
    )
    if other is not None:
        words += f"; were nothing supposed, nobody in {share_words(other.none)}, {other.mean:.2g}"
    return words


def reach_words(one: Reach, found: Forecast) -> str:
    """Whether those who move reach the tally of an institution."""
    words = (
        f"{one.name}: {100 * one.have:.2f} % known to be for it, {100 * one.needed:.0f} % needed; "
        f"reached in {share_words(one.share[-1])} of futures within {found.months} months"
    )
    if found.given:
        words += f", else in {share_words(one.without[-1])}"
    half = next((m for m, share in enumerate(one.share, 1) if share >= _HALF), None)
    return words + (f"; in half of them by month {half}." if half else ".")


def skill_words(move: Move) -> list[str]:
    """How good forecasts of a move were, a sentence each; one that it is not known where it is."""
    skill = skill_of(move)
    if skill is None:
        return ["No back-test of this move ships; run `accredit backtest`."]
    return [
        f"When each episode was left out in turn, {skill.cases:,} forecasts {skill.months} months "
        f"ahead, of which {skill.events} came true: Brier score {skill.brier:.4f}, log score "
        f"{skill.log:.4f}.",
        *skill.says,
    ]
