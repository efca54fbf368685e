"""OFAC's older XML: `sdn.xml` and `consolidated.xml` have the same form."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from accredit.errors import BadList
from accredit.model.listing import ListedName, Listing
from accredit.sources.lists.catalogue import Source
from accredit.sources.lists.contents import Contents, Text, once
from accredit.sources.lists.days import us, written
from accredit.sources.lists.xml import Element, checked, entries, texts, word

__all__ = ["read"]

_KINDS = {"individual": "person", "vessel": "vessel", "aircraft": "aircraft"}
_HEAD, _ENTRY = "publshInformation", "sdnEntry"  # the misspelling is OFAC's
_REFS = {"Passport": "passport", "National ID No.": "national-id"}
_COUNTRIES = (
    "nationalityList/nationality/country",
    "citizenshipList/citizenship/country",
    "addressList/address/country",
    "vesselInfo/vesselFlag",
)


def read(content: Text, source: Source, _as_of: date | None, _tables: tuple[Text, ...]) -> Contents:
    """The entries of the file, which must be as many as its head says.

    Raises:
        BadList: When the markup is broken, an entry has no uid, or entries are missing.
    """
    document = checked(content)
    listings, published, stated = [], None, ""
    for element in entries(document, {_HEAD, _ENTRY}):
        if element.tag == _ENTRY:
            listings.append(_listing(element, source, document.label))
        else:
            published = us(word(element, "Publish_Date")).latest
            stated = word(element, "Record_Count")
    if stated.isdecimal() and int(stated) != len(listings):
        raise BadList(
            f"{document.label}: {len(listings):,} entries, where its head says {int(stated):,}; "
            "fetch it again"
        )
    return Contents(listings, published, document.flags)


def _listing(entry: Element, source: Source, label: str) -> Listing:
    key = word(entry, "uid")
    if not key:
        raise BadList(f"{label}: {_name(entry) or 'an entry'}: no uid; fetch the file again")
    tags = once(texts(entry, "programList/program"))
    return Listing(
        key=key,
        kind=_KINDS.get(word(entry, "sdnType").lower(), "entity"),
        name=_name(entry),
        names=tuple(dict.fromkeys(_names(entry))),
        lists=once(map(source.list_of, tags)),
        tags=tags,
        born=tuple(
            filter(None, map(written, texts(entry, "dateOfBirthList/dateOfBirthItem/dateOfBirth")))
        ),
        countries=once(country for path in _COUNTRIES for country in texts(entry, path)),
        refs=tuple(dict.fromkeys(_refs(entry))),
        note="; ".join(filter(None, (word(entry, "title"), word(entry, "remarks")))),
    )


def _name(element: Element) -> str:
    """As the tables write it: `HANIYA, Ismail Abdul Salah`."""
    return ", ".join(filter(None, (word(element, "lastName"), word(element, "firstName"))))


def _names(entry: Element) -> Iterator[ListedName]:
    for alias in entry.iterfind("akaList/aka"):
        if name := _name(alias):
            weak = word(alias, "category") == "weak"
            former = word(alias, "type") == "f.k.a."
            yield ListedName(name, "former" if former else "weak" if weak else "alias")


def _refs(entry: Element) -> Iterator[tuple[str, str]]:
    for document in entry.iterfind("idList/id"):
        sort, number = word(document, "idType"), word(document, "idNumber")
        if sort in _REFS and number:
            yield _REFS[sort], number
        elif number.startswith("IMO "):
            yield "imo", number.removeprefix("IMO ")
