"""The command line: thin; each command calls a room, and prints."""

from __future__ import annotations

import json
import os
import sys
import tempfile
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

from cyclopts import App, CycloptsError, Parameter

from accredit import __version__
from accredit.errors import AccreditError, BadDocument, InputError, OutsideError

if TYPE_CHECKING:
    from rich.console import Console

    from accredit.ledger import Ledger

app = App(
    name="accredit",
    help="Who recognises whom, who lists whom as terrorist, since when, and says who.",
    version=f"accredit {__version__}",
)
record_app = App(name="record", help="The shipped record: check it, count it, name its version.")
ledger_app = App(name="ledger", help="Your own ledger above the record: append and void.")
app.command(record_app)
app.command(ledger_app)

Format = Literal["text", "md", "html", "json"]
Day = Annotated[str | None, Parameter(help="A day: 2024-04-05, 2024-04 or 2024.")]
LedgerPath = Annotated[
    str | None, Parameter(help="Your ledger file; default: ACCREDIT_LEDGER, else your data directory.")
]
AsJson = Annotated[bool, Parameter(name="--json", negative="", help="JSON instead of text.")]
File = Annotated[str, Parameter(allow_leading_hyphen=True)]
Id = Annotated[str, Parameter(help="An id, as a brief, a status or a timeline shows it.")]


@app.command
def brief(
    file: File,
    *,
    published: Day = None,
    known: Day = None,
    outlet: str = "",
    format: Format = "text",  # noqa: A002  the flag is called --format
    out: Path | None = None,
    ledger: LedgerPath = None,
    as_json: AsJson = False,
) -> None:
    """Read an article; say what it claims, what of it is right, and on whose word.

    Args:
        file: A text file, or - for standard input.
        published: The day on which the article appeared.
        known: Judge by what the world knew on that day; today when omitted.
        outlet: Who published it.
        format: text, md, html (one file, no network) or json.
        out: Write to this file instead of the terminal.
    """
    from accredit import brief as room
    from accredit.sources import read_document

    document = read_document(file, published=_day(published), outlet=outlet)
    dossier = room.compose(document, _ledger(ledger), known=_day(known))
    shape = "json" if as_json else format
    if shape == "text":
        _print_brief(dossier, out)
        return
    render = {"md": room.markdown, "html": room.html, "json": room.json_text}[shape]
    _deliver(render(dossier), out)


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
    day, by = _day(on) or _today(), _day(known) or _today()
    ids = [_actor(name, day) for name in names]
    store = _ledger(ledger)
    if len(ids) == 2:
        found = status_room.of(store, ids[0], ids[1], on=day, known=by, exact=exact)
        if as_json:
            _print_json(room.status_json(found))
        else:
            from accredit.brief.terminal import print_status

            print_status(found, _console())
        return
    rows = status_room.overview(store, ids[0], on=day, known=by, exact=exact)
    if as_json:
        statuses = [room.status_json(row) for row in rows]
        _print_json({"schema": "accredit/overview-1", "target": ids[0], "on": str(day), "known": str(by), "statuses": statuses})
    else:
        from accredit.brief.terminal import print_overview

        print_overview(rows, _console())


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
    from accredit.brief import item_json

    by = _day(known) or _today()
    sides = _actor(actor, by), _actor(target, by)
    items = status_room.timeline(_ledger(ledger), *sides, known=by, words=words)
    if as_json:
        _print_json({"schema": "accredit/timeline-1", "known": str(by), "items": [item_json(i) for i in items]})
    else:
        from accredit.brief.terminal import print_timeline

        print_timeline(items, _console())


@app.command
def why(
    key: Id,
    *,
    within: Annotated[
        str | None, Parameter(name="--in", help="The article or brief.json that the claim is from.")
    ] = None,
    published: Day = None,
    known: Day = None,
    ledger: LedgerPath = None,
) -> None:
    """Go from any id to its evidence.

    Args:
        published: Day of publication of the article given with --in.
        known: As in brief.
    """
    from accredit.brief import trail

    store = _ledger(ledger)
    if within is None:
        if key.startswith("c") and len(key) == 13 and key[1:].isalnum() and "-" not in key:
            raise InputError(f"{key} is a claim; say which document it is from: --in FILE")
        _print_json(trail.why_entry(key, store))
        return
    _print_json(
        trail.why_claim(key, store, within=within, published=_day(published), known=_day(known))
    )


@app.command
def cite(key: Id, *, ledger: LedgerPath = None) -> None:
    """A citation for an act, a statement or a relation."""
    from accredit.brief import trail

    print(trail.citation(key, _ledger(ledger), _today()))


