"""Entries out of the ledger and into it, in the forms that other programs read."""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, TextIO

from cyclopts import App, Parameter

from accredit.cli.keep import ledger_app
from accredit.cli.shared import (
    AsJson,
    Day,
    File,
    LedgerPath,
    actor_of,
    check_writable,
    day_of,
    deliver,
    ledger_at,
    placed,
    print_json,
    progress,
    today,
)
from accredit.errors import InputError

if TYPE_CHECKING:
    from accredit.exchange import Loaded, Wanted
    from accredit.ledger import Ledger

app = App()

Form = Literal["jsonl", "csv", "parquet", "ftm"]
_SUFFIXES: dict[str, Form] = {
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".parquet": "parquet",
    ".ftm": "ftm",
    ".ftm.json": "ftm",
    ".ftm.jsonl": "ftm",
}


@app.command
def export(
    *,
    format: Annotated[Form | None, Parameter(help="Else by the name of --out; else jsonl.")] = None,  # noqa: A002  the flag is called --format
    out: Path | None = None,
    actor: str = "",
    target: str = "",
    kind: str = "",
    episode: str = "",
    own: Annotated[bool, Parameter(negative="", help="Only my own entries.")] = False,
    known: Day = None,
    ledger: LedgerPath = None,
) -> None:
    """Write acts, statements, relations and voids with their evidence.

    JSON Lines is what `accredit ledger append` reads; CSV and Parquet have one row an entry; ftm is
    FollowTheMoney, for listings. `accredit ledger import` reads all of them.

    Args:
        out: Write to this file instead of the terminal.
        actor: Only what this actor did or said, by id, name or alias.
        target: Only what was done to or said of this one.
        kind: Only this kind of act or relation.
        episode: Only this case of the record.
        known: As the world knew it on that day, without what did not count then; else all that
            was ever written.
    """
    from accredit.exchange import Wanted

    check_writable(out)
    form = _form(format, out)
    wanted = Wanted(
        actor=actor_of(actor, today()) if actor else "",
        target=actor_of(target, today()) if target else "",
        kind=_kind(kind),
        episode=episode,
        own=own,
        known=day_of(known) or (today() if form == "ftm" else None),
    )
    written = _exported(ledger_at(ledger), wanted, form, out)
    if not written:
        print("accredit: no entry is asked for by that; the file is empty", file=sys.stderr)


def _exported(store: Ledger, wanted: Wanted, form: Form, out: Path | None) -> int:
    """Write the entries; how many things were written."""
    from accredit import exchange as room

    entries = room.chosen(store, wanted)
    said = room.about(today(), _command())

    def write(file: TextIO) -> int:
        if form == "ftm":
            return room.write_lines(room.listings(store, wanted, wanted.known or today()), file)
        return room.write(entries, form, file)

    if out is None:
        return write(sys.stdout)
    if form == "parquet":
        with placed(out) as part:
            return room.to_parquet(entries, part, said)
    with placed(out) as part, part.open("w", encoding="utf-8", newline="") as file:
        count = write(file)
    if form == "csv" and out.is_file():
        with placed(out.with_name(f"{out.name}-metadata.json")) as part:
            part.write_text(room.description(out.name, said), "utf-8")
    return count


@app.command
def panel(
    *,
    unit: Literal["dyad-month", "state-month"],
    first: Annotated[str, Parameter(name="--from", help="The first month: 2000-01.")],
    last: Annotated[str, Parameter(name="--to", help="The last month: 2026-10.")],
    out: Path,
    codes: str = "gw,cow,iso3",
    known: str | None = None,
    axes: str = "recognition,dealing,designation",
    targets: str = "",
    ledger: LedgerPath = None,
) -> None:
    """Write a panel for statistics: who is what to whom, month by month, with a codebook beside it.

    Beside F.parquet or F.csv lie F.codebook.md, F.codebook.json and F.cff.

    Args:
        unit: dyad-month (actor, target, month) or state-month (counts for each state).
        out: F.parquet or F.csv.
        codes: Whose numbers stand beside the ids: gw, cow, iso3, iso2, qid.
        known: A day; or as-of, where each month is as it was known at its own end. Today when
            omitted.
        axes: Of recognition, dealing, designation; for dyads.
        targets: Only these targets, by id, name or alias, between commas.
    """
    from accredit import exchange as room

    check_writable(out)
    form = _suffix(out.name)
    if form not in ("csv", "parquet"):
        raise InputError(f"{out}: a panel is a table; name it .parquet or .csv")
    plan = room.Plan(
        unit,
        room.months_between(
            _month(first),
            _month(last),
            None if known == "as-of" else day_of(known) or today(),
            today(),
        ),
        _among(codes, room.CODES, "--codes"),
        _among(axes, ("recognition", "dealing", "designation"), "--axes"),
        tuple(actor_of(name.strip(), today()) for name in targets.split(",") if name.strip()),
    )
    said = room.about(today(), _command(), "accredit: panel")
    store = ledger_at(ledger)
    beside = {
        ending: out.with_suffix(ending) for ending in (".codebook.md", ".codebook.json", ".cff")
    }
    with placed(out) as part:
        with progress("panel", 1.0) as tell:
            count = room.write_panel(store, plan, part, said, tell, as_csv=form == "csv")
        if not count:
            raise InputError("no row: nobody asked for exists in those months beside another")
        book = room.codebook_json(plan, count, said)
        deliver(room.codebook_text(book), beside[".codebook.md"])
        deliver(json.dumps(book, ensure_ascii=False, indent=2) + "\n", beside[".codebook.json"])
        deliver(room.cff(said), beside[".cff"])
    print(f"{count} rows in {out}; what they mean stands in {beside['.codebook.md']}")


