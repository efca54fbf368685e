"""Conflicts of sources, for people and as JSON."""

from __future__ import annotations

from collections import Counter
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Any

from rich.text import Text

from accredit.brief.listing import hosts
from accredit.brief.sheet import Sheet
from accredit.ledger import rules, words_of
from accredit.status import Conflict, Side, and_words
from accredit.status.conflicts import KINDS

if TYPE_CHECKING:
    from rich.console import Console

__all__ = ["conflicts_json", "print_conflicts"]

JSON = dict[str, Any]

_LOW = "low-confidence"


def conflicts_json(found: list[Conflict], *, known: date) -> JSON:
    """Conflicts as one JSON object."""
    return {
        "schema": "accredit/conflicts-1",
        "known": str(known),
        "rules": rules(),
        "items": [
            {
                "kind": item.kind,
                "about": KINDS[item.kind],
                "text": item.text,
                "acts": list(item.acts),
                "episode": item.episode or None,
                "outcome": item.outcome,
                "rule": {"number": item.rule, "words": item.rule_words},
                "preferred": _side_json(item.preferred),
                "others": [_side_json(side) for side in item.others],
            }
            for item in found
        ],
    }


def _side_json(side: Side) -> JSON:
    return {
        "reading": side.reading,
        "authority": {"rank": side.authority, "words": words_of(side.authority)},
        "acts": list(side.acts),
        "sources": [
            {
                "source": piece.source,
                "voice": piece.voice.value,
                "stance": piece.stance.value,
                "known": str(piece.known),
                "quote": piece.quote or None,
            }
            for piece in side.evidence
        ],
    }


def print_conflicts(found: list[Conflict], console: Console) -> None:
    """By case: what it is about, each reading with whose word it is, the rule, the ids."""
    sheet = Sheet(console)
    counts = Counter(item.kind for item in found)
    told = [f"{counts[kind]} on {KINDS[kind]}" for kind in KINDS if counts[kind] and kind != _LOW]
    told += [f"{counts[_LOW]} {KINDS[_LOW]}"] if counts[_LOW] else []
    if told:
        sheet.put(f"Clashes of sources: {and_words(told)}")
    for episode, items in groupby(found, key=lambda item: item.episode):
        sheet.title(episode or "no case")
        _case(list(items), sheet)
    if found:
        sheet.title("Rules of the policy")
    for rule in sorted({item.rule for item in found}):
        sheet.put(rules()[rule], first=rule, indent=3)


def _case(items: list[Conflict], sheet: Sheet) -> None:
    """The clashes of one case; what is only doubtful is told in a line each."""
    doubtful = [item for item in items if item.kind == _LOW]
    for number, item in enumerate(item for item in items if item.kind != _LOW):
        if number:
            sheet.put("")
        _conflict(item, sheet)
    if doubtful:
        if len(doubtful) < len(items):
            sheet.put("")
        sheet.put(
            Text("Only of low confidence, left disputed by rule 3", style="dim"),
            first="  ",
            indent=2,
        )
    for item in doubtful:
        hosts_ = hosts(e.source for e in item.preferred.evidence)
        sheet.put(f"{item.text} – {item.preferred.reading} ({hosts_})", first="  ? ", indent=4)
        sheet.whole(Text(f"    {item.acts[0]}", style="dim"))


def _conflict(item: Conflict, sheet: Sheet) -> None:
    sheet.put(
        Text.assemble((item.text, "bold"), (f" – {KINDS[item.kind]}", "dim")), first="  ", indent=2
    )
    settled = item.outcome == "settled"
    _side(item.preferred, "✓" if settled else "?", sheet)
    for side in item.others:
        _side(side, "✗" if settled else "?", sheet)
    result = "preferred by rule" if settled else "left disputed by rule"
    sheet.put(Text(f"{result} {item.rule}", style="dim"), first="    ", indent=4)
    for key in item.acts:
        sheet.whole(Text(f"    {key}", style="dim"))


def _side(side: Side, mark: str, sheet: Sheet) -> None:
    word = f"{words_of(side.authority)} ({hosts(e.source for e in side.evidence)})"
    told = f"{side.reading}{',' if ':' in side.reading else ':'} {word}"
    sheet.put(told, first=f"  {mark} ", indent=4)
