"""What every actor is to every target, month by month, as stretches of months."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from accredit.actors import gazetteer
from accredit.exchange.stretches import Changes, stretches
from accredit.ledger import Ledger
from accredit.model import Actor, AxisValue, Status, codebook
from accredit.record import lists_of
from accredit.status import of
from accredit.status.facts import OWN, movers

__all__ = ["LISTS", "Months", "covered", "dyads", "states", "targets_of"]

Cells = dict[str, Any]
_ABLE = ("organisation", "government")  # beside states, if they have acted
_TARGETS = ("state", "government", "movement", "organisation", "territory")
_NOBODY = ""  # an actor of whom nothing is recorded: what silence means
LISTS = {  # column → value
    "listed": "listed",
    "possibly": "possibly",
    "suspended": "suspended",
    "removed": "removed",
    "unknown": "unknown",
}
_COLLAPSED = ("listed", "possibly", "suspended", "removed", "unknown", "not-listed")


@dataclass(frozen=True)
class Months:
    """Months in order, and what is known in each.

    Attributes:
        ends: The last day of each.
        known: The day of knowledge; `None` where each month is as known at its own end.
    """

    ends: tuple[date, ...]
    known: date | None

    def known_in(self, place: int) -> date:
        """The day of knowledge for a month."""
        return self.known or self.ends[place]


def states(months: Months) -> list[Actor]:
    """The states that exist in some of the months, contested ones too."""
    return [
        actor
        for actor in gazetteer().actors.values()
        if actor.kind == "state" and any(map(actor.exists_on, months.ends))
    ]


def targets_of(ledger: Ledger, known: date) -> list[str]:
    """Those towards whom an act is recorded that moves recognition, dealing or designation."""
    moving = movers(OWN)
    world = gazetteer()
    found: set[str] = set()
    for act in ledger.all_acts(known):
        if act.kind in moving:
            found.add(act.target)
            if codebook().kinds[act.kind].reciprocal:
                found.add(act.actor)
    return sorted(t for t in found if t in world and world.actor(t).kind in _TARGETS)


def dyads(
    ledger: Ledger,
    targets: Sequence[str],
    months: Months,
    progress: Callable[[float], None] | None = None,
    *,
    silent: bool = False,
) -> Iterator[Cells]:
    """The status of each dyad, one row for each stretch of months in which it stays the same.

    Every state has rows towards a target while both exist, and so have the bodies and
    governments that have acted towards it.

    Args:
        ledger: What to read.
        targets: Ids.
        months: Which months, as known when.
        progress: Is told which share of the targets is done.
        silent: Also dyads of which nothing at all is known in any of the months.

    Yields:
        `actor`, `target`, places of the `first` and `last` month, and the cells of the axes.
    """
    world = gazetteer()
    changes = Changes(ledger, clocks=months.known is None)
    everybody = [actor.id for actor in states(months)]
    for number, target in enumerate(targets):
        heard = changes.heard(target)
        able = [a for a in heard if a in world and world.actor(a).kind in _ABLE]
        days = changes.of_silence(target)
        silence = list(_joined(_stays(ledger, _NOBODY, target, months, days)))
        quiet = silent or any(map(_tells, silence))
        for actor in sorted({*everybody, *able} - {target}):
            rows = silence
            if actor in heard or lists_of(actor):  # of who keeps a list even silence tells
                days = changes.days(actor, target)
                rows = list(_joined(_stays(ledger, actor, target, months, days)))
            elif not quiet:
                continue
            there = list(_while_both_exist(rows, actor, target, months))
            if silent or any(map(_tells, there)):
                yield from there
        if progress is not None:
            progress((number + 1) / len(targets))


def covered(ledger: Ledger, targets: Sequence[str], months: Months) -> Iterator[Cells]:
    """Over which months silence about a target means that there was nothing.

    Yields:
        `target`, places of the `first` and `last` month, and `recognition` and `dealing`.
    """
    changes = Changes(ledger, clocks=months.known is None)
    for target in targets:
        days = changes.of_silence(target)
        for row in _joined(_stays(ledger, _NOBODY, target, months, days)):
            yield {
                "target": target,
                "first": row["first"],
                "last": row["last"],
                **{axis: row[axis] != "unknown" for axis in ("recognition", "dealing")},
            }


def _stays(
    ledger: Ledger, actor: str, target: str, months: Months, days: Sequence[date]
) -> Iterator[Cells]:
    """The status of one dyad, asked for once in each stretch."""
    for first, last in stretches(days, months.ends):
        on, known = months.ends[first], months.known_in(first)
        yield {
            "first": first,
            "last": last,
            **_cells(of(ledger, actor, target, on=on, known=known)),
        }


def _joined(rows: Iterable[Cells]) -> Iterator[Cells]:
    """Stretches that follow each other with the same values are one."""
    held: Cells | None = None
    for row in rows:
        if held is not None and {**held, "first": 0, "last": 0} == {**row, "first": 0, "last": 0}:
            held = {**held, "last": row["last"]}
            continue
        if held is not None:
            yield held
        held = row
    if held is not None:
        yield held


def _while_both_exist(
    rows: Iterable[Cells], actor: str, target: str, months: Months
) -> Iterator[Cells]:
    """The parts of the stretches in which there are both sides, who are not one party."""
    ones, others = _existence(actor, months), _existence(target, months)
    start, end = max(ones[0], others[0]), min(ones[1], others[1])
    for row in rows:
        first, last = max(row["first"], start), min(row["last"], end)
        if first <= last and row["recognition"] != "not-applicable":
            yield {**row, "actor": actor, "target": target, "first": first, "last": last}


@lru_cache(maxsize=4_096)
def _existence(actor: str, months: Months) -> tuple[int, int]:
    """Places of the first and the last month in which an actor is; none where the last is less."""
    who = gazetteer().actor(actor)
    there = [place for place, end in enumerate(months.ends) if who.exists_on(end)]
    return (there[0], there[-1]) if there else (0, -1)


def _tells(row: Cells) -> bool:
    """Whether anything is known, or doubted, on any axis."""
    known = any(row[axis] != "unknown" or not row[f"{axis}_settled"] for axis in OWN[:2])
    return known or row["designation"] not in (None, "unknown")


def _cells(status: Status) -> Cells:
    """The cells of a status; what is unknown is nothing."""
    by_value: dict[str, list[str]] = {}
    for value in status.designation:
        by_value.setdefault(value.value, []).append(value.subject)
    listed = next((value for value in _COLLAPSED if value in by_value), None)
    return {
        **_axis("recognition", status.recognition),
        **_axis("dealing", status.dealing),
        "designation": listed,
        "listed": {None: None, "listed": True, "possibly": None, "unknown": None}.get(
            listed, False
        ),
        **{f"lists_{name}": by_value.get(value, []) for name, value in LISTS.items()},
    }


def _axis(name: str, value: AxisValue) -> Cells:
    since = value.since
    return {
        name: value.value,
        f"{name}_of": value.of,
        f"{name}_since": str(since) or None,
        f"{name}_since_earliest": str(since.earliest) if since.earliest else None,
        f"{name}_since_latest": str(since.latest) if since.latest else None,
        f"{name}_settled": value.settled,
        f"{name}_alternatives": list(value.alternatives),
    }
