"""Names held against official lists."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

from cyclopts import App, Parameter

from accredit.cli.shared import (
    AsJson,
    Day,
    LedgerPath,
    Several,
    check_writable,
    day_of,
    deliver,
    json_text,
    ledger_at,
    read_text,
    to_people,
    today,
)
from accredit.errors import BadDocument, InputError

if TYPE_CHECKING:
    from accredit.brief.screened import Signed
    from accredit.ledger import Ledger
    from accredit.screening import Asked, Query, Screening

app = App()


@app.command
def screen(
    names: Annotated[str, Parameter(allow_leading_hyphen=True)] = "",
    *,
    name: Several = (),
    on: Day = None,
    known: Day = None,
    lists: Several = (),
    threshold: float | None = None,
    logic_v2: str = "",
    operator: str = "",
    report: Path | None = None,
    since: Path | None = None,
    format: Literal["text", "json", "csv"] = "text",  # noqa: A002  the flag's name
    out: Path | None = None,
    ledger: LedgerPath = None,
    as_json: AsJson = False,
) -> None:
    """Hold names against everybody on official lists on a day; exit 1 when there is a hit.

    Every hit tells its score, what matched and why, the lists, and since when. It says nothing of
    ownership: no 50 per cent rule.

    Args:
        names: A CSV file with a column `name` (and `id`, `kind`), or a name a line; - is stdin.
        name: A name; may be given several times.
        on: The day on which somebody must be listed; today when omitted.
        known: As known on that day; today when omitted.
        lists: Only these lists, such as US-FTO; may be given several times.
        threshold: The least score of a hit, from 0 to 1.
        logic_v2: The path of a Python that has nomenklatura: its logic-v2 scores instead.
        operator: Who screens, for the report.
        report: Write a page that serves as a record: files with hashes, hits and non-hits.
        since: A report or its JSON: screen only names that are new since, and all names against
            entries that have changed since.
        format: text, json or csv (a row for each hit and list).
        out: Write to this file instead of the terminal.
    """
    from accredit.brief import feeds, screened
    from accredit.screening import THRESHOLD, Asked

    check_writable(out)
    check_writable(report)
    if threshold is not None and not 0 < threshold <= 1:
        raise InputError(f"--threshold {threshold:g}: a score lies between 0 and 1")
    queries = [*_given(name), *_read(names)]
    if not queries:
        raise InputError("which names? give a file, - for stdin, or --name NAME")
    days = day_of(on) or today(), day_of(known) or today()
    asked = Asked(*days, lists, threshold or THRESHOLD, logic_v2)
    done = _screened(ledger_at(ledger), queries, asked, operator, since)
    if report:
        deliver(screened.html(done), report)
    match "json" if as_json else format:
        case "json":
            deliver(json_text(screened.screening_json(done)), out)
        case "csv":
            deliver(feeds.csv_text(screened.COLUMNS, screened.rows(done.screening)), out)
        case _:
            to_people(lambda console: screened.print_screening(done, console), out)
    if done.screening.found:
        sys.exit(1)


def _screened(
    ledger: Ledger, queries: list[Query], asked: Asked, operator: str, since: Path | None
) -> Signed:
    from accredit.brief.screened import Signed, signed_from
    from accredit.screening import screen as against

    now = datetime.now(UTC)
    if since is None:
        return Signed(against(ledger, queries, asked), operator, now)
    told = signed_from(read_text(str(since)), str(since))
    done, gone = _since(ledger, queries, asked, told)
    head = {key: told[key] for key in ("made", "operator", "on", "known")}
    return Signed(done, operator, now, head, gone)


def _since(
    ledger: Ledger, queries: list[Query], asked: Asked, told: dict[str, Any]
) -> tuple[Screening, tuple[str, ...]]:
    """New names against all, and names that were screened before against who has changed."""
    from dataclasses import replace

    from accredit.brief.screened import queries_of
    from accredit.model import day
    from accredit.screening import Asked, changed
    from accredit.screening import screen as against

    days = day(told["on"]), day(told["known"])
    before = Asked(*days, tuple(told["only_lists"]), told["threshold"])
    files = [(f["id"], f["snapshot"], f["hash"]) for f in told["lists"]]
    held = [
        (t.source, str(t.as_of), t.digest) for t in ledger.snapshots() if t.as_of <= before.known
    ]
    if files != held or _lowered(told, before, asked):
        print(
            "accredit: files were loaded, the threshold lowered or the scorer changed since; "
            "all names are screened against all",
            file=sys.stderr,
        )
        return against(ledger, queries, asked), ()
    known = queries_of(told)
    came, gone = changed(ledger, asked, before)
    old = against(ledger, [q for q in queries if q in known], asked, came)
    new = [q for q in queries if q not in known]
    fresh = against(ledger, new, asked) if new else old
    found = (*old.found, *(fresh.found if new else ()))
    whole = replace(fresh, queries=tuple(queries), found=found)
    return whole, tuple(sorted(gone))


def _lowered(told: dict[str, Any], before: Asked, asked: Asked) -> bool:
    return before.threshold > asked.threshold or told["scorer"] != asked.scorer


def _given(names: tuple[str, ...]) -> list[Query]:
    from accredit.screening import Query

    return [Query(text.strip()) for text in names if text.strip()]


def _read(path: str) -> list[Query]:
    """Names from a file: a table with a column `name`, else a name a line."""
    from accredit.screening import queries_in

    if not path:
        return []
    text = _stdin() if path == "-" else read_text(path)
    return queries_in(text, path)


def _stdin() -> str:
    try:
        return sys.stdin.buffer.read().decode("utf-8")
    except UnicodeDecodeError as error:
        raise BadDocument(f"standard input: not UTF-8 at byte {error.start}") from None
