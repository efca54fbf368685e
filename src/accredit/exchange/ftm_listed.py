"""What a ledger holds on listings, as FollowTheMoney: of the record, and of official files.

Of the files only a line's id is held for each entry: the entries pass by one after the other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from accredit.exchange.choose import Wanted, chosen
from accredit.exchange.ftm import JSON, entities
from accredit.exchange.ftm_party import Stand, entities_of
from accredit.ledger import Entry, Ledger
from accredit.model import Act, Listing, ListingSeen
from accredit.screening import is_derived, sources_of
from accredit.screening.acted import spells
from accredit.sources.lists import Source, entry_of, source

__all__ = ["listings"]

_KINDS = ("designate", "suspend-designation", "delist")


@dataclass(slots=True)
class _Files:
    """The files of one source by a day of knowledge.

    Attributes:
        last: Key to the id of the last line that says something of it.
        gone: Keys that the latest file has no more.
        seen: The day of the latest file.
    """

    origin: Source
    seen: date
    last: dict[str, str] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)


def listings(ledger: Ledger, wanted: Wanted, known: date) -> Iterator[JSON]:
    """Who is or was on a list, each followed by the stays there.

    Args:
        ledger: What to read.
        wanted: Which acts count.
        known: The day of knowledge.

    Yields:
        First the parties of acts on record or one's own, then the entries of official files,
        source by source, then entries of which acts tell but no file that is had.
    """
    wanted = replace(wanted, known=known)
    found = {id_: files for id_ in sources_of(ledger) if (files := _files(ledger, id_, known))}
    lost: dict[str, list[Act]] = defaultdict(list)
    yield from entities(_others(chosen(ledger, wanted), found, lost), known)
    for id_, files in found.items():
        for line in ledger.seen(id_):
            if files.last.get(line.key) == line.id:
                yield from _entry(ledger, wanted, known, files, line)
    for about in sorted(lost):
        yield from _without_file(about, lost[about], known)


def _files(ledger: Ledger, id_: str, known: date) -> _Files | None:
    days = [taken.as_of for taken in ledger.snapshots(id_) if taken.as_of <= known]
    if not days:
        return None
    files = _Files(source(id_), days[-1])
    for line in ledger.seen(id_):
        if line.as_of <= known and line.listing:
            files.last[line.key] = line.id
            files.gone.discard(line.key)
        elif line.as_of <= known:
            files.gone.add(line.key)
    return files


def _others(
    entries: Iterator[Entry], found: dict[str, _Files], lost: dict[str, list[Act]]
) -> Iterator[Entry]:
    """The entries that are about no entry of a file; acts about one that is not had are put by."""
    for entry in entries:
        item = entry.item
        about = entry_of(item.about) if isinstance(item, Act) else None
        if about is None:
            yield entry
        elif isinstance(item, Act):
            origin, key = about
            if origin.id not in found or key not in found[origin.id].last:
                lost[item.about].append(item)


def _entry(
    ledger: Ledger, wanted: Wanted, known: date, files: _Files, line: ListingSeen
) -> Iterator[JSON]:
    origin, (listing,) = files.origin, line.listing
    told = list(ledger.about([origin.target(line.key)], known, _KINDS))
    about = origin.about(line.key)
    own = [act for act in told if act.about == about and wanted.takes(act)]
    notices = [act for act in told if not is_derived(act)]
    stays = list(spells(own, known))
    if stays or wanted == Wanted(own=wanted.own, known=known):
        days = {act.id: day for act in own if (day := _day(act, notices))}
        settled = {act.id for stay in stays for act, _ in stay.acts}
        doubted = [act for act in own if act.kind == "delist" and act.id not in settled]
        there = line.key not in files.gone
        yield from entities_of(Stand(origin, listing, stays, days, doubted, there, files.seen))


def _day(act: Act, notices: list[Act]) -> date | None:
    """The day that a notice on record gives within the days that two files leave."""
    first, last = act.valid.sort_key
    for notice in notices:
        when = notice.in_force or notice.valid
        day = when.earliest
        same = (notice.kind, notice.instrument) == (act.kind, act.instrument)
        if same and day is not None and day == when.latest and first <= day <= last:
            return day
    return None


def _without_file(about: str, acts: list[Act], known: date) -> Iterator[JSON]:
    """An entry of which nothing is known but the name in the acts."""
    entry = entry_of(about)
    stays = list(spells(acts, known))
    if entry is not None and stays:
        origin, key = entry
        name = next((act.note for act in acts if act.note), key)
        yield from entities_of(Stand(origin, Listing(key, "", name), stays))
