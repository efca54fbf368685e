"""The whole world on one day: every dyad of which anything is held, on all five axes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from accredit.actors import gazetteer
from accredit.ledger import Ledger
from accredit.model import AxisValue, Status
from accredit.status.of import of, overview

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["AXES", "Cell", "World", "world"]

AXES = ("recognition", "dealing", "designation", "organisation", "finance")


@dataclass(frozen=True, slots=True)
class Cell:
    """One axis of one dyad on a day.

    Attributes:
        actor: Who holds the value: the one who recognises, deals or lists; on the axes of
            organisation and finance the body or lender itself.
        subject: The list, body or lender, on axes that have one.
    """

    actor: str
    target: str
    axis: str
    subject: str
    value: AxisValue


@dataclass(frozen=True)
class World:
    """What everybody is to everybody on one day, as known on another.

    It holds each dyad of which an act says something on recognition, dealing or
    designation, with these three axes; and every value that a body or a lender holds of a
    target. Ordered by actor, target, axis and subject.
    """

    on: date
    known: date
    _cells: tuple[Cell, ...]

    def __len__(self) -> int:
        return len(self._cells)

    def rows(self) -> Iterator[Cell]:
        """The cells, one after the other."""
        return iter(self._cells)

    def columns(self) -> dict[str, NDArray[Any]]:
        """The cells as arrays of one length: all of a cell but its reasons.

        Returns:
            `actor`, `target`, `axis`, `subject`, `value`, `of` (text, as objects),
            `since_earliest`, `since_latest` (days, `NaT` where open), `settled` (bool),
            `alternatives` (text, between semicolons).
        """
        import numpy as np

        def text(parts: Iterable[str]) -> NDArray[Any]:
            return np.array(list(parts), dtype=object)

        def days(parts: Iterable[date | None]) -> NDArray[np.datetime64]:
            return np.array(list(parts), dtype="datetime64[D]")

        cells = self._cells
        return {
            "actor": text(c.actor for c in cells),
            "target": text(c.target for c in cells),
            "axis": text(c.axis for c in cells),
            "subject": text(c.subject for c in cells),
            "value": text(c.value.value for c in cells),
            "of": text(c.value.of for c in cells),
            "since_earliest": days(c.value.since.earliest for c in cells),
            "since_latest": days(c.value.since.latest for c in cells),
            "settled": np.array([c.value.settled for c in cells], dtype=bool),
            "alternatives": text(";".join(c.value.alternatives) for c in cells),
        }


def world(
    source: Ledger,
    *,
    on: date,
    known: date,
    axes: Iterable[str] = AXES,
    targets: Iterable[str] | None = None,
    exact: bool = False,
) -> World:
    """What everybody is to everybody on a day.

    Args:
        source: The ledger, or its columns where several days are asked for.
        on: The day asked about.
        known: Only what the world knew by then counts.
        axes: Which of the five axes.
        targets: Ids of targets; everybody when omitted.
        exact: Keep to the named target, as in `of`.
    """
    wanted = frozenset(axes)
    asked = sorted(set(targets) if targets is not None else _targets(source, on, known))
    cells: list[Cell] = []
    for target in asked:
        statuses = overview(source, target, on=on, known=known, exact=exact)
        for status in statuses:
            cells += _own(status)
        anybody = (
            statuses[0] if statuses else of(source, target, target, on=on, known=known, exact=exact)
        )
        cells += _others(anybody)
    kept = [cell for cell in cells if cell.axis in wanted]
    place = {axis: n for n, axis in enumerate(AXES)}
    kept.sort(key=lambda c: (c.actor, c.target, place[c.axis], c.subject, c.value.of))
    return World(on, known, tuple(kept))


def _own(status: Status) -> Iterator[Cell]:
    yield Cell(status.actor, status.target, "recognition", "", status.recognition)
    yield Cell(status.actor, status.target, "dealing", "", status.dealing)
    for value in status.designation:
        yield Cell(status.actor, status.target, "designation", value.subject, value)


def _others(status: Status) -> Iterator[Cell]:
    for value in status.organisation:
        yield Cell(value.subject, status.target, "organisation", value.subject, value)
    for value in status.finance:
        yield Cell(value.subject, status.target, "finance", value.subject, value)


def _targets(ledger: Ledger, on: date, known: date) -> set[str]:
    """Everybody whom an act concerns, and everybody whose party includes one of them."""
    named = {side for act in ledger.all_acts(known) for side in (act.actor, act.target)}
    who = gazetteer()
    party = {a for a in who.actors if not named.isdisjoint(who.party(a, on))}
    states = {
        a
        for a in who.actors
        for m in who.party(a, on)
        for s in who.related(m, "governs", on)
        if s in named
    }
    return (named | party | states) - {""}
