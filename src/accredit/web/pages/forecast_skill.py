"""How good forecasts were, as pages tell it: calibration, skill against each rule, in sentences."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import log
from typing import Any

import numpy as np

from accredit.brief.tested import consistent
from accredit.forecast.backtest.table import Backtest
from accredit.forecast.skill import Against, Skill, skill_of
from accredit.forecast.spells import Move
from accredit.forecast.words import share_words, skill_words

__all__ = ["shipped_told", "skill_told", "tested_told"]

Bins = Iterable[tuple[float, float, float, float, int]]  # forecast, came, low, high, how many

_EDGE = (14.5, 97.0)  # per cent of a picture's width between which it is drawn
_FOOT = (84.0, 4.0)  # likewise of its height
_TICKS = (1e-4, 1e-3, 1e-2, 1e-1, 1.0)
_LOWEST = -1.0  # skill below which a bar is cut off
_APART = "Telling states apart"  # begins the sentence about who, and not how many
_RULES = {
    "never": "nobody moves",
    "pace by age": "moves by months at risk in the other episodes, by age",
    "pace by region and age": "the same by region, drawn towards the whole",
    "last year's pace": "of the target itself",
    "set by hand": "factors set before anything was fitted, with signs that studies report",
    "independent cascade": "each new mover has one chance at its allies, neighbours and subregion",
    "no network": "the same hazards without peers and patrons",
    "patrons only": "hazards of age and patrons",
    "who is left out": "the same number of movers, everybody as likely",
    "accredit, recalibrated": "the same, recalibrated by the other episodes",
}
_MOVES = {
    "recognise": "Recognition",
    "upgrade": "A mission",
    "delist": "Off a list",
    "withdraw": "Recognition withdrawn",
}


def skill_told(move: Move) -> dict[str, Any] | None:
    """What a template reads of the skill that ships; none where none does."""
    found = skill_of(move)
    if found is None:
        return None
    first, *says = skill_words(move)
    apart = next((one for one in says if one.startswith(_APART)), first)
    return {"first": first, "says": says, "apart": apart, "move": _MOVES[move], **_of(found)}


def shipped_told() -> list[dict[str, Any]]:
    """The back-test that ships of each move."""
    return [{"id": move.value, **told} for move in Move if (told := skill_told(move))]


def tested_told(found: Backtest) -> dict[str, Any]:
    """What a template reads of a back-test that was run."""
    bins = ((one.forecast, one.frequency, one.low, one.high, one.cases) for one in found.bins)
    months = sorted({row.months for row in found.rows})
    by_months = [
        (each, sorted((row for row in found.rows if row.months == each), key=lambda row: row.log))
        for each in months
    ]
    return {
        "found": found,
        "move": _MOVES[found.move],
        "says": found.says,
        "against": _against(found.against),
        "terms": _against(found.terms),
        "calibration": _calibration(bins),
        "by_months": by_months,
        "pit": [f"{100 * share:.0f} %" for share in found.pit],
    }


def _of(found: Skill) -> dict[str, Any]:
    forecast, came, many = np.array(found.calibration).T
    low, high = consistent(forecast, many)
    bins = zip(forecast, came, low, high, many.astype(int), strict=True)
    network = next((row for row in found.against if row.baseline == "no network"), None)
    return {
        "skill": found,
        "against": _against(found.against),
        "terms": _against(found.terms),
        "calibration": _calibration(bins),
        "beats": [row.baseline for row in found.against if row.log_interval[0] > 0],
        "network": _percent(network.log) if network else "",
        "network_span": _span(network.log_interval) if network else "",
    }


def _calibration(bins: Bins) -> dict[str, Any]:
    """What was forecast and what came, with where it stands on two scales by logarithm."""
    rows = [tuple(float(number) for number in row) for row in bins]
    floor = min([*(row[0] for row in rows if row[0] > 0), _TICKS[0]]) / 2

    def x(p: float) -> float:
        return _placed(p, floor, _EDGE)

    def y(p: float) -> float:
        return _placed(p, floor, _FOOT)

    most = max((row[4] for row in rows), default=1.0)
    return {
        "rows": [
            {
                "forecast": share_words(p), "came": share_words(came), "none": came == 0,
                "low": share_words(low), "high": share_words(high), "cases": f"{many:,.0f}",
                "outside": not low <= came <= high,
                "x": x(p), "y": y(came), "y_low": y(low), "y_high": y(high),
                "r": round(3 + 3 * (many / most) ** 0.5, 1),
            }
            for p, came, low, high, many in rows
        ],
        "ticks": [(share_words(p), x(p), y(p)) for p in _TICKS],
        "ends": (x(floor), y(floor), x(1.0), y(1.0)),
    }  # fmt: skip


def _placed(p: float, floor: float, edge: tuple[float, float]) -> float:
    share = log(max(p, floor) / floor) / log(1 / floor)
    return round(edge[0] + share * (edge[1] - edge[0]), 2)


def _against(rows: Sequence[Against]) -> list[dict[str, Any]]:
    """Skill by the log score on a scale of its own, and by the Brier score in words."""
    ends = [end for row in rows for end in (*row.log_interval, row.log) if _is(end)]
    low = max(min([*ends, -0.1]), _LOWEST)
    high = max([*ends, 0.1])

    def at(number: float) -> float:
        return round(100 * (min(max(number, low), high) - low) / (high - low), 2)

    found = []
    for row in rows:
        first, last = row.log_interval
        told = {
            "name": row.baseline, "about": _RULES.get(row.baseline, ""), "log": _percent(row.log),
            "span": _span(row.log_interval), "brier": _percent(row.brier),
            "brier_span": _span(row.brier_interval), "at": at(row.log), "zero": at(0.0),
            "from": 0.0, "wide": 0.0, "word": "",
        }  # fmt: skip
        if _is(first) and _is(last):
            told |= {"from": at(first), "wide": round(max(at(last) - at(first), 0.5), 2)}
            told["word"] = "better" if first > 0 else "worse" if last < 0 else "not told apart"
        found.append(told)
    return found


def _is(number: float | None) -> bool:
    return number is not None and number == number  # nan is not itself


def _percent(number: float) -> str:
    return f"{100 * number:+.1f} %".replace("-", "−") if _is(number) else "–"


def _span(interval: tuple[float, float]) -> str:
    low, high = interval
    words = f"{100 * low:+.1f} to {100 * high:+.1f}" if _is(low) and _is(high) else "–"
    return words.replace("-", "−")
