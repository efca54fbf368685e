"""What the page of forecasts tells of one: both worlds, who, what that opens, what came."""

from __future__ import annotations

from collections.abc import Sequence
from math import log10, sqrt
from typing import Any, NamedTuple

from accredit.actors import gazetteer
from accredit.forecast.given import Given
from accredit.forecast.outcome import Outcome
from accredit.forecast.prospect import Forecast, Movers, Reach, StateForecast
from accredit.forecast.words import (
    count_of,
    does,
    marks_of,
    reach_words,
    share_words,
)
from accredit.model import codebook
from accredit.status import and_words, capital
from accredit.web.pages.forecast_map import bands, map_told

__all__ = ["forecast_told", "points_words", "scale_of"]

_SHOWN = 15  # states; the others on demand
_LIKELIEST = 3
_ERRORS = 2  # standard errors
_WHOLE = 10  # means from there on are told in whole numbers
_HALF = 0.5


class _Scale(NamedTuple):
    """Where numbers stand in a picture, in per cent of its width."""

    most: float
    ticks: tuple[tuple[float, str], ...]

    def at(self, p: float) -> float:
        """Where a number stands."""
        return round(100 * min(p / self.most, 1.0), 2)


def forecast_told(found: Forecast, came: Outcome | None) -> dict[str, Any]:
    """What a template reads of a forecast; numbers are words already."""
    name = gazetteer().spoken_name(found.target)
    others = [one for one in found.states if not one.given]
    moving = [one.actor for one in found.given if one.moves]
    return {
        "found": found,
        "title": f"Who {does(found.move, name)} next",
        "does": does(found.move, name),
        "days": f"as of {found.as_of}, as known on {found.known}",
        "supposed": [_supposed(one) for one in found.given],
        "mover": and_words([gazetteer().spoken_name(one) for one in moving]) if moving else "",
        "worlds": _worlds(found, others),
        "many": [_many(*pair, found) for pair in zip(found.movers, found.without, strict=True)],
        "marks": marks_of(found.months)[:-1],
        **_ranked(found, others),
        "reach": [_reach(one, found) for one in found.reach],
        "came": _came(found, came) if came else None,
        "assumption": next((c.words for c in found.caveats if c.kind == "scenario-assumes"), ""),
        "map": map_told(found),
        "bands": bands(),
        "command": _command(found, outcome=came is not None),
        "moved": [capital(gazetteer().spoken_name(one)) for one in found.moved],
    }  # fmt: skip


def _supposed(one: Given) -> str:
    """What is supposed, as it stands after `if`."""
    name = gazetteer().spoken_name(one.actor)
    on = "on" if one.when.precision.value == "day" else "in"
    return f"{name} {codebook().kinds[one.kind].label} {on} {one.when}"


def _worlds(found: Forecast, others: Sequence[StateForecast]) -> list[dict[str, Any]]:
    """Each world in short: in how many futures nobody moves, and who is likeliest."""
    name = gazetteer().spoken_name(found.target)
    what = does(found.move, name)
    given = bool(found.given)
    told = [("Were nothing supposed", found.without[-1], _without)] if given else []
    if given:
        words = f"If {and_words([_supposed(one) for one in found.given])}"
        told.append((words, found.movers[-1], _with))
    else:
        told.append(("In short", found.movers[-1], _with))
    moves = any(one.moves for one in found.given)
    worlds = []
    for title, movers, p_of in told:
        best = sorted(others, key=lambda one: (-p_of(one, found.months), one.actor))[:_LIKELIEST]
        worlds.append({
            "title": title,
            "nobody": f"Nobody{' else' if moves else ''} {what} within "
            f"{count_of(found.months, 'month')} in {share_words(movers.none)} of futures.",
            "mean": f"{_mean(movers.mean)}{' others' if moves else ''} on average, "
            f"{movers.quantiles[0]} to {movers.quantiles[-1]} in nine of ten futures.",
            "likeliest": [
                (capital(gazetteer().spoken_name(one.actor)), share_words(p_of(one, found.months)))
                for one in best
            ],
        })  # fmt: skip
    return worlds


def _with(one: StateForecast, months: int) -> float:
    return one.p[months]


def _without(one: StateForecast, months: int) -> float:
    return one.without[months]


def _many(one: Movers, other: Movers, found: Forecast) -> dict[str, str]:
    """How many move by a month, in both worlds, with the difference where chance is not all."""
    row = {"within": count_of(one.months, "month")}
    for key, movers in (("", one), ("else_", other)):
        row |= {
            f"{key}nobody": share_words(movers.none),
            f"{key}mean": _mean(movers.mean),
            f"{key}span": f"{movers.quantiles[0]} to {movers.quantiles[-1]}",
        }
    p = other.none
    apart = one.none - p
    chance = _ERRORS * sqrt(2 * p * (1 - p) / found.futures)
    row["apart"] = "no more than chance" if abs(apart) <= chance else points_words(apart)
    return row


