"""A forecast as a notebook shows it: how many, who, what that opens, and how far to trust it."""

from __future__ import annotations

from accredit.actors import gazetteer
from accredit.forecast.prospect import Forecast
from accredit.forecast.words import (
    does,
    marks_of,
    movers_words,
    reach_words,
    share_words,
    skill_words,
)
from accredit.model.shown import Html, bullets, fragment, heading, small, table
from accredit.status import and_words, capital

__all__ = ["forecast_html"]

_STATES = 10


def forecast_html(found: Forecast) -> str:
    """One forecast as HTML; skill and caveats are always told with it."""
    name = gazetteer().spoken_name(found.target)
    days = (
        f"as of {found.as_of}, as known on {found.known}; {found.months} months ahead, "
        f"{found.futures:,} futures, seed {found.seed}"
    )
    given = [f"Supposed: {and_words([str(one) for one in found.given])}."] if found.given else []
    several = zip(found.movers, found.without, strict=True)
    many = [movers_words(one, other if found.given else None) for one, other in several]
    return fragment(
        heading(f"Who {does(found.move, name)} next", days),
        bullets(given),
        _part("How many", bullets(map(capital, many))),
        _part("Who", _states(found)),
        _part("What that opens", bullets(reach_words(one, found) for one in found.reach)),
        _part("How good such forecasts were", bullets(skill_words(found.move))),
        _part("What to know", bullets(caveat.words for caveat in found.caveats)),
    )


def _part(title: str, told: Html) -> Html:
    return Html(small(title, "part") + told) if told else Html("")


def _states(found: Forecast) -> Html:
    """The likeliest, by when, and between what nine in ten draws of the parameters say."""
    marks = marks_of(found.months)
    heads = ["state", *(f"{mark} months" for mark in marks), "nine in ten draws"]
    if found.given:
        heads.append("else")
    rows = []
    for one in found.states[:_STATES]:
        low, high = one.interval[found.months]
        row = [capital(gazetteer().spoken_name(one.actor))]
        row += [share_words(one.p[mark]) for mark in marks]
        row.append("supposed" if one.given else f"{share_words(low)} to {share_words(high)}")
        if found.given:
            row.append(share_words(one.without[found.months]))
        rows.append(row)
    left = found.states[_STATES:]
    more = ""
    if left:
        most = share_words(left[0].p[found.months])
        more = small(f"and {len(left)} more, none above {most}")
    return Html(table(heads, rows) + more)
