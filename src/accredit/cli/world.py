"""Questions over the whole record: who stands where, which acts, what was learned, what bonds."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import App, Parameter

from accredit.cli.shared import (
    AsJson,
    Day,
    LedgerPath,
    actor_of,
    check_writable,
    console,
    day_of,
    deliver,
    ledger_at,
    today,
)
from accredit.errors import InputError

if TYPE_CHECKING:
    from rich.console import Console

app = App()

Axis = Literal["recognition", "dealing", "designation", "organisation", "finance"]
Several = Annotated[tuple[str, ...], Parameter(negative="", consume_multiple=False)]
Flag = Annotated[bool, Parameter(negative="")]


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
            deliver(_pretty(stand.who_json(found, value)), out)
        case "csv":
            deliver(stand.who_csv(found, value), out)
        case "geojson":
            deliver(stand.who_geojson(found, value), out)
        case _:
            _to_people(lambda screen: stand.print_who(found, screen, value, ids=ids), out)


def _check_values(axis: str, values: tuple[str, ...]) -> None:
    from accredit.model import codebook

    known = (*codebook().axes[axis], "disputed")
    for value in values:
        if value not in known:
            raise InputError(f"{value!r} is no value of {axis}; one of: {', '.join(known)}")


def _pretty(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _to_people(show: Callable[[Console], None], out: Path | None) -> None:
    """Print, or put the text for people in a file."""
    screen = console()
    if out is None:
        show(screen)
        return
    with screen.capture() as captured:
        show(screen)
    deliver(captured.get(), out)