def _ranked(found: Forecast, others: Sequence[StateForecast]) -> dict[str, Any]:
    """The states, the likeliest first, with where their marks stand on one scale."""
    months = found.months
    ends = [one.interval[months][1] for one in others] + [_without(one, months) for one in others]
    scale = scale_of(max(ends, default=0.01))
    steps = {one.actor for one in found.given if not one.moves}
    noise = _noise(found)
    places = _places(found)
    return {
        "scale": scale,
        "shown": _SHOWN,
        "states": [_state(one, found, scale, one.actor in steps, noise) for one in others],
        "itself": [
            f"{capital(gazetteer().spoken_name(one.actor))} itself, were nothing supposed: "
            f"{share_words(_without(one, months))} within {count_of(months, 'month')}, place "
            f"{places[one.actor]} of {len(places)}."
            for one in found.states
            if one.given
        ],
    }


def _places(found: Forecast) -> dict[str, int]:
    """Each state's place by its probability, were nothing supposed."""
    order = sorted(found.states, key=lambda one: -_without(one, found.months))
    return {one.actor: place for place, one in enumerate(order, 1)}


def _noise(found: Forecast) -> float:
    """By which share of itself a probability may differ between the worlds by chance alone.

    Probabilities are scaled so that they add up to the movers that were drawn, whose mean is
    uncertain as far as they vary.
    """
    spread = 0.0
    for movers in (found.movers[-1], found.without[-1]):
        squares = sum(share * n * n for n, share in enumerate(movers.shares))
        spread += squares - movers.mean**2
    mean = found.without[-1].mean
    return _ERRORS * sqrt(max(spread, 0.0) / found.futures) / mean if mean else 0.0


def _state(
    one: StateForecast, found: Forecast, scale: _Scale, supposed: bool, noise: float
) -> dict[str, Any]:
    months = found.months
    low, high = one.interval[months]
    apart = one.p[months] - one.without[months]
    return {
        "id": one.actor,
        "name": capital(gazetteer().spoken_name(one.actor)),
        "supposed": supposed,
        "early": [share_words(one.p[mark]) for mark in marks_of(months)[:-1]],
        "p": share_words(one.p[months]),
        "low": share_words(low),
        "high": share_words(high),
        "without": share_words(one.without[months]),
        "apart": "–" if abs(apart) <= noise * one.without[months] else points_words(apart),
        "at": scale.at(one.p[months]),
        "from": scale.at(low),
        "wide": round(max(scale.at(high) - scale.at(low), 0.4), 2),
        "else_at": scale.at(one.without[months]),
    }


def scale_of(most: float) -> _Scale:
    """A scale from nought to a round number, with three ticks."""
    power = 10.0 ** int(log10(most) // 1) if most > 0 else 1.0
    top = min(next((n * power for n in (1, 2, 5, 10) if n * power >= most), 10 * power), 1.0)
    ticks = tuple((share, share_words(share * top)) for share in (0.0, _HALF, 1.0))
    return _Scale(top, tuple((100 * share, words) for share, words in ticks))


def _reach(one: Reach, found: Forecast) -> dict[str, Any]:
    """Of an institution's question: in what share of futures it carries, by month."""
    top = max(*one.share, *one.without, 0.0)
    scale = scale_of(top) if top else None

    def line(shares: Sequence[float]) -> str:
        height = scale.most if scale else 1.0
        return " ".join(
            f"{n},{100 - 100 * share / height:.2f}" for n, share in enumerate(shares, 1)
        )

    return {
        "name": one.name,
        "words": reach_words(one, found),
        "known": f"{100 * one.have:.2f} %",
        "needed": f"{100 * one.needed:.0f} %",
        "share": share_words(one.share[-1]),
        "without": share_words(one.without[-1]),
        "half": next((n for n, share in enumerate(one.share, 1) if share >= _HALF), None),
        "already": one.have >= one.needed,
        "have_at": round(100 * one.have, 2),
        "needed_at": round(100 * one.needed, 2),
        "most": scale.ticks[-1][1] if scale else "",
        "line": line(one.share),
        "else_line": line(one.without),
    }  # fmt: skip


def _came(found: Forecast, came: Outcome) -> dict[str, Any]:
    """Who moved since, held against the world in which nothing was supposed."""
    places = _places(found)
    p = {one.actor: _without(one, found.months) for one in found.states}
    rows = []
    for one in came.moved:
        place = places.get(one.actor)
        rows.append({
            "spoken": gazetteer().spoken_name(one.actor),
            "name": capital(gazetteer().spoken_name(one.actor)),
            "day": str(one.day),
            "because": one.because,
            "p": share_words(p[one.actor]) if place else "",
            "place": f"{place} of {len(places)}" if place else "",
        })  # fmt: skip
    return {"rows": rows, "until": str(came.until), "known": str(came.known)}


def _command(found: Forecast, *, outcome: bool) -> str:
    """What asks the same in a terminal."""
    parts = [f"accredit forecast {found.target} --as-of {found.as_of} --known {found.known}"]
    parts += [f"--move {found.move}"] if found.move != "recognise" else []
    parts += [f"--horizon {found.months}m"]
    parts += [f'--given "{o.actor} {o.kind} {found.target} {o.when}"' for o in found.given]
    return " ".join([*parts, *(["--outcome"] if outcome else [])])


def points_words(apart: float) -> str:
    """A difference of two probabilities, in points of per cent."""
    points = 100 * apart
    digits = 2 if abs(points) < 1 else 1
    words = f"{abs(points):.{digits}f}"
    sign = "" if not float(words) else "+" if points > 0 else "−"
    return f"{sign}{words}"


def _mean(number: float) -> str:
    return f"{number:.0f}" if number >= _WHOLE else f"{number:.2g}"
