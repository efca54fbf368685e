"""`Its armed wing`: the armed wings of movements, which are listed apart from them."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from accredit.actors import gazetteer
from accredit.coding.units import Mention, Tag, Unit, joined
from accredit.model import NameUse

__all__ = ["with_wings"]

_ARMED = frozenset(("armed", "military"))
_WHOLE = frozenset(("whole", "entire", "wider"))
_WINGS = frozenset(("wing", "branch", "arm"))


def with_wings(units: list[Unit], text: str) -> list[Unit]:
    """Put an armed wing in the place of `its armed wing`, `the group's military wing`."""
    if not any(unit.low in _WINGS or any(w in unit.low for w in _WHOLE) for unit in units):
        return units
    out: list[Unit] = []
    place = 0
    while place < len(units):
        after, wing = _wing(units, place)
        if (whole := _whole(units[place])) is not None:
            units[place] = units[place].as_mention(whole)
        if wing:
            parts = units[place:after]
            span = text[parts[0].start : parts[-1].end]
            owner = parts[0].mention
            by = owner.resolved_by if owner is not None else ""
            unit = joined(parts, span, Mention((wing,), NameUse.NAME, span, resolved_by=by))
            out.append(replace(unit, tag=Tag.ACTOR))
        else:
            after = place + 1
            out.append(units[place])
        place = after
    return out


def _wing(units: list[Unit], place: int) -> tuple[int, str]:
    """The place after `its armed wing`, and which it is; empty where nobody has one."""
    mention = units[place].mention
    if mention is None or mention.actor not in _wings():
        return place, ""
    at = place + 1 + (units[place + 1 : place + 2] != [] and units[place + 1].low in ("'s", "'"))
    lows = [unit.low for unit in units[at : at + 2]]
    found = len(lows) > 1 and lows[0] in _ARMED and lows[1] in _WINGS
    return (at + 2, _wings()[mention.actor]) if found else (place, "")


def _whole(unit: Unit) -> Mention | None:
    """`the whole movement`, after its armed wing was spoken of: the one that it is a wing of."""
    mention = unit.mention
    if mention is None or not mention.resolved_by or mention.actor not in _wings().values():
        return None
    if _WHOLE.isdisjoint(unit.low.split()):
        return None
    owner = next(a for a, wing in _wings().items() if wing == mention.actor)
    return replace(mention, candidates=(owner,))


@cache
def _wings() -> dict[str, str]:
    """The armed wing of each movement that has one known by that name."""
    world = gazetteer()
    return {
        relation.b: relation.a
        for relation in world.relations
        if relation.kind == "part-of"
        and any("military wing" in name.text for name in world.names_of(relation.a))
    }
