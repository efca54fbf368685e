"""The UCDP Georeferenced Event Dataset: lethal events of organised violence, each release anew.

Codebook: Högbladh, UCDP GED Codebook; Sundberg and Melander 2013, doi:10.1177/0022343313484347.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from accredit.sources.events.feed import Check, Feed, Form, Named, Revision, Side, Who
from accredit.sources.events.who import governments, group, states_by

__all__ = ["CANDIDATE", "GED"]

_COMMON = (
    "id,year,type_of_violence,dyad_name,side_a,side_b,source_article,where_prec,where_coordinates,"
    "latitude,longitude,country,country_id,date_prec,date_start,date_end,best,low,high,gwnoa,gwnob"
)
_SINCE_20 = f"{_COMMON},relid,code_status,where_description,event_clarity"
_HDX = f"{_COMMON},iso3"

_STATE_BASED = "type_of_violence[1] = '1'"
_ONE_SIDED = "type_of_violence[1] = '3'"
# Of a fight between a state and a group, the group is our actor. Side A is the government by
# convention, except where both sides are one.
_GROUP_FIRST = f"({_STATE_BASED} and gwnoa is not null and gwnob is null)"


def _side(group_first: str, otherwise: str) -> str:
    return f"case when {_GROUP_FIRST} then {group_first} else {otherwise} end"


def _number(column: str) -> str:
    """A whole number that R may have written as `3.0`."""
    return f"try_cast(try_cast({column} as double) as integer)"


def _code(column: str) -> str:
    return f"coalesce(regexp_replace({column}, '\\.0$', ''), '')"


def resolve(who: Who) -> Iterable[Named]:
    """Whom a side is: the government of a Gleditsch-Ward number, or a group.

    A side of several governments (`900, 2, 200`) is nobody's alone.
    """
    if who.code:
        return tuple(governments(states_by("gw").get(who.code, ())))
    return group("ucdp-ged", who.name)


GED = Feed(
    id="ucdp-ged",
    title="UCDP Georeferenced Event Dataset",
    citation="Sundberg, R. and E. Melander (2013), Introducing the UCDP Georeferenced Event "
    "Dataset, Journal of Peace Research 50(4); Davies, Pettersson and Öberg, the yearly report",
    licence="free with citation; terms at https://ucdp.uu.se/downloads/",
    forms=(
        Form("GED 20.1 and newer", tuple(_SINCE_20.split(","))),
        Form("GED 19.1 as HDX gives it", tuple(_HDX.split(",")), tagged=True),
        Form("GED before 20.1", tuple(_COMMON.split(","))),
    ),
    select={
        "id": "regexp_replace(id, '\\.0$', '')",
        "kind": "'attack'",
        "code": "type_of_violence[1]",
        "label": "case type_of_violence[1] when '1' then 'state-based' when '2' then 'non-state' "
        "else 'one-sided' end",
        "plover": "'ASSAULT'",
        "score": "-9.0",
        "actor_raw": _side("side_b", "side_a"),
        "target_raw": _side("side_a", "side_b"),
        "directed": _ONE_SIDED,
        "dyad": "dyad_name",
        "place": "coalesce(where_coordinates, where_description)",
        "lat": "try_cast(latitude as double)",
        "lon": "try_cast(longitude as double)",
        "geo_prec": "case where_prec[1] when '1' then 'place' when '2' then 'near' "
        "when '3' then 'district' when '4' then 'province' when '5' then 'region' "
        "when '6' then 'country' when '7' then 'sea' end",
        "earliest": "try_cast(date_start[:10] as date)",
        "latest": "try_cast(date_end[:10] as date)",
        # In some rows `high` is below `best`, or `low` above it: the interval holds all three.
        "killed_low": f"least({_number('low')}, {_number('best')})",
        "killed_best": _number("best"),
        "killed_high": f"greatest({_number('high')}, {_number('best')})",
        "happened": "'yes'",
        "sources": "case when source_article is null then [] else [source_article] end",
        "story": "relid",
    },
    sides={
        "actor": Side(_side("side_b", "side_a"), _code(_side("gwnob", "gwnoa"))),
        "target": Side(_side("side_a", "side_b"), _code(_side("gwnoa", "gwnob"))),
        "place": Side("country", _code("country_id")),
    },
    resolve=resolve,
    revision=Revision.RELEASE,
    keep="code_status is null or code_status = 'Clear'",
    checks=(
        Check("id", "id is not null", "the number of the event"),
        Check("type_of_violence", "type_of_violence[1] in ('1', '2', '3')", "1, 2 or 3"),
        Check("date_start", "try_cast(date_start[:10] as date) is not null", "a day, 2024-04-05"),
        Check(
            "date_end",
            "try_cast(date_end[:10] as date) >= try_cast(date_start[:10] as date)",
            "a day not before date_start",
        ),
        Check("best", f"{_number('best')} >= 0", "a whole number of deaths"),
        Check("low", f"{_number('low')} >= 0", "a whole number of deaths"),
        Check("high", f"{_number('high')} >= 0", "a whole number of deaths"),
        Check("latitude", "try_cast(latitude as double) between -90 and 90", "degrees north"),
        Check("longitude", "try_cast(longitude as double) between -180 and 180", "degrees east"),
    ),
    note="lethal events only; who began is not said; past years are added in each release",
    optional=("relid", "code_status", "where_description", "event_clarity"),
)

# The same columns month by month, before the yearly release; rows are revised, and `code_status`
# marks those that are still to be checked.
CANDIDATE = replace(
    GED,
    id="ucdp-candidate",
    title="UCDP Candidate Events Dataset",
    citation="Hegre, H. et al. (2020), Introducing the UCDP Candidate Events Dataset, Research & "
    "Politics 7(3)",
    revision=Revision.ROWS,
    note="monthly, before the yearly release; events may go or change in it",
)