@app.command
def codebook(kind: str | None = None, *, as_json: AsJson = False) -> None:
    """The kinds of acts, with their roles, effects, PLOVER and CAMEO codes.

    Args:
        kind: One kind; all when omitted.
    """
    from accredit.model import codebook as load
    from accredit.model.codec import to_plain

    book = load()
    kinds = [book.kind(kind)] if kind else list(book.kinds.values())
    if as_json:
        _print_json({"schema": "accredit/codebook-1", "version": book.version, "kinds": [to_plain(k) for k in kinds]})
        return
    from rich.table import Table

    table = Table(show_edge=False, pad_edge=False)
    for head in ("kind", "definition", "effect", "PLOVER", "CAMEO"):
        table.add_column(head, overflow="fold")
    for row in kinds:
        effects = "; ".join(f"{e.axis} {e.mode} {e.value}" + (f" ({e.step})" if e.step else "") for e in row.effects)
        table.add_row(row.id, row.definition, effects or "–", row.plover or "–", row.cameo or "–")
    _console().print(table)
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
    from accredit.actors import gazetteer

    day, world = _day(on) or _today(), gazetteer()
    actor = world.resolve(name, day)
    row: dict[str, Any] = {
        "schema": "accredit/actor-1",
        "id": actor.id,
        "kind": actor.kind,
        "name": actor.name,
        "valid": {"from": str(actor.valid_from) or None, "to": str(actor.valid_to) or None},
        "codes": dict(actor.codes),
        "names": [{"text": n.text, "lang": n.lang, "use": n.use.value} for n in world.names_of(actor.id)],
        "roles": [{"role": r.role, "of": r.of} for r in world.roles_of(actor.id, day)],
        "party": list(world.party(actor.id, day)),
        "acts_for": world.principal(actor.id, day),
        "source": actor.source,
    }
    if as_json:
        _print_json(row)
        return
    for label, value in row.items():
        if value and label not in ("schema", "names"):
            print(f"{label}: {value}")
    print("names: " + "; ".join(n["text"] for n in row["names"]))


@record_app.command(name="check")
def record_check() -> None:
    """Look at every row of the record; exit 1 when one is wrong."""
    from accredit.record import check

    faults = check()
    for fault in faults:
        print(fault)
    print(f"{len(faults)} faults" if faults else "the record is sound", file=sys.stderr)
    if faults:
        sys.exit(1)


@record_app.command(name="stats")
def record_stats(*, as_json: AsJson = False) -> None:
    """Rows in, rows out, and why."""
    from accredit.record import stats

    counted = stats()
    if as_json:
        _print_json(counted)
        return
    for label, value in counted.items():
        print(f"{label}: {value if not isinstance(value, dict) else ''}")
        for key, number in value.items() if isinstance(value, dict) else ():
            print(f"  {key}: {number}")


@record_app.command(name="version")
def record_version() -> None:
    """The hash of the record."""
    from accredit.record import record

    print(record().version)


@ledger_app.command(name="append")
def ledger_append(file: File, *, recorder: str, ledger: LedgerPath = None) -> None:
    """Write acts, statements or relations, one JSON object a line, all or none.

    Args:
        file: JSON Lines with a `type` of act, statement or relation in each object; - for standard input.
        recorder: Who records them.
    """
    from accredit.ledger.lines import read_lines

    text = sys.stdin.read() if file == "-" else _read(file)
    items = read_lines(text, file)
    for key in _ledger(ledger, write=True).append(items, recorder):
        print(key)


@ledger_app.command(name="void")
def ledger_void(key: Id, *, why: str, recorder: str, known: Day = None, ledger: LedgerPath = None) -> None:
    """Mark an entry, of the record or your own, as not to be counted; it stays in the history.

    Args:
        why: The reason, kept for ever.
        recorder: Who says so.
        known: From which day on; today when omitted.
    """
    print(_ledger(ledger, write=True).void(key, why, recorder, _day(known)))


def main(argv: list[str] | None = None) -> None:
    """Run a command; turn errors into one line and an exit code."""
    try:
        app(argv, exit_on_error=False, print_error=False)
    except AccreditError as error:
        _fail(str(error), error.exit_code)
    except CycloptsError as error:
        _fail(" ".join(str(error).split()), 2)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except KeyboardInterrupt:
        _fail("interrupted", 130)


def _fail(message: str, code: int) -> None:
    print(f"accredit: {message}", file=sys.stderr)
    sys.exit(code)


def _day(text: str | None) -> date | None:
    from accredit.model import day

    return None if text is None else day(text)


def _today() -> date:
    return datetime.now(UTC).date()


def _actor(name: str, on: date) -> str:
    from accredit.actors import gazetteer

    return gazetteer().resolve(name, on).id


def _ledger(path: str | None, *, write: bool = False) -> Ledger:
    from accredit.ledger import open_ledger

    return open_ledger(path, write=write)


def _console() -> Console:
    from rich.console import Console

    return Console(highlight=False, width=None if sys.stdout.isatty() else 120)


def _print_json(value: object) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=2))


def _print_brief(dossier: Any, out: Path | None) -> None:  # noqa: ANN401  the Brief loads late
    from accredit.brief.terminal import print_brief

    console = _console()
    if out is None:
        print_brief(dossier, console)
        return
    with console.capture() as captured:
        print_brief(dossier, console)
    _deliver(captured.get(), out)


def _deliver(text: str, out: Path | None) -> None:
    """Print, or put a whole file in place in one step."""
    if out is None:
        sys.stdout.write(text)
        return
    try:
        with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=out.parent, delete=False) as part:
            part.write(text)
        Path(part.name).chmod(0o644)
        Path(part.name).replace(out)
    except OSError as error:
        raise OutsideError(f"{out}: cannot be written: {error.strerror}") from error


def _read(file: str) -> str:
    try:
        return Path(file).read_text("utf-8")
    except FileNotFoundError:
        raise BadDocument(f"{file}: no such file") from None
    except UnicodeDecodeError as error:
        raise BadDocument(f"{file}: not UTF-8 at byte {error.start}") from None
    except OSError as error:
        raise OutsideError(f"{file}: cannot be read: {error.strerror}") from error


if __name__ == "__main__":
    main()
