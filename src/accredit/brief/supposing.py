"""What would change (`accredit whatif`), before and after side by side, for people and as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.text import Text

from accredit.actors import gazetteer
from accredit.brief.legal import citation_json, consequence_json
from accredit.brief.plain import axis_json
from accredit.brief.sheet import Sheet
from accredit.brief.tallied import tally_words, threshold_json
from accredit.brief.words import axis_words
from accredit.law.tally import Tally
from accredit.law.truth import Truth
from accredit.law.whatif import AxisChange, Pair, RuleChange, TallyChange, WhatIf
from accredit.law.words import Words
from accredit.status import capital, day_words, describe

if TYPE_CHECKING:
    from rich.console import Console

__all__ = ["change_rows", "print_whatif", "tally_row", "whatif_json"]

_HOLDS = {Truth.YES: "holds", Truth.NO: "does not hold", Truth.OPEN: "not known"}


def print_whatif(found: WhatIf, console: Console) -> None:
    """What is supposed, and of every pair and body only what would differ."""
    sheet, world = Sheet(console), gazetteer()
    for act in found.acts:
        sheet.put(Text(f"If {describe(act)}, {day_words(act.valid)}", style="bold"))
    sheet.put(f"compared on {found.on}, as known on {found.known}; nothing is written")
    for pair in found.pairs:
        if not pair.axes and not pair.rules:
            continue
        sheet.title(f"{world.spoken_name(pair.actor)} and {world.spoken_name(pair.target)}")
        sheet.table(("", "before", "after"), change_rows(pair))
        for change in pair.rules:
            citation = change.after.rule.citation
            sheet.put(Text(citation.words, style="dim"), first=f"{change.after.rule.id} ", indent=5)
    if found.tallies:
        sheet.title("Institutions")
        sheet.table(("", "before", "after"), [tally_row(change) for change in found.tallies])
        for one in found.tallies:
            name = one.after.institution.name
            sheet.put(f"{name}: {tally_words(one.after.tally)}", indent=2)
    for note in found.notes:
        sheet.put(capital(note))


def change_rows(pair: Pair) -> list[tuple[str, str, str]]:
    """What differs between two: axes, then rules in words."""
    words = Words(pair.actor, pair.target, pair.state)
    axes = [(_axis(c), axis_words(c.before), axis_words(c.after)) for c in pair.axes]
    rules = [
        (f"{c.after.rule.id} {words.conclusions(c.after)}", _HOLDS[c.before.truth],
         _holds(c, words)) for c in pair.rules
    ]  # fmt: skip
    return [*axes, *rules]


def _axis(change: AxisChange) -> str:
    subject = change.after.subject
    return f"{change.axis} {subject}".strip()


def _holds(change: RuleChange, words: Words) -> str:
    if change.after.truth is Truth.NO and change.after.met is Truth.YES:
        return f"does not hold, since {words.group(change.after.defeating[0])}"
    return _HOLDS[change.after.truth]


def tally_row(change: TallyChange) -> tuple[str, str, str]:
    """What is known to be for a question, before and after."""
    name = change.after.institution.name
    return name, _have(change.before.tally), _have(change.after.tally)


def _have(tally: Tally) -> str:
    if tally.institution.weigh == "votes":
        return f"{100 * tally.have / tally.total:.2f} % of the votes for it"
    return f"{tally.have} of {tally.total} for it"


def whatif_json(found: WhatIf) -> dict[str, Any]:
    """What would change, as JSON."""
    return {
        "schema": "accredit/whatif-1",
        "supposed": [
            {
                "actor": act.actor, "kind": act.kind, "target": act.target,
                "when": str(act.valid), "organ": act.organ or None,
                "instrument": act.instrument or None, "step": act.step or None,
                "capacity": act.capacity or None,
            }
            for act in found.acts
        ],
        "on": str(found.on),
        "known": str(found.known),
        "changed": [_pair_json(pair) for pair in found.pairs],
        "thresholds": [
            {"before": threshold_json(c.before), "after": threshold_json(c.after)}
            for c in found.tallies
        ],
        "notes": list(found.notes),
    }  # fmt: skip


def _pair_json(pair: Pair) -> dict[str, Any]:
    words = Words(pair.actor, pair.target, pair.state)
    return {
        "actor": pair.actor,
        "target": pair.target,
        "status": [
            {"axis": c.axis, "before": axis_json(c.before), "after": axis_json(c.after)}
            for c in pair.axes
        ],
        "rules": [
            {
                "rule": c.after.rule.id,
                "before": c.before.truth.word,
                "after": c.after.truth.word,
                "citation": citation_json(c.after.rule.citation),
                "consequence": consequence_json(c.after, words),
            }
            for c in pair.rules
        ],
    }
