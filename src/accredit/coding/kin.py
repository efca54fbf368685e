"""Who is meant by what he is to another: `its neighbour`, `Israel's old rival`; and `there`."""

from __future__ import annotations

from accredit.actors.borders import borders, lies
from accredit.coding.focus import Focus
from accredit.coding.kinds import LANDS, kind_of
from accredit.coding.leading import clause_subject
from accredit.coding.lexicon import words
from accredit.coding.numbered import meant
from accredit.coding.units import Mention, Tag, Unit
from accredit.model import NameUse

__all__ = ["akin", "kin_ahead", "there"]

_LONGEST = 4  # words between an owner and what is his
_DESCRIBES = (Tag.ADJ, Tag.NOUN, Tag.NUM, Tag.ADV)
_NEIGHBOUR = ("neighbour", "neighbor")
_RIVALS = ("rival", "foe", "enemy", "adversary", "opponent", "archrival", "archenemy")
_SIDES = ("state", "government", "movement")


def kin_ahead(units: list[Unit], place: int) -> int:
    """Where `neighbour` stands that the words from a place on describe; -1 for nowhere."""
    for at in range(place, min(place + _LONGEST + 1, len(units))):
        unit = units[at]
        if unit.lemma in _NEIGHBOUR or unit.lemma in _RIVALS:
            follows = units[at + 1] if at + 1 < len(units) else None
            named = follows is not None and follows.mention is not None
            one = unit.low == unit.lemma and not named
            return at if one and (follows is None or follows.tag is not Tag.NOUN) else -1
        if unit.mention is not None or not (unit.tag in _DESCRIBES or unit.low == "-"):
            return -1
    return -1


def akin(units: list[Unit], place: int, noun: int, owner: Mention, focus: Focus) -> Mention | None:
    """The neighbour or rival of somebody: of those spoken of the one who can be it."""
    what = units[noun].lemma
    sides = LANDS if what in _NEIGHBOUR else _SIDES
    near = [m for m in focus.recent if kind_of(m) in sides and m.actor != owner.actor]
    if what in _NEIGHBOUR:
        known = borders(owner.actor)
        way = next((u.low for u in units[place:noun] if u.low.endswith("ern")), "")
        far = [m for m in near if not known or not borders(m.actor)]  # nobody says whose border
        later = [m for u in units[noun + 1 :] if (m := u.mention) is not None]
        near = [m for m in (*near, *later) if m.actor in known] or far
        near = [m for m in near if lies(m.actor, way, owner.actor)]
        near = near or _only(owner.actor, way)
    else:
        near = [m for m in near if m.actor not in focus.passing]
        near = near if len({m.actor for m in near}) == 1 else []
    return meant(near[0] if near else None, f"the {what} of {owner.actor}")


def _only(owner: str, way: str) -> list[Mention]:
    """`Seoul accused its northern neighbour`: there is one alone, whether spoken of or not."""
    found = [b for b in borders(owner) if lies(b, way, owner)]
    return [Mention((found[0],), NameUse.NAME, found[0])] if len(found) == 1 else []


def there(units: list[Unit], place: int, focus: Focus, out: list[Unit]) -> Mention | None:
    """`closed its embassy there`, `recalled its ambassador from there`: the land spoken of."""
    before = out[-1] if out else None
    follows = units[place + 1] if place + 1 < len(units) else None
    if before is None or (follows is not None and follows.tag in (Tag.AUX, Tag.VERB)):
        return None
    led = before.low in ("from", "over")
    if not led and before.lemma not in words("reference", "stationed"):
        return None
    own = clause_subject(out)
    here = (u.mention for u in reversed(out) if u.mention is not None and not u.mention.modifies)
    subject = (focus.subject,) if focus.subject is not None else ()
    for mention in (*here, *subject, *focus.recent):
        if kind_of(mention) in LANDS and (own is None or mention.actor != own.actor):
            return meant(mention, "there")
    return None
