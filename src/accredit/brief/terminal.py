"""A status and a timeline for a terminal or a pipe."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.text import Text

from accredit.actors import gazetteer
from accredit.brief.sheet import Sheet
from accredit.brief.words import axis_words
from accredit.model import Status
from accredit.status import Item, capital, day_words

if TYPE_CHECKING:
    from rich.console import Console

__all__ = ["DATE", "event", "print_overview", "print_status", "print_timeline"]

DATE = 25  # columns: `2025-04-01 to 2025-07-01` and a blank
_NEWEST = 3


def print_status(status: Status, console: Console, exempt: Sequence[Item] = ()) -> None:
    """One status, an axis a line, and below each the ids of the acts it rests on, whole.

    Args:
        status: What to show.
        console: Where.
        exempt: The exemptions that hold; they move no axis and stand below.
    """
    world, sheet = gazetteer(), Sheet(console)
    sides = f"{world.spoken_name(status.actor)} towards {world.spoken_name(status.target)}"
    sheet.put(Text(capital(sides), style="bold"))
    sheet.put(Text(f"on {status.on}, as known on {status.known}", style="dim"))
    rows, ids = [], []
    for axis, value in status.axes():
        label = f"{axis} {value.subject}".strip()
        rows.append((label, axis_words(value), world.name(value.of) if value.of else ""))
        ids.append(value.because[-_NEWEST:])
    sheet.table(("axis", "value", "of"), rows, ids)
    for item in exempt:
        sheet.put(Text(f"exempt: {item.text}"), indent=2)
        sheet.whole(Text(f"  {item.id}", style="dim"))


def print_overview(statuses: list[Status], console: Console) -> None:
    """One line for each actor that has acted."""
    rows = []
    for status in statuses:
        lists = (f"{v.subject} {v.value}" for v in status.designation if v.value != "unknown")
        name = gazetteer().name(status.actor)
        axes = axis_words(status.recognition), axis_words(status.dealing)
        rows.append((name, *axes, ", ".join(lists)))
    Sheet(console).table(("actor", "recognition", "dealing", "lists"), rows)


def print_timeline(items: list[Item], console: Console) -> None:
    """One paragraph for each act and each recorded word."""
    sheet = Sheet(console)
    for item in items:
        sheet.put(event(item), first=Text(day_words(item.valid), style="dim"), indent=DATE)


def event(item: Item) -> Text:
    """What happened, marked where sources clash."""
    text = Text(item.text)
    if item.disputed:
        text.append(" (disputed)", style="yellow")
    return text
