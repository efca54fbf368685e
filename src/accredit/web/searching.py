"""One search over everything: actors, kinds of acts, rules of law, acts, entries of lists."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import quote
from weakref import WeakKeyDictionary

from rapidfuzz import fuzz, process

from accredit.actors import fold, gazetteer
from accredit.law import law_book
from accredit.ledger import Ledger
from accredit.model import ListingSeen, codebook
from accredit.status import item_of

__all__ = ["search_json"]

_LEAST = 62.0  # of a hundred: below this letters only happen to be alike
_ORDER = ("actor", "list entry", "act", "rule", "kind")


@dataclass(frozen=True, slots=True)
class _Thing:
    """Something that can be found.

    Attributes:
        name: By which it was found.
        label: How it is shown.
        page: Where more is said of it.
    """

    what: str
    id: str
    name: str
    label: str
    note: str
    page: str


_lock = threading.Lock()
_indexed: WeakKeyDictionary[Ledger, tuple[list[_Thing], list[str]]] = WeakKeyDictionary()


def search_json(ledger: Ledger, text: str, limit: int) -> dict[str, Any]:
    """What goes by some letters, the nearest first.

    Args:
        ledger: Whose acts and entries are searched.
        text: As somebody types it.
        limit: How many at most.
    """
    return {
        "schema": "accredit/search-1",
        "query": text,
        "hits": [
            {"what": one.what, "id": one.id, "label": one.label, "note": one.note, "page": one.page}
            for one in _found(ledger, text, limit)
        ],
    }


def _found(ledger: Ledger, text: str, limit: int) -> list[_Thing]:
    things, keys = _index(ledger)
    query = fold(text)
    if not query:
        return []
    scored: dict[tuple[str, str], tuple[float, _Thing]] = {}
    for key, score, place in process.extract(
        query, keys, scorer=fuzz.WRatio, limit=limit * 8, score_cutoff=_LEAST
    ):
        thing = things[place]
        own = score + (20 if key == query else 12 if key.startswith(query) else 0)
        own += 4 if thing.what == "actor" else 0
        before = scored.get((thing.what, thing.id))
        if before is None or own > before[0]:
            scored[thing.what, thing.id] = own, thing
    best = sorted(scored.values(), key=lambda s: (-s[0], _ORDER.index(s[1].what), s[1].label))
    return [thing for _, thing in best[:limit]]


def _index(ledger: Ledger) -> tuple[list[_Thing], list[str]]:
    with _lock:
        if ledger not in _indexed:
            things = list(_things(ledger))
            _indexed[ledger] = things, [fold(thing.name) for thing in things]
        return _indexed[ledger]


def _things(ledger: Ledger) -> Iterator[_Thing]:
    yield from _actors()
    for kind in codebook().kinds.values():
        page = f"/reference#kind-{kind.id}"
        yield _Thing("kind", kind.id, kind.label, kind.label, kind.definition, page)
    for rule in law_book().by_id:
        page = f"/reference#rule-{rule.id}"
        yield _Thing("rule", rule.id, f"{rule.id} {rule.title}", rule.title, rule.forum, page)
    for act in ledger.all_acts(date.max):
        item = item_of(act, date.max)
        if item is not None:
            page = f"/why/{quote(act.id)}"
            yield _Thing("act", act.id, item.text, item.text, str(act.valid), page)
    yield from _entries(ledger)


def _actors() -> Iterator[_Thing]:
    world = gazetteer()
    for actor in world.actors.values():
        page = f"/target/{quote(actor.id)}"
        names = {actor.id, actor.name, *(name.text for name in world.names_of(actor.id))}
        for name in sorted(names):
            yield _Thing("actor", actor.id, name, actor.name, actor.kind, page)


def _entries(ledger: Ledger) -> Iterator[_Thing]:
    for source in {taken.source for taken in ledger.snapshots()}:
        for seen in ledger.seen(source):
            yield from _entry(seen)


def _entry(seen: ListingSeen) -> Iterator[_Thing]:
    key = f"{seen.source}:{seen.key}"
    page = f"/lists/history?name={quote(seen.key)}&source={quote(seen.source)}"
    for listing in seen.listing:
        for name in dict.fromkeys((listing.name, *(one.text for one in listing.names))):
            yield _Thing("list entry", key, name, listing.name, ", ".join(listing.lists), page)
