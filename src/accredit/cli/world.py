"""Questions over the whole record: who stands where, which acts, what sources clash on."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

from cyclopts import App, Parameter

from accredit.cli.keep import record_app
from accredit.cli.shared import (
    AsJson,
    Axis,
    Day,
    Flag,
    LedgerPath,
    Several,
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
def who(
    target: str,
    *,
    axis: Axis = "recognition",
    on: Day = None,
    known: Day = None,
    exact: Annotated[bool, Parameter(negative="", help="Only the named target.")] = False,
    value: Several = (),
    ids: Flag = False,
    format: Literal["text", "json", "csv", "geojson"] = "text",  # noqa: A002  the flag's name
    out: Path | None = None,
    ledger: LedgerPath = None,
    as_json: AsJson = False,
) -> None:
    """Where every state stands towards TARGET on one axis, the unknown counted.

    Args:
        target: Who is recognised, dealt with or listed, by id, name or alias.
        axis: The axis of a status.
        on: The day asked about; today when omitted.
        known: As the world knew it on that day; today when omitted.
        value: Only those with this value, settled or not; may be given several times.
        ids: Print the ids of the acts below each line.
        format: text, json, csv or geojson.
        out: Write to this file instead of the terminal.
    """
    from accredit import status as room
    from accredit.brief import stand

    check_writable(out)
    day, by = day_of(on) or today(), day_of(known) or today()
    key = actor_of(target, day)
    _check_values(axis, value)
    found = room.who(ledger_at(ledger), key, axis, on=day, known=by, exact=exact)
    match "json" if as_json else format:
        case "json":
            deliver(json_text(stand.who_json(found, value)), out)
        case "csv":
            deliver(stand.who_csv(found, value), out)
        case "geojson":
            deliver(stand.who_geojson(found, value), out)
        case _:
            to_people(lambda screen: stand.print_who(found, screen, value, ids=ids), out)


@app.command
def acts(
    *,
    actor: str | None = None,
    target: str | None = None,
    kind: Several = (),
    instrument: Annotated[
        Several, Parameter(name=["--list", "--instrument"], help="A list, resolution or law.")
    ] = (),
    episode: str = "",
    since: Annotated[Day, Parameter(name="--from")] = None,
    until: Annotated[Day, Parameter(name="--to")] = None,
    known: Day = None,
    since_known: Day = None,
    disputed: Flag = False,
    every: Annotated[Flag, Parameter(name="--all")] = False,
    exact: Annotated[bool, Parameter(negative="", help="Only the named target.")] = False,
    format: Literal["text", "json", "csv"] = "text",  # noqa: A002  the flag's name
    out: Path | None = None,
    ledger: LedgerPath = None,
    as_json: AsJson = False,
) -> None:
    """The acts on record, oldest first, each with whose word it is.

    Args:
        actor: Who acted, by id, name or alias; an organ's own acts by its id.
        target: Who was acted upon, with its party.
        kind: A kind of the codebook; may be given several times.
        episode: A case of the record, such as kosovo_2008_present.
        since: Acts that may have been on this day or later.
        until: Acts that may have been on this day or earlier.
        known: As the world knew it on that day; today when omitted.
        since_known: Only what became known on this day or later.
        disputed: Only those on which sources clash.
        every: Also what no longer counts, and why; and the dates that were set aside.
        format: text, json (one object a line) or csv.
        out: Write to this file instead of the terminal.
    """
    from accredit import status as room
    from accredit.brief import feeds, listing
    from accredit.model import PartialDate, codebook

    check_writable(out)
    by = day_of(known) or today()
    wanted = room.Wanted(
        actor=actor_of(actor, by) if actor else "",
        target=actor_of(target, by) if target else "",
        kinds=frozenset(codebook().kind(name).id for name in kind),
        instruments=frozenset(instrument),
        episode=episode,
        within=PartialDate.between(first_day_of(since), day_of(until)),
        learned_from=first_day_of(since_known) or date.min,
        disputed=disputed,
        exact=exact,
    )
    given = room.acts(ledger_at(ledger), wanted, known=by)
    found = [item for item in given if every or item.counts]
    match "json" if as_json else format:
        case "json":
            deliver(feeds.json_lines(map(listing.act_json, found)), out)
        case "csv":
            deliver(listing.acts_csv(found), out)
        case _:
            to_people(lambda screen: listing.print_acts(found, screen, readings=every), out)
    _tell_left_out(len(found), len(given) - len(found))


def _tell_left_out(shown: int, left_out: int) -> None:
    """On standard error, so that a pipe gets nothing but acts."""
    if left_out:
        print(f"{left_out} more that no longer count; --all shows them", file=sys.stderr)
    elif not shown:
        print("no act on record is asked for by all of these", file=sys.stderr)


@record_app.command(name="conflicts")
def record_conflicts(
    *,
    episode: str = "",
    kind: Annotated[
        tuple[Literal["denied", "dates", "axis", "author", "low-confidence"], ...],
        Parameter(negative="", show_default=False),
    ] = (),
    known: Day = None,
    ledger: LedgerPath = None,
    as_json: AsJson = False,
) -> None:
    """Where sources clash: what is preferred, by which rule, and what lost.

    Args:
        episode: One case of the record, such as kosovo_2008_present; all when omitted.
        kind: Whether an act was (denied), when (dates), what several amount to (axis), who did it
            (author), or only of low confidence; all when omitted.
        known: By the evidence known on that day; today when omitted.
    """
    from accredit.brief import clash
    from accredit.status import conflicts

    by = day_of(known) or today()
    every = conflicts(ledger_at(ledger), known=by, episode=episode)
    found = [item for item in every if not kind or item.kind in kind]
    if as_json:
        print_json(clash.conflicts_json(found, known=by))
        return
    clash.print_conflicts(found, console())
    if not found:
        print(f"no clash is recorded{f' in {episode}' if episode else ''}", file=sys.stderr)


def _check_values(axis: str, values: tuple[str, ...]) -> None:
    from accredit.model import codebook

    known = (*codebook().axes[axis], "disputed")
    for value in values:
        if value not in known:
            raise InputError(f"{value!r} is no value of {axis}; one of: {', '.join(known)}")
