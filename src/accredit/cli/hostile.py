"""Hostility of a group to a state over time, and what counts say about an act."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import App, Parameter

from accredit.cli.shared import (
    AsJson,
    Day,
    EventsPath,
    LedgerPath,
    Several,
    actor_of,
    check_writable,
    day_of,
    events_at,
    first_day_of,
    ledger_at,
    placed,
    print_json,
    to_people,
    today,
)
from accredit.errors import InputError

if TYPE_CHECKING:
    from accredit.forecast.hostility.over_time import OverTime
    from accredit.forecast.hostility.pair import Pair
    from accredit.ledger import Ledger
    from accredit.sources.events import EventStore

app = App()


@app.command
def hostility(
    group: str,
    state: str,
    *,
    from_: Annotated[Day, Parameter(name="--from")] = None,
    to: Day = None,
    known: Day = None,
    named: Several = (),
    plot: Path | None = None,
    events: EventsPath = None,
    ledger: LedgerPath = None,
    as_json: AsJson = False,
) -> None:
    """Attacks of GROUP on STATE by month, the grounds that were stated, what passed between them.

    Happened, claimed and attributed stand apart; so do the record and each feed of events.

    Args:
        group: Who is hostile, by id, name or alias; for a state, how one state treats another.
        state: To whom.
        from_: The first month; by default that of the first event.
        to: The last month; by default that of --known.
        known: As the world knew it on that day; today when omitted.
        named: What a feed calls the group, where it has no id here; may be given several times.
        plot: Draw it: a .svg, .png or .pdf file.
    """
    from accredit.brief import hostile

    check_writable(plot)
    day = day_of(known) or today()
    sides = actor_of(group, day), actor_of(state, day)
    span = first_day_of(from_), day_of(to)
    store = events_at(events, ledger)
    found: Pair | OverTime
    if _are_states(*sides):
        found = _between_states(store, sides, span, day)
    else:
        found = _of_group(ledger_at(ledger), store, sides, span, (day, named))
    if plot is not None:
        from accredit.brief.plots import plot as draw

        with placed(plot) as part:
            draw(found, part, plot.suffix)
    if as_json:
        print_json(hostile.hostility_json(found))
        return
    to_people(lambda screen: hostile.print_hostility(found, screen), None)


def _are_states(one: str, other: str) -> bool:
    """Whether both are states.

    Raises:
        InputError: When the first is one and the other is not.
    """
    from accredit.actors import gazetteer

    kinds = [gazetteer().actor(actor).kind == "state" for actor in (one, other)]
    if kinds == [True, False]:
        raise InputError(f"{one} is a state: name the group first, as hostility {other} {one}")
    return all(kinds)


def _between_states(
    store: EventStore, sides: tuple[str, str], span: tuple[date | None, date | None], known: date
) -> Pair:
    from accredit.forecast.hostility.pair import pair

    return pair(store, *sides, known=known, first=span[0], last=span[1])


def _of_group(
    own: Ledger, store: EventStore, sides: tuple[str, str],
    span: tuple[date | None, date | None], ways: tuple[date, tuple[str, ...]],
) -> OverTime:  # fmt: skip
    from accredit.forecast.hostility.dyad import dyad
    from accredit.forecast.hostility.over_time import over_time

    known, named = ways
    return over_time(own, dyad(own, store, *sides, known=known, names=named), *span)


@app.command
def effect(
    act: str,
    *,
    group: str = "",
    state: str = "",
    window: str = "12m",
    rival: Annotated[tuple[str, ...], Parameter(negative="", show_default=False)] = (),
    source: str = "",
    named: Several = (),
    known: Day = None,
    events: EventsPath = None,
    ledger: LedgerPath = None,
    as_json: AsJson = False,
) -> None:
    """Whether attacks changed when something was done; never that it was done that changed them.

    Args:
        act: ACTOR KIND TARGET DATE, as "MMR delist arakan-army 2021-03-11".
        group: Whose attacks; by default the target of the act.
        state: On whom; by default who acted.
        window: Months on each side by which the verdict is given.
        rival: Another thing that may have changed them, as "2020-11 ceasefire"; may be given
            several times, beside what the ledger has.
        source: Whose events are counted: record, or a feed; by default the feed with the most.
        named: What a feed calls the group, where it has no id here; may be given several times.
        known: As the world knew it on that day; today when omitted.
    """
    from accredit.brief.effected import print_effect
    from accredit.brief.effected_json import effect_json
    from accredit.forecast.hostility.at_act import at_act, near_of
    from accredit.forecast.hostility.dyad import dyad
    from accredit.status import line_of

    day = day_of(known) or today()
    line = line_of(act)
    one = actor_of(group, day) if group else line.target
    other = actor_of(state, day) if state else line.actor
    own, store = ledger_at(ledger), events_at(events, ledger)
    pair = dyad(own, store, one, other, known=day, names=named)
    found = at_act(
        own, store, pair, (line.actor, line.kind, line.target, line.when),
        window=_months(window), named=tuple(map(near_of, rival)), source=source,
    )  # fmt: skip
    if as_json:
        print_json(effect_json(found))
        return
    to_people(lambda screen: print_effect(found, screen), None)


def _months(text: str) -> int:
    """A window such as `12m` or `2y`, in months."""
    number, unit = text[:-1], text[-1:]
    if text.isdigit():
        number, unit = text, "m"
    if not number.isdigit() or unit not in ("m", "y") or not int(number):
        raise InputError(f"--window: {text!r}; write months or years, as 12m or 2y")
    return int(number) * (12 if unit == "y" else 1)
