"""Many documents read for their claims: a folder, a feed, an archive; on all cores or more."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Container, Iterator
from concurrent.futures import Executor
from contextlib import ExitStack, contextmanager
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import App, Parameter

from accredit.cli.coders import CoderName, LlmModel, LlmUrl, llm_coder
from accredit.cli.shared import (
    Day,
    Flag,
    check_writable,
    counting,
    past_day_of,
    placed,
    today,
)
from accredit.errors import BadDocument, InputError, NotAnswered

if TYPE_CHECKING:
    from accredit.coding.llm import LlmCoder
    from accredit.coding.many import Coded
    from accredit.exchange.journal import Journal
    from accredit.model import Document

    Work = Callable[[Iterator[Document]], Iterator[Coded]]

Make = Callable[[], Executor] | None
app = App()
_WRITES = (".parquet", ".csv", ".jsonl")
_AT_ONCE = 4  # questions to a language model
_SETTLED = 50  # documents between two moments at which all is surely on the disk


@app.command
def code(
    *places: str,
    out: Annotated[Path | None, Parameter(help="A .parquet, .csv or .jsonl file.")] = None,
    jobs: Annotated[
        int,
        Parameter(
            help="Processes; 0 for one each core. Of a language model: questions at once; 0 for 4."
        ),
    ] = 0,
    cluster: Annotated[str | None, Parameter(help="Address of a Dask scheduler.")] = None,
    published: Day = None,
    outlet: str = "",
    allow_private: Annotated[Flag, Parameter(help="Fetch from a local network too.")] = False,
    anew: Annotated[Flag, Parameter(help="Begin anew, whatever was done before.")] = False,
    coder: CoderName = "frames",
    llm_url: LlmUrl = None,
    llm_model: LlmModel = None,
) -> None:
    """Read documents, however many, for what they claim.

    Claims go to standard output, a JSON object a line, or with --out into one table. A work that
    was broken off goes on where it was: give the same command again. What cannot be read is
    named on standard error, and left out.

    Args:
        places: Files, folders, feeds, JSON Lines or addresses; - for standard input.
        published: The day on which all of them appeared, where they do not say so themselves.
        outlet: Who published them.
    """
    if not places:
        raise InputError(
            "code takes files, folders or addresses: accredit code DIR --out c.parquet"
        )
    if out is not None and out.suffix not in _WRITES:
        raise InputError(f"{out}: what form? name it {', '.join('*' + s for s in _WRITES)}")
    check_writable(out)
    model = llm_coder(llm_url, llm_model) if coder == "llm" else None
    found = Documents(places, past_day_of(published), outlet, allow_private=allow_private)
    with working(found, jobs, cluster, model) as work, counting("documents") as tell:
        found.tell = tell
        if out is None:
            _print(found, work)
        else:
            _write(found, work, out, anew=anew, coder="" if model is None else model.name)
    print(found.summary(), file=sys.stderr)
    if model is not None:
        print(model.summary(), file=sys.stderr)
    found.check()


class Documents:
    """The documents at several places; what cannot be read is named and counted."""

    def __init__(
        self, places: tuple[str, ...], published: date | None, outlet: str, *, allow_private: bool
    ) -> None:
        self.places, self.published, self.outlet = places, published, outlet
        self.allow_private = allow_private
        self.read = self.faults = self.claims = self.before = self.unanswered = 0
        self.tell: Callable[[int], None] | None = None

    def unread(self, done: Container[str]) -> Iterator[Document]:
        """Those that are not done yet, each text once."""
        from accredit.errors import AccreditError
        from accredit.sources.documents import Fault, documents

        seen: set[str] = set()
        for place in self.places:
            try:
                for one in documents(
                    place,
                    published=self.published,
                    outlet=self.outlet,
                    allow_private=self.allow_private,
                ):
                    if isinstance(one, Fault):
                        self.fault(str(one))
                        continue
                    self.read += 1
                    if self.tell is not None:
                        self.tell(self.read)
                    if one.id in seen or one.id in done:
                        self.before += 1
                        continue
                    seen.add(one.id)
                    yield one
            except AccreditError as error:
                if len(self.places) == 1 and not self.read:
                    raise
                self.fault(str(error))

    def fault(self, what: str) -> None:
        """Name and count what cannot be read."""
        self.faults += 1
        print(f"accredit: {what}", file=sys.stderr)

    def failed(self, document: Document, error: NotAnswered) -> None:
        """Name a document about which a language model gave no answer."""
        self.unanswered += 1
        self.fault(f"{document.address or document.id}: {error}")

    def check(self) -> None:
        """Go on only if there was a document that could be read.

        Raises:
            BadDocument: When there was none.
            NotAnswered: When a language model gave no answer about any.
        """
        if self.faults and not self.read:
            raise BadDocument("no document could be read")
        if self.unanswered and self.unanswered == self.read - self.before:
            raise NotAnswered("the language model answered about no document")

    def summary(self) -> str:
        """One line: what was read, and what could not be."""
        told = f"{self.read:,} documents, {self.claims:,} claims"
        if self.before:
            told += f"; {self.before:,} were read before, or twice the same"
        return told + (f"; {self.faults:,} could not be read" if self.faults else "")


def _print(found: Documents, work: Work) -> None:
    import json

    from accredit.brief import claim_json, document_json

    for coded in work(found.unread(set())):
        document = document_json(coded.document)
        for claim in coded.claims:
            found.claims += 1
            line = {"schema": "accredit/claim-1", **claim_json(claim), "document": document}
            print(json.dumps(line, ensure_ascii=False))


def _write(found: Documents, work: Work, out: Path, *, anew: bool, coder: str) -> None:
    from accredit.coding.frames import version
    from accredit.exchange.claims import claim_row
    from accredit.exchange.journal import Journal

    path = out.with_name(out.name + ".journal")
    if anew:
        path.unlink(missing_ok=True)
    said = {"coder": coder or version(), "published": str(found.published), "outlet": found.outlet}
    journal = Journal(path, said)
    try:
        todo = found.unread(journal.done)
        for number, coded in enumerate(work(todo)):
            rows = [claim_row(claim, coded.document) for claim in coded.claims]
            journal.add(coded.document.id, rows)
            if number % _SETTLED == 0:
                journal.settle()
    except BaseException:
        journal.close()
        raise
    found.claims = _finish(journal, out)
    journal.remove()


def _finish(journal: Journal, out: Path) -> int:
    """The rows of the journal as the file that is wanted, put in place in one step."""
    import json

    from accredit.exchange.claims import CLAIM_COLUMNS
    from accredit.exchange.table import write_csv, write_parquet
    from accredit.exchange.write import about

    with placed(out) as part:
        if out.suffix == ".parquet":
            said = about(today(), f"accredit code --out {out.name}", "Claims read in documents")
            return write_parquet(journal.rows(), CLAIM_COLUMNS, part, said)
        with part.open("w", encoding="utf-8", newline="") as file:
            if out.suffix == ".csv":
                return write_csv(journal.rows(), CLAIM_COLUMNS, file)
            number = 0
            for row in journal.rows():
                file.write(json.dumps(row, ensure_ascii=False) + "\n")
                number += 1
            return number


@contextmanager
def working(
    found: Documents, jobs: int, cluster: str | None, model: LlmCoder | None
) -> Iterator[Work]:
    """What turns documents into claims."""
    if model is not None:
        from accredit.coding.llm import code_with

        if cluster is not None or jobs < 0:
            raise InputError("--coder llm takes --jobs N, how many questions at once, no --cluster")
        yield partial(code_with, model, jobs=jobs or _AT_ONCE, failed=found.failed)
        return
    from accredit.coding.many import code_many

    with workers(jobs, cluster) as (executor, number):
        yield partial(code_many, jobs=number, executor=executor)


@contextmanager
def workers(jobs: int, cluster: str | None) -> Iterator[tuple[Make, int]]:
    """What makes the executor, and how many workers it has."""
    if jobs < 0:
        raise InputError("--jobs takes a number of processes, or 0 for one each core")
    if cluster is None:
        yield None, jobs or _cores()
        return
    from accredit.coding.cluster import connected

    with ExitStack() as stack:
        yield stack.enter_context(connected(cluster))


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
