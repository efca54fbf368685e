"""Canada's autonomous sanctions: the regulations under SEMA and the law on corrupt officials.

The file gives no key. What identifies an entry in law is its place: regulation, schedule and
item, and of these the key is made: `russia/1-part-1/30`. Items that are repealed leave a gap
as a rule, so that the key of the others holds. Where a schedule is written anew and its items
are numbered anew, a key means somebody else from then on: a comparison of the two files then
shows renames in a row, not removals and additions, and the names are what to go by. Nor does
the file give its own day: whoever reads it has to say which it is of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from accredit.errors import BadList
from accredit.model.listing import ListedName, Listing
from accredit.sources.lists.catalogue import Source, slug
from accredit.sources.lists.contents import Contents, Text, once, tidy
from accredit.sources.lists.days import iso
from accredit.sources.lists.xml import Element, checked, entries, word

__all__ = ["read"]

_BIRTHS = re.compile(r"\s+or\s+", re.IGNORECASE)
_ALIASES = re.compile(r"[;\n]")
_LATIN = "\u024f"


def read(content: Text, source: Source, _as_of: date | None, _tables: tuple[Text, ...]) -> Contents:
    """The entries of the file; it states no day of its own.

    Raises:
        BadList: When the markup is broken, or an entry has no regulation or no item.
    """
    document = checked(content)
    listings = [
        _listing(record, source, document.label) for record in entries(document, {"record"})
    ]
    return Contents(listings, None, document.flags)


def _listing(record: Element, source: Source, label: str) -> Listing:
    regulation = word(record, "Country").split(" / ")[0]
    schedule, item = word(record, "Schedule"), word(record, "Item")
    name = _name(record)
    if not regulation or not item:
        raise BadList(f"{label}: {name or 'an entry'}: no Country or no Item; fetch it again")
    birth, ship = word(record, "DateOfBirthOrShipBuildDate"), word(record, "ShipIMONumber")
    kind = "vessel" if ship else "entity" if word(record, "EntityOrShip") else "person"
    born = tuple(map(iso, _BIRTHS.split(birth))) if birth and kind == "person" else ()
    read_all = all(born)
    title = word(record, "TitleOrShip")
    return Listing(
        key="/".join(filter(None, (slug(regulation), slug(schedule), item))),
        kind=kind,
        name=name,
        names=tuple(dict.fromkeys(_aliases(record))),
        lists=(source.list_of(regulation),),
        tags=once((regulation, schedule)),
        listed=iso(word(record, "DateOfListing")),
        born=tuple(filter(None, born)),
        refs=(("imo", ship),) if ship else (),
        note="; ".join(filter(None, (title, "" if read_all else f"born {birth}"))),
    )


def _name(record: Element) -> str:
    parts = (word(record, "LastName"), word(record, "GivenName"))
    return word(record, "EntityOrShip") or ", ".join(filter(None, parts))


def _aliases(record: Element) -> Iterator[ListedName]:
    for part in _ALIASES.split(record.findtext("Aliases") or ""):
        if alias := tidy(part):
            letters = [letter for letter in alias if letter.isalpha()]
            foreign = sum(letter > _LATIN for letter in letters) * 2 > len(letters)
            yield ListedName(alias, "script" if foreign else "alias")
