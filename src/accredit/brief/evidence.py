"""What an id rests on, for a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.text import Text

from accredit.actors import gazetteer
from accredit.brief.sheet import Sheet
from accredit.brief.words import MARKS, flat, sentence
from accredit.model import Count, PartialDate, codebook
from accredit.model.codec import from_plain
from accredit.status import and_words, count_words, day_words, tidy

if TYPE_CHECKING:
    from rich.console import Console

__all__ = ["BASES", "OUTCOMES", "VOICES", "print_why"]

JSON = dict[str, Any]

VOICES = {
    "own": "the actor's own text",
    "organ": "an organ of the actor",
    "report": "a report",
    "third-party": "a third party",
}
BASES = {
    "published": "the day it was published",
    "official": "the official date",
    "announced": "the day it was announced",
    "assumed": "assumed: no source states it",
    "upper-bound": "at the latest",
}


def print_why(answer: JSON, console: Console) -> None:
    """An answer of `trail.why_entry` or `trail.why_claim`, evidence last.

    Args:
        answer: The answer.
        console: Where it goes.
    """
    sheet = Sheet(console)
    if "claim" not in answer:
        _entry(answer, sheet)
        return
    _claim(answer["claim"], sheet)
    sheet.title("Rests on" if answer["because"] else "Rests on nothing recorded")
    for number, entry in enumerate(answer["because"]):
        if number:
            sheet.put("")
        _entry(entry, sheet)


def _claim(claim: JSON, sheet: Sheet) -> None:
    quote = claim["quote"]
    sheet.put(Text(sentence(claim.get("text") or f"{claim['type']} {claim['kind']}"), style="bold"))
    sheet.put(f"“{flat(quote['text'])}”")
    where = f"claim {claim['id']}, characters {quote['start']} to {quote['end']} of the document"
    sheet.put(Text(where, style="dim"))
    reading = "; ".join(flat(step) for step in claim.get("trace", ()))
    if reading:
        sheet.put(Text(f"read by {claim.get('coder', 'the coder')}: {reading}", style="dim"))
    sheet.title(f"{MARKS.get(claim['verdict'], '')} {claim['verdict']}".strip())
    sheet.put(sentence(tidy(claim["reason"])))
    for label, field in (("Correction", "correction"), ("Since then", "later")):
        if claim.get(field):
            sheet.put(Text.assemble((f"{label}: ", "bold"), sentence(tidy(claim[field]))))


def _entry(answer: JSON, sheet: Sheet) -> None:
    entry = answer["entry"]
    when = PartialDate.parse(
        entry.get("valid") or entry.get("said") or entry.get("valid_from") or ""
    )
    told = tidy(answer["text"])
    dated = f" ({day_words(when)})" if when else ""
    sheet.put(Text(sentence(f"{told}{dated}"), style="bold"))
    sheet.put(Text(f"{answer['type']} {answer['id']}, {_told_by(answer)}", style="dim"))
    for field in ("decided", "announced", "published", "in_force", "supersedes", "note"):
        if entry.get(field):
            sheet.put(f"{field.replace('_', ' ')}: {flat(str(entry[field]))}")
    if answer.get("marks"):
        marked = answer["marks"]
        sheet.put(f"known {entry['known']}; what it marks, {marked['type']} {marked['id']}:")
        sheet.put(sentence(tidy(marked["text"])), first="  ", indent=2)
    if answer["not_counted_since"]:
        sheet.put(Text(f"not counted since {answer['not_counted_since']}", style="bold red"))
    for mark in answer.get("hidden_by", ()):
        done = "voided" if mark["type"] == "void" else "corrected"
        why = f": {flat(mark['why'])}" if mark["why"] else ""
        sheet.put(f"{done} by {mark['id']}, recorded by {flat(mark['recorder'])}{why}", indent=2)
    for source in entry.get("sources", ()):
        sheet.whole(f"  • {source}")
    for piece in entry.get("evidence", ()):
        _piece(piece, sheet)
    if len(answer.get("readings", ())) > 1:
        sheet.put("Its sources clash:")
        for reading in answer["readings"]:
            sheet.put(_reading(reading), first="  • ", indent=4)
    if answer.get("claims"):
        sheet.title("Told by" if answer["type"] not in ("claim", "document") else "Read")
    for claim in answer.get("claims", ()):
        _heard(claim, sheet)


def _heard(claim: JSON, sheet: Sheet) -> None:
    """A claim of a document that was read into the ledger, and what became of it."""
    document = claim["document"]
    sheet.put(f"{sentence(claim['text'])} “{flat(claim['quote'])}”", first="  • ", indent=4)
    source, day = flat(document["source"]), document["published"]
    where = source if source.endswith(day) else f"{source}, {day}"
    ids = f"({document['id']}, {claim['id']})"
    sheet.put(Text(f"{where} {ids}", style="dim"), first="    ", indent=4)
    became = f": {claim['became']}" if claim["became"] else ""
    steps = [f"{OUTCOMES[claim['outcome']]}{became}", *claim["why"]]
    for decision in filter(None, (claim["decision"], claim["taken_back"])):
        note = f": {decision['note']}" if decision.get("note") else ""
        changed = f", {', '.join(decision['changes'])}" if decision.get("changes") else ""
        steps.append(f"{decision['what']} by {decision['recorder']}{changed}{note}")
        steps += [f"merged: {why}" for why in decision.get("why", ())]
    for step in steps:
        sheet.put(Text(flat(step), style="dim"), first="    ", indent=6)


OUTCOMES = {
    "written": "written",
    "joined": "merged with what is held",
    "held": "held already",
    "waits": "waits, or waited, for review",
}


def _told_by(answer: JSON) -> str:
    own = answer["recorder"] == "gazetteer"
    return "of the gazetteer" if own else f"recorded by {flat(answer['recorder'])}"


def _reading(reading: JSON) -> str:
    """What a part of the evidence says, on whose word, and by which rule it lost."""
    when = reading["valid"]["edtf"] if reading["valid"] else ""
    said = day_words(PartialDate.parse(when)) if reading["says"] == "was" else "it was not"
    lost = reading["lost_by"]
    rule = f", set aside by rule {lost['rule']}: {lost['words']}" if lost else ""
    return f"{said}: {reading['authority']['words']}{rule}"


def _piece(piece: JSON, sheet: Sheet) -> None:
    sheet.whole(f"  • {piece['source']}")
    says = "denies it" if piece.get("stance") == "denies" else "says so"
    voice = VOICES.get(piece.get("voice", ""), "a source")
    basis = BASES.get(piece.get("known_basis", ""), "")
    sheet.put(f"{voice} {says}, known {piece['known']} ({basis})", first="   ", indent=4)
    if piece.get("speaker"):
        sheet.put(_said(piece), first="   ", indent=4)
    elif piece.get("valid"):
        sheet.put(f"dates it {piece['valid']}", first="   ", indent=4)
    if counts := piece.get("counts"):
        told = [count_words(from_plain(Count, count)) for count in counts]
        sheet.put(f"counts {and_words(told)}", first="   ", indent=4)
    if piece.get("quote"):
        sheet.put(Text(f"“{flat(piece['quote'])}”", style="italic"), first="   ", indent=4)
    if piece.get("note"):
        sheet.put(Text(flat(piece["note"]), style="dim"), first="   ", indent=4)


def _said(piece: JSON) -> str:
    """Who stated a ground, what he is, and when."""
    who = piece["speaker"]
    name = gazetteer().spoken_name(who) if who in gazetteer() else who
    kind = codebook().speakers.get(piece.get("speaker_kind", ""), "")
    when = f", {piece['valid']}" if piece.get("valid") else ""
    return f"stated by {name}{f' ({kind})' if kind else ''}{when}"
