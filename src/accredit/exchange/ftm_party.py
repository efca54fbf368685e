"""An entry of an official list as a FollowTheMoney entity with its sanctions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import urlsplit

from accredit.actors import gazetteer
from accredit.exchange.ftm import JSON, Properties, entity, key_of, shared_part
from accredit.exchange.ftm_fit import country_of, fitting, item_of
from accredit.model import Act, Listing
from accredit.record import lists
from accredit.screening.acted import Spell
from accredit.sources.lists import Source
from accredit.sources.lists.ftm_listing import (
    DOUBTED,
    NAMES,
    REFS,
    SCHEMAS,
    is_doubted,
    listing_of,
)
from accredit.sources.lists.ftm_notes import clean, line, residue

__all__ = ["Stand", "entities_of"]

_NO_SIGN = re.compile(r"[^0-9A-Za-z._-]")
_LONGEST_UNSC = 16


@dataclass(frozen=True, slots=True)
class Stand:
    """What is known of an entry of an official file.

    Attributes:
        listing: What the latest file that has it says; of an unknown `kind` where no file is had.
        spells: Its stays on lists.
        days: The day of an act, by its id, where a notice on record gives one.
        doubted: Removals that no further file bears out yet.
        there: Whether the latest file has it.
        seen: The day of the latest file.
    """

    source: Source
    listing: Listing
    spells: Sequence[Spell]
    days: Mapping[str, date] = field(default_factory=dict)
    doubted: Sequence[Act] = ()
    there: bool = True
    seen: date | None = None


def entities_of(stand: Stand) -> Iterator[JSON]:
    """The entity of an entry, followed by its sanctions: those in force as its file has them."""
    party_id = _id(stand.source, stand.listing.key)
    active = [s for s in stand.spells if s.state == "active"]
    ended = [s for s in stand.spells if s.state != "active"]
    order = {list_: n for n, list_ in enumerate(stand.listing.lists)}
    active.sort(key=lambda spell: order.get(spell.instrument, len(order)))
    last = {spell.instrument: spell for spell in (*ended, *active)}
    over = [_sanction(s, stand, party_id, stated=last[s.instrument] is s) for s in ended]
    running = [_sanction(s, stand, party_id, stated=True) for s in active]
    bare = [_bare(list_, stand, party_id) for list_ in _unclaimed(stand)]
    held = [*running, *(bare if stand.there else ())]
    party = _party(stand, party_id, active=bool(held))
    if stand.listing.kind:
        had = [sanction for sanction in held if not is_doubted(sanction)]
        read = listing_of(party, had or over or running or bare, stand.source)
        party["properties"].setdefault("notes", []).extend(residue(stand.listing, read))
    yield party
    yield from (*over, *running, *bare)


def _id(source: Source, key: str) -> str:
    return _NO_SIGN.sub(".", f"{source.id}-{key}")


def _unclaimed(stand: Stand) -> list[str]:
    """Lists of which nobody knows whose they are, so that no act tells of a stay on them."""
    told = {spell.instrument for spell in stand.spells}
    return [x for x in stand.listing.lists if x not in told and not stand.source.lister(x)[0]]


def _party(stand: Stand, party_id: str, *, active: bool) -> JSON:
    listing, source = stand.listing, stand.source
    schema = SCHEMAS.get(listing.kind, "LegalEntity")
    scripts = [other.text for other in listing.names if other.use == "script"]
    found: Properties = {"name": [listing.name or listing.key, *scripts]}
    for use, prop in NAMES.items():
        found[prop] = [other.text for other in listing.names if other.use == use]
    for kind, prop in REFS.items():
        found[prop] = [value for ref, value in listing.refs if ref == kind]
    found["birthDate"] = [str(born) for born in listing.born if shared_part(born) == str(born)]
    found["country"] = [code for word in listing.countries if (code := country_of(word))]
    item = item_of(source.target(listing.key))
    own = [item] if item and item not in found["wikidataId"] else []
    found["wikidataId"] += own
    found = {prop: fitting(prop, schema, texts) for prop, texts in found.items()}
    found["topics"] = _topics(stand) if active else []
    found["sourceUrl"] = [source.addresses[0]]
    found["notes"] = [
        clean(listing.note),
        line("entry", source.about(listing.key)),
        *(line("gazetteer", item) for item in own),
    ]
    return entity(party_id, schema, found, _told(stand, stand.spells))


def _topics(stand: Stand) -> list[str]:
    """What the lists on which somebody is make of them."""
    entries = [lists().get(s.instrument) for s in stand.spells if s.state == "active"]
    terror = any(entry is not None and entry.terror for entry in entries)
    return ["crime.terror", "sanction"] if terror else ["sanction"]


def _sanction(spell: Spell, stand: Stand, party_id: str, *, stated: bool) -> JSON:
    begin, end = spell.first("designate"), spell.first("delist")
    found = {
        **_common(spell.instrument, stand, party_id, stated=stated),
        "startDate": _day(begin[0], stand) if begin else [],
        "endDate": _day(end[0], stand) if end else [],
        "status": [spell.state],
        "recordId": [act.id for act, _ in spell.acts],
        "summary": _told_of(spell, stand),
    }
    key = key_of("listing", spell.acts[0][0].id)
    return entity(key, "Sanction", found, _told(stand, [spell]))


def _told_of(spell: Spell, stand: Stand) -> list[str]:
    """What made a stay, and what would have ended it had a further file borne it out."""
    starts = [s.acts[0][0].known for s in stand.spells if s.instrument == spell.instrument]
    since = spell.acts[0][0].known
    until = min((start for start in starts if start > since), default=date.max)
    told = [(act.known, line(act.kind, str(act.valid))) for act, _ in spell.acts]
    told += (
        (act.known, line(DOUBTED, str(act.valid)))
        for act in stand.doubted
        if act.instrument == spell.instrument and since <= act.known < until
    )
    return [text for _, text in sorted(told, key=lambda pair: pair[0])]


def _bare(list_: str, stand: Stand, party_id: str) -> JSON:
    """A stay of which no act tells."""
    found = {
        **_common(list_, stand, party_id, stated=True),
        "status": ["active" if stand.there else "inactive"],
    }
    return entity(key_of("listing", party_id, list_), "Sanction", found, _told(stand, ()))


def _common(list_: str, stand: Stand, party_id: str, *, stated: bool) -> Properties:
    """What a sanction has by its list and its entry; dates only where they are `stated` of it."""
    listing, source, entry = stand.listing, stand.source, lists().get(list_)
    authority, organ = source.lister(list_)
    codes = dict(gazetteer().actor(authority).codes) if authority else {}
    numbers = [value for ref, value in listing.refs if ref == "unsc"]
    if authority == "un":
        numbers.append(listing.key)
    return {
        "entity": [party_id],
        "authority": [gazetteer().name(organ or authority)],
        "authorityId": [listing.key],
        "country": [codes["iso2"].lower()] if "iso2" in codes else [],
        "program": [list_, *map(clean, _tags(listing, list_))],
        "programId": [entry.programme] if entry else [],
        "reason": [entry.legal_basis] if entry else [],
        "unscId": [number for number in numbers if len(number) <= _LONGEST_UNSC],
        "listingDate": [shared_part(listing.listed)] if stated else [],
        "modifiedAt": [shared_part(listing.amended)] if stated else [],
        "sourceUrl": [source.addresses[0]],
        "publisher": [urlsplit(source.addresses[0]).hostname or ""],
    }


def _tags(listing: Listing, list_: str) -> tuple[str, ...]:
    """The words of the file for a list; where they do not go one by one, all of them."""
    if len(listing.tags) != len(listing.lists):
        return listing.tags
    pairs = zip(listing.lists, listing.tags, strict=True)
    return tuple(tag for one, tag in pairs if one == list_)


def _day(act: Act, stand: Stand) -> list[str]:
    """The day of an act, where two files leave one only or a notice gives it."""
    when = act.valid
    if when.earliest is not None and when.earliest == when.latest:
        return [str(when.earliest)]
    return [str(stand.days[act.id])] if act.id in stand.days else []


def _told(stand: Stand, spells: Sequence[Spell]) -> dict[str, date | None]:
    """The days beside the properties: of the first and the last file, and of the last change."""
    known = [act.known for spell in spells for act, _ in spell.acts]
    return {
        "first_seen": min(known, default=None),
        "last_change": max(known, default=None),
        "last_seen": stand.seen,
    }
