"""What binds one to another (`relations`), for people and as JSON."""

from __future__ import annotations

from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Any

from rich.text import Text

from accredit.actors import gazetteer
from accredit.brief.plain import date_json, named_json, said_json
from accredit.brief.sheet import Sheet
from accredit.model import codebook
from accredit.status import Bond, Said, capital, day_words, since_words

if TYPE_CHECKING:
    from rich.console import Console

__all__ = ["bonds_json", "print_bonds", "said_to"]

JSON = dict[str, Any]


def bonds_json(found: list[Bond], sides: tuple[str, ...], *, on: date, known: date) -> JSON:
    """Relations and offices as one JSON object.

    Args:
        found: The bonds.
        sides: Ids of the one or the two asked about.
        on: The day asked about.
        known: As known on that day.
    """
    return {
        "schema": "accredit/relations-1",
        "of": [named_json(side) for side in sides],
        "on": str(on),
        "known": str(known),
        "items": [
            {
                "id": bond.id,
                "kind": bond.kind,
                "a": named_json(bond.a),
                "b": named_json(bond.b),
                "text": bond.text,
                "grounds": bond.grounds or None,
                "said": [said_json(said) for said in bond.said],
                "valid_from": date_json(bond.valid_from),
                "valid_to": date_json(bond.valid_to),
                "certain": bond.surely_holds(on),
                "known": str(bond.known) if bond.known else None,
                "from": "ledger" if bond.known else "gazetteer",
                "sources": list(bond.sources),
                "note": bond.note or None,
                "episode": bond.episode or None,
            }
            for bond in found
        ],
    }


def print_bonds(
    found: list[Bond], sides: tuple[str, ...], console: Console, *, on: date, known: date
) -> None:
    """By kind: who is what to whom, since when, on what source.

    Args:
        found: The bonds.
        sides: Ids of the one or the two asked about.
        console: Where it goes.
        on: The day asked about.
        known: As known on that day.
    """
    sheet = Sheet(console)
    names = " and ".join(gazetteer().spoken_name(side) for side in sides)
    sheet.put(Text(f"Relations of {names}", style="bold"))
    sheet.put(Text(f"on {on}, as known on {known}", style="dim"))
    for kind, several in groupby(found, key=lambda bond: bond.kind):
        sheet.title(kind.replace("-", " "))
        for bond in several:
            _bond(bond, sheet, on)


def said_to(several: tuple[Said, ...], sheet: Sheet) -> None:
    """Each statement of a ground on a line, with its source below."""
    for said in several:
        sheet.put(_said_words(said), first="  – ", indent=4)
        sheet.whole(Text(f"    {said.source}", style="dim"))


def _said_words(said: Said) -> str:
    """Who stated a ground, what he is, and when: for one line."""
    name = gazetteer().spoken_name(said.speaker) if said.speaker in gazetteer() else said.speaker
    kind = codebook().speakers.get(said.kind, said.kind)
    who = f"{capital(name)} ({kind})" if name else "the source, in words of its own"
    return f"{who}, {day_words(said.when)}"


def _bond(bond: Bond, sheet: Sheet, on: date) -> None:
    text = Text(bond.text)
    if not bond.surely_holds(on):
        text.append(" (its dates leave it open)", style="yellow")
    sheet.put(text, first="• ", indent=2)
    days = f"since {since_words(bond.valid_from)}" if bond.valid_from else "undated"
    if bond.valid_to:
        days += f", until {day_words(bond.valid_to)}"
    sheet.put(Text(days + (f"; {bond.note}" if bond.note else "")), first="  ", indent=2)
    said_to(bond.said, sheet)
    for source in () if bond.said else bond.sources:
        sheet.whole(Text(f"  {source}", style="dim"))
    sheet.whole(Text(f"  {bond.id}", style="dim"))
