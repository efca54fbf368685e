"""What counts of events say about an act (`effect`), for people."""

from __future__ import annotations

from math import exp, isfinite
from typing import TYPE_CHECKING

from rich.text import Text

from accredit.actors import gazetteer
from accredit.brief.sheet import Sheet
from accredit.status import capital, day_words

if TYPE_CHECKING:
    from rich.console import Console

    from accredit.forecast.hostility.at_act import AtAct
    from accredit.forecast.hostility.counts import Ratio

__all__ = ["print_effect"]

_STYLES = {
    "no test possible": "bold yellow",
    "no change seen": "bold",
    "change seen, act not separable": "bold yellow",
    "change seen at the act, not in placebos": "bold green",
}
_VOICES = {
    "own": "its own words",
    "organ": "its organ",
    "report": "a report",
    "third-party": "another",
}


def print_effect(found: AtAct, console: Console) -> None:
    """Everything that has to be said beside a verdict, and the verdict.

    Args:
        found: What to print.
        console: Where it goes.
    """
    sheet, report, world = Sheet(console), found.report, gazetteer()
    pair = f"{world.spoken_name(found.dyad.group)} towards {world.spoken_name(found.dyad.state)}"
    sheet.put(Text(f"{found.words}, {day_words(found.when)}", style="bold"))
    sheet.put(f"Attacks of {pair}, as known on {found.dyad.known}")
    sheet.put("")
    sheet.put(Text(report.verdict.value, style=_STYLES[report.verdict.value]), first="Verdict: ",
              indent=9)  # fmt: skip
    for reason in report.reasons:
        sheet.put(reason, first="• ", indent=2)
    _given(found, sheet)
    _before_and_after(found, sheet)
    _models(found, sheet)
    _placebos(found, sheet)
    _breaks(found, sheet)
    _power(found, sheet)
    for note in (*report.notes, *found.notes):
        sheet.put(Text(capital(note), style="dim"))


def _given(found: AtAct, sheet: Sheet) -> None:
    sheet.title("what was counted")
    version = f" {found.version}" if found.version else ""
    names = "; ".join(f"{name} ({number:,})" for name, number in found.names[:8])
    first, last = found.covered
    sheet.put(f"{found.source}{version}, {first} to {last}: {found.report.events:,} events")
    if names:
        sheet.put(f"summed: {names}")
    sheet.put(f"day used: {found.day} ({found.of}); its month belongs to the time before")
    for reason in found.reasons:
        sheet.put(
            f"“{reason.quote}” ({_VOICES[reason.voice.value]})", first="said of it: ", indent=12
        )
        sheet.whole(Text(f"  {reason.source}", style="dim"))
    if not found.reasons:
        sheet.put("no source on record quotes a reason for it")
    for near in found.near:
        also = "" if near.turns else " (no step in the models)"
        sheet.put(f"{day_words(near.when)}  {capital(near.label)}{also}", first="near: ", indent=6)
    if not found.near:
        sheet.put("nothing else of the two is on record within a year of it; name it with --rival")


def _before_and_after(found: AtAct, sheet: Sheet) -> None:
    sheet.title("before and after")
    rows = [
        (
            f"±{row.window.asked} months",
            f"{row.window.n_before:,}",
            f"{row.window.n_after:,}",
            _ratio_words(row.dispersed.ratio),
            _three(row.dispersed.ratio.p),
            _three(row.dispersed.dispersion),
            _ratio_words(row.exact),
        )
        for row in found.report.comparisons
    ]
    heads = ("window", "before", "after", "rate ratio", "p", "dispersion", "if independent")
    sheet.table(heads, rows)
    sheet.put(Text("by negative binomial regression of months, 95 %", style="dim"))


def _ratio_words(ratio: Ratio) -> str:
    """A ratio with its interval."""
    if ratio.value != ratio.value:
        return "none"
    return f"{ratio.value:.2g} [{ratio.low:.2g}, {ratio.high:.3g}]"


def _three(value: float) -> str:
    return f"{value:.3f}" if isfinite(value) else "–"


def _models(found: AtAct, sheet: Sheet) -> None:
    first, last = found.report.span
    sheet.title(f"interrupted series, {first} to {last}")
    rows = [
        (m.name, _ratio_words(m.ratio), _three(m.ratio.p), f"{m.aic:.1f}", m.state.value)
        for m in found.report.models
    ]
    sheet.table(("model", "ratio at the act", "p", "AIC", "fit"), rows)
    for model in found.report.models:
        if model.rivals and not model.trend:
            told = "; ".join(f"{label} {_ratio_words(r)}" for label, r in model.rivals)
            sheet.put(Text(f"rivals in the model: {told}", style="dim"))


def _placebos(found: AtAct, sheet: Sheet) -> None:
    sheet.title("placebos")
    dates = found.report.dates
    if dates is None:
        sheet.put("no placebo dates: the months of the window are not all covered")
    else:
        far = [("away from the act", dates.far_from_act)]
        far += [("away from the break", dates.far_from_break)] if dates.far_from_break else []
        for name, rank in (("every month", dates.every), *far):
            told = (
                f"{rank.as_low} of {rank.dates} as low or lower, {rank.as_high} as high or higher"
            )
            sheet.put(f"dates, {name}: {told}")
        if dates.lowest:
            month, value = dates.lowest
            sheet.put(f"lowest at {month}, ratio {exp(value):.2g}; here {exp(dates.log_ratio):.2g}")
    world = gazetteer()
    rows = [
        (world.name(d.name), str(d.before), str(d.after), f"{d.log_ratio:+.1f}")
        for d in found.report.dyads
    ]
    if rows:
        sheet.table(("other groups, same state and date", "before", "after", "log ratio"), rows)
    else:
        sheet.put("no other group towards that state to compare with")


def _breaks(found: AtAct, sheet: Sheet) -> None:
    report = found.report
    sheet.title("breaks found without knowing of the act")
    months = ", ".join(str(month) for month in report.breaks.months) or "none"
    sheet.put(f"{months} (penalty {report.breaks.penalty:.1f})")
    if report.distance is not None:
        side = "before" if report.distance < 0 else "after"
        sheet.put(f"nearest: {report.nearest_break}, {abs(report.distance)} months {side} the act")
    if report.hawkes:
        table = report.hawkes
        told = ", ".join(f"{name} {fit.aic:.1f}" for name, fit in table.fits.items() if fit)
        sheet.put(f"self-exciting process, {table.events} events, AIC by steps: {told}")


def _power(found: AtAct, sheet: Sheet) -> None:
    power = found.report.power
    sheet.title("what could be seen at all")
    sheet.put(f"a true halving in this window: with a chance of {power.halving:.0%}")
    if isfinite(power.halving_dispersed):
        sheet.put(f"with events clustered as these are: {power.halving_dispersed:.0%}")
    least = f"{power.least_fall:.2g}" if power.least_fall is not None else "none, not even an end"
    sheet.put(f"smallest fall that is seen with {power.wanted:.0%}: ratio {least}")
    years = f"{found.years:,} years on each side" if found.years else "no number of years"
    sheet.put(f"at {found.yearly:.2g} events a year a halving needs {years}")
    scale = ", ".join(f"{years} at {n} a year" for n, years in found.scale)
    sheet.put(Text(f"years on each side for a halving: {scale}", style="dim"))
