"""Who is who on which day: actors, their names, offices and structural relations."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TypeVar

from rapidfuzz import fuzz, process

from accredit.actors.fold import fold
from accredit.errors import AmbiguousActor, UnknownActor
from accredit.model import Actor, Name, NameUse, Relation, Role

__all__ = ["Gazetteer", "Office"]

_ARTICLE = re.compile(r"^the\s+")
_STRONG = frozenset(NameUse) - {NameUse.ADJECTIVE, NameUse.DEMONYM, NameUse.METONYM}
_SURE = _STRONG - {NameUse.AMBIGUOUS}


@dataclass(frozen=True, slots=True)
class Office:
    """A kind of organ or office that every state may have: `supreme-court`, `president`.

    Attributes:
        words: How news writes it, lower case, without the state's name.
        person: Whether one person holds it, so that an official can be looked up by date.
    """

    id: str
    label: str
    words: tuple[str, ...]
    person: bool


@dataclass(frozen=True)
class Gazetteer:
    """All actors with their dated names, offices and structural relations.

    Every question takes the day for which it is asked: the Soviet Union has no ministry
    in 2024, and a minister speaks for his state only while he is one.
    """

    actors: dict[str, Actor]
    names: tuple[Name, ...]
    roles: tuple[Role, ...]
    relations: tuple[Relation, ...]
    offices: dict[str, Office]
    sources: dict[str, dict[str, str]] = field(repr=False)
    articled: frozenset[str] = frozenset()

    def __contains__(self, actor: object) -> bool:
        return isinstance(actor, str) and (actor in self.actors or self._office(actor) is not None)

    def actor(self, actor: str) -> Actor:
        """The actor with that id.

        Raises:
            UnknownActor: When there is none.
        """
        if found := self.actors.get(actor):
            return found
        if office := self._office(actor):
            return office
        raise UnknownActor(actor, self.near(actor))

    def name(self, actor: str) -> str:
        """The English name of an actor; the id itself where there is none."""
        return self.actor(actor).name if actor in self else actor

    def kind(self, actor: str) -> str:
        """What an actor is, as `state`; empty for who is not here."""
        return self.actor(actor).kind if actor in self else ""

    def spoken_name(self, actor: str) -> str:
        """The name as it stands in a sentence: with its article, where it has one."""
        return f"the {self.name(actor)}" if actor in self.articled else self.name(actor)

    def resolve(self, text: str, on: date) -> Actor:
        """The actor that goes by an id, a name or an alias on a day.

        Args:
            text: What the user wrote: `RUS`, `Russia`, `Russian Federation`, `Россия`.
            on: The day; a name is only good while it was in use.

        Raises:
            UnknownActor: When nobody goes by it; the error lists near names.
            AmbiguousActor: When several do.
        """
        for key in (text, text.upper(), text.lower()):
            if key in self:
                return self.actor(key)
            if key in self._by_code:
                return self.actor(self._by_code[key])
        found = self.named(text, on)
        if len(found) == 1:
            return self.actor(found[0])
        if found:
            raise AmbiguousActor(text, found)
        raise UnknownActor(text, self.near(text))

    def named(self, text: str, on: date) -> tuple[str, ...]:
        """Ids of all actors that go by a name on a day.

        Somebody in being goes before somebody who is gone or yet to come, and whose name it
        surely is before those who share it; where nobody in being has the name, all who ever
        had it are given. Of people who share a surname, those in office go before the others.
        `Russia's foreign ministry` is an office of the state it names.
        """
        entries = self._by_fold.get(_key(text), ())
        alive = [n for n in entries if n.used_on(on) and self.actors[n.actor].exists_on(on)]
        sure = [n for n in alive if n.use in _SURE]
        chosen = sure or [n for n in alive if n.use in _STRONG] or alive or list(entries)
        if not chosen:
            return tuple(dict.fromkeys(self._offices_named(_key(text), on)))
        found = tuple(dict.fromkeys(n.actor for n in chosen))
        if len(found) > 1 and all(self.actors[a].kind == "person" for a in found):
            return tuple(a for a in found if self.roles_of(a, on)) or found
        return found

    def _offices_named(self, key: str, on: date) -> Iterator[str]:
        for office in self.offices.values():
            for words in office.words:
                if key.endswith(f" {words}"):
                    owner = key.removesuffix(f" {words}").removesuffix("'s")
                elif key.startswith(f"{words} of "):
                    owner = key.removeprefix(f"{words} of ")
                else:
                    continue
                for actor in self.named(owner, on):
                    if f"{actor.lower()}-{office.id}" in self:
                        yield f"{actor.lower()}-{office.id}"

    def near(self, text: str, limit: int = 5) -> tuple[str, ...]:
        """Ids of actors whose names look like the text, best first."""
        hits = process.extract(
            _key(text), list(self._by_fold), scorer=fuzz.WRatio, limit=limit * 3, score_cutoff=75
        )
        ids = (n.actor for folded, _, _ in hits for n in self._by_fold[folded])
        return tuple(dict.fromkeys(ids))[:limit]

    def names_of(self, actor: str) -> tuple[Name, ...]:
        """All names of an actor."""
        return self._names_of.get(actor, ())

    def roles_of(self, person: str, on: date) -> tuple[Role, ...]:
        """The offices that a person held on a day."""
        return tuple(r for r in self._roles_of.get(person, ()) if r.held_on(on))

    def all_roles_of(self, person: str) -> tuple[Role, ...]:
        """Every office that a person ever held."""
        return tuple(self._roles_of.get(person, ()))

    def principal(self, actor: str, on: date) -> str:
        """For whom an actor acts on a day: the state of an organ or of an official.

        A person without an office, and everybody else, acts for himself.
        """
        if actor in self._own_masters:
            return actor
        seen: set[str] = set()
        while actor not in seen:
            seen.add(actor)
            actor = next(iter(self._one_up(actor, on)), actor)
        return actor

    @cached_property
    def _own_masters(self) -> frozenset[str]:
        """Those who never act for anybody else: most, and most often asked about."""
        organs = {r.a for r in self.relations if r.kind == "organ-of"}
        return frozenset(
            a.id for a in self.actors.values() if a.kind != "person" and a.id not in organs
        )

    def _one_up(self, actor: str, on: date) -> Iterator[str]:
        if (generated := self._split_office(actor)) is not None:
            yield generated[0]
        for relation in self._from.get(actor, ()):
            if relation.kind == "organ-of" and relation.holds_on(on):
                yield relation.b
        if actor in self.actors and self.actors[actor].kind == "person":
            for role in self.roles_of(actor, on):
                yield role.of

    def party(self, actor: str, on: date) -> tuple[str, ...]:
        """The party that an actor belongs to on a day: itself first, then those it stands for.

        A movement and the government it forms are one party; so are an actor and its organs.
        A state is not one party with its government: recognising one is not recognising the other.
        """
        kin = self._kin.get(actor)
        if kin is None:
            return (actor,)
        members = (other for relation, other in kin if relation is None or relation.holds_on(on))
        return (actor, *dict.fromkeys(members))

    @cached_property
    def tied(self) -> frozenset[str]:
        """Those who may at some time be a party with others, or govern a state."""
        governing = {r.a for r in self.relations if r.kind == "governs"}
        return frozenset((*self._kin, *governing))

    @cached_property
    def _kin(self) -> dict[str, tuple[tuple[Relation | None, str], ...]]:
        """With whom an actor may be one party, nearest first, and by what, if that has dates."""
        table: dict[str, list[tuple[Relation | None, str]]] = defaultdict(list)
        for kind in ("represents", "organ-of"):
            for ends, others in ((self._from, "b"), (self._to, "a")):
                for actor, relations in ends.items():
                    for relation in (r for r in relations if r.kind == kind):
                        other = getattr(relation, others)
                        dated = relation.valid_from or relation.valid_to
                        if other != actor and not self._is_state(other):
                            table[actor].append((relation if dated else None, other))
        return {actor: tuple(kin) for actor, kin in table.items()}

    def _is_state(self, actor: str) -> bool:
        return actor in self.actors and self.actors[actor].kind == "state"

    def lineage(self, actor: str, on: date) -> tuple[str, ...]:
        """The actor and those whose legal person it continues (RUS continues SUN)."""
        chain = [actor]
        for current in chain:
            for relation in self._from.get(current, ()):
                if relation.kind == "continues" and relation.b not in chain:
                    chain.append(relation.b)
        return tuple(a for a in chain if a == actor or self.actors[a].valid_from.possibly_by(on))

    def related(self, actor: str, kind: str, on: date, *, inverse: bool = False) -> tuple[str, ...]:
        """Actors at the other end of a structural relation on a day."""
        ends = self._to if inverse else self._from
        return tuple(
            r.a if inverse else r.b
            for r in ends.get(actor, ())
            if r.kind == kind and r.holds_on(on)
        )

    def ancestors(self, actor: str, on: date) -> tuple[str, ...]:
        """Those that an actor is part of, nearest first."""
        chain: list[str] = []
        queue = [actor]
        for current in queue:
            for parent in self.related(current, "part-of", on):
                if parent not in chain:
                    chain.append(parent)
                    queue.append(parent)
        return tuple(chain)

    def government_of(self, state: str, on: date) -> str:
        """Who governs a state on a day, whoever recognises it; empty where not recorded."""
        governing = self.related(state, "governs", on, inverse=True)
        return governing[-1] if governing else ""

    def _office(self, actor: str) -> Actor | None:
        parts = self._split_office(actor)
        if parts is None:
            return None
        principal, office = self.actors[parts[0]], self.offices[parts[1]]
        name = f"{office.label} of {principal.name}"
        return Actor(actor, "organ", name, source="accredit-codebook")

    def _split_office(self, actor: str) -> tuple[str, str] | None:
        if actor in self.actors:
            return None
        for office in self.offices:
            if actor.endswith(f"-{office}"):
                stem = actor[: -len(office) - 1]
                for principal in (stem.upper(), stem):
                    if principal in self.actors:
                        return principal, office
        return None

    @cached_property
    def _by_fold(self) -> dict[str, list[Name]]:
        table: dict[str, list[Name]] = defaultdict(list)
        for name in self.names:
            table[_key(name.text)].append(name)
        return dict(table)

    @cached_property
    def _by_code(self) -> dict[str, str]:
        """ISO codes of those whose id is no code: `PSE`, `TWN`, `XKX`."""
        coded = (
            (code, a.id) for a in self.actors.values() for kind, code in a.codes if kind == "iso3"
        )
        return {code: actor for code, actor in coded if code not in self.actors}

    @cached_property
    def _names_of(self) -> dict[str, tuple[Name, ...]]:
        return _grouped(self.names, lambda n: n.actor)

    @cached_property
    def _roles_of(self) -> dict[str, tuple[Role, ...]]:
        return _grouped(self.roles, lambda r: r.person)

    @cached_property
    def _from(self) -> dict[str, tuple[Relation, ...]]:
        return _grouped(self.relations, lambda r: r.a)

    @cached_property
    def _to(self) -> dict[str, tuple[Relation, ...]]:
        return _grouped(self.relations, lambda r: r.b)


def _key(text: str) -> str:
    """What spellings of a name share: `al-Qaida` is `Al Qaida`, `the Houthis` are `Houthis`."""
    return _ARTICLE.sub("", fold(text).strip()).replace("-", " ")


_Item = TypeVar("_Item")


def _grouped(items: Iterable[_Item], key: Callable[[_Item], str]) -> dict[str, tuple[_Item, ...]]:
    table: dict[str, list[_Item]] = defaultdict(list)
    for item in items:
        table[key(item)].append(item)
    return {name: tuple(several) for name, several in table.items()}
