"""OFAC's ENHANCED_XML, which alone states when an entry was published on which of its lists.

It may be an extract: its head names the programmes for which it was asked. Others are then
absent without having been removed, and the contents say so.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from accredit.errors import BadList
from accredit.model import PartialDate
from accredit.model.listing import ListedName, Listing
from accredit.sources.lists.catalogue import Source
from accredit.sources.lists.contents import Contents, Text, once
from accredit.sources.lists.days import iso, iso_span
from accredit.sources.lists.xml import Element, checked, entries, texts, word

__all__ = ["read"]

_KINDS = {"Individual": "person", "Vessel": "vessel", "Aircraft": "aircraft"}
_HEAD, _ENTRY = "publicationInfo", "entity"
_REFS = {"Passport": "passport", "National ID No.": "national-id"}
_COUNTRY_FEATURES = ("Nationality Country", "Citizenship Country", "Vessel Flag")


def read(content: Text, source: Source, _as_of: date | None, _tables: tuple[Text, ...]) -> Contents:
    """The entries of the file.

    Raises:
        BadList: When the markup is broken, or an entry has no id or no name.
    """
    document = checked(content)
    listings: list[Listing] = []
    dated: date | None = None
    asked: tuple[str, ...] = ()
    # what stands outside an entry is let go with its block, so that memory stays small
    for element in entries(document, {_HEAD, _ENTRY, "referenceValue", "featureType"}):
        if element.tag == _ENTRY:
            listings.append(_listing(element, source, document.label))
        elif element.tag == _HEAD:
            dated = iso(word(element, "dataAsOf")).latest
            asked = once(texts(element, "filters/sanctionsPrograms/sanctionsProgram"))
    # the whole list has no programme beyond those in its head; an extract's entries do
    extract = asked and not {tag for listing in listings for tag in listing.tags} <= {*asked}
    flags = (f"an extract: only those with the programme {', '.join(asked)}",)
    return Contents(listings, dated, document.flags + flags * bool(extract))


def _listing(entry: Element, source: Source, label: str) -> Listing:
    key = entry.get("id", "")
    names = list(_names(entry))
    if not key or not names:
        raise BadList(f"{label}: entity {key or '?'}: no id or no name; fetch the file again")
    tags = once(texts(entry, "sanctionsPrograms/sanctionsProgram"))
    published = [iso(e.get("datePublished", "")) for e in entry.iterfind("sanctionsLists/*")]
    births, countries, refs = _features(entry)
    return Listing(
        key=key,
        kind=_KINDS.get(word(entry, "generalInfo/entityType"), "entity"),
        name=names[0].text,
        names=tuple(dict.fromkeys(names[1:])),
        lists=once(map(source.list_of, tags)),
        tags=tags,
        listed=min(filter(None, published), key=lambda day: day.sort_key, default=PartialDate()),
        born=tuple(dict.fromkeys(births)),
        countries=once((*countries, *texts(entry, "addresses/address/country"))),
        refs=tuple(dict.fromkeys((*refs, *_documents(entry)))),
        note="; ".join(
            filter(None, (word(entry, "generalInfo/title"), word(entry, "generalInfo/remarks")))
        ),
    )


def _names(entry: Element) -> Iterator[ListedName]:
    """All names; the primary one, in Latin letters, comes first."""
    found: list[tuple[bool, ListedName]] = []
    for name in entry.iterfind("names/name"):
        former = word(name, "aliasType") == "F.K.A."
        weak = word(name, "isLowQuality") == "true"
        use = "former" if former else "weak" if weak else "alias"
        for form in name.iterfind("translations/translation"):
            latin = word(form, "script") in ("Latin", "")
            primary = latin and word(name, "isPrimary") == "true"
            listed = ListedName(word(form, "formattedFullName"), use if latin else "script")
            if listed.text:
                found.append((not primary, listed))
    return (name for _, name in sorted(found, key=lambda pair: pair[0]))


def _features(entry: Element) -> tuple[list[PartialDate], list[str], list[tuple[str, str]]]:
    births, countries, refs = [], [], []
    for feature in entry.iterfind("features/feature"):
        sort, value = word(feature, "type"), word(feature, "value")
        if sort == "Birthdate":
            first = feature.findtext("valueDate/fromDateBegin") or ""
            if born := iso_span(first, feature.findtext("valueDate/toDateEnd") or ""):
                births.append(born)
        elif sort in _COUNTRY_FEATURES:
            countries.append(value)
        elif value.startswith("IMO "):
            refs.append(("imo", value.removeprefix("IMO ")))
    return births, countries, refs


def _documents(entry: Element) -> Iterator[tuple[str, str]]:
    for document in entry.iterfind("identityDocuments/identityDocument"):
        sort, number = word(document, "type"), word(document, "documentNumber")
        if sort in _REFS and number:
            yield _REFS[sort], number
        elif number.startswith("IMO "):
            yield "imo", number.removeprefix("IMO ")
