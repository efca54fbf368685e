"""FollowTheMoney entities read: listings become acts of designation, suspension and removal."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from typing import Any

from accredit.actors import gazetteer
from accredit.errors import BadRecord
from accredit.exchange.ftm import key_of
from accredit.ledger import Item
from accredit.ledger.lines import item_of
from accredit.model import PartialDate
from accredit.record import ListEntry
from accredit.record import lists as registry
from accredit.sources.lists import Source as Origin
from accredit.sources.lists import entry_of
from accredit.sources.lists.ftm_listing import DOUBTED
from accredit.sources.lists.ftm_notes import lines, parted

__all__ = ["acts_of", "entity_of", "is_listing", "is_party"]

JSON = dict[str, Any]

_KINDS = ("designate", "suspend-designation", "delist")
_STATES = ("active", "inactive", "suspended", "expired")


def entity_of(line: str) -> JSON:
    """The entity of a line, in its shape at least.

    Raises:
        BadRecord: When it is no JSON, or no entity.
    """
    try:
        data = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise BadRecord(f"not JSON: {error}") from None
    if not isinstance(data, dict) or not isinstance(data.get("properties"), dict):
        raise BadRecord("no entity: an object with `id`, `schema` and `properties` is needed")
    for name, values in data["properties"].items():
        if not isinstance(values, list) or not all(isinstance(v, str) for v in values):
            raise BadRecord(f"{name}: a list of texts is needed")
    if not all(isinstance(data.get(field), str) and data[field] for field in ("id", "schema")):
        raise BadRecord("no entity: `id` and `schema` are texts")
    return data


def is_listing(entity: JSON) -> bool:
    """Whether an entity says that somebody is or was on a list."""
    return bool(entity["schema"] == "Sanction")


def is_party(entity: JSON) -> bool:
    """Whether an entity can be on a list: whatever has a name."""
    return "name" in entity["properties"]


def acts_of(listing: JSON, parties: Mapping[str, JSON]) -> Iterator[Item]:
    """The acts that a listing tells of: one for each of its days.

    Args:
        listing: A `Sanction`.
        parties: Entities by id, of which it names one.

    Raises:
        AccreditError: When it does not say who is listed, where, since when or who says so.
    """
    origin = _origin(listing, parties)
    if origin is not None:
        yield from _as_told(listing, *origin, parties)
        return
    end, changed = _ends(listing)
    begin = _day(listing, "listingDate") or _day(listing, "startDate")
    seen = _context(listing, "first_seen")
    if not begin:  # seen on the list by then, and before it left: a bound
        bounds = filter(None, (seen, end.latest, changed.latest))
        begin = PartialDate.between(None, min(bounds, default=None))
    shared = _shared(listing, parties)
    effect = _day(listing, "startDate")
    if begin:
        yield _act("designate", listing, shared, begin, seen, effect if effect != begin else None)
    if changed:
        yield _act("suspend-designation", listing, shared, changed, None)
    if end:
        yield _act("delist", listing, shared, end, None)
    if not (begin or end):
        raise BadRecord(f"{listing['id']}: no startDate, listingDate or endDate, and no first_seen")


def _origin(listing: JSON, parties: Mapping[str, JSON]) -> tuple[Origin, str] | None:
    """The source and the key of the entry of an official file that is listed, if it is one."""
    party = parties.get(_first(listing, "entity"))
    _, told = parted(party["properties"].get("notes", ())) if party else ([], {})
    return entry_of(told.get("entry", ""))


def _as_told(
    listing: JSON, origin: Origin, key: str, parties: Mapping[str, JSON]
) -> Iterator[Item]:
    """The acts of which the summary of a stay tells, each with the days that files leave it."""
    list_ = _first(listing, "program")
    authority, organ = origin.lister(list_)
    shared = {
        "actor": authority,
        "organ": organ,
        "target": origin.target(key),
        "instrument": list_,
        "about": origin.about(key),
        "note": _first(parties[_first(listing, "entity")], "name"),
    }
    told = [(word, text) for word, text in lines(listing["properties"].get("summary", ())) if word]
    first, last = _context(listing, "first_seen"), _context(listing, "last_change")
    for number, (word, text) in enumerate(told):
        kind = "delist" if word == DOUBTED else word
        if kind not in _KINDS or not authority or not list_:
            raise BadRecord(f"{listing['id']}: {word} from {list_ or 'no list'}: no such stay")
        doubted = word == DOUBTED
        heard = first if number == 0 else last if number == len(told) - 1 else None
        more = {"confidence": "low"} if doubted else {}
        when = PartialDate.parse(text)
        mark = word if [w for w, _ in told].count(word) == 1 else f"{word} {text}"
        yield _act(kind, listing, {**shared, **more}, when, None if doubted else heard, mark=mark)


def _ends(listing: JSON) -> tuple[PartialDate, PartialDate]:
    """When a listing ended, and when it was suspended: empty where it was not."""
    status = (_first(listing, "status") or "active").lower()
    if status not in _STATES:
        raise BadRecord(f"{listing['id']}: status: {status!r}; one of {', '.join(_STATES)}")
    by_then = PartialDate.between(None, _context(listing, "last_change"))
    end, changed = _day(listing, "endDate"), PartialDate()
    if status in ("inactive", "expired") and not (end := end or by_then):
        raise BadRecord(
            f"{listing['id']}: {status}, but no endDate says since when, and no last_change"
        )
    if status == "suspended" and not (changed := _day(listing, "modifiedAt") or by_then):
        raise BadRecord(
            f"{listing['id']}: suspended, but no modifiedAt says since when, and no last_change"
        )
    return end, changed


def _act(
    kind: str,
    listing: JSON,
    shared: JSON,
    when: PartialDate,
    seen: date | None,
    effect: PartialDate | None = None,
    mark: str = "",
) -> Item:
    """One act; where nobody says when the world could know, the last day it can have been."""
    known = max(seen, when.earliest or seen) if seen else when.latest
    basis = "upper-bound" if seen else "assumed"
    evidence = [
        {"source": source, "known": str(known), "known_basis": basis, "voice": "report"}
        for source in _sources(listing)
    ]
    return item_of(
        {
            **shared,
            "type": "act",
            "id": f"{key_of('ftm', listing['id'], mark or kind)}-{kind}",
            "kind": kind,
            "valid": str(when),
            **({"in_force": str(effect)} if effect else {}),
            "evidence": evidence,
        }
    )


def _shared(listing: JSON, parties: Mapping[str, JSON]) -> JSON:
    entry = _list(listing)
    key = _first(listing, "entity")
    if key not in parties:
        raise BadRecord(f"{listing['id']}: no entity of this file has the id {key!r}")
    return {
        "actor": entry.authority,
        "organ": entry.organ,
        "target": _actor(parties[key]),
        "instrument": entry.id,
    }


def _actor(party: JSON) -> str:
    """The actor that a party is: by our id, by its Wikidata id, by its names."""
    ours, by_item = _keys()
    if party["id"] in ours:
        return ours[party["id"]]
    for item in party["properties"].get("wikidataId", ()):
        if item in by_item:
            return by_item[item]
    names = [n for prop in ("name", "alias") for n in party["properties"].get(prop, ())]
    world = gazetteer()
    for name in names:
        if len(found := world.named(name, date.max)) == 1:
            return found[0]
    raise BadRecord(
        f"{party['id']}: the gazetteer knows nobody as {names[0]!r}"
        + (f" or its {len(names) - 1} other names" if names[1:] else "")
    )


@cache
def _keys() -> tuple[dict[str, str], dict[str, str]]:
    actors = gazetteer().actors.values()
    ours = {key_of("party", actor.id): actor.id for actor in actors}
    items = {dict(a.codes)["qid"]: a.id for a in actors if "qid" in dict(a.codes)}
    return ours, items


def _list(listing: JSON) -> ListEntry:
    """The list of the registry: by programme, by name, or as the only one of its country."""
    programmes = listing["properties"].get("programId", ())
    words = listing["properties"].get("program", ())
    countries = [code.upper() for code in listing["properties"].get("country", ())]
    theirs = [e for e in registry().values() if not countries or _country(e) in countries]
    named = {*programmes, *words, *(f"{c}-{w}" for c in countries for w in words)}
    for entry in theirs:
        if {entry.programme, entry.id, entry.name} & named - {""}:
            return entry
    if countries and len(theirs) == 1 and not programmes:
        return theirs[0]
    told = ", ".join((*programmes, *words)) or "nothing"
    raise BadRecord(f"{listing['id']}: which list is that? its programme is {told}")


def _country(entry: ListEntry) -> str:
    return dict(gazetteer().actor(entry.authority).codes).get("iso2", "")


def _sources(listing: JSON) -> list[str]:
    for name in ("sourceUrl", "programUrl", "publisherUrl"):
        if found := listing["properties"].get(name):
            return list(found)
    raise BadRecord(f"{listing['id']}: no sourceUrl; every entry names a source")


def _day(listing: JSON, name: str) -> PartialDate:
    """The earliest of the dates given; a time of day is left out."""
    values = [PartialDate.parse(v[:10]) for v in listing["properties"].get(name, ())]
    return min(values, key=lambda when: when.sort_key, default=PartialDate())


def _context(listing: JSON, name: str) -> date | None:
    """A day that stands beside the properties: `first_seen`, `last_change`."""
    text = listing.get(name)
    if text is None:
        return None
    try:
        return date.fromisoformat(str(text)[:10])
    except ValueError:
        raise BadRecord(f"{listing['id']}: {name}: {text!r} is not a day") from None


def _first(entity: JSON, name: str) -> str:
    return next(iter(entity["properties"].get(name, ())), "")
