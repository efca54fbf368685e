"""Into the ledger: documents by way of their claims, facts in a line; and words taken back."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import App, Parameter

from accredit.cli.code import Documents, working
from accredit.cli.coders import CoderName, LlmModel, LlmUrl, llm_coder
from accredit.cli.shared import (
    AsJson,
    Day,
    Flag,
    LedgerPath,
    actor_of,
    counting,
    day_of,
    ledger_at,
    past_day_of,
    print_json,
    today,
)
from accredit.errors import BadDocument, InputError

if TYPE_CHECKING:
    from accredit.intake.documents import Taken
    from accredit.ledger import Ledger
    from accredit.model import Document

app = App()
By = Annotated[str, Parameter(help="Who signs it in the ledger.")]


@app.command
def intake(
    *places: str,
    by: By,
    published: Day = None,
    outlet: str = "",
    allow_private: Annotated[Flag, Parameter(help="Fetch from a local network too.")] = False,
    jobs: Annotated[
        int,
        Parameter(
            help="Processes that read; 0 for one each core. Of a language model: questions at once."
        ),
    ] = 1,
    coder: CoderName = "frames",
    llm_url: LlmUrl = None,
    llm_model: LlmModel = None,
    dry_run: Annotated[Flag, Parameter(help="Only say what would be done.")] = False,
    ledger: LedgerPath = None,
    as_json: AsJson = False,
) -> None:
    """Read documents into your ledger: what is surely told becomes acts, the rest waits for review.

    Each document is one transaction; one that is there already is left alone, so the same command
    goes on where it was broken off. What was taken in is told, and `accredit why ID` says from
    what; what waits, `accredit review` lists. What a language model reads waits, all of it that the
    ledger does not hold already.

    Args:
        places: Files, folders, feeds, JSON Lines or addresses; - for standard input.
        published: The day on which all of them appeared, where they do not say so themselves.
        outlet: Who published them.
    """
    from accredit.intake.documents import take

    if not places:
        raise InputError("intake takes files, folders or addresses: accredit intake DIR --by NAME")
    model = llm_coder(llm_url, llm_model) if coder == "llm" else None
    store = ledger_at(ledger, write=True)
    found = Documents(places, past_day_of(published), outlet, allow_private=allow_private)
    tally: Counter[str] = Counter()
    with working(found, jobs, None, model) as work, counting("documents") as tell:
        found.tell = tell
        for coded in work(_dated(found, store)):
            taken = take(store, coded, by, dry_run=dry_run)
            _count(taken, tally)
            _tell(taken, as_json=as_json)
    _summary(found, tally, dry_run=dry_run, as_json=as_json)
    if model is not None:
        print(model.summary(), file=sys.stderr)
    if found.faults and not tally["new"] + tally["before"] + found.before:
        raise BadDocument("no document could be taken in")


class _Held:
    """The texts that the ledger has, asked one by one."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def __contains__(self, text: object) -> bool:
        from accredit.intake.documents import holds

        return holds(self._ledger, str(text))


def _dated(found: Documents, store: Ledger) -> Iterator[Document]:
    """Documents that are not held; one of no day is told before time is spent on reading it."""
    for document in found.unread(_Held(store)):
        if document.published is None:
            where = document.address or document.id
            found.fault(f"{where}: it does not say when it appeared: give --published DAY")
        else:
            yield document


def _count(taken: Taken, tally: Counter[str]) -> None:
    tally["new" if taken.new else "before"] += 1
    corrections = {entry.id for entry in taken.entries if entry.supersedes}
    for entry in taken.entries:
        if entry.id not in corrections:
            tally[type(entry).__name__.lower()] += 1
    for claim in taken.claims:
        tally[claim.outcome.value] += 1


def _tell(taken: Taken, *, as_json: bool) -> None:
    from accredit.brief.reviewed import intake_json
    from accredit.brief.words import flat
    from accredit.status import entry_words

    if as_json:
        line = intake_json(taken.document, taken.claims, taken.entries, new=taken.new)
        print(json.dumps(line, ensure_ascii=False))
        return
    for entry in taken.entries:
        done = "joined " if entry.supersedes else "written"
        print(f"{done} {entry.id}: {flat(entry_words(entry))}")


_TYPES = ("act", "statement", "relation")


