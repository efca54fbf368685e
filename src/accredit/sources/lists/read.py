"""A downloaded file becomes a snapshot, or an error that says what to do."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from accredit.errors import BadList
from accredit.model.listing import Listing, Snapshot
from accredit.sources.lists import ftm, ofac_csv, ofac_enhanced, ofac_xml, sema, un
from accredit.sources.lists.catalogue import Source, catalogue
from accredit.sources.lists.catalogue import source as named
from accredit.sources.lists.check import require
from accredit.sources.lists.contents import Contents, Reader, Text
from accredit.sources.lists.text import text_of
from accredit.sources.lists.unpack import file_bytes, unpacked

__all__ = ["read"]

_READERS: dict[str, Reader] = {
    "un-xml": un.read,
    "ofac-csv": ofac_csv.read,
    "ofac-xml": ofac_xml.read,
    "ofac-enhanced": ofac_enhanced.read,
    "ca-sema": sema.read,
    "ftm": ftm.read,
}
_ROOTS = {
    "CONSOLIDATED_LIST": "un-xml",
    "sdnList": "ofac-xml",
    "sanctionsData": "ofac-enhanced",
    "data-set": "ca-sema",
}
_PROLOGUE = re.compile(
    r"\s*(?:<\?.*?\?>\s*|<!--.*?-->\s*|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>\s*)*", re.DOTALL
)
_ROOT = re.compile(r"<([A-Za-z_][\w.:-]*)")
_ROW = re.compile(r"\d+ *, *(?:\"|-0-)")
_HEAD = 100_000
_OTHER_TABLES = (
    ("sdn", ("alt", "add", "sdn_comments")),
    ("cons_prim", ("cons_alt", "cons_add", "cons_comments")),
)


def read(
    given: str | Path | bytes,
    source: str | Source,
    as_of: date | None = None,
    tables: Sequence[str | Path] = (),
) -> Snapshot:
    """Read one file of a source as of a day.

    Args:
        given: The path of the file, or its bytes; a gzip or ZIP archive of it will do.
        source: The source, or its id in the catalogue.
        as_of: The day of which the file is. Left out, it is the one that the file states.
        tables: Further tables of OFAC's: aliases, addresses, comments. Left out, those that lie
            beside the file under OFAC's names are taken: `alt.csv` beside `sdn.csv`,
            `alt_2019-01-15.csv.gz` beside `sdn_2019-01-15.csv.gz`.

    Returns:
        The snapshot, with the digest of the file and of the tables after it.

    Raises:
        BadList: When it is no such file, is damaged beyond repair, cannot be what it is taken
            for, or neither it nor the caller says of which day it is.
        UnknownId: When there is no such source.
        OutsideError: When a file cannot be read.
    """
    origin = named(source) if isinstance(source, str) else source
    if not origin.supported:
        raise BadList(f"{origin.id} cannot be read yet: {origin.note}")
    label, raw = ("the given bytes", given) if isinstance(given, bytes) else _opened(given)
    digest = hashlib.sha256(raw)
    content = text_of(unpacked(raw, label), label)
    form = _form(content, origin)
    further = []
    if form == "ofac-csv":
        for path in tables or _beside(given):
            name, packed = _opened(path)
            digest.update(packed)
            further.append(text_of(unpacked(packed, name), name))
    elif tables:
        raise BadList(f"{label}: no CSV of OFAC's, so that further tables do not belong to it")
    contents = _READERS[form](content, origin, as_of, tuple(further))
    listings, flags = _ordered(contents)
    require(listings, origin, label)
    day = _day(contents, as_of, label)
    flags += _doubts(contents, listings, day)
    return Snapshot(origin.id, day, digest.hexdigest(), listings, flags)


def _opened(path: str | Path) -> tuple[str, bytes]:
    return str(path), file_bytes(Path(path))


def _form(content: Text, origin: Source) -> str:
    """The form of the file, which must be one of its source.

    Raises:
        BadList: When it is another; the message names what it seems to be.
    """
    found, told = _recognised(content.text)
    if found in origin.formats:
        return found
    fits = [s.id for s in catalogue().values() if found in s.formats]
    advice = f"read it as {' or '.join(fits)}" if fits else f"fetch it from {origin.addresses[0]}"
    raise BadList(f"{content.label}: {told}, not {origin.name}; {advice}")


def _recognised(text: str) -> tuple[str, str]:
    """The form of a text, empty where it is none of ours, and words for it."""
    start = _PROLOGUE.match(text[:_HEAD])
    body = text[start.end() if start else 0 :][:_HEAD].lstrip("\ufeff \t\r\n")
    if root := _ROOT.match(body):
        tag = root[1].rsplit(":", 1)[-1]
        if tag in _ROOTS:
            return _ROOTS[tag], f"XML with <{tag}>"
        if tag.lower() in ("html", "head", "body"):
            return "", "a web page (an error of the server, or a page that asks for something)"
        return "", f"XML with <{tag}>"
    if body.startswith(("{", "[")):
        entity = body.startswith("{") and '"schema"' in body
        return ("ftm", "FollowTheMoney JSON") if entity else ("", "JSON")
    if _ROW.match(body):
        return "ofac-csv", "a table of OFAC's"
    return "", f"a text that begins with {body[:20]!r}"


def _beside(given: str | Path | bytes) -> list[Path]:
    """The further tables that lie beside a file under OFAC's names."""
    if isinstance(given, bytes):
        return []
    path = Path(given)
    for main, others in _OTHER_TABLES:
        name = path.name.lower()
        if name.startswith(main) and not name.startswith(f"{main}_comments"):
            rest = path.name[len(main) :]
            upper = path.name[: len(main)].isupper()
            found = (path.with_name((o.upper() if upper else o) + rest) for o in others)
            return [table for table in found if table.is_file()]
    return []


def _ordered(contents: Contents) -> tuple[tuple[Listing, ...], tuple[str, ...]]:
    """The entries by key; where a key stands twice, the lists of both and the rest of the first."""
    once: dict[str, Listing] = {}
    twice = 0
    for listing in contents.listings:
        first = once.setdefault(listing.key, listing)
        if first is not listing:
            twice += 1
            lists = tuple(dict.fromkeys((*first.lists, *listing.lists)))
            tags = tuple(dict.fromkeys((*first.tags, *listing.tags)))
            once[listing.key] = replace(first, lists=lists, tags=tags)
    flags = (f"{twice:,} entries repeat the key of another: joined",) if twice else ()
    return tuple(once[key] for key in sorted(once)), contents.flags + flags


def _day(contents: Contents, as_of: date | None, label: str) -> date:
    day = as_of or contents.as_of
    if day is None:
        raise BadList(f"{label}: states no day of its own; say of which day it is (--as-of DAY)")
    return day


def _doubts(contents: Contents, listings: Sequence[Listing], day: date) -> tuple[str, ...]:
    """What speaks against the day."""
    doubts = []
    if contents.as_of and contents.as_of != day:
        doubts.append(f"the file says that it is of {contents.as_of}, not of {day}")
    later = sum(bool(x.listed.earliest and x.listed.earliest > day) for x in listings)
    if later:
        doubts.append(f"{later:,} entries were listed after {day}: is it the right day?")
    return tuple(doubts)
