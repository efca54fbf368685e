"""Towns that stand for their states: `an attack in Herat`, `the consulate in Houston`."""

from __future__ import annotations

from datetime import date

from accredit.actors.places import LONGEST, state_of
from accredit.coding.kinds import LANDS, kind_by_id
from accredit.coding.lexicon import words
from accredit.coding.units import Mention, Tag, Unit, joined
from accredit.model import NameUse

__all__ = ["PART_OF", "TOWN", "is_town", "with_towns"]

# lands that bear a name of their own, in the state that is hit when they are: but for the first two
# by ISO 3166-2 (PK-BA, RU-CE, RU-DA, CN-XJ, UA-43, CN-HK, DE-BY, DE-SN)
PART_OF = {
    "gaza-strip": "palestine", "west-bank": "palestine", "balochistan": "PAK", "chechnya": "RUS",
    "dagestan": "RUS", "xinjiang": "CHN", "crimea": "UKR", "hong-kong": "CHN", "bavaria": "DEU",
    "saxony": "DEU",
}  # fmt: skip
TOWN = "the state that the town lies in"

_BEFORE = frozenset(
    ("in", "at", "near", "outside", "inside", "of", "around", "on", "into", "against", "over",
     "towards", "toward", "from", "shelled", "bombed", "bombarded", "attacked", "struck", "hit",
     "hits", "pounded", "raided", "stormed", "shelling", "bombing", "attacking", "striking",
     "hitting", "pounding", "captured", "seized", "overran", "retook", "capturing", "seizing",
     "bombarding", "besieged", "besieging", "recaptured", "recapturing", "retaking", "took",
     "occupied", "entered", "stormed", "storming", "overrun", "taken", "overrunning", "burned",
     "sacked", "hitting", "rocked", "shook", "strikes", "strike", "attacks", "attack", "shells",
     "bombs", "bomb", "pounds", "pound", "hits", "target", "targets", "targeted", "targeting",
     "raids", "storms", "storm", "captures", "capture", "seizes", "seize", "overruns", "retakes",
     "recapture", "recaptures", "enters", "take", "takes", "besieges", "bombards", "across",
     "leave", "leaves")
)  # fmt: skip
_POSTS = frozenset(("consulate", "consulates", "consulate-general", "embassy", "embassies"))
_DEEDS = frozenset(
    (
        "attack",
        "attacks",
        "bombing",
        "bombings",
        "blast",
        "shooting",
        "massacre",
        "siege",
        "killings",
    )
)
_LOST = frozenset(
    (fell, to) for fell in ("fell", "fall", "falls", "fallen") for to in ("to", "into")
)
_BETWEEN = frozenset(
    ("the", "city", "town", "village", "port", "northern", "southern", "eastern", "western",
     "central", "district", "and", ",", "province", "region", "capital", "downtown", "nearby")
)  # fmt: skip

_ADMIN = frozenset(
    ("province", "oblast", "governorate", "district", "county", "state", "region", "prefecture",
     "department", "raion", "division", "municipality", "parish", "voivodeship", "canton")
)  # fmt: skip


_PARTICLES = frozenset(("de", "del", "da", "do", "dos", "la", "el", "al", "di", "sur", "y"))
_WATERS = ("gulf", "bay", "strait", "straits", "sea")


def is_town(mention: Mention | None) -> bool:
    """Whether a state is only meant as the land in which a named town lies."""
    return mention is not None and mention.resolved_by == TOWN


def with_towns(units: list[Unit], on: date) -> list[Unit]:
    """The units of a sentence, the towns in it standing for their states.

    Only where something violent is told of, or right after a consulate or embassy, and only after
    `in` and the like: elsewhere a town is where people meet, and does nothing.
    """
    violent = any(unit.low in words("words", "violent") for unit in units)
    if not violent and not any(unit.low in _POSTS for unit in units):
        return units
    out: list[Unit] = []
    place = 0
    while place < len(units):
        after = _town(units, place, out, on) if violent or _after_post(out) else None
        if after is None:
            out.append(units[place])
            place += 1
        else:
            end, state = after
            parts = units[place:end]
            name = " ".join(unit.text for unit in parts)
            out.append(
                joined(parts, name, Mention((state,), NameUse.CAPITAL, name, resolved_by=TOWN))
            )
            place = end
    return out


