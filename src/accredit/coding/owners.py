"""The words of offices, and whose an office is: `Russia's then president`."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from accredit.actors import Gazetteer, Office
from accredit.coding.text import tokenise
from accredit.coding.units import Mention, Unit, joined
from accredit.model import NameUse

__all__ = [
    "PAST", "in_office", "office_index", "owner_before", "rulers_before", "sender_before",
    "with_own_organs",
]  # fmt: skip


def office_index(world: Gazetteer) -> dict[str, list[tuple[tuple[str, ...], Office]]]:
    """The offices by the first word of what they are called, the longest names first."""
    index: dict[str, list[tuple[tuple[str, ...], Office]]] = {}
    for office in world.offices.values():
        for phrase in office.words:
            words = tuple(t.low for t in tokenise(phrase, 0))
            index.setdefault(words[0], []).append((words, office))
    for choices in index.values():
        choices.sort(key=lambda choice: -len(choice[0]))
    return index


def owner_before(out: list[Unit]) -> int | None:
    """Where the owner of an office begins: `Russian _`, `Russia 's _`, `Kabul 's then - _`."""
    place = len(out) - 1
    while place >= 0 and out[place].low in _BETWEEN:
        place -= 1
    if place >= 0 and out[place].mention is not None:
        mention = out[place].mention
        if mention is not None and not mention.person:
            return place
    return None


def rulers_before(out: list[Unit]) -> int | None:
    """Whose government it is, a state or who leads it: `the Carter administration`."""
    place = owner_before(out)
    if place is not None or not out:
        return place
    mention = out[-1].mention
    leads = mention is not None and mention.person and mention.actor != mention.person
    return len(out) - 1 if leads else None


def sender_before(world: Gazetteer, out: list[Unit]) -> int | None:
    """Whose an envoy is: of `Russia's UN ambassador` Russia, not the body to which he is sent."""
    place = owner_before(out)
    mention = out[place].mention if place is not None else None
    if mention is None or world.actors[mention.actor].kind != "organisation":
        return place
    sender = owner_before(out[:place])
    return place if sender is None else sender


def with_own_organs(world: Gazetteer, units: list[Unit]) -> list[Unit]:
    """`Peru's Congress`, `the Congress of Peru`: not that of the state known by the name."""
    out: list[Unit] = []
    place = 0
    if not any(unit.mention and unit.mention.use is NameUse.AMBIGUOUS for unit in units):
        return units
    while place < len(units):
        unit, mention, place = units[place], units[place].mention, place + 1
        if mention is None or not mention.organ or mention.use is not NameUse.AMBIGUOUS:
            out.append(unit)
            continue
        left, after = owner_before(out), units[place : place + 2]
        if left is not None:
            parts, owner = [*out[left:], unit], out[left].mention
        elif len(after) > 1 and after[0].low == "of":
            parts, owner = [unit, *after], after[1].mention
        else:
            parts, owner = [unit], None
        if (
            owner is None
            or owner.actor == mention.actor
            or world.actors[owner.actor].kind != "state"
        ):
            out.append(unit)
            continue
        place += len(parts) - 1 if left is None else 0
        del out[len(out) if left is None else left :]
        text = " ".join(part.text for part in parts).replace(" '", "'")
        organ = f"{owner.actor.lower()}-{mention.organ.rpartition('-')[2]}"
        organ = organ if organ in world.actors else owner.actor
        out.append(joined(parts, text, Mention((owner.actor,), NameUse.NAME, text, organ=organ)))
    return out


PAST = frozenset(
    ("former", "ex", "-", "ousted", "deposed", "exiled", "late", "toppled", "fugitive")
)  # fmt: skip


def in_office(world: Gazetteer, holder: Mention, on: date) -> Mention:
    """`President Daniel Ortega`: who is called so has the office, when no row has its years.

    It is that of the state for which he acted nearest to the day.
    """
    if holder.actor != holder.person:
        return holder
    roles = [r for r in world.all_roles_of(holder.person) if world.actors[r.of].kind == "state"]

    def away(begun: date | None, ended: date | None) -> int:
        days = [abs((day - on).days) for day in (begun, ended) if day is not None]
        return min(days, default=0)

    roles.sort(key=lambda r: away(r.valid_from.earliest, r.valid_to.latest))
    return replace(holder, candidates=(roles[0].of,), organ=holder.person) if roles else holder


_BETWEEN = frozenset(
    (
        "'s",
        "'",
        "then",
        "-",
        "former",
        "new",
        "current",
        "acting",
        "deputy",
        "interim",
        "own",
        "chief",
        "first",
        "highest",
    )
)
