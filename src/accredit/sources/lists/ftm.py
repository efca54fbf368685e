"""FollowTheMoney as JSON lines, the form of OpenSanctions: any of its data sets of listings.

Both forms are read: entities side by side, of which a `Sanction` names the one it is about, and
targets with their sanctions inside. A sanction that has ended by the day of the file, or has
not begun, puts nobody on a list. OpenSanctions' data are CC BY-NC: whoever loads them heeds that.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from typing import Any

from accredit.errors import BadList
from accredit.model import PartialDate
from accredit.model.listing import ListedName, Listing
from accredit.record.registry import lists
from accredit.sources.lists.catalogue import Source
from accredit.sources.lists.contents import Contents, Text, once, tidy
from accredit.sources.lists.days import iso

__all__ = ["read"]

JSON = dict[str, Any]

_KINDS = {"Person": "person", "Vessel": "vessel", "Airplane": "aircraft"}
_ENDED = ("inactive", "expired")
_REFS = {
    "passportNumber": "passport",
    "idNumber": "national-id",
    "imoNumber": "imo",
    "wikidataId": "wikidata",
    "leiCode": "lei",
}
_NAMES = {"alias": "alias", "weakAlias": "weak", "previousName": "former"}
_COUNTRIES = ("nationality", "citizenship", "country", "jurisdiction", "flag")
_LATIN = "\u024f"


def read(content: Text, source: Source, as_of: date | None, _tables: tuple[Text, ...]) -> Contents:
    """The targets that are on a list on a day; without one, on the day when the file was made.

    Raises:
        BadList: When a line is no entity, or two entities have the same id.
    """
    parties: dict[str, JSON] = {}
    sanctions: dict[str, list[JSON]] = defaultdict(list)
    seen = ""
    for entity in _entities(content):
        seen = max(seen, str(entity.get("last_seen") or ""))
        if entity["schema"] == "Sanction":
            for party in _values(entity, "entity"):
                sanctions[party].append(entity)
        else:
            if entity["id"] in parties:
                raise BadList(f"{content.label}: {entity['id']} stands there twice")
            parties[entity["id"]] = entity
            sanctions[entity["id"]] += _inside(entity)
    dated = iso(seen).latest
    day = as_of or dated or date.max
    listings = [
        _listing(party, held, source)
        for key, party in parties.items()
        if (held := [s for s in sanctions[key] if _holds(s, day)]) and _values(party, "name")
    ]
    strangers = len(sanctions.keys() - parties.keys())
    flags = (f"{strangers:,} sanctions are about entities that the file lacks: left out",)
    return Contents(listings, dated, content.flags + flags * (strangers > 0))


def _entities(content: Text) -> Iterator[JSON]:
    for number, line in enumerate(content.text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            entity = json.loads(line)
        except (ValueError, RecursionError):
            raise BadList(
                f"{content.label}:{number}: no JSON, or cut short; fetch it again"
            ) from None
        if not _is_entity(entity):
            raise BadList(
                f"{content.label}:{number}: no entity; one has `id`, `schema` and `properties`"
            )
        yield entity


def _is_entity(entity: object) -> bool:
    return (
        isinstance(entity, dict)
        and all(isinstance(entity.get(field), str) and entity[field] for field in ("id", "schema"))
        and isinstance(entity.get("properties"), dict)
        and all(isinstance(values, list) for values in entity["properties"].values())
    )


def _inside(entity: JSON) -> list[JSON]:
    """The sanctions that stand inside a target."""
    return [s for s in entity["properties"].get("sanctions", ()) if _is_entity(s)]


def _holds(sanction: JSON, day: date) -> bool:
    """Whether somebody is on the list by a sanction on a day, as far as it says."""
    if {status.lower() for status in _values(sanction, "status")} & {*_ENDED}:
        return False
    ends = [iso(end).latest for end in _values(sanction, "endDate")]
    begins = _begin(sanction).earliest
    return not any(end and end <= day for end in ends) and (begins is None or begins <= day)


def _begin(sanction: JSON) -> PartialDate:
    """The day of listing, or of effect where only that is stated."""
    stated = _values(sanction, "listingDate") or _values(sanction, "startDate")
    return _first_day(map(iso, stated))


def _listing(party: JSON, sanctions: list[JSON], source: Source) -> Listing:
    names = [tidy(name) for name in _values(party, "name")]
    first = next((name for name in names if max(name) <= _LATIN), names[0])
    others = [ListedName(name, "script" if min(name) > _LATIN else "alias") for name in names]
    for prop, use in _NAMES.items():
        others += (ListedName(tidy(name), use) for name in _values(party, prop))
    refs = [(ref, v) for prop, ref in _REFS.items() for v in _values(party, prop)]
    for sanction in sanctions:
        refs += (("unsc", key) for key in _values(sanction, "unscId"))
        refs += ((_authority(sanction), key) for key in _values(sanction, "authorityId"))
    return Listing(
        key=party["id"],
        kind=_KINDS.get(party["schema"], "entity"),
        name=first,
        names=tuple(name for name in dict.fromkeys(others) if name.text not in ("", first)),
        lists=once(list_ for s in sanctions for list_ in _lists(s, source)),
        tags=once(
            tag for s in sanctions for tag in (*_values(s, "programId"), *_values(s, "program"))
        ),
        listed=_first_day(map(_begin, sanctions)),
        amended=_last_day(iso(v) for s in sanctions for v in _values(s, "modifiedAt")),
        born=tuple(filter(None, map(iso, _values(party, "birthDate")))),
        countries=once(v for prop in _COUNTRIES for v in _values(party, prop)),
        refs=tuple(dict.fromkeys(refs)),
        note="; ".join(_values(party, "notes")),
    )


def _lists(sanction: JSON, source: Source) -> Iterator[str]:
    """Ids of the lists: by the registry where it knows the programme, else as the file says."""
    programmes = _values(sanction, "programId")
    for programme in programmes:
        yield _by_programme().get(programme) or source.list_of(programme)
    if programmes:
        return
    country = next(iter(_values(sanction, "country")), "")
    for word in _values(sanction, "program"):
        named = source.list_of(f"{country}-{word}" if country else word)
        yield word if word in lists() else named


def _authority(sanction: JSON) -> str:
    """What calls a key of the authority's: `ofac`, or the country's code."""
    if any(
        "OFAC" in name or "Foreign Assets Control" in name
        for name in _values(sanction, "authority")
    ):
        return "ofac"
    return next(iter(_values(sanction, "country")), "authority")


@cache
def _by_programme() -> dict[str, str]:
    return {entry.programme: entry.id for entry in lists().values() if entry.programme}


def _values(entity: JSON, name: str) -> list[str]:
    return [v for v in entity["properties"].get(name, ()) if isinstance(v, str) and v.strip()]


def _first_day(days: Iterable[PartialDate]) -> PartialDate:
    return min(filter(None, days), key=lambda day: day.sort_key, default=PartialDate())


def _last_day(days: Iterable[PartialDate]) -> PartialDate:
    return max(filter(None, days), key=lambda day: day.sort_key, default=PartialDate())
