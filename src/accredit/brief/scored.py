"""How two states treat each other, by scored events, for people and as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.text import Text

from accredit.actors import gazetteer
from accredit.brief.plain import named_json
from accredit.brief.sheet import Sheet
from accredit.forecast.hostility.pair import Pair
from accredit.status import capital

if TYPE_CHECKING:
    from rich.console import Console

__all__ = ["pair_json", "print_pair"]

JSON = dict[str, Any]
_CAUTION = (
    "Scores are PLOVER's, of words in the news: -10 is conflict, 10 cooperation. One row is "
    "counted for each source, target, code and day. More news is not more hostility."
)


def pair_json(found: Pair) -> JSON:
    """How two states treat each other, as one JSON object."""
    return {
        "schema": "accredit/hostility-states-1",
        "states": [named_json(found.left), named_json(found.right)],
        "known": str(found.known),
        "from": str(found.first),
        "to": str(found.last),
        "directions": [
            {
                "feed": one.feed,
                "actor": named_json(one.actor),
                "target": named_json(one.target),
                "months": [
                    {
                        "month": str(m.month),
                        "rows": m.rows,
                        "events": m.events,
                        "score": round(m.score, 3),
                        "cooperative": m.cooperative,
                        "conflictual": m.conflictual,
                    }
                    for m in one.months
                ],
            }
            for one in found.directions
        ],
        "caution": _CAUTION,
    }


def print_pair(found: Pair, console: Console) -> None:
    """By feed and direction: events, mean score, how many of either sign.

    Args:
        found: What to print.
        console: Where it goes.
    """
    sheet, world = Sheet(console), gazetteer()
    names = f"{world.spoken_name(found.left)} and {world.spoken_name(found.right)}"
    sheet.put(Text(capital(f"{names}: what each did to the other, in the news"), style="bold"))
    sheet.put(Text(f"{found.first} to {found.last}, as known on {found.known}", style="dim"))
    for one in found.directions:
        actor, target = world.spoken_name(one.actor), world.spoken_name(one.target)
        sheet.title(f"{one.feed}: {actor} to {target}")
        rows = [
            (str(m.month), f"{m.events:,}", f"{m.score:+.1f}", f"{m.cooperative:,}",
             f"{m.conflictual:,}", f"{m.rows:,}")
            for m in one.months
        ]  # fmt: skip
        sheet.table(("month", "events", "score", "cooperative", "conflictual", "rows"), rows)
    if not found.directions:
        sheet.put("No scored event between them in what was loaded.")
    sheet.put("")
    sheet.put(Text(_CAUTION, style="dim"))
