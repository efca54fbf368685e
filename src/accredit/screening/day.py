"""Who is on official lists on a day, under all the names that hold then: what is screened against.

Two sources tell: the files of authorities that were loaded, and the acts on record for lists of
which there is no file. A file says who was on a list on its own day; between two files, and before
the first, it is only possible.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from accredit.actors import gazetteer
from accredit.ledger import Files, Ledger
from accredit.model import Act, ListedName, Listing, NameUse
from accredit.record import listed
from accredit.screening.acted import KINDS, Spell, spells
from accredit.screening.history import is_derived, sources_of
from accredit.screening.spells import Edge, ListedSpell, files_of, spells_of
from accredit.sources.lists import source

__all__ = ["Held", "Subject", "subjects"]

_NAMES = {NameUse.NAME, NameUse.OFFICIAL, NameUse.ALIAS, NameUse.ACRONYM, NameUse.FORMER}


@dataclass(frozen=True, slots=True)
class Held:
    """A stay on a list that holds, or may hold, on the day asked about.

    Attributes:
        state: listed, suspended or possibly.
        start: When it began, as far as it is known.
        end: When it ended; `None` while nothing is known of an end.
        source: The file's source and key (`ofac-sdn:6636`), or the id of the act.
    """

    list: str
    authority: str
    state: str
    start: Edge
    end: Edge | None
    source: str


@dataclass(frozen=True, slots=True)
class Subject:
    """Somebody on a list.

    Attributes:
        key: The actor, or the id of an entry of a list.
        kind: person, entity, vessel or aircraft.
        names: Further names, aliases and spellings that hold on the day.
    """

    key: str
    kind: str
    name: str
    names: tuple[ListedName, ...]
    held: tuple[Held, ...]


def subjects(ledger: Ledger, on: date, known: date, only: Collection[str] = ()) -> list[Subject]:
    """Everybody who is, or may be, on a list on a day.

    Args:
        ledger: What to read.
        on: The day.
        known: Only files and acts that the world had by then.
        only: Ids of lists; all when empty.

    Returns:
        Each once, in the order of their keys.
    """
    notices = _notices(ledger, known)
    by_target: dict[str, list[Act]] = defaultdict(list)
    for act in notices:
        by_target[act.target].append(act)
    held: dict[str, list[Held]] = defaultdict(list)
    named: dict[str, list[Listing]] = defaultdict(list)
    for one in sources_of(ledger):
        for target, stay, listing in _by_file(ledger, one, by_target, on, known):
            held[target].append(stay)
            if listing not in named[target]:
                named[target].append(listing)
    by_file = {(target, stay.list) for target, several in held.items() for stay in several}
    for target, stay in _by_acts(notices, on, known):
        if (target, stay.list) not in by_file:
            held[target].append(stay)
    wanted = {t: [s for s in stays if not only or s.list in only] for t, stays in held.items()}
    return [_subject(t, named[t], tuple(wanted[t]), on) for t in sorted(wanted) if wanted[t]]


def _notices(ledger: Ledger, known: date) -> list[Act]:
    """Acts on lists that were not read off files: of the record and of whoever added some."""
    return [a for a in ledger.all_acts(known) if a.kind in KINDS and not is_derived(a)]


def _by_file(
    ledger: Ledger, one: str, notices: Mapping[str, list[Act]], on: date, known: date
) -> Iterator[tuple[str, Held, Listing]]:
    found, origin = files_of(ledger, one, known), source(one)
    keys = {key: target for (prefix, key), target in listed().items() if prefix == origin.prefix}
    told = {key: notices[target] for key, target in keys.items() if target in notices}
    names = _listings(found, on)
    for spell in spells_of(found, one, told):
        if state := _state(spell, on):
            authority = origin.lister(spell.list)[0]
            where = f"{one}:{spell.key}"
            stay = Held(spell.list, authority, state, spell.start, spell.end, where)
            yield origin.target(spell.key), stay, names[spell.key]


def _listings(found: Files, on: date) -> dict[str, Listing]:
    """What the latest file by a day says of each key; of who came later, what the first says."""
    named: dict[str, Listing] = {}
    for change in found.changes:
        listing = change.after or change.before
        if listing is not None and (change.by <= on or change.key not in named):
            named[change.key] = listing
    return named


def _state(spell: ListedSpell, on: date) -> str:
    """Whether a stay holds on a day: listed, possibly, or nothing."""
    begun, ended = _is_past(spell.start, on), _is_past(spell.end, on) if spell.end else False
    if begun is False or (ended is True and not spell.disputed):
        return ""
    return "listed" if begun and ended is False else "possibly"


def _is_past(edge: Edge, on: date) -> bool | None:
    """Whether something happened by a day; `None` where the files leave it open."""
    if edge.day:
        return edge.day <= on
    if edge.by <= on:
        return True
    return False if edge.after is not None and on <= edge.after else None


def _by_acts(notices: Iterable[Act], on: date, known: date) -> Iterator[tuple[str, Held]]:
    by_then = [act for act in notices if act.valid.possibly_by(on)]
    for spell in spells(by_then, known):
        if spell.state == "inactive":
            continue
        act, weight = spell.acts[0]
        when = act.in_force or weight.valid
        sure = when.surely_by(on) and spell.state == "active"
        state = "listed" if sure else "suspended" if spell.state == "suspended" else "possibly"
        start = Edge(None, when.latest or on, when.earliest if _is_day(spell) else None, act.id)
        yield spell.target, Held(spell.instrument, spell.authority, state, start, None, act.id)


def _is_day(spell: Spell) -> bool:
    when = spell.acts[0][0].in_force or spell.acts[0][1].valid
    return when.earliest is not None and when.earliest == when.latest


def _subject(key: str, named: list[Listing], held: tuple[Held, ...], on: date) -> Subject:
    world = gazetteer()
    names = [ListedName(other.name) for other in named[1:]]
    names += [name for listing in named for name in listing.names]
    if key in world:
        names += [
            ListedName(n.text, "alias", n.lang)
            for n in world.names_of(key)
            if n.use in _NAMES and n.used_on(on)
        ]
    name = world.name(key) if key in world else named[0].name
    kind = named[0].kind if named else "entity"
    first = [ListedName(one.name) for one in named[:1] if one.name != name]
    return Subject(key, kind, name, tuple(dict.fromkeys([*first, *names])), held)