def _of_water(before: list[Unit]) -> bool:
    """`the Gulf of Aden`, `the Bay of Pigs`: no town."""
    return (
        [u.low for u in before[-1:]] == ["of"] and before[-2].low in _WATERS
        if before[1:]
        else False
    )


def _town(units: list[Unit], place: int, out: list[Unit], on: date) -> tuple[int, str] | None:
    """Where the name of a town ends, and the state that it lies in."""
    if not _begins_name(units, place) or _of_water(out):
        return None
    beside = _after_preposition(out) or _after_post(out)
    end = _name_end(units, place)
    if beside and (state := _enclosing(units, _past_those(units, end), on)):
        return end, state
    for last in range(end, place, -1):
        deed = last < len(units) and units[last].low in _DEEDS  # "the Burgas bombing"
        lost = last + 1 < len(units) and (units[last].low, units[last + 1].low) in _LOST
        if (beside or deed or lost) and (state := state_of(_name(units, place, last), on)):
            return last, state
    return None


def _past_those(units: list[Unit], end: int) -> int:
    """`in Herat district, ...`, `in Herat and Farah, ...`: the comma after what is named so."""
    if end < len(units) and units[end].low in _ADMIN:
        end += 1
    if end + 1 < len(units) and units[end].low == "and" and _begins_name(units, end + 1):
        after = _name_end(units, end + 1)
        after += after < len(units) and units[after].low in _ADMIN
        return after if after < len(units) and units[after].low == "," else end
    return end


def _enclosing(units: list[Unit], place: int, on: date) -> str:
    """The state of `, Manabí Province, Ecuador`, which says where a town of any name lies."""
    found = ""
    while place + 1 < len(units) and units[place].low == ",":
        mention = units[place + 1].mention
        if mention is not None:
            named = mention.use is NameUse.NAME and not mention.organ
            return mention.actor if named and _is_land(mention.actor) else found
        end = _name_end(units, place + 1)
        if end == place + 1 or units[end - 1].low in _BETWEEN - _ADMIN:
            break
        last = end - 1 if units[end - 1].low in _ADMIN else end
        found = found or state_of(_name(units, place + 1, last), on)
        place = end
    return found


def _is_land(actor: str) -> bool:
    return kind_by_id(actor) in LANDS


def _name_end(units: list[Unit], place: int) -> int:
    end = place
    while end < min(place + LONGEST, len(units)) and _begins_name(units, end):
        end += 1
        if end > place and end + 1 < len(units) and units[end].low in _PARTICLES:
            end += _begins_name(units, end + 1)  # "Valle del Cauca"
    return end


def _name(units: list[Unit], start: int, end: int) -> str:
    return " ".join(unit.low for unit in units[start:end])


def _after_post(out: list[Unit]) -> bool:
    """`the consulate in _`, `an embassy to _`."""
    led = len(out) > 1 and out[-1].low in ("in", "to")
    return led and out[-2].low.split(" ")[-1] in _POSTS


def _begins_name(units: list[Unit], place: int) -> bool:
    unit = units[place]
    return unit.mention is None and unit.text[:1].isupper() and unit.tag is not Tag.VERB


def _after_preposition(out: list[Unit]) -> bool:
    if len(out) > 1 and (out[-2].low, out[-1].low) == ("siege", "to"):
        return True
    for unit in reversed(out[-6:]):
        if unit.low in _BEFORE:
            return True
        town = is_town(unit.mention)
        if unit.low not in _BETWEEN and unit.low not in _ADMIN and not (town or unit.mention):
            return False
    return False
