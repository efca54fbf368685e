"""What commands share: their common options, and how values get in and out."""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import Parameter

from accredit.errors import BadDocument, OutsideError

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import TaskID

    from accredit.ledger import Ledger, Store
    from accredit.sources.events import EventStore

Day = str | None  # 2024-04-05, 2024-04 or 2024; what it is for stands in each command's help
LedgerPath = Annotated[
    str | None,
    Parameter(
        help="Your ledger: a file, or postgresql://USER@HOST/DATABASE; "
        "default: ACCREDIT_LEDGER, else a file in your data directory."
    ),
]
EventsPath = Annotated[
    Path | None,
    Parameter(
        help="The folder of loaded events; default: ACCREDIT_EVENTS, else beside your ledger."
    ),
]
AsJson = Annotated[bool, Parameter(name="--json", negative="", help="JSON instead of text.")]
File = Annotated[str, Parameter(allow_leading_hyphen=True)]
_LONG = 100_000  # characters: some tenths of a second

Several = Annotated[tuple[str, ...], Parameter(negative="", show_default=False)]
Flag = Annotated[bool, Parameter(negative="", show_default=False)]
Axis = Literal["recognition", "dealing", "designation", "organisation", "finance"]
Id = Annotated[str, Parameter(help="An id, as a brief, a status or a timeline shows it.")]


def day_of(text: str | None) -> date | None:
    """A day given as text, or `None`."""
    from accredit.model import day

    return None if text is None else day(text)


def first_day_of(text: str | None) -> date | None:
    """The first day of what was given, or `None`."""
    from accredit.model import first_day

    return None if text is None else first_day(text)


def past_day_of(text: str | None) -> date | None:
    """A day that has begun, or `None`; of a month or a year that has, the last day so far.

    Raises:
        BadDate: When it lies in the future.
    """
    from accredit.model import past_day

    return None if text is None else past_day(text, today())


def today() -> date:
    """The current day, UTC."""
    from accredit.model import today

    return today()


def actor_of(name: str, on: date) -> str:
    """The id of an actor that the user named; of an entry of a list, the id is its own."""
    from accredit.status.naming import actor_of

    return actor_of(name, on)


def ledger_at(path: str | None, *, write: bool = False) -> Ledger:
    """The ledger that the user named, with the record below it."""
    from accredit.ledger import open_ledger

    ledger = open_ledger(path, write=write)
    if not write:
        ledger.hold()  # a command is one question, and has one answer
    elif ledger.overlay is not None:
        tell_kept(ledger.overlay)
    return ledger


def events_at(folder: Path | None, ledger: str | None) -> EventStore:
    """The events that the user named, or those beside the ledger that he named."""
    from accredit.forecast.hostility.where import events_at

    return events_at(folder, ledger)


def tell_kept(store: Store) -> None:
    """Say on standard error that a ledger was brought up to the present version."""
    if store.kept:
        print(
            f"{store.label}: now of ledger version {store.version}; "
            f"as it was, it is kept in {store.kept}",
            file=sys.stderr,
        )


def console() -> Console:
    """Where text for people goes; `COLUMNS`, else 120 columns wide when nobody watches."""
    from rich.console import Console

    watched = sys.stdout.isatty() or os.environ.get("COLUMNS", "").isdigit()
    return Console(highlight=False, width=None if watched else 120)


def print_json(value: object) -> None:
    """One JSON value on standard output."""
    print(json.dumps(value, ensure_ascii=False, indent=2))


def json_text(value: object) -> str:
    """A JSON value as a text for a file."""
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def to_people(show: Callable[[Console], None], out: Path | None) -> None:
    """Print for people, or put the text in a file."""
    screen = console()
    if out is None:
        show(screen)
        return
    with screen.capture() as captured:
        show(screen)
    deliver(captured.get(), out)


def deliver(text: str, out: Path | None) -> None:
    """Print, or put a whole file in place in one step: nothing half-written is ever there."""
    if out is None:
        sys.stdout.write(text)
        return
    with placed(out) as part:
        part.write_text(text, "utf-8", newline="")


