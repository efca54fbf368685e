"""GDELT events, 1.0 by day and 2.0 by quarter of an hour: read from news by machine, 1979 to today.

Leetaru and Schrodt 2013; the Data Format Codebooks 1.03 and 2.0. Files have no header: 58 columns
(57 before SOURCEURL came) and 61 (three more for ADM2).

A row may be added years after the day that an article tells of: a date a decade before DATEADDED
is usual. NumMentions, NumSources, NumArticles and AvgTone are not kept: they count attention in
the first 24 hours (2.0: 15 minutes) after a row came, never how large an event was, and the same
attack has dozens of ids. An id says nothing about the order in time.

Places have FIPS 10-4 codes of countries, actors three letters of CAMEO: ISO 3166-1 but for a few.
A place, a people or a name of a country alone stands for the state; an actor with a role of
government does; rebels, parties, criminals and bodies do not.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from accredit.sources.events import cameo
from accredit.sources.events.countries import people, principal, state_coded, state_of_fips
from accredit.sources.events.feed import Check, Feed, Form, Named, Revision, Side, Who
from accredit.sources.events.who import group, tabled

__all__ = ["GDELT_1", "GDELT_2", "resolve"]

_ACTOR = "Code,Name,CountryCode,KnownGroupCode,EthnicCode,Religion1Code,Religion2Code"
_TYPES = "Type1Code,Type2Code,Type3Code"
_GEO = "Type,FullName,CountryCode,ADM1Code,Lat,Long,FeatureID"
_GEO_2 = "Type,FullName,CountryCode,ADM1Code,ADM2Code,Lat,Long,FeatureID"


def _columns(geo: str) -> tuple[str, ...]:
    actors = [f"Actor{which}{part}" for which in (1, 2) for part in f"{_ACTOR},{_TYPES}".split(",")]
    places = [f"{of}Geo_{part}" for of in ("Actor1", "Actor2", "Action") for part in geo.split(",")]
    days = ["GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate"]
    event = ["IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass"]
    size = ["GoldsteinScale", "NumMentions", "NumSources", "NumArticles", "AvgTone"]
    return (*days, *actors, *event, *size, *places, "DATEADDED", "SOURCEURL")


# Codes of CAMEO that ISO 3166-1 does not have, or has changed.
_ISO = {"ROM": "ROU", "TMP": "TLS", "MTN": "MNE", "WSB": "PSE", "GZS": "PSE", "KSV": "XKX"}
_GOVERNING = frozenset(("GOV", "MIL", "COP", "JUD", "LEG", "SPY"))
_PEOPLE = frozenset(
    ("CVL", "MED", "BUS", "EDU", "LAB", "AGR", "ELI", "ENV", "HLH", "HRI", "REF", "SET", "DEV")
)


@cache
def resolve(who: Who) -> Iterable[Named]:
    """Whom GDELT means by a name with its codes.

    Args:
        who: The name; the country of CAMEO, or the FIPS code of a place after a `@`; the known
            group and the first type, as `TAL/REB`.

    Examples:
        >>> [named.actor for named in resolve(Who("KABUL", "AFG", "/GOV"))]
        ['AFG']
        >>> [named.actor for named in resolve(Who("TALIBAN", "AFG", "TAL/REB"))]
        ['taliban']
        >>> [named.state for named in resolve(Who("", "@AU"))]
        ['AUT']
    """
    if who.code.startswith("@"):
        return state_of_fips(who.code[1:])
    known, _, role = who.sectors.partition("/")
    if known and (found := tabled().get(("gdelt", known))) is not None:
        return found
    country = state_coded(_ISO.get(who.code, who.code))
    if role in _GOVERNING:
        return country
    if role in _PEOPLE:
        return people(country)
    if role or known:
        return tuple(spell for spell in group("gdelt", who.name) if not spell.state)
    return country or principal(group("gdelt", who.name))


def _actor(which: int) -> Side:
    column = f"Actor{which}"
    return Side(
        f"{column}Name",
        f"coalesce({column}CountryCode, '')",
        f"coalesce({column}KnownGroupCode, '') || '/' || coalesce({column}Type1Code, '')",
    )


def _raw(which: int) -> str:
    """The name with its code: `POLICE (COP)` is nobody, `POLICE (AFGCOP)` somebody."""
    column = f"Actor{which}"
    return (
        f"case when {column}Name is null then {column}Code else "
        f"{column}Name || coalesce(' (' || {column}Code || ')', '') end"
    )


_DAY = "try_strptime(SQLDATE, '%Y%m%d')::date"
_ADDED = "try_strptime(DATEADDED[:8], '%Y%m%d')::date"
_SELECT = {
    "id": "GLOBALEVENTID",
    "kind": cameo.kind("EventCode"),
    "code": "EventCode",
    "plover": cameo.plover("EventCode"),
    "score": cameo.score("EventCode"),
    "actor_raw": _raw(1),
    "target_raw": _raw(2),
    "directed": "true",
    "place": "ActionGeo_FullName",
    "lat": "try_cast(ActionGeo_Lat as double)",
    "lon": "try_cast(ActionGeo_Long as double)",
    # 1 country, 2 and 5 state or province, 3 and 4 city.
    "geo_prec": "case ActionGeo_Type when '1' then 'country' when '2' then 'province' "
    "when '5' then 'province' when '3' then 'place' when '4' then 'place' end",
    "earliest": _DAY,
    "latest": _DAY,
    "sources": "case when SOURCEURL is null then [] else [SOURCEURL] end",
}
_CHECKS = (
    Check("GLOBALEVENTID", "try_cast(GLOBALEVENTID as bigint) is not null", "a whole number"),
    Check("SQLDATE", f"{_DAY} is not null", "a day, 20240405"),
    Check(
        "DATEADDED",
        f"{_ADDED} is not null and length(DATEADDED) in (8, 14)",
        "a day, 20240405, or a second, 20240405121500",
    ),
    *cameo.sound("EventCode"),
)


def _feed(id_: str, title: str, forms: tuple[Form, ...], note: str) -> Feed:
    return Feed(
        id=id_,
        title=title,
        citation="Leetaru, K. and P. Schrodt (2013), GDELT: Global Data on Events, Location and "
        "Tone, ISA Annual Convention; gdeltproject.org",
        licence="free with citation and a link (gdeltproject.org, Terms of Use)",
        forms=forms,
        select=_SELECT,
        sides={
            "actor": _actor(1),
            "target": _actor(2),
            "place": Side("''", "'@' || coalesce(ActionGeo_CountryCode, '')"),
        },
        resolve=resolve,
        revision=Revision.ROWS,
        checks=_CHECKS,
        known=_ADDED,
        covers=("known", "known"),
        coded=True,
        note=note,
        optional=("SOURCEURL",),
    )


def _form(name: str, columns: tuple[str, ...]) -> Form:
    return Form(name, columns, header=False, delimiter="\t", quote="")


_NOTE = "coded by machine from news, one event under dozens of ids: for attention, not for counts"
GDELT_1 = _feed(
    "gdelt-1",
    "GDELT 1.0 Event Database",
    (
        _form("GDELT 1.0 events, 58 columns", _columns(_GEO)),
        _form("GDELT 1.0 events without SOURCEURL, 57 columns", _columns(_GEO)[:-1]),
    ),
    _NOTE,
)
GDELT_2 = _feed(
    "gdelt-2",
    "GDELT 2.0 Event Database",
    (_form("GDELT 2.0 events, 61 columns", _columns(_GEO_2)),),
    _NOTE,
)
