"""A forecast on a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from accredit.actors import gazetteer
from accredit.brief.sheet import Sheet
from accredit.forecast.prospect import Forecast, Movers, Reach
from accredit.forecast.skill import skill_of
from accredit.forecast.spells import Move
from accredit.status import and_words, capital

if TYPE_CHECKING:
    from rich.console import Console

    from accredit.forecast.outcome import Outcome

__all__ = ["count_of", "does", "print_forecast", "share_words", "skill_words"]

_STATES = 15
_SEVERAL = 12
_VERBS = {
    Move.RECOGNISE: "recognises {}",
    Move.UPGRADE: "takes a mission of {}",
    Move.DELIST: "takes {} off its list",
    Move.WITHDRAW: "withdraws recognition from {}",
}


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


def print_forecast(
    found: Forecast, console: Console, *, came: Outcome | None = None, every: bool = False
) -> None:
    """Who moves next, how sure that is, and how good such forecasts were.

    Args:
        found: The forecast.
        console: Where it goes.
        came: What happened since, where that is asked.
        every: Whether every state is named.
    """
    sheet, world = Sheet(console), gazetteer()
    name = world.spoken_name(found.target)
    sheet.put(Text(f"Who {does(found.move, name)} next", style="bold"))
    sheet.put(
        f"as of {found.as_of}, as known on {found.known}; {found.months} months ahead, "
        f"{found.futures:,} futures, seed {found.seed}"
    )
    if found.given:
        sheet.put(f"Supposed: {and_words([str(one) for one in found.given])}.")
    sheet.title("How many")
    for with_, without in zip(found.movers, found.without, strict=True):
        sheet.put(_movers_words(with_, without if found.given else None), first="•", indent=2)
    if found.takes_back is not None and found.moved:
        sheet.put(
            f"{count_of(len(found.moved), 'state')} had moved; {found.takes_back:.2g} of all "
            "moves are taken back on average.",
            first="•",
            indent=2,
        )  # fmt: skip
    sheet.title("Who")
    _states(found, sheet, every=every)
    if found.reach:
        sheet.title("What that opens")
        for one in found.reach:
            sheet.put(_reach_words(one, found), first="•", indent=2)
    if came is not None:
        sheet.title("What happened since")
        _outcome(came, found, sheet)
    sheet.title("How good such forecasts were")
    _skill(found, sheet)
    sheet.title("What to know")
    for caveat in found.caveats:
        sheet.put(caveat.words, first="•", indent=2)
    model = found.fitted
    told = "ships with accredit" if model.ships else "was fitted on this machine"
    sheet.put(
        Text(
            f"The model {told}: episodes as known on {model.known}, record {model.record[:12]}; "
            "coefficients with --json.",
            style="dim",
        )
    )


def _movers_words(one: Movers, other: Movers | None) -> str:
    low, high = one.quantiles[0], one.quantiles[-1]
    words = (
        f"within {count_of(one.months, 'month')}: nobody in {share_words(one.none)} of futures; "
        f"{one.mean:.2g} on average, {low} to {high} in nine of ten"
    )
    if other is not None:
        words += f"; were nothing supposed, nobody in {share_words(other.none)}, {other.mean:.2g}"
    return words


def _states(found: Forecast, sheet: Sheet, *, every: bool) -> None:
    world = gazetteer()
    marks = [*[m for m in (3, 6, 12, 24) if m < found.months][-3:], found.months]
    heads = ["", *(f"{m} months" for m in marks), "nine in ten draws"]
    if found.given:
        heads.append("else")
    rows = []
    for one in found.states if every else found.states[:_STATES]:
        low, high = one.interval[found.months]
        row = [capital(world.spoken_name(one.actor)), *(share_words(one.p[m]) for m in marks)]
        row.append("supposed" if one.given else f"{share_words(low)} to {share_words(high)}")
        if found.given:
            row.append(share_words(one.without[found.months]))
        rows.append(tuple(row))
    sheet.table(tuple(heads), rows)
    left = len(found.states) - len(rows)
    if left > 0:
        most = found.states[len(rows)].p[found.months]
        sheet.put(Text(f"and {left} more, none above {share_words(most)} (--all)", style="dim"))


def _reach_words(one: Reach, found: Forecast) -> str:
    words = (
        f"{one.name}: {100 * one.have:.2f} % known to be for it, {100 * one.needed:.0f} % needed; "
        f"reached in {share_words(one.share[-1])} of futures within {found.months} months"
    )
    if found.given:
        words += f", else in {share_words(one.without[-1])}"
    half = next((m for m, share in enumerate(one.share, 1) if share >= 0.5), None)
    return words + (f"; in half of them by month {half}." if half else ".")


def _outcome(came: Outcome, found: Forecast, sheet: Sheet) -> None:
    world = gazetteer()
    p = {one.actor: one.without[found.months] for one in found.states}  # of what was not supposed
    order = sorted(p, key=lambda actor: -p[actor])
    ranks = {actor: n for n, actor in enumerate(order, 1)}
    for one in came.moved:
        place = (
            f", forecast with {share_words(p[one.actor])}, place {ranks[one.actor]} of {len(ranks)}"
            if one.actor in ranks
            else ""
        )
        words = f"{capital(world.spoken_name(one.actor))} moved on {one.day}{place} ({one.because})"
        sheet.put(words, first="•", indent=2)
    more = "nobody else" if came.moved else "nobody"
    sheet.put(f"By {came.until}, {more} is on record to have moved (as known on {came.known}).")


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


def _skill(found: Forecast, sheet: Sheet) -> None:
    first, *others = skill_words(found.move)
    sheet.put(first)
    for words in others:
        sheet.put(words, first="•", indent=2)
