"""A status and a timeline for a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from accredit.actors import gazetteer
from accredit.brief.words import axis_words
from accredit.model import Status
from accredit.status import Item

if TYPE_CHECKING:
    from rich.console import Console

__all__ = ["print_overview", "print_status", "print_timeline"]

_ID_WIDTH = 52  # ids are for copying: they are never broken


def print_status(status: Status, console: Console) -> None:
    """One status, an axis a line, with the acts it rests on."""
    world = gazetteer()
    console.print(
        Text(f"{world.name(status.actor)} towards {world.name(status.target)}", style="bold")
    )
    console.print(Text(f"on {status.on}, as known on {status.known}", style="dim"))
    table = Table(show_edge=False, pad_edge=False)
    for head in ("axis", "value", "of"):
        table.add_column(head, overflow="fold")
    table.add_column("because", no_wrap=True, min_width=_ID_WIDTH)
    rows = [("recognition", status.recognition), ("dealing", status.dealing)]
    rows += [(f"designation {v.subject}", v) for v in status.designation]
    rows += [(f"organisation {v.subject}", v) for v in status.organisation]
    rows += [(f"finance {v.subject}", v) for v in status.finance]
    for label, value in rows:
        of = world.name(value.of) if value.of else ""
        table.add_row(label, axis_words(value), of, "\n".join(value.because[-3:]))
    console.print(table)


def print_overview(statuses: list[Status], console: Console) -> None:
    """One line for each actor that has acted."""
    table = Table(show_edge=False, pad_edge=False)
    for head in ("actor", "recognition", "dealing", "lists"):
        table.add_column(head, overflow="fold")
    for status in statuses:
        lists = ", ".join(
            f"{v.subject} {v.value}" for v in status.designation if v.value not in ("unknown",)
        )
        table.add_row(
            gazetteer().name(status.actor),
            axis_words(status.recognition),
            axis_words(status.dealing),
            lists,
        )
    console.print(table)


def print_timeline(items: list[Item], console: Console) -> None:
    """One line for each act or statement."""
    for item in items:
        console.print(_item(item, ()))


def _item(item: Item, refs: tuple[int, ...]) -> Text:
    line = Text(f"{item.valid or 'undated'!s:<26}", style="dim")
    line.append(item.text, style="none")
    if item.disputed:
        line.append(" (disputed)", style="yellow")
    line.append("".join(f"[{n}]" for n in refs), style="dim")
    return line
