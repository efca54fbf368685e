"""A forecast, a back-test and a scoreboard on a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.text import Text

from accredit.actors import gazetteer
from accredit.brief.sheet import Sheet
from accredit.forecast.outlook import Forecast, Movers, Reach
from accredit.forecast.skill import skill_of
from accredit.forecast.spells import Move
from accredit.status import and_words, capital

if TYPE_CHECKING:
    from rich.console import Console

    from accredit.forecast.backtest.results import Backtest
    from accredit.forecast.outcome import Outcome, Scored
    from accredit.forecast.skill import Against
    from accredit.ledger.registered import Kept
    from accredit.model import ForecastMade

__all__ = [
    "print_backtest",
    "print_forecast",
    "print_scoreboard",
    "share_words",
    "skill_words",
    "verb",
]

_STATES = 15
_SEVERAL = 12
_VERBS = {
    Move.RECOGNISE: "recognises",
    Move.UPGRADE: "takes a mission of",
    Move.DELIST: "takes off its list",
    Move.WITHDRAW: "withdraws recognition from",
}


def verb(move: Move) -> str:
    """What a state does, as in `who recognises`."""
    return _VERBS[move]


def share_words(p: float) -> str:
    """A probability in per cent, with what digits it deserves."""
    percent = 100 * p
    if percent == 0:
        return "0 %"
    if percent < 0.01:
        return "<0.01 %"
    digits = 2 if percent < 1 else 1 if percent < 10 else 0
    return f"{percent:.{digits}f} %"


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
    sheet.put(Text(f"Who {verb(found.move)} {name} next", style="bold"))
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
            f"{_count(len(found.moved), 'state')} had moved; {found.takes_back:.2g} of all "
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
        f"within {_count(one.months, 'month')}: nobody in {share_words(one.none)} of futures; "
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
    ranks = {one.actor: n for n, one in enumerate(found.states, 1)}
    p = {one.actor: one.p[found.months] for one in found.states}
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


def print_backtest(found: Backtest, console: Console) -> None:
    """How good forecasts were, against each of the simple rules.

    Args:
        found: What the back-test showed.
        console: Where it goes.
    """
    sheet, world = Sheet(console), gazetteer()
    sheet.put(Text(f"Forecasts of who will {found.move}, tested: {found.split}", style="bold"))
    sheet.put(f"what came as known on {found.known}; {_count(len(found.episodes), 'episode')}")
    for months in sorted({row.months for row in found.rows}):
        rows = [row for row in found.rows if row.months == months]
        sheet.title(
            f"{_count(months, 'month')} ahead: {rows[0].cases:,} forecasts, "
            f"{rows[0].events} came true"
        )
        sheet.table(
            ("", "Brier", "log", "precision", "CRPS", "first five", "order"),
            [
                (
                    row.forecaster, f"{row.brier:.5f}", f"{row.log:.4f}", f"{row.precision:.3f}",
                    _number(row.crps, 2), _number(row.first, 2), _number(row.order, 2),
                )
                for row in sorted(rows, key=lambda row: row.log)
            ],
        )  # fmt: skip
    sheet.put(Text(f"Probabilities are moved into [{found.floor}, 1 - {found.floor}] for the log "
                   "score. First five: of the first five movers, the share among the five "
                   "likeliest. Order: concordance; half is blind.", style="dim"))  # fmt: skip
    sheet.title("Skill a year ahead, against each")
    sheet.table(
        ("against", "Brier", "90 %", "log", "90 %"),
        [_against(one) for one in (*found.against, *found.terms)],
    )
    sheet.title("Episode by episode")
    sheet.table(
        ("", "days", "came", "expected", "log", "best of the others", "log"),
        [
            (
                capital(world.spoken_name(one.target)), str(one.days), str(one.events),
                f"{one.expected:.1f}", f"{one.log:.4f}", one.best, f"{one.best_log:.4f}",
            )
            for one in found.episodes
        ],
    )  # fmt: skip
    sheet.title("Calibration a year ahead")
    sheet.table(
        ("forecast", "came", "were it right", "forecasts"),
        [
            (
                share_words(one.forecast), share_words(one.frequency),
                f"{share_words(one.low)} to {share_words(one.high)}", f"{one.cases:,}",
            )
            for one in found.bins
        ],
    )  # fmt: skip
    pit = " ".join(f"{100 * share:.0f}" for share in found.pit)
    sheet.put(f"PIT of the number of movers, in ten bins, per cent: {pit} (10 each, were it right)")
    sheet.title("So")
    for words in found.says:
        sheet.put(words, first="•", indent=2)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _against(one: Against) -> tuple[str, ...]:
    return (
        one.baseline, f"{100 * one.brier:+.1f} %", _span(one.brier_interval),
        f"{100 * one.log:+.1f} %", _span(one.log_interval),
    )  # fmt: skip


def _span(interval: tuple[float, float]) -> str:
    low, high = interval
    return "–" if low != low else f"{100 * low:+.1f} to {100 * high:+.1f}"  # nan is not itself


def _number(number: float, digits: int) -> str:
    return "–" if number != number else f"{number:.{digits}f}"


def print_scoreboard(
    found: Sequence[tuple[Kept[ForecastMade], tuple[Scored, ...], int]], console: Console
) -> None:
    """Registered forecasts with their scores.

    Args:
        found: As `outcome.scoreboard` gives them.
        console: Where it goes.
    """
    sheet, world = Sheet(console), gazetteer()
    if not found:
        sheet.put("No forecast is registered; `accredit forecast TARGET … --register` does it.")
        return
    for kept, scores, open_ in found:
        made = kept.item
        sheet.put(
            Text(f"{made.id}: who will {made.move} {world.spoken_name(made.target)}", style="bold")
        )
        sheet.put(
            f"as of {made.as_of}, known {made.known_by}; recorded "
            f"{kept.recorded.isoformat(timespec='minutes')} by {kept.recorder}; "
            f"sha256 {made.digest}",
            indent=2,
            first="  ",
        )
        rows = [
            (
                _count(one.months, "month"), f"{one.expected:.2f}", str(one.events),
                f"{one.brier:.5f}", f"{one.log:.4f}", f"{one.never:.4f}",
            )
            for one in scores
        ]  # fmt: skip
        if rows:
            sheet.table(("", "expected", "came", "Brier", "log", "log of never"), rows)
        if open_:
            sheet.put(f"{_count(open_, 'horizon')} still to come.", indent=2, first="  ")
