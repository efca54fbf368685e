"""Feeds of events, what was loaded of them, and what may be there twice: for people and as JSON."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from rich.text import Text

from accredit.brief.sheet import Sheet

if TYPE_CHECKING:
    from rich.console import Console

    from accredit.sources.events import EventStore, Feed, Load, Twins

__all__ = ["feed_json", "print_feeds", "print_loads", "print_twins"]

JSON = dict[str, Any]


def feed_json(feed: Feed) -> JSON:
    """A feed as one JSON object."""
    return {
        "id": feed.id,
        "title": feed.title,
        "citation": feed.citation,
        "licence": feed.licence,
        "forms": [form.name for form in feed.forms],
        "revision": str(feed.revision),
        "coded_by_machine": feed.coded,
        "says_when_known": bool(feed.known),
        "note": feed.note or None,
    }


def print_feeds(feeds: list[Feed], console: Console) -> None:
    """Each feed: its forms, how it is cited, what may be done with it, what to mind."""
    sheet = Sheet(console)
    for feed in feeds:
        sheet.title(feed.id)
        sheet.put(feed.title)
        sheet.put("; ".join(form.name for form in feed.forms), first="  reads: ", indent=9)
        sheet.put(feed.citation, first="  cite: ", indent=8)
        sheet.put(feed.licence, first="  terms: ", indent=9)
        if feed.note:
            sheet.put(feed.note, first="  mind: ", indent=8)


def print_loads(
    store: EventStore,
    every: tuple[Load, ...],
    counting: tuple[Load, ...],
    console: Console,
    known: date,
) -> None:
    """What was loaded, a line each; what does not count on the day is dim.

    Args:
        store: Where.
        every: All loads.
        counting: Those that count.
        console: Where it goes.
        known: The day.
    """
    sheet = Sheet(console)
    sheet.put(Text("Events", style="bold"))
    sheet.whole(Text(f"in {store.folder}, as known on {known}", style="dim"))
    if not every:
        sheet.put("Nothing is loaded; accredit events load FILE --feed ucdp-ged")
        return
    heads = ("feed", "version", "events", "from", "to", "known", "actors", "targets")
    rows = [
        (
            load.feed + ("" if load in counting else " (does not count)"),
            load.version or "–",
            f"{load.rows:,}",
            load.first,
            load.last,
            load.known,
            f"{1 - load.unnamed_actors:.0%}",
            f"{1 - load.unnamed_targets:.0%}",
        )
        for load in every
    ]
    sheet.table(heads, rows, [[load.file] for load in every])
    sheet.put(Text("actors, targets: the share that has an id here", style="dim"))
    if said := len(store.same()):
        sheet.put(f"{said:,} events were said to be others told again, and do not count")


def print_twins(found: Twins, shown: list[dict[str, Any]], console: Console) -> None:
    """How many events may be others told again, and the first of each sort.

    Args:
        found: How many.
        shown: Some of the pairs.
        console: Where it goes.
    """
    sheet = Sheet(console)
    sheet.put(Text(f"{found.events:,} events", style="bold"))
    for number, what in (
        (found.repeated, "repeat the source, target, code and day of an earlier one"),
        (found.mirrored, "have a twin in the same report with the sides exchanged"),
        (found.folded, "would go, since their code is of what two do together"),
        (found.across, "have a like in another feed"),
    ):
        share = f"{number / found.events:.0%}" if found.events else "–"
        sheet.put(f"{number:,} ({share}) {what}")
    for pair in shown:
        sides = " → ".join(pair[side] or "nobody named" for side in ("actor", "target"))
        sheet.put(f"{pair['earliest']} {sides}", first="• ", indent=2)
        sheet.whole(Text(f"  {pair['id']} as {pair['same_as']}: {pair['why']}", style="dim"))
    if shown:
        sheet.put("None is merged. Write all with --out FILE, strike what is wrong, --accept FILE.")
