"""FollowTheMoney as JSON lines, the form of OpenSanctions: any of its data sets of listings.

Both forms are read: entities side by side, of which a `Sanction` names the one it is about, and
targets with their sanctions inside. A sanction that has ended by the day of the file, or has
not begun, puts nobody on a list. OpenSanctions' data are CC BY-NC: whoever loads them heeds that.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from accredit.errors import BadList
from accredit.sources.lists.catalogue import Source
from accredit.sources.lists.contents import Contents, Text
from accredit.sources.lists.days import iso
from accredit.sources.lists.ftm_listing import JSON, begin, is_doubted, listing_of, values

__all__ = ["read"]

_ENDED = ("inactive", "expired")


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
            for party in values(entity, "entity"):
                sanctions[party].append(entity)
        else:
            if entity["id"] in parties:
                raise BadList(f"{content.label}: {entity['id']} stands there twice")
            parties[entity["id"]] = entity
            sanctions[entity["id"]] += _inside(entity)
    dated = iso(seen).latest
    day = as_of or dated or date.max
    listings = [
        listing_of(party, held, source)
        for key, party in parties.items()
        if (held := [s for s in sanctions[key] if _holds(s, day)]) and values(party, "name")
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
        and all(isinstance(found, list) for found in entity["properties"].values())
    )


def _inside(entity: JSON) -> list[JSON]:
    """The sanctions that stand inside a target."""
    return [s for s in entity["properties"].get("sanctions", ()) if _is_entity(s)]


def _holds(sanction: JSON, day: date) -> bool:
    """Whether somebody is on the list by a sanction on a day, as far as it says."""
    ended = {status.lower() for status in values(sanction, "status")} & {*_ENDED}
    if ended or is_doubted(sanction):
        return False
    ends = [iso(end).latest for end in values(sanction, "endDate")]
    begins = begin(sanction).earliest
    return not any(end and end <= day for end in ends) and (begins is None or begins <= day)
