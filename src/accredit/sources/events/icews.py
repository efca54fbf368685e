"""ICEWS Coded Event Data: who did what to whom, read from news by machine, 1995 to 2023.

Boschee et al. 2015, doi:10.7910/DVN/28075. The date is the day of publication, and so the day on
which the row could be known, too. An event id is not unique, but with the day it is (A. Beger,
package icews, "Event ID is not unique").

Whose act it is: a person who holds an office on that day acts for its state or body, whatever
country ICEWS gives (it files Emmanuel Macron under Andorra, of which he is a prince); another
actor with a sector of government acts for the country; a party's politician only where the sector
says that he governs; somebody of an international body is no state's. Citizens, firms and media
are a state's people, not the state: an act of theirs has no actor of ours. Dissidents, criminals
and rebels are neither.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from accredit.actors import gazetteer
from accredit.sources.events import cameo
from accredit.sources.events.countries import official, people, principal, state_called
from accredit.sources.events.feed import Check, Feed, Form, Named, Revision, Side, Who
from accredit.sources.events.who import group, tabled

__all__ = ["ICEWS", "resolve"]

_NATIVE = (
    "Event ID,Event Date,Source Name,Source Sectors,Source Country,Event Text,CAMEO Code,Intensity,"
    "Target Name,Target Sectors,Target Country,Story ID,Sentence Number,Publisher,City,District,"
    "Province,Country,Latitude,Longitude"
)
_TRIPLE = ("Source Name", "Event Text", "Target Name", "Event Date")

_GOVERNING = frozenset(
    ("Government", "Executive", "Military", "Police", "Judicial", "Foreign Ministry", "Cabinet")
) | {"Legislative / Parliamentary"}
_PARTISAN = {"Parties", "Dissident", "Opposition Major Party (Out Of Government)"}
_PEOPLE = {"Social", "General Population / Civilian / Social", "Business", "Media", "Education"}
_BODY = "International Government Organization"

# What stands before the country, where no sectors are given: `Foreign Affairs (Bangladesh)`.
_OFFICES = re.compile(
    r"Police|Militar(y|y Personnel.*|y Advisor|y Police)|High Ranking Military Personnel|Government"
    r"|Government (Official|Delegation|Lawyer/Representative)|Interim Government|Head of Government"
    r"|.*Minist(ry|ery).*|.*Department|Foreign Affairs|Domestic Affairs|Cabinet .*|Envoy|Congress"
    r"|Royal Administration|Other Authorities / Officials|Court Judge|Member of the Judiciary"
    r"|Member of (Parliament|Legislative)|Lawmaker|Legislature|Representatives|Senate|Assemblies"
    r"|(House|Lower House) of (Representatives|Parliament)|State Duma|Governor|City Mayor|Naval.*"
    r"|(Navy|Army) Personnel|Air Force|Marine Corp|Armed Force|Admiral|Reserve Personnel|Commando"
    r"|Joint Chiefs of Staff|.*Chief of Staff|Secret Agent|Intelligence.*|National Intelligence .*"
    r"|.*(Constitutional|Appeals|Special|Oversight|Supreme|State Security|Public) Courts?"
    r"|Chief Court Judge|Federal Judge|Attorney General|Public Prosecutor|National Security Advisor"
    r"|Undersecretary|Secretariat|Presidential Press Service|High Commission|Election Commission"
    r"|Charge D'affaires|Representative to the United Nations|Customs Official|Border Patrol"
)
_COMMON = re.compile(
    r"Citizen|Men|Women|Children|Villager|Employee|Student|Business|Businessperson|Population"
    r"|Media|Media Personnel|Newspaper|News Editor|Lawyer/Attorney|Professor|Scholar|Scientist"
    r"|Farm Worker|Fishermen|Medical Personnel|Nurse|Engineer|Economist|Tourist|Education|Bank"
    r"|Company - Owner or Operator|Industry|Labor Union|Indigenous People|Ethnic Group|The Poor"
)

_SIDING = re.compile(
    r"Protester|Rioter|Mob|Activist|Detainee|Opposition Supporter|Party Member|Thief|Refugee"
    r"|Labor Union"
)


def resolve(who: Who) -> Iterable[Named]:
    """Whom ICEWS means by a name with its country and its sectors.

    Args:
        who: The name, the country as its code, the sectors as ICEWS has them.

    Examples:
        >>> list(resolve(Who("Foreign Affairs (Bangladesh)", "Bangladesh", "Government")))[0].actor
        'BGD'
        >>> list(resolve(Who("Combatant (Taliban)", "Afghanistan", "Insurgents")))[0].actor
        'taliban'
        >>> list(resolve(Who("Citizen (India)", "India", "Social")))[0][:2]
        ('', 'IND')
    """
    if not who.name:
        return _country(who.code)  # a place
    role, inner = _parted(who.name)
    if inner and not _country(inner):
        return _branch(role, inner)
    if not inner and (known := _known(who.name, not who.sectors)) is not None:
        return known
    country = _country(inner or who.code)
    standing = _standing(who.sectors, role)
    if standing == "state":
        return country
    return people(country) if standing == "people" else ()


def _parted(name: str) -> tuple[str, str]:
    """What somebody is and of whom: `Combatant` of the `Taliban`."""
    role, _, inner = name.replace(" (Govt)", "").partition(" (")
    return role, inner.removesuffix(")")


@cache
def _country(name: str) -> tuple[Named, ...]:
    return tabled().get(("icews", name)) or state_called(name)


@cache
def _branch(role: str, inner: str) -> tuple[Named, ...]:
    """Fighters, leaders or officers of a group or a body; not those who only side with it."""
    if _COMMON.fullmatch(role) or _SIDING.fullmatch(role):
        return ()
    return tuple(spell for spell in group("icews", inner) if not _is_land(spell.actor))


def _is_land(actor: str) -> bool:
    return bool(actor) and gazetteer().actor(actor).kind in ("territory", "organ")


@cache
def _known(name: str, bare: bool) -> tuple[Named, ...] | None:  # noqa: FBT001 - a key of a cache
    """A state by its bare name, a body or a group, or a person by his offices."""
    if bare and (country := _country(name)):
        return country
    if found := group("icews", name):
        return None if found[0].state and not bare else principal(found)
    return official(name)


def _standing(sectors: str, role: str) -> str:
    """Whether somebody is the state, its people, or neither."""
    if not sectors:
        if _OFFICES.fullmatch(role):
            return "state"
        return "people" if _COMMON.fullmatch(role) else ""
    has = set(sectors.split(","))
    if has & _GOVERNING:
        partisan = has & _PARTISAN and "Executive" not in has
        return "" if _BODY in has or partisan else "state"
    return "people" if has & _PEOPLE and not has & _PARTISAN else ""


def _place() -> str:
    return " ".join(
        f"when \"{column}\" is not null then '{precision}'"
        for column, precision in (
            ("City", "place"),
            ("District", "district"),
            ("Province", "province"),
            ("Country", "country"),
        )
    )


_TEXT = '"Event Text"'
_CODE = f'coalesce("CAMEO Code", {cameo.code_of_text(_TEXT)})'
_DAY = 'try_cast("Event Date"[:10] as date)'
_CONTENT = 'md5(concat_ws(chr(9), "Source Name", "Event Text", "Target Name", "Event Date"))'

ICEWS = Feed(
    id="icews",
    title="ICEWS Coded Event Data",
    citation="Boschee, E. et al. (2015), ICEWS Coded Event Data, Harvard Dataverse, "
    "doi:10.7910/DVN/28075",
    licence="free with citation; terms on Dataverse",
    forms=(
        Form("ICEWS events", tuple(_NATIVE.split(",")), delimiter="\t", quote=""),
        Form(
            "ICEWS triples (temporal knowledge graph)",
            _TRIPLE,
            header=False,
            delimiter="\t",
            quote="",
            first=r"\D.*",
        ),
    ),
    select={
        "id": f'coalesce("Event ID", {_CONTENT}) || \':\' || "Event Date"[:10]',
        "kind": cameo.kind(_CODE),
        "code": _CODE,
        "label": _TEXT,
        "plover": cameo.plover(_CODE),
        "score": cameo.score(_CODE),
        "actor_raw": '"Source Name"',
        "target_raw": '"Target Name"',
        "directed": "true",
        "place": 'nullif(concat_ws(\', \', "City", "District", "Province", "Country"), \'\')',
        "lat": 'try_cast("Latitude" as double)',
        "lon": 'try_cast("Longitude" as double)',
        "geo_prec": f"case {_place()} end",
        "earliest": _DAY,
        "latest": _DAY,
        "sources": 'case when "Publisher" is null then [] else ["Publisher"] end',
        "story": '"Story ID"',
    },
    sides={
        "actor": Side(
            '"Source Name"', "coalesce(\"Source Country\", '')", "coalesce(\"Source Sectors\", '')"
        ),
        "target": Side(
            '"Target Name"', "coalesce(\"Target Country\", '')", "coalesce(\"Target Sectors\", '')"
        ),
        "place": Side("''", "coalesce(\"Country\", '')"),
    },
    resolve=resolve,
    revision=Revision.ROWS,
    checks=(
        Check(
            "Event ID", '"Event ID" is not null or "Story ID" is null', "the number of the event"
        ),
        Check("Event Date", f"{_DAY} is not null", "a day, 2018-06-01"),
        Check("Event Text", f"{_CODE} is not null", "one of the texts of ICEWS"),
        *cameo.sound("CAMEO Code", _CODE),
        Check("Source Name", '"Source Name" is not null', "who acts"),
    ),
    known=_DAY,
    coded=True,
    note="coded by machine from news: a quarter of the rows repeat source, target, code and day",
    optional=tuple(column for column in _NATIVE.split(",") if column not in _TRIPLE),
)
