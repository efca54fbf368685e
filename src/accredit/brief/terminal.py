"""A brief, a status and a timeline for a terminal."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from accredit.actors import gazetteer
from accredit.brief.compose import Brief, Judged
from accredit.brief.render import MARKS, axis_words, claim_words
from accredit.model import Status
from accredit.status import Item

__all__ = ["print_brief", "print_overview", "print_status", "print_timeline"]

COLOURS = {
    "supported": "green",
    "partly": "yellow",
    "contradicted": "bold red",
    "unknown": "cyan",
    "not-checkable": "dim",
}


def print_brief(brief: Brief, console: Console) -> None:
    """The brief from top to bottom, the verdicts before what they rest on."""
    console.print(Text(brief.document.title or "Brief", style="bold"))
    day = brief.document.published or "an unstated day"
    console.print(
        Text(f"document of {day}, judged by what was known on {brief.known}", style="dim")
    )
    _part(console, "Summary", (Text(f"• {line}") for line in brief.summary))
    _part(console, "Claims", (_judged(n, j) for n, j in enumerate(brief.judged, 1)))
    for pair in brief.pairs:
        names = (gazetteer().name(pair.actor), gazetteer().name(pair.target))
        table = _status_table(pair.then, pair.now)
        _part(console, f"Status: {names[0]} towards {names[1]}", (table,))
    _part(console, "Timeline", (_item(i, brief.item_sources.get(i.id, ())) for i in brief.timeline))
    _part(console, "New and open", (Text(f"• {q}") for q in brief.questions))
    _part(console, "Sources", (Text(f"[{n}] {s}") for n, s in enumerate(brief.sources, 1)))


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


def _part(console: Console, title: str, lines: Iterable[RenderableType]) -> None:
    shown = list(lines)
    if shown:
        console.print()
        console.print(Text(title.upper(), style="bold underline"))
        for line in shown:
            console.print(line)


def _judged(number: int, judged: Judged) -> RenderableType:
    verdict = judged.verdict
    value = verdict.value.value
    refs = "".join(f"[{n}]" for n in judged.sources)
    head = Text(f"{number:>3} ")
    head.append(f"{MARKS[value]} {value}", style=COLOURS[value])
    head.append(f"  {claim_words(judged.claim)}")
    lines = [
        Text(f"“{' '.join(judged.claim.quote.text.split())}”", style="italic dim"),
        Text(f"{verdict.reason} {refs}".strip()),
    ]
    if verdict.correction:
        lines.append(Text(f"Correction: {verdict.correction}", style="red"))
    if verdict.later:
        lines.append(Text(f"Since then: {verdict.later}", style="blue"))
    return Group(head, *(Padding(line, (0, 0, 0, 6)) for line in lines))


def _status_table(then: Status, now: Status) -> Table:
    table = Table(show_edge=False, pad_edge=False)
    table.add_column("axis")
    table.add_column(f"{then.on}, as known then", overflow="fold")
    table.add_column(f"{now.on}, as known now", overflow="fold")
    table.add_row("recognition", axis_words(then.recognition), axis_words(now.recognition))
    table.add_row("dealing", axis_words(then.dealing), axis_words(now.dealing))
    later = {v.subject: v for v in now.designation}
    for value in then.designation:
        table.add_row(value.subject, axis_words(value), axis_words(later.get(value.subject, value)))
    return table


def _item(item: Item, refs: tuple[int, ...]) -> Text:
    line = Text(f"{item.valid or 'undated'!s:<26}", style="dim")
    line.append(item.text, style="none")
    if item.disputed:
        line.append(" (disputed)", style="yellow")
    line.append("".join(f"[{n}]" for n in refs), style="dim")
    return line