def _summary(found: Documents, tally: Counter[str], *, dry_run: bool, as_json: bool) -> None:
    if as_json:
        counts = {name: tally[name] for name in (*_TYPES, "joined", "waits", "held")}
        line = {"schema": "accredit/intake-summary-1", "documents": tally["new"], **counts}
        line |= {"read_before": found.before + tally["before"], "faults": found.faults}
        print(json.dumps({**line, "dry_run": dry_run}))
        return
    written = [_several(tally[name], name) for name in _TYPES if tally[name] or name == "act"]
    told = (
        f"{_several(tally['new'], 'document')}: {' and '.join(written)} written, "
        f"{tally['joined']:,} joined to what is held, {tally['waits']:,} wait for review, "
        f"{tally['held']:,} held already"
    )
    if before := found.before + tally["before"]:
        told += f"; {_several(before, 'document')} read before"
    if found.faults:
        told += f"; {found.faults:,} could not be read"
    print(f"{told}; nothing was written, as asked" if dry_run else told, file=sys.stderr)


def _several(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


@app.command
def add(
    *words: str,
    source: Annotated[str, Parameter(help="The address of the source that you opened.")],
    by: By,
    quote: str = "",
    published: Day = None,
    organ: str = "",
    capacity: str = "",
    instrument: str = "",
    place: str = "",
    step: str = "",
    modality: str = "asserted",
    speaker: str = "",
    voice: Literal["own", "organ", "report", "third-party"] = "report",
    note: str = "",
    ledger: LedgerPath = None,
    as_json: AsJson = False,
) -> None:
    """Write one fact, as in: accredit add "RUS recognise taliban 2025-07-03" --source URL.

    Another source of an act that is held is joined to it; what is not asserted becomes a
    statement, dated by when it was said.

    Args:
        words: ACTOR KIND TARGET DATE: ids, names or aliases, a kind of the codebook, and a day,
            a month, a year or bounds such as [..2019-12-31].
        quote: At most 15 words of the source.
        published: When the source appeared, from which day it could be known.
        organ: The organ that acted.
        capacity: Recognised as what.
        instrument: The list, resolution, law or treaty.
        place: Where.
        step: Of an accreditation: named, agrement, copy or letter.
        modality: asserted for an act; announced, intended, possible, conditional, demanded, denied.
        speaker: Whose words it is, where it is not asserted; the actor's when omitted.
        voice: Who speaks in the source: the actor's own text, its organ, a report, a third party.
        note: What else is to be kept.
    """
    from accredit.intake import added as room
    from accredit.model import Modality, Voice
    from accredit.model.codec import to_plain
    from accredit.status import entry_words, line_of

    line = line_of(" ".join(words))
    on = line.when.latest or today()
    if modality not in set(Modality):
        raise InputError(f"--modality {modality}: one of {', '.join(Modality)}")
    named = {"organ": organ, "speaker": speaker}
    details = {name: actor_of(text, on) for name, text in named.items() if text}
    given = {"capacity": capacity, "instrument": instrument, "place": place, "step": step}
    details |= {name: text for name, text in given.items() if text}
    done = room.add(
        ledger_at(ledger, write=True), line, by, source=source, quote=quote,
        published=past_day_of(published), modality=Modality(modality), voice=Voice(voice),
        note=note, **details,
    )  # fmt: skip
    if as_json:
        entry = to_plain(done.entry)
        print_json(
            {"schema": "accredit/add-1", "new": done.new, "why": done.why or None, "entry": entry}
        )
        return
    print(done.entry.id)
    told = "held already" if not done.new else f"joined: {done.why}" if done.why else "written"
    print(f"{entry_words(done.entry)}: {told}", file=sys.stderr)


@app.command
def retract(
    *documents: str,
    why: str,
    by: By,
    outlet: str = "",
    known: Day = None,
    ledger: LedgerPath = None,
    as_json: AsJson = False,
) -> None:
    """Take back the word of documents, or of an outlet: what others tell, too, stands.

    Args:
        documents: Ids of documents, as `accredit why` and `accredit review` show them.
        why: The reason, kept for ever.
        outlet: All documents of this outlet.
        known: From which day; today when omitted.
    """
    from accredit.intake import retract as room

    if bool(documents) == bool(outlet):
        raise InputError("retract takes ids of documents, or --outlet NAME")
    store = ledger_at(ledger, write=True)
    meant = [one for key in documents or ("",) for one in room.found(store, key, outlet)]
    for document in meant:
        done = room.retract(store, document, why, by, day_of(known))
        if as_json:
            left = [entry.id for entry in done.left]
            line = {"schema": "accredit/retract-1", "document": document.id}
            print(json.dumps({**line, "left": left, "voided": list(done.voided)}))
            continue
        print(f"{document.id} taken back")
        for entry in done.left:
            print(f"  {entry.id}: stands on the word of others")
        for key in done.voided:
            print(f"  {key}: void, nobody else tells it")
