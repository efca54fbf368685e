"""POLECAT: who did what to whom in PLOVER's types, read from news by machine, 2018 to today.

Halterman et al. 2023, PLOVER and POLECAT, doi:10.7910/DVN/AJGVIT; columns as in the files of
Dataverse. Some weekly files name a column more in the header than their rows have, or end in
empty columns (A. Beger, "POLECAT Event Data", 2024-05-21): such rows are named as too short.

The date is that of the event as the story tells it; a row was known when the story was published.
Type and mode are PLOVER's own; old names of modes are those of the manual of 2024 here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from accredit.sources.events.countries import (
    official,
    people,
    principal,
    state_called,
    state_coded,
)
from accredit.sources.events.feed import Check, Feed, Form, Named, Revision, Side, Who
from accredit.sources.events.running import quoted
from accredit.sources.events.tables import table
from accredit.sources.events.who import group, tabled

__all__ = ["POLECAT", "resolve"]

_NEEDED = (
    "Event ID,Event Date,Event Type,Event Mode,Actor Name,Actor Country,Primary Actor Sector,"
    "Recipient Name,Recipient Country,Primary Recipient Sector,Country,Latitude,Longitude,"
    "Publication Date"
)
_MORE = "Contexts,City,District,Province,Placename,Feature Type,Source,Headline"

_TYPES = (
    "AGREE,CONSULT,SUPPORT,CONCEDE,COOPERATE,AID,RETREAT,REQUEST,ACCUSE,REJECT,THREATEN,PROTEST,"
    "SANCTION,MOBILIZE,COERCE,ASSAULT"
)
_GOVERNING = frozenset(("COP", "GOV", "JUD", "LEG", "MIL", "SPY"))
_PEOPLE = frozenset(("AGR", "BUS", "CVL", "EDU", "ELI", "JRN", "LAB", "MED", "REF", "SOC"))
# Kinds of the codebook whose meaning a type, or a mode of it, has by itself.
_KINDS = {
    "AID": "aid",
    "ASSAULT": "attack",
    "THREATEN": "threaten",
    "REQUEST": "request",
    "REJECT": "reject",
    "CONSULT": "meet",
    "ACCUSE:allege": "accuse",
    "ACCUSE:disapprove": "condemn",
    "MOBILIZE:troops": "mobilise",
}
# Modes of older manuals.
_RENAMED = {
    "COERCE:confiscate": "COERCE:seize",
    "COERCE:ban": "COERCE:restrict",
    "ASSAULT:assassinate": "ASSAULT:targeted",
    "THREATEN:ban": "THREATEN:restrict",
    "CONSULT:host": "CONSULT:visit",
    "RETREAT:ease": "RETREAT",
    "RETREAT:return": "RETREAT",
}


@cache
def _scores() -> dict[str, float | None]:
    """PLOVER's types and modes of 2024 with their scores; one mode has none."""
    return {row["plover"]: float(row["score"]) if row["score"] else None for row in table("plover")}


@cache
def resolve(who: Who) -> Iterable[Named]:
    """Whom POLECAT means by a name, its country and its sector.

    A partly recognised entity (`PRE`) stands under the country that claims it, and so is known by
    its name alone.

    Examples:
        >>> [named.actor for named in resolve(Who("Ministry of Defence", "Russia", "MIL"))]
        ['RUS']
        >>> [named.actor for named in resolve(Who("Taliban", "AFG", "REB"))]
        ['taliban']
    """
    if (found := tabled().get(("polecat", who.name))) is not None:
        return found
    country = state_coded(who.code) or state_called(who.code)
    if not who.name and not who.sectors:
        return country
    if who.sectors in _GOVERNING:
        return official(who.name) or country
    if who.sectors in _PEOPLE:
        return people(country)
    if not who.sectors and (called := state_called(who.name)):
        return called
    return principal(group("polecat", who.name)) or official(who.name) or ()


def _text(column: str) -> str:
    """A cell; `None` stands for an empty one."""
    return f"nullif(\"{column}\", 'None')"


def _plover() -> str:
    renamed = ", ".join(f"{quoted(old)}: {quoted(new)}" for old, new in _RENAMED.items())
    said = f"concat_ws(':', \"Event Type\", {_text('Event Mode')})"
    return f"coalesce(map_extract_value(map {{{renamed}}}, {said}), {said})"


def _of_plover(table: Mapping[str, str]) -> str:
    """What a mode has, else what its type has."""
    pairs = ", ".join(f"{quoted(name)}: {value}" for name, value in table.items())
    return (
        f"coalesce(map_extract_value(map {{{pairs}}}, {_plover()}), "
        f'map_extract_value(map {{{pairs}}}, "Event Type"))'
    )


def _side(which: str) -> Side:
    return Side(
        _text(f"{which} Name"),
        f"coalesce({_text(f'{which} Country')}, '')",
        f"coalesce({_text(f'Primary {which} Sector')}, '')",
    )


_DAY = 'try_cast("Event Date"[:10] as date)'
_PUBLISHED = 'try_cast("Publication Date"[:10] as date)'

POLECAT = Feed(
    id="polecat",
    title="POLECAT, Political Event Classification, Attributes, and Types",
    citation="Halterman, A., B. Bagozzi, A. Beger, P. Schrodt and G. Scarborough (2023), PLOVER "
    "and POLECAT: A New Political Event Ontology and Dataset; doi:10.7910/DVN/AJGVIT",
    licence="free with citation; terms on Dataverse",
    forms=(Form("POLECAT events", tuple(_NEEDED.split(",")), delimiter="\t"),),
    select={
        "id": '"Event ID"',
        "kind": f"case when {_plover()} = 'CONSULT:third-party' then null else "
        f"{_of_plover({name: quoted(kind) for name, kind in _KINDS.items()})} end",
        "code": "concat_ws(':', \"Event Type\", " + _text("Event Mode") + ")",
        "label": _text("Contexts"),
        "plover": _plover(),
        "score": _of_plover(
            {name: f"{s}::double" for name, s in _scores().items() if s is not None}
        ),
        "actor_raw": _text("Actor Name"),
        "target_raw": _text("Recipient Name"),
        "directed": "true",
        "place": "coalesce("
        + _text("Placename")
        + ", nullif(concat_ws(', ', "
        + ", ".join(_text(c) for c in ("City", "District", "Province"))
        + "), ''))",
        "lat": 'try_cast("Latitude" as double)',
        "lon": 'try_cast("Longitude" as double)',
        "geo_prec": f"case when {_text('City')} is not null then 'place' "
        f"when {_text('District')} is not null then 'district' "
        f"when {_text('Province')} is not null then 'province' "
        f"when {_text('Country')} is not null then 'country' end",
        "earliest": _DAY,
        "latest": _DAY,
        "sources": f"case when {_text('Source')} is null then [] else [{_text('Source')}] end",
    },
    sides={
        "actor": _side("Actor"),
        "target": _side("Recipient"),
        "place": Side("''", f"coalesce({_text('Country')}, '')"),
    },
    resolve=resolve,
    revision=Revision.ROWS,
    checks=(
        Check("Event ID", '"Event ID" is not null', "the id of the event"),
        Check("Event Date", f"{_DAY} is not null", "a day, 2023-01-02"),
        Check("Publication Date", f"{_PUBLISHED} is not null", "a day, 2023-01-02"),
        Check(
            "Event Type",
            f'"Event Type" in ({", ".join(map(quoted, _TYPES.split(",")))})',
            "a type of PLOVER",
        ),
    ),
    known=_PUBLISHED,
    coded=True,
    note="coded by machine from news; modality is not coded",
    optional=tuple(_MORE.split(",")),
)
