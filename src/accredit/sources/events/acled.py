"""ACLED: political violence and protest, by hand; a user's own export, never shipped.

Raleigh et al. 2010, doi:10.1177/0022343310378914; ACLED Codebook. Its terms forbid passing rows on.

The order of the two actors says nothing of who began ("do not imply directionality"); only in
violence against civilians, which an armed group does to unarmed people by definition, is it known
who did it. A fight of a state with a group stands as the group's, as in the other feeds.
`fatalities` is the lowest count reported; 0 is none or unknown, so that the best estimate then
stays open. A row may be edited or withdrawn at any time: of rows with one id the latest counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from rapidfuzz import fuzz

from accredit.actors import gazetteer
from accredit.sources.events.countries import people, state_called
from accredit.sources.events.feed import Check, Feed, Form, Named, Revision, Side, Who
from accredit.sources.events.running import quoted
from accredit.sources.events.who import governments, group, tabled

__all__ = ["ACLED", "resolve"]

_NEEDED = (
    "event_id_cnty,event_date,event_type,sub_event_type,actor1,actor2,country,latitude,longitude,"
    "fatalities"
)
_MORE = "time_precision,inter1,inter2,admin1,admin2,location,geo_precision,source,timestamp"

# `Military Forces of Iran (1989-) Islamic Revolutionary Guard Corps`
_FORCES = re.compile(
    r"(?:Military|Police|Government|Security)(?: Forces)? of (?P<state>.+?)"
    r" \((?P<since>\d{4})-(?:\d{4})?\)(?: (?P<unit>.+))?"
)
# Parts of a state that fight it, or another government of it.
_RIVAL = re.compile(
    r".*\b(Faction|Council|Government|Opposition|Mutiny|Dissident|Administration)\b.*"
)
_PEOPLE = re.compile(r"(?:Civilians|Protesters|Rioters|Government Workers) \((?P<state>.+)\)")
_NOBODY = re.compile(r".*\band/or\b.*|(?:Unidentified|Mutiny of|Former|Private) .*")

_NEAR = 90  # percent of letters that two spellings of a name share at least

# PLOVER's type and mode by ACLED's event and sub-event type; a clash names no weapon.
_PLOVER = {
    "Battles": ("ASSAULT", -9.0),
    "Explosions/Remote violence": ("ASSAULT", -9.0),
    "Violence against civilians": ("ASSAULT", -9.0),
    "Protests": ("PROTEST:demo", -5.0),
    "Riots": ("PROTEST:riot", -7.0),
    "Chemical weapon": ("ASSAULT:unconventional", -10.0),
    "Air/drone strike": ("ASSAULT:aerial", -9.5),
    "Suicide bomb": ("ASSAULT:suicide-attack", -9.5),
    "Shelling/artillery/missile attack": ("ASSAULT:heavy-weapons", -9.5),
    "Remote explosive/landmine/IED": ("ASSAULT:explosives", -9.0),
    "Grenade": ("ASSAULT:explosives", -9.0),
    "Sexual violence": ("ASSAULT:sexual", -8.5),
    "Abduction/forced disappearance": ("ASSAULT:abduct", -8.5),
    "Arrests": ("COERCE:arrest", -7.0),
}
_ATTACKS = "('Battles', 'Explosions/Remote violence', 'Violence against civilians')"
_TYPES = (
    "('Battles', 'Explosions/Remote violence', 'Violence against civilians', 'Protests', 'Riots', "
    "'Strategic developments')"
)


@cache
def resolve(who: Who) -> Iterable[Named]:
    """Whom ACLED means by an actor's name, or by a country as a place.

    Args:
        who: The name; a country stands in the code, with no name.

    Examples:
        >>> [named.actor for named in resolve(Who("Islamic State Khorasan Province (ISKP)"))]
        ['isis-k']
        >>> list(resolve(Who("Taliban and/or Islamic State Khorasan Province (ISKP)")))
        []
        >>> [named.state for named in resolve(Who("Civilians (Mali)"))]
        ['MLI']
    """
    if who.code:
        return tabled().get(("acled", who.code)) or state_called(who.code)
    if (found := tabled().get(("acled", who.name))) is not None:
        return found
    if forces := _FORCES.fullmatch(who.name):
        return _forces(forces["state"], forces["unit"] or "")
    if common := _PEOPLE.fullmatch(who.name):
        return people(state_called(common["state"]))
    return () if _NOBODY.fullmatch(who.name) else _group(who.name)


def _forces(state: str, unit: str) -> tuple[Named, ...]:
    """Forces of whoever governs a state, or a body of theirs that we know."""
    states = state_called(state)
    if known := _group(unit) if unit else ():
        return tuple(spell._replace(state=own.state) for spell in known for own in states[-1:])
    if unit and _RIVAL.fullmatch(unit):
        return ()
    world = gazetteer()
    return tuple(
        spell
        for own in states
        for spell in governments((world.actor(own.state),))
        if spell.until >= own.since and spell.since <= own.until
    )


def _group(name: str) -> tuple[Named, ...]:
    """A group by its name, without its initials: `TTP: Tehreek-i-Taliban Pakistan`.

    Of several names (`ULA/AA: United League of Arakan/Arakan Army`) all that are known must be one.
    """
    if found := group("acled", name):
        return found if not found[0].state else ()
    plain = re.sub(r" \([^)]*\)$", "", name.split(": ", 1)[-1])
    for names in ([plain], plain.split("/")):
        several = {spell for one in names for spell in group("acled", one) if not spell.state}
        if len(several) == 1:
            return tuple(several)
    return _by_initials(name.split(": ", 1)[0], plain)


def _by_initials(initials: str, plain: str) -> tuple[Named, ...]:
    """The group of these initials, if a name of it is nearly the one that stands beside them.

    So `PKK: Kurdistan Workers Party` is one whose name has an apostrophe, while `SNA: Somali
    National Alliance` is not the Syrian National Army.
    """
    world = gazetteer()
    return tuple(
        spell
        for spell in group("acled", initials)
        if any(fuzz.ratio(plain, other.text) >= _NEAR for other in world.names_of(spell.actor))
    )


def _by_type(which: int) -> str:
    """SQL for PLOVER's mode or score: by the sub-event where it says more, else by the event."""
    pairs = ", ".join(
        f"{quoted(name)}: {quoted(both[0]) if which == 0 else both[1]}"
        for name, both in _PLOVER.items()
    )
    table = f"map {{{pairs}}}"
    return (
        f"coalesce(map_extract_value({table}, sub_event_type), "
        f"map_extract_value({table}, event_type))"
    )


