"""What counts of events say about an act, as JSON."""

from __future__ import annotations

from math import isfinite
from typing import TYPE_CHECKING, Any

from accredit.brief.plain import date_json, named_json

if TYPE_CHECKING:
    from accredit.forecast.hostility.at_act import AtAct
    from accredit.forecast.hostility.counts import Ratio
    from accredit.forecast.hostility.effect import Comparison
    from accredit.forecast.hostility.interrupted import Interrupted
    from accredit.forecast.hostility.placebo import Rank

__all__ = ["effect_json"]

JSON = dict[str, Any]


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
            for name, fit in table.fits.items()
        },
    }