def _month(text: str) -> tuple[int, int]:
    """A month; of a year or a day, the one that it begins in."""
    from accredit.model import PartialDate

    begins = PartialDate.parse(text).earliest
    if begins is None:
        raise InputError(f"{text!r} is no month; write 2000-01")
    return begins.year, begins.month


def _among(text: str, known: Sequence[str], option: str) -> tuple[str, ...]:
    given = tuple(part.strip() for part in text.split(",") if part.strip())
    for part in given:
        if part not in known:
            raise InputError(f"{option} {part}: none of {', '.join(known)}")
    return tuple(dict.fromkeys(given))


@ledger_app.command(name="import")
def ledger_import(
    file: File,
    *,
    recorder: str,
    format: Annotated[Form | None, Parameter(help="Else by the file's name.")] = None,  # noqa: A002  the flag is called --format
    keep_going: Annotated[
        bool, Parameter(negative="", help="Write the good rows though others are rejected.")
    ] = False,
    ledger: LedgerPath = None,
    as_json: AsJson = False,
) -> None:
    """Write the entries of a file that `accredit export` wrote, or anybody in its form.

    All rows are written or none, unless told to keep going; each rejected row is told with its
    place and the reason. Exit code 2 when nothing was written for that, 1 when some rows were
    left out.

    Args:
        file: JSON Lines, CSV, Parquet or FollowTheMoney JSON lines; - is standard input.
        recorder: Who records them.
    """
    from accredit.exchange import Source, load

    form = format or _by_name(file)
    store = ledger_at(ledger, write=True)
    with _on_disk(file) as path, progress("importing", 1.0) as tell:
        source = Source(path, "standard input" if file == "-" else file, form)
        found = load(store, source, recorder, keep_going=keep_going, progress=tell)
    _tell(found, as_json=as_json)
    if found.rejected:
        sys.exit(1 if keep_going else 2)


def _tell(found: Loaded, *, as_json: bool) -> None:
    if as_json:
        print_json(
            {
                "schema": "accredit/import-1",
                "read": found.read,
                "written": found.written,
                "already": found.already,
                "rejected": [{"where": r.where, "reason": r.reason} for r in found.rejected],
            }
        )
        return
    for rejected in found.rejected:
        print(f"accredit: {rejected.where}: {' '.join(rejected.reason.split())}", file=sys.stderr)
    print(
        f"{found.written} written, {found.already} there already, {len(found.rejected)} rejected"
        f" of {found.read} read"
    )


def _form(given: Form | None, out: Path | None) -> Form:
    """The form of a file to write: as told, else by its name."""
    named = _suffix(out.name) if out else None
    form = given or named or (None if out and out.suffix else "jsonl")
    if form is None:
        raise InputError(f"{out}: which form is that? {_choices()}, or give --format")
    if given and named and given != named:
        raise InputError(f"{out}: that is the name of a {named} file, but --format says {given}")
    if form == "parquet" and out is None:
        raise InputError("Parquet is no text for a terminal; give --out FILE.parquet")
    return form


def _by_name(file: str) -> Form:
    named = _suffix(Path(file).name)
    if named is None and file != "-":
        raise InputError(f"{file}: which form is that? {_choices()}, or give --format")
    return named or "jsonl"


def _suffix(name: str) -> Form | None:
    fitting = [suffix for suffix in _SUFFIXES if name.lower().endswith(suffix)]
    return _SUFFIXES[max(fitting, key=len)] if fitting else None


def _choices() -> str:
    return f"name it {', '.join(_SUFFIXES)}"


def _kind(kind: str) -> str:
    from accredit.model import codebook

    if kind and kind not in codebook().relations:
        codebook().kind(kind)
    return kind


def _command() -> str:
    return " ".join(["accredit", *sys.argv[1:]])


@contextmanager
def _on_disk(file: str) -> Iterator[Path]:
    """The file; standard input is kept in one first, since it is read twice."""
    if file != "-":
        yield Path(file)
        return
    with tempfile.NamedTemporaryFile() as kept:
        shutil.copyfileobj(sys.stdin.buffer, kept)
        kept.flush()
        yield Path(kept.name)
