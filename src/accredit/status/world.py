"""The whole world on one day: every dyad of which anything is held, on all five axes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from accredit.ledger import Ledger
from accredit.model import AxisValue, PartialDate
from accredit.status.facts import AXES

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from accredit.status.cells import Cells
    from accredit.status.columns import Columns

__all__ = ["AXES", "Cell", "World", "world"]


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


@dataclass(frozen=True, eq=False)
class World:
    """What everybody is to everybody on one day, as known on another.

    It holds each dyad of which an act says something on recognition, dealing or
    designation, with these three axes; and every value that a body or a lender holds of a
    target. Ordered by actor, target, axis and subject.
    """

    on: date
    known: date
    _cells: Cells

    def __len__(self) -> int:
        return len(self._cells.value)

    def rows(self) -> Iterator[Cell]:
        """The cells, one after the other."""
        cells = self._cells
        parts = (cells.actors(), cells.targets(), cells.axes(), cells.subjects(), cells.values())
        held = (cells.ofs(), cells.earliest, cells.latest)
        columns = (*parts, *held, cells.beside.number, range(len(self)))
        for actor, target, axis, subject, value, of, low, high, number, n in zip(
            *(c.tolist() if hasattr(c, "tolist") else c for c in columns), strict=True
        ):
            yield Cell(
                actor,
                target,
                axis,
                subject,
                AxisValue(
                    value,
                    of,
                    _date(low, high),
                    not number,
                    cells.alternatives(n) if number else (),
                    cells.because(n),
                    subject,
                ),
            )

    def columns(self) -> dict[str, NDArray[Any]]:
        """The cells as arrays of one length: all of a cell but its reasons.

        Returns:
            `actor`, `target`, `axis`, `subject`, `value`, `of` (text, as objects),
            `since_earliest`, `since_latest` (days, `NaT` where open), `settled` (bool),
            `alternatives` (text, between semicolons).
        """
        cells = self._cells
        return {
            "actor": cells.actors(),
            "target": cells.targets(),
            "axis": cells.axes(),
            "subject": cells.subjects(),
            "value": cells.values(),
            "of": cells.ofs(),
            "since_earliest": cells.days(cells.earliest),
            "since_latest": cells.days(cells.latest),
            "settled": cells.beside.number == 0,
            "alternatives": cells.all_alternatives(),
        }


def world(
    source: Ledger | Columns,
    *,
    on: date,
    known: date,
    axes: Iterable[str] = AXES,
    targets: Iterable[str] | None = None,
    exact: bool = False,
) -> World:
    """What everybody is to everybody on a day.

    Args:
        source: The ledger, or its columns where several days are asked for: to make the
            columns takes far longer than to ask them.
        on: The day asked about.
        known: Only what the world knew by then counts.
        axes: Which of the five axes.
        targets: Ids of targets; everybody when omitted.
        exact: Keep to the named target, as in `of`.
    """
    from accredit.status.columns import Columns
    from accredit.status.making import cells_of

    columns = Columns.of(source) if isinstance(source, Ledger) else source
    asked = None if targets is None else sorted(set(targets))
    return World(on, known, cells_of(columns, (on, known), frozenset(axes), asked, exact=exact))


@lru_cache(maxsize=65_536)
def _date(earliest: int, latest: int) -> PartialDate:
    from accredit.status.held import FAR, OPEN

    return PartialDate.between(
        date.fromordinal(earliest) if earliest != OPEN else None,
        date.fromordinal(latest) if latest != FAR else None,
    )
