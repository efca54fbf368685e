"""What can be found by the search box: everything that a page can be opened for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from urllib.parse import quote

from accredit.actors import gazetteer
from accredit.law import law_book, topics
from accredit.ledger import Ledger
from accredit.model import Act, ListingSeen, codebook
from accredit.record import lists
from accredit.screening import is_derived
from accredit.status import day_words, item_of

__all__ = ["ORDER", "Thing", "things"]

ORDER = ("actor", "list", "rule", "list entry", "kind", "act")


@dataclass(frozen=True, slots=True)
class Thing:
    """Something that can be found.

    Attributes:
        what: One of `ORDER`.
        label: How it is shown.
        note: What else is shown of it.
        page: Where more is said of it.
        names: By any of which it is found.
        told: Words that speak of it without being its name.
        weight: How many acts on record it has a part in.
    """

    what: str
    id: str
    label: str
    note: str
    page: str
    names: tuple[str, ...]
    told: str = ""
    weight: int = 0


def things(ledger: Ledger) -> Iterator[Thing]:
    """Everything that can be found, acts and entries of a ledger among it."""
    acts = list(ledger.all_acts(date.max))
    yield from _actors(acts)
    yield from _lists()
    yield from _rules()
    yield from _kinds()
    for act in acts:
        yield from _act(act)
    for source in sorted({taken.source for taken in ledger.snapshots()}):
        yield from _entries(ledger, source)


def _actors(acts: list[Act]) -> Iterator[Thing]:
    world = gazetteer()
    weights = Counter(act.target for act in acts) + Counter(act.actor for act in acts)
    for actor in world.actors.values():
        names = dict.fromkeys((actor.name, *(name.text for name in world.names_of(actor.id))))
        yield Thing(
            "actor",
            actor.id,
            actor.name,
            actor.kind,
            f"/target/{quote(actor.id)}",
            (actor.id, *names),
            weight=weights[actor.id],
        )


def _lists() -> Iterator[Thing]:
    for one in lists().values():
        authority = gazetteer().name(one.authority)
        page = f"/reference#list-{quote(one.id)}"
        note = f"{one.id}, {authority}"
        yield Thing("list", one.id, one.name, note, page, (one.id, one.name), authority)


def _rules() -> Iterator[Thing]:
    for rule in law_book().by_id:
        about = " ".join(topics()[topic].label for topic in rule.topics)
        told = " ".join((about, *rule.topics, *rule.conclusions, rule.citation.instrument))
        forum = "International law" if rule.forum == "INT" else _name(rule.forum)
        page = f"/reference#rule-{quote(rule.id)}"
        note = f"{rule.id}, {forum}"
        yield Thing("rule", rule.id, rule.title, note, page, (rule.id, rule.title), told + forum)


def _kinds() -> Iterator[Thing]:
    for kind in codebook().kinds.values():
        page = f"/reference#kind-{quote(kind.id)}"
        names = (kind.id, kind.label, kind.noun)
        yield Thing("kind", kind.id, kind.label, kind.definition, page, names, kind.definition)


def _act(act: Act) -> Iterator[Thing]:
    item = None if is_derived(act) else item_of(act, date.max)
    if item is not None:
        world = gazetteer()
        on = act.valid.latest or date.max
        sides = {*act.parties, *world.party(act.actor, on), *world.party(act.target, on)}
        told = " ".join((item.text, *map(_told_of, sorted(sides)), act.instrument, str(act.valid)))
        page = f"/why/{quote(act.id)}"
        yield Thing("act", act.id, item.text, day_words(act.valid), page, (act.id, item.text), told)


@cache
def _told_of(actor: str) -> str:
    return f"{actor} {_name(actor)}"


def _name(actor: str) -> str:
    return gazetteer().name(actor) if actor in gazetteer() else actor


def _entries(ledger: Ledger, source: str) -> Iterator[Thing]:
    """Entries under every name that any file gave them, shown as the latest file has them."""
    latest: dict[str, ListingSeen] = {}
    names: dict[str, dict[str, None]] = {}
    for seen in ledger.seen(source):
        for listing in seen.listing:
            latest[seen.key] = seen
            own = names.setdefault(seen.key, {})
            own.update(dict.fromkeys((listing.name, *(one.text for one in listing.names))))
    for key, seen in latest.items():
        listing = seen.listing[-1]
        note = f"{', '.join(listing.lists) or 'on no list'}, {key} of {source}"
        page = f"/lists/history?name={quote(key)}&source={quote(source)}"
        yield Thing("list entry", f"{source}:{key}", listing.name, note, page, (key, *names[key]))
