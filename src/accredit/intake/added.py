"""A line that a person writes becomes an act, or words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from accredit.errors import AccreditError, BadRecord, InputError
from accredit.intake import joining
from accredit.intake.checked import faults
from accredit.intake.items import Told
from accredit.ledger import Aside, Item, Ledger
from accredit.model import Act, Evidence, Modality, PartialDate, Statement, Voice
from accredit.record.collected.dates import known_day, published_on
from accredit.record.collected.parts import act_id, address_of, statement_id
from accredit.status import Line

__all__ = ["Added", "add"]


@dataclass(frozen=True, slots=True)
class Added:
    """What became of a line.

    Attributes:
        entry: The entry that tells it now.
        new: Whether it was written; else it is held already, on this very source.
        why: Why it was joined to what was held; empty where nothing was.
    """

    entry: Told
    new: bool
    why: str = ""


def add(
    ledger: Ledger,
    line: Line,
    recorder: str,
    *,
    source: str,
    quote: str = "",
    published: date | None = None,
    modality: Modality = Modality.ASSERTED,
    voice: Voice = Voice.REPORT,
    note: str = "",
    **details: str,
) -> Added:
    """Write a line as an act, or as words where it is not asserted; or join it to what is held.

    Args:
        ledger: Open for writing.
        line: Who did what to whom, and when; of words, when they were said.
        recorder: Who writes it.
        source: The address of the source.
        quote: At most 15 words of it.
        published: When it appeared; else what its address says.
        modality: How certain it is.
        voice: Who speaks there.
        note: What else is to be kept.
        details: Further fields, which go before those of the line: organ, capacity, instrument,
            place, step; speaker of words.

    Raises:
        BadRecord: When the check of the record would refuse it.
    """
    given = {name: text for name, text in details.items() if text}
    every = {**line.details, **given}
    item = _item(line, modality, _evidence(line, source, quote, published, voice), note, every)
    for fault in faults(item):
        raise BadRecord(fault)
    done: Added | None = None

    def made() -> Iterator[Item | Aside]:
        nonlocal done
        done = _placed(ledger, item)
        return iter((done.entry,) if done.new else ())

    ledger.append_from(made, recorder)
    assert done is not None  # noqa: S101  it was called
    return done


def _placed(ledger: Ledger, item: Told) -> Added:
    found = joining.look(ledger, item)
    if len(found.of_one) > 1:
        ids = ", ".join(one.id for one in found.of_one)
        raise InputError(f"it may be any of several that are held: {ids}; give a closer date")
    if not found.of_one:
        return Added(replace(item, id=joining.free(ledger, item.id)), new=True)
    held = found.of_one[0]
    if joining.told_already(held, item):
        return Added(held, new=False, why=found.why)
    return Added(joining.with_evidence(ledger, held, item, ()), new=True, why=found.why)


def _evidence(
    line: Line, source: str, quote: str, published: date | None, voice: Voice
) -> Evidence:
    address = address_of(source.strip())
    day = PartialDate.on(published) if published else published_on(address)
    try:
        known, basis = known_day(line.when, day)
    except AccreditError as error:
        raise BadRecord(f"when could it be known? give --published DAY ({error})") from None
    return Evidence(address, known, basis, voice, quote=quote, published=day)


def _item(
    line: Line, modality: Modality, evidence: Evidence, note: str, details: dict[str, str]
) -> Act | Statement:
    if modality is Modality.ASSERTED:
        if details.pop("speaker", ""):
            raise InputError("--speaker is for words: give --modality, too")
        key = act_id(
            line.actor, line.kind, line.target, line.when,
            instrument=details.get("instrument", ""), step=details.get("step", ""),
        )  # fmt: skip
        sides = line.kind, line.actor, line.target
        act = Act(key, *sides, line.when, (evidence,), note=note)
        return replace(act, **details)  # type: ignore[arg-type]  # texts, all of them
    for name in ("place", "step"):
        if details.pop(name, ""):
            raise InputError(f"--{name} is for acts, not for words that are {modality.value}")
    speaker = details.pop("speaker", "") or line.actor
    key = statement_id(speaker, line.kind, line.target, modality.value, line.when)
    return Statement(
        key, line.kind, line.actor, line.target, modality, speaker, line.when, (evidence,),
        note=note, **details,
    )  # fmt: skip
