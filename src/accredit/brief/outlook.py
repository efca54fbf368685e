"""A forecast as JSON, in the shape that the reference describes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from accredit.actors import gazetteer
from accredit.forecast.outcome import Outcome
from accredit.forecast.prospect import QUANTILES, Forecast, Movers, Reach, StateForecast
from accredit.forecast.skill import Skill, skill_of

__all__ = ["forecast_json", "outcome_json"]

_SCHEMA = "accredit/forecast-1"
_DIGITS = 5


def forecast_json(found: Forecast) -> dict[str, Any]:
    """A forecast; probabilities are from 0 to 1, months are counted from `as_of`."""
    model = found.fitted.model
    return {
        "schema": _SCHEMA,
        "target": _actor(found.target),
        "move": found.move.value,
        "as_of": str(found.as_of),
        "known": str(found.known),
        "horizon_months": found.months,
        "futures": found.futures,
        "seed": found.seed,
        "record": found.fitted.record,
        "model": {
            "known": str(found.fitted.known),
            "ships": found.fitted.ships,
            "told": found.fitted.told,
            "episodes": dict(found.fitted.episodes),
            "events": model.events,
            "tau": model.tau,
            "draws": len(model.draws),
            "coefficients": {
                name: {"value": _round(value), "error": _round(error)}
                for name, value, error in zip(
                    ("constant", *model.names), model.coefficients, model.errors, strict=True
                )
            },
        },
        "given": [
            {"actor": one.actor, "kind": one.kind, "when": str(one.when), "month": one.month + 1}
            for one in found.given
        ],
        "moved": [_actor(one) for one in found.moved],
        "states": [_state(one, with_other=bool(found.given)) for one in found.states],
        "movers": _movers(found.movers),
        **({"movers_without": _movers(found.without)} if found.given else {}),
        "fan": [list(row) for row in found.fan],
        **({"fan_without": [list(row) for row in found.fan_without]} if found.given else {}),
        "quantiles": list(QUANTILES),
        "takes_back": None if found.takes_back is None else _round(found.takes_back),
        "thresholds": [_reach(one, with_other=bool(found.given)) for one in found.reach],
        "skill": _skill(skill_of(found.move)),
        "caveats": [{"kind": one.kind, "words": one.words} for one in found.caveats],
    }


def outcome_json(came: Outcome) -> dict[str, Any]:
    """What came of a forecast."""
    return {
        "until": str(came.until),
        "known": str(came.known),
        "moved": [
            {"actor": one.actor, "day": str(one.day), "because": one.because} for one in came.moved
        ],
    }


def _actor(key: str) -> dict[str, str]:
    return {"id": key, "name": gazetteer().name(key)}


def _round(number: float) -> float:
    return round(float(number), _DIGITS)


def _by_month(table: Mapping[int, float]) -> dict[str, float]:
    return {str(months): _round(p) for months, p in table.items()}


def _state(one: StateForecast, *, with_other: bool) -> dict[str, Any]:
    found: dict[str, Any] = {
        "actor": _actor(one.actor),
        "p": _by_month(one.p),
        "interval": {
            str(months): [_round(low), _round(high)] for months, (low, high) in one.interval.items()
        },
    }
    if with_other:
        found |= {"given": one.given, "without": _by_month(one.without)}
    return found


def _movers(several: Sequence[Movers]) -> dict[str, Any]:
    return {
        str(one.months): {
            "mean": _round(one.mean),
            "none": _round(one.none),
            "quantiles": {str(q): n for q, n in zip(QUANTILES, one.quantiles, strict=True)},
        }
        for one in several
    }


def _reach(one: Reach, *, with_other: bool) -> dict[str, Any]:
    found = {
        "id": one.institution,
        "name": one.name,
        "have": _round(one.have),
        "needed": _round(one.needed),
        "share": [_round(share) for share in one.share],
    }
    return found | ({"without": [_round(s) for s in one.without]} if with_other else {})


def _skill(found: Skill | None) -> dict[str, Any] | None:
    if found is None:
        return None
    return {
        "record": found.record,
        "made": found.made,
        "months": found.months,
        "cases": found.cases,
        "events": found.events,
        "brier": found.brier,
        "log": found.log,
        "against": [
            {
                "baseline": row.baseline,
                "brier_skill": row.brier,
                "brier_interval": row.brier_interval,
                "log_skill": row.log,
                "log_interval": row.log_interval,
            }
            for row in found.against
        ],
        "terms": [
            {"group": row.baseline, "log_skill": row.log, "log_interval": row.log_interval}
            for row in found.terms
        ],
        "influence": found.influence,
        "says": list(found.says),
    }  # fmt: skip
