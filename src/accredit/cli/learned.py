"""What was learned and what binds: changes over time, relations on a day."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

from cyclopts import App, Parameter

from accredit.cli.shared import (
    AsJson,
    Axis,
    Day,
    LedgerPath,
    actor_of,
    check_writable,
    console,
    day_of,
    deliver,
    first_day_of,
    json_text,
    ledger_at,
    print_json,
    to_people,
    today,
)
from accredit.errors import InputError

app = App()


@app.command
def changes(
    *,
    since: Day = None,
    until: Day = None,
    known: Day = None,
    target: str | None = None,
    actor: str | None = None,
    axis: Axis | None = None,
    recorded_since: Day = None,
    format: Literal["text", "json", "atom", "csv"] = "text",  # noqa: A002  the flag's name
    out: Path | None = None,
    ledger: LedgerPath = None,
    as_json: AsJson = False,
) -> None:
    """What the world learned after a day, newest first, and what each piece of news moved.

    Args:
        since: Learned after this day; needed, unless --recorded-since is given.
        until: Learned on this day or before; today when omitted.
        known: Nothing that was learned after this day; today when omitted.
        target: Who was acted upon, with its party.
        actor: Who acted.
        axis: Only what moved this axis of a status.
        recorded_since: Only what was written into your ledger on this day or later.
        format: text, json, atom (RFC 4287) or csv.
        out: Write to this file instead of the terminal.
    """
    from accredit import status as room
    from accredit.brief import news

    check_writable(out)
    if since is None and recorded_since is None:
        raise InputError("changes since when? --since 2024-01-31, or --recorded-since")
    by = day_of(known) or today()
    period = room.Period(
        since=day_of(since) or date.min,
        until=day_of(until) or by,
        actor=actor_of(actor, by) if actor else "",
        target=actor_of(target, by) if target else "",
        axis=axis or "",
        recorded_since=first_day_of(recorded_since),
    )
    if period.since > period.until:
        raise InputError(f"--since {period.since} is after --until {period.until}")
    found = room.changes(ledger_at(ledger), period, known=by)
    match "json" if as_json else format:
        case "json":
            deliver(json_text(news.changes_json(found, period, known=by)), out)
        case "csv":
            deliver(news.changes_csv(found), out)
        case "atom":
            deliver(news.changes_atom(found, period), out)
        case _:
            to_people(lambda screen: news.print_changes(found, screen), out)
    if not found:
        print("nothing that was asked for was learned in that time", file=sys.stderr)


@app.command
def relations(
    actor: str,
    other: str | None = None,
    /,
    *,
    on: Day = None,
    known: Day = None,
    exact: Annotated[bool, Parameter(negative="", help="Only the actors named.")] = False,
    ledger: LedgerPath = None,
    as_json: AsJson = False,
) -> None:
    """What binds ACTOR to others, or to OTHER: hostility, alliances, offices, successions.

    Args:
        actor: One side, by id, name or alias.
        other: The other side; everybody when omitted.
        on: The day asked about; today when omitted.
        known: As the world knew it on that day; today when omitted.
    """
    from accredit.brief import ties
    from accredit.status import bonds

    day, by = day_of(on) or today(), day_of(known) or today()
    sides = tuple(actor_of(name, day) for name in (actor, other) if name)
    found = bonds(ledger_at(ledger), *sides, on=day, known=by, exact=exact)
    if as_json:
        print_json(ties.bonds_json(found, sides, on=day, known=by))
        return
    ties.print_bonds(found, sides, console(), on=day, known=by)
    if not found:
        print("no relation is recorded on that day", file=sys.stderr)
