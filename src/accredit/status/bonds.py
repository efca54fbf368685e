"""What binds one to another on a day: the record's relations, the gazetteer's, and offices held."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from accredit.actors import gazetteer
from accredit.ledger import Ledger
from accredit.model import PartialDate, Relation, Role
from accredit.status.grounds import Said, said_of
from accredit.status.words import entry_words

__all__ = ["OFFICE", "Bond", "bond_of", "bonds"]

OFFICE = "holds-office"
_MARKS = re.compile(r"[^a-z0-9-]+")


@dataclass(frozen=True, slots=True)
class Bond:
    """A relation or an office, directed from `a` to `b`.

    Attributes:
        id: For `why`: of the record's entry, or made of the gazetteer's row.
        kind: A relation of the codebook, or `holds-office`.
        known: Since when the world could know; nothing where it rests on the gazetteer.
        sources: Addresses.
        said: Of a stated ground: who stated it, and when, the earliest first.
    """

    id: str
    kind: str
    a: str
    b: str
    text: str
    valid_from: PartialDate
    valid_to: PartialDate
    grounds: str = ""
    known: date | None = None
    sources: tuple[str, ...] = ()
    note: str = ""
    episode: str = ""
    said: tuple[Said, ...] = ()

    def may_hold(self, on: date) -> bool:
        """Whether it may hold on a day."""
        ended = self.valid_to.latest is not None and self.valid_to.latest < on
        return self.valid_from.possibly_by(on) and not ended

    def surely_holds(self, on: date) -> bool:
        """Whether it holds on that day whatever its dates leave open."""
        begun = self.valid_from.surely_by(on) or not self.valid_from
        ends = self.valid_to.earliest
        return begun and (not self.valid_to or (ends is not None and on <= ends))


def bonds(
    ledger: Ledger,
    actor: str,
    other: str = "",
    *,
    on: date,
    known: date,
    exact: bool = False,
) -> list[Bond]:
    """What binds an actor, or two, on a day.

    Args:
        ledger: What to read.
        actor: Id of the one asked about.
        other: Id of the other side; everybody when empty.
        on: The day; what may hold on it is given.
        known: Only what the world knew by then. What the gazetteer says counts as known from its
            beginning.
        exact: Keep to the actors named; by default each stands for its whole party.

    Returns:
        Relations and offices from either side, by kind in the order of the codebook, by name.
    """
    world = gazetteer()
    ones = (actor,) if exact else world.party(actor, on)
    others = ((other,) if exact else world.party(other, on)) if other else ()
    recorded = (_recorded(r, known) for r in ledger.relations_of(ones, known))
    found = {bond.id: bond for bond in (*_listed(), *recorded)}
    kept = [
        bond
        for bond in found.values()
        if bond.may_hold(on) and bond.valid_from.possibly_by(known) and _binds(bond, ones, others)
    ]
    return sorted(kept, key=lambda b: (_place(b.kind), b.text, b.valid_from.sort_key, b.id))


def bond_of(key: str) -> Bond | None:
    """The relation or office of the gazetteer with an id, if there is one."""
    return next((bond for bond in _listed() if bond.id == key), None)


def _binds(bond: Bond, ones: Iterable[str], others: Iterable[str]) -> bool:
    sides = ((bond.a, bond.b), (bond.b, bond.a))
    return any(left in ones and (not others or right in others) for left, right in sides)


def _place(kind: str) -> int:
    order = (
        "hostile", "rival", "allied", "linked", "controls", "governs", "represents", "leads",
        OFFICE, "part-of", "organ-of", "continues", "succeeds",
    )  # fmt: skip
    return order.index(kind) if kind in order else len(order)


def _recorded(relation: Relation, known: date) -> Bond:
    heard = [e.source for e in relation.evidence if e.known <= known]
    return Bond(
        id=relation.id,
        kind=relation.kind,
        a=relation.a,
        b=relation.b,
        text=entry_words(relation),
        valid_from=relation.valid_from,
        valid_to=relation.valid_to,
        grounds=relation.grounds,
        known=relation.known,
        sources=tuple(dict.fromkeys(heard)),
        note=relation.note,
        episode=relation.episode,
        said=said_of(relation, known) if relation.grounds else (),
    )


def _listed() -> Iterator[Bond]:
    """The structural relations and the offices of the gazetteer."""
    world = gazetteer()
    for relation in world.relations:
        yield Bond(
            id=_key(relation.a, relation.kind, relation.b, relation.valid_from),
            kind=relation.kind,
            a=relation.a,
            b=relation.b,
            text=entry_words(relation),
            valid_from=relation.valid_from,
            valid_to=relation.valid_to,
            grounds=relation.grounds,
            sources=(_address(relation.source),),
            note=relation.note,
        )
    yield from (_held(role) for role in world.roles)


def _held(role: Role) -> Bond:
    world = gazetteer()
    name, of = world.name(role.person), world.spoken_name(role.of)
    return Bond(
        id=_key(role.person, role.role, role.of, role.valid_from),
        kind=OFFICE,
        a=role.person,
        b=role.of,
        text=f"{name} is {role.role} of {of}",
        valid_from=role.valid_from,
        valid_to=role.valid_to,
        grounds=role.role,
        sources=(_address(role.source),),
    )


def _address(source: str) -> str:
    """Where a reader finds a source of the gazetteer; its title where it has no address."""
    row = gazetteer().sources.get(source)
    return source if row is None else row["url"] or row["title"]


def _key(a: str, kind: str, b: str, since: PartialDate) -> str:
    """An id in the manner of the record: `vladimir-putin-president-rus-2012-05-07`."""
    day = str(since).strip("[]").replace("..", "to")
    text = "-".join(part for part in (a, kind, b, day) if part).lower().replace(" ", "-")
    return _MARKS.sub("", text)
