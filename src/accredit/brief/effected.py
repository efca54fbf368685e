"""What counts of events say about an act (`effect`), for people and as JSON."""

from __future__ import annotations

from math import exp, isfinite
from typing import TYPE_CHECKING, Any

from rich.text import Text

from accredit.actors import gazetteer
from accredit.brief.plain import date_json, named_json
from accredit.brief.sheet import Sheet
from accredit.status import capital, day_words

if TYPE_CHECKING:
    from rich.console import Console

    from accredit.forecast.hostility.at_act import AtAct
    from accredit.forecast.hostility.counts import Ratio
    from accredit.forecast.hostility.effect import Comparison
    from accredit.forecast.hostility.interrupted import Interrupted
    from accredit.forecast.hostility.placebo import Rank

__all__ = ["effect_json", "print_effect"]

JSON = dict[str, Any]
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


def effect_json(found: AtAct) -> JSON:
    """All that is said of an act and a dyad, as one JSON object."""
    report = found.report
    return {
        "schema": "accredit/effect-1",
        "act": {
            "id": found.act.id if found.act else None,
            "text": found.words,
            "valid": date_json(found.when),
            "day": str(found.day),
            "day_is": found.of,
            "reasons": [
                {"voice": r.voice.value, "quote": r.quote, "source": r.source}
                for r in found.reasons
            ],
        },
        "group": named_json(found.dyad.group),
        "state": named_json(found.dyad.state),
        "known": str(found.dyad.known),
        "source": found.source,
        "version": found.version or None,
        "names": [{"name": name, "events": number} for name, number in found.names],
        "covered": [str(month) for month in found.covered],
        "events": report.events,
        "window_months": report.window,
        "comparisons": [_comparison(row) for row in report.comparisons],
        "models": [_model(model) for model in report.models],
        "span": [str(month) for month in report.span],
        "placebo_dates": _dates(found),
        "placebo_dyads": [
            {
                "name": d.name,
                "before": d.before,
                "after": d.after,
                "log_ratio": _number(d.log_ratio),
            }
            for d in report.dyads
        ],
        "breaks": {
            "months": [str(month) for month in report.breaks.months],
            "penalty": _number(report.breaks.penalty),
            "nearest": str(report.nearest_break) if report.nearest_break is not None else None,
            "months_from_act": report.distance,
        },
        "hawkes": _hawkes(found),
        "near": [
            {
                "id": near.id or None,
                "when": date_json(near.when),
                "text": near.label,
                "step_in_models": near.turns,
            }
            for near in found.near
        ],
        "power": {
            "halving": _number(report.power.halving),
            "halving_with_clusters": _number(report.power.halving_dispersed),
            "least_fall": _number(report.power.least_fall),
            "least_rise": _number(report.power.least_rise),
            "wanted": report.power.wanted,
            "events_a_year": _number(found.yearly),
            "years_for_a_halving": found.years,
            "scale": [{"events_a_year": n, "years": years} for n, years in found.scale],
        },
        "verdict": report.verdict.value,
        "reasons": list(report.reasons),
        "notes": [*report.notes, *found.notes],
    }


def _number(value: float | None) -> float | None:
    """A number that JSON has; what is infinite or none is null."""
    return None if value is None or not isfinite(value) else round(float(value), 4)


def _ratio(ratio: Ratio) -> JSON:
    return {
        "value": _number(ratio.value),
        "low": _number(ratio.low),
        "high": _number(ratio.high),
        "p": _number(ratio.p),
    }


def _comparison(row: Comparison) -> JSON:
    return {
        "months": row.window.asked,
        "covered": [len(row.window.before), len(row.window.after)],
        "before": row.window.n_before,
        "after": row.window.n_after,
        "ratio": _ratio(row.dispersed.ratio),
        "p_by": row.dispersed.p_by,
        "dispersion": _number(row.dispersed.dispersion),
        "fit": row.dispersed.state.value,
        "if_independent": _ratio(row.exact),
    }


def _model(model: Interrupted) -> JSON:
    return {
        "name": model.name,
        "ratio": _ratio(model.ratio),
        "p_by_likelihood": _number(model.p_likelihood),
        "rivals": [{"label": label, "ratio": _ratio(r)} for label, r in model.rivals],
        "trend_a_year": _ratio(model.trend) if model.trend else None,
        "dispersion": _number(model.dispersion),
        "aic": _number(model.aic),
        "fit": model.state.value,
    }


def _dates(found: AtAct) -> JSON | None:
    dates = found.report.dates
    if dates is None:
        return None
    ends = {"lowest": dates.lowest, "highest": dates.highest}
    return {
        "log_ratio": _number(dates.log_ratio),
        "least_events": dates.least_events,
        "neighbours_months": dates.near,
        "every": _rank(dates.every),
        "without_neighbours_of_act": _rank(dates.far_from_act),
        "without_neighbours_of_break": _rank(dates.far_from_break)
        if dates.far_from_break
        else None,
        **{
            name: {"month": str(end[0]), "log_ratio": _number(end[1])} if end else None
            for name, end in ends.items()
        },
    }


def _rank(rank: Rank) -> JSON:
    return {
        "dates": rank.dates,
        "as_low": rank.as_low,
        "as_high": rank.as_high,
        "as_far": rank.as_far,
    }


def _hawkes(found: AtAct) -> JSON | None:
    table = found.report.hawkes
    if table is None:
        return None
    fits = {"none": table.none, "act": table.act, "rivals": table.rivals, "both": table.both}
    return {
        "events": table.events,
        **{
            name: {
                "aic": _number(fit.aic),
                "log_likelihood": _number(fit.log_likelihood),
                "branching": _number(fit.branching),
                "mean_delay_days": _number(1 / fit.decay) if fit.decay else None,
                "ratios": dict(zip(fit.steps, map(_number, fit.ratios), strict=True)),
            }
            if fit
            else None
            for name, fit in fits.items()
        },
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
            ratio_words(row.dispersed.ratio),
            _three(row.dispersed.ratio.p),
            _three(row.dispersed.dispersion),
            ratio_words(row.exact),
        )
        for row in found.report.comparisons
    ]
    heads = ("window", "before", "after", "rate ratio", "p", "dispersion", "if independent")
    sheet.table(heads, rows)
    sheet.put(Text("by negative binomial regression of months, 95 %", style="dim"))


def ratio_words(ratio: Ratio) -> str:
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
        (m.name, ratio_words(m.ratio), _three(m.ratio.p), f"{m.aic:.1f}", m.state.value)
        for m in found.report.models
    ]
    sheet.table(("model", "ratio at the act", "p", "AIC", "fit"), rows)
    for model in found.report.models:
        if model.rivals and not model.trend:
            told = "; ".join(f"{label} {ratio_words(r)}" for label, r in model.rivals)
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
        fits = {"none": table.none, "act": table.act, "rivals": table.rivals, "both": table.both}
        told = ", ".join(f"{name} {fit.aic:.1f}" for name, fit in fits.items() if fit)
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
