"""Questions: who is who, what is A to B, what passed between them, what a kind means."""

from __future__ import annotations

import sys
from typing import Annotated

from cyclopts import App, Parameter

from accredit.cli.shared import (
    AsJson,
    Day,
    LedgerPath,
    actor_of,
    console,
    day_of,
    ledger_at,
    print_json,
    today,
)
from accredit.errors import InputError

app = App()


@app.command
def status(
    *names: Annotated[str, Parameter(help="[ACTOR] TARGET")],
    on: Day = None,
    known: Day = None,
    exact: Annotated[bool, Parameter(negative="", help="Only the named target.")] = False,
    ledger: LedgerPath = None,
    as_json: AsJson = False,
) -> None:
    """What TARGET is to ACTOR on five axes, on a day, as known on a day.

    Args:
        names: The actor and the target, by id, name or alias; the target alone lists everybody.
        on: The day asked about; today when omitted.
        known: As the world knew it on that day; today when omitted.
    """
    from accredit import brief as room
    from accredit import status as status_room

    if len(names) not in (1, 2):
        raise InputError("status takes [ACTOR] TARGET, such as: accredit status RUS taliban")
    day, by = day_of(on) or today(), day_of(known) or today()
    ids = [actor_of(name, day) for name in names]
    store = ledger_at(ledger)
    if len(ids) == 2:
        found = status_room.of(store, ids[0], ids[1], on=day, known=by, exact=exact)
        exempt = status_room.exemptions(store, ids[0], ids[1], on=day, known=by, exact=exact)
        items = [item for act in exempt if (item := status_room.item_of(act, by))]
        if as_json:
            print_json(room.dyad_json(found, items))
        else:
            from accredit.brief.terminal import print_status

            print_status(found, console(), items)
        return
    rows = status_room.overview(store, ids[0], on=day, known=by, exact=exact)
    if as_json:
        print_json(room.overview_json(rows, ids[0], on=day, known=by))
    else:
        from accredit.brief.terminal import print_overview

        print_overview(rows, console())


@app.command
def timeline(
    actor: str,
    target: str,
    *,
    known: Day = None,
    words: Annotated[bool, Parameter(help="Include recorded words that are no acts.")] = True,
    ledger: LedgerPath = None,
    as_json: AsJson = False,
) -> None:
    """What passed between two parties, oldest first.

    Args:
        actor: One side, by id, name or alias.
        target: The other side.
        known: As the world knew it on that day; today when omitted.
    """
    from accredit import status as status_room
    from accredit.brief import timeline_json

    by = day_of(known) or today()
    sides = actor_of(actor, by), actor_of(target, by)
    items = status_room.timeline(ledger_at(ledger), *sides, known=by, words=words)
    if as_json:
        print_json(timeline_json(items, known=by))
    else:
        from accredit.brief.terminal import print_timeline

        print_timeline(items, console())
        if not items:
            print(f"nothing is recorded between them, as known on {by}", file=sys.stderr)


def _source(row: dict[str, str] | None, key: str) -> str:
    """A source of the gazetteer with its address; an address is its own."""
    return key if row is None else f"{row['title']}, {row['url']}"


codebook_app = App(name="codebook", help="The kinds of acts, and the frames that tell them.")
app.command(codebook_app)


@codebook_app.command
def check(folder: str | None = None) -> None:
    """Check the frames: their fields, their kinds, and whether each example is read as it says.

    Exit code 1 when something is wrong.

    Args:
        folder: A folder of frames of your own, as ACCREDIT_FRAMES names it; they are checked
            beside the shipped ones.
    """
    import os

    if folder is not None:
        os.environ["ACCREDIT_FRAMES"] = folder
    from accredit.coding.check import check_frames
    from accredit.coding.frames import frames
    from accredit.coding.russian.frames import frames as russian

    faults = check_frames()
    for fault in faults:
        print(fault)
    if faults:
        sys.exit(1)
    examples = [frame.examples for several in (frames().all, russian().all) for frame in several]
    told = sum(map(len, examples))
    print(f"{len(examples)} frames, {told} examples: all are read as they say")


@codebook_app.default
def codebook(kind: str | None = None, *, as_json: AsJson = False) -> None:
    """The kinds of acts, with their roles, effects, PLOVER and CAMEO codes.

    Args:
        kind: One kind; all when omitted.
    """
    from accredit.model import codebook as load
    from accredit.model.codebook import kinds_json

    book = load()
    kinds = [book.kind(kind)] if kind else list(book.kinds.values())
    if as_json:
        print_json(kinds_json(book, kinds))
        return
    from rich.table import Table

    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for head in ("kind", "definition", "effect", "PLOVER", "CAMEO"):
        table.add_column(head, overflow="fold")
    for row in kinds:
        effects = "; ".join(
            f"{e.axis} {e.mode} {e.value}" + (f" ({e.step})" if e.step else "") for e in row.effects
        )
        table.add_row(row.id, row.definition, effects or "–", row.plover or "–", row.cameo or "–")
    console().print(table)
    for row in kinds if kind else ():
        print(f"actor: {row.actor}; target: {row.target}{'; reciprocal' if row.reciprocal else ''}")
        print("\n".join(f"e.g. {example}" for example in row.examples))


@app.command
def actors(name: str, *, on: Day = None, as_json: AsJson = False) -> None:
    """Who goes by a name on a day, with codes, names, offices and what it stands for.

    Args:
        name: An id, a name or an alias.
        on: The day; today when omitted.
    """
    from accredit.actors import actor_json, gazetteer

    day, world = day_of(on) or today(), gazetteer()
    actor = world.resolve(name, day)
    row = actor_json(actor, day)
    if as_json:
        print_json(row)
        return
    print(f"{actor.name} ({actor.id}), {actor.kind}")
    for label, text in (
        ("began", actor.valid_from.describe() if actor.valid_from else ""),
        ("ended", actor.valid_to.describe() if actor.valid_to else ""),
        ("offices", "; ".join(f"{r['role']} of {world.name(r['of'])}" for r in row["roles"])),
        ("acts for", world.name(row["acts_for"]) if row["acts_for"] != actor.id else ""),
        ("with", "; ".join(f"{world.name(p)} ({p})" for p in row["party"] if p != actor.id)),
        ("codes", "; ".join(f"{scheme} {code}" for scheme, code in actor.codes)),
        ("names", "; ".join(n["text"] for n in row["names"])),
        ("source", _source(world.sources.get(actor.source), actor.source)),
    ):
        if text:
            print(f"{label}: {text}")