_DAY = "try_strptime(event_date, ['%Y-%m-%d', '%d %B %Y', '%d-%b-%Y'])::date"
_DEAD = "try_cast(try_cast(fatalities as double) as integer)"
_ADDED = "to_timestamp(try_cast(timestamp as bigint))::date"
_AT_CIVILIANS = "event_type = 'Violence against civilians'"


def _is(inter: str, code: str, word: str) -> str:
    """Whether a side is of a class: a digit in exports until 2024, words since."""
    return f"coalesce({inter} in ('{code}', '{word}'), false)"


# The second side is our actor where the first is a state and the second fights it, or where the
# first are the civilians.
_SECOND_FIRST = (
    "(actor2 is not null and case when "
    f"{_AT_CIVILIANS} then {_is('inter1', '7', 'Civilians')} "
    f"and not {_is('inter2', '7', 'Civilians')} "
    f"else {_is('inter1', '1', 'State forces')} and not {_is('inter2', '1', 'State forces')} "
    f"and not {_is('inter2', '7', 'Civilians')} end)"
)


def _side(when_second_first: str, otherwise: str) -> str:
    return f"case when {_SECOND_FIRST} then {when_second_first} else {otherwise} end"


ACLED = Feed(
    id="acled",
    title="ACLED, Armed Conflict Location and Event Data",
    citation="Raleigh, C., A. Linke, H. Hegre and J. Karlsen (2010), Introducing ACLED: An Armed "
    "Conflict Location and Event Dataset, Journal of Peace Research 47(5)",
    licence="the terms of the user's own account; rows may not be passed on",
    forms=(Form("ACLED export", tuple(_NEEDED.split(","))),),
    select={
        "id": "event_id_cnty",
        "kind": f"case when event_type in {_ATTACKS} then 'attack' end",
        "code": "event_type",
        "label": "sub_event_type",
        "plover": _by_type(0),
        "score": _by_type(1),
        "actor_raw": _side("actor2", "actor1"),
        "target_raw": _side("actor1", "actor2"),
        "directed": _AT_CIVILIANS,
        "dyad": "concat_ws(' - ', actor1, actor2)",
        "place": "concat_ws(', ', location, admin2, admin1)",
        "lat": "try_cast(latitude as double)",
        "lon": "try_cast(longitude as double)",
        "geo_prec": "case geo_precision when '1' then 'place' when '2' then 'near' "
        "when '3' then 'province' end",
        # 1 the day, 2 some day of the week, 3 of the month.
        "earliest": f"case time_precision when '2' then {_DAY} - 6 "
        f"when '3' then date_trunc('month', {_DAY})::date else {_DAY} end",
        "latest": f"case time_precision when '2' then {_DAY} + 6 "
        f"when '3' then last_day({_DAY}) else {_DAY} end",
        "killed_low": _DEAD,
        "killed_best": f"nullif({_DEAD}, 0)",
        "happened": "'yes'",
        "sources": "case when source is null then [] else string_split(source, '; ') end",
    },
    sides={
        "actor": Side(_side("actor2", "actor1")),
        "target": Side(_side("actor1", "actor2")),
        "place": Side("''", "coalesce(country, '')"),
    },
    resolve=resolve,
    revision=Revision.ROWS,
    checks=(
        Check("event_id_cnty", "event_id_cnty is not null", "the id of the event, as AFG1234"),
        Check("event_date", f"{_DAY} is not null", "a day, 2024-04-05 or 05 April 2024"),
        Check("event_type", f"event_type in {_TYPES}", "one of ACLED's six event types"),
        Check("actor1", "actor1 is not null", "one of the sides"),
        Check("latitude", "try_cast(latitude as double) between -90 and 90", "degrees north"),
        Check("longitude", "try_cast(longitude as double) between -180 and 180", "degrees east"),
        Check("fatalities", f"{_DEAD} >= 0", "a whole number of deaths"),
    ),
    known=f"coalesce({_ADDED}, {_DAY})",
    note="who began is not said; 0 deaths are none or unknown; known by the last edit of a row",
    optional=tuple(_MORE.split(",")),
)
