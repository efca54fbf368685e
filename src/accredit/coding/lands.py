"""Which of those spoken of a description fits: `the Pacific nation`, `the young state`."""

from __future__ import annotations

from datetime import date
from functools import cache

from accredit.actors import gazetteer
from accredit.coding.focus import Focus
from accredit.coding.kinds import kind_of
from accredit.coding.leading import clause_subject
from accredit.coding.lexicon import tables, words
from accredit.coding.units import Mention, Tag, Unit

__all__ = ["BREAKING", "broken_away", "collective", "is_contested", "is_new", "newcomer", "of_kind"]

_SINCE, _UNTIL = 4, 1  # years in which a state is young, and before which it is spoken of as one


def of_kind(units: list[Unit]) -> frozenset[str] | None:
    """The actors that the words between an article and its noun describe, by what their land is.

    `None` where the words say nothing of the sort, so that anybody may be meant.
    """
    found = [words("lands", u.lemma) for u in units if u.lemma in words("reference", "lands")]
    named = _region(units)
    if named is not None:
        found.append(named)
    return frozenset.intersection(*found) if found else None


def _region(units: list[Unit]) -> frozenset[str] | None:
    """The states of the region that an adjective names: `the Central American country`."""
    if not any(unit.low in _last_words() for unit in units):
        return None
    said = f" {' '.join(unit.low for unit in units)} "
    return next((states for name, states in _regions() if f" {name} " in said), None)


@cache
def _regions() -> tuple[tuple[str, frozenset[str]], ...]:
    """Regions with their states, the longest names first: `west african` before `african`."""
    return tuple(sorted(tables("regions").items(), key=lambda item: -len(item[0])))


@cache
def _last_words() -> frozenset[str]:
    return frozenset(name.split()[-1] for name in tables("regions"))


def collective(units: list[Unit], on: date | None) -> tuple[str, ...]:
    """Those who have one name between them: `the Baltic states`, `the two Koreas`."""
    known = tables("collectives")
    said = [unit.low for unit in units]
    for start in range(len(said)):
        if members := known.get(" ".join(said[start:])):
            return tuple(sorted(m for m in members if on is None or _exists(m, on)))
    return ()


def broken_away(
    units: list[Unit], place: int, noun: int, out: list[Unit], on: date | None
) -> tuple[str, ...]:
    """`both Georgian breakaway regions`, `the two rebel republics in eastern Ukraine`."""
    said = {u.low for u in units[place:noun]} & BREAKING
    if not said or units[noun].lemma not in _lands():
        return ()
    inside = units[place:noun]
    after = units[noun + 1 : noun + 1 + _NEAR]
    led = after[1:] if after and after[0].low in ("of", "in", "within", "inside") else []
    owner = out[-2:-1] if out and out[-1].tag is Tag.POSS else []
    whose = next((u.mention.actor for u in (*inside, *led, *owner) if u.mention is not None), "")
    lands = tables("breakaways").get(whose, frozenset())
    members = tuple(sorted(m for m in lands if on is None or _exists(m, on)))
    several = units[noun].low != units[noun].lemma
    return members if several or len(members) == 1 else ()


_NEAR = 4  # "in eastern Ukraine"


BREAKING = frozenset(("breakaway", "rebel", "separatist", "secessionist", "self-proclaimed"))


@cache
def _lands() -> frozenset[str]:
    return words("reference", "entities") | words("reference", "country")


def _exists(actor: str, on: date) -> bool:
    world = gazetteer()
    return actor in world and world.actor(actor).exists_on(on)


def newcomer(focus: Focus, out: list[Unit]) -> Mention | None:
    """Of those spoken of a new or contested state: `the young state`, `the breakaway republic`.

    First the one that recognition was told of, then who is contested, then who has just begun.
    """
    own = clause_subject(out)
    near = [m for m in focus.recent if own is None or own.actor != m.actor]
    topic = focus.topic
    if topic is not None and _may_be_new(topic) and (own is None or own.actor != topic.actor):
        return topic
    if (known := next((m for m in near if is_contested(m.actor)), None)) is not None:
        return known
    if (claims := next((m for m in near if kind_of(m) == "government"), None)) is not None:
        return claims
    return max((m for m in near if is_new(m.actor, focus.on)), key=_begun, default=None)


def _begun(mention: Mention) -> date:
    return gazetteer().actor(mention.actor).valid_from.latest or date.min


def _may_be_new(mention: Mention) -> bool:
    return kind_of(mention) in ("state", "territory", "government")


def is_new(actor: str, on: date | None) -> bool:
    """Whether a state has only just begun."""
    known = gazetteer().actors.get(actor)
    if known is None:
        return False
    begun = known.valid_from.latest if known.kind == "state" else None
    if begun is not None and on is not None:
        return begun.year - _UNTIL <= on.year <= begun.year + _SINCE
    return False


def is_contested(actor: str) -> bool:
    """Whether it calls itself a state, and others do not."""
    return actor in words("reference", "contested")