@contextmanager
def placed(out: Path) -> Iterator[Path]:
    """A file to write that takes the place of `out` in one step, once all of it is there.

    A pipe or a device, which must not be put in the place of, is given as it is.

    Raises:
        OutsideError: When it cannot be written.
    """
    try:
        if out.exists() and not out.is_file():
            yield out
            return
        out = out.resolve()
        handle, name = tempfile.mkstemp(dir=out.parent, prefix=f".{out.name}.", text=False)
        os.close(handle)
        part = Path(name)
        try:
            yield part
            part.chmod(out.stat().st_mode & 0o777 if out.exists() else 0o666 & ~_mask())
            part.replace(out)
        except BaseException:
            part.unlink(missing_ok=True)
            raise
    except OSError as error:
        hint = "" if out.parent.is_dir() else f" (there is no folder {out.parent}; make it first)"
        raise OutsideError(f"{out}: cannot be written: {error.strerror}{hint}") from error


def _mask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def check_writable(out: Path | None) -> None:
    """Fail before the work is done, and not after it, where a file cannot be put.

    Raises:
        OutsideError: When the folder is missing or closed, or the path is a folder.
    """
    if out is None:
        return
    if out.is_dir():
        raise OutsideError(f"{out}: cannot be written: it is a folder; name a file")
    folder = out.resolve().parent
    if not folder.is_dir():
        raise OutsideError(f"{out}: cannot be written: there is no folder {folder}; make it first")
    if not os.access(folder, os.W_OK) and not out.exists():
        raise OutsideError(f"{out}: cannot be written: the folder {folder} is read-only")


@contextmanager
def reading(length: int) -> Iterator[Callable[[int], None] | None]:
    """A bar on standard error while a long text is read, when somebody watches.

    Args:
        length: Of the text, in characters.

    Yields:
        What to call with the place that reading has come to; `None` where no bar is shown.
    """
    with progress("reading", length if length >= _LONG else 0) as tell:
        yield tell


@contextmanager
def progress(doing: str, total: float) -> Iterator[Callable[[float], None] | None]:
    """A bar on standard error, when somebody watches.

    Args:
        doing: What is done, in a word.
        total: How much there is to do; no bar is shown for nothing.

    Yields:
        What to call with how much is done; `None` where no bar is shown.
    """
    if not total or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TimeElapsedColumn

    columns = (doing, BarColumn(), TaskProgressColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(doing, total=total)
        yield lambda place: bar.update(task, completed=place)


@contextmanager
def stages() -> Iterator[Callable[[str, int, int], None]]:
    """Bars on standard error for work of several parts, when somebody watches.

    Yields:
        What to call with what is done, how much of it, and of how much.
    """
    if not sys.stderr.isatty():
        yield lambda _what, _done, _all: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        tasks: dict[str, TaskID] = {}

        def tell(what: str, done: int, total: int) -> None:
            if what not in tasks:
                tasks[what] = bar.add_task(what, total=total)
            bar.update(tasks[what], completed=done, total=total)

        yield tell


@contextmanager
def counting(what: str) -> Iterator[Callable[[int], None] | None]:
    """A count on standard error of what nobody knows the number of, when somebody watches.

    Args:
        what: What is counted, in the plural.

    Yields:
        What to call with how many there were; `None` where nothing is shown.
    """
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (
        SpinnerColumn(),
        TextColumn("{task.completed:,.0f} " + what),
        TextColumn("{task.fields[rate]}"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=None, rate="")

        def tell(number: int) -> None:
            speed = bar.tasks[0].finished_speed or bar.tasks[0].speed
            bar.update(task, completed=number, rate=f"{speed:,.0f}/s" if speed else "")

        yield tell


def read_text(file: str) -> str:
    """The text of a file that the user named."""
    try:
        return Path(file).read_text("utf-8")
    except FileNotFoundError:
        raise BadDocument(f"{file}: no such file") from None
    except UnicodeDecodeError as error:
        raise BadDocument(f"{file}: not UTF-8 at byte {error.start}") from None
    except OSError as error:
        raise OutsideError(f"{file}: cannot be read: {error.strerror}") from error
