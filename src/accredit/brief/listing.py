"""Acts listed: paragraphs for people, a JSON object a line, CSV."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from rich.text import Text

from accredit.brief.feeds import csv_text
from accredit.brief.plain import date_json, named_json
from accredit.brief.sheet import Sheet
from accredit.brief.terminal import DATE
from accredit.brief.words import flat
from accredit.ledger import Reading, rules, words_of
from accredit.ledger.policy import rank
from accredit.model import Stance
from accredit.model.codec import to_plain
from accredit.status import Found, Hidden, and_words, day_words, entry_words

if TYPE_CHECKING:
    from rich.console import Console

__all__ = [
    "act_json",
    "acts_csv",
    "hidden_json",
    "hosts",
    "print_acts",
    "reading_json",
    "reading_words",
    "why_not",
]

JSON = dict[str, Any]

_HOSTS = 4  # named in a line for people; JSON and `why` have every address


def act_json(found: Found) -> JSON:
    """An act with how it is weighed, as one JSON object."""
    act, weight = found.act, found.weight
    return {
        "schema": "accredit/act-1",
        "id": act.id,
        "kind": act.kind,
        "text": entry_words(act),
        "actor": named_json(act.actor),
        "organ": named_json(act.organ),
        "target": named_json(act.target),
        "parties": [named_json(p) for p in act.parties],
        "capacity": act.capacity or None,
        "instrument": act.instrument or None,
        "about": act.about or None,
        "place": act.place or None,
        "step": act.step or None,
        "counts": [to_plain(count) for count in act.counts],
        "valid": date_json(found.valid),
        "decided": date_json(act.decided),
        "announced": date_json(act.announced),
        "in_force": date_json(act.in_force),
        "known": str(act.known),
        "confidence": act.confidence or None,
        "authority": {"rank": weight.authority, "words": words_of(weight.authority)}
        if weight
        else None,
        "disputed": found.disputed,
        "counted": found.counts,
        "why_not": why_not(found) or None,
        "hidden_by": [hidden_json(mark) for mark in found.hidden],
        "readings": [reading_json(reading) for reading in found.readings],
        "sources": list(found.sources),
        "supersedes": act.supersedes or None,
        "episode": act.episode or None,
        "note": act.note or None,
        "recorded": found.recorded.isoformat() if found.recorder != "record" else None,
        "recorder": found.recorder,
    }


def reading_json(reading: Reading) -> JSON:
    """What a part of the evidence says, by which rule it lost, and whose word it is."""
    return {
        "says": "was" if reading.stance is Stance.SUPPORTS else "was not",
        "valid": date_json(reading.valid),
        "authority": {"rank": reading.authority, "words": words_of(reading.authority)},
        "preferred": not reading.lost_by,
        "lost_by": {"rule": reading.lost_by, "words": rules()[reading.lost_by]}
        if reading.lost_by
        else None,
        "sources": list(dict.fromkeys(e.source for e in reading.evidence)),
    }


def hidden_json(mark: Hidden) -> JSON:
    """The void or correction by which an entry no longer counts."""
    return {
        "id": mark.by,
        "type": "void" if mark.voided else "correction",
        "known": str(mark.known),
        "why": mark.why or None,
        "recorder": mark.recorder,
    }


def acts_csv(found: list[Found]) -> str:
    """Acts as CSV, one a row."""
    heads = (
        "id", "kind", "actor", "organ", "target", "parties", "capacity", "instrument", "place",
        "valid", "valid_earliest", "valid_latest", "in_force", "known", "confidence", "authority",
        "disputed", "counted", "why_not", "other_dates", "text", "sources", "episode", "recorder",
    )  # fmt: skip
    return csv_text(heads, map(_cells, found))


def _cells(found: Found) -> JSON:
    act, weight = found.act, found.weight
    return {
        **{n: getattr(act, n) for n in ("id", "kind", "actor", "organ", "target", "parties")},
        **{n: getattr(act, n) for n in ("capacity", "instrument", "place", "episode")},
        "valid": found.valid,
        "valid_earliest": found.valid.earliest,
        "valid_latest": found.valid.latest,
        "in_force": act.in_force,
        "known": act.known,
        "confidence": act.confidence,
        "authority": words_of(weight.authority) if weight else "",
        "disputed": found.disputed,
        "counted": found.counts,
        "why_not": why_not(found),
        "other_dates": weight.others if weight else (),
        "text": entry_words(act),
        "sources": found.sources,
        "recorder": found.recorder,
    }


def print_acts(found: list[Found], console: Console, *, readings: bool = False) -> None:
    """A paragraph for each act: when, what, on whose word, its id.

    Args:
        found: The acts.
        console: Where they go.
        readings: Print what each of its sources says, where they clash.
    """
    sheet = Sheet(console)
    for item in found:
        text = Text(entry_words(item.act), style="" if item.counts else "strike")
        if item.disputed:
            text.append(" (disputed)", style="yellow")
        sheet.put(text, first=Text(day_words(item.valid), style="dim"), indent=DATE)
        if item.hidden or not item.counts:
            sheet.put(Text(why_not(item), style="bold red"), first="  ", indent=4)
        sheet.put(Text(_word(item), style="dim"), first="  ", indent=4)
        if readings and len(item.readings) > 1:
            for reading in item.readings:
                sheet.put(reading_words(reading), first="  • ", indent=4)
        sheet.whole(Text(f"  {item.act.id}", style="dim"))


def why_not(found: Found) -> str:
    """Why an act no longer counts, or nothing."""
    marks = [_mark_words(mark) for mark in found.hidden]
    if not marks and found.weight is None:
        return "not counted: only denials of it are known"
    if not marks and not found.counts:
        return f"not counted: denied by a stronger word (rule 1: {rules()['1']})"
    return "; ".join(marks)


def _mark_words(mark: Hidden) -> str:
    done = "voided by" if mark.voided else "corrected by"
    why = f": {flat(mark.why)}" if mark.why else ""
    return f"{done} {mark.by}, known {mark.known}, recorded by {flat(mark.recorder)}{why}"


def _word(found: Found) -> str:
    """Whose word an act is, and where it stands."""
    weight = found.weight
    whose = words_of(weight.authority) if weight else "nobody who says so"
    doubted = weight is None or weight.authority == rank("low")
    shown = found.act.confidence not in ("", "high") and not doubted
    confidence = f"{found.act.confidence} confidence; " if shown else ""
    plural = "s" if found.sources[1:] else ""
    return f"{confidence}{whose}; source{plural} {hosts(found.sources)}; known {found.act.known}"


def reading_words(reading: Reading) -> str:
    """What a part of the evidence says, whose word it is, and whether it is preferred."""
    said = "it was not" if reading.stance is Stance.DENIES else day_words(reading.valid)
    whose = words_of(reading.authority)
    lost = f", set aside by rule {reading.lost_by}" if reading.lost_by else ""
    return f"{said}: {whose} ({hosts(e.source for e in reading.evidence)}){lost}"


def hosts(sources: Iterable[str]) -> str:
    """Who published some sources, each once: `tass.com, un.org and 3 more`."""
    names = list(dict.fromkeys(_host(s) for s in sources))
    if len(names) > _HOSTS:
        names[_HOSTS - 1 :] = [f"{len(names) - _HOSTS + 1} more"]
    return and_words(names) if names else "no source"


def _host(source: str) -> str:
    return (urlsplit(source).hostname or source).removeprefix("www.").rstrip(".")
