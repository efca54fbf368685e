"""From the Security Council's list to those of states: who listed the same one, how much later."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from accredit.ledger import Ledger, weigh
from accredit.model import PartialDate
from accredit.record import lists
from accredit.screening.history import entries, sources_of
from accredit.screening.spells import files_of
from accredit.sources.lists import is_target, source

__all__ = ["Lag", "lags"]

_UN = "un-consolidated"


@dataclass(frozen=True, slots=True)
class Lag:
    """One listing by a state of somebody whom the Council has listed.

    Attributes:
        key: The reference number of the Council.
        un: When the Council listed: the day that its own file states.
        national: When the state did.
        basis: How the two were joined: `unsc` where the national file names the reference number,
            `actor` where both stand for one actor of the gazetteer.
        low: Days from the one to the other, at least; negative where the state was earlier;
            `None` where a bound is open.
        high: At most.
    """

    key: str
    name: str
    target: str
    authority: str
    list: str
    un: PartialDate
    national: PartialDate
    basis: str
    evidence: str
    low: int | None
    high: int | None


def lags(ledger: Ledger, known: date) -> list[Lag]:
    """Every listing by a state of somebody on the Council's list, by state and reference number.

    Args:
        ledger: What to read; a file of the Council must be loaded.
        known: Only what the world knew by then counts.
    """
    council = list(entries(files_of(ledger, _UN, known), _UN))
    stated = {e.key: (e.listing.name, e.listing.listed) for e in council}
    found = [*_by_reference(ledger, known, stated), *_by_actor(ledger, known, stated)]
    return sorted(found, key=lambda lag: (lag.authority, lag.list, lag.key))


_Stated = dict[str, tuple[str, PartialDate]]


def _by_reference(ledger: Ledger, known: date, stated: _Stated) -> Iterator[Lag]:
    for one in sources_of(ledger):
        if one == _UN:
            continue
        for entry in entries(files_of(ledger, one, known), one):
            for kind, key in entry.listing.refs:
                if kind != "unsc" or key not in stated:
                    continue
                for list_ in entry.listing.lists:
                    authority = source(one).lister(list_)[0]
                    when = entry.listing.listed
                    if authority and authority != "un":
                        yield _lag(
                            key, stated, authority, list_, when, "unsc", f"{one}:{entry.key}"
                        )


def _by_actor(ledger: Ledger, known: date, stated: _Stated) -> Iterator[Lag]:
    council = source(_UN)
    for key in stated:
        target = council.target(key)
        if is_target(target):  # nobody whom the gazetteer knows
            continue
        first: dict[str, tuple[PartialDate, str]] = {}
        for act in ledger.about([target], known, ["designate"]):
            weight = weigh(act, known)
            if act.actor == "un" or weight is None or weight.defeated:
                continue
            when = act.in_force or weight.valid
            if (
                act.instrument not in first
                or when.sort_key[1] < first[act.instrument][0].sort_key[1]
            ):
                first[act.instrument] = when, act.id
        for list_, (when, id_) in first.items():
            entry = lists().get(list_)
            if entry:
                yield _lag(key, stated, entry.authority, list_, when, "actor", id_)


def _lag(
    key: str,
    stated: _Stated,
    authority: str,
    list_: str,
    when: PartialDate,
    basis: str,
    evidence: str,
) -> Lag:
    name, un = stated[key]
    return Lag(
        key, name, source(_UN).target(key), authority, list_, un, when, basis, evidence,
        _days(un.latest, when.earliest), _days(un.earliest, when.latest),
    )  # fmt: skip


def _days(first: date | None, last: date | None) -> int | None:
    return (last - first).days if first and last else None
