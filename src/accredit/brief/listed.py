"""Official lists for people and programs: what is loaded, what changed, how an entry fared."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from accredit.brief.plain import date_json
from accredit.brief.sheet import Sheet
from accredit.brief.terminal import DATE
from accredit.model import SnapshotTaken
from accredit.model.codec import to_plain
from accredit.screening import Edge, History, Lag, ListedSpell
from accredit.sources.lists import Change, Difference, Source, is_target

if TYPE_CHECKING:
    from rich.console import Console

__all__ = [
    "DIFF_COLUMNS",
    "LAG_COLUMNS",
    "diff_json",
    "diff_rows",
    "edge_json",
    "history_json",
    "lag_rows",
    "loaded_json",
    "print_diff",
    "print_history",
    "print_lags",
    "print_loaded",
    "print_sources",
    "source_json",
]

JSON = dict[str, Any]
DIFF_COLUMNS = ("change", "key", "name", "before", "gained", "lost", "details")
LAG_COLUMNS = (
    "reference", "name", "actor", "authority", "list", "un", "national", "days_low", "days_high",
    "basis", "evidence",
)  # fmt: skip
_WORDS = {
    "added": "added",
    "removed": "removed",
    "lists": "other lists",
    "renamed": "renamed",
    "amended": "amended",
}


def source_json(source: Source) -> JSON:
    """A source as one JSON object."""
    return {
        "id": source.id,
        "name": source.name,
        "authority": source.authority or None,
        "organ": source.organ or None,
        "supported": source.supported,
        "formats": list(source.formats),
        "dataset": source.dataset or None,
        "addresses": list(source.addresses),
        "cadence": source.cadence or None,
        "licence": source.licence or None,
        "note": source.note,
    }


def print_sources(given: Iterable[Source], console: Console) -> None:
    """Files that can be read, then those that cannot yet, with their addresses."""
    sheet, every = Sheet(console), list(given)
    for title, able in (("read", True), ("not supported yet", False)):
        sheet.title(title)
        for source in (s for s in every if s.supported is able):
            sheet.put(source.name, first=source.id, indent=DATE)
            for address in source.addresses:
                sheet.put(address, indent=DATE, first="")
            if not able:
                sheet.put(source.note, indent=DATE)


def loaded_json(taken: SnapshotTaken, today: date) -> JSON:
    """A file that was loaded as one JSON object."""
    return {
        "source": taken.source,
        "as_of": str(taken.as_of),
        "days_old": (today - taken.as_of).days,
        "entries": taken.count,
        "sha256": taken.digest,
        "flags": list(taken.flags),
        "forced": taken.forced or None,
    }


def print_loaded(given: Sequence[SnapshotTaken], today: date, console: Console) -> None:
    """The files of each source, the latest with its age."""
    sheet = Sheet(console)
    for source in dict.fromkeys(taken.source for taken in given):
        files = [taken for taken in given if taken.source == source]
        last = files[-1]
        age = (today - last.as_of).days
        sheet.title(source)
        sheet.put(
            f"{len(files)} {'file' if len(files) == 1 else 'files'}; the latest of {last.as_of}, "
            f"{age:,} {'day' if age == 1 else 'days'} old, {last.count:,} entries"
        )
        for taken in files:
            told = [*taken.flags, *([f"forced: {taken.forced}"] if taken.forced else [])]
            said = f"{taken.count:,} entries, SHA-256 {taken.digest[:16]}…"
            sheet.put("; ".join([said, *told]), first=str(taken.as_of), indent=DATE)


def history_json(found: History, known: date) -> JSON:
    """The history of an entry as one JSON object; `docs/reference/json.md`."""
    listing = found.entry.listing
    return {
        "schema": "accredit/lists-history-1",
        "known": str(known),
        "entry": {
            "source": found.entry.source,
            "key": found.entry.key,
            "target": found.target,
            "kind": listing.kind,
            "name": listing.name,
            "names": to_plain(listing.names),
            "refs": [list(ref) for ref in listing.refs],
        },
        "spells": [_spell_json(spell) for spell in found.spells],
        "changes": [
            {"after": _text(c.since), "by": str(c.by), "what": what, "words": words}
            for c in found.changes
            for what, words in _changed(c)
        ],
        "files": [str(day) for day in found.days],
    }


def _spell_json(spell: ListedSpell) -> JSON:
    return {
        "list": spell.list,
        "name": spell.name,
        "from": edge_json(spell.start),
        "to": edge_json(spell.end) if spell.end else None,
        "disputed": spell.disputed,
        "stated": spell.stated or None,
        "source": spell.source,
    }


def edge_json(edge: Edge) -> JSON:
    """When a stay began or ended."""
    return {
        "after": _text(edge.after),
        "by": str(edge.by),
        "day": _text(edge.day),
        "act": edge.act or None,
    }


def _text(day: date | None) -> str | None:
    return str(day) if day else None


def _changed(change: Any) -> Iterable[tuple[str, str]]:  # noqa: ANN401  of the ledger's files
    before, after = change.before, change.after
    if before is None:
        yield "added", after.name
    elif after is None:
        yield "removed", before.name
    else:
        if change.gained or change.lost:
            yield "lists", _moved(change.gained, change.lost)
        if before.name != after.name:
            yield "renamed", f"{before.name} → {after.name}"
        if before.names != after.names:
            yield "aliases", f"{len(before.names)} → {len(after.names)}"


def print_history(found: History, console: Console) -> None:
    """Who it is, then a line for each stay on a list and for each change of name or list."""
    sheet, listing = Sheet(console), found.entry.listing
    sheet.title(listing.name)
    stands = "" if is_target(found.target) else f"; actor {found.target}"
    sheet.put(f"{found.entry.key} of {found.entry.source}, {listing.kind}{stands}")
    sheet.put(f"{len(found.days)} files, {found.days[0]} to {found.days[-1]}")
    for spell in found.spells:
        sheet.put(_spell_words(spell, found.days[-1]), first=spell.list, indent=DATE)
    for change in found.changes:
        for what, words in _changed(change):
            if what in ("renamed", "lists"):
                sheet.put(f"{what}: {words}", first=_between(change.since, change.by), indent=DATE)


def _spell_words(spell: ListedSpell, last: date) -> str:
    stated = f" (the file states {spell.stated})" if spell.stated else ""
    begun = f"on {_edge_words(spell.start)}{stated}"
    if spell.end is None:
        return f"{begun}; still there {last}"
    doubt = "; disputed: that file names nobody there, and no further one yet"
    return f"{begun}; gone {_edge_words(spell.end)}{doubt if spell.disputed else ''}"


def _edge_words(edge: Edge) -> str:
    if edge.day:
        return f"{edge.day} ({edge.act})"
    return _between(edge.after, edge.by)


def _between(after: date | None, by: date) -> str:
    return f"after {after}, by {by}" if after else f"by {by}"


def _moved(gained: Sequence[str], lost: Sequence[str]) -> str:
    return " ".join([*(f"+{one}" for one in gained), *(f"-{one}" for one in lost)])


def diff_json(found: Difference) -> JSON:
    """The changes between two files as one JSON object."""
    return {
        "schema": "accredit/lists-diff-1",
        "source": found.source,
        "after": str(found.after),
        "by": str(found.by),
        "changes": diff_rows(found),
    }


def diff_rows(found: Difference) -> list[JSON]:
    """A row for each change."""
    return [_diff_row(change) for change in found.changes]


def _diff_row(change: Change) -> JSON:
    named = change.after or change.before
    renamed = change.kind == "renamed" and change.before is not None
    return {
        "change": change.kind,
        "key": change.key,
        "name": named.name if named else "",
        "before": change.before.name if renamed and change.before else None,
        "gained": list(change.gained),
        "lost": list(change.lost),
        "details": list(change.details) if change.kind == "amended" else [],
    }


def print_diff(found: Difference, console: Console, *, most: int) -> None:
    """How many changed, and who; of each kind at most some."""
    sheet = Sheet(console)
    sheet.put(f"{found.source}: after {found.after}, by {found.by}")
    for kind, words in _WORDS.items():
        changes = found.of(kind)
        if not changes:
            continue
        sheet.title(f"{words}: {len(changes):,}")
        for change in changes[:most]:
            row = _diff_row(change)
            more = row["before"] and f"before: {row['before']}"
            told = [
                row["name"],
                more,
                _moved(row["gained"], row["lost"]),
                ", ".join(row["details"]),
            ]
            sheet.put("; ".join(filter(None, told)), first=change.key, indent=DATE)
        if len(changes) > most:
            sheet.put(f"and {len(changes) - most:,} more (--all, or --format csv)")
    if not found.changes:
        sheet.put("no entry changed")


def lag_rows(found: Iterable[Lag]) -> list[JSON]:
    """A row for each listing by a state."""
    return [
        {
            "reference": lag.key,
            "name": lag.name,
            "actor": lag.target,
            "authority": lag.authority,
            "list": lag.list,
            "un": date_json(lag.un),
            "national": date_json(lag.national),
            "days_low": lag.low,
            "days_high": lag.high,
            "basis": lag.basis,
            "evidence": lag.evidence,
        }
        for lag in found
    ]


def print_lags(found: Sequence[Lag], console: Console) -> None:
    """For each list of a state how many of the Council's it has, and the median lag."""
    from statistics import median

    sheet = Sheet(console)
    for list_ in dict.fromkeys(lag.list for lag in found):
        mine = [lag for lag in found if lag.list == list_]
        sure = [lag.low for lag in mine if lag.low is not None and lag.low == lag.high]
        words = f"{len(mine)} listed by the Council too"
        if sure:
            after = sum(days > 0 for days in sure)
            words += (
                f"; to the day for {len(sure)}: median {median(sure):+,.0f} days, "
                f"{after} after the Council, {len(sure) - after} before or with it"
            )
        sheet.put(words, first=f"{mine[0].authority} {list_}", indent=DATE)
