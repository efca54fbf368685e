"""A forecast on a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from accredit.actors import gazetteer
from accredit.brief.sheet import Sheet
from accredit.forecast.prospect import Forecast
from accredit.forecast.words import (
    count_of,
    does,
    marks_of,
    movers_words,
    reach_words,
    share_words,
    skill_words,
)
from accredit.status import and_words, capital

if TYPE_CHECKING:
    from rich.console import Console

    from accredit.forecast.outcome import Outcome

__all__ = ["print_forecast"]

_STATES = 15
_SEVERAL = 12


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
        sheet.put(movers_words(with_, without if found.given else None), first="•", indent=2)
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
            sheet.put(reach_words(one, found), first="•", indent=2)
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


def _states(found: Forecast, sheet: Sheet, *, every: bool) -> None:
    world = gazetteer()
    marks = marks_of(found.months)
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


def _skill(found: Forecast, sheet: Sheet) -> None:
    first, *others = skill_words(found.move)
    sheet.put(first)
    for words in others:
        sheet.put(words, first="•", indent=2)
