"""Listings as FollowTheMoney entities: who is listed, by whom, from when to when.

Plain JSON by the schema of https://followthemoney.tech, without its library. Only what that
model has words for: recognition and relations between states have none there.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from accredit.actors import gazetteer
from accredit.ledger import Entry, Weight
from accredit.model import Act, Actor, NameUse, PartialDate
from accredit.record import lists
from accredit.screening.acted import Spell, spells
from accredit.status import entry_words

__all__ = ["JSON", "Properties", "entities", "entity", "key_of", "shared_part"]

JSON = dict[str, Any]
Properties = dict[str, list[str]]

_SCHEMA = {  # kinds of actors that can be on a list and have a schema
    "": "LegalEntity",
    "movement": "Organization",
    "organisation": "Organization",
    "government": "PublicBody",
    "organ": "PublicBody",
    "person": "Person",
    "state": "Territory",
    "territory": "Territory",
}
_PROPERTY = {
    NameUse.NAME: "name",
    NameUse.OFFICIAL: "name",
    NameUse.ALIAS: "alias",
    NameUse.ACRONYM: "abbreviation",
    NameUse.FORMER: "previousName",
    NameUse.AMBIGUOUS: "weakAlias",
}
_UN_ID = re.compile(r"\b(?:QD|TA|IQ|IR|KP|LY|SO)[ei]\.\d{3}\b")


def key_of(*parts: str) -> str:
    """An id that says nothing by itself, the same wherever it is computed."""
    digest = hashlib.sha256("\x1f".join(parts).encode()).hexdigest()
    return f"accredit-{digest[:24]}"


def entities(entries: Iterable[Entry], known: date) -> Iterator[JSON]:
    """The parties that are or were on a list, each followed by its listings.

    Args:
        entries: What counts, as known on that day.
        known: The day of knowledge.

    Yields:
        One JSON object for each entity.
    """
    acts = (entry.item for entry in entries if isinstance(entry.item, Act))
    by_target: dict[str, list[Spell]] = {}
    for spell in spells(acts, known):
        by_target.setdefault(spell.target, []).append(spell)
    world = gazetteer()
    for target in sorted(by_target):
        # of an entry of a list that is no actor of ours nothing but its id is known
        actor = world.actor(target) if target in world else Actor(target, "", target)
        if actor.kind in _SCHEMA:
            yield _party(actor, by_target[target])
            yield from map(_sanction, by_target[target])


def _party(actor: Actor, listed: list[Spell]) -> JSON:
    schema = _SCHEMA[actor.kind]
    names: Properties = {"name": [actor.name]}
    for name in gazetteer().names_of(actor.id):
        prop = _PROPERTY.get(name.use)
        if prop == "abbreviation" and schema == "Territory":
            prop = "weakAlias"  # a country has no such property
        if prop and name.text not in names.get("name", ()):
            names.setdefault(prop, []).append(name.text)
    codes = dict(actor.codes)
    found = {
        **{prop: list(dict.fromkeys(texts)) for prop, texts in names.items()},
        "topics": _topics(actor, listed),
        "wikidataId": [codes["qid"]] if "qid" in codes else [],
        "country": [codes["iso2"].lower()] if "iso2" in codes else [],
    }
    return entity(key_of("party", actor.id), schema, found, _seen(listed))


def _topics(actor: Actor, listed: list[Spell]) -> list[str]:
    """What lists now in force make of a party: of a country nothing, and once nobody lists it."""
    active = [lists().get(spell.instrument) for spell in listed if spell.state == "active"]
    if not active or _SCHEMA[actor.kind] == "Territory":
        return []
    terror = any(entry is not None and entry.terror for entry in active)
    return ["crime.terror", "sanction"] if terror else ["sanction"]


def _sanction(spell: Spell) -> JSON:
    begin, end = spell.first("designate"), spell.first("delist")
    amended = spell.last("amend-designation", "suspend-designation")
    found = {
        "entity": [key_of("party", spell.target)],
        **_authority(spell),
        "startDate": _days(begin, in_force=True),
        "listingDate": _days(begin, in_force=False),
        "endDate": _days(end, in_force=True),
        "modifiedAt": _days(amended, in_force=True),
        "status": [spell.state],
        **_proof(spell),
    }
    key = key_of("listing", spell.acts[0][0].id)
    return entity(key, "Sanction", found, _seen([spell]))


def _authority(spell: Spell) -> Properties:
    """Whose list it is; the organ that listed goes before the one that keeps the list."""
    world, entry = gazetteer(), lists().get(spell.instrument)
    organ = spell.acts[0][0].organ or (entry.organ if entry else "") or spell.authority
    codes = dict(world.actor(spell.authority).codes)
    return {
        "authority": [world.name(organ)],
        "country": [codes["iso2"].lower()] if "iso2" in codes else [],
        "program": [entry.name if entry else spell.instrument],
        "programId": [entry.programme] if entry and entry.programme else [],
        "reason": [entry.legal_basis] if entry and entry.legal_basis else [],
    }


def _proof(spell: Spell) -> Properties:
    evidence = [piece for act, _ in spell.acts for piece in act.evidence]
    sources = [piece.source for piece in evidence if "://" in piece.source]
    told = " ".join(f"{piece.quote} {piece.note}" for piece in evidence)
    return {
        "sourceUrl": list(dict.fromkeys(sources)),
        "publisher": list(dict.fromkeys(urlsplit(source).hostname or "" for source in sources)),
        "unscId": list(dict.fromkeys(_UN_ID.findall(told))) if spell.authority == "un" else [],
        "recordId": [act.id for act, _ in spell.acts],
        "summary": [f"{entry_words(act)}, {weight.valid.describe()}" for act, weight in spell.acts],
    }


def _days(pair: tuple[Act, Weight] | None, *, in_force: bool) -> list[str]:
    """A date as ISO 8601 lets one be short: never a day that no source gives.

    The listing date is the day of publication where one is given; the others are the day
    from which it has effect.
    """
    if pair is None:
        return []
    act, weight = pair
    when = (act.in_force if in_force else act.published) or weight.valid
    text = shared_part(when)
    return [text] if text else []


def shared_part(when: PartialDate) -> str:
    """What is sure of a date: all of it, or the year and month that both ends share.

    Examples:
        >>> shared_part(PartialDate.parse("[2020-02-03..2020-02-09]"))
        '2020-02'
    """
    if when.earliest is None or when.latest is None:
        return ""  # a bound is no date
    first, last = str(when.earliest), str(when.latest)
    if first == last:
        return first
    if first[:7] == last[:7]:
        return first[:7]
    return first[:4] if first[:4] == last[:4] else ""


def entity(key: str, schema: str, found: Properties, days: Mapping[str, date | None]) -> JSON:
    """One entity.

    Args:
        key: Its id.
        schema: Its schema.
        found: Its properties; values that are empty or stand there already are left out.
        days: The days that stand beside the properties, as far as they are known.
    """
    properties = {name: [*dict.fromkeys(filter(None, texts))] for name, texts in found.items()}
    return {
        "id": key,
        "schema": schema,
        "properties": {name: texts for name, texts in properties.items() if texts},
        "datasets": ["accredit"],
        **{name: str(day) for name, day in days.items() if day},
    }


def _seen(listed: list[Spell]) -> dict[str, date | None]:
    """`first_seen` and `last_change`.

    The one is the day on which the world could first know of it; the other the last day on
    which its latest act can have been: a bound, where no property can hold the date.
    """
    acts = [act for spell in listed for act, _ in spell.acts]
    changes = [_latest(*spell.acts[-1]) for spell in listed]
    return {"first_seen": min(act.known for act in acts), "last_change": max(changes)}


def _latest(act: Act, weight: Weight) -> date:
    """The last day on which an act can have had its effect; it was known only once it had."""
    return (act.in_force or weight.valid).latest or act.known
