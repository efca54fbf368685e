"""One listing from a FollowTheMoney entity and the sanctions by which it is on lists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from accredit.model import PartialDate
from accredit.model.listing import ListedName, Listing
from accredit.record.registry import lists
from accredit.sources.lists.catalogue import Source, entry_of
from accredit.sources.lists.contents import once, tidy
from accredit.sources.lists.days import iso
from accredit.sources.lists.ftm_notes import lines, parted, restored

__all__ = [
    "DOUBTED",
    "JSON",
    "NAMES",
    "REFS",
    "SCHEMAS",
    "begin",
    "is_doubted",
    "listing_of",
    "values",
]

DOUBTED = "disputed delist"

JSON = dict[str, Any]

SCHEMAS = {
    "person": "Person",
    "entity": "Organization",
    "vessel": "Vessel",
    "aircraft": "Airplane",
}
REFS = {
    "passport": "passportNumber",
    "national-id": "idNumber",
    "imo": "imoNumber",
    "wikidata": "wikidataId",
    "lei": "leiCode",
}
NAMES = {"alias": "alias", "weak": "weakAlias", "former": "previousName"}
_KINDS = {schema: kind for kind, schema in SCHEMAS.items()}
_COUNTRIES = ("nationality", "citizenship", "country", "jurisdiction", "flag")
_LATIN = "\u024f"


def listing_of(party: JSON, sanctions: list[JSON], source: Source) -> Listing:
    """What an entity and its sanctions say.

    An entity that this program exported says of which entry it is: then its key is the
    authority's, its first name is the name and its other ones are that in another script, and
    a list goes by the id that stands first in `program`.

    Args:
        party: The entity; it has a name.
        sanctions: Those by which it is on a list now.
        source: As which source it is read.

    Raises:
        BadList: When a line of its notes cannot be read.
    """
    notes, told = parted(values(party, "notes"))
    entry = entry_of(told.get("entry", ""))
    if entry is None:
        return _of_others(party, sanctions, source, "; ".join(values(party, "notes")))
    key = entry[1]
    refs = [*_refs(party), *(("unsc", id_) for s in sanctions for id_ in values(s, "unscId"))]
    ours = (("unsc", key), ("wikidata", told.get("gazetteer", "")))
    first, *scripts = values(party, "name")
    read = Listing(
        key=key,
        kind=_KINDS.get(party["schema"], "entity"),
        name=first,
        names=tuple(
            dict.fromkeys((*(ListedName(name, "script") for name in scripts), *_names(party)))
        ),
        lists=once(list_ for s in sanctions for list_ in values(s, "program")[:1]),
        tags=once(tag for s in sanctions for tag in values(s, "program")[1:]),
        listed=_first_day(iso(day) for s in sanctions for day in values(s, "listingDate")),
        amended=_amended(sanctions),
        born=_born(party),
        countries=_countries(party),
        refs=tuple(ref for ref in dict.fromkeys(refs) if ref not in ours),
        note="; ".join(notes),
    )
    return restored(read, told)


def _of_others(party: JSON, sanctions: list[JSON], source: Source, note: str) -> Listing:
    names = [tidy(name) for name in values(party, "name")]
    first = next((name for name in names if max(name) <= _LATIN), names[0])
    others = [ListedName(name, "script" if _is_foreign(name) else "alias") for name in names]
    others += _names(party)
    refs = list(_refs(party))
    for sanction in sanctions:
        refs += (("unsc", key) for key in values(sanction, "unscId"))
        refs += ((_authority(sanction), key) for key in values(sanction, "authorityId"))
    return Listing(
        key=party["id"],
        kind=_KINDS.get(party["schema"], "entity"),
        name=first,
        names=tuple(name for name in dict.fromkeys(others) if name.text not in ("", first)),
        lists=once(list_ for s in sanctions for list_ in _lists(s, source)),
        tags=once(
            tag for s in sanctions for tag in (*values(s, "programId"), *values(s, "program"))
        ),
        listed=_first_day(map(begin, sanctions)),
        amended=_amended(sanctions),
        born=_born(party),
        countries=_countries(party),
        refs=tuple(dict.fromkeys(refs)),
        note=note,
    )


def values(entity: JSON, name: str) -> list[str]:
    """The texts of a property that are not blank."""
    return [v for v in entity["properties"].get(name, ()) if isinstance(v, str) and v.strip()]


def begin(sanction: JSON) -> PartialDate:
    """The day of listing, or of effect where only that is stated."""
    stated = values(sanction, "listingDate") or values(sanction, "startDate")
    return _first_day(map(iso, stated))


def is_doubted(sanction: JSON) -> bool:
    """Whether the file of which it is told names nobody on that list any more.

    That ends no stay as long as no further file bears it out, but the file does not have it.
    """
    told = [word for word, _ in lines(values(sanction, "summary"))]
    return told[-1:] == [DOUBTED]


def _is_foreign(name: str) -> bool:
    """Whether most letters are of another script than the Latin."""
    letters = [letter for letter in name if letter.isalpha()]
    return 2 * sum(letter > _LATIN for letter in letters) > len(letters)


def _names(party: JSON) -> Iterator[ListedName]:
    for use, prop in NAMES.items():
        yield from (ListedName(tidy(name), use) for name in values(party, prop))


def _refs(party: JSON) -> Iterator[tuple[str, str]]:
    for kind, prop in REFS.items():
        for value in values(party, prop):
            # that model writes IMO9187629, the lists 9187629
            yield kind, value.removeprefix("IMO") if kind == "imo" else value


def _born(party: JSON) -> tuple[PartialDate, ...]:
    return tuple(filter(None, map(iso, values(party, "birthDate"))))


def _countries(party: JSON) -> tuple[str, ...]:
    return once(v for prop in _COUNTRIES for v in values(party, prop))


def _amended(sanctions: list[JSON]) -> PartialDate:
    days = filter(None, (iso(v) for s in sanctions for v in values(s, "modifiedAt")))
    return max(days, key=lambda day: day.sort_key, default=PartialDate())


def _first_day(days: Iterable[PartialDate]) -> PartialDate:
    return min(filter(None, days), key=lambda day: day.sort_key, default=PartialDate())


def _lists(sanction: JSON, source: Source) -> Iterator[str]:
    """Ids of the lists: by the registry where it knows the programme, else as the file says."""
    programmes = values(sanction, "programId")
    for programme in programmes:
        yield _by_programme().get(programme) or source.list_of(programme)
    if programmes:
        return
    country = next(iter(values(sanction, "country")), "")
    for word in values(sanction, "program"):
        named = source.list_of(f"{country}-{word}" if country else word)
        yield word if word in lists() else named


def _authority(sanction: JSON) -> str:
    """What calls a key of the authority's: `ofac`, or the country's code."""
    if any(
        "OFAC" in name or "Foreign Assets Control" in name for name in values(sanction, "authority")
    ):
        return "ofac"
    return next(iter(values(sanction, "country")), "authority")


@cache
def _by_programme() -> dict[str, str]:
    return {entry.programme: entry.id for entry in lists().values() if entry.programme}
