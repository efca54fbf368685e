"""The Consolidated List of the United Nations Security Council, in the XML that it publishes.

The key is REFERENCE_NUMBER, which survives renaming, delisting and listing anew; DATAID does not.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from accredit.errors import BadList
from accredit.model import PartialDate
from accredit.model.listing import ListedName, Listing
from accredit.sources.lists.catalogue import Source
from accredit.sources.lists.contents import Contents, Text, once, tidy
from accredit.sources.lists.days import iso, iso_span, written
from accredit.sources.lists.xml import Element, checked, entries, texts, word

__all__ = ["read"]

_KINDS = {"INDIVIDUAL": "person", "ENTITY": "entity"}
_NAMES = ("FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME")
_USES = {"Low": "weak", "f.k.a.": "former"}
_FORMER = ("formerly listed as", "previously listed as")
_PASSPORTS = ("passport", "passeport", "pasaporte")
_LATIN = "\u024f"  # the last letter of the Latin script's common blocks


def read(content: Text, source: Source, _as_of: date | None, _tables: tuple[Text, ...]) -> Contents:
    """The entries of the file.

    Raises:
        BadList: When the markup is broken, or an entry has no reference number.
    """
    document = checked(content)
    listings, lost = [], 0
    for entry in entries(document, frozenset(_KINDS)):
        if document.flags:
            lost += _drop_lost_scripts(entry)
        listings.append(_listing(entry, source, document.label))
    dated = iso(document.attributes.get("dateGenerated", ""))
    flags = (f"{lost:,} names in another script were damaged beyond repair: left out",)
    return Contents(listings, dated.latest, document.flags + flags * (lost > 0))


def _drop_lost_scripts(entry: Element) -> int:
    """How many names in another script hold hardly a letter of one, as in a file that lost them."""
    names = entry.findall("NAME_ORIGINAL_SCRIPT")
    lost = [name for name in names if (text := tidy(name.text)) and not _is_foreign(text)]
    for name in lost:
        entry.remove(name)
    return len(lost)


def _is_foreign(text: str) -> bool:
    return 2 * sum(letter > _LATIN for letter in text) > len(text.replace(" ", ""))


def _listing(entry: Element, source: Source, label: str) -> Listing:
    key = word(entry, "REFERENCE_NUMBER")
    if not key:
        raise BadList(
            f"{label}: an entry without REFERENCE_NUMBER (DATAID {word(entry, 'DATAID') or '?'}); "
            "fetch the file again"
        )
    tag = word(entry, "UN_LIST_TYPE")
    kind = entry.tag
    return Listing(
        key=key,
        kind=_KINDS[kind],
        name=" ".join(filter(None, (word(entry, part) for part in _NAMES))),
        names=tuple(dict.fromkeys(_names(entry, kind))),
        lists=(source.lists.get(key[:2]) or source.list_of(tag),),
        tags=(tag,) if tag else (),
        listed=iso(entry.findtext("LISTED_ON") or ""),
        amended=max(
            map(iso, texts(entry, "LAST_DAY_UPDATED/VALUE")),
            key=lambda day: day.sort_key,
            default=PartialDate(),
        ),
        born=tuple(filter(None, map(_born, entry.iterfind("INDIVIDUAL_DATE_OF_BIRTH")))),
        countries=once(
            (*texts(entry, "NATIONALITY/VALUE"), *texts(entry, f"{kind}_ADDRESS/COUNTRY"))
        ),
        refs=tuple(dict.fromkeys(_documents(entry))),
        note=(entry.findtext("COMMENTS1") or "").strip(),
    )


def _names(entry: Element, kind: str) -> Iterator[ListedName]:
    for script in texts(entry, "NAME_ORIGINAL_SCRIPT"):
        yield ListedName(script, "alias" if script.isascii() else "script")
    for alias in entry.iterfind(f"{kind}_ALIAS"):
        if name := word(alias, "ALIAS_NAME"):
            former = word(alias, "NOTE").lower().startswith(_FORMER)
            yield ListedName(
                name, "former" if former else _USES.get(word(alias, "QUALITY"), "alias")
            )


def _born(birth: Element) -> PartialDate:
    first, last = word(birth, "FROM_YEAR"), word(birth, "TO_YEAR")
    if first and last:
        return iso_span(first, last)
    stated = word(birth, "DATE") or word(birth, "YEAR")
    return iso(stated) if stated else written(word(birth, "NOTE"))


def _documents(entry: Element) -> Iterator[tuple[str, str]]:
    for document in entry.iterfind("INDIVIDUAL_DOCUMENT"):
        if number := word(document, "NUMBER"):
            sort = f"{word(document, 'TYPE_OF_DOCUMENT')} {word(document, 'TYPE_OF_DOCUMENT2')}"
            passport = any(name in sort.lower() for name in _PASSPORTS)
            yield "passport" if passport else "national-id", number
